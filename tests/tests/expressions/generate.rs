//! Random expressions, well typed by construction.
//!
//! Magnitudes go far beyond 64 bits; they are kept where 256 bits hold every exact result, whatever
//! the values that are read.

use super::schema::{LENGTH, LISTS, Source, VALUES};
use super::tree::{Kind, Node, Ty};
use resinker_tests::random::Choices;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Int,
    /// An integer or a decimal.
    Exact,
    Number,
    Bool,
    Text,
}

/// What `/` gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Division {
    Float,
    Exact,
    /// It is not written here.
    None,
}

/// A variable of a comprehension: its name, and what can be read of it.
type Variable = (String, &'static [Source]);

pub struct Generator {
    pub random: Choices,
    variables: Vec<Variable>,
}

const WORDS: &[&str] = &[
    "gold",
    "silver",
    "bronze",
    "",
    "a",
    "e",
    "O'Hara",
    "say \"hi\"",
    "grün",
    "back\\slash",
    "two\nlines",
];
const COMPARISONS: &[&str] = &["==", "!=", "<", "<=", ">", ">="];

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self {
            random: Choices::new(seed),
            variables: Vec::new(),
        }
    }

    /// An expression of a field; now and then one that can be null.
    pub fn field(&mut self, ask: Ask, division: Division) -> Node {
        let depth = 2 + self.random.below(3);
        if self.random.one_in(5) {
            self.nullable(ask, depth, division)
        } else {
            self.node(ask, depth, division)
        }
    }

    pub fn node(&mut self, ask: Ask, depth: usize, division: Division) -> Node {
        if depth == 0 || self.random.one_in(8) {
            return self.leaf(ask);
        }
        loop {
            let made = match ask {
                Ask::Bool => self.boolean(depth - 1, division),
                Ask::Text => self.text(depth - 1, division),
                _ => self.number(ask, depth - 1, division),
            };
            if let Some(node) = made.filter(|node| fits(node, ask)) {
                return node;
            }
        }
    }

    fn literal(&mut self, ask: Ask) -> Node {
        match ask {
            Ask::Int => {
                if self.random.one_in(12) {
                    let text = *self.random.pick(&["1000000007", "9000000000000000000"]);
                    return Node::new(Kind::Number(text.into()), Ty::Int, text.parse().unwrap());
                }
                let value = self.random.below(12);
                Node::new(Kind::Number(value.to_string()), Ty::Int, value as f64)
            }
            Ask::Exact | Ask::Number => {
                let (text, scale) = *self.random.pick(&[
                    ("0.5", 1),
                    ("0.1", 1),
                    ("1.5", 1),
                    ("2.50", 2),
                    ("0.25", 2),
                    ("3.3", 1),
                    ("0.075", 3),
                    ("12", 0),
                    ("0.000000000001", 12),
                    ("123456789.123456789", 9),
                ]);
                let ty = if scale == 0 { Ty::Int } else { Ty::Dec(scale) };
                Node::new(Kind::Number(text.into()), ty, text.parse().unwrap())
            }
            Ask::Bool => Node::new(Kind::Bool(self.random.one_in(2)), Ty::Bool, 0.0),
            Ask::Text => {
                let text = (*self.random.pick(WORDS)).to_owned();
                Node::new(Kind::Text(text), Ty::Text, 0.0)
            }
        }
    }

    /// What stands beside an operand: now and then the same again, or a constant that may change
    /// nothing.
    fn beside(&mut self, operand: &Node, ask: Ask, depth: usize, division: Division) -> Node {
        match self.random.below(14) {
            0 => operand.clone(),
            1 => self.neutral(ask),
            _ => self.node(ask, depth, division),
        }
    }

    fn neutral(&mut self, ask: Ask) -> Node {
        match ask {
            Ask::Int | Ask::Exact | Ask::Number => {
                let text = *self.random.pick(&["0", "1"]);
                Node::new(Kind::Number(text.into()), Ty::Int, 1.0)
            }
            Ask::Bool => self.literal(ask),
            Ask::Text => Node::new(Kind::Text(String::new()), Ty::Text, 0.0),
        }
    }

    fn leaf(&mut self, ask: Ask) -> Node {
        if self.random.one_in(5) {
            return self.literal(ask);
        }
        self.read(ask, false).unwrap_or_else(|| self.literal(ask))
    }

    /// A value of the payload or of a variable around.
    fn read(&mut self, ask: Ask, nullable: bool) -> Option<Node> {
        let mut all: Vec<Node> = Vec::new();
        for (path, ty, null, max) in VALUES {
            let mut names: Vec<String> = path.split('.').map(str::to_owned).collect();
            let shadowed = self.variables.iter().any(|(name, _)| *name == names[0]);
            if shadowed || self.random.one_in(6) {
                names.insert(0, "payload".to_owned());
            }
            all.push(Node {
                kind: Kind::Read(names),
                ty: *ty,
                nullable: *null,
                max: *max,
            });
        }
        let of_payload = all.len();
        for (at, (name, sources)) in self.variables.iter().enumerate() {
            if self.variables[at + 1..]
                .iter()
                .any(|(inner, _)| inner == name)
            {
                continue;
            }
            for (path, ty, null, max) in *sources {
                let mut names = vec![name.clone()];
                names.extend(
                    path.split('.')
                        .filter(|name| !name.is_empty())
                        .map(str::to_owned),
                );
                all.push(Node {
                    kind: Kind::Read(names),
                    ty: *ty,
                    nullable: *null,
                    max: *max,
                });
            }
        }
        let inner = !self.variables.is_empty() && !self.random.one_in(3);
        let from = if inner { of_payload } else { 0 };
        let of = |all: &[Node]| -> Vec<Node> {
            all.iter()
                .filter(|node| node.nullable == nullable && fits(node, ask))
                .cloned()
                .collect()
        };
        let mut found = of(&all[from..]);
        if found.is_empty() {
            found = of(&all);
        }
        (!found.is_empty()).then(|| self.random.pick(&found).clone())
    }

    /// An expression that can be null, if there is one.
    fn nullable(&mut self, ask: Ask, depth: usize, division: Division) -> Node {
        for _ in 0..20 {
            let made = match self.random.below(5) {
                0 => self.read(ask, true),
                1 => self.index(ask),
                2 if matches!(ask, Ask::Int | Ask::Exact | Ask::Number | Ask::Text) => {
                    let function = *self.random.pick(&["min", "max"]);
                    self.fold(function, ask, depth.saturating_sub(1), division)
                }
                3 if ask == Ask::Number => {
                    self.fold("avg", Ask::Number, depth.saturating_sub(1), division)
                }
                _ => {
                    let value = self.node(ask, depth.saturating_sub(1), division);
                    let condition = self.node(Ask::Bool, depth.saturating_sub(1), division);
                    let null = Node::new(Kind::Null, value.ty, 0.0).or_null();
                    let (ty, max) = (value.ty, value.max);
                    let (a, b) = if self.random.one_in(2) {
                        (value, null)
                    } else {
                        (null, value)
                    };
                    let kind = Kind::If(Box::new(condition), Box::new(a), Box::new(b));
                    Some(Node::new(kind, ty, max).or_null())
                }
            };
            if let Some(node) = made.filter(|node| fits(node, ask)) {
                return node;
            }
        }
        self.leaf(ask)
    }

    fn index(&mut self, ask: Ask) -> Option<Node> {
        let (name, sources) = *self.random.pick(LISTS);
        let (path, ty, _, max) = *self.random.pick(sources);
        let list = self.list(name);
        let at = if self.random.one_in(3) {
            self.node(Ask::Int, 1, Division::None)
        } else {
            let at = self.random.below(7) as i64 - 3;
            Node::new(Kind::Number(at.to_string()), Ty::Int, 3.0)
        };
        let names = path
            .split('.')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        let kind = Kind::Index(Box::new(list), Box::new(at), names);
        Some(Node::new(kind, ty, max).or_null()).filter(|node| fits(node, ask))
    }

    fn list(&mut self, name: &str) -> Node {
        let mut names = vec![name.to_owned()];
        let shadowed = self.variables.iter().any(|(variable, _)| variable == name);
        if shadowed || self.random.one_in(6) {
            names.insert(0, "payload".to_owned());
        }
        Node::new(Kind::Read(names), Ty::Text, 0.0)
    }

    /// `function(body for x in list if condition)`, or `function(list)`.
    fn fold(
        &mut self,
        function: &'static str,
        ask: Ask,
        depth: usize,
        division: Division,
    ) -> Option<Node> {
        let (name, sources) = *self.random.pick(LISTS);
        let (path, ty, nullable, max) = sources[0];
        let list = self.list(name);
        let result = |ty: Ty, max: f64| match function {
            "sum" => (ty, max * LENGTH),
            "len" | "count" => (Ty::Int, LENGTH),
            "any" | "all" => (Ty::Bool, 0.0),
            "avg" => match division {
                Division::Exact if ty != Ty::Float => (Ty::Quotient, max),
                _ => (Ty::Float, max),
            },
            _ => (ty, max),
        };
        let null = matches!(function, "min" | "max" | "avg");
        let plain = match function {
            "len" => true,
            "sum" | "avg" => path.is_empty() && !nullable && ty.is_number(),
            "min" | "max" => {
                path.is_empty() && !nullable && fits(&Node::new(Kind::Null, ty, max), ask)
            }
            _ => false,
        };
        if function == "avg" && division == Division::None {
            return None;
        }
        if plain && self.random.one_in(3) {
            let (ty, max) = result(ty, max);
            let mut node = Node::new(Kind::Call(function, vec![list]), ty, max);
            node.nullable = null;
            return Some(node);
        }
        let variable = match self.random.below(6) {
            // Hides a field, or the variable of a comprehension around.
            0 => "n".to_owned(),
            1 => "x".to_owned(),
            _ => format!("x{}", self.variables.len()),
        };
        self.variables.push((variable.clone(), sources));
        let condition = self
            .random
            .one_in(2)
            .then(|| Box::new(self.node(Ask::Bool, depth.min(2), division)));
        let body = match function {
            "len" => {
                let ask = *self.random.pick(&[Ask::Int, Ask::Text, Ask::Bool]);
                self.node(ask, depth, division)
            }
            "count" | "any" | "all" => self.node(Ask::Bool, depth, division),
            _ => self.node(ask, depth, division),
        };
        self.variables.pop();
        let (ty, max) = result(body.ty, body.max);
        let kind = Kind::Fold {
            function,
            body: Box::new(body),
            variable,
            list: Box::new(list),
            condition,
        };
        let mut node = Node::new(kind, ty, max);
        node.nullable = null;
        Some(node)
    }

    /// What any type can be: one of two, or what stands for null.
    fn any(&mut self, ask: Ask, depth: usize, division: Division) -> Option<Node> {
        if self.random.one_in(2) {
            let condition = self.node(Ask::Bool, depth, division);
            let a = self.node(ask, depth, division);
            let b = self.beside(&a, ask, depth, division);
            let (ty, max) = (a.ty.wider(b.ty), a.max.max(b.max));
            let kind = Kind::If(Box::new(condition), Box::new(a), Box::new(b));
            return Some(Node::new(kind, ty, max));
        }
        let mut arguments = vec![self.nullable(ask, depth, division)];
        if self.random.one_in(3) {
            arguments.push(self.nullable(ask, depth, division));
        }
        arguments.push(self.node(ask, depth, division));
        Some(several("coalesce", arguments))
    }

    fn number(&mut self, ask: Ask, depth: usize, division: Division) -> Option<Node> {
        let call = |name, arguments: Vec<Node>, ty, max| {
            Some(Node::new(Kind::Call(name, arguments), ty, max))
        };
        match self.random.below(18) {
            0..=5 => {
                let operator = *self
                    .random
                    .pick(&["+", "-", "*", "+", "-", "*", "/", "//", "%"]);
                let a = if self.random.one_in(20) {
                    self.neutral(ask)
                } else {
                    self.node(ask, depth, division)
                };
                let b = self.beside(&a, ask, depth, division);
                arithmetic(operator, a, b, division)
            }
            6 => {
                let of = self.node(ask, depth, division);
                let (ty, max) = (of.ty, of.max);
                Some(Node::new(Kind::Negate(Box::new(of)), ty, max))
            }
            7 => {
                let of = self.node(ask, depth, division);
                let (ty, max) = (of.ty, of.max);
                call("abs", vec![of], ty, max)
            }
            8 => {
                let name = *self.random.pick(&["floor", "ceil", "round"]);
                let of = self.node(Ask::Number, depth, division);
                let max = of.max + 1.0;
                (max < 1e15).then(|| call(name, vec![of], Ty::Int, max))?
            }
            9 if ask != Ask::Int => {
                let digits = self.random.below(5) as u8;
                // What is rounded to decimals is divided exactly.
                let of = self.node(Ask::Number, depth, Division::Exact);
                let max = of.max + 1.0;
                let decimals = Node::new(Kind::Number(digits.to_string()), Ty::Int, 5.0);
                call("round", vec![of, decimals], Ty::Dec(digits), max)
            }
            10 => {
                let function = *self.random.pick(&["len", "count"]);
                self.fold(function, ask, depth, division)
            }
            11 => {
                let of = self.node(Ask::Text, depth, Division::None);
                call("len", vec![of], Ty::Int, 3e14)
            }
            12 | 13 => self.fold("sum", ask, depth, division),
            14 | 15 => {
                let mut arguments = vec![self.node(ask, depth, division)];
                for _ in 0..=self.random.below(2) {
                    let next = self.beside(&arguments[0], ask, depth, division);
                    arguments.push(next);
                }
                let name = *self.random.pick(&["min", "max"]);
                Some(several(name, arguments))
            }
            _ => self.any(ask, depth, division),
        }
    }

    fn boolean(&mut self, depth: usize, division: Division) -> Option<Node> {
        let bool = |kind| Some(Node::new(kind, Ty::Bool, 0.0));
        // What is compared is divided exactly, whatever the field.
        let compared = match division {
            Division::None => Division::None,
            _ => Division::Exact,
        };
        match self.random.below(16) {
            0..=3 => {
                let division = compared;
                let ask =
                    *self
                        .random
                        .pick(&[Ask::Int, Ask::Exact, Ask::Number, Ask::Number, Ask::Text]);
                let count =
                    1 + usize::from(self.random.one_in(4)) + usize::from(self.random.one_in(8));
                let first = Box::new(self.node(ask, depth, division));
                let rest = (0..count)
                    .map(|_| {
                        let operator = *self.random.pick(COMPARISONS);
                        (operator, self.beside(&first, ask, depth, division))
                    })
                    .collect();
                bool(Kind::Chain(first, rest))
            }
            4 => {
                let operator = *self.random.pick(&["==", "!="]);
                let first = Box::new(self.node(Ask::Bool, depth, division));
                let right = self.beside(&first, Ask::Bool, depth, division);
                bool(Kind::Chain(first, vec![(operator, right)]))
            }
            5 => {
                let of = Box::new(self.node(Ask::Bool, depth, division));
                bool(Kind::Not(of))
            }
            6..=8 => {
                let word = *self.random.pick(&["and", "or"]);
                let a = Box::new(self.node(Ask::Bool, depth, division));
                let mut b = Box::new(self.beside(&a, Ask::Bool, depth, division));
                if self.random.one_in(12) {
                    b = Box::new(Node::new(Kind::Not(a.clone()), Ty::Bool, 0.0));
                }
                bool(Kind::Logic(word, a, b))
            }
            9 => {
                let division = compared;
                let ask = *self
                    .random
                    .pick(&[Ask::Int, Ask::Exact, Ask::Number, Ask::Text]);
                let value = Box::new(self.node(ask, depth, division));
                let literals = self.random.one_in(2);
                let count = 1 + self.random.below(3);
                let list = (0..count)
                    .map(|_| {
                        if literals {
                            self.literal(ask)
                        } else {
                            self.beside(&value, ask, depth, division)
                        }
                    })
                    .collect();
                bool(Kind::InList(!self.random.one_in(3), value, list))
            }
            10 => {
                let (name, ask) = *self.random.pick(&[
                    ("xs", Ask::Int),
                    ("ys", Ask::Exact),
                    ("ys", Ask::Number),
                    ("fs", Ask::Number),
                    ("ws", Ask::Text),
                ]);
                let value = Box::new(self.node(ask, depth.min(1), compared));
                let list = Box::new(self.list(name));
                bool(Kind::InValue(!self.random.one_in(3), value, list))
            }
            11 => {
                let part = Box::new(self.node(Ask::Text, depth.min(1), Division::None));
                let text = Box::new(self.node(Ask::Text, depth, Division::None));
                bool(Kind::InValue(!self.random.one_in(3), part, text))
            }
            12 => {
                let ask = *self
                    .random
                    .pick(&[Ask::Int, Ask::Number, Ask::Text, Ask::Bool]);
                let value = self.nullable(ask, depth, division);
                if matches!(value.kind, Kind::Null) {
                    return None;
                }
                bool(Kind::IsNull(self.random.one_in(2), Box::new(value)))
            }
            13 => {
                let function = *self.random.pick(&["any", "all"]);
                self.fold(function, Ask::Bool, depth, division)
            }
            _ => self.any(Ask::Bool, depth, division),
        }
    }

    fn text(&mut self, depth: usize, division: Division) -> Option<Node> {
        // A quotient that is shown as text is a float or an exact one, by a context that a reader
        // cannot see at a glance: left out.
        let division = if division == Division::Exact {
            Division::None
        } else {
            division
        };
        let text = |kind| Some(Node::new(kind, Ty::Text, 0.0));
        match self.random.below(8) {
            0 => {
                let a = Box::new(self.node(Ask::Text, depth, division));
                let b = Box::new(self.beside(&a, Ask::Text, depth, division));
                text(Kind::Arithmetic("+", a, b))
            }
            1 | 2 => {
                let count = 1 + self.random.below(3);
                let arguments = (0..count)
                    .map(|_| {
                        let ask = *self.random.pick(&[
                            Ask::Text,
                            Ask::Int,
                            Ask::Exact,
                            Ask::Number,
                            Ask::Bool,
                        ]);
                        self.node(ask, depth, division)
                    })
                    .collect();
                text(Kind::Call("concat", arguments))
            }
            3 => {
                let of = self.node(Ask::Text, depth, division);
                let name = *self.random.pick(&["lower", "upper"]);
                text(Kind::Call(name, vec![of]))
            }
            4 => {
                let first = self.node(Ask::Text, depth, division);
                let second = self.beside(&first, Ask::Text, depth, division);
                let arguments = vec![first, second];
                let name = *self.random.pick(&["min", "max"]);
                Some(several(name, arguments))
            }
            _ => self.any(Ask::Text, depth, division),
        }
    }
}

/// `min`, `max`, `coalesce`.
fn several(name: &'static str, arguments: Vec<Node>) -> Node {
    let ty = arguments
        .iter()
        .map(|node| node.ty)
        .reduce(Ty::wider)
        .unwrap();
    let max = arguments.iter().map(|node| node.max).fold(0.0, f64::max);
    Node::new(Kind::Call(name, arguments), ty, max)
}

fn arithmetic(operator: &'static str, a: Node, b: Node, division: Division) -> Option<Node> {
    let common = a.ty.wider(b.ty);
    let zero = |node: &Node| matches!(&node.kind, Kind::Number(text) if text == "0");
    let (ty, max) = match operator {
        "+" | "-" => (common, a.max + b.max),
        "*" => match (a.ty, b.ty) {
            (Ty::Dec(x), Ty::Dec(y)) if x + y > 70 => return None,
            (Ty::Dec(x), Ty::Dec(y)) => (Ty::Dec(x + y), a.max * b.max),
            _ => (common, a.max * b.max),
        },
        _ if zero(&b) => return None,
        "/" => match division {
            Division::None => return None,
            Division::Exact if common != Ty::Float => {
                let least = 10_f64.powi(-i32::from(b.ty.scale()));
                (Ty::Quotient, a.max / least)
            }
            _ => (Ty::Float, a.max * 1e17),
        },
        "//" => (
            common,
            a.max
                * 10_f64.powi(i32::from(b.ty.scale()))
                * if common == Ty::Float { 1e17 } else { 1.0 },
        ),
        _ => (common, b.max),
    };
    let node = Node::new(
        Kind::Arithmetic(operator, Box::new(a), Box::new(b)),
        ty,
        max,
    );
    holds(&node).then_some(node)
}

/// Whether 256 bits hold it, with some room for conversions to more decimals.
fn holds(node: &Node) -> bool {
    match node.ty {
        Ty::Float => node.max < 1e100,
        _ => node.digits() < 70.0,
    }
}

fn fits(node: &Node, ask: Ask) -> bool {
    let asked = match ask {
        Ask::Int => node.ty == Ty::Int,
        Ask::Exact => node.ty.is_number() && node.ty != Ty::Float,
        Ask::Number => node.ty.is_number(),
        Ask::Bool => node.ty == Ty::Bool,
        Ask::Text => node.ty == Ty::Text,
    };
    asked && holds(node)
}
