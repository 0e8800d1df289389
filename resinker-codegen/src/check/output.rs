//! `outputs`: which of them run, and what each takes.
//!
//! Input: outputs as written. Output: those that run, and the kinds of those that are enabled but do not run in this version.
//! Invariant: an enabled output whose options do not run is an error, never silently something else.

use super::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EventId, Output, OutputTarget};
use crate::syntax::{self, OutputFormat, OutputKind};
use crate::yaml::Value;

/// Checks all outputs.
pub(super) fn check(cx: &mut Context<'_>) -> (Vec<Output>, Vec<String>) {
    let config = cx.config;
    let stdout = Output {
        kind: OutputTarget::Stdout,
        format: OutputFormat::Json,
        payload_only: false,
        event_types: None,
    };
    let Some(outputs) = &config.outputs else {
        return (vec![stdout], Vec::new());
    };
    let mut running = Vec::new();
    let mut skipped: Vec<String> = Vec::new();
    let mut any_enabled = false;
    for output in &outputs.items {
        let types = event_types(cx, output);
        for (event, _) in output.mapping.iter().chain(&output.message_key) {
            cx.names
                .event_types
                .find(event, "the output names", cx.sink);
        }
        let enabled = output.enabled.as_ref().is_none_or(|enabled| enabled.value);
        any_enabled |= enabled;
        let Some(kind) = output.kind.as_ref().filter(|_| enabled) else {
            continue;
        };
        let target = match kind.value {
            OutputKind::Stdout => OutputTarget::Stdout,
            OutputKind::Null => OutputTarget::Null,
            OutputKind::File => match &output.file_path {
                Some(path) => OutputTarget::File(path.value.clone()),
                None => continue,
            },
            OutputKind::Kafka | OutputKind::Kinesis => {
                let name = if kind.value == OutputKind::Kafka {
                    "kafka"
                } else {
                    "kinesis"
                };
                cx.sink.push(
                    Diagnostic::warning(
                        codes::NOT_YET_SUPPORTED,
                        kind.span,
                        format!("output `{name}` does not run in this version"),
                    )
                    .here("read and checked, but nothing is sent")
                    .note("run with `--output stdout` to see the events"),
                );
                if !skipped.iter().any(|known| known == name) {
                    skipped.push(name.to_owned());
                }
                default_topic(cx, output, types.as_deref(), kind.value);
                continue;
            }
        };
        unsupported(cx, output);
        running.push(Output {
            kind: target,
            format: output
                .format
                .as_ref()
                .map_or(OutputFormat::Json, |format| format.value),
            payload_only: output.payload_only.as_ref().is_some_and(|only| only.value),
            event_types: types,
        });
    }
    if !any_enabled {
        cx.sink.push(
            Diagnostic::warning(
                codes::NO_OUTPUT,
                outputs.span,
                "no output is enabled: events go to stdout".to_owned(),
            )
            .here("none of them is enabled"),
        );
        running.push(stdout);
    }
    (running, skipped)
}

fn event_types(cx: &mut Context<'_>, output: &syntax::Output) -> Option<Vec<EventId>> {
    let types = output.event_types.as_ref()?;
    Some(
        types
            .value
            .iter()
            .filter_map(|name| cx.names.event_types.find(name, "the output names", cx.sink))
            .map(EventId)
            .collect(),
    )
}

/// Event types that go to the default topic because no mapping names them.
fn default_topic(
    cx: &mut Context<'_>,
    output: &syntax::Output,
    types: Option<&[EventId]>,
    kind: OutputKind,
) {
    if output.default_target.is_some() || kind != OutputKind::Kafka {
        return;
    }
    let unmapped: Vec<String> = cx
        .config
        .event_types
        .iter()
        .enumerate()
        .filter(|(index, _)| types.is_none_or(|types| types.contains(&EventId(*index))))
        .filter(|(_, named)| {
            output
                .mapping
                .iter()
                .all(|(event, _)| event.value != named.name.value)
        })
        .map(|(_, named)| format!("`{}`", named.name.value))
        .collect();
    if !unmapped.is_empty() {
        cx.sink.push(
            Diagnostic::warning(
                codes::DEFAULT_TOPIC,
                output.kind.as_ref().map_or(output.span, |kind| kind.span),
                format!(
                    "no topic is given for {}: the default topic `events` is used",
                    unmapped.join(", ")
                ),
            )
            .here("its `topic_mapping` does not name them")
            .note("name them in `topic_mapping`, or set `default_topic`"),
        );
    }
}

/// Options that are read and do not run.
fn unsupported(cx: &mut Context<'_>, output: &syntax::Output) {
    if output
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == OutputKind::File)
        && let Some(format) = &output.format
        && matches!(format.value, OutputFormat::JsonArray | OutputFormat::Csv)
    {
        cx.sink.push(
            Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                format.span,
                "formats other than `json` and `json_pretty` do not run in this version".to_owned(),
            )
            .here("read, but not run yet"),
        );
    }
    for (key, node) in &output.other {
        let words: &[&str] = match key.value.as_str() {
            "file_rotation" => &["count", "size", "interval"],
            "compression" => &["gzip", "zstd"],
            _ => continue,
        };
        // Any other word was reported when it was read.
        let asked = match &node.value {
            Value::Text(text) => words.contains(&text.value.as_str()),
            Value::Map(_) => true,
            _ => false,
        };
        if asked {
            cx.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    key.span,
                    format!("`{}` does not run in this version", key.value),
                )
                .here("read, but not run yet"),
            );
        }
    }
}
