//! Modules know only those before them: what comes first in the compiler's order names nothing that
//! comes later.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The packages of the compiler and their modules, each after all that it names.
const ORDER: [(&str, &[&str]); 2] = [
    (
        "resinker-language",
        &[
            "source",
            "diagnostic",
            "yaml",
            "syntax",
            "load",
            "resolve",
            "model",
            "expr",
            "check",
            "checked",
            "hash_pool",
            "words",
            "json_schema",
            "fakers",
            "reference",
        ],
    ),
    // What is in here sees a configuration only where nothing was found wrong with it.
    (
        "resinker-codegen",
        &[
            "disk", "names", "ir", "lower", "emit", "write", "compile", "cli",
        ],
    ),
];

/// The folder of a package's sources.
fn sources(package: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(package)
        .join("src")
}

/// The Rust files of a module, by name.
fn files(package: &str, module: &str) -> Vec<PathBuf> {
    let mut found = rust_files(&sources(package).join(module));
    found.push(sources(package).join(format!("{module}.rs")));
    found.sort();
    found
}

/// The Rust files that people write in a folder, where there is one, and in those inside it.
pub(crate) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        for entry in entries.map(Result::unwrap) {
            let path = entry.path();
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if path.is_dir() {
                if name != "target" && name != "generated" && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The modules that a file names, each with its line. `depth`: how many `super` lead from the file
/// to the crate.
fn named(text: &str, depth: usize) -> Vec<(usize, String)> {
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or(""))
        .collect();
    let whole = code.join("\n");
    let supers = format!("{}::", vec!["super"; depth].join("::"));
    let mut found = Vec::new();
    for root in ["crate::", &supers] {
        for (at, _) in whole.match_indices(root) {
            let before = whole[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = whole[..at].matches('\n').count() + 1;
            let rest = &whole[at + root.len()..];
            let names = match rest.strip_prefix('{') {
                Some(list) => first_names(list),
                None => vec![word(rest)],
            };
            found.extend(names.into_iter().map(|name| (line, name)));
        }
    }
    found
}

/// The first name of each path in a list, up to the brace that ends it.
fn first_names(list: &str) -> Vec<String> {
    let (mut names, mut depth, mut fresh) = (Vec::new(), 0, true);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && c.is_alphabetic() => {
                names.push(word(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn no_module_names_one_that_comes_after_it() {
    let mut wrong = Vec::new();
    for (package, order) in ORDER {
        for (at, module) in order.iter().enumerate() {
            let later: BTreeSet<&str> = order[at + 1..].iter().copied().collect();
            for file in files(package, module) {
                let text = fs::read_to_string(&file).unwrap();
                let place = file.strip_prefix(sources(package)).unwrap();
                for (line, name) in named(&text, place.components().count()) {
                    if later.contains(name.as_str()) {
                        let place = place.display();
                        wrong.push(format!(
                            "{package}/src/{place}:{line} names `{name}`, which comes after `{module}`"
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The public modules that the root of a package hides from its documentation.
fn hidden_modules(root: &str) -> BTreeSet<String> {
    let after = root.split("#[doc(hidden)]\npub mod ").skip(1);
    after.map(word).collect()
}

/// What a file names of the language, each with its line: `check` is a function, `check::` a
/// module.
fn named_of_the_language(text: &str) -> Vec<(usize, String)> {
    let root = "resinker_language::";
    let mut found = Vec::new();
    for (at, _) in text.match_indices(root) {
        let line = text[..at].matches('\n').count() + 1;
        let rest = &text[at + root.len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => first_names(list),
            None => vec![word(rest)],
        };
        let statement = rest.split(';').next().unwrap_or(rest);
        let is_module = |name: &String| statement.contains(&format!("{name}::"));
        found.extend(names.into_iter().filter(is_module).map(|name| (line, name)));
    }
    found
}

#[test]
fn the_back_end_names_nothing_of_the_language_that_is_hidden() {
    let root = sources("resinker-language").join("lib.rs");
    let hidden = hidden_modules(&fs::read_to_string(root).unwrap());
    assert!(hidden.contains("syntax"), "{hidden:?}");
    let mut wrong = Vec::new();
    for file in rust_files(&sources("resinker-codegen")) {
        let text = fs::read_to_string(&file).unwrap();
        for (line, name) in named_of_the_language(&text) {
            if hidden.contains(&name) {
                wrong.push(format!("{}:{line} names `{name}`", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_order_has_every_module() {
    for (package, order) in ORDER {
        let text = fs::read_to_string(sources(package).join("lib.rs")).unwrap();
        let declared: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'))
            .collect();
        assert_eq!(declared, order.iter().copied().collect(), "{package}");
    }
}

#[test]
fn names_are_found_however_they_are_written() {
    let text = "use crate::lower;\nuse crate::{emit::{a, b}, write as w};\n// crate::cli\nlet x = crate::ir::y(super::super::yaml::z);";
    let found = named(text, 2);
    let names: Vec<(usize, &str)> = found
        .iter()
        .map(|(line, name)| (*line, name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            (1, "lower"),
            (2, "emit"),
            (2, "write"),
            (4, "ir"),
            (4, "yaml")
        ]
    );
}
