//! Functions over the elements of an array, as chains of iterators.

use std::cell::Cell;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::arithmetic::as_float;
use super::{Emitter, Variable};
use crate::emit::types::{is_copy, is_string};
use crate::emit::value::Value;
use crate::expr::{Aggregate, Expr, ExprKind};
use crate::model::{Member, Type};

/// The parts of such a node.
pub(super) struct Parts<'a> {
    pub(super) function: Aggregate,
    pub(super) over: &'a Expr,
    pub(super) depth: usize,
    pub(super) element: &'a Expr,
    pub(super) condition: Option<&'a Expr>,
}

/// Something computed of an element, and whether it looks at it.
struct Computed {
    value: Value,
    used: bool,
}

impl Emitter<'_> {
    pub(super) fn aggregate(&self, expr: &Expr, parts: &Parts<'_>) -> Value {
        let list = self.value(parts.over);
        let Type::Array(member) = &list.ty else {
            unreachable!("only arrays have elements");
        };
        let name = self.variable_name();
        let condition = parts
            .condition
            .map(|condition| self.computed(condition, parts.depth, &name, member));
        let element = self.computed(parts.element, parts.depth, &name, member);
        let closures = Closures { name, member };
        let list = &list.tokens;
        let plain = |tokens: TokenStream| Value::plain(tokens, expr.ty.clone(), expr.nullable);
        let filtered = match &condition {
            Some(condition) => {
                let test = closures.of_reference(&condition.value.tokens, condition.used);
                quote!(#list.iter().filter(#test))
            }
            None => quote!(#list.iter()),
        };
        // Where the test is all that is asked of an element, the condition goes into it.
        let test = |join: fn(&TokenStream, &TokenStream) -> TokenStream| {
            let own = &element.value.tokens;
            match &condition {
                Some(condition) => (
                    join(&condition.value.tokens, own),
                    condition.used || element.used,
                ),
                None => (own.clone(), element.used),
            }
        };
        let both: fn(&TokenStream, &TokenStream) -> TokenStream = |a, b| quote!((#a && #b));
        let itself = matches!(
            &parts.element.kind,
            ExprKind::Variable { depth, path } if *depth == parts.depth && path.is_empty()
        );
        let taken = || closures.taken(&filtered, &element, itself);
        match (parts.function, &expr.ty) {
            (Aggregate::Sum, Type::Decimal(scale)) => {
                let (taken, scale) = (taken(), proc_macro2::Literal::u8_unsuffixed(*scale));
                plain(quote!(#taken.sum::<Decimal<#scale>>()))
            }
            (Aggregate::Sum, Type::Float) => {
                let taken = taken();
                plain(quote!(float::sum(#taken)))
            }
            (Aggregate::Sum, _) => {
                let taken = taken();
                plain(quote!(#taken.fold(0, integer::add)))
            }
            (Aggregate::Min | Aggregate::Max, ty) => {
                let taken = taken();
                let greatest = parts.function == Aggregate::Max;
                let tokens = match (greatest, ty) {
                    (true, Type::Float) => quote!(#taken.reduce(f64::max)),
                    (false, Type::Float) => quote!(#taken.reduce(f64::min)),
                    (true, _) => quote!(#taken.max()),
                    (false, _) => quote!(#taken.min()),
                };
                if element.value.is_made() {
                    Value::made(tokens, expr.ty.clone(), expr.nullable)
                } else {
                    plain(tokens)
                }
            }
            (Aggregate::Average, _) => {
                let floats = if itself && element.value.ty == Type::Float {
                    taken()
                } else {
                    let closure = closures.of_element(&as_float(&element.value), element.used);
                    quote!(#filtered.map(#closure))
                };
                plain(quote!(float::average(#floats)))
            }
            (Aggregate::Count, _) => {
                let (test, used) = test(both);
                let closure = closures.of_reference(&test, used);
                plain(quote!(value::count(#list.iter().filter(#closure).count())))
            }
            (Aggregate::Len, _) if condition.is_none() => plain(quote!(value::count(#list.len()))),
            (Aggregate::Len, _) => plain(quote!(value::count(#filtered.count()))),
            (Aggregate::Any, _) => {
                let (test, used) = test(both);
                let closure = closures.of_element(&test, used);
                plain(quote!(#list.iter().any(#closure)))
            }
            (Aggregate::All, _) => {
                let closure = closures.of_element(&element.value.tokens, element.used);
                // `all` moves the iterator on, so that a filter is the only thing it needs.
                plain(quote!(#filtered.all(#closure)))
            }
        }
    }

    /// A name for the next variable that nothing around it has.
    fn variable_name(&self) -> Ident {
        let taken = |name: &str| {
            self.sight.is_taken(name) || self.variables.iter().any(|variable| variable.name == name)
        };
        (1_u32..)
            .map(|number| match number {
                1 => format_ident!("item"),
                number => format_ident!("item_{number}"),
            })
            .find(|name| !taken(&name.to_string()))
            .unwrap_or_else(|| unreachable!("numbers do not end"))
    }

    fn computed(&self, expr: &Expr, depth: usize, name: &Ident, member: &Member) -> Computed {
        let variable = Variable {
            name: name.clone(),
            member: member.clone(),
            used: Cell::new(false),
        };
        let mut variables = self.variables[..depth].to_vec();
        variables.push(&variable);
        let value = Emitter {
            sight: self.sight,
            variables,
        }
        .value(expr);
        Computed {
            value,
            used: variable.used.get(),
        }
    }
}

/// Closures over the elements of an array.
struct Closures<'a> {
    name: Ident,
    member: &'a Member,
}

impl Closures<'_> {
    /// Of what `iter` lends: elements that are copied are bound as copies.
    fn of_element(&self, body: &TokenStream, used: bool) -> TokenStream {
        let name = &self.name;
        match (used, is_copy(&self.member.ty)) {
            (false, _) => quote!(|_| #body),
            (true, true) => quote!(|&#name| #body),
            (true, false) => quote!(|#name| #body),
        }
    }

    /// Of what `filter` lends: a reference to the same.
    fn of_reference(&self, body: &TokenStream, used: bool) -> TokenStream {
        let name = &self.name;
        match (used, is_copy(&self.member.ty)) {
            (false, _) => quote!(|_| #body),
            (true, true) => quote!(|&&#name| #body),
            (true, false) => quote!(|&#name| #body),
        }
    }

    /// The values taken of the elements.
    fn taken(&self, items: &TokenStream, element: &Computed, itself: bool) -> TokenStream {
        let (copied, string) = (is_copy(&self.member.ty), is_string(&self.member.ty));
        match (itself && !self.member.nullable, copied, string) {
            (true, true, _) => quote!(#items.copied()),
            (true, _, true) => quote!(#items.map(String::as_str)),
            _ => {
                let closure = self.of_element(&element.value.tokens, element.used);
                quote!(#items.map(#closure))
            }
        }
    }
}
