//! Ids, and what they lead to.
//!
//! Invariant: an id of a checked model is in range.

use std::ops::Index;

use super::{Consumption, Entity, Event, Model, Scenario, Step};

/// Index into [`Model::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub usize);

/// Index into [`Model::events`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(pub usize);

/// Index into [`Event::consumptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConsumptionId(pub usize);

/// Index into [`Model::scenarios`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScenarioId(pub usize);

/// Index into [`Scenario::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub usize);

/// Index into [`Bindings::variables`](super::Bindings::variables).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableId(pub usize);

impl Index<EntityId> for Model {
    type Output = Entity;

    fn index(&self, id: EntityId) -> &Entity {
        row(&self.entities, id.0)
    }
}

impl Index<EventId> for Model {
    type Output = Event;

    fn index(&self, id: EventId) -> &Event {
        row(&self.events, id.0)
    }
}

impl Index<ConsumptionId> for Event {
    type Output = Consumption;

    fn index(&self, id: ConsumptionId) -> &Consumption {
        row(&self.consumptions, id.0)
    }
}

impl Index<ScenarioId> for Model {
    type Output = Scenario;

    fn index(&self, id: ScenarioId) -> &Scenario {
        row(&self.scenarios, id.0)
    }
}

impl Index<StepId> for Scenario {
    type Output = Step;

    fn index(&self, id: StepId) -> &Step {
        row(&self.steps, id.0)
    }
}

fn row<T>(rows: &[T], place: usize) -> &T {
    match rows.get(place) {
        Some(row) => row,
        None => unreachable!("ids of a checked model are in range"),
    }
}
