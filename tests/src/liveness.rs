//! What the compiler's lints call impossible, and whether a run did it all the same.
//!
//! A finding is taken by its code and place: which event type, scenario or step stands on that line
//! of the YAML.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::generated::resinker;
use crate::oracle::Trace;
use crate::oracle::trace::What;

/// What can never be, by the lints.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Claims {
    /// Event types that can never happen (`never-eligible`).
    pub events: BTreeSet<String>,
    /// Values that no instance ever has: the entity, the attribute, the value (`never-eligible` at
    /// a value of a filter).
    pub values: BTreeSet<(String, String, String)>,
    /// Scenarios that can never begin.
    pub scenarios: BTreeSet<String>,
    /// Steps that can never follow: the scenario, the step from 0, and how often it may have
    /// happened before.
    pub steps: BTreeSet<(String, usize, u64)>,
    /// States that are never left: an event type that enters it, the attribute, and the value
    /// (`never-left`).
    pub states: BTreeSet<(String, String, String)>,
    /// Event types that end the life of what they take, as the YAML says.
    removing: BTreeSet<String>,
}

impl Claims {
    /// What `resinker validate` finds.
    ///
    /// # Panics
    /// Where it finds an error, or says something that has no place in the YAML.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        let mut command = resinker();
        command.args(["validate", "--message-format", "json", "-W", "never-left"]);
        let output = command
            .arg(path)
            .output()
            .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}", path.display());
        let yaml = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut claims = Self::default();
        let mut item = "";
        for line in yaml.lines() {
            if let Some(name) = item_of(line) {
                item = name;
            } else if line.trim_start().starts_with("removes_entities:") {
                claims.removing.insert(item.to_owned());
            }
        }
        for line in printed.lines().filter(|line| line.starts_with('{')) {
            let finding: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("not a finding: {error}"));
            claims.add(&finding, &yaml);
        }
        claims
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> [usize; 5] {
        [
            self.events.len(),
            self.values.len(),
            self.scenarios.len(),
            self.steps.len(),
            self.states.len(),
        ]
    }

    fn add(&mut self, finding: &Value, yaml: &str) {
        let code = finding
            .get("code")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let lines: Vec<&str> = yaml.lines().collect();
        let number = finding.get("line").and_then(Value::as_u64).unwrap_or(0);
        let number = usize::try_from(number).unwrap_or(0).saturating_sub(1);
        let above = || lines.iter().take(number + 1).rev();
        let section = above().find_map(|line| {
            let key = line.split(':').next()?;
            (!line.starts_with([' ', '#']) && !key.is_empty()).then_some(key)
        });
        let item = above().find_map(|line| item_of(line));
        let (Some(section), Some(item)) = (section, item) else {
            return;
        };
        let item = item.to_owned();
        let message = finding
            .get("message")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let column = |key: &str| {
            let column = finding.get(key).and_then(Value::as_u64).unwrap_or(1);
            usize::try_from(column).unwrap_or(1).saturating_sub(1)
        };
        let line: Vec<char> = lines.get(number).unwrap_or(&"").chars().collect();
        let before: String = line.iter().take(column("column")).collect();
        let value: String = line
            .iter()
            .take(column("end_column"))
            .skip(column("column"))
            .collect();
        let value = value.trim_matches('"').to_owned();
        match (code, section) {
            // A filter may name other values beside it.
            ("never-eligible", _) if message.contains("ever has the value") => {
                let field = before.rsplit("state.").next().unwrap_or_default();
                let field = field.split([',', ' ', ':']).next().unwrap_or_default();
                let entity = message.split('`').nth(1).unwrap_or_default();
                self.values
                    .insert((entity.to_owned(), field.to_owned(), value));
            }
            ("never-eligible", "event_types") => {
                self.events.insert(item);
            }
            ("never-eligible", "scenarios") => {
                self.scenarios.insert(item);
            }
            ("unreachable-step", "scenarios") => {
                let steps = above().take_while(|line| line.trim() != "steps:");
                let step = steps
                    .filter(|line| line.trim_start().starts_with("- "))
                    .count();
                let times = u64::from(message.contains("again"));
                self.steps.insert((item, step.saturating_sub(1), times));
            }
            ("never-left", "event_types") => {
                let attribute = before.trim_end_matches([' ', ':']);
                let attribute = attribute.rsplit([' ', '{', ',']).next().unwrap_or_default();
                self.states.insert((item, attribute.to_owned(), value));
            }
            _ => {}
        }
    }

    /// What happened of it in a run, of which the trace tells.
    #[must_use]
    pub fn faults(&self, trace: &Trace) -> Vec<String> {
        let mut faults = BTreeSet::new();
        for entry in &trace.entries {
            let What::Event {
                event_type, step, ..
            } = &entry.what
            else {
                continue;
            };
            if self.events.contains(event_type) {
                faults.insert(format!("event `{event_type}` happened"));
            }
            let Some(step) = step else { continue };
            if self.scenarios.contains(&step.scenario) {
                faults.insert(format!("scenario `{}` began", step.scenario));
            }
            let claimed = |before: u64| {
                let key = (step.scenario.clone(), step.step, before);
                self.steps.contains(&key) && step.time >= before
            };
            if claimed(0) || claimed(1) {
                faults.insert(format!(
                    "step {} of `{}` happened, {} times before",
                    step.step + 1,
                    step.scenario,
                    step.time
                ));
            }
        }
        faults.into_iter().collect()
    }

    /// States that an instance left, and values that it had, all the same. Events carry the key of
    /// their instance as `id`, and attributes under their own names as they were before the event;
    /// an entity's instances have the number in the event type's name in common (`Act3x1` is about
    /// `T3`). Also how many instances entered such a state.
    ///
    /// # Panics
    /// Where the stream is not JSON.
    #[must_use]
    pub fn states_left(&self, stream: &str) -> (Vec<String>, usize) {
        let mut faults = BTreeSet::new();
        // By world, key and attribute: the value that it must keep.
        let mut kept: BTreeMap<(String, i64, String), String> = BTreeMap::new();
        let mut entered = 0;
        for line in stream.lines() {
            let event: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("not JSON: {error}"));
            let name = event
                .get("event_type")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some((world, _)) = name.trim_start_matches(char::is_alphabetic).split_once('x')
            else {
                continue;
            };
            let payload = event.get("payload").unwrap_or(&Value::Null);
            let id = payload.get("id").and_then(Value::as_i64).unwrap_or(-1);
            for attribute in ["mode", "flag"] {
                let key = (world.to_owned(), id, attribute.to_owned());
                let value = match payload.get(attribute).unwrap_or(&Value::Null) {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                let entity = (format!("T{world}"), attribute.to_owned(), value.clone());
                if self.values.contains(&entity) {
                    faults.insert(format!("`{attribute}` of T{world} was {value}"));
                }
                if let Some(wanted) = kept.get(&key).filter(|wanted| **wanted != value) {
                    faults.insert(format!(
                        "`{attribute}` of T{world} left {wanted} before `{name}`"
                    ));
                }
                if self.removing.contains(name) && kept.contains_key(&key) {
                    faults.insert(format!(
                        "`{name}` ended a T{world} whose `{attribute}` stays"
                    ));
                }
                let mut set = self.states.iter();
                if let Some((_, _, value)) =
                    set.find(|(event, of, _)| event == name && of == attribute)
                {
                    kept.insert(key, value.clone());
                    entered += 1;
                }
            }
        }
        (faults.into_iter().collect(), entered)
    }
}

/// The name of what begins on a line: a key two columns in.
fn item_of(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("  ")?;
    let named = !rest.starts_with([' ', '#', '-']) && !rest.is_empty();
    named.then(|| rest.split(':').next().unwrap_or(rest).trim_matches('"'))
}
