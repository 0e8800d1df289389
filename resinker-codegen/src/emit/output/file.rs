//! Outputs of type `file`.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::output::OutputSettings;
use resinker_language::model::output::file::{Compression, File, Rotation};

use super::{Emit, Routed, text};
use crate::emit::literal;
use crate::emit::manifest::feature;

impl Emit for File {
    fn backend(&self, _: &Routed) -> TokenStream {
        let path = text(self.path().map_or("", |path| path.value.as_str()));
        let rotation = match self.rotation() {
            Rotation::None => quote!(Rotation::None),
            Rotation::Count(events) => {
                let events = literal::count(events);
                quote!(Rotation::Count(#events))
            }
            Rotation::Size(bytes) => {
                let bytes = literal::count(bytes);
                quote!(Rotation::Size(#bytes))
            }
            Rotation::Interval(nanos) => {
                let nanos = literal::count(nanos);
                quote!(Rotation::Interval(#nanos))
            }
        };
        let compression = match self.compression() {
            Compression::None => quote!(Compression::None),
            Compression::Gzip => quote!(Compression::Gzip),
            Compression::Zstd => quote!(Compression::Zstd),
        };
        quote! {
            Box::new(FileOutput { path: #path, rotation: #rotation, compression: #compression })
        }
    }

    fn names(&self) -> &'static [&'static str] {
        &["Compression", "FileOutput", "Rotation"]
    }

    fn features(&self) -> Vec<&'static str> {
        feature(self.compression()).into_iter().collect()
    }
}
