//! The reference manual's pages about generators: each has one, and the tables on them are those that the compiler checks by.
//! `UPDATE_EXPECT=1` writes them anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    missing_docs,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::PathBuf;

use resinker_language::check::generator::table::{DISTRIBUTIONS, Parameter, Row, TABLE};
use resinker_language::diagnostic::lint::LINTS;
use resinker_language::syntax::TypeName;

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

fn types(row: &Row) -> String {
    let names: Vec<&str> = row
        .gives
        .iter()
        .map(|name| match name {
            TypeName::String => "`string`",
            TypeName::Number => "`number`",
            TypeName::Integer => "`integer`",
            TypeName::Boolean => "`boolean`",
            TypeName::Object => "`object`",
            TypeName::Array => "`array`",
        })
        .collect();
    names.join(", ")
}

fn table(parameters: &[Parameter]) -> String {
    let mut text = String::from("| parameter | takes | default | |\n| --- | --- | --- | --- |\n");
    for parameter in parameters {
        let default = match parameter.default {
            None => "required".to_owned(),
            Some("") => String::new(),
            Some(value) => format!("`{value}`"),
        };
        text += &format!(
            "| `{}` | {} | {default} | {} |\n",
            parameter.name,
            parameter.kind.words(),
            parameter.description
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
            row.name,
            row.about,
            table(row.parameters)
        );
    }
    hold("distributions", "distributions", &text);
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
