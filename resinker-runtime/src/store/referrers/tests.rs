use super::*;
use crate::rng::Rng;

/// The same by a list, the oldest first: who refers to which key.
#[derive(Default)]
struct Naive(Vec<(Slot, Option<String>)>);

impl Naive {
    fn set(&mut self, slot: Slot, key: Option<&String>) {
        let known = self.0.iter_mut().find(|(known, _)| *known == slot);
        known.unwrap().1 = key.cloned();
    }

    fn oldest(&self, key: &String) -> Option<Slot> {
        let found = self.0.iter().find(|(_, of)| of.as_ref() == Some(key));
        found.map(|(slot, _)| *slot)
    }
}

#[test]
fn those_that_refer_to_a_key_are_found_the_oldest_first() {
    let mut rng = Rng::seeded(3);
    let (mut referrers, mut naive) = (Referrers::default(), Naive::default());
    for _ in 0..30_000 {
        let slot = Slot(rng.below(60) as u32);
        let key = (rng.below(5) > 0).then(|| rng.below(7).to_string());
        match rng.below(12) {
            // The slot goes to another instance.
            0..3 => {
                if naive.0.iter().any(|(known, _)| *known == slot) {
                    referrers.set(slot, None);
                    naive.0.retain(|(known, _)| *known != slot);
                } else {
                    referrers.created(slot);
                    naive.0.push((slot, None));
                    referrers.set(slot, key.clone());
                    naive.set(slot, key.as_ref());
                }
            }
            3..11 => {
                if naive.0.iter().any(|(known, _)| *known == slot) {
                    referrers.set(slot, key.clone());
                    naive.set(slot, key.as_ref());
                }
            }
            // All are taken, and in between some leave of themselves.
            _ => {
                let key = rng.below(7).to_string();
                while let Some(oldest) = naive.oldest(&key) {
                    assert_eq!(referrers.oldest(Some(&key)), Some(oldest));
                    referrers.set(oldest, None);
                    naive.set(oldest, None);
                    if rng.below(3) == 0
                        && let Some((other, _)) = naive.0.get(rng.below(60) as usize).cloned()
                    {
                        referrers.set(other, None);
                        naive.set(other, None);
                    }
                    if rng.below(40) == 0 {
                        break;
                    }
                }
            }
        }
        let key = rng.below(7).to_string();
        if rng.below(10) == 0 {
            assert_eq!(referrers.oldest(Some(&key)), naive.oldest(&key));
        }
    }
    for key in (0..7).map(|key: u32| key.to_string()) {
        while let Some(oldest) = naive.oldest(&key) {
            assert_eq!(referrers.oldest(Some(&key)), Some(oldest));
            referrers.set(oldest, None);
            naive.set(oldest, None);
        }
        assert_eq!(referrers.oldest(Some(&key)), None);
    }
    assert!(referrers.ids.is_empty());
    assert_eq!(referrers.free.len(), referrers.groups.len());
}

#[test]
fn nothing_refers_to_no_key() {
    let mut referrers = Referrers::<u32>::default();
    referrers.created(Slot(0));
    referrers.set(Slot(0), None);
    assert_eq!(referrers.oldest(None), None);
    assert_eq!(referrers.oldest(Some(&1)), None);
    referrers.set(Slot(0), Some(1));
    assert_eq!(referrers.oldest(None), None);
    assert_eq!(referrers.oldest(Some(&1)), Some(Slot(0)));
}

#[test]
fn a_slot_that_goes_to_another_instance_is_the_youngest() {
    let mut referrers = Referrers::default();
    for slot in [Slot(0), Slot(1)] {
        referrers.created(slot);
        referrers.set(slot, Some(7));
    }
    referrers.set(Slot(0), None);
    referrers.created(Slot(0));
    referrers.set(Slot(0), Some(7));
    assert_eq!(referrers.oldest(Some(&7)), Some(Slot(1)));
}
