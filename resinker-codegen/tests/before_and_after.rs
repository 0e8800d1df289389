//! `docs/before-and-after.md`: what it shows of each mistake is what the files in
//! `tests/before-and-after/` hold and what `validate` prints today. `UPDATE_EXPECT=1` writes the
//! changed lines and Resinker's answers anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn folder() -> PathBuf {
    root().join("tests/before-and-after")
}

/// The mistakes, in the page's order.
fn mistakes() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| {
            let name = entry.unwrap().file_name().into_string().unwrap();
            name.strip_suffix(".yaml").map(str::to_owned)
        })
        .filter(|name| name != "base")
        .collect();
    names.sort();
    names
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// What `validate` prints of a file, to either stream.
fn validate(name: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_resinker"))
        .args(["validate", name])
        .current_dir(folder())
        .output()
        .unwrap();
    let said = [output.stderr, output.stdout].concat();
    String::from_utf8(said).unwrap()
}

/// The lines in which a mistake differs from the base. They lie together.
fn change(name: &str) -> String {
    let (before, after) = (read("base.yaml"), read(&format!("{name}.yaml")));
    let before: Vec<&str> = before.lines().collect();
    let after: Vec<&str> = after.lines().collect();
    let begin = before
        .iter()
        .zip(&after)
        .take_while(|(before, after)| before == after)
        .count();
    let end = before
        .iter()
        .skip(begin)
        .rev()
        .zip(after.iter().skip(begin).rev())
        .take_while(|(before, after)| before == after)
        .count();
    let part = |lines: &[&str], sign: char| -> String {
        lines
            .iter()
            .take(lines.len() - end)
            .skip(begin)
            .map(|line| format!("{sign}{line}\n"))
            .collect()
    };
    part(&before, '-') + &part(&after, '+')
}

/// The fenced block behind a marker: where its content begins and ends in the page.
fn block(page: &str, marker: &str) -> (usize, usize) {
    let marker = format!("<!-- {marker} -->\n```");
    let at = page
        .find(&marker)
        .unwrap_or_else(|| panic!("no {marker} in the page"));
    let fence = at + marker.len();
    let begin = fence + page.get(fence..).unwrap().find('\n').unwrap() + 1;
    let end = begin + page.get(begin..).unwrap().find("```\n").unwrap();
    (begin, end)
}

#[test]
fn the_page_shows_what_is_printed_today() {
    let path = root().join("docs/before-and-after.md");
    let written = fs::read_to_string(&path).unwrap();
    let mut page = written.clone();
    let mut put = |marker: &str, content: &str| {
        let (begin, end) = block(&page, marker);
        page.replace_range(begin..end, content);
    };
    put("base", &read("base.yaml"));
    let mistakes = mistakes();
    assert_eq!(mistakes.len(), 10);
    for name in &mistakes {
        put(&format!("{name}: change"), &change(name));
        put(
            &format!("{name}: resinker"),
            &validate(&format!("{name}.yaml")),
        );
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, page).unwrap();
        return;
    }
    for (written, found) in written.lines().zip(page.lines()) {
        assert_eq!(written, found);
    }
    assert_eq!(written.len(), page.len());
}

/// Lines left out are a line `…`; everything else stands in the record, in the same order.
#[test]
fn the_original_is_quoted_from_its_record() {
    let page = fs::read_to_string(root().join("docs/before-and-after.md")).unwrap();
    for name in mistakes() {
        let record = read(&format!("{name}.original.txt"));
        let mut record = record.lines();
        let (begin, end) = block(&page, &format!("{name}: original"));
        let quoted = page.get(begin..end).unwrap();
        let mut lines = 0;
        for line in quoted.lines().filter(|line| line.trim() != "…") {
            assert!(
                record.any(|recorded| recorded == line),
                "{name}: not in the record, or not here: {line}"
            );
            lines += 1;
        }
        assert!(lines >= 3, "{name}");
    }
}

#[test]
fn the_base_is_valid_without_a_warning() {
    assert_eq!(validate("base.yaml"), "`base.yaml` is valid\n");
}
