//! Outputs of `format: csv`: each event type as a table.
//!
//! Input: the payloads of the event types that the output takes. Output: nothing. Invariant:
//! afterwards every table has a column, and no two of one name.

use std::collections::HashSet;

use crate::check::Context;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Event, EventId, Member, Type};
use crate::source::Span;
use crate::syntax;

/// The columns that come from the envelope.
const ENVELOPE: [&str; 2] = ["event_type", "timestamp"];

/// Checks the tables of one output.
pub(super) fn check(
    cx: &mut Context<'_>,
    output: &syntax::Output,
    format: Span,
    types: Option<&[EventId]>,
    events: &[Option<Event>],
) {
    let payload_only = output.payload_only.as_ref().is_some_and(|only| only.value);
    for (index, event) in events.iter().enumerate() {
        let taken = types.is_none_or(|types| types.contains(&EventId(index)));
        let (Some(event), true) = (event, taken) else {
            continue;
        };
        let mut columns = Vec::new();
        if !payload_only {
            columns.extend(ENVELOPE.map(str::to_owned));
        }
        names(&event.payload.members(), "", payload_only, &mut columns);
        let name = &event.name;
        let mut seen = HashSet::new();
        let fault = if event.null_probability > 0.0 {
            Some((
                format!(
                    "the payload of `{name}` may be null: its table would have rows of nothing"
                ),
                "take other event types, or another format".to_owned(),
            ))
        } else if columns.is_empty() {
            Some((
                format!("the payload of `{name}` has no field: its table would have no column"),
                "leave `envelope: payload` out, or take other event types".to_owned(),
            ))
        } else {
            let twice = columns.iter().find(|column| !seen.insert(column.as_str()));
            twice.map(|column| {
                (
                    format!("the table of `{name}` would have two columns `{column}`"),
                    "a field of an object is a column whose name is joined with a dot: rename one of the two".to_owned(),
                )
            })
        };
        if let Some((message, note)) = fault {
            let mut diagnostic = Diagnostic::error(codes::CSV_COLUMNS, format, message)
                .here("makes a table for each event type");
            if let Some(event) = cx.config.event_types.get(index) {
                diagnostic = diagnostic.label(event.name.span, "this one");
            }
            cx.sink.push(diagnostic.note(note));
        }
    }
}

/// The names of columns, as the program makes them.
fn names(members: &[Member], before: &str, payload_only: bool, columns: &mut Vec<String>) {
    for member in members {
        let name = &member.name;
        if let Type::Object(inner) = &member.ty {
            names(inner, &format!("{before}{name}."), payload_only, columns);
        } else if before.is_empty() && !payload_only && ENVELOPE.contains(&name.as_str()) {
            columns.push(format!("payload.{name}"));
        } else {
            columns.push(format!("{before}{name}"));
        }
    }
}
