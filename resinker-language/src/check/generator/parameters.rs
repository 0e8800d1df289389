//! `params`, read by a table.
//!
//! Input: a map and the parameters that its generator takes. Output: the values by name, defaults
//! filled in. Invariant: what is not of the kind that the table states was reported and is absent.

use super::context::Context;
use super::literal::Number;
use super::table::DISTRIBUTIONS;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::source::Span;
use crate::syntax::table::Key;
use crate::syntax::{check_parameter, zone};
use crate::yaml::{Entry, Map, Node, Value};

/// The parameters of one generator.
pub(super) struct Parameters<'a> {
    known: Vec<Key>,
    map: Option<&'a Map>,
    /// Names of those that were reported.
    failed: Vec<&'static str>,
    /// Whether something of it was reported, an unknown name or a missing one too.
    valid: bool,
}

impl<'a> Parameters<'a> {
    /// Reads the `params` of the context's schema and reports all that is wrong with them.
    pub(super) fn read(context: &mut Context<'a>, generator: &str, known: &[Key]) -> Self {
        let written = context.schema.params.as_ref();
        let mut parameters = Self {
            known: known.to_vec(),
            map: written.map(|params| &params.value),
            failed: Vec::new(),
            valid: true,
        };
        let entries = parameters.map.map_or(&[][..], |map| &map.entries);
        for entry in entries {
            match known
                .iter()
                .find(|parameter| parameter.name == entry.key.value)
            {
                Some(parameter) => {
                    if !check_parameter(parameter, entry, generator, context.sink) {
                        parameters.failed.push(parameter.name);
                        parameters.valid = false;
                    }
                }
                None => {
                    parameters.valid = false;
                    let error = unknown(generator, &entry.key.value, entry.key.span, known);
                    context.sink.push(error);
                }
            }
        }
        for parameter in known {
            let given = parameters
                .map
                .is_some_and(|map| map.get(parameter.name).is_some());
            if parameter.is_required() && !given {
                parameters.valid = false;
                // A misspelt one was reported where it stands.
                if parameters.is_misspelt(parameter.name) {
                    continue;
                }
                let span = written.map_or(context.span, |params| params.span);
                context.sink.push(
                    Diagnostic::error(
                        codes::MISSING_PARAMETER,
                        span,
                        format!("`{generator}` needs the parameter `{}`", parameter.name),
                    )
                    .here(format!("`{}` is missing", parameter.name))
                    .note(format!("`{}`: {}", parameter.name, parameter.about)),
                );
            }
        }
        parameters
    }

    /// Whether a key that is no parameter stands for this one.
    fn is_misspelt(&self, name: &str) -> bool {
        let keys = self.map.map_or(&[][..], |map| &map.entries).iter();
        let names = || self.known.iter().map(|known| known.name);
        keys.map(|entry| entry.key.value.as_str())
            .filter(|key| !names().any(|known| known == *key))
            .any(|key| nearest(key, names()) == Some(name))
    }

    /// Whether nothing was reported of them.
    pub(super) fn valid(&self) -> bool {
        self.valid
    }

    /// The key and the node under a name, where it is given and of its kind.
    pub(super) fn entry(&self, name: &str) -> Option<&'a Entry> {
        let mut entries = self.map?.entries.iter();
        entries
            .find(|entry| entry.key.value == name)
            .filter(|_| !self.failed.contains(&name))
    }

    /// The node under a name, where it is given and of its kind.
    pub(super) fn node(&self, name: &str) -> Option<&'a Node> {
        self.entry(name).map(|entry| &entry.value)
    }

    /// Where a parameter is written.
    pub(super) fn span(&self, name: &str) -> Option<Span> {
        Some(self.map?.get(name)?.span)
    }

    /// What a parameter is where it is absent, as one would write it.
    pub(super) fn default(&self, name: &str) -> Option<&'static str> {
        if self.failed.contains(&name) {
            return None;
        }
        let parameter = self.known.iter().find(|parameter| parameter.name == name)?;
        parameter.default_value()
    }

    /// An integer, or its default.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        match self.node(name) {
            Some(Node {
                value: Value::Int(value),
                ..
            }) => Some(*value),
            Some(_) => None,
            None => self.default(name)?.parse().ok(),
        }
    }

    /// A number, or its default.
    pub(super) fn number(&self, name: &str) -> Option<Number> {
        match self.node(name) {
            Some(node) => Number::of(node),
            None => Number::parse(self.default(name)?),
        }
    }

    /// A count, or its default.
    pub(super) fn size(&self, name: &str) -> Option<u64> {
        self.integer(name)
            .and_then(|value| u64::try_from(value).ok())
    }

    /// A count that is given, and where.
    pub(super) fn given_size(&self, name: &str) -> Option<(u64, Span)> {
        let node = self.node(name)?;
        match node.value {
            Value::Int(value) => Some((u64::try_from(value).ok()?, node.span)),
            _ => None,
        }
    }

    /// A boolean, or its default.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        match self.node(name) {
            Some(Node {
                value: Value::Bool(value),
                ..
            }) => Some(*value),
            Some(_) => None,
            None => self.default(name)?.parse().ok(),
        }
    }

    /// A string that is given, and where.
    pub(super) fn text(&self, name: &str) -> Option<(&'a str, Span)> {
        let node = self.node(name)?;
        match &node.value {
            Value::Text(text) => Some((&text.value, node.span)),
            _ => None,
        }
    }

    /// A word of the table, given or by default.
    pub(super) fn word(&self, name: &str) -> Option<&'a str> {
        match self.text(name) {
            Some((word, _)) => Some(word),
            None => self.default(name),
        }
    }

    /// The node of a parameter that may also be written as a key beside the generator; reports one
    /// that is in both places, and one that is in neither.
    pub(super) fn or_beside(
        &self,
        context: &mut Context<'_>,
        generator: &str,
        name: &str,
        (key, beside): (&str, Option<&'a Node>),
    ) -> Option<&'a Node> {
        match (self.node(name), beside) {
            (Some(node), Some(other)) => {
                context.sink.push(
                    Diagnostic::error(
                        codes::CONFLICTING_KEYS,
                        node.span,
                        format!("`{name}` is given twice"),
                    )
                    .here("in `params`")
                    .label(other.span, "and beside the generator"),
                );
                None
            }
            (Some(node), None) => Some(node),
            // What is in `params` and of a wrong kind was reported.
            (None, _) if self.failed.contains(&name) || self.is_misspelt(name) => None,
            (None, Some(node)) => Some(node),
            (None, None) => {
                let written = context.schema.params.as_ref();
                let span = written.map_or(context.span, |params| params.span);
                let known = self.known.iter().find(|known| known.name == name);
                let mut error = Diagnostic::error(
                    codes::MISSING_PARAMETER,
                    span,
                    format!("`{generator}` needs the parameter `{name}`"),
                )
                .here(format!("`{name}` is missing"));
                if let Some(known) = known.filter(|_| key != name) {
                    error = error.note(format!("`{name}`: {}", known.about));
                }
                context.sink.push(error);
                None
            }
        }
    }

    /// A list that is given, and its key.
    pub(super) fn list(&self, name: &str) -> Option<(&'a [Node], Span)> {
        let entry = self.entry(name)?;
        match &entry.value.value {
            Value::Seq(items) => Some((items, entry.key.span)),
            _ => None,
        }
    }
}

/// A report of a parameter that the generator does not take.
fn unknown(generator: &str, name: &str, span: Span, known: &[Key]) -> Diagnostic {
    let error = Diagnostic::error(
        codes::UNKNOWN_PARAMETER,
        span,
        format!("`{generator}` takes no parameter `{name}`"),
    )
    .here("not a parameter of this generator");
    let names = || known.iter().map(|parameter| parameter.name);
    let takes_distribution = names().any(|known| known == "distribution");
    let of = DISTRIBUTIONS.iter().find(|distribution| {
        let mut parameters = distribution.parameters.iter();
        parameters.any(|parameter| parameter.name == name)
    });
    if let (true, Some(of)) = (takes_distribution, of) {
        return error.note(format!("it belongs to `distribution: {}`", of.name()));
    }
    match nearest(name, names()) {
        None if zone::is_key(name) => error.note(zone::NOTE),
        Some(near) => error.suggest(span, near, format!("a similar parameter exists: `{near}`")),
        None if known.is_empty() => error.note("it takes none"),
        None => {
            let all: Vec<&str> = names().collect();
            error.note(format!("it takes: `{}`", all.join("`, `")))
        }
    }
}
