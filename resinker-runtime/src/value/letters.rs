//! Random characters of ASCII, two out of each sixteen bits.

use crate::rng::Rng;

/// Characters of ASCII of which texts are drawn, each equally likely.
#[derive(Debug, Clone)]
pub struct Letters {
    /// The characters, and as many others behind them as fill the table.
    members: [u8; 128],
    /// How many they are.
    count: u16,
    /// The lower half of a number's product, from which on the number favours no pair: 2^16 modulo
    /// the number of pairs.
    fair: u16,
    /// The first one, where the others follow it in ASCII's order.
    first: Option<u8>,
}

impl Letters {
    /// The letters of both cases and the digits.
    pub const ALPHANUMERIC: Self =
        Self::of(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// These characters, which are of ASCII and differ: what is beyond ASCII is left out, and so is
    /// what comes after 128 of them.
    #[must_use]
    pub const fn of(characters: &[u8]) -> Self {
        let mut members = [0; 128];
        let mut count = 0;
        let mut is_run = true;
        let mut rest = characters;
        while let [character, tail @ ..] = rest {
            rest = tail;
            let (placed, free) = members.split_at_mut(count);
            if let [place, ..] = free
                && character.is_ascii()
            {
                *place = *character;
                is_run &= match placed {
                    [.., before] => *before + 1 == *character,
                    [] => true,
                };
                count += 1;
            }
        }
        let pairs = (count * count) as u32;
        Self {
            members,
            count: count as u16,
            fair: if pairs == 0 {
                0
            } else {
                ((1 << 16) % pairs) as u16
            },
            first: if is_run && count > 0 {
                members.first().copied()
            } else {
                None
            },
        }
    }

    /// How many they are.
    #[inline]
    pub(super) fn count(&self) -> u64 {
        u64::from(self.count)
    }

    /// The character at a place of them, from 0 on; one that stands for those that cannot be shown
    /// where there is none.
    #[inline]
    pub(super) fn nth(&self, place: u64) -> char {
        let members = self.members.get(..usize::from(self.count));
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        let found = members.and_then(|members| members.get(place));
        found.map_or(char::REPLACEMENT_CHARACTER, |byte| char::from(*byte))
    }

    /// Makes the characters of a block of numbers, and says whether all of those may be taken.
    ///
    /// As Lemire's numbers below a bound, and a second one of what the first leaves: the upper half
    /// of a number's product is the first place, that of the lower half's product the second. Of
    /// the 2^16 numbers each pair has as many whose last half is `fair` or more.
    ///
    /// Written so that the compiler makes a few instructions for all eight numbers of it.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "places below the arrays' length")]
    fn block(&self, numbers: &[u8; BLOCK], to: &mut [u8; BLOCK]) -> bool {
        let (numbers, _) = numbers.as_chunks();
        let product = |number: u16| u32::from(number) * u32::from(self.count);
        let mut first = [0; BLOCK / 2];
        let mut left = [0; BLOCK / 2];
        for at in 0..BLOCK / 2 {
            let number = u16::from_le_bytes(numbers[at]);
            first[at] = (product(number) >> 16) as u16;
            left[at] = number.wrapping_mul(self.count);
        }
        let offset = u16::from_le_bytes([self.first.unwrap_or_default(); 2]);
        let mut pairs = [0; BLOCK / 2];
        let mut unfair = 0;
        for at in 0..BLOCK / 2 {
            let second = (product(left[at]) >> 16) as u16;
            pairs[at] = (first[at] | second << 8).wrapping_add(offset);
            unfair |= u16::from(left[at].wrapping_mul(self.count) < self.fair);
        }
        let (to_pairs, _) = to.as_chunks_mut();
        for (to, pair) in to_pairs.iter_mut().zip(pairs) {
            *to = pair.to_le_bytes();
        }
        if self.first.is_none() {
            for place in to {
                *place = self.members[usize::from(*place % 128)];
            }
        }
        unfair == 0
    }

    /// Takes the characters of numbers that favour some pairs out of those of a block; how many
    /// stay.
    #[cold]
    #[expect(
        clippy::indexing_slicing,
        reason = "a pair is kept at a place of its own or one before it"
    )]
    fn without_unfair(&self, numbers: &[u8; BLOCK], made: usize, block: &mut [u8; BLOCK]) -> usize {
        let (numbers, _) = numbers.as_chunks();
        let mut kept = 0;
        for (at, number) in numbers.iter().enumerate().take(made / 2) {
            block[2 * kept] = block[2 * at];
            block[2 * kept + 1] = block[2 * at + 1];
            let left = u16::from_le_bytes(*number).wrapping_mul(self.count);
            kept += usize::from(left.wrapping_mul(self.count) >= self.fair);
        }
        2 * kept
    }
}

/// So many characters are made at once, out of two draws.
const BLOCK: usize = 16;

/// So many are collected before they become a text.
const ROOM: usize = 8 * BLOCK;

/// So many characters come of one draw.
const DRAW: usize = 8;

/// Appends `count` characters of `letters`, each equally likely. Where there are none, characters
/// that stand for those that cannot be shown.
///
/// Each 64-bit draw is four numbers of 16 bits, the lowest first, and each of those is two
/// characters; one that would favour some pairs is passed over. What the last draw has beyond
/// `count` is left.
pub fn push_letters(rng: &mut Rng, count: usize, letters: &Letters, out: &mut String) {
    if letters.count == 0 {
        out.extend(std::iter::repeat_n(char::REPLACEMENT_CHARACTER, count));
        return;
    }
    let mut missing = count;
    while missing > 0 {
        // All of these are needed, whether some of their numbers are passed over or not.
        let drawn = missing.min(ROOM).div_ceil(DRAW);
        let mut draws = [[0; DRAW]; ROOM / DRAW];
        for draw in draws.iter_mut().take(drawn) {
            *draw = rng.next_u64().to_le_bytes();
        }
        let mut left = drawn * DRAW;
        let mut room = [0; ROOM];
        let mut filled = 0;
        let (blocks, _) = draws.as_flattened().as_chunks();
        for numbers in blocks {
            let Some(to) = room.get_mut(filled..).and_then(<[u8]>::first_chunk_mut) else {
                break;
            };
            let made = left.min(BLOCK);
            let are_fair = letters.block(numbers, to);
            filled += if are_fair {
                made
            } else {
                letters.without_unfair(numbers, made, to)
            };
            left -= made;
            if left == 0 {
                break;
            }
        }
        let made = filled.min(missing);
        // All are of ASCII.
        let text = room.get(..made).map(str::from_utf8);
        out.push_str(text.and_then(Result::ok).unwrap_or_default());
        missing -= made;
    }
}

#[cfg(test)]
mod tests;
