//! What is found sound compiles to a crate, and the same text to the same crate.

#![no_main]

use libfuzzer_sys::fuzz_target;
use resinker_language::diagnostic::Sink;
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_language::source::Sources;
use resinker_codegen::compile;
use resinker_language::{check, syntax, yaml};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // Real hashes take their time, as they should.
    if text.contains("static_hashed") {
        return;
    }
    let mut sources = Sources::new();
    let file = sources.add("input.yaml", text);
    let mut sink = Sink::new();
    let Some(root) = yaml::parse(file, text, &mut sink) else {
        return;
    };
    let config = syntax::read(&root, &mut sink);
    let Some(model) = check::check(&config, &mut sink) else {
        return;
    };
    let options = CrateOptions {
        package: "events".to_owned(),
        source_name: "input.yaml".to_owned(),
        runtime: RuntimeSource::Version("1".to_owned()),
        with: Default::default(),
    };
    let made = |model| compile::generate(model, &options, [("input.yaml", text)]);
    assert_eq!(made(model.clone()), made(model));
});
