//! What operators stand between: values, lists, members, calls and comprehensions.

use super::super::lexer::{Fault, Token, TokenKind};
use super::super::tree::{Kind, Name, Tree};
use super::{OR, Parsed, Parser};

/// Words that cannot be names.
const WORDS: &[&str] = &["if", "else", "for", "in", "and", "or", "not", "is"];

impl Parser<'_> {
    pub(super) fn postfix(&mut self) -> Parsed {
        let mut tree = self.atom()?;
        loop {
            if self.symbol(".").is_some() {
                let name = self.name("a field's name")?;
                if let Some(open) = self.symbol("(") {
                    return Err(Fault::new(
                        name.range.to(open),
                        format!("`{}` is written after what it is applied to", name.text),
                    )
                    .note(format!("functions come first: `{}(…)`", name.text)));
                }
                let range = tree.range.to(name.range);
                tree = self.node(Kind::Member(Box::new(tree), name), range)?;
            } else if self.symbol("[").is_some() {
                let index = self.expression()?;
                let end = self.expect("]")?;
                let range = tree.range.to(end);
                let kind = match index.kind {
                    Kind::Text(text) => Kind::Member(
                        Box::new(tree),
                        Name {
                            text,
                            range: index.range,
                        },
                    ),
                    _ => Kind::Index(Box::new(tree), Box::new(index)),
                };
                tree = self.node(kind, range)?;
            } else if matches!(tree.kind, Kind::Name(_)) && self.symbol("(").is_some() {
                tree = self.call(tree)?;
            } else {
                return Ok(tree);
            }
        }
    }

    fn name(&mut self, what: &str) -> Result<Name, Fault> {
        match self.peek() {
            Some(Token {
                kind: TokenKind::Name(text),
                range,
            }) => {
                self.at += 1;
                Ok(Name {
                    text: text.clone(),
                    range: *range,
                })
            }
            _ => Err(self.expected(what)),
        }
    }

    fn atom(&mut self) -> Parsed {
        let Some(token) = self.peek() else {
            return Err(self.expected("a value"));
        };
        let kind = match &token.kind {
            TokenKind::Int(value) => Kind::Int(*value),
            TokenKind::Decimal(mantissa, scale) => Kind::Decimal(*mantissa, *scale),
            TokenKind::Float(value) => Kind::Float(*value),
            TokenKind::Text(value) => Kind::Text(value.clone()),
            TokenKind::Name(name) => match name.as_str() {
                "true" | "True" => Kind::Bool(true),
                "false" | "False" => Kind::Bool(false),
                "null" | "None" => Kind::Null,
                word if WORDS.contains(&word) => return Err(self.expected("a value")),
                _ => Kind::Name(name.clone()),
            },
            TokenKind::Symbol("(") => return self.brackets(")"),
            TokenKind::Symbol("[") => return self.brackets("]"),
            TokenKind::Symbol(_) => return Err(self.expected("a value")),
        };
        self.at += 1;
        self.node(kind, token.range)
    }

    /// `(a)`, or a list: `[a, b]`, or `(a, b)` as in Python.
    fn brackets(&mut self, close: &str) -> Parsed {
        let open = self.range();
        self.at += 1;
        let mut list = Vec::new();
        let mut commas = 0;
        loop {
            if let Some(end) = self.symbol(close) {
                let range = open.to(end);
                return match (close, commas, list.pop()) {
                    (")", 0, None) => Err(Fault::new(range, "nothing stands in these brackets")),
                    (")", 0, Some(only)) => Ok(Tree { range, ..only }),
                    (_, _, last) => {
                        list.extend(last);
                        self.node(Kind::List(list), range)
                    }
                };
            }
            if list.len() > commas {
                return Err(self.expected(&format!("`,` or `{close}`")));
            }
            list.push(self.expression()?);
            if close == "]" && list.len() == 1 && self.peek_word("for") {
                let function = Name {
                    text: String::new(),
                    range: open,
                };
                let kind = self.comprehension(function, list.remove(0))?;
                let end = self.expect("]")?;
                return self.node(kind, open.to(end));
            }
            commas += usize::from(self.symbol(",").is_some());
        }
    }

    /// What follows `f(`.
    fn call(&mut self, function: Tree) -> Parsed {
        let Kind::Name(text) = function.kind else {
            return Err(self.expected("an operator"));
        };
        let name = Name {
            text,
            range: function.range,
        };
        if let Some(end) = self.symbol(")") {
            let range = name.range.to(end);
            return self.node(Kind::Call(name, Vec::new()), range);
        }
        let mut arguments = vec![self.expression()?];
        if self.peek_word("for") {
            let element = arguments.remove(0);
            let kind = self.comprehension(name, element)?;
            let end = self.expect(")")?;
            let range = function.range.to(end);
            return self.node(kind, range);
        }
        while self.symbol(",").is_some() {
            if matches!(self.peek(), Some(token) if token.kind == TokenKind::Symbol(")")) {
                break;
            }
            arguments.push(self.expression()?);
        }
        let Some(end) = self.symbol(")") else {
            return Err(self.expected("`,` or `)`"));
        };
        let range = function.range.to(end);
        // `sum([x for x in xs])` is `sum(x for x in xs)`.
        if arguments.len() == 1
            && let Some(Tree {
                kind: Kind::Comprehension { function, .. },
                ..
            }) = arguments.first_mut()
            && function.text.is_empty()
        {
            *function = name;
            return self.node(arguments.remove(0).kind, range);
        }
        self.node(Kind::Call(name, arguments), range)
    }

    /// `for variable in over [if condition]…`
    fn comprehension(&mut self, function: Name, element: Tree) -> Result<Kind, Fault> {
        self.at += 1;
        let variable = self.name("a variable's name")?;
        if WORDS.contains(&variable.text.as_str()) {
            return Err(Fault::new(
                variable.range,
                format!("`{}` cannot be the name of a variable", variable.text),
            ));
        }
        if self.word("in").is_none() {
            return Err(self.expected("`in`"));
        }
        let over = self.operation(OR)?;
        let mut condition: Option<Tree> = None;
        while self.word("if").is_some() {
            let next = self.operation(OR)?;
            condition = Some(match condition {
                None => next,
                Some(first) => {
                    let range = first.range.to(next.range);
                    self.node(Kind::And(Box::new(first), Box::new(next)), range)?
                }
            });
        }
        if self.peek_word("for") {
            return Err(Fault::new(self.range(), "a function takes one `for`")
                .note("nest functions instead: `sum(sum(x for x in xs) for xs in xss)`"));
        }
        Ok(Kind::Comprehension {
            function,
            element: Box::new(element),
            variable,
            over: Box::new(over),
            condition: condition.map(Box::new),
        })
    }
}
