//! `${VARIABLE}` in what the configuration says of an output.

use std::{env, error, fmt};

/// A variable that an output needs and that has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingVariable {
    name: String,
    /// It has a value that is not UTF-8.
    unreadable: bool,
}

impl fmt::Display for MissingVariable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        if self.unreadable {
            write!(f, "the environment variable `{name}` is not UTF-8")
        } else {
            write!(
                f,
                "an output needs the environment variable `{name}`, which is not set (`${{{name}:-VALUE}}` in the configuration gives a default)"
            )
        }
    }
}

impl error::Error for MissingVariable {}

/// Replaces each `${VARIABLE}` by the variable's value, and `${VARIABLE:-default}` by the default where it is not set or empty. `$$`
/// before a brace stands for the dollar sign itself. What does not have one of these forms stays as it is.
///
/// # Errors
///
/// Where a variable without a default is not set.
pub fn expand(text: &str) -> Result<String, MissingVariable> {
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("${") {
        let (before, reference) = rest.split_at(at);
        if let Some(escaped) = before.strip_suffix('$') {
            expanded.push_str(escaped);
            expanded.push_str("${");
            rest = reference.split_at("${".len()).1;
            continue;
        }
        expanded.push_str(before);
        let Some((inside, after)) = reference
            .strip_prefix("${")
            .and_then(|inside| inside.split_once('}'))
        else {
            rest = reference;
            break;
        };
        let (name, default) = match inside.split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        match (env::var(name), default) {
            (Ok(value), Some(default)) if value.is_empty() => expanded.push_str(default),
            (Ok(value), _) => expanded.push_str(&value),
            (Err(env::VarError::NotPresent), Some(default)) => expanded.push_str(default),
            (Err(error), _) => {
                return Err(MissingVariable {
                    name: name.to_owned(),
                    unreadable: error != env::VarError::NotPresent,
                });
            }
        }
        rest = after;
    }
    expanded.push_str(rest);
    Ok(expanded)
}
