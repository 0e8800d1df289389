//! Events as bytes.

#[cfg(feature = "program")]
mod column;
#[cfg(feature = "program")]
pub(crate) mod csv;
#[cfg(feature = "program")]
pub mod envelope;
mod escape;
#[cfg(feature = "program")]
mod format;
pub mod json;
mod key;
pub mod pretty;

#[cfg(feature = "program")]
pub use column::Column;
#[cfg(feature = "program")]
pub use envelope::Encoder;
#[cfg(feature = "program")]
pub use format::{Envelope, Format};
pub use json::{WriteJson, literal};
pub use key::MessageKey;

#[cfg(test)]
mod tests;
