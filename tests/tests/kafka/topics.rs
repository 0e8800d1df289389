//! Topics that are there, are created, or are missing.

use crate::broker::steady;
use crate::java::needs_kafka;
use crate::ledger::{Held, Timestamps};
use crate::program::Program;
use crate::watch;

#[test]
fn a_topic_is_found_or_created_or_missed() {
    needs_kafka!();
    let brokers = &steady().open;
    let few = ["--total-events", "10", "--quiet"];
    let sent = ["--message-timestamp", "sent"];
    let ended = Program::finding(brokers, "absent")
        .set("KAFKA_AUTO_CREATE", "false")
        .with(&few)
        .run();
    assert_eq!(ended.status(), 1);
    assert_eq!(
        ended.lines(),
        [format!(
            "error: cannot open Kafka at {brokers}: topic `absent` does not exist: create it, or let this program do it with `create_topics: true`"
        )]
    );
    assert!(!watch::exists(brokers, "absent"), "asking creates nothing");
    // This broker makes topics that are asked for, unless it is told not to.
    let made = Program::finding(brokers, "made");
    let ended = made.with(&few).with(&sent).run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    assert_eq!(Held::read_with(brokers, "made", Timestamps::Sent).len(), 10);
    for _ in 0..2 {
        let ended = Program::creating(brokers, "wanted").with(&few).run();
        assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    }
    let ended = Program::finding(brokers, "wanted").with(&few).run();
    assert_eq!((ended.status(), ended.stderr()), (0, String::new()));
    assert_eq!(Held::read(brokers, "wanted").len(), 30);
    assert_eq!(watch::partition_count(brokers, "wanted"), 4);

    let ended = Program::creating(brokers, "no such name").with(&few).run();
    assert_eq!(ended.status(), 1);
    assert_eq!(ended.lines().len(), 1, "{:?}", ended.lines());

    // What the broker does not accept as a topic's setting.
    let ended = Program::creating(brokers, "odd")
        .set("KAFKA_POLICY", "sometimes")
        .with(&few)
        .run();
    assert_eq!(ended.status(), 1);
    let expected = format!(
        "error: cannot open Kafka at {brokers}: cannot create topic `odd`: the broker does not accept a setting of `create_topics.config`"
    );
    assert_eq!(ended.lines(), [expected]);
}
