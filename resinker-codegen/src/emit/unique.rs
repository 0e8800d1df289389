//! Values of `unique` fields, as calls of the runtime: what a generator makes of the numbers of a
//! counter.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{
    Distinct, ExprKind, Field, Generator, Moment, Numbering, Object, Pattern, Read, Source, Type,
    Unique,
};

use super::choice;
use super::fill::Body;
use super::generator;
use super::literal;
use super::moment;
use super::pattern;
use super::place_expr::PlaceExpr;
use super::text;
use super::value::Value;

/// The value of a field of a copied type.
pub(super) fn copied(
    unique: &Unique,
    made: &Generator,
    field: &Field,
    name: &str,
    body: &Body<'_>,
) -> Value {
    let counter = body.counter(name);
    let number = number(unique, name, body);
    let plain = |tokens: TokenStream, ty: Type| Value::plain(tokens, ty, false);
    match made {
        Generator::UuidV4 => plain(quote!(value::distinct_uuid_v4(&mut #counter)), Type::Uuid),
        Generator::UuidV7 => {
            let now = body.now();
            plain(
                quote!(value::distinct_uuid_v7(&mut #counter, #now)),
                Type::Uuid,
            )
        }
        Generator::Sequence(sequence) => {
            let (start, step) = (literal::int(sequence.start), literal::int(sequence.step));
            plain(
                quote!(value::nth_of_sequence(#start, #step, #number)),
                Type::Int,
            )
        }
        Generator::RandomInt { min, .. } => {
            let min = literal::int(*min);
            plain(quote!(value::int_above(#min, #number)), Type::Int)
        }
        Generator::RandomDecimal { min, scale, .. } => {
            let min = literal::decimal(*min, *scale, *scale);
            plain(
                quote!(value::decimal_above(#min, #number)),
                Type::Decimal(*scale),
            )
        }
        Generator::Boolean { .. } => plain(quote!(#number == 1), Type::Bool),
        Generator::Choice(choice) => choice::numbered(choice, field, &number, body),
        Generator::RandomMoment { min, days, .. } => {
            let time = time(min, *days, &number);
            plain(moment::copied(&time, &field.ty), field.ty.clone())
        }
        _ => unreachable!("{made:?} gives texts, or no distinct values"),
    }
}

/// The statements that write a value into a field of a type that is not copied.
pub(super) fn written(
    unique: &Unique,
    made: &Generator,
    field: &Field,
    place: &PlaceExpr,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    let base = &place.base;
    let into = if field.nullable {
        quote!(#base.insert())
    } else {
        place.reference.clone()
    };
    if let Distinct::Numbered(numbering) = &unique.by {
        let out = body.local("out");
        let text = PlaceExpr::borrowed(quote!(#out));
        let plain = Field {
            nullable: false,
            null_probability: 0.0,
            unique: None,
            ..field.clone()
        };
        let text = generator::written(made, &plain, &text, name, body);
        let number = number(unique, name, body);
        let numbered = match numbering {
            Numbering::Address => quote!(value::number_address(#out, #number);),
            Numbering::Account(separator) => {
                quote!(value::number_account(#out, #separator, #number);)
            }
            Numbering::Words(separator) => quote!(value::number_words(#out, #separator, #number);),
        };
        return quote!({ let #out = #into; #text #numbered });
    }
    match made {
        Generator::UuidV4 | Generator::UuidV7 => {
            let uuid = copied(unique, made, field, name, body).tokens;
            quote!(value::display(&#uuid, #into);)
        }
        Generator::Sequence(sequence) => {
            let value = copied(unique, made, field, name, body).tokens;
            let Some(format) = sequence.format.as_ref().filter(|format| !format.is_plain()) else {
                return quote!(value::display(&#value, #into););
            };
            let variable = body.local("number");
            let format = text::placeholder(format, &variable);
            quote! {
                let #variable = #value;
                value::display(&format_args!(#format), #into);
            }
        }
        Generator::Alphanumeric { max, .. } => {
            let letters = Pattern::Repeat {
                of: Box::new(Pattern::Class(vec![('0', '9'), ('A', 'Z'), ('a', 'z')])),
                min: *max,
                max: *max,
            };
            placed(&letters, unique, &into, name, body)
        }
        Generator::Pattern(pattern) => placed(pattern, unique, &into, name, body),
        Generator::RandomMoment { min, days, .. } => {
            let number = number(unique, name, body);
            moment::written(&time(min, *days, &number), &field.ty, &into)
        }
        Generator::Choice(choice) => {
            let number = number(unique, name, body);
            choice::numbered(choice, field, &number, body).store(
                place,
                field.nullable,
                body.types(),
            )
        }
        _ => unreachable!("{made:?} gives copies, or no distinct values"),
    }
}

/// A text whose choices are those of a number.
fn placed(
    pattern: &Pattern,
    unique: &Unique,
    into: &TokenStream,
    name: &str,
    body: &Body<'_>,
) -> TokenStream {
    let (counter, last) = (body.counter(name), literal::count(unique.by.last()));
    let places = quote!(&mut value::Places::of(&mut #counter, #last));
    pattern::placed(pattern, &places, into, body)
}

/// The next number of the field's counter.
fn number(unique: &Unique, name: &str, body: &Body<'_>) -> TokenStream {
    let (counter, last) = (body.counter(name), literal::count(unique.by.last()));
    match &unique.by {
        Distinct::Permuted { .. } => quote!(#counter.draw(#last)),
        Distinct::InOrder { .. } => quote!(#counter.next(#last)),
        Distinct::Numbered(_) => quote!(#counter.next(u64::MAX)),
    }
}

/// The time so many milliseconds, or days, after the earliest.
fn time(min: &Moment, days: bool, number: &TokenStream) -> TokenStream {
    const MILLIS_A_DAY: i64 = 86_400_000;
    let Moment::At(min) = min else {
        unreachable!("a range that moves has no distinct values")
    };
    let millis = if days {
        let first = literal::int(min.div_euclid(MILLIS_A_DAY));
        let day = literal::int(MILLIS_A_DAY);
        quote!(value::int_above(#first, #number) * #day)
    } else {
        let min = literal::int(*min);
        quote!(value::int_above(#min, #number))
    };
    quote!(Timestamp::from_millis(#millis))
}

impl Body<'_> {
    /// Whether what is read is a text of words with a number behind them.
    pub(super) fn is_numbered(&self, read: &ExprKind) -> bool {
        match read {
            ExprKind::Payload(path) => numbered(self.root).contains(path),
            ExprKind::Item(path) => self.item_is_numbered(0, path),
            ExprKind::Outer { up, path } => self.item_is_numbered(*up, path),
            ExprKind::Instance {
                consumption,
                read: Read::Field(path),
            } => {
                let entity = &self.program.entities[self.picks[*consumption].entity];
                numbered(&entity.object).contains(path)
            }
            _ => false,
        }
    }
}

/// The paths of all texts in an object, outside of lists, that are words with a number behind them.
pub(super) fn numbered(object: &Object) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    for (index, field) in object.fields.iter().enumerate() {
        let below = numbered_in(field).into_iter();
        found.extend(below.map(|path| [index].into_iter().chain(path).collect()));
    }
    found
}

/// The same of a field, or of an element.
pub(super) fn numbered_in(field: &Field) -> Vec<Vec<usize>> {
    let by = field.unique.as_ref().map(|unique| &unique.by);
    match (&field.source, by) {
        (Source::Object(object), _) => numbered(object),
        (_, Some(Distinct::Numbered(Numbering::Words(" ")))) => vec![Vec::new()],
        _ => Vec::new(),
    }
}
