//! What becomes of instances where those that they refer to end.
//!
//! Input: the references of the model's entities. Output: for those by which something happens,
//! what finds the instances, by the key of the one that they refer to; and what happens to them.
//! Invariant: a reference by which nothing ever happens (it keeps what it refers to, or that never
//! ends) is not there, and costs nothing.

use std::collections::BTreeSet;

use resinker_language::model::{Compared, EntityId, Model, OnRemove, Read, Reference};

use super::relations::Relations;
use crate::ir::{self, Entity, KeyId, ReferenceEffect, Table, entries, names};
use crate::names::Namer;

/// The references by which something may happen.
pub(super) struct References(Vec<Asked>);

struct Asked {
    from: EntityId,
    to: EntityId,
    key: KeyId,
    primary: KeyId,
    /// What holds the key.
    read: Read,
    /// What becomes null, or that they end.
    clears: Option<Vec<Read>>,
}

impl References {
    /// Those of the model; what they compare is asked for.
    pub(super) fn of(model: &Model, relations: &mut Relations) -> Self {
        let mut asked = Vec::new();
        for (from, entity) in entries::<EntityId, _>(&model.entities) {
            let working = entity.references.iter().filter(|reference| {
                reference.on_remove != OnRemove::Keep && model.instances_end(reference.entity)
            });
            for reference in working {
                asked.push(one(model, from, reference, relations));
            }
        }
        Self(asked)
    }

    /// Names them in the stores, and finds the columns.
    pub(super) fn lay_out(&self, entities: &mut Table<EntityId, Entity>) -> Vec<ir::Reference> {
        let mut namers: Table<EntityId, Namer> = entities.map(|_, _| {
            let mut namer = Namer::values();
            namer.reserve(names::OF_STORES);
            namer
        });
        let laid_out = self.0.iter().map(|asked| {
            let layout = &mut entities[asked.from];
            let column = layout.columns[layout.stored(&asked.read)].ident.clone();
            let ident = namers[asked.from].name(&format!("by_{}", column.trim_matches('_')));
            layout.references.push(ident.clone());
            let effect = match &asked.clears {
                None => ReferenceEffect::Ends {
                    in_circle: self.ended_by(asked.from).contains(&asked.to),
                },
                Some(reads) => {
                    let columns = reads.iter().filter_map(|read| layout.column(read));
                    ReferenceEffect::Clears(columns.collect())
                }
            };
            ir::Reference {
                ident,
                from: asked.from,
                key: asked.key,
                to: asked.to,
                primary: asked.primary,
                effect,
            }
        });
        laid_out.collect()
    }

    /// The entities whose instances may end with one of this entity, itself among them.
    fn ended_by(&self, entity: EntityId) -> BTreeSet<EntityId> {
        let mut found = BTreeSet::from([entity]);
        let mut next = vec![entity];
        while let Some(to) = next.pop() {
            let ending = self.0.iter().filter(|asked| asked.clears.is_none());
            for asked in ending.filter(|asked| asked.to == to) {
                if found.insert(asked.from) {
                    next.push(asked.from);
                }
            }
        }
        found
    }
}

fn one(model: &Model, from: EntityId, reference: &Reference, relations: &mut Relations) -> Asked {
    let (entity, other) = (&model[from], &model[reference.entity]);
    let read = entity.canonical(&reference.read);
    let primary = Read::Field(other.key.clone());
    let types = entity.value_at(&read).zip(other.value_at(&primary));
    let compared = types.and_then(|((own, _), (key, _))| Compared::of(own, key));
    let Some(compared) = compared else {
        unreachable!("references of a checked model hold keys");
    };
    let clears = match reference.on_remove {
        OnRemove::Clear => Some(entity.cleared(&read)),
        OnRemove::Keep | OnRemove::Cascade => None,
    };
    Asked {
        from,
        to: reference.entity,
        key: relations.compare(from, (read.clone(), compared.clone())),
        primary: relations.compare(reference.entity, (primary, compared)),
        read,
        clears,
    }
}
