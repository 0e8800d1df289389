//! Events as bytes.

pub(crate) mod csv;
pub mod envelope;
mod escape;
pub mod json;
mod key;
pub mod pretty;

pub use envelope::Encoder;
pub use json::{WriteJson, literal};
pub use key::MessageKey;

#[cfg(test)]
mod tests;
