//! A name that leads nowhere.

use crate::diagnostic::{Diagnostic, codes};
use crate::expr::tree::Range;
use crate::expr::types::Checker;
use crate::expr::{functions, lexer};
use crate::resolve::names::SIMILAR;

/// Names that a note lists at the most.
const MOST_LISTED: usize = 12;

impl Checker<'_> {
    pub(super) fn unknown_name(&mut self, name: &str, range: Range) {
        if let Some(place) = self.scope.absent(name) {
            let message = format!("`{name}` is absent: nothing can be read of it");
            let span = self.span(range);
            self.sink.push(
                Diagnostic::error(codes::ABSENT_INSTANCE, span, message)
                    .here("there is no such instance when the event happens")
                    .label(place, "absent"),
            );
            return;
        }
        let mut names = Vec::new();
        if !self.sink.is_crowded() {
            names = self.scope.names();
            names.extend(self.variables.iter().map(|variable| variable.name.clone()));
        }
        let error = self
            .error(
                self.unknown,
                range,
                match self.unknown == codes::UNKNOWN_NAME {
                    true => format!("no name `{name}` can be seen here"),
                    false => format!("no field `{name}` can be seen here"),
                },
            )
            .here("nothing here has this name");
        // `user-id` is a difference unless it is quoted.
        let rest = self.text.get(range.start..).unwrap_or_default();
        let quoted = names
            .iter()
            .filter(|known| known.len() > name.len() && rest.starts_with(known.as_str()))
            .max_by_key(|known| known.len());
        let error = if let Some(known) = quoted {
            let whole = self.span(Range::new(range.start, range.start + known.len()));
            error.suggest(
                whole,
                format!("payload['{known}']"),
                format!("a name that is not one word is quoted: `payload['{known}']`"),
            )
        } else if let Some(near) = self.sink.nearest(name, names.iter().map(String::as_str)) {
            let span = self.span(range);
            let written = if lexer::is_name(near) || self.unknown != codes::UNKNOWN_NAME {
                near.to_owned()
            } else {
                format!("payload['{near}']")
            };
            let message = format!("a similar name exists: `{written}`");
            let error = match self.scope.declared(near) {
                Some(place) => error.label(place, SIMILAR),
                None => error,
            };
            error.suggest(span, written, message)
        } else if self.unknown != codes::UNKNOWN_NAME {
            // A path is neither a call nor a string.
            match names.as_slice() {
                names if !names.is_empty() && names.len() <= MOST_LISTED => {
                    error.note(format!("there are: `{}`", names.join("`, `")))
                }
                _ => error,
            }
        } else if functions::find(name).is_some() {
            error.note(format!("`{name}` is a function: write `{name}(…)`"))
        } else {
            let error = match names.as_slice() {
                [] => error,
                names if names.len() <= MOST_LISTED => {
                    error.note(format!("there are: `{}`", names.join("`, `")))
                }
                _ => error,
            };
            error.note("a string is written in quotes: `'text'`")
        };
        self.sink.push(error);
    }
}
