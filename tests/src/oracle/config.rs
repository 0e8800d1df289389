//! The configuration's YAML as a plain tree, with anchors and merge keys expanded and keys taken as
//! written.

use serde_yaml::Value;

use super::json::Json;
use super::number::Number;

/// Reads a configuration's text.
pub(crate) fn parse(yaml: &str) -> Result<Json, String> {
    let mut value: Value = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    value.apply_merge().map_err(|error| error.to_string())?;
    convert(&value)
}

pub(crate) fn convert(value: &Value) -> Result<Json, String> {
    Ok(match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Number(number) => Json::Number(Number::parse(&number.to_string())?),
        Value::String(text) => Json::Text(text.clone()),
        Value::Sequence(elements) => {
            Json::Array(elements.iter().map(convert).collect::<Result<_, _>>()?)
        }
        Value::Mapping(entries) => Json::Object(
            entries
                .iter()
                .map(|(key, value)| Ok((name(key)?, convert(value)?)))
                .collect::<Result<_, String>>()?,
        ),
        Value::Tagged(tagged) => return Err(format!("the tag {} is not understood", tagged.tag)),
    })
}

fn name(key: &Value) -> Result<String, String> {
    match key {
        Value::String(text) => Ok(text.clone()),
        Value::Null => Ok("null".to_owned()),
        Value::Bool(value) => Ok(value.to_string()),
        Value::Number(number) => Ok(number.to_string()),
        other => Err(format!(
            "a key must be a scalar, and this is not: {other:?}"
        )),
    }
}
