//! Programs that send to Apache Kafka, through a wire that is cut, to a broker that is killed, and
//! to one that refuses.
//!
//! `eval "$(.ci/services)"` installs Kafka and says where it is. Where it is not, what needs it is
//! left out, unless `RESINKER_REQUIRE_SERVICES=1` says that it must not be.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a broken expectation ends the test"
)]

#[path = "kafka/arrival.rs"]
mod arrival;
#[path = "kafka/broker.rs"]
mod broker;
#[path = "kafka/java.rs"]
mod java;
#[path = "kafka/ledger.rs"]
mod ledger;
#[path = "kafka/login.rs"]
mod login;
#[path = "kafka/outage.rs"]
mod outage;
#[path = "kafka/program.rs"]
mod program;
#[path = "kafka/proxy.rs"]
mod proxy;
#[path = "kafka/reader.rs"]
mod reader;
#[path = "kafka/refusal.rs"]
mod refusal;
#[path = "kafka/resume.rs"]
mod resume;
#[path = "kafka/times.rs"]
mod times;
#[path = "kafka/topics.rs"]
mod topics;
#[path = "kafka/watch.rs"]
mod watch;
