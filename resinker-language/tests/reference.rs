//! The reference manual: the pages of keys are written from the tables that the compiler checks by,
//! and so are the tables on the pages of generators, each of which has one. `UPDATE_EXPECT=1`
//! writes them anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use resinker_language::check::generator::table::{DISTRIBUTIONS, Row, TABLE};
use resinker_language::diagnostic::lint::LINTS;
use resinker_language::reference::page::{PAGES, markdown};
use resinker_language::reference::{Owner, blocks, entries, find, index, list, shown};
use resinker_language::syntax::table::{Absence, Key, written};
use resinker_language::syntax::word::Words;

fn page(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../docs/reference")
        .join(format!("{name}.md"))
}

/// Compares what stands between `<!-- marker -->` and `<!-- end -->`, or writes it.
fn hold(name: &str, marker: &str, expected: &str) {
    let path = page(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}.md: {error}"));
    let start = format!("<!-- {marker} -->\n");
    let Some((before, rest)) = text.split_once(&start) else {
        panic!("{name}.md: no {start}");
    };
    let (found, after) = rest
        .split_once("<!-- end -->")
        .unwrap_or_else(|| panic!("{name}.md: no end of {start}"));
    if found == expected {
        return;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(
            path,
            format!("{before}{start}{expected}<!-- end -->{after}"),
        )
        .unwrap();
        return;
    }
    panic!("{name}.md, {marker}: UPDATE_EXPECT=1 writes\n{expected}\ninstead of\n{found}");
}

/// Words as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first
        .into_iter()
        .flatten()
        .chain(letters)
        .collect::<String>()
        + "."
}

fn types(row: &Row) -> String {
    let names: Vec<String> = row
        .gives
        .iter()
        .map(|name| format!("`{}`", name.word()))
        .collect();
    names.join(", ")
}

fn table(parameters: &[Key]) -> String {
    let mut text = String::from(
        "| parameter | takes | default | example | |\n| --- | --- | --- | --- | --- |\n",
    );
    for parameter in parameters {
        let default = match parameter.absence {
            Absence::Fault => "required".to_owned(),
            Absence::Nothing(words) => words.to_owned(),
            Absence::Default(value) => format!("`{}`", written(&parameter.shape, value)),
        };
        let unit = match parameter.unit {
            "" => String::new(),
            unit => format!(" ({unit})"),
        };
        text += &format!(
            "| `{}` | {}{unit} | {default} | `{}` | {} |\n",
            parameter.name,
            parameter.shape.describe(),
            written(&parameter.shape, parameter.example),
            parameter.about
        );
    }
    text
}

#[test]
fn every_generator_has_its_page() {
    for row in TABLE {
        let about = format!("{} Type: {}.\n", row.about, types(row));
        hold(row.name, "about", &about);
        let mut parameters = match row.parameters {
            [] => "None.\n".to_owned(),
            parameters => table(parameters),
        };
        if row.distributed {
            parameters += "\nBeside these, the parameters of the [distribution](distributions.md); those of `uniform` are `min` and `max`.\n";
        }
        hold(row.name, "parameters", &parameters);
    }
}

#[test]
fn every_distribution_is_on_its_page() {
    let mut text = String::new();
    for row in DISTRIBUTIONS {
        text += &format!(
            "## `{}`\n\n{}\n\n{}\n",
            row.name(),
            sentence(row.about()),
            table(row.parameters)
        );
    }
    hold("distributions", "distributions", &text);
}

/// Compares a whole page, or writes it.
fn hold_all(name: &str, expected: &str) {
    let path = page(name);
    let found = fs::read_to_string(&path).unwrap_or_default();
    if found == expected {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_EXPECT").is_some(),
        "{name}.md: UPDATE_EXPECT=1 writes\n{expected}\ninstead of\n{found}"
    );
    fs::write(path, expected).unwrap();
}

#[test]
fn the_pages_of_keys_are_written_from_the_tables() {
    let mut index = String::from("| page | keys of |\n| --- | --- |\n");
    for page in PAGES {
        hold_all(page.name, &markdown(page));
        let blocks = blocks();
        let nouns: Vec<&str> = blocks
            .iter()
            .filter(|block| block.section == page.name)
            .map(|block| block.noun)
            .collect();
        index += &format!(
            "| [{}]({}.md) | {} |\n",
            page.title,
            page.name,
            nouns.join(", ")
        );
    }
    hold("README", "keys", &index);
}

/// A block of a section that no page has would be in no manual.
#[test]
fn every_block_has_a_page() {
    for block in blocks() {
        let known = PAGES.iter().any(|page| page.name == block.section);
        assert!(known || block.noun == "case", "{}", block.noun);
        if block.noun == "case" {
            hold(block.section, "cases", &table(block.keys));
        }
    }
}

#[test]
fn a_terminal_of_eighty_columns_shows_all() {
    for entry in entries() {
        let path = match entry.owner {
            Owner::Block(_) => entry.key.name.to_owned(),
            Owner::Generator(name) | Owner::Distribution(name) | Owner::Method(name) => {
                format!("{name}.{}", entry.key.name)
            }
        };
        let found = find(&path);
        let own = found.iter().find(|found| {
            found.entry.key.about == entry.key.about
                && found.entry.owner.title() == entry.owner.title()
        });
        let own = own.unwrap_or_else(|| panic!("{path} of {} is not found", entry.owner.title()));
        let text = shown(own, false) + &list(&found, false);
        let wide = text.lines().find(|line| line.chars().count() > 80);
        // A path of keys has no place to break.
        let wide = wide.filter(|line| !line.contains("[]") && !line.contains("[type: "));
        assert_eq!(wide, None, "{path}");
        assert!(text.contains(entry.key.name), "{path}");
    }
    let index = index(false);
    assert!(
        index.lines().all(|line| line.chars().count() <= 80),
        "{index}"
    );
}

#[test]
fn the_index_lists_all() {
    let mut text = String::from("| generator | type | |\n| --- | --- | --- |\n");
    for row in TABLE {
        text += &format!(
            "| [`{0}`]({0}.md) | {1} | {2} |\n",
            row.name,
            types(row),
            row.about
        );
    }
    text += "| [`faker.…`](fakers.md) | | Realistic data. |\n";
    hold("README", "generators", &text);
}

/// A page of a generator that is gone would be wrong in silence.
#[test]
fn every_page_is_of_something() {
    for entry in fs::read_dir(page("README").parent().unwrap()).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let name = file.trim_end_matches(".md");
        let known = TABLE.iter().any(|row| row.name == name)
            || PAGES.iter().any(|page| page.name == name)
            || [
                "README",
                "distributions",
                "formats",
                "constraints",
                "fakers",
            ]
            .contains(&name);
        assert!(known, "{file}");
    }
}

#[test]
fn the_page_of_lints_has_every_lint() {
    let mut text = String::from("| lint | by default | finds |\n| --- | --- | --- |\n");
    for lint in LINTS {
        text += &format!(
            "| `{}` | {} | {} |\n",
            lint.code.0,
            lint.level.word(),
            lint.about
        );
    }
    hold("../lints", "lints", &text);
}

/// The anchors of a page's headings, as code hosts make them.
fn anchors(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in text.lines().filter(|line| line.starts_with('#')) {
        let anchor: String = line
            .trim_start_matches('#')
            .trim()
            .to_lowercase()
            .chars()
            .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
            .map(|letter| if letter == ' ' { '-' } else { letter })
            .collect();
        let times = seen.entry(anchor.clone()).or_default();
        found.push(match *times {
            0 => anchor,
            times => format!("{anchor}-{times}"),
        });
        *times += 1;
    }
    found
}

#[test]
fn links_into_the_manual_lead_somewhere() {
    let folder = page("README").parent().unwrap().to_owned();
    let docs = folder.parent().unwrap().to_owned();
    let mut wrong = String::new();
    let mut followed = 0;
    let mut pages: Vec<PathBuf> = vec![docs.join("../README.md")];
    for inside in [&docs, &folder] {
        pages.extend(
            fs::read_dir(inside)
                .unwrap()
                .map(|entry| entry.unwrap().path()),
        );
    }
    pages.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap();
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => path.parent().unwrap().join(file),
            };
            let is_page = target
                .canonicalize()
                .is_ok_and(|target| target.parent() == folder.canonicalize().ok().as_deref());
            if file.contains("reference/") && !is_page {
                wrong += &format!("{}: {link} is not there\n", path.display());
            }
            if !is_page || anchor.is_empty() {
                continue;
            }
            followed += 1;
            let target = fs::read_to_string(target).unwrap();
            if !anchors(&target).iter().any(|known| known == anchor) {
                wrong += &format!("{}: {link} leads nowhere\n", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(followed > 40, "only {followed} links");
}
