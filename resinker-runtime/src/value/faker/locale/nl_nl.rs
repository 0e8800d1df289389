//! Dutch, Netherlands.

use fake::locales::{Data, NL_NL as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::Postcodes;
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// Dutch, Netherlands.
pub static NL_NL: Locale = Locale {
    code: "nl_NL",
    person: Person {
        first: FIRST,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["Mevr.", "Drs."],
        prefixes_male: &["Dhr.", "Drs."],
        suffixes: &["BSc", "MSc", "MA", "PhD"],
        accounts: None,
    },
    address: Address {
        country: "Nederland",
        country_code: "NL",
        countries: None,
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#", "%##", "%#a"],
        secondary: &["%#", "%e verdieping", "toev. ?"],
        postcodes: &[Postcodes {
            spans: &[(1011, 9999)],
            form: "^^^^ ??",
            letters: LETTERS,
        }],
        street_addresses: &[&[P::Street, P::Text(" "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(PLACES, &[P::TownPostcode, P::Text("  "), P::Town]),
        ]],
    },
    phone: Phone {
        calling_code: "+31",
        numbers: &[
            "+31 20 ~######",
            "020 ~######",
            "010-~######",
            "0570-~#####",
            "+31 6 1#######",
            "06-2#######",
            "(0343) ~#####",
        ],
        mobiles: &["3161#######", "3162#######", "3164#######", "3165#######"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[P::Last, P::Text(" & "), P::Last],
            &[P::Last, P::Text(" & Zonen")],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "ziggo.nl",
            "kpnmail.nl",
            "hetnet.nl",
            "home.nl",
            "gmail.com",
            "outlook.com",
        ],
        top_level: &["nl", "nl", "nl", "com", "net", "org"],
        latin: Latin {
            particles: &[
                "van", "de", "den", "der", "het", "'t", "te", "ten", "ter", "in", "op",
            ],
            ..PLAIN
        },
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        days: &[
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["%-???-##", "?-###-??", "??-###-?", "##-???-#"],
    bank: Bank {
        country: "NL",
        account: bank::nl,
    },
    price: Price {
        before: "€ ",
        group: ".",
        point: ",",
        after: "",
    },
    national_id: ssn::nl,
};

/// Letters of postcodes: without those that are easily misread, and without S, so that none are SA,
/// SD or SS.
const LETTERS: &str = "ABCDEGHJKLMNPRTVWXZ";

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Maria", "Johanna", "Anna", "Sanne", "Femke", "Lotte", "Anouk", "Fleur", "Iris", "Eva", "Julia", "Emma",
    "Sophie", "Lisa", "Marieke", "Annemiek", "Wilma", "Ingrid", "Monique", "Esther", "Saskia", "Roos", "Noor",
    "Tess", "Lieke", "Maud", "Jasmijn", "Elin", "Fenna", "Hanneke",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Jan", "Johannes", "Willem", "Pieter", "Hendrik", "Cornelis", "Daan", "Sem", "Lucas", "Milan", "Levi", "Luuk",
    "Thijs", "Bram", "Jesse", "Ruben", "Tim", "Lars", "Sander", "Jeroen", "Martijn", "Bas", "Koen", "Joost",
    "Maarten", "Wouter", "Floris", "Gijs", "Kees", "Dirk",
];

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Maria", "Johanna", "Anna", "Sanne", "Femke", "Lotte", "Anouk", "Fleur", "Iris", "Eva", "Julia", "Emma",
    "Sophie", "Lisa", "Marieke", "Annemiek", "Wilma", "Ingrid", "Monique", "Esther", "Saskia", "Roos", "Noor",
    "Tess", "Lieke", "Maud", "Jasmijn", "Elin", "Fenna", "Hanneke", "Jan", "Johannes", "Willem", "Pieter",
    "Hendrik", "Cornelis", "Daan", "Sem", "Lucas", "Milan", "Levi", "Luuk", "Thijs", "Bram", "Jesse", "Ruben",
    "Tim", "Lars", "Sander", "Jeroen", "Martijn", "Bas", "Koen", "Joost", "Maarten", "Wouter", "Floris", "Gijs",
    "Kees", "Dirk",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "Drenthe", "Flevoland", "Friesland", "Gelderland", "Groningen", "Limburg", "Noord-Brabant", "Noord-Holland",
    "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "DR", "FL", "FR", "GE", "GR", "LI", "NB", "NH", "OV", "UT", "ZE", "ZH",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Amsterdam", "Rotterdam", "Den Haag", "Utrecht", "Eindhoven", "Groningen", "Tilburg", "Almere", "Breda",
    "Nijmegen", "Apeldoorn", "Haarlem", "Arnhem", "Enschede", "Amersfoort", "Zaandam", "Den Bosch", "Haarlemmermeer",
    "Zwolle", "Leiden", "Zoetermeer", "Leeuwarden", "Maastricht", "Dordrecht", "Ede", "Alphen aan den Rijn",
    "Alkmaar", "Delft", "Emmen", "Deventer", "Hilversum", "Helmond", "Venlo", "Oss", "Hoorn", "Roosendaal", "Gouda",
    "Assen", "Middelburg", "Lelystad", "Zutphen", "Kampen", "Harderwijk", "Meppel", "Valkenburg", "Weert",
];

/// Towns, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Amsterdam", "", "10%# ??"), ("Rotterdam", "", "30%# ??"), ("Den Haag", "", "25%# ??"),
    ("Utrecht", "", "35%# ??"), ("Eindhoven", "", "56%# ??"), ("Groningen", "", "97%# ??"),
    ("Tilburg", "", "50%# ??"), ("Almere", "", "13%# ??"), ("Breda", "", "48%# ??"), ("Nijmegen", "", "65%# ??"),
    ("Apeldoorn", "", "73%# ??"), ("Haarlem", "", "20%# ??"), ("Arnhem", "", "68%# ??"),
    ("Enschede", "", "75%# ??"), ("Amersfoort", "", "38%# ??"), ("Zaandam", "", "150% ??"),
    ("Den Bosch", "", "52%# ??"), ("Hoofddorp", "", "213% ??"), ("Zwolle", "", "80%# ??"),
    ("Leiden", "", "23%# ??"), ("Zoetermeer", "", "27%# ??"), ("Leeuwarden", "", "89%# ??"),
    ("Maastricht", "", "62%# ??"), ("Dordrecht", "", "33%# ??"), ("Ede", "", "671% ??"),
    ("Alphen aan den Rijn", "", "240% ??"), ("Alkmaar", "", "18%# ??"), ("Delft", "", "26%# ??"),
    ("Emmen", "", "78%# ??"), ("Deventer", "", "74%# ??"), ("Hilversum", "", "12%# ??"), ("Helmond", "", "57%# ??"),
    ("Venlo", "", "591% ??"), ("Oss", "", "534% ??"), ("Hoorn", "", "162% ??"), ("Roosendaal", "", "470% ??"),
    ("Gouda", "", "280% ??"), ("Assen", "", "940% ??"), ("Middelburg", "", "433% ??"), ("Lelystad", "", "82%# ??"),
    ("Zutphen", "", "720% ??"), ("Kampen", "", "826% ??"), ("Harderwijk", "", "384% ??"), ("Meppel", "", "794% ??"),
    ("Valkenburg", "", "630% ??"), ("Weert", "", "600% ??"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "Kerkstraat", "Schoolstraat", "Molenstraat", "Dorpsstraat", "Molenweg", "Julianastraat", "Parallelweg",
    "Nieuwstraat", "Wilhelminastraat", "Sportlaan", "Industrieweg", "Beatrixstraat", "Prins Bernhardstraat",
    "Beukenlaan", "Eikenlaan", "Kastanjelaan", "Stationsweg", "Markt", "Hoofdstraat", "Kerkweg", "Lindelaan",
    "Oranjestraat", "Irenestraat", "Marktstraat", "Burgemeester Jansenstraat", "Haven", "Singel", "Keizersgracht",
    "Brink", "Berkenlaan",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "gracht", "laan", "pad", "plein", "singel", "steeg", "straat", "weg",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "BV", "NV", "VOF", "Groep", "Holding BV",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Accountant", "Advocaat", "Ambulancechauffeur", "Apotheker", "Architect", "Bakker", "Barista",
    "Beleidsmedewerker", "Bibliothecaris", "Boekhouder", "Bouwkundige", "Buschauffeur", "Chirurg", "Dierenarts",
    "Docent", "Econoom", "Elektricien", "Fotograaf", "Fysiotherapeut", "Glazenwasser", "Grafisch ontwerper",
    "Hovenier", "Huisarts", "Ingenieur", "Inkoper", "Interieurarchitect", "Journalist", "Juridisch medewerker",
    "Kapper", "Kok", "Laborant", "Leraar basisonderwijs", "Logopedist", "Loodgieter", "Machinist", "Makelaar",
    "Metselaar", "Monteur", "Notaris", "Onderzoeker", "Opticien", "Piloot", "Politieagent", "Programmeur",
    "Psycholoog", "Receptionist", "Rechter", "Schilder", "Secretaresse", "Slager", "Softwareontwikkelaar",
    "Stukadoor", "Systeembeheerder", "Tandarts", "Timmerman", "Tolk", "Verkoper", "Verloskundige", "Verpleegkundige",
    "Vertaler", "Visser", "Vrachtwagenchauffeur", "Webdesigner",
];
