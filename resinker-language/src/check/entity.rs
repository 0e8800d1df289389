//! Entities: schema, primary key, state attributes.
//!
//! Input: an entity as written. Output: its members for everyone who reads it, and the checked
//! entity. Invariant: an entity's schema is built after those of the entities that it takes values
//! from; where those take values from it in turn, field by field.

mod attribute;
mod field;
mod source;

use super::overridden::bare;
use super::path::EntityMembers;
use super::payload::{Builder, Built, Scene};
use super::{Context, all_matches};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Attribute, Consumption, Entity, Generator, Member, Type};
use crate::resolve::reference::Resolved;
use crate::source::Spanned;
use crate::syntax::{self, Named};

/// An entity as far as it could be checked.
pub(super) struct Checked {
    pub(super) entity: Option<Entity>,
    /// What an initial instance takes from others.
    pub(super) consumptions: Vec<Consumption>,
}

/// Checks all entities; their members are put into the context.
pub(super) fn check(cx: &mut Context<'_>) -> Vec<Checked> {
    cx.entities = cx
        .config
        .entities
        .iter()
        .map(EntityMembers::unknown)
        .collect();
    let sources = source::all(cx);
    let (order, rest) = source::order(&sources);
    let set = field::written(cx.config);
    let mut checked: Vec<Option<Checked>> = sources.iter().map(|_| None).collect();
    let config = cx.config;
    let mut check_at = |cx: &mut Context<'_>, index: usize| {
        if let Some(named) = config.entities.get(index) {
            let set = set.get(named.name.value.as_str());
            let result = check_entity(cx, index, named, set.map_or(&[], Vec::as_slice));
            if let Some(place) = checked.get_mut(index) {
                *place = Some(result);
            }
        }
    };
    for index in order {
        check_at(cx, index);
    }
    // Of entities that take values from each other, some fields are known from the start; each
    // round makes others known, until only those are left that lead back to themselves. What is
    // wrong is reported once all that can be known is.
    if !rest.is_empty() {
        let found = std::mem::replace(cx.sink, Sink::muted());
        let mut before = usize::MAX;
        while before != known(cx, &rest) {
            before = known(cx, &rest);
            rest.iter().for_each(|index| check_at(cx, *index));
            rest.iter().rev().for_each(|index| check_at(cx, *index));
        }
        *cx.sink = found;
        source::report_circles(cx, &sources);
        rest.iter().for_each(|index| check_at(cx, *index));
    }
    checked
        .into_iter()
        .map(|found| {
            found.unwrap_or(Checked {
                entity: None,
                consumptions: Vec::new(),
            })
        })
        .collect()
}

/// How many fields and attributes of these entities are known.
fn known(cx: &Context<'_>, of: &[usize]) -> usize {
    of.iter()
        .filter_map(|index| cx.entities.get(*index))
        .flat_map(|members| {
            let fields = members
                .fields()
                .into_iter()
                .flat_map(|fields| fields.iter());
            fields.chain(members.attributes().iter())
        })
        .filter(|(_, member)| member.is_some())
        .count()
}

/// `set`: the fields of it that events set.
fn check_entity(
    cx: &mut Context<'_>,
    index: usize,
    named: &Named<syntax::Entity>,
    set: &[&Spanned<String>],
) -> Checked {
    let item = &named.item;
    let name = &named.name.value;
    let mut scene = Scene {
        owner: Some(name.clone()),
        overridden: cx.overridden_of_entities.get(name).cloned(),
        ..Scene::default()
    };
    let schema = item.schema.as_ref().and_then(|reference| {
        let used = format!("entity `{name}` has");
        let resolved = cx.named_schema(reference, &used)?;
        never_null(cx, named, reference, &resolved);
        let built = Builder::new(cx, &mut scene).payload(&resolved, reference.span);
        Some((resolved, built?))
    });
    if let Some((_, built)) = &schema
        && let Some(members) = cx.entities.get_mut(index)
    {
        members.set_fields(built.members.clone());
        members.places.clone_from(&built.places);
        members.declared.clone_from(&built.declared);
        members.languages.clone_from(&built.languages);
        field::find(cx, index, set);
    }
    let mut attributes: Vec<Option<Attribute>> = item
        .state_attributes
        .iter()
        .map(|attribute| attribute::check(cx, index, name, attribute))
        .collect();
    if let Some(members) = cx.entities.get_mut(index) {
        let known = item.state_attributes.iter().zip(&attributes);
        let known = known
            .map(|(attribute, checked)| {
                let member = checked.as_ref().map(|checked| Member {
                    name: checked.name.clone(),
                    ty: checked.ty.clone(),
                    nullable: checked.nullable,
                });
                (attribute.name.value.clone(), member)
            })
            .collect();
        members.set_attributes(known);
        let standing = field::attributes(members, &attributes);
        attributes.extend(standing.into_iter().map(Some));
    }
    let key = item
        .primary_key
        .as_ref()
        .and_then(|key| self::key(cx, index, name, key, schema.as_ref()));
    let lifetime = lifetime(cx, named);
    let apart = all_matches::check(cx, &[], &scene, &format!("entity `{name}`"));
    let object = schema.and_then(|(_, built)| built.object).filter(|_| apart);
    let attributes: Option<Vec<Attribute>> = attributes.into_iter().collect();
    let entity = (|| {
        let (key, key_may_repeat) = key?;
        Some(Entity {
            name: name.clone(),
            description: item.description.as_ref().map(|text| text.value.clone()),
            object: object?,
            initial_consumptions: scene.consumptions.to_vec(),
            key,
            key_may_repeat,
            lifetime,
            max_instances: item
                .max_instances
                .as_ref()
                .and_then(|bound| Some(bound.count.as_ref()?.value)),
            removes_oldest: item
                .max_instances
                .as_ref()
                .and_then(|bound| bound.then.as_ref())
                .is_some_and(|then| then.value == syntax::WhenFull::RemoveOldest),
            // Filled in once all entities are known.
            references: Vec::new(),
            attributes: attributes?,
        })
    })();
    Checked {
        entity,
        consumptions: scene.consumptions.into_vec(),
    }
}

/// How long an instance lives, where it ends by itself.
fn lifetime(cx: &mut Context<'_>, named: &Named<syntax::Entity>) -> Option<u64> {
    let lifetime = named.item.lifetime.as_ref()?;
    if lifetime.value == 0 {
        let entity = &named.name.value;
        cx.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                lifetime.span,
                format!("`lifetime` of entity `{entity}` takes a duration above 0"),
            )
            .here("its instances would end as they are made")
            .note("without `lifetime` an instance lives until an event removes it"),
        );
        return None;
    }
    Some(lifetime.value)
}

/// Warns of a share of nulls on a schema that instances alone are made of: an instance is never
/// null. Of a payload the share means something, and an event type that makes instances of such a
/// payload was told so.
fn never_null(
    cx: &mut Context<'_>,
    named: &Named<syntax::Entity>,
    reference: &Spanned<String>,
    resolved: &Resolved,
) {
    let Some(share) = &resolved.schema.nullable_probability else {
        return;
    };
    let schema = bare(&reference.value);
    let mut payloads = cx.config.event_types.iter();
    let is_sent = payloads.any(|event| {
        let payload = event.item.payload_schema.as_ref();
        payload.is_some_and(|payload| bare(&payload.value) == schema)
    });
    if is_sent {
        return;
    }
    let entity = &named.name;
    cx.sink.push(
        Diagnostic::warning(
            codes::MISPLACED_KEY,
            share.span,
            format!(
                "`nullable_probability` has no effect here: an instance of `{}` is never null",
                entity.value
            ),
        )
        .here("no effect")
        .label(reference.span, "instances are made of this schema")
        .note("of a payload it is the share of events without one, of a field the share of nulls"),
    );
}

/// The primary key's path, and whether it may repeat.
fn key(
    cx: &mut Context<'_>,
    index: usize,
    name: &str,
    key: &Spanned<String>,
    schema: Option<&(Resolved, Built)>,
) -> Option<(Vec<usize>, bool)> {
    let (_, built) = schema?;
    let members = cx.entities.get(index)?;
    members.fields()?;
    let (read, member) = members.read(key, cx.sink)?;
    let crate::model::Read::Field(path) = read else {
        cx.sink.push(
            Diagnostic::error(
                codes::INVALID_PRIMARY_KEY,
                key.span,
                format!("the primary key of `{name}` must be a field of its schema, not a state attribute"),
            )
            .here("a state attribute changes over time"),
        );
        return None;
    };
    let declared = members.place(&crate::model::Read::Field(path.clone()));
    let at_field = |diagnostic: Diagnostic| match declared {
        Some(place) => diagnostic.label(place, "the field"),
        None => diagnostic,
    };
    let invalid = |reason: &str, here: &str| {
        at_field(
            Diagnostic::error(
                codes::INVALID_PRIMARY_KEY,
                key.span,
                format!("the primary key of `{name}` {reason}"),
            )
            .here(here.to_owned()),
        )
    };
    if matches!(member.ty, Type::Object(_) | Type::Array(_) | Type::Float) {
        let reason = if member.ty == Type::Float {
            "is a number without a precision"
        } else {
            "is not a single value"
        };
        cx.sink
            .push(invalid(reason, "cannot tell instances apart").note(
                "a key is a string, an integer, a boolean, a time, or a number with a `precision`",
            ));
        return None;
    }
    if member.nullable {
        cx.sink.push(invalid(
            "can be null",
            "an instance without a key cannot be told from others",
        ));
        return None;
    }
    let generator = built
        .object
        .as_ref()
        .and_then(|object| object.generator_at(&path));
    let is_unique = |path: &[usize]| {
        let object = built.object.as_ref();
        object.is_some_and(|object| object.is_unique_at(path))
    };
    let repeats = match generator {
        Some(generator) if super::distinct_keys::promises(generator) || is_unique(&path) => false,
        Some(generator) => {
            if let Some(why) = plainly_repeats(generator) {
                let diagnostic = Diagnostic::warning(
                    codes::PRIMARY_KEY_COLLISION,
                    key.span,
                    format!("the primary key of `{name}` will repeat: {why}"),
                )
                .here("an instance replaces the fields of an earlier one that has the same key")
                .note("`uuid_v4` and `sequence` give keys that do not repeat");
                cx.sink.push(at_field(diagnostic));
            }
            true
        }
        None => true,
    };
    Some((path, repeats))
}

/// Why a key is bound to repeat soon, in words.
fn plainly_repeats(generator: &Generator) -> Option<String> {
    match generator {
        Generator::Choice(choice) => Some(match choice.choices.len() {
            1 => "it has one value".to_owned(),
            count => format!("it has {count} values"),
        }),
        Generator::Conditional { .. } => Some("it is one of a few choices".to_owned()),
        Generator::Boolean { .. } => Some("it has two values".to_owned()),
        Generator::Constant(_) => Some("it has one value".to_owned()),
        Generator::RandomInt { min, max } => {
            let count = max.saturating_sub(*min).saturating_add(1);
            (count < SMALL).then(|| format!("its range holds {count} values"))
        }
        Generator::RandomDecimal { min, max, .. } => {
            let count = max.saturating_sub(*min).saturating_add(1);
            (count < SMALL).then(|| format!("its range holds {count} values"))
        }
        Generator::Word => Some("it is a word".to_owned()),
        Generator::HashPool(pool) => Some(format!("it is one of {} hashes", pool.size)),
        _ => None,
    }
}

/// Keys out of fewer values than this repeat within a short run.
const SMALL: i64 = 10_000;
