//! Values of a payload against their schemas: types, nulls, generators.

use bigdecimal::BigDecimal;
use chrono::{DateTime, Utc};

use super::expr::{Failure, Scope, Value};
use super::faker;
use super::generator::Generator;
use super::json::Json;
use super::moment;
use super::number::{self, nearly_equal};
use super::path::Path;
use super::schema::{Kind, Schema};
use super::violation::Fault;

/// The line under judgement.
pub(crate) struct Line<'a> {
    pub(crate) moment: DateTime<Utc>,
    pub(crate) payload: &'a Json,
    pub(crate) aliases: &'a dyn Aliases,
    /// What is wrong with it.
    pub(crate) faults: Vec<Fault>,
}

/// What the aliases of the event mean.
pub(crate) trait Aliases {
    /// `alias.path`; `None` where there is no such alias.
    fn value(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>>;
}

impl Line<'_> {
    fn fault(&mut self, rule: &'static str, what: &str, expected: impl Into<String>, found: &Json) {
        self.faults.push(Fault::new(rule, what, expected, found));
    }

    /// Holds a value against its schema. `siblings`: the objects around it, innermost last.
    pub(crate) fn value(&mut self, schema: &Schema, value: &Json, what: &str, siblings: &[&Json]) {
        if value.is_null() {
            let optional = schema.reference.is_some() || derived_may_be_null(schema);
            if !schema.nullable
                && !optional
                && schema
                    .allowed
                    .as_ref()
                    .is_none_or(|all| !all.contains(value))
            {
                let from_choices = schema
                    .generator
                    .as_ref()
                    .and_then(Generator::domain)
                    .is_some_and(|domain| domain.contains(value));
                if !from_choices {
                    self.fault("null", what, "a value", value);
                }
            }
            return;
        }
        if schema.always_null {
            self.fault("null", what, "null", value);
        }
        self.kind(schema, value, what);
        if let Some(allowed) = &schema.allowed
            && !allowed.contains(value)
        {
            self.fault("choice", what, "one of the values listed", value);
        }
        if !schema.properties.is_empty() || matches!(value, Json::Object(_)) {
            self.object(schema, value, what, siblings);
        }
        if let Some(items) = &schema.items {
            let count = value.elements().len();
            if count < schema.min_items && schema.reference.is_none() || count > schema.max_items {
                let expected = format!("{} to {} items", schema.min_items, schema.max_items);
                self.fault("items", what, expected, value);
            }
            for (index, element) in value.elements().iter().enumerate() {
                self.value(items, element, &format!("{what}[{index}]"), siblings);
            }
        }
        if schema.reference.is_none()
            && let Some(generator) = &schema.generator
        {
            self.generated(schema, generator, value, what, siblings);
        }
    }

    fn object(&mut self, schema: &Schema, value: &Json, what: &str, siblings: &[&Json]) {
        if schema.reference.is_some() || schema.kind != Some(Kind::Object) {
            return;
        }
        let wanted: Vec<&str> = schema
            .properties
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let found: Vec<&str> = value
            .entries()
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        if wanted != found {
            self.fault(
                "keys",
                what,
                format!("the keys {wanted:?} in this order"),
                value,
            );
            return;
        }
        let inner: Vec<&Json> = siblings.iter().copied().chain([value]).collect();
        for ((name, property), (_, value)) in schema.properties.iter().zip(value.entries()) {
            self.value(property, value, &format!("{what}.{name}"), &inner);
        }
    }

    fn kind(&mut self, schema: &Schema, value: &Json, what: &str) {
        let fits = match (schema.kind, value) {
            (None, _)
            | (Some(Kind::Text), Json::Text(_))
            | (Some(Kind::Number), Json::Number(_))
            | (Some(Kind::Boolean), Json::Bool(_))
            | (Some(Kind::Object), Json::Object(_))
            | (Some(Kind::Array), Json::Array(_)) => true,
            (Some(Kind::Integer), Json::Number(number)) => number.is_integer(),
            _ => false,
        };
        if !fits {
            self.fault("type", what, format!("{:?}", schema.kind), value);
        }
        if let (Some(precision), Json::Number(number)) = (schema.precision, value)
            && number.decimals() > precision
        {
            self.fault(
                "precision",
                what,
                format!("at most {precision} decimals"),
                value,
            );
        }
        if let Json::Text(text) = value {
            let length = text.chars().count();
            if schema.min_length.is_some_and(|min| length < min)
                || schema.max_length.is_some_and(|max| length > max)
            {
                self.fault(
                    "length",
                    what,
                    format!(
                        "{:?} to {:?} characters",
                        schema.min_length, schema.max_length
                    ),
                    value,
                );
            }
        }
        let (min, max) = (
            schema.bounds.0.as_ref().and_then(Json::decimal),
            schema.bounds.1.as_ref().and_then(Json::decimal),
        );
        if let Some(number) = value.decimal()
            && (min.is_some_and(|min| number < min) || max.is_some_and(|max| number > max))
        {
            self.fault("range", what, "a number within its bounds", value);
        }
    }

    fn generated(
        &mut self,
        schema: &Schema,
        generator: &Generator,
        value: &Json,
        what: &str,
        siblings: &[&Json],
    ) {
        match generator {
            Generator::Uuid { version } => {
                if !value.text().is_some_and(|text| is_uuid(text, *version)) {
                    self.fault("uuid", what, format!("a UUID of version {version}"), value);
                }
            }
            Generator::RandomNumber { min, max } => {
                let fits = value.decimal().is_some_and(|number| {
                    min.as_ref().is_none_or(|min| number >= *min)
                        && max.as_ref().is_none_or(|max| number <= *max)
                });
                if !fits {
                    self.fault("range", what, format!("{min:?} to {max:?}"), value);
                }
            }
            Generator::Alphanumeric { length } => {
                let fits = value.text().is_some_and(|text| {
                    text.bytes().all(|byte| byte.is_ascii_alphanumeric())
                        && length.is_none_or(|length| text.len() == length)
                });
                if !fits {
                    self.fault(
                        "alphanumeric",
                        what,
                        format!("{length:?} letters and digits"),
                        value,
                    );
                }
            }
            Generator::Choice { choices } => {
                if !choices.contains(value) {
                    self.fault("choice", what, "one of its choices", value);
                }
            }
            Generator::ConditionalChoice { field, cases } => {
                self.conditional(field, cases, value, what, siblings)
            }
            Generator::CurrentTimestamp => {
                let written = value
                    .text()
                    .map_or_else(|| value.to_string(), str::to_owned);
                let expected = moment::written_as(self.moment, schema.format.as_deref());
                if !expected.contains(&written) {
                    self.fault("timestamp", what, format!("{expected:?}"), value);
                }
            }
            Generator::StaticHashed { algorithm, cost } => {
                if algorithm == "bcrypt" && !value.text().is_some_and(|text| is_bcrypt(text, *cost))
                {
                    self.fault("hash", what, format!("a bcrypt hash of cost {cost}"), value);
                }
            }
            Generator::Derived(expression) => {
                let scope = Siblings {
                    objects: siblings,
                    payload: self.payload,
                    aliases: self.aliases,
                };
                match expression.evaluate(&scope) {
                    Ok(expected) => {
                        if !agrees(&expected, value, schema.precision) {
                            self.fault("derived", what, format!("{expected:?}"), value);
                        }
                    }
                    Err(Failure::Unknown) => {}
                    Err(Failure::Wrong(message)) => self.fault("derived", what, message, value),
                }
            }
            Generator::Static(expected) => {
                if value != expected {
                    self.fault("static", what, expected.to_string(), value);
                }
            }
            Generator::Boolean => {
                if !matches!(value, Json::Bool(_)) {
                    self.fault("type", what, "a boolean", value);
                }
            }
            Generator::Faker {
                method,
                params,
                locale,
            } => {
                let asked = faker::Asked {
                    params,
                    locale,
                    now: self.moment,
                    format: schema.format.as_deref(),
                    siblings,
                };
                if let Some(expected) = faker::fault(method, value, &asked) {
                    self.fault("faker", what, expected, value);
                }
            }
            Generator::Sequence | Generator::TypeOnly => {}
        }
    }

    fn conditional(
        &mut self,
        field: &Path,
        cases: &[super::generator::Case],
        value: &Json,
        what: &str,
        siblings: &[&Json],
    ) {
        let actual = siblings
            .iter()
            .rev()
            .chain([&self.payload])
            .find_map(|object| object.at(field))
            .cloned();
        let Some(actual) = actual else {
            self.fault(
                "conditional",
                what,
                format!("a field {field:?} to look at"),
                value,
            );
            return;
        };
        let case = cases.iter().find(|case| match &case.condition {
            None => true,
            Some(condition) => {
                if actual.is_null() {
                    condition.value.is_null()
                } else {
                    condition.holds(&actual).possible()
                }
            }
        });
        match case {
            Some(case) if case.choices.contains(value) => {}
            Some(case) => self.fault(
                "conditional",
                what,
                format!("one of {:?}", case.choices),
                value,
            ),
            None => self.fault("conditional", what, "no case matches, so null", value),
        }
    }
}

/// A derived field or a conditional choice can be null where the configuration lets it.
fn derived_may_be_null(schema: &Schema) -> bool {
    match &schema.generator {
        Some(Generator::Derived(_)) => true,
        Some(Generator::ConditionalChoice { cases, .. }) => {
            cases.iter().all(|case| case.condition.is_some())
                || cases
                    .iter()
                    .any(|case| case.choices.iter().any(Json::is_null))
        }
        _ => false,
    }
}

fn agrees(expected: &Value, found: &Json, precision: Option<i64>) -> bool {
    match (expected, found) {
        (Value::Null, Json::Null) => true,
        (Value::Bool(a), Json::Bool(b)) => a == b,
        (Value::Text(a), Json::Text(b)) => a == b,
        (Value::Number { value, binary }, Json::Number(number)) => match precision {
            Some(precision) if !binary => number::round(value, precision) == number.value(),
            // Noise below the last digit may tip the rounding either way.
            Some(precision) => {
                let half = BigDecimal::new(5.into(), precision + 1);
                let noise = BigDecimal::new(1.into(), 9);
                (value - number.value()).abs() <= half + noise
            }
            _ => {
                *value == number.value()
                    || (*binary || number.looks_binary()) && nearly_equal(value, &number.value())
            }
        },
        (Value::List(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agrees(a, b, None))
        }
        (Value::Object(a), b) => a == b,
        _ => false,
    }
}

/// What the names of an expression inside a payload mean.
struct Siblings<'a> {
    objects: &'a [&'a Json],
    payload: &'a Json,
    aliases: &'a dyn Aliases,
}

impl Scope for Siblings<'_> {
    fn name(&self, name: &str) -> Option<Value> {
        let field = self
            .objects
            .iter()
            .rev()
            .find_map(|object| object.get(name))
            .or_else(|| self.payload.get(name));
        match field {
            Some(value) => Some(Value::of(value)),
            None if name == "payload" => Some(Value::of(self.payload)),
            None => None,
        }
    }

    fn alias(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>> {
        self.aliases.value(alias, path)
    }
}

fn is_uuid(text: &str, version: char) -> bool {
    text.len() == 36
        && text.char_indices().all(|(index, character)| match index {
            8 | 13 | 18 | 23 => character == '-',
            14 => character == version,
            19 => matches!(character, '8' | '9' | 'a' | 'b'),
            _ => matches!(character, '0'..='9' | 'a'..='f'),
        })
}

fn is_bcrypt(text: &str, cost: usize) -> bool {
    text.len() == 60
        && text.starts_with(&format!("$2b${cost:02}$"))
        && text
            .bytes()
            .skip(7)
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'/')
}
