//! The configuration as YAML.

use std::fmt::Write;

use super::{Clause, Event, World};
use crate::random::names::{quoted, step};

impl World {
    /// Whether the oldest instance of an entity may surely go for a new one: nothing refers to it,
    /// whatever creates one takes nothing, and no scenario begins with one. `name`: as it is
    /// written.
    fn may_turn_over(&self, name: &str) -> bool {
        let mut references = self.entities.iter().flat_map(|entity| &entity.references);
        let mut scenarios = self.scenarios.iter();
        let written = |text: &String| text.contains(name);
        let mut events = self.events.iter();
        let takes = events.any(|event| {
            let creates = |key: &String| key.starts_with("produces_") && written(key);
            event.rest.iter().any(creates) && (!event.takes.is_empty() || event.implies)
        });
        !takes && !references.any(written) && !scenarios.any(written)
    }

    /// The configuration.
    #[must_use]
    pub fn yaml(&self) -> String {
        let mut yaml = "simulation_settings:\n".to_owned();
        for setting in &self.settings {
            let _ = writeln!(yaml, "  {setting}");
        }
        yaml.push_str("schemas:\n");
        for (name, schema) in &self.schemas {
            let _ = writeln!(yaml, "  {name}: {{ {schema} }}");
        }
        for (at, entity) in self.entities.iter().enumerate() {
            let _ = writeln!(yaml, "  S{at}:\n    type: object\n    properties:");
            for field in &entity.fields {
                let _ = writeln!(
                    yaml,
                    "      {}: {{ {} }}",
                    quoted(&field.name),
                    field.schema
                );
            }
        }
        for (at, event) in self.events.iter().enumerate() {
            if event.produces.is_some() {
                continue;
            }
            let _ = write!(yaml, "  P{at}:\n    type: object\n    properties:");
            yaml.push_str(if event.fields.is_empty() {
                " {}\n"
            } else {
                "\n"
            });
            for (name, schema) in &event.fields {
                let _ = writeln!(yaml, "      {}: {{ {schema} }}", quoted(name));
            }
        }
        yaml.push_str("entities:\n");
        for (at, entity) in self.entities.iter().enumerate() {
            let (name, key) = (quoted(&entity.name), quoted(&step(&entity.key)));
            let _ = writeln!(yaml, "  {name}:\n    schema: S{at}\n    primary_key: {key}");
            if at % 2 == 1 {
                let then = if self.may_turn_over(&name) {
                    ", then: remove_oldest"
                } else {
                    ""
                };
                let _ = write!(
                    yaml,
                    "    lifetime: 1h\n    max_instances: {{ count: 500{then} }}\n"
                );
            }
            if !entity.references.is_empty() {
                let all = entity.references.join(", ");
                let _ = writeln!(yaml, "    references: [{all}]");
            }
            if !entity.attributes.is_empty() {
                yaml.push_str("    state_attributes:\n");
            }
            for field in &entity.attributes {
                let _ = writeln!(
                    yaml,
                    "      {}: {{ {} }}",
                    quoted(&field.name),
                    field.schema
                );
            }
        }
        yaml.push_str("event_types:\n");
        for (at, event) in self.events.iter().enumerate() {
            self.event_type(at, event, &mut yaml);
        }
        if !self.scenarios.is_empty() {
            yaml.push_str("scenarios:\n");
        }
        for (at, block) in self.scenarios.iter().enumerate() {
            let _ = writeln!(yaml, "  \"plan {at}\": {{ {block} }}");
        }
        if !self.outputs.is_empty() {
            yaml.push_str("outputs:\n");
        }
        for block in &self.outputs {
            let _ = writeln!(yaml, "  - {{ {block} }}");
        }
        yaml
    }

    fn event_type(&self, at: usize, event: &Event, yaml: &mut String) {
        let schema = match event.produces {
            Some(entity) => format!("S{entity}"),
            None => format!("P{at}"),
        };
        let _ = writeln!(
            yaml,
            "  {}:\n    payload_schema: {schema}",
            quoted(&event.name)
        );
        if !event.takes.is_empty() {
            yaml.push_str("    consumes_entities:\n");
        }
        for take in &event.takes {
            let (name, alias) = (quoted(&self.entity_name(take.entity)), quoted(&take.alias));
            let mut keys = vec![format!("name: {name}"), format!("alias: {alias}")];
            if !take.filter.is_empty() {
                keys.push(format!("selection_filter: {}", filter(&take.filter)));
            }
            keys.extend(take.rest.iter().cloned());
            let _ = writeln!(yaml, "      - {{ {} }}", keys.join(", "));
        }
        if !event.updates.is_empty() {
            yaml.push_str("    updates_entity_state:\n");
        }
        for update in &event.updates {
            let map = |changes: &[(String, String)]| {
                let all = changes
                    .iter()
                    .map(|(name, value)| format!("{}: {value}", quoted(name)));
                all.collect::<Vec<_>>().join(", ")
            };
            let mut keys = vec![format!("entity_alias: {}", quoted(&update.alias))];
            if !update.set.is_empty() {
                keys.push(format!("set_attributes: {{ {} }}", map(&update.set)));
            }
            if !update.increment.is_empty() {
                keys.push(format!(
                    "increment_attributes: {{ {} }}",
                    map(&update.increment)
                ));
            }
            if !update.fields.is_empty() {
                keys.push(format!("set_fields: {{ {} }}", map(&update.fields)));
            }
            let _ = writeln!(yaml, "      - {{ {} }}", keys.join(", "));
        }
        for key in &event.rest {
            let _ = writeln!(yaml, "    {key}");
        }
    }
}

/// A filter, as a list or as a map; the latter where an even number of letters is to be written,
/// which is as good as chance.
fn filter(clauses: &[Clause]) -> String {
    let letters: usize = clauses.iter().map(|clause| clause.value.len()).sum();
    let is_map = letters.is_multiple_of(2)
        && clauses.iter().enumerate().all(|(at, clause)| {
            let mut before = clauses.iter().take(at);
            before.all(|other| other.path != clause.path)
        });
    let each: Vec<String> = clauses
        .iter()
        .map(|clause| {
            let Clause {
                path,
                operator,
                value,
            } = clause;
            let is_plain = !value.starts_with(['{', '[']);
            match (is_map, operator.as_str()) {
                (false, _) => format!("{{ field: {path}, operator: {operator}, value: {value} }}"),
                (true, "equals") if is_plain && letters.is_multiple_of(4) => {
                    format!("{path}: {value}")
                }
                (true, "in") if letters.is_multiple_of(4) => format!("{path}: {value}"),
                (true, _) => format!("{path}: {{ {operator}: {value} }}"),
            }
        })
        .collect();
    let all = each.join(", ");
    if is_map {
        format!("{{ {all} }}")
    } else {
        format!("[{all}]")
    }
}
