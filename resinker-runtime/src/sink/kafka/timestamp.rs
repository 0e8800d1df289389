//! Which time messages have as their timestamp.
//!
//! Input: what the configuration or the command line says, what the topics' settings say, and how
//! the times of the run lie against the clock. Output: one answer for all messages of an output.
//! Invariant: where it is the event's, every topic keeps and accepts the times of the run.

use super::error::Error;
use super::topic_times::{Obstacle, TopicTimes};
use crate::engine::Timing;
use crate::sink::MessageTimestamp;
use crate::time::{Timestamp, duration};

/// What was decided, and what is to be told of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decision {
    /// `Event` or `Sent`.
    pub(super) timestamp: MessageTimestamp,
    pub(super) notice: Option<String>,
}

/// Decides, from topics by name.
pub(super) fn decide(
    said: MessageTimestamp,
    topics: &[(&str, TopicTimes)],
    timing: &Timing,
) -> Result<Decision, Error> {
    if said == MessageTimestamp::Sent {
        return Ok(Decision {
            timestamp: MessageTimestamp::Sent,
            notice: None,
        });
    }
    let mut obstacles = topics.iter().filter_map(|(name, times)| {
        let obstacle = times.obstacle(timing)?;
        Some((*name, times.is_assumed(), obstacle))
    });
    if let Some((topic, assumed, obstacle)) = obstacles.next() {
        let topic = if assumed {
            format!(
                "topic `{topic}` (whose settings cannot be read: Apache Kafka's own are assumed)"
            )
        } else {
            format!("topic `{topic}`")
        };
        let why = reason(&topic, &obstacle, timing);
        if said == MessageTimestamp::Event {
            return Err(Error::Times {
                why,
                way_out: way_out(&obstacle),
            });
        }
        return Ok(Decision {
            timestamp: MessageTimestamp::Sent,
            notice: Some(format!(
                "messages have the time of sending as their timestamp, and that of the event in the header `event_time`: {why}"
            )),
        });
    }
    let replaced: Vec<String> = topics
        .iter()
        .filter(|(_, times)| times.replaced)
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    Ok(Decision {
        timestamp: MessageTimestamp::Event,
        notice: (!replaced.is_empty()).then(|| {
            format!(
                "topic {} gives messages the time of their arrival instead of that of the event (its `message.timestamp.type` is LogAppendTime)",
                replaced.join(", ")
            )
        }),
    })
}

fn time(millis: i64) -> String {
    Timestamp::from_millis(millis).to_string()
}

pub(super) fn length(millis: i64) -> String {
    duration::format(u64::try_from(millis).unwrap_or(0).saturating_mul(1_000_000))
}

/// Why the topic cannot take the times of the run.
fn reason(topic: &str, obstacle: &Obstacle, timing: &Timing) -> String {
    let begin = format!("the events begin at {}", timing.start);
    match *obstacle {
        Obstacle::Deleted { retention, until } => format!(
            "{topic} deletes what is older than {} (`retention.ms`), an hour after the run all from before {}, and {begin}",
            length(retention),
            time(until)
        ),
        Obstacle::TooOld {
            limit,
            until,
            setting,
        } => format!(
            "{topic} refuses what is older than {} (`{setting}`), an hour after the run all from before {}, and {begin}",
            length(limit),
            time(until)
        ),
        Obstacle::TooNew {
            limit,
            from,
            setting,
        } => {
            let reach = match (timing.latest, timing.lead) {
                (Some(latest), Some(_)) => format!("the events reach {latest}"),
                _ => format!(
                    "{begin} and have no bound (which a `duration` or a pace of real time would give)"
                ),
            };
            format!(
                "{topic} refuses what is more than {} ahead of its clock (`{setting}`), now all from after {}, and {reach}",
                length(limit),
                time(from)
            )
        }
        Obstacle::Unsayable => format!(
            "{begin}, and the times of messages to {topic} only after {}",
            time(0)
        ),
    }
}

/// What helps beside another timestamp.
fn way_out(obstacle: &Obstacle) -> String {
    match obstacle {
        Obstacle::Deleted { .. } => {
            "begin later (`--start-time now`), set the topic's `retention.ms` to -1 (`create_topics: { config: { retention.ms: -1 } }` where it is created here)"
                .to_owned()
        }
        Obstacle::TooOld { setting, .. } => {
            format!("begin later (`--start-time now`), raise the topic's `{setting}`")
        }
        Obstacle::TooNew { setting, .. } => {
            format!("begin earlier, bind the run to the clock (`--pace realtime`), raise the topic's `{setting}`")
        }
        Obstacle::Unsayable => "begin later (`--start-time now`)".to_owned(),
    }
}

#[cfg(test)]
mod tests;
