//! The trace that a generated program writes beside its stream: what caused each event, and what
//! could happen after it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::json::Json;
use super::moment;

/// A trace, in order.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    pub(crate) entries: Vec<Entry>,
}

/// One line.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) time: DateTime<Utc>,
    pub(crate) what: What,
    /// What could happen after it; nothing is said where no event was sent.
    pub(crate) possible: Option<Possible>,
}

/// Event types of positive weight and scenarios that could happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Possible {
    pub(crate) eligible: Vec<String>,
    pub(crate) can_begin: Vec<String>,
}

/// What happened.
#[derive(Debug, Clone)]
pub(crate) enum What {
    Start,
    /// An event; `step` where a scenario sent it.
    Event {
        number: u64,
        event_type: String,
        initial: bool,
        step: Option<StepAt>,
    },
    /// A run that has begun, and waits for its first step.
    Waiting(StepAt),
    /// A step that did not happen.
    Missed {
        step: StepAt,
        outcome: Missed,
    },
}

/// Which step of which run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StepAt {
    pub(crate) scenario: String,
    pub(crate) run: u64,
    pub(crate) step: usize,
    /// How often it had happened before in this run.
    pub(crate) time: u64,
    /// The step, and the time, that the run comes to next, where the trace reaches so far.
    pub(crate) next: Option<(usize, u64)>,
}

/// What became of a step that did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missed {
    Retried,
    Skipped,
    Aborted,
    Lost,
}

impl Trace {
    /// Reads a trace of one object a line.
    ///
    /// # Errors
    /// Where a line is not what a trace consists of.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut entries = text
            .lines()
            .enumerate()
            .map(|(at, line)| {
                Entry::read(line).map_err(|message| format!("trace line {}: {message}", at + 1))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let mut coming: HashMap<(String, u64), (usize, u64)> = HashMap::new();
        for entry in entries.iter_mut().rev() {
            let step = match &mut entry.what {
                What::Event {
                    step: Some(step), ..
                }
                | What::Missed { step, .. } => step,
                _ => continue,
            };
            let key = (step.scenario.clone(), step.run);
            step.next = coming.insert(key, (step.step, step.time));
        }
        Ok(Self { entries })
    }
}

impl Entry {
    fn read(line: &str) -> Result<Self, String> {
        let line = Json::parse(line)?;
        let text = |key: &str| {
            line.get(key)
                .and_then(Json::text)
                .ok_or_else(|| format!("no `{key}`"))
        };
        let count = |key: &str| {
            line.get(key)
                .and_then(Json::count)
                .and_then(|count| u64::try_from(count).ok())
                .ok_or_else(|| format!("no `{key}`"))
        };
        let names = |key: &str| {
            Ok::<_, String>(
                line.get(key)
                    .ok_or_else(|| format!("no `{key}`"))?
                    .elements()
                    .iter()
                    .filter_map(Json::text)
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
        };
        let step = || {
            Ok::<_, String>(StepAt {
                scenario: text("scenario")?.to_owned(),
                run: count("run")?,
                step: usize::try_from(count("step")?).map_err(|error| error.to_string())?,
                time: count("time")?,
                next: None,
            })
        };
        let possible = || {
            Ok::<_, String>(Some(Possible {
                eligible: names("eligible")?,
                // Left out where there are no scenarios.
                can_begin: names("can_begin").unwrap_or_default(),
            }))
        };
        let moment = |key: &str| {
            moment::parse_envelope(text(key)?).ok_or_else(|| format!("`{key}` is no timestamp"))
        };
        if line.get("start").is_some() {
            return Ok(Self {
                time: moment("start")?,
                what: What::Start,
                possible: possible()?,
            });
        }
        let time = moment("timestamp")?;
        if line.get("event").is_some() {
            let (initial, step) = match text("cause")? {
                "initial" => (true, None),
                "arrival" => (false, None),
                "step" => (false, Some(step()?)),
                other => return Err(format!("an unknown cause: {other}")),
            };
            return Ok(Self {
                time,
                what: What::Event {
                    number: count("event")?,
                    event_type: text("event_type")?.to_owned(),
                    initial,
                    step,
                },
                possible: possible()?,
            });
        }
        let outcome = match text("outcome")? {
            "retried" => Missed::Retried,
            "skipped" => Missed::Skipped,
            "aborted" => Missed::Aborted,
            "lost" => Missed::Lost,
            "waiting" => {
                return Ok(Self {
                    time,
                    what: What::Waiting(step()?),
                    possible: possible()?,
                });
            }
            other => return Err(format!("an unknown outcome: {other}")),
        };
        Ok(Self {
            time,
            what: What::Missed {
                step: step()?,
                outcome,
            },
            possible: None,
        })
    }
}
