//! A function that performs a step of a scenario: it takes instances from what the run has bound,
//! or picks them, and hands them to `make`.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::ConsumptionId;

use super::{Maker, Parameters, signature};
use crate::emit::effects;
use crate::emit::event::EventCode;
use crate::emit::fill::Body;
use crate::emit::filter::{self, Test};
use crate::emit::literal;
use crate::emit::picks::{Otherwise, Picker, pool, pool_of};
use crate::emit::relation;
use crate::emit::scenario::{remembered, remembers};
use crate::emit::size;
use crate::emit::types::ident;
use crate::ir::names::OF_EVENTS;
use crate::ir::{Performing, Pick, Scenario, Step, StepId, Table, Take, Tie, Together, VariableId};
use crate::lower::streams::part;

/// A function that performs a step of a scenario.
pub(super) struct StepFunction<'a> {
    pub(super) code: &'a EventCode<'a>,
    pub(super) scenario: &'a Scenario,
    pub(super) step: &'a Step,
    pub(super) performed: &'a Performing,
    pub(super) maker: &'a Maker<'a>,
}

impl StepFunction<'_> {
    pub(super) fn write(&self, at: StepId) -> TokenStream {
        let (step, uses) = (self.step, &self.maker.making.uses);
        let picks: Table<ConsumptionId, Pick> =
            step.takes.iter().map(|take| take.pick.clone()).collect();
        let mut body = Body::new(
            self.code.program,
            &picks,
            &self.code.event.checked.payload,
            quote!(payload),
            quote!(self.),
            OF_EVENTS,
            self.code.streams,
        );
        body.subject = part(&self.code.event.checked.name);
        let statements = self.takes(&body);
        let existing = self.existing(&body);
        let draws = self.maker.draws() || !self.performed.streams.is_empty();
        let start = draws.then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
        let (call, binds) = (self.maker.call(), self.binds());
        // An instance that a cascade of this event ends is remembered as it was, so that it is
        // known to be gone.
        let (before, after) = match self.code.event.checked.removals.as_slice() {
            [] => (quote!(), self.remembers_taken()),
            _ => (self.remembers_taken(), quote!()),
        };
        let call = if step.production.binds.is_empty() {
            quote!(#call;)
        } else {
            quote!(let produced = #call;)
        };
        let code = quote!(#start #statements #existing #before #call #after #binds Some(()));
        let parameters = Parameters {
            draft: self.maker.writes_draft(),
            seed: draws,
            world: self.performed.world || uses.world,
            now: uses.now,
            bound: self.performed.bound,
        };
        signature(self.code, self.scenario, at, parameters, &code)
    }

    /// The statements that come by all instances.
    fn takes(&self, body: &Body<'_>) -> TokenStream {
        let program = self.code.program;
        let mut statements = TokenStream::new();
        for (full, max) in &self.step.limits {
            let pool = pool(*full, program);
            let reached = size::at_least(&quote!(world.#pool), *max);
            statements.extend(quote!(if #reached { return None; }));
        }
        for (together, unless) in &self.step.together {
            let Together {
                pools: [a, b],
                both,
                count,
            } = together;
            let [a, b, both] = [a, b, both].map(|of| pool(*of, program));
            let count = literal::count(*count);
            let unbound = unless.map(|at| {
                let bound = self.bound(&self.step.takes[at].from);
                quote!(#bound.is_none() &&)
            });
            statements.extend(quote! {
                if #unbound world.#a.len() + world.#b.len() - world.#both.len() < #count { return None; }
            });
        }
        let mut picker = Picker::new(body, &self.step.sampled);
        let named = &self.performed.named;
        for &at in &self.performed.looked_up {
            // A bound instance is not there for the takes that pick before it.
            let take = &self.step.takes[at];
            let variable = ident(&take.pick.ident);
            let known = body.local(&format!("bound {}", take.pick.ident));
            let bound = self.bound(&take.from);
            let test = self.test(take, &variable);
            let test =
                (!test.is_empty()).then(|| quote!(if let Some(#variable) = #known { #test }));
            statements.extend(quote!(let #known = #bound; #test));
            picker.awaits(at, known);
        }
        for &at in &self.step.order {
            let take = &self.step.takes[at];
            statements.extend(self.enough(at, take, named[at], &picker));
            statements.extend(self.take(at, take, named[at], &mut picker));
        }
        statements
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
        let one = pick.consumption.per_item.is_none() && take.wanted() <= 1 && named;
        // A single pick tells by itself whether there is one.
        if take.wanted() == 0 || one {
            return quote!();
        }
        let pool = pool_of(pick, self.code.program);
        let known: Vec<TokenStream> = picker
            .before(at)
            .into_iter()
            .filter(|other| self.step.takes[*other].pick.known)
            .filter(|other| !self.step.takes[*other].pick.consumption.optional)
            .map(|other| {
                let slot = ident(&self.step.takes[other].pick.ident);
                quote!(usize::from(world.#pool.contains(#slot)))
            })
            .collect();
        // What is bound takes of the pool only where it is in it.
        let (mut least, mut taken) = (take.least, known);
        for (other, known) in picker.awaited_beside(at) {
            let counted = take.beside.contains(&other);
            least = least.saturating_sub(u64::from(counted));
            let takes = ident(if counted { "is_none_or" } else { "is_some_and" });
            taken.push(quote!(usize::from(#known.#takes(|slot| world.#pool.contains(slot)))));
        }
        // So does what was bound and is taken already.
        for other in picker.before(at) {
            let known = &self.step.takes[other];
            if take.beside.contains(&other) && !known.certain {
                least = least.saturating_sub(1);
                let bound = self.bound(&known.from);
                taken.push(
                    quote!(usize::from(#bound.is_none_or(|slot| world.#pool.contains(slot)))),
                );
            }
        }
        let is_fixed = taken.is_empty();
        if least > 0 {
            taken.insert(0, literal::count(least));
        }
        let short = (take.least > 0).then(|| quote!(world.#pool.len() < #(#taken)+*));
        let unmet = (take.required > least).then(|| {
            let required = literal::count(take.required);
            match take.required {
                1 => quote!(world.#pool.is_empty()),
                _ => quote!(world.#pool.len() < #required),
            }
        });
        let few: Vec<TokenStream> = match (unmet, short) {
            (_, Some(_)) if is_fixed && take.wanted() == 1 => vec![quote!(world.#pool.is_empty())],
            (Some(unmet), _) if is_fixed => vec![unmet],
            (unmet, short) => unmet.into_iter().chain(short).collect(),
        };
        // What is bound needs nothing of its pool.
        let bound = match picker.awaited(at) {
            Some(known) => Some(quote!(#known)),
            None => (!take.from.is_empty() && !take.certain).then(|| self.bound(&take.from)),
        };
        match (bound, few.as_slice()) {
            (_, []) => quote!(),
            (None, _) => quote!(if #(#few)||* { return None; }),
            (Some(bound), [few]) => quote!(if #bound.is_none() && #few { return None; }),
            (Some(bound), _) => quote!(if #bound.is_none() && (#(#few)||*) { return None; }),
        }
    }

    fn take(
        &self,
        at: ConsumptionId,
        take: &Take,
        named: bool,
        picker: &mut Picker<'_, '_>,
    ) -> TokenStream {
        let consumption = &take.pick.consumption;
        if consumption.per_item.is_some() {
            let may_be_empty = picker.array(at).min_items == 0 && consumption.min_required == 0;
            let there = (!may_be_empty).then(|| self.there(take, named));
            let sample = named.then(|| picker.sample(at, Otherwise::NoEvent));
            let kept = self.kept(at, take, picker);
            return quote!(#there #sample #kept);
        }
        let variable = ident(&take.pick.ident);
        if take.is_fresh() {
            if !named {
                return self.there(take, named);
            }
            let (gather, call) = picker.single(at);
            let asked = (!consumption.optional).then(|| quote!(?));
            return quote!(#gather let #variable = #call #asked;);
        }
        let known = picker.awaited(at).cloned();
        let bound = match &known {
            Some(known) => quote!(#known),
            None => self.bound(&take.from),
        };
        if consumption.optional {
            if !named {
                return quote!();
            }
            if take.certain {
                picker.known(at);
                return quote!(let #variable = #bound;);
            }
            let (gather, call) = picker.single(at);
            return quote! {
                #gather
                let #variable = #bound.or_else(|| #call);
            };
        }
        let test = match known {
            // The instance was tested where it was looked up.
            Some(_) => quote!(),
            None => self.test(take, &variable),
        };
        let test = match take.tie {
            Some(tie) => {
                let belongs = self.belongs(tie, &variable);
                quote!(#test if !#belongs { return None; })
            }
            None => test,
        };
        if take.certain {
            picker.known(at);
            return if named || !test.is_empty() {
                quote!(let #variable = #bound?; #test)
            } else {
                quote!(#bound?;)
            };
        }
        let (gather, call) = picker.single(at);
        let bind = if named {
            quote!(let #variable =)
        } else {
            quote!(let _ =)
        };
        let matched = |test: &TokenStream| {
            if test.is_empty() {
                quote!(Some(#variable) => #variable,)
            } else {
                quote!(Some(#variable) => { #test #variable })
            }
        };
        let afresh = match take.tie.filter(|_| !take.related.is_empty()) {
            Some(tie) => {
                let last = self.related(take, tie);
                let matched = matched(&self.test(take, &variable));
                quote!(match #last { #matched None => #call?, })
            }
            None => quote!(#call?),
        };
        if take.from.is_empty() {
            return quote!(#gather #bind #afresh;);
        }
        let matched = matched(&test);
        quote! {
            #gather
            #bind match #bound { #matched None => #afresh, };
        }
    }

    /// The statement that ends where a run keeps one of all instances that a take lists.
    fn kept(&self, at: ConsumptionId, take: &Take, picker: &Picker<'_, '_>) -> TokenStream {
        let entity = &self.code.program.entities[take.pick.entity];
        let store = ident(&entity.field);
        let kept = take.kept_by.iter().map(|column| {
            let column = ident(&entity.columns[*column].ident);
            quote!(row.#column > 0)
        });
        if take.kept_by.is_empty() {
            return quote!();
        }
        let samples = picker.samples(at);
        quote! {
            if #samples.iter().any(|&slot| {
                let row = &world.#store.rows[slot];
                #(#kept)||*
            }) {
                return None;
            }
        }
    }

    /// The statement that ends where nothing belongs to an instance taken before. A single pick
    /// that is named tells by itself.
    fn there(&self, take: &Take, named: bool) -> TokenStream {
        let Some(belongs) = take.pick.belongs.filter(|belongs| !belongs.is_sure) else {
            return quote!();
        };
        if named && take.pick.consumption.per_item.is_none() {
            return quote!();
        }
        let before = ident(&self.step.takes[belongs.to].pick.ident);
        let group = relation::group(belongs, &before, self.code.program);
        quote!(if #group.slots().is_empty() { return None; })
    }

    /// Whether a remembered instance belongs to the one taken before.
    fn belongs(&self, tie: Tie, slot: &Ident) -> TokenStream {
        let other = &self.step.takes[tie.to].pick;
        let before = (ident(&other.ident), tie.other);
        relation::belongs((slot.clone(), tie.own), before, self.code.program)
    }

    /// The last instance that the run has bound which belongs to the one taken before, as an
    /// `Option<Slot>`.
    fn related(&self, take: &Take, tie: Tie) -> TokenStream {
        let slot = ident("slot");
        let belongs = self.belongs(tie, &slot);
        let bound = take.related.iter().map(|&at| {
            let variable = &self.scenario.variables[at];
            let name = ident(&variable.ident);
            remembered(variable, quote!(bound.#name))
        });
        quote!([#(#bound),*].into_iter().flatten().find(|&slot| #belongs))
    }

    /// The statement that ends where a remembered instance does not satisfy the filter.
    fn test(&self, take: &Take, slot: &Ident) -> TokenStream {
        let program = self.code.program;
        let entity = &program.entities[take.pick.entity];
        match filter::test(&take.test, entity, &program.types) {
            // A step of which one never does can never happen.
            Test::Known(_) => quote!(),
            Test::Of(test) => {
                let store = ident(&entity.field);
                quote! {
                    let row = &world.#store.rows[#slot];
                    let matches = #test;
                    if !matches { return None; }
                }
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
        let event = self.code.event;
        let full = effects::full(event, body);
        let Some(pool) = production.existing else {
            // Without an instance to update one is created, if there is room for it.
            let updated = event.updates_if_picked().zip(full);
            let always = || effects::no_place(event, body);
            return updated.map_or_else(always, |(id, full)| {
                let slot = body.picked(id);
                quote!(if #slot.is_none() && #full { return None; })
            });
        };
        let bound = self.bound(&production.from);
        if production.certain {
            return quote!(let existing = #bound;);
        }
        let drawn = effects::draw_existing(event, pool, body);
        let full = full.map(|full| quote!(if existing.is_none() && #full { return None; }));
        if production.from.is_empty() {
            return quote!(#drawn #full);
        }
        quote!(#drawn let existing = #bound.or(existing); #full)
    }

    fn remember(&self, variable: VariableId, slot: &Ident, optional: bool) -> TokenStream {
        let variable = &self.scenario.variables[variable];
        let name = ident(&variable.ident);
        let value = remembers(variable, self.code.program, slot, optional);
        quote!(bound.#name = #value;)
    }

    /// The statements that remember what was taken.
    fn remembers_taken(&self) -> TokenStream {
        let taken = self.step.takes.iter().flat_map(|take| {
            let slot = ident(&take.pick.ident);
            let optional = take.pick.consumption.optional;
            let binds = take.binds.iter();
            binds.map(move |&variable| self.remember(variable, &slot, optional))
        });
        quote!(#(#taken)*)
    }

    /// The statements that remember what was made, and forget what is gone.
    fn binds(&self) -> TokenStream {
        let produced = ident("produced");
        let binds = self.step.production.binds.iter();
        let made = binds.map(|&variable| self.remember(variable, &produced, false));
        let forgets = self.step.forgets.iter().map(|&variable| {
            let name = ident(&self.scenario.variables[variable].ident);
            quote!(bound.#name = None;)
        });
        let may_forget = self.step.may_forget.iter().map(|&variable| {
            let variable = &self.scenario.variables[variable];
            let name = ident(&variable.ident);
            let store = ident(&self.code.program.entities[variable.entity].field);
            quote! {
                bound.#name = bound.#name.filter(|hold| world.#store.rows.contains(hold.slot()));
            }
        });
        quote!(#(#made)* #(#forgets)* #(#may_forget)*)
    }
}
