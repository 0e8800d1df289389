//! What the rest of a run needs of its instances and does to them, and what events can do to
//! instances.
//!
//! A run is followed into its possible futures by the binding rules alone: how often a loop repeats
//! is tried both ways, and (where that is asked for) a step that may be skipped is left out as
//! well.

mod falsify;
mod names;

use std::collections::BTreeMap;

use super::filter::Condition;
use super::model::{EventType, Model, Otherwise, Production, Scenario, Target, Update};
use super::schema::Source;

pub(crate) use falsify::{either, ends, spoils};
pub(crate) use names::Names;

/// An instance in a possible future.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FutureInstance {
    /// One that exists, by its index.
    Known(usize),
    /// One that the run has bound before its first step, and the stream has not shown: by the place
    /// under `requires_initial_entities`.
    Initial(usize),
    /// One that a slot of a step will pick.
    Fresh(usize, usize),
    /// One that a step will make, or update at random.
    Produced(usize),
}

/// What happens to one instance in a possible future.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claim {
    /// What must hold from now on.
    pub(crate) needs: Vec<(Source, Condition)>,
    /// What must hold at some time, whatever a step before that makes of it.
    pub(crate) some_time: Vec<(Source, Condition)>,
    /// Values that must stay as they are, since instances that are bound belong together by them.
    pub(crate) ties: Vec<Source>,
    /// The same of instances that are bound only later.
    pub(crate) later_ties: Vec<Source>,
    /// Whether a step may take it or not, as what belongs to another one.
    pub(crate) open: bool,
    /// Something takes it, with or without a filter.
    pub(crate) is_taken: bool,
    /// Event types and what of them acts on the instance, after something else could have happened.
    pub(crate) acts: Vec<Act>,
    /// How the event acts that takes it.
    pub(crate) at_once: Vec<Act>,
}

impl Claim {
    fn act(&mut self, act: Act, at_once: bool) {
        let acts = if at_once {
            &mut self.at_once
        } else {
            &mut self.acts
        };
        if !acts.contains(&act) {
            acts.push(act);
        }
    }
}

/// How an event acts on an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    /// As what a slot picked.
    Slot { event: usize, slot: usize },
    /// As what it updates with its payload.
    Update { event: usize },
}

/// Claims by entity and instance.
pub(crate) type Claims = BTreeMap<(usize, FutureInstance), Claim>;

/// Where a run stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub(crate) names: Names,
    /// The step to come, and how often it has happened.
    pub(crate) step: usize,
    pub(crate) times: u64,
    /// It begins now: its first step does not wait.
    pub(crate) begins: bool,
}

/// What a run will need and do. With `skips`, also where steps that may be skipped are.
pub(crate) fn future(model: &Model, scenario: &Scenario, from: Standing, skips: bool) -> Claims {
    let mut claims = Claims::new();
    Walk {
        model,
        scenario,
        skips,
        begins: from.begins,
        claims: &mut claims,
    }
    .come(from.names, from.step, from.times, &mut Vec::new());
    claims
}

struct Walk<'a> {
    model: &'a Model,
    scenario: &'a Scenario,
    skips: bool,
    begins: bool,
    claims: &'a mut Claims,
}

/// What steps on the way have set anew.
type Anew = Vec<(usize, FutureInstance, Source)>;

impl Walk<'_> {
    /// Goes on from before a step that has happened `times` times.
    fn come(&mut self, names: Names, at: usize, times: u64, anew: &mut Anew) {
        let Some(step) = self.scenario.steps.get(at) else {
            return;
        };
        let least = step.times.0.saturating_sub(times).min(2);
        let most = step.times.1.saturating_sub(times).min(2);
        for repeats in least..=most {
            self.repeat(names.clone(), at, (0, repeats), anew);
        }
        if self.skips && step.otherwise == Otherwise::Skip {
            self.come(names, at + 1, 0, anew);
        }
    }

    /// Goes on from within a step that happens so often, and has happened so often of that. Where
    /// an event may end an instance or not, both ways are gone.
    fn repeat(&mut self, mut names: Names, at: usize, (done, all): (u64, u64), anew: &Anew) {
        let mut anew = anew.clone();
        if done >= all {
            self.come(names, at + 1, 0, &mut anew);
            return;
        }
        let at_once = self.begins && at == 0 && done == 0;
        let open = self.perform(&mut names, at, at_once, &mut anew);
        if !open.is_empty() {
            let mut without = names.clone();
            for (entity, instance) in open {
                without.release(entity, instance);
            }
            self.repeat(without, at, (done + 1, all), &anew);
        }
        self.repeat(names, at, (done + 1, all), &anew);
    }

    /// One time of a step; gives the instances that it may end or not.
    fn perform(
        &mut self,
        names: &mut Names,
        at: usize,
        at_once: bool,
        anew: &mut Anew,
    ) -> Vec<(usize, FutureInstance)> {
        let Some(step) = self.scenario.steps.get(at) else {
            return Vec::new();
        };
        let Some(event) = self.model.event_types.get(step.event).cloned() else {
            return Vec::new();
        };
        let taken = names.takes(&event);
        let before: Vec<(usize, FutureInstance)> = names.all().collect();
        let mut instances = Vec::new();
        self.belong(names, &event, &taken, at_once, anew);
        for (slot_at, (slot, taken)) in event.slots.iter().zip(taken).enumerate() {
            let instance = taken.unwrap_or(FutureInstance::Fresh(at, slot_at));
            instances.push(Some(instance));
            let claim = self.claims.entry((slot.entity, instance)).or_default();
            claim.is_taken = true;
            // What a step picks afresh is what it needs, and what happens at once nobody can come
            // before.
            let waits = taken.is_some() && !at_once;
            for need in slot.filter.iter().filter(|_| waits) {
                let settled = anew.iter().any(|(entity, of, source)| {
                    (*entity, *of) == (slot.entity, instance)
                        && is_set_with(self.model, slot.entity, source, &need.0)
                });
                if !settled && !claim.needs.contains(need) {
                    claim.needs.push(need.clone());
                }
                if !claim.some_time.contains(need) {
                    claim.some_time.push(need.clone());
                }
            }
            let act = Act::Slot {
                event: step.event,
                slot: slot_at,
            };
            claim.act(act, taken.is_none() || at_once);
        }
        for update in &event.updates {
            if let Target::Slot(slot) = update.target
                && let Some(Some(instance)) = instances.get(slot)
            {
                self.set(update, *instance, anew);
            }
        }
        let produced = event.production.entity().map(|entity| {
            let instance = match &event.production {
                Production::NewOrUpdate { .. } => updated(&event, entity, &instances)
                    .or_else(|| names.updates(&event, self.model))
                    .unwrap_or(FutureInstance::Produced(at)),
                _ => FutureInstance::Produced(at),
            };
            if matches!(event.production, Production::NewOrUpdate { .. }) {
                let act = Act::Update { event: step.event };
                let afresh = matches!(
                    instance,
                    FutureInstance::Produced(_) | FutureInstance::Fresh(..)
                ) && !before.contains(&(entity, instance));
                let claim = self.claims.entry((entity, instance)).or_default();
                claim.is_taken = true;
                claim.act(act, afresh || at_once);
            }
            for (name, _) in &event.payload.properties {
                let path = super::path::Path::of(vec![name.clone()]);
                anew.push((entity, instance, Source::Field(path)));
            }
            for followed in self.followed(entity, &event) {
                anew.push((entity, instance, Source::State(followed)));
            }
            for update in &event.updates {
                if update.target == Target::Produced {
                    self.set(update, instance, anew);
                }
            }
            instance
        });
        names.after(&event, self.model, &instances, produced);
        let open = event.removes.iter().filter(|it| it.when.is_some());
        open.filter_map(|removal| match removal.target {
            Target::Slot(slot) => {
                let instance = instances.get(slot).copied().flatten()?;
                Some((event.slots.get(slot)?.entity, instance))
            }
            Target::Produced => None,
        })
        .collect()
    }

    /// What must stay as it is so that bound instances belong together, and which instances a step
    /// may take for that.
    fn belong(
        &mut self,
        names: &Names,
        event: &EventType,
        taken: &[Option<FutureInstance>],
        at_once: bool,
        anew: &Anew,
    ) {
        let is_bound = |instance: FutureInstance| {
            matches!(
                instance,
                FutureInstance::Known(_) | FutureInstance::Initial(_)
            )
        };
        for (slot, own) in event.slots.iter().zip(taken) {
            if slot.related.is_empty() || slot.items.is_some() {
                continue;
            }
            let Some(own) = *own else {
                // Neither it nor what it may belong to is surely kept as it is.
                let mut open: Vec<(usize, FutureInstance)> = names
                    .bound_before(slot.entity, taken, event)
                    .map(|instance| (slot.entity, instance))
                    .collect();
                if !open.is_empty() {
                    let others = event.slots.iter().zip(taken);
                    let related = others.filter(|(other, _)| {
                        slot.related.iter().any(|related| related.to == other.label)
                    });
                    open.extend(related.filter_map(|(it, taken)| Some((it.entity, (*taken)?))));
                }
                for key in open {
                    let claim = self.claims.entry(key).or_default();
                    claim.open = true;
                    claim.is_taken = true;
                }
                continue;
            };
            for related in &slot.related {
                let place = event.slots.iter().position(|it| it.label == related.to);
                let other = place.and_then(|at| event.slots.get(at).zip(*taken.get(at)?));
                let Some((other_slot, other)) = other else {
                    continue;
                };
                if at_once {
                    continue;
                }
                let now = is_bound(own) && is_bound(other);
                for (entity, instance, source) in [
                    (slot.entity, own, &related.own),
                    (other_slot.entity, other, &related.other),
                ] {
                    let settled = anew.iter().any(|(of, known, set)| {
                        (*of, *known) == (entity, instance)
                            && is_set_with(self.model, entity, set, source)
                    });
                    let claim = self.claims.entry((entity, instance)).or_default();
                    let ties = if now {
                        &mut claim.ties
                    } else {
                        &mut claim.later_ties
                    };
                    if !settled && !ties.contains(source) {
                        ties.push(source.clone());
                    }
                }
            }
        }
    }

    /// The attributes that an event's payload sets, since they follow one of its fields.
    fn followed(&self, entity: usize, event: &EventType) -> Vec<String> {
        let Some(entity) = self.model.entities.get(entity) else {
            return Vec::new();
        };
        let names = entity.attributes.iter().map(|attribute| &attribute.name);
        names
            .filter(|name| {
                let path = entity.field_followed(&Source::State((*name).clone()));
                path.is_some_and(|path| event.payload.at(&path).is_some())
            })
            .cloned()
            .collect()
    }

    /// What an update sets of an instance, whatever it was before.
    fn set(&self, update: &Update, instance: FutureInstance, anew: &mut Anew) {
        let mut add = |source| anew.push((update.entity, instance, source));
        for (attribute, _) in &update.set {
            if let Some(name) = self.attribute(update.entity, *attribute) {
                add(Source::State(name));
            }
        }
        for (path, _) in &update.fields {
            add(Source::Field(path.clone()));
            let entity = self.model.entities.get(update.entity);
            for (_, follower) in entity.into_iter().flat_map(|it| it.followers(path)) {
                add(Source::State(follower.name.clone()));
            }
        }
    }

    fn attribute(&self, entity: usize, attribute: usize) -> Option<String> {
        let attribute = self.model.entities.get(entity)?.attributes.get(attribute)?;
        Some(attribute.name.clone())
    }
}

/// The instance of an entity that an event consumes beside producing one: that is the one it
/// updates.
pub(crate) fn updated(
    event: &EventType,
    entity: usize,
    instances: &[Option<FutureInstance>],
) -> Option<FutureInstance> {
    let mut consumed = event
        .slots
        .iter()
        .zip(instances)
        .filter(|(slot, _)| slot.entity == entity && slot.items.is_none());
    match (consumed.next(), consumed.next()) {
        (Some((_, instance)), None) => *instance,
        _ => None,
    }
}

/// Is all of a value of an instance set where another one is?
fn is_set_with(model: &Model, entity: usize, set: &Source, value: &Source) -> bool {
    if set == value {
        return true;
    }
    let Some(entity) = model.entities.get(entity) else {
        return false;
    };
    match (entity.field_behind(set), entity.field_behind(value)) {
        (Some(set), Some(value)) => value.steps().starts_with(set.steps()),
        _ => false,
    }
}
