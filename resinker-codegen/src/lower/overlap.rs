//! Which picks of one event look for instances in filters that merely overlap.
//!
//! Input: picks. Output: pairs of them. Invariant: of a pair, neither filter includes the other nor
//! rules it out, and no third pick is of their entity; what each of the two needs is then no
//! question of its own pool alone.

use resinker_language::model::{Clause, exclude};

use crate::ir::{Id, Pick, Table};

/// Two picks of one entity whose filters overlap without one including the other. No third pick is
/// of that entity, and at most one of the two is for an array's items.
pub(super) fn overlapping<I: Id>(picks: &Table<I, Pick>) -> Vec<(I, I)> {
    let mut found = Vec::new();
    for (at, first) in picks.entries() {
        let mut others = picks.entries().filter(|(other, second)| {
            *other != at && second.entity == first.entity && !second.consumption.optional
        });
        let (Some((other, second)), None) = (others.next(), others.next()) else {
            continue;
        };
        // With two arrays, neither length is known before the other array is picked.
        let arrays = first.consumption.per_item.is_some() && second.consumption.per_item.is_some();
        if at < other
            && !arrays
            && !first.consumption.optional
            && !exclude(&first.clauses, &second.clauses)
            && !includes(&first.clauses, &second.clauses)
            && !includes(&second.clauses, &first.clauses)
        {
            found.push((at, other));
        }
    }
    found
}

/// Whether every clause of `part` stands in `whole`.
pub(super) fn includes(whole: &[Clause], part: &[Clause]) -> bool {
    part.iter().all(|clause| whole.contains(clause))
}
