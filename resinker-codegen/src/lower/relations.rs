//! Which instances belong together: for each event type a tree of candidates.
//!
//! Input: the picks of event types and how their consumptions relate. Output: the candidates of
//! each, where two event types ask for the same once; and each pick's place among them. Invariant:
//! an instance is a candidate exactly where it matches, a group of candidates serves each that
//! relates to it, and what must be absent has no group. So the root's candidates are the instances
//! with which a whole combination can be taken, whatever is drawn on the way down.
//!
//! A group appears or vanishes as a whole. Where the instances that it serves are kept in groups by
//! the same value, they do so as a whole too: O(log n), however many they are. Where the value is
//! their key there is at most one. Only where they are kept otherwise is each looked at by itself.

mod layout;

use resinker_language::model::{
    self, Absence, Bindings, Compared, ConsumptionId, EntityId, Event, Model, Object, Pair, Read,
    Relation, Scenario, Selection,
};

use super::filters::Filters;
use super::picks::least;
use crate::ir::{
    Arrangement, Belonging, Entity, KeyId, Pick, Pool, PoolId, Related, RelatedId, RelationKey,
    Table, Tie,
};
use crate::names::snake_case;

/// All relations that were asked for.
#[derive(Default)]
pub(super) struct Relations {
    keys: Table<KeyId, Key>,
    related: Table<RelatedId, Asked>,
    names: Vec<(String, String)>,
}

/// A value that instances are compared by.
#[derive(PartialEq)]
struct Key {
    entity: EntityId,
    parts: Vec<(Read, Compared)>,
}

/// The candidates of a consumption.
#[derive(PartialEq)]
struct Asked {
    entity: EntityId,
    matches: PoolId,
    arrangement: Arrangement,
    absent: bool,
    needs: Vec<AskedNeed>,
}

/// What must be found, or must not, and by which value of an instance.
#[derive(Clone, Copy, PartialEq)]
struct AskedNeed {
    related: RelatedId,
    key: KeyId,
    absent: bool,
}

impl Relations {
    /// Gives the picks of an event type that belong together their places.
    pub(super) fn of_event(
        &mut self,
        model: &Model,
        event: &Event,
        picks: &mut Table<ConsumptionId, Pick>,
        filters: &mut Filters,
    ) {
        let mut tree = Tree {
            relations: self,
            model,
            user: &event.name,
            event: Some(event),
            payload: &event.payload,
            beside: picks.map(|_, _| Vec::new()),
            picks,
            filters,
        };
        tree.plant();
    }

    /// Gives the picks of a scenario's step that belong together their places: what is not bound is
    /// picked among what belongs to what is.
    pub(super) fn of_step(
        &mut self,
        model: &Model,
        event: &Event,
        takes: &Table<ConsumptionId, model::Take>,
        picks: &mut Table<ConsumptionId, Pick>,
        filters: &mut Filters,
    ) -> Table<ConsumptionId, Option<Tie>> {
        self.of_event(model, event, picks, filters);
        for at in picks.ids() {
            if let Some(belongs) = picks[at].belongs {
                let is_sure = takes[belongs.to].is_fresh();
                picks[at].belongs = Some(Belonging { is_sure, ..belongs });
            }
        }
        picks.map(|at, pick| {
            let relation = pick.consumption.relation.as_ref();
            let relation = relation.filter(|_| !takes[at].is_fresh())?;
            let to = relation.to;
            // What is picked for it belongs to it already.
            if picks[to].belongs.is_some_and(|belongs| belongs.to == at) {
                return None;
            }
            let [own, other] = self.keys(model, relation, pick.entity, picks[to].entity);
            Some(Tie { to, own, other })
        })
    }

    /// Gives the picks that a scenario begins with their places. `first` are those of its first
    /// step; `begun` says which of them take what the scenario begins with.
    pub(super) fn of_beginning(
        &mut self,
        model: &Model,
        scenario: &Scenario,
        picks: &mut Table<ConsumptionId, Pick>,
        (first, begun): (&Table<ConsumptionId, Pick>, &Bindings),
        filters: &mut Filters,
    ) {
        let mut beside: Table<ConsumptionId, Vec<AskedNeed>> = picks.map(|_, _| Vec::new());
        for pick in first {
            if let Some(belongs) = pick.belongs
                && let Some(initial) = begun.begun(belongs.to)
            {
                beside[initial].push(AskedNeed {
                    related: belongs.related,
                    key: belongs.key,
                    absent: false,
                });
            }
        }
        let Some(step) = scenario.steps.first() else {
            return;
        };
        let mut tree = Tree {
            relations: self,
            model,
            user: &scenario.name,
            event: None,
            payload: &model[step.event].payload,
            beside,
            picks,
            filters,
        };
        tree.plant();
    }

    /// What relations read, and of which entity.
    pub(super) fn reads(&self) -> impl Iterator<Item = (EntityId, &Read)> {
        self.keys.iter().flat_map(|key| {
            let parts = key.parts.iter();
            parts.map(|(read, _)| (key.entity, read))
        })
    }

    /// A single value that instances of an entity are compared by.
    pub(super) fn compare(&mut self, entity: EntityId, part: (Read, Compared)) -> KeyId {
        let parts = vec![part];
        self.key(Key { entity, parts })
    }

    fn key(&mut self, key: Key) -> KeyId {
        let known = self.keys.position(|known| *known == key);
        known.unwrap_or_else(|| self.keys.push(key))
    }

    /// The values of the two sides of a relation: of the instance that relates, and of the other.
    fn keys(
        &mut self,
        model: &Model,
        relation: &Relation,
        own: EntityId,
        other: EntityId,
    ) -> [KeyId; 2] {
        let compared = |pair: &Pair| {
            let own = model[own].value_at(&pair.own);
            let other = model[other].value_at(&pair.other);
            let compared = own
                .zip(other)
                .and_then(|((own, _), (other, _))| Compared::of(own, other));
            match compared {
                Some(compared) => compared,
                None => unreachable!("what is compared was checked to be comparable"),
            }
        };
        let mut owns = Vec::new();
        let mut others = Vec::new();
        for pair in &relation.pairs {
            let compared = compared(pair);
            owns.push((pair.own.clone(), compared.clone()));
            others.push((pair.other.clone(), compared));
        }
        [(own, owns), (other, others)].map(|(entity, parts)| self.key(Key { entity, parts }))
    }

    fn ask(&mut self, asked: Asked, (name, doc): (String, String)) -> RelatedId {
        let known = self.related.position(|known| *known == asked);
        known.unwrap_or_else(|| {
            self.names.push((name, doc));
            self.related.push(asked)
        })
    }

    /// Lays them out, and tells the entities what is to be remembered of changes.
    pub(super) fn lay_out(
        self,
        pools: &Table<PoolId, Pool>,
        entities: &mut Table<EntityId, Entity>,
    ) -> (Table<KeyId, RelationKey>, Table<RelatedId, Related>) {
        let keys = layout::keys(&self.keys, entities);
        let related = layout::related(self, &keys, entities);
        layout::watch(&related, &keys, pools, entities);
        (keys, related)
    }
}

/// The relations of one event type, or of what a scenario begins with.
struct Tree<'a> {
    relations: &'a mut Relations,
    model: &'a Model,
    /// Whose they are.
    user: &'a str,
    /// The event type, where they are its own.
    event: Option<&'a Event>,
    payload: &'a Object,
    /// What must be found for the instance of a pick beside what these picks take.
    beside: Table<ConsumptionId, Vec<AskedNeed>>,
    picks: &'a mut Table<ConsumptionId, Pick>,
    filters: &'a mut Filters,
}

impl<'a> Tree<'a> {
    /// Gives all picks their places.
    fn plant(&mut self) {
        for at in self.picks.ids() {
            let is_root = self.picks[at].consumption.relation.is_none();
            let children = self.children(at);
            let is_alone = children.is_empty()
                && self.beside[at].is_empty()
                && self.absences(at).next().is_none();
            if !is_root || is_alone {
                continue;
            }
            let mut bound = children
                .iter()
                .filter(|(child, _)| self.picks[*child].known);
            match bound.next() {
                Some((child, relation)) if !self.picks[at].known => {
                    let (child, relation) = (*child, relation.clone());
                    self.picked_for(at, child, &relation);
                }
                _ => self.root(at),
            }
        }
    }

    /// A root that is picked where one that relates to it is bound: among those that this one
    /// belongs to.
    fn picked_for(&mut self, at: ConsumptionId, child: ConsumptionId, relation: &Relation) {
        let needs = self.needs(at);
        let (own, other) = (self.picks[child].entity, self.picks[at].entity);
        let [looked_up, key] = self.relations.keys(self.model, relation, own, other);
        let need = self.picks[at].consumption.min_required.max(1);
        let related = self.ask(at, Arrangement::Groups { key, need }, needs);
        self.picks[at].belongs = Some(Belonging {
            to: child,
            key: looked_up,
            related,
            is_sure: false,
        });
    }

    fn children(&self, at: ConsumptionId) -> Vec<(ConsumptionId, Relation)> {
        let picks = self.picks.entries().filter_map(|(id, pick)| {
            let relation = pick.consumption.relation.as_ref()?;
            (relation.to == at).then(|| (id, relation.clone()))
        });
        picks.collect()
    }

    /// What must be absent of what belongs to the instance of a pick.
    fn absences(
        &self,
        at: ConsumptionId,
    ) -> impl Iterator<Item = (&'a Absence, &'a Relation)> + use<'a> {
        let absences = self.event.into_iter().flat_map(|event| &event.absences);
        let related = absences.filter_map(|it| Some((it, it.relation.as_ref()?)));
        related.filter(move |(_, relation)| relation.to == at)
    }

    /// Whether a value is the primary key of its instances: at most one has it.
    fn is_primary(&self, key: KeyId) -> bool {
        let key = &self.relations.keys[key];
        let primary = Read::Field(self.model[key.entity].key.clone());
        key.parts.iter().any(|(read, _)| *read == primary)
    }

    /// What must be found for the instances of a pick.
    fn needs(&mut self, at: ConsumptionId) -> Vec<AskedNeed> {
        let mut needs = Vec::new();
        for (child, relation) in self.children(at) {
            let (own, other) = (self.picks[child].entity, self.picks[at].entity);
            if self.picks[child].known {
                // It is bound, and so is what it belongs to; nothing is picked but what belongs to
                // it.
                self.needs(child);
                continue;
            }
            let [key, looked_up] = self.relations.keys(self.model, &relation, own, other);
            let related = self.child(child, key);
            self.picks[child].belongs = Some(Belonging {
                to: at,
                key: looked_up,
                related,
                is_sure: true,
            });
            // An optional one is no condition of anything, and neither is an array that may be
            // empty.
            if !self.picks[child].consumption.optional && self.needed(child) > 0 {
                needs.push(AskedNeed {
                    related,
                    key: looked_up,
                    absent: false,
                });
            }
        }
        let other = self.picks[at].entity;
        for (absence, relation) in self.absences(at) {
            let [key, looked_up] = self
                .relations
                .keys(self.model, relation, absence.entity, other);
            let matches = self.filters.intern(absence.entity, &absence.filter);
            let asked = Asked {
                entity: absence.entity,
                matches,
                arrangement: Arrangement::Groups { key, need: 1 },
                absent: true,
                needs: Vec::new(),
            };
            let name = self.name(&absence.alias);
            needs.push(AskedNeed {
                related: self.relations.ask(asked, name),
                key: looked_up,
                absent: true,
            });
        }
        needs.extend(self.beside[at].iter().copied());
        needs
    }

    fn name(&self, alias: &str) -> (String, String) {
        let user = self.user;
        let doc = format!("`{alias}` of `{user}`");
        (snake_case(&format!("{alias} of {user}")), doc)
    }

    fn child(&mut self, at: ConsumptionId, key: KeyId) -> RelatedId {
        let needs = self.needs(at);
        let need = self.needed(at);
        self.ask(at, Arrangement::Groups { key, need }, needs)
    }

    /// How many instances a pick needs at least.
    fn needed(&self, at: ConsumptionId) -> u64 {
        let pick = &self.picks[at];
        least(pick, self.payload).max(pick.consumption.min_required)
    }

    /// An instance that nothing but optional ones relate to is drawn as any other.
    fn root(&mut self, at: ConsumptionId) {
        let needs = self.needs(at);
        if needs.is_empty() {
            return;
        }
        let pick = &self.picks[at];
        if pick.known || needs.is_empty() {
            return;
        }
        let arrangement = if pick.consumption.selection == Selection::Random {
            // Groups by one value appear and vanish as a whole.
            let mut keys = needs.iter().map(|need| need.key);
            match keys.find(|key| !self.is_primary(*key)) {
                Some(key) => {
                    let mut same = needs.iter().filter(|need| need.key == key);
                    let null = same.all(|need| need.absent);
                    Arrangement::Weighted { key, null }
                }
                None => Arrangement::Set { ordered: false },
            }
        } else {
            Arrangement::Set { ordered: true }
        };
        let related = self.ask(at, arrangement, needs);
        let pick = &mut self.picks[at];
        let pool = self.filters.candidates(pick.entity, related);
        pick.pool = Some(pool);
    }

    fn ask(
        &mut self,
        at: ConsumptionId,
        arrangement: Arrangement,
        needs: Vec<AskedNeed>,
    ) -> RelatedId {
        let pick = &self.picks[at];
        let entity = pick.entity;
        let matches = self.filters.intern(entity, &pick.clauses);
        let name = self.name(&pick.consumption.alias);
        self.relations.ask(
            Asked {
                entity,
                matches,
                arrangement,
                absent: false,
                needs,
            },
            name,
        )
    }
}
