//! Turkish, Türkiye.

use fake::locales::{Data, TR_TR as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::PLAIN;
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

/// Turkish, Türkiye.
pub static TR_TR: Locale = Locale {
    code: "tr_TR",
    person: Person {
        first: FIRST,
        female: FEMALE,
        male: MALE,
        last: LAST,
        space: " ",
        family_first: false,
        prefixes_female: &["Bayan", "Dr."],
        prefixes_male: &["Bay", "Dr."],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "Türkiye",
        country_code: "TR",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: Source::ADDRESS_STATE,
        state_codes: Source::ADDRESS_STATE_ABBR,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(ROADS), P::Text(" "), P::OneOf(STREET_SUFFIXES)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["No: %", "No: %#", "No: %##"],
        secondary: &["Daire %", "Daire %#", "Kat %"],
        postcodes: &[Postcodes {
            spans: &[(1, 81)],
            form: "^^###",
            letters: ALPHABET,
        }],
        street_addresses: &[&[P::Street, P::Text(" "), P::Building]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::At(
                PLACES,
                &[
                    P::TownPostcode,
                    P::Text(" "),
                    P::Town,
                    P::Text("/"),
                    P::Region,
                ],
            ),
        ]],
    },
    phone: Phone {
        calling_code: "+90",
        numbers: &[
            "+90 (212) ~## ## ##",
            "+90 (216) ~## ## ##",
            "+90 (312) ~## ## ##",
            "(0232) ~## ## ##",
            "+90 53# ### ## ##",
            "+90 54# ### ## ##",
            "055# ### ## ##",
        ],
        mobiles: &["9053########", "9054########", "9055########"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
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
            "mynet.com",
            "superonline.com",
            "ttmail.com",
            "gmail.com",
            "hotmail.com",
        ],
        top_level: &["com.tr", "com.tr", "com", "net", "org.tr", "net.tr"],
        latin: PLAIN,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
            "Ekim", "Kasım", "Aralık",
        ],
        days: &[
            "Pazartesi",
            "Salı",
            "Çarşamba",
            "Perşembe",
            "Cuma",
            "Cumartesi",
            "Pazar",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &[
        "34 ?? ###",
        "06 ?? ###",
        "35 ??? ##",
        "07 ? ####",
        "16 ?? ###",
        "01 ??? ##",
        "42 ?? ###",
    ],
    bank: Bank {
        country: "TR",
        account: bank::tr,
    },
    price: Price {
        before: "",
        group: ".",
        point: ",",
        after: " ₺",
    },
    national_id: ssn::tr,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Fatma", "Ayşe", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Şerife", "Zehra", "Sultan", "Hanife", "Merve",
    "Havva", "Zeliha", "Esra", "Fadime", "Özlem", "Hacer", "Yasemin", "Hülya", "Cemile", "Sevim", "Gülsüm", "Leyla",
    "Dilek", "Büşra", "Aysel", "Songül", "Kübra", "Halime", "Esma", "Aynur", "Hayriye", "Kadriye", "Tuğba", "Sevgi",
    "Gamze", "Defne", "Ece", "Selin",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin", "Hasan", "İbrahim", "İsmail", "Osman", "Yusuf", "Murat", "Ömer",
    "Ramazan", "Halil", "Süleyman", "Abdullah", "Mahmut", "Salih", "Kemal", "Recep", "Fatih", "Kadir", "Emre",
    "Hakan", "Adem", "Kerem", "Yaşar", "Bekir", "Musa", "Metin", "Orhan", "Bayram", "Serkan", "Sinan", "Burak",
    "Can", "Eren", "Deniz", "Onur", "Tolga",
];

#[rustfmt::skip]
const FIRST: &[&str] = &[
    "Fatma", "Ayşe", "Emine", "Hatice", "Zeynep", "Elif", "Meryem", "Şerife", "Zehra", "Sultan", "Hanife", "Merve",
    "Havva", "Zeliha", "Esra", "Fadime", "Özlem", "Hacer", "Yasemin", "Hülya", "Cemile", "Sevim", "Gülsüm", "Leyla",
    "Dilek", "Büşra", "Aysel", "Songül", "Kübra", "Halime", "Esma", "Aynur", "Hayriye", "Kadriye", "Tuğba", "Sevgi",
    "Gamze", "Defne", "Ece", "Selin", "Mehmet", "Mustafa", "Ahmet", "Ali", "Hüseyin", "Hasan", "İbrahim", "İsmail",
    "Osman", "Yusuf", "Murat", "Ömer", "Ramazan", "Halil", "Süleyman", "Abdullah", "Mahmut", "Salih", "Kemal",
    "Recep", "Fatih", "Kadir", "Emre", "Hakan", "Adem", "Kerem", "Yaşar", "Bekir", "Musa", "Metin", "Orhan",
    "Bayram", "Serkan", "Sinan", "Burak", "Can", "Eren", "Deniz", "Onur", "Tolga",
];

#[rustfmt::skip]
const LAST: &[&str] = &[
    "Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Yıldız", "Yıldırım", "Öztürk", "Aydın", "Özdemir", "Arslan",
    "Doğan", "Kılıç", "Aslan", "Çetin", "Kara", "Koç", "Kurt", "Özkan", "Şimşek", "Polat", "Korkmaz", "Çakır",
    "Erdoğan", "Yavuz", "Can", "Acar", "Şen", "Aktaş", "Güler", "Yalçın", "Güneş", "Bozkurt", "Bulut", "Keskin",
    "Ünal", "Turan", "Gül", "Özer", "Işık", "Kaplan", "Avcı", "Sarı", "Tekin", "Taş", "Köse", "Yüksel", "Ateş",
    "Aksoy", "Karaca",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Adana", "Konya", "Gaziantep", "Şanlıurfa", "Kocaeli",
    "Mersin", "Diyarbakır", "Hatay", "Manisa", "Kayseri", "Samsun", "Balıkesir", "Kahramanmaraş", "Van", "Aydın",
    "Tekirdağ", "Denizli", "Sakarya", "Muğla", "Eskişehir", "Mardin", "Malatya", "Trabzon", "Erzurum", "Ordu",
    "Afyonkarahisar", "Sivas", "Batman", "Adıyaman", "Tokat", "Zonguldak", "Elazığ", "Kütahya", "Çanakkale",
    "Osmaniye", "Çorum", "Giresun", "Isparta", "Edirne", "Rize", "Amasya",
];

/// Districts, their provinces, and postcodes, which begin with the number of the province.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Kadıköy", "İstanbul", "347##"), ("Beşiktaş", "İstanbul", "343##"), ("Şişli", "İstanbul", "343##"),
    ("Üsküdar", "İstanbul", "346##"), ("Fatih", "İstanbul", "340##"), ("Bakırköy", "İstanbul", "341##"),
    ("Çankaya", "Ankara", "066##"), ("Keçiören", "Ankara", "063##"), ("Yenimahalle", "Ankara", "062##"),
    ("Konak", "İzmir", "352##"), ("Bornova", "İzmir", "350##"), ("Karşıyaka", "İzmir", "355##"),
    ("Osmangazi", "Bursa", "160##"), ("Nilüfer", "Bursa", "161##"), ("Muratpaşa", "Antalya", "071##"),
    ("Seyhan", "Adana", "011##"), ("Selçuklu", "Konya", "420##"), ("Şahinbey", "Gaziantep", "270##"),
    ("Haliliye", "Şanlıurfa", "630##"), ("İzmit", "Kocaeli", "410##"), ("Yenişehir", "Mersin", "331##"),
    ("Bağlar", "Diyarbakır", "210##"), ("Antakya", "Hatay", "310##"), ("Yunusemre", "Manisa", "450##"),
    ("Melikgazi", "Kayseri", "380##"), ("İlkadım", "Samsun", "550##"), ("Karesi", "Balıkesir", "101##"),
    ("Onikişubat", "Kahramanmaraş", "460##"), ("İpekyolu", "Van", "650##"), ("Efeler", "Aydın", "090##"),
    ("Süleymanpaşa", "Tekirdağ", "590##"), ("Pamukkale", "Denizli", "200##"), ("Adapazarı", "Sakarya", "541##"),
    ("Menteşe", "Muğla", "480##"), ("Odunpazarı", "Eskişehir", "260##"), ("Artuklu", "Mardin", "470##"),
    ("Battalgazi", "Malatya", "440##"), ("Ortahisar", "Trabzon", "610##"), ("Yakutiye", "Erzurum", "250##"),
    ("Altınordu", "Ordu", "520##"), ("Merkez", "Sivas", "580##"), ("Merkez", "Tokat", "600##"),
    ("Merkez", "Elazığ", "230##"), ("Merkez", "Çanakkale", "170##"), ("Merkez", "Edirne", "220##"),
    ("Merkez", "Rize", "530##"), ("Merkez", "Isparta", "320##"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "Atatürk", "Cumhuriyet", "İnönü", "Fatih", "Gazi", "Mimar Sinan", "Barbaros", "Zafer", "Lale", "Gül", "Menekşe",
    "Çınar", "Yunus Emre", "Mevlana", "İstiklal", "Kurtuluş", "Hürriyet", "Mehmet Akif Ersoy", "Bağdat", "Akasya",
    "Papatya", "Okul", "Çamlık", "Yıldız", "Deniz", "Sahil", "Bahçe", "Vatan", "Millet", "Güneş",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Caddesi", "Sokak", "Bulvarı", "Meydanı", "Yolu",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "A.Ş.", "Ltd. Şti.", "Holding", "Ticaret", "Sanayi",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Aşçı", "Avukat", "Bahçıvan", "Bankacı", "Berber", "Biyolog", "Çevirmen", "Çiftçi", "Çilingir", "Dalgıç",
    "Danışman", "Diş hekimi", "Doktor", "Ebe", "Eczacı", "Elektrikçi", "Emlakçı", "Fırıncı", "Fizyoterapist",
    "Fotoğrafçı", "Garson", "Gazeteci", "Grafik tasarımcı", "Hakim", "Hemşire", "Hostes", "İç mimar", "İktisatçı",
    "İnşaat mühendisi", "İtfaiyeci", "Jeolog", "Kasap", "Kaynakçı", "Kimyager", "Kuaför", "Kütüphaneci",
    "Makine mühendisi", "Marangoz", "Mimar", "Muhasebeci", "Müzisyen", "Noter", "Öğretmen", "Pilot", "Polis memuru",
    "Postacı", "Psikolog", "Satış temsilcisi", "Savcı", "Sekreter", "Sosyal hizmet uzmanı", "Şoför", "Tamirci",
    "Terzi", "Tesisatçı", "Veteriner", "Yazar", "Yazılım geliştirici", "Yönetmen", "Ziraat mühendisi",
];
