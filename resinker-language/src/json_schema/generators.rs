//! Generators: their names, and the parameters that each takes.

use serde_json::{Map, Value, json};

use super::shapes::{described, insert, moment, words};
use super::{Definitions, fakers};
use crate::check::generator::case;
use crate::check::generator::table::{DISTRIBUTIONS, Kind, Parameter, Row, TABLE};
use crate::syntax::GENERATOR;
use crate::syntax::table::Shape;

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

/// What `params` are where `generator` is one of these names. What a reference beside it gives is not known here.
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
    row.parameters
        .iter()
        .any(|parameter| parameter.default.is_none())
}

/// The parameters of a generator of numbers, which depend on its `distribution`.
fn distributed(definitions: &mut Definitions, row: &Row) -> Value {
    let branches: Vec<Value> = DISTRIBUTIONS
        .iter()
        .map(|distribution| {
            let parameters = row.with_distribution(Some(distribution.name));
            let mut condition =
                json!({ "properties": { "distribution": { "enum": [distribution.name] } } });
            if distribution.name != "uniform" {
                insert(&mut condition, "required", json!(["distribution"]));
            }
            let then = definitions.parameters(&parameters);
            json!({ "if": condition, "then": described(then, distribution.about) })
        })
        .collect();
    let known = row.parameters.iter();
    let mut properties = Map::new();
    for parameter in known {
        let value = definitions.parameter(parameter);
        properties.insert(parameter.name.to_owned(), value);
    }
    if let Some(distribution) = properties.get_mut("distribution") {
        let all = DISTRIBUTIONS.iter().map(|known| (known.name, known.about));
        let all = words(all);
        insert(
            distribution,
            "enumDescriptions",
            all.get("enumDescriptions").cloned().unwrap_or_default(),
        );
    }
    json!({ "type": ["object", "null"], "properties": properties, "allOf": branches })
}

impl Definitions {
    /// A map of these parameters.
    pub(super) fn parameters(&mut self, known: &[Parameter]) -> Value {
        let mut properties = Map::new();
        for parameter in known {
            let value = self.parameter(parameter);
            properties.insert(parameter.name.to_owned(), value);
        }
        let required: Vec<&str> = known
            .iter()
            .filter(|parameter| parameter.default.is_none())
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

    fn parameter(&mut self, parameter: &Parameter) -> Value {
        let schema = match parameter.kind {
            Kind::Integer => json!({ "type": "integer" }),
            Kind::Number => json!({ "type": "number" }),
            Kind::Positive => json!({ "type": "number", "exclusiveMinimum": 0 }),
            Kind::Probability => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
            Kind::Size(least, most) => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Kind::Boolean => json!({ "type": "boolean" }),
            Kind::Text => json!({ "type": "string" }),
            Kind::Word(words) => json!({ "enum": words }),
            Kind::Moment => moment(self, true),
            Kind::List => json!({ "type": "array" }),
            Kind::Choices => json!({ "type": "array", "minItems": 1 }),
            Kind::Weights => weights(),
            Kind::Cases => self.cases(),
            Kind::Block => self.of_block(&GENERATOR),
            Kind::Value => json!({}),
        };
        let mut schema = described(schema, parameter.description);
        if let Some(default) = parameter.default.filter(|default| !default.is_empty()) {
            insert(&mut schema, "default", default_of(parameter.kind, default));
        }
        schema
    }

    /// `cases` of a conditional choice.
    fn cases(&mut self) -> Value {
        let literal = self.shape(&Shape::Literal, true);
        let mut properties = Map::new();
        let mut conditions = Vec::new();
        for (key, about, takes) in case::keys() {
            let schema = match takes {
                case::Takes::Value => literal.clone(),
                case::Takes::Values => json!({ "type": "array" }),
                case::Takes::Nothing => json!({ "enum": [null, true] }),
            };
            properties.insert(key.to_owned(), described(schema, about));
            if !matches!(takes, case::Takes::Nothing) {
                conditions.push(key);
            }
        }
        let choices = json!({ "type": "array", "minItems": 1 });
        let choices = described(choices, "what to choose from");
        properties.insert("choices".to_owned(), choices);
        let weights = described(weights(), "relative weight of each choice");
        properties.insert("weights".to_owned(), weights);
        properties.insert(
            "description".to_owned(),
            described(json!({}), "for the reader"),
        );
        let mut ways: Vec<Value> = conditions
            .iter()
            .map(|key| json!({ "required": [key], "not": { "required": ["default"] } }))
            .collect();
        ways.push(json!({ "required": ["default"], "not": {
            "anyOf": conditions.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>(),
        } }));
        let case = json!({
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
            "required": ["choices"],
            "anyOf": ways,
        });
        json!({ "type": "array", "items": case })
    }
}

fn weights() -> Value {
    json!({ "type": "array", "items": { "type": "number", "minimum": 0 } })
}

/// A default as a value of the language.
fn default_of(kind: Kind, text: &str) -> Value {
    let number = || {
        text.parse::<i64>()
            .map(|whole| json!(whole))
            .or_else(|_| text.parse::<f64>().map(|number| json!(number)))
            .unwrap_or_else(|_| json!(text))
    };
    match kind {
        Kind::Integer | Kind::Number | Kind::Positive | Kind::Probability | Kind::Size(..) => {
            number()
        }
        Kind::Boolean => json!(text == "true"),
        _ => json!(text),
    }
}
