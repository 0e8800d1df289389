//! Names to ids.

pub(crate) mod circle;
pub mod containment;
pub mod names;
pub mod reference;
