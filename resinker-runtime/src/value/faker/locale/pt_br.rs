//! Portuguese, Brazil.

use fake::locales::{Data, PT_BR as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::PLAIN;
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// Portuguese, Brazil.
pub static PT_BR: Locale = Locale {
    code: "pt_BR",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: LAST,
        space: " ",
        family_first: false,
        prefixes_female: &["Sra.", "Srta.", "Dra."],
        prefixes_male: &["Sr.", "Dr."],
        suffixes: &["Filho", "Júnior", "Neto"],
        accounts: None,
    },
    address: Address {
        country: "Brasil",
        country_code: "BR",
        countries: None,
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
        buildings: &["%#", "%##", "%###"],
        secondary: &["apto. %##", "casa %", "bloco ?", "sala %##"],
        postcodes: &[Postcodes {
            spans: &[(1000, 99999)],
            form: "^^^^^-###",
            letters: ALPHABET,
        }],
        street_addresses: &[
            &[P::Street, P::Text(", "), P::Building],
            &[
                P::Street,
                P::Text(", "),
                P::Building,
                P::Text(" - "),
                P::Secondary,
            ],
        ],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(
                PLACES,
                &[
                    P::TownPostcode,
                    P::Text(" "),
                    P::Town,
                    P::Text(" - "),
                    P::Region,
                ],
            ),
        ]],
    },
    phone: Phone {
        calling_code: "+55",
        numbers: &[
            "(11) 2###-####",
            "(11) 3###-####",
            "(21) 2###-####",
            "(31) 3###-####",
            "(%1) 3###-####",
            "(11) 9~###-####",
            "(21) 9~###-####",
            "+55 (11) 9~###-####",
            "+55 61 3###-####",
        ],
        mobiles: &["55119~#######", "55219~#######", "55%19~#######"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[
                P::Last,
                P::Text(" e "),
                P::Last,
                P::Text(" "),
                P::OneOf(COMPANY_SUFFIXES),
            ],
            &[P::Last, P::Text(" Comércio "), P::OneOf(COMPANY_SUFFIXES)],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "uol.com.br",
            "bol.com.br",
            "terra.com.br",
            "ig.com.br",
            "gmail.com",
            "hotmail.com",
        ],
        top_level: &[
            "com.br", "com.br", "com.br", "br", "net.br", "org.br", "com",
        ],
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
    plates: &["???#?##", "???-####"],
    bank: Bank {
        country: "BR",
        account: bank::br,
    },
    price: Price {
        before: "R$ ",
        group: ".",
        point: ",",
        after: "",
    },
    national_id: ssn::br,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Maria", "Ana", "Francisca", "Antônia", "Adriana", "Juliana", "Márcia", "Fernanda", "Patrícia", "Aline",
    "Camila", "Amanda", "Bruna", "Jéssica", "Letícia", "Júlia", "Luciana", "Vanessa", "Mariana", "Gabriela",
    "Vitória", "Larissa", "Cláudia", "Beatriz", "Luana", "Rita", "Sônia", "Renata", "Helena", "Laura",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "José", "João", "Antônio", "Francisco", "Carlos", "Paulo", "Pedro", "Lucas", "Luiz", "Marcos", "Luís", "Gabriel",
    "Rafael", "Daniel", "Marcelo", "Bruno", "Eduardo", "Felipe", "Rodrigo", "Manoel", "Mateus", "André", "Fernando",
    "Fábio", "Leonardo", "Gustavo", "Guilherme", "Leandro", "Tiago", "Davi",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Silva", "Santos", "Oliveira", "Souza", "Rodrigues", "Ferreira", "Alves", "Pereira", "Lima", "Gomes", "Costa",
    "Ribeiro", "Martins", "Carvalho", "Almeida", "Lopes", "Soares", "Fernandes", "Vieira", "Barbosa", "Rocha",
    "Dias", "Nascimento", "Andrade", "Moreira", "Nunes", "Marques", "Machado", "Mendes", "Freitas", "Cardoso",
    "Ramos", "Gonçalves", "Santana", "Teixeira", "Araújo", "Melo", "Correia", "Cavalcanti", "Castro", "Campos",
    "Moura", "Pinto", "Monteiro", "Batista", "Duarte", "Azevedo", "Borges", "Barros", "Cunha", "Farias", "Miranda",
    "Sales", "Macedo", "Peixoto", "Aragão", "Rezende", "Siqueira", "Fonseca", "Guimarães", "Brito", "Pires",
    "Nogueira", "Coelho", "Viana", "Figueiredo", "Magalhães", "Queiroz", "Xavier", "Tavares", "Leite", "Bezerra",
    "Camargo", "Amaral", "Vasconcelos", "Medeiros", "Prado", "Novaes", "Assunção", "Paiva",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "São Paulo", "Rio de Janeiro", "Brasília", "Salvador", "Fortaleza", "Belo Horizonte", "Manaus", "Curitiba",
    "Recife", "Goiânia", "Belém", "Porto Alegre", "Guarulhos", "Campinas", "São Luís", "São Gonçalo", "Maceió",
    "Duque de Caxias", "Campo Grande", "Natal", "Teresina", "São Bernardo do Campo", "Nova Iguaçu", "João Pessoa",
    "Santo André", "Osasco", "São José dos Campos", "Jaboatão dos Guararapes", "Ribeirão Preto", "Uberlândia",
    "Sorocaba", "Contagem", "Aracaju", "Feira de Santana", "Cuiabá", "Joinville", "Juiz de Fora", "Londrina",
    "Niterói", "Florianópolis", "Santos", "Vitória", "Caxias do Sul", "Macapá", "Porto Velho", "Petrópolis",
    "Blumenau", "Maringá", "Pelotas", "Palmas",
];

/// Cities, their states, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("São Paulo", "SP", "01###-###"), ("São Paulo", "SP", "04###-###"), ("Rio de Janeiro", "RJ", "20###-###"),
    ("Brasília", "DF", "70###-###"), ("Salvador", "BA", "40###-###"), ("Fortaleza", "CE", "60###-###"),
    ("Belo Horizonte", "MG", "30###-###"), ("Manaus", "AM", "690##-###"), ("Curitiba", "PR", "80###-###"),
    ("Recife", "PE", "50###-###"), ("Goiânia", "GO", "74###-###"), ("Belém", "PA", "66###-###"),
    ("Porto Alegre", "RS", "90###-###"), ("Guarulhos", "SP", "070##-###"), ("Campinas", "SP", "130##-###"),
    ("São Luís", "MA", "650##-###"), ("São Gonçalo", "RJ", "244##-###"), ("Maceió", "AL", "570##-###"),
    ("Duque de Caxias", "RJ", "250##-###"), ("Campo Grande", "MS", "790##-###"), ("Natal", "RN", "590##-###"),
    ("Teresina", "PI", "640##-###"), ("São Bernardo do Campo", "SP", "097##-###"),
    ("Nova Iguaçu", "RJ", "260##-###"), ("João Pessoa", "PB", "580##-###"), ("Santo André", "SP", "090##-###"),
    ("Osasco", "SP", "060##-###"), ("São José dos Campos", "SP", "122##-###"),
    ("Jaboatão dos Guararapes", "PE", "540##-###"), ("Ribeirão Preto", "SP", "140##-###"),
    ("Uberlândia", "MG", "384##-###"), ("Sorocaba", "SP", "180##-###"), ("Contagem", "MG", "320##-###"),
    ("Aracaju", "SE", "490##-###"), ("Feira de Santana", "BA", "440##-###"), ("Cuiabá", "MT", "780##-###"),
    ("Joinville", "SC", "892##-###"), ("Juiz de Fora", "MG", "360##-###"), ("Londrina", "PR", "860##-###"),
    ("Niterói", "RJ", "240##-###"), ("Florianópolis", "SC", "880##-###"), ("Santos", "SP", "110##-###"),
    ("Vitória", "ES", "290##-###"), ("Caxias do Sul", "RS", "950##-###"), ("Macapá", "AP", "689##-###"),
    ("Porto Velho", "RO", "768##-###"), ("Petrópolis", "RJ", "256##-###"), ("Blumenau", "SC", "890##-###"),
    ("Maringá", "PR", "870##-###"), ("Pelotas", "RS", "960##-###"), ("Palmas", "TO", "770##-###"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "das Flores", "São José", "Sete de Setembro", "Quinze de Novembro", "Tiradentes", "Santa Luzia", "São Paulo",
    "Rui Barbosa", "Dom Pedro II", "Castro Alves", "Duque de Caxias", "Santos Dumont", "das Palmeiras", "Bela Vista",
    "Marechal Deodoro", "Getúlio Vargas", "do Comércio", "Santo Antônio", "José Bonifácio", "Princesa Isabel",
    "Machado de Assis", "das Acácias", "Primavera", "Presidente Kennedy", "Boa Vista", "Amazonas", "Bahia",
    "Minas Gerais", "Paraná", "Pernambuco",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Rua", "Avenida", "Travessa", "Alameda", "Praça", "Largo", "Rodovia",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "S.A.", "S/A", "Ltda.", "e Filhos", "ME", "EPP",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Administrador", "Advogada", "Agrônomo", "Analista de sistemas", "Arquiteta", "Assistente social", "Atendente",
    "Auxiliar administrativo", "Bancário", "Barbeiro", "Bibliotecária", "Biólogo", "Bombeiro", "Cabeleireira",
    "Carpinteiro", "Cientista de dados", "Contador", "Corretor de imóveis", "Costureira", "Cozinheiro", "Dentista",
    "Desenvolvedor de software", "Designer gráfico", "Economista", "Eletricista", "Encanador", "Enfermeira",
    "Engenheiro civil", "Engenheira de produção", "Escritor", "Farmacêutica", "Fisioterapeuta", "Florista",
    "Fotógrafo", "Garçom", "Geólogo", "Gerente de projetos", "Jardineiro", "Jornalista", "Juíza", "Marceneiro",
    "Mecânico", "Médica", "Motorista", "Músico", "Nutricionista", "Oceanógrafa", "Padeiro", "Pedagoga", "Pedreiro",
    "Piloto", "Pintor", "Policial", "Professora", "Programador", "Psicóloga", "Publicitário", "Químico",
    "Recepcionista", "Secretária", "Sociólogo", "Técnico em segurança do trabalho", "Tradutora", "Vendedor",
    "Veterinária", "Zelador",
];
