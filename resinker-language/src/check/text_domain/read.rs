//! Expressions that read an attribute whose type was narrowed.
//!
//! Input: the model, its attributes narrowed, and expressions that were typed before. Output: the
//! same expressions, in which each read has the attribute's own type. Invariant: every part has the
//! type that what is around it takes: an enum stands as a text where a text is taken.

use crate::model::{Expr, ExprKind, rewrite};
use crate::model::{Literal, Model, Read, Type};

/// Gives every read of an attribute the type that the attribute has.
pub(super) fn retype(model: &mut Model) {
    let types: Vec<Vec<Type>> = model
        .entities
        .iter()
        .map(|entity| {
            let attributes = entity.attributes.iter();
            attributes.map(|attribute| attribute.ty.clone()).collect()
        })
        .collect();
    model.change_expressions(&mut |expr, consumptions| {
        rewrite(expr, &mut |part| {
            if let ExprKind::Instance {
                consumption,
                read: Read::Attribute(attribute),
            } = &part.kind
                && part.ty == Type::Text
                && let Some(known) = consumptions.get(consumption.0)
                && let Some(ty @ Type::Enum(_)) = types
                    .get(known.entity.0)
                    .and_then(|types| types.get(*attribute))
            {
                let read = Expr {
                    ty: ty.clone(),
                    ..part.clone()
                };
                part.kind = ExprKind::Convert(Box::new(read));
            } else {
                among(part);
            }
        });
    });
}

/// `status in ['open', 'held']`: of the texts of a list, those that the enum has can be compared as
/// such, and no other is ever met.
fn among(part: &mut Expr) {
    let ExprKind::InList(needle, list) = &mut part.kind else {
        return;
    };
    let ExprKind::Convert(read) = &needle.kind else {
        return;
    };
    let (Type::Enum(texts), Type::Text) = (&read.ty, &needle.ty) else {
        return;
    };
    let met: Option<Vec<Expr>> = list
        .iter()
        .map(|item| match &item.kind {
            ExprKind::Literal(Literal::Text(text)) => Some(text),
            _ => None,
        })
        .filter(|text| text.is_none_or(|text| texts.contains(text)))
        .map(|text| Some(Expr::literal(Literal::Text(text?.clone()), read.ty.clone())))
        .collect();
    if let Some(met) = met.filter(|met| !met.is_empty()) {
        *list = met;
        *needle = read.clone();
    }
}
