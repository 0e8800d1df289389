//! The internet and what looks at it.

use resinker_runtime::value::faker::NetworkClass;

use super::{FROM, Key, Provider, Shape, call, count, method, parameter, switch, text, words};

const LEVELS: Key = count("levels", 1, 8, "1", "How many parts stand before the last.")
    .unit("parts")
    .example("2");
const SCHEMES: Key = parameter(
    "schemes",
    Shape::List(&Shape::Text),
    "[http, https]",
    "What the address may begin with.",
)
.example("[https]");
const NETWORK: Key = switch(
    "network",
    "false",
    "Whether it is a whole network rather than an address.",
);
const CLASS: Key = parameter(
    "address_class",
    words::<NetworkClass>(),
    "any",
    "The class of networks that it is of.",
)
.example("b");

pub(super) const INTERNET: Provider = Provider {
    names: &["internet"],
    methods: &[
        method(
            &["email"],
            &[call!(text email(locale, safe: switch, domain: text))],
            "an e-mail address; by default one that can belong to nobody",
        )
        .with(&[
            switch(
                "safe",
                "true",
                "Whether it is at a domain that is kept for examples.",
            ),
            text("domain", "", "The domain.")
                .without("any domain")
                .example("shop.example"),
            FROM,
        ])
        .from(call!(text email_from(locale, language, from: text, safe: switch, domain: text))),
        method(
            &["safe_email", "ascii_safe_email"],
            &[call!(text safe_email(locale))],
            "an e-mail address that can belong to nobody",
        )
        .with(&[FROM])
        .from(call!(text safe_email_from(locale, language, from: text))),
        method(
            &["ascii_email"],
            &[call!(text unsafe_email(locale))],
            "an e-mail address at a provider's or a company's domain",
        )
        .with(&[FROM])
        .from(call!(text unsafe_email_from(locale, language, from: text))),
        method(
            &["free_email", "ascii_free_email"],
            &[call!(text free_email(locale))],
            "an e-mail address at a provider that is open to all",
        )
        .with(&[FROM])
        .from(call!(text free_email_from(locale, language, from: text))),
        method(
            &["company_email", "ascii_company_email"],
            &[call!(text company_email(locale))],
            "an e-mail address at a company",
        )
        .with(&[FROM])
        .from(call!(text company_email_from(locale, language, from: text))),
        method(
            &["free_email_domain"],
            &[call!(text free_email_domain(locale))],
            "the domain of a provider of mail",
        ),
        method(
            &["user_name"],
            &[call!(text user_name(locale))],
            "a name for an account",
        )
        .with(&[FROM])
        .from(call!(text user_name_from(language, from: text))),
        method(
            &["domain_name"],
            &[call!(text domain_name(locale, levels: size))],
            "a domain",
        )
        .with(&[LEVELS]),
        method(
            &["domain_word"],
            &[call!(text domain_word(locale))],
            "the part of a domain that its owner chose",
        ),
        method(
            &["safe_domain_name"],
            &[call!(text safe_domain_name()).chars(11, 11)],
            "a domain that is kept for examples",
        ),
        method(
            &["tld"],
            &[call!(text tld(locale))],
            "the last part of a domain",
        ),
        method(
            &["hostname"],
            &[call!(text hostname(locale, levels: size))],
            "the name of a machine",
        )
        .with(&[count(
            "levels",
            0,
            8,
            "1",
            "How many parts stand before the last of its domain; with 0 it has no domain.",
        )
        .unit("parts")
        .example("0")]),
        method(
            &["url"],
            &[call!(text url(locale, schemes: texts))],
            "the address of a site",
        )
        .with(&[SCHEMES]),
        method(
            &["uri"],
            &[call!(text uri(locale, schemes: texts))],
            "the address of a page",
        )
        .with(&[SCHEMES]),
        method(
            &["uri_path"],
            &[call!(text uri_path(deep: size))],
            "a path of a site",
        )
        .with(&[count(
            "deep",
            0,
            16,
            "0",
            "How many parts the path has; 0 means one to three.",
        )
        .unit("parts")
        .example("2")]),
        method(
            &["uri_page"],
            &[call!(text uri_page())],
            "the name of a page",
        ),
        method(
            &["uri_extension"],
            &[call!(text uri_extension()).chars(4, 5)],
            "the end of a page's name",
        ),
        method(&["slug"], &[call!(text slug())], "words joined by hyphens"),
        method(
            &["image_url"],
            &[call!(text image_url(width: size, height: size))],
            "the address of a picture",
        )
        .with(&[
            count("width", 1, 5000, "640", "The width of the picture.")
                .unit("pixels")
                .example("320"),
            count("height", 1, 5000, "480", "The height of the picture.")
                .unit("pixels")
                .example("240"),
        ]),
        method(
            &["ipv4"],
            &[
                call!(text ipv4(network: switch, address_class: word, private: switch))
                    .chars(7, 18),
            ],
            "an IPv4 address, of the public internet by default",
        )
        .with(&[
            NETWORK,
            CLASS,
            switch("private", "false", "Whether it is of a private network."),
        ]),
        method(
            &["ipv4_public"],
            &[call!(text ipv4_public(network: switch, address_class: word)).chars(7, 18)],
            "an IPv4 address of the public internet",
        )
        .with(&[NETWORK, CLASS]),
        method(
            &["ipv4_private"],
            &[call!(text ipv4_private(network: switch, address_class: word)).chars(7, 18)],
            "an IPv4 address of a private network",
        )
        .with(&[NETWORK, CLASS]),
        method(
            &["ipv4_network_class"],
            &[call!(text ipv4_network_class()).chars(1, 1)],
            "a class of networks: `a`, `b` or `c`",
        ),
        method(
            &["ipv6"],
            &[call!(text ipv6(network: switch)).chars(5, 43)],
            "an IPv6 address of the public internet",
        )
        .with(&[NETWORK]),
        method(
            &["mac_address"],
            &[call!(text mac_address(multicast: switch)).chars(17, 17)],
            "the address of a network card",
        )
        .with(&[switch(
            "multicast",
            "false",
            "Whether it is the address of a group of cards.",
        )]),
        method(
            &["port_number"],
            &[call!(int port_number(is_system: switch, is_user: switch, is_dynamic: switch))],
            "a port, from 0 to 65535",
        )
        .with(&[
            switch("is_system", "false", "Whether the port is below 1024."),
            switch(
                "is_user",
                "false",
                "Whether the port is from 1024 to 49151.",
            ),
            switch("is_dynamic", "false", "Whether the port is from 49152."),
        ]),
        method(
            &["http_method"],
            &[call!(text http_method()).chars(3, 7)],
            "a method of HTTP",
        ),
        method(
            &["http_status_code"],
            &[call!(int http_status_code(include_unassigned: switch))],
            "a status code of HTTP",
        )
        .with(&[switch(
            "include_unassigned",
            "false",
            "Whether it can be any from 100 to 599, rather than one that is assigned.",
        )]),
        method(
            &["nic_handle"],
            &[call!(text nic_handle(suffix: text))],
            "a handle at a registry of networks",
        )
        .with(&[text("suffix", "FAKE", "What the handle ends in.").example("RIPE")]),
        method(
            &["ripe_id"],
            &[call!(text ripe_id()).chars(12, 16)],
            "an organisation at RIPE",
        ),
        method(
            &["iana_id"],
            &[call!(text iana_id()).chars(1, 7)],
            "a registrar's number at IANA",
        ),
    ],
};

pub(super) const USER_AGENT: Provider = Provider {
    names: &["user_agent"],
    methods: &[
        method(
            &["user_agent"],
            &[call!(text user_agent())],
            "what a browser of this decade says it is",
        ),
        method(
            &["chrome"],
            &[call!(text chrome())],
            "the user agent of Chrome",
        ),
        method(&["edge"], &[call!(text edge())], "the user agent of Edge"),
        method(
            &["firefox"],
            &[call!(text firefox())],
            "the user agent of Firefox",
        ),
        method(
            &["opera"],
            &[call!(text opera())],
            "the user agent of Opera",
        ),
        method(
            &["safari"],
            &[call!(text safari())],
            "the user agent of Safari",
        ),
        method(
            &["android_platform_token"],
            &[call!(text android_platform_token()).chars(10, 10)],
            "what a browser says of Android",
        ),
        method(
            &["ios_platform_token"],
            &[call!(text ios_platform_token())],
            "what a browser says of a phone or a tablet of Apple's",
        ),
        method(
            &["linux_platform_token"],
            &[call!(text linux_platform_token())],
            "what a browser says of Linux",
        ),
        method(
            &["linux_processor"],
            &[call!(text linux_processor())],
            "a processor of a Linux machine",
        ),
        method(
            &["mac_platform_token"],
            &[call!(text mac_platform_token())],
            "what a browser says of a Mac",
        ),
        method(
            &["mac_processor"],
            &[call!(text mac_processor())],
            "a processor of a Mac",
        ),
        method(
            &["windows_platform_token"],
            &[call!(text windows_platform_token())],
            "what a browser says of Windows",
        ),
    ],
};
