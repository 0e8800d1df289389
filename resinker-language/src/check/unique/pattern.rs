//! How many texts a pattern makes, and whether each comes of one way of making it.
//!
//! Input: a pattern. Output: the greatest number that its places tell apart. Invariant: texts that
//! are made in different ways differ. A pattern is read from the left: what a part of it gives is
//! no beginning of what the same part gives otherwise, so that the parts of a text are told apart
//! one after another.

use super::{Refusal, refused, uneven};
use crate::model::{Distinct, Pattern};

/// Fewer numbers than these, where a pattern has more texts than 64 bits count, are too few.
const MANY: u64 = 1 << 40;

/// What tells the texts of a pattern apart.
pub(super) fn distinct(pattern: &Pattern) -> Result<Distinct, Refusal> {
    let mut units = Vec::new();
    collect(pattern, &mut units)?;
    last(units.into_iter())
}

/// The greatest number that choices out of so many each tell apart: of the first ones, as many as
/// 64 bits hold.
pub(super) fn last(units: impl Iterator<Item = u128>) -> Result<Distinct, Refusal> {
    let mut count: u128 = 1;
    for unit in units {
        let more = count.saturating_mul(unit);
        if more > 1 << 64 {
            if count < u128::from(MANY) {
                return Err(refused(
                    "this version does not count so many alternatives",
                    "alternatives of too many texts",
                    "write fewer repetitions inside of alternatives",
                ));
            }
            break;
        }
        count = more;
    }
    Ok(Distinct::Permuted {
        last: u64::try_from(count - 1).unwrap_or(u64::MAX),
    })
}

/// The choices by which a text is made, in order; alternatives with all that they hold are one.
fn collect(pattern: &Pattern, units: &mut Vec<u128>) -> Result<(), Refusal> {
    match pattern {
        Pattern::Text(_) => {}
        Pattern::Class(ranges) => units.push(characters(ranges)),
        Pattern::Sequence(parts) => {
            for part in parts {
                collect(part, units)?;
            }
        }
        Pattern::Repeat { of, min, max } => {
            if min != max {
                return Err(uneven("a short text is likelier than a long one")
                    .so("repeat a fixed number of times: `{3}` rather than `*`, `?` or `{1,3}`"));
            }
            let mut one = Vec::new();
            collect(of, &mut one)?;
            // What draws nothing adds nothing, however often it is repeated.
            if one.iter().all(|unit| *unit == 1) {
                return Ok(());
            }
            for _ in 0..*max {
                units.extend(&one);
                // 64 choices of two are more than any counter tells apart.
                if units.len() > 128 {
                    break;
                }
            }
        }
        Pattern::Either(options) => units.push(either(options)?),
    }
    Ok(())
}

fn characters(ranges: &[(char, char)]) -> u128 {
    let length = |(first, last): &(char, char)| u128::from(*last as u32 - *first as u32) + 1;
    ranges.iter().map(length).sum()
}

/// How many texts alternatives give together.
fn either(options: &[Pattern]) -> Result<u128, Refusal> {
    let mut counts = Vec::new();
    for option in options {
        let mut units = Vec::new();
        collect(option, &mut units)?;
        let count = units
            .iter()
            .fold(1_u128, |count, unit| count.saturating_mul(*unit));
        counts.push(count);
    }
    let first = counts.first().copied().unwrap_or(1);
    if counts.iter().any(|count| *count != first) {
        return Err(uneven("its alternatives give different numbers of texts")
            .so("write alternatives of as many texts each"));
    }
    let shapes: Vec<Vec<Ranges>> = options.iter().map(beginning).collect();
    let apart = |a: &[Ranges], b: &[Ranges]| a.iter().zip(b).any(|(a, b)| !meet(a, b));
    for (at, shape) in shapes.iter().enumerate() {
        if !shapes.iter().take(at).all(|before| apart(before, shape)) {
            return Err(refused(
                "two of its alternatives can give the same, or one what another begins with",
                "alternatives that cannot be told apart",
                "let alternatives differ in a character that stands at the same place",
            ));
        }
    }
    Ok(first.saturating_mul(options.len() as u128))
}

/// Characters, as ranges with both ends.
type Ranges = Vec<(char, char)>;

/// Looked at no further than this.
const FAR: usize = 64;

/// The characters that can stand at each of the first places of a text, as far as every text goes.
fn beginning(pattern: &Pattern) -> Vec<Ranges> {
    match pattern {
        Pattern::Text(text) => text.chars().take(FAR).map(|c| vec![(c, c)]).collect(),
        Pattern::Class(ranges) => vec![ranges.clone()],
        Pattern::Sequence(parts) => {
            let mut places = Vec::new();
            for part in parts {
                if places.len() >= FAR || !has_one_length(part) {
                    // Beyond a part of several lengths nothing stands at a known place.
                    places.extend(beginning(part));
                    break;
                }
                places.extend(beginning(part));
            }
            places
        }
        Pattern::Repeat { of, max, .. } => {
            let one = beginning(of);
            if !has_one_length(of) {
                return if *max == 0 { Vec::new() } else { one };
            }
            let times = usize::try_from(*max).unwrap_or(FAR).min(FAR);
            one.iter()
                .cycle()
                .take(one.len() * times)
                .cloned()
                .collect()
        }
        Pattern::Either(options) => {
            let mut all = options.iter().map(beginning);
            let mut places = all.next().unwrap_or_default();
            for other in all {
                places.truncate(other.len());
                for (place, more) in places.iter_mut().zip(other) {
                    place.extend(more);
                }
            }
            places
        }
    }
}

/// Whether all texts are equally long.
fn has_one_length(pattern: &Pattern) -> bool {
    let (shortest, longest) = crate::check::generator::pattern_lengths(pattern);
    shortest == longest
}

fn meet(a: &Ranges, b: &Ranges) -> bool {
    let touches =
        |(first, last): &(char, char)| b.iter().any(|(from, to)| first <= to && from <= last);
    a.iter().any(touches)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]
mod tests {
    use super::*;
    use crate::check::generator::parsed_pattern;

    fn count(pattern: &str) -> Result<u128, String> {
        match distinct(&parsed_pattern(pattern).unwrap()) {
            Ok(by) => Ok(u128::from(by.last()) + 1),
            Err(refusal) => Err(refusal.here.to_owned()),
        }
    }

    #[test]
    fn texts_are_counted() {
        assert_eq!(count("ORD"), Ok(1));
        assert_eq!(count("[A-Z]{3}-[0-9]{2}"), Ok(26 * 26 * 26 * 100));
        assert_eq!(count("(A|B|C)[0-9]"), Ok(30));
        assert_eq!(count("(SKU|PROD)-[0-9]{4}"), Ok(20_000));
        assert_eq!(count("(a[0-9]|b[a-j])x"), Ok(20));
        assert_eq!(count("([ab]{2}){3}"), Ok(64));
        assert_eq!(count("(x){1000}[01]"), Ok(2));
        // As many places as 64 bits hold.
        assert_eq!(count("[0-9]{40}"), Ok(10_u128.pow(19)));
        assert_eq!(count("[01]{64}"), Ok(1 << 64));
    }

    #[test]
    fn what_is_not_told_apart_is_refused() {
        for uneven in ["[0-9]{1,3}", "a?", "(a[0-9]|b)", "([0-9]*)"] {
            assert_eq!(count(uneven), Err("not uniform".to_owned()), "{uneven}");
        }
        for alike in ["(a|a)", "([0-4]x|[4-8]x)y{0}", "(ab|abc)", "([a-c]|[b-d])"] {
            let told = count(alike);
            assert!(
                told.is_err_and(|told| told.starts_with("alternatives")),
                "{alike}"
            );
        }
        let many = count("([0-9]{30}|x[a-j]{30})");
        assert_eq!(many, Err("alternatives of too many texts".to_owned()));
    }
}
