//! Generators as the configuration names them.

use bigdecimal::BigDecimal;

use super::expr::Expression;
use super::filter::{Condition, Operator};
use super::json::Json;
use super::path::Path;

/// What makes a value, as far as a value can be judged by it.
#[derive(Debug, Clone)]
pub(crate) enum Generator {
    Uuid {
        version: char,
    },
    RandomNumber {
        min: Option<BigDecimal>,
        max: Option<BigDecimal>,
        /// Is it a distribution that reaches beyond what is expected of it?
        tails: bool,
    },
    /// Of `least` to `most` characters.
    Alphanumeric {
        least: usize,
        most: Option<usize>,
    },
    Choice {
        choices: Vec<Json>,
    },
    ConditionalChoice {
        field: Path,
        cases: Vec<Case>,
    },
    CurrentTimestamp,
    StaticHashed {
        algorithm: String,
        cost: usize,
    },
    Derived(Expression),
    Static(Json),
    Boolean {
        probability: Option<BigDecimal>,
    },
    Template(String),
    Sequence {
        start: BigDecimal,
        step: BigDecimal,
        format: Option<String>,
    },
    Faker {
        method: String,
        params: Json,
        locale: String,
    },
    /// A generator whose values are only held to their type.
    TypeOnly,
}

/// One case of a `conditional_choice`.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// All must hold; the default has none.
    pub(crate) conditions: Vec<Condition>,
    pub(crate) choices: Vec<Json>,
}

impl Generator {
    /// Reads a generator's name and parameters; adds a note for what is not judged in full.
    pub(crate) fn read(
        name: &str,
        params: &Json,
        locale: &str,
        notes: &mut Vec<String>,
    ) -> Result<Self, String> {
        let number = |key: &str| params.get(key).and_then(Json::decimal);
        let count = |key: &str| params.get(key).and_then(Json::count);
        let text = |key: &str| params.get(key).and_then(Json::text);
        Ok(match name {
            "uuid_v4" => Self::Uuid { version: '4' },
            "uuid_v7" => Self::Uuid { version: '7' },
            "random_int" | "random_float" => Self::RandomNumber {
                min: number("min"),
                max: number("max"),
                tails: matches!(
                    text("distribution"),
                    Some("normal" | "lognormal" | "exponential" | "pareto")
                ),
            },
            "random_alphanumeric" => match (count("min_length"), count("max_length")) {
                (None, None) => Self::Alphanumeric {
                    least: count("length").unwrap_or(10),
                    most: Some(count("length").unwrap_or(10)),
                },
                (least, most) => Self::Alphanumeric {
                    least: least.unwrap_or(0),
                    most,
                },
            },
            "choice" => Self::Choice {
                choices: weighted(params)?,
            },
            "conditional_choice" => Self::ConditionalChoice {
                field: Path::parse(
                    text("condition_field").ok_or("conditional_choice without condition_field")?,
                ),
                cases: params
                    .get("cases")
                    .map(Json::elements)
                    .unwrap_or_default()
                    .iter()
                    .map(case)
                    .collect::<Result<_, _>>()?,
            },
            "current_timestamp" => Self::CurrentTimestamp,
            "static_hashed" => Self::StaticHashed {
                algorithm: text("algorithm").unwrap_or("bcrypt").to_owned(),
                cost: count("cost").unwrap_or(4),
            },
            "derived" => Self::Derived(Expression::parse(
                text("expression").ok_or("derived without an expression")?,
            )?),
            "static" => Self::Static(
                params
                    .get("value")
                    .cloned()
                    .ok_or("static without a value")?,
            ),
            "boolean" => Self::Boolean {
                probability: number("probability"),
            },
            "template" => Self::Template(
                text("template")
                    .ok_or("template without a template")?
                    .to_owned(),
            ),
            "sequence" => Self::Sequence {
                start: number("start").unwrap_or_else(|| 1.into()),
                step: number("step").unwrap_or_else(|| 1.into()),
                format: text("format").map(str::to_owned),
            },
            faker if faker.starts_with("faker.") => {
                let method = faker.rsplit('.').next().unwrap_or(faker).to_owned();
                if !super::faker::is_judged(&method) {
                    notes.push(format!("`{faker}` is held to its type only"));
                }
                Self::Faker {
                    method,
                    params: params.clone(),
                    locale: super::faker::locale(locale),
                }
            }
            other => {
                notes.push(format!("`{other}` is held to its type only"));
                Self::TypeOnly
            }
        })
    }

    /// All values that the generator can give, where they are few.
    pub(crate) fn domain(&self) -> Option<Vec<Json>> {
        match self {
            Self::Choice { choices } => Some(choices.clone()),
            Self::Static(value) => Some(vec![value.clone()]),
            Self::Boolean { .. } => Some(vec![Json::Bool(false), Json::Bool(true)]),
            Self::Faker { method, .. } if method == "null_boolean" => {
                Some(vec![Json::Null, Json::Bool(false), Json::Bool(true)])
            }
            _ => None,
        }
    }

    /// Does the generator promise never to give a value twice?
    pub(crate) const fn is_distinct(&self) -> bool {
        matches!(self, Self::Uuid { .. } | Self::Sequence { .. })
    }
}

/// The choices whose weight is not zero.
fn weighted(node: &Json) -> Result<Vec<Json>, String> {
    let choices = node.get("choices").ok_or("choices are missing")?.elements();
    let weights = node.get("weights").map(Json::elements).unwrap_or_default();
    if !weights.is_empty() && weights.len() != choices.len() {
        return Err(format!(
            "{} weights for {} choices",
            weights.len(),
            choices.len()
        ));
    }
    Ok(choices
        .iter()
        .enumerate()
        .filter(|(index, _)| {
            weights
                .get(*index)
                .and_then(Json::decimal)
                .is_none_or(|weight| weight > 0)
        })
        .map(|(_, choice)| choice.clone())
        .collect())
}

fn case(node: &Json) -> Result<Case, String> {
    let conditions: Vec<Condition> = [
        ("condition_value", Operator::Equals),
        ("condition_value_in", Operator::In),
        ("condition_value_greater_than", Operator::GreaterThan),
        ("condition_value_greater_equals", Operator::GreaterEquals),
        ("condition_value_less_than", Operator::LessThan),
        ("condition_value_less_equals", Operator::LessEquals),
    ]
    .into_iter()
    .filter_map(|(key, operator)| {
        Some(Condition {
            operator,
            value: node.get(key)?.clone(),
        })
    })
    .collect();
    if conditions.is_empty() && node.get("default").is_none() {
        return Err(format!("a case without a condition: {node}"));
    }
    Ok(Case {
        conditions,
        choices: weighted(node)?,
    })
}
