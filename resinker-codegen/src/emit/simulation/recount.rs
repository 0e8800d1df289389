//! The functions that look again at conditions: after each event type, and those that event types
//! share.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use resinker_language::model::EntityId;

use crate::emit::condition;
use crate::emit::docs::{code, doc};
use crate::emit::literal;
use crate::emit::types::ident;
use crate::ir::{ConditionId, FamilyId, Program, Recount, Recounted, SizeTest, Touches};

/// The statements that look at this again.
pub(super) fn statements(touches: &Touches, program: &Program) -> TokenStream {
    let conditions = touches.conditions.iter();
    let conditions = conditions.map(|&condition| condition::set(condition, program));
    let recounts = touches.recounts.iter().map(|recount| {
        let name = ident(&program.recounts[*recount].ident);
        quote!(self.#name();)
    });
    let asks = condition::asks_of_relations(&touches.conditions, program);
    let relate = (asks || touches.relates).then(|| quote!(self.world.relate();));
    quote!(#relate #(#conditions)* #(#recounts)*)
}

/// The statements that set every condition from the state of the world.
pub(super) fn all(program: &Program) -> TokenStream {
    let conditions = program.conditions.ids();
    let conditions = conditions.filter(|id| program.family_of(*id).is_none());
    let families = program.recounts.entries();
    let families = families.filter(|(_, recount)| matches!(recount.of, Recounted::Family(..)));
    let all = Touches {
        conditions: conditions.collect(),
        recounts: families.map(|(id, _)| id).collect(),
        relates: !program.related.is_empty(),
    };
    statements(&all, program)
}

/// The functions that event types share.
pub(super) fn functions(program: &Program) -> TokenStream {
    let functions = program.recounts.iter();
    let functions = functions.map(|recount| function(recount, program));
    quote!(#(#functions)*)
}

fn function(recount: &Recount, program: &Program) -> TokenStream {
    let name = ident(&recount.ident);
    let (what, statements) = match &recount.of {
        Recounted::Family(entity, family) => {
            let layout = &program.entities[*entity];
            let family_name = code(&layout.families[*family].ident);
            (
                format!("a change of {family_name} of {}", code(&layout.name)),
                of_family(*entity, *family, program),
            )
        }
        Recounted::Entity(entity, touches) => (
            format!(
                "the coming and going of {}",
                code(&program.entities[*entity].name)
            ),
            statements(touches, program),
        ),
        Recounted::Column(entity, column, touches) => {
            let layout = &program.entities[*entity];
            let column = code(&layout.columns[*column].ident);
            (
                format!("another {column} of {}", code(&layout.name)),
                statements(touches, program),
            )
        }
    };
    let docs = doc(&format!(
        "What {what} can have made possible or impossible."
    ));
    quote!(#docs fn #name(&mut self) { #statements })
}

/// The statements that look at the conditions on those sets of a family which have changed.
fn of_family(id: EntityId, family: FamilyId, program: &Program) -> TokenStream {
    let entity = &program.entities[id];
    let (store, name) = (ident(&entity.field), ident(&entity.families[family].ident));
    let count = entity.families[family].values.len();
    let mut asked: Vec<Vec<ConditionId>> = vec![Vec::new(); count];
    for condition in program.conditions.ids() {
        if let Some((of, found, place)) = program.family_of(condition)
            && (of, found) == (id, family)
            && let Some(asked) = asked.get_mut(place)
        {
            asked.push(condition);
        }
    }
    let by = condition::asked(asked.iter().flatten().copied(), program);
    let told = condition::tell(&quote!(condition), quote!(size.allows(members)), by);
    let asked = asked.iter().map(|conditions| {
        let conditions = conditions.iter().map(|&id| {
            let name = condition::name(program, id);
            let size = match program.conditions[id].test {
                SizeTest::Below(_, count) => {
                    let count = literal::count(count);
                    quote!(Size::Below(#count))
                }
                SizeTest::AtLeast(_, count) => {
                    let count = literal::count(count);
                    quote!(Size::AtLeast(#count))
                }
                SizeTest::Distinct(_) | SizeTest::Room(_) | SizeTest::Place(_) => {
                    unreachable!("it looks at several sets")
                }
            };
            quote!((#name, #size))
        });
        quote!(&[#(#conditions),*])
    });
    let count = Literal::usize_unsuffixed(count);
    quote! {
        static ASKED: [&[(usize, Size)]; #count] = [#(#asked),*];
        while let Some(set) = self.world.#store.#name.take_changed() {
            let members = self.world.#store.#name.part(set).len();
            for &(condition, size) in ASKED[set] { #told }
        }
    }
}
