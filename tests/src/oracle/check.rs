//! A payload against its schema: keys and their order, types, and what each generator promises.

mod computed;
mod fact;
mod length;
mod scope;

use chrono::{DateTime, Utc};

use super::binding::{Binding, Pick, join};
use super::distinct;
use super::expr::Value;
use super::generator::Generator;
use super::json::Json;
use super::model::{EventType, Override, Production};
use super::number;
use super::overflow::Overflows;
use super::path::Path;
use super::population::{Population, Presence};
use super::schema::{Kind, Reference, Schema, Source};
use super::violation::Fault;
pub(crate) use scope::PayloadScope;

/// What a payload is judged with.
pub(crate) struct Check<'a, 'p> {
    pub(crate) event: &'a EventType,
    /// What a scenario's step may have put into the payload.
    pub(crate) overrides: &'a [(Path, Override)],
    pub(crate) payload: &'p Json,
    pub(crate) now: DateTime<Utc>,
    pub(crate) binding: &'a Binding<'p>,
    pub(crate) world: &'a [Population],
    /// Values that left the range of their field.
    pub(crate) overflows: &'a Overflows,
    /// Whether no run keeps instances from others.
    pub(crate) freely: bool,
}

/// Where in the payload a value stands.
#[derive(Debug, Clone, Default)]
struct Position<'a, 'p> {
    /// For messages: `items[0].price`.
    at: String,
    /// Without positions: `items.price`.
    path: Vec<String>,
    /// The array item around it.
    scope: String,
    /// The objects around it, outermost first.
    around: Vec<&'p Json>,
    /// Their schemas.
    shapes: Vec<&'a Schema>,
}

impl<'a, 'p> Check<'a, 'p> {
    /// Everything that is wrong with the payload by itself.
    pub(crate) fn run(&self, faults: &mut Vec<Fault>) {
        self.value(
            &self.event.payload,
            self.payload,
            &Position::default(),
            faults,
        );
    }

    fn value(
        &self,
        schema: &'a Schema,
        value: &'p Json,
        position: &Position<'a, 'p>,
        faults: &mut Vec<Fault>,
    ) {
        let what = if position.at.is_empty() {
            "the payload".to_owned()
        } else {
            format!("`{}`", position.at)
        };
        if self.is_overridden(schema, value, position) {
            return;
        }
        let is_there = self.is_overridden_within(position);
        if schema.always_null && !value.is_null() && !is_there {
            faults.push(Fault::new("null", what, "null, always", value));
            return;
        }
        if value.is_null() {
            let expected = if is_there {
                "a value: an override lies in it"
            } else {
                "a value: the field is not nullable"
            };
            if is_there || !self.may_be_null(schema, position) {
                faults.push(Fault::new("null", what, expected, "null"));
            }
            return;
        }
        if let Some(expected) = fact::wrong_type(schema, value) {
            faults.push(Fault::new("type", what, expected, value));
            return;
        }
        if let Some(reference) = &schema.reference {
            if let Some(expected) = self.impossible_for_initial(reference, value, position) {
                faults.push(Fault::new("generator", what.clone(), expected, value));
            }
        } else if let Some((rule, expected)) = self.broken_promise(schema, value, position) {
            faults.push(Fault::new(rule, what.clone(), expected, value));
        }
        if let Some((rule, expected)) = fact::broken_constraint(schema, value) {
            faults.push(Fault::new(rule, what.clone(), expected, value));
        }
        match schema.kind {
            Some(Kind::Object) => self.object(schema, value, position, &what, faults),
            // A list that is written out as a whole was held against that.
            Some(Kind::Array) if schema.allowed.is_none() => {
                self.array(schema, value, position, &what, faults);
            }
            _ => {}
        }
    }

    fn object(
        &self,
        schema: &'a Schema,
        value: &'p Json,
        position: &Position<'a, 'p>,
        what: &str,
        faults: &mut Vec<Fault>,
    ) {
        // Without `properties`, the generator tells what the object holds.
        if schema.properties.is_empty() && schema.generator.is_some() {
            return;
        }
        let found: Vec<&str> = value
            .entries()
            .iter()
            .map(|(key, _)| key.as_str())
            .collect();
        let expected: Vec<&str> = schema
            .properties
            .iter()
            .map(|(key, _)| key.as_str())
            .collect();
        if found != expected {
            faults.push(Fault::new(
                "keys",
                format!("the keys of {what}"),
                format!("{expected:?} in this order"),
                format!("{found:?}"),
            ));
        }
        for (name, property) in &schema.properties {
            if let Some(inner) = value.get(name) {
                let mut below = position.clone();
                below.at = join(&position.at, name);
                below.path.push(name.clone());
                below.around.push(value);
                below.shapes.push(schema);
                self.value(property, inner, &below, faults);
            }
        }
    }

    fn array(
        &self,
        schema: &'a Schema,
        value: &'p Json,
        position: &Position<'a, 'p>,
        what: &str,
        faults: &mut Vec<Fault>,
    ) {
        // A generator, or a list of values, gives the whole list, of a length of its own.
        let whole = schema.generator.is_some() || schema.allowed.is_some();
        let Some(items) = schema.items.as_ref().filter(|_| !whole) else {
            return;
        };
        let length = value.elements().len();
        if let Some(counted) = &schema.counted {
            faults.extend(self.miscounted(schema, counted, length, position, what));
        } else if !(schema.min_items..=schema.max_items).contains(&length) {
            faults.push(Fault::new(
                "array-length",
                what,
                format!("{} to {} items", schema.min_items, schema.max_items),
                length,
            ));
        }
        for (index, item) in value.elements().iter().enumerate() {
            let mut below = position.clone();
            below.at = format!("{}[{index}]", position.at);
            below.scope.clone_from(&below.at);
            self.value(items, item, &below, faults);
        }
    }

    /// Is this what a scenario's step may put here?
    fn is_overridden(&self, schema: &Schema, value: &Json, position: &Position<'a, 'p>) -> bool {
        self.overrides
            .iter()
            .filter(|(path, _)| path.steps() == position.path)
            .any(|(_, given)| match given {
                Override::Literal(literal) => value.is_written_as(literal),
                Override::Generator(generator) => {
                    fact::wrong_type(schema, value).is_none()
                        && fact::misfit(generator, schema.precision, value).is_none()
                        && self.computed(schema, generator, value, position).is_none()
                }
            })
    }

    /// Does an override lie in this object? Then it is there, however seldom it is otherwise.
    fn is_overridden_within(&self, position: &Position<'a, 'p>) -> bool {
        let path = &position.path;
        self.overrides.iter().any(|(overridden, _)| {
            overridden.steps().len() > path.len() && overridden.steps().starts_with(path)
        })
    }

    fn may_be_null(&self, schema: &Schema, position: &Position<'a, 'p>) -> bool {
        if schema.nullable {
            return true;
        }
        if let Some(reference) = &schema.reference {
            // A key is never null. That another field is null where its instance has a value,
            // `binding` has found.
            let key = self
                .event
                .slots
                .get(reference.slot)
                .and_then(|slot| self.world.get(slot.entity))
                .map(|population| Source::Field(population.entity().key.clone()));
            return key.as_ref() != Some(&reference.source);
        }
        match &schema.generator {
            Some(generator @ (Generator::Derived(_) | Generator::ConditionalChoice { .. })) => self
                .computed(schema, generator, &Json::Null, position)
                .is_none(),
            Some(generator) => generator
                .domain()
                .is_some_and(|domain| domain.contains(&Json::Null)),
            None => schema
                .allowed
                .as_ref()
                .is_some_and(|allowed| allowed.contains(&Json::Null)),
        }
    }

    /// What the value should be, where the schema's generator cannot have made it.
    fn broken_promise(
        &self,
        schema: &Schema,
        value: &Json,
        position: &Position<'a, 'p>,
    ) -> Option<(&'static str, String)> {
        if self.is_known_key(value, position) {
            return None;
        }
        let mut plain = None;
        if schema.unique {
            match unnumbered(schema, value) {
                Ok(base) => plain = base,
                Err(expected) => return Some(("unique", expected)),
            }
        }
        let value = plain.as_ref().unwrap_or(value);
        let generator = schema.generator.as_ref()?;
        if let Some(computed) = self.computed(schema, generator, value, position) {
            return Some(computed);
        }
        let expected = fact::misfit(generator, schema.precision, value)?;
        // An update carries a key that another schema may have made.
        if let Production::NewOrUpdate { entity, .. } = &self.event.production {
            let entity = self.world.get(*entity)?.entity();
            let is_key = entity.key.steps() == position.path;
            let own = entity
                .schema
                .at(&entity.key)
                .and_then(|key| key.generator.as_ref());
            if is_key && own.is_some_and(|own| fact::misfit(own, schema.precision, value).is_none())
            {
                return None;
            }
        }
        Some(("generator", expected))
    }

    /// Is this the key of an instance that an update may be of?
    fn is_known_key(&self, value: &Json, position: &Position<'a, 'p>) -> bool {
        let Production::NewOrUpdate { entity, .. } = &self.event.production else {
            return false;
        };
        let Some(population) = self.world.get(*entity) else {
            return false;
        };
        let is_key = population.entity().key.steps() == position.path;
        let found = population
            .find(value)
            .and_then(|index| population.instance(index));
        is_key && found.is_some_and(|instance| instance.presence != Presence::Gone)
    }

    /// What an instance that was there before the first event can have, where this cannot be it.
    fn impossible_for_initial(
        &self,
        reference: &Reference,
        value: &Json,
        position: &Position<'a, 'p>,
    ) -> Option<String> {
        let Source::Field(path) = &reference.source else {
            return None;
        };
        let group = self.binding.seen_from(reference.slot, &position.scope)?;
        let population = self
            .world
            .get(self.event.slots.get(reference.slot)?.entity)?;
        let Pick::One(index) = group.pick else {
            return None;
        };
        if !population.instance(index)?.is_initial() {
            return None;
        }
        // What events set it to need not come of its generator.
        if population.entity().settable.contains(path) {
            return None;
        }
        let schema = population.entity().schema.at(path)?;
        if let Some(expected) = fact::wrong_type(schema, value) {
            return Some(expected);
        }
        fact::misfit(schema.generator.as_ref()?, schema.precision, value)
            .or_else(|| fact::broken_constraint(schema, value).map(|(_, expected)| expected))
    }

    fn scope<'s>(&'s self, position: &'s Position<'a, 'p>) -> PayloadScope<'s, 'p> {
        PayloadScope {
            event: self.event,
            payload: self.payload,
            binding: self.binding,
            world: self.world,
            around: &position.around,
            shapes: &position.shapes,
            scope: &position.scope,
        }
    }
}

/// A text of a `unique` field without the number that was put in it, where one was; `Err`: what was
/// expected of it.
fn unnumbered(schema: &Schema, value: &Json) -> Result<Option<Json>, String> {
    let Some(text) = value.text() else {
        return Ok(None);
    };
    if let Some(pattern) = &schema.pattern
        && !pattern.is_match(text)
    {
        return Err(format!("a text that matches {pattern}"));
    }
    let method = match &schema.generator {
        Some(Generator::Faker { method, .. }) => Some(method.as_str()),
        None if schema.allowed.is_none() && schema.pattern.is_none() && schema.format.is_none() => {
            None
        }
        _ => return Ok(None),
    };
    match distinct::without_number(method, text) {
        Some(base) => Ok(Some(Json::Text(base))),
        None => Err("a text with a number in it".to_owned()),
    }
}

/// A value with the decimals that its position has, and within its range.
pub(crate) fn rounded(value: Value, precision: Option<i64>) -> Value {
    match (value, precision) {
        (Value::Number { value, binary }, Some(digits)) => Value::Number {
            value: number::held(&value, digits),
            binary,
        },
        (value, _) => value,
    }
}
