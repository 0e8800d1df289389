//! The language of Resinker: a configuration in, a checked model and diagnostics out.
//!
//! [`check`] reads a configuration through a [`load::Loader`], follows its imports and gives a
//! [`Checked`]: whatever was found, each finding with its place ([`diagnostic`], [`source`]), and,
//! where nothing was an error, the [`model`]. It touches no disk and starts no thread.
//!
//! ```
//! use resinker_language::{check, load::Texts};
//!
//! let mut files = Texts::of("events.yaml", "event_types: { Login: { payload_schema: Logn } }");
//! let checked = check(&mut files, "events.yaml")?;
//! assert_eq!(checked.diagnostics[0].code.0, "unknown-schema");
//! # Ok::<(), resinker_language::load::RootUnreadable>(())
//! ```
//!
//! [`json_schema`], [`fakers`] and [`words`] tell what the language has: to editors, to readers, to
//! tests. What is hidden from this page is for the compiler's back end and its tests, and changes
//! as they do: the passes, in the order `yaml`, `syntax`, `resolve`, `expr`, `check`.

#![forbid(unsafe_code)]

#[doc(hidden)]
pub mod check;
mod checked;
pub mod diagnostic;
#[doc(hidden)]
pub mod expr;
pub mod fakers;
mod hash_pool;
pub mod json_schema;
pub mod load;
pub mod model;
pub mod reference;
#[doc(hidden)]
pub mod resolve;
pub mod source;
#[doc(hidden)]
pub mod syntax;
pub mod words;
#[doc(hidden)]
pub mod yaml;

pub use checked::{Checked, check, check_with};
