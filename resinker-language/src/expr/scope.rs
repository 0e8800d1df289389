//! What an expression can see.
//!
//! Input: a name. Output: what it is bound to. Invariant: a name has one meaning at one place.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{ConsumptionId, Member};
use crate::source::Span;

use super::ExprKind;

/// The names that are visible where an expression stands; comprehension variables come on top.
pub trait Scope {
    /// What `name` means, if anything.
    fn lookup(&self, name: &str) -> Option<Binding>;

    /// The instance that an alias of this name means, also where a field of the same name hides it.
    fn alias(&self, name: &str) -> Option<Binding> {
        let _ = name;
        None
    }

    /// Where an instance of this name is said to be absent.
    fn absent(&self, name: &str) -> Option<Span> {
        let _ = name;
        None
    }

    /// Every name that [`Scope::lookup`] knows, for suggestions.
    fn names(&self) -> Vec<String>;

    /// The field of the payload that `payload.NAME` means: its index, and its name and type.
    fn payload_field(&self, name: &str) -> Option<(usize, Member)> {
        let _ = name;
        None
    }

    /// Every name that [`Scope::payload_field`] knows, for suggestions.
    fn payload_names(&self) -> Vec<Cow<'_, str>> {
        Vec::new()
    }

    /// Where a name that [`Scope::lookup`] knows is declared, as far as known.
    fn declared(&self, name: &str) -> Option<Span> {
        let _ = name;
        None
    }

    /// The locale whose names a field holds, as far as its generator tells.
    fn language(&self, read: &ExprKind) -> Option<&'static str> {
        let _ = read;
        None
    }

    /// The least and the greatest value that a field can take, where its generator tells. A path
    /// leads through an array into its elements. Used to prove that a divisor is not zero; `None`
    /// says nothing.
    fn bounds(&self, read: &ExprKind) -> Option<(f64, f64)> {
        let _ = read;
        None
    }

    /// How many elements an array that is a field has at least.
    fn least_items(&self, read: &ExprKind) -> u64 {
        let _ = read;
        0
    }
}

/// What a name means.
#[derive(Clone, Debug, PartialEq)]
pub enum Binding {
    /// A field of the payload.
    Payload {
        /// Indexes down the payload's tree of objects.
        path: Vec<usize>,
        /// Its name and type.
        member: Member,
    },
    /// A field of an array item in which the expression stands.
    Item {
        /// How many arrays further out than the innermost.
        up: usize,
        /// Indexes down the item's tree of objects; the item itself where empty.
        path: Vec<usize>,
        /// Its name and type.
        member: Member,
    },
    /// An instance that the event consumes.
    Alias {
        /// Which.
        consumption: ConsumptionId,
        /// The fields of its entity's schema.
        fields: Members,
        /// Its state attributes.
        attributes: Members,
    },
    /// `payload`: its fields are those of [`Scope::payload_field`].
    PayloadRoot,
    /// Something that was reported already: an expression over it is silent.
    Poisoned,
}

/// Fields or attributes that are found by their names; a clone shares them, however many there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members(Rc<Shared>);

#[derive(Debug, Default, PartialEq)]
struct Shared {
    all: Vec<Member>,
    /// Where the first member of each name stands.
    places: HashMap<String, usize>,
}

impl Members {
    /// The member of a name, and where it stands.
    pub fn find(&self, name: &str) -> Option<(usize, &Member)> {
        let at = *self.0.places.get(name)?;
        Some((at, self.0.all.get(at)?))
    }

    /// The same, each of which may be null.
    #[must_use]
    pub fn nullable(&self) -> Self {
        let all = self.0.all.iter().cloned();
        all.map(|member| Member {
            nullable: true,
            ..member
        })
        .collect()
    }

    /// Whether a member has this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.places.contains_key(name)
    }

    /// The names, in the members' order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.all.iter().map(|member| member.name.as_str())
    }
}

impl FromIterator<Member> for Members {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> Self {
        let all: Vec<Member> = members.into_iter().collect();
        let mut places = HashMap::with_capacity(all.len());
        for (at, member) in all.iter().enumerate() {
            places.entry(member.name.clone()).or_insert(at);
        }
        Self(Rc::new(Shared { all, places }))
    }
}

/// A scope without names.
#[derive(Clone, Copy, Debug, Default)]
pub struct Empty;

impl Scope for Empty {
    fn lookup(&self, _: &str) -> Option<Binding> {
        None
    }

    fn names(&self) -> Vec<String> {
        Vec::new()
    }
}
