use super::*;

/// Sends messages of these positions; their tickets.
fn send(window: &mut Window, positions: &[u64]) -> Vec<usize> {
    let tickets = positions.iter().map(|position| {
        let ticket = window.ticket();
        window.add(*position, ());
        ticket
    });
    tickets.collect()
}

#[test]
fn answers_in_any_order() {
    let mut window = Window::default();
    let tickets = send(&mut window, &[3, 5, 6, 9]);
    window.acknowledge(tickets[3], 10);
    window.acknowledge(tickets[1], 20);
    let expected = Delivery {
        events: 2,
        bytes: 30,
        in_flight: 2,
        ..Delivery::default()
    };
    assert_eq!(window.delivery(false), expected);
    assert_eq!(window.delivery(true).first_missing, Some(3));
    window.acknowledge(tickets[0], 1);
    assert_eq!(window.delivery(true).first_missing, Some(6));
    window.acknowledge(tickets[2], 1);
    assert_eq!(window.delivery(true).first_missing, None);
    assert_eq!(window.in_flight(), 0);
    assert!(window.positions.is_empty());
}

#[test]
fn the_first_that_failed_is_known_at_once() {
    let mut window = Window::default();
    let tickets = send(&mut window, &[0, 1, 2, 3]);
    window.give_up(tickets[2]);
    window.give_up(tickets[1]);
    assert_eq!(window.delivery(false).first_missing, Some(1));
    assert_eq!(window.delivery(true).first_missing, Some(0));
    window.acknowledge(tickets[0], 1);
    window.refuse(4);
    let written = window.delivery(true);
    assert_eq!(written.first_missing, Some(1));
    assert_eq!(
        (written.events, written.failed, written.in_flight),
        (1, 3, 1)
    );
}

#[test]
fn an_answer_counts_once() {
    let mut window = Window::default();
    let tickets = send(&mut window, &[0, 1]);
    window.acknowledge(tickets[1], 1);
    window.acknowledge(tickets[1], 1);
    window.give_up(tickets[1]);
    window.acknowledge(tickets[0], 1);
    window.acknowledge(tickets[0], 1);
    let written = window.delivery(true);
    assert_eq!(
        (written.events, written.failed, written.in_flight),
        (2, 0, 0)
    );
}

/// Against a plain list, with answers in an order that a small generator makes.
#[test]
fn as_a_list_would_have_it() {
    let mut window = Window::default();
    let mut known: Vec<(usize, u64, Option<bool>)> = Vec::new();
    let mut state = 1_u64;
    let mut draw = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut position = 0;
    for _ in 0..5000 {
        if draw(2) == 0 {
            position += 1 + draw(3) as u64;
            known.push((window.ticket(), position, None));
            window.add(position, ());
        } else if !known.is_empty() {
            let oldest = known.len().saturating_sub(50);
            let place = oldest + draw(known.len() - oldest);
            let (ticket, _, fate) = &mut known[place];
            let acknowledged = draw(20) > 0;
            if acknowledged {
                window.acknowledge(*ticket, 1);
            } else {
                window.give_up(*ticket);
            }
            fate.get_or_insert(acknowledged);
        }
        let of = |wanted: Option<bool>| known.iter().filter(move |(_, _, fate)| *fate == wanted);
        let expected = Delivery {
            events: of(Some(true)).count() as u64,
            bytes: of(Some(true)).count() as u64,
            failed: of(Some(false)).count() as u64,
            in_flight: of(None).count() as u64,
            first_missing: known
                .iter()
                .filter(|(_, _, fate)| *fate != Some(true))
                .map(|(_, position, _)| *position)
                .min(),
        };
        assert_eq!(window.delivery(true), expected);
    }
}
