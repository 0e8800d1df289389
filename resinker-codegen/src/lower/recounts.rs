//! Which conditions each event type can change, and what looks at them again.
//!
//! Input: a program with its conditions. Output: for each event type, for the ends of lifetimes,
//! and for scenarios that keep instances from others, what is looked at again afterwards.
//! Invariant: every condition that can have changed is looked at, and what that takes grows with
//! the configuration and not with the product of its event types and its filters: conditions on a
//! family's sets are looked at where a set has changed, and many conditions that several event
//! types can change in functions that these share.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{EntityId, ProductionKind, Read};

use crate::ir::{
    ColumnId, ConditionId, Event, FamilyId, Members, Pool, PoolId, Program, Recount, RecountId,
    Recounted, ReferenceEffect, RelatedId, Scenario, Table, Touches,
};
use crate::names::Namer;

/// An event's function has no more statements than so many.
const FEW: usize = 16;

/// What changes the sizes of pools.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    /// Instances come and go.
    Entity(EntityId),
    /// A column has another value.
    Column(EntityId, ColumnId),
}

/// Fills in what is looked at again.
pub(super) fn find(program: &mut Program) {
    let mut found = Found::new(program);
    let events = program.events.map(|_, event| {
        // All conditions are looked at once initial instances are there.
        if event.is_only_sent() && event.steps.is_empty() {
            return Touches::default();
        }
        found.touches(event_causes(event, program), program)
    });
    let endings = program.entities.map(|id, entity| {
        let ends = entity.made && entity.lifetime.is_some();
        let mut causes = BTreeSet::new();
        if ends {
            ending_causes(id, program, &mut causes);
        }
        found.touches(causes, program)
    });
    let keeping: BTreeSet<Cause> = program.scenarios.iter().flat_map(keeping_causes).collect();
    let keeping = found.touches(keeping, program);
    let recounts = found.recounts;
    for (event, touches) in program.events.iter_mut().zip(events) {
        event.touches = touches;
    }
    for (entity, touches) in program.entities.iter_mut().zip(endings) {
        entity.ending_touches = touches;
    }
    program.keeping = keeping;
    program.recounts = recounts;
}

/// What changes the size of a pool: of candidates, also what changes those that relate to them.
fn causes_of(pool: PoolId, program: &Program) -> BTreeSet<Cause> {
    let Pool { entity, members } = program.pools[pool];
    let mut causes = BTreeSet::from([Cause::Entity(entity)]);
    match members {
        Members::All => {}
        Members::Of(set) => {
            let clauses = program.entities[entity].sets[set].clauses.iter();
            causes.extend(clauses.map(|(column, _)| Cause::Column(entity, *column)));
        }
        Members::Candidates(id) => causes.extend(causes_of_related(id, program)),
    }
    causes
}

fn causes_of_related(id: RelatedId, program: &Program) -> BTreeSet<Cause> {
    let related = &program.related[id];
    let mut causes = causes_of(related.matches, program);
    for key in related.keys() {
        let parts = program.keys[key].parts.iter();
        causes.extend(parts.map(|(column, _)| Cause::Column(related.entity, *column)));
    }
    for need in &related.needs {
        causes.extend(causes_of_related(need.related, program));
    }
    causes
}

/// What changes those candidates that no condition asks for.
fn causes_of_unasked(program: &Program) -> BTreeSet<Cause> {
    fn reach(id: RelatedId, program: &Program, found: &mut BTreeSet<RelatedId>) {
        if found.insert(id) {
            for need in &program.related[id].needs {
                reach(need.related, program, found);
            }
        }
    }
    let mut asked = BTreeSet::new();
    let tests = program.conditions.iter().map(|condition| condition.test);
    for pool in tests.flat_map(|test| test.pools()) {
        if let Members::Candidates(id) = program.pools[pool].members {
            reach(id, program, &mut asked);
        }
    }
    let unasked = program.related.ids().filter(|id| !asked.contains(id));
    unasked
        .flat_map(|id| causes_of_related(id, program))
        .collect()
}

struct Found {
    /// What changes candidates that no condition asks for.
    unasked: BTreeSet<Cause>,
    by_cause: BTreeMap<Cause, Touches>,
    shared: BTreeMap<Cause, RecountId>,
    families: BTreeMap<(EntityId, FamilyId), RecountId>,
    recounts: Table<RecountId, Recount>,
    namer: Namer,
}

impl Found {
    fn new(program: &Program) -> Self {
        let mut found = Self {
            unasked: causes_of_unasked(program),
            by_cause: BTreeMap::new(),
            shared: BTreeMap::new(),
            families: BTreeMap::new(),
            recounts: Table::new(),
            namer: Namer::values(),
        };
        for id in program.conditions.ids() {
            found.condition(id, program);
        }
        found
    }

    fn condition(&mut self, id: ConditionId, program: &Program) {
        let pools = program.conditions[id].test.pools().into_iter();
        let causes: BTreeSet<Cause> = pools.flat_map(|pool| causes_of(pool, program)).collect();
        let family = program.family_of(id);
        let recount = family.map(|(entity, family, _)| self.family(entity, family, program));
        for cause in causes {
            let touches = self.by_cause.entry(cause).or_default();
            match recount {
                None => touches.conditions.push(id),
                Some(recount) if touches.recounts.contains(&recount) => {}
                Some(recount) => touches.recounts.push(recount),
            }
        }
    }

    fn family(&mut self, entity: EntityId, family: FamilyId, program: &Program) -> RecountId {
        let layout = &program.entities[entity];
        let (recounts, namer) = (&mut self.recounts, &mut self.namer);
        let known = self.families.entry((entity, family));
        *known.or_insert_with(|| {
            let name = format!("recount_{}_{}", layout.field, layout.families[family].ident);
            recounts.push(Recount {
                ident: namer.name(&name),
                of: Recounted::Family(entity, family),
            })
        })
    }

    /// What is looked at again where this has happened.
    fn touches(&mut self, causes: BTreeSet<Cause>, program: &Program) -> Touches {
        // What comes and goes can change whatever another value can.
        let within = |cause: &Cause| match cause {
            Cause::Column(entity, _) => causes.contains(&Cause::Entity(*entity)),
            Cause::Entity(_) => false,
        };
        let causes = causes.iter().filter(|cause| !within(cause));
        let relates = causes.clone().any(|cause| self.unasked.contains(cause));
        let causes: Vec<Cause> = causes
            .copied()
            .filter(|cause| self.by_cause.contains_key(cause))
            .collect();
        let found = causes.iter().filter_map(|cause| self.by_cause.get(cause));
        if found.clone().all(|touches| touches.len() <= FEW) {
            let conditions = found.clone().flat_map(|touches| &touches.conditions);
            let conditions: BTreeSet<ConditionId> = conditions.copied().collect();
            let recounts = found.flat_map(|touches| &touches.recounts);
            let recounts: BTreeSet<RecountId> = recounts.copied().collect();
            if conditions.len() + recounts.len() <= FEW {
                return Touches {
                    conditions: conditions.into_iter().collect(),
                    recounts: recounts.into_iter().collect(),
                    relates,
                };
            }
        }
        let shared = causes.into_iter();
        Touches {
            conditions: Vec::new(),
            recounts: shared.map(|cause| self.shared(cause, program)).collect(),
            relates,
        }
    }

    /// The function that looks at all that this can change.
    fn shared(&mut self, cause: Cause, program: &Program) -> RecountId {
        let touches = self.by_cause.get(&cause).cloned().unwrap_or_default();
        let (recounts, namer) = (&mut self.recounts, &mut self.namer);
        *self.shared.entry(cause).or_insert_with(|| {
            let (name, of) = match cause {
                Cause::Entity(entity) => (
                    format!("recount_{}", program.entities[entity].field),
                    Recounted::Entity(entity, touches),
                ),
                Cause::Column(entity, column) => {
                    let layout = &program.entities[entity];
                    let column_name = layout.columns[column].ident.trim_matches('_');
                    (
                        format!("recount_{}_{column_name}", layout.field),
                        Recounted::Column(entity, column, touches),
                    )
                }
            };
            recounts.push(Recount {
                ident: namer.name(&name),
                of,
            })
        })
    }
}

/// What an event does to the sizes of pools: it makes or removes instances, or changes columns.
fn event_causes(event: &Event, program: &Program) -> BTreeSet<Cause> {
    let checked = &event.checked;
    let mut causes = BTreeSet::new();
    if let Some(production) = &checked.production {
        let only_updates = match production.kind {
            ProductionKind::UpdateConsumed(id) => !checked[id].optional,
            ProductionKind::Create | ProductionKind::UpdateRandom(_) => false,
        };
        if only_updates {
            let columns = program.entities[production.entity].columns.entries();
            let replaced = columns.filter(|(_, column)| column.replaced);
            causes.extend(replaced.map(|(column, _)| Cause::Column(production.entity, column)));
        } else {
            causes.insert(Cause::Entity(production.entity));
        }
    }
    if let Some(turnover) = &event.turnover {
        ending_causes(turnover.entity, program, &mut causes);
    }
    for removal in &checked.removals {
        ending_causes(checked[removal.consumption].entity, program, &mut causes);
    }
    for update in &checked.updates {
        let Some(owner) = checked.owner(update.target) else {
            continue;
        };
        let columns = update.changes.iter().filter_map(|change| {
            program.entities[owner].column(&Read::Attribute(change.attribute))
        });
        causes.extend(columns.map(|column| Cause::Column(owner, column)));
    }
    causes
}

/// What the end of an instance does to the sizes of pools: others that refer to it end too, or
/// refer to nothing any more.
fn ending_causes(entity: EntityId, program: &Program, causes: &mut BTreeSet<Cause>) {
    let mut next = vec![entity];
    let mut seen = BTreeSet::new();
    while let Some(ended) = next.pop() {
        if !seen.insert(ended) {
            continue;
        }
        causes.insert(Cause::Entity(ended));
        let references = program.references.iter();
        for reference in references.filter(|reference| reference.to == ended) {
            match &reference.effect {
                ReferenceEffect::Ends { .. } => next.push(reference.from),
                ReferenceEffect::Clears(columns) => {
                    let columns = columns.iter();
                    causes.extend(columns.map(|column| Cause::Column(reference.from, *column)));
                }
            }
        }
    }
}

/// What the runs of a scenario do to the sizes of pools, as they keep instances from others or no
/// longer do.
fn keeping_causes(scenario: &Scenario) -> impl Iterator<Item = Cause> {
    scenario.kept.iter().map(|kept| {
        let entity = scenario.variables[kept.variable].entity;
        Cause::Column(entity, kept.column)
    })
}
