//! Emits the Rust of a generated crate.
//!
//! Input: a [`Program`]. Output: files, names relative to the crate's root and contents. Invariant: cannot fail; the same program
//! gives the same bytes; the code is formatted, and builds without a warning. Only what the configuration varies is
//! emitted: everything else is in the runtime.

#![allow(clippy::indexing_slicing, reason = "ids of the IR are in range")]

mod before;
mod choice;
mod counter;
mod distribution;
mod docs;
mod effects;
mod entity;
mod event;
mod expr;
mod faker;
mod file;
mod fill;
mod filter;
mod generator;
mod imports;
mod initial;
mod journey;
mod key;
mod list;
mod literal;
mod manifest;
mod mention;
mod moment;
mod output;
mod parentheses;
mod pattern;
mod payload;
mod picks;
mod place;
mod pool;
mod program;
mod scenario;
mod settings;
mod simulation;
mod step;
mod streams;
mod text;
mod types;
mod value;

use std::collections::BTreeMap;

pub use manifest::{CrateOptions, RuntimeSource, runtime_files};
pub use output::{SlowLibrary, slow_library};

use crate::ir::Program;
use mention::Mentions;

/// All files of the crate, by path relative to its root.
pub fn emit(program: &Program, options: &CrateOptions) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert(
        "Cargo.toml".to_owned(),
        manifest::cargo_toml(program, options),
    );
    files.insert("rustfmt.toml".to_owned(), manifest::rustfmt_toml());
    files.insert("README.md".to_owned(), manifest::readme(program, options));
    files.extend(manifest::vendored(options));
    let mut stores = Mentions::default();
    let mut source = |name: &str, content: String| {
        stores.add(&content);
        files.insert(format!("src/{name}"), content);
    };
    source("main.rs", program::main(options));
    source("lib.rs", program::library(program, options));
    source("settings.rs", settings::module(program));
    for (name, content) in payload::files(program) {
        source(&name, content);
    }
    source("event.rs", event::declarations(program));
    for event in &program.events {
        source(
            &format!("event/{}.rs", event.module),
            event::module(event, program),
        );
    }
    if !program.scenarios.is_empty() {
        source("scenario.rs", scenario::declarations(program));
    }
    for scenario in &program.scenarios {
        source(
            &format!("scenario/{}.rs", scenario.module),
            scenario::module(scenario, program),
        );
    }
    if let Some(content) = initial::module(program) {
        source("initial.rs", content);
    }
    if let Some(content) = pool::module(program) {
        source("pool.rs", content);
    }
    let counts = stores.counts_overflows();
    let simulation = simulation::module(program, counts);
    stores.add(&simulation);
    files.insert("src/simulation.rs".to_owned(), simulation);
    files.insert(
        "src/entity.rs".to_owned(),
        entity::declarations(program, counts),
    );
    for entity in &program.entities {
        files.insert(
            format!("src/entity/{}.rs", entity.field),
            entity::module(entity, program, &stores),
        );
    }
    files
}
