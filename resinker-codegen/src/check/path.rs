//! Dotted paths to fields: `a.b`, `a."b.c"`, `state.x`, `fields.state`.
//!
//! Input: a path as written and the members it walks over. Output: indexes. Invariant: the indexes lead to a member of the type given.

use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::model::{Member, Read, Type};
use crate::resolve::names::scalar;
use crate::source::{Span, Spanned};

/// A field by its name; `None` where it was reported.
pub(super) type Known = (String, Option<Member>);

/// A member that a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) path: Vec<usize>,
    pub(super) member: Member,
}

/// The parts of a path, quotes taken off; a diagnostic where a part is empty or a quote is left open.
pub(super) fn parts(path: &Spanned<String>) -> Result<Vec<String>, Box<Diagnostic>> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for character in path.value.chars() {
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
    if quoted || parts.iter().any(String::is_empty) {
        let shown: String = path.value.chars().take(SHOWN).collect();
        let fault = if quoted {
            "a quote is left open"
        } else {
            "a name between its dots is empty"
        };
        return Err(Box::new(
            Diagnostic::error(
                codes::INVALID_VALUE,
                path.span,
                format!("`{shown}` is not the path of a field: {fault}"),
            )
            .here("not a path")
            .note("names are joined by dots; one that holds a dot stands in quotes: `a.\"b.c\"`"),
        ));
    }
    Ok(parts)
}

/// Characters of a path that a message shows.
const SHOWN: usize = 60;

/// Follows a path down from `members`. `owner` says what they belong to: ``schema `Order` ``. A member that is `None` was reported already.
pub(super) fn field(
    path: &Spanned<String>,
    members: &[Known],
    owner: &str,
    sink: &mut Sink,
) -> Option<Target> {
    let parts = parts(path).map_err(|fault| sink.push(*fault)).ok()?;
    let mut walk = Walk {
        path,
        owner,
        before: String::new(),
        sink,
    };
    walk.known(&parts, members)
}

/// A path being followed.
struct Walk<'a> {
    path: &'a Spanned<String>,
    /// What the whole path starts from.
    owner: &'a str,
    /// The part that was followed, with a dot behind it.
    before: String,
    sink: &'a mut Sink,
}

impl Walk<'_> {
    fn known(&mut self, parts: &[String], members: &[Known]) -> Option<Target> {
        let (first, rest) = parts.split_first()?;
        let Some(index) = members.iter().position(|(name, _)| name == first) else {
            let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
            self.unknown(first, rest, &names);
            return None;
        };
        let member = members.get(index)?.1.as_ref()?;
        self.below(index, member, first, rest)
    }

    fn inside(&mut self, parts: &[String], members: &[Member]) -> Option<Target> {
        let (first, rest) = parts.split_first()?;
        let Some(index) = members.iter().position(|member| member.name == *first) else {
            let names: Vec<&str> = members.iter().map(|member| member.name.as_str()).collect();
            self.unknown(first, rest, &names);
            return None;
        };
        self.below(index, members.get(index)?, first, rest)
    }

    fn below(
        &mut self,
        index: usize,
        member: &Member,
        name: &str,
        rest: &[String],
    ) -> Option<Target> {
        if rest.is_empty() {
            return Some(Target {
                path: vec![index],
                member: member.clone(),
            });
        }
        self.before.push_str(&written(name));
        let Type::Object(inner) = &member.ty else {
            let what = match member.ty {
                Type::Array(_) => "a list",
                _ => "a single value",
            };
            self.sink.push(
                Diagnostic::error(
                    codes::UNKNOWN_FIELD,
                    self.path.span,
                    format!(
                        "`{}` of {} is {what}: it has no field `{}`",
                        self.before,
                        self.owner,
                        rest.first().map_or("", String::as_str)
                    ),
                )
                .here("leads into a value that has no fields"),
            );
            return None;
        };
        self.before.push('.');
        let mut target = self.inside(rest, inner)?;
        target.path.insert(0, index);
        target.member.nullable |= member.nullable;
        Some(target)
    }

    fn unknown(&mut self, wrong: &str, rest: &[String], names: &[&str]) {
        let owner = match self.before.strip_suffix('.') {
            Some(before) => format!("`{before}` of {}", self.owner),
            None => self.owner.to_owned(),
        };
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_FIELD,
            self.path.span,
            format!("{owner} has no field `{wrong}`"),
        )
        .here("no such field");
        let near = match self.sink.is_crowded() {
            true => None,
            false => nearest(wrong, names.iter().copied()),
        };
        let diagnostic = match near {
            Some(near) => {
                let mut path = format!("{}{}", self.before, written(near));
                for part in rest {
                    path.push('.');
                    path.push_str(&written(part));
                }
                diagnostic.suggest(
                    self.path.span,
                    scalar(&path),
                    format!("a field with a similar name exists: `{near}`"),
                )
            }
            None => listed(diagnostic, "its fields are", names),
        };
        self.sink.push(diagnostic);
    }
}

/// Adds the legal names, where they are few.
fn listed(diagnostic: Diagnostic, intro: &str, names: &[&str]) -> Diagnostic {
    if names.is_empty() || names.len() > MOST_LISTED {
        return diagnostic;
    }
    let list: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    diagnostic.note(format!("{intro} {}", list.join(", ")))
}

/// Names that a note lists at the most.
const MOST_LISTED: usize = 12;

/// A name as a part of a path.
fn written(name: &str) -> String {
    if name.contains('.') {
        format!("\"{name}\"")
    } else {
        name.to_owned()
    }
}

/// The fields and attributes of an entity, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct EntityMembers {
    /// The entity's name.
    pub(super) entity: String,
    /// Fields of its schema; `None` where one was reported. The whole list is `None` where the schema was.
    pub(super) fields: Option<Vec<Known>>,
    /// Where each field is declared, as far as `fields` are known.
    pub(super) places: Vec<Span>,
    /// State attributes.
    pub(super) attributes: Vec<Known>,
    /// Where each attribute is declared.
    pub(super) attribute_places: Vec<Span>,
    /// Whether it may have attributes that could not be read.
    pub(super) partial: bool,
}

impl EntityMembers {
    /// What a path means of an instance: `state.x` an attribute, anything else a field (`fields.state` for one of that name).
    pub(super) fn read(&self, path: &Spanned<String>, sink: &mut Sink) -> Option<(Read, Member)> {
        let mut parts = parts(path).map_err(|fault| sink.push(*fault)).ok()?;
        let owner = format!("entity `{}`", self.entity);
        let leads_to = |name: &str| parts.first().is_some_and(|first| first == name);
        if leads_to("state") {
            let name = match parts.get(1..)? {
                [name] => name.clone(),
                [] => {
                    sink.push(self.state_alone(path));
                    return None;
                }
                [name, ..] => {
                    sink.push(
                        Diagnostic::error(
                            codes::UNKNOWN_ATTRIBUTE,
                            path.span,
                            format!("state attribute `{name}` of {owner} is a single value"),
                        )
                        .here("leads into a value that has no fields"),
                    );
                    return None;
                }
            };
            return self
                .attribute_called(&name, "state.", path, sink)
                .map(|(index, member)| (Read::Attribute(index), member));
        }
        let explicit = parts.len() > 1 && leads_to("fields");
        if explicit {
            parts.remove(0);
        }
        let fields = self.fields.as_ref()?;
        if let [only] = parts.as_slice()
            && !fields.iter().any(|(name, _)| name == only)
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
                    scalar(&format!("state.{}", written(only))),
                    "attributes are read through `state.`",
                ),
            );
            return None;
        }
        let mut walk = Walk {
            path,
            owner: &owner,
            before: if explicit {
                "fields.".to_owned()
            } else {
                String::new()
            },
            sink,
        };
        walk.known(&parts, fields)
            .map(|target| (Read::Field(target.path), target.member))
    }

    /// Like [`EntityMembers::read`], for an attribute that is to follow a field: another attribute is none.
    pub(super) fn mirrored(
        &self,
        path: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(Read, Member)> {
        let parts = parts(path).ok().unwrap_or_default();
        if parts.len() == 2 && parts.first().is_some_and(|first| first == "state") {
            sink.push(
                Diagnostic::error(
                    codes::UNKNOWN_FIELD,
                    path.span,
                    format!(
                        "`{}` is not a field of entity `{}`, but a state attribute",
                        path.value, self.entity
                    ),
                )
                .here("an attribute can only follow a field"),
            );
            return None;
        }
        self.read(path, sink)
    }

    /// Where what is read is declared; of a field inside an object that is not known.
    pub(super) fn place(&self, read: &Read) -> Option<Span> {
        match read {
            Read::Field(path) => match path.as_slice() {
                [only] => self.places.get(*only).copied(),
                _ => None,
            },
            Read::Attribute(index) => self.attribute_places.get(*index).copied(),
        }
    }

    /// `state` without an attribute.
    fn state_alone(&self, path: &Spanned<String>) -> Diagnostic {
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_ATTRIBUTE,
            path.span,
            format!("`state` of entity `{}` is not a value", self.entity),
        )
        .here("which attribute?");
        let is_field = self
            .fields
            .iter()
            .flatten()
            .any(|(name, _)| name == "state");
        if is_field {
            return diagnostic.suggest(
                path.span,
                "fields.state",
                "the field of that name is `fields.state`",
            );
        }
        let names: Vec<&str> = self.attribute_names();
        listed(diagnostic, "its attributes are", &names)
    }

    fn attribute_names(&self) -> Vec<&str> {
        self.attributes
            .iter()
            .map(|(name, _)| name.as_str())
            .collect()
    }

    /// A state attribute by its name; `state.` before it is taken off.
    pub(super) fn attribute(
        &self,
        name: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(usize, Member)> {
        let known = |bare: &str| self.attributes.iter().any(|(name, _)| name == bare);
        let (prefix, bare) = match name.value.strip_prefix("state.") {
            Some(bare) if !known(&name.value) => ("state.", bare),
            _ => ("", name.value.as_str()),
        };
        self.attribute_called(bare, prefix, name, sink)
    }

    fn attribute_called(
        &self,
        bare: &str,
        prefix: &str,
        place: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(usize, Member)> {
        if let Some(index) = self.attributes.iter().position(|(known, _)| known == bare) {
            let member = self.attributes.get(index)?.1.clone()?;
            return Some((index, member));
        }
        if self.partial {
            return None;
        }
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_ATTRIBUTE,
            place.span,
            format!("entity `{}` has no state attribute `{bare}`", self.entity),
        )
        .here("no such attribute");
        let is_field = self.fields.iter().flatten().any(|(name, _)| name == bare);
        let names = self.attribute_names();
        let near = match sink.is_crowded() {
            true => None,
            false => nearest(bare, names.iter().copied()),
        };
        sink.push(match near {
            _ if is_field => diagnostic.note(format!(
                "`{bare}` is a field of its schema; an attribute with `from_field: {bare}` would follow it"
            )),
            Some(near) => diagnostic.suggest(
                place.span,
                scalar(&format!("{prefix}{near}")),
                format!("an attribute with a similar name exists: `{near}`"),
            ),
            None if names.is_empty() => diagnostic.note("it declares no `state_attributes`"),
            None => listed(diagnostic, "its attributes are", &names),
        });
        None
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
        if self.partial {
            return None;
        }
        self.attributes
            .iter()
            .map(|(_, member)| member.clone())
            .collect()
    }
}
