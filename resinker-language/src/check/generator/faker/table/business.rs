//! Companies, shops, money.

use resinker_runtime::value::faker::{Card, EanLength, SwiftLength};

use super::{
    Key, Make, NUMBER, Provider, Shape, call, count, method, other, parameter, rule, text, words,
};
use crate::check::generator::faker::method::Gives;

pub(super) const COMPANY: Provider = Provider {
    names: &["company"],
    methods: &[
        method(
            &["company"],
            &[call!(text company(locale))],
            "a company's name",
        ),
        method(
            &["company_suffix"],
            &[call!(text company_suffix(locale))],
            "a company's legal form",
        ),
        method(
            &["catch_phrase"],
            &[call!(text catch_phrase(locale))],
            "what a company says of itself",
        ),
        method(
            &["bs"],
            &[call!(text bs(locale))],
            "what a company says it does",
        ),
    ],
};

pub(super) const JOB: Provider = Provider {
    names: &["job"],
    methods: &[method(
        &["job", "job_female", "job_male"],
        &[call!(text job(locale))],
        "an occupation",
    )],
};

pub(super) const COMMERCE: Provider = Provider {
    names: &["ecommerce", "commerce"],
    methods: &[
        method(
            &["product_name", "ecommerce_name"],
            &[call!(text product_name())],
            "the name of a product",
        ),
        method(&["product"], &[call!(text product())], "a thing"),
        method(
            &["product_adjective"],
            &[call!(text product_adjective())],
            "what a thing is like",
        ),
        method(
            &["product_material", "ecommerce_material"],
            &[call!(text product_material())],
            "what a thing is made of",
        ),
        method(
            &["department", "category", "ecommerce_category"],
            &[call!(text department())],
            "a part of a shop",
        ),
        method(
            &["price", "ecommerce_price"],
            &[Make::As(Gives::Number, other::price)],
            "a price, with two decimals",
        )
        .with(&[
            parameter("min", NUMBER, "0.99", "The lowest price.").example("5"),
            parameter("max", NUMBER, "999.99", "The highest price.").example("49.99"),
        ]),
        method(
            &["promotion_code", "promo_code"],
            &[call!(text promotion_code(digits: size))],
            "a code that makes things cheaper",
        )
        .with(&[
            count("digits", 0, 18, "6", "How many digits stand at its end.")
                .unit("digits")
                .example("4"),
        ]),
    ],
};

pub(super) const BANK: Provider = Provider {
    names: &["bank"],
    methods: &[
        method(
            &["iban"],
            &[call!(text iban(locale)).chars(18, 29)],
            "an account's number by ISO 13616, with its check digits",
        ),
        method(
            &["bban"],
            &[call!(text bban(locale)).chars(14, 25)],
            "an account's number within the country",
        ),
        method(
            &["bank_country"],
            &[call!(text bank_country(locale)).chars(2, 2)],
            "the country of the locale's banks",
        ),
        method(
            &["swift"],
            &[call!(text swift(length: word)).chars(8, 11)],
            "a bank's code by ISO 9362",
        )
        .with(&[parameter(
            "length",
            words::<SwiftLength>(),
            "any",
            "Whether it has 8 characters or, with a branch, 11.",
        )
        .example("8")]),
        method(
            &["swift8"],
            &[call!(text swift8()).chars(8, 8)],
            "a bank's code of eight characters",
        ),
        method(
            &["swift11"],
            &[call!(text swift11()).chars(11, 11)],
            "a bank's code of eleven characters",
        ),
        method(
            &["aba"],
            &[call!(text aba()).chars(9, 9)],
            "an American routing number, with its check digit",
        ),
    ],
};

const CARD_TYPE: &[Key] = &[parameter(
    "card_type",
    words::<Card>(),
    "any",
    "The brand of the card.",
)
.example("visa")];

pub(super) const CREDIT_CARD: Provider = Provider {
    names: &["credit_card"],
    methods: &[
        method(
            &["credit_card_number"],
            &[call!(text credit_card_number(card_type: word)).chars(12, 19)],
            "a card's number, with its check digit",
        )
        .with(CARD_TYPE),
        method(
            &["credit_card_provider"],
            &[call!(text credit_card_provider(card_type: word))],
            "who gives out a card",
        )
        .with(CARD_TYPE),
        method(
            &["credit_card_security_code"],
            &[call!(text credit_card_security_code(card_type: word)).chars(3, 4)],
            "the digits on a card's back",
        )
        .with(CARD_TYPE),
        method(
            &["credit_card_expire"],
            &[call!(expiry credit_card_expire(start: moment, end: moment))],
            "when a card expires: `05/30`",
        )
        .with(&[
            parameter("start", Shape::NearMoment, "now", "The first moment.").example("+1y"),
            parameter("end", Shape::NearMoment, "+10y", "The last moment.").example("+5y"),
            parameter(
                "date_format",
                Shape::Strftime,
                "%m/%y",
                "How the date is written.",
            )
            .example("%m/%Y"),
        ])
        .rule(rule::start_before_end),
        method(
            &["credit_card_full"],
            &[call!(text credit_card_full(locale, now, card_type: word))],
            "all that stands on a card, in four lines",
        )
        .with(CARD_TYPE),
    ],
};

pub(super) const CURRENCY: Provider = Provider {
    names: &["currency"],
    methods: &[
        method(
            &["currency_code"],
            &[call!(text currency_code()).chars(3, 3)],
            "a currency's code by ISO 4217",
        ),
        method(
            &["currency_name"],
            &[call!(text currency_name())],
            "a currency's name",
        ),
        method(
            &["currency_symbol"],
            &[call!(text currency_symbol(code: text))],
            "a currency's sign",
        )
        .with(&[
            text("code", "", "The code of the currency whose symbol it is.")
                .without("that of any currency")
                .example("EUR"),
        ])
        .rule(rule::currency),
        method(
            &["cryptocurrency_code"],
            &[call!(text cryptocurrency_code()).chars(3, 5)],
            "a cryptocurrency's code",
        ),
        method(
            &["cryptocurrency_name"],
            &[call!(text cryptocurrency_name())],
            "a cryptocurrency's name",
        ),
        method(
            &["pricetag"],
            &[call!(text pricetag(locale))],
            "a price as it is written where the locale is",
        ),
    ],
};

pub(super) const BARCODE: Provider = Provider {
    names: &["barcode"],
    methods: &[
        method(
            &["ean"],
            &[call!(text ean(length: word)).chars(8, 13)],
            "an article's number, with its check digit",
        )
        .with(&[parameter(
            "length",
            words::<EanLength>(),
            "13",
            "How many digits the number has.",
        )
        .unit("digits")
        .example("8")]),
        method(
            &["ean8", "localized_ean8"],
            &[call!(text ean8()).chars(8, 8)],
            "an article's number of eight digits",
        ),
        method(
            &["ean13", "localized_ean13", "localized_ean"],
            &[call!(text ean13()).chars(13, 13)],
            "an article's number of thirteen digits",
        ),
        method(
            &["upc_a", "upc"],
            &[call!(text upc_a()).chars(12, 12)],
            "an American article's number of twelve digits",
        ),
        method(
            &["upc_e"],
            &[call!(text upc_e()).chars(8, 8)],
            "an American article's number of eight digits",
        ),
    ],
};

const SEPARATOR: &[Key] = &[text("separator", "-", "What stands between the parts.").example(" ")];

pub(super) const ISBN: Provider = Provider {
    names: &["isbn", "sbn"],
    methods: &[
        method(
            &["isbn10"],
            &[call!(text isbn10(separator: text))],
            "a book's number of ten characters, with its check digit",
        )
        .with(SEPARATOR),
        method(
            &["isbn13"],
            &[call!(text isbn13(separator: text))],
            "a book's number of thirteen digits, with its check digit",
        )
        .with(SEPARATOR),
        method(
            &["sbn9"],
            &[call!(text sbn9(separator: text))],
            "a book's number from before 1970, with its check digit",
        )
        .with(SEPARATOR),
    ],
};

pub(super) const DOI: Provider = Provider {
    names: &["doi"],
    methods: &[method(
        &["doi"],
        &[call!(text doi()).chars(15, 16)],
        "a digital object identifier",
    )],
};
