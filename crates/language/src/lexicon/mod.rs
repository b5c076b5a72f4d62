//! The words the rules know, and what class each belongs to.
//!
//! Every known spelling has a number. A rule never compares text: it asks whether a number is in a set.

mod classes;
mod contractions;
mod inflect;
mod spelling;
mod themes;

pub(crate) use classes::CLASSES;
use inflect::Form;
pub(crate) use spelling::{Spelling, hash};

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
    /// What is looked up, and nothing for the few that no word of a text can be.
    keys: Vec<Option<Spelling>>,
    spellings: Vec<Box<str>>,
}

impl Table {
    #[inline]
    fn find(&self, wanted: &Spelling) -> Option<u16> {
        self.search(wanted.hash(), |id| {
            self.keys.get(usize::from(id)).is_some_and(|key| key.as_ref().is_some_and(|key| key.is(wanted)))
        })
    }

    /// The number at the place of this hash for which `is` holds.
    #[inline]
    fn search(&self, hash: u32, is: impl Fn(u16) -> bool) -> Option<u16> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & mask;
        loop {
            let id = self.slots.get(at)?.checked_sub(1)?;
            if is(id) {
                return Some(id);
            }
            at = (at + 1) & mask;
        }
    }

    fn hash(&self, id: u16) -> u32 {
        self.spellings.get(usize::from(id)).map_or(0, |spelling| hash(spelling.as_bytes()))
    }

    fn insert(&mut self, spelling: &str) -> u16 {
        let known = |id: u16| self.spellings.get(usize::from(id)).is_some_and(|known| **known == *spelling);
        if let Some(id) = self.search(hash(spelling.as_bytes()), known) {
            return id;
        }
        let id = self.spellings.len() as u16;
        self.spellings.push(spelling.into());
        self.keys.push(Spelling::of(spelling.bytes()));
        if self.spellings.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(1024)];
            (0..=id).for_each(|id| self.place(id));
        } else {
            self.place(id);
        }
        id
    }

    fn place(&mut self, id: u16) {
        let mask = self.slots.len() - 1;
        let mut at = self.hash(id) as usize & mask;
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
const NOT_ING: &[&str] = &["evening", "morning", "wedding", "during", "housekeeping", "parking", "gambling"];

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
    /// For each listed spelling, its [`hash`], and the number of what it is about.
    hashes: Vec<u32>,
    themes: Vec<u32>,
    /// For each listed spelling, what it is read as.
    listed: Vec<Listed>,
}

/// What a listed spelling is read as: the word that is meant, or the two of an undivided contraction ("dont").
#[derive(Debug, Clone, Copy)]
pub(crate) struct Listed {
    pub(crate) word: WordId,
    pub(crate) second: Option<WordId>,
    pub(crate) spelling: u32,
    pub(crate) theme: u32,
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
            hashes: Vec::new(),
            themes: Vec::new(),
            listed: Vec::new(),
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
        let id = self.table.insert(spelling);
        if usize::from(id) == self.classes.len() {
            self.classes.push(0);
            self.joined.push(None);
            self.alias_of.push(id);
            self.hashes.push(self.table.hash(id));
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
            let adverb = self.table.spellings.get(usize::from(id.0)).is_some_and(|s| s.ends_with("ly"));
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
            let noun = spelling.ends_with("thing") || NOT_ING.contains(&&*spelling);
            if spelling.len() > 4 && spelling.ends_with("ing") && !noun {
                self.tag(WordId(id as u16), Form::Ing.bit());
            }
            if spelling.len() > 4 && spelling.ends_with("ed") && !spelling.ends_with("eed") {
                self.tag(WordId(id as u16), Form::Past.bit() | Form::Participle.bit());
            }
        }
        for &(variant, meant) in &self.aliases {
            if let Some(slot) = self.alias_of.get_mut(usize::from(variant)) {
                *slot = meant;
            }
        }
        self.listed = (0..self.len()).map(|id| self.read_as(WordId(id as u16))).collect();
    }

    fn read_as(&self, id: WordId) -> Listed {
        let joined = self.joined.get(usize::from(id.0)).copied().flatten();
        let (word, second) = joined.map_or((self.meant(id), None), |(left, right)| (left, Some(right)));
        Listed { word, second, spelling: self.spelling(word), theme: self.theme(word) }
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
        self.hashes.get(usize::from(id.0)).copied().unwrap_or(0)
    }

    /// What a spelling is read as, if it is listed.
    #[inline]
    pub(crate) fn find(&self, spelling: &Spelling) -> Option<&Listed> {
        self.listed.get(usize::from(self.table.find(spelling)?)).filter(|listed| listed.word.is_listed())
    }

    /// The spelling that a listed one stands for, mostly itself.
    fn meant(&self, listed: WordId) -> WordId {
        WordId(self.alias_of.get(usize::from(listed.0)).copied().unwrap_or(0))
    }

    /// The number of a spelling.
    pub(crate) fn word(&self, spelling: &Spelling) -> WordId {
        let listed = self.table.find(spelling).map(WordId);
        listed.map_or_else(|| WordId::unlisted(spelling.letters()), |id| self.meant(id))
    }

    /// The two words of a contraction or possessive, split at its apostrophe.
    pub(crate) fn divided(&self, stem: &[u8], tail: &[u8]) -> Option<(WordId, WordId)> {
        const CONTRACTS: u128 = Lexicon::bit("contracts");
        let word =
            |letters: &[u8]| Spelling::of(letters.iter().copied()).map_or(WordId::UNKNOWN, |s| self.word(&s));
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
            let bits = lexicon.classes(lexicon.word(&Spelling::of(spelling.bytes()).expect("a short word")));
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
