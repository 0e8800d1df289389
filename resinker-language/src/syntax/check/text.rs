//! What single values say: times, versions, secrets, words that look like booleans.

use super::{Checker, Slot};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;
use crate::syntax::table::Shape;
use crate::syntax::variable::{self, Fault};
use crate::syntax::{expanded, shape_fault, time};
use crate::yaml::{Node, Value};

impl Checker<'_> {
    pub(super) fn time(
        &mut self,
        shape: &Shape,
        node: &Node,
        text: &str,
        fault: Option<time::BadTime>,
        slot: Slot<'_>,
    ) {
        if let Some(fault) = fault {
            let what = slot.what();
            let diagnostic = shape_fault::bad_time(&fault, node, text, &what, shape);
            self.report_of(diagnostic, node, slot);
        }
    }

    pub(super) fn version(&mut self, node: &Node, slot: Slot<'_>) {
        let known = match &node.value {
            Value::Text(text) => text.value == "1.0",
            Value::Float { value, .. } => *value == 1.0,
            Value::Int(value) => *value == 1,
            _ => {
                self.wrong(&Shape::Version, node, slot);
                return;
            }
        };
        if !known {
            self.report(
                Diagnostic::error(
                    codes::UNSUPPORTED_VERSION,
                    node.span,
                    format!(
                        "this compiler does not know version {} of the language",
                        match &node.value {
                            Value::Text(text) =>
                                format!("`{}`", shape_fault::shortened(&text.value)),
                            Value::Float { source, .. } => source.clone(),
                            Value::Int(value) => value.to_string(),
                            _ => String::new(),
                        }
                    ),
                )
                .here("the only version is `\"1.0\"`")
                .suggest(
                    node.span,
                    "\"1.0\"",
                    "write `\"1.0\"`, or leave `version` out",
                ),
            );
        }
    }

    pub(super) fn ambiguous(&mut self, node: &Node, word: &str, what: &str) {
        self.report(
            Diagnostic::warning(
                codes::AMBIGUOUS_BOOLEAN,
                node.span,
                format!("`{word}` is read as the string \"{word}\" by {what}, not as a boolean"),
            )
            .here("a string in YAML 1.2, a boolean in YAML 1.1")
            .suggest(
                node.span,
                format!("\"{word}\""),
                format!("in quotes it is a string for every reader: `\"{word}\"`"),
            ),
        );
    }

    /// Reports a secret that is written out rather than taken from the environment.
    pub(in crate::syntax) fn secret(&mut self, key: &Spanned<String>, node: &Node) {
        let written_out = match &node.value {
            Value::Text(text) => variable::is_written_out(&text.value),
            Value::Int(_) | Value::Float { .. } => true,
            _ => false,
        };
        if !written_out {
            return;
        }
        let variable: String = key
            .value
            .chars()
            .map(|c| match c {
                '.' | '-' | ' ' => '_',
                c => c.to_ascii_uppercase(),
            })
            .collect();
        self.report(
            Diagnostic::error(
                codes::LITERAL_SECRET,
                node.span,
                format!("the secret `{}` is written out in the configuration", key.value),
            )
            .here("whoever reads this file can read the secret")
            .suggest(
                node.span,
                format!("\"${{{variable}}}\""),
                format!(
                    "take it from the environment: `\"${{{variable}}}\"` is read when the generated program starts"
                ),
            ),
        );
    }
}

/// Keys whose texts may hold `${…}` as something else: a dollar before a placeholder, an end of a
/// line before a repetition.
const OTHER_MEANING: [&str; 5] = ["template", "pattern", "regex", "expression", "properties"];

impl Checker<'_> {
    /// Warns of texts that are nothing but a variable of the environment, where texts are legal and
    /// variables are not read.
    pub(super) fn unread_variables(&mut self, shape: &Shape, node: &Node, slot: Slot<'_>) {
        let takes_texts = matches!(
            shape,
            Shape::Any
                | Shape::Literal
                | Shape::Text
                | Shape::Map
                | Shape::Parameters
                | Shape::Overrides
        );
        // A list of literals is looked at item by item.
        let is_items = matches!((shape, &node.value), (Shape::Literal, Value::Seq(_)));
        if takes_texts && !is_items && !OTHER_MEANING.contains(&slot.key.value.as_str()) {
            self.unread_in(node, slot);
        }
    }

    fn unread_in(&mut self, node: &Node, slot: Slot<'_>) {
        match &node.value {
            Value::Text(text) => {
                let Some(note) = expanded::note(&text.value, &slot.key.value) else {
                    return;
                };
                if variable::is_alone(&text.value) {
                    self.report(
                        Diagnostic::warning(
                            codes::UNREAD_VARIABLE,
                            node.span,
                            format!(
                                "`{}` stays as it is: variables are not read in {}",
                                shape_fault::shortened(&text.value),
                                slot.what()
                            ),
                        )
                        .here("a text, and no variable")
                        .note(note),
                    );
                }
            }
            Value::Seq(items) => items.iter().for_each(|item| self.unread_in(item, slot)),
            Value::Map(map) => map
                .entries
                .iter()
                .filter(|entry| !OTHER_MEANING.contains(&entry.key.value.as_str()))
                .for_each(|entry| self.unread_in(&entry.value, slot)),
            _ => {}
        }
    }
}

impl Checker<'_> {
    /// Reports a `${` that does not begin a variable; whether there is none.
    pub(in crate::syntax) fn variables(&mut self, node: &Node) -> bool {
        let Value::Text(text) = &node.value else {
            return true;
        };
        let Err(fault) = variable::references(&text.value) else {
            return true;
        };
        self.report(
            Diagnostic::error(
                codes::INVALID_VARIABLE,
                node.span,
                match &fault {
                    Fault::Open => "a `${` is not closed".to_owned(),
                    Fault::Name(name) if name.is_empty() => "a `${}` names no variable".to_owned(),
                    Fault::Name(name) => {
                        format!(
                            "`{}` is not the name of a variable",
                            shape_fault::shortened(name)
                        )
                    }
                },
            )
            .here(match fault {
                Fault::Open => "no `}` follows",
                Fault::Name(_) => "expected letters, digits and `_`, and no digit first",
            })
            .note("`${NAME}` is replaced by a variable of the environment when the generated program starts; `${NAME:-default}` has a default, and `$${` is `${` itself"),
        );
        false
    }
}
