//! What can go wrong, each with a name to switch it on by.

use core::fmt;

macro_rules! faults {
    ($( $(#[$doc:meta])* $fault:ident = $name:literal, )+) => {
        /// One thing that can go wrong.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Fault { $( $(#[$doc])* $fault, )+ }

        impl Fault {
            /// Every fault.
            pub const ALL: &[Self] = &[$( Self::$fault ),+];

            /// Its name on the command line.
            pub fn name(self) -> &'static str {
                match self { $( Self::$fault => $name, )+ }
            }
        }
    };
}

faults! {
    /// A request never arrives.
    Drop = "drop",
    /// A request is carried out and its answer is lost.
    LostAnswer = "lost-answer",
    /// A request arrives twice, the second time later.
    Duplicate = "duplicate",
    /// Requests and answers take long and overtake those of other windows.
    Delay = "delay",
    /// The relay's pages are short.
    PageCut = "page-cut",
    /// A device ends between any two effects and starts again from its store.
    Crash = "crash",
    /// A device has no room for a write.
    Full = "full",
    /// A device's clock is up to a year off.
    Skew = "skew",
    /// A device has two windows.
    Tabs = "tabs",
    /// A device's storage is lost; its person comes back with the recovery code.
    Wipe = "wipe",
    /// A person begins to use a further device, with the recovery code.
    Second = "second",
    /// Devices change between two relays.
    Relays = "relays",
    /// The relay has no room, or no time for one more, and refuses a request.
    Refuse = "refuse",
    /// The relay starts again and has forgotten who is logged in.
    Restart = "restart",
    /// The relay's data is set back to an earlier snapshot.
    Rollback = "rollback",
    /// The relay's data is gone.
    Empty = "empty",
    /// A device's store is copied and both copies are used.
    Clone = "clone",
    /// A device's store is set back to an earlier copy.
    Restore = "restore",
    /// The relay shows different devices different records.
    Fork = "fork",
    /// The relay keeps the end of a log from a device.
    Tail = "tail",
    /// The relay keeps one frame of a log from a device.
    Middle = "middle",
    /// The relay answers what it answered before.
    Replay = "replay",
    /// The relay changes a byte of a frame.
    Tamper = "tamper",
    /// The relay adds a stranger's log, with a certificate and a key of its own.
    Stranger = "stranger",
    /// The two people have not met yet when the faults begin.
    Pairing = "pairing",
    /// Somebody else has the link on which the two meet, and answers it as well.
    Intruder = "intruder",
    /// A person begins to use a further device, with a link from one they have.
    Handover = "handover",
    /// A person leaves the repair.
    Leave = "leave",
    /// A person destroys everything in their own circle.
    Destroy = "destroy",
}

impl Fault {
    /// Nobody does wrong here: it must neither raise an alarm nor lose anything.
    pub fn is_honest(self) -> bool {
        !matches!(self, Self::Clone | Self::Restore | Self::Rollback | Self::Empty) && !self.is_lie()
    }

    /// The relay does not answer from what it holds.
    pub fn is_lie(self) -> bool {
        matches!(self, Self::Fork | Self::Tail | Self::Middle | Self::Replay | Self::Tamper | Self::Stranger)
    }

    fn bit(self) -> u32 {
        1 << (self as u32)
    }
}

/// A set of faults.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Faults(u32);

impl Faults {
    /// None.
    pub const NONE: Self = Self(0);

    /// All of them.
    pub fn all() -> Self {
        Fault::ALL.iter().copied().collect()
    }

    /// Whether it is switched on.
    pub fn has(self, fault: Fault) -> bool {
        self.0 & fault.bit() != 0
    }

    /// Those that are switched on.
    pub fn iter(self) -> impl Iterator<Item = Fault> {
        Fault::ALL.iter().copied().filter(move |fault| self.has(*fault))
    }

    /// Reads `all`, `none`, or names with commas between them; `-name` takes one away from all.
    ///
    /// # Errors
    /// The name that is no fault's.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut faults = if text.starts_with('-') { Self::all() } else { Self::NONE };
        for word in text.split(',').map(str::trim).filter(|word| !matches!(*word, "" | "none")) {
            let (name, on) = word.strip_prefix('-').map_or((word, true), |name| (name, false));
            match Fault::ALL.iter().find(|fault| fault.name() == name) {
                _ if name == "all" => faults = Self::all(),
                Some(fault) if on => faults.0 |= fault.bit(),
                Some(fault) => faults.0 &= !fault.bit(),
                None => return Err(name.to_owned()),
            }
        }
        Ok(faults)
    }
}

impl FromIterator<Fault> for Faults {
    fn from_iter<I: IntoIterator<Item = Fault>>(faults: I) -> Self {
        Self(faults.into_iter().fold(0, |bits, fault| bits | fault.bit()))
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::all() {
            return f.write_str("all");
        }
        let names: Vec<_> = self.iter().map(Fault::name).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(","))
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Faults({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_written() {
        assert_eq!(Faults::parse("all"), Ok(Faults::all()));
        assert_eq!(Faults::all().to_string(), "all");
        assert_eq!(Faults::parse("none"), Ok(Faults::NONE));
        let two: Faults = [Fault::Drop, Fault::Clone].into_iter().collect();
        assert_eq!(Faults::parse("clone, drop"), Ok(two));
        assert_eq!(Faults::parse(&two.to_string()), Ok(two));
        assert!(!Faults::parse("-crash").unwrap().has(Fault::Crash));
        assert_eq!(Faults::parse("drop,drip"), Err("drip".to_owned()));
    }
}
