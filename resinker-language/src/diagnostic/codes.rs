//! The registry of diagnostic codes. A code is never renamed. Each is said once, here: its name,
//! how bad it is, and a line about what it means; its page, `errors/<code>.md`, is embedded beside
//! it. `resinker explain`, the rules of SARIF and `docs/errors.md` are written from the registry.

use super::{Code, Severity};

/// What is known of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code.
    pub code: Code,
    /// How bad it is as a rule; a page says where it is otherwise.
    pub severity: Severity,
    summary: &'static str,
    /// The page that explains it, in Markdown: a heading, the summary, why it is reported,
    /// `## Wrong` and `## Right`.
    pub page: &'static str,
}

impl Entry {
    /// What it means, in one line.
    pub fn summary(&self) -> &'static str {
        self.summary.trim()
    }
}

macro_rules! codes {
    ($(#[doc = $summary:literal] $constant:ident: $severity:ident = $text:literal;)*) => {
        $(#[doc = $summary] pub const $constant: Code = Code($text);)*

        /// Every code, in the order of the registry: by what it is about.
        pub const ALL: &[Entry] = &[$(Entry {
            code: $constant,
            severity: Severity::$severity,
            summary: $summary,
            page: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/errors/", $text, ".md")),
        }),*];
    };
}

/// What is known of the code of this name.
pub fn find(name: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.code.0 == name)
}

codes! {
    // --- YAML and structure -----------------------------------------------------------------
    /// The file is not YAML.
    YAML_SYNTAX: Error = "yaml-syntax";
    /// A key stands twice in one map.
    DUPLICATE_KEY: Error = "duplicate-key";
    /// A file is too large, too deep or expands to too many nodes.
    LIMIT_EXCEEDED: Error = "limit-exceeded";
    /// The file is not UTF-8, or holds a NUL.
    INVALID_ENCODING: Error = "invalid-encoding";
    /// An alias without its anchor, a merge of something that is not a map, a second document.
    YAML_UNSUPPORTED: Error = "yaml-unsupported";
    /// A key that has no meaning at this place.
    UNKNOWN_KEY: Error = "unknown-key";
    /// A key that must be there.
    MISSING_KEY: Error = "missing-key";
    /// A value of another shape than the key takes.
    WRONG_TYPE: Error = "wrong-type";
    /// A value of the right shape that is out of what the key allows.
    INVALID_VALUE: Error = "invalid-value";
    /// A word that is not one of the key's few.
    UNKNOWN_VARIANT: Error = "unknown-variant";
    /// A name that is empty.
    EMPTY_NAME: Error = "empty-name";
    /// A file without content, or without event types.
    EMPTY_CONFIGURATION: Error = "empty-configuration";
    /// `on`, `off`, `yes` or `no` where a boolean may be meant.
    AMBIGUOUS_BOOLEAN: Error = "ambiguous-boolean";
    /// A version of the language that this compiler does not know.
    UNSUPPORTED_VERSION: Error = "unsupported-version";
    /// An imported file that cannot be read.
    IMPORT_NOT_FOUND: Error = "import-not-found";
    /// Imports that lead back to themselves.
    IMPORT_CYCLE: Error = "import-cycle";
    /// Two files that say different things.
    IMPORT_CONFLICT: Warning = "import-conflict";
    // --- names ------------------------------------------------------------------------------
    /// A `$ref` to nothing.
    UNKNOWN_SCHEMA: Error = "unknown-schema";
    /// A `$ref` that leads back to itself.
    REFERENCE_CYCLE: Error = "reference-cycle";
    /// A `$ref` of a form that is not understood.
    INVALID_REFERENCE: Error = "invalid-reference";
    /// An entity that is not declared.
    UNKNOWN_ENTITY: Error = "unknown-entity";
    /// An event type that is not declared.
    UNKNOWN_EVENT_TYPE: Error = "unknown-event-type";
    /// A field that the schema lacks.
    UNKNOWN_FIELD: Error = "unknown-field";
    /// A state attribute that the entity lacks.
    UNKNOWN_ATTRIBUTE: Error = "unknown-attribute";
    /// An alias that the event does not bind.
    UNKNOWN_ALIAS: Error = "unknown-alias";
    /// An alias that stands twice.
    DUPLICATE_ALIAS: Error = "duplicate-alias";
    /// Something is asked of an instance that is absent when the event happens.
    ABSENT_INSTANCE: Error = "absent-instance";
    /// An entity name where several aliases could be meant.
    AMBIGUOUS_ENTITY: Error = "ambiguous-entity";
    // --- values -----------------------------------------------------------------------------
    /// A generator that does not exist.
    UNKNOWN_GENERATOR: Error = "unknown-generator";
    /// A faker method that does not exist.
    UNKNOWN_FAKER: Error = "unknown-faker";
    /// A parameter that the generator does not take.
    UNKNOWN_PARAMETER: Error = "unknown-parameter";
    /// A parameter that the generator needs.
    MISSING_PARAMETER: Error = "missing-parameter";
    /// A lower bound above its upper bound.
    REVERSED_RANGE: Error = "reversed-range";
    /// Weights that are negative, all zero, or not as many as the choices.
    INVALID_WEIGHTS: Error = "invalid-weights";
    /// Nothing to choose from.
    EMPTY_CHOICES: Error = "empty-choices";
    /// A generator that cannot give the declared type.
    GENERATOR_TYPE_MISMATCH: Error = "generator-type-mismatch";
    /// A value of another type than its place takes.
    TYPE_MISMATCH: Error = "type-mismatch";
    /// A schema whose type nothing tells.
    UNTYPED_SCHEMA: Error = "untyped-schema";
    /// A key that has no effect where it stands.
    MISPLACED_KEY: Error = "misplaced-key";
    /// A promise (`minimum`, `enum`, …) that the generator breaks.
    BROKEN_CONSTRAINT: Error = "broken-constraint";
    /// A `unique` field that is made, or written, by what may give equal values.
    NOT_DISTINCT: Error = "not-distinct";
    /// A `unique` field with fewer values than a run needs.
    TOO_FEW_VALUES: Error = "too-few-values";
    /// A format that is not known, or that the type does not take.
    INVALID_FORMAT: Error = "invalid-format";
    /// A regular expression that cannot be read, or that texts cannot be made from.
    INVALID_PATTERN: Error = "invalid-pattern";
    /// A template that cannot be read.
    INVALID_TEMPLATE: Error = "invalid-template";
    /// Fields that need each other's values.
    FIELD_CYCLE: Error = "field-cycle";
    /// Cases that do not cover everything, or a `default` before the last.
    INCOMPLETE_CASES: Warning = "incomplete-cases";
    /// A case that no value reaches.
    UNREACHABLE_CASE: Warning = "unreachable-case";
    // --- expressions ------------------------------------------------------------------------
    /// An expression that cannot be parsed.
    EXPRESSION_SYNTAX: Error = "expression-syntax";
    /// A name that the expression cannot see.
    UNKNOWN_NAME: Error = "unknown-name";
    /// A function that does not exist, or takes other arguments.
    UNKNOWN_FUNCTION: Error = "unknown-function";
    /// An operation on types that do not fit.
    EXPRESSION_TYPE: Error = "expression-type";
    /// An operand that may be null.
    NULLABLE_OPERAND: Error = "nullable-operand";
    /// A divisor that may be zero.
    POSSIBLE_DIVISION_BY_ZERO: Warning = "possible-division-by-zero";
    /// A divisor that is zero.
    DIVISION_BY_ZERO: Error = "division-by-zero";
    /// A result that may leave the range of its field.
    POSSIBLE_OVERFLOW: Warning = "possible-overflow";
    /// A number of elements that may be too large for an array.
    ENDLESS_COUNT: Error = "endless-count";
    /// An expression whose exact value may need more than 256 bits.
    RESULT_TOO_WIDE: Error = "result-too-wide";
    // --- entities and events ----------------------------------------------------------------
    /// A primary key that is missing, nullable, or of a type that cannot be a key.
    INVALID_PRIMARY_KEY: Error = "invalid-primary-key";
    /// A primary key whose generator may repeat.
    PRIMARY_KEY_COLLISION: Warning = "primary-key-collision";
    /// An attribute without a first value.
    MISSING_DEFAULT: Error = "missing-default";
    /// An attribute or a field of one instance that an event changes twice.
    DUPLICATE_UPDATE: Error = "duplicate-update";
    /// An increment of something that is not a number.
    NOT_A_NUMBER: Error = "not-a-number";
    /// A number with more decimals than what it is given to.
    ROUNDED_LITERAL: Warning = "rounded-literal";
    /// An operator that the field's type does not take.
    INVALID_OPERATOR: Error = "invalid-operator";
    /// A relation to an instance that it cannot be to.
    INVALID_RELATION: Error = "invalid-relation";
    /// A text in a filter that names a field of another instance.
    LOOKS_LIKE_A_REFERENCE: Warning = "looks-like-a-reference";
    /// A payload that does not give what its entity needs.
    INCOMPLETE_PRODUCTION: Error = "incomplete-production";
    /// Keys that exclude each other.
    CONFLICTING_KEYS: Error = "conflicting-keys";
    /// Entities that need each other before either exists.
    ENTITY_CYCLE: Error = "entity-cycle";
    /// Initial instances that need an entity of which none exists.
    MISSING_INSTANCES: Error = "missing-instances";
    /// A filter that no instance can satisfy, or an event type that can never happen.
    NEVER_ELIGIBLE: Warning = "never-eligible";
    /// A minimum that can never be met.
    UNSATISFIABLE_COUNT: Warning = "unsatisfiable-count";
    // --- settings, scenarios, outputs -------------------------------------------------------
    /// Both `duration` and `total_events`.
    DURATION_WINS: Warning = "duration-wins";
    /// A duration, rate or time that cannot be read.
    INVALID_TIME: Error = "invalid-time";
    /// An override of a field that cannot be overridden.
    INVALID_OVERRIDE: Error = "invalid-override";
    /// An event type that goes to the default topic.
    DEFAULT_TOPIC: Warning = "default-topic";
    /// A secret written out.
    LITERAL_SECRET: Error = "literal-secret";
    /// A `${` that does not begin a variable.
    INVALID_VARIABLE: Error = "invalid-variable";
    /// A text that looks like a variable, where none is read.
    UNREAD_VARIABLE: Warning = "unread-variable";
    /// A file whose suffix does not say how it is compressed.
    MISLEADING_SUFFIX: Warning = "misleading-suffix";
    /// A payload that makes no table: no column, or two of one name.
    CSV_COLUMNS: Error = "csv-columns";
    /// No output is enabled.
    NO_OUTPUT: Warning = "no-output";
    /// Enabled outputs of several files, which all get the events.
    OUTPUTS_ADD_UP: Warning = "outputs-add-up";
    /// A part of the language that this version reads but does not run.
    NOT_YET_SUPPORTED: Error = "not-yet-supported";
    // --- lints over the whole run -----------------------------------------------------------
    /// Weights beside which the others are as good as zero.
    LOPSIDED_WEIGHTS: Warning = "lopsided-weights";
    /// Instances that are created and never end, in a run that never ends.
    GROWS_FOREVER: Warning = "grows-forever";
    /// Instances that are looked at one by one where what belongs to them comes or goes.
    COSTLY_RELATION: Warning = "costly-relation";
    /// A state that events enter and that nothing leaves.
    NEVER_LEFT: Warning = "never-left";
    /// A state attribute that events change and that nothing reads.
    NEVER_READ: Warning = "never-read";
    /// A lint that does not exist, or an error that is none.
    UNKNOWN_LINT: Error = "unknown-lint";
    /// A step of a scenario that can never follow those before it.
    UNREACHABLE_STEP: Warning = "unreachable-step";
    /// A step that may replace the fields of an instance that a scenario holds.
    UNRESERVED_UPSERT: Warning = "unreserved-upsert";
    /// A schema that nothing refers to.
    UNUSED_SCHEMA: Warning = "unused-schema";
}
