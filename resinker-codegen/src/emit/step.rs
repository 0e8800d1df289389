//! The functions of an event type that scenarios send: one that fills and applies, and one for each way of coming by what takes part.
//!
//! `happen` picks for the event by itself, `step_…` for a step of a scenario, from what its run has bound; both hand the instances to
//! `make`. A step that overrides fields has a `make_…` of its own.

mod function;

use function::StepFunction;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{code, doc};
use super::effects;
use super::event::{Whole, parameter};
use super::fill::Body;
use super::filter::{self, Test};
use super::picks::{Otherwise, picks};
use super::types::ident;
use crate::ir::names::OF_EVENTS;
use crate::ir::{Event, Id, Pick, Program, Scenario, Step, StepId, Take, VariantId, entries};
use resinker_language::model::ConsumptionId;

/// All functions, and the body that holds what they share.
pub(super) fn functions<'a>(whole: &Whole<'a>) -> (TokenStream, Body<'a>) {
    let event = whole.event;
    let mut names = crate::names::Namer::values();
    names.reserve(&["happen", "open", "make"]);
    for &(scenario, step) in &event.steps {
        names.reserve(&[&whole.program.scenarios[scenario].steps[step].function]);
    }
    let sends_plain = event.checked.weight > 0.0
        || event.opens
        || steps(whole).any(|(_, step)| step.variant.is_none());
    let plain = sends_plain.then(|| (None, "make".to_owned()));
    let variants = entries::<VariantId, _>(&event.checked.variants).filter_map(|(variant, _)| {
        let (scenario, _) = steps(whole).find(|(_, step)| step.variant == Some(variant))?;
        let name = names.name(&format!("make_for_{}", scenario.module));
        Some((Some(variant), name))
    });
    let wanted: Vec<(Option<VariantId>, String)> = plain.into_iter().chain(variants).collect();
    let mut makes: Vec<Make<'a>> = Vec::new();
    let mut shared: Option<Body<'a>> = None;
    for (variant, name) in wanted {
        let (made, body) = Make::new(whole, variant, name, shared.as_ref());
        match &shared {
            Some(shared) => shared.take_streams(&body),
            None => shared = Some(body),
        }
        makes.push(made);
    }
    // Where nothing ever sends the event, nothing makes it.
    let body = shared.unwrap_or_else(|| whole.body(&event.checked.payload));
    // One of them may read what another does not.
    for &pick in makes.iter().flat_map(|made| &made.picks) {
        if event.picks[pick].consumption.per_item.is_some() {
            body.samples(pick);
        }
    }
    let make = |variant: Option<VariantId>| makes.iter().find(|made| made.variant == variant);
    let plain = make(None);
    let happen = plain
        .filter(|_| event.checked.weight > 0.0)
        .map(|plain| happen(whole, plain, &body, false));
    let open = plain
        .filter(|_| event.opens)
        .map(|plain| happen_first(whole, plain, &body));
    let performed: Vec<TokenStream> = event
        .steps
        .iter()
        .map(|&(scenario, at)| {
            let scenario = &whole.program.scenarios[scenario];
            let step = &scenario.steps[at];
            match make(step.variant).filter(|_| can_happen(step, whole.program)) {
                Some(made) => StepFunction {
                    whole,
                    scenario,
                    step,
                    made,
                }
                .write(at, &body),
                None => signature(whole, scenario, at, Uses::default(), &quote!(None)),
            }
        })
        .collect();
    let functions = makes.iter().map(|made| &made.function);
    (quote!(#happen #open #(#performed)* #(#functions)*), body)
}

/// The steps that send the event, if they can happen at all.
fn steps<'b>(whole: &'b Whole<'_>) -> impl Iterator<Item = (&'b Scenario, &'b Step)> {
    let steps = whole.event.steps.iter().map(|&(scenario, step)| {
        let scenario = &whole.program.scenarios[scenario];
        (scenario, &scenario.steps[step])
    });
    steps.filter(|(_, step)| can_happen(step, whole.program))
}

/// Whether a step can ever happen: no limit of nothing, and no filter that the instances that it remembers never satisfy.
fn can_happen(step: &Step, program: &Program) -> bool {
    let limits = step.limits.iter().all(|(_, max)| *max > 0);
    limits
        && step.takes.iter().all(|take| {
            take.from.is_empty() || !matches!(row_test(take, program), Test::Known(false))
        })
}

/// Whether the remembered instance `row` satisfies the filter.
fn row_test(take: &Take, program: &Program) -> Test {
    let entity = &program.entities[take.pick.entity];
    filter::test(&take.test, entity, &program.types)
}

/// The function that fills a payload and applies the effects.
struct Make<'a> {
    /// Of which of the event's payloads; `None`: of its own.
    variant: Option<VariantId>,
    name: Ident,
    function: TokenStream,
    event: &'a Event,
    draws: bool,
    world: bool,
    now: bool,
    /// The picks that it is given.
    picks: Vec<ConsumptionId>,
    gives_produced: bool,
}

impl<'a> Make<'a> {
    fn new(
        whole: &Whole<'a>,
        variant: Option<VariantId>,
        name: String,
        siblings: Option<&Body<'a>>,
    ) -> (Self, Body<'a>) {
        let event = whole.event;
        let payload = match variant {
            Some(variant) => &event.checked[variant],
            None => &event.checked.payload,
        };
        let mut body = whole.body(payload);
        if let Some(siblings) = siblings {
            body.take_streams(siblings);
        }
        body.gives_produced = event.steps.iter().any(|&(scenario, step)| {
            let step = &whole.program.scenarios[scenario].steps[step];
            !step.production.binds.is_empty()
        });
        let existing = effects::picked_existing(event, &body);
        let fields = body.root();
        let effects = effects::effects(event, &body);
        let picks: Vec<ConsumptionId> = event.picks.ids().filter(|&at| body.is_used(at)).collect();
        let payload = body
            .uses_root()
            .then(|| quote!(let payload = &mut self.payload;));
        let reads_world = !fields.is_empty() || !effects.is_empty();
        let (draws, world, now) = (
            body.draws(),
            whole.changes_world || reads_world && mentions(&quote!(#fields #effects), "world"),
            body.uses_now(),
        );
        let name = ident(&name);
        let mut made = Self {
            variant,
            name,
            function: quote!(),
            event,
            draws,
            world,
            now,
            picks,
            gives_produced: body.gives_produced,
        };
        let parameters = made.parameters(whole);
        let (result, value) = if made.gives_produced {
            (quote!(-> Slot), quote!(produced))
        } else {
            (quote!(), quote!())
        };
        let docs = match variant {
            None => doc("Fills the payload and applies the event's effects."),
            Some(_) => doc("The same, with fields that a step of a scenario overrides."),
        };
        let name = &made.name;
        made.function = quote! {
            #docs
            fn #name(&mut self, #parameters) #result {
                #payload
                #existing
                #fields
                #effects
                self.ordinal += 1;
                #value
            }
        };
        (made, body)
    }

    fn singles(&self) -> impl Iterator<Item = &Pick> {
        let picks = self.picks.iter().map(|&at| &self.event.picks[at]);
        picks.filter(|pick| pick.consumption.per_item.is_none())
    }

    fn parameters(&self, whole: &Whole<'_>) -> TokenStream {
        let draws = self.draws.then(|| quote!(draws: Draws,));
        let world_type = whole.world();
        let world = self.world.then(|| quote!(world: #world_type,));
        let now = self.now.then(|| quote!(now: Timestamp,));
        let picks = self.singles().map(|pick| {
            let name = ident(&pick.ident);
            if pick.consumption.optional {
                quote!(#name: Option<Slot>,)
            } else {
                quote!(#name: Slot,)
            }
        });
        let existing = effects::draws_existing(self.event).then(|| quote!(existing: Option<Slot>,));
        quote!(#draws #world #now #(#picks)* #existing)
    }

    fn call(&self) -> TokenStream {
        let draws = self.draws.then(|| quote!(draws,));
        let world = self.world.then(|| quote!(world,));
        let now = self.now.then(|| quote!(now,));
        let picks = self.singles().map(|pick| ident(&pick.ident));
        let existing = effects::draws_existing(self.event).then(|| quote!(existing,));
        let name = &self.name;
        quote!(self.#name(#draws #world #now #(#picks,)* #existing))
    }
}

/// Whether code names a variable.
fn mentions(code: &TokenStream, name: &str) -> bool {
    code.clone().into_iter().any(|tree| match tree {
        proc_macro2::TokenTree::Ident(found) => found == name,
        proc_macro2::TokenTree::Group(group) => mentions(&group.stream(), name),
        _ => false,
    })
}

/// The event as it sends an initial instance.
fn happen_first<'a>(whole: &Whole<'a>, make: &Make<'a>, shared: &Body<'a>) -> TokenStream {
    happen(whole, make, shared, true)
}

/// The event by itself, or as it sends an initial instance.
fn happen<'a>(whole: &Whole<'a>, make: &Make<'a>, shared: &Body<'a>, opens: bool) -> TokenStream {
    let event = whole.event;
    let body = shared.sibling(&event.picks, OF_EVENTS);
    // What is used is what is handed on.
    body.use_only(&make.picks);
    let existing = event.existing.map(|pool| {
        if opens {
            quote!(let existing = None;)
        } else {
            effects::draw_existing(event, pool, &body)
        }
    });
    let picks = picks(&body, &event.pick_order, &event.sampled, Otherwise::NoEvent);
    let call = make.call();
    let draws = (body.draws() || make.draws)
        .then(|| quote!(let draws = Draws::new(seed, SCOPE, self.ordinal);));
    let seed = parameter("seed", draws.is_some());
    let world = parameter(
        "world",
        make.world || !picks.is_empty() || event.existing.is_some() && !opens,
    );
    let now = parameter("now", make.now);
    let world_type = whole.world();
    shared.take_streams(&body);
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
        pub(crate) fn #name(&mut self, #seed: u64, #world: #world_type, #now: Timestamp) -> Option<()> {
            #draws
            #picks
            #existing
            #call;
            Some(())
        }
    }
}

/// Which of its parameters a function uses.
#[derive(Default)]
struct Uses {
    seed: bool,
    world: bool,
    now: bool,
    bound: bool,
}

/// A function that performs a step, with this body.
fn signature(
    whole: &Whole<'_>,
    scenario: &Scenario,
    at: StepId,
    uses: Uses,
    body: &TokenStream,
) -> TokenStream {
    let (name, module) = (ident(&scenario.steps[at].function), ident(&scenario.module));
    let world_type = whole.world();
    let docs = doc(&format!(
        "Step {} of {}: `None`, without any effect, where it cannot happen.",
        at.place() + 1,
        code(&scenario.name)
    ));
    let seed = parameter("seed", uses.seed);
    let world = parameter("world", uses.world);
    let now = parameter("now", uses.now);
    let bound = parameter("bound", uses.bound);
    quote! {
        #docs
        pub(crate) fn #name(
            &mut self, #seed: u64, #world: #world_type, #now: Timestamp, #bound: &mut scenario::#module::Bound,
        ) -> Option<()> { #body }
    }
}
