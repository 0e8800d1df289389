//! Keys on a terminal, in lines of at most eighty columns.

use super::page::{example, facts, inside, words};
use super::{Found, blocks, blocks_at};
use crate::check::generator::table::{DISTRIBUTIONS, Row, TABLE};
use crate::syntax::table::{Key, Shape};
use crate::syntax::word::Words;

/// The widest line.
const COLUMNS: usize = 80;

/// Where the second column of a key's page begins.
const INDENT: usize = 13;

/// Places that are listed at the most.
const MOST_PLACES: usize = 4;

/// A key in full.
pub fn shown(found: &Found, coloured: bool) -> String {
    let (bold, plain) = colours(coloured);
    let key = &found.entry.key;
    let mut text = format!(
        "{bold}{}{plain}, of {}\n\n",
        key.name,
        found.entry.owner.title()
    );
    text.push_str(&wrapped("  ", 2, key.about));
    text.push('\n');
    let mut places = found.places.clone();
    places.truncate(MOST_PLACES);
    text.push_str(&row("at", &places.join("\n")));
    for (name, value) in facts(key) {
        if name == "example" {
            text.push_str(&row(name, &example(key)));
        } else if name == "takes" && !words(&key.shape).is_empty() {
            text.push_str(&row(name, "one of"));
            text.push_str(&listed(&words(&key.shape), INDENT));
        } else if name == "without it" {
            text.push_str(&row("else", &value.replace('`', "")));
        } else {
            text.push_str(&row(name, &value.replace('`', "")));
        }
    }
    if let Shape::ListByWord(..) = key.shape {
        text.push('\n');
        text.push_str(&section(key.name, coloured).unwrap_or_default());
    }
    if let Some(block) = inside(&key.shape) {
        text.push_str("\nIts keys:\n");
        text.push_str(&summaries(block.keys, coloured));
    }
    text
}

/// A generator with its parameters.
pub fn generator(row: &Row, coloured: bool) -> String {
    let (bold, plain) = colours(coloured);
    let gives: Vec<&str> = row.gives.iter().map(|name| name.word()).collect();
    let mut text = format!("{bold}{}{plain}, a generator\n\n", row.name);
    text.push_str(&wrapped("  ", 2, row.about));
    text.push_str(&wrapped("  ", 2, &format!("Type: {}.", gives.join(", "))));
    if !row.parameters.is_empty() {
        text.push_str("\nIts parameters:\n");
        text.push_str(&summaries(row.parameters, coloured));
    }
    if row.distributed {
        for distribution in DISTRIBUTIONS {
            text.push_str(&format!("\nWith distribution: {}:\n", distribution.name()));
            text.push_str(&summaries(distribution.parameters, coloured));
        }
    }
    text
}

/// Several keys that a question can be about, each with what it means.
pub fn list(found: &[Found], coloured: bool) -> String {
    let (bold, plain) = colours(coloured);
    let mut text = String::new();
    for known in found {
        let place = known.places.first().map_or("", String::as_str);
        text.push_str(&format!("{bold}{place}{plain}\n"));
        text.push_str(&wrapped("    ", 4, known.entry.key.about));
    }
    text
}

/// The blocks of a section with their keys, or those at a path such as `outputs.kafka`. `None`:
/// there is no such section, and nothing of such a path.
pub fn section(name: &str, coloured: bool) -> Option<String> {
    let (bold, plain) = colours(coloured);
    let section = name.to_lowercase().replace('_', "-");
    let mut text = String::new();
    let mut found = blocks();
    found.retain(|block| block.section == section);
    if found.is_empty() {
        found = blocks_at(name);
    }
    for block in found {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&format!("{bold}{}{plain}\n", block.noun.replace('`', "")));
        text.push_str(&wrapped("  ", 2, block.about));
        text.push_str(&summaries(block.keys, coloured));
    }
    (!text.is_empty()).then_some(text)
}

/// Every block with the names of its keys, then the generators.
pub fn index(coloured: bool) -> String {
    let (bold, plain) = colours(coloured);
    let mut text = String::new();
    for block in blocks() {
        text.push_str(&format!("{bold}{}{plain}\n", block.noun.replace('`', "")));
        let names: Vec<&str> = block.keys.iter().map(|key| key.name).collect();
        text.push_str(&wrapped("    ", 4, &names.join(", ")));
    }
    text.push_str(&format!("{bold}generators{plain}\n"));
    let names: Vec<&str> = TABLE.iter().map(|row| row.name).collect();
    text.push_str(&wrapped("    ", 4, &names.join(", ")));
    text.push_str("    faker.…: see `resinker fakers`\n");
    text.push_str("\n`resinker reference KEY` says what a key takes: event_types.frequency_weight,\nrandom_int, random_int.distribution\n");
    text
}

fn summaries(keys: &[Key], coloured: bool) -> String {
    let (bold, plain) = colours(coloured);
    keys.iter()
        .map(|key| {
            let head = format!("  {bold}{}{plain}", key.name);
            format!(
                "{head}\n{}",
                wrapped("      ", 6, first_sentence(key.about))
            )
        })
        .collect()
}

/// A summary is what stands before the first end of a sentence.
fn first_sentence(text: &str) -> &str {
    match text.find(". ") {
        Some(end) => text.get(..=end).unwrap_or(text),
        None => text,
    }
}

fn listed(words: &[(&str, &str)], indent: usize) -> String {
    let width = words.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
    words
        .iter()
        .map(|(word, about)| {
            let head = format!("{:indent$}{word:width$}  ", "");
            wrapped(&head, indent + width + 2, about)
        })
        .collect()
}

/// A line of a key's page; a value of several lines goes on below itself.
fn row(name: &str, value: &str) -> String {
    let mut lines = value.lines();
    let head = format!("  {name:width$}", width = INDENT - 2);
    let mut text = wrapped(&head, INDENT, lines.next().unwrap_or(""));
    for line in lines {
        text.push_str(&wrapped(&" ".repeat(INDENT), INDENT, line));
    }
    text
}

/// A text after `head`, broken between words; all lines but the first begin with `indent` spaces.
fn wrapped(head: &str, indent: usize, text: &str) -> String {
    let mut lines = String::from(head);
    let mut width = head.chars().count();
    let mut is_first = true;
    for word in text.split(' ') {
        let length = word.chars().count();
        if !is_first && width + 1 + length > COLUMNS {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            width = indent;
        } else if !is_first {
            lines.push(' ');
            width += 1;
        }
        lines.push_str(word);
        width += length;
        is_first = false;
    }
    lines.push('\n');
    lines
}

fn colours(coloured: bool) -> (&'static str, &'static str) {
    if coloured {
        ("\u{1b}[1m", "\u{1b}[0m")
    } else {
        ("", "")
    }
}
