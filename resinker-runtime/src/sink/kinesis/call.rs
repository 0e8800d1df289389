//! Calls of `PutRecords`, and the thread that makes them.

use std::sync::Arc;
use std::time::Instant;

use aws_sdk_kinesis::Client;
use aws_sdk_kinesis::error::BuildError;
use aws_sdk_kinesis::operation::put_records::PutRecordsOutput;
use aws_sdk_kinesis::primitives::Blob;
use aws_sdk_kinesis::types::{PutRecordsRequestEntry, PutRecordsResultEntry};
use tokio::time::timeout_at;

use super::fault::{self, Fault};
use super::key_order::Record;
use super::shared::{Shared, Step};

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is in the stream.
    Taken,
    /// It is not, or nothing is known of it.
    Not(Fault),
}

/// Makes calls until it is told to end.
pub(super) async fn make(shared: Arc<Shared>, client: Client) {
    loop {
        match shared.step(Instant::now()) {
            Step::End => return,
            Step::Call(place, name, records) => {
                let (shared, client) = (shared.clone(), client.clone());
                tokio::spawn(async move {
                    let fates = put(&client, &name, &records).await;
                    shared.settle(place, records, fates);
                });
            }
            Step::Wait(None) => shared.until_due().await,
            Step::Wait(Some(until)) => {
                let _whichever = timeout_at(until.into(), shared.until_due()).await;
            }
        }
    }
}

/// Sends records: what became of each of them.
async fn put(client: &Client, stream: &str, records: &[Record]) -> Vec<Fate> {
    let all = |fault: Fault| vec![Fate::Not(fault); records.len()];
    let entries: Result<Vec<_>, BuildError> = records.iter().map(entry).collect();
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => return all(Fault::Lasting(fault::innermost(&error))),
    };
    let call = client.put_records().stream_name(stream);
    match call.set_records(Some(entries)).send().await {
        Ok(answer) => fates(&answer, records.len()).unwrap_or_else(|| {
            all(Fault::Lasting(
                "the answer does not fit the call".to_owned(),
            ))
        }),
        Err(error) => all(fault::of_call(&error)),
    }
}

fn entry(record: &Record) -> Result<PutRecordsRequestEntry, BuildError> {
    PutRecordsRequestEntry::builder()
        .partition_key(&*record.key)
        .data(Blob::new(record.body.clone()))
        .build()
}

/// What an answer says of each record, in their order.
fn fates(answer: &PutRecordsOutput, count: usize) -> Option<Vec<Fate>> {
    let results = answer.records();
    if results.len() != count {
        return None;
    }
    results.iter().map(fate).collect()
}

fn fate(result: &PutRecordsResultEntry) -> Option<Fate> {
    match (result.error_code(), result.sequence_number()) {
        (Some(code), _) => Some(Fate::Not(fault::of_record(code, result.error_message()))),
        (None, Some(_)) => Some(Fate::Taken),
        (None, None) => None,
    }
}
