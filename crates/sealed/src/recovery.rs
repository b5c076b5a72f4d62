//! The recovery code: 128 random bits that a person writes down as twelve words.

use core::fmt;

use bip39::{Language, Mnemonic};
use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::hash::{Purpose, derive};

/// Words in a code.
pub const CODE_WORDS: usize = 12;

/// Why words are not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not twelve words.
    #[error("a recovery code has 12 words; this has {0}")]
    Count(usize),
    /// A word that no code contains. Counted from 1.
    #[error("word {0} is not one that a code can have; please check its spelling")]
    Word(usize),
    /// All words exist, but not in this order.
    #[error("these words do not belong together; please check their order, and each word")]
    Checksum,
}

/// A recovery code.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

impl RecoveryCode {
    /// Makes a new code.
    pub fn make(rng: &mut impl CryptoRng) -> Self {
        let mut bits = [0; 16];
        rng.fill_bytes(&mut bits);
        Self(bits)
    }

    /// The twelve words, to show once and never to store.
    pub fn words(&self) -> Vec<&'static str> {
        // Sixteen bytes always make a mnemonic.
        Mnemonic::from_entropy(&self.0).map(|m| m.words().collect()).unwrap_or_default()
    }

    /// Reads words as a person types them: any case, any white space, commas and numbers between them.
    ///
    /// # Errors
    /// When they are not a code, and which word to look at.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        if words.len() != CODE_WORDS {
            return Err(CodeError::Count(words.len()));
        }
        let mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &words.join(" ")).map_err(|why| match why {
                bip39::Error::UnknownWord(at) => CodeError::Word(at + 1),
                _ => CodeError::Checksum,
            })?;
        let (bits, _) = mnemonic.to_entropy_array();
        bits.first_chunk::<16>().copied().map(Self).ok_or(CodeError::Checksum)
    }

    pub(crate) fn bits(&self) -> &[u8; 16] {
        &self.0
    }

    /// Where a relay keeps this code's slot. Says nothing about the code.
    pub fn locator(&self) -> [u8; 32] {
        derive(Purpose::RecoveryLocator, &[&self.0])
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(redacted)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_rng::seeded;

    #[test]
    fn words_are_read_as_people_type_them() {
        let code = RecoveryCode::make(&mut seeded(1));
        let words = code.words();
        assert_eq!(words.len(), CODE_WORDS);
        let typed: String =
            words.iter().enumerate().map(|(n, w)| format!("{}. {}\n", n + 1, w.to_uppercase())).collect();
        assert_eq!(RecoveryCode::parse(&typed).map(|c| c.0), Ok(code.0));
    }

    #[test]
    fn what_is_amiss_is_named_by_place() {
        let words = RecoveryCode::make(&mut seeded(2)).words();
        assert_eq!(RecoveryCode::parse(&words[..11].join(" ")).map(|c| c.0), Err(CodeError::Count(11)));
        let mut typo = words.clone();
        typo[4] = "goldseam";
        assert_eq!(RecoveryCode::parse(&typo.join(" ")).map(|c| c.0), Err(CodeError::Word(5)));
        let mut swapped = words.clone();
        swapped.swap(0, 1);
        assert_eq!(RecoveryCode::parse(&swapped.join(" ")).map(|c| c.0), Err(CodeError::Checksum));
    }

    #[test]
    fn the_locator_is_its_own_hash() {
        let code = RecoveryCode([7; 16]);
        assert_ne!(code.locator(), derive(Purpose::RecoverySlot, &[&[7; 16]]));
    }
}
