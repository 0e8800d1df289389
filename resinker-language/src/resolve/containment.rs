//! Which schemas contain which, and whether that ends.
//!
//! Input: the schemas as written and their names. Output: the indexes of schemas that no value can
//! be made of, because they contain themselves or expand beyond measure; each fault is reported
//! once. Invariant: what is left expands to a tree of bounded depth and size, so that later passes
//! may walk it by recursion.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, VecDeque};

use super::names::{Lookup, Names};
use super::reference::{report_cycle, target_name};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::source::Spanned;
use crate::syntax::{Config, Named, Schema};

/// The most fields and elements that a schema may expand to.
const MOST_FIELDS: u64 = 10_000;

/// The deepest that objects and arrays may stand in each other once references are followed.
const MOST_LEVELS: u64 = 64;

/// A reference to a schema, and how many objects and arrays it stands in.
struct Link {
    to: usize,
    place: Spanned<String>,
    depth: u64,
}

/// What a schema holds by itself, and the schemas that it expands to.
struct Content {
    fields: u64,
    depth: u64,
    links: Vec<Link>,
}

/// Finds the schemas that cannot be expanded.
pub fn endless(config: &Config, names: &Names, sink: &mut Sink) -> BTreeSet<usize> {
    let contents: Vec<Content> = config
        .schemas
        .iter()
        .map(|named| {
            let mut content = Content {
                fields: 0,
                depth: 0,
                links: Vec::new(),
            };
            collect(&named.item, 0, names, &mut content);
            content
        })
        .collect();
    let order = innermost_first(&contents);
    let mut broken = BTreeSet::new();
    circles(&contents, &order, &mut broken, sink);
    measure(&config.schemas, &contents, &order, &mut broken, sink);
    broken
}

fn collect(schema: &Schema, depth: u64, names: &Names, content: &mut Content) {
    content.depth = content.depth.max(depth);
    // A value taken from elsewhere, or fields given anew, leave what the reference contains aside;
    // at the top of a schema the reference itself is still followed.
    let replaced = schema.from_entity.is_some()
        || schema.generator.is_some()
        || schema.constant.is_some()
        || schema.enumeration.is_some()
        || schema.properties.is_some()
        || schema.items.is_some();
    if let Some(reference) = &schema.reference
        && (!replaced || depth == 0)
        && let Some(place) = target_name(reference, names, &mut Sink::muted())
        && let Lookup::Found(to) = names.schemas.get(&place.value)
    {
        content.links.push(Link { to, place, depth });
    }
    if schema.from_entity.is_some() {
        return;
    }
    let properties = schema.properties.iter().flat_map(|found| &found.value);
    for inner in properties
        .map(|property| &property.item)
        .chain(schema.items.iter().map(|items| &items.value))
    {
        content.fields += 1;
        collect(inner, depth + 1, names, content);
    }
}

/// Schemas after those that they refer to; those of a circle, and those that lead to one, are left
/// out.
fn innermost_first(contents: &[Content]) -> Vec<usize> {
    let mut users: Vec<Vec<usize>> = contents.iter().map(|_| Vec::new()).collect();
    let mut open: Vec<usize> = contents.iter().map(|content| content.links.len()).collect();
    for (from, content) in contents.iter().enumerate() {
        for link in &content.links {
            if let Some(users) = users.get_mut(link.to) {
                users.push(from);
            }
        }
    }
    let mut ready: VecDeque<usize> = (0..contents.len())
        .filter(|at| open.get(*at) == Some(&0))
        .collect();
    let mut order = Vec::with_capacity(contents.len());
    while let Some(at) = ready.pop_front() {
        order.push(at);
        for user in users.get(at).into_iter().flatten() {
            if let Some(open) = open.get_mut(*user) {
                *open -= 1;
                if *open == 0 {
                    ready.push_back(*user);
                }
            }
        }
    }
    order
}

/// Reports a shortest circle through the first schema of each group that is not in the order.
fn circles(contents: &[Content], order: &[usize], broken: &mut BTreeSet<usize>, sink: &mut Sink) {
    let ordered: BTreeSet<usize> = order.iter().copied().collect();
    for start in 0..contents.len() {
        if ordered.contains(&start) || broken.contains(&start) {
            continue;
        }
        // Breadth first, so that the chain told is the shortest; the link by which each schema was
        // reached.
        let mut reached: HashMap<usize, (usize, &Link)> = HashMap::new();
        let mut waiting = VecDeque::from([start]);
        while let Some(at) = waiting.pop_front() {
            for link in contents.get(at).into_iter().flat_map(|found| &found.links) {
                if ordered.contains(&link.to) || broken.contains(&link.to) {
                    continue;
                }
                if let Entry::Vacant(place) = reached.entry(link.to) {
                    place.insert((at, link));
                    waiting.push_back(link.to);
                }
            }
        }
        let mut chain: Vec<Spanned<String>> = Vec::new();
        let mut members = Vec::new();
        let mut at = start;
        while let Some((from, link)) = reached.get(&at) {
            chain.push(link.place.clone());
            members.push(at);
            at = *from;
            if at == start {
                break;
            }
        }
        // A schema that merely leads to a circle is not reached from itself.
        if members.is_empty() {
            continue;
        }
        chain.reverse();
        report_cycle(&chain, sink);
        broken.extend(members);
    }
}

/// Reports what expands to too many fields or too deep; what contains it is silent.
fn measure(
    schemas: &[Named<Schema>],
    contents: &[Content],
    order: &[usize],
    broken: &mut BTreeSet<usize>,
    sink: &mut Sink,
) {
    let mut sizes: Vec<(u64, u64)> = contents.iter().map(|_| (0, 0)).collect();
    for &at in order {
        let (Some(content), Some(named)) = (contents.get(at), schemas.get(at)) else {
            continue;
        };
        let (mut fields, mut depth) = (content.fields, content.depth);
        let mut silent = false;
        for link in &content.links {
            let (inner_fields, inner_depth) = sizes.get(link.to).copied().unwrap_or_default();
            silent |= broken.contains(&link.to);
            fields = fields.saturating_add(inner_fields);
            // A reference to a reference is a level of its own: it is followed by recursion too.
            depth = depth.max(link.depth + inner_depth + 1);
        }
        if let Some(size) = sizes.get_mut(at) {
            *size = (fields, depth);
        }
        let too_much = if fields > MOST_FIELDS {
            format!("expands to more than {MOST_FIELDS} fields")
        } else if depth > MOST_LEVELS {
            format!("leads through more than {MOST_LEVELS} levels of objects and references")
        } else {
            continue;
        };
        broken.insert(at);
        if !silent {
            sink.push(
                Diagnostic::error(
                    codes::LIMIT_EXCEEDED,
                    named.name.span,
                    format!("schema `{}` {too_much}", named.name.value),
                )
                .here("too large once its references are followed"),
            );
        }
    }
}
