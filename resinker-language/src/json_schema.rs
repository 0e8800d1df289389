//! The language as a JSON Schema, for editors that complete and check while people type.
//!
//! Input: the tables that the compiler reads configurations by. Output: a schema of draft 7.
//! Invariant: whatever the compiler reads without an error, the schema accepts; it refuses every
//! key, word, generator and parameter that the tables do not have.
//!
//! Draft 7, not 2020-12: every YAML language server knows it in full, the older ones and those of
//! other editors than VS Code too, while the later drafts' own keywords are missing from many.
//! Nothing here needs them. `enumDescriptions` and `patternErrorMessage` are no keywords of any
//! draft: editors show them, validators pass them over.

mod fakers;
mod generators;
mod shapes;

use serde_json::{Map, Value, json};

use crate::syntax::table::{Block, Key, Rule};
use crate::syntax::{CONFIG, GENERATOR};

/// The schema.
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let root = definitions.of_block(&CONFIG);
    definitions.of_block(&GENERATOR);
    generators::define(&mut definitions);
    let mut all = Map::new();
    all.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    all.insert("title".to_owned(), json!("Resinker configuration"));
    all.insert(
        "description".to_owned(),
        json!(format!(
            "The language of Resinker {}. Written by `resinker schema`.",
            env!("CARGO_PKG_VERSION")
        )),
    );
    all.insert("allOf".to_owned(), json!([root]));
    all.insert("definitions".to_owned(), Value::Object(definitions.all));
    Value::Object(all)
}

/// What the schema's parts refer to by name.
#[derive(Default)]
struct Definitions {
    all: Map<String, Value>,
}

/// A reference to a definition.
fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

impl Definitions {
    /// Keeps a definition and gives a reference to it. `make` is called once for a name.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.all.contains_key(name) {
            // A definition may refer to itself.
            self.all.insert(name.to_owned(), Value::Null);
            let made = make(self);
            self.all.insert(name.to_owned(), made);
        }
        reference(name)
    }

    /// A reference to the definition of a block.
    fn of_block(&mut self, block: &'static Block) -> Value {
        let name = block.noun.replace('`', "").replace(' ', "-");
        self.define(&name, |definitions| definitions.block(block))
    }

    /// Keys, each with what it takes.
    fn properties(&mut self, keys: &[Key]) -> Map<String, Value> {
        keys.iter()
            .map(|key| (key.name.to_owned(), self.key(key)))
            .collect()
    }

    fn block(&mut self, block: &'static Block) -> Value {
        let properties = self.properties(block.keys);
        let required: Vec<&str> = block
            .keys
            .iter()
            .filter(|key| key.is_required())
            .map(|key| key.name)
            .collect();
        let mut all: Vec<Value> = block.rules.iter().flat_map(rule).collect();
        if block.key("generator").is_some() {
            all.push(reference(generators::PARAMETERS));
        }
        let mut schema = json!({
            "type": "object",
            "description": block.about,
            "properties": properties,
            "additionalProperties": false,
        });
        if let Value::Object(schema) = &mut schema {
            if !required.is_empty() {
                schema.insert("required".to_owned(), json!(required));
            }
            if !all.is_empty() {
                schema.insert("allOf".to_owned(), json!(all));
            }
        }
        schema
    }
}

/// What holds between the keys of a block.
fn rule(rule: &Rule) -> Vec<Value> {
    match rule {
        Rule::AtMostOne(names) => names
            .iter()
            .enumerate()
            .flat_map(|(at, name)| {
                let others = names.iter().skip(at + 1);
                others.map(move |other| json!({ "not": { "required": [name, other] } }))
            })
            .collect(),
        Rule::Alone(name, others) => others
            .iter()
            .map(|other| json!({ "not": { "required": [name, other] } }))
            .collect(),
        Rule::AtLeastOne(names) => {
            let each: Vec<Value> = names
                .iter()
                .map(|name| json!({ "required": [name] }))
                .collect();
            vec![json!({ "anyOf": each })]
        }
        Rule::OnlyBeside(name, other) => vec![json!({ "dependencies": { *name: [other] } })],
        Rule::OnlyWithWord { key, other, word } => vec![json!({ "dependencies": { *key: {
            "properties": { *other: { "const": word } },
            "required": [other],
        } } })],
        Rule::Needs(name, needed, unless) => vec![json!({ "dependencies": { *name: {
            "anyOf": [{ "required": [needed] }, { "required": [unless] }],
        } } })],
    }
}
