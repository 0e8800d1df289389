//! What products are called: the tables of `faker.ecommerce.product_name`.

use crate::word::{Word, words};

pub static QUALITIES: [Word<16>; 68] = words(&NAMED_QUALITIES, " ");

#[rustfmt::skip]
const NAMED_QUALITIES: [&str; 68] = [
    "Adjustable", "Airy", "All-Season", "Antique", "Artisan", "Bold", "Bright", "Casual", "Classic", "Compact",
    "Cordless", "Cozy", "Crisp", "Curved", "Deluxe", "Double", "Durable", "Elegant", "Ergonomic", "Essential",
    "Everyday", "Extra-Large", "Featherlight", "Foldable", "Fresh", "Handmade", "Heavy-Duty", "Heritage", "Insulated",
    "Lightweight", "Minimalist", "Modern", "Modular", "Natural", "Nordic", "Oversized", "Padded", "Pocket",
    "Polished", "Portable", "Practical", "Premium", "Quick-Dry", "Quiet", "Rechargeable", "Refined", "Reinforced",
    "Relaxed", "Retro", "Rugged", "Rustic", "Seamless", "Signature", "Sleek", "Slim", "Smart", "Smooth", "Soft",
    "Stackable", "Sturdy", "Tailored", "Timeless", "Travel", "Ultra-Thin", "Vintage", "Waterproof", "Weekend",
    "Wireless",
];

pub static MATERIALS: [Word<32>; 53] = words(&NAMED_MATERIALS, " ");

#[rustfmt::skip]
const NAMED_MATERIALS: [&str; 53] = [
    "Aluminium", "Bamboo", "Beechwood", "Birch", "Brass", "Bronze", "Canvas", "Carbon Fibre", "Cashmere", "Cast Iron",
    "Ceramic", "Chrome", "Concrete", "Copper", "Cork", "Cotton", "Denim", "Down", "Enamel", "Felt", "Flannel",
    "Fleece", "Glass", "Granite", "Hemp", "Jute", "Leather", "Linen", "Maple", "Marble", "Merino", "Mesh",
    "Microfibre", "Nylon", "Oak", "Organic Cotton", "Pine", "Porcelain", "Rattan", "Recycled Plastic", "Rubber",
    "Satin", "Silicone", "Silk", "Stainless Steel", "Stoneware", "Suede", "Teak", "Titanium", "Velvet", "Walnut",
    "Wicker", "Wool",
];

pub static PRODUCTS: [Word<16>; 112] = words(&NAMED_PRODUCTS, "");

#[rustfmt::skip]
const NAMED_PRODUCTS: [&str; 112] = [
    "Apron", "Armchair", "Backpack", "Basket", "Bath Mat", "Beanie", "Belt", "Bench", "Blanket", "Blender", "Bookend",
    "Bookshelf", "Boots", "Bottle", "Bowl", "Bracelet", "Briefcase", "Bucket", "Cap", "Carafe", "Chair",
    "Chopping Board", "Clock", "Coaster Set", "Coat", "Coffee Grinder", "Coffee Table", "Cooler", "Curtain",
    "Cushion", "Desk", "Desk Lamp", "Dinner Plate", "Doormat", "Dresser", "Duffel Bag", "Dustpan", "Earphones",
    "Espresso Cup", "Fan", "Floor Lamp", "Frying Pan", "Garden Hose", "Gloves", "Hammock", "Hat", "Headphones",
    "Hoodie", "Jacket", "Jug", "Kettle", "Keyboard", "Keyring", "Knife Set", "Ladle", "Lantern", "Laptop Sleeve",
    "Laundry Hamper", "Lunch Box", "Mirror", "Mixing Bowl", "Mouse Pad", "Mug", "Notebook", "Ottoman", "Pen",
    "Pencil Case", "Phone Case", "Picture Frame", "Pillow", "Planter", "Poncho", "Rug", "Sandals", "Saucepan",
    "Scarf", "Serving Tray", "Shelf", "Shirt", "Shoes", "Shorts", "Side Table", "Slippers", "Sneakers", "Socks",
    "Sofa", "Speaker", "Spice Rack", "Stool", "Suitcase", "Sunglasses", "Sweater", "T-Shirt", "Table Lamp",
    "Tablecloth", "Teapot", "Tent", "Thermos", "Toaster", "Toolbox", "Tote Bag", "Towel", "Trousers", "Tumbler",
    "Umbrella", "Vase", "Vest", "Wallet", "Wardrobe", "Watch", "Wine Rack", "Yoga Mat",
];
