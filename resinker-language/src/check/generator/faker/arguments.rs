//! Parameters as written, and as arguments of the runtime's functions.
//!
//! Input: a method's parameters, read. Output: the arguments in the function's order. Invariant: an argument that is there is of the kind and
//! in the range that the table states.

use resinker_runtime::Timestamp;
use resinker_runtime::value::faker::Words;
use resinker_runtime::value::faker::locale::{self, EN_US, Locale};

use super::method::{Call, Input, Parameter, Takes};
use super::moment;
use crate::check::generator::context::Context;
use crate::check::generator::parameters::Parameters;
use crate::check::generator::table;
use crate::diagnostic::{Diagnostic, Sink, codes, nearest};
use crate::expr;
use crate::model::{Argument, Type};
use crate::yaml::{Node, Value};

/// `locale`, which every method takes.
pub(crate) const LOCALE: Parameter = super::method::parameter(
    "locale",
    Takes::Text,
    "",
    "language and country of the data: `de_DE`, `de-DE` or `de`",
);

/// A parameter as the reader of `params` wants it.
pub(super) fn row(parameter: &Parameter) -> table::Parameter {
    use table::Kind;
    table::Parameter {
        name: parameter.name,
        kind: match parameter.takes {
            Takes::Size(least, most) => Kind::Size(least, most),
            Takes::Integer => Kind::Integer,
            Takes::Number => Kind::Number,
            Takes::Switch => Kind::Boolean,
            Takes::Text | Takes::Pattern | Takes::Field => Kind::Text,
            Takes::Texts => Kind::List,
            Takes::Word(..) | Takes::Moment | Takes::Choices => Kind::Value,
        },
        default: Some(parameter.default),
        description: parameter.description,
    }
}

/// The arguments of a call. `None`: something was reported, here or where the parameters were read.
pub(super) fn arguments(
    context: &mut Context<'_>,
    parameters: &Parameters<'_>,
    known: &[Parameter],
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
    parameter: &Parameter,
) -> Option<Argument> {
    let name = parameter.name;
    match parameter.takes {
        Takes::Size(..) => parameters.size(name).map(Argument::Size),
        Takes::Integer => parameters.integer(name).map(Argument::Int),
        Takes::Number => Some(Argument::Float(parameters.number(name)?.value)),
        Takes::Switch => parameters.switch(name).map(Argument::Bool),
        Takes::Text | Takes::Pattern => {
            let text = parameters
                .text(name)
                .map_or(parameter.default, |(text, _)| text);
            Some(Argument::Text(text.to_owned()))
        }
        Takes::Word(of, words) => match parameters.node(name) {
            Some(node) => word(context, parameter, node, of, words),
            None => find_word(parameter.default, of, words),
        },
        Takes::Moment => match parameters.node(name) {
            Some(node) => moment::read(context, name, node),
            None => moment::parse(parameter.default),
        },
        Takes::Texts => match parameters.list(name) {
            Some((nodes, _)) => texts(context, name, nodes).map(Argument::Texts),
            None => Some(Argument::Texts(
                parameter.default.split(", ").map(str::to_owned).collect(),
            )),
        },
        Takes::Field => field(context, parameters.node(name)?),
        // Of what only another generator reads.
        Takes::Choices => None,
    }
}

fn find_word(
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

fn word(
    context: &mut Context<'_>,
    parameter: &Parameter,
    node: &Node,
    of: &'static str,
    words: &'static [(&'static str, &'static str)],
) -> Option<Argument> {
    let text = match &node.value {
        Value::Text(text) => text.value.clone(),
        Value::Int(number) => number.to_string(),
        _ => String::new(),
    };
    let found = find_word(&text, of, words);
    if found.is_none() {
        let name = parameter.name;
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let error = if text.is_empty() {
            Diagnostic::error(
                codes::WRONG_TYPE,
                node.span,
                format!("the parameter `{name}` takes a word"),
            )
            .here("not a word")
        } else {
            let message = format!("`{text}` is not a value of the parameter `{name}`");
            Diagnostic::error(codes::UNKNOWN_VARIANT, node.span, message)
                .here("not one of its words")
        };
        let error = match nearest(&text, all.iter().copied()) {
            Some(near) => {
                error.suggest(node.span, near, format!("a similar word exists: `{near}`"))
            }
            None => error,
        };
        context
            .sink
            .push(error.note(format!("it takes: `{}`", all.join("`, `"))));
    }
    found
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
