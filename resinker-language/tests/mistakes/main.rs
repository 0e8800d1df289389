//! Sound configurations with a mistake put in, of every kind that people make: how many are still
//! sound, and how many are told of at the mistake.
//!
//! `RESINKER_MISTAKES` is how many of each kind in each configuration (otherwise [`EACH`], to which
//! the floors and the table of `docs/robustness.md` belong); `RESINKER_MISTAKES_SHOW=elsewhere` or
//! `=valid` prints those.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::cast_possible_truncation,
    clippy::print_stdout,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

mod document;
mod draw;
mod operators;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use document::Document;
use draw::Draw;
use operators::Edit;
use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, Severity, emit};
use resinker_language::load::Texts;
use resinker_language::source::{Sources, Span};

/// Mistakes of each kind in each configuration.
const EACH: usize = 2;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn diagnose(text: &str) -> Vec<Diagnostic> {
    let found = resinker_language::check(&mut Texts::of("c.yaml", text), "c.yaml").unwrap();
    assert_eq!(found.model.is_none(), found.has_errors(), "{text}");
    found.diagnostics
}

/// The sound configurations of the repository that are one file.
fn documents() -> Vec<Document> {
    let mut found = vec!["examples/ecommerce/resinker.yaml".to_owned()];
    for folder in [
        "tests/configs",
        "tests/configs/torture",
        "tests/configs/agreements",
    ] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            if name.ends_with(".yaml") {
                found.push(format!("{folder}/{name}"));
            }
        }
    }
    found.sort();
    let text_of = |name: &str| std::fs::read_to_string(root().join(name)).unwrap();
    found.retain(|name| {
        !text_of(name)
            .lines()
            .any(|line| line.starts_with("imports:"))
    });
    let read = |name: String| {
        let text = text_of(&name);
        let errors = diagnose(&text)
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        assert_eq!(errors, 0, "{name}");
        Document::read(&name, text)
    };
    found.into_iter().map(read).collect()
}

/// What became of a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Valid,
    /// Still sound, with a warning at the mistake.
    Warned,
    /// An error's label touches it.
    Touched,
    /// An error's label lies on a mention of what is gone.
    Missed,
    Elsewhere,
}

/// A text with a mistake in it.
struct Mistake {
    text: String,
    /// Where it is, whole lines.
    lines: Vec<Range<usize>>,
    about: Vec<Range<usize>>,
    names: Vec<String>,
}

impl Mistake {
    fn make(document: &Document, edit: Edit) -> Self {
        let mut text = String::new();
        let mut places = Vec::new();
        let mut from = 0;
        for (range, put) in &edit.changes {
            text += &document.text[from..range.start];
            let start = text.len();
            text += put;
            places.push(start..text.len());
            from = range.end;
        }
        text += &document.text[from..];
        // Where something of the old text stands now; nothing where it is gone.
        let now = |old: &Range<usize>| {
            let mut moved = 0_isize;
            for (range, put) in &edit.changes {
                if old.start < range.end && range.start < old.end {
                    return None;
                }
                if range.end <= old.start {
                    moved += put.len() as isize - range.len() as isize;
                }
            }
            let shift = |at: usize| at.checked_add_signed(moved);
            Some(shift(old.start)?..shift(old.end)?)
        };
        let about: Vec<_> = edit.about.iter().filter_map(now).collect();
        let line = |range: &Range<usize>| {
            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            let last = range.end.max(range.start + 1) - 1;
            let last = last.min(text.len());
            let rest = text.as_bytes()[last..]
                .iter()
                .position(|byte| *byte == b'\n');
            start..rest.map_or(text.len(), |length| last + length)
        };
        // Where lines are gone, the line that follows is no part of it.
        let lines = places
            .iter()
            .filter(|place| !place.is_empty() || !text[..place.start].ends_with('\n'))
            .map(line)
            .collect();
        Self {
            lines,
            about,
            names: edit.names,
            text,
        }
    }

    fn touches(&self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        let meets = |range: &Range<usize>| start <= range.end && range.start <= end.max(start);
        self.lines.iter().any(meets)
            || self
                .about
                .iter()
                .any(|range| start < range.end && range.start < end.max(start + 1))
    }

    fn mentions(&self, span: Span) -> bool {
        let text = &self.text[span.start as usize..span.end as usize];
        let text = text.trim_matches(['"', '\'']);
        let is_gone = |name: &str| self.names.iter().any(|gone| gone == name);
        is_gone(text) || text.split(['/', '.']).any(is_gone)
    }

    fn judge(&self, found: &[Diagnostic]) -> Outcome {
        let labels = |finding: &Diagnostic| {
            let secondary = finding.secondary.iter().map(|label| label.span);
            let mut all: Vec<Span> = secondary.collect();
            all.push(finding.primary.span);
            all
        };
        let errors: Vec<&Diagnostic> = found
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        let touched = |finding: &Diagnostic| labels(finding).iter().any(|span| self.touches(*span));
        let named = |finding: &Diagnostic| labels(finding).iter().any(|span| self.mentions(*span));
        if errors.is_empty() {
            if found.iter().any(touched) {
                Outcome::Warned
            } else {
                Outcome::Valid
            }
        } else if errors.iter().any(|finding| touched(finding)) {
            Outcome::Touched
        } else if errors.iter().any(|finding| named(finding)) {
            Outcome::Missed
        } else {
            Outcome::Elsewhere
        }
    }
}

/// How a kind of mistake came off.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    all: usize,
    valid: usize,
    warned: usize,
    touched: usize,
    missed: usize,
    elsewhere: usize,
}

impl Count {
    fn add(&mut self, outcome: Outcome) {
        self.all += 1;
        match outcome {
            Outcome::Valid => self.valid += 1,
            Outcome::Warned => self.warned += 1,
            Outcome::Touched => self.touched += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Elsewhere => self.elsewhere += 1,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            all: self.all + other.all,
            valid: self.valid + other.valid,
            warned: self.warned + other.warned,
            touched: self.touched + other.touched,
            missed: self.missed + other.missed,
            elsewhere: self.elsewhere + other.elsewhere,
        }
    }

    fn row(&self, name: &str) -> String {
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} |\n",
            self.all,
            self.valid,
            self.warned,
            self.touched,
            self.missed,
            self.elsewhere,
            share(self.all - self.elsewhere, self.all)
        )
    }
}

/// Tenths of a percent, rounded down.
fn share(part: usize, whole: usize) -> String {
    let share = part * 1000 / whole.max(1);
    format!("{}.{} %", share / 10, share % 10)
}

fn each() -> usize {
    std::env::var("RESINKER_MISTAKES").map_or(EACH, |text| text.parse().unwrap())
}

/// Mistakes of one kind, in each of the configurations.
fn judge(documents: &[Document], kind: usize, shown: &Mutex<String>) -> Count {
    let show = std::env::var("RESINKER_MISTAKES_SHOW").unwrap_or_default();
    let (name, change) = operators::ALL[kind];
    let mut count = Count::default();
    for document in documents {
        // Of its own, so that another configuration changes nothing here.
        let mut draw = Draw::of(&format!("{name}, {}", document.name));
        let mut seen = BTreeSet::new();
        for _ in 0..each() * 200 {
            if seen.len() == each() {
                break;
            }
            let site = draw.among(&document.sites);
            let Some(edit) = change(document, site, &mut draw) else {
                continue;
            };
            let mistake = Mistake::make(document, edit);
            if mistake.text == document.text || !seen.insert(mistake.text.clone()) {
                continue;
            }
            let found = diagnose(&mistake.text);
            let outcome = mistake.judge(&found);
            count.add(outcome);
            if format!("{outcome:?}").eq_ignore_ascii_case(&show) {
                let mut shown = shown.lock().unwrap();
                *shown += &report(name, document, &mistake, &found);
            }
        }
    }
    count
}

/// A mistake and what was found, for a reader.
fn report(name: &str, document: &Document, mistake: &Mistake, found: &[Diagnostic]) -> String {
    let mut text = format!("=== {name}: {}\n", document.name);
    let old: BTreeSet<&str> = document.text.lines().collect();
    let new: BTreeSet<&str> = mistake.text.lines().collect();
    for (number, line) in document
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !new.contains(line))
        .take(4)
    {
        let _ = writeln!(text, "-{:4} {line}", number + 1);
    }
    for (number, line) in mistake
        .text
        .lines()
        .enumerate()
        .filter(|(_, line)| !old.contains(line))
        .take(4)
    {
        let _ = writeln!(text, "+{:4} {line}", number + 1);
    }
    let mut sources = Sources::new();
    sources.add("input.yaml", mistake.text.as_str());
    let mut out = Vec::new();
    let errors: Vec<Diagnostic> = found
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .take(3)
        .cloned()
        .collect();
    emit(
        &errors,
        &sources,
        MessageFormat::Short,
        Screen::FILE,
        &mut out,
    )
    .unwrap();
    text + &String::from_utf8(out).unwrap()
}

#[test]
fn a_mistake_is_told_where_it_is() {
    let documents = documents();
    let shown = Mutex::new(String::new());
    let counts: Vec<Mutex<Count>> = operators::ALL.iter().map(|_| Mutex::default()).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let kind = next.fetch_add(1, Ordering::Relaxed);
            let Some(count) = counts.get(kind) else { break };
            *count.lock().unwrap() = judge(&documents, kind, &shown);
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(work);
        }
    });
    println!("{}", shown.into_inner().unwrap());
    let counts: Vec<Count> = counts
        .into_iter()
        .map(|count| count.into_inner().unwrap())
        .collect();
    let all = counts
        .iter()
        .fold(Count::default(), |all, count| all.and(*count));
    let names = operators::ALL.iter().map(|(name, _)| *name);
    let rows = names.zip(&counts).map(|(name, count)| count.row(name));
    let table: String = rows.chain([all.row("all")]).collect();
    println!("{table}");
    let names = operators::ALL.iter().map(|(name, _)| *name);
    let low: Vec<&str> = names
        .zip(&counts)
        .filter(|(_, count)| count.elsewhere * 10 > count.all)
        .map(|(name, _)| name)
        .collect();
    assert!(low.is_empty(), "below 90 %: {low:?}");
    assert!(all.elsewhere * 50 < all.all, "below 98 %: {all:?}");
    // A kind that finds no place to be made is no test.
    assert!(counts.iter().all(|count| count.all >= 15));
    if each() == EACH {
        documented(&table);
    }
}

/// Compares the table with the one of the documentation, or writes it there.
fn documented(table: &str) {
    let path = root().join("docs/robustness.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once("<!-- mistakes -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- end -->").unwrap();
    let made = format!("{before}<!-- mistakes -->\n{HEADER}{table}<!-- end -->{after}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, made).unwrap();
    } else {
        assert!(
            page == made,
            "the table of docs/robustness.md differs: UPDATE_EXPECT=1 writes it anew"
        );
    }
}

const HEADER: &str = "\
| mistake | made | valid | with a warning | touched | missed | elsewhere | share |
| --- | --- | --- | --- | --- | --- | --- | --- |
";
