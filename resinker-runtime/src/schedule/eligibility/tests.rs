use proptest::prelude::*;

use super::Eligibility;
use crate::chi_square::assert_fits;
use crate::rng::{Draws, Rng, Stream};

fn rng(ordinal: u64) -> Rng {
    Draws::new(3, Stream::named("schedule"), ordinal).stream(Stream::named("test"))
}

fn frequencies(eligibility: &Eligibility, event_types: usize) -> Vec<u64> {
    let mut counts = vec![0; event_types];
    for ordinal in 0..20_000 {
        counts[eligibility.choose(&mut rng(ordinal)).unwrap()] += 1;
    }
    counts
}

#[test]
fn event_types_come_by_weight_among_the_eligible() {
    let mut eligibility = Eligibility::new(
        &[10.0, 30.0, 5.0, 15.0, 0.0],
        &[&[], &[0], &[], &[1, 2], &[]],
        3,
    );
    assert_fits(&frequencies(&eligibility, 5), &[10.0, 0.0, 5.0, 0.0, 0.0]);
    eligibility.set(0, true);
    eligibility.set(1, true);
    assert!(
        eligibility.is_eligible(1) && !eligibility.is_eligible(3) && eligibility.is_eligible(4)
    );
    assert_fits(&frequencies(&eligibility, 5), &[10.0, 30.0, 5.0, 0.0, 0.0]);
    eligibility.set(2, true);
    assert_fits(&frequencies(&eligibility, 5), &[10.0, 30.0, 5.0, 15.0, 0.0]);
}

#[test]
fn nothing_is_chosen_where_nothing_has_a_weight() {
    assert_eq!(Eligibility::new(&[], &[], 0).choose(&mut rng(0)), None);
    assert_eq!(
        Eligibility::new(&[0.0], &[&[]], 0).choose(&mut rng(0)),
        None
    );
    let odd = Eligibility::new(&[f64::NAN, f64::INFINITY, -1.0], &[&[], &[], &[]], 0);
    assert_eq!(odd.choose(&mut rng(0)), None);
    assert_eq!(
        Eligibility::new(&[1.0], &[&[0]], 1).choose(&mut rng(0)),
        None
    );
}

#[test]
fn a_condition_that_is_named_twice_counts_once() {
    let mut eligibility = Eligibility::new(&[1.0], &[&[0, 0]], 1);
    eligibility.set(0, true);
    assert!(eligibility.is_eligible(0));
    eligibility.set(0, false);
    assert!(!eligibility.is_eligible(0));
}

#[test]
fn weights_far_apart_leave_no_trace_when_they_go() {
    let mut eligibility = Eligibility::new(&[1e300, 1e-300, 3e-300], &[&[0], &[], &[]], 1);
    for _ in 0..1000 {
        eligibility.set(0, true);
        eligibility.set(0, false);
    }
    assert_fits(&frequencies(&eligibility, 3), &[0.0, 1.0, 3.0]);
}

proptest! {
    #[test]
    fn agrees_with_a_naive_model(
        types in prop::collection::vec((0_u8..4, prop::collection::vec(0_usize..6, 0..4)), 1..12),
        changes in prop::collection::vec((0_usize..6, any::<bool>()), 0..60),
    ) {
        let weights: Vec<f64> = types.iter().map(|(weight, _)| f64::from(*weight)).collect();
        let requires: Vec<&[usize]> = types.iter().map(|(_, requires)| requires.as_slice()).collect();
        let mut ours = Eligibility::new(&weights, &requires, 6);
        let mut holds = [false; 6];
        for (step, (condition, now)) in changes.into_iter().enumerate() {
            ours.set(condition, now);
            holds[condition] = now;
            let eligible = |event_type: usize| requires[event_type].iter().all(|c| holds[*c]);
            for event_type in 0..types.len() {
                prop_assert_eq!(ours.is_eligible(event_type), eligible(event_type));
            }
            prop_assert_eq!(ours.holds(condition), now);
            let any = (0..types.len()).any(|t| eligible(t) && weights[t] > 0.0);
            for draw in 0..8 {
                let chosen = ours.choose(&mut rng(step as u64 * 8 + draw));
                prop_assert_eq!(chosen.is_some(), any);
                prop_assert!(chosen.is_none_or(|t| eligible(t) && weights[t] > 0.0));
            }
        }
    }
}
