//! Configurations by chance whose events take instances that belong together: chains and forks,
//! keys and other values, tuples, arrays. One number makes one configuration, always the same.

use std::fmt::Write;

use super::Choices;

/// Entities of a configuration.
const ENTITIES: usize = 4;

/// What can be compared with each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Number,
    Text,
}

/// A consumption that is being written.
struct Taken {
    entity: usize,
    alias: String,
    array: bool,
}

/// A configuration as YAML.
#[must_use]
pub fn related_configuration(seed: u64) -> String {
    let mut choices = Choices::new(seed.wrapping_mul(0xd134_2543_de82_ef95));
    let uuids: Vec<bool> = (0..ENTITIES).map(|_| choices.chance(60)).collect();
    let mut yaml = "simulation_settings:\n  total_events: 2000\n  random_seed: 1\n  \
                    time_progression: { start_time: \"2026-01-01T00:00:00Z\" }\n"
        .to_owned();
    if choices.chance(40) {
        yaml += "  initial_entity_counts: { T0: 3, T1: 2, T2: 3, T3: 2 }\n  \
                 emit_initial_entities: { T0: Make0, T1: Make1, T2: Make2, T3: Make3 }\n";
    }
    let mut schemas = "schemas:\n".to_owned();
    let mut entities = "entities:\n".to_owned();
    let mut events = "event_types:\n".to_owned();
    // Of chance of its own, so that the other choices stay as they are.
    let mut refer = Choices::new(seed.wrapping_mul(0x8cb9_2ba7_2f3d_8dd7));
    // What each entity's producer takes, and which entities follow which.
    let (mut links, mut follows) = (Vec::new(), Vec::new());
    for (entity, uuid) in uuids.iter().enumerate() {
        let mut references = String::new();
        // Numbers of which none comes twice are keys as good as those of a sequence.
        let drawn =
            Choices::new(seed.wrapping_mul(0xa24b_aed4_963e_e407) ^ entity as u64).chance(30);
        let key = if *uuid && drawn {
            "{ type: string, generator: uuid_v4, unique: true }"
        } else if drawn {
            "{ type: integer, generator: random_int, params: { min: -9000, max: 99999 }, unique: true }"
        } else if *uuid {
            "{ type: string, generator: uuid_v4 }"
        } else {
            "{ type: integer, generator: sequence }"
        };
        let _ = write!(
            schemas,
            "  S{entity}:\n    type: object\n    properties:\n      id: {key}\n      \
             w: {{ type: string, generator: choice, params: {{ choices: [x, y, z] }} }}\n      \
             a: {{ type: integer, generator: random_int, params: {{ min: 0, max: {} }} }}\n      \
             p: {{ type: number, precision: {}, generator: choice, params: {{ choices: [0, 1, 1.5, 2] }} }}\n",
            choices.between(1, 4),
            choices.between(1, 2)
        );
        links.push(None);
        if entity > 0 {
            let other = choices.below(entity);
            if let Some(link) = links.last_mut() {
                *link = Some(other);
            }
            let _ = writeln!(
                schemas,
                "      link: {{ from_entity: T{other}, field: id, nullable: true }}"
            );
            if refer.chance(60) {
                let how = refer.of(&["clear", "cascade", "cascade", "keep"]);
                let field = refer.of(&["link", "state.tied"]);
                if how != "keep" {
                    follows.push((entity, other, how == "cascade"));
                }
                let _ = write!(
                    references,
                    "{{ field: {field}, entity: T{other}, on_remove: {how} }}, "
                );
            }
        }
        let texts: Vec<usize> = (0..ENTITIES)
            .filter(|other| uuids.get(*other) == Some(&true))
            .collect();
        // Back to one that comes later, or to itself: a circle at times.
        if refer.chance(60) && !texts.is_empty() {
            let how = refer.of(&["clear", "cascade", "cascade"]);
            let other = refer.pick(&texts);
            follows.push((entity, *other, how == "cascade"));
            let _ = write!(
                references,
                "{{ field: state.t, entity: T{other}, on_remove: {how} }}, "
            );
        }
        let tied = if entity > 0 {
            "      tied: { from_field: link }\n"
        } else {
            ""
        };
        let references = if references.is_empty() {
            references
        } else {
            format!("    references: [{references}]\n")
        };
        let _ = writeln!(
            schemas,
            "  K{entity}:\n    type: object\n    properties:\n      it_id: {{ from_entity: it, field: id }}"
        );
        let _ = write!(
            entities,
            "  T{entity}:\n    schema: S{entity}\n    primary_key: id\n@{entity}{references}    state_attributes:\n{tied}      \
             n: {{ type: integer, default: {} }}\n      flag: {{ type: boolean, default: {} }}\n      \
             mode: {{ type: string, default: x }}\n      t: {{ type: string, nullable: true }}\n      \
             here: {{ type: boolean, default: true }}\n",
            choices.between(0, 2),
            choices.chance(60)
        );
        let _ = write!(
            events,
            "  Make{entity}:\n    payload_schema: S{entity}\n    produces_entity: T{entity}\n    \
             max_active_instances_of_state: {{ entity: T{entity}, attribute: here, value: true, max_count: {} }}\n    \
             frequency_weight: {}\n  \
             End{entity}:\n    payload_schema: K{entity}\n    \
             consumes_entities: [{{ name: T{entity}, alias: it, min_required: {} }}]\n    \
             removes_entities: [it]\n    frequency_weight: {}\n  \
             Turn{entity}:\n    payload_schema: K{entity}\n    consumes_entities: [{{ name: T{entity}, alias: it }}]\n    \
             updates_entity_state: [{{ entity_alias: it, set_attributes: {{ flag: {}, n: {}, mode: {} }} }}]\n    frequency_weight: {}\n",
            choices.between(4, 9),
            choices.of(&[2, 4]),
            choices.between(1, 3),
            choices.of(&[0.5, 1.0]),
            choices.chance(50),
            choices.between(0, 3),
            choices.of(&["x", "y"]),
            choices.of(&[0.5, 1.0]),
        );
    }
    // Of chance of its own, so that the other choices stay as they are.
    let mut bounds = Choices::new(seed.wrapping_mul(0xe703_7ed1_a0b4_28db));
    for (entity, link) in links.iter().enumerate() {
        let then = bounds.of(&["wait", "remove_oldest", "remove_oldest"]);
        let count = bounds.between(3, 6);
        let taken_follows = link.is_some_and(|link| followers(entity, &follows).contains(&link));
        let most = if bounds.chance(40) || then == "remove_oldest" && taken_follows {
            String::new()
        } else {
            format!("    max_instances: {{ count: {count}, then: {then} }}\n")
        };
        entities = entities.replace(&format!("@{entity}"), &most);
    }
    // A stream of its own, so that all else stays as it is without them.
    let mut absences = Choices::new(seed.wrapping_mul(0x9fb2_1c65_1e98_df25));
    for number in 0..choices.between(2, 4) {
        let whole = seed.wrapping_mul(0xd1b5_4a32_d192_ed03) ^ number as u64;
        let whole = Choices::new(whole).chance(40);
        let by_chance = (&mut choices, &mut absences);
        action(
            by_chance,
            (number, whole),
            &uuids,
            &mut schemas,
            &mut events,
        );
    }
    yaml + &schemas + &entities + &events
}

/// The entities whose instances end, or refer to nothing any more, with those of one. `follows`:
/// who refers to whom, and whether it ends.
pub(super) fn followers(of: usize, follows: &[(usize, usize, bool)]) -> Vec<usize> {
    let (mut ended, mut found) = (vec![of], Vec::new());
    let mut at = 0;
    while let Some(to) = ended.get(at).copied() {
        at += 1;
        for (from, _, ends) in follows.iter().filter(|(_, other, _)| *other == to) {
            found.push(*from);
            if *ends && !ended.contains(from) {
                ended.push(*from);
            }
        }
    }
    found
}

/// What an instance has that can be compared.
fn values(entity: usize, uuids: &[bool], family: Family) -> Vec<&'static str> {
    let uuid = uuids.get(entity) == Some(&true);
    match family {
        Family::Number if uuid => vec!["a", "p", "state.n"],
        Family::Number => vec!["a", "p", "state.n", "id"],
        Family::Text if uuid => vec!["w", "state.mode", "state.t", "id"],
        Family::Text => vec!["w", "state.mode", "state.t"],
    }
}

fn relation(choices: &mut Choices, own: usize, other: &Taken, uuids: &[bool]) -> String {
    let mut clauses = String::new();
    for _ in 0..choices.of(&[1, 1, 1, 2]) {
        let family = choices.of(&[Family::Number, Family::Text]);
        let mine = choices.of(&values(own, uuids, family));
        let theirs = choices.of(&values(other.entity, uuids, family));
        let _ = write!(
            clauses,
            "{{ field: {mine}, operator: equals, value: {{ from_entity: {}, field: {theirs} }} }}, ",
            other.alias
        );
    }
    clauses
}

/// An event type that takes instances that belong together, and changes them. `whole`: an array
/// takes all that match, where it may.
fn action(
    (choices, absences): (&mut Choices, &mut Choices),
    (number, whole): (usize, bool),
    uuids: &[bool],
    schemas: &mut String,
    events: &mut String,
) {
    let mut order: Vec<usize> = (0..ENTITIES).collect();
    for at in (1..ENTITIES).rev() {
        order.swap(at, choices.below(at + 1));
    }
    order.truncate(choices.between(2, 4));
    let last = order.len() - 1;
    let _ = write!(
        schemas,
        "  P{number}:\n    type: object\n    properties:\n      \
         amount: {{ type: integer, generator: random_int, params: {{ min: 0, max: 2 }} }}\n"
    );
    let _ = write!(
        events,
        "  Act{number}:\n    payload_schema: P{number}\n    frequency_weight: {}\n    consumes_entities:\n",
        choices.of(&[3, 6])
    );
    let mut takes: Vec<Taken> = Vec::new();
    let (mut updates, mut removed) = (String::new(), Vec::new());
    let (mut items, mut ordered) = (None, false);
    for (at, entity) in order.into_iter().enumerate() {
        let alias = format!("c{at}");
        let array = at == last && choices.chance(35);
        let mut filter = String::new();
        let earlier: Vec<&Taken> = takes.iter().filter(|taken| !taken.array).collect();
        if !earlier.is_empty() && (at == 1 || choices.chance(85)) {
            let other = *choices.pick(&earlier);
            filter += &relation(choices, entity, other, uuids);
        }
        let related = !filter.is_empty();
        if choices.chance(50) {
            let _ = match choices.below(3) {
                0 => write!(
                    filter,
                    "{{ field: state.flag, operator: equals, value: {} }}",
                    choices.chance(60)
                ),
                1 => write!(
                    filter,
                    "{{ field: state.n, operator: less_than, value: {} }}",
                    choices.between(1, 3)
                ),
                _ => write!(filter, "{{ field: w, operator: not_equals, value: x }}"),
            };
        }
        let _ = write!(
            events,
            "      - name: T{entity}\n        alias: {alias}\n        selection_filter: [{filter}]\n"
        );
        if choices.chance(20) {
            let _ = writeln!(events, "        min_required: {}", choices.between(2, 3));
        }
        if !related && choices.chance(25) {
            ordered |= array;
            let _ = writeln!(
                events,
                "        selection: {}",
                choices.of(&["oldest", "newest", "recent", "zipf"])
            );
        }
        if array {
            let least = choices.between(1, 2);
            items = Some((entity, least, least + choices.below(3)));
        } else {
            let _ = writeln!(
                schemas,
                "      {alias}_id: {{ from_entity: {alias}, field: id }}"
            );
        }
        effects(choices, &alias, &takes, uuids, &mut updates);
        if choices.chance(12) {
            removed.push(alias.clone());
        }
        takes.push(Taken {
            entity,
            alias,
            array,
        });
        if absences.chance(30) {
            absence(absences, &takes, uuids, events);
        }
    }
    let optionals = absences.of(&[0, 0, 1, 2]);
    for number in 0..optionals {
        let alias = format!("o{number}");
        let last = number + 1 == optionals;
        optional(
            absences,
            (&alias, last),
            &mut takes,
            uuids,
            (schemas, events),
        );
        effects(absences, &alias, &takes, uuids, &mut updates);
        if absences.chance(30) {
            removed.push(alias);
        }
    }
    if let Some((entity, least, most)) = items {
        let alone = takes.iter().filter(|taken| taken.entity == entity).count() == 1;
        let count = if whole && alone && !ordered {
            "count: all".to_owned()
        } else if alone && absences.chance(20) {
            format!("count: {most}")
        } else {
            format!("max_items: {most}")
        };
        let alias = takes.iter().find(|taken| taken.array);
        let alias = alias.map_or("", |taken| taken.alias.as_str());
        let _ = write!(
            schemas,
            "      {alias}s:\n        type: array\n        min_items: {least}\n        {count}\n        \
             items: {{ type: object, properties: {{ {alias}_id: {{ from_entity: {alias}, field: id }} }} }}\n"
        );
    }
    if !updates.is_empty() {
        let _ = write!(events, "    updates_entity_state:\n{updates}");
    }
    if !removed.is_empty() {
        let _ = writeln!(events, "    removes_entities: [{}]", removed.join(", "));
    }
}

/// An instance that is taken where there is one, most often of those that belong to another.
fn optional(
    choices: &mut Choices,
    (alias, last): (&str, bool),
    takes: &mut Vec<Taken>,
    uuids: &[bool],
    (schemas, events): (&mut String, &mut String),
) {
    let entity = choices.below(ENTITIES);
    let mut filter = String::new();
    let single: Vec<&Taken> = takes.iter().filter(|taken| !taken.array).collect();
    let related = !single.is_empty() && choices.chance(70);
    if related {
        let other = *choices.pick(&single);
        filter += &relation(choices, entity, other, uuids);
    }
    filter += match choices.below(4) {
        0 => "{ field: state.flag, operator: equals, value: false }",
        1 => "{ field: state.n, operator: less_than, value: 2 }",
        2 => "{ field: w, operator: not_equals, value: y }",
        _ => "",
    };
    let _ = write!(
        events,
        "      - name: T{entity}\n        alias: {alias}\n        optional: true\n        selection_filter: [{filter}]\n"
    );
    if !related && choices.chance(30) {
        let selection = choices.of(&["oldest", "newest", "recent"]);
        let _ = writeln!(events, "        selection: {selection}");
    }
    let _ = writeln!(
        schemas,
        "      {alias}_id: {{ from_entity: {alias}, field: id }}"
    );
    let alone = takes.iter().all(|taken| taken.entity != entity);
    takes.push(Taken {
        entity,
        alias: alias.to_owned(),
        array: false,
    });
    // What must be absent beside one that may itself be another's is not supported.
    if last && alone && choices.chance(40) {
        let other = choices.below(ENTITIES);
        if let Some(own) = takes.last() {
            let clauses = relation(choices, other, own, uuids);
            let _ = write!(
                events,
                "      - name: T{other}\n        absent: true\n        selection_filter: [{clauses}]\n"
            );
        }
    }
}

/// What may not be there, most often of what belongs to an instance taken before.
fn absence(choices: &mut Choices, takes: &[Taken], uuids: &[bool], events: &mut String) {
    let entity = choices.below(ENTITIES);
    let mut filter = String::new();
    let single: Vec<&Taken> = takes.iter().filter(|taken| !taken.array).collect();
    if !single.is_empty() && choices.chance(80) {
        let other = *choices.pick(&single);
        filter += &relation(choices, entity, other, uuids);
    }
    filter += match choices.below(4) {
        0 => "{ field: state.flag, operator: equals, value: true }",
        1 => "{ field: state.n, operator: greater_equals, value: 2 }",
        2 => "{ field: w, operator: equals, value: x }",
        _ if filter.is_empty() => "{ field: state.mode, operator: equals, value: y }",
        _ => "",
    };
    let _ = write!(
        events,
        "      - name: T{entity}\n        absent: true\n        selection_filter: [{filter}]\n"
    );
}

/// What an event changes of an instance; `takes` are those before it.
fn effects(
    choices: &mut Choices,
    alias: &str,
    takes: &[Taken],
    uuids: &[bool],
    updates: &mut String,
) {
    let mut set = Vec::new();
    if choices.chance(35) {
        set.push(format!("flag: {}", choices.chance(50)));
    }
    if choices.chance(25) {
        set.push(format!("mode: {}", choices.of(&["x", "y", "z"])));
    }
    if choices.chance(25) {
        set.push("n: { from_payload_field: amount }".to_owned());
    }
    let mut texts = takes
        .iter()
        .filter(|taken| !taken.array && uuids.get(taken.entity) == Some(&true));
    if let Some(other) = texts.next_back()
        && choices.chance(60)
    {
        set.push(format!("t: {{ from_payload_field: {}_id }}", other.alias));
    }
    // By what was written so far, which is as good as chance.
    let fields = match updates.len() % 5 {
        0 => "w: z",
        1 => "w: q, a: { from_payload_field: amount }",
        2 => "a: 1, p: 1.5",
        _ => "",
    };
    let mut keys = Vec::new();
    if !set.is_empty() {
        keys.push(format!("set_attributes: {{ {} }}", set.join(", ")));
    }
    if !fields.is_empty() && !set.is_empty() {
        keys.push(format!("set_fields: {{ {fields} }}"));
    }
    if !keys.is_empty() {
        let keys = keys.join(", ");
        let _ = writeln!(updates, "      - {{ entity_alias: {alias}, {keys} }}");
    }
}

/// A configuration whose scenarios send events that take instances which belong together. Not all
/// of them are sound: some need what this version does not follow.
#[must_use]
pub fn related_journeys(seed: u64) -> String {
    let mut choices = Choices::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let yaml = related_configuration(seed);
    let actions = (0..4)
        .filter(|number| yaml.contains(&format!("  Act{number}:")))
        .count();
    let mut journeys = "scenarios:\n".to_owned();
    for number in 0..choices.between(1, 2) {
        let _ = writeln!(
            journeys,
            "  Journey{number}:\n    on_unsatisfied: {}\n    reserve: {}",
            choices.of(&["retry", "retry", "skip", "abort"]),
            choices.of(&["auto", "auto", "auto", "never", "always"])
        );
        if choices.chance(40) {
            let mut initial = Vec::new();
            let first = choices.below(ENTITIES);
            for at in 0..choices.between(1, 2) {
                let entity = (first + at) % ENTITIES;
                initial.push(format!(
                    "{{ name: T{entity}, alias: {} }}",
                    choices.of(&["c0", "c1", "c2", "it"])
                ));
            }
            initial.dedup();
            let _ = writeln!(
                journeys,
                "    requires_initial_entities: [{}]",
                initial.join(", ")
            );
        }
        journeys += "    steps:\n";
        for at in 0..choices.between(2, 4) {
            let entity = choices.below(ENTITIES);
            let event = match choices.below(6) {
                0 => format!("Make{entity}"),
                1 => format!("Turn{entity}"),
                _ => format!("Act{}", choices.below(actions)),
            };
            let mut more = String::new();
            if at > 0 && choices.chance(70) {
                let _ = write!(
                    more,
                    ", delay_after_previous_step: {{ min_seconds: 0, max_seconds: {} }}",
                    choices.between(1, 20)
                );
            }
            if choices.chance(20) {
                let _ = write!(
                    more,
                    ", loop: {{ min_count: {}, max_count: 3 }}",
                    choices.between(0, 1)
                );
            }
            let _ = writeln!(journeys, "      - {{ event_type: {event}{more} }}");
        }
    }
    yaml.replacen(
        "simulation_settings:\n",
        "simulation_settings:\n  scenario_share: 0.4\n  event_rate: 1\n",
        1,
    ) + &journeys
}
