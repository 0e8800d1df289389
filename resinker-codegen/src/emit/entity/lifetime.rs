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
    /// The method that ends those whose time is over, where that concerns no others.
    pub(super) expire: TokenStream,
}

/// `is_referred_to`: whether others end with its instances, or refer to them no more, so that the
/// world ends them.
pub(super) fn parts(entity: &Entity, is_referred_to: bool) -> Parts {
    let Some(nanos) = entity.ends() else {
        return Parts::default();
    };
    let nanos = literal::count(nanos);
    let (visibility, expire) = if is_referred_to {
        (quote!(pub(crate)), quote!())
    } else {
        (quote!(), expire())
    };
    Parts {
        constant: quote! {
            /// How long an instance lives, in nanoseconds.
            const LIFETIME: u64 = #nanos;
        },
        field: quote! {
            /// When each instance ends by itself.
            #visibility lifetimes: Lifetimes,
        },
        begin: quote!(self.lifetimes.begin(&self.rows, slot, LIFETIME);),
        expire,
    }
}

fn expire() -> TokenStream {
    quote! {
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
    }
}
