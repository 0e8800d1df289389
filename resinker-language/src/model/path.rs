//! What stands at the end of a path, and whose it is.
//!
//! A path is a list of indexes, one for each object on the way down.

use super::{AttributeInitial, Entity, Generator, Member, Object, Source, Type};

/// What is read of an instance.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Read {
    /// A field of its schema: indexes down the tree of objects.
    Field(Vec<usize>),
    /// A state attribute.
    Attribute(usize),
}

impl Object {
    /// Its members, as its type has them.
    pub fn members(&self) -> Vec<Member> {
        self.fields
            .iter()
            .map(|field| Member {
                name: field.name.clone(),
                ty: field.ty.clone(),
                nullable: field.nullable,
            })
            .collect()
    }

    /// The type of the field at a path.
    pub fn type_at(&self, path: &[usize]) -> Option<&Type> {
        Some(self.value_at(path)?.0)
    }

    /// The type of the field at a path, and whether null can stand there: where the field, or an
    /// object on the way to it, can be null.
    pub fn value_at(&self, path: &[usize]) -> Option<(&Type, bool)> {
        let (first, rest) = path.split_first()?;
        let field = self.fields.get(*first)?;
        let (ty, nullable) = field.ty.value_at(rest)?;
        Some((ty, nullable || field.nullable))
    }

    /// The generator of the field at a path; `None` where something else makes it.
    pub fn generator_at(&self, path: &[usize]) -> Option<&Generator> {
        let (first, rest) = path.split_first()?;
        match &self.fields.get(*first)?.source {
            Source::Object(inner) => inner.generator_at(rest),
            Source::Generator(generator) if rest.is_empty() => Some(generator),
            _ => None,
        }
    }

    /// Whether the field at a path is declared `unique`.
    pub fn is_unique_at(&self, path: &[usize]) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return false;
        };
        self.fields
            .get(*first)
            .is_some_and(|field| match &field.source {
                Source::Object(inner) => inner.is_unique_at(rest),
                _ => rest.is_empty() && field.unique.is_some(),
            })
    }
}

impl Type {
    /// The type at a path down from here; this one where the path is empty.
    pub fn at(&self, path: &[usize]) -> Option<&Self> {
        Some(self.value_at(path)?.0)
    }

    /// The same, and whether a member on the way can be null.
    fn value_at(&self, path: &[usize]) -> Option<(&Self, bool)> {
        let (mut ty, mut nullable) = (self, false);
        for index in path {
            let Self::Object(members) = ty else {
                return None;
            };
            let member = members.get(*index)?;
            ty = &member.ty;
            nullable |= member.nullable;
        }
        Some((ty, nullable))
    }
}

impl Entity {
    /// What a read comes down to: an attribute that mirrors a field is that field, and a field that
    /// events set is the attribute that stands for it.
    pub fn canonical(&self, read: &Read) -> Read {
        let path = match read {
            Read::Attribute(index) => match self.attributes.get(*index).map(|it| &it.initial) {
                Some(AttributeInitial::Mirror(path)) => path,
                _ => return read.clone(),
            },
            Read::Field(path) => path,
        };
        let mut attributes = self.attributes.iter();
        let standing = attributes.position(|attribute| attribute.stands_for(path));
        standing.map_or_else(|| Read::Field(path.clone()), Read::Attribute)
    }

    /// The type of what is read, and whether it can be null.
    pub fn value_at(&self, read: &Read) -> Option<(&Type, bool)> {
        match read {
            Read::Field(path) => self.object.value_at(path),
            Read::Attribute(index) => {
                let attribute = self.attributes.get(*index)?;
                match &attribute.initial {
                    AttributeInitial::Mirror(path) => self.object.value_at(path),
                    AttributeInitial::Field(_) | AttributeInitial::Literal(_) => {
                        Some((&attribute.ty, attribute.nullable))
                    }
                }
            }
        }
    }
}
