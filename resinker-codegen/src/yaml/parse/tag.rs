//! Tags: those of the core schema are honoured, others reported.

use granit_parser::Tag;

use super::Builder;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;
use crate::yaml::scalar::CoreTag;

/// The tag of a node.
#[derive(Clone, Copy)]
pub(super) enum Tagged {
    No,
    As(CoreTag),
    /// An unknown one, reported.
    Broken,
}

impl Builder<'_> {
    pub(super) fn core_tag(&mut self, tag: Option<&Tag>, at: Span) -> Tagged {
        let Some(tag) = tag else { return Tagged::No };
        if tag.original() == "!" {
            return Tagged::As(CoreTag::Str);
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
            diagnostic.note("tags are `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq`, `!!map`; a text that starts with `!` must stand in quotes"),
        );
        Tagged::Broken
    }

    pub(super) fn expect_tag(&mut self, tag: Tagged, is: CoreTag, at: Span) {
        // `!` alone leaves a collection what it is.
        let fits = match tag {
            Tagged::No | Tagged::Broken => true,
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
