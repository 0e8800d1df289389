//! The inputs in `fuzz/seeds`: what a fuzzer begins with, and what each of them must hold.
//!
//! `RESINKER_SEEDS_SECONDS=60` looks for more: it changes inputs by chance, keeps one that makes
//! the compiler say what no other does, and cuts from it whatever that does not need.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use resinker_language::diagnostic::{Diagnostic, MessageFormat, Screen, emit};
use resinker_tests::generated::root;
use resinker_tests::random::{Choices, number};

use crate::compiler::{Read, generated, read};
use crate::make::Configuration;

/// Most bytes of a seed.
const MOST: usize = 1_500;

fn folder() -> PathBuf {
    root().join("fuzz/seeds")
}

fn seeds() -> Vec<(String, String)> {
    let entries = fs::read_dir(folder()).unwrap();
    let mut seeds: Vec<(String, String)> = entries
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            (name.into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    seeds.sort();
    seeds
}

/// Nothing panics, labels lie on characters, findings can be printed in every form, and what is
/// sound is one crate each time.
#[test]
fn every_seed_of_the_fuzzer_holds() {
    let seeds = seeds();
    assert!(seeds.len() >= 100, "{}", seeds.len());
    for (name, text) in seeds {
        assert!(text.len() <= MOST, "{name}: {} bytes", text.len());
        let Read {
            sources,
            found,
            sound,
        } = read(&text);
        let places = found.iter().flat_map(|finding| {
            let others = finding.secondary.iter().map(|label| label.span);
            let mends = finding.suggestion.iter().map(|mend| mend.span);
            std::iter::once(finding.primary.span)
                .chain(others)
                .chain(mends)
        });
        for span in places {
            let lies = text.get(span.start as usize..span.end as usize).is_some();
            assert!(lies, "{name}: {span:?}");
        }
        for format in [
            MessageFormat::Human,
            MessageFormat::Short,
            MessageFormat::Json,
        ] {
            let written = emit(&found, &sources, format, Screen::FILE, &mut Vec::new());
            assert!(written.is_ok(), "{name}");
        }
        if sound {
            let made = Configuration {
                origin: name.clone(),
                path: None,
                yaml: text,
                pairs: Vec::new(),
            };
            assert!(
                generated(&made, "seed") == generated(&made, "seed"),
                "{name}: two crates of one configuration"
            );
        }
    }
}

/// Looks for further inputs, where that is asked for.
#[test]
fn further_seeds() {
    let Some(seconds) = number("RESINKER_SEEDS_SECONDS") else {
        return;
    };
    let mut choices = Choices::new(number("RESINKER_SEEDS_SEED").unwrap_or(1));
    let mut known = BTreeSet::new();
    let mut pool: Vec<String> = Vec::new();
    for (_, text) in seeds() {
        known.extend(said(&text));
        pool.push(text);
    }
    for made in crate::corpus::small() {
        known.extend(said(&made));
        pool.push(made);
    }
    let words = words();
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut tried = 0;
    while Instant::now() < until {
        tried += 1;
        let mut text = choices.pick(&pool).clone();
        for _ in 0..choices.between(1, 3) {
            let other = choices.pick(&pool).clone();
            text = changed(&text, &other, &words, &mut choices);
        }
        if text.len() > 4 * MOST {
            continue;
        }
        let new: BTreeSet<String> = said(&text).difference(&known).cloned().collect();
        if new.is_empty() {
            continue;
        }
        let small = cut(&text, &new);
        known.extend(new);
        if small.len() <= MOST {
            let name = format!("{:016x}.yaml", hash(&small));
            fs::write(folder().join(name), &small).unwrap();
            pool.push(small);
        }
    }
    eprintln!("{tried} inputs tried, {} seeds", seeds().len());
}

/// What the compiler says of a text, names aside; of a sound one, which constructs it has.
fn said(text: &str) -> BTreeSet<String> {
    let template = |finding: &Diagnostic| {
        let message = finding.message.split('`').step_by(2);
        let message: Vec<&str> = message.collect();
        let digits = message.join("`");
        format!(
            "{} {}",
            finding.code.0,
            digits.replace(|part: char| part.is_ascii_digit(), "")
        )
    };
    read(text).found.iter().map(template).collect()
}

/// Without the lines, and then the ends of lines, that what is said does not need.
fn cut(text: &str, wanted: &BTreeSet<String>) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut size = lines.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < lines.len() {
            let mut fewer = lines.clone();
            fewer.drain(at..(at + size).min(lines.len()));
            if wanted.is_subset(&said(&fewer.concat())) {
                lines = fewer;
            } else {
                at += size;
            }
        }
        size /= 2;
    }
    lines.concat()
}

fn changed(text: &str, other: &str, words: &[String], choices: &mut Choices) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let others: Vec<&str> = other.lines().collect();
    if lines.is_empty() || others.is_empty() {
        return other.to_owned();
    }
    let at = choices.below(lines.len());
    match choices.below(8) {
        0 => {
            lines.remove(at);
        }
        1 => {
            let line = choices.pick(&lines).clone();
            lines.insert(at, line);
        }
        2 => {
            let from = choices.below(others.len());
            let count = choices.between(1, 6);
            let taken = others.iter().skip(from).take(count);
            let taken: Vec<String> = taken.map(|line| (*line).to_owned()).collect();
            lines.splice(at..at, taken);
        }
        // Another word in the place of one.
        3..=5 => {
            let line = lines.get(at).cloned().unwrap_or_default();
            let parts: Vec<&str> = line.split_inclusive([' ', ',', ':', '{', '[']).collect();
            let which = choices.below(parts.len());
            let changed: String = parts
                .iter()
                .enumerate()
                .map(|(number, part)| {
                    let end: String = part
                        .chars()
                        .rev()
                        .take_while(|end| " ,:{[".contains(*end))
                        .collect();
                    if number == which {
                        format!("{}{end}", choices.pick(words))
                    } else {
                        (*part).to_owned()
                    }
                })
                .collect();
            if let Some(line) = lines.get_mut(at) {
                *line = changed;
            }
        }
        6 => {
            let to = choices.below(lines.len());
            lines.swap(at, to);
        }
        _ => {
            if let Some(line) = lines.get_mut(at) {
                let count = line.chars().count();
                let kept = choices.below(count + 1);
                *line = line.chars().take(kept).collect();
            }
        }
    }
    lines.join("\n") + "\n"
}

/// Words of the language, and values that are at an end of what there is.
fn words() -> Vec<String> {
    let dictionary = fs::read_to_string(root().join("fuzz/words.dict")).unwrap();
    let own = dictionary
        .lines()
        .map(|line| line.trim_matches('"').to_owned());
    let values = [
        "0",
        "-1",
        "1",
        "null",
        "true",
        "~",
        "[]",
        "{}",
        "\"\"",
        "1e400",
        "-0.0",
        "1.5",
        "9223372036854775807",
        "9223372036854775808",
        "0.0000000000000000001",
        "\"2025-13-01\"",
        "now-7d",
        "!replace",
        "&a",
        "*a",
        "\"{x}\"",
        "\"é\\u0000\"",
        "|",
        ">",
        "? x",
        "'",
        "%",
        "state.",
        "a.b",
        "sum(x for x in xs)",
        "1 / 0",
        "x if y else z",
    ];
    own.chain(values.iter().map(|value| (*value).to_owned()))
        .collect()
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
