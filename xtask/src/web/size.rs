//! What a first visit downloads.

use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

/// Bytes, compressed, that a first visit should cost at most: the app, and the reader with what it has learnt.
const BUDGET: usize = 500_000 + 150_000;

/// Bytes sent, by kind of file.
pub(super) struct Sizes {
    packing: &'static str,
    bytes: BTreeMap<&'static str, usize>,
}

impl Sizes {
    /// Nothing yet. `packing` says how the files that follow are sent.
    pub(super) fn new(packing: &'static str) -> Self {
        Self { packing, bytes: BTreeMap::new() }
    }

    pub(super) fn add(&mut self, name: &str, bytes: usize) {
        let kind = match name.rsplit_once('.') {
            Some((_, "wasm")) => "wasm",
            Some((_, "js")) => "scripts",
            Some((_, "css")) => "styles",
            _ => "other",
        };
        *self.bytes.entry(kind).or_default() += bytes;
    }

    /// How far over the budget, in bytes. What is not compressed has none.
    fn excess(&self) -> usize {
        if self.packing == "brotli" { self.total().saturating_sub(BUDGET) } else { 0 }
    }

    fn total(&self) -> usize {
        self.bytes.values().sum()
    }
}

impl Display for Sizes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kb = |bytes: usize| bytes.div_ceil(1000);
        let part = |kind| kb(self.bytes.get(kind).copied().unwrap_or(0));
        write!(f, "bundle: {} KB {}", kb(self.total()), self.packing)?;
        write!(f, " (wasm {}, scripts {}", part("wasm"), part("scripts"))?;
        write!(f, ", styles {}, other {}) of {} KB", part("styles"), part("other"), kb(BUDGET))?;
        match self.excess() {
            0 => Ok(()),
            excess => write!(f, ": {} KB OVER THE BUDGET", kb(excess)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Sizes};

    #[test]
    fn one_byte_over_the_budget_is_said() {
        let mut sizes = Sizes::new("brotli");
        sizes.add("pkg/app-1.wasm", BUDGET - 10);
        sizes.add("pkg/boot-1.js", 10);
        assert!(sizes.to_string().ends_with("KB brotli (wasm 650, scripts 1, styles 0, other 0) of 650 KB"));
        sizes.add("index.html", 1);
        assert!(sizes.to_string().ends_with("other 1) of 650 KB: 1 KB OVER THE BUDGET"));
    }
}
