use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::chi_square::assert_fits;
use crate::rng::{Draws, Rng, Stream};

fn rng(ordinal: u64) -> Rng {
    Draws::new(11, Stream::named("store"), ordinal).stream(Stream::named("test"))
}

fn set(members: impl IntoIterator<Item = u32>) -> IndexSet {
    let mut set = IndexSet::new();
    for member in members {
        set.set(Slot(member), true);
    }
    set
}

fn slots(numbers: &[u32]) -> Vec<Slot> {
    numbers.iter().copied().map(Slot).collect()
}

/// Rows 0 to `count` - 1, of which those in `removed` were taken away again.
fn rows(count: u32, removed: &[u32]) -> Rows<u32> {
    let mut rows = Rows::new();
    for number in 0..count {
        assert_eq!(rows.insert(number), Slot(number));
    }
    for number in removed {
        rows.remove(Slot(*number));
    }
    rows
}

proptest! {
    #[test]
    fn an_index_set_is_a_set(changes in prop::collection::vec((0_u32..40, any::<bool>()), 0..200)) {
        let mut ours = IndexSet::default();
        let mut naive = BTreeSet::new();
        for (step, (number, member)) in changes.into_iter().enumerate() {
            ours.set(Slot(number), member);
            if member {
                naive.insert(number);
            } else {
                naive.remove(&number);
            }
            prop_assert_eq!(ours.len(), naive.len());
            prop_assert_eq!(ours.is_empty(), naive.is_empty());
            for number in 0..40 {
                prop_assert_eq!(ours.contains(Slot(number)), naive.contains(&number));
            }
            let picked = ours.pick(&mut rng(step as u64));
            prop_assert_eq!(picked.is_none(), naive.is_empty());
            prop_assert!(picked.is_none_or(|slot| naive.contains(&slot.0)));
        }
    }

    #[test]
    fn rows_are_an_arena(steps in prop::collection::vec((any::<bool>(), 0_u32..20), 0..200)) {
        let mut ours = Rows::default();
        let mut naive: std::collections::BTreeMap<u32, usize> = Default::default();
        for (step, (insert, number)) in steps.into_iter().enumerate() {
            if insert {
                let slot = ours.insert(step);
                prop_assert_eq!(naive.insert(slot.0, step), None, "a live slot was given out again");
            } else {
                ours.remove(Slot(number));
                naive.remove(&number);
            }
            prop_assert_eq!(ours.len(), naive.len());
            prop_assert_eq!(ours.is_empty(), naive.is_empty());
            for (slot, row) in &naive {
                prop_assert_eq!(ours[Slot(*slot)], *row);
            }
            for slot in 0..200 {
                prop_assert_eq!(ours.contains(Slot(slot)), naive.contains_key(&slot));
            }
            let picked = ours.pick(&mut rng(step as u64));
            prop_assert_eq!(picked.is_none(), naive.is_empty());
            prop_assert!(picked.is_none_or(|slot| naive.contains_key(&slot.0)));
        }
    }

    #[test]
    fn a_sample_is_distinct_free_and_as_large_as_can_be(
        members in prop::collection::btree_set(0_u32..400, 0..300),
        taken in prop::collection::vec(0_u32..400, 0..300),
        count in 0_usize..300,
        seed in any::<u64>(),
    ) {
        let set = set(members.iter().copied());
        let free: BTreeSet<u32> = members.iter().copied().filter(|m| !taken.contains(m)).collect();
        let taken = slots(&taken);
        let mut out = slots(&[7, 7, 7]);
        set.sample(&mut rng(seed), count, &taken, &mut out);
        let drawn: BTreeSet<u32> = out.iter().map(|slot| slot.0).collect();
        prop_assert_eq!(drawn.len(), out.len(), "no member twice");
        prop_assert_eq!(out.len(), count.min(free.len()));
        prop_assert!(drawn.is_subset(&free));
        let other = set.pick_other(&mut rng(seed), &taken);
        prop_assert_eq!(other.is_none(), free.is_empty());
        prop_assert!(other.is_none_or(|slot| free.contains(&slot.0)));
    }
}

#[test]
fn every_member_is_picked_equally_often() {
    let set = set([3, 8, 9, 20, 21]);
    let mut counts = [0; 22];
    for ordinal in 0..10_000 {
        counts[set.pick(&mut rng(ordinal)).unwrap().place()] += 1;
    }
    let weights: Vec<f64> = (0..22)
        .map(|n| f64::from(u8::from(set.contains(Slot(n)))))
        .collect();
    assert_fits(&counts, &weights);
}

#[test]
fn rows_are_picked_equally_often_before_and_after_removals() {
    for removed in [&[][..], &[0, 4], &[0, 1, 2, 3, 4, 5, 6, 7, 8]] {
        let rows = rows(10, removed);
        let mut counts = [0; 10];
        for ordinal in 0..10_000 {
            counts[rows.pick(&mut rng(ordinal)).unwrap().place()] += 1;
        }
        let weights: Vec<f64> = (0..10)
            .map(|n| f64::from(u8::from(!removed.contains(&n))))
            .collect();
        assert_fits(&counts, &weights);
    }
}

#[test]
fn the_others_are_picked_equally_often_however_many_are_taken() {
    // Few taken, most taken, strangers and repetitions among them.
    for taken in [
        &[0][..],
        &[1, 1, 90],
        &[0, 1, 2, 3, 4, 5],
        &[9, 8, 7, 6, 5, 4, 3, 2, 2, 77],
    ] {
        let rows = rows(10, &[]);
        let taken = slots(taken);
        let mut counts = [0; 10];
        for ordinal in 0..10_000 {
            counts[rows.pick_other(&mut rng(ordinal), &taken).unwrap().place()] += 1;
        }
        let weights: Vec<f64> = (0..10)
            .map(|n| f64::from(u8::from(!taken.contains(&Slot(n)))))
            .collect();
        assert_fits(&counts, &weights);
    }
}

#[test]
fn the_last_free_member_is_found_among_many() {
    // More than the bitmap covers at once.
    let members = 10_000;
    let set = set(0..members);
    for free in [0, 4095, 4096, 9_999] {
        let taken: Vec<Slot> = (0..members).filter(|n| *n != free).map(Slot).collect();
        assert_eq!(set.pick_other(&mut rng(1), &taken), Some(Slot(free)));
        let mut out = Vec::new();
        set.sample(&mut rng(1), 5, &taken, &mut out);
        assert_eq!(out, [Slot(free)]);
    }
    let all: Vec<Slot> = (0..members).map(Slot).collect();
    assert_eq!(set.pick_other(&mut rng(1), &all), None);
}

/// Counts which member comes at the first, middle and last place of a sample, and how often each
/// comes at all.
fn assert_uniform_sample(members: u32, count: usize, taken: &[u32], draws: u64) {
    let set = set(0..members);
    let weights: Vec<f64> = (0..members)
        .map(|n| f64::from(u8::from(!taken.contains(&n))))
        .collect();
    let taken = slots(taken);
    let mut out = Vec::new();
    let mut places = vec![vec![0; members as usize]; 3];
    let mut pairs = [0; 2];
    for ordinal in 0..draws {
        set.sample(&mut rng(ordinal), count, &taken, &mut out);
        for (counts, place) in places.iter_mut().zip([0, out.len() / 2, out.len() - 1]) {
            counts[out[place].place()] += 1;
        }
        pairs[usize::from(out[0] < out[out.len() - 1])] += 1;
    }
    for counts in places {
        assert_fits(&counts, &weights);
    }
    assert_fits(&pairs, &[1.0, 1.0]);
}

#[test]
fn samples_are_uniform_and_in_random_order() {
    // Listed and shuffled; compared one by one; by the hash table.
    assert_uniform_sample(10, 6, &[3], 10_000);
    assert_uniform_sample(40, 5, &[3, 4], 20_000);
    assert_uniform_sample(400, 60, &[3, 4], 20_000);
}

#[test]
fn taking_nothing_or_from_nothing_gives_nothing() {
    let mut out = slots(&[1]);
    set([1, 2]).sample(&mut rng(0), 0, &[], &mut out);
    assert!(out.is_empty());
    IndexSet::new().sample(&mut rng(0), 3, &[Slot(1)], &mut out);
    assert!(out.is_empty());
    assert_eq!(IndexSet::new().pick(&mut rng(0)), None);
    assert_eq!(IndexSet::new().pick_other(&mut rng(0), &[]), None);
    assert_eq!(IndexSet::new().pick_other(&mut rng(0), &[Slot(1)]), None);
}

#[test]
fn a_sample_allocates_nothing_once_its_list_has_grown() {
    let set = set(0..1000);
    let mut out = Vec::new();
    set.sample(&mut rng(0), 100, &[Slot(5)], &mut out);
    let (address, capacity) = (out.as_ptr(), out.capacity());
    for ordinal in 1..50 {
        set.sample(&mut rng(ordinal), 100, &[Slot(5)], &mut out);
    }
    assert_eq!((out.as_ptr(), out.capacity()), (address, capacity));
}

#[test]
fn removing_twice_or_what_never_was_changes_nothing() {
    let mut rows = rows(3, &[]);
    rows.remove(Slot(9));
    rows.remove(Slot(1));
    rows.remove(Slot(1));
    assert_eq!(rows.len(), 2);
    assert_eq!(rows.insert(10), Slot(1));
    assert_eq!(rows.insert(11), Slot(3));
    rows.remove(Slot(3));
    assert_eq!(
        (rows.grow(), rows[Slot(3)]),
        (Slot(3), 11),
        "the stale value stays"
    );
    assert_eq!((rows.grow(), rows[Slot(4)]), (Slot(4), 0));
    assert_eq!(rows.len(), 5);
    rows[Slot(1)] += 5;
    assert_eq!(rows[Slot(1)], 15);
}

#[test]
fn what_is_remembered_is_told_from_what_came_after_it() {
    let mut rows = Rows::new();
    let (first, second) = (rows.insert("a"), rows.insert("b"));
    let (hold, other) = (rows.hold(first), rows.hold(second));
    assert!(rows.holds(hold));
    rows.remove(first);
    assert!(!rows.holds(hold) && rows.holds(other));
    let again = rows.insert("c");
    assert_eq!(again, first);
    assert!(!rows.holds(hold) && rows.holds(rows.hold(again)));
    rows.remove(second);
    rows.remove(second);
    assert!(!rows.holds(other));
}
