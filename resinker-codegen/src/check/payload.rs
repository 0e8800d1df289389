//! Schemas as payloads: types, nullability, and where each value comes from.
//!
//! Input: a schema and the scene in which it stands (an event's consumptions, or an initial instance's). Output: an [`Object`] whose every field
//! has a type and a source. Invariant: what a shared schema gets wrong is said in words that do not depend on the scene, so that it is
//! reported once.

mod array;
mod instance;
mod scope;

pub(super) use instance::fits;
use scope::Level;
pub(super) use scope::{PayloadScope, aliases};

use super::field_order::{self, Node};
use super::{Context, generator};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Consumption, Field, Member, Object, Source, Type};
use crate::resolve::reference::{Resolved, resolve};
use crate::source::{Span, Spanned};
use crate::syntax::{Named, Schema, TypeName};

/// What a payload can take values from.
#[derive(Default)]
pub(super) struct Scene {
    /// Declared consumptions, then implied ones.
    pub(super) consumptions: Vec<Consumption>,
    /// Where a consumption's alias or name was declared; `None` for implied ones.
    pub(super) spans: Vec<Option<Span>>,
    /// Consumptions of which a single value was taken, and where.
    pub(super) single: Vec<(usize, Span)>,
    /// A schema that no event uses: names that only an event could bind are let through.
    pub(super) lenient: bool,
    /// The entity whose schema this is, outside of any event.
    pub(super) owner: Option<String>,
    /// Some declared consumption could not be read: a name that nothing binds may be its.
    pub(super) incomplete: bool,
}

/// Where in a payload the builder is.
pub(super) struct Builder<'a, 'b> {
    pub(super) cx: &'b mut Context<'a>,
    pub(super) scene: &'b mut Scene,
    levels: Vec<Level>,
    /// The array whose items are built: its path, and its depth among arrays.
    array: Option<Vec<usize>>,
    array_depth: usize,
}

impl<'a, 'b> Builder<'a, 'b> {
    /// A builder at the root.
    pub(super) fn new(cx: &'b mut Context<'a>, scene: &'b mut Scene) -> Self {
        Self {
            cx,
            scene,
            levels: Vec::new(),
            array: None,
            array_depth: 0,
        }
    }

    /// The payload of a named schema. `None` where the schema as a whole is wrong; a field that is wrong is missing, and `complete` false.
    pub(super) fn payload(&mut self, schema: &Resolved, span: Span) -> Option<Built> {
        if !is_object(&schema.schema) {
            let name = schema.name.as_deref().unwrap_or(&schema.path);
            self.cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    span,
                    format!("schema `{name}` is not an object"),
                )
                .here("a payload or an entity needs an object")
                .label(
                    schema
                        .schema
                        .type_name
                        .as_ref()
                        .map_or(schema.schema.span, |ty| ty.span),
                    "declared here",
                ),
            );
            return None;
        }
        self.object(schema, &[], false)
    }

    fn object(&mut self, schema: &Resolved, path: &[usize], item: bool) -> Option<Built> {
        let properties = schema
            .schema
            .properties
            .as_ref()
            .map(|properties| properties.value.as_slice())
            .unwrap_or_default();
        let resolved: Vec<Option<Resolved>> = properties
            .iter()
            .map(|property| self.property(property, &schema.path))
            .collect();
        let names: Vec<String> = properties
            .iter()
            .map(|property| property.name.value.clone())
            .collect();
        let nodes: Vec<Node> = properties
            .iter()
            .zip(&resolved)
            .map(|(property, resolved)| self.order_node(property, resolved.as_ref(), &names))
            .collect();
        let order = field_order::order(&nodes, self.cx.sink);
        self.levels
            .push(Level::new(path.to_vec(), item, names.clone()));
        let mut fields: Vec<Option<Field>> = names.iter().map(|_| None).collect();
        for &index in &order {
            let (Some(property), Some(Some(resolved))) =
                (properties.get(index), resolved.get(index))
            else {
                continue;
            };
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            let field = self.field(&property.name.value, property.name.span, resolved, &path);
            if let (Some(level), Some(field)) = (self.levels.last_mut(), &field) {
                level.set(index, member_of(field), generator::ranges(field));
            }
            if let Some(place) = fields.get_mut(index) {
                *place = field;
            }
        }
        self.levels.pop();
        let members = names
            .iter()
            .zip(&fields)
            .map(|(name, field)| (name.clone(), field.as_ref().map(member_of)))
            .collect();
        let complete: Option<Vec<Field>> = fields.into_iter().collect();
        let object = complete
            .filter(|_| order.len() == names.len())
            .map(|fields| Object {
                schema: schema.name.clone(),
                description: schema
                    .schema
                    .description
                    .as_ref()
                    .map(|text| text.value.clone()),
                fields,
                order,
            });
        Some(Built { members, object })
    }

    fn property(&mut self, property: &Named<Schema>, parent: &str) -> Option<Resolved> {
        let path = match &property.item.reference {
            // A value made by a named schema is named after it, wherever it stands.
            Some(reference) => reference.value.trim_start_matches("#/schemas/").to_owned(),
            None => format!("{parent}.{}", property.name.value),
        };
        let used = format!("field `{}` refers to", property.name.value);
        resolve(
            &property.item,
            &path,
            &used,
            self.cx.config,
            &self.cx.names,
            self.cx.sink,
        )
    }

    fn order_node(
        &mut self,
        property: &Named<Schema>,
        resolved: Option<&Resolved>,
        names: &[String],
    ) -> Node {
        let needed = resolved
            .map(|resolved| self.needs(resolved))
            .unwrap_or_default();
        let span = resolved.map_or(property.name.span, |resolved| {
            resolved
                .schema
                .generator
                .as_ref()
                .map_or(property.name.span, |generator| generator.span)
        });
        Node {
            name: property.name.value.clone(),
            span,
            needs: names
                .iter()
                .enumerate()
                .filter(|(_, name)| needed.contains(name))
                .map(|(index, _)| index)
                .collect(),
        }
    }

    /// Names that anything in a schema reads from outside of it.
    fn needs(&mut self, resolved: &Resolved) -> Vec<String> {
        let mut needed = generator::needs(resolved);
        let mut inner: Vec<Named<Schema>> = Vec::new();
        let mut own: Vec<String> = Vec::new();
        if let Some(properties) = &resolved.schema.properties {
            own.extend(
                properties
                    .value
                    .iter()
                    .map(|property| property.name.value.clone()),
            );
            inner.extend(properties.value.iter().cloned());
        }
        if let Some(items) = &resolved.schema.items {
            inner.push(Named {
                name: Spanned::new(String::new(), items.span),
                item: items.value.clone(),
            });
        }
        for property in &inner {
            let mut quiet = crate::diagnostic::Sink::new();
            let followed = resolve(
                &property.item,
                "",
                "",
                self.cx.config,
                &self.cx.names,
                &mut quiet,
            );
            if let Some(followed) = followed {
                needed.extend(
                    self.needs(&followed)
                        .into_iter()
                        .filter(|name| !own.contains(name)),
                );
            }
        }
        needed
    }

    /// One field, of whatever kind.
    pub(super) fn field(
        &mut self,
        name: &str,
        span: Span,
        resolved: &Resolved,
        path: &[usize],
    ) -> Option<Field> {
        let schema = &resolved.schema;
        let declared_nullable = schema
            .nullable
            .as_ref()
            .is_some_and(|nullable| nullable.value);
        let probability = schema
            .nullable_probability
            .as_ref()
            .map_or(0.0, |probability| probability.value);
        let made = if schema.from_entity.is_some() {
            self.instance(resolved, span, declared_nullable || probability > 0.0)?
        } else if is_object(schema) {
            let built = self.object(resolved, path, false)?;
            let ty = Type::Object(built.known_members()?);
            (Source::Object(built.object?), ty, false)
        } else if is_array(schema) {
            self.array(resolved, span, path)?
        } else {
            let scope = self.scope();
            let made = generator::check(resolved, &scope, self.cx.sink)?;
            (Source::Generator(made.source), made.ty, made.nullable)
        };
        let (source, ty, nullable) = made;
        Some(Field {
            name: name.to_owned(),
            description: schema.description.as_ref().map(|text| text.value.clone()),
            ty,
            nullable: nullable || declared_nullable || probability > 0.0,
            null_probability: probability,
            source,
        })
    }
}

/// A payload as far as it could be built.
pub(super) struct Built {
    /// All fields by name; `None` where one was reported.
    pub(super) members: Vec<(String, Option<Member>)>,
    /// The object, where nothing was wrong.
    pub(super) object: Option<Object>,
}

impl Built {
    pub(super) fn known_members(&self) -> Option<Vec<Member>> {
        self.members
            .iter()
            .map(|(_, member)| member.clone())
            .collect()
    }
}

fn member_of(field: &Field) -> Member {
    Member {
        name: field.name.clone(),
        ty: field.ty.clone(),
        nullable: field.nullable,
    }
}

/// Whether a schema is made field by field.
pub(super) fn is_object(schema: &Schema) -> bool {
    schema.generator.is_none()
        && schema.constant.is_none()
        && schema.enumeration.is_none()
        && match &schema.type_name {
            Some(ty) => ty.value == TypeName::Object,
            None => schema.properties.is_some(),
        }
}

fn is_array(schema: &Schema) -> bool {
    schema.generator.is_none()
        && schema.constant.is_none()
        && schema.enumeration.is_none()
        && match &schema.type_name {
            Some(ty) => ty.value == TypeName::Array,
            None => schema.items.is_some(),
        }
}
