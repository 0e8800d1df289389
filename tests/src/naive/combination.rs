//! Combinations of instances, tried one after another.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::model::{Clause, EventType, Model, Taken, Value};
use super::world::{Instance, World};
use super::{Ranks, look, same};
use crate::oracle::Json;

/// By consumption, the instances that are taken.
#[derive(Debug, Default, Clone)]
pub(super) struct Chosen(pub(super) Vec<Vec<usize>>);

/// Can an event of this type happen?
pub(super) fn can_happen(model: &Model, event: &EventType, world: &World) -> bool {
    let place = event.produces.is_none_or(|entity| {
        let own = event.takes.iter().filter(|taken| taken.entity == entity);
        match world.is_full(model, entity) {
            None => true,
            Some(false) => false,
            // Each takes one; an array leaves some.
            Some(true) => world.living(entity).count() > own.count(),
        }
    });
    let below = event.limits.iter().all(|limit| {
        let path = format!("state.{}", limit.attribute);
        let active = world
            .living(limit.entity)
            .filter(|(_, instance)| look(instance, &path) == limit.value);
        active.count() < limit.most
    });
    let any = event
        .any
        .iter()
        .all(|any| any.nullable || world.living(any.entity).next().is_some());
    place && below && any && feasible(event, world, 0, &mut Chosen::default())
}

/// Can the consumptions from `at` on be taken, given those before? Of each that takes one instance
/// so many must do as it requires.
fn feasible(event: &EventType, world: &World, at: usize, chosen: &mut Chosen) -> bool {
    let Some(taken) = event.takes.get(at) else {
        return true;
    };
    if taken.optional {
        chosen.0.push(Vec::new());
        let rest = feasible(event, world, at + 1, chosen);
        chosen.0.pop();
        return rest;
    }
    if taken.absent {
        let none = matching(event, world, at, chosen, false).is_empty();
        chosen.0.push(Vec::new());
        let rest = none && feasible(event, world, at + 1, chosen);
        chosen.0.pop();
        return rest;
    }
    if let Some((_, least, _)) = &taken.array {
        // Those that later ones need are not to be taken by these: which these are does not
        // matter, only how many remain.
        chosen.0.push(Vec::new());
        let rest = feasible(event, world, at + 1, chosen);
        chosen.0.pop();
        let free = matching(event, world, at, chosen, true).len();
        return rest && free >= taken.required.max(*least);
    }
    let mut found = 0;
    for index in matching(event, world, at, chosen, true) {
        chosen.0.push(vec![index]);
        found += usize::from(feasible(event, world, at + 1, chosen));
        chosen.0.pop();
        if found >= taken.required {
            return true;
        }
    }
    taken.required == 0
}

/// The instances that match a consumption, given those before it.
fn matching(
    event: &EventType,
    world: &World,
    at: usize,
    chosen: &Chosen,
    distinct: bool,
) -> Vec<usize> {
    let Some(taken) = event.takes.get(at) else {
        return Vec::new();
    };
    let free =
        |index: usize| {
            !event.takes.iter().zip(&chosen.0).any(|(other, all)| {
                distinct && other.entity == taken.entity && all.contains(&index)
            })
        };
    world
        .living(taken.entity)
        .filter(|(index, instance)| free(*index) && fits(event, world, taken, instance, chosen))
        .map(|(index, _)| index)
        .collect()
}

fn fits(
    event: &EventType,
    world: &World,
    taken: &Taken,
    instance: &Instance,
    chosen: &Chosen,
) -> bool {
    taken.filter.iter().all(
        |Clause {
             field,
             operator,
             value,
         }| {
            let own = look(instance, field);
            match value {
                Value::Literal(value) => literal(operator, value, &own),
                Value::Of(other, path) => {
                    let entity = event.takes.get(*other).map(|other| other.entity);
                    let of = chosen.0.get(*other).and_then(|all| all.first());
                    let related = of.and_then(|index| world.get(entity?, *index));
                    related.is_some_and(|related| same(&own, &look(related, path)))
                }
            }
        },
    )
}

fn literal(operator: &str, value: &Json, own: &Json) -> bool {
    let order = || Some(own.decimal()?.cmp(&value.decimal()?));
    match operator {
        "equals" => same(own, value) || own.is_null() && value.is_null(),
        "not_equals" => !(same(own, value) || own.is_null() && value.is_null()),
        "less_than" => order().is_some_and(Ordering::is_lt),
        "greater_equals" => order().is_some_and(Ordering::is_ge),
        "in" => value.elements().iter().any(|value| same(own, value)),
        _ => false,
    }
}

/// What is wrong about the instances that were drawn, each given those before it.
pub(super) fn drawn(
    event: &EventType,
    world: &World,
    all: &Chosen,
    ranks: &mut BTreeMap<String, Ranks>,
) -> Vec<String> {
    let mut faults = Vec::new();
    let mut chosen = Chosen::default();
    for (at, (taken, found)) in event.takes.iter().zip(&all.0).enumerate() {
        let matching = matching(event, world, at, &chosen, true);
        match (&taken.array, found.as_slice()) {
            _ if taken.absent => {}
            (Some((_, least, most)), found) => {
                let strangers = found.iter().any(|index| !matching.contains(index));
                let mut distinct = found.to_vec();
                distinct.sort_unstable();
                distinct.dedup();
                if strangers || distinct.len() != found.len() {
                    faults.push(format!("items of `{}` that do not belong", taken.alias));
                }
                if taken.all && *found != matching {
                    faults.push(format!("not all of `{}`, in their order", taken.alias));
                }
                if found.len() < *least || found.len() > *most {
                    faults.push(format!("{} items of `{}`", found.len(), taken.alias));
                }
            }
            (None, []) if taken.optional => {
                // Optional ones are drawn last, and may not take what another one took.
                let free = matching.iter().filter(|index| {
                    !event
                        .takes
                        .iter()
                        .zip(&all.0)
                        .any(|(other, all)| other.entity == taken.entity && all.contains(index))
                        && unhindered(event, world, at, **index, &chosen)
                });
                if free.count() > 0 {
                    faults.push(format!("nothing as `{}`, and there is", taken.alias));
                }
            }
            (None, [one]) => {
                let mut candidates = Vec::new();
                for index in matching {
                    chosen.0.push(vec![index]);
                    let could = match taken.optional {
                        true => unhindered(event, world, at, index, &chosen),
                        false => feasible(event, world, at + 1, &mut chosen),
                    };
                    chosen.0.pop();
                    if could {
                        candidates.push(index);
                    }
                }
                match candidates.iter().position(|index| index == one) {
                    None => faults.push(format!("an instance as `{}` that cannot be", taken.alias)),
                    Some(rank) if taken.random && !taken.optional && candidates.len() > 1 => {
                        count(
                            ranks,
                            format!("{} {}", event.name, taken.alias),
                            (rank, candidates.len()),
                        );
                    }
                    Some(_) => {}
                }
            }
            (None, _) => faults.push(format!("nothing as `{}`", taken.alias)),
        }
        chosen.0.push(found.clone());
    }
    faults
}

/// Is nothing there that must be absent beside an instance which is taken as the consumption `at`?
fn unhindered(event: &EventType, world: &World, at: usize, index: usize, before: &Chosen) -> bool {
    let mut chosen = before.clone();
    chosen.0.truncate(at);
    chosen.0.push(vec![index]);
    let mut later = event.takes.iter().enumerate().skip(at + 1);
    later.all(|(place, taken)| {
        let mut filter = taken.filter.iter();
        let relates = filter.any(|clause| matches!(clause.value, Value::Of(to, _) if to == at));
        !(taken.absent && relates) || matching(event, world, place, &chosen, false).is_empty()
    })
}

#[allow(clippy::cast_precision_loss, reason = "counts are small")]
fn count(ranks: &mut BTreeMap<String, Ranks>, of: String, (rank, candidates): (usize, usize)) {
    let (rank, candidates) = (rank as f64, candidates as f64);
    let deviation = (candidates.mul_add(candidates, -1.0) / 12.0).sqrt();
    let ranks = ranks.entry(of).or_default();
    ranks.draws += 1;
    ranks.sum += (rank - (candidates - 1.0) / 2.0) / deviation;
}
