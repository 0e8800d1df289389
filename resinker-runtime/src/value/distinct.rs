//! Values of which no two are equal in a run: of a `unique` field.

use uuid::{Builder, Uuid};

use super::permutation::permuted;
use super::{Letters, sequence};
use crate::decimal::Decimal;
use crate::rng::{Rng, Stream, mix64};
use crate::shard::Shard;
use crate::time::Timestamp;

/// How many values of a `unique` field were drawn. Nothing else is remembered of them: a value is
/// a function of its number. Parts of a run take turns, as in a sequence, and have one order
/// together, so that no value comes twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DistinctCounter {
    /// Names the order in which the values come.
    key: u64,
    /// Which number comes next. It passes 64 bits where all of those were given.
    next: u128,
    /// How far it is from there to the one after.
    stride: u32,
    /// The greatest number that there is, where one more was asked for.
    used_up: Option<u64>,
}

impl Default for DistinctCounter {
    fn default() -> Self {
        Self::of(Shard::WHOLE, Stream::named(""))
    }
}

impl DistinctCounter {
    /// The beginning of a part's numbers, for the field that `name` names.
    #[must_use]
    pub const fn of(shard: Shard, name: Stream) -> Self {
        Self {
            key: name.keyed(shard.run_seed()),
            next: shard.index() as u128 - 1,
            stride: shard.count(),
            used_up: None,
        }
    }

    /// The next number from 0 to `last`, in order. 0 where all are used up, which
    /// [`is_used_up`](Self::is_used_up) tells from then on.
    #[inline]
    pub fn next(&mut self, last: u64) -> u64 {
        match u64::try_from(self.next) {
            Ok(number) if number <= last => {
                self.next += u128::from(self.stride);
                number
            }
            _ => {
                self.used_up = Some(last);
                0
            }
        }
    }

    /// The next number from 0 to `last`, in an order that looks random.
    #[inline]
    pub fn draw(&mut self, last: u64) -> u64 {
        let number = self.next(last);
        permuted(number, last, self.key)
    }

    /// Whether more values were asked for than there are: the last one was none.
    #[inline]
    #[must_use]
    pub fn is_used_up(&self) -> bool {
        self.used_up.is_some()
    }

    /// Why the run cannot go on, where all values of `field` are used up.
    #[must_use]
    pub fn told(&self, field: &str) -> Option<String> {
        let last = self.used_up?;
        let count = u128::from(last) + 1;
        let all = match (count, self.stride) {
            (1, 1) => "its only value is".to_owned(),
            (count, 1) => format!("all {count} values of it are"),
            (count, parts) => {
                format!("this part's share of its {count} values, one in {parts}, is")
            }
        };
        Some(format!("{field} is unique, and {all} used up"))
    }
}

/// The integer so many above `min`; the greatest where that is beyond it.
#[inline]
#[must_use]
pub fn int_above(min: i64, number: u64) -> i64 {
    min.saturating_add_unsigned(number)
}

/// The same of decimals: so many units of the last place above `min`.
#[inline]
#[must_use]
pub fn decimal_above<const S: u8>(min: Decimal<S>, number: u64) -> Decimal<S> {
    Decimal::from_mantissa(int_above(min.mantissa(), number))
}

/// The `number`-th of `choices`, from 0 on; the type's default where there is none.
#[inline]
#[must_use]
pub fn nth<T: Copy + Default>(choices: &[T], number: u64) -> T {
    let place = usize::try_from(number).unwrap_or(usize::MAX);
    choices.get(place).copied().unwrap_or_default()
}

/// The `number`-th of a sequence, from 0 on, which begins with `start` and goes on in steps of
/// `step`.
#[inline]
#[must_use]
pub fn nth_of_sequence(start: i64, step: i64, number: u64) -> i64 {
    sequence::nth(start, step, number)
}

/// A UUID (RFC 9562, version 4) that no other of the counter equals: 64 of its 122 bits are a
/// permutation of the number, the others are mixed from it.
#[inline]
pub fn distinct_uuid_v4(counter: &mut DistinctCounter) -> Uuid {
    let number = counter.draw(u64::MAX);
    let mixed = mix64(counter.key.wrapping_add(mix64(number)));
    // Four bits of the upper half are the version's: they go to the top of the lower half, behind
    // the two of the variant.
    let upper = number & !0xF000;
    let lower = (number >> 12 & 0xF) << 58 | mixed >> 6;
    let bits = u128::from(upper) << 64 | u128::from(lower);
    Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
}

/// A UUID that begins with simulated time (RFC 9562, version 7) and that no other of the counter
/// equals: 48 bits of Unix milliseconds, a counter of 48 bits that begins anywhere in its lower
/// half, 26 mixed bits. Those of one part of a run ascend.
#[inline]
pub fn distinct_uuid_v7(counter: &mut DistinctCounter, now: Timestamp) -> Uuid {
    const LAST: u64 = (1 << 48) - 1;
    let number = counter.next(LAST >> 1);
    let millis = u64::try_from(now.millis()).unwrap_or(0).min(LAST);
    let count = (counter.key >> 17) + number;
    let mixed = mix64(counter.key.wrapping_add(mix64(number))) >> 38;
    let bits = u128::from(millis) << 80
        | u128::from(count >> 36) << 64
        | u128::from(count & 0xF_FFFF_FFFF) << 26
        | u128::from(mixed);
    // The builder writes version and variant over the six bits that are theirs.
    Builder::from_u128(bits)
        .with_version(uuid::Version::SortRand)
        .with_variant(uuid::Variant::RFC4122)
        .into_uuid()
}

/// A number taken apart into choices: as many of them as its range holds are the number's, any
/// further ones are drawn. So no two numbers give the same choices.
#[derive(Debug, Clone)]
pub struct Places {
    number: u64,
    /// How many numbers the choices that are left must tell apart.
    left: u128,
    rng: Rng,
}

impl Places {
    /// The next number from 0 to `last` of a counter, in an order that looks random. `last` is one
    /// less than the product of the first bounds that are asked for.
    #[inline]
    pub fn of(counter: &mut DistinctCounter, last: u64) -> Self {
        let number = counter.draw(last);
        Self {
            number,
            left: u128::from(last) + 1,
            rng: Rng::seeded(mix64(counter.key.wrapping_add(mix64(number)))),
        }
    }

    /// One of so many choices; 0 where there are none.
    #[inline]
    pub fn below(&mut self, bound: u64) -> u64 {
        if self.left <= 1 || bound == 0 {
            return self.rng.below(bound);
        }
        let choice = self.number % bound;
        self.number /= bound;
        self.left /= u128::from(bound);
        choice
    }
}

/// Appends `count` characters of `letters`.
pub fn place_letters(places: &mut Places, count: usize, letters: &Letters, out: &mut String) {
    for _ in 0..count {
        let at = places.below(letters.count());
        out.push(letters.nth(at));
    }
}

/// Appends `count` characters of `ranges`, as [`push_ranges`](super::push_ranges) has them.
pub fn place_ranges(places: &mut Places, count: usize, ranges: &[(char, char)], out: &mut String) {
    for _ in 0..count {
        let at = places.below(super::class::total(ranges));
        out.extend(super::class::nth(ranges, at));
    }
}

/// One of `choices`; the type's default where there are none.
#[inline]
pub fn place<T: Copy + Default>(places: &mut Places, choices: &[T]) -> T {
    nth(choices, places.below(choices.len() as u64))
}

/// Puts a number into an e-mail address, at the end of what stands before the last `@`; behind a
/// dot where that ends in a digit. So the number can be read off, and addresses with different
/// numbers differ whatever they are.
pub fn number_address(out: &mut String, number: u64) {
    let at = out.rfind('@').unwrap_or(out.len());
    let domain = out.split_off(at);
    number_account(out, ".", number);
    out.push_str(&domain);
}

/// Puts a number behind a text; behind `separator` where that ends in a digit.
pub fn number_account(out: &mut String, separator: &str, number: u64) {
    let parted = out.ends_with(|last: char| last.is_ascii_digit());
    number_words(out, if parted { separator } else { "" }, number);
}

/// Puts `separator`, which ends in no digit, and a number behind a text.
pub fn number_words(out: &mut String, separator: &str, number: u64) {
    let count = u128::from(number) + 1;
    // Writing to a `String` never fails.
    let _ = std::fmt::Write::write_fmt(out, format_args!("{separator}{count}"));
}

/// Words without the number that [`number_words`] put behind them after a space; the text as it is
/// where none was.
#[must_use]
pub fn without_number(text: &str) -> &str {
    let words = text.trim_end_matches(|last: char| last.is_ascii_digit());
    match words.strip_suffix(' ') {
        Some(words) if !text.ends_with(' ') => words,
        _ => text,
    }
}

#[cfg(test)]
mod tests;
