//! What is stored of each entity.
//!
//! Input: the model and what is read of each entity. Output: the entities' layouts: columns in a fixed order, and where a new
//! instance's columns come from. Invariant: a column exists for exactly the reads that are live.

use std::collections::{BTreeMap, BTreeSet};

use super::reads::Live;
use super::scenario::Plan;
use super::{initial_value, replaces};
use crate::ir::{Column, ColumnValue, Entity};
use crate::names::{Namer, snake_case, upper_camel_case};
use resinker_language::model::{self, AttributeInitial, EntityId, Model, Object, Read, Type};

/// The layout of every entity; sets are added later.
pub(super) fn layouts(model: &Model, live: &Live, plan: &Plan, types: &mut Namer) -> Vec<Entity> {
    let mut fields = Namer::modules("entity");
    // A field of the world beside them.
    fields.reserve(&["overflows"]);
    let initial: BTreeSet<usize> = model
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, _)| id.0)
        .collect();
    model
        .entities
        .iter()
        .enumerate()
        .map(|(index, entity)| {
            let columns = columns(entity, &live[index]);
            let key_column = entity
                .key_may_repeat
                .then(|| position(&columns, &Read::Field(entity.key.clone())))
                .flatten();
            let mut settable = settable(model, index, &columns);
            let counters = plan.counters(index).map(Read::Attribute);
            settable.extend(counters.filter_map(|read| position(&columns, &read)));
            settable.sort_unstable();
            let base = upper_camel_case(&entity.name);
            Entity {
                name: entity.name.clone(),
                description: entity.description.clone(),
                store: types.name(&format!("{base}Store")),
                field: fields.name(&snake_case(&entity.name)),
                row: types.name(&format!("{base}Row")),
                made: initial.contains(&index)
                    || model.events.iter().any(|event| {
                        event
                            .production
                            .as_ref()
                            .is_some_and(|production| production.entity.0 == index)
                    }),
                key_column,
                removable: model.events.iter().any(|event| {
                    event
                        .removals
                        .iter()
                        .any(|id| event.consumptions[id.0].entity.0 == index)
                }),
                replaceable: entity.key_may_repeat
                    || model.events.iter().any(|event| {
                        event
                            .production
                            .as_ref()
                            .is_some_and(|p| p.entity.0 == index && replaces(&p.kind))
                    }),
                attributes: entity
                    .attributes
                    .iter()
                    .map(|attribute| attribute.name.clone())
                    .collect(),
                settable,
                initial_values: values(&columns, entity, |path| Some(path.to_vec())),
                columns,
                mirrors: mirrors(entity),
                key: entity.key.clone(),
                sets: Vec::new(),
                object: entity.object.clone(),
                initial_picks: Vec::new(),
                initial_sampled: Vec::new(),
                initial_order: Vec::new(),
                counters: Vec::new(),
                initial_counters: BTreeMap::new(),
            }
        })
        .collect()
}

/// Index of the column that holds a (canonical) read.
pub(super) fn position(columns: &[Column], read: &Read) -> Option<usize> {
    columns.iter().position(|column| column.read == *read)
}

/// Where the columns of a new instance come from. `given` gives, for a field of the entity's schema, the field of the payload; an update without it
/// leaves it as it is.
pub(super) fn values(
    columns: &[Column],
    entity: &model::Entity,
    given: impl Fn(&[usize]) -> Option<Vec<usize>>,
) -> Vec<ColumnValue> {
    columns
        .iter()
        .map(|column| {
            let value = match &column.read {
                Read::Field(path) => ColumnValue::Field(path.clone()),
                Read::Attribute(index) => initial_value(&entity.attributes[*index].initial),
            };
            match value {
                ColumnValue::Field(path) => {
                    given(&path).map_or(ColumnValue::Kept, ColumnValue::Field)
                }
                value => value,
            }
        })
        .collect()
}

fn columns(entity: &model::Entity, live: &BTreeSet<Read>) -> Vec<Column> {
    let mut namer = Namer::values();
    live.iter()
        .chain(
            // A map from key to instance needs the key, read or not.
            entity
                .key_may_repeat
                .then_some(&Read::Field(entity.key.clone()))
                .filter(|key| !live.contains(key)),
        )
        .map(|read| match read {
            Read::Field(path) => {
                let (names, ty, nullable) = describe(&entity.object, path);
                let mirrors: Vec<String> = entity
                    .attributes
                    .iter()
                    .filter(|attribute| attribute.initial == AttributeInitial::Mirror(path.clone()))
                    .map(|attribute| format!("`state.{}`", attribute.name))
                    .collect();
                let mut doc = format!("`{}`", names.join("."));
                if !mirrors.is_empty() {
                    doc.push_str(&format!(", mirrored by {}", mirrors.join(", ")));
                }
                Column {
                    read: read.clone(),
                    ident: namer.name(&snake_case(&names.join("_"))),
                    doc: doc + ".",
                    ty,
                    nullable,
                    replaced: *path != entity.key,
                }
            }
            Read::Attribute(index) => {
                let attribute = &entity.attributes[*index];
                Column {
                    read: read.clone(),
                    ident: namer.name(&snake_case(&attribute.name)),
                    doc: attribute
                        .description
                        .clone()
                        .unwrap_or_else(|| format!("`state.{}`.", attribute.name)),
                    ty: attribute.ty.clone(),
                    nullable: attribute.nullable,
                    replaced: matches!(attribute.initial, AttributeInitial::Field(_)),
                }
            }
        })
        .collect()
}

/// Names along a path, the type at its end, and whether anything along it can be null.
fn describe(object: &Object, path: &[usize]) -> (Vec<String>, Type, bool) {
    let mut names = Vec::new();
    let mut nullable = false;
    let mut ty = Type::Object(object.members());
    for &index in path {
        let Type::Object(members) = ty else {
            unreachable!("a path leads down objects");
        };
        let member = &members[index];
        names.push(member.name.clone());
        nullable |= member.nullable;
        ty = member.ty.clone();
    }
    (names, ty, nullable)
}

/// Columns that a live update changes.
fn settable(model: &Model, entity: usize, columns: &[Column]) -> Vec<usize> {
    let mut settable = BTreeSet::new();
    for event in &model.events {
        for update in event
            .updates
            .iter()
            .filter(|update| event.owner(update.target) == Some(EntityId(entity)))
        {
            for change in &update.changes {
                let read = model.entities[entity].canonical(&Read::Attribute(change.attribute));
                settable.extend(position(columns, &read));
            }
        }
    }
    settable.into_iter().collect()
}

fn mirrors(entity: &model::Entity) -> Vec<(usize, Vec<usize>)> {
    entity
        .attributes
        .iter()
        .enumerate()
        .filter_map(|(index, attribute)| match &attribute.initial {
            AttributeInitial::Mirror(path) => Some((index, path.clone())),
            AttributeInitial::Field(_) | AttributeInitial::Literal(_) => None,
        })
        .collect()
}
