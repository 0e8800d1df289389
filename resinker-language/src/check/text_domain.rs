//! The texts that a string attribute can take.
//!
//! Input: the model. Output: the model, with every string attribute that only ever takes known
//! texts given the enum type of them. Invariant: the enum holds the default and whatever any event
//! can set, in order of first mention.

mod read;

use std::collections::BTreeMap;

use super::changes::Changes;
use crate::expr::{Expr, ExprKind};
use crate::model::{AttributeInitial, ChangeValue, Event, Literal, Model, Target, Type};

/// The most texts that an enum type has.
const MOST_TEXTS: usize = 256;

/// Narrows the types of string attributes.
pub(super) fn narrow(mut model: Model) -> Model {
    let narrowed = narrowed(&model);
    for event in &mut model.events {
        for (owner, update) in event.updates_mut() {
            let Some(owner) = owner else { continue };
            for change in &mut update.changes {
                if let Some(texts) = narrowed.get(&(owner.0, change.attribute))
                    && let ChangeValue::Expression(expr) = &mut change.value
                {
                    retype(expr, texts);
                }
            }
        }
    }
    for ((index, at), texts) in narrowed {
        if let Some(attribute) = model
            .entities
            .get_mut(index)
            .and_then(|entity| entity.attributes.get_mut(at))
        {
            attribute.ty = Type::Enum(texts);
        }
    }
    read::retype(&mut model);
    model
}

/// The string attributes that only ever take known texts, by entity and index.
fn narrowed(model: &Model) -> BTreeMap<(usize, usize), Vec<String>> {
    let changes = Changes::of(model);
    let mut narrowed = BTreeMap::new();
    for (index, entity) in model.entities.iter().enumerate() {
        for (at, attribute) in entity.attributes.iter().enumerate() {
            if attribute.ty != Type::Text {
                continue;
            }
            let mut texts = Some(Vec::new());
            match &attribute.initial {
                AttributeInitial::Literal(literal) => add_literal(&mut texts, literal),
                AttributeInitial::Mirror(_) => texts = None,
                AttributeInitial::Field(path) => {
                    add_type(&mut texts, entity.object.type_at(path));
                }
            }
            for changed in changes.of_attribute(index, at) {
                add_value(
                    &mut texts,
                    &changed.change.value,
                    changed.event,
                    changed.target,
                );
                if texts.is_none() {
                    break;
                }
            }
            if let Some(texts) = texts.filter(|texts| !texts.is_empty()) {
                narrowed.insert((index, at), texts);
            }
        }
    }
    narrowed
}

/// Gives an expression that only has known texts the enum type of the attribute it is for.
fn retype(expr: &mut Expr, texts: &[String]) {
    match &mut expr.kind {
        ExprKind::Literal(_) => {}
        ExprKind::If(_, then, other) => {
            retype(then, texts);
            retype(other, texts);
        }
        ExprKind::Coalesce(options) => options.iter_mut().for_each(|option| retype(option, texts)),
        ExprKind::Convert(inner) if matches!(inner.ty, Type::Text) => retype(inner, texts),
        ExprKind::Convert(_) => {}
        _ => {
            let inner = expr.clone();
            expr.kind = ExprKind::Convert(Box::new(inner));
        }
    }
    expr.ty = Type::Enum(texts.to_vec());
}

fn add(texts: &mut Option<Vec<String>>, text: &str) {
    if let Some(known) = texts
        && !known.iter().any(|known| known == text)
    {
        if known.len() == MOST_TEXTS {
            // No type has as many.
            *texts = None;
        } else {
            known.push(text.to_owned());
        }
    }
}

fn add_literal(texts: &mut Option<Vec<String>>, literal: &Literal) {
    match literal {
        Literal::Text(text) => add(texts, text),
        Literal::Null => {}
        _ => *texts = None,
    }
}

fn add_type(texts: &mut Option<Vec<String>>, ty: Option<&Type>) {
    match ty {
        Some(Type::Enum(given)) => given.iter().for_each(|text| add(texts, text)),
        _ => *texts = None,
    }
}

pub(super) fn add_value(
    texts: &mut Option<Vec<String>>,
    value: &ChangeValue,
    event: &Event,
    target: Target,
) {
    match value {
        ChangeValue::Literal(literal) => add_literal(texts, literal),
        ChangeValue::Payload(path) => add_type(texts, event.payload.type_at(path)),
        ChangeValue::Item(path) => {
            let item = match target {
                Target::Consumed(id) => event
                    .consumptions
                    .get(id.0)
                    .and_then(|consumption| consumption.per_item.as_ref())
                    .and_then(|per_item| event.payload.type_at(&per_item.array)),
                Target::Produced => None,
            };
            let ty = match item {
                Some(Type::Array(member)) => member.ty.at(path),
                _ => None,
            };
            add_type(texts, ty);
        }
        ChangeValue::Expression(expr) => add_expression(texts, expr),
    }
}

/// Texts that an expression can give: those of its literal branches, or of its enum type.
fn add_expression(texts: &mut Option<Vec<String>>, expr: &Expr) {
    match &expr.kind {
        ExprKind::Literal(literal) => add_literal(texts, literal),
        ExprKind::If(_, then, other) => {
            add_expression(texts, then);
            add_expression(texts, other);
        }
        ExprKind::Convert(inner) => add_expression(texts, inner),
        ExprKind::Coalesce(options) => options
            .iter()
            .for_each(|option| add_expression(texts, option)),
        _ => add_type(texts, Some(&expr.ty)),
    }
}
