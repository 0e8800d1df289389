//! Texts on their way to a terminal.
//!
//! Names and texts of a configuration are anybody's. On a terminal some characters are commands,
//! and others show a text otherwise than it is: both are shown by their numbers (`\u{1b}`). This is
//! the only place that says which they are; the compiler asks here too.

use std::borrow::Cow;

/// Whether a character shows as itself. Not: controls (`Cc`, so tabs and line breaks too), line and
/// paragraph separators, what turns the direction of writing (UAX #9, section 2), what takes no
/// room (joiners, soft hyphens, byte-order marks, annotations, tags), and Hangul's and Khmer's
/// fillers.
#[must_use]
pub fn is_printable(character: char) -> bool {
    match character {
        '\u{20}'..='\u{7e}' => true,
        _ if character.is_control() => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            false
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => false,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => false,
        '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => false,
        _ => true,
    }
}

/// A text on one line as it is shown: what is not printable, by its number.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, is_printable)
}

/// A text of several lines as it is shown: its line breaks stay.
#[must_use]
pub fn printable_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |character| {
        character == '\n' || is_printable(character)
    })
}

fn escaped(text: &str, stays: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(&stays) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if stays(character) {
            shown.push(character);
        } else {
            shown.extend(character.escape_unicode());
        }
    }
    Cow::Owned(shown)
}

/// A JSON document whose strings hold only what is printable. The value stays the same: what is not
/// printable is written as `\u001b`, and outside of strings there is nothing but line breaks.
#[must_use]
pub fn printable_json(document: &str) -> Cow<'_, str> {
    let stays = |character| character == '\n' || is_printable(character);
    if document.chars().all(stays) {
        return Cow::Borrowed(document);
    }
    let mut shown = String::with_capacity(document.len() + 16);
    for character in document.chars() {
        if stays(character) {
            shown.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                shown.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests;
