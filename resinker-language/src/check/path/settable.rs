//! Fields of an entity that events set.
//!
//! Input: the fields of an entity, and which of them are set. Output: what a path of `set_fields`
//! leads to. Invariant: whoever reads a field that is set sees a type that holds what may be set.

use super::{EntityMembers, written};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Member, Read, Type};
use crate::resolve::names::scalar;
use crate::source::Spanned;

/// A field that some event sets.
#[derive(Clone, Debug)]
pub(in crate::check) struct SettableField {
    /// Indexes down the tree of objects.
    pub(in crate::check) path: Vec<usize>,
    /// Its type, which holds whatever an event may set.
    pub(in crate::check) member: Member,
    /// The attribute that stands for it: its index behind the entity's own ones.
    pub(in crate::check) attribute: usize,
    /// The attributes that begin as it, and that events change too.
    pub(in crate::check) followers: Vec<usize>,
    /// One of these that is of another type.
    pub(in crate::check) unlike: Option<usize>,
}

impl EntityMembers {
    /// Takes in which fields are set, with types that hold what may be.
    pub(in crate::check) fn let_set(&mut self, settable: Vec<SettableField>) {
        let Some(fields) = self.fields() else { return };
        let mut known: Vec<_> = fields.iter().cloned().collect();
        for field in &settable {
            let Some((first, rest)) = field.path.split_first() else {
                continue;
            };
            if let Some((_, Some(member))) = known.get_mut(*first) {
                retype(&mut member.ty, rest, &field.member.ty);
            }
        }
        self.set_fields(known.into_iter().collect());
        self.settable = settable;
    }

    /// The field that an event sets at a path, or why none can be.
    pub(in crate::check) fn field_to_set(
        &self,
        path: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(Vec<usize>, Member)> {
        let parts = super::parts(path).ok().unwrap_or_default();
        let name = match parts.as_slice() {
            [state, name] if state == "state" => Some(name),
            [name] if self.fields().is_some_and(|fields| !fields.has(name)) => Some(name),
            _ => None,
        };
        if let Some(name) = name.filter(|name| self.attributes().has(name)) {
            let message = format!(
                "`{}` is not a field of entity `{}`, but a state attribute",
                path.value, self.entity
            );
            let name = scalar(&written(name));
            sink.push(
                Diagnostic::error(codes::UNKNOWN_FIELD, path.span, message)
                    .here("no field")
                    .note(format!("write it under `set_attributes`: `{name}: …`")),
            );
            return None;
        }
        match self.read(path, sink)? {
            (Read::Field(path), member) => Some((path, member)),
            (Read::Attribute(_), _) => None,
        }
    }

    /// Whether a field stands in an object that can be null.
    pub(in crate::check) fn is_within_nullable(&self, path: &[usize]) -> bool {
        let Some((first, rest)) = path.split_first() else {
            return false;
        };
        let member = self.fields().and_then(|fields| fields.get(*first));
        let mut member = member.and_then(|(_, member)| member.as_ref());
        for index in rest {
            let Some(around) = member else { return false };
            if around.nullable {
                return true;
            }
            member = match &around.ty {
                Type::Object(inner) => inner.get(*index),
                _ => None,
            };
        }
        false
    }

    /// The names along a path, as they are written.
    pub(in crate::check) fn name_of(&self, path: &[usize]) -> String {
        let Some((first, rest)) = path.split_first() else {
            return String::new();
        };
        let top = self.fields().and_then(|fields| fields.get(*first));
        let mut name = top.map_or_else(String::new, |(name, _)| written(name));
        let mut ty = top.and_then(|(_, member)| Some(&member.as_ref()?.ty));
        for index in rest {
            let Some(Type::Object(inner)) = ty else { break };
            let Some(member) = inner.get(*index) else {
                break;
            };
            name.push('.');
            name.push_str(&written(&member.name));
            ty = Some(&member.ty);
        }
        name
    }
}

/// Gives what stands at a path another type.
fn retype(ty: &mut Type, path: &[usize], new: &Type) {
    match (path.split_first(), ty) {
        (None, ty) => *ty = new.clone(),
        (Some((first, rest)), Type::Object(inner)) => {
            if let Some(member) = inner.get_mut(*first) {
                retype(&mut member.ty, rest, new);
            }
        }
        (Some(_), _) => {}
    }
}
