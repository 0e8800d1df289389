//! Small configurations by chance: every operator, aliases, arrays, limits, updates, removals, scenarios. One number makes one configuration,
//! always the same.

mod choices;
pub mod kind;
mod names;
pub mod pair;
mod stuck;
pub mod world;

pub use choices::Choices;
pub use stuck::stuck_worlds;

use std::fmt::Write;

/// What an event type takes.
#[derive(Debug, Clone)]
struct Taken {
    entity: usize,
    alias: String,
    array: bool,
}

/// An event type as far as scenarios need to know it.
#[derive(Debug, Clone)]
struct Made {
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
    let mut made = Vec::new();
    for entity in 0..entities {
        sheet(&mut choices, entity, &mut schemas);
        made.push(producer(&mut choices, entity, &mut events));
        housekeeping(&mut choices, entity, &mut events);
    }
    schemas +=
        "  Key:\n    type: object\n    properties:\n      id: { from_entity: it, field: id }\n";
    for number in 0..choices.between(2, 5) {
        let event = action(&mut choices, number, entities, &mut schemas, &mut events);
        made.push(event);
    }
    yaml += "schemas:\n";
    yaml += &schemas;
    yaml += "entities:\n";
    for entity in 0..entities {
        let _ = write!(
            yaml,
            "  T{entity}:\n    schema: S{entity}\n    primary_key: id\n    state_attributes:\n      \
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
            scenario(&mut choices, number, &made, &mut yaml);
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

/// The event type that makes an entity's instances, with a limit so that they stay few.
fn producer(choices: &mut Choices, entity: usize, yaml: &mut String) -> Made {
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
    Made {
        name,
        produces: Some(entity),
        takes: Vec::new(),
    }
}

/// Event types that keep a world going: instances end, or begin anew.
fn housekeeping(choices: &mut Choices, entity: usize, yaml: &mut String) {
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

/// An event type that takes instances and changes them.
fn action(
    choices: &mut Choices,
    number: usize,
    entities: usize,
    schemas: &mut String,
    events: &mut String,
) -> Made {
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
    if !effects.is_empty() {
        let _ = write!(events, "    updates_entity_state:\n{effects}");
    }
    if let Some(alias) = removed {
        let _ = writeln!(events, "    removes_entities: [{alias}]");
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
    Made {
        name,
        produces: None,
        takes,
    }
}

fn filter(choices: &mut Choices) -> String {
    let count = choices.of(&[1, 1, 1, 2, 2, 3]);
    let mut used: Vec<&str> = Vec::new();
    let mut clauses = Vec::new();
    for _ in 0..count {
        let field = choices.of(&[
            "state.n",
            "state.n",
            "state.flag",
            "state.flag",
            "state.mode",
            "state.mode",
            "state.alike",
            "kind",
            "size",
            "tags",
            "state.opt",
            "state.sum",
        ]);
        if used.contains(&field) {
            continue;
        }
        used.push(field);
        let (operator, value) = condition(choices, field);
        clauses.push(format!(
            "{{ field: {field}, operator: {operator}, value: {value} }}"
        ));
    }
    format!("[{}]", clauses.join(", "))
}

fn condition(choices: &mut Choices, field: &str) -> (&'static str, String) {
    const ORDER: [&str; 4] = ["greater_than", "less_than", "greater_equals", "less_equals"];
    let list = |all: [&str; 2]| format!("[{}]", all.join(", "));
    match field {
        "state.n" | "size" => {
            if choices.chance(60) {
                (choices.of(&ORDER), choices.between(1, 4).to_string())
            } else if choices.chance(50) {
                (
                    choices.of(&["equals", "not_equals"]),
                    choices.between(0, 4).to_string(),
                )
            } else {
                (
                    choices.of(&["in", "not_in"]),
                    choices.of(&["[0, 2, 4]", "[1, 2]", "[3]"]).to_owned(),
                )
            }
        }
        "state.flag" => (
            choices.of(&["equals", "not_equals"]),
            choices.chance(50).to_string(),
        ),
        "state.mode" => match choices.below(3) {
            0 => (
                choices.of(&["equals", "not_equals"]),
                choices.of(&["x", "xy", "z"]).to_owned(),
            ),
            1 => (
                choices.of(&["in", "not_in"]),
                list(choices.of(&[["x", "z"], ["xy", "z"]])),
            ),
            _ => (
                choices.of(&["contains", "not_contains"]),
                choices.of(&["x", "y"]).to_owned(),
            ),
        },
        "state.alike" | "kind" => {
            if choices.chance(50) {
                (
                    choices.of(&["equals", "not_equals"]),
                    choices.of(&["a", "b"]).to_owned(),
                )
            } else {
                (
                    choices.of(&["in", "not_in"]),
                    list(choices.of(&[["a", "b"], ["b", "c"]])),
                )
            }
        }
        "tags" => (
            choices.of(&["contains", "not_contains"]),
            choices.of(&["red", "blue"]).to_owned(),
        ),
        "state.opt" => (
            choices.of(&["equals", "not_equals"]),
            choices.of(&["null", "null", "z"]).to_owned(),
        ),
        _ => (
            choices.of(&ORDER),
            choices.of(&["1", "2.5", "4"]).to_owned(),
        ),
    }
}

fn changes(choices: &mut Choices, array: bool) -> String {
    let mut set = Vec::new();
    let mut increment = Vec::new();
    if choices.chance(50) {
        set.push(format!("flag: {}", choices.chance(50)));
    }
    if choices.chance(40) {
        set.push(format!(
            "mode: {}",
            choices.of(&["x", "xy", "z", "{ from_payload_field: word }"])
        ));
    }
    if choices.chance(25) {
        set.push(format!(
            "opt: {}",
            choices.of(&["null", "z", "{ from_payload_field: word }"])
        ));
    }
    if choices.chance(60) {
        let amount = if array {
            choices.of(&[
                "1",
                "{ from_payload_field: quantity }",
                "{ from_payload_field: quantity, negate: true }",
            ])
        } else {
            choices.of(&[
                "1",
                "-1",
                "{ value: 1, negate: true }",
                "{ from_payload_field: amount }",
                "{ from_payload_field: amount, negate: true }",
                "{ from_payload_field: double }",
            ])
        };
        if choices.chance(85) {
            increment.push(format!("n: {amount}"));
        } else {
            set.push(format!("n: {}", choices.between(0, 3)));
        }
    }
    if choices.chance(25) {
        increment.push(format!(
            "sum: {}",
            choices.of(&[
                "0.25",
                "{ from_payload_field: price }",
                "{ from_payload_field: price, negate: true }"
            ])
        ));
    }
    if set.is_empty() && increment.is_empty() {
        increment.push("n: 1".to_owned());
    }
    let mut yaml = String::new();
    if !set.is_empty() {
        let _ = writeln!(yaml, "        set_attributes: {{ {} }}", set.join(", "));
    }
    if !increment.is_empty() {
        let _ = writeln!(
            yaml,
            "        increment_attributes: {{ {} }}",
            increment.join(", ")
        );
    }
    yaml
}

fn scenario(choices: &mut Choices, number: usize, made: &[Made], yaml: &mut String) {
    let _ = write!(
        yaml,
        "  Plan{number}:\n    initiation_weight: {}\n",
        choices.of(&[1, 3])
    );
    if choices.chance(60) {
        let _ = writeln!(
            yaml,
            "    reserve: {}",
            choices.of(&["auto", "always", "never"])
        );
    }
    if choices.chance(60) {
        let _ = writeln!(
            yaml,
            "    on_unsatisfied: {}",
            choices.of(&["retry", "skip", "abort"])
        );
    }
    let acts: Vec<&Made> = made
        .iter()
        .filter(|event| !event.takes.is_empty())
        .collect();
    let first = if choices.chance(50) {
        let makers: Vec<&Made> = made.iter().filter(|event| event.takes.is_empty()).collect();
        choices.of(&makers)
    } else {
        choices.of(&acts)
    };
    let mut last = first.produces;
    if let Some(taken) = first.takes.first().filter(|taken| !taken.array) {
        last = Some(taken.entity);
        if choices.chance(60) {
            let alias = if choices.chance(60) {
                taken.alias.as_str()
            } else {
                "before"
            };
            let _ = write!(
                yaml,
                "    requires_initial_entities:\n      - name: T{}\n        alias: {alias}\n",
                taken.entity
            );
            if choices.chance(60) {
                let _ = writeln!(yaml, "        selection_filter: {}", filter(choices));
            }
            if choices.chance(30) {
                let second = first.takes.last().unwrap_or(taken);
                let _ = write!(
                    yaml,
                    "      - name: T{}\n        alias: second\n",
                    second.entity
                );
                if choices.chance(50) {
                    let _ = writeln!(yaml, "        selection_filter: {}", filter(choices));
                }
            }
        }
    }
    yaml.push_str("    steps:\n");
    let late = choices.chance(7);
    step(choices, first, !late, yaml);
    for _ in 0..choices.between(0, 3) {
        // Mostly something with what the run has already.
        let related: Vec<&Made> = acts
            .iter()
            .copied()
            .filter(|event| event.takes.iter().any(|taken| Some(taken.entity) == last))
            .collect();
        let next = if !related.is_empty() && choices.chance(75) {
            choices.of(&related)
        } else {
            let all: Vec<&Made> = made.iter().collect();
            choices.of(&all)
        };
        step(choices, next, false, yaml);
        last = next.produces.or(last);
    }
}

fn step(choices: &mut Choices, event: &Made, first: bool, yaml: &mut String) {
    let _ = writeln!(yaml, "      - event_type: {}", event.name);
    if !first && choices.chance(75) {
        let least = choices.of(&["0", "0.25", "2", "10"]);
        let most = choices.of(&["10", "20.5", "60"]);
        let _ = writeln!(
            yaml,
            "        delay_after_previous_step: {{ min_seconds: {least}, max_seconds: {most} }}"
        );
    }
    if choices.chance(35) {
        let least = if first {
            choices.between(1, 2)
        } else {
            choices.between(0, 2)
        };
        let most = least + choices.between(if least == 0 { 1 } else { 0 }, 2);
        let _ = writeln!(
            yaml,
            "        loop: {{ min_count: {least}, max_count: {most}, delay_between_loops: {{ min_seconds: {}, max_seconds: {} }} }}",
            choices.of(&["0", "1.5"]),
            choices.of(&["2", "30"])
        );
    }
    if !event.takes.is_empty() && choices.chance(30) {
        let _ = writeln!(
            yaml,
            "        payload_overrides: {{ {} }}",
            choices.of(&[
                "amount: 2",
                "word: z",
                "amount: 3, price: 1.25",
                "word: { generator: choice, params: { choices: [x, z] } }"
            ])
        );
    }
    if choices.chance(20) {
        let _ = writeln!(
            yaml,
            "        on_unsatisfied: {}",
            choices.of(&["retry", "skip", "abort"])
        );
    }
}
