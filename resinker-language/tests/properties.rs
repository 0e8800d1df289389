//! What holds for every input: no panic, and labels on character boundaries.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use proptest::prelude::*;
use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, Sink, emit};
use resinker_language::source::{FileId, Sources, Span};
use resinker_language::syntax;
use resinker_language::yaml::{self, Node, Value};

const EVERY_KEY: &str = include_str!("every-key.yaml");

fn is_sound(text: &str, span: Span) -> bool {
    text.get(span.start as usize..span.end as usize).is_some()
}

fn check_tree(text: &str, node: &Node) {
    assert!(is_sound(text, node.span), "{:?}", node.span);
    match &node.value {
        Value::Map(map) => {
            for entry in &map.entries {
                assert!(is_sound(text, entry.key.span));
                check_tree(text, &entry.value);
            }
        }
        Value::Seq(items) => items.iter().for_each(|item| check_tree(text, item)),
        Value::Text(string) => {
            let boundaries: Vec<usize> = string
                .value
                .char_indices()
                .map(|(at, _)| at)
                .chain([string.value.len()])
                .collect();
            for pair in boundaries.windows(2) {
                assert!(
                    is_sound(text, node.span_within(pair[0], pair[1])),
                    "{text:?}"
                );
            }
        }
        _ => {}
    }
}

/// Reads and renders a text in every form, and holds every span against it.
fn read(text: &str) -> Vec<Diagnostic> {
    let mut sources = Sources::new();
    let file = sources.add("input.yaml", text);
    assert_eq!(file, FileId(0));
    let mut sink = Sink::new();
    if let Some(root) = yaml::parse(file, text, &mut sink) {
        check_tree(text, &root);
        syntax::imports(&root, &mut sink);
        syntax::read(&root, &mut sink);
    }
    let found = sink.finish();
    for diagnostic in &found {
        assert!(is_sound(text, diagnostic.primary.span), "{diagnostic:?}");
        for label in &diagnostic.secondary {
            assert!(is_sound(text, label.span), "{diagnostic:?}");
        }
        if let Some(suggestion) = &diagnostic.suggestion {
            assert!(is_sound(text, suggestion.span), "{diagnostic:?}");
        }
    }
    for format in [
        MessageFormat::Human,
        MessageFormat::Short,
        MessageFormat::Json,
        MessageFormat::Sarif,
    ] {
        // A log holds every page of every code: some are enough.
        if format == MessageFormat::Sarif && !text.len().is_multiple_of(32) {
            continue;
        }
        let mut out = Vec::new();
        let screen = Screen {
            colour: true,
            columns: 40 + text.len() % 100,
        };
        emit(&found, &sources, format, screen, &mut out).unwrap();
        assert!(found.is_empty() || !out.is_empty());
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        read(&text);
    }

    #[test]
    fn anything_that_looks_like_yaml_is_read(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "schemas:", "event_types:", "outputs:", "imports:", "type:", "a", "ü", "日本", " ", "  ", "\n", "\r\n", "\n  ", "\n    ",
                "- ", ": ", "\"", "'", "''", "\\", "\\u00e9", "\\x41", "\\\n", "|\n", ">-\n", "{", "}", "[", "]", ", ", "&a ", "*a", "<<: ",
                "# ", "!!str ", "!x ", "---\n", "...\n", "? ", "\t", "\u{feff}", "\0", "1.5", "0x1F", "yes", "null", "~", "%",
            ]),
            0..40,
        )
    ) {
        read(&parts.concat());
    }

    /// A sound configuration with one stretch replaced is still sound, or the replaced stretch is
    /// on a line that a label touches or explains: at the least, nothing panics and every label is
    /// sound.
    #[test]
    fn a_mutated_configuration_is_read(
        at in 0..EVERY_KEY.len(),
        length in 0..30_usize,
        put in "[ -~\\n]{0,8}",
    ) {
        let mut text = EVERY_KEY.to_owned();
        let end = (at + length).min(text.len());
        text.replace_range(at..end, &put);
        read(&text);
    }

    #[test]
    fn what_stands_between_quotes_is_found_again(value in "[a-zé\"'\\\\\\t ]{0,30}") {
        let text = format!("k: {}\n", serde_json::to_string(&value).unwrap());
        let mut sink = Sink::new();
        let root = yaml::parse(FileId(0), &text, &mut sink).unwrap();
        let Value::Map(map) = &root.value else { panic!() };
        let node = map.get("k").unwrap();
        let Value::Text(string) = &node.value else { panic!() };
        prop_assert_eq!(&string.value, &value);
        for (at, c) in value.char_indices() {
            let span = node.span_within(at, at + c.len_utf8());
            let source = &text[span.start as usize..span.end as usize];
            let decoded: String = serde_json::from_str(&format!("\"{source}\"")).unwrap();
            prop_assert_eq!(decoded, c.to_string());
        }
    }
}
