//! The language of Resinker: a configuration in, a checked model and diagnostics out.
//!
//! [`check`](check()) reads a configuration through a [`Loader`](load::Loader), follows its imports
//! and gives a [`Checked`]: whatever was found, and, where nothing was an error, the
//! [`Model`](model::Model). It touches no disk and starts no thread. What was found is written out
//! by [`emit_all`](diagnostic::emit_all), for people or for programs.
//!
//! ```
//! use resinker_language::diagnostic::{MessageFormat, Screen, emit_all};
//! use resinker_language::{check, load::Texts};
//!
//! let text = "
//! schemas: { Login: { type: object, properties: { at: { generator: current_timestamp } } } }
//! event_types: { LoggedIn: { payload_schema: Logn } }
//! ";
//! let checked = check(&mut Texts::of("events.yaml", text), "events.yaml")?;
//! assert!(checked.has_errors() && checked.model.is_none());
//!
//! let mut written = Vec::new();
//! let reports = [checked.report()];
//! emit_all(&reports, MessageFormat::Short, Screen::FILE, &mut written)?;
//! let written = String::from_utf8(written)?;
//! assert!(written.contains("events.yaml:3:44: error[unknown-schema]"), "{written}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | module | for whom |
//! | --- | --- |
//! | [`load`] | who brings files of an own kind: those of an editor, of an archive |
//! | [`diagnostic`], [`source`] | who shows what was found: codes, places, suggestions, levels of lints |
//! | [`model`] | who makes something of a checked configuration, as the compiler does |
//! | [`json_schema`], [`reference`](mod@reference), [`fakers`] | who tells what the language has: editors, manuals |
//!
//! The passes themselves are hidden from this page (`yaml`, `syntax`, `resolve`, `expr`, `check`,
//! in this order): tests look into them, and they change without notice.

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
#[doc(hidden)]
pub mod words;
#[doc(hidden)]
pub mod yaml;

pub use checked::{Checked, check, check_with};
