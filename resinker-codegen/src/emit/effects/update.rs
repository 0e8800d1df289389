//! Updates of state: of one instance, or of those that the items of an array picked.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{
    Change, ChangeValue, ConsumptionId, Expr, ExprKind, Member, Read, Target, Type, Update, visit,
};

use super::attribute_name;
use crate::emit::before::Before;
use crate::emit::expr::{self, Context};
use crate::emit::fill::Body;
use crate::emit::load::load_path;
use crate::emit::types::{ident, is_copy};
use crate::emit::value::Value;
use crate::ir::{Entity, Event, UpdateId};
use crate::lower::streams::part;
use crate::names::with_prefix;

/// The statements of an update.
pub(super) fn update(
    event: &Event,
    number: UpdateId,
    before: &Before,
    body: &Body<'_>,
) -> TokenStream {
    let (program, update) = (body.program, &event.checked[number]);
    let changes = |entity: &Entity, slot: &Ident| {
        let context = before.context(number, event, body);
        let changes = update
            .changes
            .iter()
            .map(|change| self::change(change, entity, slot, &context));
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
            // What the changes read of it, they read of the option.
            let there = ident("slot");
            let changes = changes(entity, &there);
            quote!(if let Some(#there) = #slot { #changes })
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
    /// What the loop goes over (the slots and what was kept) and the pattern that binds it.
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

fn reads_item(value: &Expr) -> bool {
    let mut found = false;
    visit(value, &mut |part| {
        found |= matches!(part.kind, ExprKind::Item(_));
    });
    found
}

/// One change of one attribute of the instance in `slot`.
fn change(change: &Change, entity: &Entity, slot: &Ident, context: &dyn Context) -> TokenStream {
    let types = context.types();
    let column = &entity.columns[entity.stored(&Read::Attribute(change.attribute))];
    context.begin_field(format!(
        "{}.{}",
        part(&entity.name),
        attribute_name(entity, change.attribute)
    ));
    let value = match &change.value {
        ChangeValue::Literal(value) => Value::constant(value, &column.ty, types),
        ChangeValue::Payload(path) => context.payload(path),
        ChangeValue::Item(path) => context.item(0, path),
        ChangeValue::Expression(value) => expr::value(value, context),
    };
    let value = expr::held(value, &column.ty, context);
    let (store, name) = (ident(&entity.field), ident(&column.ident));
    let set = ident(&with_prefix("set", &column.ident));
    if !change.increment {
        let value = value.owned(column.nullable, types);
        return quote!(world.#store.#set(#slot, #value););
    }
    // Null counts as 0: its first increment is the sum.
    let current = quote!(world.#store.rows[#slot].#name);
    let current = if column.nullable {
        quote!(#current.unwrap_or_default())
    } else {
        current
    };
    let amount = &value.tokens;
    let (overflows, field) = context.overflows();
    let sum = match (&column.ty, change.negate) {
        (Type::Float, false) => quote!(#overflows.float(#field, #current + #amount)),
        (Type::Float, true) => quote!(#overflows.float(#field, #current - #amount)),
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
