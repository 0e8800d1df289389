//! The reader of the language, through its public surface.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use resinker_language::diagnostic::{Diagnostic, Severity, Sink};
use resinker_language::source::{FileId, Span};
use resinker_language::syntax::output::kafka::MessageTimestamp;
use resinker_language::syntax::{self, Config, OutputKind, Section};
use resinker_language::yaml::{self, Node, Value};

const SEED: &str = include_str!("seed.yaml");
const EVERY_KEY: &str = include_str!("every-key.yaml");

fn tree(text: &str) -> Node {
    let mut sink = Sink::new();
    let root = yaml::parse(FileId(0), text, &mut sink);
    assert_eq!(sink.finish(), vec![]);
    root.unwrap()
}

fn read(text: &str) -> (Config, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let config = match yaml::parse(FileId(0), text, &mut sink) {
        Some(root) => syntax::read(&root, &mut sink),
        None => Config::default(),
    };
    (config, sink.finish())
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|diagnostic| diagnostic.code.0).collect()
}

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

/// Every option that the seed shows commented out, switched on.
#[test]
fn the_seed_with_every_option_has_no_fault_but_the_written_out_password() {
    let options = [
        "total_events: 10000",
        "inventory_count: {",
        "max_active_instances_of_state:",
        "  entity: \"User\"",
        "  attribute: \"is_logged_in\"",
        "  value: true",
        "  max_count: 100",
        "payload_overrides:",
        "  referral_code:",
        "delay_after_previous_step:",
        "  min_seconds:",
        "  max_seconds:",
        "loop:",
        " min_count:",
        " max_count:",
        " delay_between_loops:",
        "   min_seconds:",
        "   max_seconds:",
        "security_protocol:",
        "sasl_mechanism:",
        "sasl_plain_username:",
        "sasl_plain_password:",
    ];
    let mut used = vec![false; options.len()];
    let lines: Vec<String> = SEED
        .lines()
        .map(|line| {
            let Some((indent, comment)) = line.split_once("# ") else {
                return line.to_owned();
            };
            if !indent.trim().is_empty() {
                return line.to_owned();
            }
            match options
                .iter()
                .position(|option| comment.starts_with(option))
            {
                Some(at) => {
                    used[at] = true;
                    format!("{indent}{comment}")
                }
                None => line.to_owned(),
            }
        })
        .collect();
    assert!(used.iter().all(|used| *used), "{used:?}");
    let (config, found) = read(&lines.join("\n"));
    assert_eq!(codes(&found), ["literal-secret"]);
    let purchase = &config.scenarios[1].item.steps[0];
    let repeat = purchase.repeat.as_ref().unwrap();
    assert_eq!(repeat.max_count.as_ref().map(|count| count.value), Some(3));
    let delay = repeat.delay_between_loops.as_ref().unwrap();
    assert_eq!(
        delay.max_seconds.as_ref().map(|max| max.value),
        Some(3600.0)
    );
    let login = &config.event_types[1].item;
    assert_eq!(login.max_active_instances_of_state.len(), 1);
    let outputs = config.outputs.unwrap();
    let kind = &outputs.items[0].kind.as_ref().unwrap().value;
    let OutputKind::Kafka(kafka) = kind else {
        panic!("{outputs:?}");
    };
    let names: Vec<&str> = kafka.properties().map(|(name, _)| name).collect();
    assert!(names.contains(&"sasl.password"), "{names:?}");
}

#[test]
fn every_key_of_every_table_is_read_without_a_finding() {
    let (_, found) = read(EVERY_KEY);
    assert_eq!(found, vec![]);
    for block in syntax::BLOCKS {
        for key in block.keys {
            let is_used = EVERY_KEY
                .match_indices(key.name)
                .any(|(at, _)| EVERY_KEY[at + key.name.len()..].starts_with(':'));
            assert!(
                is_used || key.name == "imports",
                "{} {}",
                block.noun,
                key.name
            );
        }
    }
}

#[test]
fn what_every_key_says_arrives() {
    let (config, _) = read(EVERY_KEY);
    let settings = &config.settings;
    assert_eq!(
        settings.duration.as_ref().map(|d| d.value),
        Some(5_400_000_000_000)
    );
    assert_eq!(
        settings.random_seed.as_ref().map(|s| s.value),
        Some(u64::MAX)
    );
    assert_eq!(settings.event_rate.as_ref().map(|r| r.value), Some(10.0));
    assert_eq!(
        settings.start_time.as_ref().map(|t| t.value),
        Some(syntax::StartTime::Now(-7 * 86_400_000))
    );
    let profile = settings.rate_profile.as_ref().unwrap();
    assert_eq!(
        (
            profile.points.len(),
            profile.daily.len(),
            profile.weekly.len()
        ),
        (1, 1, 1)
    );
    assert_eq!(
        profile.bursts[0].every.as_ref().map(|every| every.value),
        Some(3_600_000_000_000)
    );
    assert_eq!(
        settings.catch_up.as_ref().map(|flag| flag.value),
        Some(true)
    );
    let changed = &config.event_types[1].item;
    assert_eq!(changed.consumes_entities.len(), 3);
    assert!(changed.consumes_entities[2].optional.is_some());
    let consumed = &changed.consumes_entities[0];
    assert_eq!(
        consumed.selection.as_ref().map(|s| s.value),
        Some(syntax::SelectionName::Zipf)
    );
    assert_eq!(
        consumed.selection_filter[0]
            .operator
            .as_ref()
            .map(|o| o.value),
        Some(syntax::Operator::LessThan)
    );
    assert_eq!(changed.absences.len(), 1);
    assert_eq!(changed.absences[0].place, 2);
    assert!(changed.absences[0].item.absent.is_some());
    let update = &changed.updates_entity_state[0];
    assert!(matches!(
        &update.set_attributes[1].1.kind,
        syntax::AttributeValueKind::FromPayload(path) if path.value == "name"
    ));
    assert_eq!(
        update.increment_attributes[1]
            .1
            .negate
            .as_ref()
            .map(|n| n.value),
        Some(true)
    );
    let outputs = config.outputs.as_ref().unwrap();
    assert_eq!(
        outputs.items[0].payload_only.as_ref().map(|p| p.value),
        Some(true)
    );
    let kind = |index: usize| &outputs.items[index].kind.as_ref().unwrap().value;
    assert!(matches!(kind(1), OutputKind::Null(_)));
    let routing = |index| kind(index).common().routing().unwrap();
    assert_eq!(routing(3).mapping[0].1.value, "users");
    let OutputKind::Kafka(kafka) = kind(3) else {
        panic!("{outputs:?}");
    };
    assert_eq!(kafka.brokers(), "localhost:9092");
    let create_topics = kafka.create_topics().unwrap();
    assert_eq!(create_topics.config[0].0.value, "retention.ms");
    assert_eq!(create_topics.config[0].1.value, "-1");
    assert_eq!(kafka.message_timestamp(), MessageTimestamp::Event);
    let properties: Vec<_> = kafka.properties().collect();
    assert_eq!(properties.len(), 5);
    assert_eq!(properties[4], ("linger.ms", "5"));
    let default = routing(4).default.as_ref();
    assert_eq!(default.map(|t| t.value.as_str()), Some("events"));
    assert_eq!(routing(4).keys[0].1.value, "user_id");
}

/// A scalar of the file: its place and the keys that lead to it.
fn scalars(node: &Node, path: &mut Vec<String>, found: &mut Vec<(Span, Vec<String>)>) {
    match &node.value {
        Value::Map(map) => {
            for entry in &map.entries {
                path.push(entry.key.value.clone());
                scalars(&entry.value, path, found);
                path.pop();
            }
        }
        Value::Seq(items) => items.iter().for_each(|item| scalars(item, path, found)),
        _ => found.push((node.span, path.clone())),
    }
}

/// Keys whose values this pass takes as they are.
const FREE: &[&str] = &["const", "value", "params", "payload_overrides"];

#[test]
fn a_map_in_the_place_of_any_scalar_is_reported_at_that_place() {
    let mut found = Vec::new();
    scalars(&tree(EVERY_KEY), &mut Vec::new(), &mut found);
    assert!(found.len() > 120);
    let wrong = "{ zzz: { zzz: 1 } }";
    for (span, path) in found {
        // The value of a generator is free, that of a filter or an update is not.
        let in_schema = path.first().is_some_and(|first| first == "schemas");
        let is_free = |key: &String| FREE.contains(&key.as_str()) && (in_schema || key != "value");
        if path.iter().any(is_free) {
            continue;
        }
        let mut text = EVERY_KEY.to_owned();
        text.replace_range(span.start as usize..span.end as usize, wrong);
        let (_, diagnostics) = read(&text);
        let end = span.start + u32::try_from(wrong.len()).unwrap();
        let line_start = EVERY_KEY[..span.start as usize]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let touches = diagnostics.iter().any(|diagnostic| {
            let at = diagnostic.primary.span;
            diagnostic.severity == Severity::Error
                && at.start as usize >= line_start
                && at.end <= end
        });
        assert!(touches, "{path:?}: {diagnostics:#?}");
    }
}

/// Maps whose keys are names that the user chooses.
const NAMED: &[&str] = &[
    "schemas",
    "properties",
    "entities",
    "state_attributes",
    "event_types",
    "scenarios",
    "initial_entity_counts",
    "daily",
    "weekly",
    "emit_initial_entities",
    "params",
    "payload_overrides",
    "set_attributes",
    "increment_attributes",
    "set_fields",
    "topic_mapping",
    "message_key",
    "config",
    "stream_mapping",
    "partition_key",
    "selection_filter",
];

fn keys(node: &Node, chosen: bool, found: &mut Vec<Span>) {
    match &node.value {
        Value::Map(map) => {
            for entry in &map.entries {
                if !chosen {
                    found.push(entry.key.span);
                }
                // Under a chosen name stands a block again.
                let names = !chosen && NAMED.contains(&entry.key.value.as_str());
                keys(&entry.value, names, found);
            }
        }
        Value::Seq(items) => items.iter().for_each(|item| keys(item, false, found)),
        _ => {}
    }
}

#[test]
fn an_unknown_key_is_reported_wherever_it_stands() {
    let mut found = Vec::new();
    keys(&tree(EVERY_KEY), false, &mut found);
    assert!(found.len() > 150);
    for span in found {
        let mut text = EVERY_KEY.to_owned();
        text.replace_range(span.start as usize..span.end as usize, "qqqqqqq");
        let (_, diagnostics) = read(&text);
        let at_key = diagnostics.iter().any(|diagnostic| {
            diagnostic.primary.span.start == span.start
                && ["unknown-key", "missing-key", "unknown-lint"].contains(&diagnostic.code.0)
        });
        assert!(
            at_key,
            "{}",
            &EVERY_KEY[span.start as usize..span.end as usize]
        );
    }
}

#[test]
fn an_item_with_a_fault_is_read_without_it() {
    let (config, found) = read(
        "schemas:\n  A: { type: strng }\n  B: { type: string }\nevent_types:\n  E: { payload_schema: B }\n  F: 5\n",
    );
    assert_eq!(codes(&found), ["unknown-variant", "wrong-type"]);
    let [faulty, whole] = config.schemas.as_slice() else {
        panic!("{} schemas", config.schemas.len());
    };
    assert!(faulty.item.faulty && faulty.item.type_name.is_none());
    assert!(!whole.item.faulty && whole.item.type_name.is_some());
    // Of what is no map there is nothing to read.
    assert_eq!(config.event_types.len(), 1);
    assert_eq!(config.poisoned, [(Section::EventTypes, "F".to_owned())]);
}

#[test]
fn a_misspelt_key_is_read_as_the_one_that_was_meant() {
    let (config, found) = read("event_types:\n  E: { payload_schem: B, frequncy_weight: -3 }\n");
    assert_eq!(
        codes(&found),
        ["unknown-key", "unknown-key", "invalid-value"]
    );
    let item = &config.event_types[0].item;
    assert_eq!(item.payload_schema.as_ref().unwrap().value, "B");
    assert!(item.frequency_weight.is_none() && !item.partial);
}

#[test]
fn what_a_lost_key_may_have_bound_is_known_to_be_unknown() {
    let (config, found) = read(
        "event_types:\n  E: { payload_schema: B, instances: [] }\n  F: { payload_schema: B, produces_entity: 7 }\n  G: { payload_schema: B, frequency_weight: x }\n",
    );
    assert_eq!(codes(&found), ["unknown-key", "wrong-type", "wrong-type"]);
    let partial: Vec<bool> = config
        .event_types
        .iter()
        .map(|named| named.item.partial)
        .collect();
    assert_eq!(partial, [true, true, false]);
}

#[test]
fn a_warning_poisons_nothing() {
    let (config, found) = read("event_types:\n  E: { payload_schema: B, description: no }\n");
    assert_eq!(codes(&found), ["ambiguous-boolean"]);
    assert_eq!(found[0].severity, Severity::Warning);
    assert_eq!(config.event_types.len(), 1);
    assert_eq!(config.poisoned, []);
}

#[test]
fn merged_keys_count_as_the_blocks_own() {
    let (config, found) = read(
        "event_types:\n  E: &e { payload_schema: B, frequency_weight: 1 }\n  F: { <<: *e, frequency_weight: 2 }\n",
    );
    assert_eq!(found, vec![]);
    let weight = config.event_types[1]
        .item
        .frequency_weight
        .as_ref()
        .unwrap();
    assert_eq!(weight.value, 2.0);
    let schema = config.event_types[1].item.payload_schema.as_ref().unwrap();
    assert_eq!(schema.value, "B");
}

#[test]
fn keys_that_are_no_strings_are_names_as_written() {
    let (config, found) = read(
        "event_types:\n  404: { payload_schema: B }\n  true: { payload_schema: B }\n  null: { payload_schema: B }\n  1.50: { payload_schema: B }\n",
    );
    assert_eq!(found, vec![]);
    let names: Vec<&str> = config
        .event_types
        .iter()
        .map(|e| e.name.value.as_str())
        .collect();
    assert_eq!(names, ["404", "true", "null", "1.50"]);
}

#[test]
fn durations_rates_and_moments() {
    use syntax::time::{duration, moment, rate};
    assert_eq!(duration("250ms"), Ok(250_000_000));
    assert_eq!(duration("1h30m"), Ok(5_400_000_000_000));
    assert_eq!(duration("1.5s"), Ok(1_500_000_000));
    assert_eq!(duration("7d"), Ok(604_800_000_000_000));
    for wrong in [
        "",
        "10",
        "s",
        "-5s",
        "1h 30m",
        "1.2.3s",
        "10min",
        "99999999999999d",
        "1h½m",
    ] {
        let fault = duration(wrong).unwrap_err();
        assert!(
            wrong.get(fault.start..fault.end).is_some(),
            "{wrong}: {fault:?}"
        );
    }
    assert_eq!(rate("50/s"), Ok(50.0));
    assert_eq!(rate("5000/h"), Ok(5000.0 / 3600.0));
    for wrong in ["50", "/s", "x/s", "0/s", "-1/s", "inf/s", "5/y"] {
        assert!(rate(wrong).is_err(), "{wrong}");
    }
    assert_eq!(
        moment("1970-01-01T00:00:01.5Z"),
        Ok(syntax::StartTime::At(1500))
    );
    assert_eq!(
        moment("1970-01-01T02:00:00+02:00"),
        Ok(syntax::StartTime::At(0))
    );
    assert_eq!(moment("now"), Ok(syntax::StartTime::Now(0)));
    assert_eq!(moment("now - 1h"), Ok(syntax::StartTime::Now(-3_600_000)));
    for wrong in [
        "",
        "tomorrow",
        "now7d",
        "now-",
        "now-7",
        "2025-13-01T00:00:00Z",
    ] {
        let fault = moment(wrong).unwrap_err();
        assert!(
            wrong.get(fault.start..fault.end).is_some(),
            "{wrong}: {fault:?}"
        );
    }
}
