//! Filters that compare a number with one that it cannot be: of more decimals than it has, or
//! beyond what it holds.
//!
//! Input: an operator and a written number. Output: the clause over values of the field that has
//! the same outcome. Invariant: the outcome is that of a comparison with the number as it was
//! written; where no value can have it, that is told.

use crate::check::grid::{GridPosition, locate};
use crate::check::literal::{decimals, value_shown};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Literal, Member, TimeFormat, Type};
use crate::syntax::Operator;
use crate::yaml::Node;

/// What a filter looks at.
pub(super) struct Number<'a> {
    /// As it is written.
    pub(super) field: &'a str,
    /// Whose field it is.
    pub(super) entity: &'a str,
    /// Its type, and whether it can be null.
    pub(super) member: &'a Member,
    /// Whose filter it is: ``event `Login` ``.
    pub(super) user: &'a str,
}

impl Number<'_> {
    /// The clause for one number; `None` for anything else.
    pub(super) fn clause(
        &self,
        operator: Operator,
        node: &Node,
        sink: &mut Sink,
    ) -> Option<(Operator, Literal)> {
        // These take a list, whose numbers are looked at one by one.
        if matches!(operator, Operator::In | Operator::NotIn) {
            return None;
        }
        let element = match (&self.member.ty, operator) {
            (Type::Array(element), Operator::Contains | Operator::NotContains) => &element.ty,
            (ty, _) => ty,
        };
        let found = locate(node, element)?;
        let (below, above) = match &found {
            GridPosition::Between(below, above) => (below.as_ref(), above.as_ref()),
            GridPosition::On(value) if is_equality(operator) => {
                return Some((operator, value.clone()));
            }
            GridPosition::On(value) => (Some(value), Some(value)),
        };
        let least = |value: &Literal| number(value) == Some(i64::MIN);
        let greatest = |value: &Literal| number(value) == Some(i64::MAX);
        let bound = match operator {
            // Past the last value on the other side are all of them, save null.
            Operator::LessEquals if below.is_some_and(greatest) => return Some(self.all()),
            Operator::LessThan if above.is_none() => return Some(self.all()),
            Operator::GreaterEquals if above.is_some_and(least) => return Some(self.all()),
            Operator::GreaterThan if below.is_none() => return Some(self.all()),
            Operator::LessThan if below.is_some_and(least) && below == above => None,
            Operator::GreaterThan if above.is_some_and(greatest) && below == above => None,
            Operator::LessThan | Operator::LessEquals => below,
            Operator::GreaterThan | Operator::GreaterEquals => above,
            Operator::NotEquals | Operator::NotContains => {
                self.tell(node, element, &found, sink);
                return Some((Operator::NotIn, Literal::List(Vec::new())));
            }
            Operator::Equals | Operator::Contains | Operator::In | Operator::NotIn => None,
        };
        let Some(bound) = bound else {
            self.never(node, element, &found, sink);
            return Some((Operator::In, Literal::List(Vec::new())));
        };
        let operator = match (&found, operator) {
            (GridPosition::On(_), operator) => operator,
            (_, Operator::LessThan) => Operator::LessEquals,
            (_, Operator::GreaterThan) => Operator::GreaterEquals,
            (_, operator) => operator,
        };
        Some((operator, bound.clone()))
    }

    /// The clause that every number satisfies.
    fn all(&self) -> (Operator, Literal) {
        if self.member.nullable {
            (Operator::NotEquals, Literal::Null)
        } else {
            (Operator::NotIn, Literal::List(Vec::new()))
        }
    }

    /// Whether the field can be this element of a list; what it cannot be is told.
    pub(super) fn is_possible(&self, node: &Node, sink: &mut Sink) -> bool {
        let Some(found @ GridPosition::Between(..)) = locate(node, &self.member.ty) else {
            return true;
        };
        self.tell(node, &self.member.ty, &found, sink);
        false
    }

    fn never(&self, node: &Node, ty: &Type, found: &GridPosition, sink: &mut Sink) {
        let (entity, user) = (self.entity, self.user);
        sink.push(
            Diagnostic::warning(
                codes::NEVER_ELIGIBLE,
                node.span,
                format!("no `{entity}` can ever satisfy this filter of {user}"),
            )
            .here("no instance has this value")
            .note(impossible(self.field, ty, found)),
        );
    }

    fn tell(&self, node: &Node, ty: &Type, found: &GridPosition, sink: &mut Sink) {
        let (entity, value) = (self.entity, value_shown(node));
        sink.push(
            Diagnostic::warning(
                codes::NEVER_ELIGIBLE,
                node.span,
                format!("no `{entity}` ever has the value `{value}`"),
            )
            .here("no instance has this value")
            .note(impossible(self.field, ty, found)),
        );
    }
}

fn is_equality(operator: Operator) -> bool {
    !matches!(
        operator,
        Operator::LessThan | Operator::LessEquals | Operator::GreaterThan | Operator::GreaterEquals
    )
}

/// What an integer or a decimal is stored as.
fn number(value: &Literal) -> Option<i64> {
    match value {
        Literal::Int(value) => Some(*value),
        Literal::Decimal { mantissa, .. } => Some(*mantissa),
        _ => None,
    }
}

/// Why a field of this type is never a number at this position.
pub(in crate::check) fn impossible(field: &str, ty: &Type, position: &GridPosition) -> String {
    match (position, ty) {
        (GridPosition::Between(None, _) | GridPosition::Between(_, None), Type::Timestamp(_)) => {
            format!("`{field}` is a time, whose milliseconds have 64 bits")
        }
        (GridPosition::Between(Some(below), None), _) => {
            format!("`{field}` is {} at the most", below.shown())
        }
        (GridPosition::Between(None, Some(above)), _) => {
            format!("`{field}` is {} at the least", above.shown())
        }
        (GridPosition::On(value), _) => format!("`{field}` is never beyond {}", value.shown()),
        (_, Type::Int) => format!("`{field}` has no decimals"),
        (_, Type::Timestamp(TimeFormat::Unix)) => format!("`{field}` is a whole number of seconds"),
        (_, Type::Timestamp(_)) => format!("`{field}` is a whole number of milliseconds"),
        (_, Type::Decimal(scale)) => format!("`{field}` has {}", decimals(*scale)),
        _ => format!("`{field}` is a float: its 64 bits hold no such number"),
    }
}
