//! What generated code names of the runtime stands in one place there, whose version the code
//! tells.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::path::Path;

use resinker_codegen::compile;
use resinker_codegen::disk::Disk;
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_language::check;

#[test]
fn generated_code_names_the_runtime_in_one_place() {
    let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/configs");
    let mut checked = 0;
    for entry in std::fs::read_dir(configs).unwrap() {
        let path = entry.unwrap().path();
        let found = match path.extension() {
            Some(extension) if extension == "yaml" => {
                check(&mut Disk, &path.to_string_lossy()).unwrap()
            }
            _ => continue,
        };
        let options = CrateOptions {
            package: "events".to_owned(),
            source_name: "input.yaml".to_owned(),
            runtime: RuntimeSource::Version("1".to_owned()),
            with: Default::default(),
        };
        let made = compile::generate(found.model.unwrap(), &options, []);
        for (name, text) in made.iter().filter(|(name, _)| name.ends_with(".rs")) {
            for (at, _) in text.match_indices("resinker_runtime::") {
                let named = &text[at..text.len().min(at + 40)];
                let rest = named.strip_prefix("resinker_runtime::");
                assert!(
                    rest.unwrap().starts_with("codegen::"),
                    "{}: {name}: {named}",
                    path.display()
                );
                checked += 1;
            }
        }
        let version = format!("made_for({})", resinker_runtime::codegen::VERSION);
        assert!(made["src/lib.rs"].contains(&version));
    }
    assert!(checked > 100, "{checked}");
}
