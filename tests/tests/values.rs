//! The values of a generated program, held against what the language says of each generator:
//! counters, order, texts that fit together, and how values are spread. One configuration, one
//! seed: a statistic that is passed once is passed always.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a broken expectation ends the test"
)]

use std::collections::BTreeMap;
use std::fs;

use resinker_tests::generated::{build, folder, stream};
use serde_json::{Value, json};
use sha2::Digest;

const CONFIGURATION: &str = r##"
simulation_settings:
  event_rate: 5000
  random_seed: 42
  initial_entity_counts: {Order: 3}
  time_progression: {start_time: "2025-05-06T10:00:00Z"}
schemas:
  OrderId: {type: string, generator: sequence, params: {start: 100, format: "ORD-{:06}"}}
  Tags: {type: array, items: {type: string, pattern: "[a-z]{2,4}"}, min_items: 1, max_items: 3, nullable_probability: 0.25}
  Order:
    type: object
    properties:
      order_id: {$ref: OrderId}
      number: {type: integer, generator: sequence, params: {start: 10, step: -5}}
      trace: {type: string, generator: uuid_v7}
      tags: {$ref: Tags}
      lines:
        type: array
        min_items: 0
        max_items: 3
        items:
          type: object
          properties:
            line: {type: integer, generator: sequence}
            id: {type: string, generator: uuid_v7}
            label: {type: string, template: "{line}/{order_id}/{sku}"}
            sku: {type: string, nullable_probability: 0.5, pattern: "\\d{3}"}
  # Another payload, the same key.
  Import:
    type: object
    properties:
      source: {type: string, const: import}
      order_id: {$ref: OrderId}
      trace: {type: string, generator: uuid_v7}
      number: {type: integer, generator: sequence, params: {start: 1}}
      tags: {$ref: Tags}
      lines: {type: array, max_items: 0, items: {type: object, properties: {
        line: {type: integer}, id: {type: string, generator: uuid_v7}, label: {type: string}, sku: {type: string, nullable: true}}}}
  Sample:
    type: object
    properties:
      label: {type: string, template: "{{{word}}} {n} {f} {flag} {at} [{maybe}] {inner.deep.x} {tier}"}
      word: {type: string, generator: random_alphanumeric, params: {min_length: 2, max_length: 4}}
      n: {type: integer, generator: random_int, params: {distribution: normal, mean: 50, std_dev: 10}}
      f: {type: number, generator: choice, params: {choices: [0.5, 1.0e-7, 2.5e+3]}}
      flag: {type: boolean, generator: boolean, params: {probability: 0.7}}
      at: {type: string, generator: random_timestamp, params: {min: now-1h}}
      maybe: {type: number, generator: random_float, precision: 2, nullable_probability: 0.3}
      tier: {type: string, generator: choice, params: {choices: [gold, silver, bronze], weights: [1, 3, 6]}}
      inner: {type: object, nullable_probability: 0.5, properties: {deep: {type: object, properties: {x: {type: integer, const: 7}}}}}
      rank: {type: integer, generator: random_int, params: {distribution: zipf, max: 6}}
      wait: {type: number, generator: random_float, params: {distribution: exponential, rate: 0.5, max: 8}}
      day: {type: string, generator: random_date, params: {min: "2024-02-28", max: "2024-03-01"}}
      sha: {type: string, generator: static_hashed, params: {algorithm: sha256, raw_value_source: {generator: template, template: "{word}-{n}"}}}
      palette: {type: array, enum: [[red, green], [blue], []]}
      fixed: {type: array, const: [1, 2, 3]}
      grid: {type: array, const: [[0.5, null], [], [1.25]]}
      one: {generator: choice, params: {choices: [[free text], null], weights: [1, 3]}}
      sized:
        type: array
        generator: conditional_choice
        params: {condition_field: flag, cases: [{condition_value: true, choices: [[x]]}, {default: , choices: [[y, z], [z]]}]}
      plate: {type: string, pattern: "(AB|[x-z]{2})-(?:[0-9]{3})?!"}
      zip: {type: string, generator: faker.postcode}
      namae: {type: string, generator: faker.name, locale: ja_JP}
      meru: {type: string, generator: faker.email, params: {from: namae}}
entities:
  Order: {schema: Order, primary_key: order_id}
event_types:
  Ordered: {payload_schema: Order, produces_entity: Order}
  Changed: {payload_schema: Order, produces_or_updates_entity: Order}
  Imported: {payload_schema: Import, produces_entity: Order}
  Sampled: {payload_schema: Sample, frequency_weight: 6}
"##;

struct Events(Vec<Value>);

impl Events {
    fn of(&self, types: &[&str]) -> Vec<&Value> {
        let all = self.0.iter();
        let found = all.filter(|event| types.contains(&event["event_type"].as_str().unwrap()));
        found.collect()
    }
}

/// The words of a field, counted.
fn tally(events: &[&Value], field: &str) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for event in events {
        *counts
            .entry(event["payload"][field].to_string())
            .or_default() += 1;
    }
    counts
}

/// Pearson's statistic of counts in the order of their names against weights.
fn assert_fits(counts: &BTreeMap<String, u64>, weights: &[f64]) {
    assert_eq!(counts.len(), weights.len(), "{counts:?}");
    let (total, sum): (u64, f64) = (counts.values().sum(), weights.iter().sum());
    let statistic: f64 = counts
        .values()
        .zip(weights)
        .map(|(count, weight)| {
            let expected = total as f64 * weight / sum;
            (*count as f64 - expected).powi(2) / expected
        })
        .sum();
    // Four standard deviations of the statistic above its mean.
    let freedom = weights.len() as f64 - 1.0;
    let bound = freedom + 4.0 * (2.0 * freedom).sqrt() + 4.0;
    assert!(statistic < bound, "{statistic} above {bound}: {counts:?}");
}

#[test]
fn values_are_what_the_language_says() {
    let config = folder("values-configuration").join("values.yaml");
    fs::write(&config, CONFIGURATION).unwrap();
    let binary = build(&config, "values");
    let text = stream(&binary, 42, 20_000);
    let events = Events(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    );
    keys_count_over_all_producers(&events);
    other_sequences_count_with_those_like_them(&events);
    ordered_uuids_ascend(&events);
    items_count_over_events(&events);
    texts_fit_their_fields(&events);
    values_are_spread_as_told(&events);
}

/// Three instances were there before the first event; an update has the key of what it updates, and
/// takes no number.
fn keys_count_over_all_producers(events: &Events) {
    let mut next = 103;
    let mut updates = 0;
    for event in events.of(&["Ordered", "Changed", "Imported"]) {
        let key = event["payload"]["order_id"].as_str().unwrap();
        if key == format!("ORD-{next:06}") {
            next += 1;
            continue;
        }
        assert_eq!(event["event_type"], "Changed");
        let number: u64 = key.trim_start_matches("ORD-").parse().unwrap();
        assert!((100..next).contains(&number), "{key} before ORD-{next:06}");
        updates += 1;
    }
    assert!(updates > 100 && next > 3_000);
}

/// `Import` counts `number` otherwise than `Order` does: by itself.
fn other_sequences_count_with_those_like_them(events: &Events) {
    let numbers = |types: &[&str]| -> Vec<i64> {
        let events = events.of(types);
        let number = |event: &&Value| event["payload"]["number"].as_i64().unwrap();
        events.iter().map(number).collect()
    };
    // The initial instances took 10, 5 and 0.
    let ours = numbers(&["Ordered", "Changed"]);
    let expected: Vec<i64> = (0..ours.len() as i64).map(|place| -5 - 5 * place).collect();
    assert_eq!(ours, expected);
    let theirs = numbers(&["Imported"]);
    assert_eq!(theirs, (1..=theirs.len() as i64).collect::<Vec<_>>());
}

fn ordered_uuids_ascend(events: &Events) {
    let all = events.of(&["Ordered", "Changed", "Imported"]);
    let ids: Vec<&str> = all
        .iter()
        .map(|event| event["payload"]["trace"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
    for (id, event) in ids.iter().zip(&all) {
        let millis = i64::from_str_radix(&id.replace('-', "")[..12], 16).unwrap();
        let time = chrono::DateTime::parse_from_rfc3339(event["timestamp"].as_str().unwrap());
        assert_eq!(millis, time.unwrap().timestamp_millis());
    }
    // Several came within one millisecond, or this would show little.
    let mut millis: Vec<&str> = ids.iter().map(|id| &id[..13]).collect();
    millis.dedup();
    assert!(millis.len() < ids.len());
}

/// The items of one event type count on from event to event.
fn items_count_over_events(events: &Events) {
    for event_type in ["Ordered", "Changed"] {
        let mut next = 1;
        let mut last = String::new();
        for event in events.of(&[event_type]) {
            for line in event["payload"]["lines"].as_array().unwrap() {
                assert_eq!(line["line"], next);
                next += 1;
                let id = line["id"].as_str().unwrap();
                assert!(last.as_str() < id);
                id.clone_into(&mut last);
                let label = format!(
                    "{}/{}/{}",
                    line["line"],
                    event["payload"]["order_id"].as_str().unwrap(),
                    line["sku"].as_str().unwrap_or_default()
                );
                assert_eq!(line["label"], label);
            }
        }
        assert!(next > 1_000);
    }
}

fn texts_fit_their_fields(events: &Events) {
    for event in events.of(&["Sampled"]) {
        let payload = &event["payload"];
        let shown = |value: &Value| match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let expected = format!(
            "{{{}}} {} {} {} {} [{}] {} {}",
            shown(&payload["word"]),
            shown(&payload["n"]),
            shown(&payload["f"]),
            shown(&payload["flag"]),
            shown(&payload["at"]),
            shown(&payload["maybe"]),
            shown(&payload["inner"]["deep"]["x"]),
            shown(&payload["tier"]),
        );
        assert_eq!(payload["label"], expected);
        let raw = format!("{}-{}", shown(&payload["word"]), payload["n"]);
        let hash = sha2::Sha256::digest(raw.as_bytes());
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(payload["sha"], hash);
        assert_eq!(payload["fixed"], json!([1, 2, 3]));
        assert_eq!(payload["grid"], json!([[0.5, null], [], [1.25]]));
        let legal = if payload["flag"] == true {
            vec![json!(["x"])]
        } else {
            vec![json!(["y", "z"]), json!(["z"])]
        };
        assert!(legal.contains(&payload["sized"]));
        let (namae, meru) = (payload["namae"].as_str(), payload["meru"].as_str());
        if namae.is_some_and(|namae| namae.starts_with("佐藤 ")) {
            let (account, _) = meru.and_then(|meru| meru.split_once('@')).unwrap();
            let letters = account.trim_end_matches(|sign: char| sign.is_ascii_digit());
            assert!(letters.ends_with("sato"), "{account}");
        }
        let plate = payload["plate"].as_str().unwrap();
        let (letters, digits) = plate.strip_suffix('!').unwrap().split_once('-').unwrap();
        assert!(
            letters == "AB" || letters.len() == 2 && letters.bytes().all(|b| b"xyz".contains(&b))
        );
        assert!(
            digits.is_empty() || digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit())
        );
        let time =
            |text: &Value| chrono::DateTime::parse_from_rfc3339(text.as_str().unwrap()).unwrap();
        let ago = time(&event["timestamp"]) - time(&payload["at"]);
        assert!((0..=3_600_000).contains(&ago.num_milliseconds()));
    }
}

fn values_are_spread_as_told(events: &Events) {
    let samples = events.of(&["Sampled"]);
    assert!(samples.len() > 10_000);
    // In the order of the alphabet: bronze, gold, silver; false, true.
    assert_fits(&tally(&samples, "tier"), &[6.0, 1.0, 3.0]);
    assert_fits(&tally(&samples, "flag"), &[0.3, 0.7]);
    assert_fits(&tally(&samples, "day"), &[1.0; 3]);
    assert_fits(&tally(&samples, "palette"), &[1.0; 3]);
    assert_fits(&tally(&samples, "one"), &[1.0, 3.0]);
    assert_fits(
        &tally(&samples, "rank"),
        &[1.0, 1.0 / 2.0, 1.0 / 3.0, 1.0 / 4.0, 1.0 / 5.0, 1.0 / 6.0],
    );
    american_postcodes_are_spread_over_the_country(&samples);
    let nulls = |events: &[&Value], field: &str, share: f64| {
        let mut counts = BTreeMap::new();
        for event in events {
            *counts
                .entry(event["payload"][field].is_null().to_string())
                .or_default() += 1;
        }
        assert_fits(&counts, &[1.0 - share, share]);
    };
    nulls(&samples, "maybe", 0.3);
    nulls(&samples, "inner", 0.5);
    nulls(
        &events.of(&["Ordered", "Changed", "Imported"]),
        "tags",
        0.25,
    );
    let lengths = tally(&samples, "word").into_iter().fold(
        BTreeMap::<String, u64>::new(),
        |mut counts, (word, count)| {
            *counts.entry((word.len() - 2).to_string()).or_default() += count;
            counts
        },
    );
    assert_fits(&lengths, &[1.0; 3]);

    // Within one standard deviation of the mean, to the nearest integer: 39.5 to 60.5.
    let numbers: Vec<f64> = samples
        .iter()
        .map(|event| event["payload"]["n"].as_f64().unwrap())
        .collect();
    let near = numbers
        .iter()
        .filter(|n| (**n - 50.0).abs() <= 10.0)
        .count();
    let share = near as f64 / numbers.len() as f64;
    assert!((share - 0.7063).abs() < 0.02, "{share}");
    // Held at 8: all that would be above, which is e^-4 of them.
    let waits: Vec<f64> = samples
        .iter()
        .map(|event| event["payload"]["wait"].as_f64().unwrap())
        .collect();
    assert!(waits.iter().all(|wait| (0.0..=8.0).contains(wait)));
    let held = waits.iter().filter(|wait| **wait == 8.0).count() as f64 / waits.len() as f64;
    assert!((held - (-4.0_f64).exp()).abs() < 0.006, "{held}");
}

/// Of the ten regions that the first digit of a ZIP code names none has much more than a tenth of
/// the country, and New England with New Jersey, which is 0, has less.
fn american_postcodes_are_spread_over_the_country(samples: &[&Value]) {
    let mut regions = BTreeMap::<u32, u64>::new();
    for sample in samples {
        let zip = sample["payload"]["zip"].as_str().unwrap();
        assert_eq!(zip.len(), 5, "{zip}");
        let first = zip.chars().next().and_then(|digit| digit.to_digit(10));
        *regions.entry(first.unwrap()).or_default() += 1;
    }
    assert_eq!(regions.len(), 10, "{regions:?}");
    for (digit, count) in regions {
        let share = count as f64 / samples.len() as f64;
        let most = if digit == 0 { 0.11 } else { 0.14 };
        assert!((0.06..most).contains(&share), "{digit}: {share}");
    }
}
