//! An endpoint that answers as a test wants.

use std::collections::HashSet;
use std::io::{BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use serde_json::{Value, json};

use crate::http;
use crate::ledger::Record;

/// A call of `PutRecords`.
pub(crate) struct Call {
    /// How many came before it.
    pub(crate) number: usize,
    pub(crate) stream: String,
    pub(crate) records: Vec<Record>,
}

/// What becomes of a call.
pub(crate) enum Reply {
    /// All records are taken.
    Take,
    /// Those are taken for which there is no code.
    Each(Vec<Option<&'static str>>),
    /// None is taken, and the answer is an error.
    Error(u16, &'static str, String),
    /// None is taken, and the answer is not one of Kinesis.
    Plain(u16, &'static str),
    /// None is taken, and the connection is closed.
    HangUp,
    /// All are taken, and the connection is closed without an answer.
    TakeAndHangUp,
    /// Nothing happens until the test is over.
    Silence,
}

/// What is seen of a program.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) calls: usize,
    /// Records that were taken, in their order.
    pub(crate) taken: Vec<Record>,
    /// Times that a record came.
    pub(crate) offered: usize,
}

type Script = Box<dyn Fn(&Call) -> Reply + Send + Sync>;

/// What `DescribeStreamSummary` is answered.
type Description = Box<dyn Fn(&str) -> (u16, Value) + Send + Sync>;

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    script: Script,
    description: Description,
    over: AtomicBool,
}

pub(crate) struct Endpoint {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

/// Of an active stream that says nothing of its records' size.
pub(crate) fn active(stream: &str, more: &Value) -> (u16, Value) {
    let mut summary = json!({
        "StreamName": stream,
        "StreamARN": format!("arn:aws:kinesis:eu-central-1:000000000000:stream/{stream}"),
        "StreamStatus": "ACTIVE",
        "RetentionPeriodHours": 24,
        "StreamCreationTimestamp": 1_735_689_600,
        "EnhancedMonitoring": [],
        "OpenShardCount": 1,
    });
    for (name, value) in more.as_object().unwrap() {
        summary[name] = value.clone();
    }
    (200, json!({ "StreamDescriptionSummary": summary }))
}

impl Endpoint {
    pub(crate) fn new(script: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        Self::described(|stream| active(stream, &json!({})), script)
    }

    pub(crate) fn described(
        description: impl Fn(&str) -> (u16, Value) + Send + Sync + 'static,
        script: impl Fn(&Call) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            seen: Mutex::default(),
            changed: Condvar::new(),
            script: Box::new(script),
            description: Box::new(description),
            over: AtomicBool::new(false),
        });
        let of_thread = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if of_thread.over.load(Ordering::Relaxed) {
                    return;
                }
                let (shared, stream) = (of_thread.clone(), stream.unwrap());
                thread::spawn(move || shared.serve(&stream));
            }
        });
        Self { address, shared }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until what was seen is enough.
    pub(crate) fn until(&self, enough: impl Fn(&Seen) -> bool) {
        let mut seen = self.shared.seen.lock().unwrap();
        while !enough(&seen) {
            seen = self.shared.changed.wait(seen).unwrap();
        }
    }

    pub(crate) fn taken(&self) -> Vec<Record> {
        self.shared.seen.lock().unwrap().taken.clone()
    }

    pub(crate) fn calls(&self) -> usize {
        self.shared.seen.lock().unwrap().calls
    }

    pub(crate) fn offered(&self) -> usize {
        self.shared.seen.lock().unwrap().offered
    }
}

impl Drop for Endpoint {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        self.shared.changed.notify_all();
        // Wakes the one that waits for connections.
        let _last = TcpStream::connect(self.address);
    }
}

impl Shared {
    fn serve(&self, stream: &TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        while let Some(message) = http::read(&mut reader) {
            let name = message.body["StreamName"].as_str().unwrap_or("").to_owned();
            let (status, body) = match message.operation.as_str() {
                "DescribeStreamSummary" => {
                    let (status, body) = (self.description)(&name);
                    (status, body.to_string())
                }
                "PutRecords" => match self.put(name, &message.body) {
                    Some(answer) => answer,
                    None => return,
                },
                other => panic!("{other}"),
            };
            let kind = if body.starts_with('{') {
                "application/x-amz-json-1.1"
            } else {
                "text/html"
            };
            let written = write!(
                &mut &*stream,
                "HTTP/1.1 {status} Told\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
                body.len()
            );
            if written.is_err() {
                return;
            }
        }
    }

    /// The answer to a call, unless the connection is closed.
    fn put(&self, stream: String, body: &Value) -> Option<(u16, String)> {
        let records: Vec<Record> = body["Records"]
            .as_array()
            .unwrap()
            .iter()
            .map(|record| Record {
                stream: stream.clone(),
                key: record["PartitionKey"].as_str().unwrap().to_owned(),
                data: http::decode(record["Data"].as_str().unwrap()),
            })
            .collect();
        // A panic from here on is also one of the test, which cannot look any more.
        let mut seen = self.seen.lock().unwrap();
        within_limits(&records);
        let number = seen.calls;
        seen.calls += 1;
        seen.offered += records.len();
        self.changed.notify_all();
        let call = Call {
            number,
            stream,
            records,
        };
        let fates = match (self.script)(&call) {
            Reply::Take => vec![None; call.records.len()],
            Reply::TakeAndHangUp => {
                seen.taken.extend(call.records);
                return None;
            }
            Reply::Each(fates) => fates,
            Reply::Error(status, code, message) => {
                return Some((
                    status,
                    json!({ "__type": code, "message": message }).to_string(),
                ));
            }
            Reply::Plain(status, body) => return Some((status, body.to_owned())),
            Reply::HangUp => return None,
            Reply::Silence => {
                while !self.over.load(Ordering::Relaxed) {
                    seen = self.changed.wait(seen).unwrap();
                }
                return None;
            }
        };
        assert_eq!(fates.len(), call.records.len());
        let failed = fates.iter().flatten().count();
        let mut results = Vec::new();
        for (record, code) in call.records.into_iter().zip(fates) {
            results.push(match code {
                Some(code) => json!({ "ErrorCode": code, "ErrorMessage": "as the test wants" }),
                None => {
                    seen.taken.push(record);
                    json!({ "SequenceNumber": seen.taken.len().to_string(), "ShardId": "shardId-000000000000" })
                }
            });
        }
        self.changed.notify_all();
        Some((
            200,
            json!({ "FailedRecordCount": failed, "Records": results }).to_string(),
        ))
    }
}

/// What the service's own documentation says of a call, and that of each key no more than one
/// record goes at once.
fn within_limits(records: &[Record]) {
    assert!(
        !records.is_empty() && records.len() <= 500,
        "{}",
        records.len()
    );
    let bytes: usize = records.iter().map(|it| it.key.len() + it.data.len()).sum();
    assert!(bytes <= 5 * 1024 * 1024, "{bytes}");
    assert!(
        records
            .iter()
            .all(|it| !it.key.is_empty() && it.key.chars().count() <= 256)
    );
    let keys: HashSet<&str> = records.iter().map(|record| record.key.as_str()).collect();
    assert_eq!(keys.len(), records.len(), "a key comes twice in a call");
}
