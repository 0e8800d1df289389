//! Things that shops sell.

use super::{entry, replace};
use crate::rng::Rng;

#[rustfmt::skip]
const QUALITIES: &[&str] = &[
    "Adjustable", "Airy", "All-Season", "Antique", "Artisan", "Bold", "Bright", "Casual", "Classic", "Compact",
    "Cordless", "Cozy", "Crisp", "Curved", "Deluxe", "Double", "Durable", "Elegant", "Ergonomic", "Essential",
    "Everyday", "Extra-Large", "Featherlight", "Foldable", "Fresh", "Handmade", "Heavy-Duty", "Heritage", "Insulated",
    "Lightweight", "Minimalist", "Modern", "Modular", "Natural", "Nordic", "Oversized", "Padded", "Pocket", "Polished",
    "Portable", "Practical", "Premium", "Quick-Dry", "Quiet", "Rechargeable", "Refined", "Reinforced", "Relaxed",
    "Retro", "Rugged", "Rustic", "Seamless", "Signature", "Sleek", "Slim", "Smart", "Smooth", "Soft", "Stackable",
    "Sturdy", "Tailored", "Timeless", "Travel", "Ultra-Thin", "Vintage", "Waterproof", "Weekend", "Wireless",
];

#[rustfmt::skip]
const MATERIALS: &[&str] = &[
    "Aluminium", "Bamboo", "Beechwood", "Birch", "Brass", "Bronze", "Canvas", "Carbon Fibre", "Cashmere", "Cast Iron",
    "Ceramic", "Chrome", "Concrete", "Copper", "Cork", "Cotton", "Denim", "Down", "Enamel", "Felt", "Flannel", "Fleece",
    "Glass", "Granite", "Hemp", "Jute", "Leather", "Linen", "Maple", "Marble", "Merino", "Mesh", "Microfibre", "Nylon",
    "Oak", "Organic Cotton", "Pine", "Porcelain", "Rattan", "Recycled Plastic", "Rubber", "Satin", "Silicone", "Silk",
    "Stainless Steel", "Stoneware", "Suede", "Teak", "Titanium", "Velvet", "Walnut", "Wicker", "Wool",
];

#[rustfmt::skip]
const PRODUCTS: &[&str] = &[
    "Apron", "Armchair", "Backpack", "Basket", "Bath Mat", "Beanie", "Belt", "Bench", "Blanket", "Blender", "Bookend",
    "Bookshelf", "Boots", "Bottle", "Bowl", "Bracelet", "Briefcase", "Bucket", "Cap", "Carafe", "Chair",
    "Chopping Board", "Clock", "Coaster Set", "Coat", "Coffee Grinder", "Coffee Table", "Cooler", "Curtain", "Cushion",
    "Desk", "Desk Lamp", "Dinner Plate", "Doormat", "Dresser", "Duffel Bag", "Dustpan", "Earphones", "Espresso Cup",
    "Fan", "Floor Lamp", "Frying Pan", "Garden Hose", "Gloves", "Hammock", "Hat", "Headphones", "Hoodie", "Jacket",
    "Jug", "Kettle", "Keyboard", "Keyring", "Knife Set", "Ladle", "Lantern", "Laptop Sleeve", "Laundry Hamper",
    "Lunch Box", "Mirror", "Mixing Bowl", "Mouse Pad", "Mug", "Notebook", "Ottoman", "Pen", "Pencil Case", "Phone Case",
    "Picture Frame", "Pillow", "Planter", "Poncho", "Rug", "Sandals", "Saucepan", "Scarf", "Serving Tray", "Shelf",
    "Shirt", "Shoes", "Shorts", "Side Table", "Slippers", "Sneakers", "Socks", "Sofa", "Speaker", "Spice Rack", "Stool",
    "Suitcase", "Sunglasses", "Sweater", "T-Shirt", "Table Lamp", "Tablecloth", "Teapot", "Tent", "Thermos", "Toaster",
    "Toolbox", "Tote Bag", "Towel", "Trousers", "Tumbler", "Umbrella", "Vase", "Vest", "Wallet", "Wardrobe", "Watch",
    "Wine Rack", "Yoga Mat",
];

/// The name of a product: `Rustic Walnut Serving Tray`.
pub fn product_name(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, QUALITIES));
    out.push(' ');
    out.push_str(entry(rng, MATERIALS));
    out.push(' ');
    out.push_str(entry(rng, PRODUCTS));
}

/// A thing: `Serving Tray`.
pub fn product(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, PRODUCTS));
}

/// What a thing is like: `Rustic`.
pub fn product_adjective(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, QUALITIES));
}

/// What a thing is made of: `Walnut`.
pub fn product_material(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, MATERIALS));
}

#[rustfmt::skip]
const DEPARTMENTS: &[&str] = &[
    "Automotive", "Baby", "Bath", "Beauty", "Books", "Camping", "Clothing", "Computers", "Cookware", "Electronics",
    "Furniture", "Games", "Garden", "Grocery", "Hardware", "Health", "Home", "Industrial", "Jewelry", "Kids", "Kitchen",
    "Lighting", "Luggage", "Movies", "Music", "Office Supplies", "Outdoors", "Pets", "Shoes", "Software",
    "Sporting Goods", "Stationery", "Tools", "Toys", "Travel", "Watches",
];

/// A part of a shop: `Garden`.
pub fn department(rng: &mut Rng, out: &mut String) {
    replace(out, entry(rng, DEPARTMENTS));
}

/// A code that makes things cheaper, with `digits` digits at its end: `FreshDeal482901`.
pub fn promotion_code(rng: &mut Rng, digits: usize, out: &mut String) {
    const FIRST: &[&str] = &[
        "Amazing",
        "Awesome",
        "Cool",
        "Fresh",
        "Good",
        "Great",
        "Happy",
        "Incredible",
        "Spring",
        "Stellar",
        "Summer",
        "Winter",
    ];
    const SECOND: &[&str] = &[
        "Code",
        "Deal",
        "Discount",
        "Price",
        "Promo",
        "Promotion",
        "Sale",
        "Savings",
    ];
    replace(out, entry(rng, FIRST));
    out.push_str(entry(rng, SECOND));
    super::pattern::push_digits(rng, digits, out);
}
