//! Diagnostics as a SARIF 2.1.0 log
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>): one run, the whole
//! registry as its rules.

use std::io;
use std::path::{Component, Path};

use indexmap::IndexSet;
use resinker_runtime::printable::printable_json;
use serde::Serialize;

use super::position::Lines;
use super::{Diagnostic, Report, codes, page};
use crate::source::{Sources, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    /// Columns and offsets count characters, not bytes or units of UTF-16.
    column_kind: &'static str,
    artifacts: Vec<Artifact>,
    results: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text<'static>,
    default_configuration: Configuration,
    help: Help,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
    roles: [&'static str; 1],
    #[serde(rename = "sourceLanguage")]
    source_language: &'static str,
}

#[derive(Clone, Serialize)]
struct ArtifactLocation {
    uri: String,
    /// Its number among the run's artifacts.
    index: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Text<'a>,
    locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
}

#[derive(Serialize)]
struct Text<'a> {
    text: std::borrow::Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

/// Lines and columns count from 1, offsets from 0; ends are one past the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    char_offset: usize,
    char_length: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Text<'a>,
    artifact_changes: [Change<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'a> {
    artifact_location: ArtifactLocation,
    replacements: [Replacement<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Text<'a>,
}

/// Writes one log of everything.
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
    let artifacts = uris.into_iter().enumerate().map(|(index, uri)| Artifact {
        location: ArtifactLocation { uri, index },
        roles: ["analysisTarget"],
        source_language: "yaml",
    });
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "resinker",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules(),
                },
            },
            column_kind: "unicodeCodePoints",
            artifacts: artifacts.collect(),
            results,
        }],
    };
    writeln!(
        out,
        "{}",
        printable_json(&serde_json::to_string_pretty(&log)?)
    )
}

fn rules() -> Vec<Rule> {
    let rule = |entry: &codes::Entry| Rule {
        id: entry.code.0,
        short_description: text(entry.summary()),
        default_configuration: Configuration {
            level: entry.severity.word(),
        },
        help: Help {
            text: page::plain(entry),
            markdown: entry.page,
        },
    };
    codes::ALL.iter().map(rule).collect()
}

fn text<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Text<'a> {
    Text { text: text.into() }
}

/// Finds the places of one configuration's spans.
struct Locator<'a> {
    lines: Lines<'a>,
    /// For each file, what it is called in the log.
    files: Vec<ArtifactLocation>,
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
                    ArtifactLocation { uri, index }
                })
                .collect(),
        }
    }

    fn finding(&mut self, found: &'a Diagnostic) -> Finding<'a> {
        let notes = found.notes.iter().map(|note| format!("\nnote: {note}"));
        let message: String = std::iter::once(found.message.clone())
            .chain(notes)
            .collect();
        let related = found.secondary.iter().enumerate();
        let fix = found.suggestion.as_ref().and_then(|suggestion| {
            let at = self.physical(suggestion.span)?;
            Some(Fix {
                description: text(&suggestion.message),
                artifact_changes: [Change {
                    artifact_location: at.artifact_location,
                    replacements: [Replacement {
                        deleted_region: at.region,
                        inserted_content: text(&suggestion.replacement),
                    }],
                }],
            })
        });
        Finding {
            rule_id: found.code.0,
            rule_index: codes::ALL.iter().position(|entry| entry.code == found.code),
            level: found.severity.word(),
            message: text(message),
            locations: self
                .location(None, found.primary.span, &found.primary.text)
                .into_iter()
                .collect(),
            related_locations: related
                .filter_map(|(id, label)| self.location(Some(id), label.span, &label.text))
                .collect(),
            fixes: fix.into_iter().collect(),
        }
    }

    fn location(&self, id: Option<usize>, span: Span, said: &'a str) -> Option<Location<'a>> {
        Some(Location {
            id,
            physical_location: self.physical(span)?,
            message: (!said.is_empty()).then(|| text(said)),
        })
    }

    fn physical(&self, span: Span) -> Option<PhysicalLocation> {
        let (_, start, end) = self.lines.locate(span)?;
        let from = self.lines.characters_before(span.file, span.start)?;
        let to = self.lines.characters_before(span.file, span.end)?;
        Some(PhysicalLocation {
            artifact_location: self.files.get(span.file.0 as usize)?.clone(),
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
                char_offset: from,
                char_length: to.saturating_sub(from),
            },
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
