//! `updates_entity_state`.
//!
//! Input: an event type, what it binds, its payload. Output: typed changes. Invariant: a change's value fits its attribute; a mirrored
//! attribute is never changed.

use super::Context;
use super::literal::{self, Taker, told_apart, type_words};
use super::path::{self, Known};
use super::payload::{Built, PayloadScope, Scene, outside_of_items};
use super::production::type_fits;
use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::expr;
use crate::model::{Change, ChangeValue, ConsumptionId, Member, Target, Type, Update};
use crate::source::{Span, Spanned};
use crate::syntax::{self, AttributeValue, AttributeValueKind, Named, StateUpdate};
use crate::yaml::Value;

/// Checks all updates of an event type. `produced`: the entity that it produces.
pub(super) fn check(
    cx: &mut Context<'_>,
    named: &Named<syntax::EventType>,
    scene: &Scene,
    payload: Option<&Built>,
    produced: Option<usize>,
) -> Option<Vec<Update>> {
    let user = format!("event `{}`", named.name.value);
    let declares_production = named
        .item
        .produces_entity
        .as_ref()
        .or(named.item.produces_or_updates_entity.as_ref());
    let updates: Vec<Option<Update>> = named
        .item
        .updates_entity_state
        .iter()
        .map(|update| {
            one(
                cx,
                update,
                scene,
                payload,
                produced,
                declares_production,
                &user,
            )
        })
        .collect();
    updates.into_iter().collect()
}

/// An alias that the event does not bind.
pub(super) fn unknown_alias(alias: &Spanned<String>, known: &[&str], user: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_ALIAS,
        alias.span,
        format!("{user} binds nothing called `{}`", alias.value),
    )
    .here("no such alias");
    match nearest(&alias.value, known.iter().copied()) {
        Some(near) => diagnostic.suggest(
            alias.span,
            near.to_owned(),
            format!("an alias with a similar name exists: `{near}`"),
        ),
        None if known.is_empty() => diagnostic.note("it consumes and produces nothing"),
        None => {
            let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.note(format!("it binds {}", list.join(", ")))
        }
    }
}

fn one(
    cx: &mut Context<'_>,
    update: &StateUpdate,
    scene: &Scene,
    payload: Option<&Built>,
    produced: Option<usize>,
    production: Option<&Spanned<String>>,
    user: &str,
) -> Option<Update> {
    let alias = update.entity_alias.as_ref()?;
    let consumed = scene
        .consumptions
        .iter()
        .position(|known| !known.implicit && known.alias == alias.value);
    let (target, entity) = match (consumed, production) {
        (Some(index), _) => (
            Target::Consumed(ConsumptionId(index)),
            scene.consumptions.get(index)?.entity.0,
        ),
        (None, Some(name)) if name.value == alias.value => (Target::Produced, produced?),
        _ => {
            if !scene.incomplete {
                let known: Vec<&str> = scene
                    .consumptions
                    .iter()
                    .filter(|known| !known.implicit)
                    .map(|known| known.alias.as_str())
                    .chain(production.map(|name| name.value.as_str()))
                    .collect();
                cx.sink.push(unknown_alias(alias, &known, user));
            }
            return None;
        }
    };
    let place = Place {
        user,
        target,
        entity,
        scene,
        payload,
    };
    let sets = update
        .set_attributes
        .iter()
        .map(|(name, value)| (name, value, false));
    let increments = update
        .increment_attributes
        .iter()
        .map(|(name, value)| (name, value, true));
    let changes: Vec<Option<Change>> = sets
        .chain(increments)
        .map(|(name, value, increment)| change(cx, &place, name, value, increment))
        .collect();
    Some(Update {
        target,
        changes: changes.into_iter().collect::<Option<Vec<_>>>()?,
    })
}

/// Where a change happens.
struct Place<'a> {
    /// Who makes it: ``event `Login` ``.
    user: &'a str,
    target: Target,
    entity: usize,
    scene: &'a Scene,
    payload: Option<&'a Built>,
}

fn change(
    cx: &mut Context<'_>,
    place: &Place<'_>,
    name: &Spanned<String>,
    value: &AttributeValue,
    increment: bool,
) -> Option<Change> {
    let members = cx.entities.get(place.entity)?;
    let (attribute, member) = members.attribute(name, cx.sink)?;
    let declared = cx
        .config
        .entities
        .get(place.entity)?
        .item
        .state_attributes
        .get(attribute)?;
    if let Some(field) = &declared.item.from_field {
        cx.sink.push(
            Diagnostic::error(
                codes::MIRRORED_ATTRIBUTE,
                name.span,
                format!(
                    "attribute `{}` of `{}` follows field `{}` and cannot be changed by an event",
                    member.name, members.entity, field.value
                ),
            )
            .here("mirrors a field")
            .label(field.span, "declared here"),
        );
        return None;
    }
    if increment && !matches!(member.ty, Type::Int | Type::Float | Type::Decimal(_)) {
        cx.sink.push(
            Diagnostic::error(
                codes::NOT_A_NUMBER,
                name.span,
                format!(
                    "attribute `{}` of `{}` is {} and cannot be incremented",
                    member.name,
                    members.entity,
                    type_words(&member.ty)
                ),
            )
            .here("not a number")
            .label(declared.name.span, "declared here"),
        );
        return None;
    }
    if let Some(negate) = &value.negate
        && negate.value
        && !increment
    {
        cx.sink.push(
            Diagnostic::error(
                codes::MISPLACED_KEY,
                negate.span,
                "`negate` belongs to `increment_attributes`".to_owned(),
            )
            .here("a value that is set is not negated"),
        );
        return None;
    }
    let words = format!("attribute `{}` of `{}`", member.name, members.entity);
    let target = Attribute {
        member,
        words: &words,
        declared: declared.name.span,
        increment,
    };
    let checked = match &value.kind {
        AttributeValueKind::Literal(node) => {
            let nullable = target.member.nullable && !increment;
            let ty = &target.member.ty;
            let taker = Taker {
                words: &words,
                declared: Some(declared.name.span),
            };
            let typed = literal::typed(node, ty, nullable, taker, cx.sink)?;
            ChangeValue::Literal(literal::within(node, typed, ty, taker, cx.sink)?)
        }
        AttributeValueKind::FromPayload(path) => from_payload(cx, place, path, &target)?,
        AttributeValueKind::Expression(node) => expression(cx, place, node, &target)?,
    };
    let negate = value.negate.as_ref().is_some_and(|negate| negate.value);
    Some(Change {
        attribute,
        increment,
        negate,
        value: checked,
    })
}

/// A field of the item that picked the instance, else of the payload.
fn from_payload(
    cx: &mut Context<'_>,
    place: &Place<'_>,
    path: &Spanned<String>,
    attribute: &Attribute<'_>,
) -> Option<ChangeValue> {
    let payload = place.payload?;
    let parts = path::parts(path)
        .map_err(|fault| cx.sink.push(*fault))
        .ok()?;
    let explicit = parts.len() > 1
        && parts.first().is_some_and(|first| first == "payload")
        && !has(&payload.members, "payload");
    let below = match path.value.split_once('.') {
        Some((_, rest)) if explicit => Spanned::new(rest.to_owned(), path.span),
        _ => path.clone(),
    };
    let first = parts.get(usize::from(explicit));
    if let Some((Type::Object(fields), _)) = item_members(place, payload)
        && !explicit
        && fields.iter().any(|field| Some(&field.name) == first)
    {
        let members: Vec<Known> = fields
            .into_iter()
            .map(|field| (field.name.clone(), Some(field)))
            .collect();
        let owner = format!("the item of {}", place.user);
        let target = path::field(&below, &members, &owner, cx.sink)?;
        attribute.takes(path, &target.member, cx.sink)?;
        return Some(ChangeValue::Item(target.path));
    }
    let owner = format!("the payload of {}", place.user);
    let target = path::field(&below, &payload.members, &owner, cx.sink)?;
    attribute.takes(path, &target.member, cx.sink)?;
    Some(ChangeValue::Payload(target.path))
}

fn has(members: &[Known], name: &str) -> bool {
    members.iter().any(|(known, _)| known == name)
}

/// The type of the items that pick the changed instances.
fn item_members(place: &Place<'_>, payload: &Built) -> Option<(Type, bool)> {
    let Target::Consumed(id) = place.target else {
        return None;
    };
    let array = &place.scene.consumptions.get(id.0)?.per_item.as_ref()?.array;
    let mut members: Vec<Option<Member>> = payload
        .members
        .iter()
        .map(|(_, member)| member.clone())
        .collect();
    let mut found = None;
    for index in array {
        let member = members.get(*index)?.clone()?;
        members = match &member.ty {
            Type::Object(inner) => inner.iter().cloned().map(Some).collect(),
            _ => Vec::new(),
        };
        found = Some(member.ty);
    }
    match found? {
        Type::Array(member) => Some((member.ty.clone(), member.nullable)),
        _ => None,
    }
}

/// What is changed.
struct Attribute<'a> {
    member: Member,
    /// In words: ``attribute `visits` of `User` ``.
    words: &'a str,
    /// Where it is declared.
    declared: Span,
    increment: bool,
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
        Some(())
    }
}

fn expression(
    cx: &mut Context<'_>,
    place: &Place<'_>,
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
    let payload = place.payload?;
    let scope = PayloadScope::of_payload(
        payload.members.clone(),
        item_members(place, payload).map(|(ty, _)| ty),
        &cx.entities,
        place.scene,
    );
    if scope.reads_failed(&expr::free_names(&text.value)) {
        return None;
    }
    let checked = expr::check(node, &scope, Some(&attribute.member.ty), cx.sink)?;
    outside_of_its_items(cx, place, node, &checked)?;
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
    place: &Place<'_>,
    node: &crate::yaml::Node,
    checked: &expr::Expr,
) -> Option<()> {
    let array = |id: ConsumptionId| {
        let known = place.scene.consumptions.get(id.0)?;
        known.per_item.as_ref().map(|per_item| &per_item.array)
    };
    let own = match place.target {
        Target::Consumed(id) => array(id),
        Target::Produced => None,
    };
    let mut outside = None;
    expr::visit(checked, &mut |part| {
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
    let alias = &place.scene.consumptions.get(index)?.alias;
    cx.sink.push(outside_of_items(alias, node.span));
    None
}
