//! The compiler through its library, a pass or a promise a module. One binary, since each would be
//! linked with the whole compiler.

mod before_and_after;
mod comments;
mod explain;
mod fakers;
mod files;
mod generated;
mod json_schema;
mod keys;
mod layers;
mod levels;
mod mutations;
mod packaging;
mod reference;
mod validate;
mod writing;
