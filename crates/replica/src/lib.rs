//! One device's copy of the record: what it has, what it must ask for, what proves that somebody lied.
