//! Texts that are put together, and hashes of texts.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{
    Digits, Field, Generator, HashAlgorithm, SequenceFormat, Source, TemplatePart, Type,
};

use super::expr;
use super::fill::Body;
use super::generator::written;
use super::literal;
use super::place_expr::PlaceExpr;

/// The format string of a sequence whose number is in a variable, braces of its texts doubled.
pub(super) fn placeholder(format: &SequenceFormat, number: &Ident) -> String {
    let text = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let zeros = if format.zeros && format.width > 0 {
        "0"
    } else {
        ""
    };
    let width = match format.width {
        0 => String::new(),
        // Rust aligns numbers to the right by default.
        width => width.to_string(),
    };
    let digits = match format.digits {
        Digits::Decimal => "",
        Digits::LowerHex => "x",
        Digits::UpperHex => "X",
    };
    let specification = format!("{zeros}{width}{digits}");
    let colon = if specification.is_empty() { "" } else { ":" };
    format!(
        "{}{{{number}{colon}{specification}}}{}",
        text(&format.before),
        text(&format.after)
    )
}

/// The statement that puts a template together.
pub(super) fn template(parts: &[TemplatePart], into: &TokenStream, body: &Body<'_>) -> TokenStream {
    let parts = parts.iter().map(|part| match part {
        TemplatePart::Text(text) => quote!(&#text),
        TemplatePart::Value(expr) => {
            let value = expr::value(expr, body);
            if value.nullable {
                let tokens = value.lent();
                match &value.ty {
                    Type::Float => quote!(&value::OrNothing(#tokens.map(float::Shown))),
                    Type::Enum(_) => quote!(&value::OrNothing(#tokens.map(|text| text.as_str()))),
                    _ => quote!(&value::OrNothing(#tokens)),
                }
            } else {
                let shown = expr::shown(&value, body.types());
                quote!(&#shown)
            }
        }
    });
    quote!(value::concat(&[#(#parts),*], #into);)
}

/// The statements that write a text and put its hash in its place.
pub(super) fn hashed(
    algorithm: HashAlgorithm,
    raw: &Generator,
    name: &str,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let text = body.local("hashed");
    let field = Field {
        name: String::new(),
        description: None,
        ty: Type::Text,
        nullable: false,
        null_probability: 0.0,
        source: Source::Generator(raw.clone()),
        unique: None,
        written: None,
    };
    // The salt is drawn after the text, from the same stream.
    let write = |name: &str| written(raw, &field, &PlaceExpr::borrowed(quote!(#text)), name, body);
    let (bind, write, rng) = if algorithm.is_salted() {
        let (bind, (write, rng)) = body.with_started(name, |rng| (write(name), quote!(&mut #rng)));
        (bind, write, rng)
    } else {
        (quote!(), write(name), quote!())
    };
    let hash = match algorithm {
        HashAlgorithm::Bcrypt(cost) => {
            let cost = literal::count(u64::from(cost));
            quote!(value::hash::bcrypt(#rng, #cost, #text))
        }
        HashAlgorithm::Argon2id {
            memory,
            time,
            lanes,
        } => {
            let [memory, time, lanes] =
                [memory, time, lanes].map(|number| literal::count(u64::from(number)));
            quote!(value::hash::argon2id(#rng, #memory, #time, #lanes, #text))
        }
        HashAlgorithm::Sha256 => quote!(value::hash::sha256(#text)),
        HashAlgorithm::Sha512 => quote!(value::hash::sha512(#text)),
        HashAlgorithm::Md5 => quote!(value::hash::md5(#text)),
    };
    quote!({ #bind let #text = #into; #write #hash; })
}
