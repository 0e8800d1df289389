//! What values of `faker.*` look like.

use super::json::Json;

/// Whether values of a method are judged beyond their type.
pub(crate) fn is_judged(method: &str) -> bool {
    matches!(
        method,
        "email"
            | "ipv4"
            | "name"
            | "first_name"
            | "last_name"
            | "user_agent"
            | "user_name"
            | "password"
            | "sentence"
            | "word"
            | "product_name"
    )
}

/// What is wrong with a value, if anything.
pub(crate) fn fault(method: &str, params: &Json, text: &str) -> Option<&'static str> {
    let holds = match method {
        "email" => is_email(text),
        "ipv4" => is_ipv4(text),
        "name" => text.split(' ').count() >= 2 && !text.starts_with(' ') && !text.ends_with(' '),
        "first_name" | "last_name" | "user_name" | "word" => {
            !text.is_empty() && !text.contains(char::is_whitespace)
        }
        "user_agent" => text.starts_with("Mozilla/5.0 (") || text.contains('/'),
        "product_name" => text.split(' ').count() >= 2,
        "sentence" => is_sentence(params, text),
        "password" => is_password(params, text),
        _ => true,
    };
    (!holds).then_some(match method {
        "email" => "an address like name@example.com",
        "ipv4" => "four numbers of 0 to 255",
        "sentence" => "words, the first with a capital, and a full stop",
        "password" => "a password of the length and classes asked for",
        _ => "a text of this kind",
    })
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let part = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_+".contains(&byte))
    };
    local.split('.').all(part) && domain.split('.').count() >= 2 && domain.split('.').all(part)
}

fn is_ipv4(text: &str) -> bool {
    let parts: Vec<Option<u8>> = text.split('.').map(|part| part.parse().ok()).collect();
    parts.len() == 4 && parts.iter().all(Option::is_some)
}

fn is_sentence(params: &Json, text: &str) -> bool {
    let words = text.split(' ').count();
    let wanted = params.get("nb_words").and_then(Json::count).unwrap_or(6);
    let variable = params.get("variable_nb_words").is_none_or(Json::is_true);
    let fits = if variable {
        // Python's Faker varies by 40 % either way.
        words >= (wanted * 6 / 10).max(1) && words <= wanted * 14 / 10 + 1
    } else {
        words == wanted
    };
    fits && text.ends_with('.') && text.starts_with(char::is_uppercase)
}

fn is_password(params: &Json, text: &str) -> bool {
    let length = params.get("length").and_then(Json::count).unwrap_or(10);
    let asked = |key: &str| params.get(key).is_none_or(Json::is_true);
    type OfClass = fn(&char) -> bool;
    let classes: [(&str, OfClass); 4] = [
        ("special_chars", |character| {
            !character.is_ascii_alphanumeric()
        }),
        ("digits", |character| character.is_ascii_digit()),
        ("upper_case", |character| character.is_ascii_uppercase()),
        ("lower_case", |character| character.is_ascii_lowercase()),
    ];
    text.chars().count() == length
        && classes
            .iter()
            .all(|(key, of_class)| asked(key) == text.chars().any(|character| of_class(&character)))
}
