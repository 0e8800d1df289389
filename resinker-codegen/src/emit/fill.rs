//! The code that makes the fields of an object, in the order in which they need each other.

mod object;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use resinker_language::model::{ConsumptionId, Field, Member, Object, Read, Source, Type};

use super::expr::Context;
use super::load::load_path;
use super::streams::Streams;
use super::types::ident;
use super::value::Value;
use crate::ir::{Part, Pick, Program, Table, Types};
use crate::lower::streams::words;
use crate::names::{Namer, snake_case};

/// Writes the body of a function that makes one object.
pub(super) struct Body<'a> {
    pub(super) program: &'a Program,
    /// Picks of the event or of the initial instance.
    pub(super) picks: &'a Table<ConsumptionId, Pick>,
    /// The object that is made.
    pub(super) root: &'a Object,
    /// Which part of it.
    pub(super) part: Part<'a>,
    /// Its variable: `payload`.
    pub(super) root_place: TokenStream,
    /// The prefix of the names of lists of picked slots: `self.`, or nothing.
    pub(super) owner: TokenStream,
    /// Where the object is (or may be) an update: the path of its key, and how the key is known.
    pub(super) updated_key: Option<(Vec<usize>, UpdatedKey)>,
    /// Counters, by the path of the field that counts.
    pub(super) counters: BTreeMap<String, TokenStream>,
    /// The event type or the entity whose fields are made, as the summary names it.
    pub(super) subject: String,
    /// Picks whose lists of slots are used after the payload is made.
    pub(super) kept_samples: BTreeSet<ConsumptionId>,
    /// The pick whose key is kept in the field `key`, for the key of a message.
    pub(super) kept_key: Option<ConsumptionId>,
    /// Share of payloads that are null, where it is not 0.
    pub(super) null_probability: Option<f64>,
    /// Whether `produced` is wanted beyond the event's own updates.
    pub(super) gives_produced: bool,
    streams: &'a Streams<'a>,
    locals: RefCell<Namer>,
    state: RefCell<State>,
    /// The field that is made, as the summary names it.
    field: RefCell<String>,
}

/// The key of the instance that a payload updates.
pub(super) enum UpdatedKey {
    /// The payload always updates an instance, and this is its key.
    Always(Value),
    /// The payload updates an instance where `existing` is some `slot`, and this is its key then.
    Perhaps(Value),
}

/// Where in the tree the body is.
#[derive(Default, Clone)]
struct State {
    /// Objects of the payload that are held by a variable of their own: path, variable.
    open: Vec<(Vec<usize>, Ident)>,
    /// The array item at hand.
    item: Option<Item>,
    /// The array items around that one, outermost first.
    around: Vec<Item>,
    /// Variables of loops around this place.
    loops: Vec<Ident>,
    /// Streams that are held by a variable: path, variable.
    started: BTreeMap<String, Ident>,
    /// Inside the items of an array: the streams that must start before its loop.
    looped: Option<Vec<(Ident, Ident)>>,
}

#[derive(Clone)]
struct Item {
    variable: Ident,
    member: Member,
    /// Objects of the item that are held by a variable of their own.
    open: Vec<(Vec<usize>, Ident)>,
    /// Its texts that are words with a number behind them.
    numbered: Vec<Vec<usize>>,
}

impl<'a> Body<'a> {
    /// A body over these picks. `reserved`: variables that exist already.
    pub(super) fn new(
        program: &'a Program,
        picks: &'a Table<ConsumptionId, Pick>,
        root: &'a Object,
        root_place: TokenStream,
        owner: TokenStream,
        reserved: &[&str],
        streams: &'a Streams<'a>,
    ) -> Self {
        let mut locals = Namer::values();
        for name in reserved.iter().filter(|name| **name != "item") {
            locals.reserve(&[name]);
        }
        for pick in picks {
            locals.reserve(&[&pick.ident]);
        }
        Self {
            program,
            picks,
            root,
            part: Part::Whole,
            root_place,
            owner,
            updated_key: None,
            counters: BTreeMap::new(),
            subject: String::new(),
            kept_samples: BTreeSet::new(),
            kept_key: None,
            null_probability: None,
            gives_produced: false,
            streams,
            locals: RefCell::new(locals),
            state: RefCell::default(),
            field: RefCell::default(),
        }
    }

    /// A new local variable.
    pub(super) fn local(&self, wanted: &str) -> Ident {
        let wanted = snake_case(wanted);
        loop {
            let name = ident(&self.locals.borrow_mut().name(&wanted));
            if !self.state.borrow().loops.contains(&name) {
                return name;
            }
        }
    }

    /// A variable for a loop: its name can be used again after it.
    fn loop_variable(&self, wanted: &str) -> Ident {
        // The same namer, which forgets the name again.
        let mut namer = self.locals.borrow().clone();
        for outer in &self.state.borrow().loops {
            namer.reserve(&[&outer.to_string()]);
        }
        ident(&namer.name(&snake_case(wanted)))
    }

    /// The counter of a field.
    pub(super) fn counter(&self, name: &str) -> &TokenStream {
        match self.counters.get(name) {
            Some(counter) => counter,
            None => unreachable!("what counts has a counter: `{name}`"),
        }
    }

    /// Runs `make` while a field's stream is held by a variable, and gives the statement that
    /// starts it.
    pub(super) fn with_started<T>(
        &self,
        name: &str,
        make: impl FnOnce(&Ident) -> T,
    ) -> (TokenStream, T) {
        let (rng, start) = self.started(name);
        let made = make(&rng);
        if !start.is_empty() {
            self.state.borrow_mut().started.remove(name);
        }
        (start, made)
    }

    /// The constant that names a stream.
    pub(super) fn stream(&self, path: &str) -> &Ident {
        self.streams.constant(path)
    }

    /// The simulated time.
    pub(super) fn now(&self) -> TokenStream {
        quote!(now)
    }

    /// The variable of the object.
    pub(super) fn root_variable(&self) -> &TokenStream {
        &self.root_place
    }

    /// The variable of a pick.
    pub(super) fn picked(&self, pick: ConsumptionId) -> Ident {
        ident(&self.picks[pick].ident)
    }

    /// The list of slots that a pick for each item filled.
    pub(super) fn samples(&self, pick: ConsumptionId) -> TokenStream {
        let (owner, field) = (&self.owner, super::picks::samples_name(&self.picks[pick]));
        quote!(#owner #field)
    }

    /// The type table.
    pub(super) fn types(&self) -> &'a Types {
        &self.program.types
    }

    /// Runs `make` inside a loop over an array's items, with the name of the variable that holds
    /// the item at hand.
    pub(super) fn with_item<T>(
        &self,
        wanted: &str,
        member: Member,
        make: impl FnOnce(&Ident) -> T,
    ) -> T {
        let variable = self.loop_variable(wanted);
        let item = Item {
            variable: variable.clone(),
            member,
            open: Vec::new(),
            numbered: Vec::new(),
        };
        {
            let mut state = self.state.borrow_mut();
            let outer = state.item.replace(item);
            state.around.extend(outer);
            state.loops.push(variable.clone());
        }
        let made = make(&variable);
        let mut state = self.state.borrow_mut();
        state.loops.pop();
        state.item = state.around.pop();
        made
    }

    /// Takes in how the item at hand is made.
    fn item_is(&self, element: &Field) {
        if let Some(item) = &mut self.state.borrow_mut().item {
            item.numbered = super::unique::numbered_in(element);
        }
    }

    /// Whether a text of the item so many arrays further out is words with a number behind them.
    pub(super) fn item_is_numbered(&self, up: usize, path: &[usize]) -> bool {
        let state = self.state.borrow();
        let mut items = state.item.iter().chain(state.around.iter().rev());
        let item = items.nth(up);
        item.is_some_and(|item| item.numbered.iter().any(|numbered| numbered == path))
    }

    /// A `&mut Rng` for a field.
    pub(super) fn rng(&self, name: &str) -> TokenStream {
        if let Some(variable) = self.state.borrow().started.get(name) {
            return quote!(&mut #variable);
        }
        if self.state.borrow().looped.is_some() {
            let (variable, _) = self.started(name);
            return quote!(&mut #variable);
        }
        let constant = self.stream(name);
        quote!(&mut draws.stream(#constant))
    }

    /// A variable that holds a field's stream, and the statement that starts it unless that stands
    /// before a loop.
    fn started(&self, name: &str) -> (Ident, TokenStream) {
        if let Some(variable) = self.state.borrow().started.get(name) {
            return (variable.clone(), quote!());
        }
        let constant = self.stream(name);
        let variable = self.local(&words(&variable_words(name)));
        let mut state = self.state.borrow_mut();
        state.started.insert(name.to_owned(), variable.clone());
        match &mut state.looped {
            Some(looped) => {
                looped.push((variable.clone(), constant.clone()));
                (variable, quote!())
            }
            None => {
                let start = quote!(let mut #variable = draws.stream(#constant););
                (variable, start)
            }
        }
    }
}

impl Context for Body<'_> {
    fn types(&self) -> &Types {
        &self.program.types
    }

    fn payload(&self, path: &[usize]) -> Value {
        let root = self.root.members();
        read(
            &self.state.borrow().open,
            &self.root_place,
            &root,
            path,
            self.types(),
        )
    }

    fn item(&self, up: usize, path: &[usize]) -> Value {
        let state = self.state.borrow();
        let mut items = state.item.iter().chain(state.around.iter().rev());
        let Some(item) = items.nth(up) else {
            unreachable!("an item is read inside an array");
        };
        let variable = &item.variable;
        match &item.member.ty {
            Type::Object(members) => {
                read(&item.open, &quote!(#variable), members, path, self.types())
            }
            // A loop over copies binds a copy.
            _ => Value::element(variable, &item.member),
        }
    }

    fn instance(&self, consumption: ConsumptionId, read: &Read) -> Value {
        super::picks::read_instance(self, consumption, read)
    }

    fn begin_field(&self, name: String) {
        self.field.replace(name);
    }

    fn overflows(&self) -> (TokenStream, String) {
        (quote!(world.overflows), self.field.borrow().clone())
    }

    fn is_taken(&self, name: &str) -> bool {
        self.locals.borrow().is_taken(name)
            || self.state.borrow().loops.iter().any(|outer| outer == name)
    }
}

/// Reads a field down from a struct, or from the innermost of those objects on the way that are
/// held by a variable of their own.
fn read(
    open: &[(Vec<usize>, Ident)],
    base: &TokenStream,
    all: &[Member],
    path: &[usize],
    types: &Types,
) -> Value {
    let innermost = open
        .iter()
        .filter(|(prefix, _)| path.len() > prefix.len() && path.starts_with(prefix))
        .max_by_key(|(prefix, _)| prefix.len());
    let Some((prefix, variable)) = innermost else {
        return load_path(base, all, path, types);
    };
    let mut inner = all;
    for index in prefix {
        if let Some(Type::Object(next)) = inner.get(*index).map(|member| &member.ty) {
            inner = next;
        }
    }
    let rest = path.get(prefix.len()..).unwrap_or_default();
    load_path(&quote!(#variable), inner, rest, types)
}

/// The picks that feed arrays in a field.
fn sampled_within(field: &Field, all: &mut Vec<ConsumptionId>) {
    match &field.source {
        Source::Array(array) => {
            all.extend(&array.per_item);
            sampled_within(&array.element, all);
        }
        Source::Object(object) => object
            .fields
            .iter()
            .for_each(|field| sampled_within(field, all)),
        Source::Instance { .. } | Source::Generator(_) => {}
    }
}

fn field_variable(field: &Field) -> &str {
    if field.name.is_empty() {
        "element"
    } else {
        &field.name
    }
}

/// `items[].quantity` → `items quantity`, `tags[]` → `tags item`.
fn variable_words(path: &str) -> String {
    match path.strip_suffix("[]") {
        Some(list) => format!("{} item", list.replace("[]", "")),
        None => path.replace("[]", ""),
    }
}
