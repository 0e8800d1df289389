//! Which entities take values from which, and in what order that lets them be checked.
//!
//! Input: the entities and their schemas as written. Output: links between them; an order; the
//! fields that lead back to themselves, reported.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::check::{Context, generator};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::resolve::circle::{MOST_LINKS, circles, drawn};
use crate::resolve::names::Lookup;
use crate::resolve::reference::{resolve, target_name};
use crate::source::Spanned;
use crate::syntax::Schema;

/// A value of an entity's schema that is taken from an entity.
pub(super) struct Link {
    /// The field of the entity's schema that it is, or stands in.
    field: String,
    to: usize,
    /// The field that it is taken from; `None`: any of them may be read.
    read: Option<String>,
    /// Where it says so.
    place: Spanned<String>,
}

/// The links of every entity.
pub(super) fn all(cx: &Context<'_>) -> Vec<Vec<Link>> {
    let mut found = Vec::new();
    for named in &cx.config.entities {
        let mut walk = Walk {
            cx,
            owner: &named.name.value,
            field: String::new(),
            seen: BTreeSet::new(),
            links: Vec::new(),
        };
        if let Some(reference) = &named.item.schema
            && let Some(name) = target_name(reference, &cx.names, &mut Sink::muted())
            && let Lookup::Found(index) = cx.names.schemas.get(&name.value)
            && let Some(schema) = cx.config.schemas.get(index)
            && let Some(resolved) = follow(cx, &schema.item)
        {
            for property in resolved.properties.iter().flat_map(|found| &found.value) {
                walk.field.clone_from(&property.name.value);
                walk.seen.clear();
                walk.schema(&property.item);
            }
        }
        found.push(walk.links);
    }
    found
}

fn follow(cx: &Context<'_>, schema: &Schema) -> Option<Schema> {
    let resolved = resolve(schema, "", "", cx.config, &cx.names, &mut Sink::muted())?;
    Some(resolved.schema)
}

struct Walk<'a, 'b> {
    cx: &'a Context<'b>,
    owner: &'a str,
    field: String,
    /// Schemas that were looked through for this field.
    seen: BTreeSet<usize>,
    links: Vec<Link>,
}

impl Walk<'_, '_> {
    fn schema(&mut self, schema: &Schema) {
        if let Some(reference) = &schema.reference
            && schema.from_entity.is_none()
            && schema.properties.is_none()
            && schema.generator.is_none()
            && let Some(name) = target_name(reference, &self.cx.names, &mut Sink::muted())
            && let Lookup::Found(index) = self.cx.names.schemas.get(&name.value)
            && !self.seen.insert(index)
        {
            return;
        }
        let quiet = &mut Sink::muted();
        let followed = resolve(schema, "", "", self.cx.config, &self.cx.names, quiet);
        let Some(resolved) = followed else { return };
        if let Some(from) = &resolved.schema.from_entity {
            let entity = match self.cx.names.entities.get(&from.value) {
                Lookup::Found(index) => Some(index),
                Lookup::Poisoned => None,
                Lookup::Unknown => self.cx.alias_of_producer(self.owner, &from.value),
            };
            let read = resolved
                .schema
                .field
                .as_ref()
                .and_then(|path| crate::check::path::parts(path).ok())
                .map(|parts| parts.into_iter().find(|part| part != "fields"))
                .unwrap_or_default();
            self.link(entity, read, from);
            return;
        }
        for name in generator::needs(&resolved) {
            let entity = self.cx.alias_of_producer(self.owner, &name);
            let place = resolved.schema.generator.as_ref();
            let place = place.map_or(schema.span, |generator| generator.span);
            self.link(entity, None, &Spanned::new(name, place));
        }
        let schema = resolved.schema;
        for property in schema.properties.iter().flat_map(|found| &found.value) {
            self.schema(&property.item);
        }
        if let Some(items) = &schema.items {
            self.schema(&items.value);
        }
    }

    fn link(&mut self, entity: Option<usize>, read: Option<String>, place: &Spanned<String>) {
        let field = self.field.clone();
        self.links.extend(entity.map(|to| Link {
            field,
            to,
            read,
            place: place.clone(),
        }));
    }
}

/// Entities after those that they take values from; then those for which there is no such order.
pub(super) fn order(sources: &[Vec<Link>]) -> (Vec<usize>, Vec<usize>) {
    let needs: Vec<BTreeSet<usize>> = sources
        .iter()
        .map(|links| links.iter().map(|link| link.to).collect())
        .collect();
    let mut users: Vec<Vec<usize>> = sources.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<usize> = needs.iter().map(BTreeSet::len).collect();
    for (at, needs) in needs.iter().enumerate() {
        for need in needs {
            if let Some(users) = users.get_mut(*need) {
                users.push(at);
            }
        }
    }
    let mut ready: BinaryHeap<Reverse<usize>> = (0..sources.len())
        .filter(|at| open.get(*at) == Some(&0))
        .map(Reverse)
        .collect();
    let mut order = Vec::with_capacity(sources.len());
    while let Some(Reverse(at)) = ready.pop() {
        order.push(at);
        for user in users.get(at).into_iter().flatten() {
            if let Some(open) = open.get_mut(*user) {
                *open -= 1;
                if *open == 0 {
                    ready.push(Reverse(*user));
                }
            }
        }
    }
    let rest = (0..sources.len())
        .filter(|at| open.get(*at).is_some_and(|open| *open > 0))
        .collect();
    (order, rest)
}

/// A field: the index of its entity, and its name.
type Node<'a> = (usize, &'a str);

/// Reports fields that take their values from each other, among those that are still unknown.
pub(super) fn report_circles(cx: &mut Context<'_>, sources: &[Vec<Link>]) {
    let mut unknown: Vec<Node<'_>> = sources
        .iter()
        .enumerate()
        .flat_map(|(entity, links)| links.iter().map(move |link| (entity, link.field.as_str())))
        .filter(|node| is_unknown(cx, *node))
        .collect();
    unknown.sort_unstable();
    unknown.dedup();
    let mut links: Vec<Vec<(usize, &Link)>> = unknown.iter().map(|_| Vec::new()).collect();
    for (from, link) in sources
        .iter()
        .enumerate()
        .flat_map(|(from, links)| links.iter().map(move |link| (from, link)))
    {
        let node = (from, link.field.as_str());
        let Some(links) = unknown
            .binary_search(&node)
            .ok()
            .and_then(|at| links.get_mut(at))
        else {
            continue;
        };
        let begin = unknown.partition_point(|(entity, _)| *entity < link.to);
        let end = unknown.partition_point(|(entity, _)| *entity <= link.to);
        let reads = |name: &str| link.read.as_ref().is_none_or(|read| read == name);
        links.extend(
            (begin..end)
                .filter(|at| unknown.get(*at).is_some_and(|(_, name)| reads(name)))
                .map(|at| (at, link)),
        );
    }
    let needs: Vec<Vec<usize>> = links
        .iter()
        .map(|links| links.iter().map(|(to, _)| *to).collect())
        .collect();
    for members in circles(&needs) {
        let next = members.iter().skip(1).chain(members.first());
        let mut circle: Vec<(Node<'_>, &Link)> = members
            .iter()
            .zip(next)
            .filter_map(|(at, next)| {
                let (_, link) = links.get(*at)?.iter().find(|(to, _)| to == next)?;
                Some((*unknown.get(*at)?, *link))
            })
            .collect();
        let first = circle
            .iter()
            .enumerate()
            .min_by_key(|(_, (_, link))| link.place.span)
            .map_or(0, |(at, _)| at);
        circle.rotate_left(first);
        report(cx, &circle);
    }
}

fn is_unknown(cx: &Context<'_>, (entity, field): Node<'_>) -> bool {
    cx.entities
        .get(entity)
        .and_then(|members| members.fields())
        .and_then(|fields| fields.iter().find(|(name, _)| name == field))
        .is_some_and(|(_, member)| member.is_none())
}

fn report(cx: &mut Context<'_>, circle: &[(Node<'_>, &Link)]) {
    let name = |(entity, field): Node<'_>| {
        let entity = cx.config.entities.get(entity);
        let entity = entity.map_or("", |named| named.name.value.as_str());
        format!("`{entity}.{field}`")
    };
    let names: Vec<String> = circle.iter().map(|(node, _)| name(*node)).collect();
    let Some(((_, first), rest)) = circle.split_first() else {
        return;
    };
    let message = if rest.is_empty() {
        format!(
            "field {} takes its value from itself",
            names.first().map_or("", String::as_str)
        )
    } else {
        format!(
            "fields of entities take their values from each other: {}",
            drawn(&names)
        )
    };
    let mut diagnostic = Diagnostic::error(codes::ENTITY_CYCLE, first.place.span, message)
        .here("none of the fields has a value of its own");
    for (_, link) in rest.iter().take(MOST_LINKS) {
        diagnostic = diagnostic.label(link.place.span, "and this one is taken in turn");
    }
    cx.sink.push(diagnostic);
}
