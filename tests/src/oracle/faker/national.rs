//! The numbers under which states know people.

use super::digits::{digits, luhn, mod_97};
use super::{Asked, is_like};

/// Whether a number is one of the locale's country.
pub(super) fn ssn(text: &str, asked: &Asked<'_>) -> bool {
    let numbers = digits(text);
    match asked.locale {
        "en_US" => {
            is_like(text, r"\d{3}-\d{2}-\d{4}")
                && !is_like(text, r"(000|666|9\d\d)-.*|.*-00-.*|.*-0000")
        }
        "cy_GB" => is_like(
            text,
            r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d\d \d\d \d\d [A-D]",
        ),
        "de_DE" => is_like(text, r"[1-9]\d{10}") && one_twice(&numbers) && mod_11_10(&numbers),
        "fr_FR" => {
            let parts = text
                .split_at_checked(13)
                .and_then(|(number, key)| Some((number, key.parse::<u32>().ok()?)));
            is_like(text, r"[12]\d\d(0[1-9]|1[0-2])\d{10}")
                && parts.is_some_and(|(number, key)| key == 97 - mod_97(number))
        }
        "it_IT" => {
            let check = text
                .chars()
                .take(15)
                .enumerate()
                .map(|(place, character)| codice(place, character))
                .sum::<u32>()
                % 26;
            is_like(
                text,
                r"[A-Z]{6}\d\d[A-EHLMPRST](0[1-9]|[1256]\d|[37][01]|4[1-9])[A-Z]\d{3}[A-Z]",
            ) && text.chars().next_back() == char::from_u32(u32::from('A') + check)
        }
        "nl_NL" => {
            is_like(text, r"\d{9}")
                && weighted(&numbers, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11)
        }
        "pt_BR" => {
            let check = |count: u32| {
                let weights: Vec<u32> = (2..=count + 1).rev().collect();
                (weighted(&numbers, &weights) * 10) % 11 % 10
            };
            is_like(text, r"\d{3}\.\d{3}\.\d{3}-\d\d")
                && numbers.get(9) == Some(&check(9))
                && numbers.get(10) == Some(&check(10))
        }
        "pt_PT" => {
            let rest = weighted(&numbers, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            is_like(text, r"[123]\d{8}")
                && numbers.get(8) == Some(&(if rest < 2 { 0 } else { 11 - rest }))
        }
        "tr_TR" => {
            let odd = weighted(&numbers, &[1, 0, 1, 0, 1, 0, 1, 0, 1]);
            let even = weighted(&numbers, &[0, 1, 0, 1, 0, 1, 0, 1]);
            let first: u32 = numbers.iter().take(10).sum();
            is_like(text, r"[1-9]\d{10}")
                && numbers.get(9).is_some_and(|check| {
                    (odd * 7).abs_diff(even) % 10 == *check || (odd * 7 + 100 - even) % 10 == *check
                })
                && numbers.get(10) == Some(&(first % 10))
        }
        "ja_JP" => {
            let rest = weighted(&numbers, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
            is_like(text, r"\d{12}")
                && numbers.get(11) == Some(&(if rest < 2 { 0 } else { 11 - rest }))
        }
        "zh_CN" => {
            // 2^17 modulo 11 for the first digit, 2^16 for the second, …
            let weights: Vec<u32> = (1..=17).rev().map(|power| (1_u32 << power) % 11).collect();
            let check = text.chars().next_back().and_then(|last| {
                if last == 'X' {
                    Some(10)
                } else {
                    last.to_digit(10)
                }
            });
            is_like(
                text,
                r"[1-9]\d{5}(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]",
            ) && check.is_some_and(|check| (weighted(&numbers, &weights) + check) % 11 == 1)
        }
        "zh_TW" => {
            let letters = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
            let letter = text
                .chars()
                .next()
                .and_then(|letter| letters.find(letter))
                .and_then(|place| u32::try_from(place).ok());
            is_like(text, r"[A-Z][12]\d{8}")
                && letter.is_some_and(|place| {
                    let value = place + 10;
                    (value / 10 + value % 10 * 9 + weighted(&numbers, &[8, 7, 6, 5, 4, 3, 2, 1, 1]))
                        .is_multiple_of(10)
                })
        }
        "ar_SA" => is_like(text, r"[12]\d{9}") && luhn(text),
        "fa_IR" => {
            let rest = weighted(&numbers, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            is_like(text, r"\d{10}")
                && numbers.get(9) == Some(&(if rest < 2 { rest } else { 11 - rest }))
        }
        _ => false,
    }
}

fn weighted(numbers: &[u32], weights: &[u32]) -> u32 {
    numbers
        .iter()
        .zip(weights)
        .map(|(number, weight)| number * weight)
        .sum()
}

/// Of the first ten digits one comes twice (or thrice), and another not at all (or two).
fn one_twice(numbers: &[u32]) -> bool {
    let count = |digit: u32| {
        numbers
            .iter()
            .take(10)
            .filter(|number| **number == digit)
            .count()
    };
    let mut counts: Vec<usize> = (0..10).map(count).filter(|count| *count > 1).collect();
    counts.sort_unstable();
    counts == [2] || counts == [3]
}

/// ISO 7064, MOD 11,10.
fn mod_11_10(numbers: &[u32]) -> bool {
    let Some((check, before)) = numbers.split_last() else {
        return false;
    };
    let product = before.iter().fold(10, |product, number| {
        let sum = (number + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == *check
}

/// What a character of a codice fiscale counts at a place, the first of which is 0.
pub(super) fn codice(place: usize, character: char) -> u32 {
    let plain = character
        .to_digit(36)
        .map(|value| if value > 9 { value - 10 } else { value })
        .unwrap_or_default();
    if place % 2 == 1 {
        return plain;
    }
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    usize::try_from(plain)
        .ok()
        .and_then(|place| ODD.get(place))
        .copied()
        .unwrap_or_default()
}
