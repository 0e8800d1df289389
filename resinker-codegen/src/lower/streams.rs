//! Names of streams of randomness.
//!
//! A stream is named after what draws from it: the path of a field, or `consumes ALIAS` and the
//! like. Invariant: no two things that draw in one event have the same name, whatever the user
//! calls them.

/// A name as a part of a path: in quotes where it could be read as something else.
pub(crate) fn part(name: &str) -> String {
    let plain = !name.is_empty()
        && !name
            .chars()
            .any(|character| matches!(character, '.' | '[' | ']' | '"' | '\\' | ' '));
    if plain {
        return name.to_owned();
    }
    let mut quoted = String::from("\"");
    for character in name.chars() {
        if matches!(character, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(character);
    }
    quoted.push('"');
    quoted
}

/// The name without the quotes, for an identifier.
pub(crate) fn words(path: &str) -> String {
    path.replace(['"', '\\'], "")
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn only_what_could_be_misread_stands_in_quotes() {
        assert_eq!(part("unit_price"), "unit_price");
        assert_eq!(part("größe"), "größe");
        assert_eq!(part("consumes buyer"), "\"consumes buyer\"");
        assert_eq!(part("a.b"), "\"a.b\"");
        assert_eq!(part("items[]"), "\"items[]\"");
        assert_eq!(part("a\"b\\"), "\"a\\\"b\\\\\"");
        assert_eq!(part(""), "\"\"");
    }
}
