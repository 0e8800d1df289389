//! What the store of an entity has where its instances end by themselves.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::literal;
use crate::ir::Entity;

/// The parts of a store's module; all empty where instances live until an event removes them.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) constant: TokenStream,
    pub(super) field: TokenStream,
    /// The statement after which a new instance will end.
    pub(super) begin: TokenStream,
    /// The method that ends those whose time is over.
    pub(super) expire: TokenStream,
}

pub(super) fn parts(entity: &Entity) -> Parts {
    let Some(nanos) = entity.ends() else {
        return Parts::default();
    };
    let nanos = literal::count(nanos);
    Parts {
        constant: quote! {
            /// How long an instance lives, in nanoseconds.
            const LIFETIME: u64 = #nanos;
        },
        field: quote! {
            /// When each instance ends by itself.
            lifetimes: Lifetimes,
        },
        begin: quote!(self.lifetimes.begin(&self.rows, slot, LIFETIME);),
        expire: quote! {
            /// Ends the instances whose lifetime is over; whether there were any. `elapsed`:
            /// nanoseconds since the start.
            pub(crate) fn expire(&mut self, elapsed: u64) -> bool {
                let mut any = false;
                self.lifetimes.pass(elapsed);
                while let Some(slot) = self.lifetimes.ended(&self.rows) {
                    self.remove(slot);
                    any = true;
                }
                any
            }
        },
    }
}
