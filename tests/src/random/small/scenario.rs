//! Scenarios: mostly steps about what their run has already.

use std::fmt::Write;

use super::EventOutline;
use super::state::filter;
use crate::random::Choices;

pub(super) fn write(
    choices: &mut Choices,
    number: usize,
    outlines: &[EventOutline],
    yaml: &mut String,
) {
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
    let acts: Vec<&EventOutline> = outlines
        .iter()
        .filter(|event| !event.takes.is_empty())
        .collect();
    let first = if choices.chance(50) {
        let makers: Vec<&EventOutline> = outlines
            .iter()
            .filter(|event| event.takes.is_empty())
            .collect();
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
        let related: Vec<&EventOutline> = acts
            .iter()
            .copied()
            .filter(|event| event.takes.iter().any(|taken| Some(taken.entity) == last))
            .collect();
        let next = if !related.is_empty() && choices.chance(75) {
            choices.of(&related)
        } else {
            let all: Vec<&EventOutline> = outlines.iter().collect();
            choices.of(&all)
        };
        step(choices, next, false, yaml);
        last = next.produces.or(last);
    }
}

fn step(choices: &mut Choices, event: &EventOutline, first: bool, yaml: &mut String) {
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
