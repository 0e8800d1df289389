//! English, United States of America.

use fake::locales::{Data, EN as Source};

use super::{Address, Bank, Calendar, Company, Internet, Locale, Lorem, Person, Phone, Price};
use crate::value::faker::latin::PLAIN;
use crate::value::faker::postcodes::{ALPHABET, Postcodes};
use crate::value::faker::shape::{Locality, Part as P, Shapes};
use crate::value::faker::{bank, ssn};

/// English, United States of America.
pub static EN_US: Locale = Locale {
    code: "en_US",
    person: Person {
        first: Source::NAME_FIRST_NAME,
        female: FEMALE,
        male: MALE,
        last: Source::NAME_LAST_NAME,
        space: " ",
        family_first: false,
        prefixes_female: &["Mrs.", "Ms.", "Miss", "Dr."],
        prefixes_male: &["Mr.", "Dr."],
        suffixes: Source::NAME_SUFFIX,
        accounts: None,
    },
    address: Address {
        country: "United States of America",
        country_code: "US",
        countries: None,
        states: Source::ADDRESS_STATE,
        state_codes: Source::ADDRESS_STATE_ABBR,
        cities: &[
            NORTH_HARVEYFURT,
            LAKE_WYMAN,
            EVERTVILLE,
            MORARHAVEN,
            &[P::OneOf(CITIES)],
        ],
        streets: &[
            &[P::First, P::Text(" "), P::OneOf(STREET_SUFFIXES)],
            &[P::Last, P::Text(" "), P::OneOf(STREET_SUFFIXES)],
        ],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%####", "%###", "%##"],
        secondary: &["Apt. %##", "Apt. ##", "Suite %##", "Unit %##"],
        postcodes: &[Postcodes {
            spans: ZIP_CODES,
            form: "^^^*",
            letters: ALPHABET,
        }],
        street_addresses: &[
            &[P::Building, P::Text(" "), P::Street],
            &[
                P::Building,
                P::Text(" "),
                P::Street,
                P::Text(" "),
                P::Secondary,
            ],
        ],
        addresses: &[COINED, COINED, COINED, COINED, REAL],
    },
    phone: Phone {
        calling_code: "+1",
        numbers: &[
            "(@) @-####",
            "@-@-####",
            "@.@.####",
            "+1-@-@-####",
            "@-@-####x###",
            "(@) @-####x####",
            "1-@-@-####",
        ],
        mobiles: &["1@@####"],
    },
    company: Company {
        names: &[
            &[P::Last, P::Text(" "), P::OneOf(COMPANY_SUFFIXES)],
            &[P::Last, P::Text("-"), P::Last],
            &[P::Last, P::Text(", "), P::Last, P::Text(" and "), P::Last],
        ],
        suffixes: COMPANY_SUFFIXES,
        catch_phrases: &[&[
            P::OneOf(Source::COMPANY_BUZZWORD_HEAD),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BUZZWORD_MIDDLE),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BUZZWORD_TAIL),
        ]],
        bs: &[&[
            P::OneOf(Source::COMPANY_BS_VERBS),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BS_ADJ),
            P::Text(" "),
            P::OneOf(Source::COMPANY_BS_NOUNS),
        ]],
    },
    internet: Internet {
        free_mail: &[
            "gmail.com",
            "yahoo.com",
            "hotmail.com",
            "outlook.com",
            "icloud.com",
        ],
        top_level: &["com", "com", "com", "net", "org", "biz", "info", "io", "co"],
        latin: PLAIN,
    },
    lorem: Lorem {
        words: Source::LOREM_WORD,
        space: " ",
        stop: ".",
    },
    calendar: Calendar {
        months: &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        days: &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
    },
    jobs: &[&[P::OneOf(JOBS)]],
    plates: &[
        "%??? ###", "???-####", "### ???", "#??? ###", "???####", "??-#####",
    ],
    bank: Bank {
        country: "GB",
        account: bank::gb,
    },
    price: Price {
        before: "$",
        group: ",",
        point: ".",
        after: "",
    },
    national_id: ssn::us,
};

/// Names that places could have.
const COINED_CITIES: Shapes = &[NORTH_HARVEYFURT, LAKE_WYMAN, EVERTVILLE, MORARHAVEN];
const NORTH_HARVEYFURT: &[P] = &[
    P::OneOf(CITY_PREFIXES),
    P::Text(" "),
    P::First,
    P::OneOf(CITY_SUFFIXES),
];
const LAKE_WYMAN: &[P] = &[P::OneOf(CITY_PREFIXES), P::Text(" "), P::Last];
const EVERTVILLE: &[P] = &[P::First, P::OneOf(CITY_SUFFIXES)];
const MORARHAVEN: &[P] = &[P::Last, P::OneOf(CITY_SUFFIXES)];

/// An address in a city that there is not.
const COINED: &[P] = &[
    P::StreetAddress,
    P::Text("\n"),
    P::At(
        STATES,
        &[
            P::Shaped(COINED_CITIES),
            P::Text(", "),
            P::Region,
            P::Text(" "),
            P::TownPostcode,
        ],
    ),
];

/// An address in a city that there is.
const REAL: &[P] = &[
    P::StreetAddress,
    P::Text("\n"),
    P::At(
        PLACES,
        &[
            P::Town,
            P::Text(", "),
            P::Region,
            P::Text(" "),
            P::TownPostcode,
        ],
    ),
];

#[rustfmt::skip]
const FEMALE: &[&str] = &[
    "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth", "Barbara", "Susan", "Jessica", "Sarah", "Karen", "Lisa",
    "Nancy", "Margaret", "Sandra", "Ashley", "Emily", "Kimberly", "Donna", "Michelle", "Carol", "Amanda", "Melissa",
    "Deborah", "Stephanie", "Rebecca", "Laura", "Sharon", "Cynthia", "Kathleen", "Amy", "Angela", "Shirley", "Anna",
    "Brenda", "Pamela", "Emma", "Nicole", "Helen", "Samantha", "Katherine", "Christine", "Rachel", "Carolyn",
    "Janet", "Catherine", "Maria", "Heather", "Diane", "Ruth", "Julie", "Olivia", "Joyce", "Virginia", "Victoria",
    "Kelly", "Lauren", "Christina", "Joan", "Evelyn", "Judith", "Megan", "Andrea", "Cheryl", "Hannah", "Martha",
    "Jacqueline", "Gloria", "Teresa", "Ann", "Sara", "Madison", "Frances", "Kathryn", "Janice", "Jean", "Abigail",
    "Alice", "Julia", "Grace", "Sophia", "Chloe", "Zoe", "Natalie", "Lily", "Ella", "Ava", "Mia", "Isabella",
    "Charlotte", "Amelia",
];

#[rustfmt::skip]
const MALE: &[&str] = &[
    "James", "Robert", "John", "Michael", "David", "William", "Richard", "Joseph", "Thomas", "Charles",
    "Christopher", "Daniel", "Matthew", "Anthony", "Mark", "Donald", "Steven", "Paul", "Andrew", "Joshua", "Kenneth",
    "Kevin", "Brian", "George", "Timothy", "Ronald", "Edward", "Jason", "Jeffrey", "Ryan", "Jacob", "Gary",
    "Nicholas", "Eric", "Jonathan", "Stephen", "Larry", "Justin", "Scott", "Brandon", "Benjamin", "Samuel",
    "Gregory", "Frank", "Alexander", "Raymond", "Patrick", "Jack", "Dennis", "Jerry", "Tyler", "Aaron", "Jose",
    "Adam", "Henry", "Nathan", "Douglas", "Zachary", "Peter", "Kyle", "Walter", "Ethan", "Jeremy", "Harold", "Keith",
    "Christian", "Roger", "Noah", "Gerald", "Terry", "Sean", "Austin", "Carl", "Arthur", "Lawrence", "Dylan",
    "Jesse", "Jordan", "Bryan", "Billy", "Liam", "Mason", "Lucas", "Logan", "Owen", "Caleb", "Isaac", "Luke",
    "Gavin", "Elijah",
];

/// The first three digits of ZIP codes: the sorting centres of the states and of Washington.
#[rustfmt::skip]
const ZIP_CODES: &[(u32, u32)] = &[
    (10, 54), (56, 89), (100, 201), (206, 212), (214, 268), (270, 339), (341, 342), (344, 344), (346, 347), (349, 352),
    (354, 418), (420, 427), (430, 516), (520, 528), (530, 532), (534, 535), (537, 551), (553, 567), (570, 577),
    (580, 588), (590, 620), (622, 631), (633, 641), (644, 658), (660, 662), (664, 681), (683, 693), (700, 701),
    (703, 708), (710, 714), (716, 731), (734, 741), (743, 770), (772, 816), (820, 838), (840, 847), (850, 853),
    (855, 857), (859, 860), (863, 865), (870, 871), (873, 875), (877, 884), (889, 891), (893, 895), (897, 898),
    (900, 908), (910, 928), (930, 961), (967, 968), (970, 986), (988, 999),
];

#[rustfmt::skip]
const CITIES: &[&str] = &[
    "New York", "Los Angeles", "Chicago", "Houston", "Phoenix", "Philadelphia", "San Antonio", "San Diego", "Dallas",
    "Jacksonville", "Austin", "Fort Worth", "San Jose", "Columbus", "Charlotte", "Indianapolis", "San Francisco",
    "Seattle", "Denver", "Oklahoma City", "Nashville", "Washington", "El Paso", "Las Vegas", "Boston", "Detroit",
    "Portland", "Louisville", "Memphis", "Baltimore", "Milwaukee", "Albuquerque", "Tucson", "Fresno", "Sacramento",
    "Mesa", "Atlanta", "Kansas City", "Omaha", "Miami", "Raleigh", "Tulsa", "Oakland", "Minneapolis", "Wichita",
    "Tampa", "New Orleans", "Cleveland", "Honolulu", "Anaheim", "Lexington", "Pittsburgh", "Cincinnati", "Anchorage",
    "Saint Paul", "Newark", "Greensboro", "Orlando", "Buffalo", "Madison", "Boise", "Richmond", "Spokane",
    "Des Moines", "Salt Lake City", "Tacoma", "Reno", "Birmingham", "Rochester", "Little Rock",
];

/// The cities, their states, and ZIP codes within them.
#[rustfmt::skip]
const PLACES: &[Locality] = &[
    ("New York", "NY", "100*"), ("Brooklyn", "NY", "112*"), ("Los Angeles", "CA", "900*"),
    ("Chicago", "IL", "606*"), ("Houston", "TX", "770*"), ("Phoenix", "AZ", "850*"), ("Philadelphia", "PA", "191*"),
    ("San Antonio", "TX", "782*"), ("San Diego", "CA", "921*"), ("Dallas", "TX", "752*"),
    ("Jacksonville", "FL", "322*"), ("Austin", "TX", "787*"), ("Fort Worth", "TX", "761*"),
    ("San Jose", "CA", "951*"), ("Columbus", "OH", "432*"), ("Charlotte", "NC", "282*"),
    ("Indianapolis", "IN", "462*"), ("San Francisco", "CA", "941*"), ("Seattle", "WA", "981*"),
    ("Denver", "CO", "802*"), ("Oklahoma City", "OK", "731*"), ("Nashville", "TN", "372*"),
    ("Washington", "DC", "200*"), ("El Paso", "TX", "799*"), ("Las Vegas", "NV", "891*"), ("Boston", "MA", "021*"),
    ("Detroit", "MI", "482*"), ("Portland", "OR", "972*"), ("Louisville", "KY", "402*"), ("Memphis", "TN", "381*"),
    ("Baltimore", "MD", "212*"), ("Milwaukee", "WI", "532*"), ("Albuquerque", "NM", "871*"),
    ("Tucson", "AZ", "857*"), ("Fresno", "CA", "937*"), ("Sacramento", "CA", "958*"), ("Mesa", "AZ", "852*"),
    ("Atlanta", "GA", "303*"), ("Kansas City", "MO", "641*"), ("Omaha", "NE", "681*"), ("Miami", "FL", "331*"),
    ("Raleigh", "NC", "276*"), ("Tulsa", "OK", "741*"), ("Oakland", "CA", "946*"), ("Minneapolis", "MN", "554*"),
    ("Wichita", "KS", "672*"), ("Tampa", "FL", "336*"), ("New Orleans", "LA", "701*"), ("Cleveland", "OH", "441*"),
    ("Honolulu", "HI", "968*"), ("Anaheim", "CA", "928*"), ("Lexington", "KY", "405*"),
    ("Pittsburgh", "PA", "152*"), ("Cincinnati", "OH", "452*"), ("Anchorage", "AK", "995*"),
    ("Saint Paul", "MN", "551*"), ("Newark", "NJ", "071*"), ("Greensboro", "NC", "274*"), ("Orlando", "FL", "328*"),
    ("Buffalo", "NY", "142*"), ("Madison", "WI", "537*"), ("Boise", "ID", "837*"), ("Richmond", "VA", "232*"),
    ("Spokane", "WA", "992*"), ("Des Moines", "IA", "503*"), ("Salt Lake City", "UT", "841*"),
    ("Tacoma", "WA", "984*"), ("Reno", "NV", "895*"), ("Birmingham", "AL", "352*"), ("Rochester", "NY", "146*"),
    ("Little Rock", "AR", "722*"),
];

/// States, about as often as people live in them, for cities that there are not.
#[rustfmt::skip]
const STATES: &[Locality] = &[
    ("", "AL", "36%*"), ("", "AL", "356*"), ("", "AK", "996*"), ("", "AZ", "853*"), ("", "AR", "72#*"),
    ("", "CA", "91#*"), ("", "CA", "93#*"), ("", "CA", "95#*"), ("", "CO", "80#*"), ("", "CT", "06#*"),
    ("", "DE", "199*"), ("", "FL", "32~*"), ("", "FL", "33~*"), ("", "FL", "347*"), ("", "GA", "30#*"),
    ("", "GA", "31#*"), ("", "HI", "967*"), ("", "ID", "836*"), ("", "IL", "60#*"), ("", "IL", "61#*"),
    ("", "IN", "46#*"), ("", "IN", "47#*"), ("", "IA", "50#*"), ("", "IA", "524*"), ("", "KS", "67#*"),
    ("", "KY", "40#*"), ("", "KY", "421*"), ("", "LA", "704*"), ("", "LA", "711*"), ("", "ME", "04#*"),
    ("", "MD", "217*"), ("", "MA", "01#*"), ("", "MA", "023*"), ("", "MI", "48#*"), ("", "MI", "49#*"),
    ("", "MN", "553*"), ("", "MN", "560*"), ("", "MS", "394*"), ("", "MO", "631*"), ("", "MO", "650*"),
    ("", "MT", "59#*"), ("", "NE", "688*"), ("", "NV", "894*"), ("", "NH", "032*"), ("", "NJ", "07#*"),
    ("", "NJ", "08#*"), ("", "NM", "875*"), ("", "NY", "10#*"), ("", "NY", "12#*"), ("", "NY", "14#*"),
    ("", "NC", "27#*"), ("", "NC", "28#*"), ("", "ND", "585*"), ("", "OH", "43#*"), ("", "OH", "44#*"),
    ("", "OH", "45#*"), ("", "OK", "740*"), ("", "OR", "97#*"), ("", "PA", "15#*"), ("", "PA", "17#*"),
    ("", "PA", "194*"), ("", "RI", "028*"), ("", "SC", "29#*"), ("", "SD", "573*"), ("", "TN", "37#*"),
    ("", "TX", "75#*"), ("", "TX", "76#*"), ("", "TX", "77~*"), ("", "TX", "78#*"), ("", "UT", "846*"),
    ("", "VT", "054*"), ("", "VA", "22~*"), ("", "VA", "241*"), ("", "WA", "983*"), ("", "WA", "993*"),
    ("", "WV", "25#*"), ("", "WI", "54#*"), ("", "WY", "82~*"),
];

#[rustfmt::skip]
pub(in crate::value::faker) const CITY_PREFIXES: &[&str] = &[
    "North", "East", "West", "South", "New", "Lake", "Port",
];

#[rustfmt::skip]
pub(in crate::value::faker) const CITY_SUFFIXES: &[&str] = &[
    "ton", "ville", "berg", "burgh", "borough", "bury", "view", "port", "mouth", "stad", "furt", "chester", "fort",
    "haven", "side", "shire", "land", "town",
];

#[rustfmt::skip]
const STREET_SUFFIXES: &[&str] = &[
    "Alley", "Avenue", "Boulevard", "Bridge", "Brook", "Bypass", "Canyon", "Causeway", "Circle", "Common", "Corner",
    "Court", "Cove", "Creek", "Crescent", "Crest", "Crossing", "Drive", "Estate", "Expressway", "Extension", "Falls",
    "Ferry", "Field", "Flat", "Forest", "Forge", "Garden", "Gateway", "Glen", "Green", "Grove", "Harbor", "Haven",
    "Heights", "Highway", "Hill", "Hollow", "Island", "Junction", "Knoll", "Lake", "Landing", "Lane", "Light",
    "Loop", "Manor", "Meadow", "Mews", "Mill", "Mission", "Mount", "Orchard", "Parkway", "Pass", "Path", "Pike",
    "Pine", "Place", "Plain", "Plaza", "Point", "Port", "Prairie", "Ranch", "Rapids", "Rest", "Ridge", "River",
    "Road", "Row", "Run", "Shore", "Spring", "Spur", "Square", "Station", "Stream", "Street", "Summit", "Terrace",
    "Throughway", "Trace", "Track", "Trail", "Tunnel", "Turnpike", "Union", "Valley", "Via", "View", "Village",
    "Vista", "Walk", "Way", "Well",
];

#[rustfmt::skip]
const COMPANY_SUFFIXES: &[&str] = &[
    "Inc", "and Sons", "LLC", "Group", "LLP", "Co", "Corp", "Partners", "Holdings",
];

#[rustfmt::skip]
const JOBS: &[&str] = &[
    "Accountant", "Accounting technician", "Actor", "Actuary", "Advertising account executive",
    "Aeronautical engineer", "Air traffic controller", "Ambulance person", "Animal nutritionist", "Animator",
    "Anthropologist", "Applications developer", "Arboriculturist", "Archaeologist", "Architect", "Archivist",
    "Art director", "Art therapist", "Astronomer", "Audiological scientist", "Auditor", "Automotive engineer",
    "Baker", "Banker", "Barista", "Barrister", "Biochemist", "Bookseller", "Botanist", "Brewing technologist",
    "Broadcast engineer", "Building surveyor", "Bus driver", "Business analyst", "Buyer", "Cabin crew",
    "Camera operator", "Careers adviser", "Carpenter", "Cartographer", "Chef", "Chemical engineer", "Chemist",
    "Chief executive officer", "Chief technology officer", "Chiropodist", "Civil engineer", "Clinical psychologist",
    "Commissioning editor", "Community development worker", "Computer games developer", "Conference organiser",
    "Conservator", "Copywriter", "Counsellor", "Curator", "Customer service manager", "Cybersecurity analyst",
    "Dancer", "Data analyst", "Data engineer", "Data scientist", "Database administrator", "Dentist", "Designer",
    "Dietitian", "Diplomat", "Doctor", "Drilling engineer", "Ecologist", "Economist", "Editor", "Electrician",
    "Electrical engineer", "Energy manager", "Environmental consultant", "Estate agent", "Event organiser",
    "Exhibition designer", "Facilities manager", "Farm manager", "Fashion designer", "Film director",
    "Financial adviser", "Financial controller", "Firefighter", "Fisheries officer", "Food technologist",
    "Forensic scientist", "Furniture designer", "Garden designer", "Geologist", "Geophysicist", "Glass blower",
    "Graphic designer", "Health visitor", "Herbalist", "Historian", "Horticulturist", "Hotel manager",
    "Human resources officer", "Hydrologist", "Illustrator", "Immunologist", "Industrial designer",
    "Insurance broker", "Insurance underwriter", "Interior designer", "Interpreter", "Investment analyst",
    "Journalist", "Judge", "Landscape architect", "Lawyer", "Lecturer", "Legal executive", "Lexicographer",
    "Librarian", "Lighting technician", "Logistics manager", "Magazine editor", "Management consultant",
    "Marine biologist", "Market researcher", "Marketing executive", "Materials engineer", "Mathematician",
    "Mechanical engineer", "Media planner", "Medical physicist", "Meteorologist", "Microbiologist", "Midwife",
    "Museum curator", "Music therapist", "Musician", "Nanny", "Network engineer", "Nurse", "Occupational therapist",
    "Oceanographer", "Operations manager", "Optician", "Optometrist", "Osteopath", "Paediatric nurse", "Paramedic",
    "Patent attorney", "Personal assistant", "Pharmacist", "Pharmacologist", "Photographer", "Physicist",
    "Physiotherapist", "Pilot", "Planning officer", "Plumber", "Podiatrist", "Police officer", "Press photographer",
    "Printmaker", "Probation officer", "Product designer", "Product manager", "Production engineer", "Programmer",
    "Project manager", "Psychiatrist", "Psychologist", "Psychotherapist", "Public relations officer", "Publisher",
    "Quality manager", "Quantity surveyor", "Radiographer", "Recruitment consultant", "Research scientist",
    "Retail manager", "Sales executive", "Scientist", "Secretary", "Set designer", "Site engineer",
    "Social researcher", "Social worker", "Software engineer", "Solicitor", "Sound technician", "Speech therapist",
    "Sports coach", "Statistician", "Stockbroker", "Structural engineer", "Surgeon", "Surveyor", "Systems analyst",
    "Tax adviser", "Teacher", "Technical author", "Telecommunications researcher", "Textile designer",
    "Theatre director", "Tour manager", "Trade mark attorney", "Translator", "Transport planner",
    "Travel agency manager", "Tree surgeon", "TV producer", "UX designer", "Veterinary surgeon", "Video editor",
    "Waste management officer", "Water engineer", "Web designer", "Writer", "Youth worker", "Zoologist",
];
