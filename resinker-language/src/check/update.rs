//! `updates_entity_state`.
//!
//! Input: an event type, what it binds, its payload. Output: typed changes. Invariant: a change's
//! value fits its attribute.

mod field;
mod value;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use value::{Attribute, expression, from_payload};

use super::grid;
use super::literal::{self, Taker, listed, type_words};
use super::payload::{Built, Level, Scene};
use super::production::Found;
use super::{Context, absence};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Change, ChangeValue, ConsumptionId, Expr, Literal, Member, ProductionKind, Target, Type, Update,
};
use crate::source::{Span, Spanned};
use crate::syntax::{self, AttributeValue, AttributeValueKind, Named, StateUpdate};
use crate::yaml::Node;

/// Checks all updates of an event type. `production`: what it produces.
pub(super) fn check(
    cx: &mut Context<'_>,
    named: &Named<syntax::EventType>,
    scene: &Scene,
    payload: Option<&Built>,
    production: Option<&Found>,
) -> Option<Vec<Update>> {
    let produced = production.map(|found| found.entity);
    let user = format!("event `{}`", named.name.value);
    let declares_production = named
        .item
        .produces_entity
        .as_ref()
        .or(named.item.produces_or_updates_entity.as_ref());
    let levels = OnceCell::new();
    let updates: Vec<Option<Checked<'_>>> = named
        .item
        .updates_entity_state
        .iter()
        .map(|update| {
            check_update(
                cx,
                update,
                scene,
                (payload, &levels),
                produced,
                declares_production,
                &user,
            )
        })
        .collect();
    let unique = once(cx, &named.name.value, &updates, production);
    let updates = updates.into_iter().map(|checked| Some(checked?.update));
    unique.then(|| updates.collect()).flatten()
}

/// An update, and what each of its changes is.
struct Checked<'a> {
    update: Update,
    changed: Vec<Changed<'a>>,
}

/// What a change is of, in words of the configuration.
struct Changed<'a> {
    /// The name under which it is written.
    name: &'a Spanned<String>,
    /// The attribute that follows the field of that name.
    follower: Option<String>,
}

/// Whether nothing of one instance is changed twice, since neither change would come first. Where
/// something is, both are shown.
fn once(
    cx: &mut Context<'_>,
    event: &str,
    updates: &[Option<Checked<'_>>],
    production: Option<&Found>,
) -> bool {
    let kind = production.and_then(|found| found.production.as_ref().map(|known| &known.kind));
    // An event that updates the instance that it consumes produces that one.
    let instance = |target: Target| match (target, kind) {
        (Target::Produced, Some(ProductionKind::UpdateConsumed(id))) => Target::Consumed(*id),
        _ => target,
    };
    let mut seen: HashMap<(Target, usize), &Changed<'_>> = HashMap::new();
    let mut unique = true;
    for checked in updates.iter().flatten() {
        for (change, changed) in checked.update.changes.iter().zip(&checked.changed) {
            let place = (instance(checked.update.target), change.attribute);
            let before = match seen.entry(place) {
                Entry::Occupied(before) => *before.get(),
                Entry::Vacant(place) => {
                    place.insert(changed);
                    continue;
                }
            };
            unique = false;
            let follower = changed.follower.as_ref().or(before.follower.as_ref());
            let name = follower.unwrap_or(&changed.name.value);
            let message = format!("event `{event}` changes `{name}` of one instance twice");
            let mut diagnostic =
                Diagnostic::error(codes::DUPLICATE_UPDATE, changed.name.span, message)
                    .here("changed again")
                    .label(before.name.span, "changed here");
            if let Some(follower) = follower {
                diagnostic = diagnostic.note(format!(
                    "the attribute `{follower}` follows the field: it is set with it"
                ));
            }
            cx.sink
                .push(diagnostic.note(
                    "all changes of an event happen at once, so neither of them is the last",
                ));
        }
    }
    unique
}

/// An alias that the event does not bind.
pub(super) fn unknown_alias(
    alias: &Spanned<String>,
    known: &[&str],
    user: &str,
    sink: &Sink,
) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_ALIAS,
        alias.span,
        format!("{user} binds nothing called `{}`", alias.value),
    )
    .here("no such alias");
    match sink.nearest(&alias.value, known.iter().copied()) {
        Some(near) => diagnostic.suggest(
            alias.span,
            near.to_owned(),
            format!("an alias with a similar name exists: `{near}`"),
        ),
        None if known.is_empty() => diagnostic.note("it consumes no entity"),
        None => {
            let known: Vec<String> = known.iter().map(|name| (*name).to_owned()).collect();
            diagnostic.note(format!("it binds {}", listed(&known)))
        }
    }
}

fn check_update<'a>(
    cx: &mut Context<'_>,
    update: &'a StateUpdate,
    scene: &Scene,
    (payload, payload_levels): (Option<&Built>, &OnceCell<Vec<Level>>),
    produced: Option<usize>,
    production: Option<&Spanned<String>>,
    user: &str,
) -> Option<Checked<'a>> {
    let alias = update.entity_alias.as_ref()?;
    let consumed = scene.consumptions.declared(&alias.value);
    let (target, entity) = match (consumed, production) {
        (Some(index), _) => (
            Target::Consumed(ConsumptionId(index)),
            scene.consumptions.get(index)?.entity.0,
        ),
        (None, Some(name)) if name.value == alias.value => (Target::Produced, produced?),
        _ => {
            if let Some(absent) = scene.absent(&alias.value) {
                let message = format!("{user} changes `{}`, which is absent", alias.value);
                cx.sink.push(absence::asked(absent, alias.span, message));
            } else if !scene.incomplete {
                let known: Vec<&str> = scene
                    .consumptions
                    .aliases()
                    .chain(production.map(|name| name.value.as_str()))
                    .collect();
                let unknown = unknown_alias(alias, &known, user, cx.sink);
                cx.sink.push(unknown);
            }
            return None;
        }
    };
    let context = UpdateContext {
        user,
        target,
        entity,
        scene,
        payload,
        payload_levels,
        item_levels: OnceCell::new(),
    };
    let sets = update
        .set_attributes
        .iter()
        .map(|(name, value)| (name, value, false));
    let increments = update
        .increment_attributes
        .iter()
        .map(|(name, value)| (name, value, true));
    let mut changes: Vec<Option<Change>> = Vec::new();
    let mut changed = Vec::new();
    for (name, value, increment) in sets.chain(increments) {
        changes.push(change(cx, &context, name, value, increment));
        changed.push(Changed {
            name,
            follower: None,
        });
    }
    let mut followed = Vec::new();
    for (name, value) in &update.set_fields {
        let set = field::set(cx, &context, name, value);
        let Some(set) = set else {
            changes.push(None);
            continue;
        };
        changes.push(Some(set.change));
        changed.push(Changed {
            name,
            follower: None,
        });
        let followers = set.followers.into_iter();
        followed.extend(followers.map(|(change, follower)| (change, name, follower)));
    }
    for (change, name, follower) in followed {
        changes.push(Some(change));
        changed.push(Changed {
            name,
            follower: Some(follower),
        });
    }
    Some(Checked {
        update: Update {
            target,
            changes: changes.into_iter().collect::<Option<Vec<_>>>()?,
        },
        changed,
    })
}

/// A condition on the instance of a consumption, or on that of each item which picks one: an
/// expression that sees what an update of that instance sees. `words`: what it is, and where that
/// is said.
pub(super) fn condition(
    cx: &mut Context<'_>,
    (user, consumption): (&str, ConsumptionId),
    scene: &Scene,
    payload: Option<&Built>,
    node: &Node,
    (words, declared): (&str, Span),
) -> Option<Expr> {
    let payload_levels = OnceCell::new();
    let context = UpdateContext {
        user,
        target: Target::Consumed(consumption),
        entity: scene.consumptions.get(consumption.0)?.entity.0,
        scene,
        payload,
        payload_levels: &payload_levels,
        item_levels: OnceCell::new(),
    };
    let holds = Attribute {
        member: Member {
            name: "when".to_owned(),
            ty: Type::Bool,
            nullable: false,
        },
        words,
        declared,
        increment: false,
    };
    match expression(cx, &context, node, &holds)? {
        ChangeValue::Expression(when) => Some(when),
        _ => None,
    }
}

/// Whether a number, not zero, is nothing at the precision of what it is added to.
fn changes_nothing(node: &Node, ty: &Type) -> bool {
    if let None | Some(grid::GridPosition::On(_)) = grid::locate(node, ty) {
        return false;
    }
    let rounded = literal::typed(node, ty, false, Taker::alone(""), &mut Sink::muted());
    matches!(rounded, Some(Literal::Decimal { mantissa: 0, .. }))
}

/// What the changes of an update are checked against.
struct UpdateContext<'a> {
    /// Who makes it: ``event `Login` ``.
    user: &'a str,
    target: Target,
    entity: usize,
    scene: &'a Scene,
    payload: Option<&'a Built>,
    /// What expressions see of the payload; made when the first asks, once for an event type.
    payload_levels: &'a OnceCell<Vec<Level>>,
    /// The same of an update of the instances that items picked, which sees the item too.
    item_levels: OnceCell<Vec<Level>>,
}

fn change(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    name: &Spanned<String>,
    value: &AttributeValue,
    increment: bool,
) -> Option<Change> {
    let members = cx.entities.get(context.entity)?;
    let (attribute, member) = members.attribute(name, cx.sink)?;
    let declared = cx
        .config
        .entities
        .get(context.entity)?
        .item
        .state_attributes
        .get(attribute)?;
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
    if !increment {
        not_negated(value, cx.sink)?;
    }
    let words = format!("attribute `{}` of `{}`", member.name, members.entity);
    let target = Attribute {
        member,
        words: &words,
        declared: declared.name.span,
        increment,
    };
    let checked = new_value(cx, context, &target, value)?;
    let negate = value.negate.as_ref().is_some_and(|negate| negate.value);
    Some(Change {
        written: value.span,
        attribute,
        increment,
        negate,
        value: checked,
    })
}

/// What is set, or added, where it fits.
fn new_value(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    target: &Attribute<'_>,
    value: &AttributeValue,
) -> Option<ChangeValue> {
    Some(match &value.kind {
        AttributeValueKind::Literal(node) => {
            let nullable = target.member.nullable && !target.increment;
            let ty = &target.member.ty;
            let taker = Taker {
                words: target.words,
                declared: Some(target.declared),
            };
            let typed = if target.increment && changes_nothing(node, ty) {
                let (name, value) = (&target.member.name, literal::value_shown(node));
                let message = format!("{} never changes by `{value}`", target.words);
                let kept = match ty {
                    Type::Decimal(scale) => literal::decimals(*scale),
                    ty => type_words(ty).to_owned(),
                };
                cx.sink.push(
                    Diagnostic::warning(codes::ROUNDED_LITERAL, node.span, message)
                        .here("rounded to 0")
                        .label(target.declared, format!("`{name}` has {kept}")),
                );
                literal::typed(node, ty, nullable, taker, &mut Sink::muted())?
            } else {
                literal::typed(node, ty, nullable, taker, cx.sink)?
            };
            ChangeValue::Literal(literal::within(node, typed, ty, taker, cx.sink)?)
        }
        AttributeValueKind::FromPayload(path) => from_payload(cx, context, path, target)?,
        AttributeValueKind::Expression(node) => expression(cx, context, node, target)?,
    })
}

/// Reports a value that is set and negated.
fn not_negated(value: &AttributeValue, sink: &mut Sink) -> Option<()> {
    let Some(negate) = value.negate.as_ref().filter(|negate| negate.value) else {
        return Some(());
    };
    sink.push(
        Diagnostic::error(
            codes::MISPLACED_KEY,
            negate.span,
            "`negate` belongs to `increment_attributes`".to_owned(),
        )
        .here("a value that is set is not negated"),
    );
    None
}
