//! Outputs of type `kafka`.
//!
//! Input: the output as written and the keys of its messages. Output: topics and settings of librdkafka. Invariant: no setting is given
//! twice.

use super::{DEFAULT_TOPIC, targets};
use crate::check::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{KafkaOutput, MessageKey, NewTopics};
use crate::source::Span;
use crate::syntax::{self, output::CONNECTION};

/// Checks one. `None` where something is missing.
pub(super) fn check(
    cx: &mut Context<'_>,
    output: &syntax::Output,
    keys: Vec<Option<MessageKey>>,
) -> Option<KafkaOutput> {
    let mut given: Vec<(&str, &str, Span)> = Vec::new();
    let mut properties = Vec::new();
    if let Some(first) = output.brokers.first() {
        given.push(("bootstrap.servers", "kafka_brokers", first.span));
        given.push(("metadata.broker.list", "kafka_brokers", first.span));
    }
    for (key, value) in &output.connection {
        let known = CONNECTION.iter().find(|(known, _)| *known == key.value);
        let Some((known, name)) = known else {
            continue;
        };
        given.push((name, known, key.span));
        // What the first name is short for.
        if *known == "sasl_mechanism" {
            given.push(("sasl.mechanisms", known, key.span));
        }
        properties.push(((*name).to_owned(), value.value.clone()));
    }
    for (name, value) in &output.properties {
        if let Some((_, key, first)) = given.iter().find(|(known, ..)| *known == name.value) {
            cx.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    name.span,
                    format!("`{}` is what `{key}` says already", name.value),
                )
                .here("said again")
                .label(*first, "the first")
                .note(format!("leave `{}` out", name.value)),
            );
            continue;
        }
        properties.push((name.value.clone(), value.value.clone()));
    }
    let brokers: Vec<&str> = output.brokers.iter().map(|it| it.value.as_str()).collect();
    if brokers.is_empty() {
        return None;
    }
    let count = |count: &Option<crate::source::Spanned<u64>>| count.as_ref().map(|it| it.value);
    Some(KafkaOutput {
        brokers: brokers.join(","),
        topics: targets(cx, output, DEFAULT_TOPIC),
        keys,
        create_topics: output.create_topics.as_ref().map(|new| {
            let config = new.config.iter();
            NewTopics {
                partitions: count(&new.partitions),
                replication_factor: count(&new.replication_factor),
                config: config
                    .map(|(name, value)| (name.value.clone(), value.value.clone()))
                    .collect(),
            }
        }),
        message_timestamp: output
            .message_timestamp
            .as_ref()
            .map_or_else(Default::default, |it| it.value),
        properties,
    })
}
