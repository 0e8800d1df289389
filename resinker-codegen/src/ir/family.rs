//! Index sets that are kept together, since their filters differ in one value alone.

use resinker_language::model::{Clause, EntityId, Literal, Operator};

use super::{ColumnId, ConditionId, FamilyId, Members, Program, RecountId, SizeTest};

/// Index sets of an entity whose filters compare one column with different values, by one operator,
/// and are otherwise alike: a change of the column touches those sets alone that it enters or
/// leaves.
#[derive(Clone, Debug)]
pub struct Family {
    /// The Rust name.
    pub ident: String,
    /// Its sets in words.
    pub doc: String,
    /// The column that they compare.
    pub column: ColumnId,
    /// How: by equality, or by order.
    pub operator: Operator,
    /// With what, in the order of the sets. By order, each set includes the next.
    pub values: Vec<Literal>,
    /// What else each of them asks.
    pub rest: Vec<(ColumnId, Clause)>,
}

impl Family {
    /// Whether a value leads to one set, rather than to all up to some limit.
    pub fn is_partition(&self) -> bool {
        self.operator == Operator::Equals
    }

    /// Whether its sets look at a column.
    pub fn reads(&self, column: ColumnId) -> bool {
        self.column == column || self.rest.iter().any(|(read, _)| *read == column)
    }
}

impl Program {
    /// The entity and the family on one of whose sets a condition is, and the set's place there:
    /// the family says which of its sets have changed.
    pub fn family_of(&self, condition: ConditionId) -> Option<(EntityId, FamilyId, usize)> {
        let (SizeTest::AtLeast(pool, _) | SizeTest::Below(pool, _)) =
            self.conditions[condition].test
        else {
            return None;
        };
        let pool = self.pools[pool];
        let Members::Of(set) = pool.members else {
            return None;
        };
        let (family, place) = self.entities[pool.entity].sets[set].family?;
        Some((pool.entity, family, place))
    }
}

/// A function of the simulation that looks again at conditions which several event types can
/// change.
#[derive(Clone, Debug)]
pub struct Recount {
    /// The Rust name.
    pub ident: String,
    /// What changed.
    pub of: Recounted,
}

/// Which conditions are looked at again.
#[derive(Clone, Debug)]
pub enum Recounted {
    /// Those on sets of a family that have gained or lost members.
    Family(EntityId, FamilyId),
    /// Those that instances of an entity which come and go can change.
    Entity(EntityId, Touches),
    /// Those that a new value of an entity's column can change.
    Column(EntityId, ColumnId, Touches),
}

/// What is looked at again after an event.
#[derive(Clone, Debug, Default)]
pub struct Touches {
    /// Conditions.
    pub conditions: Vec<ConditionId>,
    /// Functions that look at others.
    pub recounts: Vec<RecountId>,
    /// Whether it is brought up to date which instances belong together, for the steps of scenarios
    /// that pick among those and whose conditions do not ask for it.
    pub relates: bool,
}

impl Touches {
    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.recounts.is_empty() && !self.relates
    }

    /// How many statements that takes.
    pub fn len(&self) -> usize {
        self.conditions.len() + self.recounts.len()
    }
}
