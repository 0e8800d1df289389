//! One output of a run.

use super::Backend;
use crate::encode::{Envelope, Format};

/// Somewhere that events go.
#[derive(Debug)]
pub struct Output {
    /// Where to.
    pub backend: Box<dyn Backend>,
    /// As what.
    pub format: Format,
    /// With what around the payload.
    pub envelope: Envelope,
    /// Of which event types only.
    pub event_types: Option<&'static [usize]>,
    /// What becomes of the run where this output fails.
    pub on_error: OnError,
}

impl Output {
    /// All events to `backend`, one a line, with what surrounds them; a failure ends the run.
    #[must_use]
    pub fn to(backend: impl Backend + 'static) -> Self {
        Self::boxed(Box::new(backend))
    }

    pub(crate) fn boxed(backend: Box<dyn Backend>) -> Self {
        Self {
            backend,
            format: Format::default(),
            envelope: Envelope::default(),
            event_types: None,
            on_error: OnError::default(),
        }
    }

    /// Whether events of this type go there.
    #[must_use]
    pub fn takes(&self, event_type: usize) -> bool {
        self.event_types
            .is_none_or(|these| these.contains(&event_type))
    }
}

/// What becomes of a run where one of its outputs fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OnError {
    /// It ends.
    #[default]
    Stop,
    /// It goes on without that output, as long as there is another.
    Continue,
}
