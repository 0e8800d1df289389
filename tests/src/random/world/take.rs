//! Instances that event types take part with.

use super::{Consumer, Take, World};
use crate::random::names::{quoted, step};

impl World {
    /// An event type that takes part with an instance of an entity.
    pub(in crate::random) fn consumer(&mut self, entity: usize) -> Consumer {
        let known: Vec<Consumer> = self
            .consumers()
            .filter(|known| known.entity == entity)
            .collect();
        if self.choices.chance(40)
            && let Some(found) = known.get(self.choices.below(known.len()))
        {
            return found.clone();
        }
        let event = self.event();
        self.take(event, entity)
    }

    pub(super) fn consumers(&self) -> impl Iterator<Item = Consumer> {
        self.events.iter().enumerate().flat_map(|(event, known)| {
            let takes = known.takes.iter().enumerate();
            takes.map(move |(take, taken)| Consumer {
                event,
                alias: taken.alias.clone(),
                entity: taken.entity,
                take,
            })
        })
    }

    /// Lets an event type take part with an instance, whose key its payload shows.
    pub(in crate::random) fn take(&mut self, event: usize, entity: usize) -> Consumer {
        let consumer = self.take_unseen(event, entity);
        let key = quoted(&step(&self.key(entity)));
        let shown = format!("from_entity: {}, field: {key}", quoted(&consumer.alias));
        let _ = self.add(event, &shown);
        consumer
    }

    /// Lets an event type take part with an instance of which its payload shows nothing.
    pub(in crate::random) fn take_unseen(&mut self, event: usize, entity: usize) -> Consumer {
        let number = self.events.get(event).map_or(0, |event| event.takes.len());
        let name = self.entity_name(entity);
        let alias = match number {
            0 => self
                .choices
                .of(&["who", "it", "the one", name.as_str()])
                .to_owned(),
            _ => format!("other{number}"),
        };
        if let Some(event) = self.events.get_mut(event) {
            event.takes.push(Take {
                entity,
                alias: alias.clone(),
                filter: Vec::new(),
                rest: Vec::new(),
            });
        }
        Consumer {
            event,
            alias,
            entity,
            take: number,
        }
    }

    /// Says that a field of an event type names an entity that it does not consume.
    pub(in crate::random) fn imply(&mut self, event: usize) {
        if let Some(event) = self.events.get_mut(event) {
            event.implies = true;
        }
    }
}
