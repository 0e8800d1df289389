use proptest::prelude::*;

use super::*;
use crate::rng::{Draws, Stream};
use crate::store::IndexSet;

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
                let part = ours.part(number);
                prop_assert_eq!(part.len(), set.len());
                prop_assert_eq!(part.is_empty(), set.is_empty());
                prop_assert_eq!(part.exactly(set.len()), set.exactly(set.len()));
                prop_assert_eq!(part.exactly(set.len() + 1), &[] as &[Slot]);
                for slot in (0..20).map(Slot) {
                    prop_assert_eq!(part.contains(slot), set.contains(slot));
                }
                let draws = Draws::new(1, Stream::named("partition"), ordinal as u64);
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
            }
        }
    }
}
