//! The pages of the diagnostics: each code has one, what a page shows as wrong is reported with
//! exactly its code, what it shows as right is not, and what is written from the registry is up to
//! date. `UPDATE_EXPECT=1` writes `docs/errors.md` anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use resinker_language::check;
use resinker_language::diagnostic::codes::{self, Entry};
use resinker_language::diagnostic::{Diagnostic, Severity, page};
use resinker_language::load::{Loader, Unreadable};

/// Codes that no text can show: a page is UTF-8 itself.
const TOLD: &[&str] = &["invalid-encoding"];

/// The files of one example; the first is the root.
#[derive(Default)]
struct Example {
    root: Option<String>,
    files: BTreeMap<String, String>,
}

impl Loader for Example {
    fn read(&mut self, name: &str, _: usize) -> Result<Vec<u8>, Unreadable> {
        let text = self.files.get(name).cloned();
        text.map(String::into_bytes)
            .ok_or_else(|| Unreadable("no such file".to_owned()))
    }
}

/// The YAML blocks under a heading of a page. A block of several begins with its file's name in a
/// comment.
fn example(page: &str, heading: &str) -> Example {
    let mut example = Example::default();
    let (mut inside, mut block) = (false, None::<String>);
    for line in page.lines() {
        match (line, &mut block) {
            ("```", text @ Some(_)) => {
                let text = text.take().unwrap();
                let named = text
                    .lines()
                    .next()
                    .and_then(|first| first.strip_prefix("# "))
                    .filter(|name| name.ends_with(".yaml"));
                let name = named.unwrap_or("page.yaml").to_owned();
                example.root.get_or_insert_with(|| name.clone());
                assert!(example.files.insert(name, text).is_none(), "{page}");
            }
            (line, Some(text)) => *text += &format!("{line}\n"),
            ("```yaml", None) if inside => block = Some(String::new()),
            (line, None) if line.starts_with("## ") => inside = line == format!("## {heading}"),
            _ => {}
        }
    }
    assert!(block.is_none(), "a block without an end: {page}");
    example
}

fn findings(mut example: Example) -> Vec<Diagnostic> {
    let root = example.root.clone().unwrap();
    check(&mut example, &root).unwrap().diagnostics
}

fn described(found: &[Diagnostic]) -> String {
    let lines = found.iter().map(|found| {
        format!(
            "{:?}[{}]: {}\n",
            found.severity, found.code.0, found.message
        )
    });
    lines.collect()
}

/// What a version cannot do yet may stand beside what a page is about.
fn beside(found: &Diagnostic, entry: &Entry) -> bool {
    found.code == codes::NOT_YET_SUPPORTED
        && found.severity == Severity::Warning
        && entry.code != codes::NOT_YET_SUPPORTED
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../resinker-language/errors")
}

#[test]
fn every_page_has_a_code_and_every_code_a_page_of_one_shape() {
    let pages: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let codes: BTreeSet<String> = codes::ALL
        .iter()
        .map(|entry| format!("{}.md", entry.code.0))
        .collect();
    assert_eq!(pages, codes);
    assert_eq!(codes.len(), codes::ALL.len(), "a code stands twice");
    for entry in codes::ALL {
        let code = entry.code.0;
        let start = format!("# {code}\n\n{}\n\n", entry.summary());
        let rest = entry
            .page
            .strip_prefix(&start)
            .unwrap_or_else(|| panic!("{code}.md does not begin with its name and its summary"));
        assert!(entry.summary().ends_with('.'), "{code}");
        let why = rest.split("\n## ").next().unwrap().trim();
        assert!(why.len() > 40 && why.ends_with('.'), "{code}: {why}");
        for line in entry.page.lines() {
            assert!(line.chars().count() <= 120, "{code}: {line}");
            // Code in the text is set off line by line.
            let ticks = line.matches('`').count();
            assert!(ticks % 2 == 0 || line.starts_with("```"), "{code}: {line}");
            assert_eq!(line.trim_end(), line, "{code}");
        }
        assert!(entry.page.ends_with('\n'), "{code}");
    }
}

#[test]
fn what_a_page_shows_as_wrong_is_reported_with_its_code_alone() {
    let mut faults = String::new();
    let mut told = Vec::new();
    for entry in codes::ALL {
        let code = entry.code.0;
        let wrong = example(entry.page, "Wrong");
        if wrong.root.is_none() {
            assert!(entry.page.contains("\n## How it arises\n"), "{code}");
            told.push(code);
            continue;
        }
        let found = findings(wrong);
        let (of_it, others): (Vec<_>, Vec<_>) = found
            .iter()
            .filter(|found| !beside(found, entry))
            .partition(|found| found.code == entry.code);
        let severity = of_it.iter().all(|found| found.severity == entry.severity);
        if of_it.is_empty() || !others.is_empty() || !severity {
            faults += &format!("{code}:\n{}", described(&found));
        }
    }
    assert_eq!(told, TOLD);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn nothing_is_reported_of_what_a_page_shows_as_right() {
    let mut faults = String::new();
    for entry in codes::ALL {
        let right = example(entry.page, "Right");
        if right.root.is_none() {
            assert!(TOLD.contains(&entry.code.0), "{}", entry.code.0);
            continue;
        }
        let mut found = findings(right);
        found.retain(|found| !beside(found, entry));
        if !found.is_empty() {
            faults += &format!("{}:\n{}", entry.code.0, described(&found));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

fn resinker(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_resinker"))
        .args(arguments)
        .output()
        .unwrap()
}

fn explained(arguments: &[&str]) -> String {
    let output = resinker(&[&["explain"], arguments].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_page_is_laid_out_for_a_terminal() {
    let page = explained(&["unknown-alias"]);
    assert!(page.starts_with("error[unknown-alias]\n\nAn alias that the event does not bind.\n\n"));
    assert!(page.contains("\n\nWrong\n\n    schemas:\n      User: {"));
    assert!(page.contains("\n        removes_entities: [leavr]\n"));
    // Nothing of Markdown is left, and no colours where nobody looks.
    assert!(!page.contains("```") && !page.contains("# ") && !page.contains('\u{1b}'));
    assert!(explained(&["duration-wins"]).starts_with("warning[duration-wins]\n"));
    // A file's name in an example is no heading.
    assert!(explained(&["import-cycle"]).contains("\n    # users.yaml\n    imports: [ids.yaml]\n"));
}

#[test]
fn colours_change_nothing_but_the_looks() {
    for entry in codes::ALL {
        let mut coloured = page::coloured(entry);
        assert!(coloured.contains('\u{1b}'), "{}", entry.code.0);
        for mark in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[36m"] {
            coloured = coloured.replace(mark, "");
        }
        assert_eq!(coloured, page::plain(entry));
    }
}

/// What is usually an error is sometimes a warning, or the other way round; the cases of `tests/ui`
/// show which codes can be both.
#[test]
fn a_page_says_when_its_code_is_of_the_other_severity() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/ui");
    let mut both = BTreeSet::new();
    for area in fs::read_dir(root).unwrap() {
        for case in fs::read_dir(area.unwrap().path()).into_iter().flatten() {
            let path = case.unwrap().path();
            // Levels make of any lint what whoever gives them wants.
            if path.parent().is_some_and(|area| area.ends_with("lints")) {
                continue;
            }
            if path
                .extension()
                .is_none_or(|extension| extension != "stderr")
            {
                continue;
            }
            let said = fs::read_to_string(path).unwrap();
            for entry in codes::ALL {
                let other = match entry.severity {
                    Severity::Error => "warning",
                    Severity::Warning => "error",
                };
                if said.contains(&format!("{other}[{}]: ", entry.code.0)) {
                    both.insert(entry.code.0);
                    let named = entry.page.split_once("\n## ").unwrap().0.contains(other);
                    assert!(named, "{}: no word of `{other}`", entry.code.0);
                }
            }
        }
    }
    assert!(both.contains("ambiguous-boolean") && both.contains("never-eligible"));
}

#[test]
fn a_code_can_be_pasted_from_a_message() {
    let page = explained(&["unknown-key"]);
    for pasted in ["error[unknown-key]:", "[unknown-key]", "UNKNOWN_KEY"] {
        assert_eq!(explained(&[pasted]), page, "{pasted}");
    }
}

#[test]
fn without_a_code_all_are_listed() {
    let list = explained(&[]);
    assert_eq!(list.lines().count(), codes::ALL.len());
    for (line, entry) in list.lines().zip(codes::ALL) {
        let words: Vec<&str> = line.splitn(2, ' ').collect();
        assert_eq!(words.first(), Some(&entry.code.0));
        assert!(line.ends_with(entry.summary()), "{line}");
    }
}

#[test]
fn an_unknown_code_gets_the_nearest_ones() {
    for (wrong, offered) in [
        ("unknown-entty", "`unknown-entity`"),
        ("cycle", "`field-cycle`, `entity-cycle`, `import-cycle`"),
        ("mising-key", "`missing-key`"),
    ] {
        let output = resinker(&["explain", wrong]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let said = String::from_utf8(output.stderr).unwrap();
        let expected = format!("error: there is no code `{wrong}`; similar codes: {offered}");
        assert!(said.starts_with(&expected), "{said}");
        assert_eq!(said.lines().count(), 1);
    }
    let output = resinker(&["explain", "E0308"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("`resinker explain` lists all"), "{said}");
}

#[test]
fn the_index_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/errors.md");
    let written = explained(&["--markdown"]);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, written).unwrap();
        return;
    }
    assert!(
        fs::read_to_string(&path).unwrap() == written,
        "`docs/errors.md` is not what `resinker explain --markdown` writes: UPDATE_EXPECT=1 cargo test -p resinker-codegen --test compiler explain"
    );
    for line in written.lines().filter(|line| line.starts_with("| [")) {
        let (_, rest) = line.split_once("](").unwrap();
        let (link, _) = rest.split_once(')').unwrap();
        assert!(path.parent().unwrap().join(link).is_file(), "{link}");
    }
}
