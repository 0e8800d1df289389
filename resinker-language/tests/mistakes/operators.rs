//! Mistakes that people make, each a change of the text.

use std::ops::Range;

use super::document::{Document, Kind, Place};
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

    fn about(mut self, document: &Document, place: &Place) -> Self {
        self.about = place.block(&document.text);
        self
    }

    /// With every name that stood in a place.
    fn without(mut self, document: &Document, place: &Place) -> Self {
        let whole = place.whole();
        let inner =
            |other: &&Place| whole.start <= other.whole().start && other.value.end <= whole.end;
        for inner in document.places.iter().filter(inner) {
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

type Change = fn(&Document, &Place, &mut Draw) -> Option<Edit>;

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

fn is_language_key(place: &Place) -> bool {
    place.is_entry()
        && place.key.is_some()
        && !DEFINITIONS.contains(&place.around())
        && !KEYED_BY_NAMES.contains(&place.around())
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

fn key_misspelt(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let key = place.key.clone().filter(|_| is_language_key(place))?;
    let wrong = typo(document.at(&key), draw)?;
    Some(Edit::replace(key, wrong).about(document, place))
}

fn key_in_camel_case(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let key = place.key.clone().filter(|_| is_language_key(place))?;
    let mut words = document.at(&key).split('_');
    let mut made = words.next()?.to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1)?;
        made += &first.to_uppercase();
        made += rest;
    }
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, place))
}

fn key_with_hyphens(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let key = place.key.clone().filter(|_| is_language_key(place))?;
    let made = document.at(&key).replace('_', "-");
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, place))
}

fn key_with_capital(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let key = place.key.clone().filter(|_| is_language_key(place))?;
    let (first, rest) = document.at(&key).split_at_checked(1)?;
    let made = first.to_uppercase() + rest;
    (made != document.at(&key)).then(|| Edit::replace(key, made).about(document, place))
}

fn definition_misspelt(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let key = place.key.clone()?;
    if !DEFINITIONS.contains(&place.around()) || !place.is_entry() {
        return None;
    }
    let wrong = typo(document.at(&key), draw)?;
    Some(Edit::replace(key, wrong))
}

fn use_misspelt(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    if KEYED_BY_NAMES.contains(&place.around()) && place.is_entry() {
        let key = place.key.clone()?;
        let wrong = typo(document.at(&key), draw)?;
        return Some(Edit::replace(key, wrong).about(document, place));
    }
    let uses = USES.contains(&place.name())
        || (place.name() == "name" && place.path.iter().any(|key| key == "consumes_entities"));
    if !uses || !place.is_scalar() || place.around() == "properties" {
        return None;
    }
    let text = document.at(&place.value);
    // The misspelling is in the name, whatever stands before it.
    let (before, name) = text.rsplit_once('/').unwrap_or(("", text));
    let wrong = typo(name, draw)?;
    let wrong = if before.is_empty() {
        wrong
    } else {
        format!("{before}/{wrong}")
    };
    Some(Edit::replace(place.value.clone(), wrong))
}

fn word_misspelt(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    if !WORDS.contains(&place.name()) || !place.is_scalar() || place.around() == "properties" {
        return None;
    }
    let wrong = typo(document.at(&place.value), draw)?;
    Some(Edit::replace(place.value.clone(), wrong))
}

fn word_of_another_language(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    if !WORDS.contains(&place.name()) || place.around() == "properties" {
        return None;
    }
    let word = unquoted(document.at(&place.value));
    let (_, others) = FOREIGN.iter().find(|(known, _)| *known == word)?;
    Some(Edit::replace(place.value.clone(), *draw.among(others)))
}

/// What to cut so that a place is gone and the rest is still YAML.
fn cut(document: &Document, place: &Place) -> Option<Range<usize>> {
    if place.siblings.len() < 2 {
        return None;
    }
    if let Some(lines) = document.lines(place) {
        return Some(lines);
    }
    let start_of = |(key, value): &(Range<usize>, Range<usize>)| {
        if key.is_empty() {
            value.start
        } else {
            key.start
        }
    };
    match place.siblings.get(place.index + 1) {
        Some(next) => Some(place.whole().start..start_of(next)),
        None if place.flow => {
            let before = place.siblings.get(place.index.checked_sub(1)?)?;
            Some(before.1.end.max(before.0.end)..place.value.end)
        }
        None => None,
    }
}

fn entry_left_out(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let gone = cut(document, place).filter(|_| place.is_entry())?;
    Some(
        Edit::replace(gone, "")
            .about(document, place)
            .without(document, place),
    )
}

fn item_left_out(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let gone = cut(document, place).filter(|_| !place.is_entry())?;
    let edit = Edit::replace(gone, "").about(document, place);
    Some(edit.without(document, place))
}

fn value_left_out(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    if !place.is_entry() || place.kind == Kind::Nothing {
        return None;
    }
    Some(
        Edit::replace(place.value.clone(), "")
            .about(document, place)
            .without(document, place),
    )
}

fn line_commented_out(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    document.lines(place)?;
    let at = place.whole().start;
    Some(
        Edit::replace(at..at, "# ")
            .about(document, place)
            .without(document, place),
    )
}

fn entry_given_twice(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place).filter(|_| place.is_entry())?;
    let text = document.at(&lines).to_owned();
    let mut edit = Edit::replace(lines.end..lines.end, text);
    // Either of the two may be the one too many.
    edit.about = vec![place.key.clone()?];
    Some(edit)
}

fn entry_copied(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place).filter(|_| place.is_entry())?;
    let donor = draw.among(&document.places);
    document.lines(donor).filter(|_| donor.is_entry())?;
    if place
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
    let indent = " ".repeat(place.whole().start - lines.start);
    Some(Edit::replace(
        lines.end..lines.end,
        format!("{indent}{text}\n"),
    ))
}

/// The lines of a place, each moved to another column.
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
fn entry_too_high(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place).filter(|_| place.is_entry())?;
    let parent = place.parent.clone()?;
    if place.siblings.len() < 2 || document.at(&parent) == "-" {
        return None;
    }
    let column = |at: usize| at - document.line_start(at);
    let last = place.siblings.last()?;
    let end = document.line_end(last.1.end.max(last.0.end));
    let text = moved(
        document,
        &lines,
        column(place.whole().start),
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
    Some(edit.about(document, place).without(document, place))
}

/// Moved into the block before it.
fn entry_too_deep(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place).filter(|_| place.is_entry())?;
    let (_, before) = place.siblings.get(place.index.checked_sub(1)?)?;
    let opens = before.start;
    if document.line_start(opens) == document.line_start(place.siblings[place.index - 1].0.start)
        || document.at(before).starts_with('-')
    {
        return None;
    }
    let column = |at: usize| at - document.line_start(at);
    let text = moved(document, &lines, column(place.whole().start), column(opens));
    Some(
        Edit::replace(lines, text)
            .about(document, place)
            .without(document, place),
    )
}

fn scalar(place: &Place, kind: Kind, text: impl Into<String>) -> Option<Edit> {
    (place.kind == kind).then(|| Edit::replace(place.value.clone(), text))
}

fn number_in_quotes(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&place.value);
    scalar(place, Kind::Number, format!("\"{text}\""))
}

fn word_for_number(_: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    scalar(
        place,
        Kind::Number,
        *draw.among(&["many", "ten", "1O", "5 %", "1,000"]),
    )
}

fn number_below_zero(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&place.value);
    let made = text
        .strip_prefix('-')
        .map_or_else(|| format!("-{text}"), str::to_owned);
    scalar(place, Kind::Number, made)
}

fn share_as_percentage(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let share: f64 = document.at(&place.value).parse().ok()?;
    if !(0.0..1.0).contains(&share) || share == 0.0 {
        return None;
    }
    scalar(place, Kind::Number, format!("{}", (share * 100.0).round()))
}

fn word_for_boolean(_: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    scalar(
        place,
        Kind::Boolean,
        *draw.among(&["yes", "no", "on", "off", "\"true\"", "1", "0"]),
    )
}

fn list_around_value(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&place.value);
    place
        .is_scalar()
        .then(|| Edit::replace(place.value.clone(), format!("[{text}]")))
}

fn map_around_value(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&place.value);
    place
        .is_scalar()
        .then(|| Edit::replace(place.value.clone(), format!("{{ value: {text} }}")))
}

fn word_for_block(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    if !matches!(place.kind, Kind::List | Kind::Map) || !place.is_entry() {
        return None;
    }
    let key = place.key.clone()?;
    let end = place.value.end;
    let colon = key.end + document.text[key.end..].find(':')?;
    Some(Edit::replace(colon + 1..end, " word").about(document, place))
}

fn values_exchanged(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let mut other = draw.below(place.siblings.len());
    if other == place.index {
        other = (other + 1) % place.siblings.len();
    }
    let (a, b) = (
        place.value.clone(),
        place
            .siblings
            .get(other)
            .filter(|_| other != place.index)?
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

fn line_indented(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place)?;
    let spaces = *draw.among(&[" ", "  ", "    "]);
    Some(Edit::replace(lines.start..lines.start, spaces).about(document, place))
}

fn line_outdented(document: &Document, place: &Place, draw: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place)?;
    let width = (place.whole().start - lines.start).min(*draw.among(&[1, 2, 4]));
    (width > 0).then(|| Edit::replace(lines.start..lines.start + width, "").about(document, place))
}

fn tab(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let lines = document.lines(place)?;
    let width = (place.whole().start - lines.start).min(2);
    (width > 0).then(|| Edit::replace(lines.start..lines.start + width, "\t"))
}

/// The colon behind a key.
fn colon(document: &Document, place: &Place) -> Option<Range<usize>> {
    let key = place.key.clone().filter(|_| place.is_entry())?;
    let rest = &document.text[key.end..];
    rest.starts_with(':').then(|| key.end..key.end + 1)
}

fn no_colon(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    Some(Edit::replace(colon(document, place)?, "").about(document, place))
}

fn no_space_after_colon(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let colon = colon(document, place)?;
    let space = colon.end..colon.end + 1;
    (document.text.get(space.clone()) == Some(" "))
        .then(|| Edit::replace(space, "").about(document, place))
}

fn equals_for_colon(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    Some(Edit::replace(colon(document, place)?, " =").about(document, place))
}

fn quote_left_open(_: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let end = place.value.end;
    (place.kind == Kind::Quoted).then(|| Edit::replace(end - 1..end, ""))
}

fn no_quotes(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = unquoted(document.at(&place.value));
    scalar(place, Kind::Quoted, text)
}

fn bracket_left_open(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let text = document.at(&place.value);
    let end = place.value.end;
    (text.starts_with(['{', '[']) && text.ends_with(['}', ']']))
        .then(|| Edit::replace(end - 1..end, ""))
}

fn no_comma(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let end = place.value.end;
    (place.flow && document.text[end..].starts_with(','))
        .then(|| Edit::replace(end..end + 1, "").about(document, place))
}

fn no_dash(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    let dash = place
        .key
        .clone()
        .filter(|_| !place.is_entry() && !place.flow)?;
    document.lines(place)?;
    Some(Edit::replace(dash, " ").about(document, place))
}

fn dash_too_many(document: &Document, place: &Place, _: &mut Draw) -> Option<Edit> {
    document.lines(place).filter(|_| place.is_entry())?;
    let start = place.whole().start;
    Some(Edit::replace(start..start, "- ").about(document, place))
}
