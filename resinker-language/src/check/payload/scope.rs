//! What an expression inside a payload sees: the fields of the innermost object first, then those
//! around it, then the event's aliases.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::{Builder, Scene};
use crate::check::generator::{self, Range};
use crate::check::overridden::{self, Overridden};
use crate::check::path::{EntityMembers, Known};
use crate::expr::ExprKind;
use crate::expr::scope::{Binding, Scope};
use crate::model::{Consumption, ConsumptionId, EntityId, Field, Member, Object, Read, Type};
use crate::resolve::reference::Resolved;
use crate::source::{Span, Spanned};

/// The fields of one object that is being built.
#[derive(Clone, Debug)]
pub(in crate::check) struct Level {
    /// Indexes down to it, from the payload or from the item.
    prefix: Vec<usize>,
    /// How many arrays are around it.
    depth: usize,
    names: Vec<String>,
    /// Where in them a name stands.
    indexes: HashMap<String, usize>,
    /// Where each name is written, as far as known.
    places: Vec<Span>,
    members: Vec<Option<Member>>,
    /// What is known of numbers in its fields: indexes down from it, and the range.
    ranges: Vec<(Vec<usize>, Range)>,
    /// How many elements arrays in its fields have at least: indexes down from it, and the number.
    least_items: Vec<(Vec<usize>, u64)>,
    /// The locales of texts in its fields: indexes down from it, and the code.
    languages: Vec<(Vec<usize>, &'static str)>,
    /// The names of fields that something was reported of.
    failed: HashSet<String>,
}

impl Level {
    pub(super) fn new(prefix: Vec<usize>, depth: usize, written: &[&Spanned<String>]) -> Self {
        let names: Vec<String> = written.iter().map(|name| name.value.clone()).collect();
        let members = names.iter().map(|_| None).collect();
        Self {
            prefix,
            depth,
            indexes: indexes(&names),
            names,
            places: written.iter().map(|name| name.span).collect(),
            members,
            ranges: Vec::new(),
            least_items: Vec::new(),
            languages: Vec::new(),
            failed: HashSet::new(),
        }
    }

    /// One whose fields are all known, or reported.
    fn built(depth: usize, names: Vec<String>, members: Vec<Option<Member>>) -> Self {
        let failed = names.iter().zip(&members);
        Self {
            prefix: Vec::new(),
            depth,
            failed: failed
                .filter(|(_, member)| member.is_none())
                .map(|(name, _)| name.clone())
                .collect(),
            indexes: indexes(&names),
            names,
            places: Vec::new(),
            members,
            ranges: Vec::new(),
            least_items: Vec::new(),
            languages: Vec::new(),
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.indexes.get(name).copied()
    }

    /// Something was reported of a field.
    pub(super) fn fail(&mut self, index: usize) {
        if let Some(name) = self.names.get(index) {
            self.failed.insert(name.clone());
        }
    }

    /// `put`: what steps of scenarios put into the field; `languages`: the locales of its texts.
    pub(super) fn set(
        &mut self,
        index: usize,
        field: &Field,
        put: Option<&Overridden>,
        languages: Vec<(Vec<usize>, &'static str)>,
    ) {
        self.learn(index, field, put, languages);
        if let Some(place) = self.members.get_mut(index) {
            *place = Some(super::member_of(field));
        }
    }

    /// What is known of the locales of its texts.
    pub(super) fn into_languages(self) -> Vec<(Vec<usize>, &'static str)> {
        self.languages
    }

    /// Notes what is known of the numbers, the arrays and the names in a field.
    fn learn(
        &mut self,
        index: usize,
        field: &Field,
        put: Option<&Overridden>,
        languages: Vec<(Vec<usize>, &'static str)>,
    ) {
        fn below<T>(
            index: usize,
            known: Vec<(Vec<usize>, T)>,
        ) -> impl Iterator<Item = (Vec<usize>, T)> {
            known.into_iter().map(move |(mut path, fact)| {
                path.insert(0, index);
                (path, fact)
            })
        }
        self.ranges
            .extend(below(index, overridden::ranges(field, put)));
        self.least_items
            .extend(below(index, generator::least_items(field)));
        self.languages.extend(below(index, languages));
    }
}

/// The first place of each name.
fn indexes(names: &[String]) -> HashMap<String, usize> {
    let mut found = HashMap::with_capacity(names.len());
    for (index, name) in names.iter().enumerate() {
        found.entry(name.clone()).or_insert(index);
    }
    found
}

/// A view of the builder.
pub(in crate::check) struct PayloadScope<'a> {
    levels: Cow<'a, [Level]>,
    /// How many arrays are around the expression.
    depth: usize,
    entities: &'a [EntityMembers],
    scene: &'a Scene,
}

impl<'a> PayloadScope<'a> {
    pub(super) fn new(
        levels: &'a [Level],
        depth: usize,
        entities: &'a [EntityMembers],
        scene: &'a Scene,
    ) -> Self {
        Self {
            levels: Cow::Borrowed(levels),
            depth,
            entities,
            scene,
        }
    }

    /// Whether one of these names, said of the payload, is a field of which something was reported.
    pub(in crate::check) fn reads_failed(&self, names: &[String]) -> bool {
        let root = self.levels.first();
        root.is_some_and(|root| names.iter().any(|name| root.failed.contains(name)))
    }

    /// Whether expressions can see the instance of a consumption: only what was declared has a
    /// name; outside of any event it is what the events that send the schema will have declared.
    fn names_consumption(&self, consumption: &Consumption) -> bool {
        !consumption.implicit || self.scene.owner.is_some()
    }

    /// Levels that can be seen, innermost first.
    fn visible(&self) -> impl Iterator<Item = &Level> {
        self.levels.iter().rev()
    }

    fn instance(&self, name: &str) -> Option<Binding> {
        let (index, consumption) = self
            .scene
            .consumptions
            .called(name)
            .find(|(_, known)| self.names_consumption(known))?;
        let bound = self.entities.get(consumption.entity.0).and_then(|members| {
            let (fields, attributes) = (members.known_fields()?, members.known_attributes()?);
            let may_lack = consumption.optional && !consumption.implicit;
            Some(Binding::Alias {
                consumption: ConsumptionId(index),
                fields: if may_lack { fields.nullable() } else { fields },
                attributes: if may_lack {
                    attributes.nullable()
                } else {
                    attributes
                },
            })
        });
        Some(bound.unwrap_or(Binding::Poisoned))
    }
}

impl Builder<'_, '_> {
    /// Outside of any event, what expressions call by an alias is an instance as `from_entity`
    /// would take one.
    pub(super) fn bind_read_aliases(&mut self, resolved: &Resolved) {
        let Some(owner) = self.scene.owner.clone() else {
            return;
        };
        for name in generator::needs(resolved) {
            let is_field = self
                .levels
                .iter()
                .any(|level| level.position(&name).is_some());
            // A field hides an alias of its name only where it has the member asked for.
            let hides = is_field && !self.reads_beyond(resolved, &name);
            if !hides && let Some(entity) = self.cx.alias_of_producer(&owner, &name) {
                let place = resolved.schema.span;
                self.implied(EntityId(entity), &Spanned::new(name, place), false);
            }
        }
    }
}

impl Builder<'_, '_> {
    /// Whether a generator asks a field of this name for a member that it has not, or for its
    /// state.
    fn reads_beyond(&self, resolved: &Resolved, name: &str) -> bool {
        let has = |member: &str| {
            let mut levels = self.levels.iter().rev();
            let found = levels.find_map(|level| {
                let at = level.position(name)?;
                level.members.get(at)?.as_ref()
            });
            match found.map(|field| &field.ty) {
                Some(Type::Object(members)) => members.iter().any(|known| known.name == member),
                Some(_) => false,
                None => true,
            }
        };
        generator::members_read(resolved, name)
            .iter()
            .any(|member| member == "state" || !has(member))
    }
}

impl Scope for PayloadScope<'_> {
    fn lookup(&self, name: &str) -> Option<Binding> {
        for level in self.visible() {
            let Some(index) = level.position(name) else {
                continue;
            };
            let Some(member) = level.members.get(index).cloned().flatten() else {
                return Some(Binding::Poisoned);
            };
            let path = level.prefix.iter().copied().chain([index]).collect();
            return Some(match level.depth {
                0 => Binding::Payload { path, member },
                depth => Binding::Item {
                    up: self.depth.saturating_sub(depth),
                    path,
                    member,
                },
            });
        }
        if name == "payload" && !self.levels.is_empty() {
            return Some(Binding::PayloadRoot);
        }
        let lenient = self.scene.lenient || self.scene.incomplete;
        self.instance(name)
            .or_else(|| lenient.then_some(Binding::Poisoned))
    }

    fn alias(&self, name: &str) -> Option<Binding> {
        self.instance(name)
    }

    fn payload_field(&self, name: &str) -> Option<(usize, Member)> {
        let root = self.levels.first()?;
        let at = root.position(name)?;
        // What is not built yet cannot be read: the order of fields saw to what is; nor what was
        // reported, see `reads_failed`.
        let member = root.members.get(at)?.clone().unwrap_or_else(|| Member {
            name: name.to_owned(),
            ty: Type::Text,
            nullable: true,
        });
        Some((at, member))
    }

    fn payload_names(&self) -> Vec<Cow<'_, str>> {
        let names = self.levels.first().into_iter();
        let names = names.flat_map(|root| &root.names);
        names.map(|name| Cow::Borrowed(name.as_str())).collect()
    }

    fn declared(&self, name: &str) -> Option<Span> {
        self.visible().find_map(|level| {
            let index = level.position(name)?;
            level.places.get(index).copied()
        })
    }

    fn absent(&self, name: &str) -> Option<Span> {
        Some(self.scene.absent(name)?.span)
    }

    fn names(&self) -> Vec<String> {
        let fields = self.visible().flat_map(|level| level.names.iter().cloned());
        let aliases = self
            .scene
            .consumptions
            .iter()
            .filter(|known| self.names_consumption(known))
            .map(|known| known.alias.clone());
        fields.chain(aliases).collect()
    }

    fn bounds(&self, read: &ExprKind) -> Option<Range> {
        let found = self.known(read, |level| &level.ranges)?;
        found.into_iter().next()
    }

    fn language(&self, read: &ExprKind) -> Option<&'static str> {
        if let ExprKind::Instance { consumption, read } = read {
            let consumption = self.scene.consumptions.get(consumption.0)?;
            let Read::Field(path) = read else {
                return None;
            };
            let known = &self.entities.get(consumption.entity.0)?.languages;
            return known
                .iter()
                .find(|(place, _)| place == path)
                .map(|(_, code)| *code);
        }
        let found = self.known(read, |level| &level.languages)?;
        found.into_iter().next()
    }

    fn least_items(&self, read: &ExprKind) -> u64 {
        let found = self.known(read, |level| &level.least_items);
        // An array of arrays and its elements have one path.
        found.and_then(|all| all.into_iter().min()).unwrap_or(0)
    }
}

impl PayloadScope<'_> {
    /// The locales of texts in a field.
    pub(super) fn languages(&self, field: &Field) -> Vec<(Vec<usize>, &'static str)> {
        generator::languages(field, &|read| self.language(read))
    }

    /// What the innermost level that knows something of a field knows of it.
    fn known<T: Copy>(
        &self,
        read: &ExprKind,
        facts: impl Fn(&Level) -> &Vec<(Vec<usize>, T)>,
    ) -> Option<Vec<T>> {
        let (path, depth) = match read {
            ExprKind::Item(path) => (path, self.depth),
            ExprKind::Outer { up, path } => (path, self.depth.checked_sub(*up)?),
            ExprKind::Payload(path) => (path, 0),
            _ => return None,
        };
        let mut levels = self.visible().filter(|level| level.depth == depth);
        levels.find_map(|level| {
            let below = path.strip_prefix(level.prefix.as_slice())?;
            let known = facts(level).iter().filter(|(path, _)| path == below);
            let known: Vec<T> = known.map(|(_, fact)| *fact).collect();
            (!known.is_empty()).then_some(known)
        })
    }
}

impl<'a> PayloadScope<'a> {
    /// What [`PayloadScope::of_payload`] found out, for other scopes over the same.
    pub(in crate::check) fn into_levels(self) -> Vec<Level> {
        self.levels.into_owned()
    }

    /// A scope over what another found out.
    pub(in crate::check) fn over(
        levels: &'a [Level],
        entities: &'a [EntityMembers],
        scene: &'a Scene,
    ) -> Self {
        let depth = levels.last().map_or(0, |level| level.depth);
        Self::new(levels, depth, entities, scene)
    }

    /// A scope over a whole payload, `object` where nothing is wrong with it, and over the item
    /// that picked an instance.
    pub(in crate::check) fn of_payload(
        members: impl IntoIterator<Item = Known>,
        object: Option<&Object>,
        item: Option<crate::model::Type>,
        entities: &'a [EntityMembers],
        scene: &'a Scene,
    ) -> Self {
        let (names, members) = members.into_iter().unzip();
        let payload = Level::built(0, names, members);
        let mut scope = Self {
            levels: Cow::Owned(vec![payload]),
            depth: 0,
            entities,
            scene,
        };
        let fields = object
            .iter()
            .flat_map(|object| object.fields.iter().enumerate());
        for (index, field) in fields {
            let put = scene.overridden.as_deref();
            let put = put.and_then(|put| put.at(&[Some(field.name.clone())]));
            let languages = scope.languages(field);
            if let Some(payload) = scope.levels.to_mut().first_mut() {
                payload.learn(index, field, put, languages);
            }
        }
        if let Some(crate::model::Type::Object(fields)) = item {
            let (names, members) = fields
                .into_iter()
                .map(|field| (field.name.clone(), Some(field)))
                .unzip();
            scope.levels.to_mut().push(Level::built(1, names, members));
            scope.depth = 1;
        }
        scope
    }
}
