//! Emits the Rust of a generated crate.
//!
//! Input: a [`Program`]. Output: files, names relative to the crate's root and contents. Invariant:
//! cannot fail; the same program gives the same bytes; the code is formatted, and builds without a
//! warning. Only what the configuration varies is emitted: everything else is in the runtime.

mod before;
mod choice;
mod condition;
mod counter;
mod distribution;
mod docs;
mod draft;
mod effects;
mod entity;
mod event;
mod expr;
mod faker;
mod family;
mod file;
mod fill;
mod filter;
mod generator;
mod imports;
mod initial;
mod key;
mod likeness;
mod list;
mod literal;
mod load;
mod manifest;
mod moment;
mod output;
mod parentheses;
mod pattern;
mod payload;
mod picks;
mod place_expr;
mod pool;
mod program;
mod relation;
mod scenario;
mod settings;
mod simulation;
mod size;
mod step;
mod streams;
#[cfg(test)]
mod tests;
mod text;
mod types;
mod unique;
mod value;

use std::collections::BTreeMap;

pub use manifest::{CrateOptions, RuntimeSource, runtime_files};
pub use output::{SlowLibrary, slow_library};

use crate::ir::Program;

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
    for (name, content) in sources(program, options) {
        files.insert(format!("src/{name}"), content);
    }
    files
}

/// The Rust files of the crate, by path relative to `src`. Each is made of the program alone: what
/// one module says of another is a fact of the program, so that no order of making them matters.
fn sources(program: &Program, options: &CrateOptions) -> BTreeMap<String, String> {
    let modules = modules(program, options).into_iter();
    modules.flat_map(|module| module.files()).collect()
}

/// A part of the crate that is yet to be written.
struct Module<'a>(Box<dyn FnOnce() -> Vec<(String, String)> + 'a>);

impl<'a> Module<'a> {
    fn new(name: impl Into<String>, write: impl FnOnce() -> String + 'a) -> Self {
        let name = name.into();
        Self(Box::new(move || vec![(name, write())]))
    }

    /// Writes it.
    fn files(self) -> Vec<(String, String)> {
        (self.0)()
    }
}

/// All modules.
fn modules<'a>(program: &'a Program, options: &'a CrateOptions) -> Vec<Module<'a>> {
    let mut modules = vec![
        Module::new("main.rs", || program::main(options)),
        Module::new("lib.rs", || program::library(program, options)),
        Module::new("settings.rs", || settings::module(program)),
        Module(Box::new(|| payload::files(program))),
        Module::new("event.rs", || event::declarations(program)),
        Module::new("draft.rs", || draft::module(program)),
        Module::new("simulation.rs", || simulation::module(program)),
        Module::new("entity.rs", || entity::declarations(program)),
        Module(Box::new(|| {
            let content = initial::module(program).into_iter();
            content
                .map(|text| ("initial.rs".to_owned(), text))
                .collect()
        })),
        Module(Box::new(|| {
            let content = pool::module(program).into_iter();
            content.map(|text| ("pool.rs".to_owned(), text)).collect()
        })),
    ];
    if program.relates() {
        modules.push(Module::new("relation.rs", || relation::module(program)));
    }
    for event in &program.events {
        let name = format!("event/{}.rs", event.module);
        modules.push(Module::new(name, || event::module(event, program)));
    }
    if !program.scenarios.is_empty() {
        let declarations = || scenario::declarations(program);
        modules.push(Module::new("scenario.rs", declarations));
    }
    for scenario in &program.scenarios {
        let name = format!("scenario/{}.rs", scenario.module);
        modules.push(Module::new(name, || scenario::module(scenario, program)));
    }
    for (id, entity) in program.entities.entries() {
        let name = format!("entity/{}.rs", entity.field);
        modules.push(Module::new(name, move || entity::module(id, program)));
    }
    modules
}
