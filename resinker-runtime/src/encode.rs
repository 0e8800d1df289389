//! Events as bytes.

#[cfg(feature = "program")]
pub(crate) mod csv;
#[cfg(feature = "program")]
pub mod envelope;
mod escape;
pub mod json;
mod key;
pub mod pretty;

#[cfg(feature = "program")]
pub use envelope::Encoder;
pub use json::{WriteJson, literal};
pub use key::MessageKey;

#[cfg(test)]
mod tests;
