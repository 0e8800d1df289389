//! References, laid out: what happens to instances where those that they refer to end.

use std::collections::BTreeSet;

use resinker_language::model::EntityId;

use super::{ColumnId, KeyId, Program};

/// Instances of one entity that refer to instances of another, or of the same.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The Rust name, in the store of those that refer, of what finds them.
    pub ident: String,
    /// The entity whose instances refer.
    pub from: EntityId,
    /// By which value of theirs.
    pub key: KeyId,
    /// The entity to which they refer.
    pub to: EntityId,
    /// The primary key of its instances.
    pub primary: KeyId,
    /// What happens to those that refer.
    pub effect: ReferenceEffect,
}

/// What happens to instances that refer to one that ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceEffect {
    /// They end before it. `in_circle`: what ends may end the other's entity in turn.
    Ends {
        /// Whether the references lead back to where they come from.
        in_circle: bool,
    },
    /// These columns become null, the one by which they refer first.
    Clears(Vec<ColumnId>),
}

impl Reference {
    /// Whether what ends along it may end instances of the entity that it leads from in turn.
    pub fn is_in_circle(&self) -> bool {
        self.effect == ReferenceEffect::Ends { in_circle: true }
    }
}

impl Program {
    /// The references that ever do anything: there are such instances, and the others end.
    pub fn working_references(&self) -> impl Iterator<Item = &Reference> {
        self.references.iter().filter(|reference| {
            self.entities[reference.from].uses.inserts && self.entities[reference.to].uses.removes
        })
    }

    /// Those by which instances of an entity refer to others.
    pub fn references_from(&self, entity: EntityId) -> impl Iterator<Item = &Reference> {
        let working = self.working_references();
        working.filter(move |reference| reference.from == entity)
    }

    /// Those by which others refer to instances of an entity.
    pub fn references_to(&self, entity: EntityId) -> impl Iterator<Item = &Reference> {
        let working = self.working_references();
        working.filter(move |reference| reference.to == entity)
    }

    /// Whether the end of an instance concerns others that refer to it.
    pub fn is_referred_to(&self, entity: EntityId) -> bool {
        self.references_to(entity).next().is_some()
    }

    /// The entities whose instances may end each other in a circle.
    pub fn in_circles(&self) -> BTreeSet<EntityId> {
        let circles = self.working_references().filter(|one| one.is_in_circle());
        circles.flat_map(|one| [one.from, one.to]).collect()
    }

    /// Whether generated code asks for a value that instances are compared by.
    pub fn uses_key(&self, key: KeyId) -> bool {
        let mut related = self.related.iter().flat_map(|related| related.keys());
        let mut references = self.working_references();
        let mut events = self.events.iter();
        let mut steps = self.scenarios.iter().flat_map(|scenario| &scenario.steps);
        related.any(|used| used == key)
            || events.any(|event| event.uses_key(key))
            || steps.any(|step| step.uses_key(key))
            || references.any(|reference| reference.key == key || reference.primary == key)
    }

    /// Whether it asks for any.
    pub fn relates(&self) -> bool {
        self.keys.ids().any(|key| self.uses_key(key))
    }
}
