//! Passwords as people are made to choose them.

use crate::rng::Rng;
use crate::value::pick;

const SPECIAL: &[u8] = b"!@#$%^&*()_+";
const DIGITS: &[u8] = b"0123456789";
const UPPER: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// A password of `length` characters of the classes asked for, one of each at least where they fit,
/// in any order. With no class asked for it is of lower-case letters.
pub fn password(
    rng: &mut Rng,
    length: usize,
    special_chars: bool,
    digits: bool,
    upper_case: bool,
    lower_case: bool,
    out: &mut String,
) {
    out.clear();
    let any = special_chars || digits || upper_case || lower_case;
    let mut asked = Classes::default();
    for (place, wanted) in [special_chars, digits, upper_case, lower_case || !any]
        .into_iter()
        .enumerate()
    {
        if wanted {
            asked.0 |= 1 << place;
        }
    }
    let mut all = [0; EVERY];
    let all = asked.characters(&mut all);
    let mut owed = asked;
    // The places of the owed characters are a random sample of all places, drawn as they are
    // passed: each is taken with the share that the owed ones have of the places left.
    let mut due = (owed.0.count_ones() as usize).min(length);
    for place in 0..length {
        let from = if (rng.below((length - place) as u64) as usize) < due {
            due -= 1;
            owed.take(rng)
        } else {
            &*all
        };
        out.push(char::from(pick(rng, from)));
    }
}

/// The classes, in the order of their bits in [`Classes`].
const CLASSES: [&[u8]; 4] = [SPECIAL, DIGITS, UPPER, LOWER];
/// How many characters they have together.
const EVERY: usize = SPECIAL.len() + DIGITS.len() + UPPER.len() + LOWER.len();

/// A set of classes, as bits.
#[derive(Clone, Copy, Default)]
struct Classes(u32);

impl Classes {
    fn members(self) -> impl Iterator<Item = (u32, &'static [u8])> {
        (0..)
            .zip(CLASSES)
            .filter(move |(place, _)| self.0 & (1 << place) != 0)
    }

    /// All characters of the set, in a part of `buffer`.
    fn characters(self, buffer: &mut [u8; EVERY]) -> &mut [u8] {
        let mut count = 0;
        for (_, class) in self.members() {
            if let Some(part) = buffer.get_mut(count..count + class.len()) {
                part.copy_from_slice(class);
                count += class.len();
            }
        }
        buffer.get_mut(..count).unwrap_or_default()
    }

    /// Takes one class out, each equally likely.
    fn take(&mut self, rng: &mut Rng) -> &'static [u8] {
        let rank = rng.below(u64::from(self.0.count_ones())) as usize;
        let Some((place, class)) = self.members().nth(rank) else {
            return LOWER;
        };
        self.0 &= !(1 << place);
        class
    }
}
