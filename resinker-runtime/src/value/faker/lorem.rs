//! Filler text.

use fake::locales::{Data, EN};

use super::{entry, replace};
use crate::rng::Rng;

/// A word of filler: `dolorem`.
pub fn word(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, EN::LOREM_WORD));
}

/// A sentence of `nb_words` words or, where `variable`, of 40 % fewer to 40 % more, but one at
/// least. With no words asked for it is empty.
pub fn lorem_sentence(rng: &mut Rng, nb_words: usize, variable: bool, out: &mut String) {
    out.clear();
    let asked = nb_words as u64;
    if asked == 0 {
        return;
    }
    let words = if variable {
        let least = asked.saturating_mul(6).div_ceil(10).max(1);
        let most = (asked.saturating_mul(14) / 10).max(least);
        least + rng.below(most - least + 1)
    } else {
        asked
    };
    push_capitalised(out, entry(rng, EN::LOREM_WORD));
    for _ in 1..words {
        out.push(' ');
        out.push_str(entry(rng, EN::LOREM_WORD));
    }
    out.push('.');
}

fn push_capitalised(out: &mut String, word: &str) {
    let mut letters = word.chars();
    if let Some(initial) = letters.next() {
        out.push(initial.to_ascii_uppercase());
        out.push_str(letters.as_str());
    }
}
