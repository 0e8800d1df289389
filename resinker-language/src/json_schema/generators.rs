//! Generators: their names, and the parameters that each takes.

use serde_json::{Value, json};

use super::shapes::{described, insert};
use super::{Definitions, fakers};
use crate::check::generator::table::{DISTRIBUTIONS, Row, Spread, TABLE};
use crate::syntax::table::Key;

/// The definition of what `params` are beside `generator`.
pub(super) const PARAMETERS: &str = "parameters-of-the-generator";

/// The name of any generator.
pub(super) fn names(definitions: &mut Definitions) -> Value {
    definitions.define("generator", |_| {
        let own = TABLE.iter().map(|row| (row.name.to_owned(), row.about));
        let (names, about): (Vec<String>, Vec<&str>) = own.chain(fakers::names()).unzip();
        json!({ "enum": names, "enumDescriptions": about })
    })
}

/// Defines the parameters of every generator.
pub(super) fn define(definitions: &mut Definitions) {
    let mut branches: Vec<Value> = TABLE
        .iter()
        .map(|row| {
            let parameters = definitions.define(&format!("parameters-of-{}", row.name), |all| {
                if row.distributed {
                    distributed(all, row)
                } else {
                    all.parameters(row.parameters)
                }
            });
            branch(&json!([row.name]), parameters, needed(row))
        })
        .collect();
    branches.extend(fakers::branches(definitions));
    definitions.define(PARAMETERS, |_| json!({ "allOf": branches }));
}

/// What `params` are where `generator` is one of these names. What a reference beside it gives is
/// not known here.
pub(super) fn branch(names: &Value, parameters: Value, needed: bool) -> Value {
    let mut then = json!({ "properties": { "params": parameters } });
    if needed {
        insert(&mut then, "if", json!({ "required": ["$ref"] }));
        insert(
            &mut then,
            "else",
            json!({ "required": ["params"], "properties": { "params": { "type": "object" } } }),
        );
    }
    json!({
        "if": { "properties": { "generator": { "enum": names } }, "required": ["generator"] },
        "then": then,
    })
}

fn needed(row: &Row) -> bool {
    row.parameters.iter().any(Key::is_required)
}

/// The parameters of a generator of numbers, which depend on its `distribution`.
fn distributed(definitions: &mut Definitions, row: &Row) -> Value {
    let branches: Vec<Value> = DISTRIBUTIONS
        .iter()
        .map(|distribution| {
            let parameters = row.with_distribution(Some(distribution.name()));
            let mut condition =
                json!({ "properties": { "distribution": { "enum": [distribution.name()] } } });
            if distribution.spread != Spread::Uniform {
                insert(&mut condition, "required", json!(["distribution"]));
            }
            let then = definitions.parameters(&parameters);
            json!({ "if": condition, "then": described(then, distribution.about()) })
        })
        .collect();
    let properties = definitions.properties(row.parameters);
    json!({ "type": ["object", "null"], "properties": properties, "allOf": branches })
}

impl Definitions {
    /// A map of these parameters.
    pub(super) fn parameters(&mut self, known: &[Key]) -> Value {
        let properties = self.properties(known);
        let required: Vec<&str> = known
            .iter()
            .filter(|parameter| parameter.is_required())
            .map(|parameter| parameter.name)
            .collect();
        let mut schema = json!({
            "type": ["object", "null"],
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            insert(&mut schema, "required", json!(required));
        }
        schema
    }
}
