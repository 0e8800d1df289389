//! Schemas as payloads: types, nullability, and where each value comes from.
//!
//! Input: a schema and the scene in which it stands (an event's consumptions, or an initial
//! instance's). Output: an [`Object`] whose every field has a type and a source. Invariant: what a
//! shared schema gets wrong is said in words that do not depend on the scene, so that it is
//! reported once.

mod array;
mod built;
mod consumptions;
mod instance;
mod item_count;
mod needs;
mod nulls;
mod scope;

pub(super) use built::Built;
use built::member_of;
use consumptions::Consumptions;
pub(super) use instance::fits;
pub(super) use item_count::MOST as MOST_ITEMS;
pub(super) use needs::Need;
use nulls::Nulls;
pub(super) use scope::{Level, PayloadScope};

use std::collections::BTreeMap;
use std::rc::Rc;

use super::absence::Absent;
use super::overridden::{Overridden, Trail};
use super::{Context, field_order, generator, unique};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Absence, Field, Generator, Object, Source, Type, Written};
use crate::model::{Expr, ExprKind, visit};
use crate::resolve::reference::{Resolved, resolve};
use crate::source::{Span, Spanned};
use crate::syntax::{Named, Schema, TypeName};

/// What a payload can take values from.
#[derive(Clone, Default)]
pub(super) struct Scene {
    /// Declared consumptions, then implied ones.
    pub(super) consumptions: Consumptions,
    /// What may not be there.
    pub(super) absences: Vec<Absence>,
    /// What that is called, as far as known.
    pub(super) absent: Vec<Absent>,
    /// Where a consumption's alias or name was declared; `None` for implied ones.
    pub(super) spans: Vec<Option<Span>>,
    /// Consumptions of which a single value was taken, and where.
    pub(super) single: Vec<(usize, Span)>,
    /// Consumptions of which an array takes all matches, and where it says so.
    pub(super) all: BTreeMap<usize, Span>,
    /// Consumptions of which an array takes as many as an expression says, and where it says so.
    pub(super) counted: BTreeMap<usize, Span>,
    /// A schema that no event uses: names that only an event could bind are let through.
    pub(super) lenient: bool,
    /// The event whose payload this is, in words, and where it names its schema.
    pub(super) event: Option<(String, Span)>,
    /// The entity whose schema this is, outside of any event.
    pub(super) owner: Option<String>,
    /// Consumptions that expressions of the payload read: which, in which array, where.
    pub(super) in_expressions: Vec<(usize, Option<Vec<usize>>, Span)>,
    /// Some declared consumption could not be read: a name that nothing binds may be its.
    pub(super) incomplete: bool,
    /// Something was reported of a consumption that is here all the same.
    pub(super) unsound: bool,
    /// What steps of scenarios put into the payload.
    pub(super) overridden: Option<Rc<Overridden>>,
}

/// Where in a payload the builder is.
pub(super) struct Builder<'a, 'b> {
    pub(super) cx: &'b mut Context<'a>,
    pub(super) scene: &'b mut Scene,
    levels: Vec<Level>,
    /// The array whose items are built: its path, and its depth among arrays.
    array: Option<Vec<usize>>,
    array_depth: usize,
    /// The way from the payload down to where it is.
    trail: Trail,
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
            trail: Trail::new(),
        }
    }

    /// The payload of a named schema. `None` where the schema as a whole is wrong; a field that is
    /// wrong is missing, and `complete` false.
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
        let sound = Nulls::of(&schema.schema).check(schema, self.cx.sink);
        let built = self.object(schema, &[]);
        self.check_expressions();
        sound?;
        built
    }

    /// An alias that feeds the items of an array is one instance for each of them, and none outside
    /// of it.
    fn check_expressions(&mut self) {
        for (index, array, span) in std::mem::take(&mut self.scene.in_expressions) {
            let Some(known) = self.scene.consumptions.get(index) else {
                continue;
            };
            let feeds = known.per_item.as_ref().map(|per_item| &per_item.array);
            if feeds.is_some() && feeds != array.as_ref() {
                let diagnostic = outside_of_items(&known.alias, span);
                self.cx.sink.push(diagnostic);
            }
        }
    }

    fn object(&mut self, schema: &Resolved, path: &[usize]) -> Option<Built> {
        let Some(properties) = &schema.schema.properties else {
            let place = schema.schema.type_name.as_ref();
            self.cx.sink.push(
                Diagnostic::error(
                    codes::MISSING_KEY,
                    place.map_or(schema.schema.span, |ty| ty.span),
                    format!("object `{}` has no `properties`", schema.path),
                )
                .here("an object needs `properties`: the schemas of its fields"),
            );
            return None;
        };
        let properties: &[_] = &properties.value;
        let resolved: Vec<Option<Resolved>> = properties
            .iter()
            .map(|property| self.property(property, &schema.path))
            .collect();
        let written: Vec<&Spanned<String>> =
            properties.iter().map(|property| &property.name).collect();
        let names: Vec<String> = written.iter().map(|name| name.value.clone()).collect();
        let nodes = self.nodes(properties, &resolved);
        let order = field_order::order(&nodes, self.cx.sink);
        self.levels
            .push(Level::new(path.to_vec(), self.array_depth, &written));
        let mut fields: Vec<Option<Field>> = names.iter().map(|_| None).collect();
        for &index in &order {
            let (Some(property), Some(Some(resolved))) =
                (properties.get(index), resolved.get(index))
            else {
                continue;
            };
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            self.trail.push(Some(property.name.value.clone()));
            let field = self.field(&property.name.value, property.name.span, resolved, &path);
            let put = self.scene.overridden.clone();
            let put = put.as_deref().and_then(|put| put.at(&self.trail));
            self.trail.pop();
            let scope = PayloadScope::new(
                &self.levels,
                self.array_depth,
                &self.cx.entities,
                self.scene,
            );
            let languages = field.as_ref().map(|field| scope.languages(field));
            if let Some(level) = self.levels.last_mut() {
                match &field {
                    Some(field) => level.set(index, field, put, languages.unwrap_or_default()),
                    None => level.fail(index),
                }
            }
            if let Some(place) = fields.get_mut(index) {
                *place = field;
            }
        }
        let level = self.levels.pop();
        let languages = level.map(Level::into_languages).unwrap_or_default();
        let members = names
            .iter()
            .zip(&fields)
            .map(|(name, field)| (name.clone(), field.as_ref().map(member_of)))
            .collect();
        let places = properties.iter().map(|found| found.name.span).collect();
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
        let declared = resolved
            .iter()
            .map(|resolved| Some(resolved.as_ref()?.schema.type_name.as_ref()?.value))
            .collect();
        Some(Built {
            declared,
            members,
            places,
            languages,
            object,
        })
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

    /// One field, of whatever kind.
    pub(super) fn field(
        &mut self,
        name: &str,
        span: Span,
        resolved: &Resolved,
        path: &[usize],
    ) -> Option<Field> {
        let schema = &resolved.schema;
        let nulls = Nulls::of(schema);
        let mut unique = None;
        let made = if schema.from_entity.is_some() {
            self.instance(resolved, span, nulls.possible)?
        } else if is_object(schema) {
            let built = self.object(resolved, path)?;
            let ty = Type::Object(built.known_members()?);
            (Source::Object(built.object?), ty, false)
        } else if is_array(schema) {
            self.array(resolved, span, path)?
        } else {
            let made = self.seeing(resolved, |scope, sink| {
                generator::check(resolved, scope, sink)
            })?;
            unique = unique::of(resolved, &made, self.cx.sink).ok()?;
            let put = self.scene.overridden.as_deref();
            let made = match put.and_then(|put| put.at(&self.trail)) {
                Some(put) => put.widen(made, schema),
                None => made,
            };
            self.note_reads(schema, &made.source);
            let ty = self.made_of_parts(resolved, path).unwrap_or(made.ty);
            (Source::Generator(made.source), ty, made.nullable)
        };
        let (source, ty, nullable) = made;
        if !matches!(source, Source::Generator(_)) {
            unique::only_of_values(schema, &source, self.cx.sink);
        }
        nulls.check(resolved, self.cx.sink)?;
        Some(Field {
            name: name.to_owned(),
            description: schema.description.as_ref().map(|text| text.value.clone()),
            ty,
            nullable: nullable || nulls.possible,
            null_probability: nulls.probability,
            source,
            unique,
            written: written(schema, span),
        })
    }

    /// The type of an object that is always null: the one that its properties would give. What
    /// those would take from instances is not taken.
    fn made_of_parts(&mut self, resolved: &Resolved, path: &[usize]) -> Option<Type> {
        let mut parts = resolved.clone();
        parts.schema.constant = None;
        parts.schema.enumeration = None;
        if !is_object(&parts.schema) || parts.schema.properties.is_none() {
            return None;
        }
        let scene = self.scene.clone();
        let built = self.object(&parts, path);
        *self.scene = scene;
        built?.known_members().map(Type::Object)
    }

    /// Checks what a schema reads of what stands around it. `None`: something was reported, here or
    /// where a name that it reads was bound.
    fn seeing<T>(
        &mut self,
        resolved: &Resolved,
        check: impl FnOnce(&PayloadScope<'_>, &mut Sink) -> Option<T>,
    ) -> Option<T> {
        self.bind_read_aliases(resolved);
        let scope = PayloadScope::new(
            &self.levels,
            self.array_depth,
            &self.cx.entities,
            self.scene,
        );
        if scope.reads_failed(&generator::needs(resolved)) {
            return None;
        }
        check(&scope, self.cx.sink)
    }

    /// Remembers which instances the expressions of a generator read.
    fn note_reads(&mut self, schema: &Schema, generator: &Generator) {
        let span = schema
            .params
            .as_ref()
            .and_then(|params| params.value.get("expression"))
            .map(|node| node.span)
            .or(schema.generator.as_ref().map(|name| name.span))
            .unwrap_or(schema.span);
        let mut note = |expr: &Expr| self.note_instances(expr, span);
        match generator {
            Generator::Derived(expr) => note(expr),
            Generator::Conditional { cases } => cases
                .iter()
                .filter_map(|(condition, _)| condition.as_ref())
                .for_each(note),
            _ => {}
        }
    }

    /// Remembers which instances an expression reads.
    fn note_instances(&mut self, expr: &Expr, span: Span) {
        let array = &self.array;
        let noted = &mut self.scene.in_expressions;
        visit(expr, &mut |part| {
            if let ExprKind::Instance { consumption, .. } = &part.kind {
                noted.push((consumption.0, array.clone(), span));
            }
        });
    }
}

/// An expression that reads an alias of which there is one instance for each item.
pub(super) fn outside_of_items(alias: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        codes::AMBIGUOUS_ENTITY,
        span,
        format!("`{alias}` feeds the items of an array: outside of them it is no single instance"),
    )
    .here("which of the instances picked for the items?")
    .note("aggregate over the array, or consume the entity a second time under another alias")
}

/// Where the expression of a schema is, if it has one. `name`: where the field is named.
fn written(schema: &Schema, name: Span) -> Option<Written> {
    if let Some(count) = schema.count.as_ref().filter(|it| it.expression().is_some()) {
        return Some(Written {
            expression: count.span(),
            digits: name,
        });
    }
    let expression = schema.params.as_ref()?.value.get("expression")?.span;
    let precision = schema.precision.as_ref().map(|precision| precision.span);
    let parameter = || Some(schema.params.as_ref()?.value.get("precision")?.span);
    let declared = || schema.type_name.as_ref().map(|ty| ty.span);
    Some(Written {
        expression,
        digits: precision
            .or_else(parameter)
            .or_else(declared)
            .unwrap_or(name),
    })
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

/// Whether a schema is made element by element.
pub(super) fn is_array(schema: &Schema) -> bool {
    schema.generator.is_none()
        && schema.constant.is_none()
        && schema.enumeration.is_none()
        && match &schema.type_name {
            Some(ty) => ty.value == TypeName::Array,
            None => schema.items.is_some(),
        }
}
