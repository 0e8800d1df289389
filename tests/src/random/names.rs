//! Names by chance: plain ones, keywords, words with blanks and signs, other scripts, and such as
//! meet once they are identifiers.

use std::collections::BTreeSet;

use super::Choices;

const NAMES: &[&str] = &[
    "amount",
    "type",
    "fn",
    "self",
    "Self",
    "crate",
    "match",
    "async",
    "yield",
    "größe",
    "数量",
    "πλήθος",
    "a-b",
    "a_b",
    "a b",
    "A_B",
    "2nd",
    "with \"quotes\"",
    "a.b",
    "back\\slash",
    "id2",
    "String",
    "Vec",
    "Option",
    "Some",
    "None",
    "event",
    "rng",
    "out",
    "store",
    "value",
    "item",
    "key",
    "next",
    "r#type",
    "é",
    "_",
    "__",
    "x1",
    "X1",
    "null",
    "true",
    "404",
    "in",
    "not_",
    "sum",
    "len",
    "Box",
    "i64",
    "bool",
    "str",
    "u8",
    "main",
    "std",
    "core",
    "super",
    "dyn",
    "impl",
    "émoji 🚀",
    "tab\there",
];

/// Names that are given out once each.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    given: BTreeSet<String>,
    /// Whether only plain names are given.
    plain: bool,
    /// Whether they are never written as a step of a path, where a quote cannot stand.
    whole: bool,
}

impl Names {
    /// Names that are never written as a step of a path.
    pub(super) fn of_items() -> Self {
        Self {
            whole: true,
            ..Self::default()
        }
    }

    /// From here on, names that can stand anywhere.
    pub(super) fn be_plain(&mut self) {
        self.plain = true;
    }

    /// A name that was not given before.
    pub(super) fn fresh(&mut self, choices: &mut Choices) -> String {
        let first = choices.of(NAMES);
        let fits = !self.plain && (self.whole || !first.contains('"'));
        if fits && choices.chance(60) && self.given.insert(first.to_owned()) {
            return first.to_owned();
        }
        let mut number = self.given.len();
        loop {
            let name = format!("f{number}");
            if self.given.insert(name.clone()) {
                return name;
            }
            number += 1;
        }
    }
}

/// A text in double quotes, as YAML and JSON write it.
#[must_use]
pub(super) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// One step of a dotted path.
#[must_use]
pub(super) fn step(name: &str) -> String {
    if plain(name) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    }
}

/// Whether a name can stand in an expression as it is.
#[must_use]
pub(super) fn plain(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "in", "not", "and", "or", "if", "else", "for", "true", "false", "null", "True", "False",
        "None", "state", "payload", "fields",
    ];
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .chars()
            .all(|part| part.is_ascii_alphanumeric() || part == '_')
        && !WORDS.contains(&name)
}

/// A member of what stands before it in an expression.
#[must_use]
pub(super) fn member(of: &str, name: &str) -> String {
    if plain(name) {
        format!("{of}.{name}")
    } else {
        format!(
            "{of}['{}']",
            name.replace('\\', "\\\\")
                .replace('\'', "\\'")
                .replace('\t', "\\t")
        )
    }
}
