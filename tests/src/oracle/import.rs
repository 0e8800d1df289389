//! A configuration of several files as one tree.
//!
//! Input: the path of the file that is compiled. Output: its YAML with what it imports. Invariant:
//! each file is merged once, in front of those that import it; of two single values the later one
//! stays.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_yaml::{Mapping, Value};

/// Keys under which null is a value; elsewhere it unsets.
const NULL_IS_A_VALUE: [&str; 3] = ["const", "default", "value"];

/// Reads a file and all that it imports.
pub(crate) fn merged(path: &Path) -> Result<Value, String> {
    let merged = file(path, &mut BTreeSet::new())?;
    Ok(untagged(merged))
}

fn file(path: &Path, seen: &mut BTreeSet<PathBuf>) -> Result<Value, String> {
    let fault = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let identity = fs::canonicalize(path).map_err(|error| fault(&error))?;
    let mut merged = Value::Mapping(Mapping::new());
    if !seen.insert(identity) {
        return Ok(merged);
    }
    let text = fs::read_to_string(path).map_err(|error| fault(&error))?;
    let mut own: Value = serde_yaml::from_str(&text).map_err(|error| fault(&error))?;
    own.apply_merge().map_err(|error| fault(&error))?;
    let imports = match &mut own {
        Value::Mapping(entries) => entries.shift_remove("imports"),
        _ => None,
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    let names = match &imports {
        Some(Value::Sequence(names)) => names.as_slice(),
        Some(one @ Value::String(_)) => std::slice::from_ref(one),
        _ => &[],
    };
    for name in names.iter().filter_map(Value::as_str) {
        let imported = file(&folder.join(name), seen)?;
        onto(&mut merged, imported);
    }
    onto(&mut merged, own);
    Ok(merged)
}

/// Puts a later tree onto an earlier one.
fn onto(earlier: &mut Value, later: Value) {
    match (earlier, later) {
        (Value::Mapping(earlier), Value::Mapping(later)) => {
            for (key, value) in later {
                let unsets = !key
                    .as_str()
                    .is_some_and(|key| NULL_IS_A_VALUE.contains(&key));
                if value.is_null() && unsets && earlier.contains_key(&key) {
                    earlier.shift_remove(&key);
                } else if let Some(known) = earlier.get_mut(&key) {
                    onto(known, value);
                } else {
                    earlier.insert(key, value);
                }
            }
        }
        (Value::Sequence(earlier), Value::Sequence(later)) => earlier.extend(later),
        (earlier, later) => *earlier = later,
    }
}

/// Without the tags that say that a map or a list stands alone.
fn untagged(value: Value) -> Value {
    match value {
        Value::Tagged(tagged) if tagged.tag == "replace" => untagged(tagged.value),
        Value::Sequence(items) => items.into_iter().map(untagged).collect(),
        Value::Mapping(entries) => Value::Mapping(
            entries
                .into_iter()
                .map(|(key, value)| (key, untagged(value)))
                .collect(),
        ),
        other => other,
    }
}
