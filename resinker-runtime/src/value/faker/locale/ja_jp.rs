//! Japanese, Japan.

use fake::locales::{Data, JA_JP as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Japanese, Japan.
pub static JA_JP: Locale = Locale {
    code: "ja_JP",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: true,
        prefixes_female: &["様"],
        prefixes_male: &["様"],
        suffixes: &[],
        accounts: Some((ACCOUNT_FIRST, ACCOUNT_LAST)),
    },
    address: Address {
        country: "日本",
        country_code: "JP",
        countries: None,
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(ROADS)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%", "%#"],
        secondary: &["コーポ%##", "ハイツ%##", "パレス%##", "メゾン%##"],
        postcodes: &["%##-####", "0##-####"],
        street_addresses: &[&[
            P::Street,
            P::Pattern(&["%丁目%番%号", "%丁目%#番%#号", "%-%-%#"]),
        ]],
        addresses: &[
            &[
                P::Text("〒"),
                P::Postcode,
                P::Text(" "),
                P::State,
                P::City,
                P::StreetAddress,
            ],
            &[
                P::Text("〒"),
                P::Postcode,
                P::Text(" "),
                P::State,
                P::City,
                P::StreetAddress,
                P::Text(" "),
                P::Secondary,
            ],
        ],
    },
    phone: Phone {
        calling_code: "+81",
        numbers: &[
            "03-####-####",
            "06-####-####",
            "045-###-####",
            "052-###-####",
            "011-###-####",
            "090-####-####",
            "080-####-####",
            "070-####-####",
        ],
        mobiles: &["8190########", "8180########", "8170########"],
    },
    company: Company {
        names: &[
            &[P::OneOf(COMPANY_SUFFIXES), P::Last, P::OneOf(BRANCHES)],
            &[P::Last, P::OneOf(BRANCHES), P::OneOf(COMPANY_SUFFIXES)],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: EN_US.company.catch_phrases,
        bs: EN_US.company.bs,
    },
    internet: Internet {
        free_mail: &["yahoo.co.jp", "gmail.com", "hotmail.co.jp", "outlook.jp"],
        top_level: &["co.jp", "jp", "jp", "com", "net", "ne.jp"],
        umlauts: false,
    },
    lorem: EN_US.lorem,
    calendar: Calendar {
        months: &[
            "1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月",
        ],
        days: &[
            "月曜日",
            "火曜日",
            "水曜日",
            "木曜日",
            "金曜日",
            "土曜日",
            "日曜日",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &[
        "品川 %## さ ##-##",
        "横浜 %## た ##-##",
        "名古屋 %## ね ##-##",
        "なにわ %## ま ##-##",
        "札幌 %## む ##-##",
        "福岡 %## せ ##-##",
    ],
    bank: Bank {
        country: "GB",
        account: bank::gb,
    },
    price: Price {
        before: "¥",
        group: ",",
        point: ".",
        after: "",
    },
    national_id: ssn::jp,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "さくら", "陽菜", "結衣", "葵", "美咲", "愛", "七海", "優花", "彩香", "真由美", "恵子", "由美子", "久美子", "裕子", "京子", "直美", "明美", "香織",
    "里美", "千代", "桃子", "花子", "舞", "陽子", "幸子", "春香", "加奈", "くみ子", "あすか", "智子",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "翔太", "大輔", "健一", "拓真", "蓮", "陽翔", "直樹", "浩", "誠", "隆", "修平", "和也", "達也", "学", "亮介", "健", "大翔", "悠真", "太郎", "一郎",
    "康弘", "裕太", "涼平", "篤司", "充", "聡太郎", "英樹", "京助", "治", "春樹",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
    "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
    "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "JP-01", "JP-02", "JP-03", "JP-04", "JP-05", "JP-06", "JP-07", "JP-08", "JP-09", "JP-10", "JP-11", "JP-12",
    "JP-13", "JP-14", "JP-15", "JP-16", "JP-17", "JP-18", "JP-19", "JP-20", "JP-21", "JP-22", "JP-23", "JP-24",
    "JP-25", "JP-26", "JP-27", "JP-28", "JP-29", "JP-30", "JP-31", "JP-32", "JP-33", "JP-34", "JP-35", "JP-36",
    "JP-37", "JP-38", "JP-39", "JP-40", "JP-41", "JP-42", "JP-43", "JP-44", "JP-45", "JP-46", "JP-47",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "札幌市", "仙台市", "さいたま市", "千葉市", "横浜市", "川崎市", "相模原市", "新潟市", "静岡市", "浜松市", "名古屋市", "京都市", "大阪市", "堺市", "神戸市",
    "岡山市", "広島市", "北九州市", "福岡市", "熊本市", "鹿児島市", "長崎市", "金沢市", "富山市", "長野市", "松本市", "岐阜市", "奈良市", "和歌山市", "松山市",
    "高知市", "那覇市", "世田谷区", "新宿区", "渋谷区", "港区", "千代田区", "品川区", "杉並区", "江東区", "台東区", "墨田区", "中野区", "大田区", "目黒区", "豊島区",
    "八王子市", "船橋市", "川口市", "横須賀市",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "丸の内", "大手町", "銀座", "日本橋", "神田", "上野", "浅草", "六本木", "赤坂", "青山", "麻布十番", "三田", "白金", "芝公園", "虎ノ門", "霞が関", "永田町",
    "四番町", "五番町", "勝どき", "月島", "芝浦", "高輪", "台場", "中央", "本町", "栄町", "緑町", "旭町", "幸町", "東町", "西町",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "建設", "鉱業", "農林", "運輸", "電気", "ガス", "食品", "水産", "通信", "情報", "印刷", "保険", "銀行", "商事", "工業", "製作所", "不動産", "薬品",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "丁目", "番地", "号",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "株式会社", "有限会社", "合同会社",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "医師", "看護師", "薬剤師", "歯科医師", "獣医師", "弁護士", "公認会計士", "税理士", "司法書士", "建築士", "一級建築士", "大工", "左官", "電気工事士", "配管工",
    "整備士", "プログラマー", "システムエンジニア", "ウェブデザイナー", "データサイエンティスト", "営業", "経理", "人事", "秘書", "受付", "編集者", "記者", "作家", "翻訳家",
    "通訳", "写真家", "画家", "音楽家", "俳優", "声優", "漫画家", "アニメーター", "料理人", "寿司職人", "パティシエ", "バリスタ", "美容師", "理容師", "教師", "保育士",
    "大学教授", "研究者", "司書", "学芸員", "消防士", "警察官", "自衛官", "公務員", "パイロット", "客室乗務員", "運転手", "船員", "農家", "漁師", "庭師", "花屋",
    "介護福祉士", "栄養士", "心理カウンセラー",
];

#[rustfmt::skip]
const ACCOUNT_FIRST: &[&str] = &[
    "hiroshi", "takashi", "kenji", "akira", "yuki", "haruto", "sota", "ren", "yuto", "daiki", "kaito", "makoto",
    "satoshi", "naoki", "sakura", "yui", "aoi", "hina", "rin", "mio", "yuna", "misaki", "ayaka", "mayumi", "keiko",
    "akiko", "haruka", "nanami", "emi", "tomoko",
];

#[rustfmt::skip]
const ACCOUNT_LAST: &[&str] = &[
    "sato", "suzuki", "takahashi", "tanaka", "ito", "watanabe", "yamamoto", "nakamura", "kobayashi", "kato",
    "yoshida", "yamada", "sasaki", "yamaguchi", "matsumoto", "inoue", "kimura", "hayashi", "saito", "shimizu",
    "yamazaki", "mori", "ikeda", "hashimoto", "abe", "ishikawa", "maeda", "fujita", "ogawa", "okada",
];
