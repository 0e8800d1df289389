//! Apache Kafka's broker on the loopback interface.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use resinker_tests::generated::{folder, root, succeed};

use crate::proxy::Proxy;
use crate::{java, watch};

/// A user, and what she logs in with.
pub(crate) const USER: &str = "ann";
pub(crate) const PASSWORD: &str = "s3cr3t-of-the-forum";

/// Starts a broker as often as it is told to, and ends it when it is told to, or when nobody is
/// there any more who could: so none outlives the tests, however these end. Says the process's
/// number, or that it has ended. Its own first argument is the broker's folder.
const KEEPER: &str = r#"
trap '' INT
folder=$1
shift
while read -r order; do
    case $order in
        start) "$@" >"$folder/out" 2>&1 </dev/null & broker=$!; echo "$broker" ;;
        kill) kill -9 "$broker"; wait "$broker"; echo ended ;;
    esac
done
kill -9 "$broker"
wait "$broker"
rm -rf "$folder"
"#;

/// A broker, until it goes out of scope or the tests end.
pub(crate) struct Broker {
    keeper: Child,
    orders: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// The broker's own process, while it runs.
    process: Option<u32>,
    /// Where it listens: to everybody, behind a proxy, behind a login, encrypted, and both.
    pub(crate) open: String,
    proxied: SocketAddr,
    pub(crate) login: String,
    pub(crate) encrypted: String,
    pub(crate) both: String,
    pub(crate) proxy: Proxy,
}

/// A port that nobody listens on.
pub(crate) fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// The certificate of the brokers, and another one.
pub(crate) struct Certificates {
    store: PathBuf,
    pub(crate) trusted: PathBuf,
    pub(crate) other: PathBuf,
}

pub(crate) fn certificates() -> &'static Certificates {
    static MADE: OnceLock<Certificates> = OnceLock::new();
    MADE.get_or_init(|| {
        let folder = folder("kafka-certificates");
        let (store, trusted) = java::certify(&folder, "broker");
        let (_, other) = java::certify(&folder, "other");
        Certificates {
            store,
            trusted,
            other,
        }
    })
}

/// The data of a broker that has never run, formatted once for all.
fn formatted() -> &'static Path {
    static FORMATTED: OnceLock<PathBuf> = OnceLock::new();
    FORMATTED.get_or_init(|| {
        let folder = folder("kafka-formatted");
        let data = folder.join("data");
        let settings = folder.join("server.properties");
        let text = format!(
            "process.roles=broker,controller\nnode.id=1\ncontroller.quorum.voters=1@127.0.0.1:1\nlisteners=CONTROLLER://127.0.0.1:1,OPEN://127.0.0.1:2\ncontroller.listener.names=CONTROLLER\ninter.broker.listener.name=OPEN\nlistener.security.protocol.map=CONTROLLER:PLAINTEXT,OPEN:PLAINTEXT\nlog.dirs={}\n",
            data.display()
        );
        fs::write(&settings, text).unwrap();
        let user = format!("SCRAM-SHA-512=[name={USER},password={PASSWORD}]");
        let _ = succeed(
            java::program("kafka.tools.StorageTool")
                .args(["format", "-t", "MkU3OEVBNTcwNTJENDM2Qk", "-c"])
                .arg(&settings)
                .args(["--add-scram", &user]),
        );
        data
    })
}

impl Broker {
    pub(crate) fn start() -> Self {
        static STARTED: AtomicU32 = AtomicU32::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let folder = folder(&format!("kafka-broker-{number}"));
        let _ = succeed(Command::new("cp").arg("-r").arg(formatted()).arg(&folder));
        let [open, proxied, login, encrypted, both, controller] = [(); 6].map(|()| free_address());
        let proxy = Proxy::start(proxied);
        let settings = folder.join("server.properties");
        let store = certificates().store.display();
        let data = folder.join("data");
        let data = data.display();
        let advertised = proxy.address;
        let plain = "org.apache.kafka.common.security.plain.PlainLoginModule";
        let scram = "org.apache.kafka.common.security.scram.ScramLoginModule";
        let text = format!(
            "process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{controller}
listeners=OPEN://{open},PROXIED://{proxied},LOGIN://{login},ENCRYPTED://{encrypted},BOTH://{both},CONTROLLER://{controller}
advertised.listeners=OPEN://{open},PROXIED://{advertised},LOGIN://{login},ENCRYPTED://{encrypted},BOTH://{both}
listener.security.protocol.map=OPEN:PLAINTEXT,PROXIED:PLAINTEXT,LOGIN:SASL_PLAINTEXT,ENCRYPTED:SSL,BOTH:SASL_SSL,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=OPEN
ssl.keystore.type=PKCS12
ssl.keystore.location={store}
ssl.keystore.password=for-tests
sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
listener.name.login.plain.sasl.jaas.config={plain} required user_{USER}=\"{PASSWORD}\";
listener.name.both.plain.sasl.jaas.config={plain} required user_{USER}=\"{PASSWORD}\";
listener.name.login.scram-sha-512.sasl.jaas.config={scram} required;
listener.name.both.scram-sha-512.sasl.jaas.config={scram} required;
log.dirs={data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
log.retention.check.interval.ms=1000
log.initial.task.delay.ms=500
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
"
        );
        fs::write(&settings, text).unwrap();
        let mut keeper = Command::new("sh")
            .args(["-c", KEEPER, "keeper"])
            .arg(&folder)
            .arg("java")
            .args(java::OPTIONS)
            .args(["-Xmx512m", "-cp", &java::classes().unwrap(), "kafka.Kafka"])
            .arg(&settings)
            .current_dir(root())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut broker = Self {
            orders: keeper.stdin.take(),
            answers: BufReader::new(keeper.stdout.take().unwrap()),
            keeper,
            process: None,
            open: open.to_string(),
            proxied,
            login: login.to_string(),
            encrypted: encrypted.to_string(),
            both: both.to_string(),
            proxy,
        };
        broker.run();
        broker
    }

    /// Where it listens behind the proxy, for programs that are to be cut off.
    pub(crate) fn proxied(&self) -> String {
        debug_assert_ne!(self.proxied, self.proxy.address);
        self.proxy.address.to_string()
    }

    fn order(&mut self, order: &str) -> String {
        let orders = self.orders.as_mut().unwrap();
        writeln!(orders, "{order}").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        answer.trim().to_owned()
    }

    /// Starts it on the data that it has, and waits until it takes messages.
    pub(crate) fn run(&mut self) {
        assert_eq!(self.process, None, "it runs");
        self.process = Some(self.order("start").parse().unwrap());
        watch::until("the broker is there", || watch::is_ready(&self.open));
    }

    /// Kills it with -9.
    pub(crate) fn kill(&mut self) {
        if self.process.take().is_some() {
            assert_eq!(self.order("kill"), "ended");
        }
    }

    /// Sends it a signal: `STOP`, `CONT`.
    pub(crate) fn signal(&self, name: &str) {
        resinker_tests::program::signal(self.process.unwrap(), name);
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        drop(self.orders.take());
        let _ended = self.keeper.wait();
    }
}

/// A broker that nobody disturbs, for all tests.
pub(crate) fn steady() -> &'static Broker {
    static STEADY: OnceLock<Broker> = OnceLock::new();
    STEADY.get_or_init(Broker::start)
}

/// A broker that one test at a time has for itself, to stop or to kill it. It runs when it is
/// handed over.
pub(crate) fn unsteady() -> MutexGuard<'static, Option<Broker>> {
    static UNSTEADY: Mutex<Option<Broker>> = Mutex::new(None);
    // A test that failed may have left it in any state.
    let (mut broker, fresh) = match UNSTEADY.lock() {
        Ok(broker) => (broker, false),
        Err(poisoned) => (PoisonError::into_inner(poisoned), true),
    };
    match &mut *broker {
        Some(broker) if !fresh => {
            if broker.process.is_none() {
                broker.run();
            }
        }
        place => *place = Some(Broker::start()),
    }
    UNSTEADY.clear_poison();
    broker
}
