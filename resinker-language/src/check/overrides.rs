//! `payload_overrides` of a scenario's step.
//!
//! Input: the overrides as written, the payload that they are of. Output: what replaces which
//! field. Invariant: what passes in silence is a value of the field's type, for a field that the
//! event type leaves free.

mod list;
pub(super) mod promise;
mod target;

use std::cell::OnceCell;

use list::{Written, holds_objects};
use target::{field_at, takes_from_instance, too_short, within_a_constant};

use super::literal::{self, Taker, told_apart};
use super::path::{self, Members, Target};
use super::payload::{Level, PayloadScope, Scene};
use super::production::fit::type_fits;
use super::variant::Override;
use super::{Context, generator, overridden};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Event, Field, Generator, Literal, Member, Type};
use crate::resolve::reference::resolve;
use crate::source::{Span, Spanned};
use crate::syntax::{TypeName, read_generator};
use crate::yaml::{Entry, Map, Node, Value};

/// Checks the overrides of a step that sends an event type. `checked`: the event type, where
/// nothing is wrong with it. `None`: something was reported.
pub(super) fn check(
    cx: &mut Context<'_>,
    written: &Map,
    event: usize,
    checked: Option<&Event>,
) -> Option<Vec<Override>> {
    let named = cx.config.event_types.get(event)?;
    let payload = cx.payloads.get(event)?.as_ref()?;
    let mut overrides = Overrides {
        owner: format!("the payload of event `{}`", named.name.value),
        members: payload.members.clone(),
        places: payload.places.clone(),
        inside: String::new(),
        trail: Vec::new(),
        event,
        checked,
        seen: OnceCell::new(),
        found: Some(Vec::new()),
        cx,
    };
    let members = overrides.members.clone();
    overrides.map(written, &members, &[]);
    overrides.found
}

struct Overrides<'a, 'b> {
    cx: &'a mut Context<'b>,
    /// Whose fields they are, in words.
    owner: String,
    /// The objects around, dotted; a dot behind it.
    inside: String,
    /// The names of those objects, and of the field at hand.
    trail: Vec<String>,
    event: usize,
    members: Members,
    /// Where the payload's fields are declared.
    places: Vec<Span>,
    checked: Option<&'a Event>,
    /// What generator blocks see; made when the first asks.
    seen: OnceCell<(Scene, Vec<Level>)>,
    /// `None` where something was reported.
    found: Option<Vec<Override>>,
}

impl Overrides<'_, '_> {
    /// The overrides of an object's fields; `prefix` leads down to it.
    fn map(&mut self, map: &Map, members: &Members, prefix: &[usize]) {
        for entry in &map.entries {
            self.entry(entry, members, prefix);
        }
    }

    fn entry(&mut self, entry: &Entry, members: &Members, prefix: &[usize]) {
        // A name that holds a dot may stand as it is.
        let whole = members.position(&entry.key.value);
        let target = match whole {
            Some(index) => members.get(index).and_then(|(_, member)| {
                Some(Target {
                    path: vec![index],
                    member: member.clone()?,
                })
            }),
            None => {
                // The places are those of the payload's own fields.
                let places: &[Span] = if self.inside.is_empty() {
                    &self.places
                } else {
                    &[]
                };
                let owner = match self.inside.strip_suffix('.') {
                    Some(inside) => format!("`{inside}` of {}", self.owner),
                    None => self.owner.clone(),
                };
                path::declared_field(&entry.key, (members, places), &owner, self.cx.sink)
            }
        };
        let Some(target) = target else {
            self.found = None;
            return;
        };
        let path: Vec<usize> = prefix.iter().chain(&target.path).copied().collect();
        if self.is_free(&entry.key, &path) {
            let around = self.trail.len();
            match whole {
                Some(_) => self.trail.push(entry.key.value.clone()),
                None => self
                    .trail
                    .extend(path::parts(&entry.key).unwrap_or_default()),
            }
            self.value(&entry.key, &entry.value, &target.member, &path);
            self.trail.truncate(around);
        } else {
            self.found = None;
        }
    }

    /// A field in words, by its whole path.
    fn named(&self, key: &Spanned<String>) -> String {
        format!("`{}{}` of {}", self.inside, key.value, self.owner)
    }

    /// Whether the event type leaves the field free; reports where it does not.
    fn is_free(&mut self, key: &Spanned<String>, path: &[usize]) -> bool {
        let Some(event) = self.checked else {
            return true;
        };
        let fault = if event
            .production
            .as_ref()
            .is_some_and(|production| production.key == path)
        {
            Some((
                "is the key of the instance that the event produces",
                "keys are given by the event type",
            ))
        } else if field_at(&event.payload, path).is_some_and(takes_from_instance) {
            Some((
                "is taken from an entity's instance",
                "which instance it is, the scenario's bindings tell",
            ))
        } else if field_at(&event.payload, path).is_some_and(Field::holds_unique) {
            Some((
                "is `unique`, or holds what is",
                "its values come of one counter",
            ))
        } else if within_a_constant(&event.payload, path) {
            Some(("is in an object that is always null", "nothing is there"))
        } else {
            None
        };
        let Some((why, here)) = fault else {
            return true;
        };
        let mut diagnostic = Diagnostic::error(
            codes::INVALID_OVERRIDE,
            key.span,
            format!("{} {why}", self.named(key)),
        )
        .here(here);
        if let Some(place) = path.first().and_then(|first| self.places.get(*first)) {
            diagnostic = diagnostic.label(*place, "declared here");
        }
        self.cx.sink.push(diagnostic);
        false
    }

    fn value(&mut self, key: &Spanned<String>, node: &Node, member: &Member, path: &[usize]) {
        if let Value::Map(map) = &node.value {
            if map.get("generator").is_some() {
                let made = self.generated(key, node, member);
                self.replace(key, path, made);
                return;
            }
            if let Type::Object(inner) = &member.ty {
                let members: Members = inner
                    .iter()
                    .map(|member| (member.name.clone(), Some(member.clone())))
                    .collect();
                let around = self.inside.len();
                self.inside.push_str(&format!("{}.", key.value));
                self.map(map, &members, path);
                self.inside.truncate(around);
                return;
            }
        }
        let place = self.named(key);
        if let Value::Seq(_) = node.value
            && holds_objects(&member.ty)
        {
            let schema = promise::schema_at(self.cx, self.event, &self.trail);
            let at = Written {
                span: key.span,
                words: &place,
                schema: schema.as_ref(),
            };
            let made = self.written(node, member, at).map(Generator::Constant);
            self.replace(key, path, made);
            return;
        }
        let mut node = node.clone();
        if matches!(node.value, Value::Map(_)) {
            // A label covers a key or a scalar, never a whole block.
            node.span = key.span;
        }
        let declared = match path {
            [only] => self.places.get(*only).copied(),
            _ => None,
        };
        let taker = Taker {
            words: &place,
            declared,
        };
        let literal = self.literal(&node, member, taker);
        let literal = literal.filter(|literal| {
            let schema = promise::schema_at(self.cx, self.event, &self.trail);
            schema.is_none_or(|schema| {
                let made = (&node, literal);
                promise::keeps(
                    self.cx,
                    &schema,
                    &member.ty,
                    made,
                    (key.span, &place, promise::OVERRIDDEN),
                )
            })
        });
        self.replace(key, path, literal.map(Generator::Constant));
    }

    /// A literal of a member's type, and one of its values where it has only some.
    fn literal(&mut self, node: &Node, member: &Member, taker: Taker<'_>) -> Option<Literal> {
        let literal = literal::typed(node, &member.ty, member.nullable, taker, self.cx.sink)?;
        literal::within(node, literal, &member.ty, taker, self.cx.sink)
    }

    fn replace(&mut self, key: &Spanned<String>, path: &[usize], made: Option<Generator>) {
        let made = made.filter(|made| self.is_long_enough(key, path, made));
        let Some(made) = made else {
            self.found = None;
            return;
        };
        if let Some(found) = &mut self.found {
            found.push(Override {
                path: path.to_vec(),
                made,
                span: key.span,
            });
        }
    }

    /// Whether all lists that a generator chooses among have as many elements as the arrays that
    /// they stand for promise; reports where one has not. Lists that are written out were held
    /// against the schema, element by element.
    fn is_long_enough(&mut self, key: &Spanned<String>, path: &[usize], made: &Generator) -> bool {
        let Some(field) = self
            .checked
            .and_then(|event| field_at(&event.payload, path))
        else {
            return true;
        };
        let Generator::Choice(choice) = made else {
            return true;
        };
        let lists = &choice.choices;
        let found = lists.iter().find_map(|list| too_short(field, list));
        let Some((array, length, least)) = found else {
            return true;
        };
        let mut place = self.named(key);
        if !std::ptr::eq(array, field) {
            place = match array.name.as_str() {
                "" => format!("an array in {place}"),
                name => format!("`{name}` in {place}"),
            };
        }
        self.cx.sink.push(
            Diagnostic::error(
                codes::INVALID_OVERRIDE,
                key.span,
                format!("{place} has `min_items` {least}, and its override a list of {length}"),
            )
            .here("fewer elements than the array promises"),
        );
        false
    }

    /// What generator blocks see: the payload, and what the event consumes.
    fn see(&self) -> (Scene, Vec<Level>) {
        let named = self.cx.config.event_types.get(self.event);
        let schema = named.and_then(|named| named.item.payload_schema.as_ref());
        let scene = Scene {
            lenient: self.checked.is_none(),
            consumptions: self
                .checked
                .into_iter()
                .flat_map(|event| event.consumptions.iter().cloned())
                .collect(),
            overridden: schema
                .and_then(|schema| self.cx.overridden.get(overridden::bare(&schema.value)))
                .cloned(),
            ..Scene::default()
        };
        let members = self.members.iter().cloned();
        let object = self.checked.map(|event| &event.payload);
        let scope = PayloadScope::of_payload(members, object, None, &self.cx.entities, &scene);
        let levels = scope.into_levels();
        (scene, levels)
    }

    /// A generator block.
    fn generated(
        &mut self,
        key: &Spanned<String>,
        node: &Node,
        member: &Member,
    ) -> Option<Generator> {
        let schema = read_generator(key, node, self.cx.sink)?;
        let used = format!("the override of `{}` refers to", key.value);
        let config = self.cx.config;
        let resolved = resolve(
            &schema,
            &key.value,
            &used,
            config,
            &self.cx.names,
            self.cx.sink,
        );
        let mut resolved = resolved?;
        if resolved.schema.type_name.is_none() {
            resolved.schema.type_name =
                type_name(&member.ty).map(|name| Spanned::new(name, key.span));
        }
        if let (Type::Decimal(scale), None) = (&member.ty, &resolved.schema.precision)
            && !gives_integers(&resolved.schema)
        {
            resolved.schema.precision = Some(Spanned::new(u64::from(*scale), key.span));
        }
        if let Some(field) = promise::schema_at(self.cx, self.event, &self.trail) {
            promise::beside(&mut resolved.schema, &field);
        }
        let (scene, levels) = self.seen.get_or_init(|| self.see());
        let scope = PayloadScope::over(levels, &self.cx.entities, scene);
        let made = generator::check(&resolved, &scope, self.cx.sink)?;
        let place = self.named(key);
        if !type_fits(&made.ty, &member.ty) {
            let (found, wanted) = told_apart(&made.ty, &member.ty);
            self.cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    schema
                        .generator
                        .map_or(key.span, |generator| generator.span),
                    format!("{place} is {wanted}, and its override gives {found}"),
                )
                .here(format!("gives {found}")),
            );
        } else if made.nullable && !member.nullable {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    key.span,
                    format!("{place} cannot be null, and its override can"),
                )
                .here("can be null"),
            );
        } else {
            return Some(made.source);
        }
        None
    }
}

/// Generators whose numbers are whole have no precision.
fn gives_integers(schema: &crate::syntax::Schema) -> bool {
    let generator = schema.generator.as_ref().map(|name| name.value.as_str());
    matches!(generator, Some("random_int" | "sequence"))
}

fn type_name(ty: &Type) -> Option<TypeName> {
    Some(match ty {
        Type::Bool => TypeName::Boolean,
        Type::Int => TypeName::Integer,
        Type::Float | Type::Decimal(_) | Type::Wide(_) | Type::Ratio => TypeName::Number,
        Type::Text | Type::Enum(_) | Type::Uuid => TypeName::String,
        Type::Timestamp(_) | Type::Object(_) | Type::Array(_) => return None,
    })
}
