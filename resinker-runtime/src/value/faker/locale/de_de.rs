//! German, Germany.

use fake::locales::{DE_DE as Source, Data};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// German, Germany.
pub static DE_DE: Locale = Locale {
    code: "de_DE",
    person: Person {
        first: FIRST,
        female: FEMALE,
        male: MALE,
        last: LAST,
        space: " ",
        family_first: false,
        prefixes_female: &["Frau", "Frau Dr."],
        prefixes_male: &["Herr", "Herr Dr."],
        suffixes: &["B.A.", "B.Sc.", "M.A.", "M.Sc.", "MBA."],
        accounts: None,
    },
    address: Address {
        country: "Deutschland",
        country_code: "DE",
        countries: None,
        states: Source::ADDRESS_STATE,
        state_codes: Source::ADDRESS_STATE_ABBR,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#", "%##", "%#a", "%b"],
        secondary: &["Wohnung %", "Wohnung %#", "%. Etage"],
        postcodes: &["%####", "0%###"],
        street_addresses: &[&[P::Street, P::Text(" "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::Postcode,
            P::Text(" "),
            P::City,
        ]],
    },
    phone: Phone {
        calling_code: "+49",
        numbers: &[
            "0%## %######",
            "0%#% %#####",
            "+49 %## %######",
            "(0%##) %#####",
            "+49(0)%## %######",
        ],
        mobiles: &["4915%########", "4916%#######", "4917%########"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[
                P::Last,
                P::Text(" & "),
                P::Last,
                P::Text(" "),
                P::OneOf(COMPANY_SUFFIXES),
            ],
            &[P::Last, P::Text(" "), P::OneOf(BRANCHES), P::Text(" GmbH")],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "gmx.de",
            "web.de",
            "t-online.de",
            "freenet.de",
            "gmail.com",
            "outlook.de",
        ],
        top_level: &["de", "de", "de", "com", "net", "org", "info"],
        umlauts: true,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        days: &[
            "Montag",
            "Dienstag",
            "Mittwoch",
            "Donnerstag",
            "Freitag",
            "Samstag",
            "Sonntag",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &[
        "B-?? %##",
        "M-?? %###",
        "HH-?? %###",
        "K-? %###",
        "F-?? %##",
        "S-?? %###",
        "L-? %##",
        "DD-?? %##",
        "H-?? %###",
        "N-?? %##",
    ],
    bank: Bank {
        country: "DE",
        account: bank::de,
    },
    price: Price {
        before: "",
        group: ".",
        point: ",",
        after: " €",
    },
    national_id: ssn::de,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Anna", "Maria", "Ursula", "Sabine", "Petra", "Monika", "Susanne", "Andrea", "Claudia", "Birgit", "Karin",
    "Heike", "Julia", "Katharina", "Lena", "Laura", "Sophie", "Marie", "Emma", "Hannah", "Mia", "Lea", "Johanna",
    "Franziska", "Christina", "Nicole", "Stefanie", "Martina", "Renate", "Gisela", "Ingrid", "Helga",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Peter", "Michael", "Wolfgang", "Thomas", "Klaus", "Werner", "Andreas", "Stefan", "Jürgen", "Christian",
    "Manfred", "Uwe", "Hans", "Frank", "Martin", "Markus", "Matthias", "Jan", "Tobias", "Florian", "Sebastian",
    "Daniel", "Lukas", "Felix", "Paul", "Leon", "Jonas", "Maximilian", "Ben", "Günther", "Karl", "Heinz",
];

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Anna", "Maria", "Ursula", "Sabine", "Petra", "Monika", "Susanne", "Andrea", "Claudia", "Birgit", "Karin",
    "Heike", "Julia", "Katharina", "Lena", "Laura", "Sophie", "Marie", "Emma", "Hannah", "Mia", "Lea", "Johanna",
    "Franziska", "Christina", "Nicole", "Stefanie", "Martina", "Renate", "Gisela", "Ingrid", "Helga", "Peter",
    "Michael", "Wolfgang", "Thomas", "Klaus", "Werner", "Andreas", "Stefan", "Jürgen", "Christian", "Manfred", "Uwe",
    "Hans", "Frank", "Martin", "Markus", "Matthias", "Jan", "Tobias", "Florian", "Sebastian", "Daniel", "Lukas",
    "Felix", "Paul", "Leon", "Jonas", "Maximilian", "Ben", "Günther", "Karl", "Heinz",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann",
    "Schäfer", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Schwarz", "Zimmermann", "Braun",
    "Krüger", "Hofmann", "Hartmann", "Lange", "Schmitt", "Werner", "Schmitz", "Krause", "Meier", "Lehmann", "Schmid",
    "Schulze", "Maier", "Köhler", "Herrmann", "König", "Walter", "Mayer", "Huber", "Kaiser", "Fuchs", "Peters",
    "Lang", "Scholz", "Möller", "Weiß", "Jung", "Hahn", "Schubert", "Vogel", "Friedrich", "Keller", "Günther",
    "Frank", "Berger", "Winkler", "Roth", "Beck", "Lorenz", "Baumann", "Franke", "Albrecht", "Schuster", "Simon",
    "Ludwig", "Böhm", "Winter", "Kraus", "Martin", "Schumacher", "Krämer", "Vogt", "Stein", "Jäger", "Otto",
    "Sommer", "Groß", "Seidel", "Heinrich", "Brandt", "Haas", "Schreiber", "Graf", "Schulte", "Dietrich", "Ziegler",
    "Kuhn", "Kühn", "Pohl", "Engel", "Horn", "Busch", "Bergmann", "Thomas", "Voigt", "Sauer", "Arnold", "Wolff",
    "Pfeiffer",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Berlin", "Hamburg", "München", "Köln", "Frankfurt am Main", "Stuttgart", "Düsseldorf", "Leipzig", "Dortmund",
    "Essen", "Bremen", "Dresden", "Hannover", "Nürnberg", "Duisburg", "Bochum", "Wuppertal", "Bielefeld", "Bonn",
    "Münster", "Mannheim", "Karlsruhe", "Augsburg", "Wiesbaden", "Mönchengladbach", "Gelsenkirchen", "Aachen",
    "Braunschweig", "Kiel", "Chemnitz", "Halle (Saale)", "Magdeburg", "Freiburg im Breisgau", "Krefeld", "Mainz",
    "Lübeck", "Erfurt", "Oberhausen", "Rostock", "Kassel", "Hagen", "Potsdam", "Saarbrücken", "Hamm",
    "Ludwigshafen am Rhein", "Oldenburg", "Osnabrück", "Leverkusen", "Heidelberg", "Darmstadt", "Solingen",
    "Regensburg", "Herne", "Paderborn", "Neuss", "Ingolstadt", "Offenbach am Main", "Fürth", "Ulm", "Heilbronn",
    "Würzburg", "Wolfsburg", "Göttingen", "Bottrop", "Reutlingen", "Koblenz", "Bremerhaven", "Jena", "Trier",
    "Erlangen",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "Hauptstraße", "Schulstraße", "Bahnhofstraße", "Gartenstraße", "Dorfstraße", "Bergstraße", "Birkenweg",
    "Lindenstraße", "Kirchstraße", "Waldstraße", "Ringstraße", "Schillerstraße", "Goethestraße", "Mozartstraße",
    "Wiesenweg", "Jahnstraße", "Buchenweg", "Amselweg", "Feldstraße", "Talstraße", "Rosenweg", "Mühlenweg",
    "Blumenstraße", "Beethovenstraße", "Friedhofstraße", "Poststraße", "Am Sportplatz", "Finkenweg", "Eichenweg",
    "Ahornweg", "Tannenweg", "Marktplatz", "Uhlandstraße", "Industriestraße", "Am Bahnhof", "Lessingstraße",
    "Parkstraße", "Steinweg", "Sonnenstraße", "Kastanienallee",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "Logistik", "Maschinenbau", "Elektrotechnik", "Bau", "Handels", "Software", "Medien", "Consulting", "Immobilien",
    "Metallbau",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "allee", "gasse", "platz", "ring", "straße", "ufer", "weg",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "GmbH", "AG", "KG", "OHG", "GbR", "GmbH & Co. KG", "e.V.", "UG",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Altenpfleger", "Anlagenmechaniker", "Apothekerin", "Architekt", "Arzthelferin", "Bäcker", "Bankkaufmann",
    "Bauingenieurin", "Beamter", "Bibliothekarin", "Buchhalter", "Chemielaborantin", "Dachdecker", "Dolmetscherin",
    "Elektroniker", "Erzieherin", "Fachinformatiker", "Fahrzeuglackierer", "Florist", "Fotografin", "Friseurin",
    "Gärtner", "Goldschmied", "Grafikdesignerin", "Hebamme", "Hotelfachfrau", "Immobilienkaufmann", "Ingenieurin",
    "Journalist", "Juristin", "Kauffrau für Büromanagement", "Kfz-Mechatroniker", "Koch", "Krankenpfleger",
    "Landwirt", "Lehrerin", "Logopädin", "Maler", "Maurer", "Mediengestalter", "Metzger", "Notarin", "Optikerin",
    "Physiotherapeut", "Polizistin", "Postbote", "Rechtsanwalt", "Restaurantfachmann", "Schornsteinfeger",
    "Schreiner", "Softwareentwicklerin", "Sozialarbeiter", "Steuerberaterin", "Tierärztin", "Tischler", "Übersetzer",
    "Verkäuferin", "Werkzeugmechaniker", "Wirtschaftsprüfer", "Zahnärztin", "Zimmerer",
];
