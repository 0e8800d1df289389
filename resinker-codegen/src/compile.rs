//! The back end as one function: the list of its passes.

use std::collections::BTreeMap;

use crate::emit::{self, CrateOptions};
use crate::{lower, write};
use resinker_language::model::Model;

/// A generated crate: its files by path, manifest included.
pub type GeneratedCrate = BTreeMap<String, String>;

/// Generates the crate of a checked configuration. `inputs`: names and contents of the
/// configuration's files, for the manifest.
pub fn generate<'a>(
    model: Model,
    options: &CrateOptions,
    inputs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> GeneratedCrate {
    let program = lower::lower(model);
    write::with_manifest(emit::emit(&program, options), inputs)
}
