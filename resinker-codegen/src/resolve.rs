//! Names to ids.

pub mod reference;
