//! English, United States of America.

use fake::locales::{Data, EN as Source};

use super::{Address, Bank, Calendar, Company, Internet, Locale, Lorem, Person, Phone, Price};
use crate::value::faker::shape::Part as P;
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
            &[
                P::OneOf(CITY_PREFIXES),
                P::Text(" "),
                P::First,
                P::OneOf(CITY_SUFFIXES),
            ],
            &[P::OneOf(CITY_PREFIXES), P::Text(" "), P::Last],
            &[P::First, P::OneOf(CITY_SUFFIXES)],
            &[P::Last, P::OneOf(CITY_SUFFIXES)],
            &[P::OneOf(CITIES)],
        ],
        streets: &[
            &[P::First, P::Text(" "), P::OneOf(STREET_SUFFIXES)],
            &[P::Last, P::Text(" "), P::OneOf(STREET_SUFFIXES)],
        ],
        street_suffixes: STREET_SUFFIXES,
        buildings: &["%####", "%###", "%##"],
        secondary: &["Apt. %##", "Apt. ##", "Suite %##", "Unit %##"],
        postcodes: &["%####", "0%###"],
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
        addresses: &[&[
            P::StreetAddress,
            P::Text("\n"),
            P::City,
            P::Text(", "),
            P::StateCode,
            P::Text(" "),
            P::Postcode,
        ]],
    },
    phone: Phone {
        calling_code: "+1",
        numbers: &[
            "(~##) ~##-####",
            "~##-~##-####",
            "~##.~##.####",
            "+1-~##-~##-####",
            "~##-~##-####x###",
            "(~##) ~##-####x####",
            "001-~##-~##-####",
        ],
        mobiles: &["1~##~######"],
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
        umlauts: false,
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
    "Inc", "and Sons", "LLC", "Group", "PLC", "Ltd", "Corp", "Partners", "Holdings",
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
