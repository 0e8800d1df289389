//! The language of Resinker: a configuration in, a checked model and diagnostics out.

#![forbid(unsafe_code)]

pub mod check;
pub mod diagnostic;
pub mod expr;
pub mod fakers;
pub mod hash_pool;
pub mod json_schema;
pub mod language;
pub mod load;
pub mod model;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod yaml;
