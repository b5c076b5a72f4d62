//! The words the rules know, and what class each belongs to.
//!
//! Every known spelling has a number. A rule never compares text: it asks whether a number is in a set.

mod classes;
mod contractions;
mod inflect;
mod themes;

pub(crate) use classes::CLASSES;
use inflect::Form;

/// The number of a spelling. The first four stand for spellings nobody listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WordId(pub(crate) u16);

impl WordId {
    /// Not listed.
    pub(crate) const UNKNOWN: Self = Self(0);
    const UNKNOWN_ING: Self = Self(1);
    const UNKNOWN_ED: Self = Self(2);
    const UNKNOWN_LY: Self = Self(3);

    /// Of spellings that nobody listed, the ending tells something.
    pub(crate) fn unlisted(bytes: &[u8]) -> Self {
        match bytes {
            [_, _, .., b'i', b'n', b'g'] => Self::UNKNOWN_ING,
            [_, _, .., b'e', b'd'] => Self::UNKNOWN_ED,
            [_, _, _, .., b'l', b'y'] => Self::UNKNOWN_LY,
            _ => Self::UNKNOWN,
        }
    }

    /// Whether the spelling is in the lists.
    pub(crate) const fn is_listed(self) -> bool {
        self.0 > Self::UNKNOWN_LY.0
    }
}

/// Spellings to numbers: open addressing over a power of two, no allocation to look up.
#[derive(Debug, Default)]
struct Table {
    slots: Vec<u16>,
    hashes: Vec<u32>,
    spellings: Vec<Box<[u8]>>,
}

/// A number for a spelling that does not depend on what else is listed.
pub(crate) const fn hash(bytes: &[u8]) -> u32 {
    let (mut hash, mut left) = (0x811c_9dc5, bytes);
    while let Some((&first, rest)) = left.split_first() {
        (hash, left) = (hash_on(hash, first), rest);
    }
    hash
}

/// The hash of a spelling that goes on. FNV-1a: words are short.
#[inline]
pub(crate) const fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

impl Table {
    #[inline]
    fn find(&self, wanted: u32, bytes: &[u8]) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = wanted as usize & mask;
        loop {
            let id = *self.slots.get(at)?;
            if id == 0 {
                return None;
            }
            let i = usize::from(id) - 1;
            if self.hashes.get(i) == Some(&wanted) && self.spellings.get(i).is_some_and(|s| **s == *bytes) {
                return Some(id - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, bytes: &[u8]) -> u16 {
        if let Some(id) = self.find(hash(bytes), bytes) {
            return id;
        }
        let id = self.spellings.len() as u16;
        self.spellings.push(bytes.into());
        self.hashes.push(hash(bytes));
        if self.spellings.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(1024)];
            for i in 0..self.spellings.len() {
                self.place(i as u16);
            }
        } else {
            self.place(id);
        }
        id
    }

    fn place(&mut self, id: u16) {
        let mask = self.slots.len() - 1;
        let mut at = self.hashes.get(usize::from(id)).copied().unwrap_or(0) as usize & mask;
        while self.slots.get(at).is_some_and(|&s| s != 0) {
            at = (at + 1) & mask;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = id + 1;
        }
    }
}

/// Whether two names are one, at compile time.
const fn same(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    while let (Some((x, more)), Some((y, rest))) = (a.split_first(), b.split_first()) {
        if *x != *y {
            return false;
        }
        (a, b) = (more, rest);
    }
    a.is_empty() && b.is_empty()
}

/// Keeps the numbers of themes and of spellings apart.
const THEME: u32 = 0x5bd1_e995;

/// Words that end like a participle and are none.
const NOT_ING: &[&[u8]] =
    &[b"evening", b"morning", b"wedding", b"during", b"housekeeping", b"parking", b"gambling"];

/// The vocabulary.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: Table,
    /// Spellings that stand for another one: "apologise" for "apologize".
    aliases: Vec<(u16, u16)>,
    alias_of: Vec<u16>,
    classes: Vec<u128>,
    /// Undivided contractions ("dont"): spelling to two words.
    joined: Vec<Option<(WordId, WordId)>>,
    own: WordId,
    /// For each listed spelling, the number of what it is about.
    themes: Vec<u32>,
}

impl Lexicon {
    /// Builds the vocabulary from the class lists.
    pub(crate) fn new() -> Self {
        let mut lexicon = Self {
            table: Table::default(),
            aliases: Vec::new(),
            alias_of: Vec::new(),
            classes: Vec::new(),
            joined: Vec::new(),
            own: WordId::UNKNOWN,
            themes: Vec::new(),
        };
        for unlisted in ["", "-ing", "-ed", "-ly"] {
            lexicon.intern(unlisted);
        }
        lexicon.tag(WordId::UNKNOWN_ING, Form::Ing.bit());
        lexicon.tag(WordId::UNKNOWN_ED, Form::Past.bit() | Form::Participle.bit());
        lexicon.own = lexicon.intern("'s");
        for (i, class) in CLASSES.iter().enumerate() {
            let bit = 1u128 << i;
            for entry in class.words.split_ascii_whitespace() {
                if class.verbs {
                    inflect::forms(entry, |spelling, form| {
                        let id = lexicon.intern(spelling);
                        lexicon.tag(id, bit | form.bit());
                    });
                } else {
                    let id = lexicon.intern(entry);
                    lexicon.tag(id, bit);
                }
            }
            if class.name == "skip" {
                lexicon.tag(WordId::UNKNOWN_LY, bit);
            }
        }
        for (spelling, meant) in classes::SPELLINGS {
            let meant = lexicon.intern(meant);
            for variant in spelling.split_ascii_whitespace() {
                let id = lexicon.intern(variant);
                lexicon.aliases.push((id.0, meant.0));
            }
        }
        for (spelling, left, right) in contractions::UNDIVIDED {
            let (left, right) = (lexicon.intern(left), lexicon.intern(right));
            let id = lexicon.intern(spelling);
            if let Some(slot) = lexicon.joined.get_mut(usize::from(id.0)) {
                *slot = Some((left, right));
            }
        }
        lexicon
    }

    /// Adds a spelling, or finds it.
    pub(crate) fn intern(&mut self, spelling: &str) -> WordId {
        let id = self.table.insert(spelling.as_bytes());
        if usize::from(id) == self.classes.len() {
            self.classes.push(0);
            self.joined.push(None);
            self.alias_of.push(id);
        }
        WordId(id)
    }

    /// Lists the words that have a theme; the first theme of a word stands.
    fn add_themes(&mut self) {
        let unlisted = self.len();
        let mut themes: Vec<(WordId, u32)> = Vec::new();
        for word in themes::SMALL.split_ascii_whitespace() {
            themes.push((self.intern(word), hash(word.as_bytes())));
        }
        for (theme, verbs, words) in themes::THEMES {
            let theme = hash(theme.as_bytes()) ^ THEME;
            for word in words.split_ascii_whitespace() {
                themes.push((self.intern(word), theme));
            }
            for verb in verbs.split_ascii_whitespace() {
                inflect::forms(verb, |spelling, form| {
                    let tense = match form {
                        Form::Base | Form::Third => 0,
                        Form::Past | Form::Participle => 1,
                        Form::Ing => 2,
                    };
                    themes.push((self.intern(spelling), theme.wrapping_add(tense)));
                });
            }
        }
        let skip = Self::bit("skip");
        self.themes = (0..self.len()).map(|id| self.spelling(WordId(id as u16))).collect();
        for (id, _) in &themes {
            let adverb = self.table.spellings.get(usize::from(id.0)).is_some_and(|s| s.ends_with(b"ly"));
            if usize::from(id.0) >= unlisted && adverb {
                self.tag(*id, skip);
            }
        }
        for (id, theme) in themes.into_iter().rev() {
            if let Some(slot) = self.themes.get_mut(usize::from(id.0)) {
                *slot = theme;
            }
        }
    }

    /// What a word is about, as a number that no edit of the lists changes. Of unlisted words only the ending tells.
    pub(crate) fn theme(&self, id: WordId) -> u32 {
        self.themes.get(usize::from(id.0)).copied().unwrap_or(0)
    }

    /// To be called when no spelling will be added any more.
    pub(crate) fn freeze(&mut self) {
        self.add_themes();
        // Words that rules happen to list are still verbs to the rules that ask for any "-ing" or "-ed".
        for id in 0..self.len() {
            let spelling = self.table.spellings.get(id).cloned().unwrap_or_default();
            let noun = spelling.ends_with(b"thing") || NOT_ING.contains(&&*spelling);
            if spelling.len() > 4 && spelling.ends_with(b"ing") && !noun {
                self.tag(WordId(id as u16), Form::Ing.bit());
            }
            if spelling.len() > 4 && spelling.ends_with(b"ed") && !spelling.ends_with(b"eed") {
                self.tag(WordId(id as u16), Form::Past.bit() | Form::Participle.bit());
            }
        }
        for &(variant, meant) in &self.aliases {
            if let Some(slot) = self.alias_of.get_mut(usize::from(variant)) {
                *slot = meant;
            }
        }
    }

    fn tag(&mut self, id: WordId, bits: u128) {
        if let Some(classes) = self.classes.get_mut(usize::from(id.0)) {
            *classes |= bits;
        }
    }

    /// How many spellings there are.
    pub(crate) fn len(&self) -> usize {
        self.classes.len()
    }

    /// The classes and forms of a word, as bits.
    pub(crate) fn classes(&self, id: WordId) -> u128 {
        self.classes.get(usize::from(id.0)).copied().unwrap_or(0)
    }

    /// The bit of a class (`harm`) or form (`ing`); 0 if there is none of that name.
    pub(crate) const fn bit(name: &str) -> u128 {
        let mut forms: &[Form] = &Form::ALL;
        while let Some((form, rest)) = forms.split_first() {
            if same(form.name(), name) {
                return form.bit();
            }
            forms = rest;
        }
        let (mut classes, mut bit) = (CLASSES, 1);
        while let Some((class, rest)) = classes.split_first() {
            if same(class.name, name) {
                return bit;
            }
            (classes, bit) = (rest, bit << 1);
        }
        0
    }

    /// All spellings of a verb.
    pub(crate) fn verb(&mut self, base: &str) -> Vec<WordId> {
        let mut ids = Vec::new();
        inflect::forms(base, |spelling, form| {
            let id = self.intern(spelling);
            self.tag(id, form.bit());
            ids.push(id);
        });
        ids
    }

    /// The [`hash`] of a listed spelling.
    pub(crate) fn spelling(&self, id: WordId) -> u32 {
        self.table.hashes.get(usize::from(id.0)).copied().unwrap_or(0)
    }

    /// The number of a listed spelling with this [`hash`]; as it is written, not as it is meant.
    #[inline]
    pub(crate) fn find(&self, hash: u32, bytes: &[u8]) -> Option<WordId> {
        self.table.find(hash, bytes).map(WordId)
    }

    /// The spelling that a listed one stands for, mostly itself.
    #[inline]
    pub(crate) fn meant(&self, listed: WordId) -> WordId {
        WordId(self.alias_of.get(usize::from(listed.0)).copied().unwrap_or(0))
    }

    /// The number of a lower-case spelling with this [`hash`].
    pub(crate) fn word(&self, hash: u32, bytes: &[u8]) -> WordId {
        self.find(hash, bytes).map_or_else(|| WordId::unlisted(bytes), |id| self.meant(id))
    }

    /// The two words of a contraction written without its apostrophe.
    #[inline]
    pub(crate) fn undivided(&self, listed: WordId) -> Option<(WordId, WordId)> {
        self.joined.get(usize::from(listed.0)).copied().flatten()
    }

    /// The two words of a contraction or possessive, split at its apostrophe.
    pub(crate) fn divided(&self, stem: &[u8], tail: &[u8]) -> Option<(WordId, WordId)> {
        const CONTRACTS: u128 = Lexicon::bit("contracts");
        let word = |bytes: &[u8]| self.word(hash(bytes), bytes);
        let (left, right): (&[u8], &[u8]) = match tail {
            b"t" if stem == b"can" => (b"can", b"not"),
            b"t" if stem == b"won" => (b"will", b"not"),
            b"t" if stem == b"ain" => (b"is", b"not"),
            b"t" => (stem.strip_suffix(b"n")?, b"not"),
            b"m" => (stem, b"am"),
            b"re" => (stem, b"are"),
            b"ve" => (stem, b"have"),
            b"ll" => (stem, b"will"),
            b"d" => (stem, b"would"),
            b"s" if stem == b"let" => (stem, b"us"),
            b"s" if self.classes(word(stem)) & CONTRACTS != 0 => (stem, b"is"),
            b"s" => return Some((word(stem), self.own)),
            _ => return None,
        };
        Some((word(left), word(right)))
    }

    /// "Mr" and the like: a full stop after it ends nothing.
    pub(crate) fn is_abbreviation(&self, id: WordId) -> bool {
        const ABBREVIATIONS: u128 = Lexicon::bit("abbreviation");
        self.classes(id) & ABBREVIATIONS != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_form_is_known() {
        let lexicon = Lexicon::new();
        for (spelling, form) in
            [("broke", "past"), ("broken", "pp"), ("lying", "ing"), ("cheats", "s"), ("hid", "past")]
        {
            let bits = lexicon.classes(lexicon.word(hash(spelling.as_bytes()), spelling.as_bytes()));
            assert_ne!(bits & Lexicon::bit(form), 0, "{spelling} is a {form}");
            assert_ne!(bits & Lexicon::bit("deed"), 0, "{spelling} is a deed");
        }
    }

    #[test]
    fn classes_and_forms_fit_the_bits() {
        assert!(CLASSES.len() + Form::ALL.len() <= 128);
        for (i, class) in CLASSES.iter().enumerate() {
            assert!(CLASSES.iter().skip(i + 1).all(|other| other.name != class.name), "{}", class.name);
        }
    }
}
