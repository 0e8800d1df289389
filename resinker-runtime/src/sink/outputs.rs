//! All places that the events of a run go to.

use super::{Destination, OpenError, Sink, WriteError};
use crate::encode::Encoder;
use crate::engine::{Envelope, Format, Model, Occurrence, Output};

/// One output of a run: where, as what, and of which event types.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Where to.
    pub destination: Destination,
    /// As what.
    pub format: Format,
    /// With what around the payload.
    pub envelope: Envelope,
    /// Of which event types only.
    pub event_types: Option<&'static [usize]>,
}

impl From<&Output> for Route {
    fn from(output: &Output) -> Self {
        Self {
            destination: output.kind.into(),
            format: output.format,
            envelope: output.envelope,
            event_types: output.event_types,
        }
    }
}

/// All places that the events of a run go to. An event is encoded once for each distinct form that
/// some place takes.
#[derive(Debug)]
pub struct Outputs {
    forms: Vec<Form>,
    branches: Vec<Branch>,
    payload: Vec<u8>,
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

impl Outputs {
    /// Opens all `routes` for events of these types.
    ///
    /// # Errors
    ///
    /// Where one of them cannot be opened.
    pub fn open(routes: Vec<Route>, event_types: &[&str]) -> Result<Self, OpenError> {
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
        Ok(Self {
            forms,
            branches,
            payload: Vec::new(),
        })
    }

    /// Sends the model's last event to every place that takes its type.
    ///
    /// # Errors
    ///
    /// Where a place does not take it.
    #[inline]
    pub fn write<M: Model>(&mut self, model: &M, occurrence: Occurrence) -> Result<(), WriteError> {
        let event_type = occurrence.event_type;
        for form in &mut self.forms {
            form.fresh = false;
        }
        let mut made = false;
        for branch in &mut self.branches {
            if branch.takes.get(event_type) != Some(&true) {
                continue;
            }
            let Some(form) = self.forms.get_mut(branch.form) else {
                continue;
            };
            if !made {
                self.payload.clear();
                model.write_payload(event_type, &mut self.payload);
                made = true;
            }
            if !form.fresh {
                form.encoder
                    .encode(event_type, &self.payload, occurrence.timestamp);
                form.fresh = true;
            }
            branch.sink.write(form.encoder.line())?;
        }
        Ok(())
    }

    /// Hands over what is buffered, everywhere.
    ///
    /// # Errors
    ///
    /// Where a place does not take it.
    pub fn flush(&mut self) -> Result<(), WriteError> {
        self.branches
            .iter_mut()
            .try_for_each(|branch| branch.sink.flush())
    }

    /// Hands over what is buffered and names the files that are whole now. Every place is tried,
    /// whatever becomes of the others.
    ///
    /// # Errors
    ///
    /// What went wrong first.
    pub fn finish(&mut self) -> Result<(), WriteError> {
        let mut result = Ok(());
        for branch in &mut self.branches {
            let finished = branch.sink.finish();
            result = result.and(finished);
        }
        result
    }

    /// The sinks with the format that each takes, in order.
    pub fn sinks(&self) -> impl Iterator<Item = (&Sink, Format)> {
        self.branches.iter().filter_map(|branch| {
            let form = self.forms.get(branch.form)?;
            Some((&branch.sink, form.format))
        })
    }
}
