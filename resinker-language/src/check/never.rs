//! Findings that event types can never happen, what each of them takes along, and what was probably
//! meant.
//!
//! Input: findings as the passes make them. Output: a diagnostic for each cause. Invariant: what
//! one value causes that nothing has is told once, with every place that asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::diagnostic::{Diagnostic, Sink};
use crate::model::{Literal, Read};
use crate::resolve::names::scalar;
use crate::source::Span;

/// A value of a field that was asked for and that no instance has: the entity, the field, the
/// values of the clause.
pub(super) type Missed = (usize, Read, Vec<Literal>);

/// A value that was probably meant.
#[derive(Debug)]
pub(super) struct Near {
    /// What was written, and where.
    pub(super) wanted: (String, Span),
    /// What instances have instead.
    pub(super) near: String,
    /// Where they get it.
    pub(super) sources: Rc<[Span]>,
}

/// What never happens because of one cause.
#[derive(Debug)]
struct Finding {
    diagnostic: Diagnostic,
    near: Option<Near>,
    /// Places that ask for the same.
    places: usize,
    taken: Vec<Taken>,
}

/// What a cause takes along.
#[derive(Debug)]
pub(super) struct Taken {
    /// Where it is written.
    pub(super) place: Span,
    /// What is said there.
    pub(super) told: String,
    /// What it is, where there is no room to show it.
    pub(super) what: String,
}

/// All findings, in the order in which they were made.
#[derive(Debug, Default)]
pub(super) struct Findings {
    all: Vec<Finding>,
    /// By event type that never happens: which finding tells it; `None` where another pass did.
    of_event: BTreeMap<usize, Option<usize>>,
    /// By what was missed: which finding tells it.
    of_missed: BTreeMap<String, usize>,
}

/// Labels of what one cause takes along; the rest is counted.
const MOST_LABELS: usize = 8;

impl Findings {
    /// Takes a finding; `event` can never happen because of it.
    pub(super) fn push(&mut self, event: Option<usize>, diagnostic: Diagnostic) {
        if let Some(event) = event {
            self.of_event.entry(event).or_insert(Some(self.all.len()));
        }
        self.all.push(Finding {
            diagnostic,
            near: None,
            places: 1,
            taken: Vec::new(),
        });
    }

    /// Takes note that it was told before why an event type can never happen.
    pub(super) fn told_elsewhere(&mut self, event: Option<usize>) {
        if let Some(event) = event {
            self.of_event.entry(event).or_insert(None);
        }
    }

    /// Takes a finding about a value that no instance has. Of another one about the same value it
    /// becomes a part, as what `user` asks for.
    pub(super) fn push_missed(
        &mut self,
        event: Option<usize>,
        diagnostic: Diagnostic,
        missed: Missed,
        near: Option<Near>,
        user: &str,
    ) {
        let key = format!("{missed:?}");
        if let Some(index) = self.of_missed.get(&key).copied()
            && let Some(known) = self.all.get_mut(index)
        {
            known.places += 1;
            known.taken.push(Taken {
                place: diagnostic.primary.span,
                told: format!("nor can any satisfy this one of {user}"),
                what: user.to_owned(),
            });
            if let Some(event) = event {
                self.of_event.entry(event).or_insert(Some(index));
            }
            return;
        }
        self.of_missed.insert(key, self.all.len());
        self.push(event, diagnostic);
        if let Some(last) = self.all.last_mut() {
            last.near = near;
        }
    }

    /// The event types that never happen.
    pub(super) fn events(&self) -> BTreeSet<usize> {
        self.of_event.keys().copied().collect()
    }

    /// An event type never happens because `cause` does not: it is told with it.
    pub(super) fn take_along(&mut self, event: usize, cause: usize, taken: Taken) {
        let index = self.of_event.get(&cause).copied().flatten();
        self.of_event.insert(event, index);
        self.mention(event, taken);
    }

    /// Adds what is said of a place where an event type that never happens is asked for.
    pub(super) fn mention(&mut self, event: usize, taken: Taken) {
        let index = self.of_event.get(&event).copied().flatten();
        if let Some(finding) = index.and_then(|index| self.all.get_mut(index)) {
            finding.taken.push(taken);
        }
    }

    /// Tells all of them.
    pub(super) fn tell(self, sink: &mut Sink) {
        for finding in self.all {
            let mut diagnostic = finding.diagnostic;
            let mut taken = finding.taken.into_iter();
            for taken in taken.by_ref().take(MOST_LABELS) {
                diagnostic = diagnostic.label(taken.place, taken.told);
            }
            let others: Vec<String> = taken.map(|taken| taken.what).collect();
            if !others.is_empty() {
                let shown = others.iter().take(MOST_LABELS).cloned();
                let mut shown: Vec<String> = shown.collect();
                if others.len() > shown.len() {
                    shown.push(format!("{} more", others.len() - shown.len()));
                }
                diagnostic = diagnostic.note(format!("the same holds of {}", shown.join(", ")));
            }
            sink.push(match finding.near {
                Some(near) => near.suggested(diagnostic, finding.places),
                None => diagnostic,
            });
        }
    }
}

impl Near {
    /// What the most places say is what was meant: where several ask for a value, and one place
    /// gives one like it, that place is the slip.
    fn suggested(self, diagnostic: Diagnostic, places: usize) -> Diagnostic {
        let (wanted, place) = self.wanted;
        let near = self.near;
        match *self.sources {
            [source] if places > 1 => diagnostic
                .label(source, format!("`{near}` is given here"))
                .suggest(
                    source,
                    scalar(&wanted),
                    format!("a similar value is asked for: `{wanted}`"),
                ),
            _ => diagnostic.suggest(
                place,
                scalar(&near),
                format!("a similar value exists: `{near}`"),
            ),
        }
    }
}
