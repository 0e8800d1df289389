//! Parameters as written, and as arguments of the runtime's functions.
//!
//! Input: a method's parameters, read. Output: the arguments in the function's order. Invariant: an
//! argument that is there is of the kind and in the range that the table states.

use resinker_runtime::Timestamp;
use resinker_runtime::value::faker::Words;
use resinker_runtime::value::faker::locale::{self, EN_US, Locale};

use super::method::{Call, Input};
use super::moment;
use crate::check::generator::context::Context;
use crate::check::generator::parameters::Parameters;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::expr;
use crate::model::{Argument, Type};
use crate::syntax::table::{Key, Shape, key};
use crate::yaml::{Node, Value};

/// `locale`, which every method takes.
pub(crate) const LOCALE: Key = key(
    "locale",
    Shape::Text,
    "The language and country of the data: `de_DE`, `de-DE` or `de`.",
)
.without("that of the field, else that of the settings")
.example("de_DE");

/// The arguments of a call. `None`: something was reported, here or where the parameters were read.
pub(super) fn arguments(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    known: &[Key],
    call: &Call,
    locale: &'static Locale,
) -> Option<Vec<Argument>> {
    let arguments: Vec<Option<Argument>> = call
        .inputs
        .iter()
        .map(|input| match input {
            Input::Locale => Some(Argument::Locale(locale.code)),
            Input::Language => {
                let code = language(context, parameters).unwrap_or(locale.code);
                Some(Argument::Locale(code))
            }
            Input::Now => Some(Argument::Now),
            Input::Parameter(name) => {
                let parameter = known.iter().find(|parameter| parameter.name == *name)?;
                argument(context, parameters, parameter)
            }
        })
        .collect();
    arguments.into_iter().collect()
}

/// A parameter's value, or its default.
pub(super) fn argument(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    parameter: &Key,
) -> Option<Argument> {
    let name = parameter.name;
    match parameter.shape {
        Shape::Count { .. } => parameters.size(name).map(Argument::Size),
        Shape::Integer => parameters.integer(name).map(Argument::Int),
        Shape::Number { .. } => Some(Argument::Float(parameters.number(name)?.value)),
        Shape::Bool => parameters.switch(name).map(Argument::Bool),
        Shape::Text | Shape::Strftime => {
            let text = match parameters.text(name) {
                Some((text, _)) => text,
                None => parameters.default(name).unwrap_or_default(),
            };
            Some(Argument::Text(text.to_owned()))
        }
        Shape::Variant(of, words) => match parameters.node(name).map(|node| &node.value) {
            Some(Value::Text(text)) => word(&text.value, of, words),
            Some(Value::Int(number)) => word(&number.to_string(), of, words),
            Some(_) => None,
            None => word(parameters.default(name)?, of, words),
        },
        Shape::NearMoment => match parameters.node(name) {
            Some(node) => moment::read(context, name, node),
            None => moment::parse(parameters.default(name)?),
        },
        Shape::List(Shape::Text) => match parameters.list(name) {
            Some((nodes, _)) => texts(context, name, nodes).map(Argument::Texts),
            None => Some(Argument::Texts(listed(parameters.default(name)?))),
        },
        Shape::Field => field(context, parameters.node(name)?),
        // Of what only another generator reads.
        _ => None,
    }
}

/// The texts of a list as a table has it: `[a, b]`.
fn listed(default: &str) -> Vec<String> {
    let inner = default.trim_matches(['[', ']']);
    inner.split(", ").map(str::to_owned).collect()
}

fn word(
    text: &str,
    of: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Option<Argument> {
    let position = words.iter().position(|(word, _)| *word == text)?;
    Some(Argument::Variant {
        of,
        variant: words.get(position)?.1,
        position,
    })
}

/// The strings of a list that is not empty.
pub(super) fn texts(context: &mut Context<'_>, name: &str, nodes: &[Node]) -> Option<Vec<String>> {
    let mut all = Vec::with_capacity(nodes.len());
    for node in nodes {
        match &node.value {
            Value::Text(text) => all.push(text.value.clone()),
            _ => context.sink.push(
                Diagnostic::error(
                    codes::WRONG_TYPE,
                    node.span,
                    format!("the parameter `{name}` takes a list of strings"),
                )
                .here("not a string"),
            ),
        }
    }
    (all.len() == nodes.len()).then_some(all)
}

/// The sibling that a path leads to, as a text.
fn field(context: &mut Context<'_>, node: &Node) -> Option<Argument> {
    let found = expr::path(node, context.scope, context.sink)?;
    let described = expr::describe(&found.ty);
    match expr::coerce(found, &Type::Text) {
        Ok(text) => Some(Argument::Field(Box::new(text))),
        Err(_) => {
            context.sink.push(
                Diagnostic::error(
                    codes::TYPE_MISMATCH,
                    node.span,
                    "`from` names a field that is a string",
                )
                .here(format!("this is {described}")),
            );
            None
        }
    }
}

/// The locale of the sibling that `from` leads to, where that is known.
fn language(context: &Context<'_>, parameters: &Parameters<'_>) -> Option<&'static str> {
    let node = parameters.node("from")?;
    // What is wrong with the path is reported where the field itself is read.
    let found = expr::path(node, context.scope, &mut Sink::muted())?;
    let mut code = None;
    crate::model::visit(&found, &mut |part| {
        code = code.or_else(|| context.scope.language(&part.kind));
    });
    code
}

/// The arguments of a function, taken one after another when a value is drawn while compiling.
pub(crate) struct Arguments<'a> {
    left: std::slice::Iter<'a, Argument>,
    now: Timestamp,
}

impl<'a> Arguments<'a> {
    /// All of them; `now` stands for the event's moment.
    pub(crate) fn new(arguments: &'a [Argument], now: Timestamp) -> Self {
        Self {
            left: arguments.iter(),
            now,
        }
    }

    /// The next one, a number of things.
    pub(super) fn size(&mut self) -> usize {
        match self.left.next() {
            Some(Argument::Size(value)) => usize::try_from(*value).unwrap_or(usize::MAX),
            _ => 0,
        }
    }

    /// The next one, an integer.
    pub(super) fn int(&mut self) -> i64 {
        match self.left.next() {
            Some(Argument::Int(value)) => *value,
            _ => 0,
        }
    }

    /// The next one, a boolean.
    pub(super) fn switch(&mut self) -> bool {
        matches!(self.left.next(), Some(Argument::Bool(true)))
    }

    /// The next one, a text. A sibling field is somebody's name.
    pub(super) fn text(&mut self) -> &'a str {
        match self.left.next() {
            Some(Argument::Text(text)) => text,
            Some(Argument::Field(_)) => "Abigail Okuneva",
            _ => "",
        }
    }

    /// The next one, several texts.
    pub(super) fn texts(&mut self) -> Vec<&'a str> {
        match self.left.next() {
            Some(Argument::Texts(texts)) => texts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The next one, a moment.
    pub(super) fn moment(&mut self) -> Timestamp {
        match self.left.next() {
            Some(Argument::Moment {
                millis,
                relative: true,
            }) => self.now.plus_millis(*millis),
            Some(Argument::Moment { millis, .. }) => Timestamp::from_millis(*millis),
            _ => self.now,
        }
    }

    /// The next one, a locale.
    pub(super) fn locale(&mut self) -> &'static Locale {
        match self.left.next() {
            Some(Argument::Locale(code)) => locale::find(code).unwrap_or(&EN_US),
            _ => &EN_US,
        }
    }

    /// The next one, a word.
    pub(super) fn word<T: Words>(&mut self) -> T {
        let position = match self.left.next() {
            Some(Argument::Variant { position, .. }) => *position,
            _ => 0,
        };
        #[expect(
            clippy::expect_used,
            reason = "an enumeration has a first word, and positions come from its list"
        )]
        T::nth(position)
            .or_else(|| T::nth(0))
            .expect("no enumeration is empty")
    }
}
