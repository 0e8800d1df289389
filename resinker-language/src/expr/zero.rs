//! Proofs that a divisor is not zero.
//!
//! Input: a typed expression and what the conditions around it say. Output: whether it can be zero.
//! Invariant: a bound never excludes a value that can occur.

use super::{Aggregate, Arithmetic, Comparison, Expr, ExprKind};
use crate::model::{Literal, Type};

/// The least and the greatest value of an expression.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    low: f64,
    high: f64,
}

const ANY: Bounds = Bounds {
    low: f64::NEG_INFINITY,
    high: f64::INFINITY,
};

const NOT_NEGATIVE: Bounds = Bounds {
    low: 0.0,
    high: f64::INFINITY,
};

impl Bounds {
    /// From the least to the greatest of these; anything where one of them is not a number.
    fn over(values: &[f64]) -> Self {
        if values.iter().any(|value| value.is_nan()) {
            return ANY;
        }
        Self {
            low: values.iter().copied().fold(f64::INFINITY, f64::min),
            high: values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    fn excludes_zero(self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Whether it is a constant zero.
pub(super) fn is_zero(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(0) | Literal::Decimal { mantissa: 0, .. }) => true,
        ExprKind::Literal(Literal::Float(value)) => *value == 0.0,
        _ => false,
    }
}

/// Whether it is certainly not zero, where `known` are not.
pub(super) fn never_zero(expr: &Expr, known: &[Expr], read: Read<'_>) -> bool {
    known.contains(bare(expr)) || bounds(expr, read).excludes_zero()
}

/// Without the conversions that cannot turn another value into zero.
fn bare(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Convert(inner) if keeps_digits(&inner.ty, &expr.ty) => bare(inner),
        _ => expr,
    }
}

fn keeps_digits(from: &Type, to: &Type) -> bool {
    match (from, to) {
        (Type::Decimal(from), Type::Decimal(to)) => from <= to,
        (Type::Float | Type::Ratio, Type::Decimal(_)) => false,
        _ => true,
    }
}

/// What is known of the numbers that are read: the least and the greatest.
pub(super) type Read<'a> = &'a dyn Fn(&ExprKind) -> Option<(f64, f64)>;

fn bounds(expr: &Expr, read: Read<'_>) -> Bounds {
    let of = |expr: &Expr| bounds(expr, read);
    let whole = |bounds: Bounds| Bounds {
        low: bounds.low.floor(),
        high: bounds.high.ceil(),
    };
    match &expr.kind {
        ExprKind::Literal(literal) => match literal {
            Literal::Int(value) => Bounds::over(&[*value as f64]),
            Literal::Float(value) => Bounds::over(&[*value]),
            Literal::Decimal { mantissa, scale } => {
                Bounds::over(&[*mantissa as f64 / 10f64.powi(i32::from(*scale))])
            }
            _ => ANY,
        },
        ExprKind::Payload(_)
        | ExprKind::Item(_)
        | ExprKind::Outer { .. }
        | ExprKind::Variable { .. } => {
            read(&expr.kind).map_or(ANY, |(low, high)| Bounds { low, high })
        }
        ExprKind::Convert(inner) if keeps_digits(&inner.ty, &expr.ty) => of(inner),
        ExprKind::Convert(inner)
        | ExprKind::Round(inner)
        | ExprKind::Floor(inner)
        | ExprKind::Ceil(inner) => whole(of(inner)),
        ExprKind::Negate(inner) => {
            let inner = of(inner);
            Bounds {
                low: -inner.high,
                high: -inner.low,
            }
        }
        ExprKind::Abs(inner) => {
            let inner = of(inner);
            let least = if inner.excludes_zero() {
                inner.low.abs().min(inner.high.abs())
            } else {
                0.0
            };
            Bounds {
                low: least,
                high: inner.low.abs().max(inner.high.abs()),
            }
        }
        ExprKind::Arithmetic(operator, a, b) => arithmetic(*operator, of(a), of(b)),
        ExprKind::Extreme { greatest, of: list } => {
            let fold = |pick: fn(&Bounds) -> f64, join: fn(f64, f64) -> f64| {
                list.iter().map(of).map(|bounds| pick(&bounds)).reduce(join)
            };
            let join = if *greatest { f64::max } else { f64::min };
            let low = fold(|bounds| bounds.low, join);
            let high = fold(|bounds| bounds.high, join);
            low.zip(high)
                .map_or(ANY, |(low, high)| Bounds { low, high })
        }
        ExprKind::If(_, a, b) => join(of(a), of(b)),
        ExprKind::Coalesce(list) => list
            .iter()
            .filter(|option| !option.is_null())
            .map(of)
            .reduce(join)
            .unwrap_or(ANY),
        ExprKind::Len(_) => NOT_NEGATIVE,
        ExprKind::Aggregate {
            function, element, ..
        } => match function {
            Aggregate::Count | Aggregate::Len => NOT_NEGATIVE,
            Aggregate::Sum if of(element).low >= 0.0 => NOT_NEGATIVE,
            Aggregate::Min | Aggregate::Max | Aggregate::Average => of(element),
            _ => ANY,
        },
        _ => ANY,
    }
}

fn join(a: Bounds, b: Bounds) -> Bounds {
    Bounds {
        low: a.low.min(b.low),
        high: a.high.max(b.high),
    }
}

fn arithmetic(operator: Arithmetic, a: Bounds, b: Bounds) -> Bounds {
    match operator {
        Arithmetic::Add => Bounds::over(&[a.low + b.low, a.high + b.high]),
        Arithmetic::Subtract => Bounds::over(&[a.low - b.high, a.high - b.low]),
        Arithmetic::Multiply => Bounds::over(&[
            a.low * b.low,
            a.low * b.high,
            a.high * b.low,
            a.high * b.high,
        ]),
        Arithmetic::Divide | Arithmetic::FloorDivide | Arithmetic::Modulo => ANY,
    }
}

/// What is certainly not zero where `condition` is `outcome`.
pub(super) fn proven(condition: &Expr, outcome: bool) -> Vec<Expr> {
    match (&condition.kind, outcome) {
        (ExprKind::Not(inner), _) => proven(inner, !outcome),
        (ExprKind::And(a, b), true) | (ExprKind::Or(a, b), false) => {
            let mut all = proven(a, outcome);
            all.extend(proven(b, outcome));
            all
        }
        (ExprKind::Compare(comparison, a, b), _) => {
            let comparison = if outcome {
                *comparison
            } else {
                inverse(*comparison)
            };
            match (number(a), number(b)) {
                (None, Some(limit)) if excludes(comparison, limit) => vec![bare(a).clone()],
                (Some(limit), None) if excludes(mirrored(comparison), limit) => {
                    vec![bare(b).clone()]
                }
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn number(expr: &Expr) -> Option<f64> {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(value)) => Some(*value as f64),
        ExprKind::Literal(Literal::Float(value)) => Some(*value),
        ExprKind::Literal(Literal::Decimal { mantissa, .. }) => Some(*mantissa as f64),
        _ => None,
    }
}

/// Whether `x comparison limit` cannot hold of x = 0. Only the limit's sign matters.
fn excludes(comparison: Comparison, limit: f64) -> bool {
    match comparison {
        Comparison::Equal => limit != 0.0,
        Comparison::NotEqual => limit == 0.0,
        Comparison::Less => limit <= 0.0,
        Comparison::LessEqual => limit < 0.0,
        Comparison::Greater => limit >= 0.0,
        Comparison::GreaterEqual => limit > 0.0,
    }
}

fn inverse(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterEqual,
        Comparison::LessEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessEqual,
        Comparison::GreaterEqual => Comparison::Less,
    }
}

fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
        same => same,
    }
}
