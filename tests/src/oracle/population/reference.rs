//! Instances that end, or refer to nothing any more, since what they refer to has ended.

use super::{Instance, Origin, Population, Presence};
use crate::oracle::json::Json;
use crate::oracle::knowledge::Knowledge;
use crate::oracle::path::Path;
use crate::oracle::schema::Source;

impl Population {
    /// Whether an instance may be there.
    pub(crate) fn is_there(&self, index: usize) -> bool {
        let instance = self.instance(index);
        instance.is_some_and(|instance| instance.presence != Presence::Gone)
    }

    /// An event begins to take effect.
    pub(crate) fn forget_followed(&mut self) {
        self.followed.clear();
    }

    /// Whether an instance became another one in this event since what it refers to has ended.
    pub(crate) fn is_followed(&self, index: usize) -> bool {
        self.followed.contains(&index)
    }

    /// Ends an instance, surely or perhaps. Whether anything was learnt by that.
    pub(crate) fn end(&mut self, index: usize, sure: bool) -> bool {
        let before = self.instance(index).map(|instance| instance.presence);
        let after = match (before, sure) {
            (Some(Presence::Alive | Presence::MaybeGone), true) => Presence::Gone,
            (Some(Presence::Alive), false) => Presence::MaybeGone,
            _ => return false,
        };
        self.followed.insert(index);
        self.set_presence(index, after);
        true
    }

    /// What refers to another one is null from now on, surely or perhaps, and what begins as it.
    pub(crate) fn clear(&mut self, index: usize, source: &Source, sure: bool) {
        self.followed.insert(index);
        let null = Knowledge::Known(Json::Null);
        let (attributes, path) = self.cleared(source);
        self.change(index, |instance, _| {
            for attribute in attributes {
                if let Some(held) = instance.state.get_mut(attribute) {
                    if sure {
                        *held = null.clone();
                    } else {
                        held.maybe(&null);
                    }
                }
            }
            if let Some(path) = path {
                set_field(instance, path, &null, sure);
            }
        });
    }

    /// The same may be so of some hidden instances.
    pub(crate) fn maybe_clear_hidden(&mut self, source: &Source) {
        let (attributes, _) = self.cleared(source);
        for attribute in attributes {
            self.maybe_set_hidden(attribute, &Knowledge::Known(Json::Null));
        }
    }

    /// Any of the hidden instances may be gone.
    pub(crate) fn maybe_remove_all_hidden(&mut self) {
        self.hidden.least = 0;
    }

    /// The attributes and the field that are cleared with a source.
    fn cleared(&self, source: &Source) -> (Vec<usize>, Option<Path>) {
        let path = self.entity.field_behind(source);
        let attributes = self.entity.attributes.iter().enumerate();
        let attributes = attributes.filter(|(_, attribute)| match (&attribute.origin, &path) {
            (Origin::Begins(from), Some(path)) => from == path,
            (_, None) => matches!(source, Source::State(name) if *name == attribute.name),
            _ => false,
        });
        (attributes.map(|(index, _)| index).collect(), path)
    }
}

/// A field has this value from now on, surely or perhaps.
pub(super) fn set_field(instance: &mut Instance, path: Path, value: &Knowledge, sure: bool) {
    let held = instance.fields.as_ref().and_then(|fields| fields.at(&path));
    let learned = instance.learned.iter().find(|(known, _)| *known == path);
    let mut after = match (held, learned) {
        (Some(held), _) => Knowledge::Known(held.clone()),
        (None, Some((_, learned))) => learned.clone(),
        (None, None) => Knowledge::nothing(),
    };
    if sure {
        after = value.clone();
    } else {
        after.maybe(value);
    }
    if let Some(fields) = &mut instance.fields {
        take_out(fields, path.steps());
    }
    instance.learned.retain(|(known, _)| *known != path);
    instance.learned.push((path, after));
}

/// Leaves a field out of an object: what is known of it stands elsewhere.
fn take_out(object: &mut Json, steps: &[String]) {
    let (Json::Object(entries), Some((first, rest))) = (object, steps.split_first()) else {
        return;
    };
    if rest.is_empty() {
        entries.retain(|(name, _)| name != first);
    } else if let Some((_, inner)) = entries.iter_mut().find(|(name, _)| name == first) {
        take_out(inner, rest);
    }
}
