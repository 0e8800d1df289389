//! The instances that the stream has shown, and what is known of each.

use std::collections::{BTreeMap, HashMap};

use super::json::Json;
use super::knowledge::Knowledge;
use super::model::{Entity, Model};
use super::path::Path;
use super::schema::Source;

/// All instances of all entities.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) entities: Vec<Population>,
}

/// The instances of one entity.
#[derive(Debug)]
pub(crate) struct Population {
    instances: HashMap<String, Instance>,
    /// Initial instances that nothing has referred to yet.
    pub(crate) unseen: usize,
    /// How many instances are known to have a value: (attribute, value).
    counts: HashMap<(String, String), usize>,
}

/// One instance.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    fields: BTreeMap<Path, Knowledge>,
    state: BTreeMap<String, Knowledge>,
}

impl World {
    pub(crate) fn new(model: &Model) -> Self {
        let entities = model
            .entities
            .iter()
            .map(|entity| Population {
                instances: HashMap::new(),
                unseen: entity.initial,
                counts: HashMap::new(),
            })
            .collect();
        Self { entities }
    }
}

impl Population {
    /// How many instances exist.
    pub(crate) fn len(&self) -> usize {
        self.instances.len() + self.unseen
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Instance> {
        self.instances.get(key)
    }

    /// All instances that were shown.
    pub(crate) fn instances(&self) -> impl Iterator<Item = &Instance> {
        self.instances.values()
    }

    /// The instance with this key; an initial one that is seen for the first time becomes known.
    pub(crate) fn meet(&mut self, key: &Json, entity: &Entity) -> bool {
        let identity = key.identity();
        if self.instances.contains_key(&identity) {
            return true;
        }
        if self.unseen == 0 {
            return false;
        }
        self.unseen -= 1;
        let mut instance = Instance {
            fields: BTreeMap::new(),
            state: initial_state(entity),
        };
        instance
            .fields
            .insert(entity.key.clone(), Knowledge::Known(key.clone()));
        self.add(identity, instance);
        true
    }

    /// A new instance with the fields of a payload.
    pub(crate) fn create(&mut self, identity: String, entity: &Entity, payload: &Json) {
        let mut instance = Instance {
            fields: BTreeMap::new(),
            state: initial_state(entity),
        };
        instance.replace_fields(payload);
        self.add(identity, instance);
    }

    /// The fields of an instance become a payload's; its state stays.
    pub(crate) fn replace(&mut self, identity: &str, payload: &Json) {
        if let Some(instance) = self.instances.get_mut(identity) {
            instance.replace_fields(payload);
        }
    }

    pub(crate) fn remove(&mut self, identity: &str) {
        if let Some(instance) = self.instances.remove(identity) {
            for (attribute, knowledge) in instance.state {
                self.count(&attribute, &knowledge, false);
            }
        }
    }

    /// Lets `change` at the knowledge of one value.
    pub(crate) fn change<T>(
        &mut self,
        identity: &str,
        entity: &Entity,
        source: &Source,
        change: impl FnOnce(&mut Knowledge) -> T,
    ) -> Option<T> {
        let instance = self.instances.get_mut(identity)?;
        let source = entity.canonical(source);
        match &source {
            Source::Field(path) => {
                let knowledge = instance.field_mut(path);
                Some(change(knowledge))
            }
            Source::State(attribute) => {
                let knowledge = instance
                    .state
                    .entry(attribute.clone())
                    .or_insert_with(Knowledge::nothing);
                let before = knowledge.clone();
                let result = change(knowledge);
                let after = knowledge.clone();
                if before != after {
                    self.count(attribute, &before, false);
                    self.count(attribute, &after, true);
                }
                Some(result)
            }
        }
    }

    /// Any instance's attribute may have changed.
    pub(crate) fn forget(&mut self, attribute: &str) {
        for instance in self.instances.values_mut() {
            instance
                .state
                .insert(attribute.to_owned(), Knowledge::nothing());
        }
        self.counts.retain(|(known, _), _| known != attribute);
    }

    /// At least how many instances have the value.
    pub(crate) fn at_least(&self, attribute: &str, value: &Json) -> usize {
        self.counts
            .get(&(attribute.to_owned(), value.identity()))
            .copied()
            .unwrap_or(0)
    }

    fn add(&mut self, identity: String, instance: Instance) {
        for (attribute, knowledge) in &instance.state.clone() {
            self.count(attribute, knowledge, true);
        }
        self.instances.insert(identity, instance);
    }

    fn count(&mut self, attribute: &str, knowledge: &Knowledge, more: bool) {
        if let Knowledge::Known(value) = knowledge {
            let count = self
                .counts
                .entry((attribute.to_owned(), value.identity()))
                .or_insert(0);
            *count = if more {
                *count + 1
            } else {
                count.saturating_sub(1)
            };
        }
    }
}

impl Instance {
    fn replace_fields(&mut self, payload: &Json) {
        for (name, value) in payload.entries() {
            let path = Path::of(vec![name.clone()]);
            self.fields
                .retain(|known, _| known.steps().first() != Some(name));
            self.fields.insert(path, Knowledge::Known(value.clone()));
        }
    }

    /// What is known of a value.
    pub(crate) fn knowledge(&self, entity: &Entity, source: &Source) -> Knowledge {
        match entity.canonical(source) {
            Source::State(attribute) => self
                .state
                .get(&attribute)
                .cloned()
                .unwrap_or_else(Knowledge::nothing),
            Source::Field(path) => {
                if let Some(known) = self.fields.get(&path) {
                    return known.clone();
                }
                // A part of a whole object that is known.
                let top = Path::of(path.steps().iter().take(1).cloned().collect());
                match self.fields.get(&top).and_then(Knowledge::known) {
                    Some(object) => object
                        .at(&Path::of(path.steps().iter().skip(1).cloned().collect()))
                        .map_or_else(Knowledge::nothing, |value| Knowledge::Known(value.clone())),
                    None => Knowledge::nothing(),
                }
            }
        }
    }

    fn field_mut(&mut self, path: &Path) -> &mut Knowledge {
        if !self.fields.contains_key(path) {
            let top = Path::of(path.steps().iter().take(1).cloned().collect());
            let below = Path::of(path.steps().iter().skip(1).cloned().collect());
            let known = self
                .fields
                .get(&top)
                .and_then(Knowledge::known)
                .and_then(|object| object.at(&below).cloned())
                .map_or_else(Knowledge::nothing, Knowledge::Known);
            self.fields.insert(path.clone(), known);
        }
        self.fields
            .entry(path.clone())
            .or_insert_with(Knowledge::nothing)
    }
}

impl Entity {
    /// An attribute that mirrors a field is that field.
    pub(crate) fn canonical(&self, source: &Source) -> Source {
        if let Source::State(attribute) = source
            && let Some(path) = self
                .attributes
                .iter()
                .find(|known| known.name == *attribute)
                .and_then(|attribute| attribute.mirrors.clone())
        {
            return Source::Field(path);
        }
        source.clone()
    }

    /// All values that something of an instance can have, where they are few.
    pub(crate) fn domain(&self, source: &Source) -> Option<Vec<Json>> {
        match self.canonical(source) {
            Source::Field(path) => self.schema.at(&path)?.domain(),
            Source::State(_) => None,
        }
    }
}

fn initial_state(entity: &Entity) -> BTreeMap<String, Knowledge> {
    entity
        .attributes
        .iter()
        .filter(|attribute| attribute.mirrors.is_none())
        .map(|attribute| {
            (
                attribute.name.clone(),
                Knowledge::Known(attribute.default.clone()),
            )
        })
        .collect()
}
