//! Which instances an event picked, as far as its payload shows it.

mod absent;
mod belonging;
mod candidate;
mod collect;
mod whole;

use std::cmp::Reverse;

use super::json::Json;
use super::model::{EventType, Slot};
use super::population::{Population, Presence};
use super::schema::{Schema, Source};
use super::violation::Fault;
use absent::absent;
use candidate::{fits, hidden_fits, hidden_matches, matches_filter};
pub(super) use collect::join;
use collect::{Position, collect};
use whole::whole;
pub(super) use whole::{feeds, missing};

/// A value of the payload that comes from an instance.
#[derive(Debug, Clone)]
struct Shown<'p> {
    source: Source,
    value: &'p Json,
    /// Where it stands in the payload.
    at: String,
    nullable: bool,
}

/// The instance behind one slot, at one position of the payload.
#[derive(Debug, Clone)]
pub(crate) struct Group<'p> {
    pub(crate) slot: usize,
    /// The array item that the pick is for, such as `items[2]`; empty for the payload itself.
    pub(crate) scope: String,
    /// The array that holds the item.
    array: String,
    /// The item itself.
    pub(crate) item: Option<&'p Json>,
    shown: Vec<Shown<'p>>,
    pub(crate) pick: Pick,
}

/// The instance that was picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pick {
    One(usize),
    /// One of these, or one that the stream has never shown.
    Among {
        known: Vec<usize>,
        hidden: bool,
    },
    /// None: the fields are null.
    Nothing,
    /// The reference is broken, which is reported where it is found.
    Broken,
}

impl Group<'_> {
    /// The schema of the array item that the pick is for.
    pub(crate) fn item_schema<'s>(&self, payload: &'s Schema) -> Option<&'s Schema> {
        collect::items(payload, "", &self.array).filter(|_| self.item.is_some())
    }
}

/// All picks of an event.
#[derive(Debug, Default)]
pub(crate) struct Binding<'p> {
    pub(crate) groups: Vec<Group<'p>>,
}

impl<'p> Binding<'p> {
    /// The picks behind a slot.
    pub(crate) fn of_slot(&self, slot: usize) -> impl Iterator<Item = &Group<'p>> {
        self.groups.iter().filter(move |group| group.slot == slot)
    }

    /// The pick behind a slot as seen from a position of the payload: the innermost around it.
    pub(crate) fn seen_from(&self, slot: usize, scope: &str) -> Option<&Group<'p>> {
        self.of_slot(slot)
            .filter(|group| scope.starts_with(&group.scope))
            .max_by_key(|group| group.scope.len())
    }
}

/// Finds the instances of an event, and holds what the payload shows of them, their filters and
/// their number against what is known. What the event implies about them is learned. `by_itself`:
/// surely no step of a scenario.
pub(crate) fn bind<'p>(
    event: &EventType,
    payload: &'p Json,
    world: &mut [Population],
    by_itself: bool,
    faults: &mut Vec<Fault>,
) -> Binding<'p> {
    let mut groups = Vec::new();
    collect(&event.payload, payload, &Position::default(), &mut groups);
    for (index, slot) in event.slots.iter().enumerate() {
        if slot.declared && !slot.referenced || payload.is_null() {
            groups.push(Group {
                slot: index,
                scope: String::new(),
                array: String::new(),
                item: None,
                shown: Vec::new(),
                pick: Pick::Nothing,
            });
        }
    }
    let shows_key = |group: &Group<'_>, world: &[Population]| {
        event
            .slots
            .get(group.slot)
            .and_then(|slot| world.get(slot.entity))
            .is_some_and(|population| key_of(group, population).is_some())
    };
    // Picks that show their key are certain, and narrow down the others.
    groups.sort_by_key(|group| Reverse(shows_key(group, world)));
    let mut binding = Binding::default();
    for mut group in groups {
        let Some(slot) = event.slots.get(group.slot) else {
            continue;
        };
        let Some(population) = world.get_mut(slot.entity) else {
            continue;
        };
        group.pick = pick(&group, slot, population, &binding, event, faults);
        if let Pick::One(index) = group.pick {
            compare(&group, slot, index, population, faults);
            filter(&group, slot, index, population, faults);
            distinct(&group, slot, index, population, &binding, event, faults);
        }
        binding.groups.push(group);
    }
    belong(event, world, &binding, faults);
    absent(event, world, &binding, faults);
    whole(event, payload, world, &binding, faults);
    for (index, slot) in event.slots.iter().enumerate() {
        // A step that has its instance need not wait for further ones; for items it picks.
        let waits = by_itself || slot.items.is_some();
        if let Some(population) = world.get(slot.entity).filter(|_| waits) {
            enough(index, slot, population, &binding, faults);
        }
    }
    binding
}

/// The key that a group shows.
fn key_of<'g, 'p>(group: &'g Group<'p>, population: &Population) -> Option<&'g Shown<'p>> {
    let key = Source::Field(population.entity().key.clone());
    group
        .shown
        .iter()
        .find(|shown| shown.source == key && !shown.value.is_null())
}

fn pick(
    group: &Group<'_>,
    slot: &Slot,
    population: &mut Population,
    binding: &Binding<'_>,
    event: &EventType,
    faults: &mut Vec<Fault>,
) -> Pick {
    let entity = population.entity().name.clone();
    if let Some(key) = key_of(group, population) {
        let what = format!("`{}` (alias `{}`)", key.at, slot.label);
        return match population.find(key.value) {
            Some(index) => match population.instance(index).map(|instance| instance.presence) {
                Some(Presence::Gone) => {
                    faults.push(Fault::new(
                        "removed-instance",
                        what,
                        format!("a {entity} that is still there"),
                        key.value,
                    ));
                    Pick::Broken
                }
                Some(Presence::MaybeGone) => {
                    population.set_presence(index, Presence::Alive);
                    Pick::One(index)
                }
                _ => Pick::One(index),
            },
            None if population.hidden().most > 0 => Pick::One(population.unveil(key.value)),
            None => {
                faults.push(Fault::new(
                    "unknown-instance",
                    what,
                    format!("the key of a known {entity}"),
                    key.value,
                ));
                Pick::Broken
            }
        };
    }
    let all_null = !group.shown.is_empty()
        && group
            .shown
            .iter()
            .all(|shown| shown.value.is_null() && shown.nullable);
    if all_null && (!slot.declared || slot.lax) {
        return Pick::Nothing;
    }
    let known: Vec<usize> = population
        .living()
        .map(|(index, _)| index)
        .filter(|index| {
            fits(group, slot, *index, population)
                && !binding.groups.iter().any(|other| {
                    other.pick == Pick::One(*index) && must_differ(group, other, event)
                })
        })
        .collect();
    let hidden = population.hidden().most > 0 && hidden_fits(group, slot, population);
    match (known.as_slice(), hidden) {
        ([], false) if slot.lax => Pick::Nothing,
        // Of one that no field shows, nobody knows whether it was there for the event.
        (_, _) if slot.lax => Pick::Among {
            known,
            hidden: true,
        },
        ([], false) => {
            let seen: Vec<String> = group
                .shown
                .iter()
                .map(|shown| format!("{}: {}", shown.at, shown.value))
                .collect();
            faults.push(Fault::new(
                "unknown-instance",
                format!("alias `{}`", slot.label),
                format!("values of a {entity} that meets the filter"),
                format!("{{{}}}", seen.join(", ")),
            ));
            Pick::Broken
        }
        ([only], false) => Pick::One(*only),
        _ => Pick::Among { known, hidden },
    }
}

/// Are the values that the payload shows the instance's own, as they are now?
fn compare(
    group: &Group<'_>,
    slot: &Slot,
    index: usize,
    population: &mut Population,
    faults: &mut Vec<Fault>,
) {
    for shown in &group.shown {
        if shown.value.is_null() && shown.nullable {
            continue;
        }
        if !population.learn(index, &shown.source, shown.value) {
            let key = population
                .instance(index)
                .map_or_else(String::new, |instance| instance.key.to_string());
            let expected = match population.look(index, &shown.source).known() {
                Some(value) => format!("{value}, what the {} {key} has now", slot.label),
                None => format!("a value that the {} {key} can have", slot.label),
            };
            faults.push(Fault::new(
                "stale-value",
                format!("`{}`", shown.at),
                expected,
                shown.value,
            ));
        }
    }
}

/// Did the instance meet the filter before the event?
fn filter(
    group: &Group<'_>,
    slot: &Slot,
    index: usize,
    population: &mut Population,
    faults: &mut Vec<Fault>,
) {
    for (source, condition) in &slot.filter {
        if !population.require(index, source, condition) {
            let key = population
                .instance(index)
                .map_or_else(String::new, |instance| instance.key.to_string());
            let found = match population.look(index, source).known() {
                Some(value) => value.to_string(),
                None => "a value that cannot".to_owned(),
            };
            let position = if group.scope.is_empty() {
                String::new()
            } else {
                format!(" of `{}`", group.scope)
            };
            faults.push(Fault::new(
                "filter",
                format!("{} {key}{position}: {source:?}", slot.label),
                condition.to_string(),
                found,
            ));
        }
    }
}

/// Holds values that must be those of another slot's instance against it, where both are known.
fn belong(event: &EventType, world: &[Population], binding: &Binding<'_>, faults: &mut Vec<Fault>) {
    for group in &binding.groups {
        let Some(slot) = event.slots.get(group.slot) else {
            continue;
        };
        for related in &slot.related {
            let other = event
                .slots
                .iter()
                .position(|other| other.label == related.to);
            let known = |slot: usize, source: &Source, pick: &Pick| {
                let population = world.get(event.slots.get(slot)?.entity)?;
                let Pick::One(index) = pick else {
                    return None;
                };
                population.look(*index, source).known().cloned()
            };
            let mine = known(group.slot, &related.own, &group.pick);
            let theirs = other.and_then(|other| {
                let group = binding.of_slot(other).next()?;
                known(other, &related.other, &group.pick)
            });
            if let (Some(mine), Some(theirs)) = (mine, theirs)
                && !super::eligible::equal(&mine, &theirs)
            {
                faults.push(Fault::new(
                    "relation",
                    format!("`{}`, alias `{}`", event.name, slot.label),
                    format!("an instance that belongs to `{}`: {theirs}", related.to),
                    mine,
                ));
            }
        }
    }
}

/// Two aliases are two instances, and so are two items of one array.
fn must_differ(group: &Group<'_>, other: &Group<'_>, event: &EventType) -> bool {
    let entity = |group: &Group<'_>| event.slots.get(group.slot).map(|slot| slot.entity);
    if group.slot == other.slot {
        !group.scope.is_empty() && group.array == other.array
    } else {
        entity(group) == entity(other)
    }
}

fn distinct(
    group: &Group<'_>,
    slot: &Slot,
    index: usize,
    population: &Population,
    binding: &Binding<'_>,
    event: &EventType,
    faults: &mut Vec<Fault>,
) {
    let twin = binding
        .groups
        .iter()
        .find(|other| other.pick == Pick::One(index) && must_differ(group, other, event));
    if let Some(twin) = twin {
        let key = population
            .instance(index)
            .map_or(&Json::Null, |instance| &instance.key);
        let name = |group: &Group<'_>| {
            if group.scope.is_empty() {
                "the payload".to_owned()
            } else {
                format!("`{}`", group.scope)
            }
        };
        faults.push(Fault::new(
            "same-instance",
            format!(
                "alias `{}` in {} and {}",
                slot.label,
                name(twin),
                name(group)
            ),
            "two different instances",
            format!("{key} twice"),
        ));
    }
}

/// Were there as many matching instances as the event waits for?
fn enough(
    index: usize,
    slot: &Slot,
    population: &Population,
    binding: &Binding<'_>,
    faults: &mut Vec<Fault>,
) {
    if binding
        .of_slot(index)
        .any(|group| group.pick == Pick::Broken)
    {
        return;
    }
    let shown = binding
        .of_slot(index)
        .filter(|group| group.pick != Pick::Nothing)
        .count();
    if slot.required <= shown.min(1) {
        return;
    }
    let needed = slot.required;
    let visible = population
        .living()
        .filter(|(index, _)| matches_filter(slot, *index, population).possible())
        .take(needed)
        .count();
    let hidden = if hidden_matches(slot, population).possible() {
        usize::try_from(population.hidden().most).unwrap_or(usize::MAX)
    } else {
        0
    };
    let there = visible.saturating_add(hidden);
    if there < needed {
        faults.push(Fault::new(
            "too-few-matches",
            format!("alias `{}`", slot.label),
            format!("at least {needed} matching instances before the event"),
            there,
        ));
    }
}
