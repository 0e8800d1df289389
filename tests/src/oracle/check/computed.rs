//! Generators that depend on the rest of the event.

use std::cell::RefCell;

use super::{Check, Position, fact};
use crate::oracle::distinct;
use crate::oracle::effect::json;
use crate::oracle::expr::{Expression, Failure, Noting, Scope, Value};
use crate::oracle::faker;
use crate::oracle::filter::Truth;
use crate::oracle::generator::{Case, Generator};
use crate::oracle::json::Json;
use crate::oracle::moment;
use crate::oracle::overflow::Became;
use crate::oracle::path::Path;
use crate::oracle::schema::Schema;

impl<'a, 'p> Check<'a, 'p> {
    /// What the value should be, for generators that depend on the rest of the event.
    pub(super) fn computed(
        &self,
        schema: &Schema,
        generator: &Generator,
        value: &Json,
        position: &Position<'a, 'p>,
    ) -> Option<(&'static str, String)> {
        match generator {
            Generator::CurrentTimestamp => {
                let texts = moment::written_as(self.now, schema.format.as_deref());
                let found = match value {
                    Json::Number(number) => number.written(),
                    other => other.text().unwrap_or_default(),
                };
                (!texts.iter().any(|text| text == found))
                    .then(|| ("current-timestamp", texts.join(" or ")))
            }
            Generator::Derived(expression) => match self.evaluate(expression, position) {
                Ok((expected, compared)) => {
                    for became in compared {
                        self.overflows.count(became, &self.event.name, &position.at);
                    }
                    if let Some(became) = fact::unheld(&expected, value, schema) {
                        self.overflows.count(became, &self.event.name, &position.at);
                    }
                    fact::differs(&expected, value, schema).map(|expected| ("derived", expected))
                }
                Err(Failure::Unknown) => {
                    self.overflows.lose_count(&self.event.name, &position.at);
                    None
                }
                Err(Failure::Wrong(message)) => {
                    Some(("derived", format!("an expression with a value ({message})")))
                }
            },
            Generator::RandomNumber {
                min,
                max,
                tails: true,
            } => {
                let is_held = |negative: bool| if negative { min } else { max }.is_some();
                if fact::end(value, schema).is_some_and(|negative| !is_held(negative)) {
                    self.overflows
                        .count(Became::Bound, &self.event.name, &position.at);
                }
                None
            }
            Generator::ConditionalChoice { field, cases } => {
                let choices = match self.condition_field(field, position) {
                    Ok(actual) => chosen(cases, &actual),
                    Err(failure) => Err(failure),
                };
                let choices = match choices {
                    Ok(choices) => choices,
                    Err(Failure::Unknown) => return None,
                    Err(Failure::Wrong(message)) => return Some(("conditional-choice", message)),
                };
                let fits = match &choices {
                    Some(choices) => choices.contains(value),
                    None => value.is_null(),
                };
                (!fits).then(|| {
                    let choices = Json::Array(choices.unwrap_or_else(|| vec![Json::Null]));
                    (
                        "conditional-choice",
                        format!("one of {choices}, by `{field}`"),
                    )
                })
            }
            Generator::Faker {
                method,
                params,
                locale,
            } => {
                let asked = faker::Asked {
                    params,
                    locale,
                    language: followed(params, position)
                        .and_then(made_in)
                        .unwrap_or(locale),
                    numbered: followed(params, position).is_some_and(distinct::is_numbered),
                    now: self.now,
                    format: schema.format.as_deref(),
                    siblings: &position.around,
                };
                faker::fault(method, value, &asked).map(|expected| ("generator", expected))
            }
            Generator::Template(template) => match fact::fill(template, &position.around) {
                Ok(expected) => (value.text() != Some(expected.as_str()))
                    .then(|| ("template", format!("{expected:?}"))),
                Err(message) => Some(("template", message)),
            },
            _ => None,
        }
    }

    /// What an expression gives, and what became of what it compares that no float holds.
    pub(super) fn evaluate(
        &self,
        expression: &Expression,
        position: &Position<'a, 'p>,
    ) -> Result<(Value, Vec<Became>), Failure> {
        let scope = self.scope(position);
        let noting = Noting {
            scope: &scope,
            noted: RefCell::default(),
        };
        let value = expression.evaluate(&noting)?;
        Ok((value, noting.noted.into_inner()))
    }

    fn condition_field(&self, field: &Path, position: &Position<'a, 'p>) -> Result<Json, Failure> {
        if let Some(value) = position
            .around
            .iter()
            .rev()
            .find_map(|object| object.at(field))
        {
            return Ok(value.clone());
        }
        let name = field.to_string();
        let Some((alias, rest)) = field.steps().split_first() else {
            return Err(Failure::Unknown);
        };
        match Scope::alias(&self.scope(position), alias, rest) {
            Some(Ok(value)) => json(&value).ok_or(Failure::Unknown),
            Some(Err(failure)) => Err(failure),
            None => Err(Failure::Wrong(format!("no field is called `{name}`"))),
        }
    }
}

/// The choices of the first case that holds; `None` where no case does.
fn chosen(cases: &[Case], actual: &Json) -> Result<Option<Vec<Json>>, Failure> {
    for case in cases {
        let mut holds = Truth::Yes;
        for condition in &case.conditions {
            match condition.holds(actual) {
                Truth::Yes => {}
                Truth::Unknown if holds == Truth::Yes => holds = Truth::Unknown,
                Truth::Unknown => {}
                Truth::No => holds = Truth::No,
            }
        }
        match holds {
            Truth::Yes => return Ok(Some(case.choices.clone())),
            Truth::Unknown => return Err(Failure::Unknown),
            Truth::No => {}
        }
    }
    Ok(None)
}

/// The field of the name that a faker follows.
fn followed<'a>(params: &Json, position: &Position<'a, '_>) -> Option<&'a Schema> {
    let from = params.get("from").and_then(Json::text)?;
    let found = position.shapes.iter().rev().find_map(|shape| {
        let mut properties = shape.properties.iter();
        properties.find(|(name, _)| name == from)
    });
    found.map(|(_, schema)| schema)
}

/// Its locale, where a faker made it, too.
fn made_in(name: &Schema) -> Option<&str> {
    match &name.generator {
        Some(Generator::Faker { locale, .. }) => Some(locale),
        _ => None,
    }
}
