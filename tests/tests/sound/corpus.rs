//! Every configuration of the repository that the compiler finds sound: those of tests, examples,
//! guides and pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use resinker_tests::generated::root;

use crate::census::Census;
use crate::compiler::{census, validated};
use crate::make::Configuration;

/// Of the configurations beside those that show something of the language that no other does, every
/// so many is in the sample.
const EVERY: usize = 12;

/// Some of them: what all use between them, these do.
pub fn sample(all: &[Configuration]) -> Vec<Configuration> {
    let used: Vec<Census> = all.iter().map(census).collect();
    let mut wanted: Census = used.iter().flatten().cloned().collect();
    let mut chosen: Vec<usize> = (0..all.len()).step_by(EVERY).collect();
    let take = |at: usize, wanted: &mut Census| {
        if let Some(used) = used.get(at) {
            wanted.retain(|name| !used.contains(name));
        }
    };
    chosen.iter().for_each(|at| take(*at, &mut wanted));
    while !wanted.is_empty() {
        let gain = |at: &usize| {
            used.get(*at)
                .map_or(0, |used| used.intersection(&wanted).count())
        };
        let Some(best) = (0..all.len()).rev().max_by_key(gain) else {
            break;
        };
        take(best, &mut wanted);
        chosen.push(best);
    }
    chosen.sort_unstable();
    chosen
        .into_iter()
        .filter_map(|at| all.get(at).cloned())
        .collect()
}

/// Short texts, sound or not: the cases of diagnostics.
pub fn small() -> Vec<String> {
    let mut files = Vec::new();
    find(&root().join("tests/ui"), &mut files);
    files.sort();
    let texts = files
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    texts.filter(|text| text.len() < 3_000).collect()
}

/// All of them, in the order of their paths.
pub fn all() -> Vec<Configuration> {
    let mut files = Vec::new();
    for folder in [
        "tests/configs",
        "tests/ui",
        "tests/examples",
        "tests/before-and-after",
        "examples",
        "docs",
        "resinker-language/errors",
        "resinker-language/tests",
        "benches",
        "fuzz",
    ] {
        find(&root().join(folder), &mut files);
    }
    files.push(root().join("README.md"));
    files.sort();
    let texts = files.iter().flat_map(|path| configurations(path));
    let mut seen = BTreeSet::new();
    let sound = texts.filter(|made| {
        seen.insert(made.yaml.clone()) && validated(made).is_ok() && !needs_libraries(&made.yaml)
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
fn configurations(path: &Path) -> Vec<Configuration> {
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
        .map(|(at, yaml)| Configuration {
            origin: format!("{name} ({at})"),
            path: yaml
                .lines()
                .any(|line| line.starts_with("imports:"))
                .then(|| path.to_owned()),
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
