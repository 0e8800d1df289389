//! What values of `faker.*` look like: for every method a shape, or what its definition says.

mod digits;
mod national;
mod rules;
mod time;

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};

use chrono::{DateTime, Utc};
use regex::Regex;

use super::json::Json;

/// What a value was asked to be.
pub(crate) struct Asked<'a> {
    /// `params`.
    pub(crate) params: &'a Json,
    /// `de_DE`.
    pub(crate) locale: &'a str,
    /// The event's moment.
    pub(crate) now: DateTime<Utc>,
    /// The field's `format`.
    pub(crate) format: Option<&'a str>,
    /// The objects around the field, innermost last.
    pub(crate) siblings: &'a [&'a Json],
}

impl Asked<'_> {
    /// A parameter that is a count.
    fn count(&self, name: &str, default: usize) -> usize {
        self.params
            .get(name)
            .and_then(Json::count)
            .unwrap_or(default)
    }

    /// A parameter that is a string.
    fn text(&self, name: &str) -> Option<&str> {
        self.params.get(name).and_then(Json::text)
    }

    /// A parameter that is a boolean.
    fn is(&self, name: &str, default: bool) -> bool {
        self.params.get(name).map_or(default, Json::is_true)
    }
}

/// A locale as Python writes it: `de-DE` and `de` are `de_DE`.
pub(crate) fn locale(written: &str) -> String {
    match written {
        "ar" => "ar_SA",
        "cy" => "cy_GB",
        "de" => "de_DE",
        "en" => "en_US",
        "fa" => "fa_IR",
        "fr" => "fr_FR",
        "it" => "it_IT",
        "ja" => "ja_JP",
        "nl" => "nl_NL",
        "pt" => "pt_PT",
        "tr" => "tr_TR",
        "zh" => "zh_CN",
        whole => whole,
    }
    .replace('-', "_")
}

/// How values of a method are judged.
#[derive(Clone, Copy)]
enum Rule {
    /// A text of this regular expression, from end to end.
    Shape(&'static str),
    /// The same in `en_US`; elsewhere a text in the script of the language.
    Local(&'static str),
    /// A text in the script of the language.
    Language,
    /// A text for which this holds.
    Text(fn(&str, &Asked<'_>) -> bool),
    /// A value for which this holds.
    Value(fn(&Json, &Asked<'_>) -> bool),
}

/// Whether values of a method are judged beyond their type.
pub(crate) fn is_judged(method: &str) -> bool {
    rules::of(method).is_some()
}

/// What was expected of a value, where it is something else.
pub(crate) fn fault(method: &str, value: &Json, asked: &Asked<'_>) -> Option<String> {
    let rule = rules::of(method)?;
    let text = value.text();
    let holds = match rule {
        Rule::Shape(pattern) => text.is_some_and(|text| is_like(text, pattern)),
        Rule::Local(pattern) if asked.locale == "en_US" => {
            text.is_some_and(|text| is_like(text, pattern))
        }
        Rule::Local(_) | Rule::Language => {
            text.is_some_and(|text| is_clean(text) && is_in_script(text, asked.locale))
        }
        Rule::Text(holds) => text.is_some_and(|text| holds(text, asked)),
        Rule::Value(holds) => holds(value, asked),
    };
    (!holds).then(|| match rule {
        Rule::Shape(pattern) => format!("`{method}`: {pattern}"),
        Rule::Local(pattern) if asked.locale == "en_US" => format!("`{method}`: {pattern}"),
        _ => format!("a value of `{method}` ({})", asked.locale),
    })
}

/// Whether a text matches a pattern from end to end.
fn is_like(text: &str, pattern: &'static str) -> bool {
    static KNOWN: LazyLock<Mutex<BTreeMap<&'static str, Option<Regex>>>> =
        LazyLock::new(Mutex::default);
    let Ok(mut known) = KNOWN.lock() else {
        return false;
    };
    known
        .entry(pattern)
        .or_insert_with(|| Regex::new(&format!("^(?s:{pattern})$")).ok())
        .as_ref()
        .is_some_and(|regex| regex.is_match(text))
}

/// Whether a text is finished: no places left to fill, nothing at its ends.
fn is_clean(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.contains(['#', '%', '{', '}', '?', '~', '\u{fffd}'])
        && !text
            .chars()
            .any(|character| character.is_control() && character != '\n')
}

/// Whether a text has letters of a locale's script.
fn is_in_script(text: &str, locale: &str) -> bool {
    text.chars().any(|character| match locale {
        "ja_JP" | "zh_CN" | "zh_TW" => {
            matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
        }
        "ar_SA" | "fa_IR" => matches!(character, '\u{600}'..='\u{6ff}'),
        _ => character.is_alphabetic() && character < '\u{250}',
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked<'a>(params: &'a Json, locale: &'a str) -> Asked<'a> {
        Asked {
            params,
            locale,
            now: DateTime::UNIX_EPOCH,
            format: None,
            siblings: &[],
        }
    }

    #[track_caller]
    fn judge(method: &str, locale: &str, right: &[&str], wrong: &[&str]) {
        let params = Json::Object(Vec::new());
        let asked = asked(&params, locale);
        for text in right {
            let value = Json::Text((*text).to_owned());
            assert_eq!(fault(method, &value, &asked), None, "{text}");
        }
        for text in wrong {
            let value = Json::Text((*text).to_owned());
            assert!(
                fault(method, &value, &asked).is_some(),
                "{method} took {text}"
            );
        }
    }

    // Numbers that were published as examples, each also with one digit changed.
    #[test]
    fn check_digits_are_checked() {
        judge(
            "credit_card_number",
            "en_US",
            &["4111111111111111", "378282246310005"],
            &["4111111111111112", "411111"],
        );
        judge(
            "iban",
            "de_DE",
            &["DE89370400440532013000"],
            &["DE88370400440532013000", "GB82WEST12345698765432"],
        );
        judge(
            "iban",
            "fr_FR",
            &["FR1420041010050500013M02606"],
            &["FR1420041010050500013M02607"],
        );
        judge(
            "iban",
            "it_IT",
            &["IT60X0542811101000000123456"],
            &["IT60Y0542811101000000123456"],
        );
        judge(
            "iban",
            "pt_PT",
            &["PT50000201231234567890154"],
            &["PT50000201231234567890155"],
        );
        judge("ean13", "en_US", &["4006381333931"], &["4006381333932"]);
        judge("ean8", "en_US", &["73513537"], &["73513538"]);
        judge("upc_a", "en_US", &["036000291452"], &["036000291453"]);
        judge("upc_e", "en_US", &["04252614"], &["04252615"]);
        judge(
            "isbn13",
            "en_US",
            &["978-0-306-40615-7"],
            &["978-0-306-40615-8"],
        );
        judge(
            "isbn10",
            "en_US",
            &["0-306-40615-2", "0-8044-2957-X"],
            &["0-306-40615-3"],
        );
        judge(
            "vin",
            "en_US",
            &["1M8GDM9AXKP042788"],
            &["1M8GDM9A1KP042788"],
        );
        judge("aba", "en_US", &["111000025"], &["111000026"]);
    }

    #[test]
    fn national_numbers_are_checked() {
        judge(
            "ssn",
            "de_DE",
            &["86095742719"],
            &["86095742718", "12345678903"],
        );
        judge("ssn", "fr_FR", &["255081416802538"], &["255081416802539"]);
        judge("ssn", "it_IT", &["RSSMRA85T10A562S"], &["RSSMRA85T10A562T"]);
        judge("ssn", "nl_NL", &["111222333"], &["111222334"]);
        judge("ssn", "pt_BR", &["529.982.247-25"], &["529.982.247-26"]);
        judge("ssn", "pt_PT", &["123456789"], &["123456780"]);
        judge("ssn", "tr_TR", &["10000000146"], &["10000000147"]);
        judge("ssn", "ja_JP", &["123456789018"], &["123456789019"]);
        judge(
            "ssn",
            "zh_CN",
            &["11010519491231002X"],
            &["110105194912310021"],
        );
        judge("ssn", "zh_TW", &["A123456789"], &["A123456788"]);
        judge(
            "ssn",
            "en_US",
            &["219-09-9999"],
            &["000-12-3456", "666-12-3456", "912-12-3456", "123-00-4567"],
        );
    }

    #[test]
    fn scripts_are_told_apart() {
        judge(
            "name",
            "ja_JP",
            &["佐藤 さくら"],
            &["Abigail Okuneva", "佐藤 #"],
        );
        judge("name", "ar_SA", &["محمد آل سعود"], &["Muhammad"]);
        judge(
            "name",
            "en_US",
            &["Abigail O'Hara"],
            &["abigail", "Abigail"],
        );
    }
}
