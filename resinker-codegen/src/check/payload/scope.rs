//! What an expression inside a payload sees: the fields of the innermost object first, then those around it, then the event's aliases.

use super::Builder;
use crate::check::generator::Range;
use crate::expr::ExprKind;
use crate::expr::scope::{Binding, Scope};
use crate::model::{ConsumptionId, Member};

/// The fields of one object that is being built.
#[derive(Clone, Debug)]
pub(in crate::check) struct Level {
    /// Indexes down to it, from the payload or from the item.
    prefix: Vec<usize>,
    /// Whether it is an array's item, so that prefixes below count from here.
    item: bool,
    names: Vec<String>,
    members: Vec<Option<Member>>,
    /// What is known of numbers in its fields: indexes down from it, and the range.
    ranges: Vec<(Vec<usize>, Range)>,
}

impl Level {
    pub(super) fn new(prefix: Vec<usize>, item: bool, names: Vec<String>) -> Self {
        let members = names.iter().map(|_| None).collect();
        Self {
            prefix,
            item,
            names,
            members,
            ranges: Vec::new(),
        }
    }

    pub(super) fn set(&mut self, index: usize, member: Member, ranges: Vec<(Vec<usize>, Range)>) {
        let below = ranges.into_iter().map(|(mut path, range)| {
            path.insert(0, index);
            (path, range)
        });
        self.ranges.extend(below);
        if let Some(place) = self.members.get_mut(index) {
            *place = Some(member);
        }
    }
}

/// A view of the builder.
pub(in crate::check) struct PayloadScope {
    levels: Vec<Level>,
    aliases: Vec<(String, Binding)>,
    lenient: bool,
}

impl Builder<'_, '_> {
    pub(super) fn scope(&self) -> PayloadScope {
        PayloadScope {
            levels: self.levels.clone(),
            aliases: aliases(self.cx, self.scene),
            lenient: self.scene.lenient || self.scene.incomplete,
        }
    }
}

/// The aliases of a scene and what they are bound to.
pub(in crate::check) fn aliases(
    cx: &crate::check::Context<'_>,
    scene: &super::Scene,
) -> Vec<(String, Binding)> {
    scene
        .consumptions
        .iter()
        .enumerate()
        .filter(|(_, consumption)| !consumption.implicit)
        .map(|(index, consumption)| {
            let members = cx.entities.get(consumption.entity.0);
            let binding = members
                .and_then(|members| {
                    Some(Binding::Alias {
                        consumption: ConsumptionId(index),
                        fields: members.known_fields()?,
                        attributes: members.known_attributes()?,
                    })
                })
                .unwrap_or(Binding::Poisoned);
            (consumption.alias.clone(), binding)
        })
        .collect()
}

impl Scope for PayloadScope {
    fn lookup(&self, name: &str) -> Option<Binding> {
        let boundary = self.levels.iter().rposition(|level| level.item);
        for (depth, level) in self.levels.iter().enumerate().rev() {
            let Some(index) = level.names.iter().position(|known| known == name) else {
                continue;
            };
            let Some(member) = level.members.get(index).cloned().flatten() else {
                return Some(Binding::Poisoned);
            };
            let path = level.prefix.iter().copied().chain([index]).collect();
            return Some(match boundary {
                Some(boundary) if depth >= boundary => Binding::Item { path, member },
                _ => Binding::Payload { path, member },
            });
        }
        if name == "payload"
            && let Some(root) = self.levels.first()
        {
            // What is not built yet cannot be read: the order of fields saw to what is.
            let known: Option<Vec<Member>> = root
                .names
                .iter()
                .zip(&root.members)
                .map(|(name, member)| {
                    Some(member.clone().unwrap_or_else(|| Member {
                        name: name.clone(),
                        ty: crate::model::Type::Text,
                        nullable: true,
                    }))
                })
                .collect();
            return Some(known.map_or(Binding::Poisoned, |fields| Binding::PayloadRoot { fields }));
        }
        match self.aliases.iter().find(|(alias, _)| alias == name) {
            Some((_, binding)) => Some(binding.clone()),
            None => self.lenient.then_some(Binding::Poisoned),
        }
    }

    fn names(&self) -> Vec<String> {
        let fields = self
            .levels
            .iter()
            .rev()
            .flat_map(|level| level.names.iter().cloned());
        fields
            .chain(self.aliases.iter().map(|(alias, _)| alias.clone()))
            .collect()
    }

    fn bounds(&self, read: &ExprKind) -> Option<Range> {
        let boundary = self.levels.iter().rposition(|level| level.item);
        let (path, levels) = match read {
            ExprKind::Item(path) => (path, self.levels.get(boundary?..)?),
            ExprKind::Payload(path) => (
                path,
                self.levels.get(..boundary.unwrap_or(self.levels.len()))?,
            ),
            _ => return None,
        };
        levels.iter().rev().find_map(|level| {
            let below = path.strip_prefix(level.prefix.as_slice())?;
            let mut known = level.ranges.iter();
            known
                .find(|(path, _)| path == below)
                .map(|(_, range)| *range)
        })
    }
}

impl PayloadScope {
    /// A scope over a whole payload, and over the item that picked an instance.
    pub(in crate::check) fn of_payload(
        members: Vec<(String, Option<Member>)>,
        item: Option<crate::model::Type>,
        aliases: Vec<(String, Binding)>,
        lenient: bool,
    ) -> Self {
        let (names, members) = members.into_iter().unzip();
        let mut levels = vec![Level {
            prefix: Vec::new(),
            item: false,
            names,
            members,
            ranges: Vec::new(),
        }];
        if let Some(crate::model::Type::Object(fields)) = item {
            let (names, members) = fields
                .into_iter()
                .map(|field| (field.name.clone(), Some(field)))
                .unzip();
            levels.push(Level {
                prefix: Vec::new(),
                item: true,
                names,
                members,
                ranges: Vec::new(),
            });
        }
        Self {
            levels,
            aliases,
            lenient,
        }
    }
}
