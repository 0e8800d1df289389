//! Event types: those that make instances, those that end them, and those that take and change
//! them.

use std::fmt::Write;

use super::state::{changes, filter};
use super::{EventOutline, Taken};
use crate::random::Choices;

/// The event type that makes an entity's instances, with a limit so that they stay few.
pub(super) fn producer(choices: &mut Choices, entity: usize, yaml: &mut String) -> EventOutline {
    let name = format!("Make{entity}");
    let _ = write!(yaml, "  {name}:\n    payload_schema: S{entity}\n");
    if choices.chance(35) {
        let _ = write!(
            yaml,
            "    produces_or_updates_entity: T{entity}\n    update_existing_probability: {}\n",
            choices.of(&[0.2, 0.5, 0.9])
        );
    } else {
        let _ = writeln!(yaml, "    produces_entity: T{entity}");
    }
    limit(choices, entity, yaml);
    if choices.chance(25) {
        let _ = write!(
            yaml,
            "    updates_entity_state:\n      - {{ entity_alias: T{entity}, set_attributes: {{ mode: {} }} }}\n",
            choices.of(&["y", "xy"])
        );
    }
    let _ = writeln!(yaml, "    frequency_weight: {}", choices.of(&[1, 2, 5]));
    EventOutline {
        name,
        produces: Some(entity),
        takes: Vec::new(),
    }
}

/// Event types that keep a world going: instances end, or begin anew.
pub(super) fn housekeeping(choices: &mut Choices, entity: usize, yaml: &mut String) {
    let filter = if choices.chance(70) {
        format!(
            "size, operator: less_than, value: {}",
            choices.between(3, 5)
        )
    } else {
        "size, operator: greater_equals, value: 0".to_owned()
    };
    let _ = write!(
        yaml,
        "  End{entity}:\n    payload_schema: Key\n    consumes_entities:\n      - {{ name: T{entity}, alias: it, min_required: {}, selection_filter: [{{ field: {filter} }}] }}\n    removes_entities: [it]\n    frequency_weight: {}\n",
        choices.between(1, 5),
        choices.of(&[0.5, 1.0, 2.0])
    );
    if choices.chance(60) {
        let _ = write!(
            yaml,
            "  Reset{entity}:\n    payload_schema: Key\n    consumes_entities: [{{ name: T{entity}, alias: it }}]\n    updates_entity_state:\n      - {{ entity_alias: it, set_attributes: {{ n: {}, flag: {}, mode: {} }} }}\n    frequency_weight: {}\n",
            choices.between(0, 3),
            choices.chance(50),
            choices.of(&["x", "xy", "z"]),
            choices.of(&[0.5, 1.0, 2.0])
        );
    }
}

fn limit(choices: &mut Choices, entity: usize, yaml: &mut String) {
    let (attribute, value) = choices.of(&[
        ("flag", "true"),
        ("flag", "false"),
        ("mode", "x"),
        ("n", "1"),
    ]);
    let _ = writeln!(
        yaml,
        "    max_active_instances_of_state: {{ entity: T{entity}, attribute: {attribute}, value: {value}, max_count: {} }}",
        choices.between(2, 12)
    );
}

/// What must not be there, of the entity that is taken first. By what is known of the event type,
/// which is as good as chance.
fn absence(entity: usize, events: &mut String) {
    let filter = match events.len() % 12 {
        0 => "{ state.n: { greater_equals: 4 } }",
        1 => "{ state.flag: true, state.mode: z }",
        2 => "{ size: 5, state.n: 3 }",
        _ => return,
    };
    let _ = writeln!(
        events,
        "      - {{ name: T{entity}, alias: none, absent: true, selection_filter: {filter} }}"
    );
}

/// An event type that takes instances and changes them.
pub(super) fn action(
    choices: &mut Choices,
    number: usize,
    entities: usize,
    schemas: &mut String,
    events: &mut String,
) -> EventOutline {
    let name = format!("Act{number}");
    let first = choices.below(entities);
    let mut takes = vec![Taken {
        entity: first,
        alias: if choices.chance(40) {
            format!("T{first}")
        } else {
            choices.of(&["one", "who"]).to_owned()
        },
        array: choices.chance(15),
    }];
    if choices.chance(45) {
        let entity = if choices.chance(50) {
            first
        } else {
            choices.below(entities)
        };
        takes.push(Taken {
            entity,
            alias: "other".to_owned(),
            array: choices.chance(35),
        });
    }
    if takes.iter().all(|taken| taken.array) {
        takes.truncate(1);
    }
    let _ = write!(
        schemas,
        "  P{number}:\n    type: object\n    properties:\n      amount: {{ type: integer, generator: random_int, params: {{ min: 1, max: 3 }} }}\n      \
         word: {{ type: string, generator: choice, params: {{ choices: [x, xy, z] }} }}\n      \
         price: {{ type: number, generator: random_float, params: {{ min: 0.5, max: 2, precision: 2 }} }}\n      \
         double: {{ type: integer, generator: derived, params: {{ expression: \"amount * 2\" }} }}\n"
    );
    let _ = write!(
        events,
        "  {name}:\n    payload_schema: P{number}\n    consumes_entities:\n"
    );
    let mut effects = String::new();
    let mut removed = None;
    for taken in &takes {
        let Taken {
            entity,
            alias,
            array,
        } = taken;
        if *array {
            let least = choices.between(1, 2);
            let _ = write!(
                schemas,
                "      {alias}s:\n        type: array\n        min_items: {least}\n        max_items: 3\n        items:\n          type: object\n          properties:\n            \
                 id: {{ from_entity: {alias}, field: id }}\n            quantity: {{ type: integer, generator: random_int, params: {{ min: 1, max: 2 }} }}\n"
            );
        } else {
            let _ = writeln!(
                schemas,
                "      {alias}_id: {{ from_entity: {alias}, field: id }}"
            );
        }
        let _ = write!(events, "      - name: T{entity}\n        alias: {alias}\n");
        let same = takes.iter().filter(|other| other.entity == *entity).count() > 1;
        if !same && choices.chance(20) {
            let _ = writeln!(events, "        min_required: {}", choices.between(2, 4));
        }
        if choices.chance(75) {
            let _ = writeln!(events, "        selection_filter: {}", filter(choices));
        }
        if choices.chance(15) {
            let _ = writeln!(
                events,
                "        selection: {}",
                choices.of(&["oldest", "newest", "recent", "zipf"])
            );
        }
        if choices.chance(75) {
            let _ = write!(
                effects,
                "      - entity_alias: {alias}\n{}",
                changes(choices, *array)
            );
        }
        if !*array && removed.is_none() && choices.chance(25) {
            removed = Some(alias.clone());
        }
    }
    absence(first, events);
    if !effects.is_empty() {
        let _ = write!(events, "    updates_entity_state:\n{effects}");
    }
    if let Some(alias) = removed {
        // By what is known of it, which is as good as chance.
        let when = match events.len() % 4 {
            0 => "amount > 1".to_owned(),
            1 => format!("{alias}.state.n == 0 or word == \"x\""),
            _ => String::new(),
        };
        let _ = match when.as_str() {
            "" => writeln!(events, "    removes_entities: [{alias}]"),
            when => writeln!(
                events,
                "    removes_entities: [{{ alias: {alias}, when: {when:?} }}]"
            ),
        };
    }
    if choices.chance(15) {
        let entity = choices.below(entities);
        limit(choices, entity, events);
    }
    let _ = writeln!(
        events,
        "    frequency_weight: {}",
        choices.of(&[0, 1, 3, 8])
    );
    EventOutline {
        name,
        produces: None,
        takes,
    }
}
