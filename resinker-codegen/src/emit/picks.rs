//! The code that picks the instances which an event (or an initial instance) takes part with, and
//! reads of them.

mod taken;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use resinker_language::model::{ConsumptionId, Read, Selection};
use resinker_runtime::value::Zipf;

use super::docs::{code, doc};
use super::fill::Body;
use super::types::{ident, is_copy, is_string};
use super::value::Value;
use super::{literal, relation};
use crate::ir::{Event, Members, Pick, PoolId, Program, Sampled};
use crate::lower::streams::part;
use crate::names::with_suffix;
pub(super) use taken::taken;
use taken::{length, spare, spare_once_full};

/// What to do where there is nothing to pick.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Otherwise {
    /// The event does not happen.
    NoEvent,
    /// No more initial instances are made.
    NoMore,
}

/// The name of the list of slots that a pick for each item of an array fills.
pub(super) fn samples_name(pick: &Pick) -> Ident {
    ident(&with_suffix(&pick.ident, "slots"))
}

/// Where instances are picked from, as a field of the world with `pick`, `pick_other`, `sample` and
/// `len`.
pub(super) fn pool(pool: PoolId, program: &Program) -> TokenStream {
    let pool = &program.pools[pool];
    let entity = &program.entities[pool.entity];
    let store = ident(&entity.field);
    match pool.members {
        Members::Of(set) => match entity.sets[set].family {
            Some((family, place)) => {
                let family = ident(&entity.families[family].ident);
                let place = Literal::usize_unsuffixed(place);
                quote!(#store.#family.part(#place))
            }
            None => {
                let set = ident(&entity.sets[set].ident);
                quote!(#store.#set)
            }
        },
        Members::All => quote!(#store.rows),
        Members::Candidates(id) => {
            let related = ident(&program.related[id].ident);
            quote!(relations.#related)
        }
    }
}

/// Where a pick that draws does so, in the world.
pub(super) fn source(at: ConsumptionId, body: &Body<'_>) -> TokenStream {
    let pick = &body.picks[at];
    let Some(belongs) = pick.belongs else {
        let pool = pool_of(pick, body.program);
        return quote!(world.#pool);
    };
    super::relation::group(belongs, &body.picked(belongs.to), body.program)
}

/// Where a pick that draws from a pool does so.
pub(super) fn pool_of(pick: &Pick, program: &Program) -> TokenStream {
    let Some(found) = pick.pool else {
        unreachable!("what is always known draws nothing: `{}`", pick.ident);
    };
    pool(found, program)
}

/// The selection of a pick, where the matches are not all equally likely.
pub(super) fn selection(pick: &Pick, program: &Program) -> Option<TokenStream> {
    Some(match pick.consumption.selection {
        Selection::Random => return None,
        Selection::Oldest => quote!(Selection::Oldest),
        Selection::Newest => quote!(Selection::Newest),
        Selection::Recent { window } => {
            let window = literal::count(window);
            quote!(Selection::Recent { window: #window })
        }
        Selection::Zipf { exponent } => {
            // There are as many ranks as there are matches at the time. As long as those are the
            // initial instances, nothing of the law is worked out again.
            let mut initial = program.settings.initial.iter();
            let initial = initial.find(|(entity, _)| *entity == pick.entity);
            let count = initial.map_or(1, |(_, count)| *count);
            let law = super::distribution::law(Zipf::new(count, exponent));
            quote!(Selection::Zipf(#law))
        }
    })
}

/// What is read of a picked instance.
pub(super) fn read_instance(body: &Body<'_>, pick: ConsumptionId, read: &Read) -> Value {
    let variable = body.picked(pick);
    let pick = &body.picks[pick];
    let entity = &body.program.entities[pick.entity];
    let column = &entity.columns[entity.stored(read)];
    let (store, name) = (ident(&entity.field), ident(&column.ident));
    if !pick.consumption.optional {
        return Value::load(
            &quote!(world.#store.rows[#variable].#name),
            &column.ty,
            column.nullable,
        );
    }
    let value = Value::load(
        &quote!(world.#store.rows[slot].#name),
        &column.ty,
        column.nullable,
    );
    let tokens = if value.nullable {
        let tokens = &value.tokens;
        quote!(#variable.and_then(|slot| #tokens))
    } else {
        let lent = value.lent();
        quote!(#variable.map(|slot| #lent))
    };
    if is_copy(&value.ty) || is_string(&value.ty) {
        Value::plain(tokens, value.ty, true)
    } else {
        Value::reference_to(tokens, value.ty, true)
    }
}

/// The statements that make these picks.
pub(super) fn picks(
    body: &Body<'_>,
    made: &[ConsumptionId],
    sampled: &[Sampled],
    otherwise: Otherwise,
) -> TokenStream {
    let mut statements = TokenStream::new();
    let mut picker = Picker::new(body, sampled);
    for &at in made {
        if body.picks[at].consumption.per_item.is_some() {
            statements.extend(picker.sample(at, otherwise));
            continue;
        }
        let (gather, call) = picker.single(at);
        let variable = body.picked(at);
        statements.extend(gather);
        statements.extend(match (body.picks[at].consumption.optional, otherwise) {
            (true, _) => quote!(let #variable = #call;),
            (false, Otherwise::NoEvent) => quote!(let #variable = #call?;),
            (false, Otherwise::NoMore) => {
                quote!(let Some(#variable) = #call else { return; };)
            }
        });
    }
    statements
}

/// Writes picks one after another. Each leaves alone the instances that those before it took.
pub(super) struct Picker<'a, 'b> {
    body: &'a Body<'b>,
    sampled: &'a [Sampled],
    done: Vec<ConsumptionId>,
    /// Arrays whose length is drawn, and the variable that holds it.
    lengths: Vec<(&'a [usize], Ident)>,
    /// Picks to come whose instance may be known already, each with the `Option<Slot>` that tells.
    awaited: Vec<(ConsumptionId, Ident)>,
}

impl<'a, 'b> Picker<'a, 'b> {
    /// Nothing is picked yet.
    pub(super) fn new(body: &'a Body<'b>, sampled: &'a [Sampled]) -> Self {
        Self {
            body,
            sampled,
            done: Vec::new(),
            lengths: Vec::new(),
            awaited: Vec::new(),
        }
    }

    /// A pick to come whose instance may be known already.
    pub(super) fn awaits(&mut self, at: ConsumptionId, known: Ident) {
        self.awaited.push((at, known));
    }

    /// The expression that tells which instance a pick to come takes, if that is known.
    pub(super) fn awaited(&self, at: ConsumptionId) -> Option<&Ident> {
        let mut awaited = self.awaited.iter();
        awaited
            .find(|(other, _)| *other == at)
            .map(|(_, known)| known)
    }

    /// These expressions of all other picks of the same entity.
    pub(super) fn awaited_beside(&self, at: ConsumptionId) -> Vec<(ConsumptionId, Ident)> {
        let picks = &self.body.picks;
        let beside = self.awaited.iter().filter(|(other, _)| {
            *other != at && !self.done.contains(other) && picks[*other].entity == picks[at].entity
        });
        beside.cloned().collect()
    }

    fn awaited_slots(&self, at: ConsumptionId) -> Vec<Ident> {
        let beside = self.awaited_beside(at).into_iter();
        beside.map(|(_, known)| known).collect()
    }

    /// Picks whose instance was taken otherwise.
    pub(super) fn known(&mut self, at: ConsumptionId) {
        self.done.push(at);
    }

    /// The picks of the same entity that were made before.
    pub(super) fn before(&self, at: ConsumptionId) -> Vec<ConsumptionId> {
        let picks = &self.body.picks;
        let before = self.done.iter().copied();
        before
            .filter(|other| picks[*other].entity == picks[at].entity)
            .collect()
    }

    /// The list of what a pick for the items of an array has taken.
    pub(super) fn samples(&self, at: ConsumptionId) -> TokenStream {
        self.body.samples(at)
    }

    fn draw(&self, at: ConsumptionId) -> TokenStream {
        let alias = &self.body.picks[at].consumption.alias;
        let stream = self.body.stream(&format!("consumes {}", part(alias)));
        quote!(&mut draws.stream(#stream))
    }

    /// A pick of one instance: statements that stand before it, and the expression, an
    /// `Option<Slot>`.
    pub(super) fn single(&mut self, at: ConsumptionId) -> (TokenStream, TokenStream) {
        let (before, awaited) = (self.before(at), self.awaited_slots(at));
        let (gather, taken) = taken(self.body, &before, &awaited);
        let (pool, rng) = (source(at, self.body), self.draw(at));
        let selection = selection(&self.body.picks[at], self.body.program);
        let nothing = before.is_empty() && awaited.is_empty();
        let spares = self.body.picks[at].spares;
        let spared = spares.filter(|spared| nothing || spared.once_full.is_some());
        let (none_taken, gather, taken) = match spared {
            Some(spared) if spared.once_full.is_some() => {
                let (spare, left) =
                    spare_once_full(spared, (!nothing).then_some(&taken), self.body);
                (false, quote!(#gather #spare), left)
            }
            Some(spared) => (false, gather, spare(spared, self.body.program)),
            None => (nothing, gather, taken),
        };
        let call = match (none_taken, selection) {
            (true, None) => quote!(#pool.pick(#rng)),
            (false, None) => quote!(#pool.pick_other(#rng, #taken)),
            (true, Some(by)) => quote!(#pool.pick_by(#rng, &#by)),
            (false, Some(by)) => quote!(#pool.pick_other_by(#rng, &#by, #taken)),
        };
        let call = self.if_there(at, call);
        self.done.push(at);
        (gather, call)
    }

    /// A pick of what belongs to an instance: where that is not there, neither is this.
    fn if_there(&self, at: ConsumptionId, call: TokenStream) -> TokenStream {
        let belongs = self.body.picks[at].belongs;
        let optional = |to: &ConsumptionId| self.body.picks[*to].consumption.optional;
        match belongs.map(|belongs| belongs.to).filter(optional) {
            Some(to) => {
                let to = self.body.picked(to);
                quote!(#to.and_then(|#to| #call))
            }
            None => call,
        }
    }

    /// The picks for the items of an array.
    pub(super) fn sample(&mut self, at: ConsumptionId, otherwise: Otherwise) -> TokenStream {
        if self.body.picks[at].takes_all() {
            return self.all(at, otherwise);
        }
        let (gather, taken) = taken(self.body, &self.before(at), &self.awaited_slots(at));
        let (pool, rng) = (source(at, self.body), self.draw(at));
        let array = self.array(at);
        let known = self.lengths.iter().find(|(path, _)| *path == array.array);
        let (length, drawn) = match known {
            Some((_, length)) => (length.clone(), quote!()),
            None => {
                let (length, drawn) = length(self.body, array, &self.done, &self.awaited);
                self.lengths.push((&array.array, length.clone()));
                (length, drawn)
            }
        };
        let samples = self.body.samples(at);
        self.done.push(at);
        let sample = match selection(&self.body.picks[at], self.body.program) {
            None => quote!(#pool.sample(#rng, #length, #taken, &mut #samples);),
            Some(by) => {
                quote!(#pool.sample_by(#rng, &#by, #length, #taken, &mut #samples);)
            }
        };
        quote! {
            #drawn
            #gather
            #sample
        }
    }

    /// The array that a pick for its items feeds.
    pub(super) fn array(&self, at: ConsumptionId) -> &'a Sampled {
        let mut arrays = self.sampled.iter();
        match arrays.find(|array| array.picks.contains(&at)) {
            Some(array) => array,
            None => unreachable!("a pick for each item feeds an array"),
        }
    }

    /// The pick of all that match, for the items of an array. Nothing else takes any of them.
    fn all(&mut self, at: ConsumptionId, otherwise: Otherwise) -> TokenStream {
        let (pool, samples) = (source(at, self.body), self.body.samples(at));
        let pick = &self.body.picks[at];
        let store = ident(&self.body.program.entities[pick.entity].field);
        let array = self.array(at);
        let most = literal::count(array.max_items);
        let shown = format!("`{}.{}`", self.body.subject, array.name);
        let of = match pick.belongs {
            Some(belongs) => {
                let key =
                    relation::key_of(belongs, &self.body.picked(belongs.to), self.body.program);
                let to = &self.body.picks[belongs.to].consumption.alias;
                let text = format!(" that belong to `{to}` by {{:?}}");
                quote!(#key.map_or_else(String::new, |key| format!(#text, key)))
            }
            None => quote!(""),
        };
        self.done.push(at);
        let end = match otherwise {
            Otherwise::NoEvent => quote!(return None;),
            Otherwise::NoMore => quote!(return;),
        };
        quote! {
            #pool.all(&mut #samples);
            world.#store.ages.sort(&mut #samples);
            if !world.overfull.allows(#samples.len(), #most, #shown, || #of) { #end }
        }
    }
}

/// The fields of a generator that hold picked slots: their declarations.
pub(super) fn sample_fields(event: &Event) -> TokenStream {
    let fields = event.sample_lists.iter().map(|id| {
        let pick = &event.picks[*id];
        let name = samples_name(pick);
        let docs = doc(&format!(
            "Instances picked as {}, one for each item.",
            code(&pick.consumption.alias)
        ));
        quote!(#docs #name: Vec<Slot>,)
    });
    quote!(#(#fields)*)
}

/// Declarations of local variables that hold picked slots of these picks.
pub(super) fn sample_variables(body: &Body<'_>, made: &[ConsumptionId]) -> TokenStream {
    let sampled = body
        .picks
        .entries()
        .filter(|(id, pick)| pick.consumption.per_item.is_some() && made.contains(id));
    let variables = sampled.map(|(_, pick)| {
        let name = samples_name(pick);
        quote!(let mut #name = Vec::new();)
    });
    quote!(#(#variables)*)
}
