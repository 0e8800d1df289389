//! Every value that a field or an attribute can have.
//!
//! Input: the model. Output: the values, where all of their sources are known. Invariant: what is
//! not among them, null aside, no instance ever has.

use crate::check::literal::listed;
use crate::model::{
    AttributeInitial, ChangeValue, Clause, Entity, EntityId, Literal, Model, Read, Type,
};

/// Every value that a field or attribute can have, null aside.
pub(super) enum Possible<'a> {
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
    /// The texts among them.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let (known, first, later) = match self {
            Possible::Texts(texts) => (*texts, None, &[][..]),
            Possible::Set { first, later, .. } => (&[][..], Some(*first), later.as_slice()),
        };
        let set = first.into_iter().chain(later.iter().copied());
        let set = set.filter_map(|literal| match literal {
            Literal::Text(text) => Some(text.as_str()),
            _ => None,
        });
        known.iter().map(String::as_str).chain(set)
    }

    pub(super) fn any(&self, mut holds: impl FnMut(&Literal) -> bool) -> bool {
        match self {
            Possible::Texts(texts) => texts.iter().any(|text| holds(&Literal::Text(text.clone()))),
            Possible::Set { first, later, .. } => {
                holds(first) || later.iter().any(|literal| holds(literal))
            }
        }
    }

    pub(super) fn has(&self, value: &Literal) -> bool {
        // Whether null can occur is told by the type.
        *value == Literal::Null || self.any(|possible| possible.equals(value) != Some(false))
    }

    /// Whether one of them, or null, may satisfy a clause.
    pub(super) fn satisfy(&self, clause: &Clause) -> bool {
        clause.holds(&Literal::Null) == Some(true)
            || self.any(|value| clause.holds(value) != Some(false))
    }

    /// The values in words, the first few of them.
    pub(super) fn shown(&self) -> String {
        match self {
            Possible::Texts(texts) => format!("its values are {}", listed(texts)),
            Possible::Set {
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

/// What a field or attribute can be; `None` where that is not known.
pub(super) fn values<'a>(model: &'a Model, index: usize, read: &Read) -> Option<Possible<'a>> {
    let entity = model.entities.get(index)?;
    match read {
        Read::Field(path) => texts(entity.object.type_at(path)?),
        Read::Attribute(at) => {
            let attribute = entity.attributes.get(*at)?;
            match &attribute.initial {
                AttributeInitial::Mirror(path) => texts(entity.object.type_at(path)?),
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
pub(super) fn elements<'a>(entity: &'a Entity, read: &Read) -> Option<&'a [String]> {
    let path = match read {
        Read::Field(path) => path,
        Read::Attribute(at) => match &entity.attributes.get(*at)?.initial {
            AttributeInitial::Mirror(path) => path,
            AttributeInitial::Field(_) | AttributeInitial::Literal(_) => return None,
        },
    };
    match entity.object.type_at(path)? {
        Type::Array(member) => match &member.ty {
            Type::Enum(texts) => Some(texts),
            _ => None,
        },
        _ => None,
    }
}

/// A text, or the first of a list, that is none of these, and where in the list it stands.
pub(super) fn foreign<'a>(value: &'a Literal, texts: &[String]) -> Option<(usize, &'a str)> {
    let mut all = value.elements().iter().enumerate();
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
        for update in updates.filter(|update| event.owner(update.target) == Some(EntityId(entity)))
        {
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
