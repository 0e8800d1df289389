//! The settings of the run, as a constant.

use proc_macro2::TokenStream;
use quote::quote;
use resinker_language::model::{Arrival, RateProfile, StartTime, Stop};

use super::docs::module_doc;
use super::file::file;
use super::imports::Used;
use super::literal::{self, option};
use crate::ir::Program;

/// The names of the runtime that settings are made of.
const RUNTIME: [&str; 7] = [
    "Arrival",
    "Burst",
    "RateProfile",
    "Settings",
    "Start",
    "Stop",
    "Timestamp",
];

/// `settings.rs`.
pub(super) fn module(program: &Program) -> String {
    let settings = &program.settings;
    let rate = literal::float(settings.event_rate);
    let arrival = match settings.arrival {
        Arrival::Poisson => quote!(Arrival::Poisson),
        Arrival::Constant => quote!(Arrival::Constant),
        Arrival::Uniform => quote!(Arrival::Uniform),
    };
    let start = match settings.start {
        StartTime::At(millis) => {
            let millis = literal::int(millis);
            quote!(Start::At(Timestamp::from_millis(#millis)))
        }
        StartTime::Now(offset) => {
            let offset = literal::int(offset);
            quote!(Start::Now { offset_ms: #offset })
        }
    };
    let stop = match settings.stop {
        Stop::Events(count) => {
            let count = literal::count(count);
            quote!(Stop::Events(#count))
        }
        Stop::Duration(nanos) => {
            let nanos = literal::count(nanos);
            quote!(Stop::Duration { nanos: #nanos })
        }
        Stop::Never => quote!(Stop::Never),
    };
    let multiplier = option(settings.time_multiplier.map(literal::float));
    let seed = option(settings.seed.map(literal::count));
    let (outputs, mut names) = super::output::function(program);
    let profile = profile(&settings.rate_profile);
    let catch_up = settings.catch_up;
    let body = quote! {
        /// What the configuration says of the run; the command line can say otherwise.
        pub const SETTINGS: Settings = Settings {
            event_rate: #rate,
            arrival: #arrival,
            rate_profile: #profile,
            start: #start,
            stop: #stop,
            time_multiplier: #multiplier,
            catch_up: #catch_up,
            seed: #seed,
            outputs,
        };

        #outputs
    };
    names.extend(RUNTIME);
    names.sort_by_key(|name| name.to_lowercase());
    names.dedup();
    let runtime = Used::by(&body).import(&quote!(resinker_runtime::codegen), names);
    let docs = module_doc("When events happen, when they end and where they go.", None);
    file(quote!(#docs #runtime #body))
}

fn profile(profile: &RateProfile) -> TokenStream {
    if *profile == RateProfile::default() {
        return quote!(RateProfile::STEADY);
    }
    let points = profile.points.iter().map(|(at, factor)| {
        let (at, factor) = (literal::count(*at), literal::float(*factor));
        quote!((#at, #factor))
    });
    let daily = profile.daily.iter().map(|(at, factor)| {
        let (at, factor) = (literal::count(u64::from(*at)), literal::float(*factor));
        quote!((#at, #factor))
    });
    let weekly = profile.weekly.iter().map(|factor| literal::float(*factor));
    let bursts = profile.bursts.iter().map(|burst| {
        let [every, duration, offset] =
            [burst.every, burst.duration, burst.offset].map(literal::count);
        let factor = literal::float(burst.factor);
        quote!(Burst { every: #every, duration: #duration, factor: #factor, offset: #offset })
    });
    quote! {
        RateProfile {
            points: &[#(#points),*],
            daily: &[#(#daily),*],
            weekly: [#(#weekly),*],
            bursts: &[#(#bursts),*],
        }
    }
}
