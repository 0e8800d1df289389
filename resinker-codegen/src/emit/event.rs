//! One module an event type: how it picks, fills its payload, and changes the world.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::expr;
use super::fill::Body;
use super::literal;
use super::place::{Value, load_path, members, unborrowed};
use super::rust::{doc, file, ident, imports, mentions, module_doc, parameter, runtime_imports};
use crate::ir::{ColumnValue, Entity, Event, Pick, Program};
use crate::model::{
    Array, Change, ChangeValue, Object, ProductionKind, Read, Source, Target, Type,
};

/// The module that declares all event types.
pub(super) fn declarations(program: &Program) -> String {
    let modules = program.events.iter().map(|event| {
        let module = ident(&event.module);
        quote!(pub(crate) mod #module;)
    });
    let variants = program.events.iter().map(|event| {
        let variant = ident(&event.variant);
        let payload = ident(&program.types.structs[event.payload].name);
        let text = event
            .checked
            .description
            .clone()
            .unwrap_or_else(|| format!("`{}`.", event.checked.name));
        let (doc, name) = (doc(&text), &event.checked.name);
        quote!(#doc #[serde(rename = #name)] #variant(#payload))
    });
    let mut payloads: Vec<&str> = program
        .events
        .iter()
        .map(|event| program.types.structs[event.payload].name.as_str())
        .collect();
    payloads.sort_unstable();
    payloads.dedup();
    let names: Vec<Ident> = payloads.into_iter().map(ident).collect();
    let imports = match names.as_slice() {
        [one] => quote!(use crate::payload::#one;),
        many => quote!(use crate::payload::{#(#many),*};),
    };
    let docs = module_doc("What can happen: one module an event type, and the type of all events.");
    file(quote! {
        #docs
        #(#modules)*
        use serde::{Deserialize, Serialize};
        #imports
        /// An event of any type. Its JSON is that of the stream without the timestamp.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "event_type", content = "payload")]
        #[allow(clippy::large_enum_variant, reason = "events are handed over one at a time")]
        pub enum Event { #(#variants,)* }
    })
}

/// The module of one event type.
pub(super) fn module(event: &Event, program: &Program) -> String {
    let checked = &event.checked;
    let payload_name = ident(&program.types.structs[event.payload].name);
    let mut body = Body::new(
        program,
        &event.picks,
        &checked.payload,
        quote!(payload),
        crate::lower::EVENT_NAMES,
    );
    body.counters = super::counter::places(&event.counters, program, &|counter| {
        let ident = ident(&counter.ident);
        quote!(self.#ident)
    });
    let picks = picks(&event.picks, &event.pick_order, &checked.payload, &body);
    let existing = existing(event, program, &body);
    let fields = fields(event, program, &mut body);
    let effects = effects(event, program, &body);
    let statements = quote!(#picks #existing #fields #effects);
    let uses_draws = mentions(&statements, "draws")
        .then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
    let uses_payload =
        mentions(&statements, "payload").then(|| quote!(let payload = &mut self.payload;));
    let samples: Vec<Ident> = event
        .picks
        .iter()
        .filter(|pick| pick.consumption.per_item.is_some())
        .map(sample_field)
        .collect();
    let sample_docs = event
        .picks
        .iter()
        .filter(|pick| pick.consumption.per_item.is_some())
        .map(|pick| {
            doc(&format!(
                "Instances picked as `{}`, one for each item.",
                pick.consumption.alias
            ))
        });
    let name = &checked.name;
    let world = parameter("world", &statements);
    let now = parameter("now", &statements);
    let seed = if uses_draws.is_some() {
        ident("seed")
    } else {
        ident("_seed")
    };
    let world_type = if changes_world(event) {
        quote!(&mut World)
    } else {
        quote!(&World)
    };
    let function = quote! {
        impl Generator {
            /// Makes one event and applies its effects; `None`, without any effect, where what it takes part with does not exist.
            pub(crate) fn happen(&mut self, #seed: u64, #world: #world_type, #now: Timestamp) -> Option<()> {
                #uses_draws
                #uses_payload
                #statements
                self.ordinal += 1;
                Some(())
            }
        }
    };
    body.forget_unused_streams(&function);
    let constants = body.stream_constants();
    let scope = uses_draws
        .is_some()
        .then(|| quote!(const SCOPE: Stream = Stream::named(#name);));
    let counters = super::counter::own(&event.counters)
        .map(|counter| super::counter::field(counter, &quote!()));
    let structure = quote! {
        #[derive(Debug, Default)]
        pub(crate) struct Generator {
            /// The payload made last. Its buffers are used again.
            pub(crate) payload: #payload_name,
            /// How many were made.
            ordinal: u64,
            #(#sample_docs #samples: Vec<Slot>,)*
            #(#counters,)*
        }
    };
    let all = quote!(#scope #constants #structure #function);
    let runtime = runtime_imports(&all);
    let types = type_imports(program, &all);
    let rows = row_imports(program, &all);
    let title = checked
        .description
        .clone()
        .map_or_else(String::new, |text| format!("\n\n{text}"));
    let docs = module_doc(&format!("`{name}`.{title}"));
    let struct_doc = doc(&format!("Makes `{name}` events."));
    file(quote! {
        #docs
        #runtime
        #rows
        #types
        #scope
        #constants
        #struct_doc
        #structure
        #function
    })
}

/// `use crate::payload::{…}` with the types that the tokens mention.
pub(super) fn type_imports(program: &Program, body: &TokenStream) -> TokenStream {
    let mut names: Vec<&str> = program
        .types
        .structs
        .iter()
        .map(|found| found.name.as_str())
        .chain(program.types.enums.iter().map(|found| found.name.as_str()))
        .collect();
    names.sort_unstable();
    imports(&quote!(crate::payload), &names, body)
}

/// `use crate::entity::{…}` with the stores and rows that the tokens mention.
pub(super) fn row_imports(program: &Program, body: &TokenStream) -> TokenStream {
    let mut names: Vec<&str> = vec!["World"];
    names.extend(program.entities.iter().map(|entity| entity.row.as_str()));
    names.sort_unstable();
    imports(&quote!(crate::entity), &names, body)
}

/// Whether the event changes any instance.
pub(super) fn changes_world(event: &Event) -> bool {
    event.checked.production.is_some()
        || !event.checked.updates.is_empty()
        || !event.checked.removals.is_empty()
}

/// The field that holds the instances picked for an array's items.
pub(super) fn sample_field(pick: &Pick) -> Ident {
    format_ident!("{}_slots", pick.ident)
}

/// What of an instance.
pub(super) fn read_instance(program: &Program, pick: &Pick, read: &Read) -> Value {
    let entity = &program.entities[pick.pool.entity];
    let (store, slot) = (ident(&entity.field), ident(&pick.ident));
    let Some(column) = entity.column(read).map(|index| &entity.columns[index]) else {
        return Value::new(quote!(Default::default()), Type::Int, false);
    };
    let name = ident(&column.ident);
    if !pick.consumption.optional {
        return Value::load(
            &quote!(world.#store.rows[#slot].#name),
            &column.ty,
            column.nullable,
        );
    }
    let value = Value::load(
        &quote!(world.#store.rows[slot].#name),
        &column.ty,
        column.nullable,
    );
    let tokens = &value.tokens;
    let method = if value.nullable {
        quote!(and_then)
    } else {
        quote!(map)
    };
    Value::new(quote!(#slot.#method(|slot| #tokens)), value.ty, true)
}

/// Where a pick draws from, as an expression with `pick`, `pick_other` and `sample`.
fn pool(pick: &Pick, program: &Program) -> TokenStream {
    let entity = &program.entities[pick.pool.entity];
    let store = ident(&entity.field);
    match pick.pool.set.and_then(|set| entity.sets.get(set)) {
        Some(set) => {
            let set = ident(&set.ident);
            quote!(world.#store.#set)
        }
        None => quote!(world.#store.rows),
    }
}

/// The statements that pick all instances.
pub(super) fn picks(
    picks: &[Pick],
    order: &[usize],
    root: &Object,
    body: &Body<'_>,
) -> TokenStream {
    let mut done: Vec<&Pick> = Vec::new();
    let mut lengths: Vec<(Vec<usize>, Ident)> = Vec::new();
    let mut statements = TokenStream::new();
    for pick in order.iter().filter_map(|&at| picks.get(at)) {
        let pool = pool(pick, body.program);
        let stream = body.stream(&format!("consumes {}", pick.consumption.alias));
        let variable = ident(&pick.ident);
        let same_entity: Vec<&&Pick> = done
            .iter()
            .filter(|other| other.pool.entity == pick.pool.entity)
            .collect();
        let taken = same_entity
            .iter()
            .filter(|other| other.consumption.per_item.is_none())
            .map(|other| {
                let other_name = ident(&other.ident);
                quote!(#other_name)
            });
        let taken: Vec<TokenStream> = taken.collect();
        let sampled = same_entity
            .iter()
            .find(|other| other.consumption.per_item.is_some());
        let taken = match sampled {
            Some(other) => {
                let field = sample_field(other);
                quote!(&self.#field)
            }
            None => quote!(&[#(#taken),*]),
        };
        if let Some(per_item) = &pick.consumption.per_item {
            let length = match lengths.iter().find(|(path, _)| *path == per_item.array) {
                Some((_, length)) => length.clone(),
                None => {
                    let Some((array, name)) = find_array(root, &per_item.array) else {
                        continue;
                    };
                    let length = body.local(&format!("{name}_length"));
                    let stream = body.stream(&name);
                    let (min, max) = (
                        literal::count(array.min_items),
                        literal::count(array.max_items),
                    );
                    statements.extend(quote!(let #length = value::length(&mut draws.stream(#stream), #min, #max);));
                    lengths.push((per_item.array.clone(), length.clone()));
                    length
                }
            };
            let field = sample_field(pick);
            statements.extend(
                quote!(#pool.sample(&mut draws.stream(#stream), #length, #taken, &mut self.#field);),
            );
        } else {
            let call = if same_entity.is_empty() {
                quote!(#pool.pick(&mut draws.stream(#stream)))
            } else {
                quote!(#pool.pick_other(&mut draws.stream(#stream), #taken))
            };
            let question = if pick.consumption.optional {
                quote!()
            } else {
                quote!(?)
            };
            statements.extend(quote!(let #variable = #call #question;));
        }
        done.push(pick);
    }
    statements
}

fn find_array<'a>(object: &'a Object, path: &[usize]) -> Option<(&'a Array, String)> {
    let (first, rest) = path.split_first()?;
    let field = object.fields.get(*first)?;
    match &field.source {
        Source::Array(array) => Some((array, field.name.clone())),
        Source::Object(inner) => {
            find_array(inner, rest).map(|(array, name)| (array, format!("{}.{name}", field.name)))
        }
        _ => None,
    }
}

/// The instance that an update is of, where the event may update.
fn existing(event: &Event, program: &Program, body: &Body<'_>) -> TokenStream {
    let Some(production) = &event.checked.production else {
        return quote!();
    };
    let entity = &program.entities[production.entity.0];
    let store = ident(&entity.field);
    match &production.kind {
        ProductionKind::Create => quote!(),
        ProductionKind::UpdateRandom(probability) => {
            let stream = body.stream("updates existing");
            let probability = literal::float(*probability);
            quote! {
                let mut existing = draws.stream(#stream);
                let existing =
                    if existing.chance(#probability) { world.#store.rows.pick(&mut existing) } else { None };
            }
        }
        ProductionKind::UpdateConsumed(id) => {
            let slot = ident(&event.picks[id.0].ident);
            if event.picks[id.0].consumption.optional {
                quote!(let existing = #slot;)
            } else {
                quote!(let existing = Some(#slot);)
            }
        }
    }
}

/// The payload's fields; where the event updates, the key is that of the instance it updates.
fn fields(event: &Event, program: &Program, body: &mut Body<'_>) -> TokenStream {
    if let Some(production) = &event.checked.production
        && production.kind != ProductionKind::Create
    {
        let entity = &program.entities[production.entity.0];
        let store = ident(&entity.field);
        if let Some(column) = entity
            .column(&Read::Field(entity.key.clone()))
            .map(|index| &entity.columns[index])
        {
            let name = ident(&column.ident);
            let key = Value::load(
                &quote!(world.#store.rows[slot].#name),
                &column.ty,
                column.nullable,
            );
            body.updated_key = Some((production.key.clone(), key));
        }
    }
    body.root()
}

/// A struct literal of an entity's row.
pub(super) fn row(
    entity: &Entity,
    values: &[ColumnValue],
    base: &TokenStream,
    object: &Object,
    program: &Program,
) -> TokenStream {
    let name = ident(&entity.row);
    let fields = entity.columns.iter().zip(values).map(|(column, value)| {
        let field = ident(&column.ident);
        let value = match value {
            ColumnValue::Literal(value) => {
                literal::owned(value, &column.ty, column.nullable, &program.types)
            }
            ColumnValue::Field(path) => load_path(base, &members(object), path, &program.types)
                .convert(&column.ty, &program.types)
                .owned(column.nullable),
        };
        quote!(#field: #value)
    });
    quote!(#name { #(#fields),* })
}

/// What the event does to the world.
fn effects(event: &Event, program: &Program, body: &Body<'_>) -> TokenStream {
    let checked = &event.checked;
    let updates = checked.updates.iter().map(|update| {
        let changes = update.changes.iter();
        match update.target {
            Target::Produced => {
                let Some(production) = &checked.production else { return quote!() };
                let entity = &program.entities[production.entity.0];
                let changes = changes.map(|change| self::change(change, entity, &quote!(produced), None, body));
                quote!(#(#changes)*)
            }
            Target::Consumed(id) => {
                let pick = &event.picks[id.0];
                let entity = &program.entities[pick.pool.entity];
                let slot = ident(&pick.ident);
                match &pick.consumption.per_item {
                    None if pick.consumption.optional => {
                        let changes = changes.map(|change| self::change(change, entity, &quote!(#slot), None, body));
                        quote!(if let Some(#slot) = #slot { #(#changes)* })
                    }
                    None => {
                        let changes = changes.map(|change| self::change(change, entity, &quote!(#slot), None, body));
                        quote!(#(#changes)*)
                    }
                    Some(per_item) => {
                        let samples = sample_field(pick);
                        let array = load_path(&quote!(payload), &members(&checked.payload), &per_item.array, &program.types);
                        let list = &array.tokens;
                        let member = match &array.ty {
                            Type::Array(member) => Some((**member).clone()),
                            _ => None,
                        };
                        let changes: Vec<TokenStream> = changes
                            .map(|change| self::change(change, entity, &quote!(#slot), member.as_ref(), body))
                            .collect();
                        if changes.iter().any(|change| mentions(change, "item")) {
                            let list = unborrowed(list.clone());
                            quote!(for (&#slot, item) in self.#samples.iter().zip(#list.iter()) { #(#changes)* })
                        } else {
                            quote!(for &#slot in &self.#samples { #(#changes)* })
                        }
                    }
                }
            }
        }
    });
    let updates = quote!(#(#updates)*);
    let production = production(event, program, &updates);
    let removals = checked.removals.iter().map(|id| {
        let pick = &event.picks[id.0];
        let store = ident(&program.entities[pick.pool.entity].field);
        let slot = ident(&pick.ident);
        if pick.consumption.per_item.is_some() {
            let samples = sample_field(pick);
            quote!(for &#slot in &self.#samples { world.#store.remove(#slot); })
        } else if pick.consumption.optional {
            quote!(if let Some(#slot) = #slot { world.#store.remove(#slot); })
        } else {
            quote!(world.#store.remove(#slot);)
        }
    });
    quote!(#production #updates #(#removals)*)
}

fn production(event: &Event, program: &Program, updates: &TokenStream) -> TokenStream {
    let Some(production) = &event.checked.production else {
        return quote!();
    };
    let entity = &program.entities[production.entity.0];
    let store = ident(&entity.field);
    let row = row(
        entity,
        &event.produced_values,
        &quote!(payload),
        &event.checked.payload,
        program,
    );
    let insert = if entity.key_column.is_some() {
        quote!(upsert)
    } else {
        quote!(insert)
    };
    let used = mentions(updates, "produced");
    let bind = |tokens: TokenStream| {
        if used {
            quote!(let produced = #tokens;)
        } else {
            quote!(#tokens;)
        }
    };
    if production.kind == ProductionKind::Create {
        return bind(quote!(world.#store.#insert(#row)));
    }
    let statements = quote! {
        let row = #row;
    };
    let choose = if used {
        quote!(let produced = match existing {
            Some(slot) => { world.#store.replace(slot, row); slot }
            None => world.#store.#insert(row),
        };)
    } else {
        quote!(match existing {
            Some(slot) => world.#store.replace(slot, row),
            None => { world.#store.#insert(row); }
        })
    };
    quote!(#statements #choose)
}

/// One change of one attribute of the instance in `slot`.
fn change(
    change: &Change,
    entity: &Entity,
    slot: &TokenStream,
    item: Option<&crate::model::Member>,
    body: &Body<'_>,
) -> TokenStream {
    let types = body.types();
    let Some(column) = entity
        .column(&Read::Attribute(change.attribute))
        .map(|index| &entity.columns[index])
    else {
        return quote!();
    };
    let value = match &change.value {
        ChangeValue::Literal(value) => super::place::constant(value, &column.ty, types),
        ChangeValue::Payload(path) => load_path(&quote!(payload), &members(body.root), path, types),
        ChangeValue::Item(path) => match item {
            Some(crate::model::Member {
                ty: Type::Object(inner),
                ..
            }) => load_path(&quote!(item), inner, path, types),
            Some(member) => Value::load(&quote!((*item)), &member.ty, member.nullable),
            None => Value::new(quote!(Default::default()), column.ty.clone(), false),
        },
        ChangeValue::Expression(value) => {
            if let Some(member) = item {
                body.with_item(quote!(item), member.clone(), || expr::value(value, body))
            } else {
                expr::value(value, body)
            }
        }
    }
    .convert(&column.ty, types);
    let (store, name) = (ident(&entity.field), ident(&column.ident));
    let set = format_ident!("set_{}", column.ident);
    if !change.increment {
        let value = value.owned(column.nullable);
        return quote!(world.#store.#set(#slot, #value););
    }
    let amount = &value.tokens;
    let current = quote!(world.#store.rows[#slot].#name);
    let current = if column.nullable {
        quote!(#current.unwrap_or_default())
    } else {
        current
    };
    let amount = if value.nullable {
        quote!(#amount.unwrap_or_default())
    } else {
        amount.clone()
    };
    let sum = match (&column.ty, change.negate) {
        (Type::Int, false) => quote!(integer::add(#current, #amount)),
        (Type::Int, true) => quote!(integer::sub(#current, #amount)),
        (_, false) => quote!(#current + #amount),
        (_, true) => quote!(#current - #amount),
    };
    let sum = if column.nullable {
        quote!(Some(#sum))
    } else {
        sum
    };
    quote!(world.#store.#set(#slot, #sum);)
}
