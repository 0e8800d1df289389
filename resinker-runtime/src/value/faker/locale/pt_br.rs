//! Portuguese, Brazil.

use fake::locales::{Data, PT_BR as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
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
        postcodes: &["%####-###", "0%###-###"],
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
            P::Postcode,
            P::Text(" "),
            P::City,
            P::Text(" - "),
            P::StateCode,
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
            "(11) 9####-####",
            "(21) 9####-####",
            "+55 (11) 9####-####",
            "+55 61 3###-####",
        ],
        mobiles: &["55119########", "55219########", "55%19########"],
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
        umlauts: false,
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
    "S.A.", "S/A", "Ltda.", "e Filhos", "ME", "EIRELI",
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
