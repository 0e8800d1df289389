//! Values that no instance ever has: filters and limits that look for one.
//!
//! Input: the model, its string attributes narrowed. Output: warnings. Invariant: a value is called
//! impossible only where every source of the field is known: a choice, an enumeration, or an
//! attribute that starts with a literal and is only ever set to literals.

mod earlier;
mod possible;

use std::rc::Rc;

use super::grid::{GridPosition, locate};
use super::never::{Findings, Near};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::model::{
    AttributeInitial, Clause, Consumption, Entity, Limit, Literal, Model, Read, Type,
};
use crate::resolve::names::scalar;
use crate::source::Span;
use crate::syntax::{self, Config, Operator};
use crate::yaml::{Node, Value};
use earlier::Earlier;
use possible::{Known, Possible};

/// Checks the filters and limits of all event types, and the filters of what scenarios require.
pub(super) fn check(model: &Model, config: &Config, found: &mut Findings, sink: &Sink) {
    let known = Known::of(model, config, sink);
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        let user = format!("event `{}`", event.name);
        let filters = event.consumptions.iter().zip(&named.item.consumes_entities);
        for (consumption, written) in filters {
            let whose = (Some(number), user.as_str(), event.consumptions.as_slice());
            filter(&known, whose, consumption, written, found);
        }
        let limits = &named.item.max_active_instances_of_state;
        for (limit, written) in event.limits.iter().zip(limits) {
            self::limit(&known, number, limit, written, found);
        }
    }
    for (scenario, named) in model.scenarios.iter().zip(&config.scenarios) {
        let user = format!("scenario `{}`", scenario.name);
        let filters = scenario
            .initial
            .iter()
            .zip(&named.item.requires_initial_entities);
        for (consumption, written) in filters {
            let whose = (None, user.as_str(), scenario.initial.as_slice());
            filter(&known, whose, consumption, written, found);
        }
    }
}

fn filter(
    known: &Known<'_>,
    (number, user, beside): (Option<usize>, &str, &[Consumption]),
    consumption: &Consumption,
    written: &syntax::Consumption,
    found: &mut Findings,
) {
    if let Some(entity) = known.model.entities.get(consumption.entity.0) {
        // Without an optional one the event happens all the same.
        let number = number.filter(|_| !consumption.optional);
        let filter = Filter {
            known,
            number,
            user,
            consumption,
            entity,
        };
        filter.check(written, found);
        filter.relation(beside, written, found);
    }
}

/// One filter, and whose it is.
struct Filter<'a, 'b> {
    known: &'a Known<'b>,
    /// The event type; `None` for a scenario.
    number: Option<usize>,
    user: &'a str,
    consumption: &'a Consumption,
    entity: &'a Entity,
}

impl Filter<'_, '_> {
    /// Reports what no instance satisfies.
    fn check(&self, written: &syntax::Consumption, found: &mut Findings) {
        let clauses: Vec<(&Clause, &syntax::FilterClause, &Node)> = self
            .consumption
            .filter
            .iter()
            .zip(&written.selection_filter)
            .filter_map(|(clause, written)| Some((clause, written, written.value.as_ref()?)))
            .collect();
        let mut earlier = Earlier::default();
        for (clause, written, node) in clauses {
            // A list is a block: its operator stands for it.
            let place = match (&node.value, &written.operator) {
                (Value::Seq(_), Some(operator)) => operator.span,
                _ => node.span,
            };
            if self.clause(clause, node, place, found) {
                self.contradiction(clause, place, &earlier, found);
            }
            earlier.add(clause, written, node);
        }
    }

    /// Reports values of two instances that are never equal.
    fn relation(
        &self,
        beside: &[Consumption],
        written: &syntax::Consumption,
        found: &mut Findings,
    ) {
        let Some(relation) = &self.consumption.relation else {
            return;
        };
        let Some(other) = beside.get(relation.to.0) else {
            return;
        };
        let places = written.selection_filter.iter();
        let places = places.filter_map(|clause| clause.related.as_ref());
        for (pair, place) in relation.pairs.iter().zip(places) {
            let own = self.known.values(self.consumption.entity.0, &pair.own);
            let others = self.known.values(other.entity.0, &pair.other);
            if let (Some(own), Some(others)) = (own, others)
                && !own.meet(&others)
            {
                let (mine, theirs) = (&self.consumption.alias, &other.alias);
                let message = format!(
                    "no `{mine}` can ever belong to the `{theirs}` of {}",
                    self.user
                );
                let finding = Diagnostic::warning(codes::NEVER_ELIGIBLE, place.span, message)
                    .here("the two never have a value in common")
                    .note(format!("of `{mine}`: {}", own.shown()))
                    .note(format!("of `{theirs}`: {}", others.shown()));
                found.push(self.number, finding);
                return;
            }
        }
    }

    /// Whether some value can satisfy the clause; what cannot is reported.
    fn clause(&self, clause: &Clause, node: &Node, place: Span, found: &mut Findings) -> bool {
        let list = clause.value.elements();
        let mut places = Written::new(node);
        if list.is_empty() && clause.operator == Operator::In {
            // A list without a value that the field can have was told of.
            if matches!(&node.value, Value::Seq(written) if written.is_empty()) {
                let finding = self.never(place).here("an empty list holds no value");
                found.push(self.number, finding);
            } else {
                found.told_elsewhere(self.number);
            }
            return false;
        }
        if let Some(texts) = elements(self.entity, &clause.read)
            && let Some((at, text)) = foreign(&clause.value, texts)
        {
            let positive = matches!(clause.operator, Operator::Contains | Operator::Equals);
            let place = places.place(at, &Literal::Null);
            let finding = if positive {
                self.never(place)
            } else {
                let message = format!("no `{}` ever has the value `{text}`", self.entity.name);
                Diagnostic::warning(codes::NEVER_ELIGIBLE, place, message)
            };
            let shown = format!("its elements are {}", super::literal::listed(texts));
            let finding = finding.here("no element has this value");
            let finding = finding.note(shown);
            let finding = match self
                .known
                .sink
                .nearest(text, texts.iter().map(String::as_str))
            {
                Some(near) => finding.suggest(
                    place,
                    scalar(near),
                    format!("a similar value exists: `{near}`"),
                ),
                None => finding,
            };
            found.push(self.number.filter(|_| positive), finding);
            return !positive;
        }
        let Some(possible) = self.known.values(self.consumption.entity.0, &clause.read) else {
            return true;
        };
        if !possible.satisfy(clause) {
            let finding = self.never(place).here("no instance has this value");
            let finding = finding.note(possible.shown());
            let mut slips = list.iter().enumerate();
            let near = slips.find_map(|(at, item)| {
                self.near(&possible, &clause.read, item, places.place(at, item))
            });
            let missed = (
                self.consumption.entity.0,
                clause.read.clone(),
                list.to_vec(),
            );
            found.push_missed(self.number, finding, missed, near, self.user);
            return false;
        }
        if matches!(
            clause.operator,
            Operator::Equals | Operator::NotEquals | Operator::In | Operator::NotIn
        ) {
            for (at, item) in list.iter().enumerate() {
                if !possible.has(item) {
                    // The clause holds for others all the same; this value is a slip.
                    let entity = &self.entity.name;
                    let message = format!("no `{entity}` ever has the value {}", item.shown());
                    let place = places.place(at, item);
                    let finding = Diagnostic::warning(codes::NEVER_ELIGIBLE, place, message)
                        .here("no instance has this value")
                        .note(possible.shown());
                    let near = self.near(&possible, &clause.read, item, place);
                    let missed = (
                        self.consumption.entity.0,
                        clause.read.clone(),
                        vec![item.clone()],
                    );
                    found.push_missed(None, finding, missed, near, self.user);
                }
            }
        }
        true
    }

    /// The value that was probably meant by one that no instance has.
    fn near(
        &self,
        possible: &Possible<'_>,
        read: &Read,
        wanted: &Literal,
        place: Span,
    ) -> Option<Near> {
        let Literal::Text(wanted) = wanted else {
            return None;
        };
        let near = self.known.sink.nearest(wanted, possible.texts())?;
        let sources = match read {
            Read::Attribute(at) => self.known.sources(self.consumption.entity.0, *at, near),
            Read::Field(_) => Rc::default(),
        };
        Some(Near {
            wanted: (wanted.clone(), place),
            near: near.to_owned(),
            sources,
        })
    }

    /// Reports two clauses that no value of one field satisfies at once.
    fn contradiction(
        &self,
        clause: &Clause,
        place: Span,
        earlier: &Earlier<'_>,
        found: &mut Findings,
    ) {
        if let Some((other, written, node)) = earlier.contradicting(clause) {
            let finding =
                if clause.operator == Operator::Equals && other.operator == Operator::Equals {
                    self.never(place)
                        .here("asks for this value")
                        .label(node.span, "and for this one at once")
                        .note("all clauses must hold; for one of several values use `in`")
                } else {
                    let other = match (&node.value, &written.operator) {
                        (Value::Seq(_), Some(operator)) => operator.span,
                        _ => node.span,
                    };
                    self.never(place)
                        .here("no value satisfies this clause")
                        .label(other, "and this one at once")
                        .note("all clauses must hold")
                };
            found.push(self.number, finding);
        }
    }

    fn never(&self, place: Span) -> Diagnostic {
        Diagnostic::warning(
            codes::NEVER_ELIGIBLE,
            place,
            format!(
                "no `{}` can ever satisfy this filter of {}",
                self.entity.name, self.user
            ),
        )
    }
}

/// Reports a limit that is reached from the start, or never.
fn limit(
    known: &Known<'_>,
    number: usize,
    limit: &Limit,
    written: &syntax::ActiveLimit,
    found: &mut Findings,
) {
    let Some(event) = known.model.events.get(number) else {
        return;
    };
    if let (0, Some(count)) = (limit.max_count, &written.max_count) {
        let message = format!(
            "event `{}` can never happen: it stops at 0 instances",
            event.name
        );
        let finding = Diagnostic::warning(codes::NEVER_ELIGIBLE, count.span, message)
            .here("reached from the start");
        found.push(Some(number), finding);
        return;
    }
    let possible = known.values(limit.entity.0, &Read::Attribute(limit.attribute));
    if let (Some(possible), Some(node), Some(value)) = (&possible, &written.value, &limit.value)
        && !possible.has(value)
    {
        let message = format!(
            "the limit of event `{}` has no effect: no instance ever has the value {}",
            event.name,
            value.shown()
        );
        let finding = Diagnostic::warning(codes::NEVER_ELIGIBLE, node.span, message)
            .here("no instance has this value")
            .note(possible.shown());
        let near = match value {
            Literal::Text(text) => known.sink.nearest(text, possible.texts()),
            _ => None,
        };
        let finding = match near {
            Some(near) => finding.suggest(
                node.span,
                scalar(near),
                format!("a similar value exists: `{near}`"),
            ),
            None => finding,
        };
        found.push(None, finding);
    }
}

/// The elements of a list as they were written.
struct Written<'a> {
    node: &'a Node,
    /// By type, those that a field of it can be: the others were left out, and told of.
    kept: Vec<(Type, Vec<&'a Node>)>,
}

impl<'a> Written<'a> {
    fn new(node: &'a Node) -> Self {
        Self {
            node,
            kept: Vec::new(),
        }
    }

    /// Where the element of this number among those of its type stands.
    fn place(&mut self, at: usize, like: &Literal) -> Span {
        let Value::Seq(items) = &self.node.value else {
            return self.node.span;
        };
        let ty = match like {
            Literal::Int(_) => Type::Int,
            Literal::Float(_) => Type::Float,
            Literal::Decimal { scale, .. } => Type::Decimal(*scale),
            _ => Type::Text,
        };
        if !self.kept.iter().any(|(known, _)| *known == ty) {
            let kept = |node: &&Node| !matches!(locate(node, &ty), Some(GridPosition::Between(..)));
            let kept = items.iter().filter(kept).collect();
            self.kept.push((ty.clone(), kept));
        }
        let of_type = self.kept.iter().find(|(known, _)| *known == ty);
        let node = of_type.and_then(|(_, kept)| kept.get(at));
        node.map_or(self.node.span, |node| node.span)
    }
}

/// The texts that the elements of a list can be.
fn elements<'a>(entity: &'a Entity, read: &Read) -> Option<&'a [String]> {
    let path = match read {
        Read::Field(path) => path,
        Read::Attribute(at) => match &entity.attributes.get(*at)?.initial {
            AttributeInitial::Mirror(path) => path,
            AttributeInitial::Field(_) | AttributeInitial::Literal(_) => return None,
        },
    };
    match entity.object.type_at(path)? {
        Type::Array(member) => match &member.ty {
            Type::Enum(texts) => Some(texts),
            _ => None,
        },
        _ => None,
    }
}

/// A text, or the first of a list, that is none of these, and where in the list it stands.
fn foreign<'a>(value: &'a Literal, texts: &[String]) -> Option<(usize, &'a str)> {
    let mut all = value.elements().iter().enumerate();
    all.find_map(|(at, item)| match item {
        Literal::Text(text) if !texts.contains(text) => Some((at, text.as_str())),
        _ => None,
    })
}
