//! Selection filters as tests of a stored row.

use proc_macro2::TokenStream;
use quote::quote;

use super::expr::compare;
use super::literal;
use super::place::{Value, constant, unborrowed};
use super::rust::{ident, is_string, variant};
use crate::expr::Comparison;
use crate::ir::{Column, Entity, IndexSet, Types};
use crate::model::{Clause, Literal, Type};
use crate::syntax::Operator;

/// Whether `row` satisfies a set's filter.
pub(super) fn test(set: &IndexSet, entity: &Entity, types: &Types) -> TokenStream {
    let tests: Vec<TokenStream> = set
        .clauses
        .iter()
        .filter_map(|clause| {
            entity
                .column(&clause.read)
                .map(|index| self::clause(clause, &entity.columns[index], types))
        })
        .collect();
    match tests.as_slice() {
        [one] => one.clone(),
        many => quote!(#(#many)&&*),
    }
}

fn clause(clause: &Clause, column: &Column, types: &Types) -> TokenStream {
    let name = ident(&column.ident);
    let value = Value::load(&quote!(row.#name), &column.ty, column.nullable);
    // A field of few texts is tested against those texts that satisfy the clause.
    if let Type::Enum(texts) = &column.ty
        && let Some(test) = enumerated(clause, texts, &value, types)
    {
        return test;
    }
    let other = |literal: &Literal| constant(literal, &column.ty, types);
    let order = |comparison| compare(comparison, &value, &other(&clause.value), types);
    match clause.operator {
        Operator::Equals => order(Comparison::Equal),
        Operator::NotEquals => order(Comparison::NotEqual),
        Operator::GreaterThan => order(Comparison::Greater),
        Operator::LessThan => order(Comparison::Less),
        Operator::GreaterEquals => order(Comparison::GreaterEqual),
        Operator::LessEquals => order(Comparison::LessEqual),
        Operator::Contains => contains(&value, &clause.value, types),
        Operator::NotContains => {
            let contains = contains(&value, &clause.value, types);
            quote!(!#contains)
        }
        Operator::In => in_list(&value, &clause.value, types),
        Operator::NotIn => {
            let found = in_list(&value, &clause.value, types);
            quote!(!#found)
        }
    }
}

fn enumerated(
    clause: &Clause,
    texts: &[String],
    value: &Value,
    types: &Types,
) -> Option<TokenStream> {
    let holds = |text: &str| -> Option<bool> {
        let is = |literal: &Literal| matches!(literal, Literal::Text(other) if other == text);
        let part = |literal: &Literal| matches!(literal, Literal::Text(part) if text.contains(part.as_str()));
        let listed =
            |literal: &Literal| matches!(literal, Literal::List(items) if items.iter().any(is));
        match clause.operator {
            Operator::Equals if clause.value != Literal::Null => Some(is(&clause.value)),
            Operator::NotEquals if clause.value != Literal::Null => Some(!is(&clause.value)),
            Operator::Contains => Some(part(&clause.value)),
            Operator::NotContains => Some(!part(&clause.value)),
            Operator::In => Some(listed(&clause.value)),
            Operator::NotIn => Some(!listed(&clause.value)),
            _ => None,
        }
    };
    let matching: Option<Vec<&String>> = texts
        .iter()
        .map(|text| holds(text).map(|holds| (text, holds)))
        .filter_map(|found| match found {
            Some((_, false)) => None,
            Some((text, true)) => Some(Some(text)),
            None => Some(None),
        })
        .collect();
    let matching = matching?;
    let null_holds = match clause.operator {
        Operator::NotEquals | Operator::NotContains => true,
        Operator::NotIn => {
            !matches!(&clause.value, Literal::List(items) if items.contains(&Literal::Null))
        }
        Operator::In => {
            matches!(&clause.value, Literal::List(items) if items.contains(&Literal::Null))
        }
        _ => false,
    };
    let tokens = &value.tokens;
    let variants: Vec<TokenStream> = matching
        .iter()
        .filter_map(|text| variant(texts, text, types))
        .collect();
    if !value.nullable {
        return Some(match (variants.as_slice(), variants.len() == texts.len()) {
            ([], _) => quote!(false),
            (_, true) => quote!(true),
            ([one], _) => quote!((#tokens == #one)),
            (many, _) => quote!(matches!(#tokens, #(#many)|*)),
        });
    }
    let mut patterns: Vec<TokenStream> = variants
        .iter()
        .map(|variant| quote!(Some(#variant)))
        .collect();
    if null_holds {
        patterns.push(quote!(None));
    }
    Some(match patterns.as_slice() {
        [] => quote!(false),
        many => quote!(matches!(#tokens, #(#many)|*)),
    })
}

fn contains(value: &Value, literal: &Literal, types: &Types) -> TokenStream {
    let tokens = &value.tokens;
    match &value.ty {
        Type::Array(member) => {
            let wanted = literal::owned(literal, &member.ty, member.nullable, types);
            if value.nullable {
                quote!(#tokens.is_some_and(|list| list.contains(&#wanted)))
            } else {
                let list = unborrowed(tokens.clone());
                quote!(#list.contains(&#wanted))
            }
        }
        _ => {
            let part = literal::value(literal, &Type::Text, types);
            if value.nullable {
                quote!(#tokens.is_some_and(|text| text.contains(#part)))
            } else {
                quote!(#tokens.contains(#part))
            }
        }
    }
}

fn in_list(value: &Value, literal: &Literal, types: &Types) -> TokenStream {
    let Literal::List(items) = literal else {
        return quote!(false);
    };
    let tokens = &value.tokens;
    if is_string(&value.ty) || value.nullable {
        let patterns: Vec<TokenStream> = items
            .iter()
            .map(|item| {
                compare(
                    Comparison::Equal,
                    value,
                    &constant(item, &value.ty, types),
                    types,
                )
            })
            .collect();
        return if patterns.is_empty() {
            quote!(false)
        } else {
            quote!((#(#patterns)||*))
        };
    }
    let items = items
        .iter()
        .map(|item| literal::value(item, &value.ty, types));
    quote!([#(#items),*].contains(&#tokens))
}
