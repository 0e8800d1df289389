//! Selection filters as tests of a stored row.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Clause, Comparison, Literal, Operator, Type};

use super::expr::{compare, list_is};
use super::literal;
use super::types::{ident, is_string, variant};
use super::value::Value;
use crate::ir::{Column, ColumnId, Entity, Types};

/// A filter as a test.
pub(super) enum Test {
    /// All instances satisfy it, or none does.
    Known(bool),
    /// An expression over `row`.
    Of(TokenStream),
}

/// Whether `row` satisfies a filter.
pub(super) fn test(clauses: &[(ColumnId, Clause)], entity: &Entity, types: &Types) -> Test {
    let mut tests: Vec<TokenStream> = Vec::new();
    for (column, clause) in clauses {
        match self::clause(clause, &entity.columns[*column], types) {
            Test::Known(true) => {}
            Test::Known(false) => return Test::Known(false),
            Test::Of(test) => tests.push(test),
        }
    }
    if tests.is_empty() {
        Test::Known(true)
    } else {
        Test::Of(quote!(#(#tests)&&*))
    }
}

fn clause(clause: &Clause, column: &Column, types: &Types) -> Test {
    let name = ident(&column.ident);
    let value = Value::load(&quote!(row.#name), &column.ty, column.nullable);
    if let Some(known) = column.decides(clause) {
        return Test::Known(known);
    }
    // A field of few texts is tested against those texts that satisfy the clause.
    if let Type::Enum(texts) = &column.ty
        && clause.value != Literal::Null
    {
        return Test::Of(enumerated(clause, texts, &value, types));
    }
    let order = |comparison| {
        if matches!(column.ty, Type::Array(_)) {
            return list_equals(comparison, &value, &clause.value, types);
        }
        let other = Value::constant(&clause.value, &column.ty, types);
        compare(comparison, &value, &other, types)
    };
    Test::Of(match clause.operator {
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
        Operator::In | Operator::NotIn => in_list(&value, clause, types),
    })
}

/// The texts of an enumeration that satisfy a clause, and whether null does.
fn enumerated(clause: &Clause, texts: &[String], value: &Value, types: &Types) -> TokenStream {
    let satisfies = |value: &Literal| clause.holds(value) == Some(true);
    let matching: Vec<TokenStream> = texts
        .iter()
        .filter(|text| satisfies(&Literal::Text((*text).clone())))
        .map(|text| variant(texts, text, types))
        .collect();
    let tokens = &value.tokens;
    if !value.nullable {
        return match matching.as_slice() {
            [one] => quote!((#tokens == #one)),
            many => quote!(matches!(#tokens, #(#many)|*)),
        };
    }
    let null = satisfies(&Literal::Null);
    match (matching.as_slice(), matching.len() == texts.len(), null) {
        ([], _, _) => quote!(#tokens.is_none()),
        (_, true, _) => quote!(#tokens.is_some()),
        ([one], _, false) => quote!((#tokens == Some(#one))),
        (many, _, false) => quote!(matches!(#tokens, Some(#(#many)|*))),
        (many, _, true) => quote!(matches!(#tokens, None | Some(#(#many)|*))),
    }
}

fn list_equals(
    comparison: Comparison,
    value: &Value,
    literal: &Literal,
    types: &Types,
) -> TokenStream {
    let tokens = &value.tokens;
    let equal = comparison == Comparison::Equal;
    let items = match literal {
        Literal::List(items) => items,
        _ => return value.null_test(equal),
    };
    let wanted = literal::value(literal, &value.ty, types);
    let test = match (value.nullable, items.is_empty()) {
        (false, true) => quote!(#tokens.is_empty()),
        (false, false) => quote!((*#tokens == #wanted)),
        (true, true) => quote!(#tokens.is_some_and(|list| list.is_empty())),
        (true, false) => quote!(#tokens.is_some_and(|list| **list == #wanted)),
    };
    if equal { test } else { quote!(!(#test)) }
}

fn contains(value: &Value, wanted: &Literal, types: &Types) -> TokenStream {
    let tokens = &value.tokens;
    let test = |of: TokenStream| match &value.ty {
        Type::Array(member) if is_string(&member.ty) && !member.nullable => {
            let wanted = literal::value(wanted, &member.ty, types);
            quote!(#of.iter().any(|item| item == #wanted))
        }
        Type::Array(member) => {
            let wanted = literal::owned(wanted, &member.ty, member.nullable, types);
            quote!(#of.contains(&#wanted))
        }
        _ => {
            let part = literal::value(wanted, &Type::Text, types);
            quote!(#of.contains(#part))
        }
    };
    if value.nullable {
        let test = test(quote!(value));
        quote!(#tokens.is_some_and(|value| #test))
    } else {
        test(tokens.clone())
    }
}

/// `in` and `not_in`.
fn in_list(value: &Value, clause: &Clause, types: &Types) -> TokenStream {
    let Literal::List(items) = &clause.value else {
        unreachable!("`in` takes a list");
    };
    let negative = clause.operator == Operator::NotIn;
    let possible: Vec<&Literal> = items
        .iter()
        .filter(|item| value.nullable || **item != Literal::Null)
        .collect();
    let found = list_is(value, &possible, types);
    if negative { quote!(!#found) } else { found }
}
