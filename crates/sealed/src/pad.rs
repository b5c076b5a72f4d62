//! Padding that hides how much somebody wrote.

use thiserror::Error;

/// The shortest padded length in bytes.
pub(crate) const FLOOR: usize = 256;

/// The padding is not what this format writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the padding is not what this format writes")]
pub(crate) struct PadError;

/// The PADMÉ length for `len` bytes: at most 12 % longer, and one of few lengths
/// (Nikitin et al., PoPETs 2019(4), section 4), never below [`FLOOR`].
pub fn padme(len: usize) -> usize {
    let len = len.max(FLOOR);
    let exponent = len.ilog2();
    let bits = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - bits)) - 1;
    (len + mask) & !mask
}

/// Appends `0x80` and zeros up to the PADMÉ length.
pub(crate) fn pad(mut plain: Vec<u8>) -> Vec<u8> {
    plain.push(0x80);
    plain.resize(padme(plain.len()), 0);
    plain
}

/// Takes off what [`pad`] put on.
///
/// # Errors
/// When the length is not a PADMÉ length or the marker is missing.
pub(crate) fn unpad(mut padded: Vec<u8>) -> Result<Vec<u8>, PadError> {
    let marker = padded.iter().rposition(|b| *b != 0).ok_or(PadError)?;
    if padded.get(marker) != Some(&0x80) || padme(marker + 1) != padded.len() {
        return Err(PadError);
    }
    padded.truncate(marker);
    Ok(padded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lengths_follow_the_paper() {
        assert_eq!(padme(0), 256);
        assert_eq!(padme(256), 256);
        assert_eq!(padme(257), 272);
        assert_eq!(padme(1000), 1024);
        assert_eq!(padme(10_000), 10_240);
    }

    proptest! {
        #[test]
        fn padding_comes_off_again(plain in proptest::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(unpad(pad(plain.clone())), Ok(plain));
        }

        #[test]
        fn padme_is_a_fixed_point_and_adds_at_most_an_eighth(len in 0_usize..1_000_000) {
            let padded = padme(len);
            prop_assert_eq!(padme(padded), padded);
            prop_assert!(padded >= len && padded <= FLOOR.max(len + len / 8));
        }

        #[test]
        fn another_length_is_refused(plain in proptest::collection::vec(any::<u8>(), 0..600), extra in 1_usize..40) {
            let mut padded = pad(plain);
            padded.resize(padded.len() + extra, 0);
            prop_assert_eq!(unpad(padded), Err(PadError));
        }
    }
}
