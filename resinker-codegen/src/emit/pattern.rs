//! Patterns as statements that put a text together.

use proc_macro2::{Ident, Literal as Token, TokenStream};
use quote::quote;
use resinker_language::model::Pattern;

use super::fill::Body;
use super::literal;

/// The statements that write a text which matches.
pub(super) fn statements(
    pattern: &Pattern,
    name: &str,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    if let Pattern::Text(text) = pattern {
        return quote!(value::text(#text, #into););
    }
    let (rng, out) = (body.local("rng"), body.local("out"));
    let bind = pattern.draws().then(|| {
        let stream = body.rng(name);
        quote!(let #rng = #stream;)
    });
    let push = push(pattern, Draw::By(&rng), &out, &mut |wanted| {
        body.local(wanted)
    });
    quote!({ #bind let #out = #into; #out.clear(); #push })
}

/// The statements that write the text whose choices are those of a number. `places`: what has them.
pub(super) fn placed(
    pattern: &Pattern,
    places: &TokenStream,
    into: &TokenStream,
    body: &Body<'_>,
) -> TokenStream {
    let (variable, out) = (body.local("places"), body.local("out"));
    // A number is taken even where nothing is left to choose: no text is given twice.
    let bind = if pattern.draws() {
        quote!(let #variable = #places;)
    } else {
        quote!(let _ = #places;)
    };
    let push = push(pattern, Draw::Places(&variable), &out, &mut |wanted| {
        body.local(wanted)
    });
    quote!({ #bind let #out = #into; #out.clear(); #push })
}

/// What choices are made by.
#[derive(Clone, Copy)]
enum Draw<'a> {
    /// By chance: the variable of a stream.
    By(&'a Ident),
    /// By the places of a number: their variable.
    Places(&'a Ident),
}

impl Draw<'_> {
    fn variable(&self) -> &Ident {
        match self {
            Self::By(rng) => rng,
            Self::Places(places) => places,
        }
    }
}

fn push(
    pattern: &Pattern,
    draw: Draw<'_>,
    out: &Ident,
    local: &mut dyn FnMut(&str) -> Ident,
) -> TokenStream {
    let rng = draw.variable();
    match pattern {
        Pattern::Text(text) => push_text(text, out),
        Pattern::Class(ranges) => push_class(ranges, &quote!(1), draw, out),
        Pattern::Sequence(parts) => parts
            .iter()
            .map(|part| push(part, draw, out, local))
            .collect(),
        Pattern::Either(options) => either(options, draw, out, local),
        Pattern::Repeat { of, min, max } => {
            let (least, most) = (literal::count(*min), literal::count(*max));
            match (&**of, min == max) {
                (Pattern::Class(ranges), true) => push_class(ranges, &least, draw, out),
                (Pattern::Class(ranges), false) => {
                    let count = local("count");
                    let push = push_class(ranges, &quote!(#count), draw, out);
                    quote!(let #count = value::length(#rng, #least, #most); #push)
                }
                (of, true) => {
                    let inner = push(of, draw, out, local);
                    quote!(for _ in 0..#least { #inner })
                }
                (of, false) => {
                    let inner = push(of, draw, out, local);
                    quote!(for _ in 0..value::length(#rng, #least, #most) { #inner })
                }
            }
        }
    }
}

fn push_text(text: &str, out: &Ident) -> TokenStream {
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (None, _) => quote!(),
        (Some(only), None) => quote!(#out.push(#only);),
        _ => quote!(#out.push_str(#text);),
    }
}

/// A class of ASCII characters is written out; another as its ranges.
fn push_class(
    ranges: &[(char, char)],
    count: &TokenStream,
    draw: Draw<'_>,
    out: &Ident,
) -> TokenStream {
    let rng = draw.variable();
    let (of_letters, of_ranges) = match draw {
        Draw::By(_) => (quote!(push_letters), quote!(push_ranges)),
        Draw::Places(_) => (quote!(place_letters), quote!(place_ranges)),
    };
    if ranges.iter().all(|(_, last)| last.is_ascii()) {
        let members: Vec<u8> = ranges
            .iter()
            .flat_map(|(first, last)| *first as u8..=*last as u8)
            .collect();
        let members = Token::byte_string(&members);
        let letters = quote!(const { &value::Letters::of(#members) });
        return quote!(value::#of_letters(#rng, #count, #letters, #out););
    }
    let ranges = ranges.iter().map(|(first, last)| quote!((#first, #last)));
    quote!(value::#of_ranges(#rng, #count, &[#(#ranges),*], #out);)
}

fn either(
    options: &[Pattern],
    draw: Draw<'_>,
    out: &Ident,
    local: &mut dyn FnMut(&str) -> Ident,
) -> TokenStream {
    let rng = draw.variable();
    let pick = match draw {
        Draw::By(_) => quote!(pick),
        Draw::Places(_) => quote!(place),
    };
    let texts: Option<Vec<&String>> = options
        .iter()
        .map(|option| match option {
            Pattern::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    if let Some(texts) = texts {
        return quote!(#out.push_str(value::#pick(#rng, &[#(#texts),*])););
    }
    let count = literal::count(options.len() as u64);
    let last = options.len() - 1;
    let arms = options.iter().enumerate().map(|(at, option)| {
        let push = push(option, draw, out, local);
        if at == last {
            quote!(_ => { #push })
        } else {
            let at = literal::count(at as u64);
            quote!(#at => { #push })
        }
    });
    quote!(match #rng.below(#count) { #(#arms)* })
}
