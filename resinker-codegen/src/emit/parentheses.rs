//! Takes off parentheses that change nothing.
//!
//! Operators are emitted in parentheses wherever they stand, so that precedence is never in doubt.
//! Here those go that stand around a whole argument, condition, branch or assigned value, around an
//! operand that needs none, or around other parentheses.

use syn::visit_mut::{self, VisitMut};
use syn::{
    BinOp, Block, Expr, ExprArray, ExprAssign, ExprBinary, ExprCall, ExprClosure, ExprIf,
    ExprMatch, ExprMethodCall, ExprParen, ExprStruct, File, Local, Stmt,
};

/// Removes them from a whole file.
pub(super) fn remove_redundant(file: &mut File) {
    Remover.visit_file_mut(file);
}

struct Remover;

/// Whether an expression binds more tightly than any operator or method call on it.
fn is_atomic(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Path(_)
            | Expr::Lit(_)
            | Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Field(_)
            | Expr::Index(_)
            | Expr::Macro(_)
            | Expr::Paren(_)
    )
}

const COMPARISON: u8 = 3;

/// How tightly an operator binds.
fn rank(operator: &BinOp) -> u8 {
    match operator {
        BinOp::Or(_) => 1,
        BinOp::And(_) => 2,
        BinOp::Add(_) | BinOp::Sub(_) => 4,
        BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => 5,
        _ => COMPARISON,
    }
}

/// How tightly an expression in parentheses binds without them. A cast keeps its parentheses: what
/// follows it could be read as a part of its type.
fn inner_rank(expr: &Expr) -> Option<u8> {
    match expr {
        Expr::Binary(inner) => Some(rank(&inner.op)),
        Expr::Unary(_) => Some(6),
        _ => None,
    }
}

/// `a && b || c` is right, and yet not read at a glance.
fn mixes_logic(outer: &BinOp, inner: &Expr) -> bool {
    matches!(outer, BinOp::Or(_))
        && matches!(inner, Expr::Binary(inner) if matches!(inner.op, BinOp::And(_)))
}

fn strip(expr: &mut Expr) {
    while let Expr::Paren(ExprParen { expr: inner, .. }) = expr {
        let inner = std::mem::replace(
            inner.as_mut(),
            Expr::Verbatim(proc_macro2::TokenStream::new()),
        );
        *expr = inner;
    }
}

impl VisitMut for Remover {
    /// What `matches!` looks at.
    fn visit_macro_mut(&mut self, call: &mut syn::Macro) {
        if !call.path.is_ident("matches") {
            return;
        }
        let parsed = call.parse_body_with(|input: syn::parse::ParseStream<'_>| {
            let matched: Expr = input.parse()?;
            Ok((matched, input.parse::<proc_macro2::TokenStream>()?))
        });
        if let Ok((mut matched, patterns)) = parsed {
            self.visit_expr_mut(&mut matched);
            strip(&mut matched);
            call.tokens = quote::quote!(#matched #patterns);
        }
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        visit_mut::visit_expr_mut(self, expr);
        if matches!(expr, Expr::Paren(paren) if is_atomic(&paren.expr)) {
            strip(expr);
        }
    }

    fn visit_expr_binary_mut(&mut self, binary: &mut ExprBinary) {
        visit_mut::visit_expr_binary_mut(self, binary);
        let outer = rank(&binary.op);
        if let Expr::Paren(left) = binary.left.as_ref()
            && inner_rank(&left.expr)
                .is_some_and(|inner| inner > outer || inner == outer && outer != COMPARISON)
            && !mixes_logic(&binary.op, &left.expr)
        {
            strip(&mut binary.left);
        }
        if let Expr::Paren(right) = binary.right.as_ref()
            && inner_rank(&right.expr).is_some_and(|inner| inner > outer)
            && !mixes_logic(&binary.op, &right.expr)
        {
            strip(&mut binary.right);
        }
    }

    fn visit_expr_call_mut(&mut self, call: &mut ExprCall) {
        visit_mut::visit_expr_call_mut(self, call);
        call.args.iter_mut().for_each(strip);
    }

    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        visit_mut::visit_expr_method_call_mut(self, call);
        call.args.iter_mut().for_each(strip);
    }

    fn visit_expr_if_mut(&mut self, branch: &mut ExprIf) {
        visit_mut::visit_expr_if_mut(self, branch);
        strip(&mut branch.cond);
    }

    fn visit_expr_match_mut(&mut self, choice: &mut ExprMatch) {
        visit_mut::visit_expr_match_mut(self, choice);
        strip(&mut choice.expr);
    }

    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        visit_mut::visit_arm_mut(self, arm);
        strip(&mut arm.body);
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        visit_mut::visit_expr_closure_mut(self, closure);
        strip(&mut closure.body);
    }

    fn visit_expr_assign_mut(&mut self, assignment: &mut ExprAssign) {
        visit_mut::visit_expr_assign_mut(self, assignment);
        strip(&mut assignment.right);
    }

    fn visit_expr_struct_mut(&mut self, value: &mut ExprStruct) {
        visit_mut::visit_expr_struct_mut(self, value);
        value
            .fields
            .iter_mut()
            .for_each(|field| strip(&mut field.expr));
    }

    fn visit_expr_array_mut(&mut self, array: &mut ExprArray) {
        visit_mut::visit_expr_array_mut(self, array);
        array.elems.iter_mut().for_each(strip);
    }

    fn visit_local_mut(&mut self, local: &mut Local) {
        visit_mut::visit_local_mut(self, local);
        if let Some(init) = &mut local.init {
            strip(&mut init.expr);
        }
    }

    fn visit_block_mut(&mut self, block: &mut Block) {
        visit_mut::visit_block_mut(self, block);
        for statement in &mut block.stmts {
            if let Stmt::Expr(expr, _) = statement {
                strip(expr);
            }
        }
    }
}
