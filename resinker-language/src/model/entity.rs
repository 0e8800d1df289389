//! Entities, checked.

use super::{Consumption, Literal, Object, Reference, Type};
use crate::source::Span;

/// An entity.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its schema, made for an initial instance; consumptions index
    /// [`Entity::initial_consumptions`].
    pub object: Object,
    /// What an initial instance takes from other entities.
    pub initial_consumptions: Vec<Consumption>,
    /// The primary key: indexes down the tree of objects.
    pub key: Vec<usize>,
    /// Whether two instances can get the same key (then a map from key to instance is kept, and
    /// production is an upsert).
    pub key_may_repeat: bool,
    /// How long after its creation an instance ends by itself, in nanoseconds.
    pub lifetime: Option<u64>,
    /// At how many instances no event creates another one.
    pub max_instances: Option<u64>,
    /// Whether at that count the oldest goes for another one, where it can.
    pub removes_oldest: bool,
    /// `references`, in the file's order: no two by the same field.
    pub references: Vec<Reference>,
    /// State attributes, in the file's order, and then those that stand for fields which events
    /// set.
    pub attributes: Vec<Attribute>,
}

/// A state attribute, or a field that events set: that begins as the schema makes it, and changes
/// as an attribute does. Whatever reads such a field reads the attribute.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Its type. A string attribute that only ever takes known texts is [`Type::Enum`] of all of
    /// them.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
    /// Its first value.
    pub initial: AttributeInitial,
    /// Where the field is declared, of an attribute that stands for one. Its name is the field's
    /// path then, and [`AttributeInitial::Field`] its first value.
    pub field: Option<Span>,
}

impl Attribute {
    /// Whether it stands for the field at a path.
    pub fn stands_for(&self, path: &[usize]) -> bool {
        let begins = matches!(&self.initial, AttributeInitial::Field(from) if from == path);
        self.field.is_some() && begins
    }

    /// Whether it stands for a field inside of the object at a path.
    pub fn stands_below(&self, path: &[usize]) -> bool {
        let within = match &self.initial {
            AttributeInitial::Field(from) => from.len() > path.len() && from.starts_with(path),
            AttributeInitial::Literal(_) | AttributeInitial::Mirror(_) => false,
        };
        self.field.is_some() && within
    }
}

/// Where an attribute's first value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeInitial {
    /// `default`, or null.
    Literal(Literal),
    /// `from_field` of one that no event changes: it is this field of the entity's schema.
    Mirror(Vec<usize>),
    /// `from_field` of one that events change: it begins as this field, and is set to it again
    /// whenever an instance's fields are replaced.
    Field(Vec<usize>),
}
