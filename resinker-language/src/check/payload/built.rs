//! A payload as far as it could be built.

use crate::check::path::Members;
use crate::model::{Field, Member, Object};
use crate::source::Span;
use crate::syntax::TypeName;

/// A payload as far as it could be built.
pub(in crate::check) struct Built {
    /// All fields by name; `None` where one was reported.
    pub(in crate::check) members: Members,
    /// Where each field is declared.
    pub(in crate::check) places: Vec<Span>,
    /// The locales of texts in it, as far as known: indexes down the tree of objects.
    pub(in crate::check) languages: Vec<(Vec<usize>, &'static str)>,
    /// The type that each is declared to have.
    pub(in crate::check) declared: Vec<Option<TypeName>>,
    /// The object, where nothing was wrong.
    pub(in crate::check) object: Option<Object>,
}

impl Built {
    pub(in crate::check) fn known_members(&self) -> Option<Vec<Member>> {
        self.members
            .iter()
            .map(|(_, member)| member.clone())
            .collect()
    }
}

pub(super) fn member_of(field: &Field) -> Member {
    Member {
        name: field.name.clone(),
        ty: field.ty.clone(),
        nullable: field.nullable,
    }
}
