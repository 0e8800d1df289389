//! The names that a configuration declares.
//!
//! Input: the configuration as written. Output: tables from name to index. Invariant: a name that
//! was declared but could not be read is known to be so, and a reference to it is silent.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::source::{Span, Spanned};
use crate::syntax::{Config, Named, Section};

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The item at this index of its section.
    Found(usize),
    /// Declared, but reported as broken.
    Poisoned,
    /// Not declared.
    Unknown,
}

/// The names of one section.
#[derive(Debug)]
pub struct Table {
    /// What its items are called in messages: `entity`.
    noun: &'static str,
    code: Code,
    indexes: HashMap<String, usize>,
    /// Where each item is declared.
    places: Vec<Span>,
    poisoned: Vec<String>,
    /// Items that were read, and that a later pass found unusable.
    broken: BTreeSet<usize>,
    /// Something could not be read that may declare any name.
    incomplete: bool,
}

/// The names of all sections.
#[derive(Debug)]
pub struct Names {
    /// `schemas`.
    pub schemas: Table,
    /// `entities`.
    pub entities: Table,
    /// `event_types`.
    pub event_types: Table,
}

impl Names {
    /// Collects the names of a configuration.
    pub fn new(config: &Config) -> Self {
        use crate::diagnostic::codes::{UNKNOWN_ENTITY, UNKNOWN_EVENT_TYPE, UNKNOWN_SCHEMA};
        Self {
            schemas: Table::new(
                config,
                Section::Schemas,
                &config.schemas,
                "schema",
                UNKNOWN_SCHEMA,
            ),
            entities: Table::new(
                config,
                Section::Entities,
                &config.entities,
                "entity",
                UNKNOWN_ENTITY,
            ),
            event_types: Table::new(
                config,
                Section::EventTypes,
                &config.event_types,
                "event type",
                UNKNOWN_EVENT_TYPE,
            ),
        }
    }
}

impl Table {
    fn new<T>(
        config: &Config,
        section: Section,
        items: &[Named<T>],
        noun: &'static str,
        code: Code,
    ) -> Self {
        Self {
            noun,
            code,
            indexes: items
                .iter()
                .enumerate()
                .map(|(index, item)| (item.name.value.clone(), index))
                .collect(),
            places: items.iter().map(|item| item.name.span).collect(),
            poisoned: config
                .poisoned
                .iter()
                .filter(|(of, _)| *of == section)
                .map(|(_, name)| name.clone())
                .collect(),
            broken: BTreeSet::new(),
            incomplete: config.incomplete,
        }
    }

    /// Makes references to these items silent: what is wrong with them was reported.
    pub fn poison(&mut self, broken: BTreeSet<usize>) {
        self.broken.extend(broken);
    }

    /// What a name leads to; reports nothing.
    pub fn get(&self, name: &str) -> Lookup {
        match self.indexes.get(name) {
            Some(index) if self.broken.contains(index) => Lookup::Poisoned,
            Some(index) => Lookup::Found(*index),
            None if self.incomplete || self.poisoned.iter().any(|poisoned| poisoned == name) => {
                Lookup::Poisoned
            }
            None => Lookup::Unknown,
        }
    }

    /// The index of a name. `used` says in the message who asks: ``event `Login` consumes``.
    pub fn find(&self, name: &Spanned<String>, used: &str, sink: &mut Sink) -> Option<usize> {
        self.find_behind("", name, used, sink)
    }

    /// The index of a name that was written behind a prefix (`#/schemas/`), which a suggestion
    /// keeps.
    pub(super) fn find_behind(
        &self,
        prefix: &str,
        name: &Spanned<String>,
        used: &str,
        sink: &mut Sink,
    ) -> Option<usize> {
        match self.get(&name.value) {
            Lookup::Found(index) => Some(index),
            Lookup::Poisoned => None,
            Lookup::Unknown => {
                let noun = self.noun;
                let message = format!("{used} undeclared {noun} `{}`", name.value);
                let mut diagnostic = Diagnostic::error(self.code, name.span, message)
                    .here(format!("no {noun} has this name"));
                diagnostic = self.suggest_behind(prefix, diagnostic, name, sink);
                sink.push(diagnostic);
                None
            }
        }
    }

    /// Adds the nearest declared name, or the list of all where they are few.
    pub fn suggest(
        &self,
        diagnostic: Diagnostic,
        name: &Spanned<String>,
        sink: &Sink,
    ) -> Diagnostic {
        self.suggest_behind("", diagnostic, name, sink)
    }

    fn suggest_behind(
        &self,
        prefix: &str,
        diagnostic: Diagnostic,
        name: &Spanned<String>,
        sink: &Sink,
    ) -> Diagnostic {
        if sink.is_crowded() {
            return diagnostic;
        }
        #[expect(clippy::disallowed_methods, reason = "they are sorted below")]
        let mut all: Vec<&str> = self
            .indexes
            .keys()
            .map(String::as_str)
            .chain(self.poisoned.iter().map(String::as_str))
            .collect();
        all.sort_unstable();
        let article = if self.noun.starts_with('e') {
            "an"
        } else {
            "a"
        };
        match sink.nearest(&name.value, all.iter().copied()) {
            Some(near) => {
                let declared = self.indexes.get(near);
                let diagnostic = match declared.and_then(|index| self.places.get(*index)) {
                    // Either of the two may be the one that is misspelt.
                    Some(place) => diagnostic.label(*place, SIMILAR),
                    None => diagnostic,
                };
                diagnostic.suggest(
                    name.span,
                    scalar(&format!("{prefix}{near}")),
                    format!(
                        "{article} {} with a similar name exists: `{near}`",
                        self.noun
                    ),
                )
            }
            None if all.is_empty() => diagnostic.note(format!("no {} is declared", self.noun)),
            None if all.len() <= 8 => {
                let list: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
                diagnostic.note(format!("declared: {}", list.join(", ")))
            }
            None => diagnostic,
        }
    }
}

/// What stands beside the declaration of a name like the one that was looked for.
pub const SIMILAR: &str = "declared here";

/// A text as a YAML scalar that is read as that string: bare where it can be, else in quotes.
pub fn scalar(text: &str) -> String {
    let word = text
        .chars()
        .all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | '.' | ' '));
    let begins = text
        .chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || first == '_');
    let reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    if word
        && begins
        && !text.ends_with(' ')
        && !reserved.contains(&text.to_ascii_lowercase().as_str())
    {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if character.is_control() => {
                quoted.push_str(&format!("\\U{:08X}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}
