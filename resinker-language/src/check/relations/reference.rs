//! The lint `looks-like-a-reference`: a text that names an alias and a field of it.

use super::written;
use crate::check::Context;
use crate::check::payload::Scene;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Spanned;
use crate::syntax::{self, Operator};
use crate::yaml::Value;

/// Tells of texts in a filter that look like a reference to an instance listed before.
pub(super) fn lint(
    cx: &mut Context<'_>,
    item: &syntax::Consumption,
    entity: usize,
    scene: &Scene,
    user: &str,
) {
    for clause in &item.selection_filter {
        let (Some(field), Some(operator), Some(node)) =
            (&clause.field, &clause.operator, &clause.value)
        else {
            continue;
        };
        let Value::Text(text) = &node.value else {
            continue;
        };
        if operator.value != Operator::Equals {
            continue;
        }
        // The longest alias that the text begins with.
        let found = scene.consumptions.iter().filter_map(|known| {
            let path = text.value.strip_prefix(known.alias.as_str())?;
            Some((known, path.strip_prefix('.')?))
        });
        let Some((known, path)) = found.max_by_key(|(known, _)| known.alias.len()) else {
            continue;
        };
        let path = Spanned {
            value: path.to_owned(),
            span: node.span,
        };
        let mut silent = Sink::muted();
        let members = cx.entities.get(known.entity.0);
        let is_field = members.is_some_and(|members| members.read(&path, &mut silent).is_some());
        // A text that the field can be is more likely than not what is meant where it is no text.
        let own = cx.entities.get(entity);
        let exists = own.is_some_and(|own| own.read(field, &mut silent).is_some());
        if !is_field || !exists {
            continue;
        }
        let meant = written(&known.alias, &path.value);
        cx.sink.push(
            Diagnostic::warning(
                codes::LOOKS_LIKE_A_REFERENCE,
                node.span,
                format!(
                    "{user} compares `{}` with the text `{}`, which names a field of `{}`",
                    field.value, text.value, known.alias
                ),
            )
            .here("a text, not that field's value")
            .suggest(
                node.span,
                meant.clone(),
                format!("the value of that instance is written `{meant}`"),
            ),
        );
    }
}
