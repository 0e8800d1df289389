//! What the rest of a run needs of its instances and does to them, and what events can do to instances.
//!
//! A run is followed into its possible futures by the binding rules alone: how often a loop repeats is tried both ways, and (where that is
//! asked for) a step that may be skipped is left out as well.

use std::collections::BTreeMap;

use super::filter::{Condition, Operator, Truth};
use super::json::Json;
use super::model::{
    Amount, AmountValue, EventType, Model, Otherwise, Production, Scenario, Target,
};
use super::schema::{Schema, Source};

/// An instance in a possible future.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Thing {
    /// One that exists, by its index.
    Known(usize),
    /// One that the run has bound before its first step, and the stream has not shown: by the place under `requires_initial_entities`.
    Initial(usize),
    /// One that a slot of a step will pick.
    Fresh(usize, usize),
    /// One that a step will make, or update at random.
    Produced(usize),
}

/// Names of instances: the environment of the binding rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    aliases: Vec<(usize, String, Thing)>,
    last: BTreeMap<usize, Thing>,
}

impl Names {
    pub(crate) fn bind(&mut self, entity: usize, name: &str, thing: Thing) {
        self.aliases
            .retain(|(of, known, _)| (*of, known.as_str()) != (entity, name));
        self.aliases.push((entity, name.to_owned(), thing));
        self.last.insert(entity, thing);
    }

    fn alias(&self, entity: usize, name: &str) -> Option<Thing> {
        self.aliases
            .iter()
            .find(|(of, known, _)| (*of, known.as_str()) == (entity, name))
            .map(|(_, _, thing)| *thing)
    }

    /// The stream has shown which instance it is.
    pub(crate) fn reveal(&mut self, entity: usize, hidden: Thing, index: usize) {
        for (of, _, thing) in &mut self.aliases {
            if *of == entity && *thing == hidden {
                *thing = Thing::Known(index);
            }
        }
        if let Some(thing) = self.last.get_mut(&entity).filter(|thing| **thing == hidden) {
            *thing = Thing::Known(index);
        }
    }

    /// Everything that has a name.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, Thing)> {
        self.aliases
            .iter()
            .map(|(entity, _, thing)| (*entity, *thing))
    }

    /// By slot of an event: what the binding rules give it; `None`: a fresh pick. Slots that name a binding come before those that take
    /// what was bound last, and what one slot has taken no other takes.
    pub(crate) fn takes(&self, event: &EventType) -> Vec<Option<Thing>> {
        let mut taken: Vec<Option<Thing>> = vec![None; event.slots.len()];
        for by_name in [true, false] {
            for (at, slot) in event.slots.iter().enumerate() {
                if slot.items.is_some()
                    || !slot.declared
                    || taken.get(at).is_none_or(Option::is_some)
                {
                    continue;
                }
                let found = if by_name {
                    self.alias(slot.entity, &slot.label)
                } else {
                    self.last.get(&slot.entity).copied()
                };
                let free = found.filter(|found| {
                    !taken
                        .iter()
                        .zip(&event.slots)
                        .any(|(other, of)| of.entity == slot.entity && *other == Some(*found))
                });
                if let (Some(place), Some(_)) = (taken.get_mut(at), free) {
                    *place = free;
                }
            }
        }
        taken
    }

    /// What the event updates instead of making something new, where the run has it already.
    pub(crate) fn updates(&self, event: &EventType, model: &Model) -> Option<Thing> {
        let Production::NewOrUpdate { entity, .. } = event.production else {
            return None;
        };
        let name = &model.entities.get(entity)?.name;
        self.alias(entity, name)
            .or_else(|| self.last.get(&entity).copied())
    }

    /// Binds what a step took (`things`, by slot) and made, and lets go what it removed.
    pub(crate) fn after(
        &mut self,
        event: &EventType,
        model: &Model,
        things: &[Option<Thing>],
        produced: Option<Thing>,
    ) {
        for (slot, thing) in event.slots.iter().zip(things) {
            if let (None, true, Some(thing)) = (slot.items, slot.declared, thing) {
                self.bind(slot.entity, &slot.label, *thing);
            }
        }
        if let (Some(entity), Some(thing)) = (event.production.entity(), produced)
            && let Some(entity_of) = model.entities.get(entity)
        {
            self.bind(entity, &entity_of.name, thing);
        }
        // What a run removes itself, it holds no longer.
        for target in &event.removes {
            let gone = match target {
                Target::Slot(slot) => event
                    .slots
                    .get(*slot)
                    .map(|slot| slot.entity)
                    .zip(things.get(*slot).copied().flatten()),
                Target::Produced => event.production.entity().zip(produced),
            };
            if let Some((entity, thing)) = gone {
                self.aliases
                    .retain(|(of, _, known)| (*of, *known) != (entity, thing));
                if self.last.get(&entity) == Some(&thing) {
                    self.last.remove(&entity);
                }
            }
        }
    }
}

/// What happens to one instance in a possible future.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claim {
    pub(crate) needs: Vec<(Source, Condition)>,
    /// Something takes it, with or without a filter.
    pub(crate) is_taken: bool,
    /// Event types and what of them acts on the instance.
    pub(crate) acts: Vec<Act>,
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
pub(crate) type Claims = BTreeMap<(usize, Thing), Claim>;

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
type Anew = Vec<(usize, Thing, Source)>;

impl Walk<'_> {
    /// Goes on from before a step that has happened `times` times.
    fn come(&mut self, names: Names, at: usize, times: u64, anew: &mut Anew) {
        let Some(step) = self.scenario.steps.get(at) else {
            return;
        };
        let least = step.times.0.saturating_sub(times).min(2);
        let most = step.times.1.saturating_sub(times).min(2);
        for repeats in least..=most {
            let mut names = names.clone();
            let mut anew_here = anew.clone();
            for repeat in 0..repeats {
                let at_once = self.begins && at == 0 && repeat == 0;
                self.perform(&mut names, at, at_once, &mut anew_here);
            }
            self.come(names, at + 1, 0, &mut anew_here);
        }
        if self.skips && step.otherwise == Otherwise::Skip {
            self.come(names, at + 1, 0, anew);
        }
    }

    fn perform(&mut self, names: &mut Names, at: usize, at_once: bool, anew: &mut Anew) {
        let Some(step) = self.scenario.steps.get(at) else {
            return;
        };
        let Some(event) = self.model.event_types.get(step.event).cloned() else {
            return;
        };
        let taken = names.takes(&event);
        let mut things = Vec::new();
        for (slot_at, (slot, taken)) in event.slots.iter().zip(taken).enumerate() {
            let thing = taken.unwrap_or(Thing::Fresh(at, slot_at));
            things.push(Some(thing));
            let claim = self.claims.entry((slot.entity, thing)).or_default();
            claim.is_taken = true;
            // What a step picks afresh is what it needs, and what happens at once nobody can come before.
            let waits = taken.is_some() && !at_once;
            for need in slot.filter.iter().filter(|_| waits) {
                let settled = anew.iter().any(|(entity, of, source)| {
                    (*entity, *of) == (slot.entity, thing)
                        && same_source(self.model, slot.entity, source, &need.0)
                });
                if !settled && !claim.needs.contains(need) {
                    claim.needs.push(need.clone());
                }
            }
            let act = Act::Slot {
                event: step.event,
                slot: slot_at,
            };
            if !claim.acts.contains(&act) {
                claim.acts.push(act);
            }
        }
        for update in &event.updates {
            if let Target::Slot(slot) = update.target
                && let Some(Some(thing)) = things.get(slot)
            {
                for (attribute, _) in &update.set {
                    if let Some(name) = self.attribute(update.entity, *attribute) {
                        anew.push((update.entity, *thing, Source::State(name)));
                    }
                }
            }
        }
        let produced = event.production.entity().map(|entity| {
            let thing = match &event.production {
                Production::NewOrUpdate { .. } => updated(&event, entity, &things)
                    .or_else(|| names.updates(&event, self.model))
                    .unwrap_or(Thing::Produced(at)),
                _ => Thing::Produced(at),
            };
            if matches!(event.production, Production::NewOrUpdate { .. }) {
                let act = Act::Update { event: step.event };
                let claim = self.claims.entry((entity, thing)).or_default();
                claim.is_taken = true;
                if !claim.acts.contains(&act) {
                    claim.acts.push(act);
                }
            }
            for (name, _) in &event.payload.properties {
                let path = super::path::Path::of(vec![name.clone()]);
                anew.push((entity, thing, Source::Field(path)));
            }
            for update in &event.updates {
                if update.target == Target::Produced {
                    for (attribute, _) in &update.set {
                        if let Some(name) = self.attribute(entity, *attribute) {
                            anew.push((entity, thing, Source::State(name)));
                        }
                    }
                }
            }
            thing
        });
        names.after(&event, self.model, &things, produced);
    }

    fn attribute(&self, entity: usize, attribute: usize) -> Option<String> {
        let attribute = self.model.entities.get(entity)?.attributes.get(attribute)?;
        Some(attribute.name.clone())
    }
}

/// The instance of an entity that an event consumes beside producing one: that is the one it updates.
pub(crate) fn updated(event: &EventType, entity: usize, things: &[Option<Thing>]) -> Option<Thing> {
    let mut consumed = event
        .slots
        .iter()
        .zip(things)
        .filter(|(slot, _)| slot.entity == entity && slot.items.is_none());
    match (consumed.next(), consumed.next()) {
        (Some((_, thing)), None) => *thing,
        _ => None,
    }
}

/// Are these one value of an instance?
fn same_source(model: &Model, entity: usize, left: &Source, right: &Source) -> bool {
    if left == right {
        return true;
    }
    let Some(entity) = model.entities.get(entity) else {
        return false;
    };
    match (entity.field_behind(left), entity.field_behind(right)) {
        (Some(left), Some(right)) => left.steps().first() == right.steps().first(),
        _ => false,
    }
}

/// Can one of the acts make one of the needs false?
pub(crate) fn spoils(
    model: &Model,
    acts: &[Act],
    entity: usize,
    needs: &[(Source, Condition)],
) -> Truth {
    let mut answer = Truth::No;
    for act in acts {
        for (source, condition) in needs {
            answer = either(answer, falsifies(model, *act, entity, source, condition));
            if answer == Truth::Yes {
                return answer;
            }
        }
    }
    answer
}

/// Does any of the acts end the instance's life?
pub(crate) fn ends(model: &Model, acts: &[Act]) -> bool {
    acts.iter().any(|act| match act {
        Act::Slot { event, slot } => model
            .event_types
            .get(*event)
            .is_some_and(|event| event.removes.contains(&Target::Slot(*slot))),
        Act::Update { .. } => false,
    })
}

/// Yes where one is, unknown where one may be.
pub(crate) fn either(left: Truth, right: Truth) -> Truth {
    match (left, right) {
        (Truth::Yes, _) | (_, Truth::Yes) => Truth::Yes,
        (Truth::No, Truth::No) => Truth::No,
        _ => Truth::Unknown,
    }
}

fn falsifies(
    model: &Model,
    act: Act,
    entity: usize,
    source: &Source,
    condition: &Condition,
) -> Truth {
    let event = match act {
        Act::Slot { event, .. } | Act::Update { event } => event,
    };
    let Some(event) = model.event_types.get(event) else {
        return Truth::No;
    };
    let mut answer = Truth::No;
    let updates_it = match act {
        Act::Update { .. } => true,
        Act::Slot { slot, .. } => {
            if event.removes.contains(&Target::Slot(slot)) {
                return Truth::Yes;
            }
            matches!(event.production, Production::NewOrUpdate { entity: of, .. } if of == entity)
                && event
                    .slots
                    .iter()
                    .filter(|slot| slot.entity == entity)
                    .count()
                    == 1
        }
    };
    for update in &event.updates {
        let concerns = match (update.target, act) {
            (Target::Slot(slot), Act::Slot { slot: this, .. }) => slot == this,
            (Target::Produced, _) => updates_it,
            _ => false,
        };
        let Source::State(name) = source else {
            continue;
        };
        if !concerns {
            continue;
        }
        let attribute = model
            .entities
            .get(entity)
            .and_then(|entity| entity.attribute(name));
        let item = match update.target {
            Target::Slot(slot) => event
                .slots
                .get(slot)
                .is_some_and(|slot| slot.items.is_some()),
            Target::Produced => false,
        };
        for (at, amount) in &update.set {
            if Some(*at) == attribute {
                answer = either(answer, set_falsifies(event, amount, item, condition));
            }
        }
        for (at, amount) in &update.increment {
            if Some(*at) == attribute {
                answer = either(answer, move_falsifies(event, amount, item, condition));
            }
        }
    }
    let field = model
        .entities
        .get(entity)
        .and_then(|entity| entity.field_behind(source));
    if let (true, Some(path)) = (updates_it, field)
        && let Some(schema) = event.payload.at(&path)
    {
        answer = either(
            answer,
            either(Truth::Unknown, schema_falsifies(schema, condition)),
        );
    }
    answer
}

fn schema_falsifies(schema: &Schema, condition: &Condition) -> Truth {
    // From another entity, or computed: anything.
    let Some(mut domain) = schema.domain() else {
        return Truth::Unknown;
    };
    if schema.nullable {
        domain.push(Json::Null);
    }
    if domain
        .iter()
        .any(|value| condition.holds(value) == Truth::No)
    {
        Truth::Yes
    } else {
        Truth::No
    }
}

/// The field that an amount is, where it is one.
fn shown<'a>(event: &'a EventType, amount: &Amount, item: bool) -> Option<&'a Schema> {
    let AmountValue::Payload(path) = &amount.value else {
        return None;
    };
    // A field of the item comes first, and what it holds is not looked up here.
    if item {
        return None;
    }
    event.payload.at(path)
}

fn set_falsifies(event: &EventType, amount: &Amount, item: bool, condition: &Condition) -> Truth {
    match &amount.value {
        AmountValue::Literal(value) if !amount.negate => {
            if condition.holds(value) == Truth::No {
                Truth::Yes
            } else {
                Truth::No
            }
        }
        _ => shown(event, amount, item)
            .map_or(Truth::Unknown, |schema| schema_falsifies(schema, condition)),
    }
}

fn move_falsifies(event: &EventType, amount: &Amount, item: bool, condition: &Condition) -> Truth {
    let (least, most) = match &amount.value {
        AmountValue::Literal(value) => (value.decimal(), value.decimal()),
        _ => match shown(event, amount, item).and_then(|schema| schema.generator.as_ref()) {
            Some(super::generator::Generator::RandomNumber { min, max }) => {
                (min.clone(), max.clone())
            }
            _ => return Truth::Unknown,
        },
    };
    let (Some(least), Some(most)) = (least, most) else {
        return Truth::Unknown;
    };
    let (mut up, mut down) = (most > 0, least < 0);
    if amount.negate {
        std::mem::swap(&mut up, &mut down);
    }
    let can = match condition.operator {
        Operator::GreaterThan | Operator::GreaterEquals => down,
        Operator::LessThan | Operator::LessEquals => up,
        _ => up || down,
    };
    match (can, &amount.value) {
        (true, _) => Truth::Yes,
        (false, AmountValue::Literal(_)) => Truth::No,
        (false, _) => Truth::Unknown,
    }
}
