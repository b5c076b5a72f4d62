//! What a person typed: held apart from other text so that it cannot slip into an error or a log line.

use core::fmt;

use minicbor::{Decode, Encode};
use thiserror::Error;

/// Most characters in a name.
pub const NAME: usize = 60;
/// Most characters in one line: a headline, a promise, half of a plan.
pub const LINE: usize = 300;
/// Most characters in a remark or an answer.
pub const NOTE: usize = 4_000;
/// Most characters in a part of an account. Five parts fit one frame.
pub const PART: usize = 10_000;
/// Most characters in a letter.
pub const LETTER: usize = 30_000;

/// A person's own words. `Debug` does not show them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Encode, Decode)]
#[cbor(transparent)]
pub struct Words(#[n(0)] String);

impl Words {
    /// The words, to show or to edit.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words as a string of their own.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether nothing but space is there.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The words without space around them, if there are any and not more than `limit` characters.
    ///
    /// # Errors
    /// [`Refusal::Empty`] or [`Refusal::TooLong`].
    pub fn within(self, limit: usize) -> Result<Self, Refusal> {
        let trimmed = self.0.trim();
        if trimmed.is_empty() {
            return Err(Refusal::Empty);
        }
        // Bytes first: counting a huge paste takes no time.
        if trimmed.len() > limit.saturating_mul(4) || trimmed.chars().count() > limit {
            return Err(Refusal::TooLong { limit });
        }
        if trimmed.len() == self.0.len() { Ok(self) } else { Ok(Self(trimmed.to_owned())) }
    }

    /// As [`Self::within`], but blank words are none.
    ///
    /// # Errors
    /// [`Refusal::TooLong`].
    pub fn optional(words: Option<Self>, limit: usize) -> Result<Option<Self>, Refusal> {
        words.filter(|words| !words.is_blank()).map(|words| words.within(limit)).transpose()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(…)")
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// Why words cannot be taken as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Nothing but space.
    #[error("There are no words here yet. Write a little, or come back to it later.")]
    Empty,
    /// More than `limit` characters.
    #[error("This is longer than {limit} characters. Make it shorter, or keep part of it for another time.")]
    TooLong {
        /// The most characters there may be.
        limit: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_trimmed_and_measured_in_characters() {
        assert_eq!(Words::from("  é \n").within(1).map(Words::into_string), Ok("é".to_owned()));
        assert_eq!(Words::from(" \t\n").within(9), Err(Refusal::Empty));
        assert_eq!(Words::from("ééé").within(2), Err(Refusal::TooLong { limit: 2 }));
        assert_eq!(Words::from("ééé").within(3), Ok(Words::from("ééé")));
        assert_eq!(Words::from("x".repeat(1_000_000)).within(3), Err(Refusal::TooLong { limit: 3 }));
    }

    #[test]
    fn blank_optional_words_are_none() {
        assert_eq!(Words::optional(Some("  ".into()), 9), Ok(None));
        assert_eq!(Words::optional(None, 9), Ok(None));
        assert_eq!(Words::optional(Some("abc".into()), 2), Err(Refusal::TooLong { limit: 2 }));
    }

    #[test]
    fn debug_shows_none_of_them() {
        assert_eq!(format!("{:?}", Words::from("secret")), "Words(…)");
    }
}
