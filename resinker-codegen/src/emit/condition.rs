//! Conditions of eligibility: their constants, and the statements that set them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{code, doc};
use super::literal;
use super::size;
use super::types::ident;
use crate::ir::{ConditionId, Members, Place, PoolId, Program, Room, SizeTest, Together};

/// The constants of all conditions.
pub(super) fn constants(program: &Program) -> TokenStream {
    let constants = program.conditions.entries().map(|(id, condition)| {
        let (name, docs) = (name(program, id), doc(&words(condition.test, program)));
        let number = literal::place(id);
        quote!(#docs const #name: usize = #number;)
    });
    quote!(#(#constants)*)
}

/// A list of conditions, by name.
pub(super) fn list(conditions: &[ConditionId], program: &Program) -> TokenStream {
    let names = conditions.iter().map(|&condition| name(program, condition));
    quote!(&[#(#names),*])
}

/// The statement that sets a condition from the state of the world.
pub(super) fn set(id: ConditionId, program: &Program) -> TokenStream {
    let name = self::name(program, id);
    let pool = |of: PoolId| {
        let pool = super::picks::pool(of, program);
        quote!(self.world.#pool)
    };
    let test = match program.conditions[id].test {
        SizeTest::AtLeast(of, count) => size::at_least(&pool(of), count),
        SizeTest::Below(of, count) => size::below(&pool(of), count),
        SizeTest::Room(Room {
            all,
            count,
            existing,
        }) => {
            let [all, existing] = [all, existing].map(pool);
            let room = size::below(&all, count);
            quote!(#room || !#existing.is_empty())
        }
        SizeTest::Place(Place {
            all,
            count,
            free,
            existing,
            beside,
        }) => {
            let (all, free) = (pool(all), pool(free));
            let room = size::below(&all, count);
            let goes = match beside {
                None => quote!(!#free.is_empty()),
                Some(beside) => {
                    let [own, both] = beside.map(pool);
                    quote!(!#free.is_empty() && #own.len() + #free.len() - #both.len() >= 2)
                }
            };
            let existing = existing.map(pool);
            let existing = existing.map(|existing| quote!(|| !#existing.is_empty()));
            quote!(#room || #goes #existing)
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
    tell(&quote!(#name), test, asked(std::iter::once(id), program))
}

/// The statement that says whether a condition holds to those that ask for it: event types, and
/// scenarios.
pub(super) fn tell(
    condition: &TokenStream,
    test: TokenStream,
    (by_events, by_scenarios): (bool, bool),
) -> TokenStream {
    match (by_events, by_scenarios) {
        (_, false) => quote!(self.eligibility.set(#condition, #test);),
        (false, true) => quote!(self.beginnings.set(#condition, #test);),
        (true, true) => quote! {
            let holds = #test;
            self.eligibility.set(#condition, holds);
            self.beginnings.set(#condition, holds);
        },
    }
}

/// Whether event types, and whether scenarios, ask for any of these conditions.
pub(super) fn asked(
    conditions: impl Iterator<Item = ConditionId>,
    program: &Program,
) -> (bool, bool) {
    let (mut by_events, mut by_scenarios) = (false, false);
    for id in conditions {
        by_events = by_events
            || program
                .events
                .iter()
                .any(|event| event.checked.weight > 0.0 && event.requires.contains(&id));
        by_scenarios = by_scenarios
            || program
                .scenarios
                .iter()
                .any(|scenario| scenario.requires.contains(&id));
    }
    (by_events, by_scenarios)
}

/// Whether any of these conditions asks about instances that belong together.
pub(super) fn asks_of_relations(conditions: &[ConditionId], program: &Program) -> bool {
    conditions.iter().any(|id| {
        let mut pools = program.conditions[*id].test.pools().into_iter();
        pools.any(|pool| matches!(program.pools[pool].members, Members::Candidates(_)))
    })
}

/// The constant that names a condition.
pub(super) fn name(program: &Program, id: ConditionId) -> Ident {
    ident(&program.conditions[id].ident)
}

fn words(test: SizeTest, program: &Program) -> String {
    let entity = &program.entities[program.pools[test.pool()].entity];
    let filter_words = |pool: PoolId| match program.pools[pool].members {
        Members::Of(set) if !entity.sets[set].doc.is_empty() => {
            format!("whose {}", entity.sets[set].doc)
        }
        Members::All | Members::Of(_) => String::new(),
        Members::Candidates(id) => format!("that can be {}", program.related[id].doc),
    };
    let filter = match filter_words(test.pool()) {
        words if words.is_empty() => words,
        words => format!(" {words}"),
    };
    let name = code(&entity.name);
    match test {
        SizeTest::AtLeast(_, 1) => format!("There is a {name}{filter}."),
        SizeTest::AtLeast(_, count) => format!("There are at least {count} {name}{filter}."),
        SizeTest::Below(_, 1) => format!("There is no {name}{filter}."),
        SizeTest::Below(_, count) => format!("There are fewer than {count} {name}{filter}."),
        SizeTest::Room(Room { count, .. }) => {
            format!("There are fewer than {count} {name}, or there is one{filter}.")
        }
        SizeTest::Place(Place {
            count,
            existing,
            beside,
            ..
        }) => {
            let mut words = format!("There are fewer than {count} {name}, or there is one{filter}");
            if let Some([own, _]) = beside {
                words.push_str(&match filter_words(own) {
                    own if own.is_empty() => " beside another".to_owned(),
                    own => format!(" beside one {own}"),
                });
            }
            if let Some(existing) = existing.map(filter_words) {
                words.push_str(&format!(", or one {existing}"));
            }
            words + "."
        }
        SizeTest::Distinct(Together {
            pools: [_, other],
            count,
            ..
        }) => {
            let other = filter_words(other);
            format!("There are at least {count} {name}{filter} or {other}.")
        }
    }
}
