//! Scenarios: what they need to begin, and their steps.

use bigdecimal::{BigDecimal, RoundingMode, ToPrimitive};

use super::Entity;
use super::event_type::{EventType, Override, Slot, consumption, elements, step_overrides};
use crate::oracle::json::Json;
use crate::oracle::path::Path;
use crate::oracle::schema::SchemaReader;

/// A scenario.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) name: String,
    /// `initiation_weight` is not 0.
    pub(crate) weighs: bool,
    /// `requires_initial_entities`.
    pub(crate) initial: Vec<Slot>,
    pub(crate) steps: Vec<Step>,
    pub(crate) reserve: Reserve,
}

/// Which of its instances a run keeps from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reserve {
    Auto,
    Always,
    Never,
}

/// What becomes of a run whose step cannot happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Otherwise {
    Retry,
    Skip,
    Abort,
}

/// A step.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    /// Index of its event type.
    pub(crate) event: usize,
    pub(crate) delay: Span,
    /// How often it happens, at least and at most.
    pub(crate) times: (u64, u64),
    pub(crate) pause: Span,
    pub(crate) otherwise: Otherwise,
    pub(crate) overrides: Vec<(Path, Override)>,
}

/// A stretch of time in whole milliseconds, as far as two timestamps can differ by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) least: i64,
    pub(crate) most: i64,
}

impl Span {
    pub(crate) const NONE: Self = Self { least: 0, most: 0 };

    fn read(node: Option<&Json>) -> Result<Self, String> {
        let Some(node) = node else {
            return Ok(Self::NONE);
        };
        let bound = |key: &str, mode| {
            node.get(key)
                .and_then(Json::decimal)
                .map(|seconds| (seconds * BigDecimal::from(1_000)).with_scale_round(0, mode))
                .and_then(|millis| millis.to_i64())
        };
        // A bound that is not there is the other one.
        let least = bound("min_seconds", RoundingMode::Floor);
        let most = bound("max_seconds", RoundingMode::Ceiling);
        Ok(Self {
            least: least
                .or(bound("max_seconds", RoundingMode::Floor))
                .unwrap_or(0),
            most: most
                .or(bound("min_seconds", RoundingMode::Ceiling))
                .ok_or("a delay without bounds")?,
        })
    }

    pub(crate) fn allows(self, millis: i64) -> bool {
        (self.least..=self.most).contains(&millis)
    }
}

impl Scenario {
    pub(super) fn read(
        name: &str,
        node: &Json,
        entities: &[Entity],
        event_types: &[std::sync::Arc<EventType>],
        reader: &mut SchemaReader<'_>,
    ) -> Result<Self, String> {
        let otherwise = Otherwise::read(node)?.unwrap_or(Otherwise::Retry);
        let reserve = match node.get("reserve").and_then(Json::text) {
            None | Some("auto") => Reserve::Auto,
            Some("always") => Reserve::Always,
            Some("never") => Reserve::Never,
            Some(other) => return Err(format!("reserve: {other}")),
        };
        let mut steps = Vec::new();
        for step in elements(node, "steps") {
            let event = step
                .get("event_type")
                .and_then(Json::text)
                .and_then(|name| event_types.iter().position(|event| event.name == name))
                .ok_or("a step without a known event type")?;
            let repeat = step.get("loop");
            let times = |key: &str| {
                let count = repeat?.get(key).and_then(Json::count)?;
                u64::try_from(count).ok()
            };
            // A bound that is not there is the other one, as far as that lets the step happen.
            let (least, most) = (times("min_count"), times("max_count"));
            let times = (
                least.or(most.map(|most| most.min(1))).unwrap_or(1),
                most.or(least.map(|least| least.max(1))).unwrap_or(1),
            );
            steps.push(Step {
                event,
                delay: Span::read(step.get("delay_after_previous_step"))?,
                times,
                pause: Span::read(repeat.and_then(|node| node.get("delay_between_loops")))?,
                otherwise: Otherwise::read(step)?.unwrap_or(otherwise),
                overrides: step_overrides(step, reader)?,
            });
        }
        Ok(Self {
            name: name.to_owned(),
            weighs: node
                .get("initiation_weight")
                .and_then(Json::decimal)
                .is_none_or(|weight| weight > 0),
            initial: elements(node, "requires_initial_entities")
                .iter()
                .map(|node| consumption(node, entities))
                .collect::<Result<_, _>>()?,
            steps,
            reserve,
        })
    }

    /// Can a run begin without an event at the same moment?
    pub(crate) fn begins_unseen(&self) -> bool {
        self.steps
            .first()
            .is_none_or(|step| step.times.0 == 0 || step.delay.most > 0)
    }
}

impl Otherwise {
    fn read(node: &Json) -> Result<Option<Self>, String> {
        match node.get("on_unsatisfied").and_then(Json::text) {
            None => Ok(None),
            Some("retry") => Ok(Some(Self::Retry)),
            Some("skip") => Ok(Some(Self::Skip)),
            Some("abort") => Ok(Some(Self::Abort)),
            Some(other) => Err(format!("on_unsatisfied: {other}")),
        }
    }
}
