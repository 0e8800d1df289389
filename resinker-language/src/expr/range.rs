//! What is known of the values that an expression can read and give: ranges, exact ones of exact
//! numbers.
//!
//! Invariant: a range holds every value that can occur, and perhaps others. What is not known is as
//! wide as its type.

mod exact;
mod ratio;

use resinker_runtime::decimal::Int256;

use crate::model::{Literal, Member, TimeFormat, Type};

/// Most elements of an array whose length is not known.
const ANY_LENGTH: u64 = 1 << 32;

/// The moments, in milliseconds from the epoch, that a run is taken to lie in: so far ahead, and so
/// far back.
const MILLIS: i64 = 1 << 53;

/// What is known of a value that is not null.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Known {
    /// A number that is exact.
    Exact(Exact),
    /// An exact quotient.
    Ratio(RatioRange),
    /// A number that is a float: the least and the greatest, infinite where there is none.
    Float(f64, f64),
    /// An array.
    Array {
        /// Most elements.
        most: u64,
        /// Each of them.
        element: Box<Known>,
    },
    /// An object: its fields.
    Object(Vec<Known>),
    /// Neither.
    Other,
    /// There is no value.
    Never,
}

/// A range of exact decimals, in units of `10^-scale`, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    pub(crate) low: Int256,
    pub(crate) high: Int256,
    pub(crate) scale: u8,
}

/// What the two parts of a quotient can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RatioRange {
    /// The numerator, in units of 1.
    pub(crate) numerator: Exact,
    /// The denominator, above 0.
    pub(crate) denominator: Exact,
    /// What no value is below.
    pub(crate) low: f64,
    /// What no value is above.
    pub(crate) high: f64,
}

/// It needs more than 256 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooWide;

type Result<T> = std::result::Result<T, TooWide>;

/// Which values of state are taken for possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    /// All.
    Whole,
    /// Those that a run can come to in practice.
    Practical,
}

impl Known {
    /// All values of a type.
    pub(crate) fn of_type(ty: &Type, view: View) -> Self {
        match ty {
            Type::Int => Self::Exact(Exact::bounds(0)),
            Type::Decimal(scale) | Type::Wide(scale) => Self::Exact(Exact::bounds(*scale)),
            Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => Self::Exact(match view {
                View::Whole => Exact::bounds(0),
                View::Practical => Exact::of(-MILLIS, MILLIS, 0),
            }),
            Type::Float => Self::Float(f64::NEG_INFINITY, f64::INFINITY),
            Type::Array(member) => Self::Array {
                most: ANY_LENGTH,
                element: Box::new(Self::of_type(&member.ty, view)),
            },
            Type::Object(members) => {
                let of = |member: &Member| Self::of_type(&member.ty, view);
                Self::Object(members.iter().map(of).collect())
            }
            Type::Ratio
            | Type::Bool
            | Type::Text
            | Type::Enum(_)
            | Type::Uuid
            | Type::Timestamp(_) => Self::Other,
        }
    }

    /// A literal as a value of a type; `None` of null.
    pub(crate) fn of_literal(literal: &Literal, ty: &Type) -> Option<Self> {
        Some(match (literal, ty) {
            (Literal::Null, _) => return None,
            (Literal::Int(value) | Literal::Timestamp(value), _) => {
                Self::Exact(Exact::of(*value, *value, 0)).stored_as(ty)
            }
            (Literal::Decimal { mantissa, scale }, _) => {
                Self::Exact(Exact::of(*mantissa, *mantissa, *scale)).stored_as(ty)
            }
            (Literal::Float(value), _) => Self::Float(*value, *value).stored_as(ty),
            (Literal::List(items), Type::Array(member)) => {
                let elements = items
                    .iter()
                    .filter_map(|item| Self::of_literal(item, &member.ty));
                let element = elements.reduce(Self::join);
                Self::Array {
                    most: items.len() as u64,
                    element: Box::new(
                        element.unwrap_or_else(|| Self::of_type(&member.ty, View::Practical)),
                    ),
                }
            }
            (Literal::Object(entries), Type::Object(members)) => {
                let of = |member: &Member| {
                    let entry = entries.iter().find(|(name, _)| *name == member.name);
                    entry
                        .and_then(|(_, value)| Self::of_literal(value, &member.ty))
                        .unwrap_or(Self::Other)
                };
                Self::Object(members.iter().map(of).collect())
            }
            _ => Self::Other,
        })
    }

    /// The value once it is assigned to a field of this type: rounded, and held within the field's
    /// range.
    pub(crate) fn stored_as(self, ty: &Type) -> Self {
        if self == Self::Never {
            return self;
        }
        let scale = match ty {
            Type::Int | Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs) => 0,
            Type::Decimal(scale) => *scale,
            Type::Float => {
                return match self.floats() {
                    Some((low, high)) => Self::Float(low, high),
                    None => self,
                };
            }
            Type::Array(member) => {
                return match self {
                    Self::Array { most, element } => Self::Array {
                        most,
                        element: Box::new(element.stored_as(&member.ty)),
                    },
                    other => other,
                };
            }
            Type::Object(members) => {
                return match self {
                    Self::Object(fields) => Self::Object(
                        fields
                            .into_iter()
                            .zip(members)
                            .map(|(field, member)| field.stored_as(&member.ty))
                            .collect(),
                    ),
                    other => other,
                };
            }
            _ => return self,
        };
        let held = match self {
            // Whatever is beyond 64 bits is held within them.
            Self::Float(low, high) => {
                let most = 1e19 / 10_f64.powi(i32::from(scale));
                Self::Float(low.max(-most), high.min(most))
            }
            known => known,
        };
        match held.rounded(scale) {
            Ok(Some(exact)) => Self::Exact(exact.held()),
            _ => Self::Exact(Exact::bounds(scale)),
        }
    }

    /// Rounded to so many decimals; `None` where it is no number, or its range is not known.
    pub(crate) fn rounded(&self, scale: u8) -> Result<Option<Exact>> {
        Ok(match self {
            Self::Exact(exact) => Some(exact.rounded(scale)?),
            Self::Ratio(ratio) => Some(ratio.rounded(scale)?),
            Self::Float(low, high) => Exact::of_floats(*low, *high, scale),
            Self::Array { .. } | Self::Object(_) | Self::Other | Self::Never => None,
        })
    }

    /// As floats.
    pub(crate) fn floats(&self) -> Option<(f64, f64)> {
        match self {
            Self::Exact(exact) => Some((
                exact.low.to_f64(exact.scale),
                exact.high.to_f64(exact.scale),
            )),
            Self::Float(low, high) => Some((*low, *high)),
            Self::Ratio(ratio) => Some((ratio.low, ratio.high)),
            Self::Array { .. } | Self::Object(_) | Self::Other | Self::Never => None,
        }
    }

    /// What holds the values of both.
    pub(crate) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact(a), Self::Exact(b)) if a.scale == b.scale => Self::Exact(a.join(b)),
            (Self::Ratio(a), Self::Ratio(b)) => Self::Ratio(a.join(b)),
            (Self::Float(a, b), Self::Float(c, d)) => Self::Float(a.min(c), b.max(d)),
            (
                Self::Array { most, element },
                Self::Array {
                    most: other_most,
                    element: other,
                },
            ) => Self::Array {
                most: most.max(other_most),
                element: Box::new(element.join(*other)),
            },
            (Self::Object(a), Self::Object(b)) if a.len() == b.len() => {
                Self::Object(a.into_iter().zip(b).map(|(a, b)| a.join(b)).collect())
            }
            (Self::Never, known) | (known, Self::Never) => known,
            // Of a literal object that lacks a field: that is null there.
            (Self::Other, known) | (known, Self::Other) => known,
            (known, _) => known,
        }
    }

    /// What is known of a field further down.
    pub(crate) fn at(&self, path: &[usize]) -> &Self {
        let Some((first, rest)) = path.split_first() else {
            return self;
        };
        match self {
            Self::Object(fields) => fields
                .get(*first)
                .map_or(&Self::Other, |field| field.at(rest)),
            Self::Never => &Self::Never,
            _ => &Self::Other,
        }
    }

    /// The place of a field further down.
    pub(crate) fn at_mut(&mut self, path: &[usize]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        match self {
            Self::Object(fields) => fields.get_mut(*first)?.at_mut(rest),
            _ => None,
        }
    }
}
