use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn record(ticket: usize, key: &str, bytes: usize) -> Record {
    Record {
        ticket,
        key: Arc::from(key),
        body: vec![0; bytes],
    }
}

fn tickets(records: &[Record]) -> Vec<usize> {
    records.iter().map(|record| record.ticket).collect()
}

#[test]
fn one_of_each_key_goes_at_a_time() {
    let mut order = KeyOrder::default();
    for (ticket, key) in ["a", "b", "a", "a", "c"].iter().enumerate() {
        order.add(record(ticket, key, 1));
    }
    let mut first = order.take();
    assert_eq!(tickets(&first), [0, 1, 4]);
    assert!(!order.is_ready());
    order.returned(first.remove(0));
    order.accepted(&Arc::from("b"));
    order.accepted(&Arc::from("c"));
    let again = order.take();
    assert_eq!(tickets(&again), [0]);
    order.accepted(&Arc::from("a"));
    assert_eq!(tickets(&order.take()), [2]);
    order.add(record(5, "b", 1));
    assert_eq!(tickets(&order.take()), [5]);
    assert_eq!(order.withdraw(), [3]);
    assert!(!order.is_ready());
}

#[test]
fn calls_are_no_larger_than_they_may_be() {
    let mut order = KeyOrder::default();
    for ticket in 0..RECORDS {
        assert!(!order.is_full());
        order.add(record(ticket, &ticket.to_string(), 1));
    }
    assert!(order.is_full());
    order.add(record(RECORDS, "more", 1));
    assert_eq!(order.take().len(), RECORDS);
    assert_eq!(order.take().len(), 1);

    // Two of 3 MiB do not go together, and one that is larger than a call goes alone.
    const MIB: usize = 1024 * 1024;
    for (ticket, bytes) in [3 * MIB, 3 * MIB, 1, 9 * MIB, 1].iter().enumerate() {
        order.add(record(ticket, &format!("key {ticket}"), *bytes));
    }
    let calls = [vec![0], vec![1, 2], vec![3], vec![4]];
    for call in calls {
        assert_eq!(tickets(&order.take()), call);
    }
    assert!(!order.is_ready() && !order.is_full());
}

proptest! {
    /// Against any service: whatever calls come back in whatever order with whatever fates, each
    /// record is taken once, and those of a key in their order.
    #[test]
    fn the_order_of_a_key_is_kept(
        keys in prop::collection::vec(0_usize..5, 0..200),
        choices in prop::collection::vec(0_usize..100, 1000),
    ) {
        let mut order = KeyOrder::default();
        let mut coming = keys.iter().enumerate();
        let mut under_way: Vec<Vec<Record>> = Vec::new();
        let mut taken: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        let mut choices = choices.into_iter().cycle();
        let mut choose = |below: usize| choices.next().unwrap() % below;
        loop {
            let choice = choose(3);
            if choice == 0
                && let Some((ticket, key)) = coming.next()
            {
                order.add(record(ticket, &key.to_string(), 10));
                continue;
            }
            if choice == 1 && order.is_ready() {
                under_way.push(order.take());
                continue;
            }
            if under_way.is_empty() {
                if coming.len() == 0 && !order.is_ready() {
                    break;
                }
                continue;
            }
            let call = under_way.swap_remove(choose(under_way.len()));
            for record in call {
                if choose(3) == 0 {
                    order.returned(record);
                } else {
                    order.accepted(&record.key);
                    taken.entry(record.key).or_default().push(record.ticket);
                }
            }
        }
        prop_assert!(order.behind.is_empty());
        prop_assert_eq!(order.ready_bytes, 0);
        let mut expected: HashMap<Arc<str>, Vec<usize>> = HashMap::new();
        for (ticket, key) in keys.iter().enumerate() {
            expected.entry(Arc::from(key.to_string())).or_default().push(ticket);
        }
        prop_assert_eq!(taken, expected);
    }
}
