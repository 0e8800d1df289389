//! What an event does to the world: the instance it makes or updates, the state it changes, the
//! instances it ends.

mod turnover;
mod update;

pub(super) use turnover::no_place;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{
    ExprKind, Object, Production, ProductionKind, Read, Removal, Source, Target,
};

use super::before::Before;
use super::expr::{self, Context};
use super::fill::{Body, UpdatedKey};
use super::literal;
use super::load::load_path;
use super::size;
use super::types::{ident, is_copy};
use super::value::Value;
use crate::ir::{
    Column, ColumnId, ColumnValue, Entity, Event, PoolId, ProductionWay, Table, UpdateId, entries,
};
use crate::lower::streams::part;

/// The statement that draws which instance of `pool` is updated.
pub(super) fn draw_existing(event: &Event, pool: PoolId, body: &Body<'_>) -> TokenStream {
    let production = event.checked.production.as_ref();
    let Some(ProductionKind::UpdateRandom(probability)) = production.map(|known| &known.kind)
    else {
        return quote!();
    };
    let pool = super::picks::pool(pool, body.program);
    let stream = body.stream("updates existing");
    let probability = literal::float(*probability);
    let full = full(event, body).map(|full| quote!(|| #full));
    quote! {
        let mut existing = draws.stream(#stream);
        let existing =
            if existing.chance(#probability) #full { world.#pool.pick(&mut existing) } else { None };
    }
}

/// The test that there is no place for another instance of what an event produces; `None` where
/// there always is.
pub(super) fn full(event: &Event, body: &Body<'_>) -> Option<TokenStream> {
    if let Some(turnover) = &event.turnover {
        return turnover::none_goes(turnover, body);
    }
    let production = event.checked.production.as_ref()?;
    let entity = &body.program.entities[production.entity];
    let store = ident(&entity.field);
    Some(size::at_least(
        &quote!(world.#store.rows),
        entity.max_instances?,
    ))
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

/// All effects, in order. What a later effect reads and an earlier one changes is kept before both.
pub(super) fn effects(event: &Event, body: &Body<'_>) -> TokenStream {
    let checked = &event.checked;
    let production = checked
        .production
        .as_ref()
        .map(|production| self::production(event, production, body));
    let before = Before::of(event, body);
    let updates = entries::<UpdateId, _>(&checked.updates)
        .map(|(number, _)| update::update(event, number, &before, body));
    let removals = checked.removals.iter().map(|it| removal(event, it, body));
    let kept = before.statements(event, body);
    quote!(#kept #production #(#updates)* #(#removals)*)
}

/// A struct literal of an entity's row. `updated` is the instance whose row it replaces; that row
/// keeps what the payload lacks.
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
            return attribute_name(entity, *attribute);
        }
        Read::Field(path) => path,
    };
    let mut names = Vec::new();
    let mut object = &entity.object;
    for index in path {
        let Some(field) = object.fields.get(*index) else {
            unreachable!("paths of a checked model lead to fields");
        };
        names.push(part(&field.name));
        match &field.source {
            Source::Object(inner) => object = inner,
            _ => break,
        }
    }
    names.join(".")
}

/// An attribute as the summary names it, or the field that it stands for.
fn attribute_name(entity: &Entity, attribute: usize) -> String {
    let name = entity.attribute(attribute);
    match entity.set_fields.contains(&attribute) {
        // It is the field's path as it is written.
        true => name.to_owned(),
        false => format!("state.{}", part(name)),
    }
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
    if let Some(turnover) = &event.turnover {
        return turnover::produce(event, turnover, (&insert, &row), used, body);
    }
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

fn removal(event: &Event, removal: &Removal, body: &Body<'_>) -> TokenStream {
    let id = removal.consumption;
    let pick = &event.picks[id];
    let entity = &body.program.entities[pick.entity];
    let store = ident(&entity.field);
    let slot = body.picked(id);
    let remove = match super::relation::removing(pick.entity, body.program) {
        Some(method) => quote!(world.#method(#slot);),
        None => quote!(world.#store.remove(#slot);),
    };
    // Lowering has made state of the condition.
    let ends = removal.when.as_ref().map(|when| {
        let ExprKind::Instance { read, .. } = &when.kind else {
            unreachable!("a condition is state by now");
        };
        let flag = ident(&entity.columns[entity.stored(read)].ident);
        quote!(world.#store.rows[#slot].#flag)
    });
    if pick.consumption.per_item.is_none() && pick.consumption.optional {
        let ends = ends.map(|ends| quote!(&& #ends));
        return quote!(if let Some(#slot) = #slot #ends { #remove });
    }
    let remove = match ends {
        None => remove,
        Some(ends) => quote!(if #ends { #remove }),
    };
    if pick.consumption.per_item.is_some() {
        let samples = body.samples(id);
        quote!(for &#slot in &#samples { #remove })
    } else {
        remove
    }
}
