//! The values that fields and attributes can have.
//!
//! Input: the model, and the configuration as written. Output: for a field or an attribute, its
//! values, where they are known. Invariant: each is found out once, however many filters ask.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use crate::check::changes::Changes;
use crate::diagnostic::Sink;
use crate::model::{AttributeInitial, ChangeValue, Clause, Literal, Model, Read, Type};
use crate::source::Span;
use crate::syntax::{Config, Operator};
use crate::yaml::Value;

/// What was found out before.
type Found<K, V> = RefCell<BTreeMap<K, V>>;

/// What is known by now.
pub(super) struct Known<'a> {
    pub(super) model: &'a Model,
    config: &'a Config,
    pub(super) sink: &'a Sink,
    changes: Changes<'a>,
    values: Found<(usize, Read), Option<Rc<Possible<'a>>>>,
    sources: Found<(usize, usize, String), Rc<[Span]>>,
}

impl<'a> Known<'a> {
    pub(super) fn of(model: &'a Model, config: &'a Config, sink: &'a Sink) -> Self {
        Self {
            model,
            config,
            sink,
            changes: Changes::of(model),
            values: RefCell::default(),
            sources: RefCell::default(),
        }
    }

    /// What a field or attribute can be; `None` where that is not known.
    pub(super) fn values(&self, entity: usize, read: &Read) -> Option<Rc<Possible<'a>>> {
        let key = (entity, read.clone());
        if let Some(known) = self.values.borrow().get(&key) {
            return known.clone();
        }
        let found = self.find(entity, read).map(Rc::new);
        self.values.borrow_mut().insert(key, found.clone());
        found
    }

    fn find(&self, index: usize, read: &Read) -> Option<Possible<'a>> {
        let entity = self.model.entities.get(index)?;
        match read {
            Read::Field(path) => texts(entity.object.type_at(path)?),
            Read::Attribute(at) => {
                let attribute = entity.attributes.get(*at)?;
                match &attribute.initial {
                    AttributeInitial::Mirror(path) => texts(entity.object.type_at(path)?),
                    AttributeInitial::Literal(first) => match self.set(index, *at, first) {
                        Some(later) => {
                            let values = Values::Set {
                                attribute: &attribute.name,
                                first,
                                later,
                            };
                            Some(Possible::new(values))
                        }
                        None => texts(&attribute.ty),
                    },
                    AttributeInitial::Field(_) => texts(&attribute.ty),
                }
            }
        }
    }

    /// The literals that an attribute is set to, where nothing else changes it.
    fn set(&self, entity: usize, attribute: usize, first: &Literal) -> Option<Vec<&'a Literal>> {
        let mut found: Vec<&Literal> = Vec::new();
        let mut seen: HashSet<String> = HashSet::new();
        for changed in self.changes.of_attribute(entity, attribute) {
            match &changed.change.value {
                ChangeValue::Literal(literal) if !changed.change.increment => {
                    if literal != first && seen.insert(format!("{literal:?}")) {
                        found.push(literal);
                    }
                }
                _ => return None,
            }
        }
        Some(found)
    }

    /// Where an attribute gets a text: its default, and what events set it to.
    pub(super) fn sources(&self, entity: usize, attribute: usize, text: &str) -> Rc<[Span]> {
        let key = (entity, attribute, text.to_owned());
        if let Some(known) = self.sources.borrow().get(&key) {
            return Rc::clone(known);
        }
        let attributes = self.model.entities.get(entity).map(|it| &it.attributes);
        let name = attributes
            .and_then(|all| all.get(attribute))
            .map(|it| &it.name);
        let default = self.config.entities.get(entity);
        let default = default
            .into_iter()
            .flat_map(|named| &named.item.state_attributes)
            .filter(|named| Some(&named.name.value) == name)
            .filter_map(|named| named.item.default.as_ref())
            .filter(|node| matches!(&node.value, Value::Text(given) if given.value == text))
            .map(|node| node.span);
        let set = self.changes.of_attribute(entity, attribute).iter();
        let set = set
            .filter(|it| {
                matches!(&it.change.value, ChangeValue::Literal(Literal::Text(given)) if given == text)
            })
            .map(|it| it.span);
        let found: Rc<[Span]> = default.chain(set).collect();
        self.sources.borrow_mut().insert(key, Rc::clone(&found));
        found
    }
}

fn texts(ty: &Type) -> Option<Possible<'_>> {
    match ty {
        Type::Enum(texts) => Some(Possible::new(Values::Texts(texts))),
        _ => None,
    }
}

/// Every value that a field or attribute can have, null aside.
pub(super) struct Possible<'a> {
    values: Values<'a>,
    /// The same by their order, where they have one; no null is among them.
    ordered: Option<Vec<Literal>>,
}

enum Values<'a> {
    /// One of these.
    Texts(&'a [String]),
    /// What an attribute starts with, and then what events set it to.
    Set {
        attribute: &'a str,
        first: &'a Literal,
        later: Vec<&'a Literal>,
    },
}

impl<'a> Possible<'a> {
    fn new(values: Values<'a>) -> Self {
        let mut ordered: Vec<Literal> = match &values {
            Values::Texts(texts) => texts.iter().cloned().map(Literal::Text).collect(),
            Values::Set { first, later, .. } => {
                let all = std::iter::once(*first).chain(later.iter().copied());
                all.filter(|value| **value != Literal::Null)
                    .cloned()
                    .collect()
            }
        };
        ordered.sort_by(|a, b| a.order(b).unwrap_or(std::cmp::Ordering::Equal));
        let rises = ordered.is_sorted_by(|a, b| a.order(b).is_some_and(std::cmp::Ordering::is_le));
        Self {
            values,
            ordered: rises.then_some(ordered),
        }
    }

    /// The texts among them.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let (known, first, later) = match &self.values {
            Values::Texts(texts) => (*texts, None, &[][..]),
            Values::Set { first, later, .. } => (&[][..], Some(*first), later.as_slice()),
        };
        let set = first.into_iter().chain(later.iter().copied());
        let set = set.filter_map(|literal| match literal {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        });
        known.iter().map(String::as_str).chain(set)
    }

    fn any(&self, mut holds: impl FnMut(&Literal) -> bool) -> bool {
        match &self.values {
            Values::Texts(texts) => texts.iter().any(|text| holds(&Literal::Text(text.clone()))),
            Values::Set { first, later, .. } => {
                holds(first) || later.iter().any(|literal| holds(literal))
            }
        }
    }

    /// Whether a value is among them; whether null can occur is told by the type.
    pub(super) fn has(&self, value: &Literal) -> bool {
        *value == Literal::Null || self.meets(value)
    }

    /// Whether one of them may equal a value.
    fn meets(&self, value: &Literal) -> bool {
        if let Some(ordered) = &self.ordered
            && value.order(value).is_some()
            && ordered
                .first()
                .is_none_or(|first| first.order(value).is_some())
        {
            let found = ordered
                .binary_search_by(|known| known.order(value).unwrap_or(std::cmp::Ordering::Equal));
            return found.is_ok();
        }
        self.any(|possible| possible.equals(value) != Some(false))
    }

    /// Whether one of them may equal one of these. Null is equal to nothing.
    pub(super) fn meet(&self, others: &Self) -> bool {
        self.any(|value| *value != Literal::Null && others.meets(value))
    }

    /// Whether one of them, or null, may satisfy a clause.
    pub(super) fn satisfy(&self, clause: &Clause) -> bool {
        if clause.holds(&Literal::Null) == Some(true) {
            return true;
        }
        let extreme =
            |value: Option<&Literal>| value.is_some_and(|value| clause.holds(value) != Some(false));
        match (clause.operator, &clause.value, &self.ordered) {
            (Operator::Equals, value, _) => self.meets(value),
            (Operator::In, Literal::List(values), Some(_)) => {
                values.iter().any(|value| self.meets(value))
            }
            (Operator::LessThan | Operator::LessEquals, _, Some(ordered)) => {
                extreme(ordered.first())
            }
            (Operator::GreaterThan | Operator::GreaterEquals, _, Some(ordered)) => {
                extreme(ordered.last())
            }
            _ => self.any(|value| clause.holds(value) != Some(false)),
        }
    }

    /// The values in words, the first few of them.
    pub(super) fn shown(&self) -> String {
        match &self.values {
            Values::Texts(texts) => {
                format!("its values are {}", crate::check::literal::listed(texts))
            }
            Values::Set {
                attribute,
                first,
                later,
            } => {
                const MOST: usize = 8;
                let mut words: Vec<String> =
                    later.iter().take(MOST).map(|value| value.shown()).collect();
                if later.len() > MOST {
                    words.push("…".to_owned());
                }
                let first = first.shown();
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
