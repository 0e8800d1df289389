//! State as it was before an event: what its updates read of instances that an earlier effect of
//! the same event changes.
//!
//! Input: an event. Output: the values to keep before any effect, and a context of the event in
//! which updates read those. Invariant: every expression of an update sees the state from before
//! the event; what no earlier effect changes is read where it is used, and nothing is kept of it.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{Change, ChangeValue, ConsumptionId, ExprKind, Read, Target};

use super::expr::Context;
use super::fill::Body;
use super::picks::read_instance;
use super::value::Value;
use crate::ir::{ColumnId, Entity, Event, Types, UpdateId, entries};

/// What is kept of an event.
pub(super) struct Before {
    kept: Vec<Kept>,
}

/// A value that is kept.
struct Kept {
    /// The consumption whose instance it is read of.
    pick: ConsumptionId,
    /// What is read.
    column: ColumnId,
    /// The variable that holds the value.
    name: Ident,
    at: At,
}

/// Where a value is kept.
#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Before all effects, of the one instance.
    Once,
    /// Before all effects, of the instances of all items, for the loop of this update.
    Items(UpdateId),
    /// For each item, as the loop of this update comes to it.
    Turn(UpdateId),
}

impl Before {
    /// What must be kept.
    pub(super) fn of(event: &Event, body: &Body<'_>) -> Self {
        let mut before = Self { kept: Vec::new() };
        // What was changed, and by which update.
        let mut changed: Vec<(Target, ColumnId, UpdateId)> = Vec::new();
        for (number, update) in entries::<UpdateId, _>(&event.checked.updates) {
            for change in &update.changes {
                for (pick, column) in reads(change, event, body) {
                    let by: Vec<UpdateId> = changed
                        .iter()
                        .filter(|(target, at, _)| {
                            *at == column && may_be(*target, pick, event, body)
                        })
                        .map(|(.., by)| *by)
                        .collect();
                    let replaced = entity_of(pick, event, body).columns[column].replaced
                        && may_be(Target::Produced, pick, event, body);
                    if !replaced && by.is_empty() {
                        continue;
                    }
                    let at = match &event.picks[pick].consumption.per_item {
                        None => At::Once,
                        Some(_)
                            if !replaced
                                && update.target == Target::Consumed(pick)
                                && by.iter().all(|by| *by == number) =>
                        {
                            At::Turn(number)
                        }
                        Some(_) => At::Items(number),
                    };
                    before.keep(pick, column, at, event, body);
                }
                if let Some(column) = changed_column(update.target, change, event, body) {
                    changed.push((update.target, column, number));
                }
            }
        }
        before
    }

    fn keep(
        &mut self,
        pick: ConsumptionId,
        column: ColumnId,
        at: At,
        event: &Event,
        body: &Body<'_>,
    ) {
        let mut known = self.kept.iter();
        if known.any(|kept| (kept.pick, kept.column, kept.at) == (pick, column, at)) {
            return;
        }
        let entity = entity_of(pick, event, body);
        let wanted = format!(
            "{}_{}_before",
            event.picks[pick].ident, entity.columns[column].ident
        );
        self.kept.push(Kept {
            pick,
            column,
            name: body.local(&wanted),
            at,
        });
    }

    /// The statements that keep values before all effects.
    pub(super) fn statements(&self, event: &Event, body: &Body<'_>) -> TokenStream {
        let statements = self.kept.iter().map(|kept| {
            let (name, value) = (&kept.name, kept.owned(event, body));
            match kept.at {
                At::Once => quote!(let #name = #value;),
                At::Items(_) => {
                    let (slot, samples) = (body.picked(kept.pick), body.samples(kept.pick));
                    quote!(let #name: Vec<_> = #samples.iter().map(|&#slot| #value).collect();)
                }
                At::Turn(_) => quote!(),
            }
        });
        quote!(#(#statements)*)
    }

    /// The statements that keep values at the start of each turn of an update's loop.
    pub(super) fn of_turn(&self, update: UpdateId, event: &Event, body: &Body<'_>) -> TokenStream {
        let kept = self.kept.iter().filter(|kept| kept.at == At::Turn(update));
        let statements = kept.map(|kept| {
            let (name, value) = (&kept.name, kept.owned(event, body));
            quote!(let #name = #value;)
        });
        quote!(#(#statements)*)
    }

    /// The lists that an update's loop goes over beside its own instances: what is kept of them.
    pub(super) fn lists(&self, update: UpdateId) -> impl Iterator<Item = &Ident> {
        let kept = self.kept.iter();
        kept.filter(move |kept| kept.at == At::Items(update))
            .map(|kept| &kept.name)
    }

    /// The picks for the same items whose instances an update's loop reads as they are.
    pub(super) fn others(
        &self,
        number: UpdateId,
        event: &Event,
        body: &Body<'_>,
    ) -> Vec<ConsumptionId> {
        let update = &event.checked[number];
        let mut others = Vec::new();
        for change in &update.changes {
            for (pick, column) in reads(change, event, body) {
                if update.target != Target::Consumed(pick)
                    && event.picks[pick].consumption.per_item.is_some()
                    && self.find(number, pick, column).is_none()
                    && !others.contains(&pick)
                {
                    others.push(pick);
                }
            }
        }
        others
    }

    fn find(&self, update: UpdateId, pick: ConsumptionId, column: ColumnId) -> Option<&Kept> {
        let mut kept = self.kept.iter();
        kept.find(|kept| {
            let applies = match kept.at {
                At::Once => true,
                At::Items(of) | At::Turn(of) => of == update,
            };
            applies && (kept.pick, kept.column) == (pick, column)
        })
    }

    /// The event as an update sees it.
    pub(super) fn context<'a>(
        &'a self,
        update: UpdateId,
        event: &'a Event,
        body: &'a Body<'a>,
    ) -> ContextBefore<'a> {
        ContextBefore {
            before: self,
            update,
            event,
            body,
        }
    }
}

impl Kept {
    /// The value, for its variable to own.
    fn owned(&self, event: &Event, body: &Body<'_>) -> TokenStream {
        let column = &entity_of(self.pick, event, body).columns[self.column];
        let value = read_instance(body, self.pick, &column.read);
        value.owned(value.nullable, body.types())
    }
}

/// What an update sees: the payload, the items, and the state as it was before the event.
pub(super) struct ContextBefore<'a> {
    before: &'a Before,
    update: UpdateId,
    event: &'a Event,
    body: &'a Body<'a>,
}

impl Context for ContextBefore<'_> {
    fn types(&self) -> &Types {
        self.body.types()
    }

    fn payload(&self, path: &[usize]) -> Value {
        self.body.payload(path)
    }

    fn item(&self, up: usize, path: &[usize]) -> Value {
        self.body.item(up, path)
    }

    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Value {
        let pick = consumption;
        let kept = column(pick, read, self.event, self.body)
            .and_then(|column| self.before.find(self.update, pick, column));
        let Some(kept) = kept else {
            return self.body.instance(consumption, read);
        };
        let (name, column) = (
            &kept.name,
            &entity_of(pick, self.event, self.body).columns[kept.column],
        );
        let nullable = column.nullable || self.event.picks[pick].consumption.optional;
        Value::load(&quote!(#name), &column.ty, nullable)
    }

    fn begin_field(&self, name: String) {
        self.body.begin_field(name);
    }

    fn overflows(&self) -> (TokenStream, String) {
        self.body.overflows()
    }

    fn is_taken(&self, name: &str) -> bool {
        self.body.is_taken(name)
    }
}

/// What a change reads of instances: picks and columns.
fn reads(change: &Change, event: &Event, body: &Body<'_>) -> Vec<(ConsumptionId, ColumnId)> {
    let mut found = Vec::new();
    if let ChangeValue::Expression(value) = &change.value {
        resinker_language::model::visit(value, &mut |part| {
            if let ExprKind::Instance { consumption, read } = &part.kind
                && let Some(column) = column(*consumption, read, event, body)
                && !found.contains(&(*consumption, column))
            {
                found.push((*consumption, column));
            }
        });
    }
    found
}

fn column(pick: ConsumptionId, read: &Read, event: &Event, body: &Body<'_>) -> Option<ColumnId> {
    entity_of(pick, event, body).column(read)
}

fn entity_of<'a>(pick: ConsumptionId, event: &Event, body: &Body<'a>) -> &'a Entity {
    &body.program.entities[event.picks[pick].entity]
}

fn changed_column(
    target: Target,
    change: &Change,
    event: &Event,
    body: &Body<'_>,
) -> Option<ColumnId> {
    let entity = event.checked.owner(target)?;
    body.program.entities[entity].column(&Read::Attribute(change.attribute))
}

/// Whether the instance that is changed may be the one that a pick took: two picks of an event
/// never take the same.
fn may_be(target: Target, pick: ConsumptionId, event: &Event, body: &Body<'_>) -> bool {
    match target {
        Target::Consumed(id) => id == pick,
        Target::Produced => event.may_replace(pick, body.program),
    }
}
