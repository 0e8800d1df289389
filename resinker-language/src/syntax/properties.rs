//! The fields of an object as written.
//!
//! Input: fields in their order. Output: the same, found by their names. Invariant: a name leads to
//! the first field that has it; a clone of a schema shares its fields, however many there are.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use super::{Named, Schema};

/// The fields of an object, in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Properties(Rc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    fields: Vec<Named<Schema>>,
    /// Where each name stands; made when the first is asked for.
    places: OnceCell<HashMap<String, usize>>,
}

impl Properties {
    /// The field of a name.
    pub fn called(&self, name: &str) -> Option<&Named<Schema>> {
        let places = self.0.places.get_or_init(|| {
            let mut places = HashMap::with_capacity(self.0.fields.len());
            for (at, field) in self.0.fields.iter().enumerate() {
                places.entry(field.name.value.clone()).or_insert(at);
            }
            places
        });
        self.0.fields.get(*places.get(name)?)
    }
}

impl Deref for Properties {
    type Target = [Named<Schema>];

    fn deref(&self) -> &[Named<Schema>] {
        &self.0.fields
    }
}

impl<'a> IntoIterator for &'a Properties {
    type Item = &'a Named<Schema>;
    type IntoIter = std::slice::Iter<'a, Named<Schema>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Named<Schema>> for Properties {
    fn from_iter<I: IntoIterator<Item = Named<Schema>>>(fields: I) -> Self {
        Self(Rc::new(Shared {
            fields: fields.into_iter().collect(),
            places: OnceCell::new(),
        }))
    }
}
