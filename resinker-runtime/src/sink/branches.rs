//! The sinks of a run, and who gets what in which form.

use super::{OpenError, Route, Sink, WriteError};
use crate::encode::Encoder;
use crate::engine::{Envelope, Format};
use crate::time::Timestamp;

/// The sinks of a run. An event is encoded once for each distinct form that some sink takes.
#[derive(Debug)]
pub(super) struct Branches {
    forms: Vec<Form>,
    branches: Vec<Branch>,
}

#[derive(Debug)]
struct Form {
    format: Format,
    envelope: Envelope,
    encoder: Encoder,
    /// Whether the encoder holds the present event.
    fresh: bool,
}

#[derive(Debug)]
struct Branch {
    sink: Sink,
    /// Its place among the forms.
    form: usize,
    /// By event type: whether it comes here.
    takes: Vec<bool>,
}

impl Branches {
    pub(super) fn open(routes: Vec<Route>, event_types: &[&str]) -> Result<Self, OpenError> {
        let mut forms: Vec<Form> = Vec::new();
        let mut branches = Vec::with_capacity(routes.len());
        for route in routes {
            let known = forms
                .iter()
                .position(|form| (form.format, form.envelope) == (route.format, route.envelope));
            let form = known.unwrap_or_else(|| {
                forms.push(Form {
                    format: route.format,
                    envelope: route.envelope,
                    encoder: Encoder::new(route.format, route.envelope, event_types),
                    fresh: false,
                });
                forms.len() - 1
            });
            let takes = (0..event_types.len())
                .map(|event_type| {
                    route
                        .event_types
                        .is_none_or(|these| these.contains(&event_type))
                })
                .collect();
            branches.push(Branch {
                sink: Sink::open(route.destination)?,
                form,
                takes,
            });
        }
        Ok(Self { forms, branches })
    }

    /// Whether events of this type go anywhere.
    #[inline]
    pub(super) fn take(&self, event_type: usize) -> bool {
        self.branches
            .iter()
            .any(|branch| branch.takes.get(event_type) == Some(&true))
    }

    /// Sends an event to every place that takes its type.
    #[inline]
    pub(super) fn write(
        &mut self,
        event_type: usize,
        payload: &[u8],
        timestamp: Timestamp,
    ) -> Result<(), WriteError> {
        for form in &mut self.forms {
            form.fresh = false;
        }
        for branch in &mut self.branches {
            if branch.takes.get(event_type) != Some(&true) {
                continue;
            }
            let Some(form) = self.forms.get_mut(branch.form) else {
                continue;
            };
            if !form.fresh {
                form.encoder.encode(event_type, payload, timestamp);
                form.fresh = true;
            }
            branch.sink.write(form.encoder.line())?;
        }
        Ok(())
    }

    pub(super) fn flush(&mut self) -> Result<(), WriteError> {
        self.branches
            .iter_mut()
            .try_for_each(|branch| branch.sink.flush())
    }

    pub(super) fn finish(&mut self) -> Result<(), WriteError> {
        let mut result = Ok(());
        for branch in &mut self.branches {
            let finished = branch.sink.finish();
            result = result.and(finished);
        }
        result
    }

    pub(super) fn sinks(&self) -> impl Iterator<Item = (&Sink, Format)> {
        self.branches.iter().filter_map(|branch| {
            let form = self.forms.get(branch.form)?;
            Some((&branch.sink, form.format))
        })
    }
}
