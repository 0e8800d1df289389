use super::*;
use crate::time::Timestamp;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const NOW: i64 = 20_000 * DAY;

fn settings(pairs: &[(&str, &str)]) -> HashMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn times(pairs: &[(&str, &str)]) -> TopicTimes {
    TopicTimes::of(&settings(pairs))
}

/// A run that begins and ends so long after now, and is so far ahead of the clock at most.
fn run(start: i64, end: i64, lead: Option<i64>) -> Timing {
    let at = |offset| Timestamp::from_millis(NOW + offset);
    Timing {
        start: at(start),
        latest: None,
        lead,
        now: at(0),
        end: at(end),
    }
}

#[test]
fn what_is_deleted_soon_is_not_kept() {
    let week = times(&[("cleanup.policy", "delete"), ("retention.ms", "604800000")]);
    let edge = -7 * DAY + HOUR;
    assert_eq!(week.obstacle(&run(edge, 0, Some(0))), None);
    assert_eq!(
        week.obstacle(&run(edge - 1, 0, Some(0))),
        Some(Obstacle::Deleted {
            retention: 7 * DAY,
            until: NOW + edge
        })
    );
    // It has to be there when the run is over.
    assert_eq!(week.obstacle(&run(edge + DAY, DAY, Some(0))), None);
    assert!(week.obstacle(&run(edge, DAY, Some(0))).is_some());
    let long_ago = run(-9999 * DAY, 0, Some(0));
    for kept in [
        times(&[("cleanup.policy", "delete"), ("retention.ms", "-1")]),
        times(&[("cleanup.policy", "compact"), ("retention.ms", "1")]),
        times(&[
            ("cleanup.policy", "delete"),
            ("retention.ms", "1"),
            ("message.timestamp.type", "LogAppendTime"),
            ("message.timestamp.before.max.ms", "1"),
            ("message.timestamp.after.max.ms", "1"),
        ]),
    ] {
        assert_eq!(kept.obstacle(&long_ago), None, "{kept:?}");
    }
    for deleted in [
        times(&[("retention.ms", "604800000")]),
        times(&[
            ("cleanup.policy", "compact, delete"),
            ("retention.ms", "604800000"),
        ]),
        TopicTimes::assumed(&[]),
    ] {
        assert!(deleted.obstacle(&long_ago).is_some(), "{deleted:?}");
    }
}

#[test]
fn what_is_refused_is_not_accepted() {
    let narrow = times(&[
        ("retention.ms", "-1"),
        ("message.timestamp.before.max.ms", "86400000"),
        ("message.timestamp.after.max.ms", "3600000"),
    ]);
    assert_eq!(
        narrow.obstacle(&run(-DAY + HOUR, 0, Some(HOUR))),
        None,
        "both at their edges"
    );
    assert_eq!(
        narrow.obstacle(&run(-DAY, 0, Some(0))),
        Some(Obstacle::TooOld {
            limit: DAY,
            until: NOW - DAY + HOUR,
            setting: BEFORE
        })
    );
    let ahead = Obstacle::TooNew {
        limit: HOUR,
        from: NOW + HOUR,
        setting: AFTER,
    };
    assert_eq!(narrow.obstacle(&run(0, 0, Some(HOUR + 1))), Some(ahead));
    assert_eq!(narrow.obstacle(&run(0, 0, None)), Some(ahead));
    assert_eq!(narrow.refusal(NOW + HOUR, NOW), None);
    assert_eq!(narrow.refusal(NOW + HOUR + 1, NOW), Some(ahead));
    assert!(narrow.refusal(NOW - DAY - 1, NOW).is_some());

    let unbounded = times(&[
        ("retention.ms", "-1"),
        ("message.timestamp.after.max.ms", "9223372036854775807"),
    ]);
    assert_eq!(unbounded.obstacle(&run(-9999 * DAY, 0, None)), None);
    // As brokers before 3.6 have it.
    let older = times(&[
        ("retention.ms", "-1"),
        ("message.timestamp.difference.max.ms", "3600000"),
    ]);
    assert!(older.obstacle(&run(-DAY, 0, Some(0))).is_some());
    assert!(older.obstacle(&run(0, 0, Some(DAY))).is_some());
}

#[test]
fn times_before_1970_cannot_be_said() {
    let kept = times(&[("retention.ms", "-1")]);
    for (millis, obstacle) in [
        (1, None),
        (0, Some(Obstacle::Unsayable)),
        (-1, Some(Obstacle::Unsayable)),
    ] {
        let run = Timing::from(Timestamp::from_millis(millis));
        assert_eq!(kept.obstacle(&run), obstacle, "{millis}");
    }
}

#[test]
fn what_topics_have_by_default_is_read_from_the_broker() {
    let read = |pairs: &[(&str, &str)]| TopicTimes::of(&defaults(&settings(pairs)));
    let broker = read(&[
        ("log.retention.hours", "168"),
        ("log.cleanup.policy", "delete"),
        ("log.message.timestamp.after.max.ms", "3600000"),
    ]);
    let stock = TopicTimes::assumed(&[]);
    assert_eq!(
        broker,
        TopicTimes {
            assumed: false,
            ..stock
        }
    );
    for (retention, expected) in [
        (&[("log.retention.hours", "-1")][..], None),
        (
            &[
                ("log.retention.hours", "1"),
                ("log.retention.minutes", "30"),
            ],
            Some(HOUR / 2),
        ),
        (
            &[("log.retention.minutes", "30"), ("log.retention.ms", "5")],
            Some(5),
        ),
    ] {
        assert_eq!(read(retention).retention, expected, "{retention:?}");
    }
    // What a topic is given stands above that.
    let given = [("retention.ms".to_owned(), "-1".to_owned())];
    assert_eq!(TopicTimes::assumed(&given).retention, None);
}
