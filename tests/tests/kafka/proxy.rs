//! A wire between a program and a broker that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Default)]
struct State {
    open: Vec<TcpStream>,
    down: bool,
}

/// Passes bytes on both ways.
#[derive(Clone)]
pub(crate) struct Proxy {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
    /// Bytes that went to the broker.
    sent: Arc<AtomicU64>,
}

impl Proxy {
    /// Listens somewhere and passes on to `broker`.
    pub(crate) fn start(broker: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            address: listener.local_addr().unwrap(),
            state: Arc::default(),
            sent: Arc::default(),
        };
        let accepting = proxy.clone();
        thread::spawn(move || {
            for near in listener.incoming() {
                let Ok(near) = near else { break };
                let mut state = accepting.state.lock().unwrap();
                if state.down {
                    continue;
                }
                let Ok(far) = TcpStream::connect(broker) else {
                    continue;
                };
                for (from, to, counts) in [(&near, &far, true), (&far, &near, false)] {
                    let (from, to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
                    let sent = Arc::clone(&accepting.sent);
                    thread::spawn(move || pass(from, to, counts.then_some(&*sent)));
                }
                state.open.extend([near, far]);
            }
        });
        proxy
    }

    /// How many bytes have gone to the broker.
    pub(crate) fn sent(&self) -> u64 {
        self.sent.load(Ordering::Relaxed)
    }

    /// Ends all connections, whatever is under way on them, and takes no new ones.
    pub(crate) fn cut(&self) {
        let mut state = self.state.lock().unwrap();
        state.down = true;
        for stream in state.open.drain(..) {
            let _gone = stream.shutdown(Shutdown::Both);
        }
    }

    /// Takes connections again.
    pub(crate) fn mend(&self) {
        self.state.lock().unwrap().down = false;
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, count: Option<&AtomicU64>) {
    let mut bytes = [0; 16384];
    while let Ok(read) = from.read(&mut bytes) {
        if read == 0 || to.write_all(&bytes[..read]).is_err() {
            break;
        }
        if let Some(count) = count {
            count.fetch_add(read as u64, Ordering::Relaxed);
        }
    }
    let _gone = to.shutdown(Shutdown::Both);
    let _gone = from.shutdown(Shutdown::Both);
}
