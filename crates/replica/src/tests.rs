//! The engine against a relay that is sometimes honest.
