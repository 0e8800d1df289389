//! Comments are as narrow as the code: within a hundred columns.

#![allow(clippy::unwrap_used, reason = "a broken expectation ends the test")]

use std::fs;
use std::path::{Path, PathBuf};

const WIDTH: usize = 100;

/// All Rust files below a folder that people write.
fn written(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if name != "target" && name != "generated" && !name.starts_with('.') {
                written(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

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
    let mut files = Vec::new();
    written(&root, &mut files);
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
