//! Names of variables in generated functions that are taken before any pick or field gets one.
//!
//! Lowering names picks and variables of runs around them, and emitting writes them: both must know
//! them.

/// In the code that makes an event.
pub(crate) const OF_EVENTS: &[&str] = &[
    "draws", "draft", "payload", "now", "world", "seed", "self", "existing", "produced", "row",
    "slot", "item", "value", "taken", "list", "inner", "object", "left", "right", "text", "bound",
    "matches", "relation",
];

/// In the code that begins a scenario or moves it on.
pub(crate) const OF_SCENARIOS: &[&str] = &[
    "draws", "world", "self", "slot", "taken", "before", "after", "from", "to", "bound", "hold",
];

/// In the code that makes an initial instance.
pub(crate) const OF_INITIAL_INSTANCES: &[&str] = &[
    "draws", "object", "now", "world", "seed", "count", "ordinal", "item", "value", "taken",
    "list", "inner", "left", "right", "text",
];

/// Fields of the simulation, what its module imports, and crates: no module of an event type is
/// called so.
pub(crate) const OF_THE_SIMULATION: &[&str] = &[
    "seed",
    "arrivals",
    "eligibility",
    "drafts",
    "world",
    "initial",
    "beginnings",
    "agenda",
    "origin",
    "scenario",
    "shard",
    "stage",
    "opened",
    "value",
    "serde",
    "resinker_runtime",
    "std",
    "core",
    "alloc",
];

/// Crates: no module of a scenario is called so.
pub(crate) const OF_CRATES: &[&str] = &["serde", "resinker_runtime", "std", "core", "alloc"];

/// Constants of the simulation's module: no condition is called so.
pub(crate) const OF_CONSTANTS: &[&str] = &["arrivals", "event_type", "weights", "requires"];

/// Fields of every store: no index set is called so.
pub(crate) const OF_STORES: &[&str] = &["rows", "keys", "lifetimes", "ages", "changed", "created"];

/// Fields of what is kept of relations, and variables where it is brought up to date: no
/// candidates are called so.
pub(crate) const OF_RELATIONS: &[&str] = &["slots", "slot", "key", "row", "path"];

/// Functions of every event type: none that performs a step is called so.
pub(crate) const OF_FUNCTIONS: &[&str] = &["happen", "open", "make"];
