//! Mistakes that people make, each a change of the text.

use std::ops::Range;

use super::document::{Document, Kind, Site};
use super::draw::Draw;

/// A change of a text.
#[derive(Debug, Default)]
pub(crate) struct Edit {
    /// What is replaced, in order and apart from each other.
    pub(crate) changes: Vec<(Range<usize>, String)>,
    /// What else may rightly be pointed at: the block that something is missing from.
    pub(crate) about: Vec<Range<usize>>,
    /// Names that are gone with what was taken away: what mentions them may be pointed at.
    pub(crate) names: Vec<String>,
}

impl Edit {
    fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            changes: vec![(range, text.into())],
            ..Self::default()
        }
    }

    fn about(mut self, document: &Document, site: &Site) -> Self {
        self.about = site.block(&document.text);
        self
    }

    /// With every name that stood in a site.
    fn without(mut self, document: &Document, site: &Site) -> Self {
        let whole = site.whole();
        let inner =
            |other: &&Site| whole.start <= other.whole().start && other.value.end <= whole.end;
        for inner in document.sites.iter().filter(inner) {
            let value = unquoted(document.at(&inner.value));
            match inner.name() {
                "-" => {}
                "alias" | "name" => self.names.push(value.to_owned()),
                name => self.names.push(name.to_owned()),
            }
        }
        self
    }
}

type Change = fn(&Document, &Site, &mut Draw) -> Option<Edit>;

/// Each with what it does, in words for the documentation.
pub(crate) const ALL: &[(&str, Change)] = &[
    ("a key misspelt", key_misspelt),
    ("a key in camelCase", key_in_camel_case),
    ("a key with hyphens", key_with_hyphens),
    ("a key with a capital", key_with_capital),
    ("a name misspelt where it is defined", definition_misspelt),
    ("a name misspelt where it is used", use_misspelt),
    ("a word of the language misspelt", word_misspelt),
    ("a word of another language", word_of_another_language),
    ("an entry left out", entry_left_out),
    ("an item left out", item_left_out),
    ("a value left out", value_left_out),
    ("a line commented out", line_commented_out),
    ("an entry given twice", entry_given_twice),
    ("an entry copied elsewhere", entry_copied),
    ("an entry a level too high", entry_too_high),
    ("an entry a level too deep", entry_too_deep),
    ("a number in quotes", number_in_quotes),
    ("a word for a number", word_for_number),
    ("a number below zero", number_below_zero),
    ("a share as a percentage", share_as_percentage),
    ("a word for a boolean", word_for_boolean),
    ("a list around a value", list_around_value),
    ("a map around a value", map_around_value),
    ("a word for a block", word_for_block),
    ("two values exchanged", values_exchanged),
    ("a line indented", line_indented),
    ("a line outdented", line_outdented),
    ("a tab", tab),
    ("no colon", no_colon),
    ("no space after a colon", no_space_after_colon),
    ("an equals sign for a colon", equals_for_colon),
    ("a quote left open", quote_left_open),
    ("no quotes", no_quotes),
    ("a bracket left open", bracket_left_open),
    ("no comma", no_comma),
    ("no dash", no_dash),
    ("a dash too many", dash_too_many),
];

/// Blocks whose keys are names that the user defines.
const DEFINITIONS: &[&str] = &[
    "schemas",
    "entities",
    "event_types",
    "scenarios",
    "properties",
    "state_attributes",
];

/// Blocks whose keys are names defined elsewhere.
const KEYED_BY_NAMES: &[&str] = &[
    "set_attributes",
    "increment_attributes",
    "initial_entity_counts",
    "emit_initial_entities",
    "topic_mapping",
    "stream_mapping",
    "message_key",
    "payload_overrides",
    "weights",
];

/// Keys whose values are names.
const USES: &[&str] = &[
    "$ref",
    "payload_schema",
    "schema",
    "from_entity",
    "event_type",
    "produces_entity",
    "produces_or_updates_entity",
    "entity_alias",
    "entity",
    "attribute",
    "field",
    "primary_key",
    "condition_field",
    "from_payload_field",
    "from_field",
];

/// Keys whose values are words of the language.
const WORDS: &[&str] = &[
    "type",
    "generator",
    "operator",
    "selection",
    "arrival",
    "on_unsatisfied",
    "reserve",
    "distribution",
    "algorithm",
    "file_rotation",
    "compression",
    "envelope",
];

/// Words that other languages use for some of them.
const FOREIGN: &[(&str, &[&str])] = &[
    ("string", &["str", "text", "varchar", "String"]),
    ("integer", &["int", "Integer", "int64"]),
    ("number", &["float", "double", "decimal"]),
    ("boolean", &["bool", "Boolean"]),
    ("array", &["list", "Array"]),
    ("object", &["map", "dict", "struct"]),
    ("equals", &["==", "eq", "is", "="]),
    ("not_equals", &["!=", "ne", "<>"]),
    ("greater_than", &["gt", "\">\"", "more_than"]),
    ("less_than", &["lt", "\"<\"", "below"]),
    ("greater_equals", &["gte", "ge"]),
    ("less_equals", &["lte", "le"]),
    ("in", &["one_of", "IN"]),
    ("uuid_v4", &["uuid", "uuid4", "guid"]),
    ("current_timestamp", &["now", "timestamp"]),
    ("random_int", &["randint", "int", "random_integer"]),
    ("random_float", &["random", "uniform"]),
];

fn is_language_key(site: &Site) -> bool {
    site.is_entry()
        && site.key.is_some()
        && !DEFINITIONS.contains(&site.around())
        && !KEYED_BY_NAMES.contains(&site.around())
}

/// Two letters exchanged, one left out, one twice, or another one.
fn typo(text: &str, draw: &mut Draw) -> Option<String> {
    let mut letters: Vec<char> = text.chars().collect();
    let inner: Vec<usize> = (0..letters.len())
        .filter(|at| letters[*at].is_alphanumeric())
        .collect();
    if inner.len() < 4 {
        return None;
    }
    let at = inner[1 + draw.below(inner.len() - 2)];
    match draw.below(4) {
        0 => letters.swap(at, at - 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at] = if letters[at] == 'x' { 'z' } else { 'x' },
    }
    let made: String = letters.into_iter().collect();
    (made != text).then_some(made)
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

fn key_misspelt(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let key = site.key.clone().filter(|_| is_language_key(site))?;
    let wrong = typo(document.at(&key), draw)?;
    Some(Edit::replace(key, wrong).about(document, site))
}

fn key_in_camel_case(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let key = site.key.clone().filter(|_| is_language_key(site))?;
    let mut words = document.at(&key).split('_');
    let mut made = words.next()?.to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1)?;
        made += &first.to_uppercase();
        made += rest;
    }
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, site))
}

fn key_with_hyphens(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let key = site.key.clone().filter(|_| is_language_key(site))?;
    let made = document.at(&key).replace('_', "-");
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, site))
}

fn key_with_capital(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let key = site.key.clone().filter(|_| is_language_key(site))?;
    let (first, rest) = document.at(&key).split_at_checked(1)?;
    let made = first.to_uppercase() + rest;
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, site))
}

fn definition_misspelt(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let key = site.key.clone()?;
    if !DEFINITIONS.contains(&site.around()) || !site.is_entry() {
        return None;
    }
    let wrong = typo(document.at(&key), draw)?;
    Some(Edit::replace(key, wrong))
}

fn use_misspelt(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    if KEYED_BY_NAMES.contains(&site.around()) && site.is_entry() {
        let key = site.key.clone()?;
        let wrong = typo(document.at(&key), draw)?;
        return Some(Edit::replace(key, wrong).about(document, site));
    }
    let uses = USES.contains(&site.name())
        || (site.name() == "name" && site.path.iter().any(|key| key == "consumes_entities"));
    if !uses || !site.is_scalar() || site.around() == "properties" {
        return None;
    }
    let text = document.at(&site.value);
    // The misspelling is in the name, whatever stands before it.
    let (before, name) = text.rsplit_once('/').unwrap_or(("", text));
    let wrong = typo(name, draw)?;
    let wrong = if before.is_empty() {
        wrong
    } else {
        format!("{before}/{wrong}")
    };
    Some(Edit::replace(site.value.clone(), wrong))
}

fn word_misspelt(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    if !WORDS.contains(&site.name()) || !site.is_scalar() || site.around() == "properties" {
        return None;
    }
    let wrong = typo(document.at(&site.value), draw)?;
    Some(Edit::replace(site.value.clone(), wrong))
}

fn word_of_another_language(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    if !WORDS.contains(&site.name()) || site.around() == "properties" {
        return None;
    }
    let word = unquoted(document.at(&site.value));
    let (_, others) = FOREIGN.iter().find(|(known, _)| *known == word)?;
    Some(Edit::replace(site.value.clone(), *draw.among(others)))
}

/// What to cut so that a site is gone and the rest is still YAML.
fn cut(document: &Document, site: &Site) -> Option<Range<usize>> {
    if site.siblings.len() < 2 {
        return None;
    }
    if let Some(lines) = document.lines(site) {
        return Some(lines);
    }
    let start_of = |(key, value): &(Range<usize>, Range<usize>)| {
        if key.is_empty() {
            value.start
        } else {
            key.start
        }
    };
    match site.siblings.get(site.index + 1) {
        Some(next) => Some(site.whole().start..start_of(next)),
        None if site.flow => {
            let before = site.siblings.get(site.index.checked_sub(1)?)?;
            Some(before.1.end.max(before.0.end)..site.value.end)
        }
        None => None,
    }
}

fn entry_left_out(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let gone = cut(document, site).filter(|_| site.is_entry())?;
    Some(
        Edit::replace(gone, "")
            .about(document, site)
            .without(document, site),
    )
}

fn item_left_out(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let gone = cut(document, site).filter(|_| !site.is_entry())?;
    let edit = Edit::replace(gone, "").about(document, site);
    Some(edit.without(document, site))
}

fn value_left_out(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    if !site.is_entry() || site.kind == Kind::Nothing {
        return None;
    }
    Some(
        Edit::replace(site.value.clone(), "")
            .about(document, site)
            .without(document, site),
    )
}

fn line_commented_out(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    document.lines(site)?;
    let at = site.whole().start;
    Some(
        Edit::replace(at..at, "# ")
            .about(document, site)
            .without(document, site),
    )
}

fn entry_given_twice(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site).filter(|_| site.is_entry())?;
    let text = document.at(&lines).to_owned();
    let mut edit = Edit::replace(lines.end..lines.end, text);
    // Either of the two may be the one too many.
    edit.about = vec![site.key.clone()?];
    Some(edit)
}

fn entry_copied(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site).filter(|_| site.is_entry())?;
    let donor = draw.among(&document.sites);
    document.lines(donor).filter(|_| donor.is_entry())?;
    if site
        .siblings
        .iter()
        .any(|(key, _)| document.at(key) == donor.name())
    {
        return None;
    }
    // The first line is enough, with what stands on it; the value of an alias stands elsewhere.
    let text = document.text.get(donor.whole().start..donor.value.end)?;
    if text.contains('\n') {
        return None;
    }
    let indent = " ".repeat(site.whole().start - lines.start);
    Some(Edit::replace(
        lines.end..lines.end,
        format!("{indent}{text}\n"),
    ))
}

/// The lines of a site, each moved to another column.
fn moved(document: &Document, lines: &Range<usize>, from: usize, to: usize) -> String {
    let text = document.at(lines);
    let mut made = String::new();
    for line in text.split_inclusive('\n') {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let column = (spaces + to).saturating_sub(from);
        if line.trim().is_empty() {
            made += line;
        } else {
            made += &" ".repeat(column);
            made += line.trim_start_matches(' ');
        }
    }
    made
}

/// Moved behind the block that it stands in, beside it.
fn entry_too_high(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site).filter(|_| site.is_entry())?;
    let parent = site.parent.clone()?;
    if site.siblings.len() < 2 || document.at(&parent) == "-" {
        return None;
    }
    let column = |at: usize| at - document.line_start(at);
    let last = site.siblings.last()?;
    let end = document.line_end(last.1.end.max(last.0.end));
    let text = moved(
        document,
        &lines,
        column(site.whole().start),
        column(parent.start),
    );
    let edit = if end == lines.end {
        Edit::replace(lines, text)
    } else {
        Edit {
            changes: vec![(lines, String::new()), (end..end, text)],
            ..Edit::default()
        }
    };
    Some(edit.about(document, site).without(document, site))
}

/// Moved into the block before it.
fn entry_too_deep(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site).filter(|_| site.is_entry())?;
    let (_, before) = site.siblings.get(site.index.checked_sub(1)?)?;
    let opens = before.start;
    if document.line_start(opens) == document.line_start(site.siblings[site.index - 1].0.start)
        || document.at(before).starts_with('-')
    {
        return None;
    }
    let column = |at: usize| at - document.line_start(at);
    let text = moved(document, &lines, column(site.whole().start), column(opens));
    Some(
        Edit::replace(lines, text)
            .about(document, site)
            .without(document, site),
    )
}

fn scalar(site: &Site, kind: Kind, text: impl Into<String>) -> Option<Edit> {
    (site.kind == kind).then(|| Edit::replace(site.value.clone(), text))
}

fn number_in_quotes(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&site.value);
    scalar(site, Kind::Number, format!("\"{text}\""))
}

fn word_for_number(_: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    scalar(
        site,
        Kind::Number,
        *draw.among(&["many", "ten", "1O", "5 %", "1,000"]),
    )
}

fn number_below_zero(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&site.value);
    let made = text
        .strip_prefix('-')
        .map_or_else(|| format!("-{text}"), str::to_owned);
    scalar(site, Kind::Number, made)
}

fn share_as_percentage(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let share: f64 = document.at(&site.value).parse().ok()?;
    if !(0.0..1.0).contains(&share) || share == 0.0 {
        return None;
    }
    scalar(site, Kind::Number, format!("{}", (share * 100.0).round()))
}

fn word_for_boolean(_: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    scalar(
        site,
        Kind::Boolean,
        *draw.among(&["yes", "no", "on", "off", "\"true\"", "1", "0"]),
    )
}

fn list_around_value(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&site.value);
    site.is_scalar()
        .then(|| Edit::replace(site.value.clone(), format!("[{text}]")))
}

fn map_around_value(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&site.value);
    site.is_scalar()
        .then(|| Edit::replace(site.value.clone(), format!("{{ value: {text} }}")))
}

fn word_for_block(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    if !matches!(site.kind, Kind::List | Kind::Map) || !site.is_entry() {
        return None;
    }
    let key = site.key.clone()?;
    let end = site.value.end;
    let colon = key.end + document.text[key.end..].find(':')?;
    Some(Edit::replace(colon + 1..end, " word").about(document, site))
}

fn values_exchanged(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let mut other = draw.below(site.siblings.len());
    if other == site.index {
        other = (other + 1) % site.siblings.len();
    }
    let (a, b) = (
        site.value.clone(),
        site.siblings
            .get(other)
            .filter(|_| other != site.index)?
            .1
            .clone(),
    );
    let (first, second) = if a.start < b.start { (a, b) } else { (b, a) };
    let (x, y) = (document.at(&first), document.at(&second));
    if x == y || first.is_empty() || second.is_empty() || x.contains('\n') || y.contains('\n') {
        return None;
    }
    Some(Edit {
        changes: vec![
            (first.clone(), y.to_owned()),
            (second.clone(), x.to_owned()),
        ],
        ..Edit::default()
    })
}

fn line_indented(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site)?;
    let spaces = *draw.among(&[" ", "  ", "    "]);
    Some(Edit::replace(lines.start..lines.start, spaces).about(document, site))
}

fn line_outdented(document: &Document, site: &Site, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site)?;
    let width = (site.whole().start - lines.start).min(*draw.among(&[1, 2, 4]));
    (width > 0).then(|| Edit::replace(lines.start..lines.start + width, "").about(document, site))
}

fn tab(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(site)?;
    let width = (site.whole().start - lines.start).min(2);
    (width > 0).then(|| Edit::replace(lines.start..lines.start + width, "\t"))
}

/// The colon behind a key.
fn colon(document: &Document, site: &Site) -> Option<Range<usize>> {
    let key = site.key.clone().filter(|_| site.is_entry())?;
    let rest = &document.text[key.end..];
    rest.starts_with(':').then(|| key.end..key.end + 1)
}

fn no_colon(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    Some(Edit::replace(colon(document, site)?, "").about(document, site))
}

fn no_space_after_colon(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let colon = colon(document, site)?;
    let space = colon.end..colon.end + 1;
    (document.text.get(space.clone()) == Some(" "))
        .then(|| Edit::replace(space, "").about(document, site))
}

fn equals_for_colon(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    Some(Edit::replace(colon(document, site)?, " =").about(document, site))
}

fn quote_left_open(_: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let end = site.value.end;
    (site.kind == Kind::Quoted).then(|| Edit::replace(end - 1..end, ""))
}

fn no_quotes(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = unquoted(document.at(&site.value));
    scalar(site, Kind::Quoted, text)
}

fn bracket_left_open(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&site.value);
    let end = site.value.end;
    (text.starts_with(['{', '[']) && text.ends_with(['}', ']']))
        .then(|| Edit::replace(end - 1..end, ""))
}

fn no_comma(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let end = site.value.end;
    (site.flow && document.text[end..].starts_with(','))
        .then(|| Edit::replace(end..end + 1, "").about(document, site))
}

fn no_dash(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    let dash = site
        .key
        .clone()
        .filter(|_| !site.is_entry() && !site.flow)?;
    document.lines(site)?;
    Some(Edit::replace(dash, " ").about(document, site))
}

fn dash_too_many(document: &Document, site: &Site, _: &mut Draw) -> Option<Edit> {
    document.lines(site).filter(|_| site.is_entry())?;
    let start = site.whole().start;
    Some(Edit::replace(start..start, "- ").about(document, site))
}
