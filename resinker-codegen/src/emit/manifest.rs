//! The files of a crate that are not Rust: `Cargo.toml`, `README.md`, and the vendored runtime.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::output::file::Compression;
use resinker_language::model::{Field, Generator, HashAlgorithm, Source};

use crate::ir::Program;
use crate::names::snake_case;

const CARGO_TOML: &str = include_str!("../../templates/crate/Cargo.toml.in");
const RUSTFMT_TOML: &str = include_str!("../../templates/crate/rustfmt.toml");
const README: &str = include_str!("../../templates/crate/README.md");

/// What the crate is called and how it finds its runtime.
#[derive(Clone, Debug)]
pub struct CrateOptions {
    /// Name of the package.
    pub package: String,
    /// File name of the configuration, without folders.
    pub source_name: String,
    /// Where the runtime is.
    pub runtime: RuntimeSource,
    /// What files that only the command line of the program names may be compressed by, beside what
    /// the outputs need.
    pub with: BTreeSet<Compression>,
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
pub(super) fn cargo_toml(program: &Program, options: &CrateOptions) -> String {
    let mut features = features(program);
    features.extend(options.with.iter().filter_map(|it| feature(*it)));
    let features: Vec<String> = features.into_iter().map(toml_string).collect();
    let features = if features.is_empty() {
        String::new()
    } else {
        format!(", features = [{}]", features.join(", "))
    };
    let runtime = match &options.runtime {
        RuntimeSource::Vendor => format!("{{ path = \"vendor/resinker-runtime\"{features} }}"),
        RuntimeSource::Path(path) => format!("{{ path = {}{features} }}", toml_string(path)),
        RuntimeSource::Version(requirement) if features.is_empty() => toml_string(requirement),
        RuntimeSource::Version(requirement) => {
            format!("{{ version = {}{features} }}", toml_string(requirement))
        }
    };
    CARGO_TOML
        .replace("{{package}}", &options.package)
        .replace("{{library}}", &options.library_name())
        .replace("{{version}}", env!("CARGO_PKG_VERSION"))
        .replace("{{source}}", &one_line(&options.source_name))
        .replace("{{runtime}}", &runtime)
}

/// The feature of the runtime that a compression needs.
pub(super) fn feature(compression: Compression) -> Option<&'static str> {
    match compression {
        Compression::None => None,
        Compression::Gzip => Some("gzip"),
        Compression::Zstd => Some("zstd"),
    }
}

/// Features of the runtime that the program's generators and outputs need.
fn features(program: &Program) -> BTreeSet<&'static str> {
    fn object(found: &mut BTreeSet<&'static str>, fields: &[Field]) {
        fields.iter().for_each(|inner| field(found, inner));
    }
    fn field(found: &mut BTreeSet<&'static str>, made: &Field) {
        match &made.source {
            Source::Object(inner) => object(found, &inner.fields),
            Source::Array(array) => field(found, &array.element),
            Source::Generator(Generator::Hashed { algorithm, .. }) => {
                found.insert(match algorithm {
                    HashAlgorithm::Bcrypt(_) => "hash-bcrypt",
                    HashAlgorithm::Argon2id { .. } => "hash-argon2id",
                    HashAlgorithm::Sha256 | HashAlgorithm::Sha512 => "hash-sha2",
                    HashAlgorithm::Md5 => "hash-md5",
                });
            }
            Source::Instance { .. } | Source::Generator(_) => {}
        }
    }
    let mut found = BTreeSet::new();
    for output in &program.outputs {
        found.extend(super::output::features(output));
    }
    for event in &program.events {
        for payload in event.checked.payloads() {
            object(&mut found, &payload.fields);
        }
    }
    for (id, count) in &program.settings.initial {
        if *count > 0 {
            object(&mut found, &program.entities[*id].object.fields);
        }
    }
    found
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

/// The runtime as a package of its own: names relative to its root, and contents. What only serves
/// its tests, and the embedding of its own source, stay behind.
pub fn runtime_files() -> BTreeMap<String, String> {
    use resinker_runtime::source::{FILES, MANIFEST};
    fn walk(folder: &include_dir::Dir<'_>, files: &mut BTreeMap<String, String>) {
        for file in folder.files() {
            if let Some(text) = file.contents_utf8() {
                let name = file.path().to_string_lossy().replace('\\', "/");
                files.insert(name, text.to_owned());
            }
        }
        for inner in folder.dirs() {
            walk(inner, files);
        }
    }
    let mut sources = BTreeMap::new();
    walk(&FILES, &mut sources);
    let unwanted: Vec<String> = sources
        .iter()
        .flat_map(|(name, text)| unwanted_modules(name, text))
        .collect();
    let mut files: BTreeMap<String, String> = sources
        .into_iter()
        .filter(|(name, _)| !unwanted.iter().any(|module| name == module))
        .map(|(name, text)| (format!("src/{name}"), without_source_module(&text)))
        .collect();
    files.insert("Cargo.toml".to_owned(), MANIFEST.to_owned());
    files
}

/// The line before a module that only tests, or only this compiler, need.
const UNWANTED: [&str; 2] = ["#[cfg(test)]", "#[cfg(feature = \"source\")]"];

/// Files of modules that a file declares for tests or for this compiler.
fn unwanted_modules(name: &str, text: &str) -> Vec<String> {
    let parent = name.strip_suffix(".rs").unwrap_or(name);
    let folder = if parent == "lib" {
        String::new()
    } else {
        format!("{parent}/")
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines
        .windows(2)
        .filter_map(|pair| match pair {
            [attribute, declaration] if UNWANTED.contains(attribute) => {
                let declaration = declaration
                    .trim_start_matches("pub ")
                    .strip_prefix("mod ")?;
                declaration
                    .strip_suffix(';')
                    .map(|module| format!("{folder}{module}.rs"))
            }
            _ => None,
        })
        .collect()
}

/// A file without the declaration of the module that embeds the source.
fn without_source_module(text: &str) -> String {
    text.replace("#[cfg(feature = \"source\")]\npub mod source;\n", "")
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
