//! Dotted paths to fields: `a.b`, `a."b.c"`, `state.x`, `fields.state`.
//!
//! Input: a path as written and the members it walks over. Output: indexes. Invariant: the indexes lead to a member of the type given.

use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::model::{Member, Read, Type};
use crate::source::{Span, Spanned};

/// A member that a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) path: Vec<usize>,
    pub(super) member: Member,
}

/// The parts of a path, quotes taken off.
pub(super) fn parts(path: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for character in path.chars() {
        match character {
            '"' => quoted = !quoted,
            '.' if !quoted => parts.push(String::new()),
            _ => {
                if let Some(last) = parts.last_mut() {
                    last.push(character);
                }
            }
        }
    }
    parts
}

/// Follows a path down from `members`. `owner` says what they belong to: ``schema `Order` ``. A member that is `None` was reported already.
pub(super) fn field(
    path: &Spanned<String>,
    members: &[Option<Member>],
    names: &[String],
    owner: &str,
    sink: &mut Sink,
) -> Option<Target> {
    walk(&parts(&path.value), path.span, members, names, owner, sink)
}

fn walk(
    parts: &[String],
    span: Span,
    members: &[Option<Member>],
    names: &[String],
    owner: &str,
    sink: &mut Sink,
) -> Option<Target> {
    let (first, rest) = parts.split_first()?;
    let Some(index) = names.iter().position(|name| name == first) else {
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_FIELD,
            span,
            format!("{owner} has no field `{first}`"),
        )
        .here("no such field");
        sink.push(suggest(diagnostic, first, names));
        return None;
    };
    let member = members.get(index)?.clone()?;
    if rest.is_empty() {
        return Some(Target {
            path: vec![index],
            member,
        });
    }
    let Type::Object(inner) = &member.ty else {
        sink.push(
            Diagnostic::error(
                codes::UNKNOWN_FIELD,
                span,
                format!(
                    "`{first}` of {owner} is not an object: it has no field `{}`",
                    rest.join(".")
                ),
            )
            .here("leads into a value that has no fields"),
        );
        return None;
    };
    let inner_names: Vec<String> = inner.iter().map(|member| member.name.clone()).collect();
    let inner_members: Vec<Option<Member>> = inner.iter().cloned().map(Some).collect();
    let owner = format!("`{first}` of {owner}");
    let mut target = walk(rest, span, &inner_members, &inner_names, &owner, sink)?;
    target.path.insert(0, index);
    target.member.nullable |= member.nullable;
    Some(target)
}

fn suggest(diagnostic: Diagnostic, wrong: &str, names: &[String]) -> Diagnostic {
    match nearest(wrong, names.iter().map(String::as_str)) {
        Some(near) => diagnostic.note(format!("a field with a similar name exists: `{near}`")),
        None if names.is_empty() => diagnostic,
        None if names.len() <= 12 => {
            let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.note(format!("its fields are {}", list.join(", ")))
        }
        None => diagnostic,
    }
}

/// The fields and attributes of an entity, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityMembers {
    /// The entity's name.
    pub(super) entity: String,
    /// Fields of its schema; `None` where one was reported. The whole list is `None` where the schema was.
    pub(super) fields: Option<Vec<(String, Option<Member>)>>,
    /// State attributes.
    pub(super) attributes: Vec<(String, Option<Member>)>,
}

impl EntityMembers {
    /// What a path means of an instance: `state.x` an attribute, anything else a field (`fields.state` for one of that name).
    pub(super) fn read(&self, path: &Spanned<String>, sink: &mut Sink) -> Option<(Read, Member)> {
        let mut parts = parts(&path.value);
        let owner = format!("entity `{}`", self.entity);
        if parts.len() == 2 && parts.first().is_some_and(|first| first == "state") {
            let name = parts.pop()?;
            return self
                .attribute(&Spanned::new(name, path.span), sink)
                .map(|(index, member)| (Read::Attribute(index), member));
        }
        if parts.len() > 1 && parts.first().is_some_and(|first| first == "fields") {
            parts.remove(0);
        }
        let fields = self.fields.as_ref()?;
        let (names, members): (Vec<String>, Vec<Option<Member>>) = fields.iter().cloned().unzip();
        if let [only] = parts.as_slice()
            && !names.contains(only)
            && self.attributes.iter().any(|(name, _)| name == only)
        {
            sink.push(
                Diagnostic::error(
                    codes::UNKNOWN_FIELD,
                    path.span,
                    format!("{owner} has no field `{only}`"),
                )
                .here("this is a state attribute")
                .suggest(
                    path.span,
                    format!("state.{only}"),
                    "attributes are read through `state.`",
                ),
            );
            return None;
        }
        walk(&parts, path.span, &members, &names, &owner, sink)
            .map(|target| (Read::Field(target.path), target.member))
    }

    /// A state attribute by its name.
    pub(super) fn attribute(
        &self,
        name: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(usize, Member)> {
        let bare = name.value.strip_prefix("state.").unwrap_or(&name.value);
        match self.attributes.iter().position(|(known, _)| known == bare) {
            Some(index) => self
                .attributes
                .get(index)?
                .1
                .clone()
                .map(|member| (index, member)),
            None => {
                let names: Vec<&str> = self
                    .attributes
                    .iter()
                    .map(|(name, _)| name.as_str())
                    .collect();
                let mut diagnostic = Diagnostic::error(
                    codes::UNKNOWN_ATTRIBUTE,
                    name.span,
                    format!("entity `{}` has no state attribute `{bare}`", self.entity),
                )
                .here("no such attribute");
                diagnostic = match nearest(bare, names.iter().copied()) {
                    Some(near) => diagnostic
                        .note(format!("an attribute with a similar name exists: `{near}`")),
                    None if names.is_empty() => {
                        diagnostic.note("it declares no `state_attributes`")
                    }
                    None => {
                        let list: Vec<String> =
                            names.iter().map(|name| format!("`{name}`")).collect();
                        diagnostic.note(format!("its attributes are {}", list.join(", ")))
                    }
                };
                sink.push(diagnostic);
                None
            }
        }
    }

    /// Fields that are known, for expressions; `None` where any is not.
    pub(super) fn known_fields(&self) -> Option<Vec<Member>> {
        self.fields
            .as_ref()?
            .iter()
            .map(|(_, member)| member.clone())
            .collect()
    }

    /// Attributes that are known, for expressions; `None` where any is not.
    pub(super) fn known_attributes(&self) -> Option<Vec<Member>> {
        self.attributes
            .iter()
            .map(|(_, member)| member.clone())
            .collect()
    }
}
