//! How many elements an array has.
//!
//! Input: `count`, `min_items` and `max_items` of an array, and what its items take. Output: the
//! fewest and the most elements, and the expression that says how many of those there are. The most
//! that an expression can come to is known once ranges are (`check::ranges`).

use super::Builder;
use crate::diagnostic::{Diagnostic, codes};
use crate::expr;
use crate::model::{ConsumptionId, Expr, ExprKind, Literal, Type};
use crate::resolve::reference::Resolved;
use crate::source::Span;
use crate::syntax::{ItemCount, Schema};

/// The most elements of an array that takes all matches, where it does not say, and of one whose
/// number an expression gives.
pub(in crate::check) const MOST: u64 = 100_000;

impl Builder<'_, '_> {
    /// The expression of `count`, which sees what stands around the array. `None`: something was
    /// reported.
    pub(super) fn computed_count(&mut self, resolved: &Resolved) -> Option<Option<Expr>> {
        let Some(ItemCount::Computed(node)) = &resolved.schema.count else {
            return Some(None);
        };
        let count = self.seeing(resolved, |scope, sink| {
            expr::number_of_things(node, scope, "count", sink)
        })?;
        self.note_instances(&count, node.span);
        Some(Some(count))
    }

    /// The expression, and the fewest and the most elements. `None`: something was reported.
    pub(super) fn item_count(
        &mut self,
        resolved: &Resolved,
        per_item: &[ConsumptionId],
        computed: Option<Expr>,
    ) -> Option<(Option<Expr>, (u64, u64))> {
        let schema = &resolved.schema;
        let least = schema.min_items.as_ref().map_or(0, |min| min.value);
        let most = |unsaid: u64| schema.max_items.as_ref().map_or(unsaid, |max| max.value);
        let Some(count) = &schema.count else {
            return Some((None, (least, most(least.saturating_add(5)))));
        };
        if let ItemCount::All(span) = count {
            self.takes_all(*span, &resolved.path, per_item)?;
            return Some((None, (least, most(MOST.max(least)))));
        }
        if let Some(max) = &schema.max_items {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    max.span,
                    format!(
                        "`count` and `max_items` of `{}` exclude each other",
                        resolved.path
                    ),
                )
                .here("at the most")
                .label(count.span(), "so many")
                .note("a number that is too large is cut by `min(…, …)` in the expression"),
            );
            return None;
        }
        let counted = per_item.iter().map(|at| (at.0, count.span()));
        self.scene.counted.extend(counted);
        match (count, computed) {
            (ItemCount::Fixed(number), _) => {
                self.fixed(schema, number.value, number.span, per_item)
            }
            (_, Some(expr)) => Some((Some(expr), (least, MOST.max(least)))),
            (_, None) => None,
        }
    }

    /// Always so many; of instances, as far as there are so many.
    fn fixed(
        &mut self,
        schema: &Schema,
        number: u64,
        span: Span,
        per_item: &[ConsumptionId],
    ) -> Option<(Option<Expr>, (u64, u64))> {
        if let Some(min) = schema.min_items.as_ref().filter(|min| min.value > number) {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::REVERSED_RANGE,
                    span,
                    format!("`count` {number} is below `min_items` {}", min.value),
                )
                .here("so many")
                .label(min.span, "at the least"),
            );
            return None;
        }
        if per_item.is_empty() {
            return Some((None, (number, number)));
        }
        let least = schema.min_items.as_ref().map_or(0, |min| min.value);
        let literal = Literal::Int(i64::try_from(number).unwrap_or(i64::MAX));
        let count = Expr::new(ExprKind::Literal(literal), Type::Int);
        Some((Some(count), (least, number)))
    }

    /// The items take all matches of a consumption.
    fn takes_all(&mut self, span: Span, path: &str, per_item: &[ConsumptionId]) -> Option<()> {
        let refused = |code, message: String, here: &str| {
            let diagnostic = Diagnostic::error(code, span, message);
            diagnostic.here(here.to_owned())
        };
        match per_item {
            [only] => {
                let consumption = self.scene.consumptions.get_mut(only.0)?;
                consumption.per_item.as_mut()?.all = true;
                self.scene.all.insert(only.0, span);
                Some(())
            }
            [] => {
                self.cx.sink.push(
                    refused(
                        codes::MISPLACED_KEY,
                        format!("the items of `{path}` take no instances"),
                        "all of what?",
                    )
                    .note("`count: all` is for arrays whose items have `from_entity` fields"),
                );
                None
            }
            _ => {
                self.cx.sink.push(refused(
                    codes::NOT_YET_SUPPORTED,
                    format!("the items of `{path}` take instances of several kinds"),
                    "all of which of them?",
                ));
                None
            }
        }
    }
}
