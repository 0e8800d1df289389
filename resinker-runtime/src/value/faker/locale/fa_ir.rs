//! Persian, Iran.

use fake::locales::{Data, FA_IR as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Persian, Iran.
pub static FA_IR: Locale = Locale {
    code: "fa_IR",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["سرکار خانم", "خانم دکتر"],
        prefixes_male: &["جناب آقای", "آقای دکتر"],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "ایران",
        country_code: "IR",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: Source::ADDRESS_STATE,
        state_codes: Source::ADDRESS_STATE_ABBR,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(STREET_SUFFIXES), P::Text(" "), P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["پلاک %", "پلاک %#", "پلاک %##"],
        secondary: &["واحد %", "واحد %#", "طبقه %"],
        postcodes: &["%#########", "%####-%####"],
        street_addresses: &[&[P::Street, P::Text("، "), P::Building]],
        addresses: &[&[
            P::City,
            P::Text("، "),
            P::StreetAddress,
            P::Text("، کد پستی "),
            P::Postcode,
        ]],
    },
    phone: Phone {
        calling_code: "+98",
        numbers: &[
            "+98 21 ########",
            "+98 31 ########",
            "+98 51 ########",
            "021-########",
            "0912#######",
            "0935#######",
            "+98 912 ### ####",
            "+98 936 ### ####",
        ],
        mobiles: &["98912#######", "98935#######", "98936#######"],
    },
    company: Company {
        names: &[
            &[P::OneOf(COMPANY_SUFFIXES), P::Text(" "), P::Last],
            &[
                P::OneOf(COMPANY_SUFFIXES),
                P::Text(" "),
                P::OneOf(BRANCHES),
                P::Text(" "),
                P::Last,
            ],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "chmail.ir",
            "mailfa.com",
            "gmail.com",
            "yahoo.com",
            "outlook.com",
        ],
        top_level: &["ir", "ir", "com", "net", "org"],
        umlauts: false,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "ژانویه",
            "فوریه",
            "مارس",
            "آوریل",
            "مه",
            "ژوئن",
            "ژوئیه",
            "اوت",
            "سپتامبر",
            "اکتبر",
            "نوامبر",
            "دسامبر",
        ],
        days: &[
            "دوشنبه",
            "سه‌شنبه",
            "چهارشنبه",
            "پنجشنبه",
            "جمعه",
            "شنبه",
            "یکشنبه",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &[
        "## ب ### - ##",
        "## د ### - ##",
        "## س ### - ##",
        "## ص ### - ##",
        "## ط ### - ##",
        "## ق ### - ##",
        "## ل ### - ##",
        "## م ### - ##",
    ],
    bank: Bank {
        country: "IR",
        account: bank::ir,
    },
    price: Price {
        before: "",
        group: ",",
        point: ".",
        after: " ریال",
    },
    national_id: ssn::ir,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "فاطمه", "زهرا", "مریم", "معصومه", "سکینه", "زینب", "رقیه", "خدیجه", "لیلا", "نرگس", "سارا", "نازنین", "پریسا",
    "شیرین", "مینا", "آزاده", "الهام", "سمیرا", "نسرین", "پروانه", "ستایش", "هستی", "مهسا", "نگار", "بهاره", "ژاله",
    "فرزانه", "لاله", "ساناز", "یلدا",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "محمد", "علی", "حسین", "مهدی", "حسن", "رضا", "احمد", "عباس", "اکبر", "امیر", "سعید", "مجید", "حمید", "محسن",
    "بهرام", "کوروش", "داریوش", "سیاوش", "آرش", "بابک", "کامران", "پویا", "فرهاد", "رامین", "سامان", "نیما", "هومن",
    "مسعود", "ابراهیم", "یاسر",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "تهران", "مشهد", "اصفهان", "کرج", "شیراز", "تبریز", "قم", "اهواز", "کرمانشاه", "ارومیه", "رشت", "زاهدان",
    "همدان", "کرمان", "یزد", "اردبیل", "بندرعباس", "اراک", "اسلام‌شهر", "زنجان", "سنندج", "قزوین", "خرم‌آباد",
    "گرگان", "ساری", "شهریار", "کاشان", "دزفول", "نیشابور", "بابل", "خمینی‌شهر", "سبزوار", "آمل", "نجف‌آباد",
    "بروجرد", "بجنورد", "بوشهر", "بیرجند", "سمنان", "یاسوج", "شهرکرد", "ایلام", "مراغه", "سیرجان",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "آزادی", "انقلاب", "ولیعصر", "فردوسی", "حافظ", "سعدی", "امام خمینی", "شریعتی", "بهشتی", "مطهری", "طالقانی",
    "جمهوری", "کارگر", "معلم", "دانشگاه", "گلستان", "بهار", "نیلوفر", "لاله", "یاس", "شقایق", "پاسداران", "میرداماد",
    "ستارخان", "نواب", "رسالت", "مدرس", "بوستان", "شهدا", "نور",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "صنعتی", "بازرگانی", "مهندسی", "داده‌پردازی", "ساختمانی", "تولیدی", "خدماتی", "کشاورزی",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "خیابان", "کوچه", "بلوار", "میدان", "جاده",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "شرکت", "گروه", "مؤسسه", "هلدینگ",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "پزشک", "پرستار", "داروساز", "دندانپزشک", "دامپزشک", "مهندس عمران", "مهندس برق", "مهندس مکانیک", "معمار",
    "برنامه‌نویس", "تحلیلگر داده", "طراح گرافیک", "حسابدار", "حسابرس", "وکیل", "قاضی", "معلم", "استاد دانشگاه",
    "پژوهشگر", "مترجم", "خبرنگار", "نویسنده", "ویراستار", "عکاس", "نقاش", "کارگردان", "بازیگر", "آشپز", "نانوا",
    "گارسون", "راننده", "خلبان", "مهماندار", "پلیس", "آتش‌نشان", "سرباز", "کارمند", "بانکدار", "مشاور املاک",
    "مدیر پروژه", "بازاریاب", "فروشنده", "منشی", "کتابدار", "برقکار", "لوله‌کش", "نجار", "آهنگر", "مکانیک", "خیاط",
    "آرایشگر", "کشاورز", "ماهیگیر", "باغبان", "زمین‌شناس", "شیمیدان", "فیزیکدان", "روانشناس", "مددکار اجتماعی",
    "کارشناس تغذیه",
];
