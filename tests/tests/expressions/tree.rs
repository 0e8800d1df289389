//! Expressions as trees that know their types, and how they are written.

use resinker_tests::random::Choices;

/// What an expression gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ty {
    Int,
    /// So many decimals.
    Dec(u8),
    Float,
    /// An exact quotient, or computed with one: a number whose decimals need not end.
    Quotient,
    Bool,
    Text,
}

impl Ty {
    pub fn is_number(self) -> bool {
        !matches!(self, Self::Bool | Self::Text)
    }

    /// Decimals.
    pub fn scale(self) -> u8 {
        match self {
            Self::Dec(scale) => scale,
            _ => 0,
        }
    }

    /// The type that numbers of both fit in.
    pub fn wider(self, other: Self) -> Self {
        match (self, other) {
            (Self::Float, _) | (_, Self::Float) => Self::Float,
            (Self::Quotient, _) | (_, Self::Quotient) => Self::Quotient,
            (Self::Dec(a), Self::Dec(b)) => Self::Dec(a.max(b)),
            (Self::Dec(a), _) | (_, Self::Dec(a)) => Self::Dec(a),
            (same, _) => same,
        }
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Node {
    pub kind: Kind,
    pub ty: Ty,
    pub nullable: bool,
    /// The greatest magnitude of a number.
    pub max: f64,
}

#[derive(Clone, Debug)]
pub enum Kind {
    /// A number as it is written.
    Number(String),
    Text(String),
    Bool(bool),
    Null,
    /// A field of the payload or of a variable: names from there down.
    Read(Vec<String>),
    Negate(Box<Node>),
    Not(Box<Node>),
    /// `+`, `-`, `*`, `/`, `//`, `%`.
    Arithmetic(&'static str, Box<Node>, Box<Node>),
    /// `and`, `or`.
    Logic(&'static str, Box<Node>, Box<Node>),
    /// The first operand, and each comparison with its right side.
    Chain(Box<Node>, Vec<(&'static str, Node)>),
    /// Condition, then, else.
    If(Box<Node>, Box<Node>, Box<Node>),
    /// `in`, `not in` a list that is written out.
    InList(bool, Box<Node>, Vec<Node>),
    /// `in`, `not in` a list of the payload, or a text.
    InValue(bool, Box<Node>, Box<Node>),
    /// `== null`, `!= null`.
    IsNull(bool, Box<Node>),
    Call(&'static str, Vec<Node>),
    Fold {
        function: &'static str,
        body: Box<Node>,
        variable: String,
        list: Box<Node>,
        condition: Option<Box<Node>>,
    },
    /// An element, or a field of it.
    Index(Box<Node>, Box<Node>, Vec<String>),
}

impl Node {
    pub fn new(kind: Kind, ty: Ty, max: f64) -> Self {
        Self {
            kind,
            ty,
            nullable: false,
            max,
        }
    }

    pub fn or_null(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// How many decimal digits both parts of it have as a fraction, at the most; 0 of what is no
    /// exact number.
    pub fn digits(&self) -> f64 {
        let exact = |node: &Self| {
            let whole = node.max.max(1.0).log10();
            whole + 2.0 * f64::from(node.ty.scale()) + 1.0
        };
        if !matches!(self.ty, Ty::Int | Ty::Dec(_) | Ty::Quotient) {
            return 0.0;
        }
        if self.ty != Ty::Quotient {
            return match &self.kind {
                // On the way there the quotient is a fraction.
                Kind::Arithmetic(_, a, b) => exact(self).max(a.digits() + b.digits()),
                _ => exact(self),
            };
        }
        match &self.kind {
            Kind::Arithmetic("%", a, b) => 3.0 * (a.digits() + b.digits()),
            Kind::Arithmetic(_, a, b) => a.digits() + b.digits() + 1.0,
            Kind::Negate(of) => of.digits(),
            Kind::Call("abs", of) => of[0].digits(),
            Kind::If(_, a, b) => 2.0 * a.digits().max(b.digits()),
            Kind::Call("avg", _) => 40.0,
            Kind::Call(_, of) => 2.0 * of.iter().map(Self::digits).fold(0.0, f64::max),
            Kind::Fold { function, body, .. } => match (*function, body.ty) {
                ("sum" | "avg", Ty::Quotient) => 4.0 * (body.digits() + 2.0),
                ("avg", _) => body.digits() + 3.0,
                _ => body.digits(),
            },
            _ => 100.0,
        }
    }

    /// Python's precedence, loosest first.
    fn binding(&self) -> u8 {
        match &self.kind {
            Kind::If(..) => 0,
            Kind::Logic("or", ..) => 1,
            Kind::Logic(..) => 2,
            Kind::Not(..) => 3,
            Kind::Chain(..) | Kind::InList(..) | Kind::InValue(..) | Kind::IsNull(..) => 4,
            Kind::Arithmetic("+" | "-", ..) => 5,
            Kind::Arithmetic(..) => 6,
            Kind::Negate(..) => 7,
            Kind::Number(text) if text.starts_with('-') => 7,
            _ => 8,
        }
    }

    /// As it is written: brackets where they must be, and here and there where they need not.
    pub fn write(&self, random: &mut Choices) -> String {
        self.at_least(0, random)
    }

    fn at_least(&self, binding: u8, random: &mut Choices) -> String {
        let text = self.bare(random);
        if self.binding() < binding || random.one_in(15) {
            format!("({text})")
        } else {
            text
        }
    }

    fn bare(&self, random: &mut Choices) -> String {
        let list = |nodes: &[Self], random: &mut Choices| {
            let all: Vec<String> = nodes.iter().map(|node| node.at_least(0, random)).collect();
            all.join(", ")
        };
        match &self.kind {
            Kind::Number(text) => text.clone(),
            Kind::Text(text) => quoted(text, random),
            Kind::Bool(value) => match (value, random.one_in(3)) {
                (true, false) => "true",
                (true, true) => "True",
                (false, false) => "false",
                (false, true) => "False",
            }
            .to_owned(),
            Kind::Null => if random.one_in(3) { "None" } else { "null" }.to_owned(),
            Kind::Read(path) => members(path, random),
            Kind::Negate(of) => format!("-{}", of.at_least(7, random)),
            Kind::Not(of) => format!("not {}", of.at_least(3, random)),
            Kind::Arithmetic(operator, a, b) => {
                let binding = self.binding();
                let (a, b) = (a.at_least(binding, random), b.at_least(binding + 1, random));
                if random.one_in(8) {
                    format!("{a}{operator}{b}")
                } else {
                    format!("{a} {operator} {b}")
                }
            }
            Kind::Logic(word, a, b) => {
                let binding = self.binding();
                let (a, b) = (a.at_least(binding, random), b.at_least(binding + 1, random));
                format!("{a} {word} {b}")
            }
            Kind::Chain(first, rest) => {
                let mut text = first.at_least(5, random);
                for (operator, right) in rest {
                    text += &format!(" {operator} {}", right.at_least(5, random));
                }
                text
            }
            Kind::If(condition, then, otherwise) => {
                let then = then.at_least(1, random);
                let condition = condition.at_least(1, random);
                format!(
                    "{then} if {condition} else {}",
                    otherwise.at_least(0, random)
                )
            }
            Kind::InList(within, value, nodes) => {
                let value = value.at_least(5, random);
                format!("{value} {} [{}]", in_word(*within), list(nodes, random))
            }
            Kind::InValue(within, value, holder) => {
                let value = value.at_least(5, random);
                let holder = holder.at_least(5, random);
                format!("{value} {} {holder}", in_word(*within))
            }
            Kind::IsNull(equal, value) => {
                let operator = if *equal { "==" } else { "!=" };
                format!("{} {operator} null", value.at_least(5, random))
            }
            Kind::Call(name, arguments) => format!("{name}({})", list(arguments, random)),
            Kind::Fold {
                function,
                body,
                variable,
                list,
                condition,
            } => {
                let body = body.at_least(0, random);
                let list = list.at_least(1, random);
                let condition = condition
                    .as_ref()
                    .map(|condition| format!(" if {}", condition.at_least(1, random)))
                    .unwrap_or_default();
                format!("{function}({body} for {variable} in {list}{condition})")
            }
            Kind::Index(list, index, path) => {
                let list = list.at_least(8, random);
                let mut text = format!("{list}[{}]", index.at_least(0, random));
                for name in path {
                    text += &member(name, random);
                }
                text
            }
        }
    }

    /// Whether no binary float and no quotient takes part: what the oracle knows to the last digit.
    pub fn is_exact(&self) -> bool {
        let mut copy = self.clone();
        !matches!(self.ty, Ty::Float | Ty::Quotient)
            && copy.operands().into_iter().all(|node| node.is_exact())
    }

    /// The operands, for whoever changes one of them.
    pub fn operands(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Null | Kind::Read(_) => {
                Vec::new()
            }
            Kind::Negate(a) | Kind::Not(a) | Kind::IsNull(_, a) => vec![a],
            Kind::Arithmetic(_, a, b)
            | Kind::Logic(_, a, b)
            | Kind::InValue(_, a, b)
            | Kind::Index(a, b, _) => vec![a, b],
            Kind::Chain(first, rest) => {
                let mut all: Vec<&mut Self> = vec![first];
                all.extend(rest.iter_mut().map(|(_, node)| node));
                all
            }
            Kind::If(a, b, c) => vec![a, b, c],
            Kind::InList(_, value, list) => {
                let mut all: Vec<&mut Self> = vec![value];
                all.extend(list);
                all
            }
            Kind::Call(_, arguments) => arguments.iter_mut().collect(),
            Kind::Fold {
                body,
                list,
                condition,
                ..
            } => {
                let mut all: Vec<&mut Self> = vec![body, list];
                all.extend(condition.as_deref_mut());
                all
            }
        }
    }
}

fn in_word(within: bool) -> &'static str {
    if within { "in" } else { "not in" }
}

fn quoted(text: &str, random: &mut Choices) -> String {
    let quote = if random.one_in(3) { '"' } else { '\'' };
    let mut written = String::from(quote);
    for character in text.chars() {
        match character {
            '\n' => written.push_str("\\n"),
            '\\' => written.push_str("\\\\"),
            same if same == quote => written.extend(['\\', same]),
            'ü' if random.one_in(2) => written.push_str("\\u00fc"),
            other => written.push(other),
        }
    }
    written.push(quote);
    written
}

fn members(path: &[String], random: &mut Choices) -> String {
    let mut names = path.iter();
    let mut text = names.next().cloned().unwrap_or_default();
    for name in names {
        text += &member(name, random);
    }
    text
}

fn member(name: &str, random: &mut Choices) -> String {
    if random.one_in(4) {
        format!("['{name}']")
    } else {
        format!(".{name}")
    }
}
