//! How a word is written, as far as the lists can know it.

/// A number for a spelling that does not depend on what else is listed.
pub(crate) const fn hash(bytes: &[u8]) -> u32 {
    let (mut hash, mut left) = (NONE, bytes);
    while let Some((&first, rest)) = left.split_first() {
        (hash, left) = (hash_on(hash, first), rest);
    }
    hash
}

const NONE: u32 = 0x811c_9dc5;

/// The hash of a spelling that goes on. FNV-1a: words are short.
const fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// A letter or figure in small letters, 0 for any other byte.
#[inline]
fn letter(byte: u8) -> u8 {
    static LETTERS: [u8; 256] = {
        let mut letters = [0; 256];
        let (mut left, mut byte) = (letters.as_mut_slice(), 0u8);
        while let Some((letter, rest)) = left.split_first_mut() {
            if byte.is_ascii_alphanumeric() {
                *letter = byte.to_ascii_lowercase();
            }
            (left, byte) = (rest, byte.wrapping_add(1));
        }
        letters
    };
    LETTERS.get(usize::from(byte)).copied().unwrap_or(0)
}

/// Longer words are in no list.
const LONGEST: usize = 24;

/// Lower-case ASCII letters with their [`hash`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelling {
    hash: u32,
    letters: [u8; LONGEST],
    len: usize,
}

impl Spelling {
    pub(crate) const fn new() -> Self {
        Self { hash: NONE, letters: [0; LONGEST], len: 0 }
    }

    /// `None` if there are too many letters.
    pub(crate) fn of(letters: impl IntoIterator<Item = u8>) -> Option<Self> {
        let mut spelling = Self::new();
        letters.into_iter().all(|letter| spelling.push(letter)).then_some(spelling)
    }

    /// The ASCII letters and figures that `text` begins with, in small letters. `None` if there are too many, or
    /// three alike.
    #[inline]
    pub(crate) fn plain(text: &[u8]) -> Option<Self> {
        let mut spelling = Self::new();
        let (mut last, mut before, mut repeats) = (0, 0, false);
        for (slot, byte) in spelling.letters.iter_mut().zip(text) {
            let letter = letter(*byte);
            if letter == 0 {
                break;
            }
            *slot = letter;
            spelling.len += 1;
            spelling.hash = hash_on(spelling.hash, letter);
            repeats |= letter == last && letter == before;
            (last, before) = (letter, last);
        }
        let ends = text.get(spelling.len).is_none_or(|byte| letter(*byte) == 0);
        (ends && !repeats).then_some(spelling)
    }

    /// Adds a letter; `false` if there is no room.
    #[inline]
    pub(crate) fn push(&mut self, letter: u8) -> bool {
        let Some(slot) = self.letters.get_mut(self.len) else { return false };
        *slot = letter;
        self.len += 1;
        self.hash = hash_on(self.hash, letter);
        true
    }

    /// Whether it is that other. What is behind the letters is nought in both.
    #[inline]
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.hash == other.hash && self.letters == other.letters
    }

    pub(crate) const fn hash(&self) -> u32 {
        self.hash
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn letters(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or_default()
    }

    /// "sooo" is read as "so", "sorryy" as "sorry".
    pub(crate) fn squeezed(&self) -> Self {
        let mut squeezed = Self::new();
        let mut last = 0;
        for &letter in self.letters() {
            if letter != last {
                squeezed.push(letter);
            }
            last = letter;
        }
        squeezed
    }
}
