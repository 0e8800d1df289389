//! What an event can do to one instance, and which filters that can falsify.
//!
//! Input: an event type and one of its consumptions (or what it updates). Output: the changes.
//! Invariant: a change that is not listed never happens; one that is listed may.

use resinker_language::model::{
    AttributeInitial, ChangeValue, Clause, ConsumptionId, Entity, EntityId, Event, Literal, Model,
    Operator, ProductionKind, Read, Target, VariableId,
};

/// Something that can happen to an instance.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// The instance ends.
    Ends,
    /// A field or attribute gets this value, or a value that is not known (`None`).
    Becomes(Read, Option<Literal>),
    /// An attribute grows or shrinks.
    Moves {
        /// Which.
        read: Read,
        /// Whether the attribute can become greater.
        up: bool,
        /// Whether the attribute can become less.
        down: bool,
    },
}

/// What must be so of an instance that a run holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Need {
    /// It satisfies a filter.
    Holds(Clause),
    /// A value of it stays as it is, since the instance of another variable belongs to it by that.
    Stays(Read, VariableId),
}

/// What an event does to the instance of a consumption.
pub(super) fn of_consumption(event: &Event, at: ConsumptionId, model: &Model) -> Vec<Change> {
    let entity = &model[event[at].entity];
    let mut changes = updates(event, Target::Consumed(at));
    if let Some(production) = &event.production
        && production.kind == ProductionKind::UpdateConsumed(at)
    {
        changes.extend(replaced(event, entity));
        changes.extend(updates(event, Target::Produced));
    }
    if event.removes(at) {
        changes.push(Change::Ends);
    }
    changes
}

/// What an event does to an instance that it updates from its payload.
pub(super) fn of_update(event: &Event, entity: EntityId, model: &Model) -> Vec<Change> {
    let mut changes = replaced(event, &model[entity]);
    changes.extend(updates(event, Target::Produced));
    changes
}

/// The fields that a payload replaces, but for the key, and the attributes that begin as one which
/// the payload has.
fn replaced(event: &Event, entity: &Entity) -> Vec<Change> {
    let Some(production) = &event.production else {
        return Vec::new();
    };
    let fields = production.fields.iter().enumerate();
    let replaced = fields
        .filter(|(_, field)| field.is_some())
        .map(|(top, _)| Change::Becomes(Read::Field(vec![top]), None))
        .filter(|change| !matches!(change, Change::Becomes(Read::Field(path), _) if *path == entity.key));
    let attributes = entity.attributes.iter().enumerate();
    let followed = attributes
        .filter(|(_, attribute)| match &attribute.initial {
            AttributeInitial::Field(path) => {
                let given = production.given(&entity.object, &event.payload, path);
                given.is_some()
            }
            AttributeInitial::Literal(_) | AttributeInitial::Mirror(_) => false,
        })
        .map(|(index, _)| Change::Becomes(Read::Attribute(index), None));
    replaced.chain(followed).collect()
}

fn updates(event: &Event, target: Target) -> Vec<Change> {
    let updates = event
        .updates
        .iter()
        .filter(|update| update.target == target);
    let changes = updates.flat_map(|update| &update.changes);
    changes
        .map(|change| {
            let read = Read::Attribute(change.attribute);
            let known = match &change.value {
                ChangeValue::Literal(literal) => Some(literal.clone()),
                _ => None,
            };
            if !change.increment {
                return Change::Becomes(read, known);
            }
            let sign = known
                .as_ref()
                .and_then(Literal::is_negative)
                .map(|down| down == change.negate);
            Change::Moves {
                read,
                up: sign != Some(false),
                down: sign != Some(true),
            }
        })
        .collect()
}

/// Whether a path lies within what another one replaces, or around it.
fn overlaps(a: &Read, b: &Read) -> bool {
    match (a, b) {
        (Read::Field(a), Read::Field(b)) => a.starts_with(b) || b.starts_with(a),
        _ => a == b,
    }
}

impl Change {
    /// Whether the change can make false what was true.
    pub(super) fn falsifies(&self, need: &Need) -> bool {
        let clause = match need {
            Need::Holds(clause) => clause,
            Need::Stays(read, _) => {
                return match self {
                    Self::Ends => true,
                    Self::Becomes(changed, _) | Self::Moves { read: changed, .. } => {
                        overlaps(changed, read)
                    }
                };
            }
        };
        match self {
            Self::Ends => true,
            Self::Becomes(read, value) if overlaps(read, &clause.read) => match value {
                Some(value) if *read == clause.read => clause.holds(value) != Some(true),
                _ => true,
            },
            Self::Moves { read, up, down } if *read == clause.read => match clause.operator {
                Operator::GreaterThan | Operator::GreaterEquals => *down,
                Operator::LessThan | Operator::LessEquals => *up,
                _ => true,
            },
            Self::Becomes(..) | Self::Moves { .. } => false,
        }
    }

    /// Whether the change sets what is asked for, whatever the value was before.
    pub(super) fn overwrites(&self, need: &Need) -> bool {
        let (Need::Holds(Clause { read, .. }) | Need::Stays(read, _)) = need;
        match (self, read) {
            (Self::Becomes(Read::Field(path), _), Read::Field(read)) => read.starts_with(path),
            (Self::Becomes(read, _), other) => read == other,
            (Self::Ends | Self::Moves { .. }, _) => false,
        }
    }
}
