//! `lints`: which findings are silenced, warned of, or errors.

use super::Checker;
use crate::diagnostic::lint::{self, LEVELS, LINTS, Level};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::syntax::shape_fault::{found, shortened};
use crate::yaml::{Map, Value};

/// The levels as a message lists them.
const WORDS: &str = "`allow`, `warn` or `deny`";

impl Checker<'_> {
    pub(super) fn lints(&mut self, map: &Map) {
        for entry in &map.entries {
            if let Err(fault) = lint::named(&entry.key.value) {
                let error =
                    Diagnostic::error(codes::UNKNOWN_LINT, entry.key.span, fault.reason.clone())
                        .here(if fault.is_error {
                            "an error"
                        } else {
                            "not a lint"
                        });
                let near = match fault.is_error {
                    true => None,
                    false => self.sink.nearest(&entry.key.value, lint::names()),
                };
                self.report(match near {
                    Some(near) => error.suggest(
                        entry.key.span,
                        near,
                        format!("a lint with a similar name exists: `{near}`"),
                    ),
                    None if fault.is_error => error,
                    None => error.note(format!("the lints are {}", all())),
                });
            }
            let span = if entry.value.span.start == entry.value.span.end {
                entry.key.span
            } else {
                entry.value.span
            };
            match &entry.value.value {
                Value::Text(text) if Level::of(&text.value).is_some() => {}
                Value::Text(text) => {
                    let error = Diagnostic::error(
                        codes::UNKNOWN_VARIANT,
                        span,
                        format!("a lint has no level `{}`", shortened(&text.value)),
                    )
                    .here(format!("expected {WORDS}"));
                    let words = LEVELS.iter().map(|(word, ..)| *word);
                    self.report(match nearest(&text.value, words) {
                        Some(near) => {
                            error.suggest(span, near, format!("a similar word exists: `{near}`"))
                        }
                        None => error,
                    });
                }
                other => {
                    let at = match other {
                        Value::Seq(_) | Value::Map(_) => entry.key.span,
                        _ => span,
                    };
                    self.report(
                        Diagnostic::error(
                            codes::WRONG_TYPE,
                            at,
                            format!(
                                "the level of a lint is {WORDS}, not {}",
                                found(&entry.value)
                            ),
                        )
                        .here(format!("expected {WORDS}")),
                    );
                }
            }
        }
    }
}

/// All lints, listed.
fn all() -> String {
    let names: Vec<String> = LINTS
        .iter()
        .map(|lint| format!("`{}`", lint.code.0))
        .collect();
    names.join(", ")
}

/// Reads the levels of a checked `lints`.
pub(in crate::syntax) fn read(map: &Map) -> Vec<(&'static str, Level)> {
    map.entries
        .iter()
        .filter_map(|entry| match &entry.value.value {
            Value::Text(text) => {
                Some((lint::named(&entry.key.value).ok()?, Level::of(&text.value)?))
            }
            _ => None,
        })
        .collect()
}
