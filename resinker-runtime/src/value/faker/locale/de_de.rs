//! German, Germany.

use fake::locales::{DE_DE as Source, Data};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
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
        postcodes: &[Postcodes {
            spans: &[
                (10, 19),
                (20, 49),
                (60, 99),
                (101, 129),
                (130, 199),
                (201, 299),
                (301, 429),
                (441, 539),
                (541, 619),
                (630, 998),
            ],
            form: "^^^*",
            letters: ALPHABET,
        }],
        street_addresses: &[&[P::Street, P::Text(" "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Town]),
        ]],
    },
    phone: Phone {
        calling_code: "+49",
        numbers: &[
            "030 %#######",
            "089 %#######",
            "040 %#######",
            "0221 %######",
            "0711 %######",
            "(0341) %#####",
            "+49 69 %#######",
            "+49 211 %######",
            "+49 (0)511 %#####",
            "0151 %#######",
            "0171 %######",
            "+49 176 %#######",
        ],
        mobiles: &[
            "49151########",
            "49152########",
            "49157########",
            "49160#######",
            "49162#######",
            "4917########",
        ],
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
        latin: Latin {
            umlauts: true,
            particles: &["von", "van", "zu", "zum", "zur", "vom", "der", "den", "de"],
            ..PLAIN
        },
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

/// Towns, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Berlin", "", "10%*"), ("Hamburg", "", "203*"), ("München", "", "805*"), ("Köln", "", "506*"),
    ("Frankfurt am Main", "", "603*"), ("Stuttgart", "", "701*"), ("Düsseldorf", "", "402*"),
    ("Leipzig", "", "041*"), ("Dortmund", "", "441*"), ("Essen", "", "451*"), ("Bremen", "", "282*"),
    ("Dresden", "", "010*"), ("Hannover", "", "301*"), ("Nürnberg", "", "904*"), ("Duisburg", "", "470*"),
    ("Bochum", "", "447*"), ("Wuppertal", "", "422*"), ("Bielefeld", "", "336*"), ("Bonn", "", "531*"),
    ("Münster", "", "481*"), ("Mannheim", "", "681*"), ("Karlsruhe", "", "761*"), ("Augsburg", "", "861*"),
    ("Wiesbaden", "", "651*"), ("Mönchengladbach", "", "410*"), ("Gelsenkirchen", "", "458*"),
    ("Aachen", "", "520*"), ("Braunschweig", "", "381*"), ("Kiel", "", "241*"), ("Chemnitz", "", "091*"),
    ("Halle (Saale)", "", "061*"), ("Magdeburg", "", "391*"), ("Freiburg im Breisgau", "", "791*"),
    ("Krefeld", "", "477*"), ("Mainz", "", "551*"), ("Lübeck", "", "235*"), ("Erfurt", "", "990*"),
    ("Oberhausen", "", "460*"), ("Rostock", "", "180*"), ("Kassel", "", "341*"), ("Hagen", "", "580*"),
    ("Potsdam", "", "144*"), ("Saarbrücken", "", "661*"), ("Hamm", "", "590*"),
    ("Ludwigshafen am Rhein", "", "670*"), ("Oldenburg", "", "261*"), ("Osnabrück", "", "490*"),
    ("Leverkusen", "", "513*"), ("Heidelberg", "", "691*"), ("Darmstadt", "", "642*"), ("Solingen", "", "426*"),
    ("Regensburg", "", "930*"), ("Herne", "", "446*"), ("Paderborn", "", "330*"), ("Neuss", "", "414*"),
    ("Ingolstadt", "", "850*"), ("Offenbach am Main", "", "630*"), ("Fürth", "", "907*"), ("Ulm", "", "890*"),
    ("Heilbronn", "", "740*"), ("Würzburg", "", "970*"), ("Wolfsburg", "", "384*"), ("Göttingen", "", "370*"),
    ("Bottrop", "", "462*"), ("Reutlingen", "", "727*"), ("Koblenz", "", "560*"), ("Bremerhaven", "", "275*"),
    ("Jena", "", "077*"), ("Trier", "", "542*"), ("Erlangen", "", "910*"),
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
    "GmbH", "AG", "KG", "OHG", "GbR", "GmbH & Co. KG", "e.K.", "UG (haftungsbeschränkt)",
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
