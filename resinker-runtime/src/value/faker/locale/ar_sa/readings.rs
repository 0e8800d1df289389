//! How Arabic names are written in Latin letters in Saudi Arabia. Single letters are for names that
//! are not here: short vowels are not written in them.

use crate::value::faker::latin::Readings;

#[rustfmt::skip]
pub(super) const WORDS: Readings = &[
    ("ء", "a"), ("آ", "a"), ("آل", "al"), ("أ", "a"), ("أبو", "abu"), ("أحمد", "ahmed"), ("أمل", "amal"),
    ("ؤ", "o"), ("إ", "i"), ("إبراهيم", "ibrahim"), ("ئ", "e"), ("ا", "a"), ("ابن", "ibn"), ("الأحمدي", "alahmadi"),
    ("البقمي", "albogami"), ("البلادي", "albaladi"), ("البلوي", "albalawi"), ("التميمي", "altamimi"),
    ("الثقفي", "althaqafi"), ("الجابر", "aljaber"), ("الجهني", "aljohani"), ("الجوهرة", "aljawhara"),
    ("الحارثي", "alharthi"), ("الحربي", "alharbi"), ("الحكمي", "alhakami"), ("الحميد", "alhumaid"),
    ("الخالدي", "alkhaldi"), ("الدباغ", "aldabbagh"), ("الدوسري", "aldosari"), ("الراجحي", "alrajhi"),
    ("الراشد", "alrashed"), ("الرحمن", "alrahman"), ("الرشيدي", "alrashidi"), ("الرويلي", "alruwaili"),
    ("الزهراني", "alzahrani"), ("السبيعي", "alsubaie"), ("السديري", "alsudairi"), ("السلمي", "alsulami"),
    ("السويلم", "alsuwailem"), ("السيف", "alsaif"), ("الشايع", "alshaya"), ("الشراري", "alsharari"),
    ("الشريف", "alsharif"), ("الشمري", "alshammari"), ("الشهراني", "alshahrani"), ("الشهري", "alshehri"),
    ("الصاعدي", "alsaedi"), ("الصالح", "alsaleh"), ("الصبحي", "alsubhi"), ("العتيبي", "alotaibi"),
    ("العجلان", "alajlan"), ("العجمي", "alajmi"), ("العزيز", "alaziz"), ("العسيري", "alasiri"),
    ("العطوي", "alatawi"), ("العقيل", "alaqeel"), ("العليان", "alolayan"), ("العمري", "alamri"),
    ("العنزي", "alanazi"), ("العنود", "alanoud"), ("العيسى", "aleissa"), ("الغامدي", "alghamdi"),
    ("الفايز", "alfayez"), ("الفيفي", "alfaifi"), ("القحطاني", "alqahtani"), ("القرشي", "alqurashi"),
    ("القرني", "alqarni"), ("الله", "allah"), ("المالكي", "almalki"), ("المري", "almarri"),
    ("المطيري", "almutairi"), ("المغامسي", "almaghamsi"), ("المنصور", "almansour"), ("المهنا", "almuhanna"),
    ("الناصر", "alnasser"), ("النجار", "alnajjar"), ("الهاجري", "alhajri"), ("الهذلي", "alhuthali"),
    ("اليامي", "alyami"), ("باوزير", "bawazir"), ("بدر", "badr"), ("بن", "bin"), ("بنت", "bint"),
    ("بندر", "bandar"), ("ة", "a"), ("تركي", "turki"), ("ث", "th"), ("جاسم", "jassim"), ("جواهر", "jawaher"),
    ("حسن", "hassan"), ("حسين", "hussein"), ("حصة", "hessa"), ("حمد", "hamad"), ("خ", "kh"), ("خالد", "khalid"),
    ("خديجة", "khadija"), ("دانة", "dana"), ("ذ", "th"), ("راشد", "rashid"), ("رغد", "raghad"), ("رنا", "rana"),
    ("ريم", "reem"), ("زياد", "ziyad"), ("زينب", "zainab"), ("سارة", "sara"), ("سعد", "saad"), ("سعود", "saud"),
    ("سعيد", "saeed"), ("سلطان", "sultan"), ("سلمان", "salman"), ("سلمى", "salma"), ("ش", "sh"), ("شهد", "shahad"),
    ("صالح", "saleh"), ("طلال", "talal"), ("ع", "a"), ("عائشة", "aisha"), ("عبد", "abd"),
    ("عبدالرحمن", "abdulrahman"), ("عبدالعزيز", "abdulaziz"), ("عبدالله", "abdullah"), ("عبدالمجيد", "abdulmajeed"),
    ("عبدالملك", "abdulmalik"), ("عبير", "abeer"), ("علي", "ali"), ("عمر", "omar"), ("غ", "gh"), ("غادة", "ghada"),
    ("فاطمة", "fatima"), ("فهد", "fahad"), ("فيصل", "faisal"), ("ق", "q"), ("لطيفة", "latifa"), ("لمى", "lama"),
    ("ليلى", "layla"), ("ماجد", "majed"), ("محمد", "mohammed"), ("محمود", "mahmoud"), ("مريم", "maryam"),
    ("مشعل", "mishal"), ("مصطفى", "mustafa"), ("منى", "mona"), ("منيرة", "munira"), ("مها", "maha"),
    ("ناصر", "nasser"), ("نايف", "naif"), ("نوال", "nawal"), ("نورة", "noura"), ("نوف", "nouf"), ("هاني", "hani"),
    ("هدى", "huda"), ("هند", "hind"), ("هيا", "haya"), ("و", "w"), ("وفاء", "wafa"), ("وليد", "waleed"), ("ى", "a"),
    ("ي", "y"), ("ياسر", "yasser"), ("يوسف", "yousef"),
];
