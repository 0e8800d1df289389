//! Tags: those of the core schema are honoured, others reported.

use granit_parser::Tag;

use super::Builder;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::yaml::scalar::CoreTag;

/// The tag of a map or list that replaces that of imported files.
const REPLACE: &str = "!replace";

/// The tag of a node.
#[derive(Clone, Copy)]
pub(super) enum Tagged {
    No,
    As(CoreTag),
    /// `!replace`: what imported files give at this place does not count.
    Replace,
    /// An unknown one, reported.
    Broken,
}

impl Builder<'_> {
    pub(super) fn core_tag(&mut self, tag: Option<&Tag>, at: Span) -> Tagged {
        let Some(tag) = tag else { return Tagged::No };
        if tag.original() == "!" {
            return Tagged::As(CoreTag::Str);
        }
        if tag.original() == REPLACE {
            return Tagged::Replace;
        }
        if let Some(core) = tag.core_suffix().and_then(CoreTag::named) {
            return Tagged::As(core);
        }
        // What the tag would have made of its value is not known: the value cannot be checked.
        self.broken = true;
        let mut diagnostic = Diagnostic::error(
            codes::YAML_UNSUPPORTED,
            at,
            format!("the tag `{}` has no meaning here", tag.original()),
        )
        .here("not a tag of YAML's core schema");
        if tag.suffix().contains("include") || tag.suffix().contains("import") {
            diagnostic =
                diagnostic.note("files are joined by `imports: [FILE]` at the top of a file");
        }
        self.sink.push(
            diagnostic.note("tags are `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`, and `!replace` before a map or a list that replaces that of imported files; a text that starts with `!` must stand in quotes"),
        );
        Tagged::Broken
    }

    /// Reports `!replace` before a single value.
    pub(super) fn replaces_nothing(&mut self, at: Span) {
        self.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                at,
                "the tag `!replace` stands before a single value",
            )
            .here("stands before a map or a list")
            .note(
                "a single value replaces what imported files give by itself, and `null` unsets it",
            ),
        );
    }

    /// Reports `!replace` on an item of a list.
    pub(super) fn replaces_no_item(&mut self, at: Span) {
        self.sink.push(
            Diagnostic::error(
                codes::INVALID_VALUE,
                at,
                "the tag `!replace` inside a list replaces nothing: items of lists are not merged",
            )
            .here("stands before an item of a list")
            .note("before the list itself it replaces the list that imported files give"),
        );
    }

    pub(super) fn expect_tag(&mut self, tag: Tagged, is: CoreTag, at: Span) {
        // `!` alone leaves a collection what it is.
        let fits = match tag {
            Tagged::No | Tagged::Broken | Tagged::Replace => true,
            Tagged::As(tag) => {
                tag == is || (tag == CoreTag::Str && at.end.saturating_sub(at.start) == 1)
            }
        };
        if !fits {
            self.sink.push(Diagnostic::error(
                codes::INVALID_VALUE,
                at,
                format!("this tag stands on {}", is.describe()),
            ));
        }
    }
}
