//! Whether a value of the payload can be stored as the entity's.
//!
//! Input: two types, or a field of both and a path in it. Output: yes, or where and how they
//! differ. Invariant: what fits loses nothing but digits; fields of objects go by their names, in
//! whatever order.

use crate::check::literal::told_apart;
use crate::model::{Member, TimeFormat, Type};

/// Whether a value of one type can be stored as another without loss of anything but digits.
pub(in crate::check) fn type_fits(given: &Type, wanted: &Type) -> bool {
    match (given, wanted) {
        (Type::Enum(_) | Type::Text | Type::Uuid, Type::Text) => true,
        (Type::Enum(given), Type::Enum(wanted)) => given.iter().all(|text| wanted.contains(text)),
        (Type::Int | Type::Decimal(_) | Type::Float, Type::Float | Type::Decimal(_)) => true,
        (Type::Timestamp(given), Type::Timestamp(wanted)) => given == wanted,
        (Type::Timestamp(_), Type::Text) => true,
        (
            Type::Timestamp(TimeFormat::Unix | TimeFormat::UnixMs),
            Type::Int | Type::Float | Type::Decimal(_),
        ) => true,
        (Type::Array(given), Type::Array(wanted)) => member_fits(given, wanted),
        (Type::Object(given), Type::Object(wanted)) => {
            given.len() == wanted.len()
                && wanted.iter().all(|wanted| {
                    called(given, &wanted.name).is_some_and(|given| member_fits(given, wanted))
                })
        }
        (given, wanted) => given == wanted,
    }
}

fn member_fits(given: &Member, wanted: &Member) -> bool {
    type_fits(&given.ty, &wanted.ty) && (wanted.nullable || !given.nullable)
}

fn called<'a>(members: &'a [Member], name: &str) -> Option<&'a Member> {
    members.iter().find(|member| member.name == name)
}

/// The way down from the payload's field that goes by the same names as one down from the entity's.
pub(super) fn counterpart(given: &Member, wanted: &Member, path: &[usize]) -> Option<Vec<usize>> {
    let Some((first, rest)) = path.split_first() else {
        return Some(Vec::new());
    };
    let (Type::Object(given), Type::Object(wanted)) = (&given.ty, &wanted.ty) else {
        return None;
    };
    let wanted = wanted.get(*first)?;
    let at = given.iter().position(|given| given.name == wanted.name)?;
    let mut found = counterpart(given.get(at)?, wanted, rest)?;
    found.insert(0, at);
    Some(found)
}

/// Where and how a field of the payload is not what the entity stores.
pub(in crate::check) struct Misfit {
    /// The names down to it; `None` for the elements of a list.
    pub(in crate::check) path: Vec<Option<String>>,
    /// What it is in the payload.
    pub(in crate::check) given: String,
    /// What it is in the entity.
    pub(in crate::check) wanted: String,
}

impl Misfit {
    /// The field in words: dotted names.
    pub(in crate::check) fn name(&self) -> String {
        let mut name = String::new();
        for part in &self.path {
            match part {
                Some(part) if name.is_empty() => name.push_str(part),
                Some(part) => {
                    name.push('.');
                    name.push_str(part);
                }
                None => name.push_str("[]"),
            }
        }
        name
    }
}

/// Why what a path leads to in a field cannot be stored as the entity's, null on the way there
/// included; `None` where it can.
pub(in crate::check) fn misfit(given: &Member, wanted: &Member, path: &[usize]) -> Option<Misfit> {
    along(given, wanted, path, false, &mut Vec::new())
}

/// `may_be_null`: an object around it can be null in the entity.
fn along(
    given: &Member,
    wanted: &Member,
    path: &[usize],
    may_be_null: bool,
    names: &mut Vec<Option<String>>,
) -> Option<Misfit> {
    names.push((!wanted.name.is_empty()).then(|| wanted.name.clone()));
    let here = |given: String, wanted: String| {
        Some(Misfit {
            path: names.clone(),
            given,
            wanted,
        })
    };
    let may_be_null = may_be_null || wanted.nullable;
    if given.nullable && !may_be_null {
        return here("can be null".to_owned(), "is never null".to_owned());
    }
    let inner = match (path.split_first(), &given.ty, &wanted.ty) {
        (Some((first, rest)), Type::Object(given), Type::Object(wanted)) => {
            let wanted = wanted.get(*first)?;
            let Some(given) = called(given, &wanted.name) else {
                let name = &wanted.name;
                return here(format!("lacks `{name}`"), format!("has `{name}`"));
            };
            return along(given, wanted, rest, may_be_null, names);
        }
        _ if type_fits(&given.ty, &wanted.ty) => return None,
        (None, Type::Object(given), Type::Object(wanted)) => {
            if let Some(lacking) = wanted.iter().find(|one| called(given, &one.name).is_none()) {
                let name = &lacking.name;
                return here(format!("lacks `{name}`"), format!("has `{name}`"));
            }
            if let Some(more) = given.iter().find(|one| called(wanted, &one.name).is_none()) {
                let name = &more.name;
                return here(format!("has `{name}`"), format!("lacks `{name}`"));
            }
            wanted.iter().find_map(|wanted| {
                let given = called(given, &wanted.name)?;
                along(given, wanted, &[], false, &mut names.clone())
            })
        }
        (_, Type::Array(given), Type::Array(wanted)) => {
            along(given, wanted, &[], false, &mut names.clone())
        }
        _ => None,
    };
    if inner.is_some() {
        return inner;
    }
    let (given, wanted) = told_apart(&given.ty, &wanted.ty);
    here(format!("is {given}"), format!("is {wanted}"))
}
