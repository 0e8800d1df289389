//! Scenarios: one module each, with its steps as a constant and what a run remembers, and the type
//! of all of them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use resinker_language::model::{ConsumptionId, Delay, OnUnsatisfied};

use super::docs::{code, doc, module_doc};
use super::file::file;
use super::imports::Used;
use super::literal;
use super::picks::{pool_of, selection};
use super::relation;
use super::types::ident;
use crate::ir::{Kept, Program, Scenario, Step, Variable};
use crate::lower::streams::part;
use crate::names::with_prefix;

/// The names of the runtime that the modules of scenarios use.
const RUNTIME: [&str; 10] = [
    "Delay",
    "Draws",
    "Hold",
    "Otherwise",
    "Scenario",
    "Slot",
    "Step",
    "Stream",
    "Selection",
    "value",
];

/// What a variable remembers, as an `Option<Slot>`.
pub(super) fn remembered(variable: &Variable, value: TokenStream) -> TokenStream {
    if variable.removable {
        quote!(#value.map(Hold::slot))
    } else {
        value
    }
}

/// A slot (or, where `optional`, an `Option<Slot>`) as a variable remembers it.
pub(super) fn remembers(
    variable: &Variable,
    program: &Program,
    slot: &Ident,
    optional: bool,
) -> TokenStream {
    let store = ident(&program.entities[variable.entity].field);
    match (variable.removable, optional) {
        (false, false) => quote!(Some(#slot)),
        (false, true) => quote!(#slot),
        (true, false) => quote!(Some(world.#store.rows.hold(#slot))),
        (true, true) => quote!(#slot.map(|slot| world.#store.rows.hold(slot))),
    }
}

/// `scenario.rs`.
pub(super) fn declarations(program: &Program) -> String {
    let scenarios = &program.scenarios;
    let modules: Vec<Ident> = scenarios
        .iter()
        .map(|scenario| ident(&scenario.module))
        .collect();
    let variants: Vec<Ident> = scenarios
        .iter()
        .map(|scenario| ident(&scenario.variant))
        .collect();
    let count = Literal::usize_unsuffixed(scenarios.len());
    let docs = scenarios
        .iter()
        .map(|scenario| doc(&format!("A run of {}.", code(&scenario.name))));
    let lost = program.any_loses().then(|| {
        let arms = scenarios.iter().map(|scenario| {
            let variant = ident(&scenario.variant);
            if scenario.loses() {
                quote!(Self::#variant(bound) => bound.is_lost(world))
            } else {
                quote!(Self::#variant(_) => false)
            }
        });
        quote! {
            /// Whether an instance that the run remembers is gone.
            pub(crate) fn is_lost(&self, world: &World) -> bool { match self { #(#arms,)* } }
        }
    });
    let keep = program.any_keeps().then(|| {
        let arms = scenarios.iter().map(|scenario| {
            let variant = ident(&scenario.variant);
            if scenario.kept.is_empty() {
                quote!((Self::#variant(_), Self::#variant(_)) => {})
            } else {
                quote!((Self::#variant(before), Self::#variant(after)) => before.keep(from, after, to, world))
            }
        });
        let rest = (scenarios.len() > 1).then(|| quote!(_ => {}));
        let begin = scenarios.iter().map(|scenario| {
            let (variant, module) = (ident(&scenario.variant), ident(&scenario.module));
            if scenario.kept.is_empty() {
                quote!(Self::#variant(_) => {})
            } else {
                quote!(Self::#variant(bound) => #module::Bound::default().keep(step, bound, step, world))
            }
        });
        quote! {
            /// Keeps what a run has bound, as it comes from one step to the next, from whoever
            /// could spoil it.
            pub(crate) fn keep(&self, from: usize, after: &Self, to: usize, world: &mut World) {
                match (self, after) { #(#arms,)* #rest }
            }
            /// The same as a run begins before a step.
            pub(crate) fn keep_first(&self, step: usize, world: &mut World) {
                match self { #(#begin,)* }
            }
        }
    });
    let methods = quote!(#lost #keep);
    let methods = (!methods.is_empty()).then(|| quote!(impl Bound { #methods }));
    let world = methods.is_some().then(|| {
        quote!(
            use crate::entity::World;
        )
    });
    let title = module_doc(
        "Scenarios: a module for each, and what their runs remember.",
        None,
    );
    file(quote! {
        #title
        #(pub(crate) mod #modules;)*
        use resinker_runtime::codegen::Scenario;
        #world
        /// All of them, in the file's order.
        pub(crate) const SCENARIOS: [Scenario; #count] = [#(#modules::SCENARIO),*];
        /// The instances that a run of a scenario has bound.
        #[derive(Clone, Copy, Debug)]
        pub(crate) enum Bound { #(#docs #variants(#modules::Bound),)* }
        #methods
    })
}

/// The module of one scenario.
pub(super) fn module(scenario: &Scenario, program: &Program) -> String {
    let (name, scope) = (&scenario.name, format!("scenario {}", part(&scenario.name)));
    let steps = scenario.steps.iter().map(step);
    let fields = scenario.remembered().map(|variable| {
        let name = ident(&variable.ident);
        let ty = if variable.removable {
            quote!(Option<Hold>)
        } else {
            quote!(Option<Slot>)
        };
        let docs = doc(&format!(
            "{}, an instance of {}.",
            code(&variable.name),
            code(&program.entities[variable.entity].name)
        ));
        quote!(#docs pub(crate) #name: #ty,)
    });
    let (constants, first) = first(scenario, program);
    let lost = scenario.loses().then(|| {
        let tests = scenario
            .variables
            .iter()
            .filter(|variable| variable.removable)
            .map(|variable| {
                let (name, store) = (
                    ident(&variable.ident),
                    ident(&program.entities[variable.entity].field),
                );
                quote!(self.#name.is_some_and(|hold| !world.#store.rows.holds(hold)))
            });
        quote! {
            /// Whether an instance that the run remembers is gone.
            pub(crate) fn is_lost(&self, world: &World) -> bool { #(#tests)||* }
        }
    });
    let keep = (!scenario.kept.is_empty()).then(|| {
        let statements = scenario
            .kept
            .iter()
            .map(|kept| self::keep(kept, scenario, program));
        quote! {
            /// Keeps what the run has bound, as it comes from one step to the next, from whoever
            /// could spoil it.
            pub(crate) fn keep(&self, from: usize, after: &Self, to: usize, world: &mut World) {
                #(#statements)*
            }
        }
    });
    let methods = quote!(#first #lost #keep);
    let methods = (!methods.is_empty()).then(|| quote!(impl Bound { #methods }));
    let items = quote! {
        /// Its steps, and when they come.
        pub(crate) const SCENARIO: Scenario = Scenario {
            name: #name,
            scope: Stream::named(#scope),
            steps: &[#(#steps),*],
        };
        #constants
        /// The instances that a run has bound.
        #[derive(Clone, Copy, Debug, Default)]
        pub(crate) struct Bound { #(#fields)* }
        #methods
    };
    let used = Used::by(&items);
    let (runtime, entities) = (
        used.import(&quote!(resinker_runtime::codegen), RUNTIME),
        used.entities(program),
    );
    let docs = module_doc(
        &format!("{}.", code(&scenario.name)),
        scenario.description.as_deref(),
    );
    let relation = used.names("relation").then(|| {
        quote!(
            use crate::relation;
        )
    });
    file(quote!(#docs #runtime #entities #relation #items))
}

fn step(step: &Step) -> TokenStream {
    let event = literal::place(step.event);
    let (delay, pause) = (delay(step.delay), delay(step.pause));
    let (least, most) = (
        literal::count(u64::from(step.times.0)),
        literal::count(u64::from(step.times.1)),
    );
    let otherwise = match step.otherwise {
        OnUnsatisfied::Retry => quote!(Otherwise::Retry),
        OnUnsatisfied::Skip => quote!(Otherwise::Skip),
        OnUnsatisfied::Abort => quote!(Otherwise::Abort),
    };
    quote! {
        Step {
            event_type: #event,
            delay: #delay,
            times: (#least, #most),
            pause: #pause,
            otherwise: #otherwise,
        }
    }
}

fn delay(delay: Delay) -> TokenStream {
    if delay == Delay::default() {
        return quote!(Delay::NONE);
    }
    let (min, max) = (literal::count(delay.min), literal::count(delay.max));
    quote!(Delay::between(#min, #max))
}

/// The function that binds what a run begins with, and the streams that it draws from.
fn first(scenario: &Scenario, program: &Program) -> (TokenStream, TokenStream) {
    if scenario.initial.is_empty() {
        return (quote!(), quote!());
    }
    let mut constants = TokenStream::new();
    let mut statements = TokenStream::new();
    let mut done: Vec<ConsumptionId> = Vec::new();
    let mut names = crate::names::Namer::values();
    names.reserve(&["SCENARIO"]);
    for &at in &scenario.initial_order {
        let (pick, variable) = &scenario.initial[at];
        let alias = &pick.consumption.alias;
        let stream = format!("requires {}", part(alias));
        let constant = ident(&names.name(&crate::names::screaming_snake_case(&stream)));
        constants.extend(quote!(const #constant: Stream = Stream::named(#stream);));
        let from = match pick.belongs {
            Some(belongs) => {
                let (to, _) = &scenario.initial[belongs.to];
                relation::group(belongs, &ident(&to.ident), program)
            }
            None => {
                let pool = pool_of(pick, program);
                quote!(world.#pool)
            }
        };
        let taken: Vec<Ident> = done
            .iter()
            .filter(|other| scenario.initial[**other].0.entity == pick.entity)
            .map(|other| ident(&scenario.initial[*other].0.ident))
            .collect();
        let rng = quote!(&mut draws.stream(#constant));
        let call = match (taken.is_empty(), selection(pick, program)) {
            (true, None) => quote!(#from.pick(#rng)),
            (false, None) => quote!(#from.pick_other(#rng, &[#(#taken),*])),
            (true, Some(by)) => quote!(#from.pick_by(#rng, &#by)),
            (false, Some(by)) => quote!(#from.pick_other_by(#rng, &#by, &[#(#taken),*])),
        };
        let later = scenario
            .initial_order
            .iter()
            .skip_while(|other| **other != at)
            .skip(1);
        let mut later = later.map(|other| &scenario.initial[*other].0);
        let name = ident(&pick.ident);
        statements.extend(
            if variable.is_some()
                || later.any(|later| {
                    let belongs = later.belongs.is_some_and(|belongs| belongs.to == at);
                    belongs || later.entity == pick.entity
                })
            {
                quote!(let #name = #call?;)
            } else {
                quote!(#call?;)
            },
        );
        done.push(at);
    }
    let fields = scenario.initial.iter().filter_map(|(pick, variable)| {
        let variable = &scenario.variables[(*variable)?];
        let name = ident(&variable.ident);
        let value = remembers(variable, program, &ident(&pick.ident), false);
        Some(quote!(#name: #value,))
    });
    let fields: Vec<TokenStream> = fields.collect();
    let rest = (fields.len() < scenario.remembered().count()).then(|| quote!(..Self::default()));
    let made = quote! {
        /// Binds the instances that a run begins with; `None` where they do not exist.
        pub(crate) fn first(draws: Draws, world: &World) -> Option<Self> {
            #statements
            Some(Self { #(#fields)* #rest })
        }
    };
    (constants, made)
}

/// The statements that begin or cease to count a run among those that keep an instance.
fn keep(kept: &Kept, scenario: &Scenario, program: &Program) -> TokenStream {
    let variable = &scenario.variables[kept.variable];
    let entity = &program.entities[variable.entity];
    let column = &entity.columns[kept.column];
    let (name, store) = (ident(&variable.ident), ident(&entity.field));
    let (count, set) = (
        ident(&column.ident),
        ident(&with_prefix("set", &column.ident)),
    );
    let length = Literal::usize_unsuffixed(kept.before.len() + 1);
    let before = kept.before.iter().copied().chain([false]);
    let held = variable
        .removable
        .then(|| quote!(.filter(|hold| world.#store.rows.holds(*hold))));
    let (old, new) = (
        remembered(variable, quote!(old #held)),
        remembered(variable, quote!(new #held)),
    );
    quote! {
        {
            // By the step that comes next.
            const KEPT: [bool; #length] = [#(#before),*];
            let old = self.#name.filter(|_| KEPT[from]);
            let new = after.#name.filter(|_| KEPT[to]);
            if old != new {
                if let Some(slot) = #old {
                    world.#store.#set(slot, world.#store.rows[slot].#count - 1);
                }
                if let Some(slot) = #new {
                    world.#store.#set(slot, world.#store.rows[slot].#count + 1);
                }
            }
        }
    }
}
