//! Functions and operators of expressions.
//!
//! A way of writing one is a text in which capital letters stand for operands: `A` and `B` are
//! values of the kind, `N` one that can be null, `L` a constant, `XS` a list of such values, `OS` a
//! list of objects that have one as `m`, `O` such an object, `F` a boolean, `I` an integer.

use super::NoRecipe;
use crate::random::kind::{Kind, Scalar};
use crate::random::names::{member, plain, step};
use crate::random::world::{Consumer, World};

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

fn find(word: &str) -> Option<&'static [Way]> {
    let mut all = FUNCTIONS.iter().chain(OPERATORS);
    all.find(|(name, _)| *name == word).map(|(_, ways)| *ways)
}

pub(super) fn ways(word: &str) -> usize {
    find(word).map_or(1, <[Way]>::len)
}

/// Whose values an expression reads.
enum From {
    Payload,
    Item,
    Instance(Consumer),
}

struct Operands<'a> {
    world: &'a mut World,
    event: usize,
    kind: Kind,
    nullable: bool,
    from: From,
    /// Fields beside the expression, where it stands in an item.
    beside: Vec<String>,
}

pub(super) fn weave(
    word: &str,
    way: usize,
    kind: Kind,
    nullable: bool,
    world: &mut World,
) -> Result<(), NoRecipe> {
    let text = *find(word).and_then(|ways| ways.get(way)).ok_or(NoRecipe)?;
    let place = if world.simple {
        9
    } else {
        world.choices.below(10)
    };
    let event = world.payload();
    let from = match place {
        0 | 1 => From::Item,
        2 => {
            let entity = world.field(Kind::One(Scalar::Integer), false).0;
            From::Instance(world.take(event, entity))
        }
        _ => From::Payload,
    };
    let mut operands = Operands {
        world,
        event,
        kind,
        nullable,
        from,
        beside: Vec::new(),
    };
    let expression = operands.written(text);
    let beside = std::mem::take(&mut operands.beside);
    let declared = match if world.simple {
        7
    } else {
        world.choices.below(40)
    } {
        0 => "precision: 2, ",
        1 => "precision: 0, ",
        2 => "type: string, ",
        3 => "type: integer, ",
        4 => "type: number, precision: 4, ",
        _ => "",
    };
    let quoted = expression.replace('\\', "\\\\").replace('"', "\\\"");
    let derived = format!("{declared}generator: derived, params: {{ expression: \"{quoted}\" }}");
    if place < 2 {
        let mut fields = beside;
        fields.push(format!("out: {{ {derived} }}"));
        world.add(
            event,
            &format!(
                "type: array, max_items: 3, items: {{ type: object, properties: {{ {} }} }}",
                fields.join(", ")
            ),
        );
    } else {
        world.add(event, &derived);
    }
    Ok(())
}

impl Operands<'_> {
    /// The text with operands in the place of its letters.
    fn written(&mut self, text: &str) -> String {
        let mut written = String::new();
        let mut word = String::new();
        let mut quoted = false;
        for part in text.chars().chain(['\n']) {
            if part == '\'' && !written.ends_with('\\') {
                quoted = !quoted;
            }
            if !quoted && part.is_ascii_uppercase() {
                word.push(part);
                continue;
            }
            if !word.is_empty() {
                written.push_str(&self.operand(&word));
                word.clear();
            }
            if part != '\n' {
                written.push(part);
            }
        }
        written
    }

    fn operand(&mut self, letter: &str) -> String {
        let (kind, nullable) = (self.kind, self.nullable);
        let scalar = match kind {
            Kind::One(scalar) | Kind::List(scalar) => scalar,
            _ => Scalar::Integer,
        };
        match letter {
            "A" | "B" => self.read(kind, scalar, nullable),
            "N" => self.read(kind, scalar, true),
            "L" => match kind {
                Kind::One(scalar) => scalar.constant().to_owned(),
                _ => "3".to_owned(),
            },
            "F" => self.read(Kind::One(Scalar::Boolean), scalar, false),
            "I" => self.read(Kind::One(Scalar::Integer), scalar, false),
            "XS" => match kind {
                Kind::One(scalar) => self.read(Kind::List(scalar), scalar, nullable),
                _ => self.read(Kind::Lists, scalar, nullable),
            },
            "OS" => self.read(Kind::Objects, scalar, false),
            _ => self.read(Kind::Object, scalar, nullable),
        }
    }

    fn read(&mut self, kind: Kind, scalar: Scalar, nullable: bool) -> String {
        let world = &mut *self.world;
        let schema = kind.schema_of(scalar, nullable, &mut world.choices);
        match &self.from {
            From::Payload => {
                let name = world.add(self.event, &schema);
                if plain(&name) {
                    name
                } else {
                    member("payload", &name)
                }
            }
            From::Item => {
                let name = format!("i{}", self.beside.len());
                self.beside.push(format!("{name}: {{ {schema} }}"));
                name
            }
            From::Instance(consumer) => {
                let name = world.field_on(consumer.entity, kind, nullable, &schema);
                let alias = if plain(&consumer.alias) {
                    consumer.alias.clone()
                } else {
                    // An alias that is no name of an expression: the payload's own field stands for
                    // the instance's.
                    let path = format!(
                        "from_entity: \"{}\", field: {}",
                        consumer.alias,
                        crate::random::names::quoted(&step(&name))
                    );
                    let shown = world.add(self.event, &path);
                    return if plain(&shown) {
                        shown
                    } else {
                        member("payload", &shown)
                    };
                };
                member(&alias, &name)
            }
        }
    }
}
