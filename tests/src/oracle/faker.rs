//! What values of `faker.*` look like: for every method a shape, or what its definition says.

mod account;
mod digits;
mod national;
mod postal;
mod rules;
mod telephone;
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
    /// That of the name which `from` leads to.
    pub(crate) language: &'a str,
    /// Whether that has a number behind it, which is no part of it.
    pub(crate) numbered: bool,
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
            language: locale,
            numbered: false,
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
    fn postcodes_are_those_of_the_country() {
        for (locale, right, wrong) in [
            (
                "en_US",
                vec!["02134", "90210", "00601", "99950"],
                vec!["00401", "34300", "90200", "9021", "35312"],
            ),
            (
                "de_DE",
                vec!["01067", "10115", "99998"],
                vec!["00123", "43210", "62000", "01000"],
            ),
            (
                "fr_FR",
                vec!["75001", "01000", "97400"],
                vec!["00100", "96000", "97500"],
            ),
            (
                "it_IT",
                vec!["00184", "98168", "20900"],
                vec!["00001", "98200", "49100"],
            ),
            (
                "nl_NL",
                vec!["1012 AB"],
                vec!["0123 AB", "1012 SS", "1012AB"],
            ),
            ("pt_PT", vec!["1000-001"], vec!["0100-001", "1000-000"]),
            ("pt_BR", vec!["01310-100"], vec!["00310-100", "01310100"]),
            ("ja_JP", vec!["100-0001"], vec!["000-0001", "1000001"]),
            (
                "zh_CN",
                vec!["100000", "010010"],
                vec!["000000", "140000", "900000"],
            ),
            (
                "zh_TW",
                vec!["100", "10048", "100006"],
                vec!["010", "1000", "1000067"],
            ),
            ("tr_TR", vec!["34710", "01000"], vec!["00100", "82100"]),
            ("ar_SA", vec!["11564", "12345-6789"], vec!["91564", "01564"]),
            (
                "fa_IR",
                vec!["13187-66138", "1318766138"],
                vec!["1131566138", "1111766138", "1208766138"],
            ),
            (
                "cy_GB",
                vec!["CF10 1AB", "LL57 2DG"],
                vec!["SW1A 1AA", "CF10 1CI", "CF0 1AA"],
            ),
        ] {
            judge("postcode", locale, &right, &wrong);
        }
    }

    #[test]
    fn addresses_are_of_one_place() {
        judge(
            "address",
            "en_US",
            &["728 Cyrus Ridge Suite 847\nBoston, MA 02125"],
            &[
                "728 Cyrus Ridge\nBoston, NY 02125",
                "728 Cyrus Ridge\nBoston, MA 92125",
            ],
        );
        judge(
            "address",
            "ja_JP",
            &["〒231-0023 神奈川県横浜市中区本町2-8-79"],
            &[
                "〒231-0023 北海道横浜市中区本町2-8-79",
                "〒231-0023 横浜市中区本町2-8-79",
            ],
        );
        judge(
            "address",
            "zh_CN",
            &[
                "广东省深圳市南山区解放路8号 518000",
                "上海市徐汇区学府路8号 200030",
            ],
            &[
                "河北省上海市学府路8号 200030",
                "广东省深圳市解放路8号 118000",
            ],
        );
        judge(
            "address",
            "it_IT",
            &["Via Verdi, 8\n00184 Roma (RM)"],
            &[
                "Via Verdi, 8\n20121 Roma (RM)",
                "8, Via Verdi\n00184 Roma (RM)",
            ],
        );
    }

    #[test]
    fn telephone_numbers_are_of_the_plan() {
        for (locale, right, wrong) in [
            (
                "en_US",
                vec!["(415) 555-0182", "+1-415-555-0182x12"],
                vec!["(911) 555-0182", "(415) 911-0182", "(195) 555-0182"],
            ),
            (
                "de_DE",
                vec!["030 12345678", "+49 (0)511 12345", "0171 1234567"],
                vec!["0110 123456", "30 12345678"],
            ),
            (
                "it_IT",
                vec!["+39 06 1234567", "333 1234567"],
                vec!["+39 000 123456", "310 1234567"],
            ),
            (
                "nl_NL",
                vec!["06-12345678", "+31 20 2345678"],
                vec!["06-02345678", "20 2345678"],
            ),
            (
                "ja_JP",
                vec!["03-3456-7890", "090-1234-5678"],
                vec!["03-345-7890", "090-0234-567"],
            ),
            (
                "zh_CN",
                vec!["+86 138 1234 5678", "010-62345678"],
                vec!["154 1234 5678", "010-6234567"],
            ),
            (
                "tr_TR",
                vec!["+90 (212) 345 67 89", "0532 345 67 89"],
                vec!["+90 (112) 345 67 8"],
            ),
            (
                "ar_SA",
                vec!["0551234567", "+966 11 234 5678"],
                vec!["0521234567", "+965 11 234 5678"],
            ),
        ] {
            judge("phone_number", locale, &right, &wrong);
        }
        judge(
            "msisdn",
            "ja_JP",
            &["819012345678"],
            &["8190123456789", "81312345678"],
        );
    }

    #[test]
    fn accounts_follow_names_as_they_are_read() {
        let params = Json::Object(vec![("from".to_owned(), Json::Text("name".to_owned()))]);
        for (locale, name, account, right) in [
            ("ja_JP", "佐藤 陽菜", "hina.sato12", true),
            ("ja_JP", "佐藤 陽菜", "h_sato", true),
            ("ja_JP", "佐藤 陽菜", "zuoteng.yangcai", false),
            ("ja_JP", "佐藤 陽菜", "hina.suzuki", false),
            ("zh_CN", "曾国强", "zengguoqiang", true),
            ("zh_CN", "曾国强", "cengguoqiang", false),
            ("zh_TW", "蔡佳穎", "tsaichiaying", true),
            ("zh_TW", "蔡佳穎", "caijiaying", false),
            ("ar_SA", "هدى القحطاني", "halqahtani7", true),
            ("ar_SA", "هدى القحطاني", "huda.alharbi", false),
            ("ar_SA", "هدى القحطاني", "hdlqhtny", false),
            ("de_DE", "Jürgen Müller", "juergen.mueller", true),
            ("de_DE", "Jürgen Müller", "jurgen.muller", false),
            ("tr_TR", "Emre Işık", "eisik", true),
            ("fr_FR", "Chloé Lefèvre", "chloe.lefevre", true),
            ("fr_FR", "Chloé Lefèvre", "chloe.lefvre", false),
        ] {
            let sibling = Json::Object(vec![("name".to_owned(), Json::Text(name.to_owned()))]);
            let siblings = [&sibling];
            let asked = Asked {
                siblings: &siblings,
                ..asked(&params, locale)
            };
            let value = Json::Text(account.to_owned());
            let found = fault("user_name", &value, &asked);
            assert_eq!(found.is_none(), right, "{name} {account}");
        }
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
