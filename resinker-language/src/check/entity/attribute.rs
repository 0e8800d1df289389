//! `state_attributes`: type, first value, mirrored field.
//!
//! Input: an attribute as written, the fields of its entity. Output: the checked attribute.
//! Invariant: its first value has its type.

use crate::check::literal::Taker;
use crate::check::misplaced::no_effect;
use crate::check::{Context, generator, literal, path, payload};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr::scope::Empty;
use crate::model::{Attribute, AttributeInitial, Literal, Type};
use crate::resolve::reference::{Resolved, resolve};
use crate::source::Spanned;
use crate::syntax::{self, Named, OnRemove, TypeName};
use crate::yaml::{Node, Value};

/// Checks one attribute of an entity.
pub(super) fn check(
    cx: &mut Context<'_>,
    entity: usize,
    entity_name: &str,
    named: &Named<syntax::Attribute>,
) -> Option<Attribute> {
    let item = &named.item;
    if item.schema.faulty {
        return None;
    }
    let name = &named.name.value;
    let place = format!("attribute `{name}` of `{entity_name}`");
    let description = item
        .schema
        .description
        .as_ref()
        .map(|text| text.value.clone());
    if let Some(from) = &item.from_field {
        return mirror(cx, entity, name, &place, item, from, description);
    }
    let (ty, nullable) = attribute_type(cx, named, entity_name, &place)?;
    let initial = match &item.default {
        Some(default) => {
            let schema = &item.schema;
            let ty_stated = schema.type_name.as_ref().map(|stated| stated.span);
            let taker = Taker {
                words: &place,
                declared: ty_stated.or(schema.reference.as_ref().map(|stated| stated.span)),
            };
            let typed = literal::typed(default, &ty, nullable, taker, cx.sink)?;
            literal::within(default, typed, &ty, taker, cx.sink)?
        }
        None if nullable => Literal::Null,
        None => {
            cx.sink.push(
                Diagnostic::error(codes::MISSING_DEFAULT, named.name.span, format!("{place} has no first value"))
                    .here("what is it when an instance is created?")
                    .note("give it a `default`, or `nullable: true` to start as null, or `from_field` to follow a field"),
            );
            return None;
        }
    };
    Some(Attribute {
        name: name.clone(),
        description,
        ty,
        nullable,
        initial: AttributeInitial::Literal(initial),
        field: None,
    })
}

fn mirror(
    cx: &mut Context<'_>,
    entity: usize,
    name: &str,
    place: &str,
    item: &syntax::Attribute,
    from: &Spanned<String>,
    description: Option<String>,
) -> Option<Attribute> {
    if let Some(default) = &item.default {
        cx.sink.push(
            Diagnostic::error(
                codes::CONFLICTING_KEYS,
                default.span,
                format!("{place} has both `from_field` and `default`"),
            )
            .here("it begins as the field does")
            .label(from.span, "begins as this field"),
        );
        return None;
    }
    let members = cx.entities.get(entity)?;
    members.fields()?;
    let (read, member) = members.mirrored(from, cx.sink)?;
    let crate::model::Read::Field(path) = read else {
        return None;
    };
    if let Some(declared) = &item.schema.type_name
        && !payload::fits(declared.value, &member.ty)
    {
        cx.sink.push(
            Diagnostic::error(
                codes::TYPE_MISMATCH,
                declared.span,
                format!(
                    "{place} mirrors a field that is {}",
                    literal::type_words(&member.ty)
                ),
            )
            .here("declared as another type")
            .label(from.span, "mirrors this field"),
        );
        return None;
    }
    fewer_decimals(cx, item, &member.ty, from);
    if !is_changed(cx, entity, name) {
        return Some(Attribute {
            name: name.to_owned(),
            description,
            ty: member.ty,
            nullable: member.nullable,
            initial: AttributeInitial::Mirror(path),
            field: None,
        });
    }
    let nullable = item.schema.nullable.as_ref();
    Some(Attribute {
        name: name.to_owned(),
        description,
        ty: wider(cx, entity, item, member.ty, &path),
        nullable: member.nullable || nullable.is_some_and(|stated| stated.value),
        initial: AttributeInitial::Field(path),
        field: None,
    })
}

/// Warns of a `precision` with fewer decimals than the field that the attribute follows: it has the
/// field's values as they are.
fn fewer_decimals(
    cx: &mut Context<'_>,
    item: &syntax::Attribute,
    field: &Type,
    from: &Spanned<String>,
) {
    if let (Some(precision), Type::Decimal(scale)) = (&item.schema.precision, field)
        && precision.value < u64::from(*scale)
    {
        let decimals = literal::decimals(*scale);
        let why = format!("the attribute has the field's values as they are, with {decimals}");
        let warning = no_effect("precision", precision.span, &why);
        let label = format!("this field has {decimals}");
        cx.sink.push(warning.label(from.span, label));
    }
}

/// Whether an event, or a reference of it, changes an attribute; without it, one that begins as a
/// field is that field.
fn is_changed(cx: &Context<'_>, entity: usize, name: &str) -> bool {
    let Some(owner) = cx.config.entities.get(entity) else {
        return false;
    };
    if is_cleared(&owner.item, name) {
        return true;
    }
    let owner = owner.name.value.as_str();
    let of_owner = |event: &syntax::EventType, alias: &str| {
        let mut consumed = event.consumes_entities.iter();
        consumed.any(|consumption| {
            let entity = consumption.name.as_ref();
            let called = consumption.alias.as_ref().or(entity);
            entity.is_some_and(|entity| entity.value == owner)
                && called.is_some_and(|called| called.value == alias)
        }) || alias == owner
    };
    let events = cx.config.event_types.iter().map(|named| &named.item);
    events
        .flat_map(|event| {
            let updates = event.updates_entity_state.iter();
            updates.map(move |update| (event, update))
        })
        .filter(|(event, update)| {
            let alias = update.entity_alias.as_ref();
            alias.is_some_and(|alias| of_owner(event, &alias.value))
        })
        .flat_map(|(_, update)| {
            update
                .set_attributes
                .iter()
                .chain(&update.increment_attributes)
        })
        .any(|(changed, _)| changed.value == name)
}

/// Whether an attribute is null once what it refers to has ended.
fn is_cleared(owner: &syntax::Entity, name: &str) -> bool {
    let clears = |reference: &&syntax::Reference| {
        let on_remove = reference.on_remove.as_ref();
        on_remove.is_some_and(|word| word.value == OnRemove::Clear)
    };
    let mut fields = owner.references.iter().filter(clears);
    fields.any(|reference| {
        let field = reference.field.as_ref();
        let parts = field.and_then(|field| path::parts(field).ok());
        parts.is_some_and(
            |parts| matches!(parts.as_slice(), [state, one] if state == "state" && one == name),
        )
    })
}

/// The type of an attribute that begins as a field and that events change: what a generator chooses
/// from is not all that an event may set, and what is declared of the attribute may hold more than
/// the field.
fn wider(
    cx: &Context<'_>,
    entity: usize,
    item: &syntax::Attribute,
    field: Type,
    path: &[usize],
) -> Type {
    let declared = item.schema.type_name.as_ref().map(|stated| stated.value);
    let precision = item.schema.precision.as_ref();
    let precision = precision.and_then(|stated| u8::try_from(stated.value).ok());
    match (field, declared, precision) {
        (Type::Enum(_), ..) if !lists_values(cx, entity, path) => Type::Text,
        (Type::Decimal(own), _, Some(more)) => Type::Decimal(own.max(more)),
        (Type::Int, Some(TypeName::Number), Some(scale)) => Type::Decimal(scale),
        (Type::Int, Some(TypeName::Number), None) => Type::Float,
        (field, ..) => field,
    }
}

/// Whether a field's schema says by `enum` which values there are.
pub(super) fn lists_values(cx: &Context<'_>, entity: usize, path: &[usize]) -> bool {
    // What is wrong with these schemas was told where the entity's was read.
    let mut sink = Sink::muted();
    let mut of = |schema: &syntax::Schema| {
        resolve(schema, "", "", cx.config, &cx.names, &mut sink).map(|resolved| resolved.schema)
    };
    let named = cx.config.entities.get(entity);
    let Some(reference) = named.and_then(|named| named.item.schema.as_ref()) else {
        return false;
    };
    let whole = syntax::Schema {
        reference: Some(reference.clone()),
        ..syntax::Schema::default()
    };
    let mut schema = of(&whole);
    for index in path {
        let properties = schema.and_then(|schema| schema.properties);
        schema = properties.and_then(|properties| of(&properties.value.get(*index)?.item));
    }
    schema.is_some_and(|schema| schema.enumeration.is_some())
}

/// The type, and whether the attribute can be null.
fn attribute_type(
    cx: &mut Context<'_>,
    named: &Named<syntax::Attribute>,
    entity: &str,
    place: &str,
) -> Option<(Type, bool)> {
    let item = &named.item;
    let path = format!("{entity}.state.{}", named.name.value);
    let used = format!("{place} refers to");
    let resolved = resolve(&item.schema, &path, &used, cx.config, &cx.names, cx.sink)?;
    let schema = &resolved.schema;
    let declared = schema.nullable.as_ref();
    let nullable = declared.map_or_else(
        || {
            let share = schema.nullable_probability.as_ref();
            share.is_some_and(|share| share.value > 0.0)
        },
        |stated| stated.value,
    );
    if schema.from_entity.is_some() || needs_others(&resolved) {
        return declared_type(cx, named, &resolved, place).map(|ty| (ty, nullable));
    }
    if schema.generator.is_some() || schema.enumeration.is_some() || schema.format.is_some() {
        let made = generator::check(&resolved, &Empty, cx.sink)?;
        // What the generator chooses from is not all that an event may set: only `enum` says so.
        let ty = match made.ty {
            Type::Enum(_) if schema.enumeration.is_none() => Type::Text,
            ty => ty,
        };
        return Some((ty, nullable || made.nullable && declared.is_none()));
    }
    declared_type(cx, named, &resolved, place).map(|ty| (ty, nullable))
}

/// Whether a value of the schema can only be made beside others: only its type matters for an
/// attribute.
fn needs_others(resolved: &Resolved) -> bool {
    let generator = resolved.schema.generator.as_ref();
    generator.is_some_and(|name| matches!(name.value.as_str(), "derived" | "conditional_choice"))
        || !generator::needs(resolved).is_empty()
}

fn declared_type(
    cx: &mut Context<'_>,
    named: &Named<syntax::Attribute>,
    resolved: &Resolved,
    place: &str,
) -> Option<Type> {
    let schema = &resolved.schema;
    let precision = schema
        .precision
        .as_ref()
        .map(|precision| precision.value)
        .or_else(|| {
            let params = schema.params.as_ref()?;
            match params.value.get("precision")?.value {
                Value::Int(precision) => u64::try_from(precision).ok(),
                _ => None,
            }
        })
        .and_then(|precision| u8::try_from(precision).ok());
    let number = || precision.map_or(Type::Float, Type::Decimal);
    match schema.type_name.as_ref().map(|ty| (ty.value, ty.span)) {
        Some((TypeName::String, _)) => Some(Type::Text),
        Some((TypeName::Number, _)) => Some(number()),
        Some((TypeName::Integer, _)) => Some(Type::Int),
        Some((TypeName::Boolean, _)) => Some(Type::Bool),
        Some((TypeName::Object | TypeName::Array, span)) => {
            cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    named
                        .item
                        .schema
                        .reference
                        .as_ref()
                        .map_or(named.name.span, |reference| reference.span),
                    format!("{place} is not a single value"),
                )
                .here("a state attribute is a string, number, integer or boolean")
                .label(span, "declared here"),
            );
            None
        }
        None => untyped(cx, named, place, number()),
    }
}

/// No `type`: the default tells.
fn untyped(
    cx: &mut Context<'_>,
    named: &Named<syntax::Attribute>,
    place: &str,
    number: Type,
) -> Option<Type> {
    match named
        .item
        .default
        .as_ref()
        .map(|default: &Node| &default.value)
    {
        Some(Value::Bool(_)) => Some(Type::Bool),
        Some(Value::Int(_)) if number == Type::Float => Some(Type::Int),
        Some(Value::Int(_) | Value::Float { .. }) => Some(number),
        Some(Value::Text(_)) => Some(Type::Text),
        _ => {
            cx.sink.push(
                Diagnostic::error(
                    codes::UNTYPED_SCHEMA,
                    named.name.span,
                    format!("{place} has no type"),
                )
                .here("nothing tells what it holds")
                .note("add `type`, a `$ref`, a `default` or `from_field`"),
            );
            None
        }
    }
}
