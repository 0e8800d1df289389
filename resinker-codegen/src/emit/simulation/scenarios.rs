//! What the simulation does about scenarios: when one begins, and how its runs go on.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::lifetimes::nothing_happens;
use crate::emit::condition;
use crate::emit::draft::pattern;
use crate::emit::literal;
use crate::emit::types::ident;
use crate::ir::Program;
use crate::names::with_prefix;

/// The parts of the simulation that scenarios bring.
pub(super) struct Parts {
    pub(super) constants: TokenStream,
    pub(super) fields: TokenStream,
    pub(super) start: TokenStream,
    /// The function that says what an arrival brings.
    pub(super) arrive: TokenStream,
    /// Further functions of the model.
    pub(super) model: TokenStream,
}

/// Those parts.
pub(super) fn parts(program: &Program) -> Parts {
    if program.scenarios.is_empty() {
        let nothing = nothing_happens(None, program);
        return Parts {
            constants: quote!(),
            fields: quote!(),
            start: quote!(),
            arrive: quote! {
                fn arrive(&mut self, now: Timestamp, _elapsed: u64) -> Outcome {
                    let draws = Draws::new(self.seed, ARRIVALS, self.arrivals);
                    self.arrivals += 1;
                    let Some(event_type) = self.eligibility.choose(&mut draws.stream(EVENT_TYPE)) else {
                        return #nothing;
                    };
                    match self.react(event_type, now) {
                        Some(()) => Outcome::Event(event_type),
                        None => Outcome::Nothing,
                    }
                }
            },
            model: quote!(),
        };
    }
    let count = Literal::usize_unsuffixed(program.scenarios.len());
    let conditions = Literal::usize_unsuffixed(program.conditions.len());
    let weights = program
        .scenarios
        .iter()
        .map(|scenario| literal::float(scenario.weight));
    let requires = program
        .scenarios
        .iter()
        .map(|scenario| condition::list(&scenario.requires, program));
    let share = literal::float(program.settings.scenario_share);
    let nothing = nothing_happens(
        Some(quote!(self.agenda.is_empty() && !self.beginnings.is_any())),
        program,
    );
    let chance = if program.settings.scenario_share >= 1.0 {
        quote!()
    } else {
        quote!(draws.stream(SCENARIO_SHARE).chance(SCENARIOS_OF_ARRIVALS) &&)
    };
    let share_constants = (program.settings.scenario_share < 1.0).then(|| {
        quote! {
            const SCENARIO_SHARE: Stream = Stream::named("scenario share");
            /// `scenario_share`: how many of the arrivals begin a scenario, if one can begin.
            const SCENARIOS_OF_ARRIVALS: f64 = #share;
        }
    });
    Parts {
        constants: quote! {
            const SCENARIO: Stream = Stream::named("scenario");
            #share_constants
            /// `initiation_weight` of each scenario.
            const INITIATION_WEIGHTS: [f64; #count] = [#(#weights),*];
            /// The conditions under which each scenario can begin.
            const SCENARIO_REQUIRES: [&[usize]; #count] = [#(#requires),*];
        },
        fields: quote! {
            beginnings: Eligibility,
            agenda: Agenda<Bound>,
            origin: Option<Origin>,
        },
        start: quote! {
            beginnings: Eligibility::new(&INITIATION_WEIGHTS, &SCENARIO_REQUIRES, #conditions),
            agenda: Agenda::new(&SCENARIOS, seed),
            origin: None,
        },
        arrive: quote! {
            fn arrive(&mut self, now: Timestamp, elapsed: u64) -> Outcome {
                let draws = Draws::new(self.seed, ARRIVALS, self.arrivals);
                self.arrivals += 1;
                if #chance let Some(number) = self.beginnings.choose(&mut draws.stream(SCENARIO)) {
                    return self.begin(number, now, elapsed);
                }
                let Some(event_type) = self.eligibility.choose(&mut draws.stream(EVENT_TYPE)) else {
                    return #nothing;
                };
                self.origin = None;
                match self.react(event_type, now) {
                    Some(()) => Outcome::Event(event_type),
                    None => Outcome::Nothing,
                }
            }
        },
        model: quote! {
            fn due(&self) -> Option<u64> { self.agenda.due() }
            fn proceed(&mut self, now: Timestamp, elapsed: u64) -> Outcome {
                match self.agenda.take() {
                    Some(run) => self.perform(run, now, elapsed),
                    None => Outcome::Nothing,
                }
            }
            fn origin(&self) -> Option<Origin> { self.origin }
            fn take_verdict(&mut self) -> Option<(Origin, Verdict)> { self.agenda.take_verdict() }
            fn can_begin(&self, scenario: usize) -> bool {
                INITIATION_WEIGHTS.get(scenario).is_some_and(|weight| *weight > 0.0)
                    && self.beginnings.is_eligible(scenario)
            }
            fn scenarios(&self) -> (&'static [Scenario], &[Tally]) {
                (self.agenda.scenarios(), self.agenda.tallies())
            }
        },
    }
}

/// The functions that begin scenarios and move their runs on.
pub(super) fn methods(program: &Program) -> TokenStream {
    if program.scenarios.is_empty() {
        return quote!();
    }
    let count = program.scenarios.len();
    let begin = program.scenarios.iter().enumerate().map(|(index, scenario)| {
        let (pattern, variant, module) = (
            pattern(index, count),
            ident(&scenario.variant),
            ident(&scenario.module),
        );
        if scenario.initial.is_empty() {
            return quote!(#pattern => Some(Bound::#variant(scenario::#module::Bound::default())));
        }
        quote! {
            #pattern => scenario::#module::Bound::first(self.agenda.draws(number), &self.world).map(Bound::#variant)
        }
    });
    let keeps = program.any_keeps();
    let (keep_now, keep_later) = if keeps {
        (
            quote!(bound.keep_first(run.step(), &mut self.world);),
            quote! {
                bound.keep_first(step, &mut self.world);
                self.after_keeping();
            },
        )
    } else {
        (quote!(), quote!())
    };
    let later = if keeps { quote!(step) } else { quote!(_) };
    let arms = program.scenarios.iter().flat_map(|scenario| {
        let variant = ident(&scenario.variant);
        let last = scenario.steps.len() - 1;
        scenario.steps.iter().enumerate().map(move |(at, step)| {
            let event = &program.events[step.event];
            let (module, function) = (ident(&event.module), ident(&step.function));
            let pattern = if at == last {
                quote!(_)
            } else {
                let at = Literal::usize_unsuffixed(at);
                quote!(#at)
            };
            let world = if event.changes_world(program) {
                quote!(&mut self.world)
            } else {
                quote!(&self.world)
            };
            let after = (!event.touches.is_empty()).then(|| {
                let name = ident(&with_prefix("after", &event.module));
                quote!(if happened.is_some() { self.#name(); })
            });
            let number = literal::place(step.event);
            quote! {
                (Bound::#variant(bound), #pattern) => {
                    let happened = self.#module.#function(self.drafts.#module.begin(), self.seed, #world, now, bound);
                    #after
                    happened.map(|()| #number)
                }
            }
        })
    });
    let perform = quote!(match (&mut run.bound, step) { #(#arms)* });
    let perform = if program.any_loses() {
        quote! {
            let lost = run.bound.is_lost(&self.world);
            let event_type = if lost { None } else { #perform };
            let outcome = match event_type {
                Some(_) => StepOutcome::Happened,
                None if lost => StepOutcome::Lost,
                None => StepOutcome::Unsatisfied,
            };
        }
    } else {
        quote! {
            let event_type = #perform;
            let outcome = match event_type {
                Some(_) => StepOutcome::Happened,
                None => StepOutcome::Unsatisfied,
            };
        }
    };
    let (before, keep) = if keeps {
        (
            quote!(let before = run.bound;),
            quote! {
                before.keep(step, &run.bound, run.step(), &mut self.world);
                self.after_keeping();
            },
        )
    } else {
        (quote!(), quote!())
    };
    let after_keeping = keeps.then(|| {
        let statements = super::recount::statements(&program.keeping, program);
        quote! {
            /// What keeping instances for a scenario can have made possible or impossible.
            fn after_keeping(&mut self) { #statements }
        }
    });
    quote! {
        /// Begins a run of a scenario that can begin.
        fn begin(&mut self, number: usize, now: Timestamp, elapsed: u64) -> Outcome {
            let bound = match number { #(#begin,)* };
            let Some(bound) = bound else {
                return Outcome::Nothing;
            };
            match self.agenda.begin(number, bound, elapsed) {
                Opening::AtOnce(run) => { #keep_now self.perform(run, now, elapsed) }
                Opening::Later(#later) => { #keep_later Outcome::Nothing }
                Opening::Over => Outcome::Nothing,
            }
        }
        /// Performs the step to which a run has come, if that can happen, and moves the run on.
        fn perform(&mut self, mut run: Run<Bound>, now: Timestamp, elapsed: u64) -> Outcome {
            let (step, origin) = (run.step(), run.origin());
            #before
            #perform
            self.agenda.settle(&mut run, outcome, elapsed);
            #keep
            match event_type {
                Some(event_type) => {
                    self.origin = Some(origin);
                    Outcome::Event(event_type)
                }
                None => Outcome::Nothing,
            }
        }
        #after_keeping
    }
}
