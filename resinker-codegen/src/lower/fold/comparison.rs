//! Comparisons, tests for null, and membership of a list that is written out.

use resinker_language::model::{Comparison, Expr, ExprKind, Literal, Type};

use super::logic::is_opposite;
use super::number::settled;
use super::{constant, is_itself, is_null, is_silent, made, taken, truth};

/// A comparison. Null equals null alone and has no order.
pub(super) fn compared(comparison: Comparison, a: &mut Expr, b: &mut Expr) -> Option<Expr> {
    if let Some(holds) = outcome(comparison, a, b) {
        return Some(constant(holds));
    }
    let equal = match comparison {
        Comparison::Equal => true,
        Comparison::NotEqual => false,
        _ => return None,
    };
    if a.ty != Type::Bool || a.nullable || b.nullable {
        return None;
    }
    match (truth(a), truth(b)) {
        (Some(value), _) => return Some(if_equal(value == equal, b)),
        (_, Some(value)) => return Some(if_equal(value == equal, a)),
        (None, None) => {}
    }
    if is_opposite(a, b) && is_silent(a) && is_silent(b) {
        return Some(constant(!equal));
    }
    let (a_turned, b_turned) = (unturned(a), unturned(b));
    if !a_turned && !b_turned {
        return None;
    }
    let comparison = if a_turned == b_turned {
        comparison
    } else {
        comparison.opposite()
    };
    let (a, b) = (Box::new(taken(a)), Box::new(taken(b)));
    Some(made(ExprKind::Compare(comparison, a, b), Type::Bool))
}

/// Whether it was a `not`, which is taken off.
fn unturned(expr: &mut Expr) -> bool {
    let ExprKind::Not(inner) = &mut expr.kind else {
        return false;
    };
    *expr = taken(inner);
    true
}

fn if_equal(equal: bool, expr: &mut Expr) -> Expr {
    let expr = taken(expr);
    if equal {
        expr
    } else {
        made(ExprKind::Not(Box::new(expr)), Type::Bool)
    }
}

/// What a comparison always gives: of two constants, of a thing with itself, and of null with what
/// never is.
fn outcome(comparison: Comparison, a: &Expr, b: &Expr) -> Option<bool> {
    if let (Some(a), Some(b)) = (settled(a), settled(b)) {
        return match comparison {
            Comparison::Equal => a.equals(&b),
            Comparison::NotEqual => a.equals(&b).map(|equal| !equal),
            _ => a.order(&b).map(|order| comparison.holds(order)),
        };
    }
    let of_values = comparison.is_equality() || !a.nullable;
    if a == b && of_values && is_itself(a) && is_silent(a) {
        return Some(comparison.holds(std::cmp::Ordering::Equal));
    }
    let never_equal = is_null(a) && !b.nullable || is_null(b) && !a.nullable;
    match comparison {
        Comparison::Equal if never_equal => Some(false),
        Comparison::NotEqual if never_equal => Some(true),
        _ => None,
    }
}

/// Whether something is null.
pub(super) fn null_test(inner: &mut Expr) -> Option<Expr> {
    if is_null(inner) {
        return Some(constant(true));
    }
    if !inner.nullable {
        return is_silent(inner).then(|| constant(false));
    }
    // A choice of which one branch is null and the other never is asks for its condition.
    let ExprKind::If(condition, then, other) = &mut inner.kind else {
        return None;
    };
    let always = |branch: &Expr| match is_null(branch) {
        true => Some(true),
        false => (!branch.nullable && is_silent(branch)).then_some(false),
    };
    let tests = Option::zip(always(then), always(other))?;
    let [then, other] = [tests.0, tests.1].map(|test| Box::new(constant(test)));
    let choice = ExprKind::If(Box::new(taken(condition)), then, other);
    Some(made(choice, Type::Bool))
}

/// `x in [a, b]`.
pub(super) fn in_list(needle: &mut Expr, list: &mut Vec<Expr>) -> Option<Expr> {
    if !is_silent(needle) {
        return None;
    }
    let sought = settled(needle);
    let mut kept: Vec<Expr> = Vec::new();
    for item in list.drain(..) {
        let equal = match (&sought, settled(&item)) {
            (Some(sought), Some(item)) => sought.equals(&item),
            _ => None,
        };
        if equal == Some(true) || *needle == item && is_itself(needle) {
            return Some(constant(true));
        }
        let never = equal == Some(false) || is_null(&item) && !needle.nullable;
        let repeated = kept.iter().any(|known| is_same(known, &item));
        if !(never || repeated && is_silent(&item)) {
            kept.push(item);
        }
    }
    let names = |value: bool| kept.iter().any(|item| truth(item) == Some(value));
    if !needle.nullable && names(true) && names(false) {
        return Some(constant(true));
    }
    *list = kept;
    match list.as_mut_slice() {
        [] => Some(constant(false)),
        [only] => {
            let operands = (Box::new(taken(needle)), Box::new(taken(only)));
            let equal = ExprKind::Compare(Comparison::Equal, operands.0, operands.1);
            Some(made(equal, Type::Bool))
        }
        _ => None,
    }
}

/// Whether two things are one: alike, or constants of one value.
pub(super) fn is_same(a: &Expr, b: &Expr) -> bool {
    let constants: Option<(Literal, Literal)> = settled(a).zip(settled(b));
    a == b || constants.is_some_and(|(a, b)| a.equals(&b) == Some(true))
}
