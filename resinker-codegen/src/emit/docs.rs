//! Doc comments. A user's text becomes prose: nothing in it is read as a link, a heading, a list,
//! code to be tested or HTML.

use proc_macro2::TokenStream;
use quote::quote;

/// `#[doc = …]`, one attribute a line, of a text of the user's or of ours.
pub(super) fn doc(text: &str) -> TokenStream {
    let lines = lines(text);
    quote!(#(#[doc = #lines])*)
}

/// The description where there is one that says something, else our own words.
pub(super) fn doc_or(description: Option<&str>, ours: &str) -> TokenStream {
    doc(described(description).unwrap_or(ours))
}

/// A description that says something.
pub(super) fn described(description: Option<&str>) -> Option<&str> {
    description.filter(|text| !text.trim().is_empty())
}

/// `#![doc = …]`, one attribute a line: a title of ours, and the description below it.
pub(super) fn module_doc(title: &str, description: Option<&str>) -> TokenStream {
    let mut all = lines(title);
    if let Some(description) = described(description) {
        all.push(String::new());
        all.extend(lines(description));
    }
    quote!(#(#![doc = #all])*)
}

/// `#![doc = …]` of a text of our own, which may hold code.
pub(super) fn module_doc_with_code(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| match line {
        "" => String::new(),
        line => format!(" {line}"),
    });
    quote!(#(#![doc = #lines])*)
}

/// A name or a value of the user's as inline code.
pub(super) fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .flat_map(|character| {
            let shown: Vec<char> = if is_plain(character) {
                vec![character]
            } else {
                character.escape_default().collect()
            };
            shown
        })
        .collect();
    // Code that holds backticks, or spaces at its ends, stands between more of them than it holds
    // in a row.
    let mut fence = String::from("`");
    while clean.contains(&fence) {
        fence.push('`');
    }
    match clean.as_str() {
        "" => "the empty text".to_owned(),
        clean if fence.len() > 1 => format!("{fence} {clean} {fence}"),
        clean => format!("{fence}{clean}{fence}"),
    }
}

/// The lines of a text as they stand behind `///`.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let text = text.replace("\r\n", "\n");
    for line in text.split(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let line = escaped(line.trim());
        // No empty line at the start, and one at most between others.
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        lines.push(if line.is_empty() {
            line
        } else {
            format!(" {line}")
        });
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Whether a character shows itself in source: no control, and none that turns the direction of the
/// text around it.
fn is_plain(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}'
        )
}

/// A line with a backslash before whatever Markdown would take for its own. Backticks in pairs
/// stay: what is between them is code.
fn escaped(line: &str) -> String {
    let characters: Vec<char> = line
        .chars()
        .map(|character| if is_plain(character) { character } else { ' ' })
        .collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index).copied());
    let ticks = characters.iter().filter(|found| **found == '`').count();
    let paired = ticks.is_multiple_of(2) && !line.contains("``");
    let mut out = String::with_capacity(line.len());
    let mut code = false;
    for (index, &character) in characters.iter().enumerate() {
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1)));
        let within = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let special = match character {
            '`' if paired => {
                code = !code;
                false
            }
            _ if code => false,
            '`' | '[' | ']' | '<' => true,
            '\\' => after.is_some_and(|after| after.is_ascii_punctuation()),
            '*' => index == 0 || before != Some(' ') || after != Some(' '),
            '~' => before == Some('~') || after == Some('~'),
            '&' => within(after) || after == Some('#'),
            // Between letters it stresses nothing.
            '_' => !(within(before) && within(after)),
            '#' | '-' | '+' | '=' | '>' => index == 0,
            // `1.` opens a list.
            '.' | ')' => index > 0 && characters.iter().take(index).all(char::is_ascii_digit),
            // A bare address would be an unmarked link.
            '/' => before == Some(':') && after == Some('/'),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{code, lines};

    #[test]
    fn prose_stays_prose() {
        for (text, expected) in [
            ("User's e-mail_address.", &[" User's e-mail_address."][..]),
            ("A `total` of [items]", &[" A `total` of \\[items\\]"]),
            ("an odd ` tick", &[" an odd \\` tick"]),
            (
                "```rust\npanic!()\n```",
                &[" \\`\\`\\`rust", " panic!()", " \\`\\`\\`"],
            ),
            (
                "# Title\n\n\n- one\n  two\n1. three",
                &[" \\# Title", "", " \\- one", " two", " 1\\. three"],
            ),
            ("see https://a.b/c", &[" see https:\\//a.b/c"]),
            ("<b>bold</b> *x* _y_", &[" \\<b>bold\\</b> \\*x\\* \\_y\\_"]),
            ("a\rb\tc\u{202e}d", &[" a", " b c d"]),
            (" \n ", &[]),
        ] {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn names_are_code_whatever_they_hold() {
        for (text, expected) in [
            ("user_id", "`user_id`"),
            ("a`b", "`` a`b ``"),
            ("a\nb", "`a\\nb`"),
            ("", "the empty text"),
            ("größe 🙂", "`größe 🙂`"),
            ("a\u{202e}b", "`a\\u{202e}b`"),
        ] {
            assert_eq!(code(text), expected, "{text:?}");
        }
    }
}
