//! What goes over the elements of an array.

use super::words::phrase;
use super::{Stop::Beyond, Walked, Walker, compared, is_narrow, length};
use crate::expr::range::{Known, TooWide};
use crate::expr::{Aggregate, Comparison, Expr, ExprKind};
use crate::model::Type;

impl Walker<'_> {
    /// `x in xs`: what 64 bits may not hold is compared with each element.
    pub(super) fn in_array(&self, needle: Expr, list: Expr) -> ExprKind {
        let Type::Wide(_) = needle.ty else {
            return ExprKind::InArray(Box::new(needle), Box::new(list));
        };
        let (ty, nullable) = match &list.ty {
            Type::Array(member) => (member.ty.clone(), member.nullable),
            _ => (Type::Int, false),
        };
        let depth = self.variables.len();
        let path = Vec::new();
        let element = Expr {
            kind: ExprKind::Variable { depth, path },
            ty,
            nullable,
        };
        let test = Expr::new(compared(Comparison::Equal, element, needle), Type::Bool);
        ExprKind::Aggregate {
            function: Aggregate::Any,
            over: Box::new(list),
            depth,
            element: Box::new(test),
            condition: None,
        }
    }

    pub(super) fn aggregate(&mut self, expr: &Expr) -> Walked {
        let ExprKind::Aggregate {
            function,
            over,
            depth,
            element,
            condition,
        } = &expr.kind
        else {
            return Ok((expr.clone(), Known::Other));
        };
        let (over, known) = self.walk(over)?;
        let (most, each) = match known {
            Known::Array { most, element } => (most, *element),
            _ => (u64::from(u32::MAX), Known::Other),
        };
        // Variables count from the outermost comprehension.
        self.variables.truncate(*depth);
        self.variables.push(each);
        let condition = match condition {
            Some(condition) => Some(Box::new(self.walk(condition)?.0)),
            None => None,
        };
        let walked = self.walk(element);
        self.variables.truncate(*depth);
        let (element, known) = walked?;
        let narrow = is_narrow(&element);
        let ty = element.ty.clone();
        let beyond = |TooWide| {
            Beyond(format!(
                "the sum of up to {most} numbers, each {}",
                phrase(&known)
            ))
        };
        let make = |element: Expr| ExprKind::Aggregate {
            function: *function,
            over: Box::new(over),
            depth: *depth,
            element: Box::new(element),
            condition,
        };
        let same = |kind, ty| Expr {
            kind,
            ty,
            nullable: expr.nullable,
        };
        Ok(match (function, &known) {
            (Aggregate::Sum, Known::Ratio(ratio)) => {
                let sum = ratio.summed(most).map_err(beyond)?;
                (same(make(element), Type::Ratio), Known::Ratio(sum))
            }
            (Aggregate::Sum, Known::Float(low, high)) => {
                let count = most as f64;
                let sum = Known::Float((low * count).min(0.0), (high * count).max(0.0));
                (same(make(element), Type::Float), sum)
            }
            (Aggregate::Sum, known) => {
                let exact = self.exact(&element, known).summed(most).map_err(beyond)?;
                self.number(make(element), expr, exact, narrow)
            }
            (Aggregate::Min | Aggregate::Max, _) => {
                let kind = make(element);
                // Texts of few are compared as texts.
                let ty = if matches!(ty, Type::Wide(_)) {
                    ty
                } else {
                    expr.ty.clone()
                };
                (same(kind, ty), known)
            }
            (Aggregate::Average, _) => {
                let any = (f64::NEG_INFINITY, f64::INFINITY);
                let (low, high) = known.floats().unwrap_or(any);
                // A mean lies between its numbers, but their sum may be what no float holds.
                let reach = low.abs().max(high.abs()) * most as f64;
                let (low, high) = match expr.ty == Type::Float && reach.is_infinite() {
                    true => any,
                    false => (low, high),
                };
                (
                    same(make(element), expr.ty.clone()),
                    Known::Float(low, high),
                )
            }
            (Aggregate::Count | Aggregate::Len, _) => {
                (same(make(element), expr.ty.clone()), length(most))
            }
            (Aggregate::Any | Aggregate::All, _) => {
                (same(make(element), expr.ty.clone()), Known::Other)
            }
        })
    }
}
