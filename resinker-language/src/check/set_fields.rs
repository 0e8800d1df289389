//! Fields that events set: whoever reads such a field reads the attribute that stands for it.
//!
//! Input: the model, in which updates set the attributes and everything else reads the fields.
//! Output: the same model, in which every read of such a field is one of its attribute, through
//! mirrors too. Invariant: no later pass has to know that a field can be set: what an attribute can
//! be, who changes it and when, holds of it.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    Consumption, Entity, EntityId, ExprKind, Field, Model, Object, OnRemove, Read, Relation,
    Source, rewrite,
};
use crate::source::Span;

/// Settles all reads. Reports objects that are read as a whole, of which an event sets a part.
pub(super) fn settle(mut model: Model, sink: &mut Sink) -> Model {
    let is_set = |entity: &Entity| {
        let mut references = entity.references.iter();
        entity.attributes.iter().any(|it| it.field.is_some())
            || references.any(|it| it.on_remove == OnRemove::Clear)
    };
    if !model.entities.iter().any(is_set) {
        return model;
    }
    let mut settling = Settling {
        entities: model.entities.clone(),
        user: String::new(),
        wholes: Vec::new(),
        cleared: Vec::new(),
    };
    settling.model(&mut model);
    for (entity, reference, user) in settling.cleared {
        let name = settling.entities.get(entity.0).map(|it| it.name.as_str());
        let message = format!(
            "a part of a `{}` is cleared, and {user} reads the object around it as a whole",
            name.unwrap_or_default()
        );
        sink.push(
            Diagnostic::error(codes::NOT_YET_SUPPORTED, reference, message)
                .here("sets a part of what is read as a whole to null")
                .note("this version clears fields inside of an object where only its fields are read one by one"),
        );
    }
    for (entity, attribute, user) in settling.wholes {
        if let Some(diagnostic) = whole(&model, entity, attribute, &user) {
            sink.push(diagnostic);
        }
    }
    model
}

/// A part of an object is set, and something reads the object as a whole.
fn whole(model: &Model, entity: EntityId, attribute: usize, user: &str) -> Option<Diagnostic> {
    let known = model.entities.get(entity.0)?;
    let name = &known.attributes.get(attribute)?.name;
    let setters = model.events.iter().flat_map(|event| {
        let changes = super::changes::changes(event);
        changes.map(move |(target, change)| (event, event.owner(target), change))
    });
    let mut setters = setters
        .filter(|(_, owner, change)| *owner == Some(entity) && change.attribute == attribute);
    let (event, _, change) = setters.next()?;
    let place: Span = change.written;
    let message = format!(
        "event `{}` sets `{name}` of a `{}`, and {user} reads the object around it as a whole",
        event.name, known.name
    );
    Some(
        Diagnostic::error(codes::NOT_YET_SUPPORTED, place, message)
            .here("a part of what is read as a whole")
            .note("this version sets fields inside of an object where only its fields are read one by one"),
    )
}

struct Settling {
    /// The entities as they were checked.
    entities: Vec<Entity>,
    /// Whose reads are looked at, in words.
    user: String,
    /// Objects that are read as a whole: the entity, the attribute that stands for a part, who.
    wholes: Vec<(EntityId, usize, String)>,
    /// The same of parts that a reference clears: the entity, where that is written, who.
    cleared: Vec<(EntityId, Span, String)>,
}

impl Settling {
    fn model(&mut self, model: &mut Model) {
        for (index, entity) in model.entities.iter_mut().enumerate() {
            self.user = format!("entity `{}`", entity.name);
            self.object(&mut entity.object, &entity.initial_consumptions);
            self.filters(&mut entity.initial_consumptions);
            for reference in &mut entity.references {
                self.read(EntityId(index), &mut reference.read);
            }
        }
        for event in &mut model.events {
            self.user = format!("event `{}`", event.name);
            for payload in std::iter::once(&mut event.payload).chain(&mut event.variants) {
                self.object(payload, &event.consumptions);
            }
            self.filters(&mut event.consumptions);
            let taken: Vec<EntityId> = event.consumptions.iter().map(|it| it.entity).collect();
            for absence in &mut event.absences {
                for clause in &mut absence.filter {
                    self.read(absence.entity, &mut clause.read);
                }
                if let Some(relation) = &mut absence.relation {
                    self.relation(relation, absence.entity, &taken);
                }
            }
            for limit in &mut event.limits {
                let mut read = Read::Attribute(limit.attribute);
                self.read(limit.entity, &mut read);
                if let Read::Attribute(attribute) = read {
                    limit.attribute = attribute;
                }
            }
        }
        for scenario in &mut model.scenarios {
            self.user = format!("scenario `{}`", scenario.name);
            self.filters(&mut scenario.initial);
        }
        "an expression".clone_into(&mut self.user);
        model.change_expressions(&mut |expr, consumptions| {
            rewrite(expr, &mut |part| {
                if let ExprKind::Instance { consumption, read } = &mut part.kind
                    && let Some(known) = consumptions.get(consumption.0)
                {
                    self.read(known.entity, read);
                }
            });
        });
    }

    fn filters(&mut self, consumptions: &mut [Consumption]) {
        let of: Vec<EntityId> = consumptions.iter().map(|one| one.entity).collect();
        for (consumption, entity) in consumptions.iter_mut().zip(&of) {
            for clause in &mut consumption.filter {
                self.read(*entity, &mut clause.read);
            }
            if let Some(relation) = &mut consumption.relation {
                self.relation(relation, *entity, &of);
            }
        }
    }

    /// `taken`: the entities of the consumptions that it may relate to.
    fn relation(&mut self, relation: &mut Relation, own: EntityId, taken: &[EntityId]) {
        let other = taken.get(relation.to.0).copied();
        for pair in &mut relation.pairs {
            self.read(own, &mut pair.own);
            if let Some(other) = other {
                self.read(other, &mut pair.other);
            }
        }
    }

    fn object(&mut self, object: &mut Object, consumptions: &[Consumption]) {
        for field in &mut object.fields {
            self.field(field, consumptions);
        }
    }

    fn field(&mut self, field: &mut Field, consumptions: &[Consumption]) {
        match &mut field.source {
            Source::Object(object) => self.object(object, consumptions),
            Source::Array(array) => self.field(&mut array.element, consumptions),
            Source::Instance { consumption, read } => {
                if let Some(known) = consumptions.get(consumption.0) {
                    self.read(known.entity, read);
                }
            }
            Source::Generator(_) => {}
        }
    }

    fn read(&mut self, entity: EntityId, read: &mut Read) {
        let Some(known) = self.entities.get(entity.0) else {
            return;
        };
        // A mirror is read as the field only where that is set: lints name it otherwise.
        let settled = known.canonical(read);
        match &settled {
            Read::Field(path) => {
                let parts = known.attributes.iter().enumerate();
                let parts = parts.filter(|(_, attribute)| attribute.stands_below(path));
                let user = &self.user;
                let found = parts.map(|(at, _)| (entity, at, user.clone()));
                self.wholes.extend(found);
                let clears = known.references.iter();
                let clears = clears.filter(|it| it.on_remove == OnRemove::Clear);
                for reference in clears {
                    let mut cleared = known.cleared(&reference.read).into_iter();
                    let below = cleared.any(|read| match read {
                        Read::Field(part) => part.len() > path.len() && part.starts_with(path),
                        Read::Attribute(_) => false,
                    });
                    let place = reference.written;
                    let told = self.cleared.iter().any(|(_, span, _)| *span == place);
                    if below && !told {
                        self.cleared.push((entity, place, self.user.clone()));
                    }
                }
            }
            Read::Attribute(_) => *read = settled,
        }
    }
}
