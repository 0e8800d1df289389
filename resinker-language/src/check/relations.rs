//! Relations: which instances of one event belong together.
//!
//! Input: clauses of filters that compare with a value of another instance. Output: for each
//! consumption the one that it relates to, and what is compared. Invariant: that one is listed
//! before, takes a single instance, and the two values can be equal.

mod reference;
pub(super) mod scenarios;

use std::collections::BTreeSet;

use super::payload::Scene;
use super::{Context, absence, literal, update};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Compared, Consumption, ConsumptionId, Member, Pair, Relation, Type, exclude};
use crate::resolve::names::scalar;
use crate::source::{Span, Spanned};
use crate::syntax::word::Words;
use crate::syntax::{self, FilterClause, Operator, RelatedValue};

/// Checks the clauses of a consumption that relate it to one listed before. `None` where something
/// was reported.
#[expect(clippy::option_option, reason = "reported, or nothing to relate to")]
pub(super) fn check(
    cx: &mut Context<'_>,
    (item, items, before): (&syntax::Consumption, &[syntax::Consumption], usize),
    entity: usize,
    scene: &Scene,
    user: &str,
) -> Option<Option<Relation>> {
    reference::lint(cx, item, entity, scene, user);
    let mut relation: Option<(Relation, Span)> = None;
    let mut sound = true;
    for clause in &item.selection_filter {
        let Some(value) = &clause.related else {
            continue;
        };
        let Some((to, pair)) = clause_of(cx, clause, value, entity, (scene, items, before), user)
        else {
            sound = false;
            continue;
        };
        match &mut relation {
            None => {
                let pairs = vec![pair];
                relation = Some((Relation { to, pairs }, value.span));
            }
            Some((known, _)) if known.to == to => {
                if !known.pairs.contains(&pair) {
                    known.pairs.push(pair);
                }
            }
            Some((known, first)) => {
                let (first, known) = (*first, known.to);
                several(cx, value, (known, first), scene, user);
                sound = false;
            }
        }
    }
    sound.then(|| relation.map(|(relation, _)| relation))
}

fn several(
    cx: &mut Context<'_>,
    value: &RelatedValue,
    (known, first): (ConsumptionId, Span),
    scene: &Scene,
    user: &str,
) {
    let alias = scene.consumptions.get(known.0);
    let alias = alias.map_or("another", |known| known.alias.as_str());
    let second = value.from_entity.as_ref();
    let second = second.map_or("another", |second| second.value.as_str());
    cx.sink.push(
        Diagnostic::error(
            codes::INVALID_RELATION,
            value.span,
            format!("an instance of {user} relates to two others, `{alias}` and `{second}`"),
        )
        .here(format!("relates to `{second}`"))
        .label(first, format!("relates to `{alias}` already"))
        .note("an instance relates to at most one other; where those two belong together, relate them to each other"),
    );
}

/// What one clause compares, and with whom.
fn clause_of(
    cx: &mut Context<'_>,
    clause: &FilterClause,
    value: &RelatedValue,
    entity: usize,
    listed: (&Scene, &[syntax::Consumption], usize),
    user: &str,
) -> Option<(ConsumptionId, Pair)> {
    let (alias, path) = (value.from_entity.as_ref()?, value.field.as_ref()?);
    let (field, operator) = (clause.field.as_ref()?, clause.operator.as_ref()?);
    let scene = listed.0;
    let to = earlier(cx, alias, listed, user);
    let own = cx.entities.get(entity)?.read(field, cx.sink);
    let related = scene.consumptions.get(to?)?;
    let others = cx.entities.get(related.entity.0)?;
    let other = others.read(path, cx.sink);
    if operator.value != Operator::Equals {
        let word = operator.value.word();
        cx.sink.push(
            Diagnostic::error(
                codes::INVALID_OPERATOR,
                operator.span,
                format!("`{word}` does not work on a value of another instance in {user}"),
            )
            .here("two instances belong together where their values are equal")
            .label(value.span, format!("a value of `{}`", alias.value))
            .suggest(operator.span, "equals".to_owned(), "write `equals`"),
        );
        return None;
    }
    let ((own, own_member), (other, other_member)) = (own?, other?);
    if Compared::of(&own_member.ty, &other_member.ty).is_none() {
        let places = [cx.entities.get(entity)?.place(&own), others.place(&other)];
        let sides = [(field, own_member), (path, other_member)];
        cx.sink.push(incomparable(sides, places, user));
        return None;
    }
    Some((ConsumptionId(to?), Pair { own, other }))
}

/// The consumption of an alias that is listed before.
fn earlier(
    cx: &mut Context<'_>,
    alias: &Spanned<String>,
    (scene, items, before): (&Scene, &[syntax::Consumption], usize),
    user: &str,
) -> Option<usize> {
    let found = scene.consumptions.declared(&alias.value);
    if let Some(found) = found.filter(|found| *found < before || scene.incomplete) {
        return Some(found);
    }
    if let (None, Some(absent)) = (found, scene.absent(&alias.value)) {
        let message = format!(
            "{user} relates an instance to `{}`, which is absent",
            alias.value
        );
        cx.sink.push(absence::asked(absent, alias.span, message));
        return None;
    }
    if scene.incomplete {
        return None;
    }
    let later = items.iter().find_map(|item| {
        let known = item.alias.as_ref().or(item.name.as_ref())?;
        (known.value == alias.value).then_some(known.span)
    });
    let known: Vec<&str> = scene.consumptions.aliases().collect();
    let diagnostic = match later {
        Some(place) => Diagnostic::error(
            codes::UNKNOWN_ALIAS,
            alias.span,
            format!(
                "{user} relates an instance to `{}`, which is not listed before it",
                alias.value
            ),
        )
        .here("an instance relates to one that is listed before it")
        .label(place, "listed here"),
        None => update::unknown_alias(alias, &known, user, cx.sink)
            .note("an instance relates to one that is listed before it"),
    };
    cx.sink.push(diagnostic);
    None
}

fn incomparable(
    [(field, own), (path, other)]: [(&Spanned<String>, Member); 2],
    [own_place, other_place]: [Option<Span>; 2],
    user: &str,
) -> Diagnostic {
    let words = [literal::type_words(&own.ty), literal::type_words(&other.ty)];
    let [own_words, other_words] = &words;
    let whole = |ty: &Type| matches!(ty, Type::Array(_) | Type::Object(_));
    let mut diagnostic = if Compared::is_to_come(&own, &other) {
        Diagnostic::error(
            codes::NOT_YET_SUPPORTED,
            path.span,
            format!(
                "{user} relates `{}` to a value that is written in another way",
                field.value
            ),
        )
        .here(format!(
            "{other_words}, and `{}` is {own_words}",
            field.value
        ))
        .note("numbers: give both a `precision`, or neither; times: give both the same `format`")
    } else {
        Diagnostic::error(
            codes::TYPE_MISMATCH,
            path.span,
            format!(
                "{user} relates `{}`, {own_words}, to `{}`, {other_words}",
                field.value, path.value
            ),
        )
        .here(if whole(&own.ty) || whole(&other.ty) {
            "instances are related by single values"
        } else {
            "the two are never equal"
        })
    };
    if let Some(place) = own_place {
        diagnostic = diagnostic.label(place, format!("{own_words} here"));
    }
    if let Some(place) = other_place.filter(|place| Some(*place) != own_place) {
        diagnostic = diagnostic.label(place, format!("{other_words} here"));
    }
    diagnostic
}

/// Looks at the relations of an event once its payload is known. Whether nothing was reported.
pub(super) fn settle(
    cx: &mut Context<'_>,
    (items, absences): (&[syntax::Consumption], &[syntax::Absence]),
    scene: &Scene,
    user: &str,
) -> bool {
    if scene.incomplete {
        return true;
    }
    let mut sound = true;
    let related: Vec<bool> = in_relations(scene);
    // Those whose candidates are kept for the sake of what must be absent, all in one.
    let beside = scene.absences.iter();
    let beside = beside.filter_map(|absence| Some(absence.relation.as_ref()?.to.0));
    let is_root = |at: &usize| {
        let known = scene.consumptions.get(*at);
        known.is_some_and(|known| known.relation.is_none())
    };
    let grouped: BTreeSet<usize> = beside.filter(is_root).collect();
    for (absence, item) in scene.absences.iter().zip(absences) {
        let relation = absence.relation.as_ref();
        sound &= to_single(cx, &item.item, (&absence.alias, relation), scene, user);
    }
    for (at, (item, known)) in items.iter().zip(scene.consumptions.iter()).enumerate() {
        let place = first_relation(item);
        let relation = known.relation.as_ref();
        sound &= to_single(cx, item, (&known.alias, relation), scene, user);
        let twin = scene
            .consumptions
            .iter()
            .enumerate()
            .position(|(other, twin)| {
                // An optional one is drawn last, from what the others have left.
                let apart =
                    |at: usize, known: &Consumption| known.optional && !grouped.contains(&at);
                other < at
                    && twin.entity == known.entity
                    && !apart(at, known)
                    && !apart(other, twin)
                    && (related.get(at) == Some(&true) || related.get(other) == Some(&true))
                    && !exclude(&twin.filter, &known.filter)
            });
        if let Some(twin) = twin {
            sound = false;
            let place = place.or_else(|| items.get(twin).and_then(first_relation));
            let twin_span = scene.spans.get(twin).copied().flatten();
            let own_span = scene.spans.get(at).copied().flatten();
            if let Some(span) = place.or(own_span) {
                let diagnostic = Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    span,
                    format!(
                        "{user} has a relation, and `{}` may be the same instance as another",
                        known.alias
                    ),
                )
                .here("instances that belong together")
                .note("of such an event each instance is of another entity, or their filters exclude each other");
                let diagnostic = match twin_span {
                    Some(twin) => diagnostic.label(twin, "of the same entity"),
                    None => diagnostic,
                };
                cx.sink.push(match own_span.filter(|own| *own != span) {
                    Some(own) => diagnostic.label(own, "of the same entity"),
                    None => diagnostic,
                });
            }
        }
        if known.relation.is_some()
            && let Some(selection) = &item.selection
            && selection.value != syntax::SelectionName::Random
        {
            sound = false;
            cx.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    selection.span,
                    format!(
                        "`{}` of {user} relates to another instance and selects by age",
                        known.alias
                    ),
                )
                .here("only `random` works among related instances"),
            );
        }
    }
    sound
}

/// Reports a relation to instances that feed the items of an array. Whether it is none.
fn to_single(
    cx: &mut Context<'_>,
    item: &syntax::Consumption,
    (alias, relation): (&str, Option<&Relation>),
    scene: &Scene,
    user: &str,
) -> bool {
    let to = relation.and_then(|relation| scene.consumptions.get(relation.to.0));
    let (Some(to), Some(place)) = (to.filter(|to| to.per_item.is_some()), first_relation(item))
    else {
        return true;
    };
    let diagnostic = Diagnostic::error(
        codes::INVALID_RELATION,
        place,
        format!(
            "`{alias}` of {user} relates to `{}`, which feeds the items of an array",
            to.alias
        ),
    )
    .here("which of the instances picked for the items?");
    cx.sink.push(match item.absent {
        Some(_) => diagnostic,
        None => diagnostic.note("relate the items to this one instead: list it first"),
    });
    false
}

/// By consumption, whether it relates to another, or to it another one that must be there, or an
/// absence.
fn in_relations(scene: &Scene) -> Vec<bool> {
    let all = &scene.consumptions;
    let mut found: Vec<bool> = all.iter().map(|known| known.relation.is_some()).collect();
    let absences = scene.absences.iter();
    let absences = absences.filter_map(|absence| absence.relation.as_ref());
    let needed = all.iter().filter(|known| !known.optional);
    let relations = needed.filter_map(|known| known.relation.as_ref());
    for relation in relations.chain(absences) {
        if let Some(to) = found.get_mut(relation.to.0) {
            *to = true;
        }
    }
    found
}

pub(super) fn first_relation(item: &syntax::Consumption) -> Option<Span> {
    let mut related = item
        .selection_filter
        .iter()
        .filter_map(|clause| clause.related.as_ref());
    related.next().map(|value| value.span)
}

/// Reports a step of an event type of which something must be absent that relates to an instance.
/// Whether it has none.
pub(super) fn refuse_step(
    cx: &mut Context<'_>,
    event: usize,
    name: &Spanned<String>,
    user: &str,
) -> bool {
    let Some(sent) = cx.config.event_types.get(event) else {
        return true;
    };
    let mut absences = sent.item.absences.iter();
    let Some(place) = absences.find_map(|absence| first_relation(&absence.item)) else {
        return true;
    };
    cx.sink.push(
        Diagnostic::error(
            codes::NOT_YET_SUPPORTED,
            name.span,
            format!(
                "{user} sends event `{}`, which waits until nothing belongs to an instance",
                name.value
            ),
        )
        .here("such an event happens by itself only")
        .label(place, "what must be absent belongs to another instance"),
    );
    false
}

/// A reference as it is written.
fn written(alias: &str, field: &str) -> String {
    format!(
        "{{ from_entity: {}, field: {} }}",
        scalar(alias),
        scalar(field)
    )
}
