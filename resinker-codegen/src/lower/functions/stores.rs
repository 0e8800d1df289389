//! What generated code does with the stores of entities.
//!
//! Input: a program whose functions are known. Output: for every entity what is done with its
//! store, and whether anything is counted where it leaves the range of its field. Invariant: what
//! no function does is not listed, so that no method is written that nothing calls and no column
//! counts as read that nothing reads. An event that can never happen may be all that would, and has
//! no function.

use std::collections::BTreeSet;

use resinker_language::model::{
    ChangeValue, Clause, ConsumptionId, EntityId, Expr, Field, Object, Read, Source, visit_reads,
};

use crate::ir::{
    ColumnId, ColumnValue, Entity, Event, Pick, ProductionWay, Program, ReferenceEffect, Scenario,
    StoreUses, Table,
};

/// Fills in what is done with the stores.
pub(super) fn find(program: &mut Program) {
    let mut found = Found {
        program,
        stores: program.entities.map(|_, _| StoreUses::default()),
        overflows: false,
    };
    for (id, count) in &program.settings.initial {
        if *count > 0 && program.sender(*id).is_none() {
            found.initial(*id);
        }
    }
    for event in &program.events {
        found.event(event);
    }
    for scenario in &program.scenarios {
        found.scenario(scenario);
    }
    let (stores, overflows) = (found.stores, found.overflows);
    program.counts_overflows = overflows;
    for (entity, uses) in program.entities.iter_mut().zip(stores) {
        entity.uses = uses;
        entity.uses.removes |= entity.ends().is_some();
        entity.uses.ends = entity.uses.removes;
    }
    follow_references(program);
    for id in program.keys.ids() {
        if program.uses_key(id) {
            let key = &program.keys[id];
            let columns = key.parts.iter().map(|(column, _)| *column);
            program.entities[key.entity].uses.reads.extend(columns);
        }
    }
    for entity in &mut program.entities {
        let read = read_by_methods(entity);
        entity.uses.reads.extend(read);
    }
}

/// What happens to instances where those that they refer to end.
fn follow_references(program: &mut Program) {
    let references = program.references.clone();
    loop {
        let mut changed = false;
        for reference in &references {
            if !program.entities[reference.to].uses.removes {
                continue;
            }
            let uses = &mut program.entities[reference.from].uses;
            if !uses.inserts {
                continue;
            }
            match &reference.effect {
                ReferenceEffect::Ends { in_circle } => {
                    changed |= !uses.removes || !in_circle && !uses.ends;
                    uses.removes = true;
                    uses.ends |= !in_circle;
                }
                ReferenceEffect::Clears(columns) => uses.sets.extend(columns),
            }
        }
        if !changed {
            return;
        }
    }
}

/// What the methods of a store read of its rows.
fn read_by_methods(entity: &Entity) -> BTreeSet<ColumnId> {
    let mut read = BTreeSet::new();
    let key = entity.indexed_key();
    read.extend(key.filter(|_| entity.uses.inserts || entity.uses.removes));
    if entity.has_replace() {
        read.extend(entity.replaced_columns());
    }
    for set in &entity.sets {
        let looked_at = entity.has_index() || entity.uses.sets.iter().any(|id| set.reads(*id));
        if looked_at {
            read.extend(tested(&set.clauses, entity));
        }
    }
    read
}

/// The columns that the test of a filter reads.
fn tested<'a>(
    clauses: &'a [(ColumnId, Clause)],
    entity: &'a Entity,
) -> impl Iterator<Item = ColumnId> + 'a {
    let decided = |(column, clause): &(ColumnId, Clause)| entity.columns[*column].decides(clause);
    let never = clauses.iter().any(|clause| decided(clause) == Some(false));
    let open = clauses
        .iter()
        .filter(move |clause| !never && decided(clause).is_none());
    open.map(|(column, _)| *column)
}

struct Found<'a> {
    program: &'a Program,
    stores: Table<EntityId, StoreUses>,
    overflows: bool,
}

impl Found<'_> {
    fn read(&mut self, entity: EntityId, read: &Read) {
        let column = self.program.entities[entity].stored(read);
        self.stores[entity].reads.insert(column);
    }

    /// What the fields of an object read of picked instances. `known`: the path of a field that is
    /// not made but read of an instance.
    fn object(
        &mut self,
        object: &Object,
        picks: &Table<ConsumptionId, Pick>,
        path: Option<&[usize]>,
        known: Option<&[usize]>,
    ) {
        for (index, field) in object.fields.iter().enumerate() {
            let path: Option<Vec<usize>> =
                path.map(|path| path.iter().copied().chain([index]).collect());
            if path.is_none() || path.as_deref() != known {
                self.field(field, picks, path.as_deref(), known);
            }
        }
    }

    fn field(
        &mut self,
        field: &Field,
        picks: &Table<ConsumptionId, Pick>,
        path: Option<&[usize]>,
        known: Option<&[usize]>,
    ) {
        match &field.source {
            Source::Object(object) => self.object(object, picks, path, known),
            Source::Array(array) if array.max_items == 0 && array.per_item.is_empty() => {}
            Source::Array(array) => {
                if let Some(count) = &array.count {
                    self.expression(count, picks);
                }
                self.field(&array.element, picks, None, known);
            }
            Source::Instance { consumption, read } => {
                self.read(picks[*consumption].entity, read);
            }
            Source::Generator(generator) => {
                for expr in generator.expressions() {
                    self.expression(expr, picks);
                }
            }
        }
    }

    fn expression(&mut self, expr: &Expr, picks: &Table<ConsumptionId, Pick>) {
        visit_reads(expr, &mut |consumption, read| {
            self.read(picks[consumption].entity, read);
        });
    }

    fn initial(&mut self, id: EntityId) {
        let program = self.program;
        let entity = &program.entities[id];
        self.overflows |= entity.initial_uses.overflows;
        self.object(&entity.object, &entity.initial_picks, Some(&[]), None);
        self.stores[id].inserts = true;
        self.lists(&entity.initial_picks, &entity.initial_picking.made);
    }

    /// What these picks list all of.
    fn lists<'a>(
        &mut self,
        picks: &Table<ConsumptionId, Pick>,
        made: impl IntoIterator<Item = &'a ConsumptionId>,
    ) {
        for id in made {
            let pick = &picks[*id];
            self.stores[pick.entity].lists |= pick.takes_all();
        }
    }

    fn event(&mut self, event: &Event) {
        if event.makings.is_empty() {
            return;
        }
        let way = event.production_way();
        let production = event.checked.production.as_ref();
        let known = match (way, production) {
            (Some(ProductionWay::Update(_)), Some(production)) => Some(production.key.as_slice()),
            _ => None,
        };
        for making in &event.makings {
            self.overflows |= making.uses.overflows;
            let payload = event.payload_of(making.variant);
            self.object(payload, &event.picks, Some(&[]), known);
        }
        let made = event.happening.iter().chain(&event.opening);
        self.lists(&event.picks, made.flat_map(|picking| &picking.made));
        if let Some(pick) = event.kept_key {
            self.key(event.picks[pick].entity);
        }
        if let (Some(production), Some(way)) = (production, way) {
            self.production(production.entity, way, event);
        }
        self.effects(event);
    }

    fn key(&mut self, entity: EntityId) {
        let key = self.program.entities[entity].key.clone();
        self.read(entity, &Read::Field(key));
    }

    fn production(&mut self, id: EntityId, way: ProductionWay, event: &Event) {
        let replaces = self.program.entities[id].replaces_anything();
        if way != ProductionWay::Create {
            self.key(id);
            self.stores[id].replaces |= replaces;
        }
        if !matches!(way, ProductionWay::Update(_)) {
            self.stores[id].inserts = true;
            if event.turnover.is_some() {
                self.stores[id].removes = true;
                self.stores[id].asks_key = true;
            }
        } else if replaces {
            let kept = event.produced_values.entries();
            let kept = kept.filter(|(_, value)| matches!(value, ColumnValue::Kept));
            self.stores[id].reads.extend(kept.map(|(column, _)| column));
        }
    }

    fn effects(&mut self, event: &Event) {
        let checked = &event.checked;
        for update in &checked.updates {
            let Some(owner) = checked.owner(update.target) else {
                continue;
            };
            for change in &update.changes {
                let attribute = Read::Attribute(change.attribute);
                let column = self.program.entities[owner].stored(&attribute);
                self.stores[owner].sets.insert(column);
                if change.increment {
                    self.stores[owner].reads.insert(column);
                }
                if let ChangeValue::Expression(expr) = &change.value {
                    self.expression(expr, &event.picks);
                }
            }
        }
        for removal in &checked.removals {
            self.stores[event.picks[removal.consumption].entity].removes = true;
            if let Some(when) = &removal.when {
                self.expression(when, &event.picks);
            }
        }
        for step in super::sent(event, self.program) {
            for (at, take) in step.takes.entries() {
                let looked_up = step
                    .performed
                    .as_ref()
                    .is_some_and(|performed| performed.looked_up.contains(&at));
                let tested = !take.pick.consumption.optional || looked_up;
                if tested && !take.is_fresh() {
                    self.test(&take.test, take.pick.entity);
                }
                let named = step.performed.as_ref().is_some_and(|it| it.named[at]);
                if named && take.pick.takes_all() {
                    self.stores[take.pick.entity].lists = true;
                    self.stores[take.pick.entity].reads.extend(&take.kept_by);
                }
            }
        }
    }

    /// What a test of a row reads.
    fn test(&mut self, clauses: &[(ColumnId, Clause)], entity: EntityId) {
        let read = tested(clauses, &self.program.entities[entity]);
        self.stores[entity].reads.extend(read);
    }

    fn scenario(&mut self, scenario: &Scenario) {
        for kept in &scenario.kept {
            let store = &mut self.stores[scenario.variables[kept.variable].entity];
            store.sets.insert(kept.column);
            store.reads.insert(kept.column);
        }
    }
}
