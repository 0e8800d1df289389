//! The field that an override is of.
//!
//! Input: a payload and a path in it. Output: the field, and what of it leaves no room for an
//! override.

use crate::model::{Field, Literal, Object, Source};

/// The field at a path, or the first on the way that is not made field by field.
pub(super) fn field_at<'a>(object: &'a Object, path: &[usize]) -> Option<&'a Field> {
    let (first, rest) = path.split_first()?;
    let field = object.fields.get(*first)?;
    match &field.source {
        Source::Object(inner) if !rest.is_empty() => field_at(inner, rest),
        _ => Some(field),
    }
}

/// Whether a path leads into an object that a generator gives as a whole.
pub(super) fn within_a_constant(object: &Object, path: &[usize]) -> bool {
    let Some((first, rest)) = path.split_first() else {
        return false;
    };
    let field = object.fields.get(*first);
    match field.map(|field| &field.source) {
        Some(Source::Object(inner)) => within_a_constant(inner, rest),
        Some(Source::Generator(_)) => !rest.is_empty(),
        _ => false,
    }
}

/// The first list in a literal that is shorter than the array that it stands for: that array, the
/// list's length, and what it should have.
pub(super) fn too_short<'a>(field: &'a Field, literal: &Literal) -> Option<(&'a Field, u64, u64)> {
    match (&field.source, literal) {
        (Source::Array(array), Literal::List(items)) => {
            let length = items.len() as u64;
            if length < array.min_items {
                return Some((field, length, array.min_items));
            }
            items
                .iter()
                .find_map(|item| too_short(&array.element, item))
        }
        (Source::Object(object), Literal::Object(entries)) => entries.iter().find_map(|entry| {
            let field = object.fields.iter().find(|field| field.name == entry.0)?;
            too_short(field, &entry.1)
        }),
        _ => None,
    }
}

/// Whether a value comes from an instance, or holds one that does and cannot be reached by itself.
pub(super) fn takes_from_instance(field: &Field) -> bool {
    match &field.source {
        Source::Instance { .. } => true,
        Source::Array(array) => {
            !array.per_item.is_empty() || element_takes_from_instance(&array.element)
        }
        Source::Object(_) | Source::Generator(_) => false,
    }
}

fn element_takes_from_instance(element: &Field) -> bool {
    match &element.source {
        Source::Object(object) => object.fields.iter().any(element_takes_from_instance),
        _ => takes_from_instance(element),
    }
}
