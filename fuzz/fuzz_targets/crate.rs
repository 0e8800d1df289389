//! What is found sound compiles to a crate, and the same text to the same crate.

#![no_main]

use libfuzzer_sys::fuzz_target;
use resinker_codegen::compile;
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_language::check;
use resinker_language::load::Texts;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    // Real hashes take their time, as they should.
    if text.contains("static_hashed") {
        return;
    }
    let checked = check(&mut Texts::of("input.yaml", text), "input.yaml");
    let Some(model) = checked.ok().and_then(|checked| checked.model) else {
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
