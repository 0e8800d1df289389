//! What a key takes, as a schema.

use serde_json::{Map, Value, json};

use super::{Definitions, generators};
use crate::diagnostic::lint::{LEVELS, LINTS, Level, WARNINGS};
use crate::syntax::GENERATOR;
use crate::syntax::table::{Absence, Key, Shape, Word, written_value};
use crate::yaml::{self, Node};

/// A duration: `1h30m`, decimals allowed in each part.
pub(super) const DURATION: &str = r"([0-9]+\.?[0-9]*|\.[0-9]+)(d|h|m|s|ms|us|ns)";

/// A point in time of RFC 3339, without the offset from UTC.
const DATE_TIME: &str = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])";

/// A text that names something.
pub(super) fn name() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

/// Names that the user chooses.
fn chosen_names() -> Value {
    json!({ "pattern": "\\S" })
}

/// One of a few words.
pub(super) fn words<'a>(words: impl IntoIterator<Item = (&'a str, &'a str)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
    json!({ "enum": words, "enumDescriptions": meanings })
}

/// A point in time: RFC 3339, `now`, or `now` and a duration; perhaps a date too.
pub(super) fn moment(definitions: &mut Definitions, dates: bool) -> Value {
    let name = if dates { "day-or-moment" } else { "moment" };
    let date = if dates {
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$|"
    } else {
        ""
    };
    definitions.define(name, |_| {
        json!({
            "type": "string",
            "pattern": format!(r"{date}^{DATE_TIME}$|^now(\s*[+-]\s*({DURATION})+)?\s*$"),
            "patternErrorMessage": format!("expected {}", Shape::Moment.describe()),
            "examples": ["2025-05-06T10:00:00Z", "now", "now-7d"],
        })
    })
}

impl Definitions {
    /// What a key takes, with what it is for.
    pub(super) fn key(&mut self, key: &Key) -> Value {
        let required = key.is_required();
        let mut schema = self.shape(&key.shape, required);
        if !required {
            schema = or_nothing(&key.shape, schema);
        }
        let mut schema = described(schema, &explained(key));
        let literal = match key.shape {
            Shape::Either(shapes) => shapes.iter().any(|shape| matches!(shape, Shape::Literal)),
            _ => matches!(key.shape, Shape::Literal),
        };
        if required && literal {
            insert(&mut schema, "minItems", json!(1));
        }
        if let Some(default) = key.default_value() {
            insert(&mut schema, "default", value(&key.shape, default));
        }
        if !key.example.is_empty() {
            insert(
                &mut schema,
                "examples",
                json!([value(&key.shape, key.example)]),
            );
        }
        schema
    }

    /// What a shape takes. Where `filled`, a list has an item at least.
    pub(super) fn shape(&mut self, shape: &Shape, filled: bool) -> Value {
        match shape {
            // A secret that is written out is for a lint to judge.
            Shape::Text | Shape::Secret | Shape::Strftime | Shape::Field => {
                json!({ "type": "string" })
            }
            Shape::Integer => json!({ "type": "integer" }),
            Shape::Positive => json!({ "type": "number", "exclusiveMinimum": 0 }),
            Shape::Variant(_, words) => {
                let texts = words.iter().map(|(word, _)| json!(word));
                // A word of digits may stand without quotes.
                let numbers = words
                    .iter()
                    .filter_map(|(word, _)| Some(json!(word.parse::<i64>().ok()?)));
                json!({ "enum": texts.chain(numbers).collect::<Vec<_>>() })
            }
            Shape::Choices => json!({ "type": "array", "minItems": 1 }),
            Shape::WeightedChoices => json!({ "type": ["array", "object"] }),
            Shape::Weights => {
                json!({ "type": "array", "items": { "type": "number", "minimum": 0 } })
            }
            Shape::Nothing => json!({ "enum": [null, true] }),
            Shape::Name | Shape::Expanded => name(),
            Shape::Bool => json!({ "type": "boolean" }),
            Shape::Count { min, max } => {
                let mut schema = json!({ "type": "integer", "minimum": min });
                if *max < u64::MAX {
                    insert(&mut schema, "maximum", json!(max));
                }
                schema
            }
            Shape::Number { min, max } => {
                let mut schema = json!({ "type": "number" });
                if *min > f64::MIN {
                    insert(&mut schema, "minimum", json!(min));
                }
                if *max < f64::MAX {
                    insert(&mut schema, "maximum", json!(max));
                }
                schema
            }
            Shape::Duration => self.define("duration", |_| {
                json!({
                    "type": "string",
                    "pattern": format!("^({DURATION})+$"),
                    "patternErrorMessage": format!("expected {}", Shape::Duration.describe()),
                    "examples": ["90s", "10m", "1h30m"],
                })
            }),
            Shape::Rate => self.define("rate", |_| {
                json!({ "anyOf": [
                    { "type": "number", "exclusiveMinimum": 0 },
                    {
                        "type": "string",
                        "pattern": r"^(?=[^eE/]*[1-9])\s*\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*/[smhd]$",
                        "patternErrorMessage": format!("expected {}", Shape::Rate.describe()),
                        "examples": ["50/s", "600/m", "5000/h"],
                    },
                ] })
            }),
            Shape::Moment => moment(self, false),
            Shape::DayOrMoment => moment(self, true),
            Shape::NearMoment => json!({ "type": "string" }),
            Shape::Version => json!({ "enum": ["1.0", 1.0] }),
            Shape::Word(of) => word(of),
            Shape::ExpandedWord(of) => json!({
                "anyOf": [word(of), { "type": "string", "pattern": r"\$\{" }]
            }),
            Shape::List(of) => self.list(of, filled),
            Shape::OneOrMany(of) => {
                let (one, many) = (self.shape(of, true), self.list(of, filled));
                json!({ "anyOf": [one, many] })
            }
            Shape::MapOf(of) => {
                let of = self.shape(of, true);
                json!({ "type": "object", "propertyNames": chosen_names(), "additionalProperties": of })
            }
            Shape::Block(block) => self.of_block(block),
            Shape::Named(block) => {
                let of = self.of_block(block);
                json!({ "type": "object", "propertyNames": chosen_names(), "additionalProperties": of })
            }
            Shape::ListByWord(key, choices) => {
                let branches: Vec<Value> = choices
                    .iter()
                    .map(|(word, block)| {
                        let block = self.of_block(block);
                        json!({
                            "if": { "properties": { *key: { "enum": spellings(word) } }, "required": [key] },
                            "then": block,
                        })
                    })
                    .collect();
                let kind = choices
                    .first()
                    .and_then(|(_, block)| block.key(key))
                    .map_or(json!({}), |key| self.key(key));
                json!({ "type": "array", "items": {
                    "type": "object",
                    "properties": { *key: kind },
                    "required": [key],
                    "allOf": branches,
                } })
            }
            Shape::Either(shapes) => {
                let each: Vec<Value> = shapes.iter().map(|shape| self.shape(shape, true)).collect();
                json!({ "anyOf": each })
            }
            Shape::Literal => self.define("literal", |_| {
                json!({
                    "type": ["string", "number", "boolean", "null", "array"],
                    "items": { "$ref": "#/definitions/literal" },
                })
            }),
            Shape::Map | Shape::Parameters => json!({ "type": "object" }),
            Shape::Generator => generators::names(self),
            Shape::Overrides => {
                let generator = self.of_block(&GENERATOR);
                self.define("overrides", |_| {
                    json!({ "type": "object", "propertyNames": chosen_names(), "additionalProperties": {
                        "if": { "type": "object" },
                        "then": {
                            "if": { "required": ["generator"] },
                            "then": generator,
                            "else": { "$ref": "#/definitions/overrides" },
                        },
                    } })
                })
            }
            Shape::Lints => lints(),
            Shape::Any => json!({}),
        }
    }

    fn list(&mut self, of: &Shape, filled: bool) -> Value {
        let of = self.shape(of, true);
        let mut schema = json!({ "type": "array", "items": of });
        if filled {
            insert(&mut schema, "minItems", json!(1));
        }
        schema
    }
}

/// A key whose entries are all commented out has no value.
fn or_nothing(shape: &Shape, mut schema: Value) -> Value {
    match shape {
        Shape::OneOrMany(_) | Shape::Either([Shape::List(_), ..]) => {
            if let Some(Value::Array(each)) = schema.get_mut("anyOf") {
                each.push(json!({ "type": "null" }));
            }
        }
        Shape::Named(_)
        | Shape::MapOf(_)
        | Shape::Map
        | Shape::Parameters
        | Shape::Lints
        | Shape::List(_)
        | Shape::ListByWord(..) => {
            if let Some(kind) = schema.get("type").cloned() {
                insert(&mut schema, "type", json!([kind, "null"]));
            }
        }
        Shape::Overrides => schema = json!({ "anyOf": [schema, { "type": "null" }] }),
        _ => {}
    }
    schema
}

/// What a key means, with its unit and what is the case without it where no default says so.
fn explained(key: &Key) -> String {
    let mut text = key.about.to_owned();
    if !key.unit.is_empty() {
        text.push_str(&format!(" Unit: {}.", key.unit));
    }
    if let Absence::Nothing(words) = key.absence
        && !words.is_empty()
    {
        text.push_str(&format!(" Without it: {words}."));
    }
    text
}

/// A value as a table has it.
fn value(shape: &Shape, written: &str) -> Value {
    let node = written_value(shape, written);
    node.as_ref().map_or_else(|| json!(written), json_of)
}

/// A tree of YAML as JSON.
fn json_of(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Bool(value) => json!(value),
        yaml::Value::Int(value) => json!(value),
        yaml::Value::Float { value, .. } => json!(value),
        yaml::Value::Text(text) => json!(text.value),
        yaml::Value::Seq(items) => items.iter().map(json_of).collect(),
        yaml::Value::Map(map) => map
            .entries
            .iter()
            .map(|entry| (entry.key.value.clone(), json_of(&entry.value)))
            .collect(),
    }
}

/// With what it is for. Beside a `$ref` nothing else has a meaning.
pub(super) fn described(schema: Value, about: &str) -> Value {
    let mut schema = match schema.get("$ref") {
        Some(_) => json!({ "allOf": [schema] }),
        None => schema,
    };
    insert(&mut schema, "description", json!(about));
    schema
}

pub(super) fn insert(schema: &mut Value, key: &str, value: Value) {
    if let Value::Object(map) = schema {
        map.insert(key.to_owned(), value);
    }
}

fn word(of: &[Word]) -> Value {
    let mut schema = words(of.iter().map(|word| (word.text, word.about)));
    // `type: null` without quotes is the null output.
    if let Some(null) = of.iter().find(|word| word.text == "null") {
        if let Some(Value::Array(all)) = schema.get_mut("enum") {
            all.push(Value::Null);
        }
        if let Some(Value::Array(all)) = schema.get_mut("enumDescriptions") {
            all.push(json!(null.about));
        }
    }
    schema
}

fn spellings(word: &str) -> Value {
    match word {
        "null" => json!(["null", null]),
        word => json!([word]),
    }
}

fn lints() -> Value {
    let level = words(LEVELS.iter().map(|(word, _, about)| (*word, *about)));
    let mut properties = Map::new();
    let all = LINTS
        .iter()
        .map(|lint| (lint.code.0, lint.about, lint.level));
    let group = (WARNINGS, "every lint that would warn", Level::Warn);
    for (name, about, default) in all.chain([group]) {
        let mut level = level.clone();
        insert(&mut level, "default", json!(default.word()));
        properties.insert(name.to_owned(), described(level, about));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}
