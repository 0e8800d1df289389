//! Entities: schema, primary key, state attributes.
//!
//! Input: an entity as written. Output: its members for everyone who reads it, and the checked entity. Invariant: an entity's schema is built
//! after those of the entities that it takes values from.

use std::collections::BTreeSet;

use super::literal;
use super::path::EntityMembers;
use super::payload::{Builder, Built, Scene};
use super::{Context, generator, payload};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Attribute, AttributeInitial, Consumption, Entity, Generator, Literal, Member, Type,
};
use crate::resolve::names::Lookup;
use crate::resolve::reference::{Resolved, resolve, target_name};
use crate::source::Spanned;
use crate::syntax::{self, Named, TypeName};
use crate::yaml::{Node, Value};

/// An entity as far as it could be checked.
pub(super) struct Checked {
    pub(super) entity: Option<Entity>,
    /// What an initial instance takes from others.
    pub(super) consumptions: Vec<Consumption>,
}

/// Checks all entities; their members are put into the context.
pub(super) fn check(cx: &mut Context<'_>) -> Vec<Checked> {
    let count = cx.config.entities.len();
    cx.entities = cx
        .config
        .entities
        .iter()
        .map(|named| EntityMembers {
            entity: named.name.value.clone(),
            ..EntityMembers::default()
        })
        .collect();
    let order = order(cx);
    let mut checked: Vec<Option<Checked>> = (0..count).map(|_| None).collect();
    for index in order {
        let config = cx.config;
        let Some(named) = config.entities.get(index) else {
            continue;
        };
        let result = one(cx, index, named);
        if let Some(place) = checked.get_mut(index) {
            *place = Some(result);
        }
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

/// Entities after those that their schemas take values from. A circle is reported; its members come last, their fields unknown.
fn order(cx: &mut Context<'_>) -> Vec<usize> {
    let links: Vec<Vec<(usize, Spanned<String>)>> = cx
        .config
        .entities
        .iter()
        .map(|named| sources(cx, &named.name.value, &named.item))
        .collect();
    let mut done: Vec<usize> = Vec::new();
    let mut waiting: Vec<usize> = (0..links.len()).collect();
    loop {
        let ready = waiting.iter().position(|at| {
            links
                .get(*at)
                .is_some_and(|links| links.iter().all(|(to, _)| done.contains(to)))
        });
        match ready {
            Some(position) => done.push(waiting.remove(position)),
            None => break,
        }
    }
    if let Some(&first) = waiting.first() {
        report_circle(cx, &links, &waiting, first);
        for &index in &waiting {
            cx.broken_entities.insert(index);
        }
    }
    done.extend(waiting);
    done
}

fn report_circle(
    cx: &mut Context<'_>,
    links: &[Vec<(usize, Spanned<String>)>],
    waiting: &[usize],
    first: usize,
) {
    let mut chain: Vec<(usize, Spanned<String>)> = Vec::new();
    let mut at = first;
    let circle = loop {
        let Some((to, place)) = links
            .get(at)
            .and_then(|links| links.iter().find(|(to, _)| waiting.contains(to)))
            .cloned()
        else {
            return;
        };
        if let Some(start) = chain.iter().position(|(from, _)| *from == at) {
            break chain.split_off(start);
        }
        chain.push((at, place));
        at = to;
    };
    let name = |index: usize| {
        cx.config
            .entities
            .get(index)
            .map_or("", |named| named.name.value.as_str())
    };
    let told: Vec<String> = circle
        .iter()
        .chain(circle.first())
        .map(|(index, _)| format!("`{}`", name(*index)))
        .collect();
    let Some((_, primary)) = circle.iter().min_by_key(|(_, place)| place.span) else {
        return;
    };
    let mut diagnostic = Diagnostic::error(
        codes::ENTITY_CYCLE,
        primary.span,
        format!("entities take values from each other: {}", told.join(" → ")),
    )
    .here(format!("takes a value from `{}`", primary.value))
    .note("none of them could be the first to exist");
    for (_, place) in circle
        .iter()
        .filter(|(_, place)| place.span != primary.span)
    {
        diagnostic = diagnostic.label(place.span, format!("takes a value from `{}`", place.value));
    }
    cx.sink.push(diagnostic);
}

/// The entities that an entity's schema names in `from_entity`, and where.
fn sources(
    cx: &Context<'_>,
    owner: &str,
    entity: &syntax::Entity,
) -> Vec<(usize, Spanned<String>)> {
    let mut quiet = Sink::new();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    if let Some(reference) = &entity.schema
        && let Some(name) = target_name(reference, &cx.names, &mut quiet)
        && let Lookup::Found(index) = cx.names.schemas.get(&name.value)
        && let Some(schema) = cx.config.schemas.get(index)
    {
        walk(cx, owner, &schema.item, &mut seen, &mut found);
    }
    found
}

fn walk(
    cx: &Context<'_>,
    owner: &str,
    schema: &syntax::Schema,
    seen: &mut BTreeSet<usize>,
    found: &mut Vec<(usize, Spanned<String>)>,
) {
    if let Some(from) = &schema.from_entity {
        let entity = match cx.names.entities.get(&from.value) {
            Lookup::Found(index) => Some(index),
            Lookup::Poisoned => None,
            Lookup::Unknown => cx.alias_of_producer(owner, &from.value),
        };
        found.extend(entity.map(|index| (index, from.clone())));
    }
    let mut quiet = Sink::new();
    if let Some(reference) = &schema.reference
        && let Some(name) = target_name(reference, &cx.names, &mut quiet)
        && let Lookup::Found(index) = cx.names.schemas.get(&name.value)
        && seen.insert(index)
        && let Some(target) = cx.config.schemas.get(index)
    {
        walk(cx, owner, &target.item, seen, found);
    }
    for property in schema
        .properties
        .iter()
        .flat_map(|properties| &properties.value)
    {
        walk(cx, owner, &property.item, seen, found);
    }
    if let Some(items) = &schema.items {
        walk(cx, owner, &items.value, seen, found);
    }
}

fn one(cx: &mut Context<'_>, index: usize, named: &Named<syntax::Entity>) -> Checked {
    let item = &named.item;
    let name = &named.name.value;
    let mut scene = Scene {
        owner: Some(name.clone()),
        ..Scene::default()
    };
    let schema = item.schema.as_ref().and_then(|reference| {
        let used = format!("entity `{name}` has");
        let resolved = cx.named_schema(reference, &used)?;
        let built = Builder::new(cx, &mut scene).payload(&resolved, reference.span);
        Some((resolved, built?))
    });
    let broken = cx.broken_entities.contains(&index);
    if let Some((_, built)) = &schema
        && !broken
        && let Some(members) = cx.entities.get_mut(index)
    {
        members.fields = Some(built.members.clone());
    }
    let attributes: Vec<Option<Attribute>> = item
        .state_attributes
        .iter()
        .map(|attribute| self::attribute(cx, index, name, attribute))
        .collect();
    if let Some(members) = cx.entities.get_mut(index) {
        members.attributes = item
            .state_attributes
            .iter()
            .zip(&attributes)
            .map(|(attribute, checked)| {
                let member = checked.as_ref().map(|checked| Member {
                    name: checked.name.clone(),
                    ty: checked.ty.clone(),
                    nullable: checked.nullable,
                });
                (attribute.name.value.clone(), member)
            })
            .collect();
    }
    let key = item
        .primary_key
        .as_ref()
        .and_then(|key| self::key(cx, index, name, key, schema.as_ref()));
    let object = schema.and_then(|(_, built)| built.object);
    let attributes: Option<Vec<Attribute>> = attributes.into_iter().collect();
    let entity = (|| {
        let (key, key_may_repeat) = key?;
        Some(Entity {
            name: name.clone(),
            description: item.description.as_ref().map(|text| text.value.clone()),
            object: object?,
            initial_consumptions: scene.consumptions.clone(),
            key,
            key_may_repeat,
            attributes: attributes?,
        })
    })();
    Checked {
        entity: entity.filter(|_| !broken),
        consumptions: scene.consumptions,
    }
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
    let members = cx.entities.get(index)?.clone();
    members.fields.as_ref()?;
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
    let invalid = |reason: &str, here: &str| {
        Diagnostic::error(
            codes::INVALID_PRIMARY_KEY,
            key.span,
            format!("the primary key of `{name}` {reason}"),
        )
        .here(here.to_owned())
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
        .and_then(|object| super::distinct_keys::generator_at(object, &path));
    let repeats = match generator {
        Some(generator) if super::distinct_keys::promises(generator) => false,
        Some(generator) => {
            if let Some(why) = plainly_repeats(generator) {
                cx.sink.push(
                    Diagnostic::warning(
                        codes::PRIMARY_KEY_COLLISION,
                        key.span,
                        format!("the primary key of `{name}` will repeat: {why}"),
                    )
                    .here(
                        "an instance with a key that exists replaces the fields of that instance",
                    ),
                );
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

fn attribute(
    cx: &mut Context<'_>,
    entity: usize,
    entity_name: &str,
    named: &Named<syntax::Attribute>,
) -> Option<Attribute> {
    let item = &named.item;
    let name = &named.name.value;
    let place = format!("attribute `{name}` of `{entity_name}`");
    let nullable = item
        .schema
        .nullable
        .as_ref()
        .is_some_and(|nullable| nullable.value);
    let description = item
        .schema
        .description
        .as_ref()
        .map(|text| text.value.clone());
    if let Some(from) = &item.from_field {
        return mirror(cx, entity, name, &place, item, from, description);
    }
    let ty = attribute_type(cx, named, entity_name, &place)?;
    let initial = match &item.default {
        Some(default) => literal::typed(default, &ty, nullable, &place, cx.sink)?,
        None if nullable => Literal::Null,
        None => {
            cx.sink.push(
                Diagnostic::error(codes::MISSING_DEFAULT, named.name.span, format!("{place} has no first value"))
                    .here("what is it when an instance is created?")
                    .note("give it a `default`, or `nullable: true` to start as null, or `from_field` to follow a field"),
            );
            return None;
        }
    };
    Some(Attribute {
        name: name.clone(),
        description,
        ty,
        nullable,
        initial: AttributeInitial::Literal(initial),
    })
}

fn mirror(
    cx: &mut Context<'_>,
    entity: usize,
    name: &str,
    place: &str,
    item: &syntax::Attribute,
    from: &Spanned<String>,
    description: Option<String>,
) -> Option<Attribute> {
    if let Some(default) = &item.default {
        cx.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                default.span,
                format!("{place} has both `from_field` and `default`"),
            )
            .here("a mirrored attribute starts as the field does")
            .label(from.span, "mirrors this field"),
        );
        return None;
    }
    let members = cx.entities.get(entity)?.clone();
    members.fields.as_ref()?;
    let (read, member) = members.read(from, cx.sink)?;
    let crate::model::Read::Field(path) = read else {
        return None;
    };
    if let Some(declared) = &item.schema.type_name
        && !payload::fits(declared.value, &member.ty)
    {
        cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                declared.span,
                format!(
                    "{place} mirrors a field that is {}",
                    literal::type_words(&member.ty)
                ),
            )
            .here("declared as another type")
            .label(from.span, "mirrors this field"),
        );
        return None;
    }
    Some(Attribute {
        name: name.to_owned(),
        description,
        ty: member.ty,
        nullable: member.nullable,
        initial: AttributeInitial::Mirror(path),
    })
}

fn attribute_type(
    cx: &mut Context<'_>,
    named: &Named<syntax::Attribute>,
    entity: &str,
    place: &str,
) -> Option<Type> {
    let item = &named.item;
    let path = format!("{entity}.state.{}", named.name.value);
    let used = format!("{place} refers to");
    let resolved = resolve(&item.schema, &path, &used, cx.config, &cx.names, cx.sink)?;
    let schema = &resolved.schema;
    if schema.generator.is_some() || schema.enumeration.is_some() || schema.format.is_some() {
        let scope = crate::expr::scope::Empty;
        return generator::check(&resolved, &scope, cx.sink).map(|made| made.ty);
    }
    let precision = schema
        .precision
        .as_ref()
        .map(|precision| u8::try_from(precision.value).unwrap_or(u8::MAX));
    if let (Some(written), Some(scale)) = (&schema.precision, precision)
        && scale > 18
    {
        cx.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                written.span,
                "a precision is 0 to 18 decimals".to_owned(),
            )
            .here("too many decimals"),
        );
        return None;
    }
    let number = || precision.map_or(Type::Float, Type::Decimal);
    match schema.type_name.as_ref().map(|ty| (ty.value, ty.span)) {
        Some((TypeName::String, _)) => Some(Type::Text),
        Some((TypeName::Number, _)) => Some(number()),
        Some((TypeName::Integer, _)) => Some(Type::Int),
        Some((TypeName::Boolean, _)) => Some(Type::Bool),
        Some((TypeName::Object | TypeName::Array, span)) => {
            cx.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    span,
                    format!("{place} is not a single value"),
                )
                .here("a state attribute is a string, number, integer or boolean"),
            );
            None
        }
        None => untyped(cx, named, place, number()),
    }
}

/// No `type`: the default tells.
fn untyped(
    cx: &mut Context<'_>,
    named: &Named<syntax::Attribute>,
    place: &str,
    number: Type,
) -> Option<Type> {
    match named
        .item
        .default
        .as_ref()
        .map(|default: &Node| &default.value)
    {
        Some(Value::Bool(_)) => Some(Type::Bool),
        Some(Value::Int(_)) if number == Type::Float => Some(Type::Int),
        Some(Value::Int(_) | Value::Float { .. }) => Some(number),
        Some(Value::Text(_)) => Some(Type::Text),
        _ => {
            cx.sink.push(
                Diagnostic::error(
                    codes::UNTYPED_SCHEMA,
                    named.name.span,
                    format!("{place} has no type"),
                )
                .here("nothing tells what it holds")
                .note("add `type`, a `$ref`, a `default` or `from_field`"),
            );
            None
        }
    }
}
