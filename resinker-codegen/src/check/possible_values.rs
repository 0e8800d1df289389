//! Values that no instance ever has: filters and limits that look for one.
//!
//! Input: the model, its string attributes narrowed. Output: warnings. Invariant: a value is called impossible only where every source of the
//! field is known: a choice, an enumeration, or an attribute that starts with a literal and is only ever set to literals.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::grid::{Place, place};
use super::lint::domain::Domain;
use super::text_domain::owner;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, ChangeValue, Clause, Consumption, Entity, Event, Limit, Literal, Model,
    Object, Read, Type,
};
use crate::source::Span;
use crate::syntax::{self, Config, Operator};
use crate::yaml::{Node, Value};

/// Checks the filters and limits of all event types; gives those that can never happen by what was found.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) -> BTreeSet<usize> {
    let mut never = BTreeSet::new();
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        for (consumption, written) in event.consumptions.iter().zip(&named.item.consumes_entities) {
            if let Some(entity) = model.entities.get(consumption.entity.0) {
                let filter = Filter {
                    model,
                    event,
                    consumption,
                    entity,
                };
                if filter.check(written, sink) {
                    never.insert(number);
                }
            }
        }
        let limits = &named.item.max_active_instances_of_state;
        for (limit, written) in event.limits.iter().zip(limits) {
            if self::limit(model, event, limit, written, sink) {
                never.insert(number);
            }
        }
    }
    never
}

/// One filter, and whose it is.
struct Filter<'a> {
    model: &'a Model,
    event: &'a Event,
    consumption: &'a Consumption,
    entity: &'a Entity,
}

impl Filter<'_> {
    /// Reports what no instance satisfies; whether that is the whole filter.
    fn check(&self, written: &syntax::Consumption, sink: &mut Sink) -> bool {
        let mut never = false;
        let clauses: Vec<(&Clause, &syntax::FilterClause, &Node)> = self
            .consumption
            .filter
            .iter()
            .zip(&written.selection_filter)
            .filter_map(|(clause, written)| Some((clause, written, written.value.as_ref()?)))
            .collect();
        for (at, (clause, written, node)) in clauses.iter().enumerate() {
            // A list is a block: its operator stands for it.
            let place = match (&node.value, &written.operator) {
                (Value::Seq(_), Some(operator)) => operator.span,
                _ => node.span,
            };
            never |= !self.clause(clause, node, place, sink)
                || self.contradiction(clause, place, clauses.get(..at).unwrap_or_default(), sink);
        }
        never
    }

    /// Whether some value can satisfy the clause; what cannot is reported.
    fn clause(&self, clause: &Clause, node: &Node, place: Span, sink: &mut Sink) -> bool {
        let list = match &clause.value {
            Literal::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        if list.is_empty() && clause.operator == Operator::In {
            // A list without a value that the field can have was told of.
            if matches!(&node.value, Value::Seq(written) if written.is_empty()) {
                sink.push(self.never(place).here("an empty list holds no value"));
            }
            return false;
        }
        if let Some(texts) = elements(self.entity, &clause.read)
            && let Some((at, text)) = foreign(&clause.value, texts)
        {
            let positive = matches!(clause.operator, Operator::Contains | Operator::Equals);
            let place = element(node, at, &Literal::Null).span;
            let finding = if positive {
                self.never(place)
            } else {
                let message = format!("no `{}` ever has the value `{text}`", self.entity.name);
                Diagnostic::warning(codes::NEVER_ELIGIBLE, place, message)
            };
            let told = Possible::Texts(texts).told();
            let finding = finding.here("no element has this value");
            sink.push(finding.note(told.replacen("its values", "its elements", 1)));
            return !positive;
        }
        let Some(possible) = values(self.model, self.consumption.entity.0, &clause.read) else {
            return true;
        };
        if !possible.satisfy(clause, list) {
            let found = self.never(place).here("no instance has this value");
            sink.push(found.note(possible.told()));
            return false;
        }
        if matches!(
            clause.operator,
            Operator::Equals | Operator::NotEquals | Operator::In | Operator::NotIn
        ) {
            for (at, item) in list.iter().enumerate() {
                if !possible.has(item) {
                    // The clause holds for others all the same; this value is a slip.
                    let entity = &self.entity.name;
                    let message = format!("no `{entity}` ever has the value {}", word(item));
                    sink.push(
                        Diagnostic::warning(
                            codes::NEVER_ELIGIBLE,
                            element(node, at, item).span,
                            message,
                        )
                        .here("no instance has this value")
                        .note(possible.told()),
                    );
                }
            }
        }
        true
    }

    /// Two clauses that no value of one field satisfies at once; whether there are.
    fn contradiction(
        &self,
        clause: &Clause,
        place: Span,
        earlier: &[(&Clause, &syntax::FilterClause, &Node)],
        sink: &mut Sink,
    ) -> bool {
        let other = earlier.iter().find(|(other, ..)| {
            other.read == clause.read
                && other.value != Literal::List(Vec::new())
                && !(Domain::of(other).satisfies(clause) && Domain::of(clause).satisfies(other))
        });
        if let Some((other, written, node)) = other {
            let finding =
                if clause.operator == Operator::Equals && other.operator == Operator::Equals {
                    self.never(place)
                        .here("asks for this value")
                        .label(node.span, "and for this one at once")
                        .note("all clauses must hold; for one of several values use `in`")
                } else {
                    let other = match (&node.value, &written.operator) {
                        (Value::Seq(_), Some(operator)) => operator.span,
                        _ => node.span,
                    };
                    self.never(place)
                        .here("no value satisfies this clause")
                        .label(other, "and this one at once")
                        .note("all clauses must hold")
                };
            sink.push(finding);
        }
        other.is_some()
    }

    fn never(&self, place: Span) -> Diagnostic {
        Diagnostic::warning(
            codes::NEVER_ELIGIBLE,
            place,
            format!(
                "no `{}` can ever satisfy this filter of event `{}`",
                self.entity.name, self.event.name
            ),
        )
    }
}

/// Reports a limit that is reached from the start, or never; whether it is the former.
fn limit(
    model: &Model,
    event: &Event,
    limit: &Limit,
    written: &syntax::ActiveLimit,
    sink: &mut Sink,
) -> bool {
    if let (0, Some(count)) = (limit.max_count, &written.max_count) {
        let message = format!(
            "event `{}` can never happen: it stops at 0 instances",
            event.name
        );
        sink.push(
            Diagnostic::warning(codes::NEVER_ELIGIBLE, count.span, message)
                .here("reached from the start"),
        );
        return true;
    }
    let possible = values(model, limit.entity.0, &Read::Attribute(limit.attribute));
    if let (Some(possible), Some(node), Some(value)) = (possible, &written.value, &limit.value)
        && !possible.has(value)
    {
        let message = format!(
            "the limit of event `{}` has no effect: no instance ever has the value {}",
            event.name,
            word(value)
        );
        sink.push(
            Diagnostic::warning(codes::NEVER_ELIGIBLE, node.span, message)
                .here("no instance has this value")
                .note(possible.told()),
        );
    }
    false
}

/// The element of a list as it was written: those that the field cannot be were left out, and told of.
fn element<'a>(node: &'a Node, at: usize, like: &Literal) -> &'a Node {
    let ty = match like {
        Literal::Int(_) => Type::Int,
        Literal::Float(_) => Type::Float,
        Literal::Decimal { scale, .. } => Type::Decimal(*scale),
        _ => Type::Text,
    };
    let kept = |node: &&Node| !matches!(place(node, &ty), Some(Place::Between(..)));
    match &node.value {
        Value::Seq(items) => items.iter().filter(kept).nth(at).unwrap_or(node),
        _ => node,
    }
}

/// Every value that a field or attribute can have, null aside.
enum Possible<'a> {
    /// One of these.
    Texts(&'a [String]),
    /// What an attribute starts with, and then what events set it to.
    Set {
        attribute: &'a str,
        first: &'a Literal,
        later: Vec<&'a Literal>,
    },
}

impl Possible<'_> {
    fn any(&self, mut holds: impl FnMut(&Literal) -> bool) -> bool {
        match self {
            Possible::Texts(texts) => texts.iter().any(|text| holds(&Literal::Text(text.clone()))),
            Possible::Set { first, later, .. } => {
                holds(first) || later.iter().any(|literal| holds(literal))
            }
        }
    }

    fn has(&self, value: &Literal) -> bool {
        // Whether null can occur is told by the type.
        *value == Literal::Null || self.any(|possible| possible == value)
    }

    fn satisfy(&self, clause: &Clause, list: &[Literal]) -> bool {
        match clause.operator {
            Operator::Equals | Operator::In => list.iter().any(|item| self.has(item)),
            Operator::NotEquals | Operator::NotIn | Operator::NotContains => true,
            Operator::Contains => self.any(|value| match (value, &clause.value) {
                (Literal::Text(text), Literal::Text(part)) => text.contains(part.as_str()),
                _ => true,
            }),
            Operator::GreaterThan
            | Operator::LessThan
            | Operator::GreaterEquals
            | Operator::LessEquals => self.any(|value| {
                *value != Literal::Null
                    && ordered(value, &clause.value)
                        .is_none_or(|found| fits(clause.operator, found))
            }),
        }
    }

    /// The values in words, the first few of them.
    fn told(&self) -> String {
        match self {
            Possible::Texts(texts) => format!("its values are {}", super::literal::listed(texts)),
            Possible::Set {
                attribute,
                first,
                later,
            } => {
                const MOST: usize = 8;
                let mut words: Vec<String> =
                    later.iter().take(MOST).map(|value| word(value)).collect();
                if later.len() > MOST {
                    words.push("…".to_owned());
                }
                let first = word(first);
                match words.as_slice() {
                    [] => format!(
                        "`{attribute}` starts as {first}, and no event sets it to anything else"
                    ),
                    _ => format!(
                        "`{attribute}` starts as {first}, and events set it to nothing but {}",
                        words.join(", ")
                    ),
                }
            }
        }
    }
}

pub(super) fn ordered(value: &Literal, other: &Literal) -> Option<Ordering> {
    match (value, other) {
        (Literal::Int(a), Literal::Int(b)) | (Literal::Timestamp(a), Literal::Timestamp(b)) => {
            Some(a.cmp(b))
        }
        (Literal::Float(a), Literal::Float(b)) => a.partial_cmp(b),
        (
            Literal::Decimal { mantissa: a, scale },
            Literal::Decimal {
                mantissa: b,
                scale: same,
            },
        ) if scale == same => Some(a.cmp(b)),
        _ => None,
    }
}

pub(super) fn fits(operator: Operator, found: Ordering) -> bool {
    match operator {
        Operator::GreaterThan => found.is_gt(),
        Operator::LessThan => found.is_lt(),
        Operator::GreaterEquals => found.is_ge(),
        _ => found.is_le(),
    }
}

/// What a field or attribute can be; `None` where that is not known.
fn values<'a>(model: &'a Model, index: usize, read: &Read) -> Option<Possible<'a>> {
    let entity = model.entities.get(index)?;
    match read {
        Read::Field(path) => texts(type_at(&entity.object, path)?),
        Read::Attribute(at) => {
            let attribute = entity.attributes.get(*at)?;
            match &attribute.initial {
                AttributeInitial::Mirror(path) => texts(type_at(&entity.object, path)?),
                AttributeInitial::Literal(first) => match set(model, index, *at, first) {
                    Some(later) => Some(Possible::Set {
                        attribute: &attribute.name,
                        first,
                        later,
                    }),
                    None => texts(&attribute.ty),
                },
                AttributeInitial::Field(_) => texts(&attribute.ty),
            }
        }
    }
}

/// The texts that the elements of a list can be.
fn elements<'a>(entity: &'a Entity, read: &Read) -> Option<&'a [String]> {
    let path = match read {
        Read::Field(path) => path,
        Read::Attribute(at) => match &entity.attributes.get(*at)?.initial {
            AttributeInitial::Mirror(path) => path,
            AttributeInitial::Field(_) | AttributeInitial::Literal(_) => return None,
        },
    };
    match type_at(&entity.object, path)? {
        Type::Array(member) => match &member.ty {
            Type::Enum(texts) => Some(texts),
            _ => None,
        },
        _ => None,
    }
}

/// A text, or the first of a list, that is none of these, and where in the list it stands.
fn foreign<'a>(value: &'a Literal, texts: &[String]) -> Option<(usize, &'a str)> {
    let all = match value {
        Literal::List(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let mut all = all.iter().enumerate();
    all.find_map(|(at, item)| match item {
        Literal::Text(text) if !texts.contains(text) => Some((at, text.as_str())),
        _ => None,
    })
}

fn texts(ty: &Type) -> Option<Possible<'_>> {
    match ty {
        Type::Enum(texts) => Some(Possible::Texts(texts)),
        _ => None,
    }
}

/// The literals that an attribute is set to, where nothing else changes it.
fn set<'a>(
    model: &'a Model,
    entity: usize,
    attribute: usize,
    first: &Literal,
) -> Option<Vec<&'a Literal>> {
    let mut found: Vec<&Literal> = Vec::new();
    for event in &model.events {
        let updates = event.updates.iter();
        for update in updates.filter(|update| owner(event, update.target) == Some(entity)) {
            let changes = update.changes.iter();
            for change in changes.filter(|change| change.attribute == attribute) {
                match &change.value {
                    ChangeValue::Literal(literal) if !change.increment => {
                        if literal != first && !found.contains(&literal) {
                            found.push(literal);
                        }
                    }
                    _ => return None,
                }
            }
        }
    }
    Some(found)
}

fn type_at<'a>(object: &'a Object, path: &[usize]) -> Option<&'a Type> {
    let (first, rest) = path.split_first()?;
    within(&object.fields.get(*first)?.ty, rest)
}

fn within<'a>(ty: &'a Type, path: &[usize]) -> Option<&'a Type> {
    let Some((first, rest)) = path.split_first() else {
        return Some(ty);
    };
    match ty {
        Type::Object(members) => within(&members.get(*first)?.ty, rest),
        _ => None,
    }
}

/// A value as a message says it.
pub(super) fn word(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => format!("`{value}`"),
        Literal::Int(value) => format!("`{value}`"),
        Literal::Float(value) => format!("`{value}`"),
        Literal::Decimal { mantissa, scale } => format!("`{}`", decimal(*mantissa, *scale)),
        Literal::Text(text) => format!("`{text}`"),
        Literal::Timestamp(millis) => chrono::DateTime::from_timestamp_millis(*millis).map_or_else(
            || "a time".to_owned(),
            |time| format!("`{}`", time.format("%Y-%m-%dT%H:%M:%S%.3fZ")),
        ),
        Literal::List(_) => "of a list".to_owned(),
        Literal::Object(_) => "of an object".to_owned(),
    }
}

fn decimal(mantissa: i64, scale: u8) -> String {
    let width = usize::from(scale) + 1;
    let digits = format!("{:0width$}", mantissa.unsigned_abs());
    let (whole, part) = digits.split_at(digits.len().saturating_sub(usize::from(scale)));
    let sign = if mantissa < 0 { "-" } else { "" };
    match part {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{part}"),
    }
}
