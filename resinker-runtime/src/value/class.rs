//! Characters out of a class, for texts that follow a pattern.

use crate::rng::Rng;

/// Appends `count` characters of `alphabet`, each equally likely. What is not ASCII in it stands
/// for the replacement character.
#[inline]
pub fn push_ascii(rng: &mut Rng, count: usize, alphabet: &[u8], out: &mut String) {
    for _ in 0..count {
        let place = rng.below(alphabet.len() as u64) as usize;
        let byte = alphabet.get(place).copied().unwrap_or(u8::MAX);
        out.push(if byte.is_ascii() {
            char::from(byte)
        } else {
            char::REPLACEMENT_CHARACTER
        });
    }
}

/// Appends `count` characters of `ranges`, each equally likely. The ranges include both ends, do
/// not overlap, and hold no surrogates between their ends.
pub fn push_ranges(rng: &mut Rng, count: usize, ranges: &[(char, char)], out: &mut String) {
    let length = |range: &(char, char)| u64::from(range.1 as u32 - range.0 as u32) + 1;
    let total: u64 = ranges.iter().map(length).sum();
    for _ in 0..count {
        let mut place = rng.below(total);
        for range in ranges {
            let Some(beyond) = place.checked_sub(length(range)) else {
                let code = range.0 as u32 + place as u32;
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                break;
            };
            place = beyond;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chi_square::assert_fits;
    use crate::rng::{Draws, Stream};

    fn rng() -> Rng {
        Draws::new(5, Stream::named("value"), 0).stream(Stream::named("class"))
    }

    #[test]
    fn members_are_equally_likely() {
        let mut out = "x".to_owned();
        push_ascii(&mut rng(), 30_000, b"a7-", &mut out);
        let tally = |out: &str, members: &str| -> Vec<u64> {
            let count = |member: char| out.chars().filter(|c| *c == member).count() as u64;
            members.chars().map(count).collect()
        };
        assert_fits(&tally(&out, "a7-"), &[1.0; 3]);
        assert_eq!(out.len(), 30_001, "what was there stays");

        out.clear();
        push_ranges(
            &mut rng(),
            50_000,
            &[('a', 'c'), ('é', 'é'), ('я', 'ѐ')],
            &mut out,
        );
        assert_fits(&tally(&out, "abcéяѐ"), &[1.0; 6]);
        assert_eq!(out.chars().count(), 50_000);
    }

    #[test]
    fn an_empty_class_gives_what_no_class_holds() {
        let mut out = String::new();
        push_ascii(&mut rng(), 1, b"", &mut out);
        push_ranges(&mut rng(), 1, &[], &mut out);
        assert_eq!(out, "\u{FFFD}");
    }
}
