//! Comparisons, and tests of membership.

use proc_macro2::{Delimiter, Ident, Literal as Token, TokenStream, TokenTree};
use quote::quote;
use resinker_language::model::{Comparison, Literal, Type};

use crate::emit::types::{is_copy, is_string};
use crate::emit::value::Value;
use crate::ir::Types;

/// A comparison; null equals null alone and has no order.
pub(in crate::emit) fn compare(
    comparison: Comparison,
    a: &Value,
    b: &Value,
    types: &Types,
) -> TokenStream {
    let (a, b) = alike(a, b, types);
    let equal = match comparison {
        Comparison::Equal => Some(true),
        Comparison::NotEqual => Some(false),
        _ => None,
    };
    if let Some(wanted) = equal
        && let Some(test) = with_literal(&a, &b, wanted).or_else(|| with_literal(&b, &a, wanted))
    {
        return test;
    }
    let operator = match comparison {
        Comparison::Equal => quote!(==),
        Comparison::NotEqual => quote!(!=),
        Comparison::Less => quote!(<),
        Comparison::LessEqual => quote!(<=),
        Comparison::Greater => quote!(>),
        Comparison::GreaterEqual => quote!(>=),
    };
    if !a.nullable && !b.nullable {
        let (a, b) = if is_copy(&a.ty) || is_string(&a.ty) {
            (a.lent(), b.lent())
        } else {
            (a.place(), b.place())
        };
        return quote!((#a #operator #b));
    }
    let (left, right) = (a.optional(), b.optional());
    if equal.is_some() {
        quote!((#left #operator #right))
    } else {
        quote!(matches!((#left, #right), (Some(left), Some(right)) if left #operator right))
    }
}

/// The shorter ways to compare with a boolean or with null.
fn with_literal(value: &Value, other: &Value, equal: bool) -> Option<TokenStream> {
    let tokens = &value.tokens;
    match other.as_literal()? {
        Literal::Text(text) if text.is_empty() && is_string(&value.ty) && !value.nullable => {
            let text = as_it_is(value.lent());
            Some(if equal {
                quote!(#text.is_empty())
            } else {
                quote!((!#text.is_empty()))
            })
        }
        Literal::Null => Some(value.null_test(equal)),
        Literal::Bool(wanted) if !value.nullable => Some(if *wanted == equal {
            tokens.clone()
        } else {
            quote!(!(#tokens))
        }),
        _ => None,
    }
}

/// Both as one type: an enum beside a text is a text, an integer beside a number is one.
fn alike(a: &Value, b: &Value, types: &Types) -> (Value, Value) {
    let target = match (&a.ty, &b.ty) {
        (a, b) if a == b => a.clone(),
        (Type::Enum(_), _) | (_, Type::Enum(_)) => Type::Text,
        (Type::Float, _) | (_, Type::Float) => Type::Float,
        (Type::Decimal(a), Type::Decimal(b)) => Type::Decimal(*a.max(b)),
        (Type::Decimal(scale), _) | (_, Type::Decimal(scale)) => Type::Decimal(*scale),
        (a, b) if is_string(a) || is_string(b) => Type::Text,
        (a, _) => a.clone(),
    };
    (
        a.clone().convert(&target, types),
        b.clone().convert(&target, types),
    )
}

/// `x in [a, b]`.
pub(super) fn in_list(needle: &Value, list: &[Value], types: &Types) -> TokenStream {
    let literals: Option<Vec<&Literal>> = list.iter().map(Value::as_literal).collect();
    if let Some(literals) = literals {
        return list_is(needle, &literals, types);
    }
    let tests = list
        .iter()
        .map(|item| compare(Comparison::Equal, needle, item, types));
    quote!((#(#tests)||*))
}

/// Whether a value is one of these literals, which have its type.
pub(in crate::emit) fn list_is(
    needle: &Value,
    literals: &[&Literal],
    types: &Types,
) -> TokenStream {
    let mut distinct: Vec<&Literal> = Vec::new();
    for literal in literals {
        let possible = needle.nullable || **literal != Literal::Null;
        if possible && !distinct.contains(literal) {
            distinct.push(literal);
        }
    }
    let constant = |literal: &Literal| Value::constant(literal, &needle.ty, types);
    match distinct.as_slice() {
        [] => return quote!(false),
        [only] => return compare(Comparison::Equal, needle, &constant(only), types),
        _ => {}
    }
    let lent = needle.lent();
    let as_pattern = matches!(needle.ty, Type::Enum(_)) || is_string(&needle.ty);
    let items = distinct.iter().map(|literal| {
        let value = constant(literal);
        if needle.nullable {
            value.optional()
        } else {
            value.tokens
        }
    });
    if distinct.len() > MOST_ALTERNATIVES && is_string(&needle.ty) {
        return searched(needle, &distinct, types);
    }
    if as_pattern {
        let lent = without_parentheses(lent);
        quote!(matches!(#lent, #(#items)|*))
    } else {
        quote!([#(#items),*].contains(&#lent))
    }
}

/// Texts that a value is compared with one by one; more are searched.
const MOST_ALTERNATIVES: usize = 16;

/// Whether a text is one of many, by halving.
fn searched(needle: &Value, texts: &[&Literal], types: &Types) -> TokenStream {
    let mut texts = texts.to_vec();
    // Null, which is no text, comes before all of them.
    texts.sort_by_key(|literal| match literal {
        Literal::Text(text) => Some(text.as_str()),
        _ => None,
    });
    let count = Token::usize_unsuffixed(texts.len());
    let items = texts.iter().map(|literal| {
        let value = Value::constant(literal, &needle.ty, types);
        if needle.nullable {
            value.optional()
        } else {
            value.tokens
        }
    });
    let item = if needle.nullable {
        quote!(Option<&str>)
    } else {
        quote!(&str)
    };
    let lent = needle.lent();
    quote!({
        static SORTED: [#item; #count] = [#(#items),*];
        SORTED.binary_search(&#lent).is_ok()
    })
}

/// `x in list`, for a list that is a value; `name` is one that neither of them sees.
pub(super) fn in_array(needle: &Value, list: &Value, name: &Ident) -> TokenStream {
    let Type::Array(member) = &list.ty else {
        unreachable!("only arrays hold elements");
    };
    let list = &list.tokens;
    // An element that is a copy of the same type can be looked for as it is.
    if is_copy(&member.ty) {
        let wanted = match (member.nullable, needle.nullable) {
            (true, _) => needle.optional(),
            (false, false) => needle.tokens.clone(),
            (false, true) => {
                let tokens = &needle.tokens;
                return quote!(#tokens.is_some_and(|#name| #list.contains(&#name)));
            }
        };
        return quote!(#list.contains(&#wanted));
    }
    let item = Value::element(name, member);
    let (a, b) = if item.nullable || needle.nullable {
        (item.optional(), needle.optional())
    } else {
        (item.lent(), needle.lent())
    };
    quote!(#list.iter().any(|#name| #a == #b))
}

/// A text without the call that lends it.
fn as_it_is(tokens: TokenStream) -> TokenStream {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    match trees.as_slice() {
        [
            start @ ..,
            TokenTree::Punct(_),
            TokenTree::Ident(name),
            TokenTree::Group(_),
        ] if name == "as_str" => start.iter().cloned().collect(),
        _ => tokens,
    }
}

/// The same without parentheses around the whole.
fn without_parentheses(tokens: TokenStream) -> TokenStream {
    let mut trees = tokens.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Parenthesis => {
            without_parentheses(group.stream())
        }
        _ => tokens,
    }
}
