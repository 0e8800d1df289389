//! The whole compiler as one function: the list of its passes.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::emit::{self, CrateOptions};
use crate::model::Model;
use crate::syntax::Config;
use crate::{check, lower, write};

/// Checks a configuration. The model is there only where no error was found.
pub fn check(config: &Config, sink: &mut Sink) -> Option<Model> {
    check::check(config, sink).filter(|_| !sink.has_errors())
}

/// A generated crate: its files by path, manifest included.
pub type GeneratedCrate = BTreeMap<String, String>;

/// Generates the crate of a checked configuration. `inputs`: names and contents of the configuration's files, for the manifest.
pub fn generate<'a>(
    model: Model,
    options: &CrateOptions,
    inputs: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> GeneratedCrate {
    let program = lower::lower(model);
    write::with_manifest(emit::emit(&program, options), inputs)
}

/// What was found, in source order.
pub fn finish(sink: Sink) -> Vec<Diagnostic> {
    sink.finish()
}
