//! The instances of an entity: those that the stream has shown, and those that it has not shown
//! yet.

mod instance;
mod lifetime;
mod reference;

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};

use super::filter::{Condition, Truth};
use super::json::Json;
use super::knowledge::Knowledge;
use super::model::{Entity, Origin};
use super::path::Path;
use super::schema::Source;
pub(crate) use instance::{Instance, Presence};
use instance::{initial_state, look};
use lifetime::Lives;

/// How many instances exist that the stream has not shown, at least and at most.
#[derive(Debug, Clone)]
pub(crate) struct Hidden {
    pub(crate) least: u64,
    pub(crate) most: u64,
    /// What holds for each of them.
    state: Vec<Knowledge>,
}

/// A count that is kept up to date: instances that surely have an attribute at a value.
#[derive(Debug, Clone)]
struct Watch {
    source: Source,
    condition: Condition,
    count: u64,
}

/// All instances of an entity.
#[derive(Debug, Clone)]
pub(crate) struct Population {
    entity: Entity,
    instances: Vec<Instance>,
    by_key: HashMap<String, usize>,
    hidden: Hidden,
    watches: Vec<Watch>,
    /// Those that may be there.
    living: BTreeSet<usize>,
    /// How many of them are surely there.
    sure: u64,
    lives: Lives,
    /// Which was altered, in order.
    altered: Vec<usize>,
    /// What became other in the event at hand since what it refers to has ended.
    followed: BTreeSet<usize>,
}

impl Population {
    /// The instances as they are at the start, where that is known.
    pub(crate) fn new(entity: Entity, start: Option<DateTime<Utc>>) -> Self {
        let state = initial_state(&entity, None);
        Self {
            hidden: Hidden {
                least: if entity.distinct { entity.initial } else { 0 },
                most: entity.initial,
                state,
            },
            entity,
            instances: Vec::new(),
            by_key: HashMap::new(),
            watches: Vec::new(),
            living: BTreeSet::new(),
            sure: 0,
            lives: Lives::new(start),
            altered: Vec::new(),
            followed: BTreeSet::new(),
        }
    }

    pub(crate) const fn entity(&self) -> &Entity {
        &self.entity
    }

    pub(crate) const fn hidden(&self) -> &Hidden {
        &self.hidden
    }

    pub(crate) fn find(&self, key: &Json) -> Option<usize> {
        self.by_key.get(&key.identity()).copied()
    }

    pub(crate) fn instance(&self, index: usize) -> Option<&Instance> {
        self.instances.get(index)
    }

    /// Every instance that may be there, with its index.
    pub(crate) fn living(&self) -> impl Iterator<Item = (usize, &Instance)> {
        self.living
            .iter()
            .filter_map(|&index| Some((index, self.instances.get(index)?)))
    }

    /// Which instances were altered, in order, one of them perhaps several times: the more there
    /// are, the later it is.
    pub(crate) fn altered(&self) -> &[usize] {
        &self.altered
    }

    /// How many instances there are: those that are surely there, and those that may be as well.
    pub(crate) fn count(&self) -> (u64, u64) {
        let open = self.hidden.most - self.hidden.least;
        let known = self.living.len() as u64;
        (self.hidden.least + self.sure, open + known - self.sure)
    }

    /// Whether there is room for another instance.
    pub(crate) fn room(&self) -> Truth {
        let (sure, open) = self.count();
        match self.entity.most {
            Some(most) if sure >= most => Truth::No,
            Some(most) if sure + open >= most => Truth::Unknown,
            _ => Truth::Yes,
        }
    }

    /// Counts, from now on, the instances whose attribute surely has this value.
    pub(crate) fn watch(&mut self, source: Source, condition: Condition) -> usize {
        self.watches.push(Watch {
            source,
            condition,
            count: 0,
        });
        self.watches.len() - 1
    }

    /// How many instances surely meet a watched condition; the hidden ones count where all of them
    /// do.
    pub(crate) fn watched(&self, watch: usize) -> u64 {
        let Some(watch) = self.watches.get(watch) else {
            return 0;
        };
        let hidden = match self.hidden_meets(&watch.source, &watch.condition) {
            Truth::Yes => self.hidden.least,
            Truth::No | Truth::Unknown => 0,
        };
        watch.count + hidden
    }

    /// A new instance with these fields.
    pub(crate) fn create(&mut self, key: &Json, fields: Json) -> usize {
        let state = initial_state(&self.entity, Some(&fields));
        self.add(key, Some(fields), state)
    }

    /// A new instance, or one that was hidden: its state is what both have in common.
    pub(crate) fn create_or_unveil(&mut self, key: &Json, fields: Json) -> usize {
        let mut state = initial_state(&self.entity, Some(&fields));
        let may_be_initial = self.hidden.most > 0;
        if may_be_initial {
            self.hidden.least = self.hidden.least.saturating_sub(1);
            let attributes = state.iter_mut().zip(&self.entity.attributes);
            for ((new, attribute), hidden) in attributes.zip(&self.hidden.state) {
                // What follows a field is that field either way.
                if !matches!(attribute.origin, Origin::Begins(_)) {
                    new.maybe(hidden);
                }
            }
        }
        let index = self.add(key, Some(fields), state);
        if may_be_initial {
            self.lives.may_be_initial(index);
        }
        index
    }

    /// A hidden instance that the stream shows for the first time.
    pub(crate) fn unveil(&mut self, key: &Json) -> usize {
        self.hidden.least = self.hidden.least.saturating_sub(1);
        self.hidden.most = self.hidden.most.saturating_sub(1);
        let state = self.hidden.state.clone();
        let index = self.add(key, None, state);
        self.lives.is_initial(index);
        let path = self.entity.key.clone();
        self.change(index, |instance, _| {
            instance.learned.push((path, Knowledge::Known(key.clone())))
        });
        index
    }

    /// A new instance under the key of one that is gone. Whoever still names that one does not mean
    /// this one.
    pub(crate) fn succeed(&mut self, gone: usize, fields: Json) -> Option<usize> {
        let key = self.instances.get(gone)?.key.clone();
        Some(self.create(&key, fields))
    }

    /// The fields of an instance are replaced by those of a payload; its state stays.
    pub(crate) fn replace_fields(&mut self, index: usize, fields: &Json) {
        let fresh = initial_state(&self.entity, Some(fields));
        if self.instance(index).map(|known| known.presence) == Some(Presence::MaybeGone) {
            self.lives.may_begin(index);
        }
        self.change(index, |instance, entity| {
            if instance.presence == Presence::MaybeGone {
                for (old, new) in instance.state.iter_mut().zip(&fresh) {
                    old.maybe(new);
                }
                instance.presence = Presence::Alive;
            }
            let followed = entity.attributes.iter().zip(fresh);
            for (old, (attribute, new)) in instance.state.iter_mut().zip(followed) {
                if let Origin::Begins(path) = &attribute.origin
                    && fields.at(path).is_some()
                {
                    *old = new;
                }
            }
            instance
                .learned
                .retain(|(path, _)| fields.at(path).is_none());
            let mut entries = match instance.fields.take() {
                Some(Json::Object(entries)) => entries,
                _ => Vec::new(),
            };
            for (name, value) in fields.entries() {
                match entries.iter_mut().find(|(old, _)| old == name) {
                    Some((_, old)) => *old = value.clone(),
                    None => entries.push((name.clone(), value.clone())),
                }
            }
            instance.fields = Some(Json::Object(entries));
        });
    }

    /// What is known of a field or an attribute.
    pub(crate) fn look(&self, index: usize, source: &Source) -> Knowledge {
        self.instances
            .get(index)
            .map_or_else(Knowledge::nothing, |instance| {
                look(instance, &self.entity, source)
            })
    }

    /// Does an instance meet a condition?
    pub(crate) fn meets(&self, index: usize, source: &Source, condition: &Condition) -> Truth {
        self.look(index, source)
            .meets(condition, self.domain(source).as_deref())
    }

    /// Do the hidden instances meet a condition? Of their fields nothing is known but what the
    /// schema says.
    pub(crate) fn hidden_meets(&self, source: &Source, condition: &Condition) -> Truth {
        let knowledge = match self.own_attribute(source) {
            Some(attribute) => self
                .hidden
                .state
                .get(attribute)
                .cloned()
                .unwrap_or_else(Knowledge::nothing),
            None => Knowledge::nothing(),
        };
        knowledge.meets(condition, self.domain(source).as_deref())
    }

    /// Learns that an instance meets a condition. False where it does not.
    pub(crate) fn require(&mut self, index: usize, source: &Source, condition: &Condition) -> bool {
        let domain = self.domain(source);
        self.refine(index, source, |knowledge| {
            knowledge.require(condition, domain.as_deref())
        })
    }

    /// Learns a value of an instance. False where it is another one.
    pub(crate) fn learn(&mut self, index: usize, source: &Source, value: &Json) -> bool {
        self.refine(index, source, |knowledge| knowledge.learn(value))
    }

    fn refine(
        &mut self,
        index: usize,
        source: &Source,
        learn: impl FnOnce(&mut Knowledge) -> bool,
    ) -> bool {
        let before = self.look(index, source);
        let mut after = before.clone();
        let agrees = learn(&mut after);
        if agrees && after != before {
            let attribute = self.own_attribute(source);
            let field = self.entity.field_behind(source);
            self.change(index, |instance, _| {
                if let Some(slot) = attribute.and_then(|at| instance.state.get_mut(at)) {
                    *slot = after;
                } else if let Some(path) = field {
                    instance.learned.retain(|(known, _)| *known != path);
                    instance.learned.push((path, after));
                }
            });
        }
        agrees
    }

    /// Sets an attribute's value, or forgets it.
    pub(crate) fn set(&mut self, index: usize, attribute: usize, value: Knowledge) {
        self.change(index, |instance, _| {
            if let Some(old) = instance.state.get_mut(attribute) {
                *old = value;
            }
        });
    }

    /// An attribute may have changed to this value.
    pub(crate) fn maybe_set(&mut self, index: usize, attribute: usize, value: &Knowledge) {
        self.change(index, |instance, _| {
            if let Some(old) = instance.state.get_mut(attribute) {
                old.maybe(value);
            }
        });
    }

    /// A field has this value from now on, surely or perhaps, and what begins as it.
    pub(crate) fn set_field(&mut self, index: usize, path: &Path, value: &Knowledge, sure: bool) {
        let followers = self.entity.followers(path).map(|(at, _)| at);
        let followers: Vec<usize> = followers.collect();
        self.change(index, |instance, _| {
            for attribute in followers {
                match instance.state.get_mut(attribute) {
                    Some(held) if sure => *held = value.clone(),
                    Some(held) => held.maybe(value),
                    None => {}
                }
            }
            reference::set_field(instance, path.clone(), value, sure);
        });
    }

    /// An attribute of some hidden instances may have changed to this value.
    pub(crate) fn maybe_set_hidden(&mut self, attribute: usize, value: &Knowledge) {
        if let Some(old) = self.hidden.state.get_mut(attribute) {
            old.maybe(value);
        }
    }

    /// Whether an instance is there.
    pub(crate) fn set_presence(&mut self, index: usize, presence: Presence) {
        self.change(index, |instance, _| instance.presence = presence);
    }

    /// A hidden instance may be gone.
    pub(crate) fn maybe_remove_hidden(&mut self) {
        self.hidden.least = self.hidden.least.saturating_sub(1);
    }

    /// All values that a field can have, where they are few; for an attribute of its own, nothing.
    fn domain(&self, source: &Source) -> Option<Vec<Json>> {
        let path = self.entity.field_behind(source)?;
        // What events set it to may be anything.
        if self.entity.settable.contains(&path) {
            return None;
        }
        let mut values = self.entity.schema.at(&path)?.domain()?;
        // Of an object that is null, every field is.
        let steps = path.steps();
        let mut around =
            (1..steps.len()).map(|length| Path::of(steps.iter().take(length).cloned().collect()));
        let may_be_null = |path: Path| {
            let schema = self.entity.schema.at(&path);
            schema.is_some_and(|schema| schema.nullable)
        };
        if !values.contains(&Json::Null) && around.any(may_be_null) {
            values.push(Json::Null);
        }
        Some(values)
    }

    /// The attribute that a source names, where it is not a mirror.
    fn own_attribute(&self, source: &Source) -> Option<usize> {
        let Source::State(name) = source else {
            return None;
        };
        let index = self.entity.attribute(name)?;
        let attribute = self.entity.attributes.get(index)?;
        matches!(attribute.origin, Origin::Own(_)).then_some(index)
    }

    fn add(&mut self, key: &Json, fields: Option<Json>, state: Vec<Knowledge>) -> usize {
        let index = self.instances.len();
        self.instances.push(Instance {
            key: key.clone(),
            // Born in `change`, so that the watches count it.
            presence: Presence::Gone,
            fields,
            learned: Vec::new(),
            state,
        });
        self.by_key.insert(key.identity(), index);
        self.lives.begins(index);
        self.set_presence(index, Presence::Alive);
        index
    }

    /// The only way to alter an instance: the watches are kept right around it.
    fn change(&mut self, index: usize, alter: impl FnOnce(&mut Instance, &Entity)) {
        let Some(instance) = self.instances.get_mut(index) else {
            return;
        };
        let entity = &self.entity;
        let counts = |instance: &Instance, watch: &Watch| {
            instance.presence == Presence::Alive
                && look(instance, entity, &watch.source)
                    .known()
                    .is_some_and(|value| watch.condition.holds(value) == Truth::Yes)
        };
        for watch in &mut self.watches {
            watch.count -= u64::from(counts(instance, watch));
        }
        self.sure -= u64::from(instance.presence == Presence::Alive);
        alter(instance, entity);
        self.sure += u64::from(instance.presence == Presence::Alive);
        self.altered.push(index);
        if instance.presence == Presence::Gone {
            self.living.remove(&index);
        } else {
            self.living.insert(index);
        }
        for watch in &mut self.watches {
            watch.count += u64::from(counts(instance, watch));
        }
    }
}
