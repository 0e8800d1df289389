//! Several picks of one entity: how many matches each waits for.
//!
//! Where two picks share matches, what is possible is exactly what can be had. Where three or more
//! do, or two arrays, each waits for one match more for each instance that another could take
//! first. Another could, unless its filter is a looser one (it then picks later) or the two filters
//! exclude each other.

use super::{ENOUGH, both};
use crate::oracle::filter::{Condition, Truth};
use crate::oracle::schema::Source;

/// What one consumption picks.
#[derive(Debug)]
pub(super) struct Share<'a> {
    pub(super) entity: usize,
    /// How many instances it picks at least.
    pub(super) count: usize,
    /// For the items of an array.
    pub(super) items: bool,
    /// Whether its instance, the only candidate, is known, so that it picks nothing.
    pub(super) known: bool,
    /// `None` where it is not that of one consumption.
    pub(super) filter: Option<&'a [(Source, Condition)]>,
    pub(super) candidates: Vec<(usize, Truth)>,
}

impl Share<'_> {
    /// A pick of one instance that is no consumption's own.
    pub(super) const fn beside(
        entity: usize,
        candidates: Vec<(usize, Truth)>,
        known: bool,
    ) -> Self {
        Self {
            entity,
            count: 1,
            items: false,
            known,
            filter: None,
            candidates,
        }
    }

    fn stands(&self, index: usize) -> Truth {
        let mut candidates = self.candidates.iter();
        candidates
            .find(|(known, _)| *known == index)
            .map_or(Truth::No, |(_, truth)| *truth)
    }

    /// Are there candidates that are not listed?
    fn is_cut(&self) -> bool {
        self.candidates.len() >= ENOUGH
    }

    /// Could `other` take one of this one's matches first? `plain`: no instance is kept from one
    /// of the two alone.
    fn loses_to(&self, other: &Self, plain: bool) -> Truth {
        if let ([(index, _)], true) = (other.candidates.as_slice(), other.known) {
            return match self.stands(*index) {
                Truth::Yes => Truth::Yes,
                _ => Truth::Unknown,
            };
        }
        let (Some(own), Some(filter)) = (self.filter, other.filter) else {
            return Truth::Unknown;
        };
        let within = |part: &[_], whole: &[_]| part.iter().all(|clause| whole.contains(clause));
        if plain {
            if within(own, filter) {
                return Truth::Yes;
            }
            if within(filter, own) {
                return Truth::No;
            }
        }
        let mut sure = self.candidates.iter().filter(|(_, at)| *at == Truth::Yes);
        let shared = sure.clone().any(|(at, _)| other.stands(*at) == Truth::Yes);
        let apart = !other.is_cut() && sure.any(|(at, _)| other.stands(*at) == Truth::No);
        if shared && apart {
            Truth::Yes
        } else {
            Truth::Unknown
        }
    }
}

/// Has each what it waits for?
pub(super) fn provided(shares: &[Share<'_>], plain: bool) -> Truth {
    shares
        .iter()
        .enumerate()
        .map(|(at, share)| {
            let others = shares.iter().enumerate();
            let others = others.filter(|(other, of)| *other != at && of.entity == share.entity);
            let others: Vec<&Share<'_>> = others.map(|(_, of)| of).collect();
            let is_crowded = match others.as_slice() {
                [] => false,
                [other] => share.items && other.items,
                _ => true,
            };
            if !is_crowded || share.known {
                return Truth::Yes;
            }
            let (mut least, mut most) = (share.count, share.count);
            for other in others {
                match share.loses_to(other, plain) {
                    Truth::Yes => (least, most) = (least + other.count, most + other.count),
                    Truth::Unknown => most += other.count,
                    Truth::No => {}
                }
            }
            if share.count == 0 {
                least = 0;
            }
            let sure = share.candidates.iter();
            let sure = sure.filter(|(_, at)| *at == Truth::Yes).count();
            if sure >= most.min(ENOUGH) {
                Truth::Yes
            } else if share.candidates.len() >= least.min(ENOUGH) {
                Truth::Unknown
            } else {
                Truth::No
            }
        })
        .fold(Truth::Yes, both)
}
