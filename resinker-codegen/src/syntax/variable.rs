//! Variables of the environment in the texts of outputs: `${NAME}` and `${NAME:-default}`.
//!
//! Input: a text. Output: the variables in it. Invariant: what is found here is what the runtime's `sink::expand` replaces when a
//! generated program starts, and a text with a fault never gets there.

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
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("${") {
        if before.ends_with('$') {
            rest = after;
            continue;
        }
        let (inside, after) = after.split_once('}').ok_or(Fault::Open)?;
        let (name, default) = match inside.split_once(":-") {
            Some((name, default)) => (name, Some(default)),
            None => (inside, None),
        };
        if !is_name(name) {
            return Err(Fault::Name(name.to_owned()));
        }
        found.push(Reference { name, default });
        rest = after;
    }
    Ok(found)
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
