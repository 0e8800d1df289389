//! The simulation: which event types there are, which may happen, and what each changes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::counter;
use super::docs::{code, doc, module_doc};
use super::event::parameter;
use super::file::file;
use super::imports::Used;
use super::journey::Journeys;
use super::literal;
use super::types::ident;
use crate::ir::{ConditionId, Event, Members, PoolId, Program, SizeTest, Together};
use crate::names::with_prefix;

/// What of the runtime the simulation uses.
const RUNTIME: [&str; 20] = [
    "Agenda",
    "Column",
    "Draws",
    "Eligibility",
    "MessageKey",
    "Model",
    "Opening",
    "Origin",
    "Outcome",
    "Overflows",
    "Run",
    "Scenario",
    "Shard",
    "StepOutcome",
    "Stream",
    "Tally",
    "Timestamp",
    "Verdict",
    "WriteJson",
    "value",
];

/// `simulation.rs`. `counts_overflows`: whether the world counts what leaves the range of its field.
pub(super) fn module(program: &Program, counts_overflows: bool) -> String {
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
    let requires = program.events.iter().map(|event| {
        let conditions = event
            .requires
            .iter()
            .map(|&condition| condition_name(program, condition));
        quote!(&[#(#conditions),*])
    });
    let conditions = program.conditions.entries().map(|(id, condition)| {
        let (name, docs) = (
            condition_name(program, id),
            doc(&condition_doc(condition.test, program)),
        );
        let number = literal::place(id);
        quote!(#docs const #name: usize = #number;)
    });
    let count = proc_macro2::Literal::usize_unsuffixed(program.conditions.len());
    let write_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module) = (pattern(index, program.events.len()), ident(&event.module));
        if event.checked.null_probability > 0.0 {
            return quote! {
                #pattern => {
                    if self.#module.is_null {
                        out.extend_from_slice(b"null");
                    } else {
                        self.#module.payload.write_json(out);
                    }
                }
            };
        }
        quote!(#pattern => self.#module.payload.write_json(out))
    });
    let event_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module, variant) = (
            pattern(index, program.events.len()),
            ident(&event.module),
            ident(&event.variant),
        );
        if event.checked.null_probability > 0.0 {
            return quote! {
                #pattern => {
                    let is_null = self.#module.is_null;
                    Event::#variant((!is_null).then(|| self.#module.payload.clone()))
                }
            };
        }
        quote!(#pattern => Event::#variant(self.#module.payload.clone()))
    });
    let instance_arms = program.entities.iter().enumerate().map(|(index, entity)| {
        let (index, store) = (
            proc_macro2::Literal::usize_unsuffixed(index),
            ident(&entity.field),
        );
        quote!(#index => self.world.#store.rows.len() as u64)
    });
    let entity_parameter = if program.entities.is_empty() {
        ident("_entity")
    } else {
        ident("entity")
    };
    let instances = if program.entities.is_empty() {
        quote!(0)
    } else {
        quote!(match entity { #(#instance_arms,)* _ => 0 })
    };
    let staged = super::initial::is_staged(program);
    let counted = program
        .settings
        .initial
        .iter()
        .filter(|(_, count)| *count > 0);
    let unsent = counted
        .filter(|(id, _)| super::initial::sender(*id, program).is_none())
        .count()
        > 0;
    let initial = unsent && !staged;
    let (stage_fields, stage_start) = if staged {
        (
            quote! {
                shard: Shard,
                /// Which entity's initial instances are made.
                stage: usize,
                /// How many of them were sent.
                opened: u64,
            },
            quote!(shard, stage: 0, opened: 0,),
        )
    } else {
        (quote!(), quote!())
    };
    let opening = super::initial::opening(program);
    let (create, start) = if initial {
        (
            quote!(initial::create(seed, &mut world, start, shard);),
            ident("start"),
        )
    } else {
        (quote!(), ident("_start"))
    };
    let turns: Vec<TokenStream> = program.entities.iter().flat_map(turns).collect();
    let world = if initial || !turns.is_empty() {
        quote!(let mut world = World::default();)
    } else {
        quote!(let world = World::default();)
    };
    let refresh = program
        .conditions
        .ids()
        .map(|condition| set_condition(condition, program));
    let refresh: Vec<TokenStream> = refresh.collect();
    let counts = |event: &Event| counter::own(&event.counters).any(|counter| !counter.ordered_uuid);
    let shard = parameter(
        "shard",
        initial || staged || !turns.is_empty() || program.events.iter().any(counts),
    );
    let defaults = program.events.iter().map(|event| {
        let module = ident(&event.module);
        if counts(event) {
            quote!(#module: #module::Generator::of(shard))
        } else {
            quote!(#module: #module::Generator::default())
        }
    });
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
    let use_initial = unsent.then(|| {
        quote!(
            use crate::initial;
        )
    });
    let Journeys {
        constants: journey_constants,
        fields: journey_fields,
        start: journey_start,
        arrive,
        model,
    } = super::journey::parts(program);
    let (bind, done) = if refresh.is_empty() {
        (
            quote!(),
            quote!(Self {
                seed, arrivals: 0, eligibility: Eligibility::new(&WEIGHTS, &REQUIRES, #count), #journey_start #stage_start world, #(#defaults,)*
            }),
        )
    } else {
        (
            quote!(let mut simulation = Self {
                seed, arrivals: 0, eligibility: Eligibility::new(&WEIGHTS, &REQUIRES, #count), #journey_start #stage_start world, #(#defaults,)*
            };),
            quote!(simulation.look_at_everything(); simulation),
        )
    };
    let look = (!refresh.is_empty()).then(|| {
        quote! {
            /// Sets every condition from the state of the world.
            fn look_at_everything(&mut self) { #(#refresh)* }
        }
    });
    let journeys = super::journey::methods(program);
    let react = react(program);
    // What sends initial instances alone looks at nothing afterwards: all is looked at once they are there.
    let called = quote!(#react #journeys #arrive #opening #model).to_string();
    let methods = program
        .events
        .iter()
        .filter(|event| !event.touches.is_empty())
        .filter(|event| called.contains(&format!("self . {} (", after_name(event))))
        .map(|event| after(event, program));
    let methods: Vec<TokenStream> = methods.collect();
    let inherent = quote!(#look #react #journeys #(#methods)*);
    let inherent = if inherent.is_empty() {
        quote!()
    } else {
        quote!(impl Simulation { #inherent })
    };
    let columns = super::output::columns(program);
    let write_key = super::key::write_key(program);
    let overflows = counts_overflows.then(|| {
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
        #(#conditions)*
        /// The conditions that each event type requires.
        const REQUIRES: [&[usize]; #event_count] = [#(#requires),*];
        #journey_constants
        /// The state of the simulation: all instances, and what may happen next.
        #[derive(Debug)]
        pub struct Simulation {
            seed: u64,
            arrivals: u64,
            eligibility: Eligibility,
            #journey_fields
            #stage_fields
            world: World,
            #(#fields,)*
        }
        #inherent
        impl Model for Simulation {
            type Event = Event;
            const EVENT_TYPES: &'static [&'static str] = &[#(#names),*];
            const ENTITIES: &'static [&'static str] = &[#(#entities),*];
            #columns
            #meeting
            fn new(seed: u64, #start: Timestamp, #shard: Shard) -> Self {
                #world
                #(#turns)*
                #create
                #bind
                #done
            }
            #opening
            #arrive
            #model
            #write_key
            fn write_payload(&self, event_type: usize, out: &mut Vec<u8>) {
                match event_type { #(#write_arms,)* }
            }
            fn event(&self, event_type: usize) -> Event {
                match event_type { #(#event_arms,)* }
            }
            fn is_eligible(&self, event_type: usize) -> bool {
                WEIGHTS.get(event_type).is_some_and(|weight| *weight > 0.0)
                    && self.eligibility.is_eligible(event_type)
            }
            fn instances(&self, #entity_parameter: usize) -> u64 { #instances }
            #overflows
        }
    };
    let docs = module_doc(
        "Which event happens next, and what it makes possible.",
        None,
    );
    let keyed = (!write_key.is_empty()).then(|| {
        quote!(
            fn keyed(_: &dyn MessageKey) {}
        )
    });
    // A trait's methods do not name it.
    let runtime = Used::by(&quote!(#body #keyed fn uses(_: &dyn WriteJson) {}))
        .import(&quote!(resinker_runtime), RUNTIME);
    let use_scenarios = (!program.scenarios.is_empty()).then(|| {
        quote!(
            use crate::scenario::{self, Bound, SCENARIOS};
        )
    });
    file(quote! {
        #docs
        #runtime
        use crate::entity::World;
        use crate::event::{Event, #(#modules),*};
        #use_initial
        #use_scenarios
        #body
    })
}

/// The parts of a run take turns in an entity's sequences.
fn turns(entity: &crate::ir::Entity) -> Vec<TokenStream> {
    let sequences = entity
        .counters
        .iter()
        .filter(|(_, counter)| !counter.ordered_uuid);
    sequences
        .map(|(_, counter)| {
            let (store, name) = (ident(&entity.field), ident(&counter.ident));
            quote!(world.#store.#name = value::SequenceCounter::of(shard);)
        })
        .collect()
}

/// The last arm takes everything: indexes are those of `EVENT_TYPES`.
pub(super) fn pattern(index: usize, count: usize) -> TokenStream {
    if index + 1 == count {
        quote!(_)
    } else {
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(#index)
    }
}

/// The function that makes an event of a type that was chosen.
fn react(program: &Program) -> TokenStream {
    let arms = program
        .events
        .iter()
        .enumerate()
        .map(|(index, event)| arm(index, event, program));
    if program.events.iter().all(only_sent) {
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

/// Whether only scenarios send it, or initial instances are sent as it: it has no function to happen by itself.
fn only_sent(event: &Event) -> bool {
    event.checked.weight <= 0.0 && (event.opens || !event.steps.is_empty())
}

fn arm(index: usize, event: &Event, program: &Program) -> TokenStream {
    let (pattern, module) = (pattern(index, program.events.len()), ident(&event.module));
    if only_sent(event) {
        return quote!(#pattern => return None,);
    }
    let world = if super::effects::changes_world(event, program) {
        quote!(&mut self.world)
    } else {
        quote!(&self.world)
    };
    let after = (!event.touches.is_empty()).then(|| {
        let name = ident(&after_name(event));
        quote!(self.#name();)
    });
    quote!(#pattern => { self.#module.happen(self.seed, #world, now)?; #after })
}

/// The function that looks at what an event can have changed.
fn after_name(event: &Event) -> String {
    with_prefix("after", &event.module)
}

fn after(event: &Event, program: &Program) -> TokenStream {
    let name = ident(&after_name(event));
    let statements = event
        .touches
        .iter()
        .map(|&condition| set_condition(condition, program));
    let docs = doc(&format!(
        "What {} can have made possible or impossible.",
        code(&event.checked.name)
    ));
    quote!(#docs fn #name(&mut self) { #(#statements)* })
}

pub(super) fn set_condition(id: ConditionId, program: &Program) -> TokenStream {
    let name = condition_name(program, id);
    let pool = |of: PoolId| {
        let pool = super::picks::pool(of, program);
        quote!(self.world.#pool)
    };
    let test = match program.conditions[id].test {
        SizeTest::AtLeast(of, 1) => {
            let pool = pool(of);
            quote!(!#pool.is_empty())
        }
        SizeTest::Below(_, 0) => quote!(false),
        SizeTest::Below(of, 1) => {
            let pool = pool(of);
            quote!(#pool.is_empty())
        }
        SizeTest::AtLeast(of, count) => {
            let (pool, count) = (pool(of), literal::count(count));
            quote!(#pool.len() >= #count)
        }
        SizeTest::Below(of, count) => {
            let (pool, count) = (pool(of), literal::count(count));
            quote!(#pool.len() < #count)
        }
        SizeTest::Distinct(Together {
            pools: [a, b],
            both,
            count,
        }) => {
            let ([a, b, both], count) = ([a, b, both].map(pool), literal::count(count));
            quote!(#a.len() + #b.len() - #both.len() >= #count)
        }
    };
    let of_events = program
        .events
        .iter()
        .any(|event| event.checked.weight > 0.0 && event.requires.contains(&id));
    let of_scenarios = program
        .scenarios
        .iter()
        .any(|scenario| scenario.requires.contains(&id));
    match (of_events, of_scenarios) {
        (_, false) => quote!(self.eligibility.set(#name, #test);),
        (false, true) => quote!(self.beginnings.set(#name, #test);),
        (true, true) => quote! {
            let holds = #test;
            self.eligibility.set(#name, holds);
            self.beginnings.set(#name, holds);
        },
    }
}

pub(super) fn condition_name(program: &Program, id: ConditionId) -> Ident {
    ident(&program.conditions[id].ident)
}

fn condition_doc(test: SizeTest, program: &Program) -> String {
    let entity = &program.entities[program.pools[test.pool()].entity];
    let words = |pool: PoolId| match program.pools[pool].members {
        Members::All => "",
        Members::Of(set) => entity.sets[set].doc.as_str(),
    };
    let filter = match words(test.pool()) {
        "" => String::new(),
        words => format!(" whose {words}"),
    };
    let name = code(&entity.name);
    match test {
        SizeTest::AtLeast(_, 1) => format!("There is a {name}{filter}."),
        SizeTest::AtLeast(_, count) => format!("There are at least {count} {name}{filter}."),
        SizeTest::Below(_, 1) => format!("There is no {name}{filter}."),
        SizeTest::Below(_, count) => format!("There are fewer than {count} {name}{filter}."),
        SizeTest::Distinct(Together {
            pools: [_, other],
            count,
            ..
        }) => {
            let other = words(other);
            format!("There are at least {count} {name}{filter} or whose {other}.")
        }
    }
}
