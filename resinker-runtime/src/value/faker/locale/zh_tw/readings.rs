//! How names are read in Taiwan: Wade-Giles without its marks, which is what passports and most
//! people write.

use crate::value::faker::latin::Readings;

#[rustfmt::skip]
pub(super) const FAMILIES: Readings = &[
    ("丁", "ting"), ("仇", "chiu"), ("何", "ho"), ("余", "yu"), ("侯", "hou"), ("俞", "yu"), ("倪", "ni"), ("傅", "fu"),
    ("凌", "ling"), ("劉", "liu"), ("卓", "cho"), ("古", "ku"), ("吳", "wu"), ("呂", "lu"), ("周", "chou"), ("唐", "tang"),
    ("單", "shan"), ("嚴", "yen"), ("夏", "hsia"), ("姚", "yao"), ("孫", "sun"), ("宋", "sung"), ("尤", "yu"), ("巫", "wu"),
    ("康", "kang"), ("廖", "liao"), ("張", "chang"), ("張簡", "changchien"), ("彭", "peng"), ("徐", "hsu"), ("戴", "tai"),
    ("方", "fang"), ("施", "shih"), ("曹", "tsao"), ("曾", "tseng"), ("朱", "chu"), ("李", "li"), ("杜", "tu"),
    ("林", "lin"), ("查", "cha"), ("柯", "ko"), ("柳", "liu"), ("梁", "liang"), ("楊", "yang"), ("歐", "ou"),
    ("歐陽", "ouyang"), ("江", "chiang"), ("沈", "shen"), ("洪", "hung"), ("涂", "tu"), ("游", "yu"), ("湯", "tang"),
    ("溫", "wen"), ("潘", "pan"), ("王", "wang"), ("田", "tien"), ("白", "pai"), ("盧", "lu"), ("石", "shih"),
    ("程", "cheng"), ("童", "tung"), ("簡", "chien"), ("紀", "chi"), ("羅", "lo"), ("翁", "weng"), ("胡", "hu"),
    ("范", "fan"), ("范姜", "fanchiang"), ("莊", "chuang"), ("華", "hua"), ("萬", "wan"), ("葉", "yeh"), ("董", "tung"),
    ("蔡", "tsai"), ("蔣", "chiang"), ("蕭", "hsiao"), ("薛", "hsueh"), ("藍", "lan"), ("蘇", "su"), ("袁", "yuan"),
    ("解", "hsieh"), ("許", "hsu"), ("詹", "chan"), ("謝", "hsieh"), ("賴", "lai"), ("趙", "chao"), ("連", "lien"),
    ("邱", "chiu"), ("邵", "shao"), ("郭", "kuo"), ("鄒", "tsou"), ("鄧", "teng"), ("鄭", "cheng"), ("金", "chin"),
    ("錢", "chien"), ("鍾", "chung"), ("阮", "juan"), ("陳", "chen"), ("陸", "lu"), ("韓", "han"), ("顏", "yen"),
    ("饒", "jao"), ("馬", "ma"), ("高", "kao"), ("魏", "wei"), ("黃", "huang"), ("黎", "li"), ("龔", "kung"),
];

#[rustfmt::skip]
pub(super) const WORDS: Readings = &[
    ("中", "chung"), ("仁", "jen"), ("伶", "ling"), ("佩", "pei"), ("佳", "chia"), ("俊", "chun"), ("信", "hsin"),
    ("偉", "wei"), ("傑", "chieh"), ("儀", "yi"), ("光", "kuang"), ("冠", "kuan"), ("凱", "kai"), ("勇", "yung"),
    ("千", "chien"), ("君", "chun"), ("品", "pin"), ("哲", "che"), ("嘉", "chia"), ("國", "kuo"), ("大", "ta"),
    ("如", "ju"), ("妤", "yu"), ("娟", "chuan"), ("婉", "wan"), ("婷", "ting"), ("子", "tzu"), ("宇", "yu"), ("安", "an"),
    ("宏", "hung"), ("宗", "tsung"), ("宜", "yi"), ("宥", "yu"), ("家", "chia"), ("小", "hsiao"), ("山", "shan"),
    ("平", "ping"), ("廷", "ting"), ("建", "chien"), ("強", "chiang"), ("彥", "yen"), ("彬", "pin"), ("德", "te"),
    ("心", "hsin"), ("志", "chih"), ("思", "szu"), ("怡", "yi"), ("惠", "hui"), ("慧", "hui"), ("憲", "hsien"),
    ("成", "cheng"), ("承", "cheng"), ("振", "chen"), ("文", "wen"), ("昌", "chang"), ("明", "ming"), ("春", "chun"),
    ("晴", "ching"), ("智", "chih"), ("月", "yueh"), ("東", "tung"), ("柏", "po"), ("榮", "jung"), ("樺", "hua"),
    ("欣", "hsin"), ("正", "cheng"), ("民", "min"), ("涵", "han"), ("淑", "shu"), ("添", "tien"), ("清", "ching"),
    ("玉", "yu"), ("玲", "ling"), ("珊", "shan"), ("珠", "chu"), ("琪", "chi"), ("瑋", "wei"), ("生", "sheng"),
    ("男", "nan"), ("睿", "jui"), ("福", "fu"), ("秀", "hsiu"), ("秋", "chiu"), ("穎", "ying"), ("立", "li"),
    ("筱", "hsiao"), ("美", "mei"), ("義", "yi"), ("翰", "han"), ("良", "liang"), ("芬", "fen"), ("芳", "fang"),
    ("英", "ying"), ("華", "hua"), ("萍", "ping"), ("蓁", "chen"), ("蓉", "jung"), ("詠", "yung"), ("詩", "shih"),
    ("豪", "hao"), ("貞", "chen"), ("賢", "hsien"), ("軒", "hsuan"), ("進", "chin"), ("遠", "yuan"), ("郁", "yu"),
    ("金", "chin"), ("鈴", "ling"), ("鈺", "yu"), ("銘", "ming"), ("雄", "hsiung"), ("雅", "ya"), ("雪", "hsueh"),
    ("雯", "wen"), ("雲", "yun"), ("靜", "ching"), ("韻", "yun"), ("馨", "hsin"), ("鴻", "hung"), ("麗", "li"),
    ("龍", "lung"),
];
