//! The Resinker compiler: a configuration in, a crate out.
//!
//! The passes, in order: [`yaml`] (text to spanned tree), [`syntax`] (tree to configuration as written), [`resolve`] and
//! [`check`] (names and types; every mistake is reported here), then, only where no error was found, [`lower`] (to the
//! [`ir`]), [`emit`] (to Rust) and [`mod@write`]. [`compile`] puts them together; [`cli`] is the command. [`json_schema`] says the language to editors.

pub mod check;
pub mod cli;
pub mod compile;
pub mod diagnostic;
pub mod emit;
pub mod expr;
pub mod hash_pool;
pub mod ir;
pub mod json_schema;
pub mod language;
pub mod load;
pub mod lower;
pub mod model;
pub mod names;
pub mod resolve;
pub mod source;
pub mod syntax;
pub mod write;
pub mod yaml;
