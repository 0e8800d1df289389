//! Sentences, paragraphs, and patterns of text that are filled in.

use super::super::{Asked, is_clean};
use super::shapes::texts;
use crate::oracle::json::Json;

pub(super) fn sentence_count(text: &str) -> usize {
    text.matches(['.', '。']).count()
}

/// Sentences or paragraphs: an array, or one text.
pub(super) fn several(value: &Json, asked: &Asked<'_>, sentences: bool) -> bool {
    let nb = asked.count("nb", 3);
    match value {
        Json::Text(text) if sentences => sentence_count(text) == nb,
        Json::Text(text) => text.lines().count() == nb,
        _ => {
            texts(value, nb, nb)
                && value
                    .elements()
                    .iter()
                    .filter_map(Json::text)
                    .all(|text| text.ends_with(['.', '。']))
        }
    }
}

pub(super) fn sentence(text: &str, asked: &Asked<'_>) -> bool {
    if asked.locale == "zh_CN" {
        return is_clean(text) && text.ends_with('。');
    }
    let words = text.split(' ').count();
    let wanted = asked.count("nb_words", 6);
    let fits = if asked.is("variable_nb_words", true) {
        // Python's Faker varies by 40 % either way.
        words >= (wanted * 6 / 10).max(1) && words <= wanted * 14 / 10 + 1
    } else {
        words == wanted
    };
    fits && text.ends_with('.') && text.starts_with(char::is_uppercase)
}

pub(super) fn password(text: &str, asked: &Asked<'_>) -> bool {
    type OfClass = fn(&char) -> bool;
    let classes: [(&str, OfClass); 4] = [
        ("special_chars", |character| {
            !character.is_ascii_alphanumeric()
        }),
        ("digits", |character| character.is_ascii_digit()),
        ("upper_case", |character| character.is_ascii_uppercase()),
        ("lower_case", |character| character.is_ascii_lowercase()),
    ];
    text.chars().count() == asked.count("length", 10)
        && classes.iter().all(|(key, of_class)| {
            asked.is(key, true) == text.chars().any(|character| of_class(&character))
        })
}

/// A pattern of `numerify`, `lexify` or `bothify`, filled in. Places that may stay empty are tried
/// either way.
pub(super) fn filled(text: &str, asked: &Asked<'_>) -> bool {
    fn fits(text: &[char], pattern: &[char], letters: &str) -> bool {
        let Some((wanted, pattern)) = pattern.split_first() else {
            return text.is_empty();
        };
        let one = |belongs: &dyn Fn(char) -> bool| match text.split_first() {
            Some((found, rest)) => belongs(*found) && fits(rest, pattern, letters),
            None => false,
        };
        match wanted {
            '#' => one(&|found| found.is_ascii_digit()),
            '%' => one(&|found| found.is_ascii_digit() && found != '0'),
            '!' => one(&|found| found.is_ascii_digit()) || fits(text, pattern, letters),
            '@' => {
                one(&|found| found.is_ascii_digit() && found != '0') || fits(text, pattern, letters)
            }
            '?' => one(&|found| {
                if letters.is_empty() {
                    found.is_ascii_alphabetic() || found == '?'
                } else {
                    letters.contains(found)
                }
            }),
            other => one(&|found| found == *other),
        }
    }
    // Each method's default is the only pattern of its kind.
    let default = if text.len() == 5 {
        "## ??"
    } else if text.len() == 3 {
        "###"
    } else {
        "????"
    };
    let pattern: Vec<char> = asked.text("text").unwrap_or(default).chars().collect();
    let text: Vec<char> = text.chars().collect();
    fits(&text, &pattern, asked.text("letters").unwrap_or_default())
}
