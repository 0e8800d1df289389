//! The table of functions.

use super::Aggregate;
use super::tree::MAX_SIZE;
use crate::diagnostic::Sink;

/// What a function does with its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    /// Of an array, or of `… for x in xs if …`.
    Aggregate(Aggregate),
    /// `min`, `max`: of several values, or as [`Function::Aggregate`].
    Extreme {
        /// `max`.
        greatest: bool,
    },
    /// `len`: of an array, a string or `… for x in xs if …`.
    Len,
    /// `round(x)`, `round(x, n)`.
    Round,
    /// Number to number of the same type.
    Abs,
    /// Number to integer.
    Floor,
    /// Number to integer.
    Ceil,
    /// String to string.
    Lower,
    /// String to string.
    Upper,
    /// Anything to string.
    Concat,
    /// The first that is not null.
    Coalesce,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// How it is called.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) function: Function,
    /// Fewest arguments.
    pub(super) least: usize,
    /// Most arguments.
    pub(super) most: usize,
    /// How it is written, for messages.
    pub(super) usage: &'static str,
}

const fn row(
    name: &'static str,
    function: Function,
    least: usize,
    most: usize,
    usage: &'static str,
) -> Row {
    Row {
        name,
        function,
        least,
        most,
        usage,
    }
}

/// Every function.
pub(super) const TABLE: &[Row] = &[
    row(
        "sum",
        Function::Aggregate(Aggregate::Sum),
        1,
        1,
        "sum(x.n for x in xs)",
    ),
    row(
        "min",
        Function::Extreme { greatest: false },
        1,
        MAX_SIZE,
        "min(a, b) or min(x.n for x in xs)",
    ),
    row(
        "max",
        Function::Extreme { greatest: true },
        1,
        MAX_SIZE,
        "max(a, b) or max(x.n for x in xs)",
    ),
    row(
        "avg",
        Function::Aggregate(Aggregate::Average),
        1,
        1,
        "avg(x.n for x in xs)",
    ),
    row("len", Function::Len, 1, 1, "len(xs)"),
    row(
        "any",
        Function::Aggregate(Aggregate::Any),
        1,
        1,
        "any(x.n > 0 for x in xs)",
    ),
    row(
        "all",
        Function::Aggregate(Aggregate::All),
        1,
        1,
        "all(x.n > 0 for x in xs)",
    ),
    row(
        "count",
        Function::Aggregate(Aggregate::Count),
        1,
        1,
        "count(x.n > 0 for x in xs)",
    ),
    row(
        "round",
        Function::Round,
        1,
        2,
        "round(x) or round(x, decimals)",
    ),
    row("abs", Function::Abs, 1, 1, "abs(x)"),
    row("floor", Function::Floor, 1, 1, "floor(x)"),
    row("ceil", Function::Ceil, 1, 1, "ceil(x)"),
    row("lower", Function::Lower, 1, 1, "lower(text)"),
    row("upper", Function::Upper, 1, 1, "upper(text)"),
    row("concat", Function::Concat, 1, MAX_SIZE, "concat(a, b, …)"),
    row(
        "coalesce",
        Function::Coalesce,
        1,
        MAX_SIZE,
        "coalesce(a, b, …)",
    ),
];

/// What functions of other languages are called here.
const FOREIGN: &[(&str, &str)] = &[
    ("average", "avg"),
    ("mean", "avg"),
    ("length", "len"),
    ("str", "concat"),
    ("string", "concat"),
    ("int", "floor"),
    ("ceiling", "ceil"),
    ("ifnull", "coalesce"),
    ("lowercase", "lower"),
    ("uppercase", "upper"),
    ("every", "all"),
    ("some", "any"),
];

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == name)
}

/// The name that was probably meant.
pub(super) fn similar(name: &str, sink: &Sink) -> Option<&'static str> {
    let folded = name.to_lowercase();
    FOREIGN
        .iter()
        .find(|(foreign, _)| *foreign == folded)
        .map(|(_, ours)| *ours)
        .or_else(|| sink.nearest(name, TABLE.iter().map(|row| row.name)))
}

/// A problem with a call, before types.
pub(super) fn wrong_count(row: &Row, given: usize) -> Option<String> {
    let takes = match (row.least, row.most) {
        (1, 1) => "one argument".to_owned(),
        (1, MAX_SIZE) => "one argument at least".to_owned(),
        (least, most) => format!("{least} to {most} arguments"),
    };
    (given < row.least || given > row.most)
        .then(|| format!("`{}` takes {takes}, not {given}", row.name))
}
