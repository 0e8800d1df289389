use proptest::prelude::*;

use super::super::Rows;
use super::*;
use crate::chi_square::assert_fits;
use crate::rng::{Draws, Rng, Stream};
use crate::value::Zipf;

fn rng(ordinal: u64) -> Rng {
    Draws::new(17, Stream::named("age"), ordinal).stream(Stream::named("test"))
}

/// What happens to an entity's instances.
#[derive(Debug, Clone)]
enum Step {
    Create { matches: bool },
    Remove { which: usize },
    Match { which: usize, matches: bool },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => any::<bool>().prop_map(|matches| Step::Create { matches }),
        2 => any::<usize>().prop_map(|which| Step::Remove { which }),
        2 => (any::<usize>(), any::<bool>())
            .prop_map(|(which, matches)| Step::Match { which, matches }),
    ]
}

/// A store, a set, and all live instances with whether they match, the oldest first.
#[derive(Default)]
struct World {
    rows: Rows<()>,
    set: AgeSet,
    naive: Vec<(Slot, bool)>,
}

impl World {
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Create { matches } => {
                let slot = self.rows.insert(());
                self.set.created(slot);
                self.set.set(slot, matches);
                self.naive.push((slot, matches));
            }
            Step::Remove { which } if !self.naive.is_empty() => {
                let (slot, _) = self.naive.remove(which % self.naive.len());
                self.set.set(slot, false);
                self.rows.remove(slot);
            }
            Step::Match { which, matches } if !self.naive.is_empty() => {
                let place = which % self.naive.len();
                self.naive[place].1 = matches;
                self.set.set(self.naive[place].0, matches);
            }
            _ => {}
        }
    }

    fn matching(&self) -> Vec<Slot> {
        let matching = self.naive.iter().filter(|(_, matches)| *matches);
        matching.map(|(slot, _)| *slot).collect()
    }
}

proptest! {
    #[test]
    fn members_stand_by_their_age_whatever_slots_they_have(
        steps in prop::collection::vec(step(), 0..300),
    ) {
        let mut world = World::default();
        for step in &steps {
            world.take(step);
            let matching = world.matching();
            prop_assert_eq!(world.set.len(), matching.len());
            prop_assert_eq!(world.set.is_empty(), matching.is_empty());
            let ours: Vec<Slot> = (0..).map_while(|rank| world.set.nth_oldest(rank)).collect();
            prop_assert_eq!(ours, matching.clone());
            for (slot, matches) in &world.naive {
                prop_assert_eq!(world.set.contains(*slot), *matches);
            }
            for (rank, slot) in matching.iter().enumerate() {
                prop_assert_eq!(Members::position(&world.set, *slot), Some(rank));
            }
        }
    }

    #[test]
    fn selections_agree_with_a_naive_model(
        steps in prop::collection::vec(step(), 0..200),
        taken in prop::collection::vec(0_u32..80, 0..60),
        count in 0_usize..30,
        window in 0_usize..30,
        seed in any::<u64>(),
    ) {
        let mut world = World::default();
        steps.iter().for_each(|step| world.take(step));
        let set = &world.set;
        let taken: Vec<Slot> = taken.into_iter().map(Slot).collect();
        let matching = world.matching();
        let free: Vec<Slot> = matching.iter().copied().filter(|s| !taken.contains(s)).collect();
        let newest: Vec<Slot> = free.iter().rev().copied().collect();
        let near = |window: usize| &newest[..window.min(newest.len())];
        let zipf = Selection::Zipf(Zipf::new(1, 1.0));
        let recent = Selection::Recent { window };
        let rng = || rng(seed);

        prop_assert_eq!(set.pick_by(&mut rng(), &Selection::Oldest), matching.first().copied());
        prop_assert_eq!(set.pick_by(&mut rng(), &Selection::Newest), matching.last().copied());
        for selection in [recent, zipf] {
            let picked = set.pick_by(&mut rng(), &selection);
            prop_assert_eq!(picked.is_some(), !matching.is_empty());
            prop_assert!(picked.is_none_or(|slot| matching.contains(&slot)));
        }

        let other = |selection| set.pick_other_by(&mut rng(), &selection, &taken);
        prop_assert_eq!(other(Selection::Oldest), free.first().copied());
        prop_assert_eq!(other(Selection::Newest), free.last().copied());
        prop_assert_eq!(set.oldest_other(&taken), free.first().copied());
        prop_assert_eq!(other(recent).is_some(), !free.is_empty());
        prop_assert!(other(recent).is_none_or(|slot| near(window.max(1)).contains(&slot)));
        prop_assert_eq!(other(zipf).is_some(), !free.is_empty());
        prop_assert!(other(zipf).is_none_or(|slot| free.contains(&slot)));

        let sample = |selection| {
            let mut out = vec![Slot(3); 4];
            set.sample_by(&mut rng(), &selection, count, &taken, &mut out);
            out
        };
        let size = count.min(free.len());
        prop_assert_eq!(sample(Selection::Oldest), &free[..size]);
        prop_assert_eq!(sample(Selection::Newest), &newest[..size]);
        for (selection, among) in [(recent, near(window.max(count))), (zipf, &free)] {
            let mut drawn = sample(selection);
            prop_assert_eq!(drawn.len(), size);
            prop_assert!(drawn.iter().all(|slot| among.contains(slot)));
            drawn.sort_unstable();
            drawn.dedup();
            prop_assert_eq!(drawn.len(), size, "no member twice");
        }
    }
}

/// `count` members that are as old as their numbers say, at slots in another order.
fn shuffled(count: u32) -> (AgeSet, Vec<Slot>) {
    let mut set = AgeSet::new();
    (0..count).for_each(|slot| set.created(Slot(slot)));
    // 7 has no divisor in common with the counts of these tests.
    let order: Vec<Slot> = (0..count).map(|n| Slot(n * 7 % count)).collect();
    for slot in &order {
        set.created(*slot);
        set.set(*slot, true);
    }
    (set, order)
}

fn frequencies(order: &[Slot], draws: u64, draw: impl Fn(&mut Rng) -> Slot) -> Vec<u64> {
    let mut counts = vec![0; order.len()];
    for ordinal in 0..draws {
        let slot = draw(&mut rng(ordinal));
        counts[order.iter().position(|other| *other == slot).unwrap()] += 1;
    }
    counts
}

#[test]
fn recent_is_uniform_among_the_newest_that_are_free() {
    let (set, order) = shuffled(20);
    let recent = Selection::Recent { window: 5 };
    let weights = |which: &[usize]| -> Vec<f64> {
        (0..20)
            .map(|place| f64::from(u8::from(which.contains(&place))))
            .collect()
    };
    let alone = frequencies(&order, 10_000, |rng| set.pick_by(rng, &recent).unwrap());
    assert_fits(&alone, &weights(&[15, 16, 17, 18, 19]));
    // Two of them twice, one that is not among the newest, and a stranger.
    let taken = [order[18], order[16], order[18], order[2], Slot(99)];
    let other = frequencies(&order, 10_000, |rng| {
        set.pick_other_by(rng, &recent, &taken).unwrap()
    });
    assert_fits(&other, &weights(&[12, 13, 14, 15, 17, 19][1..]));
    let second = frequencies(&order, 10_000, |rng| {
        let mut out = Vec::new();
        set.sample_by(rng, &recent, 3, &taken, &mut out);
        out[1]
    });
    assert_fits(&second, &weights(&[13, 14, 15, 17, 19]));
}

#[test]
fn zipf_favours_the_oldest_by_its_law_and_the_free_by_what_remains() {
    let (set, order) = shuffled(20);
    // Nothing taken; the hottest; a few among them; nearly all, the hottest too.
    let cases: [&[usize]; 5] = [
        &[],
        &[0],
        &[1, 2, 5, 5],
        &[0, 1, 2, 4, 19],
        &[0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
    ];
    for exponent in [0.5, 1.0, 1.8] {
        for case in cases {
            let selection = Selection::Zipf(Zipf::new(1, exponent));
            let taken: Vec<Slot> = case.iter().map(|place| order[*place]).collect();
            let counts = frequencies(&order, 30_000, |rng| {
                set.pick_other_by(rng, &selection, &taken).unwrap()
            });
            let weights: Vec<f64> = (0..20)
                .map(|place| match case.contains(&place) {
                    true => 0.0,
                    false => (place as f64 + 1.0).powf(-exponent),
                })
                .collect();
            assert_fits(&counts, &weights);
            if case.is_empty() {
                let counts =
                    frequencies(&order, 30_000, |rng| set.pick_by(rng, &selection).unwrap());
                assert_fits(&counts, &weights);
            }
        }
    }
}

#[test]
fn a_sample_by_zipf_draws_without_putting_back() {
    let (set, order) = shuffled(4);
    let selection = Selection::Zipf(Zipf::new(4, 1.0));
    let weight = |place: usize| 1.0 / (place as f64 + 1.0);
    let mut counts = Vec::new();
    let mut weights = Vec::new();
    let mut drawn = [[0_u64; 4]; 4];
    for ordinal in 0..30_000 {
        let mut out = Vec::new();
        set.sample_by(&mut rng(ordinal), &selection, 2, &[], &mut out);
        let place = |slot| order.iter().position(|other| *other == slot).unwrap();
        drawn[place(out[0])][place(out[1])] += 1;
    }
    let total: f64 = (0..4).map(weight).sum();
    for (first, row) in drawn.iter().enumerate() {
        for (second, count) in row.iter().enumerate() {
            counts.push(*count);
            weights.push(if first == second {
                0.0
            } else {
                weight(first) / total * weight(second) / (total - weight(first))
            });
        }
    }
    assert_fits(&counts, &weights);
}

/// Rejection gives up in half of these draws: hardly one rank in a hundred is free.
#[test]
fn the_last_two_free_members_are_found_by_their_weights() {
    let (set, order) = shuffled(1000);
    let selection = Selection::Zipf(Zipf::new(1, 0.5));
    let taken: Vec<Slot> = (0..1000)
        .filter(|place| *place != 499 && *place != 999)
        .map(|place| order[place])
        .collect();
    let mut counts = [0; 2];
    for ordinal in 0..1000 {
        let slot = set.pick_other_by(&mut rng(ordinal), &selection, &taken);
        counts[usize::from(slot == Some(order[999]))] += 1;
    }
    assert_fits(&counts, &[1.0, 0.5_f64.sqrt()]);
}

/// All other ranks are as good as impossible beside the first free one.
#[test]
fn a_law_so_steep_that_one_rank_has_it_all_still_gives_the_next() {
    let (set, order) = shuffled(1000);
    let selection = Selection::Zipf(Zipf::new(1, 400.0));
    assert_eq!(set.pick_by(&mut rng(1), &selection), Some(order[0]));
    let mut out = Vec::new();
    set.sample_by(&mut rng(1), &selection, 5, &[order[2]], &mut out);
    assert_eq!(out, [order[0], order[1], order[3], order[4], order[5]]);
}

#[test]
fn a_random_member_is_picked_as_from_an_index_set() {
    let (set, order) = shuffled(10);
    let counts = frequencies(&order, 10_000, |rng| set.pick(rng).unwrap());
    assert_fits(&counts, &[1.0; 10]);
    let counts = frequencies(&order, 10_000, |rng| {
        set.pick_other(rng, &[order[0], order[3]]).unwrap()
    });
    assert_fits(&counts, &[0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
    let mut out = Vec::new();
    set.sample(&mut rng(0), 20, &[order[4]], &mut out);
    assert_eq!(out.len(), 9);
}

#[test]
fn churn_costs_no_more_memory_than_there_are_slots() {
    let mut rows = Rows::new();
    let mut set = AgeSet::new();
    let mut alive: std::collections::VecDeque<Slot> = Default::default();
    for round in 0..200_000_u32 {
        if alive.len() == 1000 {
            // Now the oldest, now one from the middle.
            let place = if round % 3 == 0 { 0 } else { 500 };
            let gone = alive.remove(place).unwrap();
            set.set(gone, false);
            rows.remove(gone);
        }
        let slot = rows.insert(());
        set.created(slot);
        set.set(slot, true);
        alive.push_back(slot);
    }
    let tickets = set.tickets.as_ref().unwrap();
    assert!(tickets.of.len() <= 1000 && tickets.drawn_by.capacity() <= 1314);
    assert!((0..1000).all(|rank| set.nth_oldest(rank) == Some(alive[rank])));
}

#[test]
fn what_was_never_announced_is_as_old_as_its_slot_says() {
    let mut set = AgeSet::new();
    set.set(Slot(5), true);
    set.set(Slot(2), true);
    assert_eq!(set.nth_oldest(0), Some(Slot(2)));
    set.created(Slot(2));
    assert!(
        !set.contains(Slot(2)),
        "another instance, and none that matches yet"
    );
    set.set(Slot(2), true);
    set.set(Slot(9), true);
    let order: Vec<Slot> = (0..3).filter_map(|rank| set.nth_oldest(rank)).collect();
    assert_eq!(order, [Slot(5), Slot(2), Slot(9)]);
    assert_eq!(set.nth_oldest(3), None);
    assert!(!set.contains(Slot(77)));
}
