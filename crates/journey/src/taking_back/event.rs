use minicbor::data::Type;
use minicbor::{Decode, Decoder, Encode};

use crate::entry::EntryId;
use crate::event::events;
use crate::kinds;
use crate::words::Words;

events! {
    /// What is shared.
    pub enum Event {
        /// Words are taken back.
        TakenBack = kinds::WORDS_TAKEN_BACK, version 1;
    }
}

/// The writer of an entry takes its words back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakenBack {
    /// Which entry.
    #[n(0)]
    pub entry: EntryId,
    /// The entry as it was sealed, a `goldseam_sealed::Body`, with the content [`without_words`].
    #[n(1)]
    #[cbor(with = "minicbor::bytes")]
    pub left: Vec<u8>,
    /// The bytes of a `goldseam_sealed::Withdrawal`, for relays.
    #[n(2)]
    #[cbor(with = "minicbor::bytes")]
    pub withdrawal: Vec<u8>,
}

/// An empty text.
const NO_TEXT: u8 = 0x60;

/// A content with every text in it empty: whatever is not words stays. `None` when it is not CBOR, or of an open length,
/// which nobody writes.
pub fn without_words(content: &[u8]) -> Option<Vec<u8>> {
    let mut left = Vec::with_capacity(content.len());
    let mut decoder = Decoder::new(content);
    while decoder.position() < content.len() {
        let from = decoder.position();
        match decoder.datatype().ok()? {
            Type::String => {
                decoder.str().ok()?;
                left.push(NO_TEXT);
                continue;
            }
            // Their items follow, one by one.
            Type::Array => _ = decoder.array().ok()?,
            Type::Map => _ = decoder.map().ok()?,
            Type::Tag => _ = decoder.tag().ok()?,
            Type::StringIndef | Type::BytesIndef | Type::ArrayIndef | Type::MapIndef | Type::Break => {
                return None;
            }
            _ => decoder.skip().ok()?,
        }
        left.extend_from_slice(content.get(from..decoder.position())?);
    }
    Some(left)
}

/// Every text of a content, in order; as far as it is CBOR.
pub(crate) fn words_of(content: &[u8]) -> Vec<Words> {
    let mut words = Vec::new();
    let mut decoder = Decoder::new(content);
    while decoder.position() < content.len() {
        let went_on = match decoder.datatype() {
            Ok(Type::String) => decoder.str().map(|text| words.push(text.into())),
            Ok(Type::Array) => decoder.array().map(|_| ()),
            Ok(Type::Map) => decoder.map().map(|_| ()),
            Ok(Type::Tag) => decoder.tag().map(|_| ()),
            Ok(_) => decoder.skip(),
            Err(why) => Err(why),
        };
        if went_on.is_err() {
            break;
        }
    }
    words
}
