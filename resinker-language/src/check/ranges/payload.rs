//! What the fields of one payload, or of one initial instance, can be.
//!
//! Input: an object and what is known of the instances that it reads. Output: what is known of each
//! field. Invariant: fields are looked at in the order in which they are made, so that what one
//! reads of another is known.

use resinker_runtime::decimal::Int256;

use super::world::World;
use crate::check::generator;
use crate::expr::exact::{self, Facts, Stop};
use crate::expr::range::{Exact, Known, View};
use crate::model::{
    Consumption, ConsumptionId, Event, Expr, Field, Generator, Literal, Object, ProductionKind,
    Read, Source, Type,
};

/// What is known of the fields of an object, and of the items around the place that is looked at.
#[derive(Clone)]
pub(super) struct Payload<'a> {
    world: &'a World,
    consumptions: &'a [Consumption],
    pub(super) root: Known,
    /// Of each array around, outermost first.
    pub(super) items: Vec<Known>,
}

/// Where a field is: in the object, or in the item at hand.
#[derive(Clone, Copy)]
struct FieldPath<'a> {
    in_item: bool,
    path: &'a [usize],
}

impl<'a> Payload<'a> {
    /// That of an initial instance.
    pub(super) fn of(object: &Object, consumptions: &'a [Consumption], world: &'a World) -> Self {
        let mut payload = Self {
            world,
            consumptions,
            root: blank(object),
            items: Vec::new(),
        };
        let path = &[];
        payload.object(
            object,
            FieldPath {
                in_item: false,
                path,
            },
        );
        payload
    }

    /// That of an event: the key may be that of an instance that exists.
    pub(super) fn of_event(object: &Object, event: &'a Event, world: &'a World) -> Self {
        let mut payload = Self::of(object, &event.consumptions, world);
        if let Some(production) = &event.production
            && production.kind != ProductionKind::Create
            && let Some(entity) = world.entities.get(production.entity.0)
        {
            let key = entity.fields.at(&entity.key).clone();
            if let Some(place) = payload.root.at_mut(&production.key) {
                let own = std::mem::replace(place, Known::Other);
                *place = own.join(key);
            }
        }
        payload
    }

    /// What was known before.
    pub(super) fn known(root: Known, consumptions: &'a [Consumption], world: &'a World) -> Self {
        Self {
            world,
            consumptions,
            root,
            items: Vec::new(),
        }
    }

    /// What is known of this or of that.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.root = self.root.join(other.root);
        self
    }

    fn put(&mut self, place: FieldPath<'_>, known: Known) {
        let tree = match self.items.last_mut() {
            Some(item) if place.in_item => item,
            _ => &mut self.root,
        };
        if let Some(place) = tree.at_mut(place.path) {
            *place = known;
        }
    }

    fn object(&mut self, object: &Object, place: FieldPath<'_>) {
        for &index in &object.order {
            let Some(field) = object.fields.get(index) else {
                continue;
            };
            let path: Vec<usize> = place.path.iter().copied().chain([index]).collect();
            let place = FieldPath {
                path: &path,
                ..place
            };
            match &field.source {
                Source::Object(inner) => {
                    self.put(place, blank(inner));
                    self.object(inner, place);
                }
                _ => {
                    let known = self.value(field);
                    self.put(place, known);
                }
            }
        }
    }

    /// A field that is no object made field by field.
    fn value(&mut self, field: &Field) -> Known {
        match &field.source {
            Source::Array(array) => {
                let most = array.count.as_ref().map(|count| self.count(count));
                let most = most.and_then(|most| u64::try_from(most.to_i64()?).ok());
                let element = match &array.element.source {
                    Source::Object(object) => {
                        self.items.push(blank(object));
                        let path = &[];
                        self.object(
                            object,
                            FieldPath {
                                in_item: true,
                                path,
                            },
                        );
                        self.items.pop().unwrap_or(Known::Other)
                    }
                    _ => {
                        self.items.push(Known::Other);
                        let element = self.value(&array.element);
                        self.items.pop();
                        element
                    }
                };
                Known::Array {
                    most: most.map_or(array.max_items, |most| {
                        most.max(array.min_items).min(array.max_items)
                    }),
                    element: Box::new(element),
                }
            }
            Source::Instance { consumption, read } => {
                self.instance(*consumption, read).stored_as(&field.ty)
            }
            Source::Generator(generator) => self.generated(generator, &field.ty),
            Source::Object(_) => Known::Other,
        }
    }

    /// The greatest number that an expression of an integer can come to.
    pub(super) fn count(&self, expr: &Expr) -> Int256 {
        let known = match exact::assign(expr, self) {
            Ok(settled) => settled.known.stored_as(&Type::Int),
            Err(Stop::Never) => Known::Never,
            Err(Stop::Beyond(_)) => Known::Other,
        };
        match known {
            Known::Exact(exact) => exact.high,
            Known::Never => Int256::from(0),
            _ => Int256::from(i64::MAX),
        }
    }

    fn generated(&self, generator: &Generator, ty: &Type) -> Known {
        let any = || Known::of_type(ty, self.view());
        match generator {
            Generator::RandomInt { min, max } => {
                Known::Exact(Exact::of(*min, *max, 0)).stored_as(ty)
            }
            Generator::RandomDecimal { min, max, scale } => {
                Known::Exact(Exact::of(*min, *max, *scale)).stored_as(ty)
            }
            Generator::Sequence(sequence) if sequence.format.is_none() => {
                let end = match self.view() {
                    View::Whole if sequence.step > 0 => i64::MAX,
                    View::Whole => i64::MIN,
                    View::Practical => sequence
                        .start
                        .saturating_add(sequence.step.saturating_mul(super::EVENTS)),
                };
                let (low, high) = (sequence.start.min(end), sequence.start.max(end));
                Known::Exact(Exact::of(low, high, 0)).stored_as(ty)
            }
            Generator::Constant(literal) => constants(&mut std::iter::once(literal), ty),
            Generator::Choice(choice) => constants(&mut choice.choices.iter(), ty),
            Generator::Conditional { cases } => constants(
                &mut cases.iter().flat_map(|(_, choice)| &choice.choices),
                ty,
            ),
            Generator::Derived(expr) => match exact::assign(expr, self) {
                Ok(settled) => settled.known.stored_as(ty),
                Err(Stop::Never) => Known::Never,
                Err(Stop::Beyond(_)) => any(),
            },
            Generator::Distributed(drawn) => {
                // What no float holds is held at the greatest.
                let (low, high) = drawn.extremes();
                Known::Float(low.max(f64::MIN), high.min(f64::MAX)).stored_as(ty)
            }
            other => match generator::bounds(other) {
                Some((low, high)) => Known::Float(low, high).stored_as(ty),
                None => any(),
            },
        }
    }
}

impl Facts for Payload<'_> {
    fn payload(&self, path: &[usize]) -> Known {
        self.root.at(path).clone()
    }

    fn item(&self, up: usize, path: &[usize]) -> Known {
        let mut inwards = self.items.iter().rev();
        inwards
            .nth(up)
            .map_or(Known::Other, |item| item.at(path).clone())
    }

    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Known {
        let entity = self
            .consumptions
            .get(consumption.0)
            .map(|known| known.entity);
        let entity = entity.and_then(|entity| self.world.entities.get(entity.0));
        match (entity, read) {
            (Some(entity), Read::Field(path)) => entity.fields.at(path).clone(),
            (Some(entity), Read::Attribute(attribute)) => {
                let known = entity.attributes.get(*attribute);
                known.cloned().unwrap_or(Known::Other)
            }
            (None, _) => Known::Other,
        }
    }

    fn view(&self) -> View {
        self.world.view
    }
}

/// An object of whose fields nothing is known.
fn blank(object: &Object) -> Known {
    Known::Object(object.fields.iter().map(|_| Known::Other).collect())
}

fn constants(literals: &mut dyn Iterator<Item = &Literal>, ty: &Type) -> Known {
    let known = literals.filter_map(|literal| Known::of_literal(literal, ty));
    known.reduce(Known::join).unwrap_or(Known::Never)
}

impl Payload<'_> {
    /// The same inside the items of an array that is a field of the object, or of the item at hand.
    pub(super) fn inside(&self, array: &[usize], in_item: bool) -> Self {
        let tree = match self.items.last() {
            Some(item) if in_item => item,
            _ => &self.root,
        };
        let item = match tree.at(array) {
            Known::Array { element, .. } => (**element).clone(),
            Known::Never => Known::Never,
            _ => Known::Other,
        };
        let mut inside = self.clone();
        inside.items.push(item);
        inside
    }
}
