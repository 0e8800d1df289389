//! Names to ids.

pub mod containment;
pub mod names;
pub mod reference;
