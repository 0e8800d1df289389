//! Places.

use resinker_runtime::value::faker::Representation;

use super::{Make, NUMBER, Provider, call, method, other, parameter, words};
use crate::check::generator::faker::method::Gives;

pub(super) const ADDRESS: Provider = Provider {
    names: &["address"],
    methods: &[
        method(
            &["address"],
            &[call!(text address(locale))],
            "street, house and city, over several lines",
        ),
        method(
            &["street_address"],
            &[call!(text street_address(locale))],
            "a street and a house",
        ),
        method(
            &["street_name"],
            &[call!(text street_name(locale))],
            "a street",
        ),
        method(
            &["street_suffix"],
            &[call!(text street_suffix(locale))],
            "what kind of street",
        ),
        method(
            &["building_number"],
            &[call!(text building_number(locale))],
            "a house",
        ),
        method(
            &["secondary_address"],
            &[call!(text secondary_address(locale))],
            "a flat",
        ),
        method(&["city"], &[call!(text city(locale))], "a city"),
        method(
            &["city_prefix"],
            &[call!(text city_prefix())],
            "what an American city's name may begin with",
        ),
        method(
            &["city_suffix"],
            &[call!(text city_suffix())],
            "what an American city's name may end in",
        ),
        method(
            &["state", "administrative_unit"],
            &[call!(text state(locale))],
            "a state, a province, a region",
        ),
        method(
            &["state_abbr"],
            &[call!(text state_abbr(locale))],
            "a state's code",
        ),
        method(
            &[
                "postcode",
                "zipcode",
                "postalcode",
                "zipcode_in_state",
                "postalcode_in_state",
            ],
            &[call!(text postcode(locale))],
            "a postcode",
        ),
        method(
            &["zipcode_plus4", "postalcode_plus4"],
            &[call!(text zipcode_plus4()).chars(10, 10)],
            "an American postcode with four digits more",
        ),
        method(&["country"], &[call!(text country(locale))], "any country"),
        method(
            &["country_code"],
            &[call!(text country_code(representation: word)).chars(2, 3)],
            "any country's code by ISO 3166-1",
        )
        .with(&[parameter(
            "representation",
            words::<Representation>(),
            "alpha-2",
            "Whether the code has two letters or three.",
        )
        .example("alpha-3")]),
        method(
            &["current_country"],
            &[call!(text current_country(locale))],
            "the country of the locale",
        ),
        method(
            &["current_country_code"],
            &[call!(text current_country_code(locale)).chars(2, 2)],
            "the code of the locale's country",
        ),
        method(
            &["military_apo"],
            &[call!(text military_apo()).chars(18, 18)],
            "an address of the American army",
        ),
        method(
            &["military_dpo"],
            &[call!(text military_dpo()).chars(18, 18)],
            "a unit of the American army",
        ),
        method(
            &["military_ship"],
            &[call!(text military_ship()).chars(3, 5)],
            "the kind of an American ship",
        ),
        method(
            &["military_state"],
            &[call!(text military_state()).chars(2, 2)],
            "what stands for the state in an address of the American army",
        ),
    ],
};

pub(super) const GEO: Provider = Provider {
    names: &["geo"],
    methods: &[
        method(
            &["latitude"],
            &[Make::As(Gives::Number, other::latitude)],
            "degrees from -90 to 90, with six decimals",
        ),
        method(
            &["longitude"],
            &[Make::As(Gives::Number, other::longitude)],
            "degrees from -180 to 180, with six decimals",
        ),
        method(
            &["coordinate"],
            &[Make::As(Gives::Number, other::coordinate)],
            "degrees near others, with six decimals",
        )
        .with(&[
            parameter(
                "center",
                NUMBER,
                "",
                "The degrees near which the value lies.",
            )
            .unit("degrees")
            .without("anywhere")
            .example("51.5"),
            parameter(
                "radius",
                NUMBER,
                "0.001",
                "How far from `center` the value lies at the most.",
            )
            .unit("degrees")
            .example("0.05")
            .beside("{ center: 51.5 }"),
        ]),
        method(
            &["latlng"],
            &[call!(degrees latlng())],
            "a latitude and a longitude",
        ),
    ],
};
