//! `type: file`.

use super::table::output_keys;
use super::{Kind, OutputFormat, OutputSettings};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Spanned;
use crate::syntax::read::Fields;
use crate::syntax::table::{Block, POSITIVE, Shape, key, needed};
use crate::syntax::word::{Words, words};

/// Settings of an output to files: `type: file`.
#[derive(Clone, Debug)]
pub struct File {
    path: Option<Spanned<String>>,
    rotation: Option<RotationAsWritten>,
    compression: Option<Spanned<Compression>>,
}

/// `file_rotation`.
#[derive(Clone, Debug)]
struct RotationAsWritten {
    /// What is counted.
    kind: Spanned<RotationKind>,
    /// What of each may be in a file: events, bytes, or nanoseconds; the spans are those of the
    /// keys.
    limits: Vec<(RotationKind, Spanned<u64>)>,
}

/// When a new file is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotation {
    /// Never.
    None,
    /// After so many events.
    Count(u64),
    /// After so many bytes.
    Size(u64),
    /// After so many nanoseconds of simulated time.
    Interval(u64),
}

words! {
    /// `type` of `file_rotation`.
    pub enum RotationKind {
        None = "none": "one file";
        Count = "count": "a new file after a number of events";
        Size = "size": "a new file after a number of bytes";
        Interval = "interval": "a new file after a time";
    }
}

words! {
    /// `compression`.
    pub enum Compression {
        None = "none": "as it is";
        Gzip = "gzip": "gzip";
        Zstd = "zstd": "Zstandard";
    }
}

/// `file_rotation`, where it is a map.
static ROTATION: Block = Block {
    noun: "`file_rotation`",
    about: "When a new file is begun.",
    section: "outputs",
    keys: &[
        needed("type", Shape::Word(RotationKind::WORDS), "What is counted.").example("count").beside("{ max_events: 10000 }"),
        key(
            "max_events",
            POSITIVE,
            "How many events a file has, with `type: count`.",
        ).unit("events").without("another bound says it").example("10000").beside("{ type: count }"),
        key("max_bytes", POSITIVE, "How large a file is at the most before compression, with `type: size`. An event that is larger has a file to itself.").unit("bytes").without("another bound says it").example("1000000").beside("{ type: size }"),
        key(
            "interval",
            Shape::Duration,
            "Which stretch of simulated time a file holds, with `type: interval`, counted from the start of the run.",
        ).unit("simulated time").without("another bound says it").example("1h").beside("{ type: interval }"),
    ],
    rules: &[],
};

/// `type: file`.
static FILE: Block = Block {
    noun: "output of type `file`",
    about: "Files: one, a table for each event type, or one after another.",
    section: "outputs",
    keys: output_keys!(
        key(
            "format",
            Shape::Word(OutputFormat::WORDS),
            "How events are written.",
        ).default("json").example("csv"),
        needed("file_path", Shape::Expanded, "The path of the file. `${NAME}` and `${NAME:-default}` in it are variables of the environment, read when the program starts.").example("events.jsonl"),
        key(
            "file_rotation",
            Shape::Either(&[Shape::Word(RotationKind::WORDS), Shape::Block(&ROTATION)]),
            "When a new file is begun: files are then numbered.",
        ).default("none").example("{ type: count, max_events: 10000 }"),
        key(
            "compression",
            Shape::Word(Compression::WORDS),
            "How files are compressed. `.gz` or `.zst` is added to a name that has not the suffix.",
        ).without("the suffix of `file_path` says it: `.gz` is gzip, `.zst` Zstandard, any other none").example("gzip"),
    ),
    rules: &[],
};

impl Kind for File {
    const BLOCKS: &'static [&'static Block] = &[&FILE, &ROTATION];

    fn read(fields: Fields<'_>) -> Self {
        Self {
            path: fields.text("file_path"),
            rotation: rotation(fields),
            compression: fields.word("compression"),
        }
    }
}

impl OutputSettings for File {
    fn check(&self, sink: &mut Sink) -> bool {
        let is_rotation_whole = match &self.rotation {
            Some(rotation) => check_rotation(rotation, sink),
            None => true,
        };
        self.check_suffix(sink);
        is_rotation_whole && self.path.is_some()
    }

    fn path(&self) -> Option<&Spanned<String>> {
        self.path.as_ref()
    }
}

impl File {
    /// When a new file is begun.
    pub fn rotation(&self) -> Rotation {
        let Some(rotation) = &self.rotation else {
            return Rotation::None;
        };
        let kind = rotation.kind.value;
        let limit = rotation.limits.iter().find(|(other, _)| *other == kind);
        match (kind, limit.map(|(_, limit)| limit.value)) {
            (RotationKind::Count, Some(limit)) => Rotation::Count(limit),
            (RotationKind::Size, Some(limit)) => Rotation::Size(limit),
            (RotationKind::Interval, Some(limit)) => Rotation::Interval(limit),
            _ => Rotation::None,
        }
    }

    /// How files are compressed: as it is written, else as the path's suffix says, like that of a
    /// file of the command line.
    pub fn compression(&self) -> Compression {
        match &self.compression {
            Some(written) => written.value,
            None => self.suffix().map_or(Compression::None, |(_, said)| said),
        }
    }

    /// The suffix of the path that says how files are compressed.
    fn suffix(&self) -> Option<(&'static str, Compression)> {
        let path = self.path.as_ref()?;
        SUFFIXES
            .into_iter()
            .find(|(suffix, _)| path.value.ends_with(suffix))
    }

    /// Warns of a suffix that says otherwise than what is written.
    fn check_suffix(&self, sink: &mut Sink) {
        let (Some(path), Some(written), Some((suffix, said))) =
            (&self.path, &self.compression, self.suffix())
        else {
            return;
        };
        let how = match written.value {
            written if written == said => return,
            Compression::None => "is not compressed",
            Compression::Gzip => "is compressed as `.gz`, which its name then ends with",
            Compression::Zstd => "is compressed as `.zst`, which its name then ends with",
        };
        sink.push(
            Diagnostic::warning(
                codes::MISLEADING_SUFFIX,
                written.span,
                format!("a file whose name ends with `{suffix}` {how}"),
            )
            .here("not what the name says")
            .label(path.span, format!("ends with `{suffix}`"))
            .note("without `compression` the suffix says how a file is compressed"),
        );
    }
}

/// Suffixes, and what they say.
const SUFFIXES: [(&str, Compression); 2] =
    [(".gz", Compression::Gzip), (".zst", Compression::Zstd)];

fn rotation(fields: Fields<'_>) -> Option<RotationAsWritten> {
    let entry = fields.entry("file_rotation")?;
    let limits = Fields::of(&entry.value);
    Some(match limits {
        None => RotationAsWritten {
            kind: fields.word("file_rotation")?,
            limits: Vec::new(),
        },
        Some(inner) => RotationAsWritten {
            kind: inner.word("type")?,
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

/// What is counted has a limit, and nothing else has one.
fn check_rotation(rotation: &RotationAsWritten, sink: &mut Sink) -> bool {
    let kind = rotation.kind.value;
    let is_limited = rotation.limits.iter().any(|(other, _)| *other == kind);
    for (other, limit) in &rotation.limits {
        // Where its own limit is missing, this one was meant to be it.
        if *other != kind && (is_limited || kind == RotationKind::None) {
            let (key, word) = (other.limit_key(), kind.word());
            sink.push(
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
    if limit.is_none() && kind != RotationKind::None {
        let (key, word) = (kind.limit_key(), kind.word());
        let mut diagnostic = Diagnostic::error(
            codes::MISSING_KEY,
            rotation.kind.span,
            format!("`file_rotation` by `{word}` needs `{key}`"),
        )
        .here(format!("`{key}` is missing"))
        .note(format!(
            "write it as a map: `{{ type: {word}, {key}: {} }}`",
            kind.example()
        ));
        for (other, limit) in &rotation.limits {
            let meant = format!("has an effect beside `type: {}` alone", other.word());
            diagnostic = diagnostic.label(limit.span, meant);
        }
        sink.push(diagnostic);
        return false;
    }
    true
}

impl RotationKind {
    /// The key of its limit.
    fn limit_key(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Count => "max_events",
            Self::Size => "max_bytes",
            Self::Interval => "interval",
        }
    }

    /// A limit as it may be written.
    fn example(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Count => "10000",
            Self::Size => "1000000",
            Self::Interval => "1h",
        }
    }
}
