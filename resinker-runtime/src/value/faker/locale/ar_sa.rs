//! Arabic, Saudi Arabia.

use fake::locales::{AR_SA as Source, Data};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Arabic, Saudi Arabia.
pub static AR_SA: Locale = Locale {
    code: "ar_SA",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["السيدة", "الآنسة", "الدكتورة"],
        prefixes_male: &["السيد", "الدكتور", "المهندس"],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "المملكة العربية السعودية",
        country_code: "SA",
        countries: None,
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(STREET_SUFFIXES), P::Text(" "), P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%###", "%##"],
        secondary: &["شقة %", "شقة %#", "وحدة %#"],
        postcodes: &["%####", "%####-%###"],
        street_addresses: &[&[P::Building, P::Text(" "), P::Street]],
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::City,
            P::Text(" "),
            P::Postcode,
        ]],
    },
    phone: Phone {
        calling_code: "+966",
        numbers: &[
            "+966 11 ### ####",
            "+966 12 ### ####",
            "+966 13 ### ####",
            "+966 5# ### ####",
            "011 ### ####",
            "05########",
        ],
        mobiles: &["9665########"],
    },
    company: Company {
        names: &[
            &[P::OneOf(COMPANY_SUFFIXES), P::Text(" "), P::Last],
            &[
                P::OneOf(COMPANY_SUFFIXES),
                P::Text(" "),
                P::Last,
                P::Text(" "),
                P::OneOf(BRANCHES),
            ],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &["gmail.com", "hotmail.com", "yahoo.com", "outlook.sa"],
        top_level: &["sa", "com.sa", "com", "net", "org.sa"],
        umlauts: false,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ],
        days: &[
            "الاثنين",
            "الثلاثاء",
            "الأربعاء",
            "الخميس",
            "الجمعة",
            "السبت",
            "الأحد",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["#### ???"],
    bank: Bank {
        country: "SA",
        account: bank::sa,
    },
    price: Price {
        before: "",
        group: ",",
        point: ".",
        after: " ر.س",
    },
    national_id: ssn::sa,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "فاطمة", "عائشة", "مريم", "نورة", "سارة", "هند", "ريم", "منى", "أمل", "هدى", "لطيفة", "منيرة", "حصة", "الجوهرة",
    "العنود", "مها", "غادة", "وفاء", "نوف", "شهد", "لمى", "دانة", "رغد", "جواهر", "سلمى", "خديجة", "زينب", "ليلى",
    "رنا", "عبير",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "محمد", "أحمد", "عبدالله", "عبدالرحمن", "خالد", "فهد", "سعود", "سلطان", "فيصل", "تركي", "ناصر", "سعد", "علي",
    "عمر", "إبراهيم", "يوسف", "صالح", "ماجد", "بندر", "مشعل", "نايف", "عبدالعزيز", "طلال", "راشد", "حسن", "حسين",
    "زياد", "وليد", "ياسر", "هاني",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "الرياض", "مكة المكرمة", "المدينة المنورة", "القصيم", "المنطقة الشرقية", "عسير", "تبوك", "حائل",
    "الحدود الشمالية", "جازان", "نجران", "الباحة", "الجوف",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "SA-01", "SA-02", "SA-03", "SA-05", "SA-04", "SA-14", "SA-07", "SA-06", "SA-08", "SA-09", "SA-10", "SA-11",
    "SA-12",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "الرياض", "جدة", "مكة المكرمة", "المدينة المنورة", "الدمام", "الخبر", "الظهران", "الطائف", "تبوك", "بريدة",
    "خميس مشيط", "أبها", "حائل", "نجران", "جازان", "الجبيل", "ينبع", "الهفوف", "القطيف", "عرعر", "سكاكا", "الباحة",
    "عنيزة", "الخرج", "حفر الباطن", "رابغ", "القنفذة", "بيشة", "الدوادمي", "المجمعة", "شقراء", "الزلفي",
    "وادي الدواسر", "الليث", "محايل عسير", "صبيا", "رفحاء", "طريف", "ضباء", "العلا",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "الملك فهد", "الملك عبدالعزيز", "الملك فيصل", "الملك خالد", "الأمير سلطان", "الأمير محمد بن عبدالعزيز", "العليا",
    "التحلية", "العروبة", "الستين", "الأربعين", "المدينة", "مكة", "فلسطين", "الأندلس", "الروضة", "السلام", "النخيل",
    "الورود", "الياسمين", "الجامعة", "المطار", "أبي بكر الصديق", "عمر بن الخطاب", "خالد بن الوليد", "صلاح الدين",
    "ابن سينا", "الفارابي",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "للتجارة", "للمقاولات", "القابضة", "للتقنية", "للصناعة", "للاستثمار", "للنقل", "الطبية", "العقارية", "للأغذية",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "شارع", "طريق", "ممر", "درب",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "شركة", "مؤسسة", "مجموعة",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "طبيب", "ممرضة", "صيدلي", "طبيب أسنان", "طبيب بيطري", "مهندس مدني", "مهندس كهربائي", "مهندس معماري",
    "مهندس برمجيات", "مبرمج", "محلل بيانات", "مصمم جرافيك", "محاسب", "مدقق حسابات", "محام", "قاض", "معلم",
    "أستاذ جامعي", "باحث", "مترجم", "صحفي", "كاتب", "محرر", "مصور", "رسام", "مخرج", "ممثل", "طباخ", "خباز", "نادل",
    "سائق", "طيار", "مضيفة طيران", "شرطي", "رجل إطفاء", "ضابط", "موظف حكومي", "موظف بنك", "وسيط عقاري", "مدير مشروع",
    "مدير تسويق", "مندوب مبيعات", "سكرتيرة", "أمين مكتبة", "كهربائي", "سباك", "نجار", "حداد", "ميكانيكي", "خياط",
    "حلاق", "مزارع", "صياد", "جيولوجي", "كيميائي", "فيزيائي", "أخصائي نفسي", "أخصائي اجتماعي", "أخصائي تغذية",
    "حارس أمن",
];
