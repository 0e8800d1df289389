//! Methods that are known elsewhere and not here, and what comes nearest.

/// A method of another library.
pub(crate) struct Foreign {
    /// Its name.
    pub(crate) name: &'static str,
    /// Whose it is.
    pub(crate) of: &'static str,
    /// The method that comes nearest, or advice where none does.
    pub(crate) instead: &'static str,
}

const PYTHON: &str = "Python's Faker";
const JAVASCRIPT: &str = "Faker.js";

/// Rows of one library.
macro_rules! rows {
    ($($of:ident: $($name:literal => $instead:literal,)*;)*) => {
        /// Every such method.
        pub(crate) const FOREIGN: &[Foreign] = &[$($(Foreign { name: $name, of: $of, instead: $instead },)*)*];
    };
}

rows! {
    PYTHON:
    "binary" => "sha256",
    "color_hsl" => "rgb_color",
    "color_hsv" => "rgb_color",
    "color_rgb" => "rgb_color",
    "color_rgb_float" => "rgb_color",
    "csv" => "an output of `format: csv` writes such files",
    "currency" => "currency_code",
    "cryptocurrency" => "cryptocurrency_code",
    "dga" => "domain_name",
    "dsv" => "an output of `format: csv` writes such files",
    "enum" => "random_element",
    "fixed_width" => "an output writes whole files",
    "get_words_list" => "words",
    "image" => "image_url",
    "internet_explorer" => "edge",
    "json" => "an object is `type: object` with `properties`",
    "json_bytes" => "an object is `type: object` with `properties`",
    "local_latlng" => "latlng",
    "location_on_land" => "latlng",
    "nic_handles" => "nic_handle",
    "passport_dates" => "date_between",
    "passport_dob" => "date_of_birth",
    "passport_full" => "passport_number",
    "profile" => "an object is `type: object` with `properties`; `from` lets an e-mail address follow a name",
    "simple_profile" => "an object is `type: object` with `properties`; `from` lets an e-mail address follow a name",
    "psv" => "an output of `format: csv` writes such files",
    "pydict" => "an object is `type: object` with `properties`",
    "pyiterable" => "random_elements",
    "pylist" => "random_elements",
    "pyobject" => "pystr",
    "pyset" => "random_sample",
    "pystr_format" => "bothify",
    "pystruct" => "an object is `type: object` with `properties`",
    "pytuple" => "random_elements",
    "randomize_nb_elements" => "random_int",
    "ssn_unique" => "ssn",
    "tar" => "file_name",
    "time_delta" => "random_int",
    "time_series" => "random events in time order are what a whole configuration is",
    "tsv" => "an output of `format: csv` writes such files",
    "xml" => "an object is `type: object` with `properties`",
    "zip" => "file_name",
    "military_address" => "military_apo",
    "postalcode_plus_4" => "postalcode_plus4",
    ;
    JAVASCRIPT:
    "fullName" => "name",
    "firstName" => "first_name",
    "lastName" => "last_name",
    "userName" => "user_name",
    "username" => "user_name",
    "jobTitle" => "job",
    "streetAddress" => "street_address",
    "zipCode" => "zipcode",
    "phone" => "phone_number",
    "mobile" => "phone_number",
    "cell_phone" => "phone_number",
    "companyName" => "company",
    "catchPhrase" => "catch_phrase",
    "productName" => "product_name",
    "creditCardNumber" => "credit_card_number",
    "uuid" => "uuid4",
    "guid" => "uuid4",
    "userAgent" => "user_agent",
    "ip" => "ipv4",
    "ip_address" => "ipv4",
    "ipAddress" => "ipv4",
    "mac" => "mac_address",
    "website" => "url",
    "full_name" => "name",
    "gender" => "passport_gender",
    "dob" => "date_of_birth",
    "birthdate" => "date_of_birth",
    "past" => "past_datetime",
    "recent" => "past_datetime",
    "future" => "future_datetime",
    "datatype" => "random_int",
    "arrayElement" => "random_element",
    "vehicle" => "vin",
    "avatar" => "image_url",
    ;
}

/// The method of another library that has this name.
pub(super) fn find(name: &str) -> Option<&'static Foreign> {
    FOREIGN.iter().find(|foreign| foreign.name == name)
}
