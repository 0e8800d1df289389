//! The statements that make the fields of objects and the elements of lists.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{Array, ConsumptionId, Field, Member, Object, Read, Source};

use super::{Body, UpdatedKey, field_variable, sampled_within};
use crate::emit::expr::{self, Context};
use crate::emit::generator;
use crate::emit::literal;
use crate::emit::place_expr::PlaceExpr;
use crate::emit::types::is_copy;
use crate::emit::value::Value;
use crate::lower::streams::part;
use crate::names::singular;

impl Body<'_> {
    /// The statements that make all fields of the root object.
    pub(in crate::emit) fn root(&self) -> TokenStream {
        let place = PlaceExpr::borrowed(self.root_place.clone());
        let made = self.object(self.root, &place, &[], "");
        let kept = self.kept_key.map(|pick| self.keep_key(pick));
        let null = self.null_probability.map(|share| {
            let (stream, share) = (self.stream("is null"), literal::float(share));
            quote!(self.is_null = draws.stream(#stream).chance(#share);)
        });
        quote!(#made #kept #null)
    }

    /// The statement that keeps the key of a picked instance.
    fn keep_key(&self, pick: ConsumptionId) -> TokenStream {
        let entity = &self.program.entities[self.picks[pick].entity];
        let key = self.instance(pick, &Read::Field(entity.key.clone()));
        let nullable = key.nullable;
        let place = PlaceExpr::owned(quote!(draft.key));
        key.store(&place, nullable, self.types())
    }

    fn object(
        &self,
        object: &Object,
        place: &PlaceExpr,
        path: &[usize],
        name: &str,
    ) -> TokenStream {
        let layout = &self.program.types.structs[self.program.types.struct_of(object)];
        let statements = object.order.iter().map(|&index| {
            let (Some(field), Some(named)) = (object.fields.get(index), layout.members.get(index))
            else {
                unreachable!("an object's order is of its own fields");
            };
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            // Paths count from the innermost item, and what holds that is made as a whole.
            if self.state.borrow().item.is_none() && !self.part.holds(field, &path) {
                return quote!();
            }
            let name = if name.is_empty() {
                part(&field.name)
            } else {
                format!("{name}.{}", part(&field.name))
            };
            let place = place.field(&named.ident);
            self.field(field, &place, &path, &name)
        });
        quote!(#(#statements)*)
    }

    /// The statements that make one field.
    fn field(&self, field: &Field, place: &PlaceExpr, path: &[usize], name: &str) -> TokenStream {
        self.begin_field(format!("{}.{name}", self.subject));
        // Paths count from the innermost item, and the key is in no item.
        let outside = self.state.borrow().item.is_none();
        match &self.updated_key {
            Some((key, UpdatedKey::Always(value))) if outside && key == path => {
                let value = value.clone().convert(&field.ty, self.types());
                value.store(place, field.nullable, self.types())
            }
            Some((key, UpdatedKey::Perhaps(value))) if outside && key == path => {
                let value = value.clone().convert(&field.ty, self.types());
                let update = value.store(place, field.nullable, self.types());
                let create = self.present(field, place, path, name);
                quote!(if let Some(slot) = existing { #update } else { #create })
            }
            _ if field.null_probability <= 0.0 => self.present(field, place, path, name),
            _ => self.at_times_null(field, place, path, name),
        }
    }

    fn at_times_null(
        &self,
        field: &Field,
        place: &PlaceExpr,
        path: &[usize],
        name: &str,
    ) -> TokenStream {
        let probability = literal::float(field.null_probability);
        let (start, made) = self.with_started(name, |rng| {
            if is_copy(&field.ty) {
                let (value, target) = (self.copied(field, name).optional(), &place.value);
                return quote!(#target = if #rng.chance(#probability) { None } else { #value };);
            }
            let base = &place.base;
            let present = self.present(field, place, path, name);
            let forget = self.forget_samples(field);
            quote!(if #rng.chance(#probability) { #base.clear(); #forget } else { #present })
        });
        quote!(#start #made)
    }

    /// Instances that were picked for the items of an array that is null are no part of the event.
    fn forget_samples(&self, field: &Field) -> TokenStream {
        let mut all = Vec::new();
        sampled_within(field, &mut all);
        let statements = all
            .into_iter()
            .filter(|pick| self.kept_samples.contains(pick))
            .map(|pick| {
                let samples = self.samples(pick);
                quote!(#samples.clear();)
            });
        quote!(#(#statements)*)
    }

    /// The value of a field of a copied type.
    fn copied(&self, field: &Field, name: &str) -> Value {
        let value = match &field.source {
            Source::Instance { consumption, read } => self.instance(*consumption, read),
            Source::Generator(made) => generator::copied(made, field, name, self),
            Source::Object(_) | Source::Array(_) => {
                unreachable!("objects and arrays are not copied")
            }
        };
        expr::held(value, &field.ty, self)
    }

    fn present(&self, field: &Field, place: &PlaceExpr, path: &[usize], name: &str) -> TokenStream {
        match &field.source {
            Source::Object(object) if field.nullable => {
                let (variable, base) = (self.local(field_variable(field)), &place.base);
                self.open(path, &variable);
                let fields =
                    self.object(object, &PlaceExpr::borrowed(quote!(#variable)), path, name);
                self.close();
                if fields.is_empty() {
                    quote!(#base.insert();)
                } else {
                    quote!({ let #variable = #base.insert(); #fields })
                }
            }
            Source::Object(object) => self.object(object, place, path, name),
            Source::Array(array) => self.array(field, array, place, name),
            Source::Instance { consumption, read } => expr::held(
                self.instance(*consumption, read),
                &field.ty,
                self,
            )
            .store(place, field.nullable, self.types()),
            Source::Generator(_) if is_copy(&field.ty) => {
                self.copied(field, name)
                    .store(place, field.nullable, self.types())
            }
            Source::Generator(made) => generator::written(made, field, place, name, self),
        }
    }

    /// An object is held by a variable while its fields are made.
    fn open(&self, path: &[usize], variable: &Ident) {
        let mut state = self.state.borrow_mut();
        let entry = (path.to_vec(), variable.clone());
        match &mut state.item {
            Some(item) => item.open.push(entry),
            None => state.open.push(entry),
        }
    }

    fn close(&self) {
        let mut state = self.state.borrow_mut();
        match &mut state.item {
            Some(item) => item.open.pop(),
            None => state.open.pop(),
        };
    }

    fn array(&self, field: &Field, array: &Array, place: &PlaceExpr, name: &str) -> TokenStream {
        let base = &place.base;
        let (open, list) = if field.nullable {
            let variable = self.local(field_variable(field));
            (quote!(let #variable = #base.insert();), quote!(#variable))
        } else {
            (quote!(), base.clone())
        };
        if array.max_items == 0 && array.per_item.is_empty() {
            return if field.nullable {
                quote!(#base.insert().clear();)
            } else {
                quote!(#base.clear();)
            };
        }
        let (cut, header) = self.header(array, name);
        let member = Member {
            name: String::new(),
            ty: array.element.ty.clone(),
            nullable: array.element.nullable,
        };
        // Streams start before the outermost loop, so that they run on from element to element.
        let outermost = self.state.borrow().looped.is_none();
        if outermost {
            self.state.borrow_mut().looped = Some(Vec::new());
        }
        let element_name = format!("{name}[]");
        let fill = self.with_item(&singular(field_variable(field)), member, |item| {
            self.item_is(&array.element);
            self.element(&array.element, item, &list, &element_name)
        });
        let looped = if outermost {
            self.state.borrow_mut().looped.take().unwrap_or_default()
        } else {
            Vec::new()
        };
        let starts = looped
            .iter()
            .map(|(variable, constant)| quote!(let mut #variable = draws.stream(#constant);));
        quote! {
            #open
            #cut
            #list.clear();
            #(#starts)*
            #header { #fill }
        }
    }

    /// What lets go the instances that were picked and that there are too many of, and
    /// `for … in …`
    fn header(&self, array: &Array, name: &str) -> (TokenStream, TokenStream) {
        let Some(count) = &array.count else {
            return (quote!(), self.loops(array, name));
        };
        let count = expr::value(count, self).tokens;
        let min = literal::count(array.min_items);
        let count = quote!(value::elements(#count, #min));
        match array.per_item.as_slice() {
            [] => (quote!(), quote!(for _ in 0..#count)),
            picks => (self.cut(picks, &count), self.loops(array, name)),
        }
    }

    /// The statements that let go the instances beyond so many.
    fn cut(&self, picks: &[ConsumptionId], count: &TokenStream) -> TokenStream {
        let (overflows, field) = expr::Context::overflows(self);
        let wanted = self.local("wanted");
        let lists: Vec<TokenStream> = picks.iter().map(|pick| self.samples(*pick)).collect();
        let first = lists.first();
        quote! {
            let #wanted = #overflows.cut(#field, #count, #first.len());
            #(#lists.truncate(#wanted);)*
        }
    }

    /// `for … in …` where no expression says how often.
    fn loops(&self, array: &Array, name: &str) -> TokenStream {
        match array.per_item.as_slice() {
            [] if array.min_items == array.max_items => {
                let length = literal::count(array.min_items);
                quote!(for _ in 0..#length)
            }
            [] => {
                let (min, max) = (
                    literal::count(array.min_items),
                    literal::count(array.max_items),
                );
                let rng = self.rng(name);
                quote!(for _ in 0..value::length(#rng, #min, #max))
            }
            [one] => {
                let (variable, samples) = (self.picked(*one), self.samples(*one));
                quote!(for &#variable in &#samples)
            }
            [first, rest @ ..] => {
                let (variable, samples) = (self.picked(*first), self.samples(*first));
                let mut pattern = quote!(&#variable);
                let mut source = quote!(#samples.iter());
                for pick in rest {
                    let (variable, samples) = (self.picked(*pick), self.samples(*pick));
                    pattern = quote!((#pattern, &#variable));
                    source = quote!(#source.zip(&#samples));
                }
                quote!(for #pattern in #source)
            }
        }
    }

    /// The statements that make one element. `item` is bound to its place.
    fn element(
        &self,
        element: &Field,
        item: &Ident,
        list: &TokenStream,
        name: &str,
    ) -> TokenStream {
        if is_copy(&element.ty) {
            let place = PlaceExpr::owned(quote!(*#list.grow()));
            return self.field(element, &place, &[], name);
        }
        let place = PlaceExpr::borrowed(quote!(#item));
        let fill = self.field(element, &place, &[], name);
        if fill.is_empty() {
            quote!(#list.grow();)
        } else {
            quote!(let #item = #list.grow(); #fill)
        }
    }
}
