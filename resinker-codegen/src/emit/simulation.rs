//! The simulation: which event types there are, which may happen, and what each changes.

mod lifetimes;
mod recount;
mod scenarios;
mod standing;
mod state;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::condition;
use super::docs::{code, doc, module_doc};
use super::file::file;
use super::imports::Used;
use super::literal;
use super::types::ident;
use crate::ir::{Event, Program};
use crate::names::with_prefix;

/// The names of the runtime that the simulation uses.
const RUNTIME: [&str; 18] = [
    "Agenda",
    "Draws",
    "Eligibility",
    "Model",
    "Opening",
    "Origin",
    "Outcome",
    "Overflows",
    "Run",
    "Scenario",
    "Shard",
    "Size",
    "StepOutcome",
    "Stream",
    "Tally",
    "Timestamp",
    "Verdict",
    "value",
];

/// `simulation.rs`.
pub(super) fn module(program: &Program) -> String {
    let fields = program.events.iter().map(|event| {
        let module = ident(&event.module);
        quote!(#module: #module::Generator)
    });
    let names = program.events.iter().map(|event| &event.checked.name);
    let entities = program.entities.iter().map(|entity| &entity.name);
    let weights = program
        .events
        .iter()
        .map(|event| literal::float(event.checked.weight));
    let requires = program
        .events
        .iter()
        .map(|event| condition::list(&event.requires, program));
    let conditions = condition::constants(program);
    let meeting: Vec<&String> = program
        .entities
        .iter()
        .filter(|entity| entity.made && entity.key_column.is_some())
        .map(|entity| &entity.name)
        .collect();
    let meeting = (!meeting.is_empty())
        .then(|| quote!(const MEETING_KEYS: &'static [&'static str] = &[#(#meeting),*];));
    let mut modules: Vec<Ident> = program
        .events
        .iter()
        .map(|event| ident(&event.module))
        .collect();
    modules.sort();
    let use_initial = program.has_unsent().then(|| {
        quote!(
            use crate::initial;
        )
    });
    let scenarios = scenarios::parts(program);
    let (constants, scenario_fields) = (&scenarios.constants, &scenarios.fields);
    let (arrive, model) = (&scenarios.arrive, &scenarios.model);
    let opening = super::initial::opening(program);
    let refresh = recount::all(program);
    let recounts = recount::functions(program);
    let evaluate = (!refresh.is_empty()).then(|| {
        quote! {
            /// Sets every condition from the state of the world.
            fn evaluate_conditions(&mut self) { #refresh }
        }
    });
    let runs = scenarios::methods(program);
    let react = react(program);
    let methods = program
        .events
        .iter()
        .filter(|event| !event.touches.is_empty())
        .map(|event| after(event, program));
    let methods: Vec<TokenStream> = methods.collect();
    let inherent = quote!(#evaluate #react #runs #(#methods)* #recounts);
    let inherent = if inherent.is_empty() {
        quote!()
    } else {
        quote!(impl Simulation { #inherent })
    };
    let columns = super::output::columns(program);
    let (stage_fields, new) = (
        state::stage_fields(program),
        state::new(program, &scenarios.start),
    );
    let standing = standing::functions(program);
    let pass = lifetimes::pass(program);
    let overfull = program
        .lists_all()
        .then(|| quote!(self.world.overfull.told()));
    let mut faults = overfull.into_iter().chain(super::counter::told(program));
    let fault = faults.next().map(|first| {
        quote! {
            fn fault(&self) -> Option<String> {
                #first #(.or_else(|| #faults))*
            }
        }
    });
    let overflows = program.counts_overflows.then(|| {
        quote!(
            fn overflows(&self) -> Option<&Overflows> {
                Some(&self.world.overflows)
            }
        )
    });
    let event_count = proc_macro2::Literal::usize_unsuffixed(program.events.len());
    let body = quote! {
        const ARRIVALS: Stream = Stream::named("arrivals");
        const EVENT_TYPE: Stream = Stream::named("event type");
        /// `frequency_weight` of each event type.
        const WEIGHTS: [f64; #event_count] = [#(#weights),*];
        #conditions
        /// The conditions that each event type requires.
        const REQUIRES: [&[usize]; #event_count] = [#(#requires),*];
        #constants
        /// The state of the simulation: all instances, and what may happen next.
        #[derive(Debug)]
        pub struct Simulation {
            seed: u64,
            arrivals: u64,
            eligibility: Eligibility,
            #scenario_fields
            #stage_fields
            world: World,
            drafts: EventDrafts,
            #(#fields,)*
        }
        #inherent
        impl Model for Simulation {
            type Drafts = EventDrafts;
            const EVENT_TYPES: &'static [&'static str] = &[#(#names),*];
            const ENTITIES: &'static [&'static str] = &[#(#entities),*];
            #columns
            #meeting
            #new
            #opening
            #pass
            #arrive
            #model
            fn drafts(&self) -> &EventDrafts { &self.drafts }
            fn drafts_mut(&mut self) -> &mut EventDrafts { &mut self.drafts }
            #standing
            #fault
            #overflows
        }
    };
    let docs = module_doc(
        "Which event happens next, and what it makes possible.",
        None,
    );
    let runtime = Used::by(&body).import(&quote!(resinker_runtime::codegen), RUNTIME);
    let use_scenarios = (!program.scenarios.is_empty()).then(|| {
        quote!(
            use crate::scenario::{self, Bound, SCENARIOS};
        )
    });
    let use_events = match modules.as_slice() {
        [one] => quote!(use crate::event::#one;),
        many => quote!(use crate::event::{#(#many),*};),
    };
    file(quote! {
        #docs
        #runtime
        use crate::draft::EventDrafts;
        use crate::entity::World;
        #use_events
        #use_initial
        #use_scenarios
        #body
    })
}

/// The function that makes an event of a type that was chosen.
fn react(program: &Program) -> TokenStream {
    let arms = program
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| arm(index, event, program));
    if program.events.iter().all(Event::is_only_sent) {
        return quote! {
            /// Makes an event by itself, which none of these does.
            fn react(&mut self, _event_type: usize, _now: Timestamp) -> Option<()> { None }
        };
    }
    quote! {
        /// Makes an event by itself; `None` where what it takes part with does not exist.
        fn react(&mut self, event_type: usize, now: Timestamp) -> Option<()> {
            match event_type { #(#arms)* }
            Some(())
        }
    }
}

fn arm(index: usize, event: &Event, program: &Program) -> TokenStream {
    let (pattern, module) = (
        super::draft::pattern(index, program.events.len()),
        ident(&event.module),
    );
    if event.is_only_sent() {
        return quote!(#pattern => return None,);
    }
    let world = if event.changes_world(program) {
        quote!(&mut self.world)
    } else {
        quote!(&self.world)
    };
    let after = (!event.touches.is_empty()).then(|| {
        let name = ident(&after_name(event));
        quote!(self.#name();)
    });
    quote!(#pattern => { self.#module.happen(self.drafts.#module.begin(), self.seed, #world, now)?; #after })
}

/// The function that looks at what an event can have changed.
fn after_name(event: &Event) -> String {
    with_prefix("after", &event.module)
}

fn after(event: &Event, program: &Program) -> TokenStream {
    let name = ident(&after_name(event));
    let statements = recount::statements(&event.touches, program);
    let docs = doc(&format!(
        "What {} can have made possible or impossible.",
        code(&event.checked.name)
    ));
    quote!(#docs fn #name(&mut self) { #statements })
}
