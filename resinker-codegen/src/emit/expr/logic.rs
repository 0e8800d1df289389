//! `and`, `or`, and choices between two.
//!
//! A configuration may name a constant, or say a thing twice: `a or b or not a`. To whoever reads
//! the program, and to its linter, that looks like a mistake of the program. Constants are taken
//! out, and what is said twice is joined by a function.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Expr, ExprKind, Literal, Type};

use super::Emitter;
use crate::emit::likeness::is_constant;
use crate::emit::value::Value;

impl Emitter<'_> {
    /// `a and b`, `a or b`.
    pub(super) fn logic(&self, and: bool, a: &Expr, b: &Expr) -> TokenStream {
        let left = self.lent(a);
        // The left operand decides by itself.
        if is_constant(&left, !and) {
            return left;
        }
        let right = self.lent(b);
        if is_constant(&right, !and) {
            return right;
        }
        if is_constant(&left, and) {
            return right;
        }
        if is_constant(&right, and) {
            return left;
        }
        let operator = if and { quote!(&&) } else { quote!(||) };
        let (mut said, mut again) = (BTreeSet::new(), BTreeSet::new());
        self.conditions(a, &mut said);
        self.conditions(b, &mut again);
        if said.is_disjoint(&again) {
            return quote!((#left #operator #right));
        }
        let function = if and { quote!(both) } else { quote!(either) };
        quote!(value::#function(#left, #right))
    }

    /// What an expression of `and`, `or` and `not` tests, each as it is written; a comparison by
    /// what it compares, whichever way and with whatever constant.
    fn conditions(&self, expr: &Expr, into: &mut BTreeSet<String>) {
        match &expr.kind {
            ExprKind::And(a, b) | ExprKind::Or(a, b) => {
                self.conditions(a, into);
                self.conditions(b, into);
            }
            ExprKind::Not(inner) => self.conditions(inner, into),
            ExprKind::Compare(_, a, b) => {
                let mut operands = [a, b]
                    .map(|operand| (operand, bare(&self.lent(operand))))
                    .into_iter()
                    .filter(|(operand, _)| !matches!(operand.kind, ExprKind::Literal(_)))
                    .map(|(_, tokens)| tokens)
                    .collect::<Vec<_>>();
                operands.sort();
                into.insert(operands.join(" : "));
            }
            _ => {
                into.insert(bare(&self.lent(expr)));
            }
        }
    }
}

/// The text of a condition without the parentheses and the `!` around it.
fn bare(tokens: &TokenStream) -> String {
    tokens
        .to_string()
        .trim_matches(['!', '(', ')', ' '])
        .to_owned()
}

/// The boolean constant that a value came to, where it was not one as it is written.
pub(super) fn constant(value: &Value) -> Option<Literal> {
    if value.ty != Type::Bool || value.nullable || value.as_literal().is_some() {
        return None;
    }
    [true, false]
        .into_iter()
        .find(|constant| is_constant(&value.tokens, *constant))
        .map(Literal::Bool)
}
