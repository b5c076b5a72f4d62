//! The reader counts UTF-8 bytes, the browser counts UTF-16 units.

/// UTF-16 units before byte `at`, as the browser's selection wants it.
pub(super) fn utf16(text: &str, at: usize) -> u32 {
    let units: usize = text.get(..at).unwrap_or(text).chars().map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// The byte at which UTF-16 unit `at` begins; the end of the text when there are fewer.
pub(super) fn byte(text: &str, at: u32) -> usize {
    let mut units = 0;
    for (index, character) in text.char_indices() {
        if units >= at as usize {
            return index;
        }
        units += character.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_for_every_kind_of_letter() {
        let text = "a’é😀e\u{301}שלום\n👩‍👧 end";
        let units: Vec<u16> = text.encode_utf16().collect();
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let unit = utf16(text, at);
            assert_eq!(String::from_utf16(&units[..unit as usize]).unwrap(), text[..at]);
            assert_eq!(byte(text, unit), at);
        }
    }

    #[test]
    fn what_lies_outside_is_the_end() {
        assert_eq!(byte("ab", 9), 2);
        assert_eq!(utf16("ab", 9), 2);
    }
}
