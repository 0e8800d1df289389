//! `choice` and `conditional_choice`: values drawn from lists, by weight.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Choice, Expr, Field, Literal};

use super::expr;
use super::fill::Body;
use super::likeness::alike;
use super::literal;
use super::place_expr::PlaceExpr;
use super::types::{is_copy, is_string};
use super::value::Value;

/// A choice as a value: a copy or a `&str`.
pub(super) fn chosen(choice: &Choice, field: &Field, name: &str, body: &Body<'_>) -> Value {
    let types = body.types();
    if let [only] = choice.choices.as_slice() {
        return Value::constant(only, &field.ty, types);
    }
    let nullable = choice.choices.contains(&Literal::Null);
    let values = choice.choices.iter().map(|choice| {
        let value = Value::constant(choice, &field.ty, types);
        if nullable {
            value.optional()
        } else {
            value.tokens
        }
    });
    // Null stands among the choices as it is.
    let values = values
        .zip(&choice.choices)
        .map(|(tokens, choice)| match choice {
            Literal::Null => quote!(None),
            _ => tokens,
        });
    let tokens = pick(&quote!([#(#values),*]), choice, name, body);
    Value::plain(tokens, field.ty.clone(), nullable)
}

/// A choice by its number, as a value: a copy or a `&str`.
pub(super) fn numbered(
    choice: &Choice,
    field: &Field,
    number: &TokenStream,
    body: &Body<'_>,
) -> Value {
    let types = body.types();
    let values = choice.choices.iter();
    let values = values.map(|choice| Value::constant(choice, &field.ty, types).tokens);
    let tokens = quote!(value::nth(&[#(#values),*], #number));
    Value::plain(tokens, field.ty.clone(), false)
}

/// The statements that write a choice into a field of a type that is not copied.
pub(super) fn chosen_into(
    choice: &Choice,
    field: &Field,
    place: &PlaceExpr,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    let types = body.types();
    let constant =
        |literal: &Literal| super::list::assign(literal, &field.ty, field.nullable, place, body);
    match choice.choices.as_slice() {
        [only] => constant(only),
        _ if is_copy(&field.ty) || is_string(&field.ty) => {
            chosen(choice, field, name, body).store(place, field.nullable, types)
        }
        many => {
            let indexes: Vec<TokenStream> = (0..many.len())
                .map(|index| literal::count(index as u64))
                .collect();
            let arms = many.iter().enumerate().map(|(index, literal)| {
                let pattern = if index + 1 == many.len() {
                    quote!(_)
                } else {
                    literal::count(index as u64)
                };
                let store = constant(literal);
                quote!(#pattern => { #store })
            });
            let index = pick(&quote!([#(#indexes),*]), choice, name, body);
            quote!(match #index { #(#arms)* })
        }
    }
}

fn pick(values: &TokenStream, choice: &Choice, name: &str, body: &Body<'_>) -> TokenStream {
    let rng = body.rng(name);
    match &choice.weights {
        None => quote!(value::pick(#rng, &#values)),
        Some(weights) => {
            let cumulative = cumulative(weights);
            let cumulative = cumulative.iter().map(|share| literal::float(*share));
            quote!(value::pick_weighted(#rng, &#values, &[#(#cumulative),*]))
        }
    }
}

/// Cumulative shares of the weights. The last weight above zero has exactly one.
fn cumulative(weights: &[f64]) -> Vec<f64> {
    // Divided by the greatest first: the sum of weights near the end of the range of floats would
    // leave it.
    let greatest = weights.iter().copied().fold(0.0, f64::max);
    let scaled: Vec<f64> = weights.iter().map(|weight| weight / greatest).collect();
    let total: f64 = scaled.iter().sum();
    let last = scaled
        .iter()
        .rposition(|weight| *weight > 0.0)
        .unwrap_or_default();
    let mut sum = 0.0;
    scaled
        .iter()
        .enumerate()
        .map(|(at, weight)| {
            sum += weight;
            if at >= last { 1.0 } else { sum / total }
        })
        .collect()
}

/// A chain of conditions with a choice each; `Err` with the only choice where nothing is asked.
/// `otherwise` stands for no choice at all. Cases in a row that choose alike are one: the program's
/// linter takes them for a slip.
pub(super) fn cases<'a>(
    cases: &'a [(Option<Expr>, Choice)],
    body: &Body<'_>,
    branch: &dyn Fn(&Choice) -> TokenStream,
    otherwise: &TokenStream,
) -> Result<TokenStream, &'a Choice> {
    let mut asked: Vec<(TokenStream, TokenStream)> = Vec::new();
    let mut rest = otherwise.clone();
    for (at, (condition, choice)) in cases.iter().enumerate() {
        let Some(condition) = condition else {
            if at == 0 {
                return Err(choice);
            }
            rest = branch(choice);
            break;
        };
        let (condition, then) = (expr::value(condition, body).tokens, branch(choice));
        match asked.last_mut() {
            Some((known, before)) if alike(before, &then) => {
                if !alike(known, &condition) {
                    *known = quote!(value::either(#known, #condition));
                }
            }
            _ => asked.push((condition, then)),
        }
    }
    while asked.last().is_some_and(|(_, then)| alike(then, &rest)) {
        asked.pop();
    }
    if asked.is_empty() {
        return Ok(rest);
    }
    let chain = asked
        .iter()
        .map(|(condition, then)| quote!(if #condition { #then } else));
    Ok(quote!(#(#chain)* { #rest }))
}

#[cfg(test)]
mod tests {
    use super::cumulative;

    #[test]
    fn shares_rise_to_one_at_the_last_that_counts() {
        assert_eq!(cumulative(&[1.0, 1.0, 2.0]), [0.25, 0.5, 1.0]);
        assert_eq!(cumulative(&[0.0, 3.0, 0.0]), [0.0, 1.0, 1.0]);
        assert_eq!(cumulative(&[1e308, 1e308]), [0.5, 1.0]);
        assert_eq!(cumulative(&[5e-324, 5e-324]), [0.5, 1.0]);
        assert_eq!(cumulative(&[7.0]), [1.0]);
    }
}
