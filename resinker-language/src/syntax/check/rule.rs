//! What holds between the keys of a block.

use super::{BlockContext, Checker};
use crate::diagnostic::{Diagnostic, codes};
use crate::syntax::table::Rule;
use crate::yaml::{Entry, Map, Value};

impl Checker<'_> {
    pub(super) fn rule(
        &mut self,
        rule: &Rule,
        map: &Map,
        context: &BlockContext,
        mistaken: &[&str],
    ) {
        let find = |name: &str| map.entries.iter().find(|entry| entry.key.value == name);
        match rule {
            Rule::AtMostOne(names) => {
                let mut present = map
                    .entries
                    .iter()
                    .filter(|entry| names.contains(&entry.key.value.as_str()));
                if let (Some(first), Some(second)) = (present.next(), present.next()) {
                    self.stand_together(first, second, &context.title);
                }
            }
            Rule::Alone(name, others) => {
                let other = others.iter().find_map(|other| find(other));
                if let (Some(entry), Some(other)) = (find(name), other) {
                    self.stand_together(entry, other, &context.title);
                }
            }
            Rule::AtLeastOne(names) => {
                let meant = |name: &&str| find(name).is_some() || mistaken.contains(name);
                if !names.iter().any(meant) {
                    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                    let lacks = match names.as_slice() {
                        [first, second, third, _, ..] => {
                            format!("none of {first}, {second}, {third}, …")
                        }
                        names => format!("neither {}", names.join(" nor ")),
                    };
                    self.report(
                        Diagnostic::error(
                            codes::MISSING_KEY,
                            context.head,
                            format!("{} has {lacks}", context.title),
                        )
                        .here("one of them is needed"),
                    );
                }
            }
            Rule::OnlyBeside(name, other) => {
                if let (Some(entry), None) = (find(name), find(other))
                    && !mistaken.contains(other)
                {
                    self.has_no_effect_without(entry, other, &context.title);
                }
            }
            Rule::OnlyWithWord { key, other, word } => {
                let is_word = map.get(other).is_some_and(
                    |node| matches!(&node.value, Value::Text(text) if text.value == *word),
                );
                if let (Some(entry), false) = (find(key), is_word)
                    && !mistaken.contains(other)
                {
                    self.has_no_effect_without(entry, &format!("{other}: {word}"), &context.title);
                }
            }
            Rule::Needs(name, needed, unless) => {
                if let (Some(entry), None, None) = (find(name), find(needed), find(unless))
                    && !mistaken.contains(needed)
                {
                    self.report(
                        Diagnostic::error(
                            codes::MISSING_KEY,
                            entry.key.span,
                            format!("{} has `{name}` but no `{needed}`", context.title),
                        )
                        .here(format!("needs `{needed}` beside it")),
                    );
                }
            }
        }
    }

    fn stand_together(&mut self, first: &Entry, second: &Entry, title: &str) {
        self.report(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                second.key.span,
                format!(
                    "{title} has both `{}` and `{}`",
                    first.key.value, second.key.value
                ),
            )
            .here("only one of the two may stand here")
            .label(first.key.span, "the other one"),
        );
    }

    fn has_no_effect_without(&mut self, entry: &Entry, other: &str, title: &str) {
        self.report(
            Diagnostic::error(
                codes::MISPLACED_KEY,
                entry.key.span,
                format!(
                    "`{}` of {title} has no effect without `{other}`",
                    entry.key.value
                ),
            )
            .here(format!("needs `{other}` beside it")),
        );
    }
}
