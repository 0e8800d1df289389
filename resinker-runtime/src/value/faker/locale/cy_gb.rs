//! Welsh, United Kingdom.

use fake::locales::{CY_GB as Source, Data};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Welsh, United Kingdom.
pub static CY_GB: Locale = Locale {
    code: "cy_GB",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["Ms.", "Mrs.", "Dr."],
        prefixes_male: &["Mr.", "Dr."],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "Y Deyrnas Unedig",
        country_code: "GB",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(STREET_SUFFIXES), P::Text(" "), P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#", "%##", "%#A"],
        secondary: &["Fflat %", "Fflat %#", "Stiwdio %"],
        postcodes: &[
            "CF%# %??", "SA% %??", "SA%# %??", "LL%# %??", "NP%# %??", "SY%# %??", "LD% %??",
        ],
        street_addresses: &[
            &[P::Building, P::Text(" "), P::Street],
            &[
                P::Secondary,
                P::Text("\n"),
                P::Building,
                P::Text(" "),
                P::Street,
            ],
        ],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::City,
            P::Text("\n"),
            P::Postcode,
        ]],
    },
    phone: Phone {
        calling_code: "+44",
        numbers: &[
            "029 20## ####",
            "029 22## ####",
            "01792 ######",
            "01633 ######",
            "01248 ######",
            "01970 ######",
            "01267 ######",
            "01978 ######",
            "07### ######",
            "+44 29 20## ####",
        ],
        mobiles: &["447#########"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[P::Last, P::Text(" a "), P::Last],
            &[P::Last, P::Text(" a'i Feibion")],
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
            "cymru.example",
            "gmail.com",
            "hotmail.co.uk",
            "yahoo.co.uk",
            "outlook.com",
        ],
        top_level: &["cymru", "wales", "co.uk", "com", "org.uk"],
        umlauts: false,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "Ionawr",
            "Chwefror",
            "Mawrth",
            "Ebrill",
            "Mai",
            "Mehefin",
            "Gorffennaf",
            "Awst",
            "Medi",
            "Hydref",
            "Tachwedd",
            "Rhagfyr",
        ],
        days: &[
            "Dydd Llun",
            "Dydd Mawrth",
            "Dydd Mercher",
            "Dydd Iau",
            "Dydd Gwener",
            "Dydd Sadwrn",
            "Dydd Sul",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["C?## ???"],
    bank: Bank {
        country: "GB",
        account: bank::gb,
    },
    price: Price {
        before: "£",
        group: ",",
        point: ".",
        after: "",
    },
    national_id: ssn::gb,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Angharad", "Bethan", "Carys", "Catrin", "Ceri", "Delyth", "Efa", "Eleri", "Elin", "Ffion", "Gwen", "Gwenllian",
    "Heledd", "Lowri", "Mair", "Mali", "Megan", "Menna", "Nerys", "Nia", "Non", "Rhiannon", "Seren", "Sian",
    "Sioned", "Tegan", "Teleri", "Cadi", "Bronwen", "Myfanwy",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "Aled", "Alun", "Aneirin", "Bryn", "Carwyn", "Dafydd", "Dewi", "Dylan", "Emrys", "Emyr", "Eurig", "Gareth",
    "Geraint", "Gethin", "Gruffydd", "Gwilym", "Huw", "Idris", "Iestyn", "Ieuan", "Ifan", "Iolo", "Llywelyn",
    "Macsen", "Meirion", "Owain", "Rhodri", "Rhys", "Sion", "Tomos",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "Abertawe", "Blaenau Gwent", "Bro Morgannwg", "Caerdydd", "Caerffili", "Casnewydd", "Castell-nedd Port Talbot",
    "Ceredigion", "Conwy", "Gwynedd", "Merthyr Tudful", "Pen-y-bont ar Ogwr", "Powys", "Rhondda Cynon Taf",
    "Sir Benfro", "Sir Ddinbych", "Sir Fynwy", "Sir Gaerfyrddin", "Sir y Fflint", "Torfaen", "Wrecsam", "Ynys Môn",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "ATA", "BGW", "BMG", "CRF", "CAY", "CNW", "CTL", "CGN", "CWY", "GWN", "MTU", "POG", "POW", "RCT", "BNF", "DDB",
    "FYN", "GFY", "FFL", "TOF", "WRC", "YNM",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "Caerdydd", "Abertawe", "Casnewydd", "Wrecsam", "Bangor", "Aberystwyth", "Caerfyrddin", "Llanelli", "Caernarfon",
    "Aberteifi", "Y Barri", "Merthyr Tudful", "Pontypridd", "Caerffili", "Y Rhyl", "Llandudno", "Bae Colwyn",
    "Hwlffordd", "Tyddewi", "Dolgellau", "Y Bala", "Machynlleth", "Y Drenewydd", "Aberhonddu", "Llangollen",
    "Rhuthun", "Dinbych", "Yr Wyddgrug", "Caergybi", "Llangefni", "Porthmadog", "Pwllheli", "Treorci", "Aberdâr",
    "Castell-nedd", "Pen-y-bont ar Ogwr", "Trefynwy", "Cas-gwent", "Llambed", "Llandeilo",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "yr Orsaf", "y Bont", "yr Eglwys", "y Frenhines", "y Farchnad", "Fawr", "Newydd", "y Castell", "y Coleg",
    "y Capel", "y Môr", "y Parc", "Dewi Sant", "Glyndŵr", "y Felin", "Uchaf", "Isaf", "y Gogledd", "y De",
    "y Mynydd", "Llywelyn", "y Brenin", "yr Afon", "y Doc",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Stryd", "Heol", "Ffordd", "Lôn", "Rhodfa", "Maes", "Clos",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "Cyf.", "CCC", "a'i Gwmni", "Grŵp",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Actor", "Adeiladwr", "Arlunydd", "Athro", "Bancwr", "Barbwr", "Bardd", "Cantores", "Cerddor", "Cigydd",
    "Cogydd", "Crydd", "Cyfieithydd", "Cyfreithiwr", "Cyfrifydd", "Cynhyrchydd", "Darlithydd", "Deintydd",
    "Dylunydd", "Ffermwr", "Fferyllydd", "Ffotograffydd", "Garddwr", "Gof", "Golygydd", "Gwas sifil", "Gweinydd",
    "Gweithiwr cymdeithasol", "Gwyddonydd", "Heddwas", "Hyfforddwr", "Llyfrgellydd", "Mecanic", "Meddyg",
    "Milfeddyg", "Newyddiadurwr", "Nyrs", "Optegydd", "Peiriannydd", "Peintiwr", "Pensaer", "Plymwr", "Pobydd",
    "Postmon", "Pysgotwr", "Rheolwr", "Rhaglennydd", "Saer coed", "Seicolegydd", "Siopwr", "Swyddog tân",
    "Technegydd", "Trydanwr", "Ysgrifennydd",
];
