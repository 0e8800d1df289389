//! Types of values.

/// The type of a value. Strings that can only be one of a few known texts are [`Type::Enum`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// `boolean`.
    Bool,
    /// `integer`.
    Int,
    /// `number` without a precision.
    Float,
    /// `number` with this many decimals, exact.
    Decimal(u8),
    /// `string` of any content.
    Text,
    /// `string` of one of these, distinct, in order of first mention.
    Enum(Vec<String>),
    /// `string` that is a UUID.
    Uuid,
    /// A moment, written in this format.
    Timestamp(TimeFormat),
    /// An object.
    Object(Vec<Member>),
    /// An array.
    Array(Box<Member>),
    /// Only between the values of fields, in expressions: an exact decimal of 256 bits with this
    /// many decimals; an integer has none.
    Wide(u8),
    /// Only in expressions: an exact quotient of two integers of 256 bits.
    Ratio,
}

/// A field of an object type, or the element of an array type (then `name` is empty).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Member {
    /// The user's name.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether it can be null.
    pub nullable: bool,
}

/// How a moment is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TimeFormat {
    /// `2025-05-06T10:00:00.168Z`.
    Iso8601,
    /// `2025-05-06`.
    Date,
    /// `10:00:00.168`.
    Time,
    /// Seconds since the epoch, an integer.
    Unix,
    /// Milliseconds since the epoch, an integer.
    UnixMs,
    /// A strftime pattern.
    Strftime(String),
}
