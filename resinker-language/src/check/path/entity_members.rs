//! What a path means of an entity's instance: a field, or a state attribute behind `state.`.

use std::cell::OnceCell;

use super::{MOST_LISTED, Members, SettableField, Walk, listed, parts, written};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr::scope;
use crate::model::{Member, Read};
use crate::resolve::names::{SIMILAR, scalar};
use crate::source::{Span, Spanned};
use crate::syntax::{Entity, Named, TypeName};

/// The fields and attributes of an entity, as far as they are known.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct EntityMembers {
    /// The entity's name.
    pub(in crate::check) entity: String,
    /// Fields of its schema; `None` where one was reported. The whole list is `None` where the
    /// schema was.
    fields: Option<Members>,
    /// Where each field is declared, as far as `fields` are known.
    pub(in crate::check) places: Vec<Span>,
    /// The locales of texts in its fields, as far as known: indexes down the tree of objects.
    pub(in crate::check) languages: Vec<(Vec<usize>, &'static str)>,
    /// The type that each field is declared to have, whatever was reported of how it is made.
    pub(in crate::check) declared: Vec<Option<TypeName>>,
    /// State attributes.
    attributes: Members,
    /// Where each attribute is declared.
    pub(in crate::check) attribute_places: Vec<Span>,
    /// The fields that events set.
    pub(in crate::check) settable: Vec<SettableField>,
    /// Whether it may have attributes that could not be read.
    pub(in crate::check) partial: bool,
    /// What expressions see of the fields and of the attributes, made when the first asks.
    for_expressions: [OnceCell<Option<scope::Members>>; 2],
}

impl EntityMembers {
    /// Those of an entity of which nothing is known yet.
    pub(in crate::check) fn unknown(named: &Named<Entity>) -> Self {
        let attributes = named.item.state_attributes.iter();
        Self {
            entity: named.name.value.clone(),
            partial: named.item.partial,
            attribute_places: attributes.map(|attribute| attribute.name.span).collect(),
            ..Self::default()
        }
    }

    /// Fields of its schema; `None` inside where one was reported, the whole where the schema was.
    pub(in crate::check) fn fields(&self) -> Option<&Members> {
        self.fields.as_ref()
    }

    /// State attributes; `None` inside where one was reported.
    pub(in crate::check) fn attributes(&self) -> &Members {
        &self.attributes
    }

    /// The type that a top-level field is declared to have, and where; of one that was reported.
    pub(in crate::check) fn declaration(&self, name: &str) -> Option<(TypeName, Option<Span>)> {
        let fields = self.fields.as_ref()?;
        let at = fields.position(name)?;
        let declared = (*self.declared.get(at)?)?;
        let reported = fields.get(at)?.1.is_none();
        reported.then(|| (declared, self.places.get(at).copied()))
    }

    /// What a path means of an instance: `state.x` an attribute, anything else a field
    /// (`fields.state` for one of that name).
    pub(in crate::check) fn read(
        &self,
        path: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(Read, Member)> {
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
            && !fields.has(only)
            && self.attributes.has(only)
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
            places: &self.places,
            sink,
        };
        walk.known(&parts, fields)
            .map(|target| (Read::Field(target.path), target.member))
    }

    /// Like [`EntityMembers::read`], for an attribute that is to follow a field: another attribute
    /// is none.
    pub(in crate::check) fn mirrored(
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
    pub(in crate::check) fn place(&self, read: &Read) -> Option<Span> {
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
            .as_ref()
            .is_some_and(|fields| fields.has("state"));
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
    pub(in crate::check) fn attribute(
        &self,
        name: &Spanned<String>,
        sink: &mut Sink,
    ) -> Option<(usize, Member)> {
        let (prefix, bare) = match name.value.strip_prefix("state.") {
            Some(bare) if !self.attributes.has(&name.value) => ("state.", bare),
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
        if let Some(index) = self.attributes.position(bare) {
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
        let is_field = self.fields.as_ref().is_some_and(|fields| fields.has(bare));
        let names = match sink.is_crowded() && self.attributes.len() > MOST_LISTED {
            // Where they are neither compared nor listed, nobody needs them.
            true => Vec::new(),
            false => self.attribute_names(),
        };
        let near = sink.nearest(bare, names.iter().copied());
        sink.push(match near {
            _ if is_field => diagnostic.note(match prefix {
                "" => format!(
                    "`{bare}` is a field of its schema, which `set_fields` sets; an attribute with `from_field: {bare}` would follow it"
                ),
                _ => format!(
                    "`{bare}` is a field of its schema; an attribute with `from_field: {bare}` would follow it"
                ),
            }),
            Some(near) => {
                let index = names.iter().position(|name| *name == near);
                let diagnostic = match index.and_then(|index| self.attribute_places.get(index)) {
                    Some(place) => diagnostic.label(*place, SIMILAR),
                    None => diagnostic,
                };
                diagnostic.suggest(
                    place.span,
                    scalar(&format!("{prefix}{near}")),
                    format!("an attribute with a similar name exists: `{near}`"),
                )
            }
            None if self.attributes.is_empty() => diagnostic.note("it declares no `state_attributes`"),
            None => listed(diagnostic, "its attributes are", &names),
        });
        None
    }

    /// Puts in what was found out of its fields.
    pub(in crate::check) fn set_fields(&mut self, fields: Members) {
        self.fields = Some(fields);
        let [known, _] = &mut self.for_expressions;
        known.take();
    }

    /// Puts in what was found out of its attributes.
    pub(in crate::check) fn set_attributes(&mut self, attributes: Members) {
        self.attributes = attributes;
        let [_, known] = &mut self.for_expressions;
        known.take();
    }

    /// Fields that are known, for expressions; `None` where any is not.
    pub(in crate::check) fn known_fields(&self) -> Option<scope::Members> {
        let [known, _] = &self.for_expressions;
        known
            .get_or_init(|| all_known(self.fields.as_ref()?))
            .clone()
    }

    /// Attributes that are known, for expressions; `None` where any is not.
    pub(in crate::check) fn known_attributes(&self) -> Option<scope::Members> {
        if self.partial {
            return None;
        }
        let [_, known] = &self.for_expressions;
        known.get_or_init(|| all_known(&self.attributes)).clone()
    }
}

fn all_known(members: &Members) -> Option<scope::Members> {
    members.iter().map(|(_, member)| member.clone()).collect()
}
