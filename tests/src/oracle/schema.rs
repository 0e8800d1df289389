//! Schemas with every `$ref` resolved.

use regex::Regex;

use super::expr::Expression;
use super::generator::Generator;
use super::json::Json;
use super::number::{self, Number};
use super::path::Path;

/// The declared type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Integer,
    Boolean,
    Object,
    Array,
}

/// Where in an entity a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Source {
    Field(Path),
    State(String),
}

/// `from_entity` and `field`; `slot` is filled in per event type.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) entity: String,
    pub(crate) source: Source,
    pub(crate) slot: usize,
}

/// One schema, or one property.
#[derive(Debug, Clone)]
pub(crate) struct Schema {
    pub(crate) kind: Option<Kind>,
    pub(crate) format: Option<String>,
    pub(crate) generator: Option<Generator>,
    pub(crate) reference: Option<Reference>,
    pub(crate) nullable: bool,
    /// `Some(true)` where `nullable_probability` is 1: always null.
    pub(crate) always_null: bool,
    /// Whether no two values of a run are equal.
    pub(crate) unique: bool,
    /// Of what is unique, the pattern that texts match.
    pub(crate) pattern: Option<Regex>,
    pub(crate) precision: Option<i64>,
    pub(crate) properties: Vec<(String, Schema)>,
    pub(crate) items: Option<Box<Schema>>,
    pub(crate) min_items: usize,
    pub(crate) max_items: usize,
    /// Whether all instances that match are in it.
    pub(crate) all: bool,
    /// How many items there should be.
    pub(crate) counted: Option<Expression>,
    pub(crate) allowed: Option<Vec<Json>>,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    /// The bounds given by `minimum` and `maximum`.
    pub(crate) bounds: (Option<Json>, Option<Json>),
}

/// Reads schemas against the `schemas` block.
pub(crate) struct SchemaReader<'a> {
    pub(crate) schemas: &'a Json,
    /// The settings' locale.
    pub(crate) locale: &'a str,
    pub(crate) notes: &'a mut Vec<String>,
}

impl SchemaReader<'_> {
    /// The schema called `name`: a bare name or `#/schemas/NAME`.
    pub(crate) fn named(&mut self, name: &str) -> Result<Schema, String> {
        let node = Json::Object(vec![("$ref".to_owned(), Json::Text(name.to_owned()))]);
        self.read(&node)
    }

    /// Reads one schema node.
    pub(crate) fn read(&mut self, node: &Json) -> Result<Schema, String> {
        self.read_within(node, &mut Vec::new())
    }

    /// The node with its `$ref` replaced by what it refers to; siblings win, whole keys at a time.
    pub(crate) fn resolve(&self, node: &Json, chain: &mut Vec<String>) -> Result<Json, String> {
        let Some(reference) = node.get("$ref") else {
            return Ok(node.clone());
        };
        let text = reference.text().ok_or("$ref is not a string")?;
        let name = text.strip_prefix("#/schemas/").unwrap_or(text);
        if chain.iter().any(|link| link == name) {
            return Err(format!("$ref cycle: {} -> {name}", chain.join(" -> ")));
        }
        let target = self
            .schemas
            .get(name)
            .ok_or_else(|| format!("no schema is called `{name}`"))?;
        chain.push(name.to_owned());
        let Json::Object(mut entries) = self.resolve(target, chain)? else {
            return Err(format!("schema `{name}` is not a map"));
        };
        for (key, value) in node.entries() {
            if key == "$ref" {
                continue;
            }
            match entries.iter_mut().find(|(name, _)| name == key) {
                Some((_, old)) => *old = value.clone(),
                None => entries.push((key.clone(), value.clone())),
            }
        }
        Ok(Json::Object(entries))
    }

    fn read_within(&mut self, node: &Json, chain: &mut Vec<String>) -> Result<Schema, String> {
        let depth = chain.len();
        let node = self.resolve(node, chain)?;
        let schema = self.read_resolved(&node, chain);
        chain.truncate(depth);
        schema
    }

    fn read_resolved(&mut self, node: &Json, chain: &mut Vec<String>) -> Result<Schema, String> {
        let params = node.get("params").cloned().unwrap_or(Json::Null);
        let reference = match node.get("from_entity").and_then(Json::text) {
            None => None,
            Some(entity) => Some(Reference {
                entity: entity.to_owned(),
                source: source(
                    node.get("field")
                        .and_then(Json::text)
                        .ok_or_else(|| format!("from_entity `{entity}` without a field"))?,
                ),
                slot: usize::MAX,
            }),
        };
        let generator = match (node.get("generator"), node.get("template")) {
            (Some(Json::Text(name)), template) => {
                let params = match template {
                    // The field's format is that of a sequence without one of its own.
                    _ if name == "sequence" && params.get("format").is_none() => {
                        let mut params = params.entries().to_vec();
                        let format = node.get("format");
                        params.extend(format.map(|format| ("format".to_owned(), format.clone())));
                        Json::Object(params)
                    }
                    // So is the value of a static one.
                    _ if name == "static" && params.get("value").is_none() => {
                        let mut params = params.entries().to_vec();
                        let value = node.get("value");
                        params.extend(value.map(|value| ("value".to_owned(), value.clone())));
                        Json::Object(params)
                    }
                    Some(template) if name == "template" => {
                        Json::Object(vec![("template".to_owned(), template.clone())])
                    }
                    _ => params.clone(),
                };
                let locale = params.get("locale").or_else(|| node.get("locale"));
                let locale = locale.and_then(Json::text).unwrap_or(self.locale);
                Some(Generator::read(name, &params, locale, self.notes)?)
            }
            (None, Some(Json::Text(template))) => Some(Generator::Template(template.clone())),
            (Some(other), _) => {
                return Err(format!("a generator is a name, and this is not: {other}"));
            }
            _ => None,
        };
        let properties = node
            .get("properties")
            .map(Json::entries)
            .unwrap_or_default()
            .iter()
            .map(|(name, property)| Ok((name.clone(), self.read_within(property, chain)?)))
            .collect::<Result<Vec<_>, String>>()?;
        let items = match node.get("items") {
            Some(items) => Some(Box::new(self.read_within(items, chain)?)),
            None => None,
        };
        let kind = match node.get("type").and_then(Json::text) {
            Some(name) => Some(kind(name)?),
            None if node.get("properties").is_some() => Some(Kind::Object),
            None if items.is_some() => Some(Kind::Array),
            None => None,
        };
        let probability = node.get("nullable_probability").and_then(Json::decimal);
        let count = |key: &str| node.get(key).and_then(Json::count);
        let min_items = count("min_items").unwrap_or(0);
        let all = node.get("count").and_then(Json::text) == Some("all");
        let counted = match node.get("count") {
            Some(Json::Text(text)) if text != "all" => Some(Expression::parse(text)?),
            Some(number @ Json::Number(_)) => Some(Expression::parse(&number.to_string())?),
            _ => None,
        };
        let unique = node.get("unique").is_some_and(Json::is_true);
        let pattern = match node.get("generator").and_then(Json::text) {
            Some("pattern") => params.get("regex").or_else(|| node.get("pattern")),
            _ => node.get("pattern"),
        };
        let pattern = pattern.and_then(Json::text).filter(|_| unique);
        let pattern = pattern.map(|pattern| Regex::new(&format!("^(?:{pattern})$")));
        let pattern = pattern.transpose().map_err(|error| error.to_string())?;
        if node.get("pattern").is_some() && pattern.is_none() {
            self.notes
                .push("`pattern` is held to its type only".to_owned());
        }
        Ok(Schema {
            kind,
            format: node.get("format").and_then(Json::text).map(str::to_owned),
            generator,
            reference,
            nullable: node.get("nullable").is_some_and(Json::is_true)
                || probability.as_ref().is_some_and(|p| *p > 0),
            unique,
            pattern,
            always_null: probability.is_some_and(|p| p >= 1),
            precision: node
                .get("precision")
                .or_else(|| params.get("precision"))
                .and_then(Json::count)
                .and_then(|digits| i64::try_from(digits).ok()),
            properties,
            items,
            min_items,
            max_items: count("max_items").unwrap_or(if all { 100_000 } else { min_items + 5 }),
            all,
            counted,
            allowed: match (node.get("const"), node.get("enum")) {
                (Some(value), _) => Some(vec![value.clone()]),
                (None, Some(values)) => Some(values.elements().to_vec()),
                (None, None) => None,
            },
            min_length: count("min_length"),
            max_length: count("max_length"),
            bounds: (node.get("minimum").cloned(), node.get("maximum").cloned()),
        })
    }
}

impl Schema {
    /// The schema of the value at `path`.
    pub(crate) fn at(&self, path: &Path) -> Option<&Self> {
        path.steps().iter().try_fold(self, |schema, step| {
            schema
                .properties
                .iter()
                .find(|(name, _)| name == step)
                .map(|(_, property)| property)
        })
    }

    /// A value as an instance of this schema keeps it: with no more decimals than the schema has,
    /// and its fields in the schema's order.
    pub(crate) fn kept(&self, value: &Json) -> Json {
        match (value, self.precision) {
            (Json::Number(number), Some(digits)) => {
                let rounded = number::round(&number.value(), digits);
                Number::parse(&rounded.to_plain_string())
                    .map_or_else(|_| value.clone(), Json::Number)
            }
            (Json::Object(entries), _) => {
                let place = |name: &str| {
                    let mut properties = self.properties.iter();
                    properties.position(|(known, _)| known == name)
                };
                let mut kept: Vec<(String, Json)> = entries
                    .iter()
                    .map(|(name, value)| {
                        let property = self.properties.iter().find(|(known, _)| known == name);
                        let value = property
                            .map_or_else(|| value.clone(), |(_, schema)| schema.kept(value));
                        (name.clone(), value)
                    })
                    .collect();
                // The same fields in another order are the same object.
                kept.sort_by_key(|(name, _)| place(name));
                Json::Object(kept)
            }
            (Json::Array(elements), _) => match &self.items {
                Some(items) => {
                    Json::Array(elements.iter().map(|element| items.kept(element)).collect())
                }
                None => value.clone(),
            },
            _ => value.clone(),
        }
    }

    /// All values that the field can have, where they are few.
    pub(crate) fn domain(&self) -> Option<Vec<Json>> {
        if self.reference.is_some() {
            return None;
        }
        let mut values = match (&self.generator, &self.allowed) {
            (Some(generator), _) => generator.domain()?,
            (None, Some(allowed)) => allowed.clone(),
            (None, None) if self.kind == Some(Kind::Boolean) => {
                vec![Json::Bool(false), Json::Bool(true)]
            }
            (None, None) => return None,
        };
        if self.nullable {
            values.push(Json::Null);
        }
        Some(values)
    }
}

/// Reads a field path of an entity: `state.x` is state, `fields.x` and anything else a field.
pub(crate) fn source(text: &str) -> Source {
    let path = Path::parse(text);
    if let Some(rest) = path.below("state") {
        return Source::State(rest.steps().join("."));
    }
    match path.below("fields") {
        Some(rest) => Source::Field(rest),
        None => Source::Field(path),
    }
}

fn kind(name: &str) -> Result<Kind, String> {
    Ok(match name {
        "string" => Kind::Text,
        "number" => Kind::Number,
        "integer" => Kind::Integer,
        "boolean" => Kind::Boolean,
        "object" => Kind::Object,
        "array" => Kind::Array,
        other => return Err(format!("no type is called `{other}`")),
    })
}
