//! Values that no instance ever has: filters and limits that look for one.
//!
//! Input: the model, its string attributes narrowed. Output: warnings. Invariant: a value is called
//! impossible only where every source of the field is known: a choice, an enumeration, or an
//! attribute that starts with a literal and is only ever set to literals.

mod possible;

use possible::{Possible, elements, foreign, values};

use super::grid::{GridPosition, locate};
use super::lint::changes;
use super::never::{Findings, Near};
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::model::{
    ChangeValue, Clause, Consumption, Entity, EntityId, Limit, Literal, Model, Read, Type,
};
use crate::resolve::names::scalar;
use crate::source::Span;
use crate::syntax::{self, Config, Operator};
use crate::yaml::{Node, Value};

/// Checks the filters and limits of all event types, and the filters of what scenarios require.
pub(super) fn check(model: &Model, config: &Config, found: &mut Findings) {
    for (number, (event, named)) in model.events.iter().zip(&config.event_types).enumerate() {
        let user = format!("event `{}`", event.name);
        let filters = event.consumptions.iter().zip(&named.item.consumes_entities);
        for (consumption, written) in filters {
            filter(
                model,
                config,
                Some(number),
                &user,
                consumption,
                written,
                found,
            );
        }
        let limits = &named.item.max_active_instances_of_state;
        for (limit, written) in event.limits.iter().zip(limits) {
            self::limit(model, number, limit, written, found);
        }
    }
    for (scenario, named) in model.scenarios.iter().zip(&config.scenarios) {
        let user = format!("scenario `{}`", scenario.name);
        let filters = scenario
            .initial
            .iter()
            .zip(&named.item.requires_initial_entities);
        for (consumption, written) in filters {
            filter(model, config, None, &user, consumption, written, found);
        }
    }
}

fn filter(
    model: &Model,
    config: &Config,
    number: Option<usize>,
    user: &str,
    consumption: &Consumption,
    written: &syntax::Consumption,
    found: &mut Findings,
) {
    if let Some(entity) = model.entities.get(consumption.entity.0) {
        let filter = Filter {
            model,
            config,
            number,
            user,
            consumption,
            entity,
        };
        filter.check(written, found);
    }
}

/// One filter, and whose it is.
struct Filter<'a> {
    model: &'a Model,
    config: &'a Config,
    /// The event type; `None` for a scenario.
    number: Option<usize>,
    user: &'a str,
    consumption: &'a Consumption,
    entity: &'a Entity,
}

impl Filter<'_> {
    /// Reports what no instance satisfies.
    fn check(&self, written: &syntax::Consumption, found: &mut Findings) {
        let clauses: Vec<(&Clause, &syntax::FilterClause, &Node)> = self
            .consumption
            .filter
            .iter()
            .zip(&written.selection_filter)
            .filter_map(|(clause, written)| Some((clause, written, written.value.as_ref()?)))
            .collect();
        for (at, (clause, written, node)) in clauses.iter().enumerate() {
            // A list is a block: its operator stands for it.
            let place = match (&node.value, &written.operator) {
                (Value::Seq(_), Some(operator)) => operator.span,
                _ => node.span,
            };
            if self.clause(clause, node, place, found) {
                self.contradiction(clause, place, clauses.get(..at).unwrap_or_default(), found);
            }
        }
    }

    /// Whether some value can satisfy the clause; what cannot is reported.
    fn clause(&self, clause: &Clause, node: &Node, place: Span, found: &mut Findings) -> bool {
        let list = clause.value.elements();
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
            let place = element(node, at, &Literal::Null).span;
            let finding = if positive {
                self.never(place)
            } else {
                let message = format!("no `{}` ever has the value `{text}`", self.entity.name);
                Diagnostic::warning(codes::NEVER_ELIGIBLE, place, message)
            };
            let shown = Possible::Texts(texts).shown();
            let finding = finding.here("no element has this value");
            let finding = finding.note(shown.replacen("its values", "its elements", 1));
            let finding = match nearest(text, texts.iter().map(String::as_str)) {
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
        let Some(possible) = values(self.model, self.consumption.entity.0, &clause.read) else {
            return true;
        };
        if !possible.satisfy(clause) {
            let finding = self.never(place).here("no instance has this value");
            let finding = finding.note(possible.shown());
            let mut slips = list.iter().enumerate();
            let near = slips.find_map(|(at, item)| {
                self.near(&possible, &clause.read, item, element(node, at, item).span)
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
                    let place = element(node, at, item).span;
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
        let near = nearest(wanted, possible.texts())?;
        let sources = match read {
            Read::Attribute(at) => self.sources(*at, near),
            Read::Field(_) => Vec::new(),
        };
        Some(Near {
            wanted: (wanted.clone(), place),
            near: near.to_owned(),
            sources,
        })
    }

    /// Where an attribute gets a text: its default, and what events set it to.
    fn sources(&self, attribute: usize, text: &str) -> Vec<Span> {
        let entity = self.consumption.entity.0;
        let name = self.entity.attributes.get(attribute).map(|it| &it.name);
        let written = self.config.entities.get(entity);
        let default = written
            .into_iter()
            .flat_map(|named| &named.item.state_attributes)
            .filter(|named| Some(&named.name.value) == name)
            .filter_map(|named| named.item.default.as_ref())
            .filter(|node| matches!(&node.value, Value::Text(given) if given.value == text))
            .map(|node| node.span);
        let events = self.model.events.iter().zip(&self.config.event_types);
        let set = events.flat_map(|(event, named)| {
            changes(event, &named.item)
                .filter(move |(target, change, _)| {
                    change.attribute == attribute && event.owner(*target) == Some(EntityId(entity))
                })
                .filter(|(_, change, _)| {
                    matches!(&change.value, ChangeValue::Literal(Literal::Text(given)) if given == text)
                })
                .map(|(.., span)| span)
        });
        default.chain(set).collect()
    }

    /// Reports two clauses that no value of one field satisfies at once.
    fn contradiction(
        &self,
        clause: &Clause,
        place: Span,
        earlier: &[(&Clause, &syntax::FilterClause, &Node)],
        found: &mut Findings,
    ) {
        let other = earlier.iter().find(|(other, ..)| {
            other.read == clause.read
                && other.value != Literal::List(Vec::new())
                && clause.contradicts(other)
        });
        if let Some((other, written, node)) = other {
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
    model: &Model,
    number: usize,
    limit: &Limit,
    written: &syntax::ActiveLimit,
    found: &mut Findings,
) {
    let Some(event) = model.events.get(number) else {
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
    let possible = values(model, limit.entity.0, &Read::Attribute(limit.attribute));
    if let (Some(possible), Some(node), Some(value)) = (possible, &written.value, &limit.value)
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
            Literal::Text(text) => nearest(text, possible.texts()),
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

/// The element of a list as it was written: those that the field cannot be were left out, and told
/// of.
fn element<'a>(node: &'a Node, at: usize, like: &Literal) -> &'a Node {
    let ty = match like {
        Literal::Int(_) => Type::Int,
        Literal::Float(_) => Type::Float,
        Literal::Decimal { scale, .. } => Type::Decimal(*scale),
        _ => Type::Text,
    };
    let kept = |node: &&Node| !matches!(locate(node, &ty), Some(GridPosition::Between(..)));
    match &node.value {
        Value::Seq(items) => items.iter().filter(kept).nth(at).unwrap_or(node),
        _ => node,
    }
}
