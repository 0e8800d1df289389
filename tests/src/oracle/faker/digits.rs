//! Check digits, computed from their definitions.

use super::Asked;

/// The digits of a text, whatever stands between them.
pub(super) fn digits(text: &str) -> Vec<u32> {
    text.chars()
        .filter_map(|character| character.to_digit(10))
        .collect()
}

/// Luhn: every second digit from the right counts twice, the digits of that.
pub(super) fn luhn(text: &str) -> bool {
    let sum: u32 = digits(text)
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            if place % 2 == 1 {
                digit * 2 / 10 + digit * 2 % 10
            } else {
                *digit
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// The remainder by 97 of a number of any length.
pub(super) fn mod_97(text: &str) -> u32 {
    text.chars()
        .filter_map(|character| character.to_digit(36))
        .fold(0, |rest, value| {
            let shifted = if value > 9 { rest * 100 } else { rest * 10 };
            (shifted + value) % 97
        })
}

/// Weights 3 and 1 from the right, the check digit itself with 1.
pub(super) fn gs1(text: &str) -> bool {
    let sum: u32 = digits(text)
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 3 } else { *digit })
        .sum();
    sum.is_multiple_of(10)
}

/// The twelve digits that eight stand for, by the last of those before the check digit.
pub(super) fn upc_e(text: &str, _: &Asked<'_>) -> bool {
    let all: Vec<char> = text.chars().collect();
    let [system, a, b, c, d, e, kind, check] = all.as_slice() else {
        return false;
    };
    let middle = match kind {
        '0'..='2' => format!("{a}{b}{kind}0000{c}{d}{e}"),
        '3' => format!("{a}{b}{c}00000{d}{e}"),
        '4' => format!("{a}{b}{c}{d}00000{e}"),
        _ => format!("{a}{b}{c}{d}{e}0000{kind}"),
    };
    matches!(system, '0' | '1')
        && all.iter().all(char::is_ascii_digit)
        && gs1(&format!("{system}{middle}{check}"))
}

/// Ten characters with weights from ten down to one make a multiple of eleven; nine do with a zero
/// before them.
pub(super) fn isbn_10(text: &str) -> bool {
    let values: Vec<u32> = text
        .chars()
        .filter_map(|character| {
            if character == 'X' {
                Some(10)
            } else {
                character.to_digit(10)
            }
        })
        .collect();
    let values = if values.len() == 9 {
        [&[0], values.as_slice()].concat()
    } else {
        values
    };
    let sum: u32 = values
        .iter()
        .zip((1..=10).rev())
        .map(|(value, weight)| value * weight)
        .sum();
    values.len() == 10 && sum.is_multiple_of(11)
}

/// 49 CFR 565.
pub(super) fn vin(text: &str, _: &Asked<'_>) -> bool {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let value = |character: char| {
        let letters = "ABCDEFGH JKLMN P R STUVWXYZ";
        let numbers = "12345678 12345 7 9 23456789";
        character.to_digit(10).or_else(|| {
            let place = letters.find(character).filter(|_| character != ' ')?;
            numbers.chars().nth(place)?.to_digit(10)
        })
    };
    let values: Option<Vec<u32>> = text.chars().map(value).collect();
    let Some(values) = values.filter(|values| values.len() == 17) else {
        return false;
    };
    let sum: u32 = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    let check = char::from_digit(sum % 11, 10).unwrap_or('X');
    text.chars().nth(8) == Some(check)
}

/// Weights 3, 7, 1 make a multiple of ten.
pub(super) fn aba(text: &str, _: &Asked<'_>) -> bool {
    let sum: u32 = digits(text)
        .iter()
        .zip([3, 7, 1].iter().cycle())
        .map(|(digit, weight)| digit * weight)
        .sum();
    text.len() == 9 && digits(text).len() == 9 && sum.is_multiple_of(10)
}

/// The IBAN of a locale: country, length, check digits, and what the country checks within.
pub(super) fn iban(text: &str, asked: &Asked<'_>) -> bool {
    let (country, length) = match asked.locale {
        "de_DE" => ("DE", 22),
        "fr_FR" => ("FR", 27),
        "it_IT" => ("IT", 27),
        "nl_NL" => ("NL", 18),
        "pt_BR" => ("BR", 29),
        "pt_PT" => ("PT", 25),
        "tr_TR" => ("TR", 26),
        "ar_SA" => ("SA", 24),
        "fa_IR" => ("IR", 26),
        _ => ("GB", 22),
    };
    let Some((head, account)) = text.split_at_checked(4) else {
        return false;
    };
    text.starts_with(country)
        && text.len() == length
        && text
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && mod_97(&format!("{account}{head}")) == 1
        && within(country, account)
}

/// The part of a country's IBAN.
pub(super) fn bban(text: &str, asked: &Asked<'_>) -> bool {
    let country = match asked.locale {
        "fr_FR" => "FR",
        "it_IT" => "IT",
        "pt_PT" => "PT",
        _ => "",
    };
    text.len() >= 14
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && within(country, text)
}

/// Check digits within an account.
fn within(country: &str, account: &str) -> bool {
    match country {
        // Clé RIB; letters count 1 to 9 thrice, the third time from S, which counts 2.
        "FR" => {
            let numbers: String = account
                .chars()
                .filter_map(|character| match character {
                    'A'..='I' => char::from_digit(u32::from(character) - u32::from('A') + 1, 10),
                    'J'..='R' => char::from_digit(u32::from(character) - u32::from('J') + 1, 10),
                    'S'..='Z' => char::from_digit(u32::from(character) - u32::from('S') + 2, 10),
                    other => Some(other),
                })
                .collect();
            mod_97(&numbers) == 0
        }
        "PT" => mod_97(account) == 1,
        // CIN: odd places have values of their own.
        "IT" => {
            let mut characters = account.chars();
            let cin = characters.next();
            let sum: u32 = characters
                .enumerate()
                .map(|(place, character)| super::national::codice(place, character))
                .sum();
            cin == char::from_u32(u32::from('A') + sum % 26)
        }
        _ => true,
    }
}
