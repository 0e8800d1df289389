//! The ids of what the program lays out.
//!
//! Invariant: an id comes from the table that it addresses.

use std::ops::Index;

use resinker_language::model::{Event, Id, Object, Update};

/// Ids that only tables give.
macro_rules! ids {
    ($($(#[doc = $doc:literal])* $visibility:vis $id:ident;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $visibility struct $id(u32);

        impl $crate::ir::Id for $id {
            fn of(place: usize) -> Self {
                // More rows than that would not fit any machine's memory.
                Self(u32::try_from(place).unwrap_or(u32::MAX))
            }
            fn place(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A pool of a [`Program`](super::Program).
    pub PoolId;
    /// A value that instances are compared by, of a [`Program`](super::Program).
    pub KeyId;
    /// The candidates of a consumption, of a [`Program`](super::Program).
    pub RelatedId;
    /// A pool of hashes of a [`Program`](super::Program).
    pub HashPoolId;
    /// A condition of a [`Program`](super::Program).
    pub ConditionId;
    /// An index set of an [`Entity`](super::Entity).
    pub SetId;
    /// A family of index sets of an [`Entity`](super::Entity).
    pub FamilyId;
    /// A function of a [`Program`](super::Program) that looks again at conditions.
    pub RecountId;
    /// A stored column of an [`Entity`](super::Entity).
    pub ColumnId;
    /// An object type of [`Types`](super::Types).
    pub StructId;
    /// An enum type of [`Types`](super::Types).
    pub EnumId;
    /// An update of state of an [`Event`](super::Event).
    pub UpdateId;
    /// A payload of an [`Event`](super::Event) as steps of scenarios override it.
    pub VariantId;
}

pub(crate) use ids;

/// What ids lead to in the model itself.
macro_rules! of_lists {
    ($($id:ident: $owner:ident.$list:ident -> $row:ident;)*) => {$(
        impl Index<$id> for $owner {
            type Output = $row;

            fn index(&self, id: $id) -> &$row {
                match self.$list.get(id.place()) {
                    Some(row) => row,
                    None => unreachable!("ids of a checked model are in range"),
                }
            }
        }
    )*};
}

of_lists! {
    UpdateId: Event.updates -> Update;
    VariantId: Event.variants -> Object;
}
