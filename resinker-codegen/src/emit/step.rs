//! The functions of an event type that scenarios send: one that fills and applies, and one for each
//! way of coming by what takes part.
//!
//! `happen` picks for the event by itself, `step_…` for a step of a scenario, from what its run has
//! bound; both hand the instances to `make`. A step that overrides fields has a `make_…` of its
//! own.

mod function;

use function::StepFunction;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, doc};
use super::draft;
use super::effects;
use super::event::{EventCode, parameter};
use super::picks::{Otherwise, picks};
use super::types::ident;
use crate::ir::{Id, Making, Pick, Picking, Scenario, Step, StepId, VariantId};

/// All functions.
pub(super) fn functions(code: &EventCode<'_>) -> TokenStream {
    let event = code.event;
    let mut names = crate::names::Namer::values();
    names.reserve(crate::ir::names::OF_FUNCTIONS);
    for step in steps(code).map(|(_, step)| step) {
        names.reserve(&[&step.function]);
    }
    let makings: Vec<Maker<'_>> = event
        .makings
        .iter()
        .map(|making| {
            let name = match making.variant {
                None => "make".to_owned(),
                Some(_) => {
                    let mut senders = steps(code).filter(|(_, step)| {
                        step.variant == making.variant && step.performed.is_some()
                    });
                    let scenario = senders.next().map_or("", |(scenario, _)| &scenario.module);
                    names.name(&format!("make_for_{scenario}"))
                }
            };
            Maker {
                code,
                making,
                name: ident(&name),
            }
        })
        .collect();
    let maker = |variant: Option<VariantId>| {
        let mut makings = makings.iter();
        makings.find(|maker| maker.making.variant == variant)
    };
    let plain = maker(None);
    let by_itself = [(&event.happening, false), (&event.opening, true)];
    let happen = by_itself.into_iter().filter_map(|(picking, opens)| {
        let (picking, plain) = (picking.as_ref()?, plain?);
        Some(happen(code, plain, picking, opens))
    });
    let performed = event.steps.iter().map(|&(scenario, at)| {
        let scenario = &code.program.scenarios[scenario];
        let step = &scenario.steps[at];
        match (&step.performed, maker(step.variant)) {
            (Some(performed), Some(maker)) => StepFunction {
                code,
                scenario,
                step,
                performed,
                maker,
            }
            .write(at),
            _ => signature(code, scenario, at, Parameters::default(), &quote!(None)),
        }
    });
    let functions = makings.iter().map(Maker::write);
    quote!(#(#happen)* #(#performed)* #(#functions)*)
}

/// The steps that send the event.
fn steps<'b>(code: &'b EventCode<'_>) -> impl Iterator<Item = (&'b Scenario, &'b Step)> {
    code.event.steps.iter().map(|&(scenario, step)| {
        let scenario = &code.program.scenarios[scenario];
        (scenario, &scenario.steps[step])
    })
}

/// A function that fills a payload and applies the effects.
struct Maker<'a> {
    code: &'a EventCode<'a>,
    making: &'a Making,
    name: Ident,
}

impl Maker<'_> {
    fn draws(&self) -> bool {
        !self.making.uses.streams.is_empty()
    }

    fn writes_draft(&self) -> bool {
        draft::is_written(self.code.event, self.making)
    }

    fn gives_produced(&self) -> bool {
        self.code.event.gives_produced(self.code.program)
    }

    fn write(&self) -> TokenStream {
        let event = self.code.event;
        let mut body = self.code.body(self.making);
        body.gives_produced = self.gives_produced();
        let existing = effects::picked_existing(event, &body);
        let fields = body.root();
        let stop = self.code.stop(&body);
        let effects = effects::effects(event, &body);
        let payload = self.making.uses.object;
        let payload = payload.then(|| quote!(let payload = &mut draft.payload;));
        let hand_over = draft::hand_over(event, self.making);
        let parameters = self.parameters();
        let (result, value) = match (body.gives_produced, stop.is_some()) {
            (true, false) => (quote!(-> Slot), quote!(produced)),
            (false, false) => (quote!(), quote!()),
            (true, true) => (quote!(-> Option<Slot>), quote!(Some(produced))),
            (false, true) => (quote!(-> Option<()>), quote!(Some(()))),
        };
        let docs = match self.making.variant {
            None => doc("Makes the core of the payload and applies the event's effects."),
            Some(_) => doc("The same, with fields that a step of a scenario overrides."),
        };
        let name = &self.name;
        quote! {
            #docs
            fn #name(&mut self, #parameters) #result {
                #payload
                #existing
                #fields
                #stop
                #effects
                #hand_over
                self.ordinal += 1;
                #value
            }
        }
    }

    fn singles(&self) -> impl Iterator<Item = &Pick> {
        let picks = self.making.uses.picks.iter();
        let picks = picks.map(|&at| &self.code.event.picks[at]);
        picks.filter(|pick| pick.consumption.per_item.is_none())
    }

    fn parameters(&self) -> TokenStream {
        let uses = &self.making.uses;
        let draft = self.writes_draft().then(|| quote!(draft: &mut Draft,));
        let draws = self.draws().then(|| quote!(draws: Draws,));
        let world_type = self.code.world();
        let world = uses.world.then(|| quote!(world: #world_type,));
        let now = uses.now.then(|| quote!(now: Timestamp,));
        let picks = self.singles().map(|pick| {
            let name = ident(&pick.ident);
            if pick.consumption.optional {
                quote!(#name: Option<Slot>,)
            } else {
                quote!(#name: Slot,)
            }
        });
        let existing = self.code.event.existing;
        let existing = existing.map(|_| quote!(existing: Option<Slot>,));
        quote!(#draft #draws #world #now #(#picks)* #existing)
    }

    fn call(&self) -> TokenStream {
        let uses = &self.making.uses;
        let draft = self.writes_draft().then(|| quote!(draft,));
        let draws = self.draws().then(|| quote!(draws,));
        let world = uses.world.then(|| quote!(world,));
        let now = uses.now.then(|| quote!(now,));
        let picks = self.singles().map(|pick| ident(&pick.ident));
        let existing = self.code.event.existing.map(|_| quote!(existing,));
        let name = &self.name;
        let ends = self.code.event.counters.values();
        let ends = ends
            .into_iter()
            .any(|owner| self.code.program.is_distinct(owner));
        let ends = ends.then(|| quote!(?));
        quote!(self.#name(#draft #draws #world #now #(#picks,)* #existing) #ends)
    }
}

/// The event by itself, or as it sends an initial instance.
fn happen(code: &EventCode<'_>, maker: &Maker<'_>, picking: &Picking, opens: bool) -> TokenStream {
    let event = code.event;
    let body = code.body(maker.making);
    let existing = event.existing.map(|pool| {
        if opens {
            quote!(let existing = None;)
        } else {
            effects::draw_existing(event, pool, &body)
        }
    });
    let picks = picks(&body, &picking.made, &event.sampled, Otherwise::NoEvent);
    let call = maker.call();
    let draws = maker.draws() || !picking.streams.is_empty();
    let draw = draws.then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
    let draft = parameter("draft", maker.writes_draft());
    let seed = parameter("seed", draws);
    let world = parameter(
        "world",
        maker.making.uses.world || !picking.made.is_empty() || event.existing.is_some() && !opens,
    );
    let now = parameter("now", maker.making.uses.now);
    let world_type = code.world();
    let (name, docs) = if opens {
        (
            ident("open"),
            doc(
                "Makes an initial instance; `None`, without any effect, where what it takes part with does not exist.",
            ),
        )
    } else {
        (
            ident("happen"),
            doc(
                "Makes one event and applies its effects; `None`, without any effect, where what it takes part with does not exist.",
            ),
        )
    };
    quote! {
        #docs
        pub(crate) fn #name(&mut self, #draft: &mut Draft, #seed: u64, #world: #world_type, #now: Timestamp) -> Option<()> {
            #draw
            #picks
            #existing
            #call;
            Some(())
        }
    }
}

/// Which of its parameters a function uses.
#[derive(Default)]
struct Parameters {
    draft: bool,
    seed: bool,
    world: bool,
    now: bool,
    bound: bool,
}

/// A function that performs a step, with this body.
fn signature(
    code: &EventCode<'_>,
    scenario: &Scenario,
    at: StepId,
    uses: Parameters,
    body: &TokenStream,
) -> TokenStream {
    let (name, module) = (ident(&scenario.steps[at].function), ident(&scenario.module));
    let world_type = code.world();
    let docs = doc(&format!(
        "Step {} of {}: `None`, without any effect, where it cannot happen.",
        at.place() + 1,
        docs::code(&scenario.name)
    ));
    let draft = parameter("draft", uses.draft);
    let seed = parameter("seed", uses.seed);
    let world = parameter("world", uses.world);
    let now = parameter("now", uses.now);
    let bound = parameter("bound", uses.bound);
    quote! {
        #docs
        pub(crate) fn #name(
            &mut self, #draft: &mut Draft, #seed: u64, #world: #world_type, #now: Timestamp, #bound: &mut scenario::#module::Bound,
        ) -> Option<()> { #body }
    }
}
