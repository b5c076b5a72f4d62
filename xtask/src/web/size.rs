//! What a first visit downloads.

use anyhow::{Result, ensure};
use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
};

/// Bytes, compressed, that a first visit may cost.
const BUDGET: usize = 500_000;

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

    pub(super) fn check(&self) -> Result<()> {
        ensure!(self.total() <= BUDGET, "the bundle is larger than it may be. {self}");
        Ok(())
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
        write!(f, ", styles {}, other {}) of {} KB", part("styles"), part("other"), kb(BUDGET))
    }
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Sizes};

    #[test]
    fn one_byte_over_the_budget_is_too_much() {
        let mut sizes = Sizes::new("brotli");
        sizes.add("pkg/app-1.wasm", BUDGET - 10);
        sizes.add("pkg/boot-1.js", 10);
        assert!(sizes.check().is_ok());
        sizes.add("index.html", 1);
        assert!(sizes.check().is_err());
        assert!(sizes.to_string().ends_with("KB brotli (wasm 500, scripts 1, styles 0, other 1) of 500 KB"));
    }
}
