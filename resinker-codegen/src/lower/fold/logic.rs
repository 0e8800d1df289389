//! `and`, `or`, `not`, and choices between two.

use resinker_language::model::{Comparison, Expr, ExprKind, Type};

use super::{comparison, constant, fitted, is_itself, is_silent, made, taken, truth};

/// `a and b`, or `a or b`.
pub(super) fn joined(and: bool, a: &mut Expr, b: &mut Expr) -> Option<Expr> {
    let decides = !and;
    match (truth(a), truth(b)) {
        (Some(value), _) if value == decides => return Some(constant(decides)),
        (Some(_), _) => return Some(taken(b)),
        (_, Some(value)) if value == decides => {
            return is_silent(a).then(|| constant(decides));
        }
        (_, Some(_)) => return Some(taken(a)),
        (None, None) => {}
    }
    let (before, after) = (terms(and, a), terms(and, b));
    let against = |term: &&Expr| before.iter().any(|known| is_opposite(known, term));
    if after.iter().any(against) && is_silent(a) && is_silent(b) {
        return Some(constant(decides));
    }
    let said = |terms: &[&Expr], term: &Expr| terms.iter().any(|known| says(and, known, term));
    let is_new = |term: &&Expr| !(said(&before, term) && is_silent(term));
    let new: Vec<&Expr> = after.iter().copied().filter(is_new).collect();
    let stays = |term: &&Expr| !(said(&new, term) && is_silent(term));
    let old: Vec<&Expr> = before.iter().copied().filter(stays).collect();
    if old.len() == before.len() && new.len() == after.len() {
        return None;
    }
    let all = old.into_iter().chain(new).cloned();
    all.reduce(|a, b| made(junction(and, a, b), Type::Bool))
}

fn junction(and: bool, a: Expr, b: Expr) -> ExprKind {
    let (a, b) = (Box::new(a), Box::new(b));
    if and {
        ExprKind::And(a, b)
    } else {
        ExprKind::Or(a, b)
    }
}

/// What a chain of `and`, or of `or`, joins.
fn terms(and: bool, expr: &Expr) -> Vec<&Expr> {
    match (&expr.kind, and) {
        (ExprKind::And(a, b), true) | (ExprKind::Or(a, b), false) => {
            let mut all = terms(and, a);
            all.extend(terms(and, b));
            all
        }
        _ => vec![expr],
    }
}

/// Whether a term adds nothing to one that it is joined with: it is the same, or of two of which
/// one is that.
fn says(and: bool, known: &Expr, term: &Expr) -> bool {
    is_same(known, term) || terms(!and, term).iter().any(|part| is_same(known, part))
}

/// Whether two conditions are the same, whichever way they compare.
fn is_same(a: &Expr, b: &Expr) -> bool {
    if a == b {
        return true;
    }
    match (&a.kind, &b.kind) {
        (ExprKind::Compare(one, a, b), ExprKind::Compare(other, c, d)) => {
            *one == mirrored(*other) && a == d && b == c
        }
        _ => false,
    }
}

/// Whether of two conditions exactly one holds, always.
pub(super) fn is_opposite(a: &Expr, b: &Expr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Not(inner), _) if is_same(inner, b) => true,
        (_, ExprKind::Not(inner)) if is_same(a, inner) => true,
        (ExprKind::Compare(one, a, b), ExprKind::Compare(other, c, d)) => {
            let plain = *one == other.opposite() && a == c && b == d;
            let turned = *one == mirrored(other.opposite()) && a == d && b == c;
            let ordered = one.is_equality() || !a.nullable && !b.nullable;
            (plain || turned) && ordered && is_itself(a) && is_itself(b)
        }
        _ => false,
    }
}

/// What holds of `b` and `a` where this holds of `a` and `b`.
fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal | Comparison::NotEqual => comparison,
        Comparison::Less => Comparison::Greater,
        Comparison::LessEqual => Comparison::GreaterEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterEqual => Comparison::LessEqual,
    }
}

/// `not`. Where the operand has an opposite, such as `<` has `>=`, it is that.
pub(super) fn negated(inner: &mut Expr) -> Option<Expr> {
    if let Some(value) = truth(inner) {
        return Some(constant(!value));
    }
    match &mut inner.kind {
        ExprKind::Not(of) => Some(taken(of)),
        ExprKind::Compare(comparison, ..) => {
            *comparison = comparison.opposite();
            Some(taken(inner))
        }
        _ => None,
    }
}

fn not(expr: Expr) -> Expr {
    made(ExprKind::Not(Box::new(expr)), Type::Bool)
}

/// `then if condition else other`.
pub(super) fn chosen(expr: &mut Expr) -> Option<Expr> {
    let Expr {
        kind: ExprKind::If(condition, then, other),
        ty,
        ..
    } = expr
    else {
        return None;
    };
    if let Some(value) = truth(condition) {
        let chosen = if value { then } else { other };
        return Some(fitted(taken(chosen), ty));
    }
    if comparison::is_same(then, other) && is_silent(condition) {
        return Some(fitted(taken(then), ty));
    }
    if settled_within(condition, then, true) || settled_within(condition, other, false) {
        return Some(taken(expr));
    }
    if let ExprKind::If(second, same, rest) = &mut other.kind
        && same == then
        && rest.ty == other.ty
    {
        let either = ExprKind::Or(Box::new(taken(condition)), Box::new(taken(second)));
        **condition = made(either, Type::Bool);
        **other = taken(rest);
        return Some(taken(expr));
    }
    if *ty != Type::Bool || then.nullable || other.nullable {
        return None;
    }
    // A branch is a constant, or comes to one where the condition is known.
    let value = |branch: &Expr, holds: bool| {
        let known = || known(condition, holds, branch).filter(|_| is_silent(branch));
        truth(branch).or_else(known)
    };
    let values = (value(then, true), value(other, false));
    if values == (None, None) {
        return None;
    }
    let [condition, then, other] = [condition, then, other].map(|part| taken(part));
    Some(match values {
        (Some(true), Some(false)) => condition,
        (Some(false), Some(true)) => not(condition),
        (Some(true), _) => made(junction(false, condition, other), Type::Bool),
        (Some(false), _) => made(junction(true, not(condition), other), Type::Bool),
        (_, Some(true)) => made(junction(false, not(condition), then), Type::Bool),
        (_, _) => made(junction(true, condition, then), Type::Bool),
    })
}

/// Whether a branch is a choice by the same condition, or by its opposite: it is settled.
fn settled_within(condition: &Expr, branch: &mut Expr, holds: bool) -> bool {
    let ExprKind::If(again, then, other) = &mut branch.kind else {
        return false;
    };
    let Some(holds) = known(condition, holds, again).filter(|_| is_silent(again)) else {
        return false;
    };
    let chosen = taken(if holds { then } else { other });
    *branch = fitted(chosen, &branch.ty);
    super::fold(branch);
    true
}

/// What is known of a condition where another one holds or not.
fn known(condition: &Expr, holds: bool, other: &Expr) -> Option<bool> {
    if is_same(condition, other) {
        Some(holds)
    } else if is_opposite(condition, other) {
        Some(!holds)
    } else {
        None
    }
}
