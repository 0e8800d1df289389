//! Outputs of type `file`.

use quote::quote;

use super::{Backend, text};
use crate::emit::literal;
use crate::model::{FileOutput, Rotation};
use crate::syntax::Compression;

pub(super) fn backend(output: &FileOutput) -> Backend {
    let path = text(&output.path);
    let rotation = match output.rotation {
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
    let compression = match output.compression {
        Compression::None => quote!(Compression::None),
        Compression::Gzip => quote!(Compression::Gzip),
        Compression::Zstd => quote!(Compression::Zstd),
    };
    Backend {
        code: quote! {
            Box::new(FileOutput { path: #path, rotation: #rotation, compression: #compression })
        },
        names: &["Compression", "FileOutput", "Rotation"],
    }
}
