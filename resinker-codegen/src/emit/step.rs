//! The functions of an event type that scenarios send: one that fills and applies, and one for each way of coming by what takes part.
//!
//! `happen` picks for the event by itself, `step_…` for a step of a scenario, from what its run has bound; both hand the instances to
//! `make`. A step that overrides fields has a `make_…` of its own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{code, doc};
use super::effects;
use super::event::{Whole, parameter};
use super::fill::Body;
use super::filter::{self, Test};
use super::literal;
use super::picks::{Otherwise, Picker, picks, pool};
use super::scenario::{remembered, remembers};
use super::types::ident;
use crate::ir::{Event, IndexSet, Pick, Program, Scenario, Step, Take};
use crate::lower::EVENT_NAMES;

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
    let variants = (0..event.checked.variants.len()).filter_map(|variant| {
        let (scenario, _) = steps(whole).find(|(_, step)| step.variant == Some(variant))?;
        let name = names.name(&format!("make_for_{}", scenario.module));
        Some((Some(variant), name))
    });
    let wanted: Vec<(Option<usize>, String)> = plain.into_iter().chain(variants).collect();
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
    let make = |variant: Option<usize>| makes.iter().find(|made| made.variant == variant);
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
    let entity = &program.entities[take.pick.pool.entity];
    let (clauses, columns) = take.test.iter().cloned().unzip();
    let set = IndexSet {
        ident: String::new(),
        doc: String::new(),
        clauses,
        columns,
        ordered: false,
    };
    filter::test(&set, entity, &program.types)
}

/// The function that fills a payload and applies the effects.
struct Make<'a> {
    /// Of which of the event's payloads; `None`: of its own.
    variant: Option<usize>,
    name: Ident,
    function: TokenStream,
    event: &'a Event,
    draws: bool,
    world: bool,
    now: bool,
    /// The picks that it is given.
    picks: Vec<usize>,
    gives_produced: bool,
}

impl<'a> Make<'a> {
    fn new(
        whole: &Whole<'a>,
        variant: Option<usize>,
        name: String,
        siblings: Option<&Body<'a>>,
    ) -> (Self, Body<'a>) {
        let event = whole.event;
        let payload = match variant {
            Some(variant) => &event.checked.variants[variant],
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
        let picks: Vec<usize> = (0..event.picks.len())
            .filter(|&at| body.is_used(at))
            .collect();
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
    let body = shared.sibling(&event.picks, EVENT_NAMES);
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
    at: usize,
    uses: Uses,
    body: &TokenStream,
) -> TokenStream {
    let (name, module) = (ident(&scenario.steps[at].function), ident(&scenario.module));
    let world_type = whole.world();
    let docs = doc(&format!(
        "Step {} of {}: `None`, without any effect, where it cannot happen.",
        at + 1,
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

/// A function that performs a step of a scenario.
struct StepFunction<'a, 'b> {
    whole: &'b Whole<'a>,
    scenario: &'b Scenario,
    step: &'b Step,
    made: &'b Make<'a>,
}

impl<'a> StepFunction<'a, '_> {
    fn write(&self, at: usize, shared: &Body<'a>) -> TokenStream {
        let step = self.step;
        let picks: Vec<Pick> = step.takes.iter().map(|take| take.pick.clone()).collect();
        let body = shared.sibling(&picks, EVENT_NAMES);
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
        for (a, b, both, count) in &self.step.together {
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
    fn enough(&self, at: usize, take: &Take, named: bool, picker: &Picker<'_, '_>) -> TokenStream {
        let pick = &take.pick;
        let one = pick.consumption.per_item.is_none() && take.least <= 1 && named;
        // A single pick tells by itself whether there is one.
        if take.least == 0 || one {
            return quote!();
        }
        let pool = pool(pick.pool, self.whole.program);
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
    fn early(&self, named: &[bool]) -> Vec<usize> {
        let order = &self.step.order;
        let may_be_bound = order.iter().enumerate().filter(|(place, at)| {
            let take = &self.step.takes[**at];
            let before = order.iter().take(*place).any(|other| {
                let other_take = &self.step.takes[*other];
                other_take.pick.pool.entity == take.pick.pool.entity
                    && !other_take.certain
                    && (named[*other] || !other_take.from.is_empty())
            });
            !take.from.is_empty() && !take.certain && before
        });
        may_be_bound.map(|(_, at)| *at).collect()
    }

    /// By take: whether anything names its instance, be it a later pick that must not take the same.
    fn named(&self) -> Vec<bool> {
        let takes = &self.step.takes;
        let mut named: Vec<bool> = takes
            .iter()
            .enumerate()
            .map(|(at, take)| self.made.picks.contains(&at) || !take.binds.is_empty())
            .collect();
        let mut picked: Vec<usize> = Vec::new();
        for &at in self.step.order.iter().rev() {
            let take = &takes[at];
            let entity = take.pick.pool.entity;
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
        at: usize,
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
                let store = ident(&program.entities[take.pick.pool.entity].field);
                Some(quote! {
                    let row = &world.#store.rows[#slot];
                    let matches = #test;
                    if !matches { return None; }
                })
            }
        }
    }

    /// What variables hold, as an `Option<Slot>`: the first that holds anything.
    fn bound(&self, from: &[usize]) -> TokenStream {
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
        let remember = |variable: usize, slot: &Ident, optional: bool| {
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
