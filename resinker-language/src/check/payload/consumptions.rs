//! What a scene consumes, found by alias.
//!
//! Input: consumptions in their order. Output: those of an alias. Invariant: an alias is never
//! changed once its consumption is in.

use std::collections::HashMap;
use std::ops::Deref;

use crate::model::Consumption;

/// Declared consumptions, then implied ones.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Consumptions {
    all: Vec<Consumption>,
    places: HashMap<String, Vec<usize>>,
}

impl Consumptions {
    pub(in crate::check) fn push(&mut self, consumption: Consumption) {
        let alias = consumption.alias.clone();
        self.places.entry(alias).or_default().push(self.all.len());
        self.all.push(consumption);
    }

    /// Those of an alias, in their order.
    pub(in crate::check) fn called(
        &self,
        alias: &str,
    ) -> impl Iterator<Item = (usize, &Consumption)> {
        let places = self.places.get(alias).into_iter().flatten();
        places.filter_map(|at| Some((*at, self.all.get(*at)?)))
    }

    /// The one that is declared under an alias.
    pub(in crate::check) fn declared(&self, alias: &str) -> Option<usize> {
        let mut called = self.called(alias);
        called.find_map(|(at, known)| (!known.implicit).then_some(at))
    }

    /// The aliases of those that are declared, in their order.
    pub(in crate::check) fn aliases(&self) -> impl Iterator<Item = &str> {
        let declared = self.all.iter().filter(|known| !known.implicit);
        declared.map(|known| known.alias.as_str())
    }

    /// One, to be told more of.
    pub(super) fn get_mut(&mut self, index: usize) -> Option<&mut Consumption> {
        self.all.get_mut(index)
    }

    pub(in crate::check) fn into_vec(self) -> Vec<Consumption> {
        self.all
    }
}

impl Deref for Consumptions {
    type Target = [Consumption];

    fn deref(&self) -> &[Consumption] {
        &self.all
    }
}

impl FromIterator<Consumption> for Consumptions {
    fn from_iter<I: IntoIterator<Item = Consumption>>(consumptions: I) -> Self {
        let mut found = Self::default();
        consumptions.into_iter().for_each(|one| found.push(one));
        found
    }
}
