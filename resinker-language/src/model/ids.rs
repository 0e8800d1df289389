//! What the ids of the model lead to.
//!
//! Invariant: an id of a checked model is in range.

use std::ops::Index;

use super::{Consumption, ConsumptionId, Entity, EntityId, Event, EventId, Model};

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

fn row<T>(rows: &[T], place: usize) -> &T {
    match rows.get(place) {
        Some(row) => row,
        None => unreachable!("ids of a checked model are in range"),
    }
}
