//! The compiler through its library, a pass or a promise a module. One binary, since each would be linked with the whole compiler.

mod before_and_after;
mod explain;
mod expressions;
mod fakers;
mod generators;
mod hostile;
mod json_schema;
mod layers;
mod levels;
mod loading;
#[path = "mistakes/main.rs"]
mod mistakes;
mod model;
mod mutations;
mod packaging;
mod places;
mod properties;
mod reference;
mod sarif;
mod syntax;
mod validate;
mod writing;
mod yaml;
