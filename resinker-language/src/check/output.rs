//! `outputs`: which of them run, and what each takes.
//!
//! Input: outputs as written. Output: those that are enabled. Invariant: an output that is not
//! enabled is checked all the same, so that enabling it brings no surprise.

mod key;
mod table;

use std::collections::HashMap;

use super::Context;
use super::entity::Checked;
use super::literal::listed;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Event, EventId, Output, Routes};
use crate::source::{Span, Spanned};
use crate::syntax::{self, OutputFormat, OutputKind, Routing};

/// Checks all outputs.
pub(super) fn check(
    cx: &mut Context<'_>,
    entities: &[Checked],
    events: &[Option<Event>],
) -> Vec<Output> {
    let config = cx.config;
    let stdout = Output {
        kind: OutputKind::STDOUT,
        routes: None,
        format: OutputFormat::Json,
        payload_only: false,
        event_types: None,
        goes_on: false,
    };
    let Some(outputs) = &config.outputs else {
        return vec![stdout];
    };
    let mut running = Vec::new();
    let mut any_enabled = false;
    let mut paths: Vec<&Spanned<String>> = Vec::new();
    for output in &outputs.items {
        let words = output.kind.as_ref().map_or_else(
            || "the output".to_owned(),
            |kind| format!("output `{}`", kind.value.word()),
        );
        let types = event_types(cx, output, &words);
        let enabled = output.enabled.as_ref().is_none_or(|enabled| enabled.value);
        any_enabled |= enabled;
        let Some(kind) = &output.kind else {
            continue;
        };
        let settings = kind.value.common();
        let routes = settings.routing().map(|routing| {
            for (event, _) in &routing.mapping {
                let used = format!("{words} names");
                cx.names.event_types.find(event, &used, cx.sink);
            }
            let keys = key::check(cx, routing, &words, entities, events);
            if enabled {
                unmapped(cx, routing, types.as_deref(), kind.span);
            }
            Routes {
                targets: targets(cx, routing),
                keys,
            }
        });
        if let Some(path) = settings.path().filter(|_| enabled) {
            one_writer(cx, &mut paths, path);
        }
        let is_whole = settings.check(cx.sink);
        if let Some(format) = &output.format
            && format.value == OutputFormat::Csv
        {
            table::check(cx, output, format.span, types.as_deref(), events);
        }
        if is_whole && enabled {
            running.push(Output {
                kind: kind.value.clone(),
                routes,
                format: output
                    .format
                    .as_ref()
                    .map_or(OutputFormat::Json, |format| format.value),
                payload_only: output.payload_only.as_ref().is_some_and(|only| only.value),
                event_types: types,
                goes_on: output.goes_on.as_ref().is_some_and(|goes| goes.value),
            });
        }
    }
    add_up(cx, outputs);
    if !any_enabled && outputs.partial {
        running.push(stdout);
    } else if !any_enabled {
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
    running
}

/// Outputs of imported files stay beside those of the importing file: warns where both run.
fn add_up(cx: &mut Context<'_>, outputs: &syntax::Outputs) {
    let enabled = |output: &&syntax::Output| output.enabled.as_ref().is_none_or(|it| it.value);
    let place = |output: &syntax::Output| output.kind.as_ref().map_or(output.span, |it| it.span);
    let running = || outputs.items.iter().filter(enabled);
    // What was written last is what may have been meant to stand alone.
    let Some(last) = running().next_back() else {
        return;
    };
    let mut first_of: Vec<Span> = Vec::new();
    for output in running() {
        let file = output.span.file;
        if first_of.iter().all(|known| known.file != file) {
            first_of.push(place(output));
        }
    }
    if first_of.len() < 2 {
        return;
    }
    let mut diagnostic = Diagnostic::warning(
        codes::OUTPUTS_ADD_UP,
        first_of
            .iter()
            .find(|span| span.file == last.span.file)
            .copied()
            .unwrap_or(last.span),
        format!(
            "the outputs of {} files add up: {} of them are enabled",
            first_of.len(),
            running().count()
        ),
    )
    .here("an output of this file")
    .note("`outputs: !replace […]` replaces those of imported files; `enabled: false` takes one out of the run");
    for span in first_of {
        if span.file != last.span.file {
            diagnostic = diagnostic.label(span, "and one of this file");
        }
    }
    cx.sink.push(diagnostic);
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

/// By event type: the topic or stream that its events go to.
fn targets(cx: &Context<'_>, routing: &Routing) -> Vec<String> {
    let mapped: HashMap<&str, &str> = routing
        .mapping
        .iter()
        .map(|(event, target)| (event.value.as_str(), target.value.as_str()))
        .collect();
    let default = routing.default.as_ref().map_or_else(
        || routing.words.otherwise.unwrap_or_default(),
        |target| target.value.as_str(),
    );
    cx.config
        .event_types
        .iter()
        .map(|event| mapped.get(event.name.value.as_str()).unwrap_or(&default))
        .map(|target| (*target).to_owned())
        .collect()
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

/// Event types that no mapping names, where nothing is said of all others: some outputs have a
/// default, and others none.
fn unmapped(cx: &mut Context<'_>, routing: &Routing, types: Option<&[EventId]>, kind: Span) {
    if routing.default.is_some() {
        return;
    }
    let mapped = |name: &str| routing.mapping.iter().any(|(event, _)| event.value == name);
    // One that names no event type was reported: it may have been meant for any that seems to be
    // missing.
    let is_event = |name: &str| {
        let mut events = cx.config.event_types.iter();
        events.any(|named| named.name.value == name)
    };
    if !routing
        .mapping
        .iter()
        .all(|(event, _)| is_event(&event.value))
    {
        return;
    }
    let unmapped: Vec<String> = cx
        .config
        .event_types
        .iter()
        .enumerate()
        .filter(|(index, _)| types.is_none_or(|types| types.contains(&EventId(*index))))
        .filter(|(_, named)| !mapped(&named.name.value))
        .map(|(_, named)| named.name.value.clone())
        .collect();
    if unmapped.is_empty() {
        return;
    }
    let list = listed(&unmapped);
    let words = routing.words;
    let (noun, mapping, key) = (words.noun, words.mapping, words.default);
    let diagnostic = match words.otherwise {
        Some(otherwise) => Diagnostic::warning(
            codes::DEFAULT_TOPIC,
            kind,
            format!("no {noun} is given for {list}: the default {noun} `{otherwise}` is used"),
        )
        .note(format!(
            "add what is missing to `{mapping}`, or set `{key}`"
        )),
        None => Diagnostic::error(
            codes::MISSING_KEY,
            kind,
            format!("no {noun} is given for {list}"),
        )
        .note(format!(
            "add what is missing to `{mapping}`, or set `{key}` for all others"
        )),
    };
    cx.sink
        .push(diagnostic.here(format!("not all event types are in its `{mapping}`")));
}
