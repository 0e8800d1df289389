//! `set_fields`: fields of an instance that an event sets.
//!
//! Input: a path and a value as written. Output: the change of the attribute that stands for the
//! field, and those of the attributes that follow it. Invariant: the value fits the field, and the
//! primary key is never set.

use super::value::Attribute;
use super::{UpdateContext, new_value};
use crate::check::Context;
use crate::check::literal::type_words;
use crate::check::overrides::promise::{self, follow, keeps};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{Change, ChangeValue, Member, Read, Type};
use crate::source::Spanned;
use crate::syntax::{AttributeValue, AttributeValueKind};
use crate::yaml::Value;

/// A field that is set.
pub(super) struct Set {
    pub(super) change: Change,
    /// The changes of what follows it, and its names.
    pub(super) followers: Vec<(Change, String)>,
}

/// Checks one entry of `set_fields`.
pub(super) fn set(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    name: &Spanned<String>,
    value: &AttributeValue,
) -> Option<Set> {
    let members = cx.entities.get(context.entity)?;
    members.fields()?;
    let (path, member) = members.field_to_set(name, cx.sink)?;
    settable(cx, context, name, &path, &member)?;
    super::not_negated(value, cx.sink)?;
    not_unique(cx, context, name, &path, value)?;
    let members = cx.entities.get(context.entity)?;
    let mut fields = members.settable.iter();
    let known = fields.find(|known| known.path == path)?.clone();
    let words = format!("field `{}` of `{}`", members.name_of(&path), members.entity);
    let declared = members.place(&Read::Field(path.clone()));
    let top = path.first().and_then(|top| members.places.get(*top));
    let target = Attribute {
        member,
        words: &words,
        declared: declared.or(top.copied()).unwrap_or(name.span),
        increment: false,
    };
    if let Some(unlike) = known.unlike {
        unlike_follower(cx, context, name, unlike, &target.member);
        return None;
    }
    let checked = new_value(cx, context, &target, value)?;
    if let (ChangeValue::Literal(literal), AttributeValueKind::Literal(node)) =
        (&checked, &value.kind)
        && let Some(schema) = schema_at(cx, context.entity, &path)
    {
        let place = (value.span, words.as_str(), "it is set to");
        keeps(cx, &schema, &target.member.ty, (node, literal), place).then_some(())?;
    }
    let change = |attribute: usize| Change {
        written: value.span,
        attribute,
        increment: false,
        negate: false,
        value: checked.clone(),
    };
    let attributes = cx.config.entities.get(context.entity);
    let attributes = attributes.map_or(&[][..], |it| &it.item.state_attributes);
    let followers = known.followers.iter().filter_map(|at| {
        let named = attributes.get(*at)?;
        Some((change(*at), named.name.value.clone()))
    });
    Some(Set {
        followers: followers.collect(),
        change: change(known.attribute),
    })
}

/// Whether a field is one that events can set; reports where it is not.
fn settable(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    name: &Spanned<String>,
    path: &[usize],
    member: &Member,
) -> Option<()> {
    let members = cx.entities.get(context.entity)?;
    let (user, entity) = (context.user, &members.entity);
    let named = cx.config.entities.get(context.entity)?;
    let key = named.item.primary_key.as_ref();
    if let Some(key) = key
        && let Some((Read::Field(of_key), _)) = members.read(key, &mut Sink::muted())
        && of_key == path
    {
        let message = format!(
            "{user} sets `{}`, the primary key of `{entity}`",
            name.value
        );
        cx.sink.push(
            Diagnostic::error(codes::INVALID_VALUE, name.span, message)
                .here("an instance keeps its key")
                .label(key.span, "the primary key")
                .note("other instances and messages know it by that; an event that produces one gives another key"),
        );
        return None;
    }
    let unsupported = |message: String, here: &str, note: &str| {
        Diagnostic::error(codes::NOT_YET_SUPPORTED, name.span, message)
            .here(here.to_owned())
            .note(note.to_owned())
    };
    if matches!(member.ty, Type::Object(_) | Type::Array(_)) {
        let message = format!(
            "{user} sets `{}` of `{entity}`, which is {}",
            name.value,
            type_words(&member.ty)
        );
        cx.sink.push(unsupported(
            message,
            "not a single value",
            "this version sets single values: the fields of an object one by one, by their paths",
        ));
        return None;
    }
    if members.is_within_nullable(path) {
        let message = format!(
            "{user} sets `{}` of `{entity}`, which stands in an object that can be null",
            name.value
        );
        cx.sink.push(unsupported(
            message,
            "there may be nothing around it",
            "this version sets fields only in objects that are never null",
        ));
        return None;
    }
    Some(())
}

/// Reports a field that is `unique` and is set to anything but null.
fn not_unique(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    name: &Spanned<String>,
    path: &[usize],
    value: &AttributeValue,
) -> Option<()> {
    let schema = schema_at(cx, context.entity, path);
    let unique = schema.as_ref().and_then(|schema| {
        let unique = schema.unique.as_ref().filter(|unique| unique.value)?;
        Some(schema.key("unique", unique.span))
    });
    let is_null = matches!(&value.kind, AttributeValueKind::Literal(node) if matches!(node.value, Value::Null));
    let Some(declared) = unique.filter(|_| !is_null) else {
        return Some(());
    };
    let members = cx.entities.get(context.entity)?;
    let message = format!(
        "{} sets `{}` of `{}`, which is `unique`",
        context.user, name.value, members.entity
    );
    cx.sink.push(
        Diagnostic::error(codes::NOT_DISTINCT, name.span, message)
            .here("may be given a value that an instance has")
            .label(declared, "no two values may be equal")
            .note("an event that has `produces_or_updates_entity` draws a new value of it; `null` is none, and can be set where the field is nullable"),
    );
    None
}

/// Reports an attribute that follows the field and is of another type.
fn unlike_follower(
    cx: &mut Context<'_>,
    context: &UpdateContext<'_>,
    name: &Spanned<String>,
    follower: usize,
    field: &Member,
) {
    let named = cx.config.entities.get(context.entity);
    let Some(attribute) = named.and_then(|it| it.item.state_attributes.get(follower)) else {
        return;
    };
    let message = format!(
        "{} sets `{}`, which the attribute `{}` follows with another type",
        context.user, name.value, attribute.name.value
    );
    cx.sink.push(
        Diagnostic::error(codes::NOT_YET_SUPPORTED, name.span, message)
            .here(format!("this field is {}", type_words(&field.ty)))
            .label(attribute.name.span, "of another type")
            .note("this version sets a field only where what follows it, and events change too, is of its type"),
    );
}

/// The schema of a field of an entity.
fn schema_at(cx: &Context<'_>, entity: usize, path: &[usize]) -> Option<crate::syntax::Schema> {
    let named = cx.config.entities.get(entity)?;
    let mut schema = follow(cx, named.item.schema.as_ref()?)?;
    for index in path {
        let properties = schema.properties.as_ref()?;
        let name = properties.value.get(*index)?.name.value.clone();
        schema = promise::property(cx, &schema, &name)?;
    }
    Some(schema)
}
