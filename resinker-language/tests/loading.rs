//! Imports and the forms of diagnostics, through their public surface.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeMap;

use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, Sink, emit};
use resinker_language::load::{Loaded, Loader, Unreadable, load};
use resinker_language::source::Sources;
use resinker_language::yaml::{MAX_BYTES, Map, Node, Value};

#[derive(Default)]
struct Files(BTreeMap<&'static str, Vec<u8>>, Vec<String>);

impl Files {
    fn with(mut self, name: &'static str, text: &str) -> Self {
        self.0.insert(name, text.as_bytes().to_vec());
        self
    }
}

impl Loader for Files {
    fn read(&mut self, name: &str, most: usize) -> Result<Vec<u8>, Unreadable> {
        self.1.push(name.to_owned());
        match self.0.get(name) {
            Some(bytes) => Ok(bytes[..bytes.len().min(most)].to_vec()),
            None => Err(Unreadable("no such file".to_owned())),
        }
    }
}

fn loaded(files: &mut Files) -> (Loaded, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let loaded = load("root.yaml", files, &mut sink).unwrap();
    (loaded, sink.finish())
}

fn map(node: &Node) -> &Map {
    match &node.value {
        Value::Map(map) => map,
        other => panic!("{other:?}"),
    }
}

fn keys(map: &Map) -> Vec<&str> {
    map.entries
        .iter()
        .map(|entry| entry.key.value.as_str())
        .collect()
}

fn codes(found: &[Diagnostic]) -> Vec<&str> {
    found.iter().map(|diagnostic| diagnostic.code.0).collect()
}

#[test]
fn maps_merge_lists_join_and_the_importing_file_wins() {
    let mut files = Files::default()
        .with(
            "root.yaml",
            "imports: [parts/a.yaml]\nm: {x: 1, own: 1}\nl: [3]\ns: root\nonly: 1\n",
        )
        .with(
            "parts/a.yaml",
            "imports: b.yaml\nm: {x: 2, y: 2}\nl: [2]\ns: a\n",
        )
        .with("parts/b.yaml", "m: {z: 3}\nl: [1]\ns: b\nfirst: true\n");
    let (loaded, found) = loaded(&mut files);
    assert_eq!(found, vec![]);
    assert!(loaded.complete);
    assert_eq!(files.1, ["root.yaml", "parts/a.yaml", "parts/b.yaml"]);
    let root = map(loaded.root.as_ref().unwrap());
    assert_eq!(keys(root), ["m", "l", "s", "first", "only"]);
    assert_eq!(keys(map(root.get("m").unwrap())), ["z", "x", "y", "own"]);
    assert_eq!(
        map(root.get("m").unwrap()).get("x").unwrap().value,
        Value::Int(1)
    );
    let Value::Seq(list) = &root.get("l").unwrap().value else {
        panic!()
    };
    let list: Vec<&Value> = list.iter().map(|item| &item.value).collect();
    assert_eq!(list, [&Value::Int(1), &Value::Int(2), &Value::Int(3)]);
    assert!(matches!(&root.get("s").unwrap().value, Value::Text(text) if text.value == "root"));
    // Each node still knows the file that holds it.
    let file = root.get("first").unwrap().span.file;
    assert_eq!(loaded.sources.get(file).unwrap().name, "parts/b.yaml");
}

#[test]
fn null_unsets_and_replace_replaces_whatever_was_imported() {
    let mut files = Files::default()
        .with(
            "root.yaml",
            "imports: [a.yaml]\nsimulation_settings: {duration: ~, random_seed: 2}\noutputs: !replace [3]\nschemas: !replace {C: {}}\n",
        )
        .with(
            "a.yaml",
            "imports: [b.yaml]\nsimulation_settings: {random_seed: null, arrival: constant}\noutputs: [2]\nschemas: {B: {const: null}}\nentities: {E: null, G: {}}\n",
        )
        .with(
            "b.yaml",
            "simulation_settings: {duration: 1h, random_seed: 1}\noutputs: [1]\nschemas: {A: {}, B: {const: 5}}\nentities: {E: {}, F: {}}\n",
        );
    let (loaded, found) = loaded(&mut files);
    assert_eq!(found, vec![]);
    let root = map(loaded.root.as_ref().unwrap());
    let settings = map(root.get("simulation_settings").unwrap());
    assert_eq!(keys(settings), ["random_seed", "arrival"]);
    assert_eq!(settings.get("random_seed").unwrap().value, Value::Int(2));
    assert!(matches!(&root.get("outputs").unwrap().value, Value::Seq(items) if items.len() == 1));
    assert_eq!(keys(map(root.get("schemas").unwrap())), ["C"]);
    assert_eq!(keys(map(root.get("entities").unwrap())), ["F", "G"]);
}

#[test]
fn null_is_a_value_where_any_value_is_and_without_an_import_a_fault() {
    let mut files = Files::default()
        .with(
            "root.yaml",
            "imports: [a.yaml]\nschemas: {A: {properties: {x: {const: null}, const: null}}}\nsimulation_settings: {duration: null}\n",
        )
        .with(
            "a.yaml",
            "schemas: {A: {properties: {x: {const: 5}, const: {type: string}}}}\n",
        );
    let (loaded, found) = loaded(&mut files);
    assert_eq!(found, vec![]);
    let root = map(loaded.root.as_ref().unwrap());
    let schema = map(map(root.get("schemas").unwrap()).get("A").unwrap());
    let properties = map(schema.get("properties").unwrap());
    assert_eq!(keys(properties), ["x"]);
    assert_eq!(
        map(properties.get("x").unwrap())
            .get("const")
            .unwrap()
            .value,
        Value::Null
    );
    // It met nothing: the reader reports it.
    assert_eq!(
        keys(map(root.get("simulation_settings").unwrap())),
        ["duration"]
    );
}

#[test]
fn a_file_reached_twice_is_merged_once() {
    let mut files = Files::default()
        .with("root.yaml", "imports: [a.yaml, ./b.yaml, x/../c.yaml]\n")
        .with("a.yaml", "imports: [c.yaml]\n")
        .with("b.yaml", "imports: [c.yaml]\n")
        .with("c.yaml", "l: [1]\n");
    let (loaded, found) = loaded(&mut files);
    assert_eq!(found, vec![]);
    let root = map(loaded.root.as_ref().unwrap());
    assert!(matches!(&root.get("l").unwrap().value, Value::Seq(items) if items.len() == 1));
}

#[test]
fn imports_that_disagree_warn_unless_the_importer_settles_it() {
    let files = || {
        Files::default()
            .with("a.yaml", "m: {x: 1, same: 5}\n")
            .with("b.yaml", "m: {x: 2, same: 5}\n")
    };
    let mut open = files().with("root.yaml", "imports: [a.yaml, b.yaml]\n");
    let (loaded_open, found) = loaded(&mut open);
    assert_eq!(codes(&found), ["import-conflict"]);
    let merged = map(map(loaded_open.root.as_ref().unwrap()).get("m").unwrap());
    assert_eq!(merged.get("x").unwrap().value, Value::Int(2));
    let mut settled = files().with("root.yaml", "imports: [a.yaml, b.yaml]\nm: {x: 3}\n");
    assert_eq!(loaded(&mut settled).1, vec![]);
}

#[test]
fn cycles_end_and_print_their_chain() {
    let mut files = Files::default()
        .with("root.yaml", "imports: [a.yaml]\n")
        .with("a.yaml", "imports: [b.yaml]\n")
        .with("b.yaml", "imports: [root.yaml, b.yaml]\n");
    let (_, found) = loaded(&mut files);
    assert_eq!(codes(&found), ["import-cycle", "import-cycle"]);
    assert!(
        found[0]
            .message
            .contains("root.yaml → a.yaml → b.yaml → root.yaml")
    );
    assert!(found[1].message.ends_with(" b.yaml → b.yaml"));
}

#[test]
fn a_long_chain_of_imports_is_limited() {
    struct Endless;
    impl Loader for Endless {
        fn read(&mut self, name: &str, _: usize) -> Result<Vec<u8>, Unreadable> {
            Ok(format!("imports: [x{name}]\n").into_bytes())
        }
    }
    let mut sink = Sink::new();
    load("root.yaml", &mut Endless, &mut sink).unwrap();
    assert_eq!(codes(&sink.finish()), ["limit-exceeded"]);
}

#[test]
fn what_an_unread_file_may_declare_is_not_missed() {
    for part in [None, Some("a: 'unclosed\n")] {
        let mut files = Files::default().with("root.yaml", "imports: [part.yaml]\nschemas: {}\n");
        if let Some(part) = part {
            files = files.with("part.yaml", part);
        }
        let (loaded, found) = loaded(&mut files);
        assert_eq!(found.len(), 1);
        assert!(!loaded.complete);
        let mut sink = Sink::new();
        let config = loaded.config(&mut sink).unwrap();
        assert!(config.incomplete);
        assert_eq!(sink.finish(), vec![]);
    }
}

#[test]
fn encodings_and_sizes_are_reported_in_the_file() {
    let mut files = Files::default().with("root.yaml", "imports: [big.yaml, latin.yaml]\n");
    files.0.insert("big.yaml", vec![b'#'; MAX_BYTES + 1]);
    files
        .0
        .insert("latin.yaml", b"schemas:\n  \xE9t\xE9: {}\n".to_vec());
    let (loaded, found) = loaded(&mut files);
    assert_eq!(codes(&found), ["limit-exceeded", "invalid-encoding"]);
    let mut out = Vec::new();
    emit(
        &found,
        &loaded.sources,
        MessageFormat::Short,
        Screen::FILE,
        &mut out,
    )
    .unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(text.starts_with("root.yaml:1:11: error[limit-exceeded]: "));
    assert!(text.contains("\nlatin.yaml:2:3: error[invalid-encoding]: "));
}

#[test]
fn columns_count_characters_and_json_is_one_object_a_line() {
    let mut sources = Sources::new();
    let text = "\u{feff}ключ: {日本: yes}\r\nключ: 2\r\n";
    let file = sources.add("a b.yaml", text);
    let mut sink = Sink::new();
    resinker_language::yaml::parse(file, text, &mut sink);
    let found = sink.finish();
    let mut out = Vec::new();
    emit(
        &found,
        &sources,
        MessageFormat::Json,
        Screen::FILE,
        &mut out,
    )
    .unwrap();
    let lines: Vec<serde_json::Value> = String::from_utf8(out)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 1);
    let one = &lines[0];
    assert_eq!(one["severity"], "error");
    assert_eq!(one["code"], "duplicate-key");
    assert_eq!(one["file"], "a b.yaml");
    assert_eq!(
        [
            &one["line"],
            &one["column"],
            &one["end_line"],
            &one["end_column"]
        ],
        [2, 1, 2, 5]
    );
    assert_eq!(one["labels"][1]["column"], 1);
    assert_eq!(one["labels"][1]["line"], 1);
    assert_eq!(one["labels"][1]["primary"], false);
    assert!(one["notes"].is_array());
    assert!(one["suggestion"].is_null());
}

#[test]
fn colour_is_there_only_where_it_is_asked_for() {
    let mut sources = Sources::new();
    let file = sources.add("a.yaml", "a: 1\na: 2\n");
    let mut sink = Sink::new();
    resinker_language::yaml::parse(file, "a: 1\na: 2\n", &mut sink);
    let found = sink.finish();
    let render = |colour| {
        let screen = Screen {
            colour,
            ..Screen::FILE
        };
        let mut out = Vec::new();
        emit(&found, &sources, MessageFormat::Human, screen, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    assert!(render(true).contains('\u{1b}'));
    assert!(!render(false).contains('\u{1b}'));
    assert!(render(false).ends_with("\nerror: 1 error\n"));
}
