//! French, France.

use fake::locales::{Data, FR_FR as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// French, France.
pub static FR_FR: Locale = Locale {
    code: "fr_FR",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["Mme", "Mlle"],
        prefixes_male: &["M."],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "France",
        country_code: "FR",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[
            &[P::OneOf(STREET_SUFFIXES), P::Text(" "), P::OneOf(ROADS)],
            &[
                P::OneOf(STREET_SUFFIXES),
                P::Text(" "),
                P::First,
                P::Text(" "),
                P::Last,
            ],
        ],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#", "%##", "% bis", "%# ter"],
        secondary: &["Appartement %", "Appartement %#", "Bâtiment ?", "%e étage"],
        postcodes: &[
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            TOWNS,
            Postcodes {
                spans: &[(75001, 75020)],
                form: "^^^^^",
                letters: ALPHABET,
            },
        ],
        street_addresses: &[&[P::Building, P::Text(", "), P::Street]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Town]),
        ]],
    },
    phone: Phone {
        calling_code: "+33",
        numbers: &[
            "01 ~# ## ## ##",
            "02 ~# ## ## ##",
            "03 ~# ## ## ##",
            "04 ~# ## ## ##",
            "05 ~# ## ## ##",
            "06 ## ## ## ##",
            "07 ~# ## ## ##",
            "+33 1 ~# ## ## ##",
            "+33 6 ## ## ## ##",
            "09 ~# ## ## ##",
        ],
        mobiles: &["336########", "337~#######"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[P::Last],
            &[P::Last, P::Text(" et "), P::Last],
            &[
                P::Last,
                P::Text(" "),
                P::Last,
                P::Text(" "),
                P::OneOf(COMPANY_SUFFIXES),
            ],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "free.fr",
            "sfr.fr",
            "laposte.net",
            "orange.fr",
            "wanadoo.fr",
            "gmail.com",
        ],
        top_level: &["fr", "fr", "fr", "com", "net", "org"],
        latin: Latin {
            particles: &["de", "du", "des", "le", "la", "da", "dos"],
            ..PLAIN
        },
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        days: &[
            "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["??-###-??"],
    bank: Bank {
        country: "FR",
        account: bank::fr,
    },
    price: Price {
        before: "",
        group: " ",
        point: ",",
        after: " €",
    },
    national_id: ssn::fr,
};

/// Postcodes of the départements but Paris, whose districts have their own; 20 is Corsica, 97 begin
/// those overseas.
const TOWNS: Postcodes = Postcodes {
    spans: &[
        (100, 1999),
        (2000, 2029),
        (2100, 7499),
        (7600, 9588),
        (9710, 9749),
        (9760, 9769),
    ],
    form: "^^^^0",
    letters: ALPHABET,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Marie", "Jeanne", "Françoise", "Monique", "Catherine", "Nathalie", "Isabelle", "Jacqueline", "Anne", "Sylvie",
    "Martine", "Madeleine", "Nicole", "Suzanne", "Hélène", "Christine", "Valérie", "Sophie", "Camille", "Léa",
    "Manon", "Chloé", "Emma", "Julie", "Céline", "Aurélie", "Charlotte", "Lucie", "Margaux", "Élise", "Inès", "Zoé",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Jean", "Pierre", "Michel", "André", "Philippe", "Louis", "René", "Alain", "Jacques", "Bernard", "Marcel",
    "Daniel", "Roger", "Robert", "Paul", "Claude", "Christophe", "Nicolas", "Julien", "Thomas", "Antoine", "Lucas",
    "Hugo", "Théo", "Maxime", "Alexandre", "Guillaume", "Mathieu", "Olivier", "Étienne", "Gabriel", "Léo",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "Auvergne-Rhône-Alpes", "Bourgogne-Franche-Comté", "Bretagne", "Centre-Val de Loire", "Corse", "Grand Est",
    "Hauts-de-France", "Île-de-France", "Normandie", "Nouvelle-Aquitaine", "Occitanie", "Pays de la Loire",
    "Provence-Alpes-Côte d'Azur", "Guadeloupe", "Martinique", "Guyane", "La Réunion", "Mayotte",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "ARA", "BFC", "BRE", "CVL", "20R", "GES", "HDF", "IDF", "NOR", "NAQ", "OCC", "PDL", "PAC", "971", "972", "973",
    "974", "976",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Paris", "Marseille", "Lyon", "Toulouse", "Nice", "Nantes", "Montpellier", "Strasbourg", "Bordeaux", "Lille",
    "Rennes", "Reims", "Toulon", "Saint-Étienne", "Le Havre", "Grenoble", "Dijon", "Angers", "Villeurbanne", "Nîmes",
    "Clermont-Ferrand", "Aix-en-Provence", "Le Mans", "Brest", "Tours", "Amiens", "Annecy", "Limoges", "Metz",
    "Boulogne-Billancourt", "Perpignan", "Besançon", "Orléans", "Rouen", "Mulhouse", "Caen", "Nancy", "Saint-Denis",
    "Argenteuil", "Roubaix", "Tourcoing", "Montreuil", "Avignon", "Dunkerque", "Poitiers", "Versailles", "Pau",
    "La Rochelle", "Colmar", "Calais", "Antibes", "Béziers", "Cannes", "Quimper", "Valence", "Bourges", "Troyes",
    "Chambéry", "Lorient", "Saint-Malo",
];

/// Towns, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Paris", "", "7500%"), ("Paris", "", "7501#"), ("Marseille", "", "1300%"), ("Lyon", "", "6900%"),
    ("Toulouse", "", "31%00"), ("Nice", "", "06%00"), ("Nantes", "", "44%00"), ("Montpellier", "", "340#0"),
    ("Strasbourg", "", "67%00"), ("Bordeaux", "", "33%00"), ("Lille", "", "59800"), ("Rennes", "", "35700"),
    ("Reims", "", "51100"), ("Toulon", "", "83100"), ("Saint-Étienne", "", "42100"), ("Le Havre", "", "76600"),
    ("Grenoble", "", "38100"), ("Dijon", "", "21000"), ("Angers", "", "49100"), ("Villeurbanne", "", "69100"),
    ("Nîmes", "", "30900"), ("Clermont-Ferrand", "", "63100"), ("Aix-en-Provence", "", "13100"),
    ("Le Mans", "", "72100"), ("Brest", "", "29200"), ("Tours", "", "37100"), ("Amiens", "", "80090"),
    ("Annecy", "", "74000"), ("Limoges", "", "87100"), ("Metz", "", "57050"), ("Boulogne-Billancourt", "", "92100"),
    ("Perpignan", "", "66100"), ("Besançon", "", "25000"), ("Orléans", "", "45100"), ("Rouen", "", "76100"),
    ("Mulhouse", "", "68200"), ("Caen", "", "14000"), ("Nancy", "", "54100"), ("Saint-Denis", "", "93210"),
    ("Argenteuil", "", "95100"), ("Roubaix", "", "59100"), ("Tourcoing", "", "59200"), ("Montreuil", "", "93100"),
    ("Avignon", "", "84000"), ("Dunkerque", "", "59140"), ("Poitiers", "", "86000"), ("Versailles", "", "78000"),
    ("Pau", "", "64000"), ("La Rochelle", "", "17000"), ("Colmar", "", "68000"), ("Calais", "", "62100"),
    ("Antibes", "", "06600"), ("Béziers", "", "34500"), ("Cannes", "", "06400"), ("Quimper", "", "29000"),
    ("Valence", "", "26000"), ("Bourges", "", "18000"), ("Troyes", "", "10000"), ("Chambéry", "", "73000"),
    ("Lorient", "", "56100"), ("Saint-Malo", "", "35400"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "de la République", "Victor Hugo", "du Général de Gaulle", "Pasteur", "de la Gare", "de l'Église", "Jean Jaurès",
    "de Verdun", "du Moulin", "des Écoles", "Gambetta", "Émile Zola", "de la Liberté", "des Lilas", "du Château",
    "de la Fontaine", "Jules Ferry", "de la Mairie", "du Stade", "des Tilleuls", "Voltaire", "de la Paix", "Molière",
    "des Acacias", "du 8 Mai 1945", "Saint-Martin", "des Roses", "de Paris", "Carnot", "Jean Moulin",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "rue", "avenue", "boulevard", "chemin", "place", "allée", "impasse", "quai",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "SA", "S.A.R.L.", "SAS", "et Fils", "SCOP", "SNC",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Agent immobilier", "Agriculteur", "Aide-soignante", "Architecte", "Assistante sociale", "Avocat",
    "Bibliothécaire", "Bijoutier", "Boucher", "Boulanger", "Chargé de communication", "Charpentier",
    "Chauffeur routier", "Chef de projet", "Chef de produit", "Chirurgien", "Coiffeuse", "Commissaire-priseur",
    "Comptable", "Conducteur de travaux", "Conseillère bancaire", "Contrôleur de gestion", "Couturière", "Cuisinier",
    "Dentiste", "Développeur web", "Documentaliste", "Ébéniste", "Éducatrice spécialisée", "Électricien",
    "Enseignant", "Ergonome", "Expert-comptable", "Facteur", "Fleuriste", "Géomètre", "Graphiste", "Horloger",
    "Hôtesse d'accueil", "Infirmière", "Informaticien", "Ingénieur en aéronautique", "Journaliste", "Juriste",
    "Kinésithérapeute", "Libraire", "Maçon", "Mécanicien", "Menuisier", "Notaire", "Opticien", "Orthophoniste",
    "Paysagiste", "Pharmacienne", "Photographe", "Plombier", "Professeur des écoles", "Psychologue", "Sage-femme",
    "Sapeur-pompier", "Serveur", "Statisticienne", "Technicien de laboratoire", "Traducteur", "Urbaniste",
    "Vendeuse", "Vétérinaire", "Viticulteur",
];
