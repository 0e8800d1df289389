//! A run's summary, as `--summary json` prints it.

use std::collections::BTreeMap;

use super::json::Json;
use super::judge::Report;
use super::model::Model;
use super::overflow::{Became, Overflows, bare};
use super::violation::Fault;

/// Holds a summary against what the stream and the trace have shown.
pub(super) fn judge(
    summary: &Json,
    report: &Report,
    model: &Model,
    overflows: &Overflows,
    faults: &mut Vec<Fault>,
) {
    let count = |node: &Json, key: &str| {
        node.get(key)
            .and_then(Json::count)
            .and_then(|count| u64::try_from(count).ok())
    };
    let mut equal = |what: String, expected: u64, found: Option<u64>| {
        if found != Some(expected) {
            let found = found.map_or_else(|| "nothing".to_owned(), |found| found.to_string());
            faults.push(Fault::new("summary", what, expected.to_string(), found));
        }
    };
    equal("events".to_owned(), report.lines, count(summary, "events"));
    for (name, expected) in &report.counts {
        let found = summary
            .get("events_by_type")
            .and_then(|by_type| count(by_type, name));
        equal(format!("events of type `{name}`"), *expected, found);
    }
    for (became, key, what) in [
        (Became::Bound, "overflows", "at a bound"),
        (Became::Zero, "not_numbers", "that are no number"),
        (Became::Short, "cuts", "that are cut"),
    ] {
        let counted = summary.get(key).map(Json::entries).unwrap_or_default();
        let counted: BTreeMap<String, Option<u64>> = counted
            .iter()
            .map(|(field, number)| {
                let number = number.count().and_then(|count| u64::try_from(count).ok());
                (bare(field), number)
            })
            .collect();
        let mut fields = overflows.fields(became);
        fields.extend(counted.keys().cloned());
        fields.sort();
        fields.dedup();
        for field in fields {
            // The fields of initial instances are in no event.
            let shown = model.event_types.iter().any(|event| {
                field
                    .strip_prefix(&bare(&event.name))
                    .is_some_and(|path| path.starts_with('.'))
            });
            let set = model.entities.iter().any(|entity| {
                let path = field.strip_prefix(&bare(&entity.name));
                let path = path.and_then(|path| path.strip_prefix('.'));
                let mut settable = entity.settable.iter();
                entity.initial == 0
                    && path
                        .is_some_and(|path| settable.any(|known| bare(&known.to_string()) == path))
            });
            if let (true, Some(expected)) = (
                shown || set || field.contains(".state."),
                overflows.of(became, &field),
            ) {
                let found = counted.get(&field).copied().flatten();
                let found = found.or((expected == 0).then_some(0));
                equal(format!("values of `{field}` {what}"), expected, found);
            }
        }
    }
    for (name, counts) in &report.scenarios {
        let nothing = Json::Null;
        let block = summary
            .get("scenarios")
            .and_then(|scenarios| scenarios.get(name))
            .unwrap_or(&nothing);
        // Of scenarios that nothing begins a summary does not tell.
        let begins = model
            .scenarios
            .iter()
            .any(|scenario| scenario.name == *name && scenario.weighs);
        let found = |key: &str| count(block, key).or((!begins).then_some(0));
        let mut seen = |key: &str, expected: u64| {
            equal(format!("`{name}`: {key}"), expected, found(key));
        };
        seen("aborted", counts.aborted);
        seen("retries", counts.retries);
        seen("skipped", counts.skipped);
        let mut scenarios = model.scenarios.iter();
        let scenario = scenarios.find(|scenario| scenario.name == *name);
        // A run of nothing is not told of.
        if scenario.is_some_and(|known| known.steps.iter().any(|step| step.times.0 > 0)) {
            seen("started", counts.started);
        }
        if scenario.is_some_and(|known| known.begins_unseen()) {
            continue;
        }
        let (finished, running) = (
            found("finished").unwrap_or(0),
            found("running").unwrap_or(0),
        );
        equal(
            format!("`{name}`: finished and running together"),
            counts.finished + counts.open,
            Some(finished + running),
        );
        equal(
            format!("`{name}`: runs that are surely over"),
            counts.finished,
            Some(finished.min(counts.finished)),
        );
    }
}
