//! What the tables say of keys, held against what the compiler does with them: an example is
//! accepted where it stands, a default is what leaving the key out does, what a key is said not to
//! take is refused.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};

use resinker_codegen::emit::{CrateOptions, RuntimeSource, emit};
use resinker_codegen::lower::lower;
use resinker_language::check::check;
use resinker_language::diagnostic::{Diagnostic, Severity, Sink};
use resinker_language::load::{Loader, Unreadable, load};
use resinker_language::model::Model;
use resinker_language::reference::{Entry, Owner, entries, same_keys};
use resinker_language::syntax::table::{Absence, Block, Key, Shape, written};

/// A small shop, into which every example fits.
const WORLD: &str = include_str!("keys/world.yaml");

/// The files of one configuration.
struct Files(BTreeMap<&'static str, String>);

impl Loader for Files {
    fn read(&mut self, name: &str, _: usize) -> Result<Vec<u8>, Unreadable> {
        let text = self.0.get(name).cloned();
        text.map(String::into_bytes)
            .ok_or_else(|| Unreadable("no such file".to_owned()))
    }
}

/// What the compiler makes of a file that imports the world, and the errors that it finds.
fn read(main: &str) -> (Option<Model>, Vec<Diagnostic>) {
    let files = BTreeMap::from([
        ("main.yaml", main.to_owned()),
        ("world.yaml", WORLD.to_owned()),
        ("common.yaml", "description: what others share\n".to_owned()),
    ]);
    let mut sink = Sink::new();
    let loaded = load("main.yaml", &mut Files(files), &mut sink).unwrap();
    let model = loaded
        .config(&mut sink)
        .and_then(|config| check(&config, &mut sink));
    let mut found = sink.finish();
    found.retain(|found| found.severity == Severity::Error);
    (model, found)
}

/// The crate of a file that imports the world; `Err`: what is wrong with it.
fn generated(main: &str) -> Result<BTreeMap<String, String>, String> {
    let (model, errors) = read(main);
    match model {
        Some(model) if errors.is_empty() => Ok(emit(
            &lower(model),
            &CrateOptions {
                package: "it".to_owned(),
                source_name: "main.yaml".to_owned(),
                runtime: RuntimeSource::Vendor,
                with: BTreeSet::new(),
            },
        )),
        _ => Err(format!("{main}\n{}", said(&errors))),
    }
}

fn said(errors: &[Diagnostic]) -> String {
    errors
        .iter()
        .map(|error| {
            format!(
                "{}: {} ({})\n",
                error.code.0, error.message, error.primary.text
            )
        })
        .collect()
}

/// Entries of a map, by name: what stands later goes before what stands earlier.
#[derive(Clone, Default)]
struct Entries(Vec<(String, String)>);

impl Entries {
    fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Those of a map in braces.
    fn set_all(&mut self, braces: &str) {
        let inner = braces
            .trim()
            .strip_prefix('{')
            .unwrap()
            .strip_suffix('}')
            .unwrap();
        let (mut depth, mut start) = (0, 0);
        let mut items = Vec::new();
        for (at, letter) in inner.char_indices() {
            match letter {
                '{' | '[' => depth += 1,
                '}' | ']' => depth -= 1,
                ',' if depth == 0 => {
                    items.push(&inner[start..at]);
                    start = at + 1;
                }
                _ => {}
            }
        }
        items.push(&inner[start..]);
        for item in items {
            let (name, value) = item.split_once(':').unwrap();
            self.set(name.trim(), value.trim());
        }
    }

    fn braces(&self) -> String {
        let all: Vec<String> = self
            .0
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        format!("{{ {} }}", all.join(", "))
    }
}

fn value(key: &Key, text: &str) -> String {
    written(&key.shape, text)
}

/// The keys that a map of this owner cannot do without, with their examples, but for `except`.
fn required(owner: &Owner, except: &str) -> Entries {
    let keys = keys_of(owner);
    let mut all = Entries::default();
    for key in keys
        .iter()
        .filter(|key| key.is_required() && key.name != except)
    {
        all.set(key.name, &value(key, key.example));
    }
    let word = match owner {
        Owner::Block(block) => block.noun.strip_prefix("output of type "),
        Owner::Distribution(name) => {
            all.set("distribution", name);
            None
        }
        _ => None,
    };
    if let Some(word) = word {
        all.set("type", &format!("\"{}\"", word.trim_matches('`')));
    }
    // A case needs a condition, a change something that changes: the first that will do.
    let needed = match owner {
        Owner::Block(block) => match block.noun {
            "case" => "condition_value",
            "item of `updates_entity_state`" => "increment_attributes",
            "attribute value" => "",
            _ => "",
        },
        Owner::Generator("pattern") => "regex",
        Owner::Generator("template") => "template",
        Owner::Generator("static") => "value",
        _ => "",
    };
    if let Some(key) = keys
        .iter()
        .find(|key| key.name == needed && key.name != except)
    {
        all.set(key.name, &value(key, key.example));
    }
    all
}

fn keys_of(owner: &Owner) -> Vec<Key> {
    let all = entries();
    let same = |entry: &&Entry| entry.owner.title() == owner.title();
    all.iter().filter(same).map(|entry| entry.key).collect()
}

/// What a map of this owner needs that is no required key.
fn bare(owner: &Owner) -> &'static str {
    match owner {
        Owner::Block(block) => match block.noun {
            "schema" => "{ type: string }",
            "state attribute" => "{ type: string, default: web }",
            "output of type `kinesis`" => "{ stream: events }",
            _ => "",
        },
        _ => "",
    }
}

/// A map of this owner with a key, or without it where there is no value.
fn map_with(entry: &Entry, value: Option<&str>, beside: bool) -> Entries {
    let key = &entry.key;
    let mut all = required(&entry.owner, key.name);
    let is_output = matches!(entry.owner, Owner::Block(block) if block.noun.starts_with("output"));
    let says_all = ["stream", "default"].contains(&key.name) || key.name == "type" && !is_output;
    match (beside, key.beside, bare(&entry.owner)) {
        (true, beside, _) if !beside.is_empty() => all.set_all(beside),
        (_, _, bare) if !bare.is_empty() && !says_all => all.set_all(bare),
        _ => {}
    }
    if key.name.starts_with("condition_value") || key.name == "default" {
        all.0.retain(|(name, _)| name != "condition_value");
    }
    // The other keys of an output are those of its type.
    let is_type = is_output && key.name == "type";
    match value {
        Some(value) if !is_type || value.contains("no_such") || value.contains('[') => {
            all.set(key.name, value);
        }
        _ => {}
    }
    all
}

/// A file in which a map of this owner stands where it belongs.
fn file(owner: &Owner, map: &Entries) -> String {
    let braces = map.braces();
    let fields = |field: &str| {
        format!(
            "schemas:\n  It:\n    type: object\n    properties:\n      name: {{ type: string, generator: faker.name }}\n      \
            full_name: {{ type: string, generator: faker.name }}\n      quantity: {{ type: integer, minimum: 1, maximum: 9 }}\n      \
            total: {{ type: number, precision: 2, minimum: 1, maximum: 99 }}\n      status: {{ enum: [paid, shipped, open, new] }}\n      \
            it: {field}\nevent_types:\n  It: {{ payload_schema: It, consumes_entities: [{{ name: User }}] }}\n"
        )
    };
    let event =
        |entries: &str| format!("event_types:\n  It: {{ payload_schema: Purchase, {entries} }}\n");
    let step = |entries: &str| {
        format!("scenarios:\n  It: {{ steps: [{{ event_type: Purchased, {entries} }}] }}\n")
    };
    let body = match owner {
        Owner::Generator(name) => fields(&format!("{{ generator: {name}, params: {braces} }}")),
        Owner::Distribution(_) => {
            fields(&format!("{{ generator: random_float, params: {braces} }}"))
        }
        Owner::Method(name) => fields(&format!("{{ generator: faker.{name}, params: {braces} }}")),
        Owner::Block(block) => match block.noun {
            "configuration" => {
                let mut map = map.clone();
                if !map.0.iter().any(|(name, _)| name == "imports") {
                    map.set("imports", "[world.yaml]");
                } else {
                    map.set("imports", "[common.yaml, world.yaml]");
                }
                return map
                    .0
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}\n"))
                    .collect();
            }
            "`simulation_settings`" => format!("simulation_settings: {braces}\n"),
            "`time_progression`" => {
                format!("simulation_settings: {{ time_progression: {braces} }}\n")
            }
            "`rate_profile`" => format!("simulation_settings: {{ rate_profile: {braces} }}\n"),
            "item of `points`" => {
                format!("simulation_settings: {{ rate_profile: {{ points: [{braces}] }} }}\n")
            }
            "item of `bursts`" => {
                format!("simulation_settings: {{ rate_profile: {{ bursts: [{braces}] }} }}\n")
            }
            "schema" => fields(&braces),
            "entity" => format!(
                "entities:\n  It: {braces}\nevent_types:\n  It: {{ payload_schema: Signup, produces_entity: It }}\n"
            ),
            "item of `references`" => {
                format!("entities:\n  User: {{ references: [{braces}] }}\n")
            }
            "`max_instances`" => format!("entities:\n  User: {{ max_instances: {braces} }}\n"),
            "state attribute" => {
                format!("entities:\n  User: {{ state_attributes: {{ it: {braces} }} }}\n")
            }
            "event type" => format!("event_types:\n  It: {braces}\n"),
            "item of `consumes_entities`" => event(&format!("consumes_entities: [{braces}]")),
            "item of `selection_filter`" => event(&format!(
                "consumes_entities: [{{ name: User, selection_filter: [{braces}] }}]"
            )),
            "value of another instance" => event(&format!(
                "consumes_entities: [{{ name: Product, alias: ordered }}, {{ name: User, selection_filter: [{{ field: name, operator: equals, value: {braces} }}] }}]"
            )),
            "condition" if braces.contains("from_entity") => event(&format!(
                "consumes_entities: [{{ name: Product, alias: ordered }}, {{ name: User, selection_filter: {{ name: {braces} }} }}]"
            )),
            "condition" => {
                let path = if braces.contains("contains") {
                    "name"
                } else {
                    "state.visits"
                };
                event(&format!(
                    "consumes_entities: [{{ name: User, selection_filter: {{ {path}: {braces} }} }}]"
                ))
            }
            "item of `updates_entity_state`" => event(&format!(
                "consumes_entities: [{{ name: User }}], updates_entity_state: [{braces}]"
            )),
            "item of `removes_entities`" => event(&format!(
                "consumes_entities: [{{ name: User }}], removes_entities: [{braces}]"
            )),
            "attribute value" => event(&format!(
                "consumes_entities: [{{ name: User }}], updates_entity_state: [{{ entity_alias: User, increment_attributes: {{ balance: {braces} }} }}]"
            )),
            "item of `max_active_instances_of_state`" => {
                event(&format!("max_active_instances_of_state: {braces}"))
            }
            "scenario" => format!("scenarios:\n  It: {braces}\n"),
            "item of `steps`" => format!("scenarios:\n  It: {{ steps: [{braces}] }}\n"),
            "delay" => step(&format!("delay_after_previous_step: {braces}")),
            "`loop`" => step(&format!("loop: {braces}")),
            "`file_rotation`" => format!(
                "outputs: [{{ type: file, file_path: a.jsonl, file_rotation: {braces} }}]\n"
            ),
            "`create_topics`" => format!(
                "outputs: [{{ type: kafka, kafka_brokers: b, default_topic: t, create_topics: {braces} }}]\n"
            ),
            "case" => {
                let condition_field = if braces.contains("condition_value_greater")
                    || braces.contains("condition_value_less")
                {
                    "total"
                } else {
                    "status"
                };
                fields(&format!(
                    "{{ generator: conditional_choice, params: {{ condition_field: {condition_field}, cases: [{braces}] }} }}"
                ))
            }
            noun if noun.starts_with("output of type") => format!("outputs: [{braces}]\n"),
            other => panic!("where does {other} stand?"),
        },
    };
    format!("imports: [world.yaml]\n{body}")
}

fn name(entry: &Entry) -> String {
    format!("{} of {}", entry.key.name, entry.owner.title())
}

#[test]
fn every_key_is_explained_in_a_sentence_and_has_an_example() {
    let mut wrong = String::new();
    for entry in entries() {
        let key = &entry.key;
        let starts = key.about.starts_with(|first: char| first.is_uppercase());
        if !(starts && key.about.ends_with('.')) {
            wrong += &format!("{}: {:?} is no sentence\n", name(&entry), key.about);
        }
        if key.example.is_empty() {
            wrong += &format!("{}: no example\n", name(&entry));
        }
        let is_default = key
            .default_value()
            .is_some_and(|default| default == key.example);
        if is_default && key.name != "version" {
            wrong += &format!("{}: the example is the default\n", name(&entry));
        }
        if key.unit.ends_with('.')
            || matches!(key.absence, Absence::Nothing(words) if words.ends_with('.'))
        {
            wrong += &format!(
                "{}: a unit, or what is without it, is no sentence\n",
                name(&entry)
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_example_is_accepted_where_it_stands() {
    let mut wrong = String::new();
    for entry in entries() {
        let example = value(&entry.key, entry.key.example);
        let main = file(&entry.owner, &map_with(&entry, Some(&example), true));
        let (model, errors) = read(&main);
        if model.is_none() || !errors.is_empty() {
            wrong += &format!("{}: {main}\n{}\n", name(&entry), said(&errors));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Keys whose examples change nothing here: of the version there is one, and without an output
/// events go where they go anyway.
const WITHOUT_EFFECT: &[&str] = &["version", "enabled"];

/// Keys whose defaults, written out, are the same by other code.
const SAME_BY_OTHER_CODE: &[&str] = &["pattern"];

#[test]
fn a_default_is_what_leaving_the_key_out_does() {
    let mut wrong = String::new();
    let (mut compared, mut told_apart) = (0, 0);
    for entry in entries() {
        let key = &entry.key;
        let Some(default) = key.default_value() else {
            continue;
        };
        let main =
            |value: Option<&str>, beside| file(&entry.owner, &map_with(&entry, value, beside));
        let model = |value: Option<&str>, beside| match read(&main(value, beside)) {
            (Some(model), errors) if errors.is_empty() => Ok(format!("{model:?}")),
            (_, errors) => Err(said(&errors)),
        };
        let (default, example) = (value(key, default), value(key, key.example));
        // What the example needs beside it may be what the default does not go with.
        let beside = model(None, true).is_ok() && model(Some(&default), true).is_ok();
        let (without, with) = match (model(None, beside), model(Some(&default), beside)) {
            (Ok(without), Ok(with)) => (without, with),
            (Err(found), _) | (_, Err(found)) => {
                wrong += &format!("{}: {found}\n", name(&entry));
                continue;
            }
        };
        compared += 1;
        // Models that differ may still make the same crate.
        let is_same = without == with
            || SAME_BY_OTHER_CODE.contains(&key.name)
            || generated(&main(None, beside)) == generated(&main(Some(&default), beside));
        if !is_same {
            wrong += &format!(
                "{}: {default} is not what leaving it out does\n",
                name(&entry)
            );
        }
        let other = model(Some(&example), true);
        if other.is_ok_and(|other| Ok(other) != model(None, true)) {
            told_apart += 1;
        } else if !WITHOUT_EFFECT.contains(&key.name) {
            wrong += &format!("{}: {example} does what {default} does\n", name(&entry));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(compared > 80 && told_apart > 80, "{compared}, {told_apart}");
}

/// Values that a shape does not take.
fn refused(shape: &Shape) -> Vec<String> {
    let number = |value: f64| value.to_string();
    match shape {
        Shape::Count { min, max } => {
            let mut all = vec!["word".to_owned(), "1.5".to_owned()];
            all.extend(min.checked_sub(1).map(|below| below.to_string()));
            all.extend(max.checked_add(1).map(|above| above.to_string()));
            all.push("-1".to_owned());
            all
        }
        Shape::Number { min, max } => {
            let mut all = vec!["word".to_owned(), "[1]".to_owned()];
            if *min > f64::MIN {
                all.push(number(min - 0.5));
            }
            if *max < f64::MAX {
                all.push(number(max + 0.5));
            }
            all
        }
        Shape::Integer => vec!["word".to_owned(), "1.5".to_owned()],
        Shape::Positive => vec!["word".to_owned(), "0".to_owned(), "-1.5".to_owned()],
        Shape::Bool => vec!["3".to_owned(), "word".to_owned()],
        Shape::Word(_) | Shape::Variant(..) => vec!["no_such_word".to_owned(), "[a]".to_owned()],
        Shape::Text | Shape::Name | Shape::Strftime | Shape::Field | Shape::Expanded => {
            vec!["[a]".to_owned(), "{ a: b }".to_owned()]
        }
        Shape::Duration => vec!["10".to_owned(), "ten".to_owned()],
        Shape::Rate => vec!["0".to_owned(), "5/w".to_owned()],
        Shape::Moment | Shape::DayOrMoment => vec!["yesterday".to_owned(), "5".to_owned()],
        Shape::NearMoment => vec!["yesterday".to_owned(), "5".to_owned()],
        Shape::List(_) | Shape::Choices | Shape::Weights | Shape::ListByWord(..) => {
            vec!["3".to_owned()]
        }
        Shape::Block(_)
        | Shape::Named(_)
        | Shape::MapOf(_)
        | Shape::Parameters
        | Shape::Overrides
        | Shape::Lints
        | Shape::Map => {
            vec!["3".to_owned(), "[a]".to_owned()]
        }
        Shape::Either([Shape::List(_), ..]) => vec!["3".to_owned()],
        // A map there is read as the block, which has keys of its own.
        Shape::Either(shapes)
            if shapes.iter().any(|shape| matches!(shape, Shape::Block(_)))
                && shapes.iter().any(|shape| matches!(shape, Shape::Literal)) =>
        {
            Vec::new()
        }
        Shape::Either(shapes) => vec![if shapes
            .iter()
            .any(|shape| matches!(shape, Shape::Text | Shape::Literal))
        {
            "{ a: b }".to_owned()
        } else {
            "[a]".to_owned()
        }],
        Shape::OneOrMany(of) => refused(of)
            .into_iter()
            .filter(|value| !value.starts_with('['))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_a_key_is_said_not_to_take_is_refused() {
    let mut wrong = String::new();
    let mut compared = 0;
    for entry in entries() {
        // At the top of the file, what is no map disagrees with the world's first.
        let is_top = matches!(entry.owner, Owner::Block(block) if block.noun == "configuration");
        let is_merged = matches!(entry.key.shape, Shape::Named(_)) || entry.key.name == "imports";
        for value in refused(&entry.key.shape) {
            if is_top && is_merged {
                continue;
            }
            let main = file(&entry.owner, &map_with(&entry, Some(&value), true));
            let (_, errors) = read(&main);
            compared += 1;
            // Words for what is expected are those of the manual.
            let expected = entry.key.shape.describe();
            let is_told = errors.iter().any(|error| {
                let mut texts = [error.message.as_str(), error.primary.text.as_str()]
                    .into_iter()
                    .chain(error.notes.iter().map(String::as_str));
                texts.any(|text| text.contains(&expected))
            });
            if errors.is_empty() {
                wrong += &format!("{}: takes {value}\n", name(&entry));
            } else if !is_told {
                wrong += &format!(
                    "{}: {value}: expected {expected}: {}\n",
                    name(&entry),
                    said(&errors)
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(compared > 300, "{compared}");
}

/// What counts or measures has a unit, and nothing else has one.
#[test]
fn numbers_have_units() {
    let mut wrong = String::new();
    for entry in entries() {
        let key = &entry.key;
        let counts = matches!(
            key.shape,
            Shape::Count { .. } | Shape::Duration | Shape::Rate
        );
        // How many digits an article's number has is one of two words.
        let can = counts
            || matches!(key.shape, Shape::Variant(..))
            || matches!(key.shape, Shape::Number { .. } | Shape::Positive)
            || matches!(
                key.shape,
                Shape::MapOf(Shape::Count { .. } | Shape::Number { .. })
            );
        let is_plain = ["random_seed"].contains(&key.name);
        if (counts && key.unit.is_empty() && !is_plain) || (!can && !key.unit.is_empty()) {
            wrong += &format!("{}: unit {:?}\n", name(&entry), key.unit);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A block whose keys stand in no entry would be left out in silence.
#[test]
fn every_block_has_its_keys_in_the_manual() {
    let all = entries();
    let of = |block: &Block| {
        all.iter().any(
            |entry| matches!(entry.owner, Owner::Block(known) if same_keys(known.keys, block.keys)),
        )
    };
    for block in resinker_language::syntax::BLOCKS {
        assert!(of(block), "{}", block.noun);
    }
}
