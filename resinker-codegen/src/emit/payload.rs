//! The payload types: structs and enums, how they are encoded, and serde's derives behind a
//! feature.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{code, doc, doc_or, module_doc};
use super::file::file;
use super::imports::{Used, type_names};
use super::output::column_count;
use super::types::{ident, rust_type};
use crate::ir::{Enum, Program, Struct};
use resinker_language::model::{TimeFormat, Type};

/// The files of the payload module: names under `src/` and contents.
pub(super) fn files(program: &Program) -> Vec<(String, String)> {
    let mut modules: BTreeMap<&str, (Vec<&Struct>, Vec<&Enum>)> = BTreeMap::new();
    for found in &program.types.structs {
        modules.entry(&found.module).or_default().0.push(found);
    }
    for found in &program.types.enums {
        modules.entry(&found.module).or_default().1.push(found);
    }
    let mut files = vec![("payload.rs".to_owned(), declarations(&modules))];
    for (module, (structs, enums)) in &modules {
        files.push((
            format!("payload/{module}.rs"),
            self::module(structs, enums, program),
        ));
    }
    files
}

fn declarations(modules: &BTreeMap<&str, (Vec<&Struct>, Vec<&Enum>)>) -> String {
    let declared = modules.keys().map(|module| {
        let module = ident(module);
        quote!(mod #module;)
    });
    let uses = modules.keys().map(|module| {
        let module = ident(module);
        quote!(pub use #module::*;)
    });
    let docs = module_doc("The payloads of the events, typed.", None);
    file(quote!(#docs #(#declared)* #(#uses)*))
}

fn module(structs: &[&Struct], enums: &[&Enum], program: &Program) -> String {
    let items = structs
        .iter()
        .map(|found| structure(found, program))
        .chain(enums.iter().map(|found| enumeration(found)));
    let items: Vec<TokenStream> = items.collect();
    let body = quote!(#(#items)*);
    let own: Vec<&str> = structs
        .iter()
        .map(|found| found.name.as_str())
        .chain(enums.iter().map(|found| found.name.as_str()))
        .collect();
    let others = type_names(program)
        .into_iter()
        .filter(|name| !own.contains(name));
    let used = Used::by(&body);
    let (runtime, others) = (used.runtime(), used.import(&quote!(super), others));
    let title = structs.first().map_or_else(
        || "Types of state attributes.".to_owned(),
        |found| format!("`{}` and what it holds.", found.name),
    );
    let docs = module_doc(&title, None);
    file(quote! {
        #docs
        #runtime
        #others
        #body
    })
}

fn structure(found: &Struct, program: &Program) -> TokenStream {
    let name = ident(&found.name);
    let docs = doc_or(
        found.description.as_deref(),
        &format!("{} of the configuration.", code(&found.named_after)),
    );
    let fields = found.members.iter().map(|member| {
        let field = ident(&member.ident);
        let ty = rust_type(&member.ty, member.nullable, &program.types);
        let doc = doc_or(Some(&member.doc), &format!("{}.", code(&member.name)));
        let rename = (member.ident != member.name).then(|| serde_name(&member.name));
        quote!(#doc #rename pub #field: #ty)
    });
    let writes = found.members.iter().enumerate().map(|(at, member)| {
        let opening = if at == 0 { "{" } else { "," };
        let (name, key) = (
            &member.name,
            format!("{opening}{}:", json_string(&member.name)),
        );
        let (field, index) = (ident(&member.ident), Literal::usize_unsuffixed(at));
        let told = match time_format(&member.ty) {
            Some(format) => quote!(to.time_field(#index, #name, #key, TimeFormat::#format);),
            None => quote!(to.field(#index, #name, #key);),
        };
        quote!(#told self.#field.encode(to);)
    });
    let count = Literal::usize_unsuffixed(found.members.len());
    let columns: usize = found.members.iter().map(|it| columns_of(&it.ty)).sum();
    let columns = Literal::usize_unsuffixed(columns);
    let serde = serde_derives();
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        #serde
        pub struct #name { #(#fields,)* }
        impl Encode for #name {
            const COLUMNS: usize = #columns;

            fn encode<E: Encoder>(&self, to: &mut E) {
                to.begin_object(#count);
                #(#writes)*
                to.end_object();
            }
        }
    }
}

fn enumeration(found: &Enum) -> TokenStream {
    let name = ident(&found.name);
    let variants = found
        .variants
        .iter()
        .enumerate()
        .map(|(at, (text, variant))| {
            let ident = ident(variant);
            let docs = doc(&format!("{}.", code(text)));
            let rename = (text != variant).then(|| serde_name(text));
            let default = (at == 0).then(|| quote!(#[default]));
            quote!(#docs #rename #default #ident)
        });
    let texts = found.variants.iter().map(|(text, variant)| {
        let variant = ident(variant);
        quote!(Self::#variant => #text)
    });
    let words = found
        .variants
        .iter()
        .enumerate()
        .map(|(at, (text, variant))| {
            let (index, variant) = (Literal::usize_unsuffixed(at), ident(variant));
            let json = json_string(text);
            quote!(Self::#variant => (#index, #text, #json))
        });
    let list = found
        .variants
        .iter()
        .map(|(text, _)| code(text))
        .take(4)
        .collect::<Vec<_>>()
        .join(", ");
    let more = if found.variants.len() > 4 {
        ", …"
    } else {
        ""
    };
    let docs = doc(&format!("One of {list}{more}."));
    let serde = serde_derives();
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #serde
        pub enum #name { #(#variants,)* }
        impl #name {
            /// The text as it stands in the output.
            pub const fn as_str(self) -> &'static str {
                match self { #(#texts,)* }
            }
        }
        impl Encode for #name {
            fn encode<E: Encoder>(&self, to: &mut E) {
                let (index, text, json) = match self { #(#words,)* };
                to.word(index, text, json);
            }
        }
    }
}

/// The derives of serde, which a program does not need and its first build would wait for.
pub(super) fn serde_derives() -> TokenStream {
    quote!(#[cfg_attr(feature = "serde", derive(::serde::Serialize, ::serde::Deserialize))])
}

/// The name in JSON of what Rust calls something else.
pub(super) fn serde_name(name: &str) -> TokenStream {
    quote!(#[cfg_attr(feature = "serde", serde(rename = #name))])
}

/// How many columns a value takes.
fn columns_of(ty: &Type) -> usize {
    match ty {
        Type::Object(members) => column_count(members),
        _ => 1,
    }
}

/// The format of moments that are texts or integers in Rust: of the value, or of the items of a
/// list.
fn time_format(ty: &Type) -> Option<Ident> {
    match ty {
        Type::Timestamp(TimeFormat::Date) => Some(ident("Date")),
        Type::Timestamp(TimeFormat::Time) => Some(ident("Time")),
        Type::Timestamp(TimeFormat::Strftime(_)) => Some(ident("Strftime")),
        Type::Timestamp(TimeFormat::Unix) => Some(ident("Unix")),
        Type::Timestamp(TimeFormat::UnixMs) => Some(ident("UnixMs")),
        Type::Array(item) => time_format(&item.ty),
        _ => None,
    }
}

/// A JSON string, quotes included.
fn json_string(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}
