//! The code that makes the fields of an object, in the order in which they need each other.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::expr::Sight;
use super::generator;
use super::place::{Place, Value, load_path, members};
use super::rust::{ident, is_copy};
use crate::ir::{Pick, Program, Types};
use crate::model::{Array, ConsumptionId, Field, Member, Object, Read, Source};
use crate::names::{Namer, screaming_snake_case, snake_case};

/// Writes the body of a function that makes one object.
pub(super) struct Body<'a> {
    pub(super) program: &'a Program,
    /// Picks of the event or of the initial instance.
    pub(super) picks: &'a [Pick],
    /// The object that is made.
    pub(super) root: &'a Object,
    /// Its variable: `payload`.
    pub(super) root_place: TokenStream,
    /// Where the object may be an update of the instance `existing`: the path of its key, and the key of the instance `slot`.
    pub(super) updated_key: Option<(Vec<usize>, Value)>,
    /// Counters, by the dotted path of the field that counts.
    pub(super) counters: BTreeMap<String, TokenStream>,
    streams: RefCell<Streams>,
    locals: RefCell<Namer>,
    state: RefCell<State>,
}

/// Streams of randomness that the body draws from: constants, by path.
#[derive(Default)]
struct Streams {
    namer: Namer,
    constants: BTreeMap<String, String>,
    order: Vec<String>,
}

/// Where in the tree the body is.
#[derive(Default, Clone)]
struct State {
    /// Objects that are held by a variable of their own: path, variable.
    open: Vec<(Vec<usize>, TokenStream)>,
    /// The array item at hand: its variable and members.
    item: Option<(TokenStream, Member)>,
    /// Streams that were started before a loop: path, variable.
    started: BTreeMap<String, Ident>,
}

impl<'a> Body<'a> {
    /// A body over these picks. `reserved`: variables that exist already.
    pub(super) fn new(
        program: &'a Program,
        picks: &'a [Pick],
        root: &'a Object,
        root_place: TokenStream,
        reserved: &[&str],
    ) -> Self {
        let mut locals = Namer::values();
        for name in reserved
            .iter()
            .copied()
            .filter(|name| *name != "item")
            .chain(picks.iter().map(|pick| pick.ident.as_str()))
        {
            locals.name(name);
        }
        let mut namer = Namer::values();
        namer.name("SCOPE");
        let streams = Streams {
            namer,
            ..Streams::default()
        };
        Self {
            program,
            picks,
            root,
            root_place,
            updated_key: None,
            counters: BTreeMap::new(),
            streams: RefCell::new(streams),
            locals: RefCell::new(locals),
            state: RefCell::default(),
        }
    }

    /// A new local variable.
    pub(super) fn local(&self, wanted: &str) -> Ident {
        ident(&self.locals.borrow_mut().name(&snake_case(wanted)))
    }

    /// The counter of a field.
    pub(super) fn counter(&self, name: &str) -> TokenStream {
        self.counters
            .get(name)
            .cloned()
            .unwrap_or_else(|| quote!(Default::default()))
    }

    /// The constant that names a stream.
    pub(super) fn stream(&self, path: &str) -> Ident {
        let mut streams = self.streams.borrow_mut();
        if let Some(known) = streams.constants.get(path) {
            return ident(known);
        }
        let wanted = match path.strip_suffix("[]") {
            Some(list) => format!("{}_ITEM", screaming_snake_case(list)),
            None => screaming_snake_case(path),
        };
        let constant = streams.namer.name(&wanted);
        streams.constants.insert(path.to_owned(), constant.clone());
        streams.order.push(path.to_owned());
        ident(&constant)
    }

    /// `const NAME: Stream = …` for every stream that was asked for.
    pub(super) fn stream_constants(&self) -> TokenStream {
        let streams = self.streams.borrow();
        let constants = streams.order.iter().filter_map(|path| {
            let name = ident(streams.constants.get(path)?);
            Some(quote!(const #name: Stream = Stream::named(#path);))
        });
        quote!(#(#constants)*)
    }

    /// The type table.
    pub(super) fn types(&self) -> &'a Types {
        &self.program.types
    }

    /// Runs `make` with an array's item at hand under this variable.
    pub(super) fn with_item<T>(
        &self,
        variable: TokenStream,
        member: Member,
        make: impl FnOnce() -> T,
    ) -> T {
        let outer = self.state.borrow().clone();
        self.state.borrow_mut().item = Some((variable, member));
        let made = make();
        *self.state.borrow_mut() = outer;
        made
    }

    /// The statements that make all fields of the root object.
    pub(super) fn root(&self) -> TokenStream {
        let place = Place::borrowed(self.root_place.clone());
        self.object(self.root, &place, &[], "")
    }

    fn object(&self, object: &Object, place: &Place, path: &[usize], name: &str) -> TokenStream {
        let layout = &self.program.types.structs[self.program.types.struct_of(object)];
        let statements = object.order.iter().map(|&index| {
            let field = &object.fields[index];
            let path: Vec<usize> = path.iter().copied().chain([index]).collect();
            let name = if name.is_empty() {
                field.name.clone()
            } else {
                format!("{name}.{}", field.name)
            };
            self.field(
                field,
                &place.field(&layout.members[index].ident),
                &path,
                &name,
            )
        });
        quote!(#(#statements)*)
    }

    /// The statements that make one field.
    fn field(&self, field: &Field, place: &Place, path: &[usize], name: &str) -> TokenStream {
        if let Some((_, key)) = self
            .updated_key
            .as_ref()
            .filter(|(key_path, _)| key_path == path)
        {
            let rng = self.rng(name);
            let update = key
                .clone()
                .convert(&field.ty, self.types())
                .store(place, field.nullable);
            let create = self.present(field, place, path, name, &rng);
            return quote!(if let Some(slot) = existing { #update } else { #create });
        }
        if field.null_probability <= 0.0 {
            let rng = self.rng(name);
            return self.present(field, place, path, name, &rng);
        }
        let (rng, start) = self.rng_variable(name);
        let probability = super::literal::float(field.null_probability);
        if is_copy(&field.ty) {
            let (value, extra) = self.copied(field, name, &quote!(&mut #rng));
            let target = &place.value;
            let value = value.optional();
            return quote! {
                #start
                #target = if #rng.chance(#probability) { None } else { #extra #value };
            };
        }
        let base = &place.base;
        let present = self.present(field, place, path, name, &quote!(&mut #rng));
        quote! {
            #start
            if #rng.chance(#probability) { #base.clear() } else { #present }
        }
    }

    /// The value of a field of a copied type, and statements that go before it.
    fn copied(&self, field: &Field, name: &str, rng: &TokenStream) -> (Value, TokenStream) {
        let value = match &field.source {
            Source::Instance { consumption, read } => self.instance(*consumption, read),
            Source::Generator(made) => {
                generator::copied(made, &field.ty, field.nullable, name, rng, self)
            }
            Source::Object(_) | Source::Array(_) => {
                Value::new(quote!(Default::default()), field.ty.clone(), false)
            }
        };
        (value.convert(&field.ty, self.types()), quote!())
    }

    fn present(
        &self,
        field: &Field,
        place: &Place,
        path: &[usize],
        name: &str,
        rng: &TokenStream,
    ) -> TokenStream {
        match &field.source {
            Source::Object(object) if field.nullable => {
                let variable = self.local(field_variable(field));
                let base = &place.base;
                self.state
                    .borrow_mut()
                    .open
                    .push((path.to_vec(), quote!(#variable)));
                let fields = self.object(object, &Place::borrowed(quote!(#variable)), path, name);
                self.state.borrow_mut().open.pop();
                quote!({ let #variable = #base.insert(); #fields })
            }
            Source::Object(object) => self.object(object, place, path, name),
            Source::Array(array) => self.array(field, array, place, path, name, rng),
            Source::Instance { consumption, read } => self
                .instance(*consumption, read)
                .convert(&field.ty, self.types())
                .store(place, field.nullable),
            Source::Generator(_) if is_copy(&field.ty) => {
                let (value, before) = self.copied(field, name, rng);
                let store = value.store(place, field.nullable);
                quote!(#before #store)
            }
            Source::Generator(made) => generator::written(made, field, place, name, rng, self),
        }
    }

    fn array(
        &self,
        field: &Field,
        array: &Array,
        place: &Place,
        path: &[usize],
        name: &str,
        rng: &TokenStream,
    ) -> TokenStream {
        let list = if field.nullable {
            let base = &place.base;
            quote!(#base.insert())
        } else {
            place.base.clone()
        };
        let list_variable = field.nullable.then(|| self.local(field_variable(field)));
        let (open, list) = match &list_variable {
            Some(variable) => (quote!(let #variable = #list;), quote!(#variable)),
            None => (quote!(), list),
        };
        let element = &array.element;
        let element_name = format!("{name}[]");
        let before = self.start_streams(element, &element_name);
        let item = self.local(&singular(field_variable(field)));
        let outer = self.state.borrow().clone();
        let member = Member {
            name: String::new(),
            ty: element.ty.clone(),
            nullable: element.nullable,
        };
        self.state.borrow_mut().item = Some((quote!(#item), member));
        let element_path: Vec<usize> = path.to_vec();
        let fill = self.element(element, &item, &list, &element_path, &element_name);
        let started = outer.started.clone();
        *self.state.borrow_mut() = State { started, ..outer };
        let picks: Vec<&Pick> = array
            .per_item
            .iter()
            .filter_map(|id| self.picks.get(id.0))
            .collect();
        let header = match picks.as_slice() {
            [] => {
                let (min, max) = (
                    super::literal::count(array.min_items),
                    super::literal::count(array.max_items),
                );
                quote!(for _ in 0..value::length(#rng, #min, #max))
            }
            [one] => {
                let (variable, source) = (ident(&one.ident), super::event::sample_field(one));
                quote!(for &#variable in &self.#source)
            }
            [first, rest @ ..] => {
                let (mut pattern, mut source) = (
                    {
                        let v = ident(&first.ident);
                        quote!(&#v)
                    },
                    {
                        let s = super::event::sample_field(first);
                        quote!(self.#s.iter())
                    },
                );
                for pick in rest {
                    let (variable, field) = (ident(&pick.ident), super::event::sample_field(pick));
                    pattern = quote!((#pattern, &#variable));
                    source = quote!(#source.zip(&self.#field));
                }
                quote!(for #pattern in #source)
            }
        };
        quote! {
            #open
            #list.clear();
            #before
            #header { #fill }
        }
    }

    /// The statements that make one element. `item` is bound to its place.
    fn element(
        &self,
        element: &Field,
        item: &Ident,
        list: &TokenStream,
        path: &[usize],
        name: &str,
    ) -> TokenStream {
        if is_copy(&element.ty) && !matches!(element.source, Source::Object(_)) {
            let place = Place::owned(quote!(*#list.grow()));
            return self.field(element, &place, path, name);
        }
        let place = Place::borrowed(quote!(#item));
        let fill = self.field(element, &place, path, name);
        quote!(let #item = #list.grow(); #fill)
    }

    /// Starts the streams of everything in an array's element before the loop, so that they run on from element to element.
    fn start_streams(&self, element: &Field, name: &str) -> TokenStream {
        let mut paths = Vec::new();
        drawn_paths(element, name, &mut paths);
        let statements: Vec<TokenStream> = paths
            .iter()
            .map(|path| {
                let constant = self.stream(path);
                let variable = self.local(&path.replace("[]", ""));
                self.state
                    .borrow_mut()
                    .started
                    .insert(path.clone(), variable.clone());
                quote!(let mut #variable = draws.stream(#constant);)
            })
            .collect();
        quote!(#(#statements)*)
    }

    /// A `&mut Rng` for a field.
    fn rng(&self, name: &str) -> TokenStream {
        let started = self.state.borrow().started.get(name).cloned();
        match started {
            Some(variable) => quote!(&mut #variable),
            None => {
                let constant = self.stream(name);
                quote!(&mut draws.stream(#constant))
            }
        }
    }

    fn rng_variable(&self, name: &str) -> (Ident, TokenStream) {
        let started = self.state.borrow().started.get(name).cloned();
        match started {
            Some(variable) => (variable, quote!()),
            None => {
                let constant = self.stream(name);
                let variable = self.local(name);
                (
                    variable.clone(),
                    quote!(let mut #variable = draws.stream(#constant);),
                )
            }
        }
    }

    /// What the body's tokens do not use is not declared.
    pub(super) fn forget_unused_streams(&self, body: &TokenStream) {
        let mut streams = self.streams.borrow_mut();
        let Streams {
            constants, order, ..
        } = &mut *streams;
        order.retain(|path| {
            constants
                .get(path)
                .is_some_and(|name| super::rust::mentions(body, name))
        });
    }
}

impl Sight for Body<'_> {
    fn types(&self) -> &Types {
        &self.program.types
    }

    fn payload(&self, path: &[usize]) -> Value {
        let state = self.state.borrow();
        let open = state
            .open
            .iter()
            .filter(|(prefix, _)| path.len() > prefix.len() && path.starts_with(prefix))
            .max_by_key(|(prefix, _)| prefix.len());
        match open {
            Some((prefix, variable)) => {
                let mut inner = members(self.root);
                for index in prefix {
                    if let crate::model::Type::Object(next) = &inner[*index].ty {
                        inner = next.clone();
                    }
                }
                load_path(variable, &inner, &path[prefix.len()..], self.types())
            }
            None => load_path(&self.root_place, &members(self.root), path, self.types()),
        }
    }

    fn item(&self, path: &[usize]) -> Value {
        match &self.state.borrow().item {
            Some((
                variable,
                Member {
                    ty: crate::model::Type::Object(inner),
                    ..
                },
            )) => load_path(variable, inner, path, self.types()),
            Some((variable, member)) => {
                Value::load(&quote!((*#variable)), &member.ty, member.nullable)
            }
            None => Value::new(quote!(Default::default()), crate::model::Type::Int, false),
        }
    }

    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Value {
        super::event::read_instance(self.program, &self.picks[consumption.0], read)
    }
}

/// Paths of everything in a field that may draw.
fn drawn_paths(field: &Field, name: &str, paths: &mut Vec<String>) {
    match &field.source {
        Source::Object(object) => {
            if field.null_probability > 0.0 {
                paths.push(name.to_owned());
            }
            for inner in &object.fields {
                drawn_paths(inner, &format!("{name}.{}", inner.name), paths);
            }
        }
        Source::Array(array) => {
            paths.push(name.to_owned());
            drawn_paths(&array.element, &format!("{name}[]"), paths);
        }
        Source::Instance { .. } if field.null_probability == 0.0 => {}
        Source::Generator(made) if field.null_probability == 0.0 && !generator::draws(made) => {}
        Source::Instance { .. } | Source::Generator(_) => paths.push(name.to_owned()),
    }
}

fn field_variable(field: &Field) -> &str {
    if field.name.is_empty() {
        "element"
    } else {
        &field.name
    }
}

fn singular(name: &str) -> String {
    match name
        .strip_suffix('s')
        .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
    {
        Some(stem) => stem.to_owned(),
        None => format!("{name}_item"),
    }
}
