//! The language through its library, a pass or a promise a module. One binary, since each would be
//! linked with the whole library.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read files, and pin what they hold"
)]

mod dependencies;
mod expressions;
mod generators;
mod hostile;
mod loading;
#[path = "mistakes/main.rs"]
mod mistakes;
mod model;
mod places;
mod properties;
mod reference;
mod sarif;
mod syntax;
mod yaml;
