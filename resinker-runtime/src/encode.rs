//! Events as bytes.

mod column;
pub(crate) mod csv;
#[cfg(feature = "program")]
pub mod envelope;
mod escape;
mod format;
pub mod json;
mod key;
pub mod pretty;

pub use column::Column;
pub use envelope::Encoder;
pub use format::{Envelope, Format};
pub use json::{WriteJson, literal};
pub use key::MessageKey;

#[cfg(test)]
mod tests;
