//! Tokens to tree.
//!
//! Input: the text of an expression. Output: its [`Tree`], or a [`Fault`]. Invariant: the tree is
//! what Python's grammar would make of the text, as far as this language goes; the text's length
//! does not bound the stack.

mod operand;

use super::lexer::{self, Fault, Token, TokenKind};
use super::tree::{Kind, Link, MAX_DEPTH, MAX_NESTING, MAX_SIZE, Range, Relation, Tree};
use super::{Arithmetic, Comparison};

/// How tightly operators bind, loosest first.
const OR: u8 = 1;
const AND: u8 = 2;
const NOT: u8 = 3;
const COMPARE: u8 = 4;
const SUM: u8 = 5;
const PRODUCT: u8 = 6;
const SIGN: u8 = 7;

/// Parses `text`. Every malformed token is reported; of the faults in structure the first.
pub(super) fn parse(text: &str) -> Result<Tree, Vec<Fault>> {
    let tokens = lexer::lex(text)?;
    let mut parser = Parser {
        tokens: &tokens,
        at: 0,
        depth: 0,
        end: Range::new(text.trim_end().len(), text.trim_end().len()),
    };
    if tokens.is_empty() {
        return Err(vec![Fault::new(
            Range::new(0, text.len()),
            "an expression is missing",
        )]);
    }
    let tree = parser.expression().map_err(|fault| vec![fault])?;
    match parser.peek() {
        None => Ok(tree),
        Some(token) => Err(vec![trailing(token)]),
    }
}

fn trailing(token: &Token) -> Fault {
    let fault = Fault::new(
        token.range,
        format!("{} is not expected here", shown(&token.kind)),
    );
    match &token.kind {
        TokenKind::Symbol(")" | "]") => fault.note("nothing opens this bracket"),
        TokenKind::Name(word) if word == "for" => {
            fault.note("`for` stands inside a function: `sum(x.price for x in xs)`")
        }
        TokenKind::Name(word) if word.eq_ignore_ascii_case("and") => fault.note("write `and`"),
        TokenKind::Name(word) if word.eq_ignore_ascii_case("or") => fault.note("write `or`"),
        _ => fault.note("an operator may be missing before it"),
    }
}

/// A token as it is shown in a message.
fn shown(kind: &TokenKind) -> String {
    match kind {
        TokenKind::Int(_) | TokenKind::Decimal(..) | TokenKind::Float(_) => "this number".into(),
        TokenKind::Text(_) => "this string".into(),
        TokenKind::Name(name) => format!("`{name}`"),
        TokenKind::Symbol(symbol) => format!("`{symbol}`"),
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    at: usize,
    depth: usize,
    end: Range,
}

type Parsed = Result<Tree, Fault>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    fn range(&self) -> Range {
        self.peek().map_or(self.end, |token| token.range)
    }

    fn last_range(&self) -> Range {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(self.end, |token| token.range)
    }

    fn symbol(&mut self, symbol: &str) -> Option<Range> {
        let token = self.peek()?;
        matches!(token.kind, TokenKind::Symbol(found) if found == symbol).then(|| {
            self.at += 1;
            token.range
        })
    }

    fn word(&mut self, word: &str) -> Option<Range> {
        let token = self.peek()?;
        matches!(&token.kind, TokenKind::Name(found) if found == word).then(|| {
            self.at += 1;
            token.range
        })
    }

    fn expected(&self, what: &str) -> Fault {
        match self.peek() {
            Some(token) => Fault::new(
                token.range,
                format!("expected {what}, found {}", shown(&token.kind)),
            ),
            None => Fault::new(
                self.last_range(),
                format!("the expression ends where {what} is expected"),
            ),
        }
    }

    fn expect(&mut self, symbol: &str) -> Result<Range, Fault> {
        self.symbol(symbol)
            .ok_or_else(|| self.expected(&format!("`{symbol}`")))
    }

    fn node(&self, kind: Kind, range: Range) -> Parsed {
        let tree = Tree::new(kind, range);
        if tree.depth > MAX_DEPTH {
            return Err(Fault::new(range, "this expression nests too deeply")
                .note("compute a part of it in a field of its own"));
        }
        if tree.size > MAX_SIZE {
            return Err(Fault::new(range, "this expression is too large")
                .note("compute a part of it in a field of its own"));
        }
        Ok(tree)
    }

    /// `a if c else b`, or what binds tighter.
    fn expression(&mut self) -> Parsed {
        self.depth += 1;
        if self.depth > MAX_NESTING {
            return Err(Fault::new(self.range(), "this expression nests too deeply")
                .note("compute a part of it in a field of its own"));
        }
        let then = self.operation(OR)?;
        let tree = if self.word("if").is_some() {
            let condition = self.operation(OR)?;
            if self.word("else").is_none() {
                return Err(self
                    .expected("`else`")
                    .note("write `a if condition else b`"));
            }
            let otherwise = self.expression()?;
            let range = then.range.to(otherwise.range);
            let kind = Kind::If(Box::new(condition), Box::new(then), Box::new(otherwise));
            self.node(kind, range)?
        } else {
            then
        };
        self.depth -= 1;
        Ok(tree)
    }

    /// Binary operators that bind at least as tightly as `least`.
    fn operation(&mut self, least: u8) -> Parsed {
        let mut left = self.prefix(least)?;
        while let Some((operator, binding)) = self.operator(least) {
            let range = self.last_range();
            left = match operator {
                Operator::Relation(relation) => self.chain(left, relation, range)?,
                Operator::And | Operator::Or => {
                    let right = Box::new(self.operation(binding + 1)?);
                    let whole = left.range.to(right.range);
                    let kind = if matches!(operator, Operator::And) {
                        Kind::And(Box::new(left), right)
                    } else {
                        Kind::Or(Box::new(left), right)
                    };
                    self.node(kind, whole)?
                }
                Operator::Arithmetic(arithmetic) => {
                    let right = Box::new(self.operation(binding + 1)?);
                    let whole = left.range.to(right.range);
                    self.node(
                        Kind::Arithmetic(arithmetic, range, Box::new(left), right),
                        whole,
                    )?
                }
            };
        }
        Ok(left)
    }

    /// `first` and all the comparisons that follow it: `0 < x <= 10` is one chain.
    fn chain(&mut self, first: Tree, relation: Relation, range: Range) -> Parsed {
        let mut links = Vec::new();
        let (mut relation, mut range) = (relation, range);
        loop {
            let right = self.operation(COMPARE + 1)?;
            links.push(Link {
                relation,
                range,
                right,
            });
            match self.operator(COMPARE) {
                Some((Operator::Relation(next), _)) => {
                    relation = next;
                    range = self.last_range();
                }
                _ => break,
            }
        }
        let end = links.last().map_or(first.range, |link| link.right.range);
        let whole = first.range.to(end);
        self.node(Kind::Compare(Box::new(first), links), whole)
    }

    /// Takes the next token (or `not in`, `is not`) if it is a binary operator that binds at least
    /// as tightly as `least`.
    fn operator(&mut self, least: u8) -> Option<(Operator, u8)> {
        use Arithmetic as A;
        use Comparison as C;
        let compare = |comparison| (Operator::Relation(Relation::Compare(comparison)), COMPARE);
        let token = self.peek()?;
        let (found, length) = match &token.kind {
            TokenKind::Symbol(symbol) => {
                let found = match *symbol {
                    "+" => (Operator::Arithmetic(A::Add), SUM),
                    "-" => (Operator::Arithmetic(A::Subtract), SUM),
                    "*" => (Operator::Arithmetic(A::Multiply), PRODUCT),
                    "/" => (Operator::Arithmetic(A::Divide), PRODUCT),
                    "//" => (Operator::Arithmetic(A::FloorDivide), PRODUCT),
                    "%" => (Operator::Arithmetic(A::Modulo), PRODUCT),
                    "==" => compare(C::Equal),
                    "!=" => compare(C::NotEqual),
                    "<" => compare(C::Less),
                    "<=" => compare(C::LessEqual),
                    ">" => compare(C::Greater),
                    ">=" => compare(C::GreaterEqual),
                    _ => return None,
                };
                (found, 1)
            }
            TokenKind::Name(word) => match (word.as_str(), self.following()) {
                ("and", _) => ((Operator::And, AND), 1),
                ("or", _) => ((Operator::Or, OR), 1),
                ("in", _) => ((Operator::Relation(Relation::In), COMPARE), 1),
                ("not", Some("in")) => ((Operator::Relation(Relation::NotIn), COMPARE), 2),
                ("is", Some("not")) => ((Operator::Relation(Relation::IsNot), COMPARE), 2),
                ("is", _) => ((Operator::Relation(Relation::Is), COMPARE), 1),
                _ => return None,
            },
            _ => return None,
        };
        (found.1 >= least).then(|| {
            self.at += length;
            found
        })
    }

    /// The word after the next token.
    fn following(&self) -> Option<&'a str> {
        match &self.tokens.get(self.at + 1)?.kind {
            TokenKind::Name(word) => Some(word),
            _ => None,
        }
    }

    fn prefix(&mut self, least: u8) -> Parsed {
        // Signs and `not`s nest without brackets; they count towards the depth all the same.
        self.depth += 1;
        let tree = if self.depth > MAX_NESTING {
            Err(Fault::new(self.range(), "this expression nests too deeply")
                .note("compute a part of it in a field of its own"))
        } else if let Some(start) = self.symbol("-") {
            let of = self.operation(SIGN)?;
            let range = start.to(of.range);
            self.node(Kind::Negate(Box::new(of)), range)
        } else if self.symbol("+").is_some() {
            self.operation(SIGN)
        } else if least <= NOT && self.peek_word("not") {
            self.at += 1;
            let start = self.last_range();
            let of = self.operation(NOT)?;
            let range = start.to(of.range);
            self.node(Kind::Not(Box::new(of)), range)
        } else {
            self.postfix()
        }?;
        self.depth -= 1;
        Ok(tree)
    }

    fn peek_word(&self, word: &str) -> bool {
        matches!(self.peek().map(|token| &token.kind), Some(TokenKind::Name(found)) if found == word)
    }
}

#[derive(Clone, Copy)]
enum Operator {
    Arithmetic(Arithmetic),
    And,
    Or,
    Relation(Relation),
}
