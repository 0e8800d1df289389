//! Sound configurations with parts taken out, doubled, renamed or exchanged: nothing panics, labels
//! lie on characters, and a configuration is either found faulty or compiles.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use proptest::prelude::*;
use resinker_codegen::compile;
use resinker_codegen::emit::{CrateOptions, RuntimeSource};
use resinker_language::Checked;
use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, emit};
use resinker_language::load::Texts;
use resinker_language::model::Model;
use resinker_language::source::Span;
use serde_yaml::Value;

const SEED: &str = include_str!("../../resinker-language/tests/seed.yaml");
const EVERY_KEY: &str = include_str!("../../resinker-language/tests/every-key.yaml");

/// Checks and renders a configuration, and holds every place against its text.
fn check(text: &str) -> (Option<Model>, Vec<Diagnostic>) {
    let checked = resinker_language::check(&mut Texts::of("input.yaml", text), "input.yaml");
    let checked = checked.unwrap();
    assert_eq!(checked.model.is_none(), checked.has_errors(), "{text}");
    let Checked {
        sources,
        diagnostics: found,
        model,
    } = checked;
    for finding in &found {
        let sound = |span: Span| {
            let range = span.start as usize..span.end as usize;
            assert!(text.get(range).is_some(), "{finding:?}\n{text}");
        };
        sound(finding.primary.span);
        finding.secondary.iter().for_each(|label| sound(label.span));
        finding.suggestion.iter().for_each(|mend| sound(mend.span));
        assert!(!finding.message.contains('\n'), "{finding:?}");
        assert!(!finding.message.is_empty(), "{finding:?}");
    }
    for format in [
        MessageFormat::Human,
        MessageFormat::Short,
        MessageFormat::Json,
    ] {
        emit(&found, &sources, format, Screen::FILE, &mut Vec::new()).unwrap();
    }
    (model, found)
}

/// Where a part of a document is: the steps down to it.
type Path = Vec<usize>;

fn paths(value: &Value, path: &mut Path, found: &mut Vec<Path>) {
    found.push(path.clone());
    for (index, child) in children(value).into_iter().enumerate() {
        path.push(index);
        paths(child, path, found);
        path.pop();
    }
}

fn children(value: &Value) -> Vec<&Value> {
    match value {
        Value::Sequence(items) => items.iter().collect(),
        Value::Mapping(map) => map.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    }
}

fn at<'a>(value: &'a mut Value, path: &[usize]) -> &'a mut Value {
    let Some((first, rest)) = path.split_first() else {
        return value;
    };
    let child = match value {
        Value::Sequence(items) => items.get_mut(*first),
        Value::Mapping(map) => map.iter_mut().nth(*first).map(|(_, value)| value),
        _ => None,
    };
    at(child.unwrap(), rest)
}

/// Names and values that are at home nowhere in particular.
const STRANGE: &[&str] = &[
    "\"\"",
    "~",
    "true",
    "no",
    "0",
    "-1",
    "1.5",
    "1e400",
    "9223372036854775807",
    "ü",
    "\"a b\"",
    "state",
    "state.x",
    "a..b",
    "'\"'",
    "[]",
    "{}",
    "[1, a]",
    "{ a: 1 }",
    "\"#/schemas/\"",
    "derived",
    "\"1 +\"",
    "now",
    "\"${X}\"",
    "\"\\0\"",
    "User",
    "payload.total_amount",
    ".nan",
];

/// One change; the numbers choose where and what.
fn mutate(root: &mut Value, (kind, place, other): (u8, u16, u16)) {
    let mut all = Vec::new();
    paths(root, &mut Vec::new(), &mut all);
    let choose = |number: u16| all[usize::from(number) % all.len()].clone();
    let (path, source) = (choose(place), choose(other));
    let donor = at(root, &source).clone();
    let strange: Value = serde_yaml::from_str(STRANGE[usize::from(other) % STRANGE.len()]).unwrap();
    let target = at(root, &path);
    match (kind % 6, &mut *target) {
        // Take an entry out.
        (0, Value::Mapping(map)) if !map.is_empty() => {
            let key = map.keys().nth(usize::from(other) % map.len()).cloned();
            map.remove(key.unwrap());
        }
        (0, Value::Sequence(items)) if !items.is_empty() => {
            items.remove(usize::from(other) % items.len());
        }
        // Put an item in twice.
        (1, Value::Sequence(items)) if !items.is_empty() => {
            let item = items[usize::from(other) % items.len()].clone();
            items.push(item);
        }
        // Rename a key.
        (2, Value::Mapping(map)) if !map.is_empty() => {
            let key = map
                .keys()
                .nth(usize::from(other) % map.len())
                .cloned()
                .unwrap();
            let value = map.remove(&key).unwrap();
            let name = key.as_str().unwrap_or_default();
            map.insert(Value::from(format!("{name}ü")), value);
        }
        // Copy an entry from elsewhere, its key included.
        (3, Value::Mapping(map)) => {
            if let Value::Mapping(donor) = donor {
                map.extend(donor);
            }
        }
        (4, Value::Mapping(_) | Value::Sequence(_)) => *target = donor,
        (_, target) => {
            if matches!(donor, Value::Mapping(_) | Value::Sequence(_)) || kind % 2 == 0 {
                *target = strange;
            } else {
                *target = donor;
            }
        }
    }
}

fn mutated(text: &str, changes: &[(u8, u16, u16)]) -> String {
    let mut root: Value = serde_yaml::from_str(text).unwrap();
    for change in changes {
        mutate(&mut root, *change);
    }
    serde_yaml::to_string(&root).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 2_000, failure_persistence: None,
        ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_mutated_seed_is_checked(changes in prop::collection::vec(any::<(u8, u16, u16)>(), 1..5)) {
        check(&mutated(SEED, &changes));
    }

    #[test]
    fn every_key_mutated_is_checked(changes in prop::collection::vec(any::<(u8, u16, u16)>(), 1..5)) {
        check(&mutated(EVERY_KEY, &changes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 500, failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// What was found sound can be compiled, to Rust that parses.
    #[test]
    fn a_mutated_seed_compiles(changes in prop::collection::vec(any::<(u8, u16, u16)>(), 1..3)) {
        // Real hashes take their time.
        let seed = SEED.replace("generator: static_hashed", "generator: faker.password").replace("algorithm: \"bcrypt\"", "length: 12");
        let start = seed.find("      raw_value_source:").unwrap();
        let end = start + seed[start..].find("\n\n").unwrap();
        let seed = format!("{}{}", &seed[..start], &seed[end..]);
        let text = mutated(&seed, &changes);
        if let (Some(model), _) = check(&text) && !text.contains("static_hashed") {
            let options = CrateOptions {
                package: "events".to_owned(),
                source_name: "input.yaml".to_owned(),
                runtime: RuntimeSource::Version("1".to_owned()),
                with: Default::default(),
            };
            compile::generate(model, &options, [("input.yaml", text.as_str())]);
        }
    }
}

#[test]
fn the_seed_has_no_warning() {
    let (model, found) = check(SEED);
    assert!(model.is_some());
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|finding| {
            let place = finding.primary.span;
            let text = &SEED[place.start as usize..place.end as usize];
            (finding.code.0, text)
        })
        .collect();
    assert_eq!(told, []);
}

/// The options that the seed shows in comments are part of the language: only the password is
/// reported, and the limit that does not count.
#[test]
fn the_seed_with_its_comments_switched_on() {
    let options = [
        ("  # total_events: 10000", "  total_events: 10000"),
        ("      # inventory_count: {", "      inventory_count: {"),
        (
            "    # max_active_instances_of_state:",
            "    max_active_instances_of_state:",
        ),
        ("    #   entity: \"User\"", "      entity: \"User\""),
        (
            "    #   attribute: \"is_logged_in\"",
            "      attribute: \"is_logged_in\"",
        ),
        ("    #   value: true", "      value: true"),
        ("    #   max_count: 100", "      max_count: 100"),
        ("        # payload_overrides:", "        payload_overrides:"),
        (
            "        #   referral_code: \"SCENARIO_NEW\"",
            "          referral_code: \"SCENARIO_NEW\"",
        ),
        (
            "        # delay_after_previous_step:",
            "        delay_after_previous_step:",
        ),
        ("        #   min_seconds: 5", "          min_seconds: 5"),
        ("        #   max_seconds: 120", "          max_seconds: 120"),
        ("        #   min_seconds: 60", "          min_seconds: 60"),
        ("        #   max_seconds: 600", "          max_seconds: 600"),
        ("        # loop:", "        loop:"),
        ("        #  min_count: 1", "          min_count: 1"),
        ("        #  max_count: 3", "          max_count: 3"),
        (
            "        #  delay_between_loops:",
            "          delay_between_loops:",
        ),
        (
            "        #    min_seconds: 300",
            "            min_seconds: 300",
        ),
        (
            "        #    max_seconds: 3600",
            "            max_seconds: 3600",
        ),
        ("    # security_protocol:", "    security_protocol:"),
        ("    # sasl_mechanism:", "    sasl_mechanism:"),
        ("    # sasl_plain_username:", "    sasl_plain_username:"),
        ("    # sasl_plain_password:", "    sasl_plain_password:"),
    ];
    let mut text = SEED.to_owned();
    for (comment, option) in options {
        assert!(text.contains(comment), "{comment}");
        text = text.replace(comment, option);
    }
    let (_, found) = check(&text);
    let told: Vec<(&str, &str)> = found
        .iter()
        .map(|finding| {
            let place = finding.primary.span;
            (
                finding.code.0,
                &text[place.start as usize..place.end as usize],
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("duration-wins", "10000"),
            ("literal-secret", "\"password\""),
        ]
    );
}
