//! What an event does to the world: the instance it makes or updates, the state it changes, the instances it ends.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::before::Before;
use super::expr::{self, Sight};
use super::fill::{Body, UpdatedKey};
use super::literal;
use super::place::load_path;
use super::types::{ident, is_copy};
use super::value::Value;
use crate::ir::{Column, ColumnId, ColumnValue, Entity, Event, PoolId, ProductionWay, Table};
use crate::lower::streams::part;
use crate::names::with_prefix;
use resinker_language::model::{
    Change, ChangeValue, ConsumptionId, Member, Object, Production, ProductionKind, Read, Source,
    Target, Type, Update,
};

/// The statement that draws which instance is updated. `pool`: of which.
pub(super) fn draw_existing(event: &Event, pool: PoolId, body: &Body<'_>) -> TokenStream {
    let production = event.checked.production.as_ref();
    let Some(ProductionKind::UpdateRandom(probability)) = production.map(|known| &known.kind)
    else {
        return quote!();
    };
    let pool = super::picks::pool(pool, body.program);
    let stream = body.stream("updates existing");
    let probability = literal::float(*probability);
    quote! {
        let mut existing = draws.stream(#stream);
        let existing =
            if existing.chance(#probability) { world.#pool.pick(&mut existing) } else { None };
    }
}

/// The statement that says which instance is updated, where that is one that may have been picked.
pub(super) fn picked_existing(event: &Event, body: &Body<'_>) -> TokenStream {
    match event.updates_if_picked() {
        Some(id) => {
            let slot = body.picked(id);
            quote!(let existing = #slot;)
        }
        None => quote!(),
    }
}

/// The key that the payload carries where the event updates.
pub(super) fn updated_key(event: &Event, body: &Body<'_>) -> Option<(Vec<usize>, UpdatedKey)> {
    let production = event.checked.production.as_ref()?;
    let entity = &body.program.entities[production.entity];
    let read = Read::Field(entity.key.clone());
    let key = match event.production_way()? {
        ProductionWay::Create => return None,
        ProductionWay::Update(id) => {
            UpdatedKey::Always(super::picks::read_instance(body, id, &read))
        }
        ProductionWay::Either => {
            let column = &entity.columns[entity.stored(&read)];
            let (store, name) = (ident(&entity.field), ident(&column.ident));
            UpdatedKey::Perhaps(Value::load(
                &quote!(world.#store.rows[slot].#name),
                &column.ty,
                column.nullable,
            ))
        }
    };
    Some((production.key.clone(), key))
}

/// All effects, in order; what a later one reads of what an earlier one changes is kept before.
pub(super) fn effects(event: &Event, body: &Body<'_>) -> TokenStream {
    let checked = &event.checked;
    let production = checked
        .production
        .as_ref()
        .map(|production| self::production(event, production, body));
    let before = Before::of(event, body);
    let updates =
        (0..checked.updates.len()).map(|number| self::update(event, number, &before, body));
    let removals = checked.removals.iter().map(|id| removal(event, *id, body));
    let kept = before.statements(event, body);
    quote!(#kept #production #(#updates)* #(#removals)*)
}

/// A struct literal of an entity's row. `updated`: the instance whose row it replaces, and which keeps what the payload lacks.
pub(super) fn row(
    entity: &Entity,
    values: &Table<ColumnId, ColumnValue>,
    object: &Object,
    updated: Option<&Ident>,
    body: &Body<'_>,
) -> TokenStream {
    let (name, types) = (ident(&entity.row), body.types());
    let fields = entity.columns.iter().zip(values).map(|(column, value)| {
        let field = ident(&column.ident);
        let value = match value {
            ColumnValue::Literal(value) => {
                literal::owned(value, &column.ty, column.nullable, types)
            }
            ColumnValue::Field(path) => {
                body.begin_field(format!(
                    "{}.{}",
                    part(&entity.name),
                    column_name(column, entity)
                ));
                let value = load_path(body.root_variable(), &object.members(), path, types);
                expr::held(value, &column.ty, body).owned(column.nullable, types)
            }
            ColumnValue::Kept => {
                let Some(slot) = updated else {
                    unreachable!("what is created is checked to have every field that is read");
                };
                let store = ident(&entity.field);
                let kept = quote!(world.#store.rows[#slot].#field);
                if is_copy(&column.ty) {
                    kept
                } else {
                    quote!(#kept.clone())
                }
            }
        };
        quote!(#field: #value)
    });
    quote!(#name { #(#fields),* })
}

/// A column as the summary names it.
fn column_name(column: &Column, entity: &Entity) -> String {
    let path = match &column.read {
        Read::Attribute(attribute) => {
            return format!("state.{}", part(&entity.attributes[*attribute]));
        }
        Read::Field(path) => path,
    };
    let mut names = Vec::new();
    let mut object = &entity.object;
    for index in path {
        let field = &object.fields[*index];
        names.push(part(&field.name));
        match &field.source {
            Source::Object(inner) => object = inner,
            _ => break,
        }
    }
    names.join(".")
}

fn production(event: &Event, production: &Production, body: &Body<'_>) -> TokenStream {
    let entity = &body.program.entities[production.entity];
    let store = ident(&entity.field);
    let used = event
        .checked
        .updates
        .iter()
        .any(|update| update.target == Target::Produced)
        || body.gives_produced;
    let way = event.production_way();
    if let Some(ProductionWay::Update(id)) = way {
        let slot = body.picked(id);
        let replace = entity.replaces_anything().then(|| {
            let row = row(entity, &event.produced_values, body.root, Some(&slot), body);
            quote!(world.#store.replace(#slot, #row);)
        });
        let bind = used.then(|| quote!(let produced = #slot;));
        return quote!(#replace #bind);
    }
    let row = row(entity, &event.produced_values, body.root, None, body);
    let insert = if entity.key_column.is_some() {
        quote!(upsert)
    } else {
        quote!(insert)
    };
    if way == Some(ProductionWay::Create) {
        let call = quote!(world.#store.#insert(#row));
        return if used {
            quote!(let produced = #call;)
        } else {
            quote!(#call;)
        };
    }
    match (used, entity.replaces_anything()) {
        (true, true) => quote! {
            let row = #row;
            let produced = match existing {
                Some(slot) => { world.#store.replace(slot, row); slot }
                None => world.#store.#insert(row),
            };
        },
        (true, false) => quote! {
            let produced = match existing {
                Some(slot) => slot,
                None => world.#store.#insert(#row),
            };
        },
        (false, true) => quote! {
            let row = #row;
            match existing {
                Some(slot) => world.#store.replace(slot, row),
                None => { world.#store.#insert(row); }
            }
        },
        (false, false) => quote! {
            if existing.is_none() { world.#store.#insert(#row); }
        },
    }
}

fn update(event: &Event, number: usize, before: &Before, body: &Body<'_>) -> TokenStream {
    let (program, update) = (body.program, &event.checked.updates[number]);
    let changes = |entity: &Entity, slot: &Ident| {
        let sight = before.sight(number, event, body);
        let changes = update
            .changes
            .iter()
            .map(|change| self::change(change, entity, slot, &sight));
        let kept = before.of_turn(number, event, body);
        quote!(#kept #(#changes)*)
    };
    let Target::Consumed(id) = update.target else {
        let Some(production) = &event.checked.production else {
            unreachable!("what is updated was produced");
        };
        return changes(&program.entities[production.entity], &ident("produced"));
    };
    let pick = &event.picks[id];
    let entity = &program.entities[pick.entity];
    let slot = body.picked(id);
    match &pick.consumption.per_item {
        None if pick.consumption.optional => {
            let changes = changes(entity, &slot);
            quote!(if let Some(#slot) = #slot { #changes })
        }
        None => changes(entity, &slot),
        Some(per_item) => {
            let list = load_path(
                body.root_variable(),
                &body.root.members(),
                &per_item.array,
                body.types(),
            );
            let others = before.others(number, event, body);
            let lists = before.lists(number).cloned().collect();
            let turn = Turn {
                update,
                pick: id,
                others,
                lists,
            };
            each_item(&turn, &list, body, || changes(entity, &slot))
        }
    }
}

/// What a loop over an array's items goes over.
struct Turn<'a> {
    update: &'a Update,
    /// The pick whose instances are updated.
    pick: ConsumptionId,
    /// Other picks for the same items, which are read.
    others: Vec<ConsumptionId>,
    /// What was kept of the items' instances.
    lists: Vec<Ident>,
}

impl Turn<'_> {
    /// The slots, and what was kept: what is gone over, and the pattern.
    fn sources(&self, body: &Body<'_>) -> (TokenStream, TokenStream) {
        let (slot, samples) = (body.picked(self.pick), body.samples(self.pick));
        let (mut all, mut pattern) = (quote!(#samples.iter()), quote!(&#slot));
        for &other in &self.others {
            let (slot, samples) = (body.picked(other), body.samples(other));
            (all, pattern) = (quote!(#all.zip(&#samples)), quote!((#pattern, &#slot)));
        }
        for list in &self.lists {
            (all, pattern) = (quote!(#all.zip(#list)), quote!((#pattern, #list)));
        }
        (all, pattern)
    }
}

/// An update of each of the instances that an array's items picked.
fn each_item(
    turn: &Turn<'_>,
    list: &Value,
    body: &Body<'_>,
    changes: impl FnOnce() -> TokenStream,
) -> TokenStream {
    let Turn { update, pick, .. } = turn;
    let Type::Array(member) = &list.ty else {
        unreachable!("only arrays have items");
    };
    let (all, slots) = turn.sources(body);
    let reads_item = update.changes.iter().any(|change| match &change.value {
        ChangeValue::Item(_) => true,
        ChangeValue::Expression(value) => reads_item(value),
        ChangeValue::Literal(_) | ChangeValue::Payload(_) => false,
    });
    // An item that is null tells nothing of the instance that it was picked for.
    let may_lack = member.nullable && matches!(member.ty, Type::Object(_));
    if !reads_item && !may_lack {
        let changes = changes();
        if turn.others.is_empty() && turn.lists.is_empty() {
            let samples = body.samples(*pick);
            return quote!(for #slots in &#samples { #changes });
        }
        return quote!(for #slots in #all { #changes });
    }
    let inner = Member {
        nullable: member.nullable && !may_lack,
        ..(**member).clone()
    };
    let tokens = &list.tokens;
    body.with_item("item", inner, |item| {
        let changes = changes();
        let pattern = if is_copy(&member.ty) {
            quote!(&#item)
        } else {
            quote!(#item)
        };
        let of = |list: TokenStream| match (may_lack, reads_item) {
            (false, _) => {
                quote!(for (#slots, #pattern) in #all.zip(#list.iter()) { #changes })
            }
            (true, false) => quote! {
                for (#slots, #item) in #all.zip(#list.iter()) {
                    if !#item.is_null() { #changes }
                }
            },
            (true, true) => quote! {
                for (#slots, #item) in #all.zip(#list.iter()) {
                    if let Some(#item) = #item.as_ref() { #changes }
                }
            },
        };
        if list.nullable {
            let each = of(quote!(list));
            quote!(if let Some(list) = #tokens { #each })
        } else {
            of(tokens.clone())
        }
    })
}

fn reads_item(value: &resinker_language::expr::Expr) -> bool {
    let mut found = false;
    resinker_language::model::visit(value, &mut |part| {
        found |= matches!(part.kind, resinker_language::expr::ExprKind::Item(_));
    });
    found
}

fn removal(event: &Event, id: ConsumptionId, body: &Body<'_>) -> TokenStream {
    let pick = &event.picks[id];
    let store = ident(&body.program.entities[pick.entity].field);
    let slot = body.picked(id);
    if pick.consumption.per_item.is_some() {
        let samples = body.samples(id);
        quote!(for &#slot in &#samples { world.#store.remove(#slot); })
    } else if pick.consumption.optional {
        quote!(if let Some(#slot) = #slot { world.#store.remove(#slot); })
    } else {
        quote!(world.#store.remove(#slot);)
    }
}

/// One change of one attribute of the instance in `slot`.
fn change(change: &Change, entity: &Entity, slot: &Ident, sight: &dyn Sight) -> TokenStream {
    let types = sight.types();
    let column = &entity.columns[entity.stored(&Read::Attribute(change.attribute))];
    sight.begin_field(format!(
        "{}.state.{}",
        part(&entity.name),
        part(&entity.attributes[change.attribute])
    ));
    let value = match &change.value {
        ChangeValue::Literal(value) => Value::constant(value, &column.ty, types),
        ChangeValue::Payload(path) => sight.payload(path),
        ChangeValue::Item(path) => sight.item(0, path),
        ChangeValue::Expression(value) => expr::value(value, sight),
    };
    let value = expr::held(value, &column.ty, sight);
    let (store, name) = (ident(&entity.field), ident(&column.ident));
    let set = ident(&with_prefix("set", &column.ident));
    if !change.increment {
        let value = value.owned(column.nullable, types);
        return quote!(world.#store.#set(#slot, #value););
    }
    // Null counts as nothing: the first increment of it is the sum.
    let current = quote!(world.#store.rows[#slot].#name);
    let current = if column.nullable {
        quote!(#current.unwrap_or_default())
    } else {
        current
    };
    let amount = &value.tokens;
    let (overflows, field) = sight.overflows();
    let sum = match (&column.ty, change.negate) {
        (Type::Float, false) => quote!((#current + #amount)),
        (Type::Float, true) => quote!((#current - #amount)),
        (_, false) => quote!(#overflows.add(#field, #current, #amount)),
        (_, true) => quote!(#overflows.sub(#field, #current, #amount)),
    };
    let sum = if column.nullable {
        quote!(Some(#sum))
    } else {
        sum
    };
    quote!(world.#store.#set(#slot, #sum);)
}
