//! The Resinker compiler: a configuration in, a crate out.
//!
//! `resinker-language` reads and checks a configuration. What it found sound is lowered (to the
//! [`ir`]), emitted (to Rust) and written. [`compile`] puts these together; [`cli`] is the command.

pub mod cli;
pub mod compile;
pub mod disk;
pub mod emit;
pub mod ir;
pub mod lower;
pub mod names;
pub mod write;
