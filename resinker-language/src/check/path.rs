//! Dotted paths to fields: `a.b`, `a."b.c"`, `a."5"" pipe"`, `state.x`, `fields.state`.
//!
//! Input: a path as written and the members it walks over. Output: indexes. Invariant: the indexes
//! lead to a member of the type given.

mod entity_members;
mod members;
mod settable;

pub(super) use entity_members::EntityMembers;
pub(super) use members::Members;
pub(super) use settable::SettableField;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Member, Type};
use crate::resolve::names::{SIMILAR, scalar};
use crate::source::{Span, Spanned};

/// A field by its name; `None` where it was reported.
pub(super) type Known = (String, Option<Member>);

/// A member that a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Target {
    pub(super) path: Vec<usize>,
    pub(super) member: Member,
}

/// The parts of a path, quotes taken off; a diagnostic where a part is empty or a quote is left
/// open.
pub(super) fn parts(path: &Spanned<String>) -> Result<Vec<String>, Box<Diagnostic>> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    let mut characters = path.value.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // A quote of the name is doubled.
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                if let Some(last) = parts.last_mut() {
                    last.push('"');
                }
            }
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
            .note("names are joined by dots; one that holds a dot or a quote stands in quotes, a quote in it doubled: `a.\"b.c\"`"),
        ));
    }
    Ok(parts)
}

/// Characters of a path that a message shows.
const SHOWN: usize = 60;

/// Follows a path down from `members`. `owner` says what they belong to: ``schema `Order` ``. A
/// member that is `None` was reported already.
pub(super) fn field(
    path: &Spanned<String>,
    members: &Members,
    owner: &str,
    sink: &mut Sink,
) -> Option<Target> {
    declared_field(path, (members, &[]), owner, sink)
}

/// The same, of members of which it is known where they are declared.
pub(super) fn declared_field(
    path: &Spanned<String>,
    (members, places): (&Members, &[Span]),
    owner: &str,
    sink: &mut Sink,
) -> Option<Target> {
    let parts = parts(path).map_err(|fault| sink.push(*fault)).ok()?;
    let mut walk = Walk {
        path,
        owner,
        before: String::new(),
        places,
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
    /// Where the members are declared that the path starts from, as far as known.
    places: &'a [Span],
    sink: &'a mut Sink,
}

impl Walk<'_> {
    fn known(&mut self, parts: &[String], members: &Members) -> Option<Target> {
        let (first, rest) = parts.split_first()?;
        let Some(index) = members.position(first) else {
            // Where they are neither compared nor listed, nobody needs them.
            let unneeded = self.sink.is_crowded() && members.len() > MOST_LISTED;
            let members: &[Known] = if unneeded { &[] } else { members };
            let names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
            self.unknown(first, rest, &names);
            return None;
        };
        // Further down it is other members.
        self.places = &[];
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
        let near = self.sink.nearest(wrong, names.iter().copied());
        let diagnostic = match near {
            Some(near) => {
                let index = names.iter().position(|name| *name == near);
                let diagnostic = match index.and_then(|index| self.places.get(index)) {
                    Some(place) => diagnostic.label(*place, SIMILAR),
                    None => diagnostic,
                };
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
    if name.contains(['.', '"']) {
        format!("\"{}\"", name.replace('"', "\"\""))
    } else {
        name.to_owned()
    }
}
