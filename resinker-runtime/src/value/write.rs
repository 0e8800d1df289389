//! Writing texts into buffers that are used again.

use std::fmt::{self, Display, Write};

use crate::rng::Rng;

/// Copies a text.
#[inline]
pub fn text(source: &str, out: &mut String) {
    out.clear();
    out.push_str(source);
}

/// Writes a value as it reads in the output.
#[inline]
pub fn display(value: &impl Display, out: &mut String) {
    out.clear();
    // A `String` takes everything that is written to it.
    let _ = write!(out, "{value}");
}

/// A value that may be missing: as it reads in the output, or nothing at all.
#[derive(Debug, Clone, Copy)]
pub struct OrNothing<T>(pub Option<T>);

impl<T: Display> Display for OrNothing<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => value.fmt(f),
            None => Ok(()),
        }
    }
}

/// Puts texts and other values together.
#[inline]
pub fn concat(parts: &[&dyn Display], out: &mut String) {
    out.clear();
    for part in parts {
        let _ = write!(out, "{part}");
    }
}

/// Texts and other values as one, shown part by part.
#[derive(Clone, Copy)]
pub struct Together<'a>(pub &'a [&'a dyn Display]);

impl Display for Together<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| part.fmt(f))
    }
}

/// What is shown, in upper case.
#[derive(Debug, Clone, Copy)]
pub struct Upper<T>(pub T);

impl<T: Display> Display for Upper<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Raised<'a, 'b>(&'a mut fmt::Formatter<'b>);

        impl Write for Raised<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars()
                    .flat_map(char::to_uppercase)
                    .try_for_each(|character| self.0.write_char(character))
            }
        }

        write!(Raised(f), "{}", self.0)
    }
}

/// A text in lower case.
#[derive(Debug, Clone, Copy)]
pub struct Lower<T>(pub T);

impl<T: AsRef<str>> Display for Lower<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.as_ref();
        // How a sigma is written depends on what stands around it.
        if text.contains('\u{3a3}') {
            return f.write_str(&text.to_lowercase());
        }
        text.chars()
            .flat_map(char::to_lowercase)
            .try_for_each(|character| f.write_char(character))
    }
}

/// Texts and other values put together in a buffer of its own: for an expression within another.
#[must_use]
pub fn joined(parts: &[&dyn Display]) -> String {
    let mut out = String::new();
    concat(parts, &mut out);
    out
}

/// A length from `min` to `max`, both included, each equally likely.
#[inline]
pub fn length(rng: &mut Rng, min: u64, max: u64) -> usize {
    let spread = max.saturating_sub(min).saturating_add(1);
    usize::try_from(min.saturating_add(rng.below(spread))).unwrap_or(usize::MAX)
}

/// A computed number of elements, `min` at the least.
#[inline]
pub fn elements(number: i64, min: u64) -> usize {
    let number = u64::try_from(number).unwrap_or(0).max(min);
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The element at a position, counted from the end where it is negative.
#[inline]
pub fn at<T>(list: &[T], position: i64) -> Option<&T> {
    let from_start = usize::try_from(position).ok();
    let index = match from_start {
        Some(index) => index,
        None => list
            .len()
            .checked_sub(usize::try_from(position.unsigned_abs()).ok()?)?,
    };
    list.get(index)
}

/// The element at a position, counted from the end where it is negative, of a list that is known to
/// have so many.
///
/// # Panics
/// Where it has not.
#[inline]
#[must_use]
pub fn element<T>(list: &[T], position: i64) -> &T {
    #[expect(clippy::expect_used, reason = "the caller has proven it to be there")]
    at(list, position).expect("the list is as long as its schema promises")
}

/// Whether both hold. For operands that test one thing twice, as a configuration may: written with
/// the operator they would look like a mistake of the program.
#[inline]
#[must_use]
pub const fn both(a: bool, b: bool) -> bool {
    a && b
}

/// Whether one at least holds; see [`both`].
#[inline]
#[must_use]
pub const fn either(a: bool, b: bool) -> bool {
    a || b
}

/// A number of elements or characters as an integer of the language.
#[inline]
#[must_use]
pub fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Draws, Stream};

    #[test]
    fn texts_replace_what_was_there() {
        let mut out = "before".to_owned();
        text("after", &mut out);
        assert_eq!(out, "after");
        display(&12, &mut out);
        assert_eq!(out, "12");
        concat(&[&"a", &1, &true], &mut out);
        assert_eq!(out, "a1true");
        assert_eq!(joined(&[&"x", &'y']), "xy");
        let nothing: Option<i64> = None;
        assert_eq!(joined(&[&OrNothing(Some(7)), &OrNothing(nothing)]), "7");
    }

    #[test]
    fn positions_count_from_either_end() {
        let list = [1, 2, 3];
        assert_eq!(
            (at(&list, 0), at(&list, -1), at(&list, -3)),
            (Some(&1), Some(&3), Some(&1))
        );
        assert_eq!(
            (at(&list, 3), at(&list, -4), at(&list, i64::MIN)),
            (None, None, None)
        );
    }

    #[test]
    fn lengths_cover_their_range() {
        let mut rng = Draws::new(1, Stream::named("length"), 0).stream(Stream::named("n"));
        let mut seen = [false; 4];
        for _ in 0..200 {
            seen[length(&mut rng, 2, 5) - 2] = true;
        }
        assert_eq!(seen, [true; 4]);
        assert_eq!(length(&mut rng, 3, 3), 3);
    }

    #[test]
    fn cases_are_those_of_the_standard_library() {
        for text in [
            "",
            "Hello, World",
            "Straße",
            "ΑΣ ΟΔΟΣ, ΣΟΦΟΣ",
            "ǆ İstanbul ŉ ﬁn",
            "日本 ÀÉ",
        ] {
            assert_eq!(Upper(text).to_string(), text.to_uppercase());
            assert_eq!(Lower(text).to_string(), text.to_lowercase());
            let halves =
                text.split_at(text.len() / 2 + usize::from(!text.is_char_boundary(text.len() / 2)));
            let together: [&dyn Display; 2] = [&halves.0, &halves.1];
            assert_eq!(Upper(Together(&together)).to_string(), text.to_uppercase());
        }
    }
}
