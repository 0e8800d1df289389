//! Names and columns of what was asked for.

use resinker_language::model::EntityId;

use super::{Asked, AskedNeed, Key, Relations};
use crate::ir::{
    Arrangement, ColumnId, Entity, KeyId, Learnt, Members, Need, Pool, PoolId, Related, RelatedId,
    RelationKey, Table, names,
};
use crate::names::{Namer, snake_case, with_suffix};

/// The values that instances are compared by.
pub(super) fn keys(
    asked: &Table<KeyId, Key>,
    entities: &Table<EntityId, Entity>,
) -> Table<KeyId, RelationKey> {
    let mut namer = Namer::values();
    let keys = asked.iter().map(|key| {
        let layout = &entities[key.entity];
        let parts = key.parts.iter();
        let parts: Vec<_> = parts
            .map(|(read, compared)| (layout.stored(read), compared.clone()))
            .collect();
        RelationKey {
            ident: namer.name(&with_suffix(&layout.field, &words(&parts, layout))),
            entity: key.entity,
            parts,
        }
    });
    keys.collect()
}

fn words<T>(parts: &[(ColumnId, T)], layout: &Entity) -> String {
    let names = parts
        .iter()
        .map(|(column, _)| layout.columns[*column].ident.trim_matches('_'));
    names.collect::<Vec<_>>().join("_and_")
}

/// The candidates of consumptions.
pub(super) fn related(
    relations: Relations,
    keys: &Table<KeyId, RelationKey>,
    entities: &Table<EntityId, Entity>,
) -> Table<RelatedId, Related> {
    let mut namer = Namer::values();
    namer.reserve(names::OF_RELATIONS);
    let all = relations.related.into_iter().zip(relations.names);
    let all = all.map(|(asked, (name, doc))| {
        let Asked {
            entity,
            matches,
            arrangement,
            absent,
            needs,
        } = asked;
        let layout = &entities[entity];
        let is_null = |column: ColumnId| layout.columns[column].nullable;
        let arrangement = match arrangement {
            Arrangement::Weighted { key, null } => {
                let mut parts = keys[key].parts.iter();
                let null = null && parts.any(|(column, _)| is_null(*column));
                Arrangement::Weighted { key, null }
            }
            other => other,
        };
        let ident = namer.name(&name);
        let arranged = arrangement.key();
        let needs = needs.into_iter().map(|need| {
            let AskedNeed {
                related,
                key,
                absent,
            } = need;
            let learnt = if arranged == Some(key) {
                Learnt::ByGroup
            } else {
                let value = words(&keys[key].parts, layout);
                Learnt::OneByOne(namer.name(&format!("{}_by_{}", snake_case(&name), value)))
            };
            Need {
                related,
                key,
                absent,
                learnt,
            }
        });
        let needs = needs.collect();
        Related {
            ident,
            doc,
            entity,
            matches,
            arrangement,
            absent,
            needs,
        }
    });
    all.collect()
}

/// Tells the entities which changes are to be remembered.
pub(super) fn watch(
    related: &Table<RelatedId, Related>,
    keys: &Table<KeyId, RelationKey>,
    pools: &Table<PoolId, Pool>,
    entities: &mut Table<EntityId, Entity>,
) {
    for one in related {
        let layout = &mut entities[one.entity];
        let mut columns: Vec<ColumnId> = Vec::new();
        if let Members::Of(set) = pools[one.matches].members {
            let clauses = layout.sets[set].clauses.iter();
            columns.extend(clauses.map(|(column, _)| *column));
        }
        for key in one.keys() {
            columns.extend(keys[key].parts.iter().map(|(column, _)| *column));
        }
        layout.watched.get_or_insert_default().extend(columns);
        layout.remembers_created |= one.arrangement == Arrangement::Set { ordered: true };
    }
}
