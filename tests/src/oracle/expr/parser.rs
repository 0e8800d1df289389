//! Tokens as a tree; precedence as in Python.

use bigdecimal::BigDecimal;
use std::str::FromStr;

use super::lexer::{Token, tokens};
use super::value::Value;
use super::{Binary, Comparison, Node, Unary};

/// Nesting that no sensible expression reaches.
const DEPTH: usize = 64;

/// Parses a whole text.
pub(super) fn parse(text: &str) -> Result<Node, String> {
    let mut parser = Parser {
        tokens: tokens(text)?,
        at: 0,
        depth: 0,
    };
    let node = parser.expression()?;
    match parser.peek() {
        None => Ok(node),
        Some(token) => Err(format!("{token:?} after the end of the expression")),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn symbol(&mut self, symbol: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Symbol(next)) if *next == symbol);
        self.at += usize::from(found);
        found
    }

    fn word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Name(next)) if next == word);
        self.at += usize::from(found);
        found
    }

    fn must(&mut self, symbol: &str) -> Result<(), String> {
        if self.symbol(symbol) {
            Ok(())
        } else {
            Err(format!("`{symbol}` expected before {:?}", self.peek()))
        }
    }

    fn name(&mut self) -> Result<String, String> {
        match self.next() {
            Some(Token::Name(name)) => Ok(name),
            other => Err(format!("a name expected, found {other:?}")),
        }
    }

    fn expression(&mut self) -> Result<Node, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err("nested too deeply".to_owned());
        }
        let then = self.or()?;
        let node = if self.word("if") {
            let condition = Box::new(self.or()?);
            if !self.word("else") {
                return Err("`if` without `else`".to_owned());
            }
            Node::Conditional {
                condition,
                then: Box::new(then),
                otherwise: Box::new(self.expression()?),
            }
        } else {
            then
        };
        self.depth -= 1;
        Ok(node)
    }

    fn or(&mut self) -> Result<Node, String> {
        let mut left = self.and()?;
        while self.word("or") {
            left = Node::Binary(Binary::Or, Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Node, String> {
        let mut left = self.not()?;
        while self.word("and") {
            left = Node::Binary(Binary::And, Box::new(left), Box::new(self.not()?));
        }
        Ok(left)
    }

    fn not(&mut self) -> Result<Node, String> {
        if self.word("not") {
            Ok(Node::Unary(Unary::Not, Box::new(self.not()?)))
        } else {
            self.comparison()
        }
    }

    fn comparison(&mut self) -> Result<Node, String> {
        let first = self.sum()?;
        let mut rest = Vec::new();
        while let Some(comparison) = self.comparison_operator() {
            rest.push((comparison, self.sum()?));
        }
        Ok(if rest.is_empty() {
            first
        } else {
            Node::Chain(Box::new(first), rest)
        })
    }

    fn comparison_operator(&mut self) -> Option<Comparison> {
        for (symbol, comparison) in [
            ("==", Comparison::Equal),
            ("!=", Comparison::NotEqual),
            ("<=", Comparison::LessEqual),
            (">=", Comparison::GreaterEqual),
            ("<", Comparison::Less),
            (">", Comparison::Greater),
        ] {
            if self.symbol(symbol) {
                return Some(comparison);
            }
        }
        if self.word("in") {
            return Some(Comparison::In);
        }
        // `is null`, `is not null`.
        if self.word("is") {
            let not = self.word("not");
            return Some(if not {
                Comparison::NotEqual
            } else {
                Comparison::Equal
            });
        }
        let not_in = matches!(
            (self.peek(), self.tokens.get(self.at + 1)),
            (Some(Token::Name(not)), Some(Token::Name(within))) if not == "not" && within == "in"
        );
        if not_in {
            self.at += 2;
        }
        not_in.then_some(Comparison::NotIn)
    }

    fn sum(&mut self) -> Result<Node, String> {
        let mut left = self.product()?;
        loop {
            let operator = if self.symbol("+") {
                Binary::Add
            } else if self.symbol("-") {
                Binary::Subtract
            } else {
                return Ok(left);
            };
            left = Node::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Node, String> {
        let mut left = self.unary()?;
        loop {
            let operator = if self.symbol("*") {
                Binary::Multiply
            } else if self.symbol("//") {
                Binary::FloorDivide
            } else if self.symbol("/") {
                Binary::Divide
            } else if self.symbol("%") {
                Binary::Remainder
            } else {
                return Ok(left);
            };
            left = Node::Binary(operator, Box::new(left), Box::new(self.unary()?));
        }
    }

    fn unary(&mut self) -> Result<Node, String> {
        if self.symbol("-") {
            Ok(Node::Unary(Unary::Negate, Box::new(self.unary()?)))
        } else if self.symbol("+") {
            self.unary()
        } else {
            self.postfix()
        }
    }

    fn postfix(&mut self) -> Result<Node, String> {
        let mut node = self.primary()?;
        loop {
            if self.symbol(".") {
                node = Node::Member(Box::new(node), self.name()?);
            } else if self.symbol("[") {
                let index = self.expression()?;
                self.must("]")?;
                node = match index {
                    Node::Literal(Value::Text(name)) => Node::Member(Box::new(node), name),
                    other => Node::Index(Box::new(node), Box::new(other)),
                };
            } else {
                return Ok(node);
            }
        }
    }

    fn primary(&mut self) -> Result<Node, String> {
        match self.next() {
            Some(Token::Number(text)) => BigDecimal::from_str(&text)
                .map(|value| Node::Literal(Value::exact(value)))
                .map_err(|_| format!("`{text}` is not a number")),
            Some(Token::Text(text)) => Ok(Node::Literal(Value::Text(text))),
            Some(Token::Symbol("(")) => {
                let node = self.expression()?;
                // `(a, b)` is a list.
                if self.symbol(",") {
                    let mut elements = vec![node];
                    elements.extend(self.arguments(")")?);
                    return Ok(Node::List(elements));
                }
                self.must(")")?;
                Ok(node)
            }
            Some(Token::Symbol("[")) => {
                if self.symbol("]") {
                    return Ok(Node::List(Vec::new()));
                }
                let first = self.expression()?;
                if self.word("for") {
                    return self.fold(String::new(), first, "]");
                }
                let mut elements = vec![first];
                if self.symbol(",") {
                    elements.extend(self.arguments("]")?);
                } else {
                    self.must("]")?;
                }
                Ok(Node::List(elements))
            }
            Some(Token::Name(name)) => match name.as_str() {
                "true" | "True" => Ok(Node::Literal(Value::Bool(true))),
                "false" | "False" => Ok(Node::Literal(Value::Bool(false))),
                "null" | "None" => Ok(Node::Literal(Value::Null)),
                _ if self.symbol("(") => self.call(name),
                _ => Ok(Node::Name(name)),
            },
            other => Err(format!("a value expected, found {other:?}")),
        }
    }

    fn call(&mut self, function: String) -> Result<Node, String> {
        if self.symbol(")") {
            return Ok(Node::Call(function, Vec::new()));
        }
        let first = self.expression()?;
        if self.word("for") {
            return self.fold(function, first, ")");
        }
        let mut arguments = vec![first];
        if self.symbol(",") {
            arguments.extend(self.arguments(")")?);
        } else {
            self.must(")")?;
        }
        // `sum([x for x in xs])` is `sum(x for x in xs)`.
        if let [Node::Fold { function: name, .. }] = arguments.as_mut_slice()
            && name.is_empty()
        {
            *name = function;
            return arguments.pop().ok_or_else(String::new);
        }
        Ok(Node::Call(function, arguments))
    }

    /// What follows `f(body for`, or `[body for` where the function stands around the brackets.
    fn fold(&mut self, function: String, body: Node, end: &str) -> Result<Node, String> {
        let variable = self.name()?;
        if !self.word("in") {
            return Err("`for` without `in`".to_owned());
        }
        let list = Box::new(self.or()?);
        let mut condition: Option<Node> = None;
        while self.word("if") {
            let next = self.or()?;
            condition = Some(match condition {
                None => next,
                Some(first) => Node::Binary(Binary::And, Box::new(first), Box::new(next)),
            });
        }
        self.must(end)?;
        Ok(Node::Fold {
            function,
            body: Box::new(body),
            variable,
            list,
            condition: condition.map(Box::new),
        })
    }

    fn arguments(&mut self, end: &str) -> Result<Vec<Node>, String> {
        let mut arguments = Vec::new();
        while !self.symbol(end) {
            if !arguments.is_empty() {
                self.must(",")?;
                if self.symbol(end) {
                    break;
                }
            }
            arguments.push(self.expression()?);
        }
        Ok(arguments)
    }
}
