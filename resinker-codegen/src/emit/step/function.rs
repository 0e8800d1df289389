//! A function that performs a step of a scenario: it takes instances from what the run has bound, or picks them, and hands them to `make`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Make, Uses, mentions, row_test, signature};
use crate::emit::effects;
use crate::emit::event::Whole;
use crate::emit::fill::Body;
use crate::emit::filter::Test;
use crate::emit::literal;
use crate::emit::picks::{Picker, pool, pool_of};
use crate::emit::scenario::{remembered, remembers};
use crate::emit::types::ident;
use crate::ir::names::OF_EVENTS;
use crate::ir::{Pick, Scenario, Step, StepId, Table, Take, Together, VariableId};
use resinker_language::model::{ConsumptionId, EntityId};

/// A function that performs a step of a scenario.
pub(super) struct StepFunction<'a, 'b> {
    pub(super) whole: &'b Whole<'a>,
    pub(super) scenario: &'b Scenario,
    pub(super) step: &'b Step,
    pub(super) made: &'b Make<'a>,
}

impl<'a> StepFunction<'a, '_> {
    pub(super) fn write(&self, at: StepId, shared: &Body<'a>) -> TokenStream {
        let step = self.step;
        let picks: Table<ConsumptionId, Pick> =
            step.takes.iter().map(|take| take.pick.clone()).collect();
        let body = shared.sibling(&picks, OF_EVENTS);
        body.use_only(&self.made.picks);
        let statements = self.takes(&body);
        let existing = self.existing(&body);
        let draws = body.draws() || self.made.draws;
        shared.take_streams(&body);
        let Some(statements) = statements else {
            return signature(
                self.whole,
                self.scenario,
                at,
                Uses::default(),
                &quote!(None),
            );
        };
        let start = draws.then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
        let (call, binds) = (self.made.call(), self.binds());
        let call = if step.production.binds.is_empty() {
            quote!(#call;)
        } else {
            quote!(let produced = #call;)
        };
        let code = quote!(#start #statements #existing #call #binds Some(()));
        let uses = Uses {
            seed: draws,
            world: mentions(&code, "world"),
            now: self.made.now,
            bound: mentions(&code, "bound"),
        };
        signature(self.whole, self.scenario, at, uses, &code)
    }

    /// The statements that come by all instances; `None` where the step can never happen.
    fn takes(&self, body: &Body<'_>) -> Option<TokenStream> {
        let program = self.whole.program;
        let mut statements = TokenStream::new();
        for (full, max) in &self.step.limits {
            if *max == 0 {
                return None;
            }
            let (pool, max) = (pool(*full, program), literal::count(*max));
            statements.extend(quote!(if world.#pool.len() >= #max { return None; }));
        }
        for Together {
            pools: [a, b],
            both,
            count,
        } in &self.step.together
        {
            let [a, b, both] = [a, b, both].map(|of| pool(*of, program));
            let count = literal::count(*count);
            statements.extend(quote! {
                if world.#a.len() + world.#b.len() - world.#both.len() < #count { return None; }
            });
        }
        let mut picker = Picker::new(body, &self.step.sampled);
        let named = self.named();
        for at in self.early(&named) {
            // What is bound is no longer there for those that pick before it.
            let take = &self.step.takes[at];
            let variable = ident(&take.pick.ident);
            let known = body.local(&format!("bound {}", take.pick.ident));
            let bound = self.bound(&take.from);
            let test = self.test(take, &variable)?;
            let test =
                (!test.is_empty()).then(|| quote!(if let Some(#variable) = #known { #test }));
            statements.extend(quote!(let #known = #bound; #test));
            picker.awaits(at, known);
        }
        for &at in &self.step.order {
            let take = &self.step.takes[at];
            statements.extend(self.enough(at, take, named[at], &picker));
            statements.extend(self.take(at, take, named[at], &mut picker)?);
        }
        Some(statements)
    }

    /// The test that a pool holds as many instances as are picked of it.
    fn enough(
        &self,
        at: ConsumptionId,
        take: &Take,
        named: bool,
        picker: &Picker<'_, '_>,
    ) -> TokenStream {
        let pick = &take.pick;
        let one = pick.consumption.per_item.is_none() && take.least <= 1 && named;
        // A single pick tells by itself whether there is one.
        if take.least == 0 || one {
            return quote!();
        }
        let pool = pool_of(pick, self.whole.program);
        let least = literal::count(take.least);
        let known: Vec<TokenStream> = picker
            .before(at)
            .into_iter()
            .filter(|other| self.step.takes[*other].pick.known)
            .filter(|other| !self.step.takes[*other].pick.consumption.optional)
            .map(|other| {
                let slot = ident(&self.step.takes[other].pick.ident);
                quote!(+ usize::from(world.#pool.contains(#slot)))
            })
            .collect();
        let awaited = picker.awaited_beside(at).into_iter().map(
            |known| quote!(+ usize::from(#known.is_some_and(|slot| world.#pool.contains(slot)))),
        );
        let taken: Vec<TokenStream> = known.into_iter().chain(awaited).collect();
        let few = if take.least == 1 && taken.is_empty() {
            quote!(world.#pool.is_empty())
        } else {
            quote!(world.#pool.len() < #least #(#taken)*)
        };
        match picker.awaited(at) {
            Some(known) => quote!(if #known.is_none() && #few { return None; }),
            None => quote!(if #few { return None; }),
        }
    }

    /// Takes that may be bound, and come after others of the same entity that pick.
    fn early(&self, named: &Table<ConsumptionId, bool>) -> Vec<ConsumptionId> {
        let order = &self.step.order;
        let may_be_bound = order.iter().enumerate().filter(|(place, at)| {
            let take = &self.step.takes[**at];
            let before = order.iter().take(*place).any(|other| {
                let other_take = &self.step.takes[*other];
                other_take.pick.entity == take.pick.entity
                    && !other_take.certain
                    && (named[*other] || !other_take.from.is_empty())
            });
            !take.from.is_empty() && !take.certain && before
        });
        may_be_bound.map(|(_, at)| *at).collect()
    }

    /// By take: whether anything names its instance, be it a later pick that must not take the same.
    fn named(&self) -> Table<ConsumptionId, bool> {
        let takes = &self.step.takes;
        let mut named: Table<ConsumptionId, bool> =
            takes.map(|at, take| self.made.picks.contains(&at) || !take.binds.is_empty());
        let mut picked: Vec<EntityId> = Vec::new();
        for &at in self.step.order.iter().rev() {
            let take = &takes[at];
            let entity = take.pick.entity;
            named[at] |= picked.contains(&entity);
            let picks = !take.certain && (named[at] || !take.from.is_empty());
            if picks {
                picked.push(entity);
            }
        }
        named
    }

    fn take(
        &self,
        at: ConsumptionId,
        take: &Take,
        named: bool,
        picker: &mut Picker<'_, '_>,
    ) -> Option<TokenStream> {
        let consumption = &take.pick.consumption;
        if consumption.per_item.is_some() {
            return Some(if named { picker.sample(at) } else { quote!() });
        }
        let variable = ident(&take.pick.ident);
        if take.from.is_empty() {
            if !named {
                return Some(quote!());
            }
            let (gather, call) = picker.single(at);
            let asked = (!consumption.optional).then(|| quote!(?));
            return Some(quote!(#gather let #variable = #call #asked;));
        }
        let known = picker.awaited(at).cloned();
        let bound = match &known {
            Some(known) => quote!(#known),
            None => self.bound(&take.from),
        };
        if consumption.optional {
            if !named {
                return Some(quote!());
            }
            if take.certain {
                picker.known(at);
                return Some(quote!(let #variable = #bound;));
            }
            let (gather, call) = picker.single(at);
            return Some(quote! {
                #gather
                let #variable = #bound.or_else(|| #call);
            });
        }
        let test = match known {
            // It was tested where it was looked up.
            Some(_) => quote!(),
            None => self.test(take, &variable)?,
        };
        if take.certain {
            picker.known(at);
            return Some(if named || !test.is_empty() {
                quote!(let #variable = #bound?; #test)
            } else {
                quote!(#bound?;)
            });
        }
        let (gather, call) = picker.single(at);
        let matched = if test.is_empty() {
            quote!(Some(#variable) => #variable,)
        } else {
            quote!(Some(#variable) => { #test #variable })
        };
        let bind = if named {
            quote!(let #variable =)
        } else {
            quote!(let _ =)
        };
        Some(quote! {
            #gather
            #bind match #bound { #matched None => #call?, };
        })
    }

    /// The statement that ends where a remembered instance does not satisfy the filter; `None` where none ever does.
    fn test(&self, take: &Take, slot: &Ident) -> Option<TokenStream> {
        let program = self.whole.program;
        match row_test(take, program) {
            Test::Known(true) => Some(quote!()),
            Test::Known(false) => None,
            Test::Of(test) => {
                let store = ident(&program.entities[take.pick.entity].field);
                Some(quote! {
                    let row = &world.#store.rows[#slot];
                    let matches = #test;
                    if !matches { return None; }
                })
            }
        }
    }

    /// What variables hold, as an `Option<Slot>`: the first that holds anything.
    fn bound(&self, from: &[VariableId]) -> TokenStream {
        let mut values = from.iter().map(|&at| {
            let variable = &self.scenario.variables[at];
            let name = ident(&variable.ident);
            remembered(variable, quote!(bound.#name))
        });
        let first = values.next().unwrap_or_default();
        values.fold(first, |all, next| quote!(#all.or(#next)))
    }

    fn existing(&self, body: &Body<'_>) -> TokenStream {
        let production = &self.step.production;
        let Some(pool) = production.existing else {
            return quote!();
        };
        let bound = self.bound(&production.from);
        if production.certain {
            return quote!(let existing = #bound;);
        }
        let drawn = effects::draw_existing(self.whole.event, pool, body);
        if production.from.is_empty() {
            return drawn;
        }
        quote!(#drawn let existing = #bound.or(existing);)
    }

    /// The statements that remember what took part, and forget what is gone.
    fn binds(&self) -> TokenStream {
        let remember = |variable: VariableId, slot: &Ident, optional: bool| {
            let variable = &self.scenario.variables[variable];
            let name = ident(&variable.ident);
            let value = remembers(variable, self.whole.program, slot, optional);
            quote!(bound.#name = #value;)
        };
        let taken = self.step.takes.iter().flat_map(|take| {
            let slot = ident(&take.pick.ident);
            let optional = take.pick.consumption.optional;
            let binds = take.binds.iter();
            binds.map(move |&variable| remember(variable, &slot, optional))
        });
        let produced = ident("produced");
        let binds = self.step.production.binds.iter();
        let made = binds.map(|&variable| remember(variable, &produced, false));
        let forgets = self.step.forgets.iter().map(|&variable| {
            let name = ident(&self.scenario.variables[variable].ident);
            quote!(bound.#name = None;)
        });
        quote!(#(#taken)* #(#made)* #(#forgets)*)
    }
}
