//! The reader of the language, through its public surface.

use resinker_codegen::diagnostic::{Diagnostic, Sink};
use resinker_codegen::source::FileId;
use resinker_codegen::syntax::{self, Config};
use resinker_codegen::yaml;

fn read(text: &str) -> (Config, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let config = match yaml::parse(FileId(0), text, &mut sink) {
        Some(root) => syntax::read(&root, &mut sink),
        None => Config::default(),
    };
    (config, sink.finish())
}

const SEED: &str = include_str!("seed.yaml");

#[test]
fn the_seed_reads_without_a_finding() {
    let (config, found) = read(SEED);
    assert_eq!(found, vec![]);
    assert_eq!(config.schemas.len(), 10);
    assert_eq!(config.entities.len(), 2);
    assert_eq!(config.event_types.len(), 4);
    assert_eq!(config.scenarios.len(), 2);
    assert_eq!(config.outputs.map(|outputs| outputs.items.len()), Some(2));
}
