//! Event types: what they need, and what they do to the instances.

use super::{
    ConsumptionId, EntityId, Expr, Generator, Literal, Model, Object, Read, Relation, Type,
};
use crate::source::Span;
use crate::syntax::Operator;

/// An event type.
#[derive(Clone, Debug)]
pub struct Event {
    /// The user's name.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// `frequency_weight`.
    pub weight: f64,
    /// The payload.
    pub payload: Object,
    /// Share of its events whose payload is null, 0 to 1. Such an event has its effects all the
    /// same.
    pub null_probability: f64,
    /// The payload as steps of scenarios override it: of the same type, with other ways to make
    /// some fields.
    pub variants: Vec<Object>,
    /// What it consumes: first the declared ones in order, then those that `from_entity` implies.
    pub consumptions: Vec<Consumption>,
    /// The instances of which none may be there.
    pub absences: Vec<Absence>,
    /// What it produces.
    pub production: Option<Production>,
    /// State updates, in order.
    pub updates: Vec<Update>,
    /// `removes_entities`.
    pub removals: Vec<Removal>,
    /// `max_active_instances_of_state`.
    pub limits: Vec<Limit>,
}

impl Event {
    /// Whether it ends the instance of a consumption, at least where a condition holds.
    pub fn removes(&self, id: ConsumptionId) -> bool {
        let mut removals = self.removals.iter();
        removals.any(|removal| removal.consumption == id)
    }

    /// Whether it ends instances of an entity, at least where a condition holds.
    pub fn removes_any_of(&self, entity: EntityId) -> bool {
        let mut removals = self.removals.iter();
        removals.any(|removal| self[removal.consumption].entity == entity)
    }

    /// What its filters and relations read, and of which entity; those of its limits aside.
    pub fn filter_reads(&self) -> impl Iterator<Item = (EntityId, &Read)> {
        let taken = self.consumptions.iter();
        let taken = taken.map(|it| (it.entity, &it.filter, it.relation.as_ref()));
        let absent = self.absences.iter();
        let absent = absent.map(|it| (it.entity, &it.filter, it.relation.as_ref()));
        taken.chain(absent).flat_map(|(entity, filter, relation)| {
            let own = filter.iter().map(move |clause| (entity, &clause.read));
            let pairs = relation.into_iter().flat_map(|relation| {
                let other = self.consumptions.get(relation.to.0).map(|to| to.entity);
                let pairs = relation.pairs.iter();
                pairs.map(move |pair| (other, pair))
            });
            let pairs = pairs.flat_map(move |(other, pair)| {
                let other = other.map(|other| (other, &pair.other));
                std::iter::once((entity, &pair.own)).chain(other)
            });
            own.chain(pairs)
        })
    }

    /// The payload in all the ways in which it is made.
    pub fn payloads(&self) -> impl Iterator<Item = &Object> {
        std::iter::once(&self.payload).chain(&self.variants)
    }

    /// The entity whose instance an update changes.
    pub fn owner(&self, target: Target) -> Option<EntityId> {
        Some(match target {
            Target::Consumed(id) => self.consumptions.get(id.0)?.entity,
            Target::Produced => self.production.as_ref()?.entity,
        })
    }

    /// Its updates with the entities whose instances they change, for the updates to be changed.
    pub fn updates_mut(&mut self) -> impl Iterator<Item = (Option<EntityId>, &mut Update)> {
        let owners: Vec<Option<EntityId>> = self
            .updates
            .iter()
            .map(|update| self.owner(update.target))
            .collect();
        owners.into_iter().zip(&mut self.updates)
    }

    /// The entity of which it may make an instance whose key is that of another one. Keys that are
    /// random UUIDs never are.
    pub fn upserts(&self, model: &Model) -> Option<usize> {
        let production = self.production.as_ref()?;
        let creates = match production.kind {
            ProductionKind::Create => true,
            // It creates only where there is no instance to update.
            ProductionKind::UpdateRandom(share) => share < 1.0,
            ProductionKind::UpdateConsumed(id) => self
                .consumptions
                .get(id.0)
                .is_some_and(|known| known.optional),
        };
        let unique = matches!(
            self.payload.generator_at(&production.key),
            Some(Generator::UuidV4 | Generator::UuidV7)
        );
        let entity = production.entity.0;
        let repeats = model
            .entities
            .get(entity)
            .is_some_and(|entity| entity.key_may_repeat);
        (creates && !unique && repeats).then_some(entity)
    }
}

/// An instance, or several, that an event takes part with.
#[derive(Clone, Debug)]
pub struct Consumption {
    /// The entity.
    pub entity: EntityId,
    /// Its alias (the entity's name by default).
    pub alias: String,
    /// All must hold.
    pub filter: Vec<Clause>,
    /// How it must belong to a consumption before it.
    pub relation: Option<Relation>,
    /// Matches that must exist.
    pub min_required: u64,
    /// Whether an array's items pick from it, one instance each: the path of that array in the
    /// payload, and its `min_items`.
    pub per_item: Option<PerItem>,
    /// Whether the event happens without it too: declared so, or implied by a nullable
    /// `from_entity` field. What is read of it is null then.
    pub optional: bool,
    /// Made by `from_entity` alone, without a declaration.
    pub implicit: bool,
    /// Which of the matches is taken.
    pub selection: Selection,
}

impl Consumption {
    /// Whether it takes all matches, one for each item of an array.
    pub fn takes_all(&self) -> bool {
        self.per_item.as_ref().is_some_and(|per_item| per_item.all)
    }
}

/// An event happens only while nothing matches this.
#[derive(Clone, Debug)]
pub struct Absence {
    /// The entity.
    pub entity: EntityId,
    /// Its alias (the entity's name by default).
    pub alias: String,
    /// All must hold for an instance to match.
    pub filter: Vec<Clause>,
    /// How an instance must belong to one that the event takes in order to match.
    pub relation: Option<Relation>,
}

/// Which of the instances that match is taken.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Selection {
    /// Each equally likely.
    #[default]
    Random,
    /// The one that was created first.
    Oldest,
    /// The one that was created last.
    Newest,
    /// One of the newest.
    Recent {
        /// Of how many, at least one.
        window: u64,
    },
    /// By the law of Zipf: the oldest match has rank 1.
    Zipf {
        /// How steeply the others become rare, above zero.
        exponent: f64,
    },
}

/// The array that a consumption feeds.
#[derive(Clone, Debug, PartialEq)]
pub struct PerItem {
    /// Indexes down the payload's tree of objects to the array.
    pub array: Vec<usize>,
    /// Whether it takes all matches, in the order in which they were created.
    pub all: bool,
}

/// A clause of a filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// What it looks at.
    pub read: Read,
    /// How it compares.
    pub operator: Operator,
    /// With what: of the field's type; a [`Literal::List`] for `in` and `not_in`.
    pub value: Literal,
}

/// What an event produces.
#[derive(Clone, Debug)]
pub struct Production {
    /// The entity.
    pub entity: EntityId,
    /// How.
    pub kind: ProductionKind,
    /// For each top-level field of the entity's schema, the payload's top-level field of the same
    /// name, where it has one.
    pub fields: Vec<Option<usize>>,
    /// The primary key's path in the payload.
    pub key: Vec<usize>,
}

impl Production {
    /// Where the payload has what a path in the entity's schema leads to; `None` where it lacks
    /// that. Below the top, too, fields go by their names.
    pub fn given(&self, entity: &Object, payload: &Object, path: &[usize]) -> Option<Vec<usize>> {
        let (first, rest) = path.split_first()?;
        let top = (*self.fields.get(*first)?)?;
        let mut wanted = &entity.fields.get(*first)?.ty;
        let mut given = &payload.fields.get(top)?.ty;
        let mut found = vec![top];
        for index in rest {
            let (Type::Object(inner), Type::Object(all)) = (wanted, given) else {
                return None;
            };
            let member = inner.get(*index)?;
            let at = all.iter().position(|known| known.name == member.name)?;
            found.push(at);
            wanted = &member.ty;
            given = &all.get(at)?.ty;
        }
        Some(found)
    }
}

/// Whether an event creates or updates.
#[derive(Clone, Debug, PartialEq)]
pub enum ProductionKind {
    /// Always a new instance.
    Create,
    /// With this probability (and where one exists) an update of a random instance, whose key the
    /// payload carries.
    UpdateRandom(f64),
    /// An update of the instance that this event consumes.
    UpdateConsumed(ConsumptionId),
}

/// An item of `removes_entities`.
#[derive(Clone, Debug)]
pub struct Removal {
    /// Whose instance ends.
    pub consumption: ConsumptionId,
    /// Only where this is true; asked before the event has any effect.
    pub when: Option<Expr>,
}

/// An item of `updates_entity_state`.
#[derive(Clone, Debug)]
pub struct Update {
    /// Whose state.
    pub target: Target,
    /// In order: sets, increments, fields that are set, and what follows those.
    pub changes: Vec<Change>,
}

/// Whose state an update changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The instance that the consumption picked; each of them where it feeds an array.
    Consumed(ConsumptionId),
    /// The instance that the event produced.
    Produced,
}

/// A change of one attribute.
#[derive(Clone, Debug)]
pub struct Change {
    /// Where its value is written.
    pub written: Span,
    /// Index into the entity's attributes.
    pub attribute: usize,
    /// Set or increment.
    pub increment: bool,
    /// Subtract rather than add (increments only).
    pub negate: bool,
    /// What.
    pub value: ChangeValue,
}

/// What an attribute is set to or incremented by.
#[derive(Clone, Debug)]
pub enum ChangeValue {
    /// A literal of the attribute's type.
    Literal(Literal),
    /// A field of the payload: indexes down its tree of objects.
    Payload(Vec<usize>),
    /// A field of the array item that picked this instance: indexes down the item's tree.
    Item(Vec<usize>),
    /// An expression over the payload and the event's aliases.
    Expression(Expr),
}

/// `max_active_instances_of_state`.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The entity.
    pub entity: EntityId,
    /// Index into its attributes.
    pub attribute: usize,
    /// The value counted; `None`: a number that the attribute cannot have.
    pub value: Option<Literal>,
    /// The event is not eligible while this many have it.
    pub max_count: u64,
}
