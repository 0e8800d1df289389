//! `references`: fields that hold the keys of other instances.
//!
//! Input: the entities, each by itself, and their references as written. Output: the references of
//! each. Invariant: what holds a key is of the key's type, can be null where it is to be cleared,
//! and is a reference of one kind alone.

use super::entity::Checked;
use super::{Context, literal};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{AttributeInitial, Compared, Entity, EntityId, Member, Read, Reference, Type};
use crate::source::{Span, Spanned};
use crate::syntax::{self, Named, OnRemove};

/// Checks all references, and gives them to the entities.
pub(super) fn check(cx: &mut Context<'_>, entities: &mut [Checked]) {
    let config = cx.config;
    for (index, named) in config.entities.iter().enumerate() {
        let mut found: Vec<(Reference, Span)> = Vec::new();
        for written in &named.item.references {
            let Some((reference, place)) = one(cx, index, named, written) else {
                continue;
            };
            let own = entities.get(index).and_then(|own| own.entity.as_ref());
            let followed =
                |read: &Read| own.map_or_else(|| read.clone(), |own| followed(own, read));
            let mut before = found.iter();
            let twin = before.find(|(twin, _)| followed(&twin.read) == followed(&reference.read));
            match twin {
                Some((_, first)) => {
                    let message = format!(
                        "entity `{}` has two references by the same field",
                        named.name.value
                    );
                    cx.sink.push(
                        Diagnostic::error(codes::CONFLICTING_KEYS, place, message)
                            .here("the second")
                            .label(*first, "the first")
                            .note("a field, and what begins as it, holds the key of one instance"),
                    );
                }
                None => found.push((reference, place)),
            }
        }
        if let Some(own) = entities.get_mut(index).and_then(|own| own.entity.as_mut()) {
            own.references = found.into_iter().map(|(reference, _)| reference).collect();
        }
    }
}

/// What is read, or the field that it begins as and is set to again.
fn followed(own: &Entity, read: &Read) -> Read {
    let Read::Attribute(index) = read else {
        return read.clone();
    };
    match own.attributes.get(*index).map(|it| &it.initial) {
        Some(AttributeInitial::Mirror(path) | AttributeInitial::Field(path)) => {
            Read::Field(path.clone())
        }
        Some(AttributeInitial::Literal(_)) | None => read.clone(),
    }
}

/// One reference of an entity, and where its field is written.
fn one(
    cx: &mut Context<'_>,
    index: usize,
    named: &Named<syntax::Entity>,
    written: &syntax::Reference,
) -> Option<(Reference, Span)> {
    let user = format!("entity `{}`", named.name.value);
    let field = written.field.as_ref()?;
    let of = written.entity.as_ref();
    let other = of.and_then(|of| {
        let used = format!("a reference of {user} is to");
        cx.names.entities.find(of, &used, cx.sink)
    });
    let own = cx.entities.get(index)?;
    let (read, member) = own.read(field, cx.sink)?;
    let declared = own.place(&read);
    let on_remove = written.on_remove.as_ref();
    if let Some(clear) = on_remove.filter(|word| word.value == OnRemove::Clear)
        && !member.nullable
    {
        let message = format!(
            "`{}` of {user} cannot be null, so that nothing clears it",
            field.value
        );
        let diagnostic = Diagnostic::error(codes::INVALID_VALUE, clear.span, message)
            .here("sets it to null")
            .note("give it `nullable: true`; or let `cascade` end the instance, or `keep` leave it as it is");
        cx.sink.push(match declared {
            Some(place) => diagnostic.label(place, "never null"),
            None => diagnostic,
        });
        return None;
    }
    let other = other?;
    let key = key(cx, other)?;
    if !holds(&member.ty, &key.0.ty) {
        let of = of?;
        cx.sink
            .push(mismatch((field, &member, declared), (of, &key), &user));
        return None;
    }
    let reference = Reference {
        read,
        entity: EntityId(other),
        on_remove: on_remove.map_or(OnRemove::Keep, |word| word.value),
        written: on_remove.map_or(field.span, |word| word.span),
    };
    Some((reference, field.span))
}

/// The primary key of an entity, and where it is declared; `None` where something is wrong with it.
fn key(cx: &Context<'_>, entity: usize) -> Option<(Member, Option<Span>)> {
    let path = cx.config.entities.get(entity)?.item.primary_key.as_ref()?;
    let members = cx.entities.get(entity)?;
    let (read, member) = members.read(path, &mut Sink::muted())?;
    let is_key = matches!(read, Read::Field(_)) && !member.nullable;
    is_key.then(|| {
        let place = members.place(&read);
        (member, place)
    })
}

/// Whether values of a type can be keys of another: they are of the same kind, written alike.
fn holds(own: &Type, key: &Type) -> bool {
    !matches!(
        Compared::of(own, key),
        None | Some(Compared::Exact(_) | Compared::Float)
    )
}

fn mismatch(
    (field, own, declared): (&Spanned<String>, &Member, Option<Span>),
    (of, (key, key_place)): (&Spanned<String>, &(Member, Option<Span>)),
    user: &str,
) -> Diagnostic {
    let [own_words, key_words] = [literal::type_words(&own.ty), literal::type_words(&key.ty)];
    let message = format!(
        "`{}` of {user} is {own_words}, and the primary key of `{}` is {key_words}",
        field.value, of.value
    );
    let mut diagnostic =
        Diagnostic::error(codes::TYPE_MISMATCH, field.span, message).here("never holds such a key");
    if let Some(place) = declared {
        diagnostic = diagnostic.label(place, format!("{own_words} here"));
    }
    match key_place.filter(|place| Some(*place) != declared) {
        Some(place) => diagnostic.label(place, format!("{key_words} here")),
        None => diagnostic,
    }
}
