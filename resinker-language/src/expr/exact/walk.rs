//! The walk over an expression: each node by what is known of its operands.

use super::numbers::absolute;
use super::{Stop, Walked, Walker, alike, bounded, converted, may_be_infinite};
use crate::expr::range::{Exact, Known, RatioRange};
use crate::expr::{Comparison, Expr, ExprKind, MAX_SCALE};
use crate::model::Type;

impl Walker<'_> {
    pub(super) fn walk(&mut self, expr: &Expr) -> Walked {
        let same = |kind: ExprKind| Expr {
            kind,
            ..expr.clone()
        };
        let other = |kind: ExprKind| Ok((same(kind), Known::Other));
        Ok(match &expr.kind {
            ExprKind::Literal(literal) => {
                let known = Known::of_literal(literal, &expr.ty).unwrap_or(Known::Other);
                match &expr.ty {
                    Type::Decimal(scale) if *scale > MAX_SCALE => {
                        let mut wide = expr.clone();
                        wide.ty = Type::Wide(*scale);
                        (wide, known)
                    }
                    _ => (expr.clone(), known),
                }
            }
            ExprKind::Payload(path) => return self.read(expr, self.facts.payload(path)),
            ExprKind::Item(path) => return self.read(expr, self.facts.item(0, path)),
            ExprKind::Outer { up, path } => return self.read(expr, self.facts.item(*up, path)),
            ExprKind::Instance { consumption, read } => {
                return self.read(expr, self.facts.instance(*consumption, read));
            }
            ExprKind::Variable { depth, path } => {
                let known = self
                    .variables
                    .get(*depth)
                    .map(|known| known.at(path).clone());
                return self.read(expr, known.unwrap_or(Known::Other));
            }
            ExprKind::Member(object, path) => {
                let (object, known) = self.walk(object)?;
                let known = known.at(path).clone();
                let member = same(ExprKind::Member(Box::new(object), path.clone()));
                return self.read(&member, known);
            }
            ExprKind::Index(list, at) => {
                let (list, known) = self.walk(list)?;
                let (at, _) = self.walk(at)?;
                // A position that 64 bits do not hold is that of no element, as the bound is.
                let at = converted(at, &Type::Int);
                let known = match known {
                    Known::Array { element, .. } => *element,
                    _ => Known::Other,
                };
                let index = same(ExprKind::Index(Box::new(list), Box::new(at)));
                return self.read(&index, known);
            }
            ExprKind::Convert(inner) => return self.convert(expr, inner),
            ExprKind::Bounded(inner) => {
                let (inner, known) = self.walk(inner)?;
                (
                    same(ExprKind::Bounded(Box::new(inner))),
                    known.stored_as(&expr.ty),
                )
            }
            ExprKind::Arithmetic(operator, a, b) => return self.arithmetic(expr, *operator, a, b),
            ExprKind::Negate(inner) => {
                return self.signed(
                    expr,
                    inner,
                    ExprKind::Negate,
                    (Exact::negated, RatioRange::negated, |low, high| {
                        (-high, -low)
                    }),
                );
            }
            ExprKind::Abs(inner) => {
                return self.signed(
                    expr,
                    inner,
                    ExprKind::Abs,
                    (Exact::abs, RatioRange::abs, absolute),
                );
            }
            ExprKind::Round(inner) => {
                return self.rounded(expr, inner, ExprKind::Round);
            }
            ExprKind::Floor(inner) => {
                return self.rounded(expr, inner, ExprKind::Floor);
            }
            ExprKind::Ceil(inner) => {
                return self.rounded(expr, inner, ExprKind::Ceil);
            }
            ExprKind::Not(inner) => return other(ExprKind::Not(Box::new(self.walk(inner)?.0))),
            ExprKind::And(a, b) => {
                let (a, b) = (self.walk(a)?.0, self.walk(b)?.0);
                return other(ExprKind::And(Box::new(a), Box::new(b)));
            }
            ExprKind::Or(a, b) => {
                let (a, b) = (self.walk(a)?.0, self.walk(b)?.0);
                return other(ExprKind::Or(Box::new(a), Box::new(b)));
            }
            ExprKind::Compare(comparison, a, b) => {
                let (a, b) = (self.walk_held(a)?, self.walk_held(b)?);
                return other(compared(*comparison, a, b));
            }
            ExprKind::IsNull(inner) => {
                return other(ExprKind::IsNull(Box::new(self.walk(inner)?.0)));
            }
            ExprKind::InList(needle, list) => {
                let parts = std::iter::once(&**needle).chain(list);
                let parts: Result<Vec<_>, _> = parts.map(|part| self.walk_held(part)).collect();
                let parts = parts?;
                let ty = needle.ty.clone();
                let (mut parts, _) = alike(parts, &ty);
                let needle = parts.remove(0);
                return other(ExprKind::InList(Box::new(needle), parts));
            }
            ExprKind::InArray(needle, list) => {
                let (needle, (list, _)) = (self.walk_held(needle)?, self.walk(list)?);
                return other(self.in_array(needle, list));
            }
            ExprKind::Contains { text, part } => {
                let (text, part) = (self.walk(text)?.0, self.walk(part)?.0);
                return other(ExprKind::Contains {
                    text: Box::new(text),
                    part: Box::new(part),
                });
            }
            ExprKind::If(condition, then, otherwise) => {
                let condition = self.walk(condition)?.0;
                let (then, a) = self.walk(then)?;
                let (otherwise, b) = self.walk(otherwise)?;
                let (mut parts, ty) = alike(vec![then, otherwise], &expr.ty);
                let (Some(otherwise), Some(then)) = (parts.pop(), parts.pop()) else {
                    return other(expr.kind.clone());
                };
                let kind = ExprKind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
                (Expr { ty, ..same(kind) }, a.join(b))
            }
            ExprKind::Coalesce(options) => {
                let (options, known) = self.all(options)?;
                let (options, ty) = alike(options, &expr.ty);
                let known = known.into_iter().reduce(Known::join);
                (
                    Expr {
                        ty,
                        ..same(ExprKind::Coalesce(options))
                    },
                    known.unwrap_or(Known::Other),
                )
            }
            ExprKind::Extreme { greatest, of } => {
                let (of, known) = self.all(of)?;
                let (of, ty) = alike(of, &expr.ty);
                let greatest = *greatest;
                let known = known
                    .into_iter()
                    .reduce(|a, b| extreme(a, b, greatest))
                    .unwrap_or(Known::Other);
                let kind = ExprKind::Extreme { greatest, of };
                (Expr { ty, ..same(kind) }, known)
            }
            ExprKind::Concat(parts) => {
                let parts: Result<_, _> = parts.iter().map(|part| self.walk_held(part)).collect();
                return other(ExprKind::Concat(parts?));
            }
            ExprKind::Lower(inner) => return other(ExprKind::Lower(Box::new(self.walk(inner)?.0))),
            ExprKind::Upper(inner) => return other(ExprKind::Upper(Box::new(self.walk(inner)?.0))),
            ExprKind::Len(inner) => {
                let (inner, known) = self.walk(inner)?;
                let most = match known {
                    Known::Array { most, .. } => most,
                    // Characters of a text, of which memory holds no more.
                    _ => 1 << 48,
                };
                (same(ExprKind::Len(Box::new(inner))), length(most))
            }
            ExprKind::Aggregate { .. } => return self.aggregate(expr),
        })
    }

    /// A value that is compared, or becomes part of a text: a float that none holds is held here,
    /// as one that is assigned, and counted.
    fn walk_held(&mut self, expr: &Expr) -> Result<Expr, Stop> {
        let (expr, known) = self.walk(expr)?;
        Ok(match expr.ty {
            Type::Float if may_be_infinite(&expr, &known) => bounded(expr),
            _ => expr,
        })
    }
}

/// A comparison of two values of one type.
pub(super) fn compared(comparison: Comparison, a: Expr, b: Expr) -> ExprKind {
    let ty = match (&a.ty, &b.ty) {
        (Type::Wide(x), Type::Wide(y)) => Type::Wide(*x.max(y)),
        (Type::Wide(x), other) | (other, Type::Wide(x)) => match other {
            Type::Decimal(y) => Type::Wide(*x.max(y)),
            Type::Ratio => Type::Ratio,
            Type::Float => Type::Float,
            _ => Type::Wide(*x),
        },
        _ => return ExprKind::Compare(comparison, Box::new(a), Box::new(b)),
    };
    ExprKind::Compare(
        comparison,
        Box::new(converted(a, &ty)),
        Box::new(converted(b, &ty)),
    )
}

pub(super) fn length(most: u64) -> Known {
    Known::Exact(Exact::of(0, i64::try_from(most).unwrap_or(i64::MAX), 0))
}

/// What the least or the greatest of two can be.
fn extreme(a: Known, b: Known, greatest: bool) -> Known {
    match (&a, &b) {
        (Known::Exact(x), Known::Exact(y)) if x.scale == y.scale => Known::Exact(if greatest {
            Exact {
                low: x.low.max(y.low),
                high: x.high.max(y.high),
                scale: x.scale,
            }
        } else {
            Exact {
                low: x.low.min(y.low),
                high: x.high.min(y.high),
                scale: x.scale,
            }
        }),
        _ => a.join(b),
    }
}
