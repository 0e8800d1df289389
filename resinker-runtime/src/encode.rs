//! Events as bytes.

pub mod envelope;
mod escape;
pub mod json;
pub mod pretty;

pub use envelope::Encoder;
pub use json::{WriteJson, literal};

#[cfg(test)]
mod tests;
