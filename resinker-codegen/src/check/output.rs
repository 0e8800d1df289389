//! `outputs`: which of them run, and what each takes.
//!
//! Input: outputs as written. Output: those that run, and the kinds of those that are enabled but do not run in this version.
//! Invariant: an enabled output whose options do not run is an error, never silently something else.

use std::collections::HashSet;

use super::literal::{listed, type_words};
use super::{Context, path};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{EventId, Output, OutputTarget, Type};
use crate::source::Spanned;
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
    let mut paths: Vec<&Spanned<String>> = Vec::new();
    for output in &outputs.items {
        let words = output.kind.as_ref().map_or_else(
            || "the output".to_owned(),
            |kind| format!("output `{}`", kind_word(kind.value)),
        );
        let types = event_types(cx, output, &words);
        for (event, _) in &output.mapping {
            let used = format!("{words} names");
            cx.names.event_types.find(event, &used, cx.sink);
        }
        message_keys(cx, output, &words);
        let enabled = output.enabled.as_ref().is_none_or(|enabled| enabled.value);
        any_enabled |= enabled;
        let Some(kind) = output.kind.as_ref().filter(|_| enabled) else {
            continue;
        };
        let target = match kind.value {
            OutputKind::Stdout => OutputTarget::Stdout,
            OutputKind::Null => OutputTarget::Null,
            OutputKind::File => match &output.file_path {
                Some(path) => {
                    one_writer(cx, &mut paths, path);
                    variables(cx, path);
                    OutputTarget::File(path.value.clone())
                }
                None => continue,
            },
            OutputKind::Kafka | OutputKind::Kinesis => {
                let name = kind_word(kind.value);
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
                unmapped(cx, output, types.as_deref(), kind);
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
            .here(if outputs.items.is_empty() {
                "the list is empty"
            } else {
                "none of them is enabled"
            }),
        );
        running.push(stdout);
    }
    (running, skipped)
}

fn kind_word(kind: OutputKind) -> &'static str {
    match kind {
        OutputKind::Stdout => "stdout",
        OutputKind::File => "file",
        OutputKind::Kafka => "kafka",
        OutputKind::Kinesis => "kinesis",
        OutputKind::Null => "null",
    }
}

fn event_types(cx: &mut Context<'_>, output: &syntax::Output, words: &str) -> Option<Vec<EventId>> {
    let types = output.event_types.as_ref()?;
    let used = format!("{words} takes");
    Some(
        types
            .value
            .iter()
            .filter_map(|name| cx.names.event_types.find(name, &used, cx.sink))
            .map(EventId)
            .collect(),
    )
}

/// Keys of messages are fields of the payloads.
fn message_keys(cx: &mut Context<'_>, output: &syntax::Output, words: &str) {
    let used = format!("{words} gives a key for");
    for (event, field) in &output.message_key {
        let Some(index) = cx.names.event_types.find(event, &used, cx.sink) else {
            continue;
        };
        let Some(Some(payload)) = cx.payloads.get(index) else {
            continue;
        };
        let owner = format!("the payload of event `{}`", event.value);
        let Some(target) = path::field(field, &payload.members, &owner, cx.sink) else {
            continue;
        };
        if matches!(target.member.ty, Type::Object(_) | Type::Array(_)) {
            cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    field.span,
                    format!(
                        "the message key of event `{}` is {}, not a single value",
                        event.value,
                        type_words(&target.member.ty)
                    ),
                )
                .here("expected a string, a number or a boolean"),
            );
        }
    }
}

/// A variable is read when the program starts, and paths are fixed before.
fn variables(cx: &mut Context<'_>, path: &Spanned<String>) {
    if path.value.contains("${") {
        cx.sink.push(
            Diagnostic::error(
                codes::NOT_YET_SUPPORTED,
                path.span,
                "variables in `file_path` do not run in this version".to_owned(),
            )
            .here("this version would not replace it"),
        );
    }
}

/// Two outputs that write one file would write over each other.
fn one_writer<'a>(
    cx: &mut Context<'_>,
    paths: &mut Vec<&'a Spanned<String>>,
    path: &'a Spanned<String>,
) {
    match paths.iter().find(|known| known.value == path.value) {
        Some(first) => cx.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                path.span,
                format!("two outputs write the file `{}`", path.value),
            )
            .here("the second")
            .label(first.span, "the first"),
        ),
        None => paths.push(path),
    }
}

/// Event types that no mapping names: they go to Kafka's default topic; Kinesis has none.
fn unmapped(
    cx: &mut Context<'_>,
    output: &syntax::Output,
    types: Option<&[EventId]>,
    kind: &Spanned<OutputKind>,
) {
    if output.default_target.is_some() {
        return;
    }
    let mapped: HashSet<&str> = output
        .mapping
        .iter()
        .map(|(event, _)| event.value.as_str())
        .collect();
    let unmapped: Vec<String> = cx
        .config
        .event_types
        .iter()
        .enumerate()
        .filter(|(index, _)| types.is_none_or(|types| types.contains(&EventId(*index))))
        .filter(|(_, named)| !mapped.contains(named.name.value.as_str()))
        .map(|(_, named)| named.name.value.clone())
        .collect();
    if unmapped.is_empty() {
        return;
    }
    let list = listed(&unmapped);
    cx.sink.push(if kind.value == OutputKind::Kafka {
        Diagnostic::warning(
            codes::DEFAULT_TOPIC,
            kind.span,
            format!("no topic is given for {list}: the default topic `events` is used"),
        )
        .here("not all event types are in its `topic_mapping`")
        .note("add what is missing to `topic_mapping`, or set `default_topic`")
    } else {
        Diagnostic::error(
            codes::MISSING_KEY,
            kind.span,
            format!("no stream is given for {list}"),
        )
        .here("not all event types are in its `stream_mapping`")
        .note("add what is missing to `stream_mapping`, or set `stream` for all others")
    });
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
