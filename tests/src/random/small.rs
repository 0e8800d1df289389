//! Small configurations by chance: every operator, aliases, arrays, limits, updates, removals,
//! scenarios. One number makes one configuration, always the same.

mod event;
mod scenario;
mod state;

use std::fmt::Write;

use super::Choices;
use super::related::followers;

/// What an event type takes.
#[derive(Debug, Clone)]
struct Taken {
    entity: usize,
    alias: String,
    array: bool,
}

/// An event type as far as scenarios need to know it.
#[derive(Debug, Clone)]
struct EventOutline {
    name: String,
    produces: Option<usize>,
    takes: Vec<Taken>,
}

/// A configuration as YAML.
#[must_use]
pub fn configuration(seed: u64) -> String {
    let mut choices = Choices::new(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let entities = choices.between(2, 3);
    let mut yaml = settings(&mut choices, entities);
    let mut schemas = String::new();
    let mut events = String::new();
    let mut outlines = Vec::new();
    // Of chance of their own, so that the other choices stay as they are.
    let mut refer = Choices::new(seed.wrapping_mul(0xa076_1d64_78bd_642f));
    let mut references = Vec::new();
    for entity in 0..entities {
        sheet(&mut choices, entity, &mut schemas);
        references.push(reference(&mut refer, (entity, entities), &mut schemas));
        outlines.push(event::producer(&mut choices, entity, &mut events));
        event::housekeeping(&mut choices, entity, &mut events);
    }
    schemas +=
        "  Key:\n    type: object\n    properties:\n      id: { from_entity: it, field: id }\n";
    for number in 0..choices.between(2, 5) {
        let event = event::action(&mut choices, number, entities, &mut schemas, &mut events);
        outlines.push(event);
    }
    yaml += "schemas:\n";
    yaml += &schemas;
    yaml += "entities:\n";
    // Of chance of their own, so that the other choices stay as they are.
    let mut bounds = Choices::new(seed.wrapping_mul(0x9fb2_1c65_1e98_df25));
    let mut turning = Choices::new(seed.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let mut follows = Vec::new();
    for (entity, refers) in references.iter().enumerate() {
        if let Some((other, how)) = refers.link.filter(|(_, how)| *how != "keep") {
            follows.push((entity, other, how == "cascade"));
        }
    }
    for (entity, refers) in references.into_iter().enumerate() {
        let (link, tied) = (refers.link.map(|(other, _)| other), refers.attribute);
        let refers = refers.written;
        let lifetime = match bounds.below(3) {
            0 => format!("    lifetime: {}s\n", bounds.of(&[2, 10, 60])),
            _ => String::new(),
        };
        let most = match bounds.below(3) {
            0 => format!("    max_instances: {{ count: {} }}\n", bounds.between(6, 9)),
            _ => String::new(),
        };
        let count = turning.between(6, 9);
        let most = match turning.below(2) {
            // What its producer takes may not end with the oldest, nor refer to it.
            0 if link.is_none_or(|link| !followers(entity, &follows).contains(&link)) => {
                format!("    max_instances: {{ count: {count}, then: remove_oldest }}\n")
            }
            _ => most,
        };
        let _ = write!(
            yaml,
            "  T{entity}:\n    schema: S{entity}\n    primary_key: id\n{lifetime}{most}{refers}    state_attributes:\n{tied}      \
             n: {{ type: integer, default: {} }}\n      flag: {{ type: boolean, default: {} }}\n      \
             mode: {{ type: string, default: x }}\n      alike: {{ type: string, from_field: kind }}\n      \
             opt: {{ type: string, nullable: true }}\n      sum: {{ type: number, default: 1.5, precision: 2 }}\n",
            choices.between(0, 3),
            choices.chance(50)
        );
    }
    yaml += "event_types:\n";
    yaml += &events;
    let scenarios = choices.between(0, 3);
    if scenarios > 0 {
        yaml += "scenarios:\n";
        for number in 0..scenarios {
            scenario::write(&mut choices, number, &outlines, &mut yaml);
        }
    }
    yaml
}

fn settings(choices: &mut Choices, entities: usize) -> String {
    let mut yaml = format!(
        "simulation_settings:\n  total_events: 5000\n  random_seed: 1\n  event_rate: {}\n",
        choices.of(&[0.5, 1.0, 4.0])
    );
    let share = choices.of(&["0.25", "0.5", "0.8"]);
    let _ = writeln!(yaml, "  scenario_share: {share}");
    yaml += "  time_progression: { start_time: \"2025-01-01T00:00:00Z\" }\n";
    if choices.chance(50) {
        yaml += "  initial_entity_counts: {";
        for entity in 0..entities {
            let _ = write!(yaml, " T{entity}: {},", choices.between(1, 6));
        }
        yaml += " }\n  emit_initial_entities: {";
        for entity in 0..entities {
            let _ = write!(yaml, " T{entity}: Make{entity},");
        }
        yaml += " }\n";
    }
    yaml
}

/// What an entity's instances refer to.
#[derive(Default)]
struct Refers {
    /// The block of the entity.
    written: String,
    /// An attribute of it.
    attribute: &'static str,
    /// The other entity, which the event that makes it takes one of, and what becomes of it where
    /// that ends.
    link: Option<(usize, &'static str)>,
}

/// What an entity's instances refer to, at times, with their schema's field. None refers to its own
/// kind: the event that makes it would take one as well, under the name of what it makes.
fn reference(
    refer: &mut Choices,
    (entity, entities): (usize, usize),
    schemas: &mut String,
) -> Refers {
    let (other, by_state) = (refer.below(entities), refer.chance(50));
    let how = refer.of(&["clear", "cascade", "cascade", "keep"]);
    if refer.chance(40) || other == entity {
        return Refers::default();
    }
    let _ = writeln!(
        schemas,
        "      link: {{ from_entity: T{other}, field: id, nullable: true }}"
    );
    let (field, tied) = if by_state {
        ("state.tied", "      tied: { from_field: link }\n")
    } else {
        ("link", "")
    };
    let references =
        format!("    references: [{{ field: {field}, entity: T{other}, on_remove: {how} }}]\n");
    Refers {
        written: references,
        attribute: tied,
        link: Some((other, how)),
    }
}

/// The schema of an entity.
fn sheet(choices: &mut Choices, entity: usize, yaml: &mut String) {
    let key = if choices.chance(50) {
        "{ type: string, generator: uuid_v4 }"
    } else {
        "{ type: integer, generator: sequence }"
    };
    let _ = write!(
        yaml,
        "  S{entity}:\n    type: object\n    properties:\n      id: {key}\n      \
         kind: {{ type: string, generator: choice, params: {{ choices: [a, b, c] }} }}\n      \
         size: {{ type: integer, generator: random_int, params: {{ min: 0, max: 5 }} }}\n      \
         tags: {{ type: array, min_items: 0, max_items: 2, items: {{ type: string, generator: choice, params: {{ choices: [red, blue] }} }} }}\n"
    );
}
