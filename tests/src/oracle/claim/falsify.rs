//! What an event can do to a filter.

use super::Act;
use crate::oracle::filter::{Condition, Operator, Truth};
use crate::oracle::generator::Generator;
use crate::oracle::json::Json;
use crate::oracle::model::{Amount, AmountValue, EventType, Model, Production, Target};
use crate::oracle::schema::{Schema, Source};

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
            .is_some_and(|event| ends_slot(event, *slot)),
        Act::Update { .. } => false,
    })
}

/// Whether an event ends what a slot holds, always or where a condition holds.
fn ends_slot(event: &EventType, slot: usize) -> bool {
    let mut removes = event.removes.iter();
    removes.any(|removal| removal.target == Target::Slot(slot))
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
            if ends_slot(event, slot) {
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
        if !concerns {
            continue;
        }
        let item = match update.target {
            Target::Slot(slot) => event
                .slots
                .get(slot)
                .is_some_and(|slot| slot.items.is_some()),
            Target::Produced => false,
        };
        let of = model.entities.get(entity);
        let followed = of.and_then(|entity| entity.field_followed(source));
        for (path, amount) in &update.fields {
            if Some(path) == followed.as_ref() {
                answer = either(answer, set_falsifies(event, amount, item, condition));
            }
        }
        let Source::State(name) = source else {
            continue;
        };
        let attribute = of.and_then(|entity| entity.attribute(name));
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
        .and_then(|entity| entity.field_followed(source));
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
            Some(Generator::RandomNumber { min, max, .. }) => (min.clone(), max.clone()),
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
