//! `from_entity`: values of an instance that the event consumes, or of any.

mod restated;

pub(in crate::check) use restated::fits;

use super::Builder;
use crate::check::absence;
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Consumption, ConsumptionId, EntityId, PerItem, Selection, Source, Type};
use crate::resolve::names::{Lookup, scalar};
use crate::resolve::reference::Resolved;
use crate::source::{Span, Spanned};
use restated::last_part;

impl Builder<'_, '_> {
    pub(super) fn instance(
        &mut self,
        resolved: &Resolved,
        span: Span,
        nullable: bool,
    ) -> Option<(Source, Type, bool)> {
        let schema = &resolved.schema;
        let from = schema.from_entity.as_ref()?;
        if let Some(generator) = &schema.generator
            && schema.reference.is_none()
        {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::CONFLICTING_KEYS,
                    generator.span,
                    format!("`{}` has both a generator and `from_entity`", resolved.path),
                )
                .here("a value has one source")
                .label(from.span, "the other source"),
            );
            return None;
        }
        let Some(field) = &schema.field else {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::MISSING_KEY,
                    from.span,
                    "`from_entity` needs `field`".to_owned(),
                )
                .here("which field of it?")
                .note("add `field: NAME`; `state.NAME` reads a state attribute"),
            );
            return None;
        };
        let consumption = self.consumption(from, span, nullable)?;
        let entity = self.scene.consumptions.get(consumption.0)?.entity;
        let members = self.cx.entities.get(entity.0)?;
        let (read, member) = members.read(field, self.cx.sink)?;
        self.check_type(resolved, from, &member)?;
        self.check_form(resolved, field, &member.ty)?;
        let known = self.scene.consumptions.get(consumption.0);
        let optional = known.is_some_and(|known| known.optional);
        let of_optional = known.is_some_and(|known| known.optional && !known.implicit);
        if let Some(stated) = schema.nullable.as_ref().filter(|stated| !stated.value)
            && (member.nullable || of_optional)
        {
            let (from, place, can_be) = if member.nullable {
                ("a field that can be", field.span, "can be null")
            } else {
                (
                    "an instance that may not be there",
                    from.span,
                    "may not be there: the field is null then",
                )
            };
            self.cx.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    stated.span,
                    format!(
                        "`{}` is declared never to be null, and taken from {from}",
                        last_part(&resolved.path)
                    ),
                )
                .here("never null")
                .label(place, can_be),
            );
            return None;
        }
        Some((
            Source::Instance { consumption, read },
            member.ty,
            member.nullable || optional,
        ))
    }

    /// The consumption that a name means here.
    fn consumption(
        &mut self,
        from: &Spanned<String>,
        span: Span,
        nullable: bool,
    ) -> Option<ConsumptionId> {
        let name = &from.value;
        if let Some(index) = self.scene.consumptions.declared(name) {
            return self.bind(index, from, span);
        }
        if let Some(absent) = self.scene.absent(name) {
            let message = format!("`{name}` is absent from {}: it has no fields", self.event());
            let diagnostic = absence::asked(absent, from.span, message);
            self.cx.sink.push(diagnostic);
            return None;
        }
        let entity = match self.cx.names.entities.get(name) {
            Lookup::Found(entity) => EntityId(entity),
            Lookup::Poisoned => return None,
            Lookup::Unknown => {
                let owner = self.scene.owner.as_deref();
                if let Some(entity) = owner.and_then(|owner| self.cx.alias_of_producer(owner, name))
                {
                    return self.implied(EntityId(entity), from, nullable);
                }
                // In a schema that no event uses it may be an alias of an event to come, in an
                // entity's schema one of an event that could not be read.
                let hidden = owner.is_some() && self.cx.has_poisoned_events();
                if !self.scene.lenient && !self.scene.incomplete && !hidden {
                    self.report_unknown(from);
                }
                return None;
            }
        };
        let declared: Vec<usize> = self
            .scene
            .consumptions
            .iter()
            .enumerate()
            .filter(|(_, known)| !known.implicit && known.entity == entity)
            .map(|(index, _)| index)
            .collect();
        match declared.as_slice() {
            [one] => self.bind(*one, from, span),
            [] => self.implied(entity, from, nullable),
            many => {
                let mut diagnostic = Diagnostic::error(
                    codes::AMBIGUOUS_ENTITY,
                    from.span,
                    format!("`{name}` could mean several instances of {}", self.event()),
                )
                .here("name an alias");
                let event = self.event().to_owned();
                let mut aliases = Vec::new();
                for index in many {
                    if let Some(known) = self.scene.consumptions.get(*index) {
                        aliases.push(format!("`{}`", known.alias));
                    }
                    if let Some(Some(declared)) = self.scene.spans.get(*index) {
                        diagnostic = diagnostic.label(*declared, "could be this one");
                    }
                }
                self.cx
                    .sink
                    .push(diagnostic.note(format!("{event} binds {}", aliases.join(" and "))));
                None
            }
        }
    }

    /// A name that some event binds is wrong in this one alone; a name that none binds is wrong
    /// wherever the schema is used, and is reported once.
    fn report_unknown(&mut self, from: &Spanned<String>) {
        let name = &from.value;
        let events = self.cx.config.event_types.iter();
        let consumed = events.flat_map(|named| &named.item.consumes_entities);
        let aliases = consumed.filter_map(|one| Some(one.alias.as_ref()?.value.as_str()));
        let bound_by = self.cx.binder(name);
        let diagnostic = match (bound_by, &self.scene.event) {
            (Some(other), Some((event, place))) => Diagnostic::error(
                codes::UNKNOWN_ENTITY,
                from.span,
                format!("`{name}` is neither an entity nor an alias of {event}"),
            )
            .here(format!("{event} binds nothing of this name"))
            .label(*place, format!("{event} sends this schema"))
            .note(format!("`{name}` is an alias of event `{other}`: consume it here too, or give each event a schema of its own")),
            _ => Diagnostic::error(
                codes::UNKNOWN_ENTITY,
                from.span,
                format!("`{name}` is neither an entity nor an alias of an event"),
            )
            .here("no entity or alias has this name"),
        };
        let near = match bound_by {
            Some(_) => None,
            None => self.cx.sink.nearest(name, aliases),
        };
        let diagnostic = match near {
            Some(near) => diagnostic.suggest(
                from.span,
                scalar(near),
                format!("an alias with a similar name exists: `{near}`"),
            ),
            None if bound_by.is_some() => diagnostic,
            None => {
                let entities = &self.cx.names.entities;
                entities.suggest(diagnostic, from, self.cx.sink)
            }
        };
        self.cx.sink.push(diagnostic);
    }

    /// The event, in words for a message.
    fn event(&self) -> &str {
        self.scene
            .event
            .as_ref()
            .map_or("the event", |(event, _)| event.as_str())
    }

    /// Takes a declared consumption for a single value or for the items of the array at hand.
    fn bind(&mut self, index: usize, from: &Spanned<String>, span: Span) -> Option<ConsumptionId> {
        let array = self.array_path(from)?;
        let name = self.scene.consumptions.get(index)?.alias.clone();
        let per_item = self.scene.consumptions.get(index)?.per_item.clone();
        let single = self
            .scene
            .single
            .iter()
            .find(|(of, _)| *of == index)
            .map(|(_, place)| *place);
        let clash = match (&array, &per_item, single) {
            (Some(array), Some(known), _) => known.array != *array,
            (Some(_), None, single) => single.is_some(),
            (None, per_item, _) => per_item.is_some(),
        };
        if clash {
            let mut diagnostic = Diagnostic::error(
                codes::AMBIGUOUS_ENTITY,
                from.span,
                format!(
                    "`{name}` of {} cannot feed both the items of one array and another place",
                    self.event()
                ),
            )
            .here("which of the instances picked for the items?")
            .note("consume the entity a second time, under another alias, for this place");
            if let Some(place) = single {
                diagnostic = diagnostic.label(place, "taken as a single instance here");
            }
            self.cx.sink.push(diagnostic);
            return None;
        }
        match array {
            Some(array) => {
                self.scene.consumptions.get_mut(index)?.per_item =
                    Some(PerItem { array, all: false })
            }
            None if single.is_none() => self.scene.single.push((index, span)),
            None => {}
        }
        Some(ConsumptionId(index))
    }

    /// The array whose items are built, if any. An array inside an array's items cannot pick
    /// instances.
    fn array_path(&mut self, from: &Spanned<String>) -> Option<Option<Vec<usize>>> {
        if self.array_depth > 1 {
            self.cx.sink.push(
                Diagnostic::error(
                    codes::NOT_YET_SUPPORTED,
                    from.span,
                    "`from_entity` inside an array of arrays is not supported".to_owned(),
                )
                .here("this array stands in the items of another"),
            );
            return None;
        }
        Some(self.array.clone())
    }

    /// One random instance: shared by all fields of the event (or of the item) that name the
    /// entity.
    pub(super) fn implied(
        &mut self,
        entity: EntityId,
        from: &Spanned<String>,
        nullable: bool,
    ) -> Option<ConsumptionId> {
        let array = self.array_path(from)?;
        // Outside of an entity's schema the alias is the entity's name.
        let same = |(index, known): (usize, &Consumption)| {
            let feeds = known.per_item.as_ref().map(|per_item| &per_item.array);
            let same = known.implicit && known.entity == entity && feeds == array.as_ref();
            same.then_some(index)
        };
        let known = self.scene.consumptions.called(&from.value).find_map(same);
        if let Some(index) = known {
            if let Some(consumption) = self.scene.consumptions.get_mut(index) {
                consumption.optional &= nullable;
            }
            return Some(ConsumptionId(index));
        }
        self.scene.consumptions.push(Consumption {
            entity,
            alias: from.value.clone(),
            filter: Vec::new(),
            relation: None,
            min_required: if array.is_some() { 0 } else { 1 },
            optional: nullable && array.is_none(),
            per_item: array.map(|array| PerItem { array, all: false }),
            implicit: true,
            selection: Selection::default(),
        });
        self.scene.spans.push(None);
        Some(ConsumptionId(self.scene.consumptions.len() - 1))
    }
}
