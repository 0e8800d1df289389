//! Chinese, Taiwan.

use fake::locales::{Data, ZH_TW as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

mod readings;

/// Chinese, Taiwan.
pub static ZH_TW: Locale = Locale {
    code: "zh_TW",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: LAST,
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
        postcodes: &[
            Postcodes {
                spans: DISTRICTS,
                form: "^^^",
                letters: ALPHABET,
            },
            Postcodes {
                spans: DISTRICTS,
                form: "^^^*",
                letters: ALPHABET,
            },
            Postcodes {
                spans: DISTRICTS,
                form: "^^^#*",
                letters: ALPHABET,
            },
        ],
        street_addresses: &[
            &[P::Street, P::Building],
            &[P::Street, P::Building, P::Secondary],
        ],
        addresses: &[&[
            P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Region, P::Town]),
            P::StreetAddress,
        ]],
    },
    phone: Phone {
        calling_code: "+886",
        numbers: &[
            "02-2#######",
            "04-2#######",
            "07-~######",
            "03-~######",
            "09%#-######",
            "(02) 8#######",
            "+886 9%# ### ###",
        ],
        mobiles: &["8869%#######"],
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
        latin: Latin {
            families: readings::FAMILIES,
            words: readings::WORDS,
            ..PLAIN
        },
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
const LAST: &[&str] = &[
    "陳", "林", "黃", "張", "李", "王", "吳", "劉", "蔡", "楊", "許", "鄭", "謝", "郭", "洪", "邱", "曾", "廖", "賴", "徐", "周", "葉",
    "蘇", "莊", "呂", "江", "何", "蕭", "羅", "高", "潘", "簡", "朱", "鍾", "彭", "游", "詹", "胡", "施", "沈", "余", "盧", "趙", "梁",
    "顏", "柯", "翁", "魏", "孫", "戴", "范", "方", "宋", "鄧", "杜", "傅", "侯", "曹", "薛", "丁", "卓", "阮", "馬", "董", "唐", "溫",
    "藍", "石", "蔣", "田", "康", "鄒", "白", "涂", "尤", "巫", "姚", "程", "連", "湯", "黎", "韓", "龔", "紀", "古", "嚴", "金", "袁",
    "童", "華", "陸", "倪", "夏", "柳", "歐陽", "歐", "俞", "邵", "錢", "萬", "饒", "凌",
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

/// The first three digits of postcodes: the districts of the cities and counties.
#[rustfmt::skip]
const DISTRICTS: &[(u32, u32)] = &[(100, 116), (200, 212), (220, 253), (260, 290), (300, 315), (320, 338), 
    (350, 369), (400, 439), (500, 530), (540, 558), (600, 655), (700, 745), (800, 816), (820, 852), (880, 885), (890, 896), 
    (900, 947), (950, 966), (970, 983)];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "臺北市", "新北市", "桃園市", "臺中市", "臺南市", "高雄市", "基隆市", "新竹市", "嘉義市", "竹北市", "苗栗市", "彰化市", "員林市", "南投市", "斗六市", "太保市",
    "屏東市", "宜蘭市", "花蓮市", "臺東市", "馬公市", "頭份市", "朴子市",
];

/// Districts, their cities and counties, and their postcodes.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("中正區", "臺北市", "100"), ("大同區", "臺北市", "103"), ("中山區", "臺北市", "104"), ("松山區", "臺北市", "105"),
    ("大安區", "臺北市", "106"), ("信義區", "臺北市", "110"), ("士林區", "臺北市", "111"), ("內湖區", "臺北市", "114"),
    ("文山區", "臺北市", "116"), ("板橋區", "新北市", "220"), ("汐止區", "新北市", "221"), ("新店區", "新北市", "231"),
    ("永和區", "新北市", "234"), ("中和區", "新北市", "235"), ("三重區", "新北市", "241"), ("新莊區", "新北市", "242"),
    ("淡水區", "新北市", "251"), ("仁愛區", "基隆市", "200"), ("宜蘭市", "宜蘭縣", "260"), ("羅東鎮", "宜蘭縣", "265"),
    ("東區", "新竹市", "300"), ("竹北市", "新竹縣", "302"), ("中壢區", "桃園市", "320"), ("桃園區", "桃園市", "330"),
    ("苗栗市", "苗栗縣", "360"), ("頭份市", "苗栗縣", "351"), ("西區", "臺中市", "403"), ("北屯區", "臺中市", "406"),
    ("西屯區", "臺中市", "407"), ("豐原區", "臺中市", "420"), ("彰化市", "彰化縣", "500"), ("員林市", "彰化縣", "510"),
    ("南投市", "南投縣", "540"), ("東區", "嘉義市", "600"), ("太保市", "嘉義縣", "612"), ("斗六市", "雲林縣", "640"),
    ("中西區", "臺南市", "700"), ("永康區", "臺南市", "710"), ("新興區", "高雄市", "800"), ("苓雅區", "高雄市", "802"),
    ("左營區", "高雄市", "813"), ("鳳山區", "高雄市", "830"), ("馬公市", "澎湖縣", "880"), ("金城鎮", "金門縣", "893"),
    ("屏東市", "屏東縣", "900"), ("臺東市", "臺東縣", "950"), ("花蓮市", "花蓮縣", "970"),
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
