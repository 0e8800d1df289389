//! What events change about state, and what scenarios change about payloads.

use super::NoRecipe;
use crate::random::kind::Kind;
use crate::random::names::{member, plain, quoted, step};
use crate::random::world::{Changed, World};

/// Ways of overriding a field.
pub(super) const OVERRIDES: [&str; 6] = [
    "literal",
    "null",
    "generator",
    "hash",
    "nested literal",
    "dotted literal",
];

/// What stands for a value: one of the keys of an attribute's new value.
fn value(
    word: &str,
    kind: Kind,
    nullable: bool,
    event: usize,
    world: &mut World,
) -> Result<String, NoRecipe> {
    let literals = kind.literals();
    let literal = if nullable && world.choices.chance(30) {
        "null".to_owned()
    } else {
        let at = world.choices.below(literals.len());
        literals.get(at).cloned().unwrap_or_default()
    };
    let schema = kind.schema(nullable, &mut world.choices);
    Ok(match word {
        "value" if world.choices.chance(50) => literal,
        "value" => format!("{{ value: {literal} }}"),
        "from_payload_field" => {
            let name = world.add(event, &schema);
            format!("{{ from_payload_field: {} }}", quoted(&step(&name)))
        }
        "expression" => {
            let name = world.add(event, &schema);
            let read = if plain(&name) {
                name
            } else {
                member("payload", &name)
            };
            let read = match world.choices.below(3) {
                0 => format!("{read} if {read} == {read} else {read}"),
                1 => format!("coalesce({read}, {read})"),
                _ => read,
            };
            format!("{{ expression: {} }}", quoted(&read))
        }
        "negate" => {
            let name = world.add(event, &schema);
            match world.choices.below(3) {
                0 => format!(
                    "{{ from_payload_field: {}, negate: true }}",
                    quoted(&step(&name))
                ),
                1 if plain(&name) => format!("{{ expression: \"{name}\", negate: true }}"),
                _ => format!("{{ value: {literal}, negate: true }}"),
            }
        }
        _ => return Err(NoRecipe),
    })
}

pub(super) fn set(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    change(Changed::Set, word, kind, nullable, world)
}

pub(super) fn increment(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    change(Changed::Increment, word, kind, nullable, world)
}

/// A field of an instance is set; at times it is read too, itself or through a mirror.
pub(super) fn set_field(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let schema = kind.schema(nullable, &mut world.choices);
    let (entity, field) = match world.choices.below(3) {
        0 => world.field(kind, nullable),
        _ => world.field_of(kind, nullable, &schema),
    };
    let consumer = world.consumer(entity);
    let value = value(word, kind, nullable, consumer.event, world)?;
    let name = step(&field);
    world.change(&consumer, Changed::Field, &name, &value);
    let path = match world.choices.below(4) {
        0 => return Ok(()),
        1 => {
            let declared = format!("from_field: {}", quoted(&name));
            let (_, mirror) = world.attribute_on(entity, kind, nullable, &declared);
            format!("state.{}", step(&mirror))
        }
        _ => name,
    };
    let shown = format!(
        "from_entity: {}, field: {}",
        quoted(&consumer.alias),
        quoted(&path)
    );
    world.add(consumer.event, &shown);
    Ok(())
}

fn change(
    changed: Changed,
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let (entity, attribute) = world.attribute(kind, nullable);
    let consumer = world.consumer(entity);
    // What is added is never null.
    let null = nullable && changed != Changed::Increment;
    let value = value(word, kind, null, consumer.event, world)?;
    world.change(&consumer, changed, &attribute, &value);
    if world.choices.chance(50) {
        let path = quoted(&format!("state.{}", step(&attribute)));
        let shown = format!("from_entity: {}, field: {path}", quoted(&consumer.alias));
        world.add(consumer.event, &shown);
    }
    Ok(())
}

/// A step of a scenario that says what a field is.
pub(super) fn overriding(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let event = world.payload();
    let schema = kind.schema(nullable, &mut world.choices);
    let literals = kind.literals();
    let at = world.choices.below(literals.len());
    let literal = match kind {
        Kind::Object => "{ n: null }".to_owned(),
        Kind::Objects => "[]".to_owned(),
        _ => literals.get(at).cloned().unwrap_or_default(),
    };
    let inside = word.starts_with("nested") || word.starts_with("dotted");
    let name = if inside {
        world.add(
            event,
            &format!(
                "type: object, properties: {{ deep: {{ {schema} }}, more: {{ type: integer }} }}"
            ),
        )
    } else {
        world.add(event, &schema)
    };
    let value = match word {
        "literal" => format!("{}: {literal}", quoted(&step(&name))),
        "null" => format!("{}: null", quoted(&step(&name))),
        "generator" => {
            let block = kind.schema(nullable, &mut world.choices);
            format!("{}: {{ {block} }}", quoted(&step(&name)))
        }
        "hash" => format!(
            "{}: {{ generator: static_hashed, params: {{ algorithm: sha256, raw_value_source: {{ generator: uuid_v4 }} }} }}",
            quoted(&step(&name))
        ),
        "nested literal" => format!("{}: {{ deep: {literal} }}", quoted(&step(&name))),
        "dotted literal" => format!("{}: {literal}", quoted(&format!("{}.deep", step(&name)))),
        _ => return Err(NoRecipe),
    };
    let event = quoted(&world.event_name(event));
    world.scenario_from(&format!(
        "event_type: {event}, payload_overrides: {{ {value} }}"
    ));
    Ok(())
}
