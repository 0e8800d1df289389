//! Chinese, China.

use fake::locales::{Data, ZH_CN as Source};

use super::{Address, Bank, Calendar, Company, Internet, Locale, Lorem, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
use crate::value::faker::{bank, ssn};

/// Chinese, China.
pub static ZH_CN: Locale = Locale {
    code: "zh_CN",
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
        country: "中国",
        country_code: "CN",
        countries: Some(Source::ADDRESS_COUNTRY),
        states: STATES,
        state_codes: STATE_CODES,
        cities: &[&[P::OneOf(CITIES)]],
        streets: &[&[P::OneOf(ROADS), P::OneOf(STREET_SUFFIXES)]],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%号", "%#号", "%##号"],
        secondary: &["%单元%##室", "%栋%#室", "%座"],
        postcodes: &["%#####", "0%####"],
        street_addresses: &[&[P::Street, P::Building]],
        addresses: &[&[
            P::State,
            P::City,
            P::StreetAddress,
            P::Text(" "),
            P::Postcode,
        ]],
    },
    phone: Phone {
        calling_code: "+86",
        numbers: &[
            "13# #### ####",
            "15# #### ####",
            "18# #### ####",
            "010-########",
            "021-########",
            "0755-########",
            "+86 13# #### ####",
        ],
        mobiles: &["8613#########", "8615#########", "8618#########"],
    },
    company: Company {
        names: &[&[
            P::OneOf(NAMES),
            P::OneOf(BRANCHES),
            P::OneOf(COMPANY_SUFFIXES),
        ]],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: &[&[
            P::OneOf(Source::COMPANY_BUZZWORD_HEAD),
            P::OneOf(Source::COMPANY_BUZZWORD_MIDDLE),
            P::OneOf(Source::COMPANY_BUZZWORD_TAIL),
        ]],
        bs: &[&[
            P::OneOf(Source::COMPANY_BS_VERBS),
            P::OneOf(Source::COMPANY_BS_ADJ),
            P::OneOf(Source::COMPANY_BS_NOUNS),
        ]],
    },
    internet: Internet {
        free_mail: &[
            "qq.com",
            "163.com",
            "126.com",
            "sina.com",
            "sohu.com",
            "foxmail.com",
        ],
        top_level: &["cn", "cn", "com.cn", "com", "net", "org"],
        umlauts: false,
    },
    lorem: Lorem {
        words: Source::LOREM_WORD,
        space: "",
        stop: "。",
    },
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
    plates: &[
        "京?·#####",
        "沪?·#####",
        "粤?·#?###",
        "浙?·#####",
        "苏?·##?##",
        "川?·#####",
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
    national_id: ssn::cn,
};

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "秀英", "桂英", "秀兰", "玉兰", "丽", "敏", "静", "艳", "娟", "霞", "秀珍", "桂兰", "婷", "雪", "慧", "红", "玉梅", "莹", "丹", "倩", "欣怡",
    "梓涵", "诗涵", "雨涵", "思雨", "佳怡", "美玲", "淑珍", "晓红", "春梅",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "伟", "强", "磊", "军", "勇", "杰", "涛", "超", "明", "刚", "平", "辉", "鹏", "建华", "建国", "建军", "志强", "浩然", "子轩", "宇航", "博文",
    "俊杰", "天佑", "国强", "海波", "文博", "小龙", "立新", "家豪", "振华",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省",
    "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "云南省", "西藏自治区", "陕西省", "甘肃省", "青海省",
    "宁夏回族自治区", "新疆维吾尔自治区",
];

#[rustfmt::skip]
const STATE_CODES: &[&str] = &[
    "京", "津", "冀", "晋", "蒙", "辽", "吉", "黑", "沪", "苏", "浙", "皖", "闽", "赣", "鲁", "豫", "鄂", "湘", "粤", "桂", "琼", "渝",
    "川", "贵", "云", "藏", "陕", "甘", "青", "宁", "新",
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "北京市", "上海市", "广州市", "深圳市", "成都市", "重庆市", "杭州市", "武汉市", "西安市", "苏州市", "南京市", "天津市", "郑州市", "长沙市", "东莞市", "宁波市",
    "佛山市", "合肥市", "青岛市", "昆明市", "沈阳市", "济南市", "无锡市", "厦门市", "福州市", "温州市", "大连市", "哈尔滨市", "长春市", "石家庄市", "南宁市", "贵阳市",
    "南昌市", "太原市", "兰州市", "海口市", "乌鲁木齐市", "呼和浩特市", "银川市", "西宁市", "拉萨市", "珠海市", "惠州市", "徐州市", "烟台市", "洛阳市", "桂林市",
    "扬州市", "绍兴市", "嘉兴市",
];

#[rustfmt::skip]
const ROADS: &[&str] = &[
    "人民", "中山", "解放", "建设", "和平", "长江", "黄河", "北京", "南京", "上海", "文化", "新华", "胜利", "光明", "友谊", "朝阳", "幸福", "滨河", "公园",
    "学府", "东风", "迎宾", "平安", "中华", "五一", "复兴", "青年", "花园", "太阳", "虹桥",
];

#[rustfmt::skip]
const NAMES: &[&str] = &[
    "华泰", "恒信", "鑫源", "宏达", "金盛", "博雅", "天宇", "海纳", "凯旋", "瑞丰", "东方", "万通", "盛世", "飞翔", "创新", "远大", "中科", "新辰", "世纪",
    "联众", "巨龙", "九方", "兴旺", "图龙", "浦华", "鸿睿", "方正", "泰和", "群星", "开发区世创",
];

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "网络", "科技", "信息", "传媒", "贸易", "电子", "建筑", "医药", "物流", "食品", "汽车", "旅游",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "路", "街", "大道", "巷",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "有限公司", "股份有限公司", "集团", "有限责任公司",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "教师", "医生", "护士", "律师", "会计", "工程师", "程序员", "软件工程师", "数据分析师", "产品经理", "设计师", "建筑师", "记者", "编辑", "翻译", "摄影师",
    "画家", "音乐家", "演员", "导演", "作家", "厨师", "面点师", "服务员", "司机", "快递员", "飞行员", "空乘", "警察", "消防员", "军人", "公务员", "法官",
    "检察官", "银行柜员", "保险代理人", "证券分析师", "销售经理", "市场专员", "人力资源专员", "行政助理", "秘书", "前台", "采购员", "仓库管理员", "电工", "焊工", "木工",
    "水管工", "油漆工", "农民", "渔民", "园艺师", "兽医", "药剂师", "牙医", "心理咨询师", "社会工作者", "图书管理员", "科学家", "教授", "健身教练", "理发师", "美容师",
];
