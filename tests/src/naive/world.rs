//! All instances, in lists, and what an event does to them.

use super::combination::Chosen;
use super::model::{Amount, EventType, Model, Way};
use super::{look, same};
use crate::oracle::Json;

/// All instances, in order of creation.
#[derive(Debug)]
pub(super) struct World {
    pub(super) all: Vec<Vec<Instance>>,
}

/// One instance.
#[derive(Debug, Clone)]
pub(super) struct Instance {
    pub(super) key: Json,
    pub(super) alive: bool,
    pub(super) fields: Vec<(String, Json)>,
    pub(super) state: Vec<(String, Json)>,
}

impl World {
    pub(super) fn new(model: &Model) -> Self {
        Self {
            all: model.entities.iter().map(|_| Vec::new()).collect(),
        }
    }

    /// Those of an entity that are there.
    pub(super) fn living(&self, entity: usize) -> impl Iterator<Item = (usize, &Instance)> {
        let all = self.all.get(entity).map(Vec::as_slice).unwrap_or_default();
        all.iter()
            .enumerate()
            .filter(|(_, instance)| instance.alive)
    }

    pub(super) fn get(&self, entity: usize, index: usize) -> Option<&Instance> {
        self.all.get(entity)?.get(index)
    }

    /// What is wrong about the values that a payload shows of instances.
    pub(super) fn shown(&self, event: &EventType, payload: &Json, chosen: &Chosen) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, taken, field) in &event.shows {
            let shown = payload.get(name).cloned().unwrap_or(Json::Null);
            let of = event.takes.get(*taken).map(|taken| taken.entity);
            let instance = chosen
                .0
                .get(*taken)
                .and_then(|all| all.first())
                .and_then(|index| self.get(of?, *index));
            let expected = instance.map_or(Json::Null, |instance| look(instance, field));
            if !(same(&shown, &expected) || shown.is_null() && expected.is_null()) {
                faults.push(format!("`{name}` is {shown}, and should be {expected}"));
            }
        }
        for any in &event.any {
            let shown = payload.get(&any.name).cloned().unwrap_or(Json::Null);
            let mut living = self.living(any.entity).peekable();
            let none = living.peek().is_none();
            let known = living.any(|(_, instance)| same(&look(instance, &any.field), &shown));
            if !(known || none && any.nullable && shown.is_null()) {
                faults.push(format!("`{}` is {shown}, of no instance", any.name));
            }
        }
        faults
    }

    /// Applies an event's effects.
    pub(super) fn apply(
        &mut self,
        model: &Model,
        event: &EventType,
        payload: &Json,
        chosen: &Chosen,
    ) -> Result<(), String> {
        let before = self.all.clone();
        let mut produced = None;
        if let Some(entity) = event.produces {
            self.make_room(model, event, entity, payload, chosen);
            produced = Some((entity, self.produce(model, entity, payload)?));
        }
        for update in &event.updates {
            let targets: Vec<(usize, usize, Option<Json>)> = match update.of {
                None => produced
                    .map(|(entity, at)| (entity, at, None))
                    .into_iter()
                    .collect(),
                Some(of) => {
                    let taken = event.takes.get(of).ok_or("an unknown alias")?;
                    let all = chosen.0.get(of).cloned().unwrap_or_default();
                    let items = taken
                        .array
                        .as_ref()
                        .and_then(|(array, ..)| payload.get(array));
                    let items = items.map(Json::elements).unwrap_or_default();
                    let each = all.into_iter().enumerate();
                    each.map(|(at, index)| (taken.entity, index, items.get(at).cloned()))
                        .collect()
                }
            };
            for (entity, index, item) in targets {
                for (name, way, amount) in &update.changes {
                    let value = match amount {
                        Amount::Literal(value) => value.clone(),
                        Amount::Payload(field) => {
                            let inner = item.as_ref().and_then(|item| item.get(field));
                            let value = inner.or_else(|| payload.get(field));
                            value.cloned().ok_or("no such field")?
                        }
                    };
                    let old = before
                        .get(entity)
                        .and_then(|all| all.get(index))
                        .map(|instance| look(instance, &format!("state.{name}")));
                    let value = if *way == Way::Grow {
                        sum(old.as_ref(), &value)?
                    } else {
                        value
                    };
                    let instance = self
                        .all
                        .get_mut(entity)
                        .and_then(|all| all.get_mut(index))
                        .ok_or("an unknown instance")?;
                    if *way == Way::Field {
                        let declared = model.entities.get(entity).ok_or("an unknown entity")?;
                        set_field(instance, name, &value, &declared.attributes);
                        continue;
                    }
                    let mut state = instance.state.iter_mut();
                    if let Some((_, held)) = state.find(|(known, _)| known == name) {
                        *held = value;
                    }
                }
            }
        }
        for removed in &event.removes {
            let entity = event.takes.get(*removed).map(|taken| taken.entity);
            let all = entity.and_then(|entity| self.all.get_mut(entity));
            let (Some(all), Some(gone)) = (all, chosen.0.get(*removed)) else {
                continue;
            };
            let mut ended: Vec<(usize, usize)> = Vec::new();
            for index in gone {
                if let Some(instance) = all.get_mut(*index)
                    && std::mem::take(&mut instance.alive)
                {
                    ended.extend(entity.map(|entity| (entity, *index)));
                }
            }
            self.follow(model, ended);
        }
        Ok(())
    }

    /// Whether there is no room for another instance, and whether the oldest goes then.
    pub(super) fn is_full(&self, model: &Model, entity: usize) -> Option<bool> {
        let (most, goes) = model.entities.get(entity)?.most?;
        (self.living(entity).count() >= most).then_some(goes)
    }

    /// Ends the oldest that the event does not take, where what it makes has no room.
    fn make_room(
        &mut self,
        model: &Model,
        event: &EventType,
        entity: usize,
        payload: &Json,
        chosen: &Chosen,
    ) {
        let key = model.entities.get(entity).map(|declared| &declared.key);
        let key = key.and_then(|key| payload.get(key));
        let is_twin = |known: &Instance| key.is_some_and(|key| same(&known.key, key));
        let twin = self.living(entity).any(|(_, known)| is_twin(known));
        if twin || self.is_full(model, entity) != Some(true) {
            return;
        }
        let stays = |index: usize| {
            let mut takes = event.takes.iter().zip(&chosen.0);
            takes.any(|(taken, all)| taken.entity == entity && all.contains(&index))
        };
        let oldest = self.living(entity).find(|(index, _)| !stays(*index));
        let Some(oldest) = oldest.map(|(index, _)| index) else {
            return;
        };
        if let Some(instance) = self.all.get_mut(entity).and_then(|it| it.get_mut(oldest)) {
            instance.alive = false;
        }
        self.follow(model, vec![(entity, oldest)]);
    }

    /// Ends whoever refers to what has ended, until nobody is left who does; then those that still
    /// refer to any of it and do not end refer to nothing.
    fn follow(&mut self, model: &Model, mut ended: Vec<(usize, usize)>) {
        loop {
            let mut more = Vec::new();
            for (entity, declared) in model.entities.iter().enumerate() {
                for (index, instance) in self.living(entity) {
                    let ends = declared.references.iter().any(|(field, to, ends)| {
                        *ends && self.is_among(&ended, *to, &look(instance, field))
                    });
                    if ends {
                        more.push((entity, index));
                    }
                }
            }
            if more.is_empty() {
                break;
            }
            for (entity, index) in more {
                if let Some(instance) = self.all.get_mut(entity).and_then(|it| it.get_mut(index)) {
                    instance.alive = false;
                }
                ended.push((entity, index));
            }
        }
        for (entity, declared) in model.entities.iter().enumerate() {
            for (field, to, ends) in &declared.references {
                let living = self.living(entity);
                let cleared = living.filter(|(_, instance)| {
                    !ends && self.is_among(&ended, *to, &look(instance, field))
                });
                let cleared: Vec<usize> = cleared.map(|(index, _)| index).collect();
                for index in cleared {
                    if let Some(instance) =
                        self.all.get_mut(entity).and_then(|it| it.get_mut(index))
                    {
                        clear(instance, field, &declared.attributes);
                    }
                }
            }
        }
    }

    fn is_among(&self, ended: &[(usize, usize)], entity: usize, key: &Json) -> bool {
        let mut ended = ended.iter();
        ended.any(|(of, index)| {
            *of == entity
                && self
                    .get(*of, *index)
                    .is_some_and(|known| same(&known.key, key))
        })
    }

    /// Makes an instance, or replaces the fields of the one that has its key.
    fn produce(&mut self, model: &Model, entity: usize, payload: &Json) -> Result<usize, String> {
        let declared = model.entities.get(entity).ok_or("an unknown entity")?;
        let field = |name: &String| {
            let value = payload.get(name).cloned();
            (name.clone(), value.unwrap_or(Json::Null))
        };
        let fields: Vec<(String, Json)> = declared.fields.iter().map(field).collect();
        let key = payload.get(&declared.key).cloned().ok_or("no key")?;
        let begins = |name: &String| {
            let found = fields.iter().find(|(known, _)| known == name);
            found.map_or(Json::Null, |(_, value)| value.clone())
        };
        let all = self.all.get_mut(entity).ok_or("an unknown entity")?;
        let twin = all
            .iter()
            .position(|known| known.alive && same(&known.key, &key));
        if let Some(twin) = twin
            && let Some(instance) = all.get_mut(twin)
        {
            for (name, first) in &declared.attributes {
                if let Err(field) = first
                    && let Some((_, held)) =
                        instance.state.iter_mut().find(|(known, _)| known == name)
                {
                    *held = begins(field);
                }
            }
            instance.fields = fields;
            return Ok(twin);
        }
        let state = declared.attributes.iter().map(|(name, first)| {
            let value = match first {
                Ok(value) => value.clone(),
                Err(field) => begins(field),
            };
            (name.clone(), value)
        });
        let state = state.collect();
        all.push(Instance {
            key,
            alive: true,
            fields,
            state,
        });
        Ok(all.len() - 1)
    }
}

/// Makes a field null, or an attribute; what begins as the field with it.
fn clear(instance: &mut Instance, path: &str, attributes: &[(String, Result<Json, String>)]) {
    if let Some(name) = path.strip_prefix("state.") {
        for (known, value) in &mut instance.state {
            if known == name {
                *value = Json::Null;
            }
        }
        return;
    }
    set_field(instance, path, &Json::Null, attributes);
}

/// Gives a field a value, and what begins as the field with it.
fn set_field(
    instance: &mut Instance,
    path: &str,
    value: &Json,
    attributes: &[(String, Result<Json, String>)],
) {
    for (known, held) in &mut instance.fields {
        if known == path {
            held.clone_from(value);
        }
    }
    for (name, first) in attributes {
        let follows = first.as_ref().is_err_and(|from| from == path);
        for (_, held) in instance
            .state
            .iter_mut()
            .filter(|(known, _)| follows && known == name)
        {
            held.clone_from(value);
        }
    }
}

/// The sum of two numbers; null counts as 0.
fn sum(a: Option<&Json>, b: &Json) -> Result<Json, String> {
    let value = |of: Option<&Json>| of.and_then(Json::decimal).unwrap_or_default();
    let sum = value(a) + value(Some(b));
    Json::parse(&sum.normalized().to_plain_string())
}
