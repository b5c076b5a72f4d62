//! The domain: what two people can do in a repair, one module a practice.
