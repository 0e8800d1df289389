//! A configuration in several files is found faulty as the same text in one file is: the same words
//! are labelled, each in the file that holds it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, emit};
use resinker_language::load::Texts;
use resinker_language::source::{Sources, Span};

const SEED: &str = include_str!("seed.yaml");

fn found(files: BTreeMap<String, String>) -> (Sources, Vec<Diagnostic>) {
    let all = files.into_iter();
    let mut files = all.fold(Texts::default(), |all, (name, text)| all.with(&name, text));
    let found = resinker_language::check(&mut files, "main.yaml").unwrap();
    (found.sources, found.diagnostics)
}

/// What each finding says, with the words under its labels, in an order that does not depend on the
/// files.
fn messages(sources: &Sources, found: &[Diagnostic]) -> Vec<(String, Vec<String>)> {
    let words = |span: Span| {
        let file = sources.get(span.file).unwrap();
        let range = span.start as usize..span.end as usize;
        // Off the file's end, or inside a character: this is no text.
        file.text.get(range).unwrap().to_owned()
    };
    let mut all: Vec<_> = found
        .iter()
        // An imported file is a library: it may hold what is not used.
        .filter(|finding| finding.code.0 != "unused-schema")
        .map(|finding| {
            let mut labels = vec![words(finding.primary.span)];
            labels.extend(finding.secondary.iter().map(|label| words(label.span)));
            labels.extend(finding.suggestion.iter().map(|mend| words(mend.span)));
            labels.sort();
            (finding.message.clone(), labels)
        })
        .collect();
    all.sort();
    all
}

/// The text cut at its top-level keys: a file for each section, and one that imports them. Each
/// begins with another number of letters of two bytes, so that a place in one is none in another.
fn split(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut main = String::new();
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            let name = format!("part-{}.yaml", files.len());
            main += &format!("  - {name}\n");
            files.insert(name, format!("# {}\n", "ü".repeat(1 + files.len() * 7)));
        }
        let Some(mut last) = files.last_entry() else {
            continue;
        };
        last.get_mut().push_str(line);
    }
    files.insert("main.yaml".to_owned(), format!("imports:\n{main}"));
    files
}

/// Words of the text that may be replaced: not the keys of the top level.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices() {
        let inside = character.is_ascii_alphanumeric() || character == '_';
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let top = from == 0 || text[..from].ends_with('\n');
                if !top {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn files_and_one_file_are_told_of_alike(
        at in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
        put in prop::sample::select(vec!["größe", "User", "true", "17", "type", "-3", "UserID"]),
    ) {
        let all = words(SEED);
        let mut text = SEED.to_owned();
        let (first, second) = (at.get(&all), other.get(&all));
        let (low, high) = if first.start < second.start { (first, second) } else { (second, first) };
        text.replace_range(high.clone(), put);
        if low != high {
            text.replace_range(low.clone(), put);
        }
        let (sources, whole) = found(BTreeMap::from([("main.yaml".to_owned(), text.clone())]));
        // A fault of the YAML ends its file, and the others are read.
        prop_assume!(!whole.iter().any(|finding| finding.code.0 == "yaml-syntax"));
        let (parts, apart) = found(split(&text));
        prop_assert_eq!(messages(&sources, &whole), messages(&parts, &apart));
        emit(&apart, &parts, MessageFormat::Human, Screen::FILE, &mut Vec::new()).unwrap();
    }
}

#[test]
fn the_parts_are_as_sound_as_the_whole() {
    let (sources, whole) = found(BTreeMap::from([("main.yaml".to_owned(), SEED.to_owned())]));
    let (parts, apart) = found(split(SEED));
    assert!(parts.files().len() > 5);
    assert_eq!(messages(&sources, &whole), messages(&parts, &apart));
}
