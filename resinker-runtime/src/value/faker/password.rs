//! Passwords as people are made to choose them.

use crate::rng::Rng;
use crate::value::pick;

const SPECIAL: &[u8] = b"!@#$%^&*()_+";
const DIGITS: &[u8] = b"0123456789";
const UPPER: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// A password of `length` characters of the classes asked for, one of each at least where they fit, in any order. With
/// no class asked for it is of lower-case letters.
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
    let mut owed = Classes::default();
    for (class, asked) in [special_chars, digits, upper_case, lower_case || !any]
        .into_iter()
        .enumerate()
    {
        if asked {
            owed.add(class);
        }
    }
    let all = owed;
    // The places of the owed characters are a random sample of all places, drawn as they are passed: each is taken with
    // the share that the owed ones have of the places left.
    let mut due = (owed.count() as usize).min(length);
    for place in 0..length {
        let class = if (rng.below((length - place) as u64) as usize) < due {
            due -= 1;
            owed.take(rng)
        } else {
            all.by_size(rng)
        };
        out.push(char::from(pick(rng, characters(class))));
    }
}

/// The characters of a class.
const fn characters(class: usize) -> &'static [u8] {
    match class {
        0 => SPECIAL,
        1 => DIGITS,
        2 => UPPER,
        _ => LOWER,
    }
}

/// A set of the four classes, as bits.
#[derive(Clone, Copy, Default)]
struct Classes(u32);

impl Classes {
    fn add(&mut self, class: usize) {
        self.0 |= 1 << class;
    }

    fn count(self) -> u32 {
        self.0.count_ones()
    }

    fn members(self) -> impl Iterator<Item = usize> {
        (0..4).filter(move |class| self.0 & (1 << class) != 0)
    }

    /// Takes one out, each equally likely.
    fn take(&mut self, rng: &mut Rng) -> usize {
        let rank = rng.below(u64::from(self.count())) as usize;
        let class = self.members().nth(rank).unwrap_or_default();
        self.0 &= !(1 << class);
        class
    }

    /// One of them, each as likely as it has characters.
    fn by_size(self, rng: &mut Rng) -> usize {
        let size = |class| characters(class).len() as u64;
        let mut rest = rng.below(self.members().map(size).sum());
        for class in self.members() {
            if rest < size(class) {
                return class;
            }
            rest -= size(class);
        }
        0
    }
}
