//! Texts.

use resinker_language::model::{Expr, ExprKind, Literal, Type};

use super::{constant, fitted, integer, is_silent, taken};

/// The text of a constant.
fn written(expr: &Expr) -> Option<&str> {
    match (&expr.kind, &expr.ty) {
        (ExprKind::Literal(Literal::Text(text)), Type::Text | Type::Enum(_)) => Some(text),
        _ => None,
    }
}

/// Whether a text holds another.
pub(super) fn contains(text: &Expr, part: &Expr) -> Option<Expr> {
    if let (ExprKind::Literal(text), ExprKind::Literal(part)) = (&text.kind, &part.kind) {
        return text.holds(part).map(constant);
    }
    let always = text == part || written(part) == Some("");
    (always && is_silent(text)).then(|| constant(true))
}

/// The number of characters of a constant.
pub(super) fn length(inner: &Expr) -> Option<Expr> {
    let count = written(inner)?.chars().count();
    i64::try_from(count).ok().map(integer)
}

/// A constant in lower or in upper case; of letters beyond ASCII the program knows more.
pub(super) fn cased(inner: &Expr, change: fn(&str) -> String) -> Option<Expr> {
    let text = written(inner).filter(|text| text.is_ascii())?;
    Some(constant_text(change(text)))
}

fn constant_text(text: String) -> Expr {
    Expr::new(ExprKind::Literal(Literal::Text(text)), Type::Text)
}

/// Texts put together: constants that stand side by side are one.
pub(super) fn concatenated(expr: &mut Expr) -> Option<Expr> {
    let ExprKind::Concat(parts) = &mut expr.kind else {
        return None;
    };
    let mut joined: Vec<Expr> = Vec::new();
    for part in parts.drain(..) {
        let Some(shown) = shown(&part) else {
            joined.push(part);
            continue;
        };
        if shown.is_empty() {
            continue;
        }
        match joined.last_mut() {
            Some(Expr {
                kind: ExprKind::Literal(Literal::Text(text)),
                ty: Type::Text,
                ..
            }) => text.push_str(&shown),
            _ => joined.push(constant_text(shown)),
        }
    }
    *parts = joined;
    match parts.as_mut_slice() {
        [] => Some(constant_text(String::new())),
        [only] if written(only).is_some() => Some(taken(only)),
        [only] if matches!(only.ty, Type::Text | Type::Enum(_)) && !only.nullable => {
            Some(fitted(taken(only), &Type::Text))
        }
        _ => None,
    }
}

/// A constant as it is written in a text.
fn shown(expr: &Expr) -> Option<String> {
    match (&expr.kind, &expr.ty) {
        (ExprKind::Literal(Literal::Text(text)), Type::Text | Type::Enum(_)) => Some(text.clone()),
        (ExprKind::Literal(Literal::Int(value)), Type::Int) => Some(value.to_string()),
        (ExprKind::Literal(Literal::Bool(value)), _) => Some(value.to_string()),
        _ => None,
    }
}
