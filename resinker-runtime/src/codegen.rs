//! What generated code names. It is for nobody else: it changes as the compiler does.
//!
//! [`VERSION`] counts its changes. A generated crate says for which it was made, and does not build
//! with another: a checked-in crate whose runtime has moved on is told to be compiled again, rather
//! than failing in a name somewhere.

/// Counts the changes of this module that generated code must follow.
pub const VERSION: u32 = 8;

/// Holds where the code was generated for this version.
///
/// # Panics
/// When compiling, where it was generated for another.
pub const fn made_for(version: u32) {
    assert!(
        version == VERSION,
        "this crate was generated for another version of resinker-runtime: compile its configuration again, or give it the runtime that it had"
    );
}

#[cfg(feature = "program")]
pub use names::*;

#[cfg(feature = "program")]
mod names {
    pub use crate::cli::main;
    pub use crate::decimal::{Decimal, Ratio, Wide};
    pub use crate::encode::{Encode, Encoder, Envelope, Format, MessageKey, TimeFormat};
    pub use crate::engine::{DraftList, Drafts, Events, Model, Outcome, Settings, Start, Stop};
    pub use crate::list::List;
    pub use crate::nullable::Nullable;
    pub use crate::overflow::Overflows;
    pub use crate::overfull::Overfull;
    pub use crate::rng::{Draws, Rng, Stream};
    pub use crate::scenario::{
        Agenda, Delay, Opening, Origin, Otherwise, Run, Scenario, Step, StepOutcome, Tally, Verdict,
    };
    pub use crate::schedule::{Arrival, Burst, Eligibility, RateProfile, Size};
    pub use crate::setting::{MissingVariable, expand};
    pub use crate::shard::Shard;
    pub use crate::sink::backends::*;
    pub use crate::sink::{OnError, Output};
    pub use crate::store::{
        AgeSet, Ages, Chain, Groups, Hold, IndexSet, KeyIndex, Lifetimes, Partition, Referrers,
        Rows, Selection, Slot, WeightedGroups,
    };
    pub use crate::time::Timestamp;
    pub use crate::{float, integer, value};
    pub use uuid::{self, Uuid};
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_for_this_version_builds() {
        made_for(VERSION);
    }

    #[test]
    #[should_panic(expected = "compile its configuration again")]
    fn code_for_another_version_does_not() {
        made_for(VERSION + 1);
    }
}
