use resinker_codegen::emit::*;
use resinker_codegen::expr::*;
use resinker_codegen::model::*;
use resinker_codegen::syntax::{Arrival, Operator, OutputFormat, StartTime};
fn f(name: &str, ty: Type, source: Source) -> Field {
    Field {
        name: name.into(),
        description: None,
        ty,
        nullable: false,
        null_probability: 0.0,
        source,
    }
}
fn g(name: &str, ty: Type, g: Generator) -> Field {
    f(name, ty, Source::Generator(g))
}
fn texts(t: &[&str]) -> Vec<String> {
    t.iter().map(|s| s.to_string()).collect()
}
fn choice(t: &[&str], w: Option<Vec<f64>>) -> Choice {
    Choice {
        choices: t.iter().map(|s| Literal::Text(s.to_string())).collect(),
        weights: w,
    }
}
fn faker(m: &'static str, a: Vec<Argument>) -> Generator {
    Generator::Faker {
        method: m,
        arguments: a,
    }
}
fn obj(schema: &str, fields: Vec<Field>) -> Object {
    let order = (0..fields.len()).collect();
    Object {
        schema: Some(schema.into()),
        description: None,
        fields,
        order,
    }
}
fn cons(e: usize, alias: &str, filter: Vec<Clause>) -> Consumption {
    Consumption {
        entity: EntityId(e),
        alias: alias.into(),
        filter,
        min_required: 1,
        per_item: None,
        optional: false,
        implicit: false,
    }
}
fn ts() -> Type {
    Type::Timestamp(TimeFormat::Iso8601)
}
fn user() -> Object {
    let mut referral = g(
        "referral_code",
        Type::Text,
        Generator::Alphanumeric { length: 8 },
    );
    referral.nullable = true;
    referral.null_probability = 0.7;
    obj(
        "UserRegistrationPayload",
        vec![
            g("user_id", Type::Uuid, Generator::UuidV4),
            g("full_name", Type::Text, faker("name", vec![])),
            g("email", Type::Text, faker("email", vec![])),
            g(
                "password_hash",
                Type::Text,
                Generator::HashPool(HashPool {
                    algorithm: HashAlgorithm::Bcrypt(4),
                    size: 4,
                    raw: Box::new(faker("password", vec![])),
                    path: "Password".into(),
                }),
            ),
            g("registration_timestamp", ts(), Generator::Now),
            referral,
        ],
    )
}
fn status() -> Type {
    Type::Enum(texts(&["available", "discontinued", "coming_soon"]))
}
fn product() -> Object {
    let tag_ty = Type::Enum(texts(&[
        "new",
        "featured",
        "sale",
        "eco-friendly",
        "premium",
    ]));
    let element = g(
        "",
        tag_ty.clone(),
        Generator::Choice(choice(
            &["new", "featured", "sale", "eco-friendly", "premium"],
            None,
        )),
    );
    obj(
        "ProductUpdatePayload",
        vec![
            g("product_id", Type::Uuid, Generator::UuidV4),
            g("name", Type::Text, faker("product_name", vec![])),
            g(
                "description",
                Type::Text,
                faker(
                    "lorem_sentence",
                    vec![Argument::Size(10), Argument::Bool(true)],
                ),
            ),
            g(
                "price",
                Type::Decimal(2),
                Generator::RandomDecimal {
                    min: 99,
                    max: 99999,
                    scale: 2,
                },
            ),
            f(
                "tags",
                Type::Array(Box::new(Member {
                    name: String::new(),
                    ty: tag_ty,
                    nullable: false,
                })),
                Source::Array(Box::new(Array {
                    min_items: 0,
                    max_items: 3,
                    element,
                    per_item: vec![],
                })),
            ),
            g(
                "status",
                status(),
                Generator::Choice(choice(&["available", "discontinued", "coming_soon"], None)),
            ),
            g("updated_at", ts(), Generator::Now),
        ],
    )
}
fn main() {
    let eq = |attr, value| Clause {
        read: Read::Attribute(attr),
        operator: Operator::Equals,
        value,
    };
    let item_members = vec![
        Member {
            name: "product_id".into(),
            ty: Type::Uuid,
            nullable: false,
        },
        Member {
            name: "quantity".into(),
            ty: Type::Int,
            nullable: false,
        },
        Member {
            name: "unit_price".into(),
            ty: Type::Decimal(2),
            nullable: false,
        },
    ];
    let item = Object {
        schema: None,
        description: None,
        order: vec![0, 1, 2],
        fields: vec![
            f(
                "product_id",
                Type::Uuid,
                Source::Instance {
                    consumption: ConsumptionId(1),
                    read: Read::Field(vec![0]),
                },
            ),
            g(
                "quantity",
                Type::Int,
                Generator::RandomInt { min: 1, max: 3 },
            ),
            f(
                "unit_price",
                Type::Decimal(2),
                Source::Instance {
                    consumption: ConsumptionId(1),
                    read: Read::Field(vec![3]),
                },
            ),
        ],
    };
    let items_ty = Type::Array(Box::new(Member {
        name: String::new(),
        ty: Type::Object(item_members.clone()),
        nullable: false,
    }));
    let e = |kind, ty| Expr {
        kind,
        ty,
        nullable: false,
    };
    let total = e(
        ExprKind::Aggregate {
            function: Aggregate::Sum,
            over: Box::new(e(ExprKind::Payload(vec![2]), items_ty.clone())),
            depth: 0,
            element: Box::new(e(
                ExprKind::Arithmetic(
                    Arithmetic::Multiply,
                    Box::new(e(
                        ExprKind::Variable {
                            depth: 0,
                            path: vec![1],
                        },
                        Type::Int,
                    )),
                    Box::new(e(
                        ExprKind::Variable {
                            depth: 0,
                            path: vec![2],
                        },
                        Type::Decimal(2),
                    )),
                ),
                Type::Decimal(2),
            )),
            condition: None,
        },
        Type::Decimal(2),
    );
    let gt = e(
        ExprKind::Compare(
            Comparison::Greater,
            Box::new(e(ExprKind::Payload(vec![3]), Type::Decimal(2))),
            Box::new(e(
                ExprKind::Literal(Literal::Decimal {
                    mantissa: 5000,
                    scale: 2,
                }),
                Type::Decimal(2),
            )),
        ),
        Type::Bool,
    );
    let purchase = obj(
        "PurchasePayload",
        vec![
            g("purchase_id", Type::Uuid, Generator::UuidV4),
            f(
                "user_id",
                Type::Uuid,
                Source::Instance {
                    consumption: ConsumptionId(0),
                    read: Read::Field(vec![0]),
                },
            ),
            f(
                "items",
                items_ty,
                Source::Array(Box::new(Array {
                    min_items: 1,
                    max_items: 5,
                    element: f("", Type::Object(item_members), Source::Object(item)),
                    per_item: vec![ConsumptionId(1)],
                })),
            ),
            g("total_amount", Type::Decimal(2), Generator::Derived(total)),
            g("purchase_timestamp", ts(), Generator::Now),
            g(
                "shipping_method",
                Type::Enum(texts(&[
                    "Free Standard Shipping",
                    "Express Shipping",
                    "Standard Shipping",
                ])),
                Generator::Conditional {
                    cases: vec![
                        (
                            Some(gt),
                            choice(
                                &["Free Standard Shipping", "Express Shipping"],
                                Some(vec![0.8, 0.2]),
                            ),
                        ),
                        (
                            None,
                            choice(
                                &["Standard Shipping", "Express Shipping"],
                                Some(vec![0.7, 0.3]),
                            ),
                        ),
                    ],
                },
            ),
        ],
    );
    let login = obj(
        "UserLoginPayload",
        vec![
            f(
                "user_id",
                Type::Uuid,
                Source::Instance {
                    consumption: ConsumptionId(0),
                    read: Read::Field(vec![0]),
                },
            ),
            g("login_timestamp", ts(), Generator::Now),
            g("ip_address", Type::Text, faker("ipv4", vec![])),
            g("user_agent", Type::Text, faker("user_agent", vec![])),
        ],
    );
    let attr = |name: &str, ty, nullable, initial| Attribute {
        name: name.into(),
        description: None,
        ty,
        nullable,
        initial,
    };
    let ev = |name: &str, weight, payload| Event {
        name: name.into(),
        description: None,
        weight,
        payload,
        consumptions: vec![],
        production: None,
        updates: vec![],
        removals: vec![],
        limits: vec![],
    };
    let mut registered = ev("UserRegistered", 10.0, user());
    registered.production = Some(Production {
        entity: EntityId(0),
        kind: ProductionKind::Create,
        fields: (0..6).map(Some).collect(),
        key: vec![0],
    });
    let mut logged = ev("UserLoggedIn", 30.0, login);
    logged.consumptions = vec![cons(
        0,
        "logging_in_user",
        vec![eq(0, Literal::Bool(false))],
    )];
    logged.updates = vec![Update {
        target: Target::Consumed(ConsumptionId(0)),
        changes: vec![
            Change {
                attribute: 0,
                increment: false,
                negate: false,
                value: ChangeValue::Literal(Literal::Bool(true)),
            },
            Change {
                attribute: 1,
                increment: false,
                negate: false,
                value: ChangeValue::Payload(vec![1]),
            },
        ],
    }];
    let mut created = ev("ProductCreatedOrUpdated", 5.0, product());
    created.production = Some(Production {
        entity: EntityId(1),
        kind: ProductionKind::UpdateRandom(0.1),
        fields: (0..7).map(Some).collect(),
        key: vec![0],
    });
    let mut bought = ev("UserPurchasedProducts", 15.0, purchase);
    let mut p = cons(
        1,
        "purchased_item",
        vec![eq(0, Literal::Text("available".into()))],
    );
    p.per_item = Some(PerItem { array: vec![2] });
    bought.consumptions = vec![cons(0, "buyer", vec![eq(0, Literal::Bool(true))]), p];
    bought.updates = vec![Update {
        target: Target::Consumed(ConsumptionId(0)),
        changes: vec![Change {
            attribute: 2,
            increment: true,
            negate: false,
            value: ChangeValue::Payload(vec![3]),
        }],
    }];
    let model = Model {
        settings: Settings {
            stop: Stop::Duration(600_000_000_000),
            start: StartTime::At(1746525600000),
            time_multiplier: Some(1.0),
            event_rate: 10.0,
            arrival: Arrival::Poisson,
            seed: Some(42),
            initial: vec![(EntityId(1), 50), (EntityId(0), 10)],
        },
        entities: vec![
            Entity {
                name: "User".into(),
                description: None,
                object: user(),
                initial_consumptions: vec![],
                key: vec![0],
                key_may_repeat: false,
                attributes: vec![
                    attr(
                        "is_logged_in",
                        Type::Bool,
                        false,
                        AttributeInitial::Literal(Literal::Bool(false)),
                    ),
                    attr(
                        "last_login_timestamp",
                        ts(),
                        true,
                        AttributeInitial::Literal(Literal::Null),
                    ),
                    attr(
                        "total_purchase_value",
                        Type::Decimal(2),
                        false,
                        AttributeInitial::Literal(Literal::Decimal {
                            mantissa: 0,
                            scale: 2,
                        }),
                    ),
                ],
            },
            Entity {
                name: "Product".into(),
                description: None,
                object: product(),
                initial_consumptions: vec![],
                key: vec![0],
                key_may_repeat: false,
                attributes: vec![attr(
                    "current_status",
                    status(),
                    false,
                    AttributeInitial::Mirror(vec![5]),
                )],
            },
        ],
        events: vec![registered, logged, created, bought],
        outputs: vec![Output {
            kind: OutputTarget::Stdout,
            format: OutputFormat::Json,
            payload_only: false,
            event_types: None,
        }],
        skipped_outputs: vec!["kafka".into()],
    };
    let options = CrateOptions {
        package: "seed-events".into(),
        source_name: "seed.yaml".into(),
        runtime: RuntimeSource::Path("/work/main/resinker-runtime".into()),
    };
    let files = resinker_codegen::compile::generate(model, &options, [("seed.yaml", "x")]);
    println!(
        "{:?}",
        resinker_codegen::write::write(&files, std::path::Path::new("/tmp/gen"), false)
    );
}
