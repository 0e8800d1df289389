//! `and` and `or`.
//!
//! A configuration may ask one thing in two ways: `n == 1 and n == 2`. To whoever reads the
//! program, and to its linter, that looks like a mistake of the program. Such conditions are joined
//! by a function. What is constant, or said twice, was folded before.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Expr, ExprKind};

use super::Emitter;

impl Emitter<'_> {
    /// `a and b`, `a or b`.
    pub(super) fn logic(&self, and: bool, a: &Expr, b: &Expr) -> TokenStream {
        let (left, right) = (self.lent(a), self.lent(b));
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
