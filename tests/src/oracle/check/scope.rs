//! What the names of an expression mean in a payload.

use crate::oracle::binding::{Binding, Pick};
use crate::oracle::expr::{Failure, Scope, Value};
use crate::oracle::json::Json;
use crate::oracle::model::EventType;
use crate::oracle::path::Path;
use crate::oracle::population::Population;
use crate::oracle::schema::{Kind, Schema, Source};

/// The fields around a value, innermost first, and the instances that the event picked, as they
/// were before it.
pub(crate) struct PayloadScope<'s, 'p> {
    pub(crate) event: &'s EventType,
    pub(crate) payload: &'p Json,
    pub(crate) binding: &'s Binding<'p>,
    pub(crate) world: &'s [Population],
    pub(crate) around: &'s [&'p Json],
    /// Their schemas.
    pub(crate) shapes: &'s [&'s Schema],
    pub(crate) scope: &'s str,
}

impl<'s> Scope for PayloadScope<'s, '_> {
    fn name(&self, name: &str) -> Option<Value> {
        self.around
            .iter()
            .rev()
            .find_map(|object| object.get(name))
            .map(Value::of)
            .or_else(|| (name == "payload").then(|| Value::of(self.payload)))
    }

    fn has(&self, name: &str, member: &str) -> Option<bool> {
        let declared = |shape: &&'s Schema| {
            let mut properties = shape.properties.iter();
            properties.find(|(known, _)| known == name)
        };
        let (_, field) = self.shapes.iter().rev().find_map(declared)?;
        match field.kind {
            // Without `properties`, the generator or the entity's field tells what there is.
            Some(Kind::Object) | None if field.properties.is_empty() => None,
            _ => Some(field.properties.iter().any(|(known, _)| known == member)),
        }
    }

    fn alias(&self, alias: &str, path: &[String]) -> Option<Result<Value, Failure>> {
        let slot = self
            .event
            .slots
            .iter()
            .position(|slot| slot.label == alias)?;
        let population = self.world.get(self.event.slots.get(slot)?.entity)?;
        let Some(group) = self.binding.seen_from(slot, self.scope) else {
            return Some(Err(Failure::Unknown));
        };
        let index = match group.pick {
            Pick::One(index) => index,
            Pick::Nothing if self.event.slots.get(slot)?.lax => {
                return Some(Ok(Value::of(&Json::Null)));
            }
            _ => return Some(Err(Failure::Unknown)),
        };
        let source = match path.split_first() {
            Some((first, rest)) if first == "state" && !rest.is_empty() => {
                Source::State(rest.join("."))
            }
            Some((first, rest)) if first == "fields" && !rest.is_empty() => {
                Source::Field(Path::of(rest.to_vec()))
            }
            Some(_) => Source::Field(Path::of(path.to_vec())),
            None => {
                return Some(Err(Failure::Wrong(format!(
                    "`{alias}` is an instance, not a value"
                ))));
            }
        };
        Some(
            population
                .look(index, &source)
                .known()
                .map(Value::of)
                .ok_or(Failure::Unknown),
        )
    }
}
