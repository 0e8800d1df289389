//! What becomes of instances where those that they refer to end.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::filter::Truth;
use super::json::Json;
use super::model::OnRemove;
use super::population::{Population, Presence};

/// An end, as far as the stream tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Of this instance: surely, or perhaps.
    Of { index: usize, sure: bool },
    /// Perhaps of some that the stream has not shown.
    Hidden,
}

/// Time has come to `now`.
pub(crate) fn pass(world: &mut [Population], now: DateTime<Utc>) {
    for entity in 0..world.len() {
        let ends = world.get_mut(entity).map(|population| population.pass(now));
        follow(world, entity, ends.unwrap_or_default());
    }
}

/// Instances of an entity have ended: so do those that refer to them, or refer to them no more.
pub(crate) fn follow(world: &mut [Population], entity: usize, ends: Vec<End>) {
    let mut next: Vec<(usize, End)> = ends.into_iter().map(|end| (entity, end)).collect();
    let mut hidden = BTreeSet::new();
    while let Some((entity, end)) = next.pop() {
        if end == End::Hidden && !hidden.insert(entity) {
            continue;
        }
        for child in 0..world.len() {
            let references = world
                .get(child)
                .map(|known| known.entity().references.clone());
            for reference in references.into_iter().flatten() {
                if reference.entity != entity {
                    continue;
                }
                for (index, truth) in referring(world, child, &reference.source, entity, end) {
                    let Some(population) = world.get_mut(child) else {
                        continue;
                    };
                    let sure = truth == Truth::Yes;
                    match reference.on_remove {
                        OnRemove::Keep => {}
                        OnRemove::Clear => population.clear(index, &reference.source, sure),
                        OnRemove::Cascade => {
                            if population.end(index, sure) {
                                next.push((child, End::Of { index, sure }));
                            }
                        }
                    }
                }
                let Some(population) = world.get_mut(child) else {
                    continue;
                };
                if population.hidden().most > 0 {
                    match reference.on_remove {
                        OnRemove::Keep => {}
                        OnRemove::Clear => population.maybe_clear_hidden(&reference.source),
                        OnRemove::Cascade => {
                            population.maybe_remove_all_hidden();
                            next.push((child, End::Hidden));
                        }
                    }
                }
            }
        }
    }
}

/// Those that may refer to what has ended, and whether they surely do.
fn referring(
    world: &[Population],
    child: usize,
    source: &super::schema::Source,
    entity: usize,
    end: End,
) -> Vec<(usize, Truth)> {
    let (Some(children), Some(parents)) = (world.get(child), world.get(entity)) else {
        return Vec::new();
    };
    let refers = |index: usize| {
        let held = children.look(index, source);
        let key = match end {
            End::Of { index, .. } => Some(&parents.instance(index)?.key),
            End::Hidden => None,
        };
        let truth = match (held.known(), key) {
            (Some(Json::Null), _) => Truth::No,
            (Some(held), Some(key)) if held.identity() == key.identity() => match end {
                End::Of { sure: true, .. } => Truth::Yes,
                End::Of { .. } | End::Hidden => Truth::Unknown,
            },
            (Some(_), Some(_)) => Truth::No,
            (None, Some(key)) if held.allows(key) => Truth::Unknown,
            (None, Some(_)) => Truth::No,
            // Of what the stream has shown, the hidden ones are none.
            (Some(held), None) if parents.find(held).is_some() => Truth::No,
            (_, None) => Truth::Unknown,
        };
        truth.possible().then_some((index, truth))
    };
    let living = children.living();
    let living = living.filter(|(_, instance)| instance.presence != Presence::Gone);
    living.filter_map(|(index, _)| refers(index)).collect()
}
