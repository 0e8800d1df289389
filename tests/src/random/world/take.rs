//! Instances that event types take part with.

use super::{Consumer, Take, World};
use crate::random::names::{quoted, step};

impl World {
    /// An event type that takes part with an instance of an entity.
    pub(in crate::random) fn consumer(&mut self, thing: usize) -> Consumer {
        let known: Vec<Consumer> = self
            .consumers()
            .filter(|known| known.thing == thing)
            .collect();
        if self.choices.chance(40)
            && let Some(found) = known.get(self.choices.below(known.len()))
        {
            return found.clone();
        }
        let event = self.event();
        self.take(event, thing)
    }

    pub(super) fn consumers(&self) -> impl Iterator<Item = Consumer> {
        self.events.iter().enumerate().flat_map(|(event, known)| {
            let takes = known.takes.iter().enumerate();
            takes.map(move |(take, taken)| Consumer {
                event,
                alias: taken.alias.clone(),
                thing: taken.thing,
                take,
            })
        })
    }

    /// Lets an event type take part with an instance, whose key its payload shows.
    pub(in crate::random) fn take(&mut self, event: usize, thing: usize) -> Consumer {
        let consumer = self.take_unseen(event, thing);
        let key = quoted(&step(&self.key(thing)));
        let shown = format!("from_entity: {}, field: {key}", quoted(&consumer.alias));
        let _ = self.add(event, &shown);
        consumer
    }

    /// Lets an event type take part with an instance of which its payload shows nothing.
    pub(in crate::random) fn take_unseen(&mut self, event: usize, thing: usize) -> Consumer {
        let number = self.events.get(event).map_or(0, |event| event.takes.len());
        let name = self.thing_name(thing);
        let alias = match number {
            0 => self
                .choices
                .of(&["who", "it", "the one", name.as_str()])
                .to_owned(),
            _ => format!("other{number}"),
        };
        if let Some(event) = self.events.get_mut(event) {
            event.takes.push(Take {
                thing,
                alias: alias.clone(),
                filter: Vec::new(),
                rest: Vec::new(),
            });
        }
        Consumer {
            event,
            alias,
            thing,
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
