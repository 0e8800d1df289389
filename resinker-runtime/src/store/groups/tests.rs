use std::collections::BTreeMap;

use super::*;

/// The same by lists: the value of each slot, and which values are allowed.
#[derive(Default)]
struct Naive {
    of: BTreeMap<u32, String>,
}

impl Naive {
    fn members(&self, key: &str) -> Vec<u32> {
        let of = self.of.iter();
        of.filter(|(_, known)| *known == key)
            .map(|(slot, _)| *slot)
            .collect()
    }
}

fn sorted(slots: &[Slot]) -> Vec<u32> {
    let mut found: Vec<u32> = slots.iter().map(|slot| slot.0).collect();
    found.sort_unstable();
    found
}

#[test]
fn groups_hold_what_was_put_into_them() {
    let mut rng = Rng::seeded(5);
    let (mut groups, mut weighted) = (Groups::default(), WeightedGroups::default());
    let mut naive = Naive::default();
    let mut allowed = [true; 6];
    for _ in 0..4000 {
        for _ in 0..=rng.below(3) {
            let slot = rng.below(40) as u32;
            let key = (rng.below(4) > 0).then(|| rng.below(6).to_string());
            groups.set(Slot(slot), key.clone());
            weighted.set(Slot(slot), key.clone());
            match key {
                Some(key) => naive.of.insert(slot, key),
                None => naive.of.remove(&slot),
            };
        }
        let toggled = rng.below(6) as usize;
        if rng.below(2) == 0 {
            allowed[toggled] ^= true;
            groups.look_again(&toggled.to_string());
            weighted.look_again(&toggled.to_string());
        }
        let before: Vec<bool> = (0..6).map(|key| groups.is_met(&key.to_string())).collect();
        let beside = |key: &String| allowed[key.parse::<usize>().unwrap()];
        groups.settle(2, beside);
        weighted.settle(beside);
        let mut total = 0;
        for (key, allowed) in allowed.iter().enumerate() {
            let text = key.to_string();
            let members = naive.members(&text);
            assert_eq!(sorted(groups.group(Some(&text)).slots()), members);
            assert_eq!(groups.is_met(&text), *allowed && members.len() >= 2);
            assert_eq!(
                groups.flipped().contains(&text),
                groups.is_met(&text) != before[key],
                "{text}"
            );
            if *allowed {
                total += members.len();
            }
            let mut taken = Vec::new();
            groups
                .group(Some(&text))
                .sample(&mut rng, 50, &[], &mut taken);
            assert_eq!(sorted(&taken), members);
            let other = groups.group(Some(&text)).pick_other(&mut rng, &taken);
            assert_eq!(other, None);
        }
        groups.forget();
        assert_eq!(weighted.len(), total);
        let mut all: Vec<Slot> = (0..total)
            .filter_map(|rank| weighted.at(rank as u64))
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), total);
        match weighted.pick(&mut rng) {
            Some(slot) => assert!(allowed[naive.of[&slot.0].parse::<usize>().unwrap()]),
            None => assert_eq!(total, 0),
        }
    }
    assert!(
        groups.groups.len() <= 7,
        "values that come again use what is there"
    );
}

#[test]
fn no_value_is_in_no_group() {
    let mut groups = Groups::<i64>::default();
    groups.set(Slot(3), None);
    assert_eq!(groups.group(None).slots(), &[]);
    groups.set(Slot(3), Some(7));
    groups.settle(1, |_| true);
    assert!(groups.is_met(&7));
    groups.set(Slot(3), None);
    groups.settle(1, |_| true);
    assert!(!groups.is_met(&7));
    assert_eq!(groups.flipped(), &[7, 7]);
}
