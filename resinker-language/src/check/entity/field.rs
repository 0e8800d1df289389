//! Fields of entities that events set.
//!
//! Input: the updates as written, the fields of an entity. Output: the fields that some event sets,
//! each with an attribute that stands for it. Invariant: a field that is found here can hold
//! whatever an event may set; what is wrong with an update is told where the update is checked.

use std::collections::BTreeMap;

use super::attribute::lists_values;
use crate::check::Context;
use crate::check::path::{EntityMembers, SettableField};
use crate::diagnostic::Sink;
use crate::model::{Attribute, AttributeInitial, Member, Read, Type};
use crate::source::Spanned;
use crate::syntax::{Config, EventType};

/// By the names of entities, the fields that events set.
pub(super) type SetFields<'a> = BTreeMap<&'a str, Vec<&'a Spanned<String>>>;

/// All that is set.
pub(super) fn written(config: &Config) -> SetFields<'_> {
    let mut found: SetFields<'_> = BTreeMap::new();
    for event in config.event_types.iter().map(|named| &named.item) {
        for update in &event.updates_entity_state {
            let Some(alias) = update.entity_alias.as_ref() else {
                continue;
            };
            if !update.set_fields.is_empty()
                && let Some(entity) = owner(event, &alias.value)
            {
                let fields = update.set_fields.iter().map(|(name, _)| name);
                found.entry(entity).or_default().extend(fields);
            }
        }
    }
    found
}

/// The name of the entity that an alias of an event type is of.
fn owner<'a>(event: &'a EventType, alias: &str) -> Option<&'a str> {
    let consumed = event.consumes_entities.iter().find_map(|consumption| {
        let entity = consumption.name.as_ref()?;
        let called = consumption.alias.as_ref().unwrap_or(entity);
        (called.value == alias).then_some(entity)
    });
    let produced = event.produces_entity.as_ref();
    let produced = produced.or(event.produces_or_updates_entity.as_ref());
    let entity = consumed.or(produced.filter(|produced| produced.value == alias))?;
    Some(&entity.value)
}

/// Finds the fields of an entity that are set, and gives them types that hold what may be set.
pub(super) fn find(cx: &mut Context<'_>, index: usize, names: &[&Spanned<String>]) {
    let Some(members) = cx.entities.get(index) else {
        return;
    };
    let key = cx.config.entities.get(index);
    let key = key.and_then(|named| named.item.primary_key.as_ref());
    let read = |path: &Spanned<String>| members.read(path, &mut Sink::muted());
    let key = key.and_then(read);
    let mut found: BTreeMap<Vec<usize>, Member> = BTreeMap::new();
    for name in names {
        if let Some((Read::Field(path), member)) = read(name)
            && !matches!(member.ty, Type::Object(_) | Type::Array(_))
            && !members.is_within_nullable(&path)
            && key.as_ref().map(|(key, _)| key) != Some(&Read::Field(path.clone()))
        {
            found.entry(path).or_insert(member);
        }
    }
    let mut settable = Vec::new();
    for (path, mut member) in found {
        // What a generator chooses from is not all that an event may set.
        if matches!(member.ty, Type::Enum(_)) && !lists_values(cx, index, &path) {
            member.ty = Type::Text;
        }
        settable.push((path, member));
    }
    if let Some(members) = cx.entities.get_mut(index) {
        let attributes = members.attribute_places.len();
        let settable = settable.into_iter().enumerate();
        let settable = settable.map(|(at, (path, member))| SettableField {
            path,
            member,
            attribute: attributes + at,
            followers: Vec::new(),
            unlike: None,
        });
        members.let_set(settable.collect());
    }
}

/// The attributes that stand for the fields that are set. `declared`: the entity's own attributes.
pub(super) fn attributes(
    members: &mut EntityMembers,
    declared: &[Option<Attribute>],
) -> Vec<Attribute> {
    let mut made = Vec::new();
    let mut settable = std::mem::take(&mut members.settable);
    for field in &mut settable {
        let own = declared.iter().enumerate();
        let following = own.filter_map(|(at, attribute)| {
            let attribute = attribute.as_ref()?;
            let follows = attribute.initial == AttributeInitial::Field(field.path.clone());
            follows.then_some((at, attribute))
        });
        let following: Vec<(usize, &Attribute)> = following.collect();
        field.followers = following.iter().map(|(at, _)| *at).collect();
        let unlike = following.iter().find(|(_, it)| it.ty != field.member.ty);
        field.unlike = unlike.map(|(at, _)| *at);
        made.push(Attribute {
            name: members.name_of(&field.path),
            description: None,
            ty: field.member.ty.clone(),
            nullable: field.member.nullable,
            initial: AttributeInitial::Field(field.path.clone()),
            field: field
                .path
                .first()
                .and_then(|top| members.places.get(*top))
                .copied(),
        });
    }
    members.settable = settable;
    made
}
