//! Variables of the environment in the texts of outputs: `${NAME}` and `${NAME:-default}`.
//!
//! Input: a text. Output: the variables in it. Invariant: what is found here is what the runtime
//! replaces when a generated program starts, since both take texts apart with the same function;
//! and a text with a fault never gets there.

use resinker_runtime::setting::{Piece, pieces};

/// A variable in a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Reference<'a> {
    /// Its name.
    pub(crate) name: &'a str,
    /// What stands for it where it is not set.
    pub(crate) default: Option<&'a str>,
}

/// Why a `${` does not begin a variable.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nothing closes it.
    Open,
    /// What stands in it is no name.
    Name(String),
}

/// The variables of a text, in order.
pub(crate) fn references(text: &str) -> Result<Vec<Reference<'_>>, Fault> {
    pieces(text)
        .filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Open(_) => Some(Err(Fault::Open)),
            Piece::Variable { name, default } => Some(if is_name(name) {
                Ok(Reference { name, default })
            } else {
                Err(Fault::Name(name.to_owned()))
            }),
        })
        .collect()
}

/// Whether a text is written out: it takes nothing from the environment, or has a default for all
/// that it takes.
pub fn is_written_out(text: &str) -> bool {
    !references(text).is_ok_and(|all| all.iter().any(|it| it.default.is_none()))
}

/// Whether a text is one variable and nothing else.
pub(crate) fn is_alone(text: &str) -> bool {
    let mut parts = pieces(text);
    let first = parts.next();
    matches!(first, Some(Piece::Variable { name, .. }) if is_name(name)) && parts.next().is_none()
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_found_in_order() {
        let found = references("a$${b}${C}/${D_1:-e${f}").unwrap();
        let names: Vec<_> = found.iter().map(|it| (it.name, it.default)).collect();
        assert_eq!(names, [("C", None), ("D_1", Some("e${f"))]);
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(references("${A"), Err(Fault::Open));
        assert_eq!(references("${}"), Err(Fault::Name(String::new())));
        assert_eq!(references("${1A}"), Err(Fault::Name("1A".to_owned())));
        assert_eq!(references("${A-b}"), Err(Fault::Name("A-b".to_owned())));
    }
}
