//! Events as bytes.
//!
//! A payload tells its values to an [`Encoder`], of which each form of events has one: [`Json`] and
//! [`Csv`]. What stands around it, and the lines of a file, [`Line`] makes.

#[cfg(feature = "program")]
pub(crate) mod csv;
mod encoder;
#[cfg(feature = "program")]
mod envelope;
mod escape;
#[cfg(feature = "program")]
mod format;
mod hyphenated;
pub mod json;
mod key;
pub mod pretty;

#[cfg(feature = "program")]
pub use csv::Csv;
pub use encoder::{Encode, Encoder, TimeFormat};
#[cfg(feature = "program")]
pub use envelope::Line;
#[cfg(feature = "program")]
pub use format::{Envelope, Format};
pub use json::Json;
#[cfg(feature = "program")]
pub(crate) use json::WriteJson;
pub use key::MessageKey;

#[cfg(test)]
mod tests;
