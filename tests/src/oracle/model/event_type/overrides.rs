//! What steps of scenarios put into payloads.

use super::elements;
use crate::oracle::generator::Generator;
use crate::oracle::json::Json;
use crate::oracle::path::Path;
use crate::oracle::schema::SchemaReader;

/// What a scenario's step puts into a field.
#[derive(Debug, Clone)]
pub(crate) enum Override {
    Literal(Json),
    Generator(Generator),
}

/// Everything that the steps of scenarios may put into a payload of this type.
pub(super) fn overrides(
    event_type: &str,
    scenarios: &Json,
    reader: &mut SchemaReader<'_>,
) -> Result<Vec<(Path, Override)>, String> {
    let mut found = Vec::new();
    for step in steps(event_type, scenarios) {
        found.extend(step_overrides(step, reader)?);
    }
    Ok(found)
}

/// What one step puts into its payload.
pub(in crate::oracle::model) fn step_overrides(
    step: &Json,
    reader: &mut SchemaReader<'_>,
) -> Result<Vec<(Path, Override)>, String> {
    let mut found = Vec::new();
    if let Some(overrides) = step.get("payload_overrides") {
        flatten(overrides, &mut Vec::new(), &mut found, reader)?;
    }
    Ok(found)
}

/// The steps of scenarios that are events of this type.
pub(super) fn steps<'a>(event_type: &str, scenarios: &'a Json) -> impl Iterator<Item = &'a Json> {
    scenarios
        .entries()
        .iter()
        .flat_map(|(_, scenario)| elements(scenario, "steps"))
        .filter(move |step| step.get("event_type").and_then(Json::text) == Some(event_type))
}

fn flatten(
    node: &Json,
    above: &mut Vec<String>,
    found: &mut Vec<(Path, Override)>,
    reader: &mut SchemaReader<'_>,
) -> Result<(), String> {
    for (name, value) in node.entries() {
        let depth = above.len();
        above.extend(Path::parse(name).steps().iter().cloned());
        let value = match value.get("generator").and_then(Json::text) {
            Some(generator) => {
                let params = value.get("params").unwrap_or(&Json::Null);
                Override::Generator(Generator::read(
                    generator,
                    params,
                    params
                        .get("locale")
                        .and_then(Json::text)
                        .unwrap_or(reader.locale),
                    reader.notes,
                )?)
            }
            None => {
                flatten(value, above, found, reader)?;
                Override::Literal(value.clone())
            }
        };
        found.push((Path::of(above.clone()), value));
        above.truncate(depth);
    }
    Ok(())
}
