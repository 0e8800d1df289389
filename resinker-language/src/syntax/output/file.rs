//! `type: file`.

use super::table::{DESCRIPTION, ENABLED, ENVELOPE, EVENT_TYPES, ON_ERROR, TYPE};
use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, POSITIVE, Shape, Word, key, needed, word};

/// `file_rotation`.
#[derive(Clone, Debug)]
pub struct Rotation {
    /// What is counted.
    pub kind: Spanned<RotationKind>,
    /// What of each may be in a file: events, bytes, or nanoseconds; the spans are those of the keys.
    pub limits: Vec<(RotationKind, Spanned<u64>)>,
}

/// `type` of `file_rotation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RotationKind {
    /// One file.
    None,
    /// Events.
    Count,
    /// Bytes.
    Size,
    /// Time.
    Interval,
}

/// `compression`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compression {
    /// None.
    None,
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
}

static FILE_FORMATS: &[Word] = &[
    word("json", "one object a line"),
    word("json_pretty", "indented objects"),
    word("json_array", "one array"),
    word("csv", "a table for each event type"),
];

static ROTATIONS: &[Word] = &[
    word("none", "one file"),
    word("count", "a new file after a number of events"),
    word("size", "a new file after a number of bytes"),
    word("interval", "a new file after a time"),
];

static COMPRESSIONS: &[Word] = &[
    word("none", "as it is"),
    word("gzip", "gzip"),
    word("zstd", "Zstandard"),
];

/// `file_rotation`, where it is a map.
pub(in crate::syntax) static ROTATION: Block = Block {
    noun: "`file_rotation`",
    about: "When a new file is begun",
    section: "outputs",
    keys: &[
        needed("type", Shape::Word(ROTATIONS), "what is counted"),
        key(
            "max_events",
            POSITIVE,
            "events of a file, with `type: count`",
        ),
        key("max_bytes", POSITIVE, "bytes of a file, with `type: size`"),
        key(
            "interval",
            Shape::Duration,
            "time of a file, with `type: interval`",
        ),
    ],
    rules: &[],
};

/// `type: file`.
pub(in crate::syntax) static FILE: Block = Block {
    noun: "output of type `file`",
    about: "Files",
    section: "outputs",
    keys: &[
        TYPE,
        needed("file_path", Shape::Expanded, "path of the file"),
        key(
            "file_rotation",
            Shape::Either(&[Shape::Word(ROTATIONS), Shape::Block(&ROTATION)]),
            "when a new file is begun",
        ),
        key(
            "compression",
            Shape::Word(COMPRESSIONS),
            "how files are compressed",
        ),
        ENABLED,
        key(
            "format",
            Shape::Word(FILE_FORMATS),
            "how events are written",
        ),
        ENVELOPE,
        EVENT_TYPES,
        ON_ERROR,
        DESCRIPTION,
    ],
    rules: &[],
};

pub(super) fn rotation(fields: Fields<'_>) -> Option<Rotation> {
    let entry = fields.entry("file_rotation")?;
    let limits = Fields::of(&entry.value);
    let kind = |fields: Fields<'_>, key| {
        fields.word(key, |word| match word {
            "none" => Some(RotationKind::None),
            "count" => Some(RotationKind::Count),
            "size" => Some(RotationKind::Size),
            "interval" => Some(RotationKind::Interval),
            _ => None,
        })
    };
    Some(match limits {
        None => Rotation {
            kind: kind(fields, "file_rotation")?,
            limits: Vec::new(),
        },
        Some(inner) => Rotation {
            kind: kind(inner, "type")?,
            limits: [
                (RotationKind::Count, "max_events", inner.count("max_events")),
                (RotationKind::Size, "max_bytes", inner.count("max_bytes")),
                (
                    RotationKind::Interval,
                    "interval",
                    inner.duration("interval"),
                ),
            ]
            .into_iter()
            .filter_map(|(kind, key, value)| {
                Some((kind, Spanned::new(value?.value, inner.entry(key)?.key.span)))
            })
            .collect(),
        },
    })
}
