//! Welsh, United Kingdom.

use fake::locales::{CY_GB as Source, Data};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::Postcodes;
use crate::value::faker::shape::{Locality, Part as P};
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
            Postcodes {
                spans: &[(3, 3), (5, 5)],
                form: "CF^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[
                    (10, 11),
                    (14, 15),
                    (23, 24),
                    (31, 48),
                    (61, 64),
                    (71, 72),
                    (81, 83),
                ],
                form: "CF^^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(1, 8)],
                form: "LD^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(11, 49), (51, 78)],
                form: "LL^^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(10, 13), (15, 16), (18, 20), (22, 26), (44, 44)],
                form: "NP^^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(1, 9)],
                form: "SA^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(10, 20), (31, 48), (61, 73)],
                form: "SA^^ #??",
                letters: LETTERS,
            },
            Postcodes {
                spans: &[(15, 25)],
                form: "SY^^ #??",
                letters: LETTERS,
            },
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
            P::At(PLACES, &[P::Town, P::Text("\n"), P::TownPostcode]),
        ]],
    },
    phone: Phone {
        calling_code: "+44",
        numbers: &[
            "029 20## ####",
            "029 22## ####",
            "01792 ~#####",
            "01633 ~#####",
            "01248 ~#####",
            "01970 ~#####",
            "01267 ~#####",
            "01978 ~#####",
            "077## ######",
            "+44 29 20## ####",
        ],
        mobiles: &[
            "4474########",
            "4475########",
            "4477########",
            "4478########",
            "4479########",
        ],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[P::Last, P::Text(" & "), P::Last],
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
            "btinternet.com",
            "gmail.com",
            "hotmail.co.uk",
            "yahoo.co.uk",
            "outlook.com",
        ],
        top_level: &["cymru", "wales", "co.uk", "com", "org.uk"],
        latin: Latin {
            particles: &["ab", "ap", "ferch"],
            ..PLAIN
        },
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

/// Letters of the second half of postcodes: those that are not taken for others.
const LETTERS: &str = "ABDEFGHJLNPQRSTUWXYZ";

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

/// Towns, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("Caerdydd", "", "CF10 #??"), ("Caerdydd", "", "CF14 #??"), ("Caerdydd", "", "CF24 #??"),
    ("Abertawe", "", "SA% #??"), ("Casnewydd", "", "NP20 #??"), ("Wrecsam", "", "LL11 #??"),
    ("Bangor", "", "LL57 #??"), ("Aberystwyth", "", "SY23 #??"), ("Caerfyrddin", "", "SA31 #??"),
    ("Llanelli", "", "SA15 #??"), ("Caernarfon", "", "LL55 #??"), ("Aberteifi", "", "SA43 #??"),
    ("Y Barri", "", "CF62 #??"), ("Merthyr Tudful", "", "CF47 #??"), ("Pontypridd", "", "CF37 #??"),
    ("Caerffili", "", "CF83 #??"), ("Y Rhyl", "", "LL18 #??"), ("Llandudno", "", "LL30 #??"),
    ("Bae Colwyn", "", "LL29 #??"), ("Hwlffordd", "", "SA61 #??"), ("Tyddewi", "", "SA62 #??"),
    ("Dolgellau", "", "LL40 #??"), ("Y Bala", "", "LL23 #??"), ("Machynlleth", "", "SY20 #??"),
    ("Y Drenewydd", "", "SY16 #??"), ("Aberhonddu", "", "LD3 #??"), ("Llangollen", "", "LL20 #??"),
    ("Rhuthun", "", "LL15 #??"), ("Dinbych", "", "LL16 #??"), ("Yr Wyddgrug", "", "CH7 #??"),
    ("Caergybi", "", "LL65 #??"), ("Llangefni", "", "LL77 #??"), ("Porthmadog", "", "LL49 #??"),
    ("Pwllheli", "", "LL53 #??"), ("Treorci", "", "CF42 #??"), ("Aberdâr", "", "CF44 #??"),
    ("Castell-nedd", "", "SA11 #??"), ("Pen-y-bont ar Ogwr", "", "CF31 #??"), ("Trefynwy", "", "NP25 #??"),
    ("Cas-gwent", "", "NP16 #??"), ("Llambed", "", "SA48 #??"), ("Llandeilo", "", "SA19 #??"),
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
    "Cyf.", "CCC", "a'i Gwmni", "Cyfyngedig",
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
