//! Looks for words in bytes, as they stand and in the disguises a program might give them.

use aho_corasick::AhoCorasick;
use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, Encoding, HEXLOWER};

/// The words, in every disguise.
pub(crate) struct Canaries {
    /// Found in any case of their letters.
    any_case: (AhoCorasick, Vec<Sought>),
    exact: (AhoCorasick, Vec<Sought>),
}

/// A word, and what it was disguised as.
type Sought = (&'static str, &'static str);

impl Canaries {
    pub(crate) fn new(words: &[&'static str]) -> Self {
        let (mut any_case, mut exact) = (Vec::new(), Vec::new());
        for &word in words {
            let utf16 = |order: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(order).collect();
            let url: String = word.bytes().map(|byte| format!("%{byte:02x}")).collect();
            any_case.push(((word, "UTF-8"), word.into()));
            any_case.push(((word, "UTF-16LE"), utf16(u16::to_le_bytes)));
            any_case.push(((word, "UTF-16BE"), utf16(u16::to_be_bytes)));
            any_case.push(((word, "URL encoding"), url.into_bytes()));
            for spelling in [word.to_owned(), word.to_lowercase(), word.to_uppercase()] {
                let spelt = spelling.as_bytes();
                any_case.push(((word, "hexadecimal"), HEXLOWER.encode(spelt).into_bytes()));
                for encoding in [&BASE64_NOPAD, &BASE64URL_NOPAD] {
                    exact.extend((0..3).map(|before| ((word, "base64"), inner(encoding, spelt, before))));
                }
            }
        }
        let any_case: (Vec<Sought>, Vec<Vec<u8>>) = any_case.into_iter().unzip();
        let exact: (Vec<Sought>, Vec<Vec<u8>>) = exact.into_iter().unzip();
        let insensitive = AhoCorasick::builder().ascii_case_insensitive(true).build(any_case.1);
        Self {
            any_case: (insensitive.expect("few words"), any_case.0),
            exact: (AhoCorasick::new(exact.1).expect("few words"), exact.0),
        }
    }

    /// The first word that is there, and in which disguise.
    pub(crate) fn find(&self, bytes: &[u8]) -> Option<Sought> {
        [&self.any_case, &self.exact].into_iter().find_map(|(sought, names)| {
            let found = sought.find(bytes)?;
            Some(names[found.pattern().as_usize()])
        })
    }
}

/// The characters of base64 that depend on the word alone, when so many bytes stand before it in its group.
fn inner(encoding: &Encoding, word: &[u8], before: usize) -> Vec<u8> {
    let whole = [&[0; 2][..before], word].concat();
    let mut text = encoding.encode(&whole).into_bytes();
    if !whole.len().is_multiple_of(3) {
        text.pop();
    }
    text.split_off([0, 2, 3][before])
}

#[test]
fn a_planted_word_is_found_in_every_disguise() {
    let word = "Zelquibar";
    let canaries = Canaries::new(&["Morvanthi", word]);
    let utf16: Vec<u16> = word.encode_utf16().collect();
    let mut planted = vec![
        ("UTF-8", format!("...{}...", word.to_lowercase()).into_bytes()),
        ("UTF-16LE", utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect()),
        ("UTF-16BE", utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect()),
        ("hexadecimal", HEXLOWER.encode(word.as_bytes()).into_bytes()),
        ("hexadecimal", HEXLOWER.encode(word.as_bytes()).to_uppercase().into_bytes()),
        ("URL encoding", word.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>().into_bytes()),
    ];
    for before in ["", "a", "ab", "abc"] {
        let text = format!("{before}{word}?>after");
        planted.push(("base64", data_encoding::BASE64.encode(text.as_bytes()).into_bytes()));
        planted.push(("base64", BASE64URL_NOPAD.encode(text.as_bytes()).into_bytes()));
    }
    for (disguise, bytes) in planted {
        assert_eq!(canaries.find(&bytes), Some((word, disguise)));
        assert_eq!(Canaries::new(&["Morvanthi"]).find(&bytes), None);
    }
}
