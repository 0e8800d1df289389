//! What a topic's settings say of the times that its messages may have.
//!
//! Names and meanings: <https://kafka.apache.org/documentation/#topicconfigs>.

use std::collections::HashMap;

use crate::engine::Timing;

/// What a run's first event must still be kept for, once the run has ended, in milliseconds.
const AFTERWARDS: i64 = 3_600_000;

/// Apache Kafka 4's own settings, for where nothing can be read.
const STOCK: [(&str, &str); 3] = [
    ("cleanup.policy", "delete"),
    ("retention.ms", "604800000"),
    (AFTER, "3600000"),
];

const BEFORE: &str = "message.timestamp.before.max.ms";
const AFTER: &str = "message.timestamp.after.max.ms";
/// What both were up to Kafka 3.6.
const DIFFERENCE: &str = "message.timestamp.difference.max.ms";

/// What a topic's settings say of the times that its messages may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TopicTimes {
    /// After how many milliseconds messages are deleted; `None`: never for their age.
    retention: Option<i64>,
    /// How far behind the broker's clock a time may be, by which setting.
    before: Option<(i64, &'static str)>,
    /// How far ahead of it.
    after: Option<(i64, &'static str)>,
    /// Whether the broker replaces times by that of arrival.
    pub(super) replaced: bool,
    /// Whether each message must have a key.
    pub(super) compacted: bool,
    /// Whether none of this could be read.
    assumed: bool,
}

/// Why a topic cannot take messages with the times of their events. Times are in milliseconds since
/// 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// Messages from before a time would be deleted soon: how long they are kept.
    Deleted { retention: i64, until: i64 },
    /// Messages from before a time are refused.
    TooOld {
        limit: i64,
        until: i64,
        setting: &'static str,
    },
    /// Messages from after a time are refused, as it is now.
    TooNew {
        limit: i64,
        from: i64,
        setting: &'static str,
    },
    /// Kafka's times begin with 1970.
    Unsayable,
}

impl TopicTimes {
    /// Those of a topic, from its settings by name.
    pub(super) fn of(settings: &HashMap<String, String>) -> Self {
        let text = |name: &str| settings.get(name).map(String::as_str);
        let number = |name: &str| text(name).and_then(|text| text.parse::<i64>().ok());
        let policy = text("cleanup.policy").unwrap_or("delete");
        let has = |wanted| policy.split(',').any(|policy| policy.trim() == wanted);
        // Without the newer two, the older one stands for both; where there are all three, whatever
        // is narrower holds.
        let bound = |name| {
            let bounds = [name, DIFFERENCE].map(|name| Some((number(name)?, name)));
            let bounds = bounds.into_iter().flatten();
            bounds
                .filter(|(bound, _)| *bound < i64::MAX)
                .min_by_key(|(bound, _)| *bound)
        };
        Self {
            retention: number("retention.ms").filter(|retention| *retention >= 0 && has("delete")),
            before: bound(BEFORE),
            after: bound(AFTER),
            replaced: text("message.timestamp.type") == Some("LogAppendTime"),
            compacted: has("compact"),
            assumed: false,
        }
    }

    /// Those of a topic of which nothing can be read, beside the settings that it is given.
    pub(super) fn assumed(given: &[(String, String)]) -> Self {
        let mut settings = stock();
        settings.extend(given.iter().cloned());
        Self {
            assumed: true,
            ..Self::of(&settings)
        }
    }

    /// Why messages cannot have the times of a run's events, if they cannot.
    pub(super) fn obstacle(&self, timing: &Timing) -> Option<Obstacle> {
        if self.replaced {
            return None;
        }
        let start = timing.start.millis();
        // librdkafka takes 0 for a time that is not given, and brokers take nothing below.
        if start <= 0 {
            return Some(Obstacle::Unsayable);
        }
        let seen = timing.end.millis().saturating_add(AFTERWARDS);
        if let Some(retention) = self.retention {
            let until = seen.saturating_sub(retention);
            if start < until {
                return Some(Obstacle::Deleted { retention, until });
            }
        }
        if let Some((limit, setting)) = self.before {
            let until = seen.saturating_sub(limit);
            if start < until {
                return Some(Obstacle::TooOld {
                    limit,
                    until,
                    setting,
                });
            }
        }
        if let Some((limit, setting)) = self.after
            && timing.lead.is_none_or(|lead| lead > limit)
        {
            let from = timing.now.millis().saturating_add(limit);
            return Some(Obstacle::TooNew {
                limit,
                from,
                setting,
            });
        }
        None
    }

    /// Why the broker refuses a message with this time now, if it is for that.
    pub(super) fn refusal(&self, time: i64, now: i64) -> Option<Obstacle> {
        if self.replaced {
            return None;
        }
        match (self.before, self.after) {
            (Some((limit, setting)), _) if now.saturating_sub(time) > limit => {
                Some(Obstacle::TooOld {
                    limit,
                    until: now.saturating_sub(limit),
                    setting,
                })
            }
            (_, Some((limit, setting))) if time.saturating_sub(now) > limit => {
                Some(Obstacle::TooNew {
                    limit,
                    from: now.saturating_add(limit),
                    setting,
                })
            }
            _ => None,
        }
    }

    /// Whether what is known of the topic is what Apache Kafka has by default.
    pub(super) fn is_assumed(&self) -> bool {
        self.assumed
    }
}

fn stock() -> HashMap<String, String> {
    let stock = STOCK.iter();
    stock
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// What topics have by default, by the names that topics give it: from the settings of a broker.
pub(super) fn defaults(broker: &HashMap<String, String>) -> HashMap<String, String> {
    let mut defaults = HashMap::new();
    for name in [
        "cleanup.policy",
        "message.timestamp.type",
        BEFORE,
        AFTER,
        DIFFERENCE,
    ] {
        if let Some(value) = broker.get(&format!("log.{name}")) {
            defaults.insert(name.to_owned(), value.clone());
        }
    }
    // The finest unit in which it is given holds.
    let retention = [("ms", 1), ("minutes", 60_000), ("hours", 3_600_000)];
    let retention = retention.iter().find_map(|(unit, millis)| {
        let value: i64 = broker.get(&format!("log.retention.{unit}"))?.parse().ok()?;
        Some(value.saturating_mul(*millis))
    });
    if let Some(retention) = retention {
        defaults.insert("retention.ms".to_owned(), retention.to_string());
    }
    defaults
}

#[cfg(test)]
mod tests;
