//! New values of attributes that are no literals: fields of the payload, and expressions.
//!
//! Input: the value as written, the attribute. Output: where it comes from. Invariant: it fits the
//! attribute, null too.

use super::UpdateContext;
use crate::check::Context;
use crate::check::literal::{decimals, told_apart};
use crate::check::path::{self, Members};
use crate::check::payload::{Built, PayloadScope, outside_of_items};
use crate::check::production::fit::type_fits;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr;
use crate::model::{ChangeValue, ConsumptionId, Member, Target, Type};
use crate::source::{Span, Spanned};
use crate::yaml::Value;

/// A field of the item that picked the instance, else of the payload.
pub(super) fn from_payload(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    path: &Spanned<String>,
    attribute: &Attribute<'_>,
) -> Option<ChangeValue> {
    let payload = context.payload?;
    let parts = path::parts(path)
        .map_err(|fault| cx.sink.push(*fault))
        .ok()?;
    let explicit = parts.len() > 1
        && parts.first().is_some_and(|first| first == "payload")
        && !payload.members.has("payload");
    let below = match path.value.split_once('.') {
        Some((_, rest)) if explicit => Spanned::new(rest.to_owned(), path.span),
        _ => path.clone(),
    };
    let first = parts.get(usize::from(explicit));
    if let Some(Type::Object(fields)) = item_members(context, payload).map(|item| &item.ty)
        && !explicit
        && fields.iter().any(|field| Some(&field.name) == first)
    {
        let members: Members = fields
            .iter()
            .map(|field| (field.name.clone(), Some(field.clone())))
            .collect();
        let owner = format!("the item of {}", context.user);
        let target = path::field(&below, &members, &owner, cx.sink)?;
        attribute.takes(path, &target.member, cx.sink)?;
        return Some(ChangeValue::Item(target.path));
    }
    let owner = format!("the payload of {}", context.user);
    let known = (&payload.members, payload.places.as_slice());
    let target = path::declared_field(&below, known, &owner, cx.sink)?;
    attribute.takes(path, &target.member, cx.sink)?;
    Some(ChangeValue::Payload(target.path))
}

/// The type of the items that pick the changed instances.
fn item_members<'a>(context: &UpdateContext<'_>, payload: &'a Built) -> Option<&'a Member> {
    let Target::Consumed(id) = context.target else {
        return None;
    };
    let known = context.scene.consumptions.get(id.0)?;
    let (first, rest) = known.per_item.as_ref()?.array.split_first()?;
    let mut member = payload.members.get(*first)?.1.as_ref()?;
    for index in rest {
        let Type::Object(inner) = &member.ty else {
            return None;
        };
        member = inner.get(*index)?;
    }
    match &member.ty {
        Type::Array(element) => Some(element),
        _ => None,
    }
}

/// What is changed.
pub(super) struct Attribute<'a> {
    pub(super) member: Member,
    /// In words: ``attribute `visits` of `User` ``.
    pub(super) words: &'a str,
    /// Where it is declared.
    pub(super) declared: Span,
    pub(super) increment: bool,
}

impl Attribute<'_> {
    /// Whether a value of the payload can be given to it.
    fn takes(&self, path: &Spanned<String>, given: &Member, sink: &mut Sink) -> Option<()> {
        if !type_fits(&given.ty, &self.member.ty) {
            let (found, wanted) = told_apart(&given.ty, &self.member.ty);
            sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    path.span,
                    format!(
                        "{} is {wanted}, but `{}` is {found}",
                        self.words, path.value
                    ),
                )
                .here(found)
                .label(self.declared, wanted),
            );
            return None;
        }
        if given.nullable && (self.increment || !self.member.nullable) {
            let verb = if self.increment {
                "is incremented by a number"
            } else {
                "cannot be null"
            };
            sink.push(
                Diagnostic::error(
                    codes::NULLABLE_OPERAND,
                    path.span,
                    format!("`{}` can be null, and {} {verb}", path.value, self.words),
                )
                .here("may be null")
                .note(format!(
                    "use `{{expression: \"coalesce({}, …)\"}}`",
                    path.value
                )),
            );
            return None;
        }
        if let (Type::Decimal(given), Type::Decimal(kept)) = (&given.ty, &self.member.ty)
            && given > kept
        {
            let message = format!(
                "{} has {}, and `{}` has {}",
                self.words,
                decimals(*kept),
                path.value,
                decimals(*given)
            );
            sink.push(
                Diagnostic::warning(codes::ROUNDED_LITERAL, path.span, message)
                    .here("rounded, half to even")
                    .label(self.declared, decimals(*kept)),
            );
        }
        Some(())
    }
}

pub(super) fn expression(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    node: &crate::yaml::Node,
    attribute: &Attribute<'_>,
) -> Option<ChangeValue> {
    let Value::Text(text) = &node.value else {
        cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                node.span,
                "an expression is a string".to_owned(),
            )
            .here("put it into quotes"),
        );
        return None;
    };
    let payload = context.payload?;
    let item = item_members(context, payload);
    let levels = match item {
        Some(_) => &context.item_levels,
        None => context.payload_levels,
    };
    let levels = levels.get_or_init(|| {
        let members = payload.members.iter().cloned();
        let (object, item) = (payload.object.as_ref(), item.map(|item| item.ty.clone()));
        PayloadScope::of_payload(members, object, item, &cx.entities, context.scene).into_levels()
    });
    let scope = PayloadScope::over(levels, &cx.entities, context.scene);
    if scope.reads_failed(&expr::free_names(&text.value)) {
        return None;
    }
    let checked = expr::check(node, &scope, Some(&attribute.member.ty), cx.sink)?;
    outside_of_its_items(cx, context, node, &checked)?;
    if checked.nullable && (attribute.increment || !attribute.member.nullable) {
        cx.sink.push(
            Diagnostic::error(
                codes::NULLABLE_OPERAND,
                node.span,
                format!("the expression can be null, and {} cannot", attribute.words),
            )
            .here("may be null")
            .note("wrap it in `coalesce(…, default)`"),
        );
        return None;
    }
    Some(ChangeValue::Expression(checked))
}

/// An alias that feeds an array can be read where the update is of its own instances.
fn outside_of_its_items(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    node: &crate::yaml::Node,
    checked: &expr::Expr,
) -> Option<()> {
    let array = |id: ConsumptionId| {
        let known = context.scene.consumptions.get(id.0)?;
        known.per_item.as_ref().map(|per_item| &per_item.array)
    };
    let own = match context.target {
        Target::Consumed(id) => array(id),
        Target::Produced => None,
    };
    let mut outside = None;
    crate::model::visit(checked, &mut |part| {
        if let expr::ExprKind::Instance { consumption, .. } = &part.kind
            && array(*consumption).is_some()
            && array(*consumption) != own
        {
            outside = Some(consumption.0);
        }
    });
    let Some(index) = outside else {
        return Some(());
    };
    let alias = &context.scene.consumptions.get(index)?.alias;
    cx.sink.push(outside_of_items(alias, node.span));
    None
}
