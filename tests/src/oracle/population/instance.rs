//! One instance, as far as the stream has shown it.

use crate::oracle::effect::fitted;
use crate::oracle::expr::Value;
use crate::oracle::json::Json;
use crate::oracle::knowledge::Knowledge;
use crate::oracle::model::{Entity, Origin};
use crate::oracle::path::Path;
use crate::oracle::schema::Source;

/// Is an instance still there?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    Alive,
    /// An event removed one of several, and the stream does not show which.
    MaybeGone,
    Gone,
}

/// One instance.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    pub(crate) key: Json,
    pub(crate) presence: Presence,
    /// The fields as an event gave them; `None` for one that was there before the first event.
    pub(super) fields: Option<Json>,
    /// Fields that references and filters have shown.
    pub(super) learned: Vec<(Path, Knowledge)>,
    /// By attribute; mirrors have nothing here.
    pub(super) state: Vec<Knowledge>,
}

impl Instance {
    /// Was it there before the first event, and is all that is known of it what the stream has
    /// shown?
    pub(crate) const fn is_initial(&self) -> bool {
        self.fields.is_none()
    }
}

pub(super) fn look(instance: &Instance, entity: &Entity, source: &Source) -> Knowledge {
    let path = match source {
        Source::Field(path) => path,
        Source::State(name) => {
            let Some(index) = entity.attribute(name) else {
                return Knowledge::nothing();
            };
            match entity.attributes.get(index).map(|a| &a.origin) {
                Some(Origin::Mirror(path)) => path,
                _ => {
                    return instance
                        .state
                        .get(index)
                        .cloned()
                        .unwrap_or_else(Knowledge::nothing);
                }
            }
        }
    };
    if let Some(value) = instance.fields.as_ref().and_then(|fields| fields.at(path)) {
        return Knowledge::Known(value.clone());
    }
    instance
        .learned
        .iter()
        .find(|(known, _)| known == path)
        .map_or_else(Knowledge::nothing, |(_, knowledge)| knowledge.clone())
}

/// What every instance starts with, as far as it is known without its fields or with them.
pub(super) fn initial_state(entity: &Entity, fields: Option<&Json>) -> Vec<Knowledge> {
    entity
        .attributes
        .iter()
        .map(|attribute| match &attribute.origin {
            Origin::Own(default) => fitted(Value::of(default), attribute.precision),
            Origin::Mirror(_) => Knowledge::nothing(),
            Origin::Begins(path) => fields
                .and_then(|fields| fields.at(path))
                .map_or_else(Knowledge::nothing, |value| Knowledge::Known(value.clone())),
        })
        .collect()
}
