//! Italian, Italy.

use fake::locales::{Data, IT_IT as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
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
            "0%###", "1####", "2####", "3####", "4####", "5####", "6####", "7####", "8####",
            "9####",
        ],
        street_addresses: &[&[P::Street, P::Text(", "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::Postcode,
            P::Text(" "),
            P::City,
            P::Text(" ("),
            P::StateCode,
            P::Text(")"),
        ]],
    },
    phone: Phone {
        calling_code: "+39",
        numbers: &[
            "+39 06 #######",
            "+39 02 #######",
            "+39 081 ######",
            "+39 0## ######",
            "06 #######",
            "+39 32# #######",
            "+39 33# #######",
            "+39 34# #######",
            "3%# #######",
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
        umlauts: false,
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
