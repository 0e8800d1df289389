use std::collections::HashMap;

use super::*;

fn topic(pairs: &[(&str, &str)]) -> TopicTimes {
    let pairs = pairs.iter();
    let settings: HashMap<String, String> = pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    TopicTimes::of(&settings)
}

fn at(text: &str) -> Timestamp {
    Timestamp::parse_rfc3339(text).unwrap()
}

/// A run of this year's June that is made in its November.
fn run() -> Timing {
    Timing {
        start: at("2025-06-01T08:00:00Z"),
        latest: Some(at("2025-06-02T08:00:00Z")),
        lead: Some(-1),
        now: at("2025-11-03T12:00:00Z"),
        end: at("2025-11-03T12:00:00Z"),
    }
}

fn week() -> TopicTimes {
    topic(&[
        ("retention.ms", "604800000"),
        ("message.timestamp.after.max.ms", "3600000"),
    ])
}

fn forever() -> TopicTimes {
    topic(&[
        ("retention.ms", "-1"),
        ("message.timestamp.after.max.ms", "3600000"),
    ])
}

const DELETED: &str = "topic `pings` deletes what is older than 7d (`retention.ms`), an hour after the run all from before 2025-10-27T13:00:00.000Z, and the events begin at 2025-06-01T08:00:00.000Z";

#[test]
fn one_topic_that_would_delete_decides_for_all() {
    let topics = [("kept", forever()), ("pings", week()), ("pongs", week())];
    let decision = decide(MessageTimestamp::Auto, &topics, &run()).unwrap();
    assert_eq!(decision.timestamp, MessageTimestamp::Sent);
    assert_eq!(
        decision.notice.unwrap(),
        format!(
            "messages have the time of sending as their timestamp, and that of the event in the header `event_time`: {DELETED}"
        )
    );
    let refused = decide(MessageTimestamp::Event, &topics, &run()).unwrap_err();
    assert_eq!(
        refused.to_string(),
        format!(
            "messages cannot have the times of their events: {DELETED}; begin later (`--start-time now`), set the topic's `retention.ms` to -1 (`create_topics: {{ config: {{ retention.ms: -1 }} }}` where it is created here), or let `message_timestamp` be `sent`"
        )
    );
    let sent = decide(MessageTimestamp::Sent, &topics, &run()).unwrap();
    assert_eq!(
        (sent.timestamp, sent.notice),
        (MessageTimestamp::Sent, None)
    );
}

#[test]
fn where_all_is_kept_and_accepted_it_is_the_time_of_the_event() {
    for said in [MessageTimestamp::Auto, MessageTimestamp::Event] {
        let decision = decide(said, &[("kept", forever())], &run()).unwrap();
        assert_eq!(
            (decision.timestamp, decision.notice),
            (MessageTimestamp::Event, None)
        );
        let append = topic(&[("message.timestamp.type", "LogAppendTime")]);
        let decision = decide(said, &[("kept", forever()), ("mine", append)], &run()).unwrap();
        assert_eq!(decision.timestamp, MessageTimestamp::Event);
        let notice = decision.notice.unwrap();
        assert!(
            notice.starts_with("topic `mine` gives messages the time of their arrival"),
            "{notice}"
        );
    }
}

#[test]
fn both_times_and_the_ways_out_are_told_of_what_is_ahead() {
    let ahead = Timing {
        start: at("2025-11-03T12:00:00Z"),
        latest: Some(at("2025-11-10T12:00:00Z")),
        lead: Some(604_800_000),
        ..run()
    };
    let told = |timing| {
        let refused = decide(MessageTimestamp::Event, &[("pings", week())], &timing);
        refused.unwrap_err().to_string()
    };
    let text = told(ahead);
    for part in [
        "topic `pings` refuses what is more than 1h ahead of its clock (`message.timestamp.after.max.ms`)",
        "now all from after 2025-11-03T13:00:00.000Z, and the events reach 2025-11-10T12:00:00.000Z",
        "`--pace realtime`",
        "`message_timestamp` be `sent`",
    ] {
        assert!(text.contains(part), "{text}");
    }
    let unbounded = told(Timing {
        latest: None,
        lead: None,
        ..ahead
    });
    assert!(
        unbounded.contains("begin at 2025-11-03T12:00:00.000Z and have no bound"),
        "{unbounded}"
    );
}

#[test]
fn what_is_assumed_is_told_as_such() {
    let unread = [("pings", TopicTimes::assumed(&[]))];
    let notice = decide(MessageTimestamp::Auto, &unread, &run())
        .unwrap()
        .notice
        .unwrap();
    assert!(
        notice.contains("Apache Kafka's own are assumed"),
        "{notice}"
    );
}
