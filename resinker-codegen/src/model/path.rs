//! What stands at the end of a path, and whose it is.
//!
//! A path is a list of indexes, one for each object on the way down.

use super::{Generator, Member, Object, Source};

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

    /// The generator of the field at a path; `None` where something else makes it.
    pub fn generator_at(&self, path: &[usize]) -> Option<&Generator> {
        let (first, rest) = path.split_first()?;
        match &self.fields.get(*first)?.source {
            Source::Object(inner) => inner.generator_at(rest),
            Source::Generator(generator) if rest.is_empty() => Some(generator),
            _ => None,
        }
    }
}
