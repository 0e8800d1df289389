//! Expressions: typed trees over fields, items and instances.
//!
//! Made by `expr`. Invariant: every operation's operands have the types it takes; null never
//! reaches an operator.

mod visit;

use std::cmp::Ordering;

use super::{ConsumptionId, Literal, Read, Type};
pub use visit::{rewrite, visit, visit_reads};

/// A typed expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it computes.
    pub kind: ExprKind,
    /// The type of the result.
    pub ty: Type,
    /// Whether the result can be null.
    pub nullable: bool,
}

/// What an expression computes. Operands were converted: see [`ExprKind::Convert`].
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// A constant.
    Literal(Literal),
    /// A field of the payload: indexes down the tree of objects.
    Payload(Vec<usize>),
    /// A field of the array item in which the expression stands: indexes down the item's tree; the
    /// item itself where empty.
    Item(Vec<usize>),
    /// The same of an item around that one.
    Outer {
        /// How many arrays further out, at least one.
        up: usize,
        /// Indexes down that item's tree.
        path: Vec<usize>,
    },
    /// A field of a variable that a comprehension binds; the variable itself where `path` is empty.
    Variable {
        /// Index of the comprehension, counted from the outermost (0).
        depth: usize,
        /// Indexes down the tree of objects.
        path: Vec<usize>,
    },
    /// A field of a computed object (an element of an array, say): indexes down its tree of
    /// objects; null where the object is null.
    Member(Box<Expr>, Vec<usize>),
    /// Of an instance that the event consumes.
    Instance {
        /// Which.
        consumption: ConsumptionId,
        /// What of it.
        read: Read,
    },
    /// A conversion that loses nothing but digits beyond the target's scale (half to even): int →
    /// decimal, float; decimal → decimal, float; float → decimal; exact quotient → decimal, float;
    /// enum → text, and to an enum of more texts; UUID and timestamp → text as they are written;
    /// timestamp in (milli)seconds → int. Of null: null.
    Convert(Box<Expr>),
    /// A number held within the 64 bits of this integer or decimal: what leaves them is the bound,
    /// and counted. Made once ranges are known (see `check::ranges`); the operand is exact, or a
    /// float.
    Bounded(Box<Expr>),
    /// An arithmetic operation; both operands of the result's type, save as [`Arithmetic`] says.
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// Minus.
    Negate(Box<Expr>),
    /// `not`.
    Not(Box<Expr>),
    /// `and`, short-circuit.
    And(Box<Expr>, Box<Expr>),
    /// `or`, short-circuit.
    Or(Box<Expr>, Box<Expr>),
    /// A comparison of two operands of one type; enums are compared for equality alone, their order
    /// is that of their texts.
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// Whether the operand is null.
    IsNull(Box<Expr>),
    /// `x in [a, b]`, all of one type.
    InList(Box<Expr>, Vec<Expr>),
    /// `x in list`, where the list is an array value whose elements have the type of x.
    InArray(Box<Expr>, Box<Expr>),
    /// Whether a text holds another.
    Contains {
        /// The text searched in.
        text: Box<Expr>,
        /// The text searched for.
        part: Box<Expr>,
    },
    /// `a if c else b`: condition, then, else.
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// Texts put together; operands of any scalar type, written as in JSON without quotes.
    Concat(Vec<Expr>),
    /// The first that is not null.
    Coalesce(Vec<Expr>),
    /// An element of an array by position, from the end where negative; null where there is none.
    Index(Box<Expr>, Box<Expr>),
    /// Number of elements or characters.
    Len(Box<Expr>),
    /// `sum`, `min`, … over the elements of an array.
    Aggregate {
        /// Which.
        function: Aggregate,
        /// The array.
        over: Box<Expr>,
        /// Which depth its variable has.
        depth: usize,
        /// What is taken of each element.
        element: Box<Expr>,
        /// `if`.
        condition: Option<Box<Expr>>,
    },
    /// The least (`greatest: false`) or greatest of several, of one type.
    Extreme {
        /// Greatest rather than least.
        greatest: bool,
        /// At least one.
        of: Vec<Expr>,
    },
    /// `round(x)` to an integer, or to the result's scale; half to even.
    Round(Box<Expr>),
    /// `abs`.
    Abs(Box<Expr>),
    /// `floor`, an integer.
    Floor(Box<Expr>),
    /// `ceil`, an integer.
    Ceil(Box<Expr>),
    /// `lower`.
    Lower(Box<Expr>),
    /// `upper`.
    Upper(Box<Expr>),
}

/// Arithmetic on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// Sum, of operands of the result's type.
    Add,
    /// Difference, of operands of the result's type.
    Subtract,
    /// Product; decimals of scales a and b give scale a + b, and an integer has scale 0, so the
    /// operands keep their own types; a float's operands are floats, an exact quotient's exact
    /// quotients.
    Multiply,
    /// Quotient: a float; or, where the target has a precision and the quotient is the result, a
    /// decimal of that scale, rounded half to even; or, within such a result and in a comparison,
    /// an exact quotient. Operands keep their own types. By zero 0.
    Divide,
    /// Floored quotient, of operands of the result's type (an integer of exact quotients); by zero
    /// 0.
    FloorDivide,
    /// Remainder with the divisor's sign, of operands of the result's type; by zero 0.
    Modulo,
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`.
    Equal,
    /// `!=`.
    NotEqual,
    /// `<`.
    Less,
    /// `<=`.
    LessEqual,
    /// `>`.
    Greater,
    /// `>=`.
    GreaterEqual,
}

impl Comparison {
    /// Whether it holds of two operands that have this order.
    #[must_use]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterEqual => order.is_ge(),
        }
    }

    /// Whether it asks for equality, and not for an order.
    #[must_use]
    pub fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// What holds where this does not: no operand is null, and no float a NaN.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterEqual,
            Self::LessEqual => Self::Greater,
            Self::Greater => Self::LessEqual,
            Self::GreaterEqual => Self::Less,
        }
    }
}

/// A function over many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// Of nothing: 0.
    Sum,
    /// Of nothing: null.
    Min,
    /// Of nothing: null.
    Max,
    /// A float; of nothing: null.
    Average,
    /// Number of elements for which it is true.
    Count,
    /// Of nothing: false.
    Any,
    /// Of nothing: true.
    All,
    /// Number of elements taken.
    Len,
}
