//! What sets that are kept together are compared by.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::*;
use crate::rng::{Draws, Stream};
use crate::store::IndexSet;

/// Holds a set that is kept with others against one by itself: the same members in the same order,
/// so that the same draws pick the same. `slot`: the one that has changed last.
pub(in crate::store) fn same<T: Together>(
    part: &Part<'_, T>,
    set: &IndexSet,
    slot: Slot,
    ordinal: usize,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(part.len(), set.len());
    prop_assert_eq!(part.is_empty(), set.is_empty());
    prop_assert_eq!(part.exactly(set.len()), set.exactly(set.len()));
    prop_assert_eq!(part.exactly(set.len() + 1), &[] as &[Slot]);
    for slot in (0..20).map(Slot) {
        prop_assert_eq!(part.contains(slot), set.contains(slot));
    }
    let draws = Draws::new(1, Stream::named("kept together"), ordinal as u64);
    let rng = || draws.stream(Stream::named("test"));
    prop_assert_eq!(part.pick(&mut rng()), set.pick(&mut rng()));
    let taken = [slot, Slot(3)];
    prop_assert_eq!(
        part.pick_other(&mut rng(), &taken),
        set.pick_other(&mut rng(), &taken)
    );
    let (mut some, mut same) = (Vec::new(), Vec::new());
    part.sample(&mut rng(), 3, &taken, &mut some);
    set.sample(&mut rng(), 3, &taken, &mut same);
    prop_assert_eq!(some, same);
    Ok(())
}
