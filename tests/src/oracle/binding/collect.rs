//! The values of a payload that come from instances, by the pick that they are of.

use super::{Group, Pick, Shown};
use crate::oracle::json::Json;
use crate::oracle::schema::Schema;

/// A position in the payload while it is walked.
#[derive(Debug, Clone, Default)]
pub(super) struct Position<'p> {
    at: String,
    scope: String,
    array: String,
    item: Option<&'p Json>,
}

pub(super) fn collect<'p>(
    schema: &Schema,
    value: &'p Json,
    position: &Position<'p>,
    groups: &mut Vec<Group<'p>>,
) {
    if let Some(reference) = &schema.reference {
        let shown = Shown {
            source: reference.source.clone(),
            value,
            at: position.at.clone(),
            nullable: schema.nullable,
        };
        let same = groups
            .iter_mut()
            .find(|group| group.slot == reference.slot && group.scope == position.scope);
        match same {
            Some(group) => group.shown.push(shown),
            None => groups.push(Group {
                slot: reference.slot,
                scope: position.scope.clone(),
                array: position.array.clone(),
                item: position.item,
                shown: vec![shown],
                pick: Pick::Nothing,
            }),
        }
    }
    for (name, property) in &schema.properties {
        if let Some(value) = value.get(name) {
            let mut below = position.clone();
            below.at = join(&position.at, name);
            collect(property, value, &below, groups);
        }
    }
    if let Some(items) = &schema.items {
        for (index, item) in value.elements().iter().enumerate() {
            let scope = format!("{}[{index}]", position.at);
            let below = Position {
                at: scope.clone(),
                scope,
                array: position.at.clone(),
                item: Some(item),
            };
            collect(items, item, &below, groups);
        }
    }
}

/// The schema of the items of the array at `array`, found from the schema of what stands at `at`.
pub(super) fn items<'s>(schema: &'s Schema, at: &str, array: &str) -> Option<&'s Schema> {
    if let Some(items) = &schema.items {
        if at == array {
            return Some(items);
        }
        // Further in, within one of the items.
        let inner = array.strip_prefix(at)?;
        let (index, _) = inner.split_once(']')?;
        return self::items(items, &format!("{at}{index}]"), array);
    }
    let mut properties = schema.properties.iter();
    properties.find_map(|(name, property)| items(property, &join(at, name), array))
}

/// `above.name`.
pub(in crate::oracle) fn join(above: &str, name: &str) -> String {
    if above.is_empty() {
        name.to_owned()
    } else {
        format!("{above}.{name}")
    }
}
