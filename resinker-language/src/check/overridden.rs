//! What steps of scenarios put into fields of payloads, beyond what the fields' own generators
//! give.
//!
//! Input: the configuration as written. Output: for each schema that event types send, what
//! `payload_overrides` put where. Invariant: whatever a step can put into a field is found, so that
//! the field's type and range can be made to hold it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::generator::{CheckedGenerator, MAX_ENUM, Range};
use super::path;
use crate::model::{Field, Generator, Source, Type};
use crate::syntax::{Config, Schema};
use crate::yaml::{Map, Node, Value};

/// By the name of the schema that the events send.
pub(super) type BySchema = BTreeMap<String, Rc<Overridden>>;

/// What is put into a field, and into its parts.
#[derive(Clone, Debug, Default)]
pub(super) struct Overridden {
    texts: Vec<String>,
    /// The same, to be found.
    known: BTreeSet<String>,
    numbers: Option<Range>,
    /// Values that are not written out.
    anything: bool,
    /// By the names of an object's fields.
    fields: BTreeMap<String, Overridden>,
    /// Into the elements of a list, whichever.
    elements: Option<Box<Overridden>>,
}

/// A way from a payload down to a field: names, and `None` for the elements of a list.
pub(super) type Trail = Vec<Option<String>>;

/// Reads all overrides.
pub(super) fn all(config: &Config) -> BySchema {
    let mut found: BTreeMap<String, Overridden> = BTreeMap::new();
    let steps = config.scenarios.iter().flat_map(|named| &named.item.steps);
    let mut references: HashMap<&str, Vec<&str>> = HashMap::new();
    for named in &config.event_types {
        if let Some(reference) = &named.item.payload_schema {
            let of = references.entry(&named.name.value).or_default();
            of.push(bare(&reference.value));
        }
    }
    for step in steps {
        let (Some(event), Some(written)) = (&step.event_type, &step.payload_overrides) else {
            continue;
        };
        for reference in references.get(event.value.as_str()).into_iter().flatten() {
            let of = found.entry((*reference).to_owned()).or_default();
            of.map(&written.value);
        }
    }
    found
        .into_iter()
        .map(|(schema, overridden)| (schema, Rc::new(overridden)))
        .collect()
}

/// What is put into the instances of each entity: into payloads of its schema, and of those of the
/// event types that produce it.
pub(super) fn by_entity(config: &Config, all: &BySchema) -> BTreeMap<String, Rc<Overridden>> {
    let mut found: BTreeMap<String, Rc<Overridden>> = BTreeMap::new();
    // Most configurations have none.
    if all.is_empty() {
        return found;
    }
    let own = config
        .entities
        .iter()
        .filter_map(|named| Some((&named.name.value, named.item.schema.as_ref()?)));
    let produced = config.event_types.iter().filter_map(|named| {
        let item = &named.item;
        let produced = item
            .produces_entity
            .as_ref()
            .or(item.produces_or_updates_entity.as_ref());
        Some((&produced?.value, item.payload_schema.as_ref()?))
    });
    for (entity, reference) in own.chain(produced) {
        let Some(next) = all.get(bare(&reference.value)) else {
            continue;
        };
        match found.get_mut(entity) {
            Some(known) if Rc::ptr_eq(known, next) => {}
            Some(known) => Rc::make_mut(known).merge(next),
            None => {
                found.insert(entity.clone(), Rc::clone(next));
            }
        }
    }
    found
}

/// The name in a reference to a schema.
pub(super) fn bare(reference: &str) -> &str {
    reference.strip_prefix("#/schemas/").unwrap_or(reference)
}

impl Overridden {
    fn map(&mut self, map: &Map) {
        for entry in &map.entries {
            self.fields
                .entry(entry.key.value.clone())
                .or_default()
                .value(&entry.value);
            // The key may be a path as well as a name that holds a dot.
            if let Ok(parts) = path::parts(&entry.key)
                && parts.len() > 1
            {
                let mut at = &mut *self;
                for part in parts {
                    at = at.fields.entry(part).or_default();
                }
                at.value(&entry.value);
            }
        }
    }

    fn value(&mut self, node: &Node) {
        match &node.value {
            Value::Text(text) => self.text(&text.value),
            Value::Int(value) => self.number(*value as f64),
            Value::Float { value, .. } => self.number(*value),
            Value::Null | Value::Bool(_) => {}
            Value::Seq(items) => {
                let elements = self.elements.get_or_insert_default();
                items.iter().for_each(|item| elements.value(item));
            }
            Value::Map(map) => match map.get("generator") {
                Some(generator) => self.generator(generator, map),
                None => self.map(map),
            },
        }
    }

    /// What a generator block gives, where it is written out.
    fn generator(&mut self, generator: &Node, block: &Map) {
        let name = match &generator.value {
            Value::Text(text) => text.value.as_str(),
            _ => "",
        };
        let params = match block.get("params").map(|node| &node.value) {
            Some(Value::Map(params)) => Some(params),
            _ => None,
        };
        let parameter = |key: &str| params.and_then(|params| params.get(key));
        match (name, parameter("choices"), parameter("cases")) {
            ("choice", Some(choices), _) => self.list(choices),
            ("static", ..) if let Some(node) = parameter("value").or(block.get("value")) => {
                self.value(node);
            }
            ("conditional_choice", _, Some(cases)) => {
                let Value::Seq(cases) = &cases.value else {
                    return;
                };
                for case in cases {
                    if let Value::Map(case) = &case.value
                        && let Some(choices) = case.get("choices")
                    {
                        self.list(choices);
                    }
                }
            }
            _ => self.anything = true,
        }
    }

    fn list(&mut self, choices: &Node) {
        if let Value::Seq(choices) = &choices.value {
            choices.iter().for_each(|choice| self.value(choice));
        }
    }

    fn text(&mut self, text: &str) {
        if self.known.insert(text.to_owned()) {
            self.texts.push(text.to_owned());
        }
    }

    fn number(&mut self, value: f64) {
        let (low, high) = self.numbers.unwrap_or((value, value));
        self.numbers = Some((low.min(value), high.max(value)));
    }

    fn merge(&mut self, other: &Self) {
        other.texts.iter().for_each(|text| self.text(text));
        if let Some((low, high)) = other.numbers {
            self.number(low);
            self.number(high);
        }
        self.anything |= other.anything;
        for (name, field) in &other.fields {
            self.fields.entry(name.clone()).or_default().merge(field);
        }
        if let Some(elements) = &other.elements {
            self.elements.get_or_insert_default().merge(elements);
        }
    }

    /// What is put at the end of a way.
    pub(super) fn at(&self, trail: &[Option<String>]) -> Option<&Self> {
        // What is not written out holds parts that are not.
        if self.anything {
            return Some(self);
        }
        let Some((first, rest)) = trail.split_first() else {
            return Some(self);
        };
        let part = match first {
            Some(name) => self.fields.get(name),
            None => self.elements.as_deref(),
        };
        part?.at(rest)
    }

    /// The generator's type made to hold what is put beside it, where the generator's texts are no
    /// promise.
    pub(super) fn widen(&self, made: CheckedGenerator, schema: &Schema) -> CheckedGenerator {
        let free = matches!(
            made.source,
            Generator::Choice(_)
                | Generator::Constant(_)
                | Generator::Conditional { .. }
                | Generator::Derived(_)
        );
        if !free || schema.enumeration.is_some() || schema.constant.is_some() {
            return made;
        }
        let ty = self.wide(made.ty);
        CheckedGenerator { ty, ..made }
    }

    fn wide(&self, ty: Type) -> Type {
        match ty {
            Type::Enum(_) if self.anything => Type::Text,
            Type::Enum(mut texts) => {
                for text in &self.texts {
                    if !texts.contains(text) {
                        texts.push(text.clone());
                    }
                }
                if texts.len() > MAX_ENUM {
                    Type::Text
                } else {
                    Type::Enum(texts)
                }
            }
            Type::Array(mut element) => {
                let part = match (self.anything, &self.elements) {
                    (true, _) => Some(self),
                    (false, elements) => elements.as_deref(),
                };
                if let Some(part) = part {
                    element.ty = part.wide(element.ty);
                }
                Type::Array(element)
            }
            ty => ty,
        }
    }
}

/// The ranges of all numbers in a field, as [`super::generator::ranges`] has them, with what is put
/// into it.
pub(super) fn ranges(field: &Field, put: Option<&Overridden>) -> Vec<(Vec<usize>, Range)> {
    let Some(put) = put else {
        return super::generator::ranges(field);
    };
    if put.anything {
        return Vec::new();
    }
    match &field.source {
        Source::Generator(generator) => {
            let own = super::generator::bounds(generator);
            let all = own.map(|(low, high)| match put.numbers {
                Some((least, greatest)) => (low.min(least), high.max(greatest)),
                None => (low, high),
            });
            all.map(|range| (Vec::new(), range)).into_iter().collect()
        }
        Source::Array(array) => ranges(&array.element, put.elements.as_deref()),
        Source::Object(object) => {
            let below = |(index, field): (usize, &Field)| {
                let inner = ranges(field, put.fields.get(&field.name));
                inner.into_iter().map(move |(mut path, range)| {
                    path.insert(0, index);
                    (path, range)
                })
            };
            object.fields.iter().enumerate().flat_map(below).collect()
        }
        Source::Instance { .. } => Vec::new(),
    }
}
