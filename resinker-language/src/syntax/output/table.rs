//! The keys that all outputs have.

use super::{Envelope, KINDS, OnError, OutputFormat};
use crate::syntax::table::{Key, Shape, Word, key, needed};
use crate::syntax::word::Words;

/// The formats that make sense wherever events go one after another.
const FORMATS: &[Word] = OutputFormat::WORDS.split_at(2).0;

pub(super) const TYPE: Key = needed(
    "type",
    Shape::Word(KINDS),
    "Where the events go. Each type has keys of its own.",
)
.example("stdout");
pub(super) const ENABLED: Key = key("enabled", Shape::Bool, "Whether the output is used.")
    .default("true")
    .example("false");
pub(super) const FORMAT: Key = key("format", Shape::Word(FORMATS), "How events are written.")
    .default("json")
    .example("json_pretty");
pub(super) const ENVELOPE: Key = key(
    "envelope",
    Shape::Word(Envelope::WORDS),
    "What surrounds the payload.",
)
.default("full")
.example("payload");
pub(super) const EVENT_TYPES: Key = key(
    "event_types",
    Shape::OneOrMany(&Shape::Name),
    "The only event types that the output takes.",
)
.without("all")
.example("[LoggedIn]");
pub(super) const ON_ERROR: Key = key(
    "on_error",
    Shape::Word(OnError::WORDS),
    "What becomes of the run where this output fails.",
)
.default("stop")
.example("continue");

/// The keys of an output: those that each has around its own ones. `format` is the key of how
/// events are written, [`FORMAT`] where nothing else makes sense.
macro_rules! output_keys {
    ($format:expr $(, $own:expr)* $(,)?) => {
        &[
            $crate::syntax::output::table::TYPE,
            $($own,)*
            $crate::syntax::output::table::ENABLED,
            $format,
            $crate::syntax::output::table::ENVELOPE,
            $crate::syntax::output::table::EVENT_TYPES,
            $crate::syntax::output::table::ON_ERROR,
            $crate::syntax::table::DESCRIPTION,
        ]
    };
}
pub(super) use output_keys;

/// The keys of an output that has none of its own. One list: blocks that share it are told of once.
pub(super) static PLAIN: &[Key] = output_keys!(FORMAT);
