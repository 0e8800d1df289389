//! What is stored of each entity.
//!
//! Input: the model and what is read of each entity. Output: the entities' layouts: columns in a
//! fixed order, and where a new instance's columns come from. Invariant: a column exists for
//! exactly the reads that are live.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{
    self, Attribute, AttributeInitial, EntityId, Model, Object, ProductionKind, Read, Type,
};

use super::reads::Live;
use super::scenario::Plan;
use crate::ir::{
    Column, ColumnId, ColumnValue, Entity, Picking, StoreUses, Table, Touches, Uses, entries,
};
use crate::names::{Namer, snake_case, upper_camel_case};

/// The layout of every entity; sets are added later.
pub(super) fn layouts(
    model: &Model,
    live: &Live,
    plan: &Plan,
    types: &mut Namer,
) -> Table<EntityId, Entity> {
    let mut fields = Namer::modules("entity");
    // The world has two more fields beside the stores.
    fields.reserve(&["overflows", "overfull", "relations"]);
    let initial: BTreeSet<EntityId> = model
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, _)| *id)
        .collect();
    entries::<EntityId, _>(&model.entities)
        .map(|(id, entity)| {
            let counters: Vec<Read> = plan.counters(id).map(Read::Attribute).collect();
            let columns = columns(entity, &live[id], &counters);
            let key_column = entity
                .key_may_repeat
                .then(|| position(&columns, &Read::Field(entity.key.clone())))
                .flatten();
            let mut settable = settable(model, id, &columns);
            settable.extend(counters.iter().filter_map(|read| position(&columns, read)));
            settable.sort_unstable();
            let base = upper_camel_case(&entity.name);
            Entity {
                name: entity.name.clone(),
                description: entity.description.clone(),
                store: types.name(&format!("{base}Store")),
                field: fields.name(&snake_case(&entity.name)),
                row: types.name(&format!("{base}Row")),
                made: initial.contains(&id)
                    || model.events.iter().any(|event| {
                        event
                            .production
                            .as_ref()
                            .is_some_and(|production| production.entity == id)
                    }),
                key_column,
                removable: model.instances_end(id),
                lifetime: entity.lifetime,
                max_instances: entity.max_instances,
                ending_touches: Touches::default(),
                replaceable: entity.key_may_repeat
                    || model.events.iter().any(|event| {
                        event.production.as_ref().is_some_and(|production| {
                            production.entity == id && replaces(&production.kind)
                        })
                    }),
                attributes: entity
                    .attributes
                    .iter()
                    .map(|attribute| attribute.name.clone())
                    .collect(),
                set_fields: standing_for_fields(&entity.attributes),
                settable,
                initial_values: values(&columns, entity, |path| Some(path.to_vec())),
                columns,
                key: entity.key.clone(),
                sets: Table::new(),
                families: Table::new(),
                watched: None,
                remembers_created: false,
                references: Vec::new(),
                object: entity.object.clone(),
                initial_picks: Table::new(),
                initial_sampled: Vec::new(),
                initial_order: Vec::new(),
                counters: Vec::new(),
                initial_counters: BTreeMap::new(),
                initial_uses: Uses::default(),
                initial_picking: Picking::default(),
                uses: StoreUses::default(),
            }
        })
        .collect()
}

/// Which attributes stand for fields.
fn standing_for_fields(attributes: &[Attribute]) -> BTreeSet<usize> {
    let all = attributes.iter().enumerate();
    let standing = all.filter(|(_, attribute)| attribute.field.is_some());
    standing.map(|(index, _)| index).collect()
}

/// Whether a production changes instances of its entity from the payload.
fn replaces(kind: &ProductionKind) -> bool {
    !matches!(kind, ProductionKind::Create)
}

/// The column that holds what is read.
fn position(columns: &Table<ColumnId, Column>, read: &Read) -> Option<ColumnId> {
    columns.position(|column| column.read == *read)
}

/// Where the columns of a new instance come from. `given` maps a field of the entity's schema to
/// the field of the payload that gives it. An update whose payload lacks the field leaves the
/// column as it is.
pub(super) fn values(
    columns: &Table<ColumnId, Column>,
    entity: &model::Entity,
    given: impl Fn(&[usize]) -> Option<Vec<usize>>,
) -> Table<ColumnId, ColumnValue> {
    columns
        .iter()
        .map(|column| {
            let value = match &column.read {
                Read::Field(path) => ColumnValue::Field(path.clone()),
                Read::Attribute(index) => match &attribute(entity, *index).initial {
                    AttributeInitial::Literal(literal) => ColumnValue::Literal(literal.clone()),
                    AttributeInitial::Mirror(path) | AttributeInitial::Field(path) => {
                        ColumnValue::Field(path.clone())
                    }
                },
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

fn attribute(entity: &model::Entity, index: usize) -> &Attribute {
    match entity.attributes.get(index) {
        Some(attribute) => attribute,
        None => unreachable!("attributes of a checked model are in range"),
    }
}

/// The columns of what is read. `counters`: those that count the runs which keep an instance.
fn columns(
    entity: &model::Entity,
    live: &BTreeSet<Read>,
    counters: &[Read],
) -> Table<ColumnId, Column> {
    let mut namer = Namer::values();
    live.iter()
        .chain(
            // A map from key to instance needs the key, whether or not anything reads it.
            entity
                .key_may_repeat
                .then_some(&Read::Field(entity.key.clone()))
                .filter(|key| !live.contains(key)),
        )
        .map(|read| match read {
            Read::Field(path) => {
                let (names, ty, nullable) = describe(&entity.object, path);
                Column {
                    read: read.clone(),
                    ident: namer.name(&snake_case(&names.join("_"))),
                    doc: mirrored(format!("`{}`", names.join(".")), entity, path),
                    ty,
                    nullable,
                    replaced: *path != entity.key,
                    counts_runs: false,
                }
            }
            Read::Attribute(index) => {
                let attribute = attribute(entity, *index);
                Column {
                    read: read.clone(),
                    ident: namer.name(&snake_case(&attribute.name)),
                    doc: match (&attribute.description, &attribute.initial) {
                        (_, AttributeInitial::Field(path)) if attribute.field.is_some() => {
                            mirrored(format!("`{}`", attribute.name), entity, path)
                        }
                        (Some(description), _) => description.clone(),
                        (None, _) => format!("`state.{}`.", attribute.name),
                    },
                    ty: attribute.ty.clone(),
                    nullable: attribute.nullable,
                    replaced: matches!(attribute.initial, AttributeInitial::Field(_)),
                    counts_runs: counters.contains(read),
                }
            }
        })
        .collect()
}

/// A field's documentation: it, and the attributes that mirror it.
fn mirrored(field: String, entity: &model::Entity, path: &[usize]) -> String {
    let mirrors: Vec<String> = entity
        .attributes
        .iter()
        .filter(|attribute| attribute.initial == AttributeInitial::Mirror(path.to_vec()))
        .map(|attribute| format!("`state.{}`", attribute.name))
        .collect();
    match mirrors.as_slice() {
        [] => field + ".",
        mirrors => format!("{field}, mirrored by {}.", mirrors.join(", ")),
    }
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
        let Some(member) = members.get(index) else {
            unreachable!("paths of a checked model lead to fields");
        };
        names.push(member.name.clone());
        nullable |= member.nullable;
        ty = member.ty.clone();
    }
    (names, ty, nullable)
}

/// Columns that a live update changes.
fn settable(model: &Model, entity: EntityId, columns: &Table<ColumnId, Column>) -> Vec<ColumnId> {
    let mut settable = BTreeSet::new();
    for event in &model.events {
        for update in event
            .updates
            .iter()
            .filter(|update| event.owner(update.target) == Some(entity))
        {
            for change in &update.changes {
                settable.extend(position(columns, &Read::Attribute(change.attribute)));
            }
        }
    }
    settable.into_iter().collect()
}
