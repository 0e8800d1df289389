//! The compiler as a library: what it finds in a configuration, and the crate of what it finds
//! sound.

use std::collections::BTreeMap;
use std::path::Path;

use resinker_codegen::compile;
use resinker_codegen::disk::Disk;
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_language::diagnostic::{Diagnostic, Severity, Sink};
use resinker_language::load::load;
use resinker_language::model::Model;
use resinker_language::source::Sources;
use resinker_language::yaml::Node;
use resinker_language::{check, syntax, yaml};
use resinker_tests::generated::root;

use crate::census::{self, Census};
use crate::make::Configuration;

/// A configuration that the compiler finds sound.
struct Sound {
    model: Model,
    root: Node,
    sources: Sources,
}

/// The errors of a configuration that imports nothing.
pub fn checked(text: &str) -> Result<(), Vec<String>> {
    text_checked(text).map(|_| ())
}

/// What the compiler makes of a configuration that imports nothing.
pub fn model(text: &str) -> Result<Model, Vec<String>> {
    text_checked(text).map(|sound| sound.model)
}

/// What the compiler finds in a text that may be anything.
pub struct Read {
    pub sources: Sources,
    pub found: Vec<Diagnostic>,
    pub sound: bool,
}

/// Reads a text that may be anything.
pub fn read(text: &str) -> Read {
    let mut sources = Sources::new();
    let mut sink = Sink::new();
    let (_, model) = passes(text, &mut sources, &mut sink);
    Read {
        sound: model.is_some() && !sink.has_errors(),
        sources,
        found: sink.finish(),
    }
}

/// The errors of any configuration.
pub fn validated(made: &Configuration) -> Result<(), Vec<String>> {
    found(made).map(|_| ())
}

/// What of the language a sound configuration uses.
pub fn census(made: &Configuration) -> Census {
    let Ok(sound) = found(made) else {
        return Census::new();
    };
    let mut census = census::of(&sound.root, sound.model);
    if made.path.is_some() {
        // The merged tree has it no more.
        census.insert("key `imports` of a configuration".to_owned());
    }
    census
}

/// The files of the crate of a sound configuration, by path.
pub fn generated(made: &Configuration, package: &str) -> BTreeMap<String, String> {
    let sound = found(made).unwrap_or_else(|errors| panic!("{}: {errors:?}", made.origin));
    let options = CrateOptions {
        package: package.to_owned(),
        source_name: format!("{package}.yaml"),
        runtime: RuntimeSource::Path(root().join("resinker-runtime").display().to_string()),
        with: Default::default(),
    };
    let files = sound.sources.files().iter();
    let inputs: Vec<(&str, &str)> = files
        .map(|file| (file.name.as_str(), file.text.as_str()))
        .collect();
    compile::generate(sound.model, &options, inputs)
}

fn found(made: &Configuration) -> Result<Sound, Vec<String>> {
    match &made.path {
        Some(path) => file_checked(path),
        None => text_checked(&made.yaml),
    }
}

fn text_checked(text: &str) -> Result<Sound, Vec<String>> {
    let mut sources = Sources::new();
    let mut sink = Sink::new();
    let (root, model) = passes(text, &mut sources, &mut sink);
    outcome(model, root, sources, sink)
}

fn passes(text: &str, sources: &mut Sources, sink: &mut Sink) -> (Option<Node>, Option<Model>) {
    let file = sources.add("input.yaml", text);
    let root = yaml::parse(file, text, sink);
    let model = root.as_ref().and_then(|root| {
        let config = syntax::read(root, sink);
        check::check(&config, sink)
    });
    (root, model)
}

fn file_checked(path: &Path) -> Result<Sound, Vec<String>> {
    let mut sink = Sink::new();
    let loaded = load(&path.display().to_string(), &mut Disk, &mut sink);
    let loaded = loaded.map_err(|fault| vec![fault.to_string()])?;
    let config = loaded.config(&mut sink);
    let model = config.and_then(|config| check::check(&config, &mut sink));
    outcome(model, loaded.root, loaded.sources, sink)
}

fn outcome(
    model: Option<Model>,
    root: Option<Node>,
    sources: Sources,
    sink: Sink,
) -> Result<Sound, Vec<String>> {
    if let (false, Some(model), Some(root)) = (sink.has_errors(), model, root) {
        return Ok(Sound {
            model,
            root,
            sources,
        });
    }
    let errors = sink.finish().into_iter();
    let errors = errors.filter(|finding| finding.severity == Severity::Error);
    let shown = errors.map(|finding| {
        let span = finding.primary.span;
        let text = sources.get(span.file).map_or("", |file| file.text.as_str());
        let at = text.get(span.start as usize..span.end as usize);
        let at = at.unwrap_or_default();
        format!("{}: {} (`{at}`)", finding.code.0, finding.message)
    });
    Err(shown.collect())
}
