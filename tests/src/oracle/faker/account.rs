//! Whether an account is of the person whose name it was made from: names that are not written in
//! Latin letters, too.

use super::super::json::Json;
use super::{Asked, is_like};

/// The owner of an address or account, where `from` names one: the address must have letters of the
/// name, as the language reads them.
pub(super) fn follows(account: &str, asked: &Asked<'_>) -> bool {
    let plain: String = account.chars().filter(char::is_ascii_alphabetic).collect();
    let name = asked.text("from").and_then(|from| {
        let found = asked
            .siblings
            .iter()
            .rev()
            .find_map(|object| object.get(from));
        found.and_then(Json::text)
    });
    let name = name.map(|name| {
        let words = name.rsplit_once(' ').filter(|_| asked.numbered);
        words.map_or(name, |(words, _)| words)
    });
    let Some(name) = name else {
        // Nobody's, or a null, or a path that is not judged: letters of the language all the same.
        return asked.text("from").is_some() || asked.locale != "ja_JP" || is_japanese(&plain);
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    match asked.language {
        "ja_JP" if consists_of(name, is_japanese_sign) => {
            is_japanese(&plain) && begins_or_ends(&plain, name, JAPANESE)
        }
        "zh_CN" if consists_of(name, is_han) => begins_or_ends(&plain, name, MANDARIN),
        "zh_TW" if consists_of(name, is_han) => begins_or_ends(&plain, name, TAIWANESE),
        "ar_SA" | "fa_IR" if words.len() > 1 && consists_of(name, is_arabic) => {
            let family = words.last().copied().unwrap_or_default();
            // No sound comes without a vowel before or after it.
            has_consonants(&plain, family) && plain.contains(['a', 'e', 'i', 'o', 'u'])
        }
        _ if words.len() > 1 && consists_of(name, |sign| sign < '\u{250}') => {
            let family = words.last().copied().unwrap_or_default();
            plain.ends_with(folded(family, asked.language == "de_DE").as_str())
        }
        _ => true,
    }
}

fn consists_of(name: &str, of_script: fn(char) -> bool) -> bool {
    name.chars().any(char::is_alphabetic)
        && name
            .chars()
            .all(|sign| sign.is_whitespace() || of_script(sign))
}

fn is_han(sign: char) -> bool {
    matches!(sign, '\u{3400}'..='\u{9fff}')
}

fn is_japanese_sign(sign: char) -> bool {
    is_han(sign) || matches!(sign, '々' | '\u{3041}'..='\u{30ff}')
}

fn is_arabic(sign: char) -> bool {
    matches!(sign, '\u{600}'..='\u{6ff}' | '\u{200c}')
}

/// Whether letters are Japanese syllables, after the initial of a given name: no other language is
/// written with these alone for long, and Mandarin, with its `ng`, `x`, `q` and `l`, least.
fn is_japanese(letters: &str) -> bool {
    is_like(
        letters,
        "[a-z]?((([kgnhbpmr]y|[ks]?sh|t?ch|ts|j|f|kk|pp|ss|tt|[kgsztdnhbpmyrwv])?[aiueo])|n)*",
    )
}

/// Family names that everybody knows, and how they are read.
const JAPANESE: &[(&str, &str)] = &[
    ("佐藤", "sato"),
    ("鈴木", "suzuki"),
    ("高橋", "takahashi"),
    ("田中", "tanaka"),
    ("渡辺", "watanabe"),
    ("伊藤", "ito"),
    ("山本", "yamamoto"),
    ("中村", "nakamura"),
    ("小林", "kobayashi"),
    ("加藤", "kato"),
    ("佐々木", "sasaki"),
    ("長谷川", "hasegawa"),
];

const MANDARIN: &[(&str, &str)] = &[
    ("王", "wang"),
    ("李", "li"),
    ("张", "zhang"),
    ("曾", "zeng"),
    ("沈", "shen"),
    ("叶", "ye"),
    ("吕", "lyu"),
    ("万", "wan"),
    ("任", "ren"),
    ("欧阳", "ouyang"),
];

const TAIWANESE: &[(&str, &str)] = &[
    ("陳", "chen"),
    ("張", "chang"),
    ("李", "li"),
    ("王", "wang"),
    ("蔡", "tsai"),
    ("許", "hsu"),
    ("謝", "hsieh"),
    ("曾", "tseng"),
    ("鄭", "cheng"),
    ("徐", "hsu"),
];

/// Whether an account has the reading of a family's name that it is known of, at an end of it.
fn begins_or_ends(letters: &str, name: &str, readings: &[(&str, &str)]) -> bool {
    let family = readings.iter().find(|(family, _)| name.starts_with(family));
    family.is_none_or(|(_, reading)| letters.starts_with(reading) || letters.ends_with(reading))
}

/// Whether letters have the consonants of a name in their order. What is no consonant in every word
/// may be anything.
fn has_consonants(letters: &str, name: &str) -> bool {
    let mut rest = letters;
    name.chars().all(|sign| {
        let sounds: &[char] = match sign {
            'ب' => &['b'],
            'پ' => &['p'],
            'ت' | 'ط' => &['t'],
            'ث' => &['t', 's'],
            'ج' => &['j', 'g'],
            'چ' => &['c'],
            'ح' => &['h'],
            'خ' | 'ک' | 'ك' => &['k'],
            'د' => &['d'],
            'ذ' | 'ض' | 'ظ' => &['d', 'z', 't'],
            'ر' => &['r'],
            'ز' => &['z'],
            'ژ' => &['z', 'j'],
            'س' | 'ش' | 'ص' => &['s'],
            'غ' | 'گ' => &['g'],
            'ف' => &['f'],
            'ق' => &['q', 'g'],
            'ل' => &['l'],
            'م' => &['m'],
            'ن' => &['n'],
            _ => return true,
        };
        match rest.find(sounds) {
            Some(place) => {
                rest = rest.get(place + 1..).unwrap_or_default();
                true
            }
            None => false,
        }
    })
}

/// A name in the 26 letters, as its country writes it there.
fn folded(name: &str, german: bool) -> String {
    let mut out = String::new();
    for sign in name.chars().flat_map(char::to_lowercase) {
        let letters = match sign {
            'ä' if german => "ae",
            'ö' if german => "oe",
            'ü' if german => "ue",
            'ß' => "ss",
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'œ' => "oe",
            'ç' | 'ć' | 'č' => "c",
            'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
            'ì'..='ï' | 'ı' => "i",
            'ñ' | 'ń' => "n",
            'ò'..='ö' | 'ø' | 'ő' => "o",
            'ù'..='ü' | 'ű' | 'ů' => "u",
            'ý' | 'ÿ' | 'ŷ' => "y",
            'ŵ' => "w",
            'ğ' => "g",
            'ş' | 'š' | 'ś' => "s",
            'ž' | 'ź' | 'ż' => "z",
            'ł' => "l",
            other => {
                if other.is_ascii_alphabetic() {
                    out.push(other);
                }
                continue;
            }
        };
        out.push_str(letters);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_is_told_from_mandarin() {
        for right in [
            "satoharuto",
            "hhasegawa",
            "junichi",
            "hattori",
            "kenichi",
            "ippei",
            "kyo",
            "matcha",
        ] {
            assert!(is_japanese(right), "{right}");
        }
        for wrong in [
            "zuoteng",
            "wangfang",
            "lingmu",
            "tianzhong",
            "gaoqiao",
            "xiaolin",
            "smith",
        ] {
            assert!(!is_japanese(wrong), "{wrong}");
        }
    }

    #[test]
    fn consonants_stand_in_their_order() {
        assert!(has_consonants("falqahtani", "القحطاني"));
        assert!(has_consonants("mohammadi", "محمدی"));
        assert!(!has_consonants("mohammadi", "القحطاني"));
        assert!(!has_consonants("lqtny", "القحطاني"));
    }
}
