//! The compiler as a library: what it finds in a text, and the crate of what it finds sound.

use resinker_codegen::diagnostic::{Severity, Sink};
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_codegen::model::Model;
use resinker_codegen::source::Sources;
use resinker_codegen::{check, compile, syntax, yaml};
use resinker_tests::generated::root;

/// Checks a configuration that imports nothing: the model, or the errors.
pub fn checked(text: &str) -> Result<Model, Vec<String>> {
    let mut sources = Sources::new();
    let file = sources.add("input.yaml", text);
    let mut sink = Sink::new();
    let model = yaml::parse(file, text, &mut sink).and_then(|root| {
        let config = syntax::read(&root, &mut sink);
        check::check(&config, &mut sink)
    });
    model.ok_or_else(|| {
        let errors = sink.finish().into_iter();
        errors
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| {
                let span = finding.primary.span;
                let at = text
                    .get(span.start as usize..span.end as usize)
                    .unwrap_or_default();
                format!("{}: {} (`{at}`)", finding.code.0, finding.message)
            })
            .collect()
    })
}

/// The files of the crate of a sound configuration, by path.
pub fn generated(
    model: Model,
    package: &str,
    text: &str,
) -> std::collections::BTreeMap<String, String> {
    let options = CrateOptions {
        package: package.to_owned(),
        source_name: format!("{package}.yaml"),
        runtime: RuntimeSource::Path(root().join("resinker-runtime").display().to_string()),
        with: Default::default(),
    };
    compile::generate(model, &options, [("input.yaml", text)])
}
