//! Making operands alike.
//!
//! Input: typed expressions. Output: the type they have in common, and the same expressions of that
//! type. Invariant: no conversion loses more than digits beyond the target's scale, and none of
//! them fails at run time.

use chrono::{DateTime, NaiveDate};

use super::{Expr, ExprKind};
use crate::model::{Literal, TimeFormat, Type, uuid};

/// Most texts of an enumeration that several were joined to.
const MAX_JOINED: usize = 256;

impl Expr {
    /// A constant of this type.
    pub(crate) fn literal(literal: Literal, ty: Type) -> Self {
        let nullable = literal == Literal::Null;
        Self {
            kind: ExprKind::Literal(literal),
            ty,
            nullable,
        }
    }

    /// An expression that is never null.
    pub fn new(kind: ExprKind, ty: Type) -> Self {
        Self {
            kind,
            ty,
            nullable: false,
        }
    }

    /// Whether it is the word `null`, of whatever type.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.kind, ExprKind::Literal(Literal::Null))
    }

    /// The text, where it is a written string.
    pub(crate) fn written_text(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Literal(Literal::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Texts that it can be, where it is put together from written strings and enumerations alone.
    fn possible_texts(&self, into: &mut Vec<String>) -> bool {
        match &self.kind {
            ExprKind::Literal(Literal::Text(text)) => push_distinct(into, text),
            ExprKind::Literal(Literal::Null) => {}
            ExprKind::If(_, then, otherwise) => {
                return then.possible_texts(into) && otherwise.possible_texts(into);
            }
            ExprKind::Coalesce(options) => {
                return options.iter().all(|option| option.possible_texts(into));
            }
            ExprKind::Convert(inner) if matches!(inner.ty, Type::Enum(_)) => {
                return inner.possible_texts(into);
            }
            _ => match &self.ty {
                Type::Enum(texts) => texts.iter().for_each(|text| push_distinct(into, text)),
                _ => return false,
            },
        }
        into.len() <= MAX_JOINED
    }
}

fn push_distinct(into: &mut Vec<String>, text: &str) {
    if into.len() <= MAX_JOINED && !into.iter().any(|known| known == text) {
        into.push(text.to_owned());
    }
}

/// Whether values of this type are numbers in an expression.
pub(crate) fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Float) || is_exact(ty)
}

/// Whether values of this type are numbers without the noise of binary fractions.
pub(crate) fn is_exact(ty: &Type) -> bool {
    matches!(ty, Type::Int | Type::Decimal(_) | Type::Ratio) || is_unix(ty)
}

/// Whether values of this type are strings in the output that is written.
pub(crate) fn is_textual(ty: &Type) -> bool {
    match ty {
        Type::Text | Type::Enum(_) | Type::Uuid => true,
        Type::Timestamp(_) => !is_unix(ty),
        _ => false,
    }
}

fn is_unix(ty: &Type) -> bool {
    matches!(ty, Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs))
}

/// The type that numbers of both types fit in.
fn wider(a: &Type, b: &Type) -> Type {
    match (a, b) {
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        (Type::Ratio, _) | (_, Type::Ratio) => Type::Ratio,
        (Type::Decimal(a), Type::Decimal(b)) => Type::Decimal(*a.max(b)),
        (Type::Decimal(scale), _) | (_, Type::Decimal(scale)) => Type::Decimal(*scale),
        _ => Type::Int,
    }
}

/// The type that all of these can be given; `null` fits any. `None`: there is none, or all are
/// `null`.
pub(crate) fn common<'a>(all: impl Iterator<Item = &'a Expr> + Clone) -> Option<Type> {
    let mut typed = all.filter(|expr| !expr.is_null());
    // Written strings take the type of what they stand beside.
    for expr in typed.clone() {
        let fits = |other: &Expr| match &expr.ty {
            Type::Enum(texts) => other.ty == expr.ty || contained(other, texts),
            Type::Timestamp(TimeFormat::Iso8601) => other.ty == expr.ty || moment(other).is_some(),
            // Dates are kept as they are written.
            Type::Timestamp(format @ TimeFormat::Time) => {
                let text = |other: &Expr| format.text_of(other.written_text()?);
                other.ty == expr.ty || text(other).is_some()
            }
            Type::Uuid => other.ty == expr.ty || other.written_text().and_then(uuid).is_some(),
            _ => false,
        };
        if typed.clone().all(fits) {
            return Some(expr.ty.clone());
        }
    }
    let first = typed.next()?.ty.clone();
    typed.try_fold(first, |ty, expr| match (&ty, &expr.ty) {
        (a, b) if a == b => Some(ty),
        (a, b) if is_number(a) && is_number(b) => Some(wider(a, b)),
        (a, b) if is_textual(a) && is_textual(b) => Some(Type::Text),
        _ => None,
    })
}

/// An enumeration of all texts that `expr` can be, where these are known.
pub(crate) fn enumeration(expr: &Expr) -> Option<Type> {
    let mut texts = Vec::new();
    (is_textual(&expr.ty) && expr.possible_texts(&mut texts) && texts.len() > 1)
        .then_some(Type::Enum(texts))
}

fn contained(expr: &Expr, texts: &[String]) -> bool {
    let mut possible = Vec::new();
    expr.possible_texts(&mut possible) && possible.iter().all(|text| texts.contains(text))
}

/// `expr` as a value of this type; `Err` gives it back where that cannot be.
pub(crate) fn coerce(expr: Expr, to: &Type) -> Result<Expr, Box<Expr>> {
    if expr.ty == *to {
        return Ok(expr);
    }
    let nullable = expr.nullable;
    let into = |kind| {
        Ok(Expr {
            kind,
            ty: to.clone(),
            nullable,
        })
    };
    if expr.is_null() {
        return into(expr.kind);
    }
    if let ExprKind::Literal(literal) = &expr.kind
        && let Some(literal) = convert_literal(literal, to)
    {
        return into(ExprKind::Literal(literal));
    }
    match (&expr.ty, to) {
        (from, Type::Int) if is_unix(from) => into(ExprKind::Convert(Box::new(expr))),
        (from, Type::Decimal(_) | Type::Float | Type::Ratio) if is_unix(from) => {
            coerce(coerce(expr, &Type::Int)?, to)
        }
        (from, Type::Decimal(_) | Type::Float) if is_number(from) => {
            into(ExprKind::Convert(Box::new(expr)))
        }
        (from, Type::Ratio) if is_exact(from) => into(ExprKind::Convert(Box::new(expr))),
        (from, Type::Text) if is_textual(from) => match expr.kind {
            ExprKind::If(..) | ExprKind::Coalesce(_) => inside(expr, to),
            _ => into(ExprKind::Convert(Box::new(expr))),
        },
        (from, Type::Enum(texts)) if is_textual(from) && contained(&expr, texts) => {
            match expr.kind {
                ExprKind::If(..) | ExprKind::Coalesce(_) => inside(expr, to),
                // What became a text only to be like its neighbours goes back.
                ExprKind::Convert(inner) if inner.ty == *to => Ok(*inner),
                ExprKind::Convert(inner) => into(ExprKind::Convert(inner)),
                _ => into(ExprKind::Convert(Box::new(expr))),
            }
        }
        _ => Err(Box::new(expr)),
    }
}

/// The conversion made in each branch instead of around them.
fn inside(expr: Expr, to: &Type) -> Result<Expr, Box<Expr>> {
    let kind = match expr.kind {
        ExprKind::If(condition, then, otherwise) => ExprKind::If(
            condition,
            Box::new(coerce(*then, to)?),
            Box::new(coerce(*otherwise, to)?),
        ),
        ExprKind::Coalesce(options) => ExprKind::Coalesce(
            options
                .into_iter()
                .map(|option| coerce(option, to))
                .collect::<Result<_, _>>()?,
        ),
        kind => kind,
    };
    Ok(Expr {
        kind,
        ty: to.clone(),
        nullable: expr.nullable,
    })
}

/// A constant as a constant of another type, where that is exact.
fn convert_literal(literal: &Literal, to: &Type) -> Option<Literal> {
    match (literal, to) {
        (Literal::Int(value), Type::Decimal(scale)) => {
            let mantissa = value.checked_mul(10i64.checked_pow(u32::from(*scale))?)?;
            Some(Literal::Decimal {
                mantissa,
                scale: *scale,
            })
        }
        (Literal::Int(value), Type::Float) => Some(Literal::Float(*value as f64)),
        (Literal::Decimal { mantissa, scale }, Type::Decimal(wanted)) if wanted >= scale => {
            let factor = 10i64.checked_pow(u32::from(wanted - scale))?;
            Some(Literal::Decimal {
                mantissa: mantissa.checked_mul(factor)?,
                scale: *wanted,
            })
        }
        (Literal::Decimal { mantissa, scale }, Type::Float) => {
            // Through text: the nearest float, where a division would round twice.
            format!("{mantissa}e-{scale}")
                .parse()
                .ok()
                .map(Literal::Float)
        }
        (Literal::Text(text), Type::Text) => Some(Literal::Text(text.clone())),
        (Literal::Text(text), Type::Enum(texts)) if texts.contains(text) => {
            Some(Literal::Text(text.clone()))
        }
        (Literal::Text(text), Type::Timestamp(TimeFormat::Iso8601)) => {
            parse_moment(text).map(Literal::Timestamp)
        }
        (Literal::Text(text), Type::Timestamp(format)) => format.text_of(text).map(Literal::Text),
        (Literal::Text(text), Type::Uuid) => uuid(text).map(Literal::Text),
        _ => None,
    }
}

/// The moment that a written string is.
fn moment(expr: &Expr) -> Option<i64> {
    parse_moment(expr.written_text()?)
}

/// Milliseconds since the epoch of an RFC 3339 timestamp or of a day's start in UTC.
pub(crate) fn parse_moment(text: &str) -> Option<i64> {
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Some(moment.timestamp_millis());
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
}
