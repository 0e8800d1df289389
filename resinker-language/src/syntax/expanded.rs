//! What is said where somebody asks for a variable of the environment in a place that takes none.
//!
//! Input: a text, and the key that it stands under. Output: where variables are read instead, from
//! the tables of outputs.

use super::output::KINDS_OF_OUTPUT;
use super::table::Shape;

/// Where `${VARIABLE}` works, for a text that holds one.
pub(super) fn note(text: &str, key: &str) -> Option<String> {
    if !text.contains("${") {
        return None;
    }
    let mut note = format!(
        "variables of the environment are read in `outputs` alone: {}",
        places()
    );
    if let Some((_, option)) = OPTIONS.iter().find(|(name, _)| *name == key) {
        note = format!("{note}; the generated program takes `{option}` at its start");
    }
    Some(note)
}

/// The keys that take variables, in words.
fn places() -> String {
    let mut names: Vec<&str> = Vec::new();
    for key in KINDS_OF_OUTPUT.iter().flat_map(|(_, block)| block.keys) {
        if (key.name == "properties" || takes_variables(&key.shape)) && !names.contains(&key.name) {
            names.push(key.name);
        }
    }
    let others = names.len().saturating_sub(MOST_LISTED);
    let quoted: Vec<String> = names
        .iter()
        .take(MOST_LISTED)
        .map(|name| format!("`{name}`"))
        .collect();
    format!("in {} and {others} others of their keys", quoted.join(", "))
}

/// Keys that a note lists at the most.
const MOST_LISTED: usize = 4;

fn takes_variables(shape: &Shape) -> bool {
    match shape {
        Shape::Expanded | Shape::ExpandedWord(_) | Shape::Secret => true,
        Shape::MapOf(of) | Shape::OneOrMany(of) | Shape::List(of) => takes_variables(of),
        _ => false,
    }
}

/// Settings that the command line of the generated program can give.
const OPTIONS: &[(&str, &str)] = &[
    ("total_events", "--total-events N"),
    ("duration", "--duration D"),
    ("random_seed", "--seed N"),
    ("start_time", "--start-time T"),
    ("time_multiplier", "--pace M"),
];
