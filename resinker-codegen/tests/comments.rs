//! Comments are as narrow as the code: within a hundred columns.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::fs;
use std::path::Path;

use crate::layers::rust_files;

const WIDTH: usize = 100;

/// Whether a line is a comment that could be broken: a table's row, an address or a piece of code
/// cannot.
fn is_prose(line: &str) -> bool {
    let comment = line.trim_start();
    let text = comment.trim_start_matches(['/', '!']).trim_start();
    comment.starts_with("//") && !text.starts_with('|') && text.contains(' ')
}

#[test]
fn comments_are_within_a_hundred_columns() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = rust_files(&root);
    assert!(files.len() > 500, "{} files", files.len());
    let mut wide = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            if line.chars().count() > WIDTH && is_prose(line) {
                let file = file.strip_prefix(&root).unwrap();
                wide.push(format!("{}:{}", file.display(), number + 1));
            }
        }
    }
    assert!(wide.is_empty(), "{}", wide.join("\n"));
}
