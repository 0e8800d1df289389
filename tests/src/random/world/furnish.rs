//! What no single construct asks for.

use super::{Consumer, World};
use crate::random::names::quoted;

impl World {
    /// Adds what no single construct asks for: initial instances, selections, removals, limits on
    /// numbers, scenarios, outputs.
    pub fn furnish(&mut self) {
        let counts: Vec<String> = self
            .entities
            .iter()
            .map(|entity| quoted(&entity.name))
            .collect();
        let counts: Vec<String> = counts
            .into_iter()
            .map(|name| format!("{name}: {}", self.choices.between(0, 9)))
            .collect();
        self.setting(format!(
            "initial_entity_counts: {{ {} }}",
            counts.join(", ")
        ));
        let consumers: Vec<Consumer> = self.consumers().collect();
        for consumer in consumers {
            if self.choices.chance(20) {
                let selection = self.choices.of(&[
                    "selection: oldest",
                    "selection: newest",
                    "selection: recent",
                    "selection: recent, window: 3",
                    "selection: zipf",
                    "selection: zipf, exponent: 1.5",
                    "selection: random",
                    "min_required: 2",
                ]);
                self.take_key(&consumer, selection.to_owned());
            }
            if self.choices.chance(8) && !self.removes(consumer.event) {
                let removed = quoted(&consumer.alias);
                let removed = match self.choices.below(4) {
                    0 => format!("[{{ alias: {removed}, when: \"1 < 2\" }}]"),
                    _ => removed,
                };
                self.event_key(consumer.event, format!("removes_entities: {removed}"));
            }
        }
        for _ in 0..self.choices.between(0, 2) {
            self.scenario_from("");
        }
        if self.choices.chance(30) {
            let share = self.choices.of(&["0", "0.1", "0.3", "0.75", "1"]);
            self.setting(format!("scenario_share: {share}"));
        }
        if self.choices.chance(25) {
            let profile = self.choices.of(&[
                "rate_profile: { daily: { \"08:00\": 1, \"20:00\": 2 } }",
                "rate_profile: { weekly: { sat: 0.5, sun: 0.25 } }",
                "rate_profile: { points: [{ at: 0s, factor: 1 }, { at: 10m, factor: 3 }] }",
                "rate_profile: { bursts: [{ every: 5m, duration: 10s, factor: 4, offset: 1s }] }",
            ]);
            self.setting(profile.to_owned());
        }
        if self.choices.chance(40) {
            let output = self.choices
                    .of(&[
                        "type: stdout, format: json_pretty",
                        "type: stdout, envelope: payload, on_error: continue",
                        "type: \"null\"",
                        "type: file, file_path: out.json, format: json_array",
                        "type: file, file_path: \"${DIR:-.}/out.jsonl\", file_rotation: { type: count, max_events: 100 }",
                    ]);
            self.output(output.to_owned());
        }
    }

    /// A scenario of a few steps; `first`: the keys of its first one, where that is known.
    pub(in crate::random) fn scenario_from(&mut self, first: &str) {
        let mut steps = Vec::new();
        let mut several = (0..self.events.len()).any(|event| {
            self.takes_several(event) && first.contains(&quoted(&self.event_name(event)))
        });
        if !first.is_empty() {
            steps.push(format!("{{ {first} }}"));
        }
        for _ in 0..self.choices.between(usize::from(first.is_empty()), 2) {
            let event = self.choices.below(self.events.len());
            let name = quoted(&self.event_name(event));
            // Which of several instances a step gets that an earlier one, left out perhaps, may
            // have bound: there the compiler takes a fresh one where the language takes what is
            // bound.
            if self.takes_several(event) {
                if several {
                    continue;
                }
                several = true;
            }
            let rest = self.choices.of(&[
                "",
                "",
                ", delay_after_previous_step: { min_seconds: 0.5, max_seconds: 20 }",
                ", loop: { min_count: 1, max_count: 3, delay_between_loops: { min_seconds: 0, max_seconds: 2 } }",
                ", on_unsatisfied: skip",
                ", on_unsatisfied: abort",
            ]);
            let rest = if steps.is_empty() && rest.contains("delay_after") {
                ""
            } else {
                rest
            };
            steps.push(format!("{{ event_type: {name}{rest} }}"));
        }
        if steps.is_empty() {
            steps.push(format!("{{ event_type: {} }}", quoted(&self.event_name(0))));
        }
        let rest = self.choices.of(&[
            "",
            "reserve: always, ",
            "reserve: never, ",
            "reserve: auto, on_unsatisfied: skip, ",
            "on_unsatisfied: abort, ",
        ]);
        let weight = self.choices.of(&["1", "3"]);
        self.scenario(format!(
            "initiation_weight: {weight}, {rest}steps: [{}]",
            steps.join(", ")
        ));
    }

    fn removes(&self, event: usize) -> bool {
        let keys = self.events.get(event).map(|event| &event.rest);
        let mut keys = keys.into_iter().flatten();
        keys.any(|key| key.starts_with("removes_entities"))
    }

    fn takes_several(&self, event: usize) -> bool {
        let event = self.events.get(event);
        event.is_some_and(|event| event.takes.len() > 1)
    }
}
