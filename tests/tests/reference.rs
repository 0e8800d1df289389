//! The reference manual's examples: each YAML block is compiled, and the block of JSON after it is
//! what it gives. `UPDATE_EXPECT=1` writes the outputs anew.
//!
//! All examples are event types of one generated crate, so that it is built once. Each is named
//! after its page and its place on it: its values do not depend on what stands on other pages. Time
//! hardly passes, so that theirs do not either.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken expectation ends the test"
)]

use std::fs;
use std::path::PathBuf;

use resinker_tests::generated::{build, folder, root, stream};
use serde_json::value::RawValue;

/// How many values are shown where a page does not tell.
const SHOWN: usize = 5;

/// A YAML block, and the JSON block after it.
struct Example {
    page: PathBuf,
    name: String,
    yaml: String,
    /// Where in the page the lines of the output are.
    output: std::ops::Range<usize>,
}

impl Example {
    fn count(&self, text: &str) -> usize {
        match text
            .get(self.output.clone())
            .unwrap_or_default()
            .lines()
            .count()
        {
            0 => SHOWN,
            count => count,
        }
    }
}

/// The examples of one page, in order.
fn examples(page: PathBuf) -> Vec<Example> {
    let text = fs::read_to_string(&page).unwrap();
    let title = page.file_stem().unwrap().to_string_lossy().into_owned();
    let mut found = Vec::new();
    let mut yaml: Option<String> = None;
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find("```")) {
        let language_at = at + open + 3;
        let body = language_at + text.get(language_at..).unwrap().find('\n').unwrap() + 1;
        // From the line's end, since a block may be empty.
        let end = body
            + text
                .get(body - 1..)
                .unwrap()
                .find("\n```")
                .unwrap_or_else(|| panic!("{title}: a block is not closed"));
        let language = text.get(language_at..body).unwrap().trim();
        let content = text.get(body..end).unwrap();
        match (language, yaml.take()) {
            ("yaml", None) => yaml = Some(content.to_owned()),
            ("yaml", Some(_)) => panic!("{title}: an example without its output"),
            ("json", Some(yaml)) => found.push(Example {
                page: page.clone(),
                name: format!("{title} {}", found.len() + 1),
                yaml,
                output: body..end,
            }),
            ("json", None) => panic!("{title}: an output without its example"),
            (other, _) => panic!("{title}: a block of {other:?}"),
        }
        at = end + "```".len();
    }
    assert!(yaml.is_none(), "{title}: an example without its output");
    found
}

fn configuration(examples: &[Example]) -> String {
    let mut yaml = String::from(
        "simulation_settings:\n  \
           event_rate: 1000000000\n  \
           arrival: constant\n  \
           random_seed: 42\n  \
           time_progression: {start_time: \"2025-05-06T10:00:00.168Z\"}\n\
         schemas:\n",
    );
    for example in examples {
        yaml += &format!("  {}:\n    type: object\n    properties:\n", example.name);
        for line in example.yaml.lines() {
            yaml += &format!("      {line}\n");
        }
    }
    yaml += "event_types:\n";
    for example in examples {
        yaml += &format!("  {0}: {{payload_schema: {0}}}\n", example.name);
    }
    yaml
}

#[test]
fn examples_give_what_they_show() {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs/reference"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        // Realistic data has a manual of its own, and pages of keys have no outputs.
        .filter(|page| !page.ends_with("fakers.md"))
        .filter(|page| {
            !fs::read_to_string(page)
                .unwrap()
                .contains("<!-- Written from the tables")
        })
        .collect();
    pages.sort();
    let all: Vec<Example> = pages.into_iter().flat_map(examples).collect();
    assert!(all.len() > 20, "{} examples", all.len());

    let config = folder("reference-pages").join("reference.yaml");
    fs::write(&config, configuration(&all)).unwrap();
    let binary = build(&config, "reference");
    let events = stream(&binary, 42, 50 * all.len() as u64);

    let mut wrong = Vec::new();
    // From the end, so that places before stay where they are.
    for example in all.iter().rev() {
        let text = fs::read_to_string(&example.page).unwrap();
        let expected = output(&events, &example.name, example.count(&text));
        if text.get(example.output.clone()) == Some(expected.as_str()) {
            continue;
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let mut text = text;
            text.replace_range(example.output.clone(), &expected);
            fs::write(&example.page, text).unwrap();
        } else {
            wrong.push(format!("{}:\n{expected}", example.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "UPDATE_EXPECT=1 writes what these examples give:\n{}",
        wrong.join("\n")
    );
}

/// The first payloads of an event type, one a line.
fn output(events: &str, event_type: &str, count: usize) -> String {
    #[derive(serde::Deserialize)]
    struct Event<'a> {
        event_type: String,
        #[serde(borrow)]
        payload: &'a RawValue,
    }
    let payloads: Vec<&str> = events
        .lines()
        .map(|line| serde_json::from_str::<Event<'_>>(line).unwrap())
        .filter(|event| event.event_type == event_type)
        .map(|event| event.payload.get())
        .take(count)
        .collect();
    assert_eq!(payloads.len(), count, "{event_type}");
    payloads
        .iter()
        .map(|payload| format!("{payload}\n"))
        .collect()
}
