//! Keys of maps: what may be one, and which stand twice.

use std::collections::HashMap;

use super::Builder;
use super::syntax_error::COMMENTED_OUT;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Span, Spanned};
use crate::yaml::Value;
use crate::yaml::arena::{RawEntry, RawKind};

impl Builder<'_> {
    /// Pairs keys with values; reports keys that are not scalars, stand twice, or merge something
    /// that is not a map.
    pub(super) fn entries(&mut self, children: &[usize]) -> Vec<RawEntry> {
        let mut entries: Vec<RawEntry> = Vec::with_capacity(children.len() / 2);
        let mut seen: HashMap<String, Span> = HashMap::new();
        for pair in children.chunks(2) {
            let [key, value] = *pair else { continue };
            let Some(raw) = self.arena.nodes.get(key) else {
                continue;
            };
            let span = raw.span;
            let Some((name, plain)) = self.key_text(key) else {
                self.sink.push(
                    Diagnostic::error(codes::YAML_UNSUPPORTED, span, "a key is a list or a map")
                        .here("a key must be a text, a number or a word")
                        .note("a text that starts with `{` or `[` must stand in quotes"),
                );
                continue;
            };
            if let Some(&first) = seen.get(&name) {
                let mut diagnostic = Diagnostic::error(
                    codes::DUPLICATE_KEY,
                    span,
                    format!("the key `{name}` stands twice in one map"),
                )
                .here("stands here again")
                .label(first, "first stands here");
                if let Some(above) = self.commented_key_above(span.start as usize) {
                    diagnostic = diagnostic.label(above, COMMENTED_OUT);
                }
                self.sink.push(diagnostic);
                continue;
            }
            seen.insert(name.clone(), span);
            let merge = plain && name == "<<";
            if merge && !self.is_mergeable(value) {
                let at = self.arena.nodes.get(value).map_or(span, |raw| raw.span);
                self.sink.push(
                    Diagnostic::error(
                        codes::YAML_UNSUPPORTED,
                        if at.start == at.end { span } else { at },
                        "`<<` merges something that is not a map",
                    )
                    .here("a map or a list of maps is expected here")
                    .note("`<<: *name` copies the keys of the map marked `&name`; a key called `<<` must stand in quotes"),
                );
                continue;
            }
            entries.push(RawEntry {
                key: Spanned::new(name, span),
                value,
                merge,
            });
        }
        entries
    }

    pub(super) fn key_text(&self, id: usize) -> Option<(String, bool)> {
        match &self.arena.resolve(id)?.kind {
            RawKind::Scalar {
                value: Value::Text(text),
                ..
            } => Some((text.value.clone(), text.plain)),
            RawKind::Scalar { text, .. } => Some((text.clone().unwrap_or_default(), false)),
            _ => None,
        }
    }

    pub(super) fn is_mergeable(&self, id: usize) -> bool {
        let is_map = |id: usize| {
            self.arena
                .resolve(id)
                .is_some_and(|raw| matches!(raw.kind, RawKind::Map(_)))
        };
        match self.arena.resolve(id).map(|raw| &raw.kind) {
            Some(RawKind::Map(_)) => true,
            Some(RawKind::Seq(items)) => items.iter().all(|item| is_map(*item)),
            _ => false,
        }
    }
}
