//! The reference page of `faker.*`.

use resinker_runtime::value::faker::locale;

use super::{explained, gives, sample};
use crate::check::generator::faker::foreign::FOREIGN;
use crate::check::generator::faker::method::{Format, Gives, Method};
use crate::check::generator::faker::table::{self, TABLE};

const INTRODUCTION: &str = "\
# `faker.*`

<!-- Written by `resinker fakers --markdown`. Change the table in resinker-language/src/check/generator/faker/table/ instead. -->

Realistic data under the names of Python's Faker. A method is written `faker.email` or, with its provider,
`faker.internet.email`; its parameters stand under `params`:

```yaml
birthday:
  type: string
  generator: faker.date_of_birth
  params: { minimum_age: 18, maximum_age: 65 }
```

- A name that does not exist, a provider that lacks the method, and a parameter that the method does not take are errors, each with what
  may have been meant.
- Values have the type that their name says: `pyint` gives integers, `latitude` exact decimals, `boolean` booleans, `date` a time that
  `format` can write in another way. Where a method gives several types, the field's `type` decides.
- Moments are relative to simulated time: `now` is the moment of the event. A moment is written `now`, `-30y`, `+1d12h` (`y`, `M`
  for months, `w`, `d`, `h`, `m`, `s`), `2024-12-31` or `2024-12-31T12:00:00Z`.
- Check digits are right: cards (Luhn), IBANs, EANs, UPCs, ISBNs, VINs, routing numbers, national identification numbers.
- `resinker fakers` lists all of this on the terminal, `resinker fakers --locale ja_JP phone` with values of another language.

## Addresses that follow a name

`from` lets an e-mail address or an account belong to the person that a sibling field names:

```yaml
full_name: { type: string, generator: faker.name }
email: { type: string, generator: faker.email, params: { from: full_name } } # Abigail Okuneva: abigail.okuneva42@example.org
```

The sibling may stand before or after, and may be a path (`customer.name`). Where it is itself an account (lower-case letters with a digit,
`.` or `_`), it stays as it is. Where it is null, the address is anybody's.

The name is read as its own language reads it, which is that of the field's generator and not that of the address: 佐藤 陽菜 (`ja_JP`) is
`hina.sato`, 曾国强 (`zh_CN`) `zengguoqiang`, 蔡佳穎 (`zh_TW`) `tsaichiaying`, هدى القحطاني (`ar_SA`) `huda.alqahtani`, Jürgen Müller (`de_DE`)
`juergen.mueller`. Of a name that no faker makes, a `choice` of them, say, `locale` beside the address tells the language; what nobody can read becomes
anybody's address.
";

/// The page.
pub fn page() -> String {
    let mut page = INTRODUCTION.to_owned();
    locales(&mut page);
    page.push_str("\n## Methods\n");
    for provider in TABLE {
        let (name, others) = provider
            .names
            .split_first()
            .map_or(("", [].as_slice()), |(name, others)| (*name, others));
        page.push_str(&format!("\n### `{name}`\n\n"));
        if !others.is_empty() {
            page.push_str(&format!("Also `{}`.\n\n", others.join("`, `")));
        }
        page.push_str("| method | gives | parameters | for example |\n| --- | --- | --- | --- |\n");
        for method in provider.methods {
            row(&mut page, method);
        }
    }
    foreign(&mut page);
    page
}

fn locales(page: &mut String) {
    page.push_str(
        "
## Locales

`locale` stands among the parameters, beside `generator`, or in `simulation_settings` for all; each is written `de_DE`, `de-DE` or `de`. Without
one it is `en_US`. There are:

",
    );
    let codes: Vec<String> = locale::ALL
        .iter()
        .map(|locale| format!("`{}`", locale.code))
        .collect();
    page.push_str(&codes.join(", "));
    page.push_str(
        ".

Methods marked ° have data of their own in every locale, with these exceptions, which take the English data: filler (`lorem`) outside `zh_CN`;
`catch_phrase` and `bs` outside `en_US`, `cy_GB`, `pt_PT` and `zh_CN`; `country` in `de_DE`, `nl_NL`, `pt_BR`, `ja_JP`, `zh_TW` and `ar_SA`; `suffix`
where the language has none. `iban` is British where a country has none. All other methods accept a locale and do not depend on it.
",
    );
}

fn row(page: &mut String, method: &Method) {
    let names: Vec<String> = method
        .names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect();
    let local = if method.is_local() { " °" } else { "" };
    let mut types: Vec<&str> = method.gives().map(given).collect();
    types.dedup();
    let parameters: Vec<String> = method
        .parameters
        .iter()
        .map(|parameter| {
            let default = match parameter.default_value() {
                Some(default) => format!(" = {}", code(default)),
                None => String::new(),
            };
            format!(
                "`{}`{default}: {}",
                parameter.name,
                escaped(&explained(parameter))
            )
        })
        .collect();
    let name = method.names.first().copied().unwrap_or_default();
    page.push_str(&format!(
        "| {}{local}: {} | {} | {} | {} |\n",
        names.join(", "),
        escaped(method.description),
        types.join(" or "),
        parameters.join("<br>"),
        code(&sample(name, None)),
    ));
}

fn given(kind: Gives) -> &'static str {
    match kind {
        Gives::Moment(Format::Unix) => "integer (a time)",
        Gives::Moment(_) => "string (a time)",
        other => gives(other),
    }
}

/// A text as code inside a table.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.contains('`') {
        format!("`` {text} ``")
    } else if text.is_empty() {
        String::new()
    } else {
        format!("`{text}`")
    }
}

/// A text inside a table.
fn escaped(text: &str) -> String {
    text.replace('|', "\\|")
}

fn foreign(page: &mut String) {
    page.push_str(
        "
## Names of other libraries

These are not methods here; the compiler says what comes nearest.

| name | of | instead |
| --- | --- | --- |
",
    );
    for other in FOREIGN {
        let instead = match table::find(other.instead) {
            Some(_) => format!("`{}`", other.instead),
            None => other.instead.to_owned(),
        };
        page.push_str(&format!(
            "| `{}` | {} | {instead} |\n",
            other.name, other.of
        ));
    }
}
