//! Names in the 26 letters of accounts and domains.
//!
//! A name is read as its language reads it: from tables where the signs alone do not tell (佐藤 is
//! satō in Japan and zuǒténg in China, an Arabic name is written without most of its vowels), by
//! the sounds of single signs elsewhere.

use super::kana;

/// How a language is written in Latin letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Latin {
    /// Whether ä, ö and ü are written ae, oe and ue.
    pub(super) umlauts: bool,
    /// Whether Chinese signs that no table has are read as in Mandarin; otherwise they are not read
    /// at all.
    pub(super) mandarin: bool,
    /// What family names are read as, in the order of their bytes.
    pub(super) families: Readings,
    /// What given names and other words are read as, in the order of their bytes.
    pub(super) words: Readings,
    /// Words before a family name that are part of it: van, de.
    pub(super) particles: &'static [&'static str],
}

/// Texts, and what they are in small Latin letters.
pub(super) type Readings = &'static [(&'static str, &'static str)];

/// Of languages whose letters are Latin or nearly.
pub(super) const PLAIN: Latin = Latin {
    umlauts: false,
    mandarin: true,
    families: &[],
    words: &[],
    particles: &[],
};

/// The most signs that a text of [`Readings`] has where no spaces are written.
const LONGEST: usize = 4;

impl Latin {
    /// Appends the letters and digits of a name that begins with a family's name, in lower case and
    /// without marks. Appends nothing where part of it cannot be read.
    pub(super) fn push_family(&self, out: &mut String, name: &str) {
        let (reading, rest) = longest(self.families, name.trim_start()).unwrap_or(("", name));
        let start = out.len();
        out.push_str(reading);
        if !self.push_words(out, rest) {
            out.truncate(start);
        }
    }

    /// [`Self::push_family`] of a given name.
    pub(super) fn push_given(&self, out: &mut String, name: &str) {
        let start = out.len();
        if !self.push_words(out, name) {
            out.truncate(start);
        }
    }

    /// Appends the first letter of a given name; two where it is a sign that stands for two.
    pub(super) fn push_initial(&self, out: &mut String, name: &str) {
        let start = out.len();
        let first = name.chars().next();
        // Up to the end of the Latin letters a sign is read alike wherever it stands.
        if let Some(sign) = first.filter(|sign| *sign < '\u{250}') {
            self.push_sign(out, sign);
            lower(out, start);
        } else {
            self.push_given(out, name);
            if out.len() > start {
                out.truncate(start + 1);
            }
        }
    }

    /// The family's name at the end of a text of several words: the last, and the particles before
    /// it.
    pub(super) fn family_at_end<'a>(&self, text: &'a str) -> &'a str {
        let words = text.split_whitespace().rev().skip(1);
        let particles = words.take_while(|word| self.is_particle(word)).count();
        let mut before = text;
        for _ in 0..=particles {
            let head = before.trim_end();
            let end = head.rfind(char::is_whitespace).unwrap_or(0);
            before = head.get(..end).unwrap_or_default();
        }
        text.get(before.len()..).unwrap_or(text).trim()
    }

    fn is_particle(&self, word: &str) -> bool {
        self.particles
            .iter()
            .any(|particle| particle.eq_ignore_ascii_case(word))
    }

    /// Appends words without what is between them; whether every sign could be read.
    fn push_words(&self, out: &mut String, text: &str) -> bool {
        let start = out.len();
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            out.push_str(text);
            lower(out, start);
            return true;
        }
        let mut read = true;
        for word in text.split_whitespace() {
            match find(self.words, word) {
                Some(reading) => out.push_str(reading),
                None => read &= self.push_signs(out, word),
            }
        }
        lower(out, start);
        read
    }

    fn push_signs(&self, out: &mut String, word: &str) -> bool {
        let mut read = true;
        let mut rest = word;
        while let Some(sign) = rest.chars().next() {
            if let Some((reading, after)) = longest(self.words, rest) {
                out.push_str(reading);
                rest = after;
                continue;
            }
            let end = rest.find(|sign| !kana::is_kana(sign));
            let length = match end.unwrap_or(rest.len()) {
                0 => sign.len_utf8(),
                syllables => syllables,
            };
            let (head, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            if kana::is_kana(sign) {
                kana::push(out, head);
            } else if let Some(letters) = find(self.words, head) {
                out.push_str(letters);
            } else if is_han(sign) && !self.mandarin {
                read = false;
            } else {
                self.push_sign(out, sign);
            }
            rest = after;
        }
        read
    }

    fn push_sign(&self, out: &mut String, sign: char) {
        let letters = match sign {
            'ä' | 'Ä' if self.umlauts => "ae",
            'ö' | 'Ö' if self.umlauts => "oe",
            'ü' | 'Ü' if self.umlauts => "ue",
            other => {
                let letters = deunicode::deunicode_char(other).unwrap_or_default();
                out.extend(letters.chars().filter(char::is_ascii_alphanumeric));
                return;
            }
        };
        out.push_str(letters);
    }
}

fn lower(out: &mut str, start: usize) {
    if let Some(added) = out.get_mut(start..) {
        added.make_ascii_lowercase();
    }
}

/// A sign that is a word, and so has no sound of its own.
fn is_han(sign: char) -> bool {
    matches!(sign, '々' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn find(readings: Readings, text: &str) -> Option<&'static str> {
    let place = readings
        .binary_search_by(|(known, _)| (*known).cmp(text))
        .ok()?;
    readings.get(place).map(|(_, reading)| *reading)
}

/// The reading of the longest text that a run of Chinese signs begins with, and what comes after
/// it. Letters of other scripts make words only between spaces.
fn longest(readings: Readings, text: &str) -> Option<(&'static str, &str)> {
    if readings.is_empty()
        || !text
            .chars()
            .next()
            .is_some_and(|sign| is_han(sign) || kana::is_kana(sign))
    {
        return None;
    }
    let mut found = None;
    for (at, sign) in text.char_indices().take(LONGEST) {
        let (head, tail) = text.split_at_checked(at + sign.len_utf8())?;
        if let Some(reading) = find(readings, head) {
            found = Some((reading, tail));
        }
    }
    found
}
