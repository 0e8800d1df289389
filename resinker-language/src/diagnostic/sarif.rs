//! Diagnostics as a SARIF 2.1.0 log
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): one run, the whole
//! registry as its rules.

use std::io;
use std::path::{Component, Path};

use indexmap::IndexSet;
use resinker_runtime::printable::printable_json;

use super::ordered::{Ordered, list, object};
use super::position::Lines;
use super::{Diagnostic, Report, Suggestion, codes, page};
use crate::source::{Sources, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one log of everything. Columns and offsets count characters, not bytes or units of
/// UTF-16.
pub(super) fn emit(reports: &[Report<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    let mut uris = IndexSet::new();
    let mut results = Vec::new();
    for report in reports {
        let mut locator = Locator::new(report.sources, &mut uris);
        results.extend(
            report
                .diagnostics
                .iter()
                .map(|found| locator.finding(found)),
        );
    }
    let artifacts = uris.into_iter().enumerate().map(|(index, uri)| {
        object([
            ("location", artifact_location(&uri, index)),
            ("roles", list(["analysisTarget".into()])),
            ("sourceLanguage", "yaml".into()),
        ])
    });
    let driver = object([
        ("name", "resinker".into()),
        ("semanticVersion", env!("CARGO_PKG_VERSION").into()),
        ("rules", list(codes::ALL.iter().map(rule))),
    ]);
    let run = object([
        ("tool", object([("driver", driver)])),
        ("columnKind", "unicodeCodePoints".into()),
        ("artifacts", list(artifacts)),
        ("results", Ordered::List(results)),
    ]);
    let log = object([
        ("$schema", SCHEMA.into()),
        ("version", "2.1.0".into()),
        ("runs", list([run])),
    ]);
    writeln!(
        out,
        "{}",
        printable_json(&serde_json::to_string_pretty(&log)?)
    )
}

fn rule(entry: &codes::Entry) -> Ordered<'static> {
    let level = entry.severity.word();
    let help = object([
        ("text", page::plain(entry).into()),
        ("markdown", entry.page.into()),
    ]);
    object([
        ("id", entry.code.0.into()),
        ("shortDescription", text(entry.summary())),
        ("defaultConfiguration", object([("level", level.into())])),
        ("help", help),
    ])
}

fn text<'a>(text: impl Into<Ordered<'a>>) -> Ordered<'a> {
    object([("text", text.into())])
}

/// A file, with its number among the run's artifacts.
fn artifact_location<'a>(uri: &str, index: usize) -> Ordered<'a> {
    object([("uri", uri.to_owned().into()), ("index", index.into())])
}

/// Finds the places of one configuration's spans.
struct Locator<'a> {
    lines: Lines<'a>,
    /// For each file, what it is called in the log.
    files: Vec<Ordered<'a>>,
}

/// A span as a log has it.
struct PhysicalLocation<'a> {
    file: Ordered<'a>,
    region: Ordered<'a>,
}

impl<'a> Locator<'a> {
    fn new(sources: &'a Sources, uris: &mut IndexSet<String>) -> Self {
        let files = sources.files();
        Self {
            lines: Lines::new(sources),
            files: files
                .iter()
                .map(|file| {
                    let uri = uri(&file.name);
                    let (index, _) = uris.insert_full(uri.clone());
                    artifact_location(&uri, index)
                })
                .collect(),
        }
    }

    /// A result: the optional members are there where they say something.
    fn finding(&mut self, found: &'a Diagnostic) -> Ordered<'a> {
        let notes = found.notes.iter().map(|note| format!("\nnote: {note}"));
        let message: String = std::iter::once(found.message.clone())
            .chain(notes)
            .collect();
        let mut members = vec![("ruleId", found.code.0.into())];
        let rule = codes::ALL.iter().position(|entry| entry.code == found.code);
        members.extend(rule.map(|index| ("ruleIndex", index.into())));
        let primary = self.location(None, found.primary.span, &found.primary.text);
        members.extend([
            ("level", found.severity.word().into()),
            ("message", text(message)),
            ("locations", list(primary)),
        ]);
        let related = found.secondary.iter().enumerate();
        let related: Vec<_> = related
            .filter_map(|(id, label)| self.location(Some(id), label.span, &label.text))
            .collect();
        if !related.is_empty() {
            members.push(("relatedLocations", Ordered::List(related)));
        }
        let fix = found.suggestion.as_ref().and_then(|found| self.fix(found));
        members.extend(fix.map(|fix| ("fixes", list([fix]))));
        Ordered::Object(members)
    }

    fn fix(&self, suggestion: &'a Suggestion) -> Option<Ordered<'a>> {
        let at = self.physical(suggestion.span)?;
        let replacement = object([
            ("deletedRegion", at.region),
            ("insertedContent", text(suggestion.replacement.as_str())),
        ]);
        let change = object([
            ("artifactLocation", at.file),
            ("replacements", list([replacement])),
        ]);
        Some(object([
            ("description", text(suggestion.message.as_str())),
            ("artifactChanges", list([change])),
        ]))
    }

    fn location(&self, id: Option<usize>, span: Span, said: &'a str) -> Option<Ordered<'a>> {
        let at = self.physical(span)?;
        let physical = object([("artifactLocation", at.file), ("region", at.region)]);
        let mut members = Vec::new();
        members.extend(id.map(|id| ("id", id.into())));
        members.push(("physicalLocation", physical));
        members.extend((!said.is_empty()).then(|| ("message", text(said))));
        Some(Ordered::Object(members))
    }

    /// Lines and columns count from 1, offsets from 0; ends are one past the last character.
    fn physical(&self, span: Span) -> Option<PhysicalLocation<'a>> {
        let (_, start, end) = self.lines.locate(span)?;
        let from = self.lines.characters_before(span.file, span.start)?;
        let to = self.lines.characters_before(span.file, span.end)?;
        Some(PhysicalLocation {
            file: self.files.get(span.file.0 as usize)?.clone(),
            region: object([
                ("startLine", start.line.into()),
                ("startColumn", start.column.into()),
                ("endLine", end.line.into()),
                ("endColumn", end.column.into()),
                ("charOffset", from.into()),
                ("charLength", to.saturating_sub(from).into()),
            ]),
        })
    }
}

/// A file's name as a reference: relative names stay so, and what a reference cannot hold is
/// encoded.
fn uri(name: &str) -> String {
    let path = Path::new(name);
    let mut uri = String::from(if path.is_absolute() { "file://" } else { "" });
    let mut first = true;
    for part in path.components() {
        let part = match part {
            Component::RootDir => {
                uri.push('/');
                continue;
            }
            Component::CurDir => continue,
            // A drive, where there are such.
            Component::Prefix(prefix) => {
                uri.push('/');
                uri.push_str(&prefix.as_os_str().to_string_lossy().replace('\\', "/"));
                continue;
            }
            Component::ParentDir => "..".into(),
            Component::Normal(part) => part.to_string_lossy(),
        };
        if !first {
            uri.push('/');
        }
        first = false;
        for byte in part.bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                    uri.push(char::from(byte));
                }
                byte => uri.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    uri
}
