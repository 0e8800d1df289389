//! Dates and times, relative to simulated time.

use super::{Key, Provider, Shape, call, count, method, parameter, rule, switch};

const fn moment(name: &'static str, default: &'static str, description: &'static str) -> Key {
    parameter(name, Shape::NearMoment, default, description)
}

const END: Key = moment("end_datetime", "now", "The last moment.").example("-1y");
const TODAY: &[Key] = &[
    switch(
        "before_today",
        "true",
        "Whether it begins with the first day of that stretch, rather than today.",
    ),
    switch(
        "after_today",
        "false",
        "Whether it ends with the last day of that stretch, rather than today.",
    ),
];
const NOW: &[Key] = &[
    switch(
        "before_now",
        "true",
        "Whether it begins with that stretch, rather than now.",
    ),
    switch(
        "after_now",
        "false",
        "Whether it ends with that stretch, rather than now.",
    ),
];

pub(super) const DATE_TIME: Provider = Provider {
    names: &["date_time"],
    methods: &[
        method(
            &["date"],
            &[call!(date date(end_datetime: moment))],
            "a day since 1970",
        )
        .with(&[
            parameter(
                "pattern",
                Shape::Strftime,
                "%Y-%m-%d",
                "How the day is written.",
            )
            .example("%d.%m.%Y"),
            END,
        ]),
        method(
            &["date_object"],
            &[call!(date date(end_datetime: moment))],
            "a day since 1970",
        )
        .with(&[END]),
        method(
            &["date_between"],
            &[call!(date date_between(start_date: moment, end_date: moment))],
            "a day between two, which are possible too",
        )
        .with(&[
            moment("start_date", "-30y", "The first day.").example("-1y"),
            moment("end_date", "today", "The last day.").example("+30d"),
        ])
        .rule(rule::start_before_end),
        method(
            &["date_between_dates"],
            &[call!(date date_between(date_start: moment, date_end: moment))],
            "a day between two, which are possible too",
        )
        .with(&[
            moment("date_start", "-30y", "The first day.").example("-1y"),
            moment("date_end", "today", "The last day.").example("+30d"),
        ])
        .rule(rule::start_before_end),
        method(
            &["date_of_birth"],
            &[call!(date date_of_birth(now, minimum_age: size, maximum_age: size))],
            "the birthday of somebody of such an age",
        )
        .with(&[
            count("minimum_age", 0, 1000, "0", "The least age.")
                .unit("years")
                .example("18"),
            count("maximum_age", 0, 1000, "115", "The greatest age.")
                .unit("years")
                .example("65"),
        ])
        .rule(rule::ages),
        method(
            &["past_date"],
            &[call!(date past_date(now, start_date: moment))],
            "a day before today",
        )
        .with(&[moment("start_date", "-30d", "The first day.").example("-7d")]),
        method(
            &["future_date"],
            &[call!(date future_date(now, end_date: moment))],
            "a day after today",
        )
        .with(&[moment("end_date", "+30d", "The last day.").example("+7d")]),
        method(
            &["date_this_month"],
            &[call!(date date_this_month(now, before_today: switch, after_today: switch))],
            "a day of the present month",
        )
        .with(TODAY),
        method(
            &["date_this_year"],
            &[call!(date date_this_year(now, before_today: switch, after_today: switch))],
            "a day of the present year",
        )
        .with(TODAY),
        method(
            &["date_this_decade"],
            &[call!(date date_this_decade(now, before_today: switch, after_today: switch))],
            "a day of the present decade",
        )
        .with(TODAY),
        method(
            &["date_this_century"],
            &[call!(date date_this_century(now, before_today: switch, after_today: switch))],
            "a day of the present century",
        )
        .with(TODAY),
        method(
            &["date_time"],
            &[call!(iso8601 date_time(end_datetime: moment))],
            "a moment since 1970",
        )
        .with(&[END]),
        method(
            &["date_time_ad"],
            &[call!(iso8601 date_time_ad(end_datetime: moment))],
            "a moment since the year 1",
        )
        .with(&[END]),
        method(
            &["iso8601"],
            &[call!(iso8601 date_time(end_datetime: moment)).chars(24, 24)],
            "a moment since 1970",
        )
        .with(&[END]),
        method(
            &["date_time_between"],
            &[call!(iso8601 date_time_between(start_date: moment, end_date: moment))],
            "a moment between two",
        )
        .with(&[
            moment("start_date", "-30y", "The first moment.").example("-1y"),
            moment("end_date", "now", "The last moment.").example("+30d"),
        ])
        .rule(rule::start_before_end),
        method(
            &["date_time_between_dates"],
            &[call!(iso8601 date_time_between(datetime_start: moment, datetime_end: moment))],
            "a moment between two",
        )
        .with(&[
            moment("datetime_start", "-30y", "The first moment.").example("-1y"),
            moment("datetime_end", "now", "The last moment.").example("+30d"),
        ])
        .rule(rule::start_before_end),
        method(
            &["past_datetime"],
            &[call!(iso8601 past_datetime(now, start_date: moment))],
            "a moment before now",
        )
        .with(&[moment("start_date", "-30d", "The first moment.").example("-7d")]),
        method(
            &["future_datetime"],
            &[call!(iso8601 future_datetime(now, end_date: moment))],
            "a moment after now",
        )
        .with(&[moment("end_date", "+30d", "The last moment.").example("+7d")]),
        method(
            &["date_time_this_month"],
            &[call!(iso8601 date_time_this_month(now, before_now: switch, after_now: switch))],
            "a moment of the present month",
        )
        .with(NOW),
        method(
            &["date_time_this_year"],
            &[call!(iso8601 date_time_this_year(now, before_now: switch, after_now: switch))],
            "a moment of the present year",
        )
        .with(NOW),
        method(
            &["date_time_this_decade"],
            &[call!(iso8601 date_time_this_decade(now, before_now: switch, after_now: switch))],
            "a moment of the present decade",
        )
        .with(NOW),
        method(
            &["date_time_this_century"],
            &[call!(iso8601 date_time_this_century(now, before_now: switch, after_now: switch))],
            "a moment of the present century",
        )
        .with(NOW),
        method(
            &["unix_time"],
            &[call!(unix date_time_between(start_datetime: moment, end_datetime: moment))],
            "seconds since 1970",
        )
        .with(&[
            END,
            moment("start_datetime", "1970-01-01", "The first moment.").example("-1y"),
        ])
        .rule(rule::start_before_end),
        method(
            &["time"],
            &[call!(time time(end_datetime: moment))],
            "a time of day",
        )
        .with(&[
            parameter(
                "pattern",
                Shape::Strftime,
                "%H:%M:%S",
                "How the time is written.",
            )
            .example("%H:%M"),
            END,
        ]),
        method(
            &["time_object"],
            &[call!(time time(end_datetime: moment))],
            "a time of day",
        )
        .with(&[END]),
        method(
            &["year"],
            &[call!(text year_text(now)), call!(int year(now))],
            "a year since 1970: a string, or an integer",
        ),
        method(
            &["month"],
            &[call!(text month()).chars(2, 2), call!(int month_number())],
            "a month: `01` to `12`, or an integer",
        ),
        method(
            &["month_name"],
            &[call!(text month_name(locale))],
            "a month's name",
        ),
        method(
            &["day_of_month"],
            &[
                call!(text day_of_month(now)).chars(2, 2),
                call!(int day_of_month_number(now)),
            ],
            "a day of a month: `01` to `31`, or an integer",
        ),
        method(
            &["day_of_week"],
            &[call!(text day_of_week(locale))],
            "a day's name",
        ),
        method(
            &["am_pm"],
            &[call!(text am_pm()).chars(2, 2)],
            "`AM` or `PM`",
        ),
        method(
            &["century"],
            &[call!(text century()).chars(1, 5)],
            "a century from I to XXI",
        ),
        method(
            &["timezone", "pytimezone"],
            &[call!(text timezone())],
            "a zone of the IANA database",
        ),
    ],
};
