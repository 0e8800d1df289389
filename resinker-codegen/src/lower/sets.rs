//! Turns selection filters into index sets.
//!
//! Input: the model and the entities' layouts. Output: for each entity, its distinct filters. Invariant: two filters with the same
//! clauses in any order are one set; the empty filter is none.

use super::picks::overlapping;
use super::scenario::Plan;
use crate::ir::{Entity, IndexSet, Pool};
use crate::names::{Namer, snake_case};
use resinker_language::model::{Clause, Consumption, Literal, Model, Selection};
use resinker_language::syntax::Operator;

/// The longest name that is made of a filter's words; a longer one gets a number.
const LONGEST_NAME: usize = 48;

/// Gives every entity the sets that its filters and limits need.
pub(super) fn collect(model: &Model, plan: &Plan, entities: &mut [Entity]) {
    let mut namers: Vec<Namer> = entities
        .iter()
        .map(|_| {
            let mut namer = Namer::values();
            namer.reserve(&["rows", "keys"]);
            namer
        })
        .collect();
    let mut add = |entity: usize, clauses: &[Clause], ordered: bool| {
        let clauses = normal(clauses, model, entity);
        if clauses.is_empty() && !ordered {
            return;
        }
        let mut known = entities[entity].sets.iter_mut();
        if let Some(known) = known.find(|set| set.clauses == clauses) {
            known.ordered |= ordered;
            return;
        }
        let layout = &entities[entity];
        let name = clauses
            .iter()
            .map(|clause| clause_name(clause, layout))
            .collect::<Vec<_>>()
            .join("_and_");
        let name = if name.is_empty() {
            "all".to_owned()
        } else if name.len() > LONGEST_NAME {
            "selection".to_owned()
        } else {
            name
        };
        let columns = clauses
            .iter()
            .filter_map(|clause| layout.column(&clause.read))
            .collect();
        let doc = clauses
            .iter()
            .map(|clause| clause_doc(clause, layout))
            .collect::<Vec<_>>()
            .join(" and ");
        let set = IndexSet {
            ident: namers[entity].name(&snake_case(&name)),
            doc,
            clauses,
            columns,
            ordered,
        };
        entities[entity].sets.push(set);
    };
    for entity in &model.entities {
        for consumption in &entity.initial_consumptions {
            add(
                consumption.entity.0,
                &consumption.filter,
                consumption.selection != Selection::Random,
            );
        }
    }
    for event in &model.events {
        for consumption in &event.consumptions {
            add(
                consumption.entity.0,
                &consumption.filter,
                consumption.selection != Selection::Random,
            );
        }
        let normal: Vec<Vec<Clause>> = event
            .consumptions
            .iter()
            .map(|consumption| normal(&consumption.filter, model, consumption.entity.0))
            .collect();
        let consumptions: Vec<(usize, &Consumption, &[Clause])> = event
            .consumptions
            .iter()
            .zip(&normal)
            .map(|(consumption, clauses)| (consumption.entity.0, consumption, clauses.as_slice()))
            .collect();
        for (a, b) in overlapping(&consumptions) {
            let entity = event.consumptions[a].entity.0;
            add(
                entity,
                &[normal[a].clone(), normal[b].clone()].concat(),
                false,
            );
        }
        for limit in &event.limits {
            // What always holds is no filter: all instances count.
            let clause = limit.clause();
            if !clause.always_holds(&model.entities[limit.entity.0]) {
                add(limit.entity.0, &[clause], false);
            }
        }
    }
    for (number, scenario) in model.scenarios.iter().enumerate() {
        for (at, step) in scenario.steps.iter().enumerate() {
            let consumptions = &model.events[step.event.0].consumptions;
            let fresh: Vec<(&Consumption, Vec<Clause>, bool)> = consumptions
                .iter()
                .zip(plan.fresh(number, at))
                .map(|(consumption, (filter, afresh))| {
                    let clauses = normal(filter, model, consumption.entity.0);
                    (consumption, clauses, afresh)
                })
                .collect();
            let all: Vec<(usize, &Consumption, &[Clause])> = fresh
                .iter()
                .map(|(consumption, clauses, _)| {
                    (consumption.entity.0, *consumption, clauses.as_slice())
                })
                .collect();
            for (a, b) in overlapping(&all) {
                if fresh[a].2 && fresh[b].2 {
                    let entity = fresh[a].0.entity.0;
                    add(
                        entity,
                        &[fresh[a].1.clone(), fresh[b].1.clone()].concat(),
                        false,
                    );
                }
            }
        }
    }
    for (entity, filter, selection) in plan.filters(model) {
        add(entity, filter, selection != Selection::Random);
    }
}

/// Where a consumption picks from.
pub(super) fn pool(consumption: &Consumption, entities: &[Entity]) -> Pool {
    pool_of(consumption.entity.0, &consumption.filter, entities)
}

/// The pool of an entity's instances that satisfy these clauses.
pub(super) fn pool_of(entity: usize, clauses: &[Clause], entities: &[Entity]) -> Pool {
    let wanted: Vec<Clause> = clauses.to_vec();
    let set = entities[entity]
        .sets
        .iter()
        .position(|set| same(&set.clauses, &wanted, &entities[entity]));
    Pool { entity, set }
}

/// Whether two filters are the same; the first is canonical.
fn same(canonical: &[Clause], other: &[Clause], entity: &Entity) -> bool {
    let other = sorted(other.iter().map(|clause| stored(clause, entity)).collect());
    *canonical == other
}

/// A clause over what is stored: a mirror is the field that it mirrors.
fn stored(clause: &Clause, entity: &Entity) -> Clause {
    let read = entity
        .column(&clause.read)
        .map_or_else(|| clause.read.clone(), |at| entity.columns[at].read.clone());
    Clause {
        read,
        ..clause.clone()
    }
}

fn normal(clauses: &[Clause], model: &Model, entity: usize) -> Vec<Clause> {
    sorted(
        clauses
            .iter()
            .map(|clause| Clause {
                read: model.entities[entity].canonical(&clause.read),
                ..clause.clone()
            })
            .collect(),
    )
}

fn sorted(mut clauses: Vec<Clause>) -> Vec<Clause> {
    clauses.sort_by_cached_key(|clause| format!("{clause:?}"));
    clauses.dedup();
    clauses
}

fn clause_name(clause: &Clause, entity: &Entity) -> String {
    let column = entity
        .column(&clause.read)
        .map(|at| entity.columns[at].ident.as_str());
    let column = column.unwrap_or("state").trim_matches('_');
    match (&clause.operator, &clause.value) {
        (Operator::In, Literal::List(none)) if none.is_empty() => "none".to_owned(),
        (Operator::Equals, Literal::Bool(true)) => column.to_owned(),
        (Operator::Equals, Literal::Bool(false)) => format!("not_{column}"),
        (Operator::Equals, Literal::Int(0)) if column.starts_with("reserved") => {
            format!("un{column}")
        }
        (Operator::GreaterThan, Literal::Int(0)) if column.starts_with("reserved") => {
            column.to_owned()
        }
        (operator, value) => format!(
            "{column}_{}_{}",
            operator_words(*operator).replace(' ', "_"),
            literal_name(value)
        )
        .replace("_is_", "_")
        .trim_end_matches('_')
        .to_owned(),
    }
}

fn literal_name(literal: &Literal) -> String {
    match literal {
        Literal::List(items) => items
            .iter()
            .map(literal_name)
            .collect::<Vec<_>>()
            .join("_or_"),
        Literal::Int(value) if *value < 0 => format!("minus_{}", value.unsigned_abs()),
        literal => snake_case(&literal.words())
            .trim_start_matches('_')
            .to_owned(),
    }
}

fn clause_doc(clause: &Clause, entity: &Entity) -> String {
    let column = entity
        .column(&clause.read)
        .map(|at| entity.columns[at].ident.as_str());
    let column = column.unwrap_or("state");
    if clause.value == Literal::List(Vec::new()) && clause.operator == Operator::In {
        return format!("`{column}` is what it never is");
    }
    format!(
        "`{}` {} `{}`",
        column,
        operator_words(clause.operator),
        clause.value.words()
    )
}

fn operator_words(operator: Operator) -> &'static str {
    match operator {
        Operator::Equals => "is",
        Operator::NotEquals => "is not",
        Operator::GreaterThan => "above",
        Operator::LessThan => "below",
        Operator::GreaterEquals => "at least",
        Operator::LessEquals => "at most",
        Operator::Contains => "contains",
        Operator::NotContains => "lacks",
        Operator::In => "in",
        Operator::NotIn => "not in",
    }
}
