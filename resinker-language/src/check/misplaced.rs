//! Keys of a schema that have no effect where its values are not made by a generator: beside
//! `from_entity`, on objects and on arrays.
//!
//! Input: the schemas as written. Output: warnings. Keys beside a generator are the business of
//! [`super::generator`].

use super::Context;
use super::payload::{is_array, is_object};
use super::unique::{self, Unmade};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::resolve::reference::resolve;
use crate::source::Span;
use crate::syntax::{ItemCount, Schema, TypeName};

/// Checks all schemas.
pub(super) fn check(cx: &mut Context<'_>) {
    let config = cx.config;
    for named in &config.schemas {
        check_schema(cx, &named.item);
    }
}

/// How the values of a schema come about.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Instance,
    Object,
    Array,
    Value,
}

fn check_schema(cx: &mut Context<'_>, schema: &Schema) {
    // A reference that leads nowhere is reported where it is followed.
    let followed = resolve(schema, "", "", cx.config, &cx.names, &mut Sink::muted());
    if let Some(resolved) = followed {
        let kind = if resolved.schema.from_entity.is_some() {
            Kind::Instance
        } else if is_object(&resolved.schema) {
            Kind::Object
        } else if is_array(&resolved.schema) {
            Kind::Array
        } else {
            Kind::Value
        };
        // A generator that cannot give the declared type is an error of its own.
        let declared = resolved.schema.type_name.as_ref().map(|ty| ty.value);
        for (key, span, takes) in structure(schema) {
            let meant = match takes {
                Kind::Object => declared == Some(TypeName::Object),
                _ => declared == Some(TypeName::Array),
            };
            if takes != kind && (!meant || kind == Kind::Instance) {
                report(cx, key, schema.key(key, span), kind);
            }
        }
        if kind != Kind::Value {
            if let Some(unique) = schema.unique.as_ref().filter(|unique| unique.value) {
                let span = schema.key("unique", unique.span);
                let kind = match kind {
                    Kind::Instance => Unmade::Instance,
                    Kind::Array => Unmade::Array,
                    Kind::Object | Kind::Value => Unmade::Object,
                };
                cx.sink.push(unique::misplaced(span, kind));
            }
            for (key, span) in values(schema) {
                // Beside `from_entity` these two repeat what the entity's field is, and are
                // compared with it.
                if kind != Kind::Instance || !matches!(key, "format" | "precision") {
                    report(cx, key, schema.key(key, span), kind);
                }
            }
        }
    }
    let properties = schema.properties.iter().flat_map(|found| &found.value);
    for property in properties {
        check_schema(cx, &property.item);
    }
    if let Some(items) = &schema.items {
        check_schema(cx, &items.value);
    }
}

/// Keys that stand on it and belong to one kind of schema.
fn structure(schema: &Schema) -> impl Iterator<Item = (&'static str, Span, Kind)> {
    let properties = schema.properties.as_ref().map(|found| found.span);
    let items = schema.items.as_ref().map(|found| found.span);
    let min_items = schema.min_items.as_ref().map(|found| found.span);
    let max_items = schema.max_items.as_ref().map(|found| found.span);
    let count = schema.count.as_ref().map(ItemCount::span);
    [
        ("properties", properties, Kind::Object),
        ("items", items, Kind::Array),
        ("min_items", min_items, Kind::Array),
        ("max_items", max_items, Kind::Array),
        ("count", count, Kind::Array),
    ]
    .into_iter()
    .filter_map(|(key, span, kind)| Some((key, span?, kind)))
}

/// Keys that stand on it and say how a single value is made or written.
fn values(schema: &Schema) -> impl Iterator<Item = (&'static str, Span)> {
    let params = schema
        .params
        .as_ref()
        .filter(|_| schema.generator.is_none());
    [
        ("params", params.map(|found| found.span)),
        ("format", schema.format.as_ref().map(|found| found.span)),
        (
            "precision",
            schema.precision.as_ref().map(|found| found.span),
        ),
        ("template", schema.template.as_ref().map(|found| found.span)),
        ("pattern", schema.pattern.as_ref().map(|found| found.span)),
        ("value", schema.value.as_ref().map(|found| found.span)),
        ("enum", schema.enumeration.as_ref().map(|found| found.span)),
        ("const", schema.constant.as_ref().map(|found| found.span)),
        (
            "min_length",
            schema.min_length.as_ref().map(|found| found.span),
        ),
        (
            "max_length",
            schema.max_length.as_ref().map(|found| found.span),
        ),
        ("minimum", schema.minimum.as_ref().map(|found| found.span)),
        ("maximum", schema.maximum.as_ref().map(|found| found.span)),
        ("locale", schema.locale.as_ref().map(|found| found.span)),
    ]
    .into_iter()
    .filter_map(|(key, span)| Some((key, span?)))
}

fn report(cx: &mut Context<'_>, key: &str, span: Span, kind: Kind) {
    let why = match kind {
        Kind::Instance => "the value is taken from an entity, as it is there",
        Kind::Object => "an object is made property by property",
        Kind::Array => "a list is made element by element",
        Kind::Value => "this is a single value, neither an object nor a list",
    };
    cx.sink.push(no_effect(key, span, why));
}

/// What is said of a key that changes nothing where it stands.
pub(super) fn no_effect(key: &str, span: Span, why: &str) -> Diagnostic {
    Diagnostic::warning(
        codes::MISPLACED_KEY,
        span,
        format!("`{key}` has no effect here"),
    )
    .here("no effect")
    .note(why)
}
