//! The functions of the simulation that give what was made last.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::event::parameter;
use crate::emit::output::column_count;
use crate::emit::types::ident;
use crate::ir::Program;

/// The functions that write a payload, clone an event and count instances.
pub(super) fn functions(program: &Program) -> TokenStream {
    let write_arms = program.events.iter().enumerate().map(|(index, event)| {
        let (pattern, module) = (pattern(index, program.events.len()), ident(&event.module));
        if event.checked.null_probability > 0.0 {
            let columns = column_count(&event.checked.payload.members());
            let columns = proc_macro2::Literal::usize_unsuffixed(columns);
            return quote! {
                #pattern => {
                    if self.#module.is_null {
                        to.null(#columns);
                    } else {
                        self.#module.payload.encode(to);
                    }
                }
            };
        }
        quote!(#pattern => self.#module.payload.encode(to))
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
        fn write_payload<E: Encoder>(&self, event_type: usize, to: &mut E) {
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
    }
}

/// The last arm takes everything: indexes are those of `EVENT_TYPES`.
pub(in crate::emit) fn pattern(index: usize, count: usize) -> TokenStream {
    if index + 1 == count {
        quote!(_)
    } else {
        let index = Literal::usize_unsuffixed(index);
        quote!(#index)
    }
}
