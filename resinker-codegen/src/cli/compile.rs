//! `resinker compile CONFIG -o DIR`: a crate into a folder, or a comparison with what is there.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use resinker_runtime::printable::printable;

use super::levels::LevelArgs;
use super::load::{Checked, checked};
use super::{Failure, MessageFormatArg, say};
use crate::compile::{GeneratedCrate, generate};
use crate::emit::{CrateOptions, RuntimeSource};
use crate::names::snake_case;
use crate::write::{self, Overwrite};
use resinker_language::model::output::file::Compression;

/// What `compile` takes.
#[derive(Debug, Args)]
pub struct CompileArgs {
    /// The configuration
    config: PathBuf,
    /// Folder of the generated crate
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing: list the files that differ from what would be generated, and exit with 1 if
    /// there are any
    #[arg(long, conflicts_with = "force")]
    check: bool,
    /// Name of the generated package [default: the configuration's file name with `-events`]
    #[arg(long)]
    name: Option<String>,
    /// Write into a folder that holds something else, and over generated files that somebody has
    /// changed; other files stay
    #[arg(long)]
    force: bool,
    /// How the crate finds its runtime: `vendor` (its source is written into the crate), `path:DIR`
    /// or `version:REQ`
    #[arg(long, value_name = "vendor|path:DIR|version:REQ", default_value = "vendor", value_parser = runtime_argument)]
    runtime: RuntimeArgument,
    /// Let the program compress files that only its command line names:
    /// `--output file:events.json.gz`; may be given for each
    #[arg(long, value_name = "gzip|zstd", value_parser = compression, value_delimiter = ',')]
    with: Vec<Compression>,
    #[command(flatten)]
    levels: LevelArgs,
    #[command(flatten)]
    format: MessageFormatArg,
}

#[derive(Clone, Debug)]
enum RuntimeArgument {
    Vendor,
    Path(PathBuf),
    Version(String),
}

fn runtime_argument(text: &str) -> Result<RuntimeArgument, String> {
    match text.split_once(':') {
        None if text == "vendor" => Ok(RuntimeArgument::Vendor),
        Some(("path", folder)) if !folder.is_empty() => Ok(RuntimeArgument::Path(folder.into())),
        Some(("version", requirement)) if !requirement.is_empty() => {
            Ok(RuntimeArgument::Version(requirement.to_owned()))
        }
        _ => Err("expected `vendor`, `path:DIR` or `version:REQ`".to_owned()),
    }
}

/// A compression by the name of the feature that it needs.
pub(super) fn compression(name: &str) -> Result<Compression, String> {
    match name {
        "gzip" => Ok(Compression::Gzip),
        "zstd" => Ok(Compression::Zstd),
        _ => Err("expected `gzip` or `zstd`".to_owned()),
    }
}

/// Runs `compile`.
///
/// # Errors
///
/// The system refuses to read or write, the folder is foreign, or the name cannot be a package's.
pub fn run(arguments: &CompileArgs) -> Result<ExitCode, Failure> {
    let package = match &arguments.name {
        Some(name) => package_name(name)?,
        None => default_package_name(&arguments.config),
    };
    let style = arguments.format.format();
    let Some(checked) = checked(&arguments.config, style, arguments.levels.levels())? else {
        return Ok(ExitCode::from(1));
    };
    let runtime = match &arguments.runtime {
        RuntimeArgument::Vendor => RuntimeSource::Vendor,
        RuntimeArgument::Version(requirement) => RuntimeSource::Version(requirement.clone()),
        RuntimeArgument::Path(folder) => RuntimeSource::Path(relative(folder, &arguments.output)?),
    };
    let with = arguments.with.iter().copied().collect();
    let files = generated(checked, package, &arguments.config, runtime, with);
    if arguments.check {
        return check(&files, arguments);
    }
    let overwrite = match arguments.force {
        true => Overwrite::Anything,
        false => Overwrite::Unchanged,
    };
    let report = write::write(&files, &arguments.output, overwrite).map_err(Failure::new)?;
    let removed = if report.removed > 0 {
        format!(", {} removed", report.removed)
    } else {
        String::new()
    };
    say(&format_args!(
        "compiled `{}` into `{}`: {} written, {} unchanged{removed}",
        arguments.config.display(),
        arguments.output.display(),
        files_of(report.written),
        report.unchanged,
    ));
    Ok(ExitCode::SUCCESS)
}

fn files_of(count: usize) -> String {
    if count == 1 {
        "1 file".to_owned()
    } else {
        format!("{count} files")
    }
}

fn check(files: &GeneratedCrate, arguments: &CompileArgs) -> Result<ExitCode, Failure> {
    let differences = write::compare(files, &arguments.output).map_err(Failure::new)?;
    if differences.is_empty() {
        say(&format_args!(
            "`{}` is what `{}` compiles to",
            arguments.output.display(),
            arguments.config.display()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    for difference in &differences {
        // Whoever has stopped reading knows that there are some.
        let _ = writeln!(io::stdout(), "{}", printable(&difference.to_string()));
    }
    say(&format_args!(
        "error: {} of `{}` not what `{}` compiles to",
        if differences.len() == 1 {
            "1 file is".to_owned()
        } else {
            format!("{} files are", differences.len())
        },
        arguments.output.display(),
        arguments.config.display(),
    ));
    Ok(ExitCode::from(1))
}

/// Generates the files of a checked configuration.
pub(super) fn generated(
    checked: Checked,
    package: String,
    config: &Path,
    runtime: RuntimeSource,
    with: BTreeSet<Compression>,
) -> GeneratedCrate {
    let source_name = config
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let options = CrateOptions {
        package,
        source_name,
        runtime,
        with,
    };
    let inputs = checked.inputs();
    let inputs = inputs
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    generate(checked.model, &options, inputs)
}

/// `orders.yaml` → `orders-events`: the suffix keeps it apart from any library's name.
pub(super) fn default_package_name(config: &Path) -> String {
    let stem = config.file_stem().unwrap_or_default().to_string_lossy();
    format!(
        "{}-events",
        snake_case(&stem).trim_start_matches('_').replace('_', "-")
    )
}

fn package_name(name: &str) -> Result<String, Failure> {
    let legal = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_'));
    // `serde` and the like would stand beside the dependency of that name.
    let clashes = [
        "serde",
        "resinker-runtime",
        "resinker_runtime",
        "test",
        "core",
        "std",
        "alloc",
    ]
    .contains(&name);
    if legal && !clashes && syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_ok() {
        Ok(name.to_owned())
    } else {
        Err(Failure::new(format!(
            "`{name}` cannot be the name of a package: use letters, digits, `-` and `_`, a letter first, and no name of Rust's own"
        )))
    }
}

/// The way from the crate's folder to the runtime's, with forward slashes.
fn relative(target: &Path, from: &Path) -> Result<String, Failure> {
    let absolute = |path: &Path| -> Result<PathBuf, Failure> {
        real(path)
            .map_err(|error| Failure::new(format!("cannot find `{}`: {error}", path.display())))
    };
    let (target, from) = (absolute(target)?, absolute(from)?);
    let shared = target
        .components()
        .zip(from.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down = target
        .components()
        .skip(shared)
        .filter_map(|component| match component {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The path without links, as far as it exists.
fn real(path: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut missing = Vec::new();
    let mut existing = path.as_path();
    loop {
        match existing.canonicalize() {
            Ok(found) => {
                return Ok(missing
                    .iter()
                    .rev()
                    .fold(found, |path: PathBuf, name| path.join(name)));
            }
            Err(error) => match (existing.parent(), existing.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name.to_owned());
                    existing = parent;
                }
                _ => return Err(error),
            },
        }
    }
}
