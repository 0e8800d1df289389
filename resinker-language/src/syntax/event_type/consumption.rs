//! `consumes_entities` and `requires_initial_entities`: which instances take part.

use super::{each, filter_map};
use crate::source::{Span, Spanned};
use crate::syntax::read::{Fields, head};
use crate::syntax::table::{Block, COUNT, DESCRIPTION, POSITIVE, Rule, Shape, key, needed};
use crate::syntax::word::{Words, words};
use crate::yaml::{Node, Value};

/// An item of `consumes_entities` or `requires_initial_entities`.
#[derive(Clone, Debug)]
pub struct Consumption {
    /// Whether it may have a name or an alias that could not be read.
    pub partial: bool,
    /// Its first key.
    pub span: Span,
    /// `name`: an entity.
    pub name: Option<Spanned<String>>,
    /// `alias`.
    pub alias: Option<Spanned<String>>,
    /// `selection_filter`.
    pub selection_filter: Vec<FilterClause>,
    /// `min_required`.
    pub min_required: Option<Spanned<u64>>,
    /// `selection`.
    pub selection: Option<Spanned<SelectionName>>,
    /// `exponent`, of zipf.
    pub exponent: Option<Spanned<f64>>,
    /// `window`, of recent.
    pub window: Option<Spanned<u64>>,
    /// `optional`, where it is true.
    pub optional: Option<Span>,
    /// `absent`, where it is true.
    pub absent: Option<Span>,
}

/// An item of `consumes_entities` that no instance may match.
#[derive(Clone, Debug)]
pub struct Absence {
    /// How many items that take instances are listed before it.
    pub place: usize,
    /// What may not be there.
    pub item: Consumption,
}

words! {
    /// `selection`.
    pub enum SelectionName {
        Random = "random": "each match equally likely";
        Oldest = "oldest": "the match created first; an upsert keeps the age";
        Newest = "newest": "the match created last";
        Recent = "recent": "each of the `window` newest matches equally likely";
        Zipf = "zipf": "the oldest match often, the others ever more seldom: a few hot keys and a long tail";
    }
}

/// An item of `selection_filter`.
#[derive(Clone, Debug)]
pub struct FilterClause {
    /// Its first key.
    pub span: Span,
    /// `field`.
    pub field: Option<Spanned<String>>,
    /// `operator`.
    pub operator: Option<Spanned<Operator>>,
    /// `value`, a literal.
    pub value: Option<Node>,
    /// `value`, that of another instance.
    pub related: Option<RelatedValue>,
}

/// The value of another instance that the event takes part with.
#[derive(Clone, Debug)]
pub struct RelatedValue {
    /// The whole.
    pub span: Span,
    /// `from_entity`: an alias.
    pub from_entity: Option<Spanned<String>>,
    /// `field`: a path, of that instance.
    pub field: Option<Spanned<String>>,
}

words! {
    /// `operator` of a filter.
    pub enum Operator {
        Equals = "equals": "the same value";
        NotEquals = "not_equals": "another value";
        GreaterThan = "greater_than": "above";
        LessThan = "less_than": "below";
        GreaterEquals = "greater_equals": "above or the same";
        LessEquals = "less_equals": "below or the same";
        Contains = "contains": "a substring of a string, an element of an array";
        NotContains = "not_contains": "no substring of a string, no element of an array";
        In = "in": "one of a list";
        NotIn = "not_in": "none of a list";
    }
}

/// An item of `consumes_entities` or `requires_initial_entities`.
pub(in crate::syntax) static CONSUMPTION: Block = Block {
    noun: "item of `consumes_entities`",
    about: "An instance that an event or a scenario needs.",
    section: "event-types",
    keys: &[
        needed("name", Shape::Name, "The entity.").example("User"),
        key(
            "alias",
            Shape::Name,
            "What the instance is called in this event. Two aliases of one entity are two instances.",
        )
        .without("the name of the entity")
        .example("buyer"),
        key(
            "selection_filter",
            Shape::Either(FILTERS),
            "Conditions that the instance must satisfy, all of them: a list of such, or a map from what is compared to the value it has.",
        )
        .without("any instance")
        .example("[{ field: state.logged_in, operator: equals, value: true }]"),
        key("min_required", COUNT, "How many matches must exist for the event to happen; 0 where an array takes all of them, and may be empty.")
            .unit("instances")
            .default("1")
            .example("10"),
        key(
            "selection",
            Shape::Word(SelectionName::WORDS),
            "Which of the matches is taken.",
        )
        .default("random")
        .example("oldest"),
        key(
            "exponent",
            Shape::Positive,
            "How steeply matches become rare with `selection: zipf`: the k-th oldest has a probability proportional to 1 / k to this power.",
        )
        .default("1")
        .example("1.2")
        .beside("{ selection: zipf }"),
        key(
            "window",
            POSITIVE,
            "How many of the newest matches `selection: recent` draws from.",
        )
        .unit("instances")
        .default("100")
        .example("10")
        .beside("{ selection: recent }"),
        key(
            "optional",
            Shape::Bool,
            "Whether the event happens all the same while there is no such instance. What is read of it is null then, and nothing is changed or ended. It is drawn after all others.",
        )
        .default("false")
        .example("true"),
        key(
            "absent",
            Shape::Bool,
            "Whether the event happens only while there is no such instance. None is taken then: there is nothing to be read, changed or ended.",
        )
        .default("false")
        .example("true"),
        DESCRIPTION,
    ],
    rules: &[
        Rule::Alone("optional", &["min_required"]),
        Rule::Alone(
            "absent",
            &["optional", "min_required", "selection", "exponent", "window"],
        ),
        Rule::OnlyWithWord {
            key: "exponent",
            other: "selection",
            word: "zipf",
        },
        Rule::OnlyWithWord {
            key: "window",
            other: "selection",
            word: "recent",
        },
    ],
};

/// A filter: a list of conditions, or a map of them.
static FILTERS: &[Shape] = &[
    Shape::List(&Shape::Block(&FILTER)),
    Shape::MapOf(&Shape::Either(filter_map::CONDITIONS)),
];

/// An item of `selection_filter`.
pub(in crate::syntax) static FILTER: Block = Block {
    noun: "item of `selection_filter`",
    about: "A condition on an instance.",
    section: "event-types",
    keys: &[
        needed(
            "field",
            Shape::Name,
            "What is compared: `state.ATTRIBUTE`, or the path of a field of the entity.",
        )
        .example("state.visits"),
        needed("operator", Shape::Word(Operator::WORDS), "How it is compared.").example("less_than"),
        needed(
            "value",
            Shape::Either(&[Shape::Block(&RELATED), Shape::Literal]),
            "What it is compared with: a value, or `{ from_entity: ALIAS, field: PATH }`, the value of an instance that is listed before this one. A number counts as it is written, also where the field has fewer decimals.",
        )
        .example("10"),
        DESCRIPTION,
    ],
    rules: &[],
};

/// The value of another instance, in an item of `selection_filter`.
pub(in crate::syntax) static RELATED: Block = Block {
    noun: "value of another instance",
    about: "The value of an instance that is listed before this one: with `equals`, the two belong together.",
    section: "event-types",
    keys: &[
        needed(
            "from_entity",
            Shape::Name,
            "The alias of the other instance (without one, the name of its entity).",
        )
        .example("ordered"),
        needed(
            "field",
            Shape::Name,
            "What is compared with: `state.ATTRIBUTE`, or the path of a field of that instance.",
        )
        .example("sku"),
    ],
    rules: &[],
};

/// Reads the items of `consumes_entities` or `requires_initial_entities`.
pub(in crate::syntax) fn consumptions(fields: Fields<'_>, key: &str) -> Vec<Consumption> {
    each(fields, key, |node, fields| Consumption {
        span: head(node),
        partial: fields.lost(&CONSUMPTION, &["name", "alias"]),
        name: fields.text("name"),
        alias: fields.text("alias"),
        selection_filter: clauses(fields),
        min_required: fields.count("min_required"),
        selection: fields.word("selection"),
        exponent: fields.number("exponent"),
        window: fields.count("window"),
        optional: is_set(fields, "optional"),
        absent: is_set(fields, "absent"),
    })
}

/// Where a switch is written, if it is on.
fn is_set(fields: Fields<'_>, key: &str) -> Option<Span> {
    let switch = fields.bool(key)?;
    switch.value.then_some(switch.span)
}

/// Those that take instances, and those of which there may be none.
pub(super) fn apart(items: Vec<Consumption>) -> (Vec<Consumption>, Vec<Absence>) {
    let (mut taken, mut absences) = (Vec::new(), Vec::new());
    for item in items {
        match item.absent {
            Some(_) => absences.push(Absence {
                place: taken.len(),
                item,
            }),
            None => taken.push(item),
        }
    }
    (taken, absences)
}

/// Reads the conditions of a filter, in either of its forms.
fn clauses(fields: Fields<'_>) -> Vec<FilterClause> {
    if let Some((_, map)) = fields.block("selection_filter") {
        return filter_map::clauses(map);
    }
    each(fields, "selection_filter", |node, fields| FilterClause {
        span: head(node),
        field: fields.text("field"),
        operator: fields.word("operator"),
        value: fields.node("value").filter(|node| !holds_map(node)),
        related: fields
            .node("value")
            .filter(is_map)
            .map(|node| related(&node)),
    })
}

/// Whether a value is a map, or a list with one in it, which was reported.
fn holds_map(node: &Node) -> bool {
    match &node.value {
        Value::Seq(items) => items.iter().any(holds_map),
        _ => is_map(node),
    }
}

fn is_map(node: &Node) -> bool {
    matches!(node.value, Value::Map(_))
}

/// Reads the value of another instance.
pub(super) fn related(node: &Node) -> RelatedValue {
    let fields = Fields::of(node);
    RelatedValue {
        span: node.span,
        from_entity: fields.and_then(|fields| fields.text("from_entity")),
        field: fields.and_then(|fields| fields.text("field")),
    }
}
