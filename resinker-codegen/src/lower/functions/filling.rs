//! What the code that fills an object, and applies effects, uses: a walk in the order in which it
//! is written.

use std::collections::{BTreeMap, BTreeSet};

use resinker_language::model::{
    Argument, Array, Change, ChangeValue, Choice, ConsumptionId, Distinct, Expr, ExprKind, Field,
    Generator, Moment, Object, Read, Source, Target, Type, Update, visit,
};

use super::super::streams::part;
use crate::ir::{
    Column, ColumnId, ColumnValue, CounterOwner, Entity, Event, Part, Pick, ProductionWay, Program,
    Table, Uses, is_copied,
};

/// Walks an object and the effects.
pub(super) struct Filler<'a> {
    program: &'a Program,
    picks: &'a Table<ConsumptionId, Pick>,
    counters: &'a BTreeMap<String, CounterOwner>,
    root: &'a Object,
    /// Where the object is (or may be) an update: the path of its key in it, and the pick that
    /// knows it, where that is certain.
    updated: Option<(&'a [usize], Option<ConsumptionId>)>,
    part: Part<'a>,
    uses: Uses,
}

impl<'a> Filler<'a> {
    pub(super) fn new(
        program: &'a Program,
        picks: &'a Table<ConsumptionId, Pick>,
        counters: &'a BTreeMap<String, CounterOwner>,
        root: &'a Object,
    ) -> Self {
        Self {
            program,
            picks,
            counters,
            root,
            updated: None,
            part: Part::Whole,
            uses: Uses::default(),
        }
    }

    /// Only this part of the root is made.
    pub(super) fn only(&mut self, part: Part<'a>) {
        self.part = part;
    }

    /// One field of the root.
    pub(super) fn leaf(&mut self, field: &Field, path: &[usize], name: &str) {
        self.field(field, Some(path), name, &BTreeSet::new());
    }

    pub(super) fn finish(self) -> Uses {
        self.uses
    }

    /// The object carries the key of the instance that an event updates, where it updates one.
    pub(super) fn updated(&mut self, event: &'a Event) {
        let way = event.production_way();
        if let (Some(production), Some(way)) = (&event.checked.production, way) {
            self.updated = match way {
                ProductionWay::Create => None,
                ProductionWay::Update(id) => Some((&production.key, Some(id))),
                ProductionWay::Either => Some((&production.key, None)),
            };
        }
    }

    /// A stream of randomness.
    pub(super) fn stream(&mut self, path: &str) {
        if !self.uses.streams.iter().any(|known| known == path) {
            self.uses.streams.push(path.to_owned());
        }
    }

    /// A pick whose instance is named.
    pub(super) fn pick(&mut self, pick: ConsumptionId) {
        self.uses.picks.insert(pick);
    }

    /// Something that is read of a picked instance.
    pub(super) fn instance(&mut self, pick: ConsumptionId) {
        self.pick(pick);
        self.uses.world = true;
    }

    fn counted(&mut self) {
        self.uses.overflows = true;
        self.uses.world = true;
    }

    /// Walks all fields of the root. `kept` are the picks for items whose lists are needed after
    /// the payload is made.
    pub(super) fn object(&mut self, root: &Object, kept: &BTreeSet<ConsumptionId>) {
        self.uses.object |= is_written(root, &[], self.part);
        self.fields(root, Some(&[]), "", kept);
    }

    /// `path`: where the object is in the root, outside of arrays.
    fn fields(
        &mut self,
        object: &Object,
        path: Option<&[usize]>,
        name: &str,
        kept: &BTreeSet<ConsumptionId>,
    ) {
        for &index in &object.order {
            let Some(field) = object.fields.get(index) else {
                continue;
            };
            let path: Option<Vec<usize>> =
                path.map(|path| path.iter().copied().chain([index]).collect());
            if let Some(path) = &path
                && !self.part.holds(field, path)
            {
                continue;
            }
            let name = if name.is_empty() {
                part(&field.name)
            } else {
                format!("{name}.{}", part(&field.name))
            };
            self.field(field, path.as_deref(), &name, kept);
        }
    }

    fn field(
        &mut self,
        field: &Field,
        path: Option<&[usize]>,
        name: &str,
        kept: &BTreeSet<ConsumptionId>,
    ) {
        match self.updated {
            Some((key, Some(pick))) if path == Some(key) => self.instance(pick),
            Some((key, None)) if path == Some(key) => {
                self.uses.world = true;
                self.made(field, path, name, kept);
            }
            _ => {
                if field.null_probability > 0.0 {
                    self.stream(name);
                    self.forgotten(field, kept);
                }
                self.made(field, path, name, kept);
            }
        }
    }

    /// Walks the lists of picks that are emptied where the field is null.
    fn forgotten(&mut self, field: &Field, kept: &BTreeSet<ConsumptionId>) {
        match &field.source {
            Source::Array(array) => {
                let per_item = array.per_item.iter().copied();
                self.uses
                    .picks
                    .extend(per_item.filter(|pick| kept.contains(pick)));
                self.forgotten(&array.element, kept);
            }
            Source::Object(object) => {
                for field in &object.fields {
                    self.forgotten(field, kept);
                }
            }
            Source::Instance { .. } | Source::Generator(_) => {}
        }
    }

    fn made(
        &mut self,
        field: &Field,
        path: Option<&[usize]>,
        name: &str,
        kept: &BTreeSet<ConsumptionId>,
    ) {
        match &field.source {
            Source::Object(object) => self.fields(object, path, name, kept),
            Source::Array(array) => self.array(array, name, kept),
            Source::Instance { consumption, read } => {
                self.instance(*consumption);
                let pick = &self.picks[*consumption];
                let entity = &self.program.entities[pick.entity];
                let column = &entity.columns[entity.stored(read)];
                self.held(&column.ty, &field.ty);
            }
            Source::Generator(generator) => self.generator(generator, field, name),
        }
    }

    fn array(&mut self, array: &Array, name: &str, kept: &BTreeSet<ConsumptionId>) {
        if array.max_items == 0 && array.per_item.is_empty() {
            return;
        }
        self.uses.picks.extend(&array.per_item);
        match &array.count {
            Some(count) => {
                self.expression(count);
                // Of instances there may be fewer, which is counted.
                self.uses.overflows |= !array.per_item.is_empty();
            }
            None if array.per_item.is_empty() && array.min_items != array.max_items => {
                self.stream(name);
            }
            None => {}
        }
        self.field(&array.element, None, &format!("{name}[]"), kept);
    }

    fn generator(&mut self, generator: &Generator, field: &Field, name: &str) {
        if draws_of(field, generator) {
            self.stream(name);
        }
        self.uses.now |= asks_time(generator);
        for expr in generator.expressions() {
            self.expression(expr);
        }
        if let Some(CounterOwner::Entity(..)) = self.counters.get(name) {
            self.uses.world = true;
        }
        if let Generator::Distributed(drawn) = generator
            && drawn.may_leave(&field.ty)
        {
            self.counted();
        }
        if let Some(given) = copied_type(generator, field) {
            self.held(&given, &field.ty);
        }
    }

    fn expression(&mut self, expr: &Expr) {
        visit(expr, &mut |part| match &part.kind {
            ExprKind::Instance { consumption, .. } => self.instance(*consumption),
            ExprKind::Bounded(_) => self.counted(),
            _ => {}
        });
    }

    /// Walks a value that becomes one of another type. It is counted where it may leave the range
    /// of that type.
    fn held(&mut self, given: &Type, ty: &Type) {
        if may_leave(given, ty) {
            self.counted();
        }
    }

    /// A row of an entity, made of the object.
    pub(super) fn row(&mut self, entity: &Entity, values: &Table<ColumnId, ColumnValue>) {
        for (column, value) in entity.columns.iter().zip(values) {
            match value {
                ColumnValue::Field(path) => {
                    if let Some(given) = self.root.type_at(path) {
                        self.held(given, &column.ty);
                    }
                }
                ColumnValue::Kept => self.uses.world = true,
                ColumnValue::Literal(_) => {}
            }
        }
    }

    /// An update of state.
    pub(super) fn update(&mut self, update: &Update, event: &Event) {
        if let Target::Consumed(id) = update.target {
            self.pick(id);
        }
        let Some(owner) = event.checked.owner(update.target) else {
            return;
        };
        let entity = &self.program.entities[owner];
        for change in &update.changes {
            let column = &entity.columns[entity.stored(&Read::Attribute(change.attribute))];
            self.change(change, column, update.target, event);
        }
    }

    fn change(&mut self, change: &Change, column: &Column, target: Target, event: &Event) {
        match &change.value {
            ChangeValue::Literal(_) => {}
            ChangeValue::Payload(path) => {
                if let Some(given) = self.root.type_at(path) {
                    self.held(given, &column.ty);
                }
            }
            ChangeValue::Item(path) => {
                if let Some(given) = self.item_type(target, event).and_then(|item| item.at(path)) {
                    self.held(given, &column.ty);
                }
            }
            ChangeValue::Expression(expr) => {
                self.expression(expr);
                if !matches!(expr.kind, ExprKind::Literal(_)) {
                    self.held(&expr.ty, &column.ty);
                }
            }
        }
        if change.increment {
            self.counted();
        }
    }

    /// The type of the items that picked the instances which an update changes.
    fn item_type(&self, target: Target, event: &Event) -> Option<&'a Type> {
        let Target::Consumed(id) = target else {
            return None;
        };
        let per_item = event.picks[id].consumption.per_item.as_ref()?;
        match self.root.type_at(&per_item.array)? {
            Type::Array(member) => Some(&member.ty),
            _ => None,
        }
    }
}

/// Whether anything is written to make this part of an object, which stands at `path`.
fn is_written(object: &Object, path: &[usize], part: Part<'_>) -> bool {
    object.fields.iter().enumerate().any(|(index, field)| {
        let path: Vec<usize> = path.iter().copied().chain([index]).collect();
        part.holds(field, &path)
            && match &field.source {
                Source::Object(inner) if !field.nullable => is_written(inner, &path, part),
                _ => true,
            }
    })
}

/// Whether a value of one type may leave the range of another.
fn may_leave(given: &Type, ty: &Type) -> bool {
    match (given, ty) {
        (Type::Int | Type::Timestamp(_), Type::Decimal(scale)) => *scale > 0,
        (Type::Decimal(from), Type::Decimal(scale)) => scale > from,
        (Type::Float, Type::Decimal(_)) => true,
        _ => false,
    }
}

/// Whether a field's generator draws: distinct values are numbers of a counter instead, but for
/// texts that have one in them.
fn draws_of(field: &Field, generator: &Generator) -> bool {
    match &field.unique {
        Some(unique) if !matches!(unique.by, Distinct::Numbered(_)) => false,
        _ => draws(generator),
    }
}

/// Whether a generator draws.
fn draws(generator: &Generator) -> bool {
    match generator {
        Generator::Sequence(_)
        | Generator::Template(_)
        | Generator::Constant(_)
        | Generator::Now
        | Generator::Derived(_) => false,
        Generator::Choice(choice) => chooses(choice),
        Generator::Conditional { cases } => cases.iter().any(|(_, choice)| chooses(choice)),
        Generator::Pattern(pattern) => pattern.draws(),
        Generator::Hashed { algorithm, raw } => algorithm.is_salted() || draws(raw),
        _ => true,
    }
}

fn chooses(choice: &Choice) -> bool {
    choice.choices.len() > 1
}

/// Whether a generator asks what time it is.
fn asks_time(generator: &Generator) -> bool {
    match generator {
        Generator::Now | Generator::UuidV7 => true,
        Generator::RandomMoment { min, max, .. } => [min, max]
            .iter()
            .any(|bound| matches!(bound, Moment::Now(_))),
        Generator::Hashed { raw, .. } => asks_time(raw),
        Generator::Faker { arguments, .. } => arguments.iter().any(|argument| {
            matches!(
                argument,
                Argument::Now | Argument::Moment { relative: true, .. }
            )
        }),
        _ => false,
    }
}

/// The type of a generator's value, where that is a copy and may be another than the field's.
fn copied_type(generator: &Generator, field: &Field) -> Option<Type> {
    if !is_copied(&field.ty) {
        return None;
    }
    match generator {
        Generator::Sequence(_) | Generator::RandomInt { .. } => Some(Type::Int),
        Generator::Faker { .. } if !matches!(field.ty, Type::Timestamp(_)) => Some(Type::Int),
        Generator::RandomDecimal { scale, .. } => Some(Type::Decimal(*scale)),
        Generator::RandomFloat { .. } => Some(Type::Float),
        Generator::Derived(expr) if !is_literal(expr) => Some(expr.ty.clone()),
        _ => None,
    }
}

fn is_literal(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Literal(_))
}
