//! Arithmetic, and the least and greatest of several.
//!
//! Constants are computed as the program would: exactly, and rounded where the result's type is
//! coarser. What no literal holds is left to the program.

mod constant;

use resinker_language::model::{Arithmetic, Expr, ExprKind, Literal, Type};

use super::{fitted, is_finite, is_silent, made, taken};
use constant::Exact;
pub(super) use constant::settled;

/// Whether it is a constant zero, exactly.
pub(super) fn is_zero(expr: &Expr) -> bool {
    is_integer(expr, 0)
}

fn is_integer(expr: &Expr, value: i64) -> bool {
    Exact::of(expr).is_some_and(|exact| exact.is(value))
}

fn is_float(expr: &Expr, value: f64) -> bool {
    constant::float(expr) == Some(value)
}

/// A constant as another type.
pub(super) fn converted(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Convert(inner) = &mut expr.kind else {
        return None;
    };
    if inner.ty == expr.ty {
        return Some(taken(inner));
    }
    if let Some(exact) = Exact::of(inner) {
        return match expr.ty {
            Type::Float => Some(retyped(inner, &expr.ty)),
            _ => exact.literal(&expr.ty),
        };
    }
    let text = matches!(inner.kind, ExprKind::Literal(Literal::Text(_)));
    match (&inner.ty, &expr.ty) {
        (Type::Text | Type::Enum(_), Type::Text | Type::Enum(_)) if text => {
            Some(retyped(inner, &expr.ty))
        }
        _ => None,
    }
}

fn retyped(literal: &Expr, ty: &Type) -> Expr {
    Expr::new(literal.kind.clone(), ty.clone())
}

/// What certainly is within the 64 bits of its type needs no bound.
pub(super) fn bounded(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Bounded(inner) = &mut expr.kind else {
        return None;
    };
    if let Some(exact) = Exact::of(inner) {
        return exact.literal(&expr.ty);
    }
    match &mut inner.kind {
        ExprKind::Convert(narrow)
            if narrow.ty == expr.ty && matches!(expr.ty, Type::Int | Type::Decimal(_)) =>
        {
            Some(taken(narrow))
        }
        _ => None,
    }
}

/// An arithmetic operation.
pub(super) fn computed(expr: &mut Expr) -> Option<Expr> {
    let Expr {
        kind: ExprKind::Arithmetic(operator, a, b),
        ty,
        ..
    } = expr
    else {
        return None;
    };
    if *ty == Type::Float {
        return of_floats(*operator, a, b);
    }
    if let (Some(a), Some(b)) = (Exact::of(a), Exact::of(b)) {
        return Exact::computed(*operator, a, b, ty);
    }
    let zero = || Some(Expr::new(ExprKind::Literal(Literal::Int(0)), ty.clone()));
    let same = a == b && a.ty != Type::Float && is_silent(a);
    let (a_is, b_is) = (|value| is_integer(a, value), |value| is_integer(b, value));
    let integers = a.ty == Type::Int && b.ty == Type::Int;
    match operator {
        Arithmetic::Add if a_is(0) => Some(fitted(taken(b), ty)),
        Arithmetic::Add | Arithmetic::Subtract if b_is(0) => Some(fitted(taken(a), ty)),
        Arithmetic::Subtract | Arithmetic::Modulo if same => zero(),
        Arithmetic::Multiply if a_is(0) && is_silent(b) || b_is(0) && is_silent(a) => zero(),
        Arithmetic::Multiply if a_is(1) => Some(fitted(taken(b), ty)),
        Arithmetic::Multiply if b_is(1) => Some(fitted(taken(a), ty)),
        Arithmetic::Divide | Arithmetic::FloorDivide | Arithmetic::Modulo
            if a_is(0) && b.ty != Type::Float && is_silent(b) =>
        {
            zero()
        }
        Arithmetic::FloorDivide if b_is(1) && integers => Some(fitted(taken(a), ty)),
        Arithmetic::Modulo if (b_is(1) || b_is(-1)) && integers && is_silent(a) => zero(),
        _ => None,
    }
}

/// The same on floats, of which 0 has a sign.
fn of_floats(operator: Arithmetic, a: &mut Expr, b: &mut Expr) -> Option<Expr> {
    let of_constants = |compute: fn(f64, f64) -> f64| {
        let (a, b) = constant::float(a).zip(constant::float(b))?;
        constant::float_literal(compute(a, b))
    };
    let result = match operator {
        Arithmetic::Add => of_constants(|a, b| a + b),
        Arithmetic::Subtract => of_constants(|a, b| a - b),
        Arithmetic::Multiply => of_constants(|a, b| a * b),
        Arithmetic::Divide | Arithmetic::FloorDivide | Arithmetic::Modulo => None,
    };
    if result.is_some() {
        return result;
    }
    let negative = |expr: &mut Expr| {
        let operand = fitted(taken(expr), &Type::Float);
        made(ExprKind::Negate(Box::new(operand)), Type::Float)
    };
    match operator {
        Arithmetic::Subtract if a == b && is_finite(a) && is_silent(a) => {
            constant::float_literal(0.0)
        }
        Arithmetic::Multiply if is_float(a, 1.0) => Some(fitted(taken(b), &Type::Float)),
        Arithmetic::Multiply if is_float(b, 1.0) => Some(fitted(taken(a), &Type::Float)),
        Arithmetic::Multiply if is_float(a, -1.0) => Some(negative(b)),
        Arithmetic::Multiply if is_float(b, -1.0) => Some(negative(a)),
        _ => None,
    }
}

/// Minus.
pub(super) fn negated(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Negate(inner) = &mut expr.kind else {
        return None;
    };
    if let ExprKind::Negate(of) = &mut inner.kind {
        return Some(fitted(taken(of), &expr.ty));
    }
    if expr.ty == Type::Float {
        return constant::float_literal(-constant::float(inner)?);
    }
    Exact::of(inner)?.negated()?.literal(&expr.ty)
}

/// `abs`, `round`, `floor` and `ceil`; of an integer, the last three change nothing.
pub(super) fn rounded(expr: &mut Expr) -> Option<Expr> {
    let (inner, exact): (_, fn(Exact, &Type) -> Option<Exact>) = match &mut expr.kind {
        ExprKind::Abs(inner) => (inner, |exact, _| exact.abs()),
        ExprKind::Floor(inner) => (inner, |exact, _| exact.floor()),
        ExprKind::Ceil(inner) => (inner, |exact, _| exact.negated()?.floor()?.negated()),
        ExprKind::Round(inner) => (inner, |exact, ty| match ty {
            Type::Int => exact.rounded(0),
            Type::Decimal(scale) | Type::Wide(scale) => exact.rounded(*scale),
            _ => None,
        }),
        _ => return None,
    };
    if let Some(known) = Exact::of(inner) {
        return exact(known, &expr.ty)?.literal(&expr.ty);
    }
    let is_abs = matches!(expr.kind, ExprKind::Abs(_));
    match &mut expr.kind {
        ExprKind::Abs(inner) if matches!(inner.kind, ExprKind::Abs(_)) => {
            (inner.ty == expr.ty).then(|| taken(inner))
        }
        ExprKind::Round(inner) | ExprKind::Floor(inner) | ExprKind::Ceil(inner) if !is_abs => {
            (inner.ty == Type::Int && expr.ty == Type::Int).then(|| taken(inner))
        }
        _ => None,
    }
}

/// The least or the greatest of several: one that is named twice, or that another constant rules
/// out, changes nothing.
pub(super) fn extreme(expr: &mut Expr) -> Option<Expr> {
    let Expr {
        kind: ExprKind::Extreme { greatest, of },
        ty,
        ..
    } = expr
    else {
        return None;
    };
    let greatest = *greatest;
    let mut kept: Vec<Expr> = Vec::new();
    for part in of.drain(..) {
        if kept.contains(&part) && is_silent(&part) {
            continue;
        }
        let known = kept
            .iter()
            .position(|known| beats(known, &part, greatest).is_some());
        match known.and_then(|at| kept.get_mut(at)) {
            Some(known) => {
                if beats(known, &part, greatest) == Some(false) {
                    *known = part;
                }
            }
            None => kept.push(part),
        }
    }
    let limit = kept.iter().position(|part| settled(part).is_some());
    if let Some(limit) = limit.and_then(|at| kept.get(at)).cloned() {
        kept.retain(|part| !is_within(part, &limit, greatest) || !is_silent(part));
    }
    *of = kept;
    match of.as_mut_slice() {
        [only] => Some(fitted(taken(only), ty)),
        _ => None,
    }
}

/// Of two constants, whether the first is the one to keep.
fn beats(one: &Expr, other: &Expr, greatest: bool) -> Option<bool> {
    let order = settled(one)?.order(&settled(other)?)?;
    Some(if greatest {
        order.is_ge()
    } else {
        order.is_le()
    })
}

/// Whether something never goes beyond a constant, because it is held by another one: in
/// `max(5, min(3, x))` the second is at most 3.
fn is_within(part: &Expr, limit: &Expr, greatest: bool) -> bool {
    match &part.kind {
        ExprKind::Convert(inner) => is_within(inner, limit, greatest),
        ExprKind::Extreme {
            greatest: inner,
            of,
        } if *inner != greatest => of
            .iter()
            .any(|held| beats(limit, held, greatest) == Some(true)),
        _ => false,
    }
}
