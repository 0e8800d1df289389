//! `costly-relation`: instances that are looked at one by one where what belongs to them comes or
//! goes.
//!
//! Input: the model. Output: a warning for each relation of which a change can cost as much as
//! there are related instances. Instances that are kept in groups by the value that others belong
//! to are left alone, for they change as a whole; so are those that are found by their key, for
//! there is one at most.

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{ConsumptionId, Entity, Event, Model, Read, Relation, Selection, entries};
use crate::source::Span;
use crate::syntax::{self, Config};

/// Reports each of them once.
pub(super) fn check(model: &Model, config: &Config, sink: &mut Sink) {
    for (event, named) in model.events.iter().zip(&config.event_types) {
        let items = &named.item.consumes_entities;
        for (id, consumption) in entries::<ConsumptionId, _>(&event.consumptions) {
            let Some(entity) = model.entities.get(consumption.entity.0) else {
                continue;
            };
            look(event, id, entity, items, sink);
        }
    }
}

/// Looks at those that belong to one consumption.
fn look(
    event: &Event,
    id: ConsumptionId,
    entity: &Entity,
    items: &[syntax::Consumption],
    sink: &mut Sink,
) {
    let consumption = &event[id];
    let by_age = consumption.relation.is_none() && consumption.selection != Selection::Random;
    // By what its instances are kept in groups: the value that it belongs to another one by, or the
    // first that others belong to it by.
    let own = consumption.relation.as_ref();
    let mut grouped: Option<(ConsumptionId, Vec<&Read>)> =
        own.map(|relation| (id, relation.pairs.iter().map(|pair| &pair.own).collect()));
    for (child, relation) in related_to(event, id) {
        let key: Vec<&Read> = relation.pairs.iter().map(|pair| &pair.other).collect();
        let is_primary = |read: &&Read| matches!(read, Read::Field(path) if *path == entity.key);
        if key.iter().any(is_primary) {
            continue;
        }
        match &grouped {
            None if !by_age => grouped = Some((child, key)),
            Some((_, known)) if *known == key => {}
            known => {
                let Some(place) = place(child, items) else {
                    continue;
                };
                let beside = known
                    .as_ref()
                    .and_then(|(beside, _)| self::place(*beside, items));
                report(event, (id, place), beside, by_age, entity, sink);
            }
        }
    }
}

fn related_to(
    event: &Event,
    to: ConsumptionId,
) -> impl Iterator<Item = (ConsumptionId, &Relation)> {
    entries::<ConsumptionId, _>(&event.consumptions).filter_map(move |(id, consumption)| {
        let relation = consumption.relation.as_ref()?;
        // An optional one is looked for when it is drawn.
        (relation.to == to && !consumption.optional).then_some((id, relation))
    })
}

/// Where a consumption says to what it belongs.
fn place(id: ConsumptionId, items: &[syntax::Consumption]) -> Option<Span> {
    let clauses = items.get(id.0)?.selection_filter.iter();
    let mut related = clauses.filter_map(|clause| clause.related.as_ref());
    Some(related.next()?.span)
}

fn report(
    event: &Event,
    (id, place): (ConsumptionId, Span),
    beside: Option<Span>,
    by_age: bool,
    entity: &Entity,
    sink: &mut Sink,
) {
    let alias = &event[id].alias;
    let mut diagnostic = Diagnostic::warning(
        codes::COSTLY_RELATION,
        place,
        format!(
            "where what belongs to `{alias}` of event `{}` comes or goes, instances of `{}` are looked at one by one",
            event.name, entity.name
        ),
    )
    .here("by this value");
    if let Some(beside) = beside {
        diagnostic = diagnostic
            .label(beside, "by another one than this")
            .note(format!("it costs the same for all of them where both are one value, or one is the primary key of `{}`", entity.name));
    } else if by_age {
        diagnostic = diagnostic.note(format!(
            "it costs the same for all of them where `selection` of `{alias}` is `random`, or the value is its primary key"
        ));
    }
    sink.push(diagnostic);
}
