//! What an event does to the world, as far as more than one part of the back end must know it.

use std::collections::BTreeSet;

use resinker_language::model::{
    ChangeValue, ConsumptionId, ExprKind, ProductionKind, Target, Update, visit,
};

use super::{CounterOwner, Event, Program};

/// How a production goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductionWay {
    /// Always a new instance (or that of its key).
    Create,
    /// Always an update of the instance of this consumption.
    Update(ConsumptionId),
    /// An update where some variable `existing` says which instance is updated.
    Either,
}

impl Event {
    /// How it produces, if it does.
    pub fn production_way(&self) -> Option<ProductionWay> {
        Some(match self.checked.production.as_ref()?.kind {
            ProductionKind::Create => ProductionWay::Create,
            ProductionKind::UpdateConsumed(id) if !self.picks[id].consumption.optional => {
                ProductionWay::Update(id)
            }
            ProductionKind::UpdateConsumed(_) | ProductionKind::UpdateRandom(_) => {
                ProductionWay::Either
            }
        })
    }

    /// The consumption whose instance it updates, where there is one.
    pub fn updates_if_picked(&self) -> Option<ConsumptionId> {
        match self.checked.production.as_ref()?.kind {
            ProductionKind::UpdateConsumed(id) if self.picks[id].consumption.optional => Some(id),
            _ => None,
        }
    }

    /// Whether it changes any instance.
    pub fn changes_world(&self, program: &Program) -> bool {
        let produced = self.checked.production.as_ref();
        let produces = produced.is_some_and(|production| {
            !matches!(self.production_way(), Some(ProductionWay::Update(_)))
                || program.entities[production.entity].replaces_anything()
        });
        let counts = self
            .counters
            .values()
            .any(|owner| matches!(owner, CounterOwner::Entity(..)));
        produces || counts || !self.checked.updates.is_empty() || !self.checked.removals.is_empty()
    }

    /// Whether it may replace the fields of the instance that a pick took.
    pub fn may_replace(&self, pick: ConsumptionId, program: &Program) -> bool {
        let Some(production) = &self.checked.production else {
            return false;
        };
        if self.picks[pick].entity != production.entity {
            return false;
        }
        match self.production_way() {
            Some(ProductionWay::Create) => program.entities[production.entity].key_column.is_some(),
            Some(ProductionWay::Update(id)) => id == pick,
            Some(ProductionWay::Either) | None => true,
        }
    }

    /// Picks for each item of an array whose instances it updates or ends, whose updates read them,
    /// or which stay where the oldest goes: their lists are needed after the payload is made.
    pub fn kept_samples(&self) -> BTreeSet<ConsumptionId> {
        let updates = self.checked.updates.iter();
        let updated = updates.clone().filter_map(|update| match update.target {
            Target::Consumed(id) => Some(id),
            Target::Produced => None,
        });
        let read = updates.flat_map(|update| self.item_reads(update));
        updated
            .chain(read)
            .chain(self.checked.removals.iter().map(|it| it.consumption))
            .chain(self.turnover.iter().flat_map(|it| it.beside.clone()))
            .filter(|at| self.picks[*at].consumption.per_item.is_some())
            .collect()
    }

    /// Every pick for the items of an array that an update's expressions read.
    fn item_reads(&self, update: &Update) -> Vec<ConsumptionId> {
        let mut found = Vec::new();
        for change in &update.changes {
            if let ChangeValue::Expression(value) = &change.value {
                visit(value, &mut |part| {
                    if let ExprKind::Instance { consumption, .. } = &part.kind
                        && self.picks[*consumption].consumption.per_item.is_some()
                    {
                        found.push(*consumption);
                    }
                });
            }
        }
        found
    }

    /// Whether only scenarios send it, or initial instances are sent as it: it has no function to
    /// happen by itself.
    pub fn is_only_sent(&self) -> bool {
        self.checked.weight <= 0.0 && (self.opens || !self.steps.is_empty())
    }

    /// Whether its module has one function alone, which makes it by itself.
    pub fn is_by_itself(&self) -> bool {
        self.steps.is_empty() && !self.opens
    }

    /// Whether any step of a scenario remembers what it produced.
    pub fn gives_produced(&self, program: &Program) -> bool {
        self.steps.iter().any(|(scenario, step)| {
            let step = &program.scenarios[*scenario].steps[*step];
            !step.production.binds.is_empty()
        })
    }
}
