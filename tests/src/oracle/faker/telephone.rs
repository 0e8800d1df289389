//! Telephone numbers, by the plan of each country.

use super::{Asked, is_like};

/// `1`, `49`: what numbers of the locale's country begin with.
pub(super) fn calling_code(asked: &Asked<'_>) -> &'static str {
    match asked.locale {
        "ar_SA" => "966",
        "cy_GB" => "44",
        "de_DE" => "49",
        "fa_IR" => "98",
        "fr_FR" => "33",
        "it_IT" => "39",
        "ja_JP" => "81",
        "nl_NL" => "31",
        "pt_BR" => "55",
        "pt_PT" => "351",
        "tr_TR" => "90",
        "zh_CN" => "86",
        "zh_TW" => "886",
        _ => "1",
    }
}

/// A number as people write it: at home or with the country's code.
pub(super) fn phone(text: &str, asked: &Asked<'_>) -> bool {
    let number = text
        .split('x')
        .next()
        .unwrap_or_default()
        .replace("(0)", "");
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let home = match (number.strip_prefix('+'), asked.locale) {
        (Some(_), _) => digits.strip_prefix(calling_code(asked)),
        // Americans dial the 1 at home, too.
        (None, "en_US") => Some(digits.strip_prefix('1').unwrap_or(&digits)),
        (None, _) => strip_trunk(&digits, asked.locale),
    };
    is_like(text, r"[+(]?[\d() .x+-]+")
        && home.is_some_and(|home| is_subscriber(home, asked.locale))
}

/// A mobile's number with the country's code, digits alone.
pub(super) fn mobile(text: &str, asked: &Asked<'_>) -> bool {
    let home = text.strip_prefix(calling_code(asked)).unwrap_or_default();
    is_like(text, r"[1-9]\d{10,14}")
        && is_subscriber(home, asked.locale)
        && match asked.locale {
            "en_US" => true,
            "de_DE" => home.starts_with("15") || home.starts_with("16") || home.starts_with("17"),
            "fr_FR" => home.starts_with(['6', '7']),
            "nl_NL" => home.starts_with('6'),
            "it_IT" => home.starts_with('3'),
            "pt_BR" => home.len() == 11,
            "ja_JP" => home.len() == 10,
            "zh_CN" => home.starts_with('1'),
            "cy_GB" => home.starts_with('7'),
            "ar_SA" | "tr_TR" => home.starts_with('5'),
            _ => home.starts_with('9'),
        }
}

/// The 0 that is dialled before a number within the country, where there is one.
fn strip_trunk<'a>(digits: &'a str, locale: &str) -> Option<&'a str> {
    match locale {
        // Italians dial the 0 from abroad, too.
        "it_IT" | "pt_PT" | "pt_BR" => Some(digits),
        "zh_CN" if digits.starts_with('1') => Some(digits),
        _ => digits.strip_prefix('0'),
    }
}

/// A number without what is dialled before it.
fn is_subscriber(home: &str, locale: &str) -> bool {
    let pattern = match locale {
        "en_US" => {
            let service = is_like(home, r".11.*|.{3}.11.*");
            return is_like(home, r"[2-9][0-8]\d[2-9]\d{6}") && !service;
        }
        "de_DE" => r"15\d{8,9}|16[023]\d{7,8}|17\d{8,9}|[2-9]\d{6,10}",
        "fr_FR" => r"[1-79]\d{8}",
        "it_IT" => r"0[1-9]\d{5,9}|3[2-9]\d{8}",
        "nl_NL" => r"6[1-58]\d{7}|[1-57]\d{8}",
        "pt_PT" => r"2\d{8}|9[1236]\d{7}",
        "pt_BR" => r"[1-9][1-9](9\d{8}|[2-5]\d{7})",
        "tr_TR" => r"5[0345]\d{8}|[234]\d{9}",
        "ja_JP" => r"[5789]0[1-9]\d{7}|[1-9]{1,3}[2-9]?\d{5,7}",
        "zh_CN" => r"1(3\d|5[0-35-9]|8\d)\d{8}|(10|2\d)[2-8]\d{7}|[3-9]\d{2}[2-9]\d{6,7}",
        "zh_TW" => r"9\d{8}|[2-8]\d{7,8}",
        "ar_SA" => r"5[013-9]\d{7}|1[1-7]\d{7}",
        "cy_GB" => r"7[1-57-9]\d{8}|1\d{9}|29[2-9]\d{7}|2920\d{6}",
        _ => r"9[0139]\d{8}|[1-8]\d{9}",
    };
    // Nine digits are the whole of a landline's number in Japan.
    is_like(home, pattern)
        && (locale != "ja_JP"
            || home.len() == 9
            || home.starts_with(['5', '7', '8', '9']) && home.len() == 10)
}
