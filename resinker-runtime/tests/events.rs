//! A generated crate as a library: an iterator of typed events.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic, and so may what its parts share"
)]

use resinker_runtime::encode::Json;
use resinker_runtime::shard::Shard;
use resinker_runtime::{Arrival, Events, RateProfile, Settings, Start, Stop, Timestamp};

#[path = "../examples/shop/model.rs"]
#[allow(dead_code, reason = "part of it is for the command line's tests")]
mod model;

use model::{Event, Shop, Short};

const SETTINGS: Settings = Settings {
    event_rate: 10.0,
    arrival: Arrival::Constant,
    rate_profile: RateProfile::STEADY,
    start: Start::At(Timestamp::from_millis(1_000)),
    stop: Stop::Duration {
        nanos: 3_000_000_000,
    },
    time_multiplier: None,
    catch_up: false,
    seed: Some(42),
    outputs: || Ok(Vec::new()),
};

#[test]
fn a_duration_holds_as_many_constant_arrivals_as_fit() {
    let times: Vec<i64> = Events::<Shop>::new(&SETTINGS)
        .map(|record| record.timestamp.millis())
        .collect();
    assert_eq!(
        times,
        (0..30).map(|n| 1_000 + n * 100).collect::<Vec<i64>>()
    );
}

#[test]
fn the_same_seed_gives_the_same_events_and_another_gives_others() {
    let texts = |events: Events<Shop>| -> Vec<String> {
        events
            .take(20)
            .map(|record| serde_json::to_string(&record).unwrap())
            .collect()
    };
    let first = texts(Events::new(&SETTINGS));
    assert_eq!(first, texts(Events::new(&SETTINGS).with_seed(42)));
    assert_ne!(first, texts(Events::new(&SETTINGS).with_seed(43)));
    let unseeded = Settings {
        seed: None,
        ..SETTINGS
    };
    assert_ne!(texts(Events::new(&unseeded)), texts(Events::new(&unseeded)));
    let mut started = Events::<Shop>::new(&SETTINGS);
    started.next();
    assert_eq!(
        first,
        texts(started.with_seed(42)),
        "a new seed begins anew"
    );
}

#[test]
fn limits_and_starts_can_be_set() {
    assert_eq!(
        Events::<Shop>::new(&SETTINGS)
            .with_total_events(1000)
            .count(),
        1000
    );
    assert_eq!(
        Events::<Shop>::new(&SETTINGS)
            .with_duration(500_000_000)
            .count(),
        5
    );
    let start = Timestamp::from_millis(7);
    assert_eq!(
        Events::<Shop>::new(&SETTINGS)
            .with_start(start)
            .next()
            .unwrap()
            .timestamp,
        start
    );
    assert_eq!(Events::<Short>::new(&SETTINGS).count(), 3);
}

#[test]
fn typed_events_are_what_is_written() {
    use resinker_runtime::engine::{Engine, Limits, Model, Plan};

    let mut engine = Engine::<Shop>::new(&Plan {
        event_rate: 10.0,
        arrival: Arrival::Uniform,
        rate_profile: RateProfile::STEADY,
        start: Timestamp::from_millis(0),
        limits: Limits {
            events: Some(2_000),
            nanos: None,
        },
        time_multiplier: None,
        catch_up: false,
        shard: Shard::WHOLE,
        seed: 9,
    });
    let mut seen = [false; 4];
    while let Some(occurrence) = engine.next() {
        let mut payload = Json::default();
        engine
            .model()
            .write_payload(occurrence.event_type, &mut payload);
        let event = engine.model().event(occurrence.event_type);
        let expected = match &event {
            Event::Registered(payload) => serde_json::to_string(payload),
            Event::LoggedIn(payload) => serde_json::to_string(payload),
            Event::Purchased(payload) => serde_json::to_string(payload),
            Event::Left(payload) => serde_json::to_string(payload),
        };
        assert_eq!(
            std::str::from_utf8(payload.bytes()).unwrap(),
            expected.unwrap()
        );
        seen[occurrence.event_type] = true;
    }
    assert_eq!(seen, [true; 4]);
    assert_eq!(engine.count(), 2_000);
}
