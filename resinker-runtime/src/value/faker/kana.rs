//! Japanese syllables in Latin letters, by the Hepburn romanisation; long vowels as they are spelt:
//! さとう is satou.

/// What the signs from ぁ (U+3041) to ゔ (U+3094) are read as; the small っ is not read itself.
const READINGS: [&str; 84] = [
    "a", "a", "i", "i", "u", "u", "e", "e", "o", "o", "ka", "ga", "ki", "gi", "ku", "gu", "ke",
    "ge", "ko", "go", "sa", "za", "shi", "ji", "su", "zu", "se", "ze", "so", "zo", "ta", "da",
    "chi", "ji", "", "tsu", "zu", "te", "de", "to", "do", "na", "ni", "nu", "ne", "no", "ha", "ba",
    "pa", "hi", "bi", "pi", "fu", "bu", "pu", "he", "be", "pe", "ho", "bo", "po", "ma", "mi", "mu",
    "me", "mo", "ya", "ya", "yu", "yu", "yo", "yo", "ra", "ri", "ru", "re", "ro", "wa", "wa", "i",
    "e", "o", "n", "vu",
];

/// Whether a character is a syllable of either script, or what makes one long.
pub(super) fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゔ' | 'ァ'..='ヴ' | 'ー')
}

/// Appends how a text of syllables is read.
pub(super) fn push(out: &mut String, text: &str) {
    let start = out.len();
    let mut doubled = false;
    for sign in text.chars() {
        // Katakana stand in the order of hiragana.
        let sign = match sign {
            'ァ'..='ヴ' => char::from_u32(u32::from(sign) - 0x60).unwrap_or(sign),
            other => other,
        };
        let place = u32::from(sign)
            .checked_sub(0x3041)
            .map(|place| place as usize);
        let Some(reading) = place.and_then(|place| READINGS.get(place)) else {
            continue;
        };
        match sign {
            'っ' => doubled = true,
            'ゃ' | 'ゅ' | 'ょ' => push_contracted(out, start, reading),
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' => push_changed(out, start, reading),
            _ => {
                if std::mem::take(&mut doubled) {
                    out.push_str(match reading.get(..1) {
                        Some("c") => "t",
                        Some(consonant) if !"aiueon".contains(consonant) => consonant,
                        _ => "",
                    });
                }
                out.push_str(reading);
            }
        }
    }
}

/// し and ょ are sho, き and ょ are kyo.
fn push_contracted(out: &mut String, start: usize, reading: &str) {
    let before = out.get(start..).unwrap_or_default();
    let palatal = ["shi", "chi", "ji"].iter().any(|end| before.ends_with(end));
    if before.ends_with('i') {
        out.pop();
    }
    out.push_str(if palatal {
        reading.get(1..).unwrap_or(reading)
    } else {
        reading
    });
}

/// フ and ィ are fi, ウ and ィ are wi.
fn push_changed(out: &mut String, start: usize, reading: &str) {
    let before = out.get(start..).unwrap_or_default();
    let vowel_alone = !before
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|letter| letter.is_ascii_alphabetic() && !"aiueon".contains(letter));
    if before.ends_with('u') && vowel_alone {
        out.pop();
        out.push('w');
    } else if before.ends_with(['a', 'i', 'u', 'e', 'o']) && !vowel_alone {
        out.pop();
    }
    out.push_str(reading);
}
