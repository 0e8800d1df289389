//! Chinese, Taiwan.

use fake::locales::{Data, ZH_TW as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Chinese, Taiwan.
pub static ZH_TW: Locale = Locale {
    code: "zh_TW",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: "",
        family_first: true,
        prefixes_female: &["女士", "小姐"],
        prefixes_male: &["先生"],
        suffixes: &[],
        accounts: None,
    },
    address: Address {
        country: "臺灣",
        country_code: "TW",
        countries: None,
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[
            &[P::OneOf(ROADS), P::OneOf(STREET_SUFFIXES)],
            &[
                P::OneOf(ROADS),
                P::Text("路"),
                P::OneOf(&["一段", "二段", "三段"]),
            ],
        ],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%號", "%#號", "%##號"],
        secondary: &["%樓", "%#樓", "%樓之%"],
        postcodes: &["%##", "%####"],
        street_addresses: &[
            &[P::Street, P::Building],
            &[P::Street, P::Building, P::Secondary],
        ],
        addresses: &[&[P::Postcode, P::Text(" "), P::City, P::StreetAddress]],
    },
    phone: Phone {
        calling_code: "+886",
        numbers: &[
            "02-########",
            "04-########",
            "07-#######",
            "03-#######",
            "09##-######",
            "(02) ########",
            "+886 9## ### ###",
        ],
        mobiles: &["8869########"],
    },
    company: Company {
        names: &[&[
            P::OneOf(NAMES),
            P::OneOf(BRANCHES),
            P::OneOf(COMPANY_SUFFIXES),
        ]],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &[
            "yahoo.com.tw",
            "hotmail.com",
            "gmail.com",
            "pchome.com.tw",
            "seed.net.tw",
        ],
        top_level: &["tw", "com.tw", "com.tw", "com", "net", "org.tw"],
        umlauts: false,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "一月",
            "二月",
            "三月",
            "四月",
            "五月",
            "六月",
            "七月",
            "八月",
            "九月",
            "十月",
            "十一月",
            "十二月",
        ],
        days: &[
            "星期一",
            "星期二",
            "星期三",
            "星期四",
            "星期五",
            "星期六",
            "星期日",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &["???-####", "??-####", "####-??"],
    bank: Bank {
        country: "GB",
        account: bank::gb,
    },
    price: Price {
        before: "NT$",
        group: ",",
        point: ".",
        after: "",
    },
    national_id: ssn::tw,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "淑芬", "淑惠", "美玲", "雅婷", "美惠", "麗華", "淑娟", "淑貞", "怡君", "淑華", "美華", "怡婷", "惠美", "雅雯", "佳穎", "雅惠", "欣怡", "詩涵", "郁婷",
    "宜蓁", "心怡", "佩珊", "靜宜", "鈺婷", "品妤", "思妤", "子晴", "詠晴", "筱涵", "婉婷",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "俊傑", "俊宏", "志明", "建宏", "志豪", "志偉", "文雄", "金龍", "志強", "家豪", "俊賢", "冠宇", "承翰", "宗翰", "柏翰", "彥廷", "家瑋", "冠廷", "信宏",
    "明哲", "宗憲", "建志", "國華", "文彬", "振宇", "哲瑋", "子軒", "品睿", "宥廷", "柏宇",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "嘉義市", "新竹縣", "苗栗縣", "彰化縣", "南投縣", "雲林縣", "嘉義縣", "屏東縣",
    "宜蘭縣", "花蓮縣", "臺東縣", "澎湖縣", "金門縣", "連江縣",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "TPE", "NWT", "TAO", "TXG", "TNN", "KHH", "KEE", "HSZ", "CYI", "HSQ", "MIA", "CHA", "NAN", "YUN", "CYQ", "PIF",
    "ILA", "HUA", "TTT", "PEN", "KIN", "LIE",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "嘉義市", "竹北市", "苗栗市", "彰化市", "員林市", "南投市", "斗六市", "太保市",
    "屏東市", "宜蘭市", "花蓮市", "臺東市", "馬公市", "頭份市", "朴子市",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "中正", "中山", "民生", "民權", "民族", "忠孝", "仁愛", "信義", "和平", "復興", "建國", "光復", "成功", "自由", "文化", "三民", "中華", "大同", "公園",
    "博愛", "新生", "復國", "永和", "四維", "青年", "中興", "國光", "東興", "學府", "林森",
];

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "台新", "大立", "永豐", "宏遠", "華新", "聯合", "鼎泰", "正和", "國泰安", "中信達", "義美安", "光陽明", "大同新", "遠東和", "福壽", "新光華", "金車城",
    "三商達", "全友", "大霸",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "電子", "科技", "資訊", "食品", "營造", "貿易", "建設", "光電", "生技", "旅行社", "運輸", "實業",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "路", "街", "大道", "巷",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "股份有限公司", "有限公司", "企業社", "集團",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "教師", "醫師", "護理師", "律師", "會計師", "工程師", "軟體工程師", "系統分析師", "產品經理", "設計師", "建築師", "記者", "編輯", "翻譯人員", "攝影師", "畫家",
    "音樂家", "演員", "導演", "作家", "廚師", "麵包師傅", "服務生", "司機", "外送員", "飛行員", "空服員", "警察", "消防員", "軍人", "公務員", "法官", "檢察官",
    "銀行行員", "保險業務員", "證券分析師", "業務經理", "行銷專員", "人資專員", "行政助理", "秘書", "總機人員", "採購人員", "倉管人員", "水電工", "焊接工", "木工",
    "油漆工", "農夫", "漁夫", "園藝師", "獸醫師", "藥師", "牙醫師", "諮商心理師", "社工師", "圖書館員", "研究員", "教授", "健身教練", "髮型設計師", "美容師",
];
