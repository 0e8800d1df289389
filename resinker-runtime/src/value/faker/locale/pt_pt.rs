//! Portuguese, Portugal.

use fake::locales::{Data, PT_PT as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::PLAIN;
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// Portuguese, Portugal.
pub static PT_PT: Locale = Locale {
    code: "pt_PT",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["Sra.", "Dra.", "Eng.ª"],
        prefixes_male: &["Sr.", "Dr.", "Eng."],
        suffixes: Source::NAME_SUFFIX,
        accounts: None,
    },
    address: Address {
        country: "Portugal",
        country_code: "PT",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: Source::ADDRESS_STATE,
        state_codes: Source::ADDRESS_STATE_ABBR,
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
        buildings: &["%", "%#", "%##"],
        secondary: &["%º Esq.", "%º Dto.", "%º Frente", "Lote %#"],
        postcodes: &[Postcodes {
            spans: &[
                (1000, 1998),
                (2000, 2999),
                (3000, 3885),
                (4000, 4990),
                (5000, 5470),
                (6000, 6440),
                (7000, 7960),
                (8000, 8970),
                (9000, 9980),
            ],
            form: "^^^^-#*",
            letters: ALPHABET,
        }],
        street_addresses: &[
            &[P::Street, P::Text(", "), P::Building],
            &[
                P::Street,
                P::Text(", "),
                P::Building,
                P::Text(", "),
                P::Secondary,
            ],
        ],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Town]),
        ]],
    },
    phone: Phone {
        calling_code: "+351",
        numbers: &[
            "+351 21# ### ###",
            "+351 22# ### ###",
            "+351 239 ### ###",
            "21# ### ###",
            "+351 91# ### ###",
            "+351 92# ### ###",
            "+351 93# ### ###",
            "+351 96# ### ###",
            "96# ### ###",
        ],
        mobiles: &[
            "35191#######",
            "35192#######",
            "35193#######",
            "35196#######",
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
            &[P::Last, P::Text(" e Filhos")],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: &[&[
            P::OneOf(Source::COMPANY_BUZZWORD_TAIL),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BUZZWORD_MIDDLE),
        ]],
        bs: &[&[
            P::OneOf(Source::COMPANY_BS_VERBS),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BS_NOUNS),
        ]],
    },
    internet: Internet {
        free_mail: &[
            "sapo.pt",
            "clix.pt",
            "iol.pt",
            "netcabo.pt",
            "gmail.com",
            "hotmail.com",
        ],
        top_level: &["pt", "pt", "pt", "com.pt", "com", "net", "org"],
        latin: PLAIN,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        days: &[
            "segunda-feira",
            "terça-feira",
            "quarta-feira",
            "quinta-feira",
            "sexta-feira",
            "sábado",
            "domingo",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["??-##-??", "##-??-##", "##-##-??"],
    bank: Bank {
        country: "PT",
        account: bank::pt,
    },
    price: Price {
        before: "",
        group: ".",
        point: ",",
        after: " €",
    },
    national_id: ssn::pt,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Maria", "Ana", "Beatriz", "Leonor", "Matilde", "Carolina", "Mariana", "Inês", "Sofia", "Francisca", "Margarida",
    "Joana", "Rita", "Catarina", "Teresa", "Isabel", "Helena", "Lúcia", "Sara", "Marta", "Patrícia", "Susana",
    "Cristina", "Filipa", "Luísa", "Clara", "Alice", "Benedita", "Graça", "Fátima",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "João", "José", "António", "Manuel", "Francisco", "Pedro", "Luís", "Carlos", "Paulo", "Miguel", "Rui", "Tiago",
    "Nuno", "Ricardo", "Bruno", "Diogo", "André", "Afonso", "Rodrigo", "Santiago", "Martim", "Tomás", "Duarte",
    "Gonçalo", "Vasco", "Henrique", "Jorge", "Fernando", "Hugo", "Simão",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Lisboa", "Porto", "Vila Nova de Gaia", "Amadora", "Braga", "Funchal", "Coimbra", "Setúbal", "Almada",
    "Agualva-Cacém", "Queluz", "Aveiro", "Guimarães", "Odivelas", "Rio Tinto", "Barreiro", "Leiria", "Évora", "Faro",
    "Viseu", "Portimão", "Ponta Delgada", "Matosinhos", "Póvoa de Varzim", "Viana do Castelo", "Castelo Branco",
    "Covilhã", "Vila Real", "Bragança", "Guarda", "Beja", "Santarém", "Tomar", "Caldas da Rainha", "Figueira da Foz",
    "Torres Vedras", "Espinho", "Chaves", "Lagos", "Tavira", "Elvas", "Portalegre", "Sintra", "Cascais", "Loures",
    "Maia",
];

/// Towns, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Lisboa", "", "1%##-#*"), ("Porto", "", "42##-#*"), ("Vila Nova de Gaia", "", "4400-#*"),
    ("Amadora", "", "2700-#*"), ("Braga", "", "471#-#*"), ("Funchal", "", "900#-#*"), ("Coimbra", "", "300#-#*"),
    ("Setúbal", "", "290#-#*"), ("Almada", "", "280#-#*"), ("Agualva-Cacém", "", "2735-#*"),
    ("Queluz", "", "2745-#*"), ("Aveiro", "", "381#-#*"), ("Guimarães", "", "481#-#*"), ("Odivelas", "", "2675-#*"),
    ("Rio Tinto", "", "4435-#*"), ("Barreiro", "", "283#-#*"), ("Leiria", "", "241#-#*"), ("Évora", "", "7000-#*"),
    ("Faro", "", "8005-#*"), ("Viseu", "", "350#-#*"), ("Portimão", "", "8500-#*"),
    ("Ponta Delgada", "", "9500-#*"), ("Matosinhos", "", "445#-#*"), ("Póvoa de Varzim", "", "4490-#*"),
    ("Viana do Castelo", "", "4900-#*"), ("Castelo Branco", "", "6000-#*"), ("Covilhã", "", "6200-#*"),
    ("Vila Real", "", "5000-#*"), ("Bragança", "", "5300-#*"), ("Guarda", "", "6300-#*"), ("Beja", "", "7800-#*"),
    ("Santarém", "", "2005-#*"), ("Tomar", "", "2300-#*"), ("Caldas da Rainha", "", "2500-#*"),
    ("Figueira da Foz", "", "3080-#*"), ("Torres Vedras", "", "2560-#*"), ("Espinho", "", "4500-#*"),
    ("Chaves", "", "5400-#*"), ("Lagos", "", "8600-#*"), ("Tavira", "", "8800-#*"), ("Elvas", "", "7350-#*"),
    ("Portalegre", "", "7300-#*"), ("Sintra", "", "2710-#*"), ("Cascais", "", "2750-#*"), ("Loures", "", "2670-#*"),
    ("Maia", "", "4470-#*"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "da Liberdade", "da República", "de Camões", "25 de Abril", "do Comércio", "Almirante Reis",
    "Dom Afonso Henriques", "Marquês de Pombal", "das Flores", "da Igreja", "Vasco da Gama", "Fernando Pessoa",
    "do Rossio", "de Santa Catarina", "São João", "Nova", "da Escola", "do Castelo", "Alexandre Herculano",
    "Eça de Queirós", "da Boavista", "Infante Dom Henrique", "dos Combatentes", "da Fonte", "do Sol", "do Mercado",
    "António Sérgio", "Gago Coutinho", "da Praia", "das Oliveiras",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Rua", "Avenida", "Praça", "Largo", "Travessa", "Alameda", "Estrada", "Calçada",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "S.A.", "Lda.", "Unipessoal Lda.", "SGPS, S.A.",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Administrativo", "Advogada", "Agricultor", "Arquiteta", "Assistente social", "Astrónomo", "Auditor",
    "Bibliotecária", "Bombeiro", "Cabeleireiro", "Canalizador", "Carpinteiro", "Chefe de cozinha", "Comercial",
    "Contabilista", "Dentista", "Designer", "Economista", "Educadora de infância", "Eletricista",
    "Empregado de mesa", "Enfermeira", "Engenheiro informático", "Engenheira civil", "Enólogo", "Escritora",
    "Farmacêutica", "Fisioterapeuta", "Florista", "Fotógrafo", "Geógrafo", "Gestora de projetos", "Guia turístico",
    "Hospedeira", "Jardineiro", "Jornalista", "Juíza", "Marinheiro", "Mecânico", "Médica", "Motorista", "Notária",
    "Nutricionista", "Oleiro", "Operador de armazém", "Padeiro", "Pasteleiro", "Pedreiro", "Pescador", "Pintor",
    "Polícia", "Professora", "Programador", "Psicóloga", "Rececionista", "Sapateiro", "Secretária", "Soldador",
    "Solicitadora", "Técnico de laboratório", "Tradutora", "Vendedor", "Veterinária", "Viticultor",
];
