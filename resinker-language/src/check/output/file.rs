//! Outputs of type `file`.
//!
//! Input: the output as written. Output: its path, rotation and compression.

use super::table;
use crate::check::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Event, EventId, FileOutput, Rotation};
use crate::syntax::{self, Compression, OutputFormat, RotationKind};

/// Checks one. `None` where something is missing.
pub(super) fn check(
    cx: &mut Context<'_>,
    output: &syntax::Output,
    types: Option<&[EventId]>,
    events: &[Option<Event>],
) -> Option<FileOutput> {
    let rotation = match &output.rotation {
        Some(rotation) => check_rotation(cx, rotation),
        None => Some(Rotation::None),
    };
    if let Some(format) = &output.format
        && format.value == OutputFormat::Csv
    {
        table::check(cx, output, format.span, types, events);
    }
    Some(FileOutput {
        path: output.file_path.as_ref()?.value.clone(),
        rotation: rotation?,
        compression: output
            .compression
            .as_ref()
            .map_or(Compression::None, |compression| compression.value),
    })
}

/// What is counted has a limit, and nothing else has one.
fn check_rotation(cx: &mut Context<'_>, rotation: &syntax::Rotation) -> Option<Rotation> {
    let kind = rotation.kind.value;
    let is_limited = rotation.limits.iter().any(|(other, _)| *other == kind);
    for (other, limit) in &rotation.limits {
        // Where its own limit is missing, this one was meant to be it.
        if *other != kind && (is_limited || kind == RotationKind::None) {
            let (key, word) = (limit_key(*other), word(kind));
            cx.sink.push(
                Diagnostic::warning(
                    codes::MISPLACED_KEY,
                    limit.span,
                    format!("`{key}` has no effect beside `type: {word}`"),
                )
                .here("has no effect")
                .label(rotation.kind.span, "what is counted"),
            );
        }
    }
    let limit = rotation.limits.iter().find(|(other, _)| *other == kind);
    let limit = limit.map(|(_, limit)| limit.value);
    if limit.is_none() && kind != RotationKind::None {
        let (key, word) = (limit_key(kind), word(kind));
        let mut diagnostic = Diagnostic::error(
            codes::MISSING_KEY,
            rotation.kind.span,
            format!("`file_rotation` by `{word}` needs `{key}`"),
        )
        .here(format!("`{key}` is missing"))
        .note(format!(
            "write it as a map: `{{ type: {word}, {key}: {} }}`",
            example(kind)
        ));
        for (other, limit) in &rotation.limits {
            let meant = format!("has an effect beside `type: {}` alone", self::word(*other));
            diagnostic = diagnostic.label(limit.span, meant);
        }
        cx.sink.push(diagnostic);
        return None;
    }
    Some(match (kind, limit) {
        (RotationKind::Count, Some(limit)) => Rotation::Count(limit),
        (RotationKind::Size, Some(limit)) => Rotation::Size(limit),
        (RotationKind::Interval, Some(limit)) => Rotation::Interval(limit),
        _ => Rotation::None,
    })
}

fn word(kind: RotationKind) -> &'static str {
    match kind {
        RotationKind::None => "none",
        RotationKind::Count => "count",
        RotationKind::Size => "size",
        RotationKind::Interval => "interval",
    }
}

fn limit_key(kind: RotationKind) -> &'static str {
    match kind {
        RotationKind::None => "",
        RotationKind::Count => "max_events",
        RotationKind::Size => "max_bytes",
        RotationKind::Interval => "interval",
    }
}

fn example(kind: RotationKind) -> &'static str {
    match kind {
        RotationKind::None => "",
        RotationKind::Count => "10000",
        RotationKind::Size => "1000000",
        RotationKind::Interval => "1h",
    }
}
