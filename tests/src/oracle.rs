//! The oracle: a second, independent reading of the language, for judging streams instead of making
//! them.
//!
//! It knows a configuration ([`Model`]) and what the stream has shown so far (a `World` of
//! instances). Every line is held against both, and only then changes the world. What a stream
//! cannot show (the instances that exist before the first event are not emitted) is kept as
//! *unknown* and becomes known when a reference or a filter implies it; an unknown never causes a
//! violation by itself, and what is known is held exactly. Numbers are decimals as written, never
//! binary floats.
//!
//! Invariant: a stream that the language allows has no violation.

mod binding;
mod check;
mod claim;
mod config;
mod distinct;
mod effect;
mod eligible;
mod expr;
mod faker;
mod filter;
mod float;
mod follow;
mod generator;
mod import;
mod json;
mod judge;
mod knowledge;
mod model;
mod moment;
mod number;
mod overflow;
mod path;
mod population;
mod reference;
mod run;
mod schema;
mod summary;
pub(crate) mod trace;
mod turnover;
mod violation;

pub(crate) use config::parse as parse_config;
pub use filter::meets;
pub use follow::Counts;
pub use json::Json;
pub use judge::{Oracle, Report};
pub use model::Model;
pub use trace::Trace;
pub use violation::Violation;
