//! References: which instances belong to others, beyond one event.

use super::{AttributeInitial, Entity, EntityId, Model, OnRemove, Read};
use crate::source::Span;

/// A field of an entity that holds the key of an instance of another entity, or of the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What holds the key.
    pub read: Read,
    /// The entity whose key it is.
    pub entity: EntityId,
    /// What becomes of an instance where that one ends.
    pub on_remove: OnRemove,
    /// Where that is written, else the field.
    pub written: Span,
}

impl Model {
    /// Whether instances of an entity can end: an event ends some, or they end by themselves or
    /// with what they refer to.
    pub fn instances_end(&self, entity: EntityId) -> bool {
        self.ends_with(entity).into_iter().any(|one| {
            let mut events = self.events.iter();
            self[one].lifetime.is_some()
                || events.any(|event| event.removes_any_of(one) || self.turns_over(event, one))
        })
    }

    /// An entity, and those with whose instances its own end: what it refers to with `cascade`,
    /// what that refers to, and so on.
    pub fn ends_with(&self, entity: EntityId) -> Vec<EntityId> {
        let mut found = vec![entity];
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            at += 1;
            for reference in &self[next].references {
                if reference.on_remove == OnRemove::Cascade && !found.contains(&reference.entity) {
                    found.push(reference.entity);
                }
            }
        }
        found
    }

    /// The attributes of an entity that are null once what its instances refer to has ended.
    pub fn cleared_attributes(&self, entity: EntityId) -> impl Iterator<Item = usize> {
        let own = &self[entity];
        let references = own.references.iter().filter(|reference| {
            reference.on_remove == OnRemove::Clear && self.instances_end(reference.entity)
        });
        references
            .flat_map(|reference| own.cleared(&reference.read))
            .filter_map(|read| match read {
                Read::Attribute(index) => Some(index),
                Read::Field(_) => None,
            })
    }
}

impl Entity {
    /// What is null where a reference is cleared: what holds the key, and the attributes that
    /// begin as that field and are set to it again.
    pub fn cleared(&self, read: &Read) -> Vec<Read> {
        let read = self.canonical(read);
        let field = match &read {
            Read::Field(path) => Some(path),
            Read::Attribute(index) => {
                let standing = self.attributes.get(*index);
                match standing.map(|it| (&it.initial, it.field)) {
                    Some((AttributeInitial::Field(path), Some(_))) => Some(path),
                    _ => None,
                }
            }
        };
        let attributes = self.attributes.iter().enumerate();
        let follow = attributes.filter(|(_, attribute)| match (&attribute.initial, field) {
            (AttributeInitial::Field(from), Some(path)) => from == path,
            _ => false,
        });
        let follow = follow.map(|(index, _)| Read::Attribute(index));
        let follow: Vec<Read> = follow.filter(|follower| *follower != read).collect();
        std::iter::once(read).chain(follow).collect()
    }
}
