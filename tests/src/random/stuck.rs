//! Configurations by chance in which much can never happen: states that nothing enters or leaves,
//! event types and steps that wait for them.

use std::fmt::Write;

use super::Choices;

const MODES: [&str; 4] = ["a", "b", "c", "d"];

/// Many small worlds in one configuration, none of which knows of another. One number makes one
/// configuration, always the same. Every event carries its instance's key and, in `mode` and
/// `flag`, the state that it found.
#[must_use]
pub fn stuck_worlds(seed: u64, worlds: usize) -> String {
    let mut choices = Choices::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let mut yaml = "simulation_settings:\n  total_events: 1000\n  random_seed: 1\n  event_rate: 1\n  scenario_share: 0.4\n  \
         time_progression: { start_time: \"2025-01-01T00:00:00Z\" }\nschemas:\n"
        .to_owned();
    let (mut entities, mut events, mut scenarios) = (String::new(), String::new(), String::new());
    for world in 0..worlds {
        let _ = write!(
            yaml,
            "  S{world}:\n    type: object\n    properties:\n      id: {{ type: integer, generator: sequence }}\n  \
             P{world}:\n    type: object\n    properties:\n      id: {{ from_entity: it, field: id }}\n      \
             mode: {{ from_entity: it, field: state.mode }}\n      flag: {{ from_entity: it, field: state.flag }}\n      \
             word: {{ type: string, generator: choice, params: {{ choices: [{}] }} }}\n",
            subset(&mut choices)
        );
        let _ = write!(
            entities,
            "  T{world}:\n    schema: S{world}\n    primary_key: id\n    state_attributes:\n      \
             mode: {{ type: string, default: a }}\n      flag: {{ type: boolean, default: {} }}\n      \
             n: {{ type: integer, default: {} }}\n",
            choices.chance(50),
            choices.between(0, 3)
        );
        let _ = write!(
            events,
            "  Make{world}:\n    payload_schema: S{world}\n    produces_entity: T{world}\n    frequency_weight: 2\n"
        );
        let acts = choices.between(4, 7);
        // In most worlds a mode only ever goes forward, so that what comes before it never follows.
        let forward = choices.chance(60);
        for act in 0..acts {
            event(&mut choices, (world, act), forward, &mut events);
        }
        for number in 0..choices.between(2, 3) {
            scenario(&mut choices, (world, number), acts, &mut scenarios);
        }
    }
    let _ = write!(
        yaml,
        "entities:\n{entities}event_types:\n{events}scenarios:\n{scenarios}"
    );
    yaml
}

/// Some of the modes, one at least.
fn subset(choices: &mut Choices) -> String {
    let first = choices.of(&MODES);
    let second = choices.of(&MODES);
    if first == second {
        first.to_owned()
    } else {
        format!("{first}, {second}")
    }
}

fn filter(choices: &mut Choices) -> String {
    let mut clauses = Vec::new();
    if choices.chance(80) {
        let (operator, value) = match choices.below(10) {
            0..=5 => ("equals", choices.of(&MODES).to_owned()),
            6 | 7 => ("in", format!("[{}]", subset(choices))),
            8 => ("not_in", format!("[{}]", subset(choices))),
            _ => ("not_equals", choices.of(&MODES).to_owned()),
        };
        clauses.push(format!(
            "{{ field: state.mode, operator: {operator}, value: {value} }}"
        ));
    }
    if choices.chance(35) {
        clauses.push(format!(
            "{{ field: state.flag, operator: equals, value: {} }}",
            choices.chance(50)
        ));
    }
    if choices.chance(20) {
        clauses.push(format!(
            "{{ field: state.n, operator: {}, value: {} }}",
            choices.of(&["greater_than", "less_than", "greater_equals", "equals"]),
            choices.between(0, 4)
        ));
    }
    format!("[{}]", clauses.join(", "))
}

fn event(choices: &mut Choices, (world, act): (usize, usize), forward: bool, yaml: &mut String) {
    let ends = choices.chance(8);
    let from = act % MODES.len();
    let clauses = match MODES.get(from) {
        Some(mode) if forward => {
            format!("[{{ field: state.mode, operator: equals, value: {mode} }}]")
        }
        _ => filter(choices),
    };
    let _ = write!(
        yaml,
        "  Act{world}x{act}:\n    payload_schema: P{world}\n    consumes_entities:\n      - {{ name: T{world}, alias: it, selection_filter: {} }}\n",
        clauses
    );
    let mut set = Vec::new();
    if choices.chance(75) {
        let value = if choices.chance(5) {
            "{ from_payload_field: word }"
        } else if forward {
            choices.of(MODES
                .get((from + 1).min(MODES.len() - 1)..)
                .unwrap_or(&MODES))
        } else {
            choices.of(&MODES)
        };
        set.push(format!("mode: {value}"));
    }
    if choices.chance(25) {
        set.push(format!("flag: {}", choices.chance(50)));
    }
    let count = choices.chance(30).then(|| choices.of(&["1", "-1"]));
    if !set.is_empty() || count.is_some() {
        yaml.push_str("    updates_entity_state:\n      - entity_alias: it\n");
        if !set.is_empty() {
            let _ = writeln!(yaml, "        set_attributes: {{ {} }}", set.join(", "));
        }
        if let Some(count) = count {
            let _ = writeln!(yaml, "        increment_attributes: {{ n: {count} }}");
        }
    }
    if ends {
        yaml.push_str("    removes_entities: [it]\n");
    }
    let _ = writeln!(
        yaml,
        "    frequency_weight: {}",
        choices.of(&[0, 1, 2, 2, 3, 3])
    );
}

fn scenario(
    choices: &mut Choices,
    (world, number): (usize, usize),
    acts: usize,
    yaml: &mut String,
) {
    let _ = write!(
        yaml,
        "  Plan{world}x{number}:\n    on_unsatisfied: {}\n    reserve: {}\n",
        choices.of(&["retry", "skip", "abort"]),
        choices.of(&["auto", "always", "never"])
    );
    if choices.chance(30) {
        let _ = write!(
            yaml,
            "    requires_initial_entities:\n      - {{ name: T{world}, alias: it, selection_filter: {} }}\n    steps:\n",
            filter(choices)
        );
    } else {
        let _ = write!(yaml, "    steps:\n      - event_type: Make{world}\n");
    }
    for _ in 0..choices.between(1, 3) {
        let _ = writeln!(
            yaml,
            "      - event_type: Act{world}x{}",
            choices.below(acts)
        );
        if choices.chance(60) {
            yaml.push_str(
                "        delay_after_previous_step: { min_seconds: 1, max_seconds: 30 }\n",
            );
        }
        if choices.chance(30) {
            let least = choices.between(0, 2);
            let _ = writeln!(
                yaml,
                "        loop: {{ min_count: {least}, max_count: {}, delay_between_loops: {{ min_seconds: 0, max_seconds: 5 }} }}",
                (least + choices.below(2)).max(1)
            );
        }
    }
}
