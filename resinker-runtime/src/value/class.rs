//! Characters out of a class beyond ASCII, for texts that follow a pattern.

use crate::rng::Rng;

/// Appends `count` characters of `ranges`, each equally likely. The ranges include both ends, do
/// not overlap, and hold no surrogates between their ends.
pub fn push_ranges(rng: &mut Rng, count: usize, ranges: &[(char, char)], out: &mut String) {
    let total = total(ranges);
    for _ in 0..count {
        out.extend(nth(ranges, rng.below(total)));
    }
}

fn length(range: &(char, char)) -> u64 {
    u64::from(range.1 as u32 - range.0 as u32) + 1
}

/// How many characters they are.
#[inline]
pub(super) fn total(ranges: &[(char, char)]) -> u64 {
    ranges.iter().map(length).sum()
}

/// The character at a place of them, from 0 on; none where there are fewer.
#[inline]
pub(super) fn nth(ranges: &[(char, char)], place: u64) -> Option<char> {
    let mut place = place;
    for range in ranges {
        let Some(beyond) = place.checked_sub(length(range)) else {
            let code = range.0 as u32 + place as u32;
            return Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        };
        place = beyond;
    }
    None
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
        push_ranges(
            &mut rng(),
            50_000,
            &[('a', 'c'), ('é', 'é'), ('я', 'ѐ')],
            &mut out,
        );
        let count = |member: char| out.chars().filter(|c| *c == member).count() as u64;
        let tally: Vec<u64> = "abcéяѐ".chars().map(count).collect();
        assert_fits(&tally, &[1.0; 6]);
        assert_eq!(out.chars().count(), 50_001, "what was there stays");
    }

    #[test]
    fn an_empty_class_gives_nothing() {
        let mut out = String::new();
        push_ranges(&mut rng(), 1, &[], &mut out);
        assert_eq!(out, "");
    }
}
