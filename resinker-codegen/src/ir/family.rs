//! Index sets that are kept together, since their filters differ in one value alone.

use resinker_language::model::{Clause, EntityId, Literal, Operator};

use super::{ColumnId, ConditionId, FamilyId, RecountId};

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
    /// What looks again at the conditions on its sets; `None` where there are none.
    pub recount: Option<RecountId>,
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
}

impl Touches {
    /// Whether it is nothing.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.recounts.is_empty()
    }

    /// How many statements that takes.
    pub fn len(&self) -> usize {
        self.conditions.len() + self.recounts.len()
    }
}
