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

/// A part of a text that may hold variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// `${NAME}` or `${NAME:-default}`. The name may be none.
    Variable {
        /// What stands before the default.
        name: &'a str,
        /// What stands for it where it is not set or empty.
        default: Option<&'a str>,
    },
    /// A `${` that nothing closes, with all that follows.
    Open(&'a str),
}

/// The parts of a text, in order. `$$` before a brace stands for the dollar sign itself.
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    // What has been found behind the text that was given out last.
    let mut next = None;
    std::iter::from_fn(move || {
        if let Some(piece) = next.take() {
            return Some(piece);
        }
        let Some(at) = rest.find("${") else {
            let last = std::mem::take(&mut rest);
            return (!last.is_empty()).then_some(Piece::Text(last));
        };
        let (before, reference) = rest.split_at(at);
        if let Some(escaped) = before.strip_suffix('$') {
            let (dollar, after) = reference.split_at("${".len());
            rest = after;
            next = Some(Piece::Text(dollar));
            return Some(Piece::Text(escaped));
        }
        let inside = reference.strip_prefix("${").unwrap_or_default();
        let found = match inside.split_once('}') {
            Some((inside, after)) => {
                rest = after;
                let (name, default) = match inside.split_once(":-") {
                    Some((name, default)) => (name, Some(default)),
                    None => (inside, None),
                };
                Piece::Variable { name, default }
            }
            None => {
                rest = "";
                Piece::Open(reference)
            }
        };
        if before.is_empty() {
            return Some(found);
        }
        next = Some(found);
        Some(Piece::Text(before))
    })
}

/// Replaces each `${VARIABLE}` by the variable's value, and `${VARIABLE:-default}` by the default
/// where it is not set or empty. `$$` before a brace stands for the dollar sign itself. What does
/// not have one of these forms stays as it is.
///
/// # Errors
///
/// Where a variable without a default is not set.
pub fn expand(text: &str) -> Result<String, MissingVariable> {
    let mut expanded = String::with_capacity(text.len());
    for piece in pieces(text) {
        let (name, default) = match piece {
            Piece::Text(text) | Piece::Open(text) => {
                expanded.push_str(text);
                continue;
            }
            Piece::Variable { name, default } => (name, default),
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
    }
    Ok(expanded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_apart_where_variables_are() {
        let variable = |name, default| Piece::Variable { name, default };
        let all: Vec<_> = pieces("a$${b}${C}/${D:-e${f}").collect();
        assert_eq!(
            all,
            [
                Piece::Text("a"),
                Piece::Text("${"),
                Piece::Text("b}"),
                variable("C", None),
                Piece::Text("/"),
                variable("D", Some("e${f")),
            ]
        );
        assert_eq!(pieces("").count(), 0);
        let all: Vec<_> = pieces("${}x${y").collect();
        assert_eq!(
            all,
            [variable("", None), Piece::Text("x"), Piece::Open("${y")]
        );
    }

    #[test]
    fn defaults_stand_for_what_is_not_set() {
        assert_eq!(expand("$${A}").unwrap(), "${A}");
        assert_eq!(
            expand("<${RESINKER_UNSET_1:-a:-b}>${x").unwrap(),
            "<a:-b>${x"
        );
        assert!(expand("${RESINKER_UNSET_1}").is_err());
    }
}
