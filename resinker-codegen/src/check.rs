//! Names, types and facts: everything that can be wrong with a configuration is reported here.

pub mod generator;
