//! Every configuration of the repository that the compiler finds sound: those of tests, examples, guides and pages.

use std::fs;
use std::path::{Path, PathBuf};

use resinker_tests::generated::root;

use crate::compiler::checked;
use crate::make::Made;

/// All of them, in the order of their paths.
pub fn all() -> Vec<Made> {
    let mut files = Vec::new();
    for folder in [
        "tests/configs",
        "tests/ui",
        "tests/examples",
        "tests/before-and-after",
        "examples",
        "docs",
        "resinker-codegen/errors",
        "resinker-codegen/tests",
        "benches",
        "fuzz",
    ] {
        find(&root().join(folder), &mut files);
    }
    files.push(root().join("README.md"));
    files.sort();
    let texts = files.iter().flat_map(|path| configurations(path));
    let sound = texts.filter(|made| {
        // What others import is checked with them, by the tests of imports.
        let alone = made.yaml.lines().all(|line| !line.starts_with("imports:"));
        alone && checked(&made.yaml).is_ok() && !needs_libraries(&made.yaml)
    });
    sound.collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") && !path.ends_with("generated") {
                find(&path, files);
            }
        } else if path
            .extension()
            .is_some_and(|extension| extension == "yaml" || extension == "md")
        {
            files.push(path);
        }
    }
}

/// A file's configuration, or the blocks of a page.
fn configurations(path: &Path) -> Vec<Made> {
    let text = fs::read(path).unwrap();
    let Ok(text) = String::from_utf8(text) else {
        return Vec::new();
    };
    let name = path
        .strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string();
    let blocks: Vec<String> = if path.extension().is_some_and(|extension| extension == "md") {
        let blocks = text.split("```yaml").skip(1);
        blocks
            .filter_map(|block| {
                Some(block.split_once('\n')?.1.split("\n```").next()?.to_owned() + "\n")
            })
            .collect()
    } else {
        vec![text]
    };
    blocks
        .into_iter()
        .enumerate()
        .map(|(at, yaml)| Made {
            origin: format!("{name} ({at})"),
            yaml,
            pairs: Vec::new(),
        })
        .collect()
}

/// Clients of brokers and of clouds take minutes to build; tests of their own build them.
fn needs_libraries(yaml: &str) -> bool {
    let by_hand = std::env::var_os("RESINKER_SOUND_CLIENTS").is_some();
    !by_hand
        && ["type: kafka", "type: kinesis"]
            .iter()
            .any(|output| yaml.contains(output))
}
