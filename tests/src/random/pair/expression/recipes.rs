//! The ways of writing each function and each operator.
//!
//! A way is a text in which capital letters stand for operands: `A` and `B` are values of the kind,
//! `N` one that can be null, `L` a constant, `XS` a list of such values, `OS` a list of objects
//! that have one as `m`, `O` such an object, `F` a boolean, `I` an integer.

/// How a construct is written.
pub type Way = &'static str;

/// The functions that there are recipes for.
const FUNCTIONS: &[(&str, &[Way])] = &[
    (
        "sum",
        &[
            "sum(XS)",
            "sum(x for x in XS if x == x)",
            "sum(o.m for o in OS)",
            "sum(A for x in XS)",
        ],
    ),
    (
        "min",
        &[
            "min(A, B)",
            "min(XS)",
            "min(x for x in XS if x != L)",
            "min(A, L, B)",
            "min(o.m for o in OS if o.n == null)",
        ],
    ),
    (
        "max",
        &[
            "max(A, B)",
            "max(XS)",
            "max(o.m for o in OS)",
            "max(A, A)",
            "coalesce(max(XS), L)",
        ],
    ),
    (
        "avg",
        &[
            "avg(XS)",
            "avg(o.m for o in OS)",
            "coalesce(avg(x for x in XS), 0)",
        ],
    ),
    (
        "len",
        &[
            "len(A)",
            "len(XS)",
            "len(x for x in XS if x != L)",
            "len(OS) + len(o for o in OS)",
        ],
    ),
    (
        "any",
        &[
            "any(XS)",
            "any(x == L for x in XS)",
            "any(o.m == A for o in OS)",
            "any(any(y == x for y in XS) for x in XS)",
        ],
    ),
    (
        "all",
        &[
            "all(XS)",
            "all(x == A for x in XS if x != L)",
            "all(o.n != null for o in OS)",
        ],
    ),
    (
        "count",
        &[
            "count(XS)",
            "count(x == A for x in XS)",
            "count(o.m == L for o in OS if o.n == null)",
        ],
    ),
    (
        "round",
        &[
            "round(A)",
            "round(A, 1)",
            "round(A * A, 3)",
            "round(A / 3, 2)",
        ],
    ),
    ("abs", &["abs(A)", "abs(A - B)", "abs(-A)"]),
    ("floor", &["floor(A)", "floor(A / 7)"]),
    ("ceil", &["ceil(A)", "ceil(A * 0.3)"]),
    ("lower", &["lower(A)", "lower(L)"]),
    ("upper", &["upper(A)", "upper(lower(A))"]),
    (
        "concat",
        &[
            "concat(A)",
            "concat(A, '-', B)",
            "concat(L)",
            "concat('\\'', A, F)",
            "concat(coalesce(N, A), B)",
        ],
    ),
    (
        "coalesce",
        &[
            "coalesce(N, A)",
            "coalesce(N, L)",
            "coalesce(N, N, B)",
            "coalesce(A, B)",
            "coalesce(XS[0], A)",
        ],
    ),
];

/// The operators, and the other forms of expressions.
pub const OPERATORS: &[(&str, &[Way])] = &[
    (
        "+",
        &[
            "A + B",
            "A + L",
            "A + 1",
            "A + 0.25",
            "L + A + B",
            "A + '!'",
        ],
    ),
    ("-", &["A - B", "A - L", "A - 1", "A - A", "0.125 - A"]),
    ("*", &["A * B", "A * 2", "A * 1.5", "A * L", "A * A * A"]),
    (
        "/",
        &[
            "A / 3",
            "A / 4",
            "A / B",
            "A / (B * B + 1)",
            "1 / (A * A + 1)",
        ],
    ),
    ("//", &["A // 2", "A // B", "A // 0.5", "-A // 3"]),
    ("%", &["A % 2", "A % B", "A % 0.7", "-A % 3"]),
    (
        "==",
        &[
            "A == B",
            "A == L",
            "N == null",
            "null == N",
            "A == A",
            "A == B == A",
            "coalesce(N, A) == A",
        ],
    ),
    (
        "!=",
        &["A != B", "A != L", "N != null", "coalesce(N, A) != B"],
    ),
    ("<", &["A < B", "A < L", "L < A < B", "A < 2", "A < 'b'"]),
    ("<=", &["A <= B", "A <= L", "A <= 1.005"]),
    (">", &["A > B", "A > L", "L > A", "A > '2025'"]),
    (">=", &["A >= B", "L >= A >= B"]),
    (
        "and",
        &[
            "A and B",
            "A == B and A != L",
            "A == L and F",
            "F and N != null",
        ],
    ),
    (
        "or",
        &["A or B", "A == B or A != L", "F or A == L and not F"],
    ),
    ("not", &["not A", "not A == L", "not (A == B or F)"]),
    (
        "in",
        &[
            "A in [L]",
            "A in [L, A]",
            "A in XS",
            "L in XS",
            "A in B",
            "'a' in A",
        ],
    ),
    (
        "if",
        &[
            "A if F else B",
            "A if A == B else L",
            "N if F else null",
            "null if F else L",
            "(A if F else B) == L",
            "A if F else (N if F else B)",
        ],
    ),
    ("negate", &["-A", "- -A", "-A + 1", "-(A - B)"]),
    (
        "index",
        &[
            "XS[0]",
            "XS[-1]",
            "XS[I]",
            "coalesce(XS[I], L)",
            "XS[0] == null",
            "OS[0].m",
            "OS[I - 1].n",
        ],
    ),
    (
        "member",
        &[
            "O.m",
            "O.n",
            "O['m']",
            "coalesce(O.n, O.m)",
            "coalesce(OS[0].m, A) == A",
            "O == null",
        ],
    ),
    ("constant", &["L", "(L)", "L if F else L"]),
    (
        "comprehension",
        &[
            "len(x for x in XS if x in [L])",
            "sum(1 for x in XS if x == L)",
            "sum(len(XS) for o in OS if o.m in XS)",
        ],
    ),
];

pub(super) fn find(word: &str) -> Option<&'static [Way]> {
    let mut all = FUNCTIONS.iter().chain(OPERATORS);
    all.find(|(name, _)| *name == word).map(|(_, ways)| *ways)
}
