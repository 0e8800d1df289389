//! The functions of the simulation that tell how things stand.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::event::parameter;
use crate::emit::types::ident;
use crate::ir::Program;

/// The functions that say what is eligible and count instances.
pub(super) fn functions(program: &Program) -> TokenStream {
    let instance_arms = program.entities.iter().enumerate().map(|(index, entity)| {
        let (index, store) = (Literal::usize_unsuffixed(index), ident(&entity.field));
        quote!(#index => self.world.#store.rows.len() as u64)
    });
    let entity_parameter = parameter("entity", !program.entities.is_empty());
    let instances = if program.entities.is_empty() {
        quote!(0)
    } else {
        quote!(match entity { #(#instance_arms,)* _ => 0 })
    };
    quote! {
        fn is_eligible(&self, event_type: usize) -> bool {
            WEIGHTS.get(event_type).is_some_and(|weight| *weight > 0.0)
                && self.eligibility.is_eligible(event_type)
        }
        fn instances(&self, #entity_parameter: usize) -> u64 { #instances }
    }
}
