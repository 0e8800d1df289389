//! Kinesalite, which keeps streams in memory.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use resinker_tests::services::service;
use serde_json::{Value, json};

use crate::http;
use crate::ledger::Record;

/// Its own command listens on all interfaces.
const START: &str = "
const server = require(process.argv[1])({ createStreamMs: 0, shardLimit: 100 });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
";

pub(crate) struct Service {
    address: SocketAddr,
    process: Child,
}

impl Service {
    /// Starts it, with these streams of so many shards. `None` where there is none.
    pub(crate) fn start(streams: &[(&str, u32)]) -> Option<Self> {
        let path = service("Kinesalite", "RESINKER_KINESALITE")?;
        let mut process = Command::new("node")
            .args(["-e", START])
            .arg(path)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let port = line.trim().parse().expect("Kinesalite says its port");
        let service = Self {
            address: (Ipv4Addr::LOCALHOST, port).into(),
            process,
        };
        for (name, shards) in streams {
            service.ask(
                "CreateStream",
                &json!({ "StreamName": name, "ShardCount": shards }),
            );
            while service.describe(name)["StreamStatus"] != "ACTIVE" {
                sleep(Duration::from_millis(20));
            }
        }
        Some(service)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn ask(&self, operation: &str, body: &Value) -> Value {
        http::ask(self.address, operation, body).unwrap_or_else(|error| panic!("{error}"))
    }

    fn describe(&self, stream: &str) -> Value {
        self.ask("DescribeStream", &json!({ "StreamName": stream }))["StreamDescription"].take()
    }

    /// All records of a stream, one shard after another.
    pub(crate) fn read(&self, stream: &str) -> Vec<Record> {
        let mut found = Vec::new();
        for shard in self.describe(stream)["Shards"].as_array().unwrap() {
            let start = json!({
                "StreamName": stream, "ShardId": shard["ShardId"], "ShardIteratorType": "TRIM_HORIZON",
            });
            let mut next = self.ask("GetShardIterator", &start)["ShardIterator"].take();
            loop {
                let answer = self.ask("GetRecords", &json!({ "ShardIterator": next }));
                let records = answer["Records"].as_array().unwrap();
                if records.is_empty() {
                    break;
                }
                found.extend(records.iter().map(|record| Record {
                    stream: stream.to_owned(),
                    key: record["PartitionKey"].as_str().unwrap().to_owned(),
                    data: http::decode(record["Data"].as_str().unwrap()),
                }));
                next = answer["NextShardIterator"].clone();
            }
        }
        found
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}
