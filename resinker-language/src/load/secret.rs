//! Places of secrets in a configuration, so that no diagnostic shows them: not the one that is
//! about them, and not one about their neighbours.
//!
//! Input: the tree of a file, or its text where it has no tree. Output: the spans of values that
//! stand under the name of a secret, wherever that is, and of addresses with a password. Invariant:
//! what is taken from the environment is none, and neither is what stands under a name that the
//! user chose.

use resinker_runtime::setting::{is_secret_setting, without_credentials};

use crate::source::{FileId, Span};
use crate::syntax::variable::is_written_out;
use crate::yaml::{Node, Value};

/// Keys of maps whose keys are names that the user chooses: an attribute may be called `password`.
const OF_NAMES: [&str; 13] = [
    "schemas",
    "entities",
    "event_types",
    "scenarios",
    "state_attributes",
    "payload_overrides",
    "set_attributes",
    "increment_attributes",
    "set_fields",
    "topic_mapping",
    "stream_mapping",
    "params",
    "lints",
];

/// Parts of keys that addresses of brokers and endpoints stand under.
const OF_ADDRESSES: [&str; 3] = ["broker", "servers", "endpoint"];

/// The secrets of a file.
pub(super) fn of_tree(root: &Node) -> Vec<Span> {
    let mut found = Vec::new();
    within(root, false, false, &mut found);
    found
}

/// `named`: the keys of this map are names that the user chose. `in_schema`: so are those of
/// `properties`.
fn within(node: &Node, named: bool, in_schema: bool, found: &mut Vec<Span>) {
    match &node.value {
        Value::Map(map) => {
            for entry in &map.entries {
                let key = entry.key.value.as_str();
                if !named && is_secret_setting(key) {
                    scalars(&entry.value, &is_secret, found);
                } else if !named && OF_ADDRESSES.iter().any(|part| key.contains(part)) {
                    let has_password = |text: &str| without_credentials(text).is_some();
                    scalars(&entry.value, &has_password, found);
                }
                let chosen = OF_NAMES.contains(&key) || in_schema && key == "properties";
                let in_schema = in_schema || !named && key == "schemas";
                within(&entry.value, !named && chosen, in_schema, found);
            }
        }
        Value::Seq(items) => {
            for item in items {
                within(item, false, in_schema, found);
            }
        }
        _ => {}
    }
}

/// What gives something away of a value, or of the items of a list.
fn scalars(node: &Node, gives_away: &dyn Fn(&str) -> bool, found: &mut Vec<Span>) {
    match &node.value {
        Value::Text(text) if gives_away(&text.value) => found.push(node.span),
        Value::Int(number) if gives_away(&number.to_string()) => found.push(node.span),
        Value::Float { source, .. } if gives_away(source) => found.push(node.span),
        Value::Seq(items) => {
            for item in items {
                scalars(item, gives_away, found);
            }
        }
        _ => {}
    }
}

/// Whether a value gives something away: not one that is to come from the environment, even where
/// the name of the variable is not understood.
fn is_secret(text: &str) -> bool {
    !text.starts_with("${") && is_written_out(text)
}

/// The same of a file that is no YAML: what stands in a line behind the name of a secret.
pub(super) fn of_text(file: FileId, text: &str) -> Vec<Span> {
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut done = 0;
        for (colon, _) in line.match_indices(':') {
            let before = line
                .get(..colon)
                .unwrap_or("")
                .trim_end_matches(['"', '\'', ' ']);
            let key = before.rsplit(|c| !is_of_key(c)).next().unwrap_or("");
            if colon < done || !is_secret_setting(key) {
                continue;
            }
            let behind = line.get(colon + 1..).unwrap_or("");
            let value = behind.trim_start();
            let from = colon + 1 + (behind.len() - value.len());
            let length = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let closed = value.get(1..).and_then(|rest| rest.find(quote));
                    closed.map_or(value.trim_end().len(), |at| at + 2)
                }
                Some('{' | '[' | '&' | '*' | '!' | '|' | '>') | None => 0,
                Some(_) => {
                    let plain = value.split([',', '}', ']', '#', '\n']).next();
                    plain.unwrap_or("").trim_end().len()
                }
            };
            done = from + length;
            let bare = |text: &str| is_secret(text.trim_matches(['"', '\'']));
            if length > 0 && value.get(..length).is_some_and(bare) {
                let at = |offset: usize| u32::try_from(start + offset).unwrap_or(u32::MAX);
                found.push(Span {
                    file,
                    start: at(from),
                    end: at(done),
                });
            }
        }
        start += line.len();
    }
    found
}
