//! `outputs`: where the events go, as written.
//!
//! Each kind of output has a file or folder of its own here, with its keys, what is read of them
//! and what is checked of it alone, and a line in the list below. The rest of the compiler goes by
//! what [`OutputSettings`] says.

pub mod file;
pub mod kafka;
pub mod kinesis;
pub mod null;
mod routing;
pub mod stdout;
mod table;
pub mod unix_socket;

use std::fmt::Debug;

pub use routing::{Routing, RoutingWords};

use super::check::Checker;
use super::read::{Fields, head};
use super::table::{Block, Word, word};
use super::word::words;
use crate::diagnostic::Sink;
use crate::source::{Span, Spanned};
use crate::yaml::{Map, Node, Value};

/// Declares the kinds of outputs: the enumeration of their settings, and the tables that go by
/// their words.
macro_rules! kinds {
    ($($kind:ident($module:ident) = $word:literal: $about:literal;)*) => {
        /// The settings of an output, by its `type`.
        #[derive(Clone, Debug)]
        pub enum OutputKind {
            $(#[doc = concat!("`type: ", $word, "`.")] $kind($module::$kind),)*
        }

        /// The words of `type`.
        static KINDS: &[Word] = &[$(word($word, $about)),*];

        /// The keys of each kind, by its word.
        pub(super) static KINDS_OF_OUTPUT: &[(&str, &Block)] = &[$(($word, block::<$module::$kind>())),*];

        /// The blocks of all kinds.
        pub(super) const BLOCKS: &[&Block] = &JOINED;

        const JOINED: [&Block; 0 $(+ $module::$kind::BLOCKS.len())*] =
            joined(&[$($module::$kind::BLOCKS),*]);

        impl OutputKind {
            /// Reads what only outputs of this `type` have.
            fn read(word: &str, fields: Fields<'_>) -> Option<Self> {
                Some(match word {
                    $($word => Self::$kind($module::$kind::read(fields)),)*
                    _ => return None,
                })
            }

            /// The standard output.
            pub const STDOUT: Self = Self::Stdout(stdout::Stdout);

            /// The word of their `type`.
            pub fn word(&self) -> &'static str {
                match self { $(Self::$kind(_) => $word,)* }
            }

            /// What all outputs can say.
            pub fn common(&self) -> &dyn OutputSettings {
                match self { $(Self::$kind(settings) => settings,)* }
            }

            /// The same, to be changed.
            pub fn common_mut(&mut self) -> &mut dyn OutputSettings {
                match self { $(Self::$kind(settings) => settings,)* }
            }
        }

        /// Checks what the table of keys cannot say of an output of this `type`.
        fn inspect(word: &str, map: &Map, checker: &mut Checker<'_>) {
            match word {
                $($word => $module::$kind::inspect(map, checker),)*
                _ => {}
            }
        }
    };
}

kinds! {
    Stdout(stdout) = "stdout": "standard output";
    File(file) = "file": "files";
    Kafka(kafka) = "kafka": "a Kafka cluster";
    Kinesis(kinesis) = "kinesis": "an Amazon Kinesis stream";
    UnixSocket(unix_socket) = "unix_socket": "a Unix socket that somebody listens on";
    Null(null) = "null": "nowhere; to measure, or to test a configuration";
}

/// How the settings of a kind come out of the file.
trait Kind: OutputSettings + Sized {
    /// Its keys, then those of the maps that stand under them.
    const BLOCKS: &'static [&'static Block];

    /// Reads what stands under its own keys.
    fn read(fields: Fields<'_>) -> Self;

    /// Checks what the table of keys cannot say of values as they are written.
    fn inspect(_map: &Map, _checker: &mut Checker<'_>) {}
}

/// The items of several lists, as many as `N`.
#[allow(clippy::indexing_slicing, reason = "evaluated when compiling")]
const fn joined<const N: usize>(lists: &[&[&'static Block]]) -> [&'static Block; N] {
    let mut joined = [block::<null::Null>(); N];
    let (mut list, mut at) = (0, 0);
    while list < lists.len() {
        let mut item = 0;
        while item < lists[list].len() {
            joined[at] = lists[list][item];
            item += 1;
            at += 1;
        }
        list += 1;
    }
    joined
}

#[allow(clippy::panic, reason = "evaluated when compiling")]
const fn block<K: Kind>() -> &'static Block {
    match K::BLOCKS.first() {
        Some(block) => block,
        None => panic!("a kind of output has keys"),
    }
}

/// What can be asked of the settings of every output.
pub trait OutputSettings: Debug {
    /// Reports what is wrong between its keys; whether it is whole, or else that was reported.
    #[doc(hidden)]
    fn check(&self, _sink: &mut Sink) -> bool {
        true
    }

    /// The file that it writes, and that no other output may write.
    fn path(&self) -> Option<&Spanned<String>> {
        None
    }

    /// How its events are spread, where they are messages with keys.
    #[doc(hidden)]
    fn routing(&self) -> Option<&Routing> {
        None
    }

    /// Whether its events add to what others have sent to the same place, and cannot be taken back.
    fn adds_up(&self) -> bool {
        false
    }

    /// Values that must not stand in generated code.
    fn secrets(&mut self) -> Vec<&mut String> {
        Vec::new()
    }
}

/// `outputs`.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// The key.
    pub span: Span,
    /// The items.
    pub items: Vec<Output>,
    /// Whether there are others that could not be read.
    pub partial: bool,
}

/// An output. Keys that belong to another kind were reported when it was read.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its first key.
    pub span: Span,
    /// `type`, and what only outputs of that type have; `None` was reported.
    pub kind: Option<Spanned<OutputKind>>,
    /// `enabled`.
    pub enabled: Option<Spanned<bool>>,
    /// `format`.
    pub format: Option<Spanned<OutputFormat>>,
    /// `envelope: payload`.
    pub payload_only: Option<Spanned<bool>>,
    /// `event_types`: the key's span and names.
    pub event_types: Option<Spanned<Vec<Spanned<String>>>>,
    /// `on_error: continue`.
    pub goes_on: Option<Spanned<bool>>,
}

words! {
    /// `format` of an output: first those that every output has.
    pub enum OutputFormat {
        Json = "json": "one object a line";
        JsonPretty = "json_pretty": "indented objects";
        JsonArray = "json_array": "one array";
        Csv = "csv": "a table for each event type";
    }
}

words! {
    /// `envelope`.
    enum Envelope {
        Full = "full": "event type, payload and timestamp";
        Payload = "payload": "the payload alone";
    }
}

words! {
    /// `on_error`.
    enum OnError {
        Stop = "stop": "the run ends";
        Continue = "continue": "the other outputs go on without it";
    }
}

/// Checks what the tables of keys cannot say of the items of `outputs`.
pub(super) fn check(items: &[Node], checker: &mut Checker<'_>) {
    for item in items {
        if let (Value::Map(map), Some(fields)) = (&item.value, Fields::of(item))
            && let Some(kind) = fields.text("type")
        {
            inspect(&kind.value, map, checker);
        }
    }
}

/// Reads the checked items of `outputs`.
pub(super) fn read(key: Span, items: &[Node]) -> Outputs {
    let read: Vec<Output> = items
        .iter()
        .filter_map(|node| Some(output(head(node), Fields::of(node)?)))
        .collect();
    Outputs {
        span: key,
        partial: read.len() < items.len(),
        items: read,
    }
}

fn output(span: Span, fields: Fields<'_>) -> Output {
    Output {
        span,
        kind: fields.word_by("type", |word| OutputKind::read(word, fields)),
        enabled: fields.bool("enabled"),
        format: fields.word("format"),
        payload_only: fields
            .word("envelope")
            .map(|word| word.map(|word: Envelope| word == Envelope::Payload)),
        event_types: fields
            .entry("event_types")
            .map(|entry| Spanned::new(fields.names("event_types"), entry.key.span)),
        goes_on: fields
            .word("on_error")
            .map(|word| word.map(|word: OnError| word == OnError::Continue)),
    }
}
