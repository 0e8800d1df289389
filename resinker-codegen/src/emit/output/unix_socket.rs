//! Outputs of type `unix_socket`.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emit, Routed, text};
use crate::emit::literal;
use resinker_language::model::output::unix_socket::UnixSocket;

impl Emit for UnixSocket {
    fn backend(&self, _: &Routed) -> TokenStream {
        let path = text(self.socket_path());
        let timeout = literal::count(self.reconnect_timeout());
        quote! {
            Box::new(UnixSocketOutput { path: #path, reconnect_timeout: #timeout })
        }
    }

    fn names(&self) -> &'static [&'static str] {
        &["UnixSocketOutput"]
    }
}
