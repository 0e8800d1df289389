//! The files of a crate that are not Rust: `Cargo.toml`, `README.md`, and the vendored runtime.

use std::collections::BTreeMap;

use crate::ir::Program;
use crate::names::snake_case;

const CARGO_TOML: &str = include_str!("../../../templates/crate/Cargo.toml");
const RUSTFMT_TOML: &str = include_str!("../../../templates/crate/rustfmt.toml");
const README: &str = include_str!("../../../templates/crate/README.md");

/// What the crate is called and how it finds its runtime.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Name of the package.
    pub package: String,
    /// File name of the configuration, without folders.
    pub source_name: String,
    /// Where the runtime is.
    pub runtime: RuntimeSource,
}

/// How a generated crate finds the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuntimeSource {
    /// Its source is written into the crate.
    Vendor,
    /// A folder, as it is written into `Cargo.toml`: relative to the crate, with forward slashes.
    Path(String),
    /// A version requirement, for a registry.
    Version(String),
}

impl CrateOptions {
    /// The name of the library target.
    pub fn library_name(&self) -> String {
        snake_case(&self.package.replace('-', "_"))
    }
}

/// `Cargo.toml`.
pub(super) fn cargo_toml(options: &CrateOptions) -> String {
    let runtime = match &options.runtime {
        RuntimeSource::Vendor => "{ path = \"vendor/resinker-runtime\" }".to_owned(),
        RuntimeSource::Path(path) => format!("{{ path = {} }}", toml_string(path)),
        RuntimeSource::Version(requirement) => toml_string(requirement),
    };
    CARGO_TOML
        .replace("{{package}}", &options.package)
        .replace("{{library}}", &options.library_name())
        .replace("{{version}}", env!("CARGO_PKG_VERSION"))
        .replace("{{source}}", &one_line(&options.source_name))
        .replace("{{runtime}}", &runtime)
}

/// `rustfmt.toml`: the code is formatted already, and must stay as it is wherever it is checked in.
pub(super) fn rustfmt_toml() -> String {
    RUSTFMT_TOML.to_owned()
}

/// `README.md`.
pub(super) fn readme(program: &Program, options: &CrateOptions) -> String {
    let events: String = program
        .events
        .iter()
        .map(|event| {
            let description = event
                .checked
                .description
                .as_deref()
                .map(one_line)
                .unwrap_or_default();
            format!(
                "| `{}` | `{}` | {} |\n",
                event.checked.name,
                program.types.structs[event.payload].name,
                cell(&description)
            )
        })
        .collect();
    README
        .replace("{{package}}", &options.package)
        .replace("{{library}}", &options.library_name())
        .replace("{{version}}", env!("CARGO_PKG_VERSION"))
        .replace("{{source}}", &one_line(&options.source_name))
        .replace("{{events}}", &events)
}

/// The runtime's files, where they are to be written into the crate.
pub(super) fn vendored(options: &CrateOptions) -> BTreeMap<String, String> {
    if options.runtime != RuntimeSource::Vendor {
        return BTreeMap::new();
    }
    runtime_files()
        .into_iter()
        .map(|(name, content)| (format!("vendor/resinker-runtime/{name}"), content))
        .collect()
}

/// The runtime as a package of its own: names relative to its root, and contents.
pub fn runtime_files() -> BTreeMap<String, String> {
    use resinker_runtime::source::{FILES, MANIFEST};
    fn walk(folder: &include_dir::Dir<'_>, files: &mut BTreeMap<String, String>) {
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            // Tests stay with the source.
            if let Some(text) = file.contents_utf8().filter(|_| !name.ends_with("tests.rs")) {
                files.insert(format!("src/{name}"), text.to_owned());
            }
        }
        for inner in folder.dirs() {
            walk(inner, files);
        }
    }
    let mut files = BTreeMap::new();
    walk(&FILES, &mut files);
    files.insert(
        "Cargo.toml".to_owned(),
        MANIFEST.replace("[lints]\nworkspace = true\n", ""),
    );
    files
}

fn toml_string(text: &str) -> String {
    // JSON's basic strings are TOML's.
    serde_json::Value::String(text.to_owned()).to_string()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
