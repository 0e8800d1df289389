//! The payload that random expressions read.

use super::tree::Ty;

/// The fields, as every event type of the configuration has them.
pub const FIELDS: &str = r#"
      i: {type: integer, generator: random_int, params: {min: -9, max: 9}}
      n: {type: integer, generator: random_int, params: {min: 1, max: 50}}
      big: {type: integer, generator: random_int, params: {min: -1000000, max: 1000000}}
      huge: {type: integer, generator: random_int, params: {min: -9000000000000000000, max: 9000000000000000000}}
      price: {type: number, precision: 8, generator: random_float, params: {min: 20000, max: 70000}}
      amount: {type: number, precision: 8, generator: random_float, params: {min: 0.00000001, max: 1000}}
      tiny: {type: number, precision: 18, generator: random_float, params: {min: -9, max: 9}}
      d: {type: number, precision: 2, generator: random_float, params: {min: -50, max: 50}}
      e: {type: number, precision: 4, generator: random_float, params: {min: 0, max: 5}}
      c: {type: number, precision: 1, generator: random_float, params: {min: 0, max: 1}}
      f: {type: number, generator: random_float, params: {min: -3, max: 3}}
      g: {type: number, generator: random_float, params: {min: 0.5, max: 2.5}}
      q: {type: number, generator: derived, params: {expression: "round(f * 2) / 4"}}
      b: {type: boolean, generator: boolean}
      s: {type: string, generator: faker.word}
      w: {type: string, generator: faker.name, params: {locale: de_DE}}
      k: {type: string, generator: choice, params: {choices: [gold, silver, bronze]}}
      mi: {type: integer, generator: random_int, params: {min: -9, max: 9}, nullable_probability: 0.4}
      md: {type: number, precision: 2, generator: random_float, params: {min: -5, max: 5}, nullable_probability: 0.4}
      mf: {type: number, generator: random_float, params: {min: -3, max: 3}, nullable_probability: 0.4}
      mb: {type: boolean, generator: boolean, nullable_probability: 0.4}
      ms: {type: string, generator: faker.word, nullable_probability: 0.4}
      mk: {type: string, generator: choice, params: {choices: [gold, silver, bronze]}, nullable_probability: 0.4}
      inner:
        type: object
        properties:
          a: {type: integer, generator: random_int, params: {min: -20, max: 20}}
          c: {type: number, precision: 4, generator: random_float, params: {min: -2, max: 2}}
          t: {type: string, generator: faker.color_name}
          deep: {type: object, properties: {v: {type: integer, generator: random_int, params: {min: 0, max: 3}}, w: {type: number, generator: random_float, params: {min: -1, max: 1}}}}
      maybe:
        type: object
        nullable_probability: 0.4
        properties:
          a: {type: integer, generator: random_int, params: {min: 0, max: 9}}
          d: {type: number, precision: 2, generator: random_float, params: {min: 0, max: 9}}
          t: {type: string, generator: faker.word}
          b: {type: boolean, generator: boolean}
      xs: {type: array, min_items: 0, max_items: 4, items: {type: integer, generator: random_int, params: {min: -9, max: 9}}}
      hugs: {type: array, min_items: 0, max_items: 4, items: {type: integer, generator: random_int, params: {min: -9000000000000000000, max: 9000000000000000000}}}
      ys: {type: array, min_items: 0, max_items: 4, items: {type: number, precision: 2, generator: random_float, params: {min: -1, max: 1}}}
      fs: {type: array, min_items: 0, max_items: 4, items: {type: number, generator: random_float, params: {min: -2, max: 2}}}
      ws: {type: array, min_items: 0, max_items: 4, items: {type: string, generator: faker.word}}
      ks: {type: array, min_items: 0, max_items: 4, items: {type: string, enum: [gold, silver, bronze]}}
      hs: {type: array, min_items: 0, max_items: 4, items: {type: integer, generator: random_int, params: {min: 0, max: 9}, nullable_probability: 0.3}}
      items:
        type: array
        min_items: 0
        max_items: 4
        items:
          type: object
          properties:
            n: {type: integer, generator: random_int, params: {min: 0, max: 5}}
            p: {type: number, precision: 2, generator: random_float, params: {min: -9, max: 9}}
            r: {type: number, generator: random_float, params: {min: -2, max: 2}}
            t: {type: string, generator: faker.word}
            k: {type: string, enum: [gold, silver, bronze]}
            ok: {type: boolean, generator: boolean}
            m: {type: integer, generator: random_int, params: {min: 0, max: 9}, nullable_probability: 0.4}
            sub: {type: object, properties: {z: {type: integer, generator: random_int, params: {min: -3, max: 3}}, y: {type: number, precision: 4, generator: random_float, params: {min: 0, max: 1}}}}
"#;

/// A value that can be read: where, what, whether it can be null, the greatest magnitude.
pub type Source = (&'static str, Ty, bool, f64);

pub const VALUES: &[Source] = &[
    ("i", Ty::Int, false, 9.0),
    ("n", Ty::Int, false, 50.0),
    ("big", Ty::Int, false, 1e6),
    ("huge", Ty::Int, false, 9e18),
    ("price", Ty::Dec(8), false, 7e4),
    ("amount", Ty::Dec(8), false, 1e3),
    ("tiny", Ty::Dec(18), false, 9.0),
    ("d", Ty::Dec(2), false, 50.0),
    ("e", Ty::Dec(4), false, 5.0),
    ("c", Ty::Dec(1), false, 1.0),
    ("f", Ty::Float, false, 3.0),
    ("g", Ty::Float, false, 2.5),
    ("q", Ty::Float, false, 1.5),
    ("b", Ty::Bool, false, 0.0),
    ("s", Ty::Text, false, 0.0),
    ("w", Ty::Text, false, 0.0),
    ("k", Ty::Text, false, 0.0),
    ("mi", Ty::Int, true, 9.0),
    ("md", Ty::Dec(2), true, 5.0),
    ("mf", Ty::Float, true, 3.0),
    ("mb", Ty::Bool, true, 0.0),
    ("ms", Ty::Text, true, 0.0),
    ("mk", Ty::Text, true, 0.0),
    ("inner.a", Ty::Int, false, 20.0),
    ("inner.c", Ty::Dec(4), false, 2.0),
    ("inner.t", Ty::Text, false, 0.0),
    ("inner.deep.v", Ty::Int, false, 3.0),
    ("inner.deep.w", Ty::Float, false, 1.0),
    ("maybe.a", Ty::Int, true, 9.0),
    ("maybe.d", Ty::Dec(2), true, 9.0),
    ("maybe.t", Ty::Text, true, 0.0),
    ("maybe.b", Ty::Bool, true, 0.0),
];

/// Arrays of at most four; the path of an element is empty where the elements are values
/// themselves.
pub const LISTS: &[(&str, &[Source])] = &[
    ("xs", &[("", Ty::Int, false, 9.0)]),
    ("hugs", &[("", Ty::Int, false, 9e18)]),
    ("ys", &[("", Ty::Dec(2), false, 1.0)]),
    ("fs", &[("", Ty::Float, false, 2.0)]),
    ("ws", &[("", Ty::Text, false, 0.0)]),
    ("ks", &[("", Ty::Text, false, 0.0)]),
    ("hs", &[("", Ty::Int, true, 9.0)]),
    (
        "items",
        &[
            ("n", Ty::Int, false, 5.0),
            ("p", Ty::Dec(2), false, 9.0),
            ("r", Ty::Float, false, 2.0),
            ("t", Ty::Text, false, 0.0),
            ("k", Ty::Text, false, 0.0),
            ("ok", Ty::Bool, false, 0.0),
            ("m", Ty::Int, true, 9.0),
            ("sub.z", Ty::Int, false, 3.0),
            ("sub.y", Ty::Dec(4), false, 1.0),
        ],
    ),
];

/// Most elements of a list.
pub const LENGTH: f64 = 4.0;
