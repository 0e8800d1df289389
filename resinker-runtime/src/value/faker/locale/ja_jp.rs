//! Japanese, Japan.

use fake::locales::{Data, JA_JP as Source};

use super::{Address, Bank, Calendar, Company, EN_US, Internet, Locale, Person, Phone, Price};
use crate::value::faker::latin::{Latin, PLAIN};
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P};
use crate::value::faker::{bank, ssn};

mod readings;

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
        postcodes: &[Postcodes {
            spans: &[(1, 208), (210, 907), (910, 998)],
            form: "^^^-####",
            letters: ALPHABET,
        }],
        street_addresses: &[&[P::Street, P::Pattern(HOUSES)]],
        addresses: &[
            &[
                P::Text("〒"),
                P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Region, P::Town]),
                P::OneOf(TOWNS),
                P::Pattern(HOUSES),
            ],
            &[
                P::Text("〒"),
                P::At(PLACES, &[P::TownPostcode, P::Text(" "), P::Region, P::Town]),
                P::OneOf(TOWNS),
                P::Pattern(HOUSES),
                P::Text(" "),
                P::Secondary,
            ],
        ],
    },
    phone: Phone {
        calling_code: "+81",
        numbers: &[
            "03-~###-####",
            "06-~###-####",
            "045-~##-####",
            "052-~##-####",
            "011-~##-####",
            "090-%###-####",
            "080-%###-####",
            "070-%###-####",
        ],
        mobiles: &["8190%#######", "8180%#######", "8170%#######"],
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
        latin: Latin {
            mandarin: false,
            families: readings::FAMILIES,
            words: readings::WORDS,
            ..PLAIN
        },
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

/// Block, house and entrance.
const HOUSES: &[&str] = &["%丁目%番%号", "%丁目%#番%#号", "%-%-%#"];

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

/// Cities and wards, their prefectures, and postcodes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("札幌市中央区", "北海道", "060-00##"), ("旭川市", "北海道", "070-00##"), ("仙台市青葉区", "宮城県", "980-08##"),
    ("さいたま市大宮区", "埼玉県", "330-08##"), ("川口市", "埼玉県", "332-00##"), ("千葉市中央区", "千葉県", "260-00##"),
    ("船橋市", "千葉県", "273-00##"), ("横浜市中区", "神奈川県", "231-00##"), ("横浜市港北区", "神奈川県", "222-00##"),
    ("川崎市川崎区", "神奈川県", "210-00##"), ("相模原市中央区", "神奈川県", "252-02##"), ("横須賀市", "神奈川県", "238-00##"),
    ("新潟市中央区", "新潟県", "950-09##"), ("静岡市葵区", "静岡県", "420-08##"), ("浜松市中央区", "静岡県", "430-09##"),
    ("名古屋市中区", "愛知県", "460-00##"), ("名古屋市千種区", "愛知県", "464-00##"), ("京都市左京区", "京都府", "606-80##"),
    ("京都市伏見区", "京都府", "612-80##"), ("大阪市北区", "大阪府", "530-00##"), ("大阪市中央区", "大阪府", "541-00##"),
    ("堺市堺区", "大阪府", "590-00##"), ("神戸市中央区", "兵庫県", "650-00##"), ("姫路市", "兵庫県", "670-09##"),
    ("岡山市北区", "岡山県", "700-08##"), ("広島市中区", "広島県", "730-00##"), ("北九州市小倉北区", "福岡県", "802-00##"),
    ("福岡市博多区", "福岡県", "812-00##"), ("熊本市中央区", "熊本県", "860-08##"), ("鹿児島市", "鹿児島県", "892-08##"),
    ("長崎市", "長崎県", "850-00##"), ("金沢市", "石川県", "920-09##"), ("富山市", "富山県", "930-00##"), ("長野市", "長野県", "380-08##"),
    ("松本市", "長野県", "390-08##"), ("岐阜市", "岐阜県", "500-88##"), ("奈良市", "奈良県", "630-82##"),
    ("和歌山市", "和歌山県", "640-82##"), ("高松市", "香川県", "760-00##"), ("松山市", "愛媛県", "790-00##"),
    ("高知市", "高知県", "780-08##"), ("那覇市", "沖縄県", "900-00##"), ("宇都宮市", "栃木県", "320-08##"), ("水戸市", "茨城県", "310-00##"),
    ("世田谷区", "東京都", "154-00##"), ("新宿区", "東京都", "160-00##"), ("渋谷区", "東京都", "150-00##"), ("港区", "東京都", "105-00##"),
    ("品川区", "東京都", "141-00##"), ("杉並区", "東京都", "166-00##"), ("江東区", "東京都", "135-00##"), ("台東区", "東京都", "110-00##"),
    ("墨田区", "東京都", "130-00##"), ("中野区", "東京都", "164-00##"), ("大田区", "東京都", "144-00##"), ("目黒区", "東京都", "153-00##"),
    ("豊島区", "東京都", "170-00##"), ("八王子市", "東京都", "192-00##"),
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "丸の内", "大手町", "銀座", "日本橋", "神田", "上野", "浅草", "六本木", "赤坂", "青山", "麻布十番", "三田", "白金", "芝公園", "虎ノ門", "霞が関", "永田町",
    "四番町", "五番町", "勝どき", "月島", "芝浦", "高輪", "台場", "中央", "本町", "栄町", "緑町", "旭町", "幸町", "東町", "西町",
];

/// Parts of a town, of which there are some in most cities.
#[rustfmt::skip]
const TOWNS: &[&str] = &[
    "中央", "本町", "栄町", "緑町", "旭町", "幸町", "東町", "西町", "元町", "大町", "新町", "泉町", "末広町", "桜町", "若松町", "宮前",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "建設", "鉱業", "農林", "運輸", "電気", "ガス", "食品", "水産", "通信", "情報", "印刷", "物流", "商店", "商事", "工業", "製作所", "不動産", "薬品",
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
