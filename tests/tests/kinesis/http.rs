//! As much of HTTP and of Kinesis' protocol (JSON 1.1) as both sides of the tests need.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

use serde_json::Value;

/// What came over a connection: the operation (empty in an answer), and the body.
pub(crate) struct Message {
    pub(crate) operation: String,
    pub(crate) status: u16,
    pub(crate) body: Value,
}

/// Reads a message, if another one comes.
pub(crate) fn read(reader: &mut BufReader<TcpStream>) -> Option<Message> {
    let mut first = String::new();
    if reader.read_line(&mut first).unwrap_or(0) == 0 {
        return None;
    }
    let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
    let (mut operation, mut length, mut chunked) = (String::new(), 0, false);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').unwrap();
        match name.to_ascii_lowercase().as_str() {
            "x-amz-target" => operation = value.trim().split('.').next_back().unwrap().to_owned(),
            "content-length" => length = value.trim().parse().unwrap(),
            "transfer-encoding" => chunked = value.trim() == "chunked",
            _ => {}
        }
    }
    let mut body = vec![0; length];
    if chunked {
        loop {
            let mut size = String::new();
            reader.read_line(&mut size).ok()?;
            let size = usize::from_str_radix(size.trim(), 16).ok()?;
            let mut chunk = vec![0; size + 2];
            reader.read_exact(&mut chunk).ok()?;
            if size == 0 {
                break;
            }
            body.extend_from_slice(&chunk[..size]);
        }
    } else {
        reader.read_exact(&mut body).ok()?;
    }
    Some(Message {
        operation,
        status: status.unwrap_or(0),
        body: serde_json::from_slice(&body).unwrap_or(Value::Null),
    })
}

/// Asks a service that does not look at signatures.
pub(crate) fn ask(address: SocketAddr, operation: &str, body: &Value) -> Result<Value, String> {
    let body = body.to_string();
    let mut stream = TcpStream::connect(address).map_err(|error| error.to_string())?;
    write!(
        stream,
        "POST / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/x-amz-json-1.1\r\n\
         x-amz-target: Kinesis_20131202.{operation}\r\nx-amz-date: 20250101T000000Z\r\n\
         authorization: AWS4-HMAC-SHA256 Credential=key/20250101/eu-central-1/kinesis/aws4_request, \
         SignedHeaders=host, Signature=0\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
    .map_err(|error| error.to_string())?;
    let answer = read(&mut BufReader::new(stream)).ok_or("no answer")?;
    if answer.status == 200 {
        Ok(answer.body)
    } else {
        Err(format!("{operation}: {} {}", answer.status, answer.body))
    }
}

/// The bytes of base64 (RFC 4648), which are UTF-8 here.
pub(crate) fn decode(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut count) = (0_u32, 0);
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for byte in text.trim_end_matches('=').bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == byte).unwrap();
        bits = bits << 6 | digit as u32;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    String::from_utf8(bytes).unwrap()
}
