//! The values of a payload, one after another, to whatever makes bytes of them.

use uuid::Uuid;

use crate::decimal::Decimal;
use crate::list::List;
use crate::nullable::Nullable;
use crate::time::Timestamp;

/// Makes bytes of the values of a payload, which come one after another and are told by their
/// types.
///
/// Each form of events has an encoder of its own, and generated code is compiled for each that a
/// program can use: what an encoder does not look at costs nothing. All that is known of a field
/// when compiling (its index and its name, and both as other forms need them) comes as constants.
pub trait Encoder {
    /// Null, in the place of a value that would be so many [columns](Encode::COLUMNS).
    fn null(&mut self, columns: usize);

    /// `true` or `false`.
    fn bool(&mut self, value: bool);

    /// An integer.
    fn integer(&mut self, value: i64);

    /// An exact decimal: `mantissa` divided by 10 to the `scale`.
    fn decimal(&mut self, mantissa: i64, scale: u8);

    /// A number without a precision; what is not finite is null.
    fn float(&mut self, value: f64);

    /// A text.
    fn text(&mut self, text: &str);

    /// A text of a few that are known when compiling: its index among them, and the same as JSON.
    fn word(&mut self, index: u32, text: &'static str, json: &'static str);

    /// A UUID.
    fn uuid(&mut self, value: Uuid);

    /// A moment that is written as RFC 3339.
    fn time(&mut self, value: Timestamp);

    /// Begins an object of so many fields.
    fn begin_object(&mut self, fields: usize);

    /// A field, whose value comes next: its index in its object, its name, and what stands before
    /// the value in compact JSON, the brace or the comma included.
    fn field(&mut self, index: u32, name: &'static str, json: &'static str);

    /// The same of a field whose texts or integers (its own, or those of its items) are moments in
    /// a format of theirs.
    #[inline]
    fn time_field(
        &mut self,
        index: u32,
        name: &'static str,
        json: &'static str,
        _format: TimeFormat,
    ) {
        self.field(index, name, json);
    }

    /// Ends an object.
    fn end_object(&mut self);

    /// Begins a list of so many items.
    fn begin_list(&mut self, items: usize);

    /// An item, which comes next: its index.
    fn item(&mut self, index: usize);

    /// Ends a list.
    fn end_list(&mut self);
}

/// How moments are written that a payload holds as texts or integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeFormat {
    /// A text: the date alone, as ISO 8601 has it.
    Date,
    /// A text: the time of day alone.
    Time,
    /// A text: as a pattern of strftime has it.
    Strftime,
    /// An integer: seconds since 1970.
    Unix,
    /// An integer: milliseconds since 1970.
    UnixMs,
}

/// A value that tells itself to an [`Encoder`].
pub trait Encode {
    /// How many columns of a table its values take: those of its members for an object, else one.
    const COLUMNS: usize = 1;

    /// Tells itself.
    fn encode<E: Encoder>(&self, to: &mut E);
}

impl Encode for bool {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.bool(*self);
    }
}

impl Encode for i64 {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.integer(*self);
    }
}

impl Encode for f64 {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.float(*self);
    }
}

impl Encode for str {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.text(self);
    }
}

impl Encode for String {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.text(self);
    }
}

impl Encode for Uuid {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.uuid(*self);
    }
}

impl Encode for Timestamp {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.time(*self);
    }
}

impl<const S: u8> Encode for Decimal<S> {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.decimal(self.mantissa(), S);
    }
}

impl<T: Encode> Encode for Option<T> {
    const COLUMNS: usize = T::COLUMNS;

    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        match self {
            Some(value) => value.encode(to),
            None => to.null(T::COLUMNS),
        }
    }
}

impl<T: Encode> Encode for Nullable<T> {
    const COLUMNS: usize = T::COLUMNS;

    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        self.as_ref().encode(to);
    }
}

impl<T: Encode> Encode for [T] {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        to.begin_list(self.len());
        for (index, value) in self.iter().enumerate() {
            to.item(index);
            value.encode(to);
        }
        to.end_list();
    }
}

impl<T: Encode> Encode for List<T> {
    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        (**self).encode(to);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    const COLUMNS: usize = T::COLUMNS;

    #[inline]
    fn encode<E: Encoder>(&self, to: &mut E) {
        (**self).encode(to);
    }
}
