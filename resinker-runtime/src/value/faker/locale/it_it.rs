//! Italian, Italy.

use fake::locales::{Data, IT_IT as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// Italian, Italy.
pub static IT_IT: Locale = Locale {
    code: "it_IT",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: LAST,
        space: " ",
        family_first: false,
        prefixes_female: &["Sig.ra", "Dott.ssa"],
        prefixes_male: &["Sig.", "Dott."],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "Italia",
        country_code: "IT",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: STATES,
        state_codes: Source::ADDRESS_STATE_ABBR,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(STREET_SUFFIXES), P::Text(" "), P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#", "%##", "%/A"],
        secondary: &["Appartamento %#", "Scala ?", "Interno %#"],
        postcodes: &[
            TOWNS,
            TOWNS,
            TOWNS,
            Postcodes {
                spans: &[
                    (1, 9),
                    (11, 14),
                    (17, 19),
                    (21, 29),
                    (31, 33),
                    (36, 36),
                    (39, 39),
                    (46, 46),
                    (51, 55),
                    (58, 60),
                    (73, 75),
                    (81, 83),
                    (85, 88),
                    (91, 94),
                    (96, 97),
                ],
                form: "^^100",
                letters: ALPHABET,
            },
        ],
        street_addresses: &[&[P::Street, P::Text(", "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(
                PLACES,
                &[
                    P::TownPostcode,
                    P::Text(" "),
                    P::Town,
                    P::Text(" ("),
                    P::Region,
                    P::Text(")"),
                ],
            ),
        ]],
    },
    phone: Phone {
        calling_code: "+39",
        numbers: &[
            "+39 06 ~#######",
            "+39 02 ~#######",
            "+39 081 ~######",
            "+39 051 ~#####",
            "06 ~#######",
            "+39 32# #######",
            "+39 33# #######",
            "+39 34# #######",
            "38# #######",
        ],
        mobiles: &[
            "3932########",
            "3933########",
            "3934########",
            "3938########",
        ],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[
                P::Last,
                P::Text("-"),
                P::Last,
                P::Text(" "),
                P::OneOf(COMPANY_SUFFIXES),
            ],
            &[
                P::Last,
                P::Text(", "),
                P::Last,
                P::Text(" e "),
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
            "libero.it",
            "virgilio.it",
            "tiscali.it",
            "alice.it",
            "gmail.com",
            "hotmail.it",
        ],
        top_level: &["it", "it", "it", "com", "net", "org", "eu"],
        latin: Latin {
            particles: &["De", "Di", "Da", "Del", "Della", "Dalla", "Lo", "La"],
            ..PLAIN
        },
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        days: &[
            "lunedì",
            "martedì",
            "mercoledì",
            "giovedì",
            "venerdì",
            "sabato",
            "domenica",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["?? ###??"],
    bank: Bank {
        country: "IT",
        account: bank::it,
    },
    price: Price {
        before: "",
        group: ".",
        point: ",",
        after: " €",
    },
    national_id: ssn::it,
};

/// Postcodes of places that are no capital of a province: their third digit is 0.
const TOWNS: Postcodes = Postcodes {
    spans: &[(0, 48), (50, 67), (70, 76), (80, 98)],
    form: "^^0%#",
    letters: ALPHABET,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Maria", "Anna", "Giuseppina", "Rosa", "Angela", "Giovanna", "Teresa", "Lucia", "Carmela", "Caterina",
    "Francesca", "Antonietta", "Carla", "Elena", "Concetta", "Rita", "Margherita", "Franca", "Paola", "Giulia",
    "Chiara", "Sofia", "Aurora", "Martina", "Alessia", "Federica", "Valentina", "Silvia", "Elisa", "Beatrice",
    "Ginevra", "Bianca",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Giuseppe", "Giovanni", "Antonio", "Mario", "Luigi", "Francesco", "Angelo", "Vincenzo", "Pietro", "Salvatore",
    "Carlo", "Franco", "Domenico", "Bruno", "Paolo", "Michele", "Giorgio", "Sergio", "Luciano", "Andrea", "Marco",
    "Luca", "Alessandro", "Matteo", "Davide", "Lorenzo", "Simone", "Leonardo", "Riccardo", "Tommaso", "Edoardo",
    "Filippo",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Rossi", "Russo", "Ferrari", "Esposito", "Bianchi", "Romano", "Colombo", "Ricci", "Marino", "Greco", "Bruno",
    "Gallo", "Conti", "De Luca", "Mancini", "Costa", "Giordano", "Rizzo", "Lombardi", "Moretti", "Barbieri",
    "Fontana", "Santoro", "Mariani", "Rinaldi", "Caruso", "Ferrara", "Galli", "Martini", "Leone", "Longo", "Gentile",
    "Martinelli", "Vitale", "Lombardo", "Serra", "Coppola", "De Santis", "D'Angelo", "Marchetti", "Parisi", "Villa",
    "Conte", "Ferraro", "Ferri", "Fabbri", "Bianco", "Marini", "Grasso", "Valentini", "Messina", "Sala",
    "De Angelis", "Gatti", "Pellegrini", "Palumbo", "Sanna", "Farina", "Rizzi", "Monti", "Cattaneo", "Morelli",
    "Amato", "Silvestri", "Mazza", "Testa", "Grassi", "Pellegrino", "Carbone", "Giuliani", "Benedetti", "Barone",
    "Rossetti", "Caputo", "Montanari", "Guerra", "Palmieri", "Bernardi", "Martino", "Fiore", "De Rosa", "Ferretti",
    "Bellini", "Basile", "Riva", "Donati", "Piras", "Vitali", "Battaglia", "Sartori", "Neri", "Costantini", "Milani",
    "Pagano", "Ruggiero", "Sorrentino", "D'Amico", "Orlando", "Damico", "Negri",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "Abruzzo", "Basilicata", "Calabria", "Campania", "Emilia-Romagna", "Friuli-Venezia Giulia", "Lazio", "Liguria",
    "Lombardia", "Marche", "Molise", "Piemonte", "Puglia", "Sardegna", "Sicilia", "Toscana", "Trentino-Alto Adige",
    "Umbria", "Valle d'Aosta", "Veneto",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Roma", "Milano", "Napoli", "Torino", "Palermo", "Genova", "Bologna", "Firenze", "Bari", "Catania", "Verona",
    "Venezia", "Messina", "Padova", "Trieste", "Brescia", "Parma", "Taranto", "Prato", "Modena", "Reggio Calabria",
    "Reggio Emilia", "Perugia", "Ravenna", "Livorno", "Rimini", "Cagliari", "Foggia", "Ferrara", "Salerno", "Latina",
    "Monza", "Siracusa", "Bergamo", "Pescara", "Trento", "Forlì", "Sassari", "Vicenza", "Terni", "Bolzano",
    "Piacenza", "Novara", "Ancona", "Udine", "Arezzo", "Cesena", "Lecce", "La Spezia", "Pisa", "Lucca", "Siena",
    "Como", "Cremona", "Matera", "Aosta",
];

/// Towns, their provinces, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Roma", "RM", "0015#"), ("Milano", "MI", "2014#"), ("Napoli", "NA", "8013#"), ("Torino", "TO", "1013#"),
    ("Palermo", "PA", "9013#"), ("Genova", "GE", "1614#"), ("Bologna", "BO", "4013#"), ("Firenze", "FI", "5013#"),
    ("Bari", "BA", "7012#"), ("Catania", "CT", "9512#"), ("Verona", "VR", "3713#"), ("Venezia", "VE", "3012#"),
    ("Messina", "ME", "9812#"), ("Padova", "PD", "3512#"), ("Trieste", "TS", "3413#"), ("Brescia", "BS", "2512#"),
    ("Parma", "PR", "4312#"), ("Taranto", "TA", "7412#"), ("Prato", "PO", "59100"), ("Modena", "MO", "4112#"),
    ("Reggio Calabria", "RC", "8912#"), ("Reggio Emilia", "RE", "4212#"), ("Perugia", "PG", "0612#"),
    ("Ravenna", "RA", "4812#"), ("Livorno", "LI", "5712#"), ("Rimini", "RN", "4792#"), ("Cagliari", "CA", "0912#"),
    ("Foggia", "FG", "7112#"), ("Ferrara", "FE", "4412#"), ("Salerno", "SA", "8412#"), ("Latina", "LT", "04100"),
    ("Monza", "MB", "20900"), ("Siracusa", "SR", "96100"), ("Bergamo", "BG", "2412#"), ("Pescara", "PE", "6512#"),
    ("Trento", "TN", "3812#"), ("Forlì", "FC", "4712#"), ("Sassari", "SS", "07100"), ("Vicenza", "VI", "36100"),
    ("Terni", "TR", "05100"), ("Bolzano", "BZ", "39100"), ("Piacenza", "PC", "2912#"), ("Novara", "NO", "28100"),
    ("Ancona", "AN", "6012#"), ("Udine", "UD", "33100"), ("Arezzo", "AR", "52100"), ("Cesena", "FC", "4752#"),
    ("Lecce", "LE", "73100"), ("La Spezia", "SP", "1912#"), ("Pisa", "PI", "5612#"), ("Lucca", "LU", "55100"),
    ("Siena", "SI", "53100"), ("Como", "CO", "22100"), ("Cremona", "CR", "26100"), ("Matera", "MT", "75100"),
    ("Aosta", "AO", "11100"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "Roma", "Garibaldi", "Mazzini", "Dante Alighieri", "Cavour", "Verdi", "Guglielmo Marconi", "IV Novembre",
    "XX Settembre", "della Repubblica", "San Francesco", "Giacomo Matteotti", "Vittorio Emanuele II",
    "Antonio Gramsci", "Leonardo da Vinci", "Galileo Galilei", "Giacomo Leopardi", "Giosuè Carducci", "dei Mille",
    "Trieste", "Trento", "Kennedy", "delle Rose", "San Giovanni", "Europa", "Aldo Moro", "Michelangelo Buonarroti",
    "Alessandro Manzoni", "Italia", "Umberto I",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Via", "Viale", "Piazza", "Piazzale", "Corso", "Strada", "Vicolo", "Largo",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "S.p.A.", "S.r.l.", "S.n.c.", "S.a.s.", "e figli",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Agente immobiliare", "Agricoltore", "Agronomo", "Analista finanziario", "Architetto", "Archivista",
    "Assistente sociale", "Avvocato", "Barista", "Bibliotecaria", "Biologa", "Calzolaio", "Cameriere", "Carpentiere",
    "Chef", "Chimico", "Chirurgo", "Commercialista", "Contabile", "Cuoca", "Dentista", "Dietista", "Elettricista",
    "Estetista", "Falegname", "Farmacista", "Fisioterapista", "Fotografo", "Geologo", "Geometra", "Giardiniere",
    "Giornalista", "Giudice", "Grafica", "Idraulico", "Impiegato", "Infermiera", "Informatico", "Ingegnere civile",
    "Ingegnere meccanico", "Insegnante", "Interprete", "Logopedista", "Magazziniere", "Meccanico", "Medico",
    "Muratore", "Notaio", "Operaio", "Ostetrica", "Ottico", "Panettiere", "Parrucchiera", "Pasticciere", "Pilota",
    "Poliziotto", "Programmatore", "Psicologa", "Restauratore", "Sarta", "Segretaria", "Stilista", "Traduttrice",
    "Veterinario", "Vigile del fuoco", "Viticoltore",
];
