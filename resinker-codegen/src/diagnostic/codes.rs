//! The registry of diagnostic codes. A code is never renamed; each has a line that says what it is about.

use super::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $text:literal;)*) => {
        $($(#[$doc])* pub const $constant: Code = Code($text);)*

        /// Every code, in alphabetical order of the registry.
        pub const ALL: &[Code] = &[$($constant),*];
    };
}

codes! {
    // --- YAML and structure -----------------------------------------------------------------
    /// The file is not YAML.
    YAML_SYNTAX = "yaml-syntax";
    /// A key stands twice in one map.
    DUPLICATE_KEY = "duplicate-key";
    /// A file is too large, too deep or expands to too many nodes.
    LIMIT_EXCEEDED = "limit-exceeded";
    /// The file is not UTF-8, or holds a NUL.
    INVALID_ENCODING = "invalid-encoding";
    /// An alias without its anchor, a merge of something that is not a map, a second document.
    YAML_UNSUPPORTED = "yaml-unsupported";
    /// A key that has no meaning at this place.
    UNKNOWN_KEY = "unknown-key";
    /// A key that must be there.
    MISSING_KEY = "missing-key";
    /// A value of another shape than the key takes.
    WRONG_TYPE = "wrong-type";
    /// A value of the right shape that is out of what the key allows.
    INVALID_VALUE = "invalid-value";
    /// A word that is not one of the key's few.
    UNKNOWN_VARIANT = "unknown-variant";
    /// A name that is empty.
    EMPTY_NAME = "empty-name";
    /// A file without content, or without event types.
    EMPTY_CONFIGURATION = "empty-configuration";
    /// `on`, `off`, `yes` or `no` where a boolean may be meant.
    AMBIGUOUS_BOOLEAN = "ambiguous-boolean";
    /// A version of the language that this compiler does not know.
    UNSUPPORTED_VERSION = "unsupported-version";
    /// An imported file that cannot be read.
    IMPORT_NOT_FOUND = "import-not-found";
    /// Imports that lead back to themselves.
    IMPORT_CYCLE = "import-cycle";
    /// Two files that say different things.
    IMPORT_CONFLICT = "import-conflict";
    // --- names ------------------------------------------------------------------------------
    /// A `$ref` to nothing.
    UNKNOWN_SCHEMA = "unknown-schema";
    /// A `$ref` that leads back to itself.
    REFERENCE_CYCLE = "reference-cycle";
    /// A `$ref` of a form that is not understood.
    INVALID_REFERENCE = "invalid-reference";
    /// An entity that is not declared.
    UNKNOWN_ENTITY = "unknown-entity";
    /// An event type that is not declared.
    UNKNOWN_EVENT_TYPE = "unknown-event-type";
    /// A field that the schema lacks.
    UNKNOWN_FIELD = "unknown-field";
    /// A state attribute that the entity lacks.
    UNKNOWN_ATTRIBUTE = "unknown-attribute";
    /// An alias that the event does not bind.
    UNKNOWN_ALIAS = "unknown-alias";
    /// An alias that stands twice.
    DUPLICATE_ALIAS = "duplicate-alias";
    /// An entity name where several aliases could be meant.
    AMBIGUOUS_ENTITY = "ambiguous-entity";
    // --- values -----------------------------------------------------------------------------
    /// A generator that does not exist.
    UNKNOWN_GENERATOR = "unknown-generator";
    /// A faker method that does not exist.
    UNKNOWN_FAKER = "unknown-faker";
    /// A parameter that the generator does not take.
    UNKNOWN_PARAMETER = "unknown-parameter";
    /// A parameter that the generator needs.
    MISSING_PARAMETER = "missing-parameter";
    /// A lower bound above its upper bound.
    REVERSED_RANGE = "reversed-range";
    /// Weights that are negative, all zero, or not as many as the choices.
    INVALID_WEIGHTS = "invalid-weights";
    /// Nothing to choose from.
    EMPTY_CHOICES = "empty-choices";
    /// A generator that cannot give the declared type.
    GENERATOR_TYPE_MISMATCH = "generator-type-mismatch";
    /// A value of another type than its place takes.
    TYPE_MISMATCH = "type-mismatch";
    /// A schema whose type nothing tells.
    UNTYPED_SCHEMA = "untyped-schema";
    /// A key of a schema that its type or generator leaves without effect.
    MISPLACED_KEY = "misplaced-key";
    /// A promise (`minimum`, `enum`, …) that the generator breaks.
    BROKEN_CONSTRAINT = "broken-constraint";
    /// A format that is not known, or that the type does not take.
    INVALID_FORMAT = "invalid-format";
    /// A regular expression that cannot be read, or that texts cannot be made from.
    INVALID_PATTERN = "invalid-pattern";
    /// A template that cannot be read.
    INVALID_TEMPLATE = "invalid-template";
    /// Fields that need each other's values.
    FIELD_CYCLE = "field-cycle";
    /// Cases that do not cover everything, or a `default` before the last.
    INCOMPLETE_CASES = "incomplete-cases";
    /// A case that no value reaches.
    UNREACHABLE_CASE = "unreachable-case";
    // --- expressions ------------------------------------------------------------------------
    /// An expression that cannot be parsed.
    EXPRESSION_SYNTAX = "expression-syntax";
    /// A name that the expression cannot see.
    UNKNOWN_NAME = "unknown-name";
    /// A function that does not exist, or takes other arguments.
    UNKNOWN_FUNCTION = "unknown-function";
    /// An operation on types that do not fit.
    EXPRESSION_TYPE = "expression-type";
    /// An operand that may be null.
    NULLABLE_OPERAND = "nullable-operand";
    /// A divisor that may be zero.
    POSSIBLE_DIVISION_BY_ZERO = "possible-division-by-zero";
    /// A divisor that is zero.
    DIVISION_BY_ZERO = "division-by-zero";
    // --- entities and events ----------------------------------------------------------------
    /// A primary key that is missing, nullable, or of a type that cannot be a key.
    INVALID_PRIMARY_KEY = "invalid-primary-key";
    /// A primary key whose generator may repeat.
    PRIMARY_KEY_COLLISION = "primary-key-collision";
    /// An attribute without a first value.
    MISSING_DEFAULT = "missing-default";
    /// An event that sets an attribute that mirrors a field.
    MIRRORED_ATTRIBUTE = "mirrored-attribute";
    /// An increment of something that is not a number.
    NOT_A_NUMBER = "not-a-number";
    /// An operator that the field's type does not take.
    INVALID_OPERATOR = "invalid-operator";
    /// A payload that does not give what its entity needs.
    INCOMPLETE_PRODUCTION = "incomplete-production";
    /// Keys that exclude each other.
    CONFLICTING_KEYS = "conflicting-keys";
    /// Entities that need each other before either exists.
    ENTITY_CYCLE = "entity-cycle";
    /// Initial instances that need an entity of which none exists.
    MISSING_INSTANCES = "missing-instances";
    /// A filter that no instance can satisfy, or an event type that can never happen.
    NEVER_ELIGIBLE = "never-eligible";
    /// A minimum that can never be met.
    UNSATISFIABLE_COUNT = "unsatisfiable-count";
    // --- settings, scenarios, outputs -------------------------------------------------------
    /// Both `duration` and `total_events`.
    DURATION_WINS = "duration-wins";
    /// A duration, rate or time that cannot be read.
    INVALID_TIME = "invalid-time";
    /// An override of a field that cannot be overridden.
    INVALID_OVERRIDE = "invalid-override";
    /// An event type that goes to the default topic.
    DEFAULT_TOPIC = "default-topic";
    /// A secret written out.
    LITERAL_SECRET = "literal-secret";
    /// No output is enabled.
    NO_OUTPUT = "no-output";
    /// Weights beside which the others are as good as zero.
    LOPSIDED_WEIGHTS = "lopsided-weights";
    /// A state that events enter and that nothing leaves.
    NEVER_LEFT = "never-left";
    /// A state attribute that events change and that nothing reads.
    NEVER_READ = "never-read";
    /// A lint that does not exist, or an error that is none.
    UNKNOWN_LINT = "unknown-lint";
    /// A step of a scenario that can never follow those before it.
    UNREACHABLE_STEP = "unreachable-step";
    /// A schema that nothing refers to.
    UNUSED_SCHEMA = "unused-schema";
    /// A part of the language that this version reads but does not run.
    NOT_YET_SUPPORTED = "not-yet-supported";
}
