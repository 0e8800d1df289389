//! Generators and their parameters.
//!
//! Input: a schema without `$ref`s and the names it can see. Output: a [`CheckedGenerator`], or
//! diagnostics. Invariant: the generator gives values of the type stated and nothing else.

mod choice;
mod conditional;
mod constant;
mod context;
mod coverage;
mod derived;
mod distribution;
pub(crate) mod faker;
mod hash;
mod literal;
mod misplaced;
mod numbers;
mod parameters;
mod pattern;
mod promise;
pub(crate) mod sample;
mod sequence;
pub mod table;
mod template;
mod text;
mod time;

pub(crate) use conditional::case;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr;
use crate::expr::scope::Scope;
use crate::model;
use crate::resolve::reference::Resolved;
use crate::syntax::{ItemCount, TypeName};
use crate::yaml::{Map, Node, Value};

use context::Context;
pub(in crate::check) use literal::MAX_ENUM;
use parameters::Parameters;
pub(in crate::check) use pattern::lengths as pattern_lengths;
#[cfg(test)]
pub(in crate::check) use pattern::parsed as parsed_pattern;
use table::Family;

pub use faker::languages;
pub use promise::{Range, bounds, least_items, ranges};

/// A checked generator.
#[derive(Clone, Debug)]
pub struct CheckedGenerator {
    /// How the value is made.
    pub source: model::Generator,
    /// The type of what it gives.
    pub ty: model::Type,
    /// Whether the field can be null: as declared, or because the generator can give null.
    pub nullable: bool,
}

/// Names that this schema's generator reads (the first part of `condition_field`, free names of a
/// derived expression, fields of a template, the field that `from` of a faker follows, all without
/// a leading `payload.`), so that the caller can order sibling fields. Names of aliases are among
/// them. Reports nothing.
pub fn needs(schema: &Resolved) -> Vec<String> {
    let schema = &schema.schema;
    let mut needs = reads(
        schema.generator.as_ref().map(|name| name.value.as_str()),
        schema.params.as_ref().map(|params| &params.value),
        schema.template.as_ref(),
    );
    let count = schema.count.as_ref().and_then(ItemCount::expression);
    needs.extend(count.map(expr::free_names).unwrap_or_default());
    needs
}

/// The members that a derived expression or a `condition_field` asks a name for: of
/// `a.b.c + a['d']`, those of `a` are `b` and `d`.
pub fn members_read(schema: &Resolved, name: &str) -> Vec<String> {
    let params = schema.schema.params.as_ref().map(|params| &params.value);
    let text = |key: &str| match &params?.get(key)?.value {
        Value::Text(text) => Some(text.value.as_str()),
        _ => None,
    };
    let mut found = text("expression").map_or_else(Vec::new, |text| expr::members_read(text, name));
    if let Some(text) = text("condition_field") {
        found.extend(expr::path_members_read(text, name));
    }
    if let Some(text) = schema.schema.count.as_ref().and_then(ItemCount::expression) {
        found.extend(expr::members_read(text, name));
    }
    found
}

/// The same of a generator, its parameters, and the `template` beside it.
fn reads(generator: Option<&str>, params: Option<&Map>, template: Option<&Node>) -> Vec<String> {
    fn text(node: Option<&Node>) -> Option<&str> {
        match &node?.value {
            Value::Text(text) => Some(&text.value),
            _ => None,
        }
    }
    let parameter = |name: &str| params.and_then(|params| params.get(name));
    match generator {
        Some("derived") => text(parameter("expression"))
            .map(expr::free_names)
            .unwrap_or_default(),
        Some("conditional_choice") => text(parameter("condition_field"))
            .and_then(expr::path_root)
            .into_iter()
            .collect(),
        Some("template") | None => text(parameter("template").or(template))
            .map(template::roots)
            .unwrap_or_default(),
        Some("static_hashed") => match parameter("raw_value_source").map(|node| &node.value) {
            Some(Value::Map(raw)) => {
                let params = raw.get("params").and_then(|node| match &node.value {
                    Value::Map(params) => Some(params),
                    _ => None,
                });
                reads(text(raw.get("generator")), params, raw.get("template"))
            }
            _ => Vec::new(),
        },
        Some(name) if name.starts_with("faker.") => text(parameter("from"))
            .and_then(expr::path_root)
            .into_iter()
            .collect(),
        Some(_) => Vec::new(),
    }
}

/// Checks the generator (or its absence) and its parameters against the declared type, and the
/// promises beside it. For a schema that is a value, not an object or an array of its own.
pub fn check(schema: &Resolved, scope: &dyn Scope, sink: &mut Sink) -> Option<CheckedGenerator> {
    let path = schema.name.as_deref().unwrap_or(&schema.path);
    let locale = schema.locale.as_ref();
    let schema = &schema.schema;
    let mut context = Context {
        schema,
        path,
        locale,
        scope,
        sink,
        span: schema
            .generator
            .as_ref()
            .map_or(schema.span, |name| name.span),
    };
    check_value(&mut context)
}

/// A generator with everything that stands beside it.
fn check_value(context: &mut Context<'_>) -> Option<CheckedGenerator> {
    let schema = context.schema;
    let ranges = promise::in_order(context);
    let nullable = nullable(context);
    let made = match &schema.generator {
        Some(name) => named(context, &name.value),
        None => unnamed(context),
    };
    misplaced::check(context, made.as_ref());
    let made = made?;
    let kept = ranges && promise::check(context, &made);
    let nullable = nullable?;
    kept.then_some(CheckedGenerator {
        nullable: nullable || made.nullable,
        ..made
    })
}

/// Whether the field is declared to be null at times. `None`: what is declared contradicts itself.
fn nullable(context: &mut Context<'_>) -> Option<bool> {
    let schema = context.schema;
    let share = schema.nullable_probability.as_ref();
    match (&schema.nullable, share) {
        (Some(stated), Some(share)) if !stated.value && share.value > 0.0 => {
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    share.span,
                    format!(
                        "`{}` is declared never to be null, and has a share of nulls",
                        context.path
                    ),
                )
                .here("a share of nulls")
                .label(stated.span, "never null"),
            );
            None
        }
        (Some(stated), _) => Some(stated.value),
        (None, share) => Some(share.is_some_and(|share| share.value > 0.0)),
    }
}

/// The generator of this name.
fn named(context: &mut Context<'_>, name: &str) -> Option<CheckedGenerator> {
    if name.starts_with("faker.") {
        return faker::check(context, name);
    }
    let Some(row) = table::find(name) else {
        unknown(context, name);
        return None;
    };
    let distribution = context.schema.params.as_ref().and_then(|params| {
        match &params.value.get("distribution")?.value {
            Value::Text(text) => Some(text.value.as_str()),
            _ => None,
        }
    });
    let parameters = Parameters::read(context, name, &row.with_distribution(distribution));
    let parameters = &parameters;
    match row.family {
        Family::UuidV4 => text::uuid(context, parameters, model::Generator::UuidV4),
        Family::UuidV7 => text::uuid(context, parameters, model::Generator::UuidV7),
        Family::Sequence => sequence::sequence(context, parameters),
        Family::Int => numbers::int(context, parameters),
        Family::Float => numbers::float(context, parameters),
        Family::Alphanumeric => text::alphanumeric(context, parameters),
        Family::Pattern => pattern::generator(context, parameters),
        Family::Template => template::generator(context, parameters),
        Family::Boolean => numbers::boolean(context, parameters),
        Family::Choice => choice::choice(context, parameters),
        Family::Conditional => conditional::conditional(context, parameters),
        Family::Now => time::now(context, parameters),
        Family::RandomTimestamp => time::random(context, parameters, false),
        Family::RandomDate => time::random(context, parameters, true),
        Family::Hashed => hash::hashed(context, parameters),
        Family::Derived => derived::derived(context, parameters),
        Family::Static => constant::static_value(context, parameters),
    }
}

/// What a schema without `generator` gives.
fn unnamed(context: &mut Context<'_>) -> Option<CheckedGenerator> {
    let schema = context.schema;
    match (&schema.constant, &schema.enumeration) {
        (Some(constant), Some(list)) => {
            context.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    constant.span,
                    "`const` and `enum` exclude each other",
                )
                .here("`const`")
                .label(list.span, "`enum`"),
            );
            return None;
        }
        (Some(node), None) => return constant::const_value(context, node),
        (None, Some(node)) => return choice::enumeration(context, node),
        (None, None) => {}
    }
    if let Some(node) = &schema.template {
        return template::alone(context, node);
    }
    if let Some(node) = &schema.pattern {
        return pattern::alone(context, node);
    }
    if let Some(format) = &schema.format
        && matches!(
            context.declared(),
            None | Some(TypeName::String | TypeName::Integer)
        )
    {
        let format = time::time_format(context, format)?;
        return Some(context.made(model::Generator::Now, model::Type::Timestamp(format)));
    }
    match context.declared() {
        Some(TypeName::String) => Some(text::plain(context)),
        Some(TypeName::Integer) => numbers::plain_int(context),
        Some(TypeName::Number) => numbers::plain_number(context),
        Some(TypeName::Boolean) => {
            let fair = model::Generator::Boolean { probability: 0.5 };
            Some(context.made(fair, model::Type::Bool))
        }
        // Objects and arrays are made of their parts; they do not come here.
        Some(TypeName::Object | TypeName::Array) => None,
        None => {
            context.sink.push(
                Diagnostic::error(
                    codes::UNTYPED_SCHEMA,
                    schema.span,
                    format!("`{}` has no type", context.path),
                )
                .here("nothing tells what it holds")
                .note("add `type`, a `generator`, `properties` or a `$ref`"),
            );
            None
        }
    }
}

fn unknown(context: &mut Context<'_>, name: &str) {
    let span = context.span;
    let error = Diagnostic::error(
        codes::UNKNOWN_GENERATOR,
        span,
        format!("there is no generator `{name}`"),
    )
    .here("no generator has this name");
    let folded = name.to_lowercase();
    let names = || table::TABLE.iter().map(|row| row.name);
    let near = table::FOREIGN
        .iter()
        .find(|(foreign, _)| *foreign == folded)
        .map(|(_, ours)| (*ours).to_owned())
        .or_else(|| context.sink.nearest(name, names()).map(str::to_owned))
        .or_else(|| faker::similar(name, context.sink));
    context.sink.push(match near {
        Some(near) => {
            let message = format!("a similar generator exists: `{near}`");
            error.suggest(span, near, message)
        }
        None => {
            let all: Vec<&str> = names().collect();
            error.note(format!("there are: `{}`, and `faker.…`", all.join("`, `")))
        }
    });
}
