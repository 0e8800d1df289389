//! Filler text.

use super::locale::{EN_US, Locale};
use super::{entry, replace};
use crate::list::List;
use crate::rng::Rng;

/// A word of filler: `dolorem`.
pub fn word(rng: &mut Rng, locale: &Locale, out: &mut String) {
    replace(out, entry(rng, locale.lorem.words));
}

/// What a string without a generator holds: a word of filler.
pub fn plain_word(rng: &mut Rng, out: &mut String) {
    word(rng, &EN_US, out);
}

/// `nb` words of filler; where `unique`, none twice, as far as there are enough.
pub fn words(rng: &mut Rng, locale: &Locale, nb: usize, unique: bool, out: &mut List<String>) {
    out.clear();
    for _ in 0..nb {
        push_another(rng, unique, out, |rng, element| word(rng, locale, element));
    }
}

/// [`words`] in one text. Repetitions are looked for in the text itself.
pub fn words_joined(rng: &mut Rng, locale: &Locale, nb: usize, unique: bool, out: &mut String) {
    const TRIES: usize = 64;
    out.clear();
    for place in 0..nb {
        if place > 0 {
            out.push(' ');
        }
        let mut word = entry(rng, locale.lorem.words);
        let mut tries = 0;
        while unique && tries < TRIES && out.split(' ').any(|known| known == word) {
            word = entry(rng, locale.lorem.words);
            tries += 1;
        }
        out.push_str(word);
    }
}

/// Grows `out` by a text; where `unique`, by one that is not there yet, if some tries find one.
fn push_another(
    rng: &mut Rng,
    unique: bool,
    out: &mut List<String>,
    make: impl Fn(&mut Rng, &mut String),
) {
    const TRIES: usize = 64;
    for _ in 0..TRIES {
        make(rng, out.grow());
        let known = out
            .split_last()
            .is_some_and(|(last, before)| before.contains(last));
        if !(unique && known) {
            return;
        }
        out.truncate(out.len() - 1);
    }
    make(rng, out.grow());
}

/// As many as asked for or, where `variable`, 40 % fewer to 40 % more, but one at least.
fn about(rng: &mut Rng, asked: usize, variable: bool) -> u64 {
    let asked = asked as u64;
    if !variable || asked == 0 {
        return asked;
    }
    let least = asked.saturating_mul(6).div_ceil(10).max(1);
    let most = (asked.saturating_mul(14) / 10).max(least);
    least + rng.below(most - least + 1)
}

fn push_sentence(
    rng: &mut Rng,
    locale: &Locale,
    nb_words: usize,
    variable: bool,
    out: &mut String,
) {
    let lorem = &locale.lorem;
    let words = about(rng, nb_words, variable);
    if words == 0 {
        return;
    }
    push_capitalised(out, entry(rng, lorem.words));
    for _ in 1..words {
        out.push_str(lorem.space);
        out.push_str(entry(rng, lorem.words));
    }
    out.push_str(lorem.stop);
}

/// A sentence of `nb_words` words or, where `variable`, of 40 % fewer to 40 % more, but one at
/// least. With no words asked for it is empty.
pub fn sentence(rng: &mut Rng, locale: &Locale, nb_words: usize, variable: bool, out: &mut String) {
    out.clear();
    push_sentence(rng, locale, nb_words, variable, out);
}

/// Words of a sentence where nobody asks for a number.
const WORDS: usize = 6;

/// `nb` sentences.
pub fn sentences(rng: &mut Rng, locale: &Locale, nb: usize, out: &mut List<String>) {
    out.clear();
    for _ in 0..nb {
        sentence(rng, locale, WORDS, true, out.grow());
    }
}

/// [`sentences`] in one text.
pub fn sentences_joined(rng: &mut Rng, locale: &Locale, nb: usize, out: &mut String) {
    paragraph(rng, locale, nb, false, out);
}

fn push_paragraph(
    rng: &mut Rng,
    locale: &Locale,
    nb_sentences: usize,
    variable: bool,
    out: &mut String,
) {
    for place in 0..about(rng, nb_sentences, variable) {
        if place > 0 {
            out.push_str(locale.lorem.space);
        }
        push_sentence(rng, locale, WORDS, true, out);
    }
}

/// A paragraph of `nb_sentences` sentences or, where `variable`, of 40 % fewer to 40 % more, but
/// one at least.
pub fn paragraph(
    rng: &mut Rng,
    locale: &Locale,
    nb_sentences: usize,
    variable: bool,
    out: &mut String,
) {
    out.clear();
    push_paragraph(rng, locale, nb_sentences, variable, out);
}

/// `nb` paragraphs of about three sentences.
pub fn paragraphs(rng: &mut Rng, locale: &Locale, nb: usize, out: &mut List<String>) {
    out.clear();
    for _ in 0..nb {
        paragraph(rng, locale, 3, true, out.grow());
    }
}

/// [`paragraphs`] in one text, separated by line feeds.
pub fn paragraphs_joined(rng: &mut Rng, locale: &Locale, nb: usize, out: &mut String) {
    out.clear();
    for place in 0..nb {
        if place > 0 {
            out.push('\n');
        }
        push_paragraph(rng, locale, 3, true, out);
    }
}

/// Sentences, or words where there is no room for one, of at most `max_nb_chars` characters and as
/// near to that as whole ones come.
pub fn text(rng: &mut Rng, locale: &Locale, max_nb_chars: usize, out: &mut String) {
    out.clear();
    let lorem = &locale.lorem;
    let mut used = 0;
    loop {
        let start = out.len();
        if start > 0 {
            out.push_str(lorem.space);
        }
        push_sentence(rng, locale, WORDS, true, out);
        used += out.get(start..).unwrap_or_default().chars().count();
        if used > max_nb_chars {
            out.truncate(start);
            break;
        }
    }
    if out.is_empty() {
        push_short(rng, locale, max_nb_chars, out);
    }
}

/// A sentence of as many words as there is room for, or as much of a word as there is.
fn push_short(rng: &mut Rng, locale: &Locale, most: usize, out: &mut String) {
    let lorem = &locale.lorem;
    let room = most.saturating_sub(lorem.stop.chars().count());
    let mut used = 0;
    loop {
        let word = entry(rng, lorem.words);
        let space = if out.is_empty() { "" } else { lorem.space };
        let longer = used + (space.len() + word.chars().count());
        if longer > room {
            break;
        }
        used = longer;
        out.push_str(space);
        if space.is_empty() && used == word.chars().count() {
            push_capitalised(out, word);
        } else {
            out.push_str(word);
        }
    }
    if out.is_empty() {
        out.extend(entry(rng, lorem.words).chars().take(room));
    }
    out.push_str(lorem.stop);
}

/// `nb_texts` texts of at most `max_nb_chars` characters.
pub fn texts(
    rng: &mut Rng,
    locale: &Locale,
    nb_texts: usize,
    max_nb_chars: usize,
    out: &mut List<String>,
) {
    out.clear();
    for _ in 0..nb_texts {
        text(rng, locale, max_nb_chars, out.grow());
    }
}

fn push_capitalised(out: &mut String, word: &str) {
    let mut letters = word.chars();
    if let Some(initial) = letters.next() {
        out.push(initial.to_ascii_uppercase());
        out.push_str(letters.as_str());
    }
}
