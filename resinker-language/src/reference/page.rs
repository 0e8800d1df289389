//! The pages of the manual, in Markdown: one for each section that blocks name.

use super::{BlockPaths, blocks, same_keys};
use crate::syntax::table::{Absence, Block, Key, Rule, Shape, written};

/// A page of keys.
#[derive(Debug)]
pub struct Page {
    /// Its file's name, without `.md`; the section of its blocks.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// The guide that works it out, as a link; empty where there is none.
    guide: &'static str,
}

/// The pages, in the order of the manual.
pub const PAGES: &[Page] = &[
    Page {
        name: "configuration",
        title: "The file",
        guide: "[Several files](../imports.md)",
    },
    Page {
        name: "simulation-settings",
        title: "Settings",
        guide: "[Time and arrivals](../time.md)",
    },
    Page {
        name: "schemas",
        title: "Schemas",
        guide: "[Values](README.md)",
    },
    Page {
        name: "entities",
        title: "Entities",
        guide: "[Entities and state](../state.md)",
    },
    Page {
        name: "event-types",
        title: "Event types",
        guide: "[Entities and state](../state.md)",
    },
    Page {
        name: "scenarios",
        title: "Scenarios",
        guide: "[Scenarios](../scenarios.md)",
    },
    Page {
        name: "outputs",
        title: "Outputs",
        guide: "[Outputs](../outputs.md), [files](../files.md), [Kafka](../kafka.md), [Kinesis](../kinesis.md), [Unix sockets](../unix-socket.md)",
    },
];

/// The text of a page.
pub fn markdown(page: &Page) -> String {
    let paths = BlockPaths::of_all();
    let mut text = format!(
        "# {}\n\n<!-- Written from the tables of keys: UPDATE_EXPECT=1 cargo test -p resinker-language --test language reference -->\n\n\
        `resinker reference KEY` prints what is said here of a key. Explained with examples: {}.\n",
        page.title, page.guide
    );
    let own: Vec<&'static Block> = blocks()
        .into_iter()
        .filter(|block| block.section == page.name)
        .collect();
    let mut before: Vec<&'static Block> = Vec::new();
    for block in own {
        section(&mut text, block, &before, &paths);
        before.push(block);
    }
    text
}

fn section(
    text: &mut String,
    block: &'static Block,
    before: &[&'static Block],
    paths: &BlockPaths,
) {
    text.push_str(&format!("\n## {}\n\n{}", capital(block.noun), block.about));
    let mut at = paths.of(block);
    at.truncate(MOST_PLACES);
    if let [first, ..] = at.as_slice()
        && !first.is_empty()
    {
        text.push_str(&format!(" Stands at `{}`.", at.join("`, `")));
    }
    text.push('\n');
    for rule in block.rules {
        text.push_str(&format!("\n{}\n", in_words(rule)));
    }
    let (shared, own): (Vec<&Key>, Vec<&Key>) =
        block.keys.iter().partition(|key| is_told(key, before));
    for key in own {
        entry(text, key);
    }
    if !shared.is_empty() {
        let names: Vec<String> = shared
            .iter()
            .map(|key| format!("[`{0}`](#{0})", key.name))
            .collect();
        text.push_str(&format!("\nAs above: {}.\n", names.join(", ")));
    }
}

/// Paths that a page names at the most.
const MOST_PLACES: usize = 3;

/// Whether a block before this one has the same key.
fn is_told(key: &Key, before: &[&'static Block]) -> bool {
    before
        .iter()
        .filter_map(|block| block.key(key.name))
        .any(|known| {
            known.about == key.about
                && known.absence == key.absence
                && known.shape.describe() == key.shape.describe()
        })
}

fn entry(text: &mut String, key: &Key) {
    text.push_str(&format!("\n### `{}`\n\n{}\n\n", key.name, key.about));
    for (name, value) in facts(key) {
        let inside = if name == "takes" {
            inside(&key.shape)
        } else {
            None
        };
        let link = inside.map_or(String::new(), |block| format!(": {}", link(block)));
        text.push_str(&format!("- {name}: {value}{link}\n"));
        if name == "takes" {
            for (word, about) in words(&key.shape) {
                text.push_str(&format!("  - `{word}`: {about}\n"));
            }
        }
    }
}

/// The block that a value of this shape is, or is made of.
pub(super) fn inside(shape: &Shape) -> Option<&'static Block> {
    match shape {
        Shape::Block(block) | Shape::Named(block) => Some(*block),
        Shape::List(of) | Shape::OneOrMany(of) | Shape::MapOf(of) => inside(of),
        Shape::Either(shapes) => shapes.iter().find_map(inside),
        _ => None,
    }
}

/// A link to where a block, or one with the same keys, is explained.
fn link(block: &Block) -> String {
    let told = blocks()
        .into_iter()
        .find(|known| same_keys(known.keys, block.keys))
        .map_or(block.noun, |known| known.noun);
    let anchor: String = told
        .to_lowercase()
        .chars()
        .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
        .map(|letter| if letter == ' ' { '-' } else { letter })
        .collect();
    // The key that the block stands under has a heading of the same name before it.
    let is_second = told.starts_with('`')
        && blocks()
            .iter()
            .filter(|known| known.section == block.section)
            .any(|known| known.key(&anchor).is_some());
    let suffix = if is_second { "-1" } else { "" };
    format!("[{told}]({}.md#{anchor}{suffix})", block.section)
}

/// What a key takes, what is without it, and an example, in Markdown.
pub(super) fn facts(key: &Key) -> Vec<(&'static str, String)> {
    let mut facts = vec![("takes", takes(&key.shape))];
    if !key.unit.is_empty() {
        facts.push(("unit", key.unit.to_owned()));
    }
    match key.absence {
        Absence::Fault => facts.push(("required", "yes".to_owned())),
        Absence::Default(value) => {
            facts.push(("default", format!("`{}`", written(&key.shape, value))));
        }
        Absence::Nothing("") => {}
        Absence::Nothing(words) => facts.push(("without it", words.to_owned())),
    }
    facts.push(("example", format!("`{}`", example(key))));
    facts
}

/// What a value of this shape is called; of words, that they follow.
fn takes(shape: &Shape) -> String {
    match words(shape) {
        words if words.is_empty() => shape.describe(),
        _ => match shape {
            Shape::Either(_) => shape.describe(),
            _ => "one of".to_owned(),
        },
    }
}

/// The words that a shape takes, and what each means.
pub(super) fn words(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    match shape {
        Shape::Word(words) | Shape::ExpandedWord(words) => {
            words.iter().map(|word| (word.text, word.about)).collect()
        }
        Shape::Either(shapes) => shapes.iter().flat_map(words_of).collect(),
        _ => Vec::new(),
    }
}

fn words_of(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    words(shape)
}

/// The example as it stands in a file, with what it needs beside it.
pub fn example(key: &Key) -> String {
    let own = format!("{}: {}", key.name, written(&key.shape, key.example));
    let beside = key.beside.strip_prefix("{ ");
    match beside.and_then(|rest| rest.strip_suffix(" }")) {
        Some(beside) => format!("{{ {beside}, {own} }}"),
        None => own,
    }
}

/// A rule between keys as a sentence.
fn in_words(rule: &Rule) -> String {
    let listed = |names: &[&str], last: &str| {
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        match quoted.split_last() {
            Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
            _ => quoted.concat(),
        }
    };
    match rule {
        Rule::AtMostOne(names) => format!("Of {} at most one stands here.", listed(names, "and")),
        Rule::AtLeastOne(names) => format!("At least one of {} is needed.", listed(names, "and")),
        Rule::Alone(name, others) => {
            format!("`{name}` stands without {}.", listed(others, "and"))
        }
        Rule::OnlyBeside(name, other) => format!("`{name}` stands beside `{other}` alone."),
        Rule::OnlyWithWord { key, other, word } => {
            format!("`{key}` stands beside `{other}: {word}` alone.")
        }
        Rule::Needs(name, needed, unless) => {
            format!("`{name}` needs `{needed}` beside it, or `{unless}`.")
        }
    }
}

fn capital(noun: &str) -> String {
    let mut letters = noun.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
