//! Places where a value of any kind stands.

use super::NoRecipe;
use crate::random::kind::{Kind, Scalar};
use crate::random::names::{quoted, step};
use crate::random::world::{Clause, World};

/// The places.
pub const PLACES: &[&str] = &[
    "payload field",
    "field of an object",
    "item",
    "item of an item",
    "field of an item",
    "shared schema",
    "const",
    "enum",
    "always null",
    "part of a template",
    "entity field",
    "entity field read by path",
    "entity list read whole",
    "field of items that pick",
    "attribute",
    "attribute of items that pick",
    "mirror",
    "mirror in a filter",
    "default",
    "limit",
    "primary key",
    "reference",
    "implied instance",
    "produced from another payload",
    "csv column",
    "conditional choice",
    "unique field",
    "unique primary key",
];

pub(super) fn weave(
    word: &str,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let event = world.payload();
    let schema = kind.schema(nullable, &mut world.choices);
    let literals = kind.literals();
    let first = literals.first().cloned().unwrap_or_else(|| "{}".to_owned());
    match word {
        "payload field" => drop(world.add(event, &schema)),
        "field of an object" => {
            let name = quoted(world.choices.of(&["x", "type", "größe"]));
            let null = world.choices.of(&["", ", nullable_probability: 0.5"]);
            world.add(
                event,
                &format!("type: object{null}, properties: {{ {name}: {{ {schema} }} }}"),
            );
        }
        "item" => drop(world.add(
            event,
            &format!("type: array, max_items: 3, items: {{ {schema} }}"),
        )),
        "item of an item" => {
            let inner = format!("type: array, max_items: 2, items: {{ {schema} }}");
            world.add(
                event,
                &format!("type: array, max_items: 2, items: {{ {inner} }}"),
            );
        }
        "field of an item" => {
            let inner = format!(
                "type: object, properties: {{ a: {{ {schema} }}, b: {{ type: boolean }} }}"
            );
            world.add(
                event,
                &format!("type: array, min_items: 1, max_items: 2, items: {{ {inner} }}"),
            );
        }
        "shared schema" => {
            let shared = world.schema(&schema);
            let reference = world.choices.of(&["#/schemas/", ""]);
            world.add(event, &format!("$ref: \"{reference}{shared}\""));
            world.add(
                event,
                &format!("$ref: \"#/schemas/{shared}\", nullable_probability: 0.2"),
            );
        }
        "const" => {
            let bare = bare(kind, world);
            let value = if nullable { "null" } else { first.as_str() };
            world.add(event, &format!("{bare}, const: {value}"));
        }
        "enum" => {
            let bare = bare(kind, world);
            let null = if nullable { ", null" } else { "" };
            world.add(
                event,
                &format!("{bare}, enum: [{}{null}]", literals.join(", ")),
            );
        }
        "always null" => {
            let bare = bare(kind, world);
            world.add(event, &format!("{bare}, nullable_probability: 1"));
        }
        "part of a template" => {
            let name = world.add(event, &schema);
            let text = quoted(&format!("{{{{{{{}}}-{{{}}}}}}}", step(&name), step(&name)));
            world.add(event, &format!("type: string, template: {text}"));
        }
        "entity field" => {
            let (entity, name) = world.field_of(kind, nullable, &schema);
            read(entity, &step(&name), world);
        }
        "entity field read by path" => {
            let object = format!(
                "type: object, nullable_probability: 0.3, properties: {{ \"a b\": {{ {schema} }}, c: {{ type: integer }} }}"
            );
            let (entity, name) = world.field_of(Kind::Object, true, &object);
            read(entity, &format!("{}.\"a b\"", step(&name)), world);
        }
        "entity list read whole" => {
            let list = format!("type: array, max_items: 2, items: {{ {schema} }}");
            let (entity, name) = world.field_of(Kind::Lists, false, &list);
            read(entity, &step(&name), world);
        }
        "field of items that pick" => {
            let (entity, name) = world.field_of(kind, nullable, &schema);
            pick(entity, &step(&name), world);
        }
        "attribute" => {
            let (entity, name) = world.attribute(kind, nullable);
            read(entity, &format!("state.{}", step(&name)), world);
        }
        "attribute of items that pick" => {
            let (entity, name) = world.attribute(kind, nullable);
            pick(entity, &format!("state.{}", step(&name)), world);
        }
        "mirror" => {
            let (entity, name) = world.mirror(kind, nullable);
            read(entity, &format!("state.{}", step(&name)), world);
        }
        "mirror in a filter" => {
            let (entity, name) = world.mirror(kind, nullable);
            let consumer = world.consumer(entity);
            let path = quoted(&format!("state.{}", step(&name)));
            world.clause(
                &consumer,
                Clause {
                    path,
                    operator: "not_equals".to_owned(),
                    value: first,
                },
            );
        }
        "default" => {
            let bare = bare(kind, world);
            let null = if nullable { ", nullable: true" } else { "" };
            let (entity, name) =
                world.attribute_of(kind, nullable, &format!("{bare}, default: {first}{null}"));
            if world.choices.chance(60) {
                read(entity, &format!("state.{}", step(&name)), world);
            }
        }
        "limit" => {
            let (entity, name) = world.attribute(kind, nullable);
            let value = if nullable && world.choices.chance(50) {
                "null"
            } else {
                first.as_str()
            };
            let (title, attribute) = (quoted(&world.entity_name(entity)), quoted(&name));
            let event = world.event();
            world.event_key(
                event,
                format!("max_active_instances_of_state: {{ entity: {title}, attribute: {attribute}, value: {value}, max_count: 5 }}"),
            );
        }
        "primary key" => {
            let entity = world.entity(&schema);
            let _ = world.consumer(entity);
        }
        "reference" => refer(kind, nullable, world),
        "implied instance" => {
            let (entity, name) = world.field_of(kind, nullable, &schema);
            let (title, path) = (quoted(&world.entity_name(entity)), quoted(&step(&name)));
            let null = world.choices.of(&["", ", nullable: true"]);
            let event = world.event();
            world.imply(event);
            // The key as well: by it the oracle tells instances apart.
            let key = quoted(&step(&world.key(entity)));
            for path in [path, key] {
                world.add(event, &format!("from_entity: {title}, field: {path}{null}"));
            }
        }
        "produced from another payload" => {
            // An entity of its own: whoever else reads a field of it would miss that here.
            let entity = world.entity("type: string, generator: uuid_v4");
            let name = world.field_on(entity, kind, nullable, &schema);
            let event = world.event();
            world.produce(event, entity, &name, &schema);
            read(entity, &step(&name), world);
        }
        "csv column" => {
            let event = world.event();
            world.add(event, &schema);
            let only = quoted(&world.event_name(event));
            // Each of several outputs has a file of its own.
            world.output(format!("type: file, file_path: \"out/{event}-{{event_type}}.csv\", format: csv, event_types: {only}"));
        }
        "conditional choice" => {
            let flag = world.add(event, "type: boolean");
            let bare = bare(kind, world);
            let null = if nullable { ", null" } else { "" };
            let field = quoted(&step(&flag));
            world.add(
                event,
                &format!(
                    "{bare}, generator: conditional_choice, params: {{ condition_field: {field}, cases: [{{ condition_value: true, choices: [{first}] }}, {{ default: true, choices: [{}{null}] }}] }}",
                    literals.join(", ")
                ),
            );
        }
        "unique field" => {
            let schema = unique(kind, nullable, &schema, world);
            world.add(event, &schema);
            world.add(
                event,
                &format!("type: array, max_items: 2, items: {{ {schema} }}"),
            );
        }
        "unique primary key" => {
            let schema = unique(kind, nullable, &schema, world);
            let entity = world.entity(&schema);
            let _ = world.consumer(entity);
        }
        _ => return Err(NoRecipe),
    }
    Ok(())
}

/// A schema of which no two values are equal, with more of them than a run takes; one that the
/// compiler refuses where the kind has none.
fn unique(kind: Kind, nullable: bool, schema: &str, world: &mut World) -> String {
    let Kind::One(scalar) = kind else {
        return format!("{schema}, unique: true");
    };
    let bare = scalar.bare(&mut world.choices);
    let made = world.choices.of(match scalar {
        Scalar::Integer => &[
            "generator: random_int, params: { min: -500000, max: 499999 }",
            "generator: random_int, params: { min: -9223372036854775808, max: 9223372036854775807 }",
            "generator: sequence, params: { start: 9, step: -2 }",
        ],
        Scalar::Decimal => &["generator: random_float, params: { min: -1.5, max: 1, precision: 6 }"],
        Scalar::Text => &[
            "generator: random_alphanumeric, params: { length: 6 }",
            "generator: random_alphanumeric, params: { length: 40 }",
            "pattern: \"(no|ja)-[a-f0-9é]{6}\"",
            "pattern: \"([a-z]{2}|Ü[0-9]x[0-9]){0}[0-9]{30}\"",
            "generator: sequence, params: { format: \"{:08x}!\" }",
            "generator: faker.email",
            "generator: faker.user_name, locale: ja_JP",
            "generator: faker.name, locale: de_DE",
            "generator: faker.slug",
            "",
        ],
        Scalar::Uuid => &["generator: uuid_v4", "generator: uuid_v7", "generator: faker.uuid4"],
        Scalar::Iso8601 | Scalar::UnixMs => {
            &["generator: random_timestamp, params: { min: \"2024-02-29\", max: \"2025-03-01\" }"]
        }
        Scalar::Date | Scalar::Unix => {
            &["generator: random_date, params: { min: \"0001-01-01\", max: \"2025-03-01\" }"]
        }
        Scalar::Enum => &["generator: choice, params: { choices: [a, b], weights: [1, 2] }"],
        Scalar::Boolean => &["generator: boolean, params: { probability: 0.3 }"],
        Scalar::Float => &["generator: random_float"],
        Scalar::Time | Scalar::Strftime => &["generator: current_timestamp"],
    });
    let null = if nullable {
        ", nullable_probability: 0.2"
    } else {
        ""
    };
    let comma = if made.is_empty() { "" } else { ", " };
    let bare = if scalar == Scalar::Decimal {
        "type: number"
    } else {
        bare.as_str()
    };
    format!("{bare}{comma}{made}, unique: true{null}")
}

/// The keys that say a type alone.
fn bare(kind: Kind, world: &mut World) -> String {
    match kind {
        Kind::One(scalar) => scalar.bare(&mut world.choices),
        Kind::List(scalar) => {
            let inner = scalar.bare(&mut world.choices);
            format!("type: array, items: {{ {inner} }}")
        }
        Kind::Object => "type: object, properties: { m: { type: integer } }".to_owned(),
        Kind::Objects => {
            "type: array, items: { type: object, properties: { m: { type: integer } } }".to_owned()
        }
        Kind::Lists => "type: array, items: { type: array, items: { type: integer } }".to_owned(),
    }
}

/// An entity whose instances refer to those of another one, whose keys are of this kind and which
/// an event ends.
fn refer(kind: Kind, nullable: bool, world: &mut World) {
    let key = kind.schema(false, &mut world.choices);
    let other = world.entity(&key);
    let (title, key) = (
        quoted(&world.entity_name(other)),
        quoted(&step(&world.key(other))),
    );
    let end = world.event();
    let consumer = world.take(end, other);
    world.event_key(
        end,
        format!("removes_entities: {}", quoted(&consumer.alias)),
    );
    let entity = world.entity("type: string, generator: uuid_v4");
    let null = if nullable { ", nullable: true" } else { "" };
    let schema = format!("from_entity: {title}, field: {key}{null}");
    let link = world.field_on(entity, kind, nullable, &schema);
    let path = match world.choices.chance(50) {
        true => step(&link),
        false => {
            let declared = format!("from_field: {}", quoted(&step(&link)));
            let (_, name) = world.attribute_on(entity, kind, nullable, &declared);
            format!("state.{}", step(&name))
        }
    };
    let on_remove = if nullable {
        world.choices.of(&["clear", "clear", "cascade", "keep"])
    } else {
        world.choices.of(&["cascade", "cascade", "cascade", "keep"])
    };
    let path = quoted(&path);
    world.refer(
        entity,
        format!("{{ field: {path}, entity: {title}, on_remove: {on_remove} }}"),
    );
    read(entity, &step(&link), world);
}

/// An event type whose payload shows what this path leads to.
fn read(entity: usize, path: &str, world: &mut World) {
    let consumer = world.consumer(entity);
    let shown = format!(
        "from_entity: {}, field: {}",
        quoted(&consumer.alias),
        quoted(path)
    );
    world.add(consumer.event, &shown);
}

/// An event type with a list for whose items instances are picked.
fn pick(entity: usize, path: &str, world: &mut World) {
    let event = world.event();
    let consumer = world.take_unseen(event, entity);
    let (alias, key) = (quoted(&consumer.alias), quoted(&step(&world.key(entity))));
    let bounds = world
        .choices
        .of(&["max_items: 3", "min_items: 1, max_items: 2"]);
    let inner = format!(
        "id: {{ from_entity: {alias}, field: {key} }}, shown: {{ from_entity: {alias}, field: {} }}, n: {{ type: integer }}",
        quoted(path)
    );
    world.add(
        event,
        &format!("type: array, {bounds}, items: {{ type: object, properties: {{ {inner} }} }}"),
    );
}
