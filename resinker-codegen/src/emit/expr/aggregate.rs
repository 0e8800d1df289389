//! Functions over the elements of an array, as chains of iterators.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use resinker_language::model::{Aggregate, Comparison, Expr, ExprKind, Member, Type, visit};

use super::arithmetic::as_float;
use super::compare::in_array;
use super::{Emitter, Variable};
use crate::emit::types::{is_copy, is_integer, is_string, rust_type};
use crate::emit::value::Value;

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
        let name = self.free_name("item");
        let closures = Closures { name, member };
        let list = &list.tokens;
        let plain = |tokens: TokenStream| Value::plain(tokens, expr.ty.clone(), expr.nullable);
        let computed = |part: &Expr| self.computed(part, parts.depth, &closures.name, member);
        let element = || computed(parts.element);
        let filtered = || match parts.condition {
            Some(condition) => {
                let condition = computed(condition);
                let test = closures.of_reference(&condition.value.tokens, condition.used);
                quote!(#list.iter().filter(#test))
            }
            None => quote!(#list.iter()),
        };
        let itself = matches!(
            &parts.element.kind,
            ExprKind::Variable { depth, path } if *depth == parts.depth && path.is_empty()
        );
        let taken = || closures.taken(&filtered(), &element(), itself);
        match (parts.function, &expr.ty) {
            (Aggregate::Sum, Type::Decimal(scale)) => {
                let (taken, scale) = (taken(), proc_macro2::Literal::u8_unsuffixed(*scale));
                plain(quote!(#taken.sum::<Decimal<#scale>>()))
            }
            (Aggregate::Sum, ty @ (Type::Wide(_) | Type::Ratio)) => {
                let element = element();
                let element = Computed {
                    value: element.value.convert(ty, self.types()),
                    ..element
                };
                let (filtered, ty) = (filtered(), rust_type(ty, false, self.types()));
                let itself = itself && element.value.ty == parts.element.ty;
                let taken = closures.taken(&filtered, &element, itself);
                plain(quote!(#taken.sum::<#ty>()))
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
                let element = element();
                let taken = closures.taken(&filtered(), &element, itself);
                let greatest = parts.function == Aggregate::Max;
                let tokens = match (greatest, ty) {
                    (true, Type::Float) => quote!(#taken.reduce(float::max)),
                    (false, Type::Float) => quote!(#taken.reduce(float::min)),
                    (true, _) => quote!(#taken.max()),
                    (false, _) => quote!(#taken.min()),
                };
                if element.value.is_made() {
                    Value::made(tokens, expr.ty.clone(), expr.nullable)
                } else {
                    plain(tokens)
                }
            }
            // Decimals are summed as they are, without the noise of binary fractions.
            (Aggregate::Average, _) if matches!(parts.element.ty, Type::Decimal(_)) => {
                let taken = taken();
                plain(quote!(Decimal::average(#taken)))
            }
            (Aggregate::Average, _) if matches!(parts.element.ty, Type::Wide(_)) => {
                let taken = taken();
                plain(quote!(Wide::average(#taken)))
            }
            (Aggregate::Average, _) if is_integer(&parts.element.ty) => {
                let taken = taken();
                plain(quote!(integer::average(#taken)))
            }
            (Aggregate::Average, _) => {
                let floats = if itself && parts.element.ty == Type::Float {
                    taken()
                } else {
                    let (filtered, element) = (filtered(), element());
                    let closure = closures.of_element(&as_float(&element.value), element.used);
                    quote!(#filtered.map(#closure))
                };
                plain(quote!(float::average(#floats)))
            }
            (Aggregate::Count, _) => {
                let test = element();
                let closure = closures.of_reference(&test.value.tokens, test.used);
                plain(quote!(value::count(#list.iter().filter(#closure).count())))
            }
            (Aggregate::Len, _) if parts.condition.is_none() => {
                plain(quote!(value::count(#list.len())))
            }
            (Aggregate::Len, _) => {
                let filtered = filtered();
                plain(quote!(value::count(#filtered.count())))
            }
            (Aggregate::Any, _) if let Some(sought) = self.sought(parts, &closures) => {
                let (sought, all) = (self.value(sought), self.value(parts.over));
                plain(in_array(&sought, &all, &self.free_name("item")))
            }
            (Aggregate::Any, _) => {
                let test = element();
                let closure = closures.of_element(&test.value.tokens, test.used);
                plain(quote!(#list.iter().any(#closure)))
            }
            (Aggregate::All, _) => {
                let (filtered, element) = (filtered(), element());
                let closure = closures.of_element(&element.value.tokens, element.used);
                // `all` moves the iterator on, so that a filter is the only thing it needs.
                plain(quote!(#filtered.all(#closure)))
            }
        }
    }

    /// What `any(x == sought for x in xs)` looks for, where x is a copy: no element takes part in
    /// it.
    fn sought<'e>(&self, parts: &Parts<'e>, closures: &Closures<'_>) -> Option<&'e Expr> {
        let ExprKind::Compare(Comparison::Equal, a, b) = &parts.element.kind else {
            return None;
        };
        let member = closures.member;
        if parts.condition.is_some() || member.nullable || !is_copy(&member.ty) {
            return None;
        }
        let is_element = |expr: &Expr| matches!(&expr.kind, ExprKind::Variable { depth, path } if *depth == parts.depth && path.is_empty());
        let sought = match (is_element(a), is_element(b)) {
            (true, false) => b,
            (false, true) => a,
            _ => return None,
        };
        (!reads(sought, parts.depth)).then_some(sought)
    }

    /// This name, or one with a number, that nothing around has.
    pub(super) fn free_name(&self, base: &str) -> Ident {
        let taken = |name: &str| {
            self.context.is_taken(name)
                || self.variables.iter().any(|variable| variable.name == name)
        };
        (1_u32..)
            .map(|number| match number {
                1 => format_ident!("{base}"),
                number => format_ident!("{base}_{number}"),
            })
            .find(|name| !taken(&name.to_string()))
            .unwrap_or_else(|| unreachable!("numbers do not end"))
    }

    fn computed(&self, expr: &Expr, depth: usize, name: &Ident, member: &Member) -> Computed {
        let variable = Variable {
            name: name.clone(),
            member: member.clone(),
        };
        let around = self.variables.iter().take(depth).copied();
        let variables = around.chain([&variable]).collect();
        let value = Emitter {
            context: self.context,
            variables,
        }
        .value(expr);
        Computed {
            value,
            used: reads(expr, depth),
        }
    }
}

/// Whether an expression looks at the variable of the comprehension of this depth.
fn reads(expr: &Expr, of: usize) -> bool {
    let mut found = false;
    visit(expr, &mut |part| {
        found |= matches!(part.kind, ExprKind::Variable { depth, .. } if depth == of);
    });
    found
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
        let itself = itself || self.name == element.value.tokens.to_string();
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
