use proptest::prelude::*;

use super::*;
use crate::store::IndexSet;
use crate::store::part::tests::same;

proptest! {
    /// Sets that are kept by themselves hold the same members in the same order, so that the same
    /// draws pick the same.
    #[test]
    fn it_does_what_sets_by_themselves_do(
        changes in prop::collection::vec((0_u32..20, prop::option::of(0_usize..5)), 0..200),
    ) {
        let mut ours = Partition::<5>::default();
        let mut sets: [IndexSet; 5] = Default::default();
        prop_assert_eq!(std::iter::from_fn(|| ours.take_changed()).count(), 5);
        for (ordinal, (slot, wanted)) in changes.into_iter().enumerate() {
            let slot = Slot(slot);
            let before: Vec<usize> = sets.iter().map(IndexSet::len).collect();
            ours.set(slot, wanted);
            for (number, set) in sets.iter_mut().enumerate() {
                set.set(slot, wanted == Some(number));
            }
            let mut changed: Vec<usize> = std::iter::from_fn(|| ours.take_changed()).collect();
            changed.sort_unstable();
            let expected: Vec<usize> =
                (0..5).filter(|set| sets[*set].len() != before[*set]).collect();
            prop_assert_eq!(changed, expected);
            for (number, set) in sets.iter().enumerate() {
                same(&ours.part(number), set, slot, ordinal)?;
            }
        }
    }
}
