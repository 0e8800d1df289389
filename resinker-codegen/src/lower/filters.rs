//! Interns selection filters: asking for the instances of an entity that satisfy a filter gives the
//! pool that holds them.
//!
//! Input: filters whose reads are settled, in the order in which lowering comes to them. Output: a
//! [`PoolId`] for each, and in the end the index sets of every entity. Invariant: the only way to a
//! pool is to ask for it by its filter, so that no filter can be forgotten and none be mistaken for
//! *all instances*; two filters with the same clauses, in any order and however often, are one
//! pool.
//!
//! What makes two filters one is their [`Key`]. Whatever else will tell pools apart (a filter whose
//! members are grouped by a value) is a part of that key.

use std::collections::BTreeMap;

use resinker_language::model::{Clause, EntityId, Literal, Operator, Read, Selection};

use super::families;
use super::sets::SetNames;
use crate::ir::{Entity, IndexSet, Members, Pool, PoolId, RelatedId, Table};

/// All filters that were asked for.
#[derive(Default)]
pub(super) struct Filters {
    asked: Table<PoolId, Filter>,
    known: BTreeMap<Key, PoolId>,
}

/// A filter, its clauses in a fixed order and each once.
struct Filter {
    entity: EntityId,
    clauses: Vec<Clause>,
    /// Whether something selects from the filter's instances by age.
    by_age: bool,
    /// Which of them only: candidates for which all that relate to them can be found.
    candidates: Option<RelatedId>,
}

impl Filters {
    /// The pool of the instances of an entity that satisfy all these clauses; without any, of all
    /// its instances.
    pub(super) fn intern(&mut self, entity: EntityId, clauses: &[Clause]) -> PoolId {
        self.pool(entity, clauses, None)
    }

    /// The pool of the instances of an entity that are candidates; the filter that they match is
    /// interned by itself.
    pub(super) fn candidates(&mut self, entity: EntityId, related: RelatedId) -> PoolId {
        self.pool(entity, &[], Some(related))
    }

    fn pool(
        &mut self,
        entity: EntityId,
        clauses: &[Clause],
        candidates: Option<RelatedId>,
    ) -> PoolId {
        let mut sorted: Vec<(ClauseKey, &Clause)> = clauses
            .iter()
            .map(|clause| (ClauseKey::of(clause), clause))
            .collect();
        sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
        sorted.dedup_by(|(a, _), (b, _)| a == b);
        let (keys, clauses): (Vec<ClauseKey>, Vec<&Clause>) = sorted.into_iter().unzip();
        let asked = &mut self.asked;
        *self
            .known
            .entry(Key {
                entity,
                clauses: keys,
                candidates,
            })
            .or_insert_with(|| {
                asked.push(Filter {
                    entity,
                    clauses: clauses.into_iter().cloned().collect(),
                    by_age: false,
                    candidates,
                })
            })
    }

    /// The pool of a filter from which something selects in this way.
    pub(super) fn selected(
        &mut self,
        entity: EntityId,
        clauses: &[Clause],
        selection: Selection,
    ) -> PoolId {
        let pool = self.intern(entity, clauses);
        self.asked[pool].by_age |= selection != Selection::Random;
        pool
    }

    /// The pool of the instances that two pools of one entity have in common.
    pub(super) fn both(&mut self, a: PoolId, b: PoolId) -> PoolId {
        let clauses = [self.clauses(a), self.clauses(b)].concat();
        self.intern(self.asked[a].entity, &clauses)
    }

    /// The clauses of a pool's filter.
    pub(super) fn clauses(&self, pool: PoolId) -> &[Clause] {
        &self.asked[pool].clauses
    }

    /// What filters read, and of which entity.
    pub(super) fn reads(&self) -> impl Iterator<Item = (EntityId, &Read)> {
        self.asked.iter().flat_map(|filter| {
            let clauses = filter.clauses.iter();
            clauses.map(|clause| (filter.entity, &clause.read))
        })
    }

    /// Gives every entity its index sets, and says where each pool is. The instances of an entity
    /// are an index set of their own only where something selects from all of them by age.
    pub(super) fn lay_out(self, entities: &mut Table<EntityId, Entity>) -> Table<PoolId, Pool> {
        let mut names: Table<EntityId, SetNames> =
            entities.map(|_, layout| SetNames::beside(&layout.references));
        let pools = self.asked.into_iter().map(|filter| {
            let entity = filter.entity;
            if let Some(related) = filter.candidates {
                return Pool {
                    entity,
                    members: Members::Candidates(related),
                };
            }
            if filter.clauses.is_empty() && !filter.by_age {
                return Pool {
                    entity,
                    members: Members::All,
                };
            }
            let layout = &mut entities[entity];
            let (ident, doc) = names[entity].describe(&filter.clauses, layout);
            let clauses = filter.clauses.into_iter();
            let clauses = clauses.map(|clause| (layout.stored(&clause.read), clause));
            let set = IndexSet {
                ident,
                doc,
                clauses: clauses.collect(),
                ordered: filter.by_age,
                family: None,
            };
            Pool {
                entity,
                members: Members::Of(layout.sets.push(set)),
            }
        });
        let pools = pools.collect();
        for (layout, names) in entities.iter_mut().zip(&mut names) {
            families::gather(layout, names);
        }
        pools
    }
}

/// What makes two filters one pool.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    entity: EntityId,
    clauses: Vec<ClauseKey>,
    candidates: Option<RelatedId>,
}

/// A clause by its parts, in the order in which a filter names them: attributes before fields.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ClauseKey {
    read: ReadKey,
    operator: OperatorKey,
    value: LiteralKey,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ReadKey {
    Attribute(usize),
    Field(Vec<usize>),
}

/// An operator; a lower bound before an upper one.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum OperatorKey {
    Contains,
    Equals,
    GreaterEquals,
    GreaterThan,
    In,
    LessEquals,
    LessThan,
    NotContains,
    NotEquals,
    NotIn,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum LiteralKey {
    Bool(bool),
    Decimal(i64, u8),
    Float(i64),
    Int(i64),
    List(Vec<LiteralKey>),
    Null,
    Object(Vec<(String, LiteralKey)>),
    Text(String),
    Timestamp(i64),
}

impl ClauseKey {
    pub(super) fn of(clause: &Clause) -> Self {
        Self {
            read: match &clause.read {
                Read::Attribute(attribute) => ReadKey::Attribute(*attribute),
                Read::Field(path) => ReadKey::Field(path.clone()),
            },
            operator: OperatorKey::of(clause.operator),
            value: LiteralKey::of(&clause.value),
        }
    }
}

impl OperatorKey {
    pub(super) fn of(operator: Operator) -> Self {
        match operator {
            Operator::Equals => Self::Equals,
            Operator::NotEquals => Self::NotEquals,
            Operator::GreaterThan => Self::GreaterThan,
            Operator::LessThan => Self::LessThan,
            Operator::GreaterEquals => Self::GreaterEquals,
            Operator::LessEquals => Self::LessEquals,
            Operator::Contains => Self::Contains,
            Operator::NotContains => Self::NotContains,
            Operator::In => Self::In,
            Operator::NotIn => Self::NotIn,
        }
    }
}

impl LiteralKey {
    fn of(literal: &Literal) -> Self {
        match literal {
            Literal::Null => Self::Null,
            Literal::Bool(value) => Self::Bool(*value),
            Literal::Int(value) => Self::Int(*value),
            Literal::Float(value) => Self::Float(rank(*value)),
            Literal::Decimal { mantissa, scale } => Self::Decimal(*mantissa, *scale),
            Literal::Text(text) => Self::Text(text.clone()),
            Literal::Timestamp(millis) => Self::Timestamp(*millis),
            Literal::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Literal::Object(fields) => Self::Object(
                fields
                    .iter()
                    .map(|(name, value)| (name.clone(), Self::of(value)))
                    .collect(),
            ),
        }
    }
}

/// A number that orders floats as they are, negative zero with zero.
pub(super) fn rank(value: f64) -> i64 {
    let bits = (value + 0.0).to_bits().cast_signed();
    // Below zero a greater magnitude is a smaller number.
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(attribute: usize, operator: Operator, value: Literal) -> Clause {
        Clause {
            read: Read::Attribute(attribute),
            operator,
            value,
        }
    }

    #[test]
    fn one_filter_however_it_is_written_is_one_pool() {
        let a = clause(0, Operator::Equals, Literal::Int(1));
        let b = clause(1, Operator::GreaterThan, Literal::Float(2.5));
        let mut filters = Filters::default();
        let entity = EntityId(0);
        let pool = filters.intern(entity, &[a.clone(), b.clone()]);
        assert_eq!(filters.intern(entity, &[b.clone(), a.clone()]), pool);
        assert_eq!(
            filters.intern(entity, &[a.clone(), b.clone(), a.clone()]),
            pool
        );
        let single = filters.intern(entity, std::slice::from_ref(&a));
        let other = filters.intern(EntityId(1), &[a.clone(), b.clone()]);
        let all = filters.intern(entity, &[]);
        let pools = [pool, single, other, all];
        for (at, one) in pools.iter().enumerate() {
            assert!(!pools[at + 1..].contains(one), "{at}");
        }
        let rest = filters.intern(entity, &[b]);
        assert_eq!(filters.both(single, rest), pool);
        assert_eq!(filters.both(single, all), single);
    }

    #[test]
    fn floats_are_ordered_as_they_are() {
        let values = [
            f64::NEG_INFINITY,
            -2.5,
            -1e-300,
            0.0,
            1e-300,
            2.5,
            f64::INFINITY,
        ];
        assert!(values.is_sorted_by_key(|value| rank(*value)));
        assert_eq!(rank(-0.0), rank(0.0));
    }
}
