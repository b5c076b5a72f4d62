//! The names of what the reader marks and what it recognises, each with one sentence of evidence.

/// One sentence of research with its source, for people who ask why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// What was found, in one plain sentence.
    pub sentence: &'static str,
    /// Authors, year and journal.
    pub source: &'static str,
}

const COMPONENTS: &str = "Lewicki, Polin & Lount 2016, Negotiation and Conflict Management Research 9(2)";
pub(crate) const TIMING: &str = "Frantz & Bennigson 2005, Journal of Experimental Social Psychology 41";
pub(crate) const DECEPTION: &str =
    "Schweitzer, Hershey & Bradlow 2006, Organizational Behavior and Human Decision Processes 101";
pub(crate) const REPENTANCE: &str =
    "Dirks, Kim, Ferrin & Cooper 2011, Organizational Behavior and Human Decision Processes 114";
const DENIAL: &str = "Kim, Ferrin, Cooper & Dirks 2004, Journal of Applied Psychology 89";
pub(crate) const BARRIERS: &str = "Schumann 2018, Current Directions in Psychological Science 27(2)";
pub(crate) const DOORMAT: &str =
    "Luchies, Finkel, McNulty & Kumashiro 2010, Journal of Personality and Social Psychology";
pub(crate) const TRAUMA: &str = "Roos and others 2019";
pub(crate) const PUNISHING: &str =
    "Wenzel, Woodyatt, Okimoto & Worthington 2021, Personality and Social Psychology Bulletin";
pub(crate) const INJURY: &str = "Makinen & Johnson 2006";

/// What to say where [`Evidence`] is missing.
pub const NO_STUDY: &str = "No study of this is known to us.";

macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($(#[$vmeta:meta])* $variant:ident => $name:literal, $title:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$vmeta])* $variant,)* }

        impl $type {
            /// Every one, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name used in files and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// A short title for people.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
pub(crate) use names;

names! {
    /// What weakens an accountable message.
    Kind {
        /// Leaves open whether harm was done: "if I hurt you".
        Conditional => "conditional", "Leaves it open",
        /// Takes the apology back: "but you also".
        ButExcuse => "but-excuse", "Takes it back",
        /// A reason offered to lessen blame: drink, haste, "never meant to".
        Excuse => "excuse", "Gives a reason to blame less",
        /// Puts the cause on the hurt person or on someone else.
        BlameShift => "blame-shift", "Moves the cause away",
        /// Words that shrink what was done.
        Minimising => "minimising", "Makes it smaller",
        /// A phrase that stands for the deed when the deed is named nowhere.
        Vague => "vague", "Does not say what",
        /// The deed without anybody doing it: "mistakes were made".
        Agentless => "agentless", "Nobody did it",
        /// Asks for forgiveness, an end, silence or a return.
        Pressure => "pressure", "Asks them for something",
        /// Turns away what the other person feels: "sorry you feel that way".
        Invalidation => "invalidation", "Turns their feeling away",
        /// Makes the speaker the one who suffers.
        SelfFocus => "self-focus", "Turns to your own pain",
    }
}

names! {
    /// What an accountable message can hold.
    PartKind {
        /// Sorry for one's own conduct.
        Regret => "regret", "Says sorry",
        /// Owns it: "it was my choice".
        Responsibility => "responsibility", "Owns it",
        /// Says what was done, so that a stranger would know.
        NamesTheDeed => "names-the-deed", "Says what you did",
        /// Says that it hurt the person who reads it.
        NamesTheHarm => "names-the-harm", "Says that it hurt them",
        /// A reason that is not used to lessen blame.
        Explanation => "explanation", "Explains without excusing",
        /// A promise or report of changed conduct.
        Repentance => "repentance", "Says what changes",
        /// An offer or act of amends.
        Repair => "repair", "Offers to make amends",
        /// Asks for forgiveness or a chance, without a demand.
        ForgivenessRequest => "forgiveness-request", "Asks for forgiveness",
        /// Sees what the other person feels or carries.
        Empathy => "empathy", "Sees what they feel",
    }
}

const OWNING: Evidence = Evidence {
    sentence: "In two studies with 755 people, owning what was done was the part of an apology that counted most.",
    source: COMPONENTS,
};

impl Kind {
    /// One sentence of research behind this kind of mark.
    #[must_use]
    pub const fn evidence(self) -> Evidence {
        match self {
            Self::Conditional | Self::Agentless => OWNING,
            Self::ButExcuse => Evidence {
                sentence: "An apology works better once the hurt person feels heard and understood.",
                source: TIMING,
            },
            Self::Excuse => Evidence {
                sentence: "A threat to how we see ourselves is one of three things that keep people from a full apology.",
                source: BARRIERS,
            },
            Self::BlameShift => Evidence {
                sentence: "When guilt shows later, a denial repairs less trust than an apology would have.",
                source: DENIAL,
            },
            Self::Minimising => Evidence {
                sentence: "In a study of 73 young adults whose partner was unfaithful, 45 in 100 had signs of post-traumatic stress.",
                source: TRAUMA,
            },
            Self::Vague => Evidence {
                sentence: "In a lab study, trust that was broken by acts and deceit together never fully came back.",
                source: DECEPTION,
            },
            Self::Pressure => Evidence {
                sentence: "People who forgave without amends or signs of safety lost some of their own self-respect.",
                source: DOORMAT,
            },
            Self::Invalidation => Evidence {
                sentence: "Apologies worked better when they came after the hurt person felt heard.",
                source: TIMING,
            },
            Self::SelfFocus => Evidence {
                sentence: "In 164 couples, self-punishment by the one who did harm went with less forgiveness from the other.",
                source: PUNISHING,
            },
        }
    }
}

impl PartKind {
    /// One sentence of research behind this part of an apology.
    #[must_use]
    pub const fn evidence(self) -> Evidence {
        match self {
            Self::Responsibility | Self::NamesTheDeed => OWNING,
            Self::Regret | Self::Explanation => Evidence {
                sentence: "Regret, a reason and a change share third place among the six parts of an apology.",
                source: COMPONENTS,
            },
            Self::Repentance | Self::Repair => Evidence {
                sentence: "Amends rebuild trust when they show that the person has changed their mind about what they did.",
                source: REPENTANCE,
            },
            Self::ForgivenessRequest => Evidence {
                sentence: "Asking for forgiveness counted least of six parts: it is the one you can leave out.",
                source: COMPONENTS,
            },
            Self::NamesTheHarm | Self::Empathy => Evidence {
                sentence: "In 24 couples with a deep hurt, 15 resolved it in a therapy where the pain is voiced, heard and owned.",
                source: INJURY,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_stable_ones() {
        let kinds: Vec<_> = Kind::ALL.iter().map(|k| k.name()).collect();
        assert_eq!(
            kinds,
            [
                "conditional",
                "but-excuse",
                "excuse",
                "blame-shift",
                "minimising",
                "vague",
                "agentless",
                "pressure",
                "invalidation",
                "self-focus"
            ]
        );
        let parts: Vec<_> = PartKind::ALL.iter().map(|k| k.name()).collect();
        assert_eq!(
            parts,
            [
                "regret",
                "responsibility",
                "names-the-deed",
                "names-the-harm",
                "explanation",
                "repentance",
                "repair",
                "forgiveness-request",
                "empathy"
            ]
        );
    }
}
