//! Names to ids.

pub mod names;
pub mod reference;
