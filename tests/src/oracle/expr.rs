//! Derived expressions: an evaluator of exact decimals, written from the language's description
//! alone.

mod evaluate;
mod function;
mod lexer;
mod parser;
mod value;

pub(crate) use evaluate::{Failure, Noting, Scope};
pub(crate) use value::Value;

/// A parsed expression.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    root: Node,
}

impl Expression {
    /// Reads an expression.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        parser::parse(text)
            .map(|root| Self { root })
            .map_err(|message| format!("expression `{text}`: {message}"))
    }

    /// The expression's value where its names mean what `scope` says.
    pub(crate) fn evaluate(&self, scope: &dyn Scope) -> Result<Value, Failure> {
        // What is rounded last is held by the field; on the way to a result it would have been held
        // already.
        if let Node::Call(name, arguments) = &self.root
            && let ("round" | "floor" | "ceil", [rounded]) = (name.as_str(), arguments.as_slice())
        {
            let value = evaluate::evaluate(rounded, scope, &mut Vec::new())?;
            if matches!(value, Value::Infinite { .. } | Value::NoNumber) {
                return Ok(value);
            }
        }
        evaluate::evaluate(&self.root, scope, &mut Vec::new())
    }
}

/// A node of an expression.
#[derive(Debug, Clone)]
enum Node {
    Literal(Value),
    List(Vec<Node>),
    Name(String),
    Member(Box<Node>, String),
    Index(Box<Node>, Box<Node>),
    Unary(Unary, Box<Node>),
    Binary(Binary, Box<Node>, Box<Node>),
    /// `a < b < c`: the first operand, and each comparison with its right side.
    Chain(Box<Node>, Vec<(Comparison, Node)>),
    Conditional {
        condition: Box<Node>,
        then: Box<Node>,
        otherwise: Box<Node>,
    },
    Call(String, Vec<Node>),
    /// `sum(body for variable in list if condition)`.
    Fold {
        function: String,
        body: Box<Node>,
        variable: String,
        list: Box<Node>,
        condition: Option<Box<Node>>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unary {
    Negate,
    Not,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Remainder,
    And,
    Or,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    NotIn,
}
