//! What a row of the table of methods says.

use resinker_runtime::Timestamp;
use resinker_runtime::rng::Rng;

use super::arguments::Arguments;
use crate::check::generator::CheckedGenerator;
use crate::check::generator::context::Context;
use crate::check::generator::parameters::Parameters;
use crate::model::TimeFormat;
use crate::syntax::table::Key;

/// Methods that stand together under the names of a provider.
#[derive(Debug)]
pub(crate) struct Provider {
    /// Its names, Python Faker's (or the usual one) first.
    pub(crate) names: &'static [&'static str],
    /// Its methods.
    pub(crate) methods: &'static [Method],
}

/// A method.
#[derive(Debug)]
pub(crate) struct Method {
    /// Its names, the usual one first.
    pub(crate) names: &'static [&'static str],
    /// How it is made: the first that gives the declared type, or the first where none is declared.
    pub(in crate::check::generator) makes: &'static [Make],
    /// How it is made where `from` names a sibling field.
    pub(in crate::check::generator) from: Option<Call>,
    /// Its parameters; `locale` comes on top.
    pub(crate) parameters: &'static [Key],
    /// What its parameters must be together.
    pub(in crate::check::generator) rule: Option<Rule>,
    /// What it gives.
    pub(crate) description: &'static str,
}

/// Reports parameters that do not go together.
type Rule = fn(&mut Context<'_>, &Parameters<'_>) -> Option<()>;

/// One way of making a method's values.
#[derive(Clone, Copy, Debug)]
pub(in crate::check::generator) enum Make {
    /// By a function of the runtime.
    Call(Call),
    /// As another generator.
    As(Gives, Other),
}

/// Checks the parameters and says what other generator does the same.
pub(in crate::check::generator) type Other =
    fn(&mut Context<'_>, &Parameters<'_>) -> Option<CheckedGenerator>;

/// A function of the runtime's `faker` module.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    /// What it gives.
    pub(crate) gives: Gives,
    /// Its name.
    pub(crate) function: &'static str,
    /// Its arguments between the rng and the output.
    pub(crate) inputs: &'static [Input],
    /// Draws a value as a generated program does.
    pub(crate) draw: Draw,
    /// Fewest and most characters, where they are known.
    pub(crate) chars: Option<(u64, u64)>,
}

/// Draws a value: a moment, or something that is written to the text.
type Draw = fn(&mut Arguments<'_>, &mut Rng, &mut String) -> Option<Timestamp>;

/// What a method gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gives {
    /// `string`.
    Text,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
    /// `boolean`.
    Boolean,
    /// A moment, in this format where the field states none.
    Moment(Format),
    /// `array` of strings.
    Texts,
    /// `array` of numbers with six decimals.
    Degrees,
    /// Whatever its parameters hold.
    Any,
}

/// A format that a method gives by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// `2025-05-06T10:00:00.168Z`.
    Iso8601,
    /// `2025-05-06`.
    Date,
    /// `10:00:00`.
    Time,
    /// `05/30`.
    Expiry,
    /// Seconds since the epoch.
    Unix,
}

impl Format {
    pub(crate) fn time_format(self) -> TimeFormat {
        match self {
            Self::Iso8601 => TimeFormat::Iso8601,
            Self::Date => TimeFormat::Date,
            Self::Time => TimeFormat::Strftime("%H:%M:%S".to_owned()),
            Self::Expiry => TimeFormat::Strftime("%m/%y".to_owned()),
            Self::Unix => TimeFormat::Unix,
        }
    }
}

/// An argument of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// The locale.
    Locale,
    /// The locale of the field that `from` names; the method's own where that is of none.
    Language,
    /// The event's moment.
    Now,
    /// The parameter of this name.
    Parameter(&'static str),
}

/// A method without parameters.
pub(in crate::check::generator) const fn method(
    names: &'static [&'static str],
    makes: &'static [Make],
    description: &'static str,
) -> Method {
    Method {
        names,
        makes,
        from: None,
        parameters: &[],
        rule: None,
        description,
    }
}

impl Method {
    /// With these parameters.
    pub(crate) const fn with(self, parameters: &'static [Key]) -> Self {
        Self { parameters, ..self }
    }

    /// With parameters that must go together.
    pub(in crate::check::generator) const fn rule(self, rule: Rule) -> Self {
        Self {
            rule: Some(rule),
            ..self
        }
    }

    /// Made so where `from` is given.
    pub(in crate::check::generator) const fn from(self, make: Make) -> Self {
        match make {
            Make::Call(call) => Self {
                from: Some(call),
                ..self
            },
            Make::As(..) => self,
        }
    }

    /// Whether its values depend on the locale.
    pub(crate) fn is_local(&self) -> bool {
        self.calls()
            .any(|call| call.inputs.contains(&Input::Locale))
    }

    /// What it gives: the types that a field can declare, the default first.
    pub(crate) fn gives(&self) -> impl Iterator<Item = Gives> {
        self.makes.iter().map(Make::gives)
    }

    /// The functions that make it.
    pub(crate) fn calls(&self) -> impl Iterator<Item = &Call> {
        let makes = self.makes.iter().filter_map(|make| match make {
            Make::Call(call) => Some(call),
            Make::As(..) => None,
        });
        makes.chain(&self.from)
    }
}

impl Make {
    /// Of this many characters.
    pub(in crate::check::generator) const fn chars(self, fewest: u64, most: u64) -> Self {
        match self {
            Self::Call(call) => Self::Call(Call {
                chars: Some((fewest, most)),
                ..call
            }),
            other => other,
        }
    }

    /// What it gives.
    pub(in crate::check::generator) const fn gives(&self) -> Gives {
        match self {
            Self::Call(call) => call.gives,
            Self::As(gives, _) => *gives,
        }
    }
}

/// A [`Make::Call`]: what it gives, the runtime's function, and its arguments in their order,
/// `locale`, `language`, `now` or a parameter and its kind.
macro_rules! call {
    ($gives:ident $function:ident($($input:ident $(: $kind:ident)?),*)) => {
        $crate::check::generator::faker::method::Make::Call($crate::check::generator::faker::method::Call {
            gives: $crate::check::generator::faker::method::call!(@gives $gives),
            function: stringify!($function),
            inputs: &[$($crate::check::generator::faker::method::call!(@input $input $(: $kind)?)),*],
            draw: |_arguments, rng, out| {
                $crate::check::generator::faker::method::call!(
                    @draw $gives $function _arguments rng out ($($input $(: $kind)?),*)
                )
            },
            chars: None,
        })
    };
    (@gives text) => { $crate::check::generator::faker::method::Gives::Text };
    (@gives int) => { $crate::check::generator::faker::method::Gives::Integer };
    (@gives texts) => { $crate::check::generator::faker::method::Gives::Texts };
    (@gives degrees) => { $crate::check::generator::faker::method::Gives::Degrees };
    (@gives date) => { call!(@moment Date) };
    (@gives time) => { call!(@moment Time) };
    (@gives expiry) => { call!(@moment Expiry) };
    (@gives iso8601) => { call!(@moment Iso8601) };
    (@gives unix) => { call!(@moment Unix) };
    (@moment $format:ident) => {
        $crate::check::generator::faker::method::Gives::Moment($crate::check::generator::faker::method::Format::$format)
    };
    (@input locale) => { $crate::check::generator::faker::method::Input::Locale };
    (@input language) => { $crate::check::generator::faker::method::Input::Language };
    (@input now) => { $crate::check::generator::faker::method::Input::Now };
    (@input $name:ident: $kind:ident) => { $crate::check::generator::faker::method::Input::Parameter(stringify!($name)) };
    (@read $arguments:ident locale) => { $arguments.locale() };
    (@read $arguments:ident language) => { $arguments.locale() };
    (@read $arguments:ident now) => { $arguments.moment() };
    (@read $arguments:ident $name:ident: texts) => { &$arguments.texts() };
    (@read $arguments:ident $name:ident: $kind:ident) => { $arguments.$kind() };
    (@draw text $function:ident $arguments:ident $rng:ident $out:ident ($($input:ident $(: $kind:ident)?),*)) => {{
        ::resinker_runtime::value::faker::$function($rng, $(call!(@read $arguments $input $(: $kind)?),)* $out);
        None
    }};
    (@draw int $function:ident $arguments:ident $rng:ident $out:ident ($($input:ident $(: $kind:ident)?),*)) => {{
        let value = ::resinker_runtime::value::faker::$function($rng, $(call!(@read $arguments $input $(: $kind)?)),*);
        ::resinker_runtime::value::display(&value, $out);
        None
    }};
    (@draw texts $function:ident $arguments:ident $rng:ident $out:ident ($($input:ident $(: $kind:ident)?),*)) => {{
        let mut list = ::resinker_runtime::List::new();
        ::resinker_runtime::value::faker::$function($rng, $(call!(@read $arguments $input $(: $kind)?),)* &mut list);
        $crate::check::generator::faker::write_list(&list, $out);
        None
    }};
    (@draw degrees $function:ident $arguments:ident $rng:ident $out:ident ($($input:ident $(: $kind:ident)?),*)) => {{
        let mut list = ::resinker_runtime::List::new();
        ::resinker_runtime::value::faker::$function($rng, $(call!(@read $arguments $input $(: $kind)?),)* &mut list);
        $crate::check::generator::faker::write_list(&list, $out);
        None
    }};
    (@draw $moment:ident $function:ident $arguments:ident $rng:ident $out:ident ($($input:ident $(: $kind:ident)?),*)) => {{
        $out.clear();
        Some(::resinker_runtime::value::faker::$function($rng, $(call!(@read $arguments $input $(: $kind)?)),*))
    }};
}

pub(crate) use call;
