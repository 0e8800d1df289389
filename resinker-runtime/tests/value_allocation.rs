//! Once buffers have grown, a value costs no allocation, whatever generator makes it.

#![allow(unsafe_code, reason = "an allocator that counts cannot be had without")]

use resinker_runtime::rng::{Draws, Stream};
use resinker_runtime::value::{self, Letters, OrNothing, UuidV7Counter, Zipf};
use resinker_runtime::{Decimal, Timestamp, float};

#[path = "counting/thread.rs"]
mod counting;

const FIELD: Stream = Stream::named("field");

/// Makes one value of each generator.
fn make(ordinal: u64, state: &mut State) {
    let draws = Draws::new(5, Stream::named("event"), ordinal);
    let rng = || draws.stream(FIELD);
    let now = Timestamp::from_millis(1_746_525_600_000 + ordinal as i64);
    let State {
        order,
        given,
        text,
        sum,
    } = state;
    let law = Zipf::new(1000, 1.1);

    value::display(&value::uuid_v4(&mut rng()), text);
    value::display(&value::uuid_v7(order, &mut rng(), now), text);
    let number = value::sequence(given, 1000, 1);
    value::display(&format_args!("ORD-{number:06}"), text);
    *sum += value::random_int(&mut rng(), -5, 5);
    *sum += value::zipf(&mut rng(), 1, &law);
    *sum += float::round(value::normal(&mut rng(), 50.0, 10.0)).clamp(0, 100);
    let lognormal = value::lognormal(&mut rng(), 3.0, 1.0);
    *sum += Decimal::<2>::from_f64(lognormal).mantissa();
    *sum += float::round(value::exponential(&mut rng(), 0.5));
    *sum += float::round(value::pareto(&mut rng(), 2.0, 3.0));
    *sum += i64::from(value::random_bool(&mut rng(), 0.5));
    value::alphanumeric_between(&mut rng(), 3, 30, text);
    value::push_letters(&mut rng(), 4, &Letters::of(b"0123456789"), text);
    value::push_ranges(&mut rng(), 4, &[('а', 'я')], text);
    value::text(
        value::pick_weighted(&mut rng(), &["a", "b"], &[0.3, 1.0]),
        text,
    );
    let random = value::random_timestamp(&mut rng(), now.plus_millis(-1000), now);
    random.write_iso8601(text);
    random.write_time(text);
    random.write_strftime("%a, %d %b %Y %H:%M:%S%.3f", text);
    value::random_date(&mut rng(), Timestamp::from_millis(0), now).write_date(text);
    let maybe = ordinal.is_multiple_of(2).then_some(float::Shown(0.1));
    value::concat(&[&"{", &number, &OrNothing(maybe), &random, &"}"], text);
}

#[derive(Default)]
struct State {
    order: UuidV7Counter,
    given: value::SequenceCounter,
    text: String,
    sum: i64,
}

#[test]
fn a_value_allocates_nothing() {
    let mut state = State::default();
    // The longest of the texts that are made below.
    state.text.reserve(256);
    make(0, &mut state);
    let before = counting::allocations();
    for ordinal in 1..2_000 {
        make(ordinal, &mut state);
    }
    let allocated = counting::allocations() - before;
    assert_eq!(allocated, 0);
    assert!(state.sum != 0 && !state.text.is_empty());
}
