//! Plausible shapes of realistic data.

use super::json::Json;

/// Methods that are held to a shape; the others are held to their type only.
const JUDGED: [&str; 13] = [
    "email",
    "ipv4",
    "name",
    "first_name",
    "last_name",
    "user_name",
    "user_agent",
    "sentence",
    "password",
    "product_name",
    "word",
    "city",
    "country",
];

/// Is there a shape for this method?
pub(crate) fn is_judged(method: &str) -> bool {
    JUDGED.contains(&method)
}

/// What a value should look like, where it does not.
pub(crate) fn misshape(method: &str, params: &Json, text: &str) -> Option<String> {
    let switch = |key: &str| {
        params
            .get(key)
            .is_none_or(|value| *value != Json::Bool(false))
    };
    let count = |key: &str| params.get(key).and_then(Json::count);
    let fits = match method {
        "email" => email(text),
        "ipv4" => {
            text.split('.').count() == 4
                && text.split('.').all(|octet| {
                    octet
                        .parse::<u8>()
                        .is_ok_and(|value| value.to_string() == octet)
                })
        }
        "name" => text.contains(' ') && words(text),
        "product_name" => text.contains(' ') && words(text),
        "first_name" | "last_name" | "city" | "country" => words(text),
        "user_name" => {
            !text.is_empty()
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '-'))
        }
        "user_agent" => text.contains('/') && text.len() >= 10,
        "sentence" => {
            let least_most =
                sentence_words(count("nb_words").unwrap_or(6), switch("variable_nb_words"));
            let words = text.split(' ').count();
            text.ends_with('.')
                && text.chars().next().is_some_and(char::is_uppercase)
                && (least_most.0..=least_most.1).contains(&words)
        }
        "password" => {
            let any = |accept: fn(char) -> bool| text.chars().any(accept);
            text.chars().count() == count("length").unwrap_or(10)
                && any(|c| !c.is_ascii_alphanumeric()) == switch("special_chars")
                && any(|c| c.is_ascii_digit()) == switch("digits")
                && any(|c| c.is_ascii_uppercase()) == switch("upper_case")
                && any(|c| c.is_ascii_lowercase()) == switch("lower_case")
        }
        "word" => !text.is_empty() && !text.contains(char::is_whitespace),
        _ => true,
    };
    (!fits).then(|| format!("the shape of faker's `{method}` with {params}"))
}

fn email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    domain.contains('.')
        && local.split('.').chain(domain.split('.')).all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"-_+".contains(&byte))
        })
}

/// Letters, and no blanks at either end.
fn words(text: &str) -> bool {
    text.trim() == text && text.chars().any(char::is_alphabetic)
}

/// Python's Faker varies the number of words by two fifths to either side, rounded down, and keeps at least one.
fn sentence_words(words: usize, variable: bool) -> (usize, usize) {
    if variable {
        ((words * 6 / 10).max(1), words * 14 / 10 + 1)
    } else {
        (words, words)
    }
}
