//! Apache Kafka's own programs, on the Java virtual machine.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use resinker_tests::services::service;

/// The classes of Apache Kafka, as Java takes them; `None` where they are not there.
pub(crate) fn classes() -> Option<String> {
    let folder = service("Apache Kafka", "RESINKER_KAFKA")?;
    Some(format!("{}/*", folder.display()))
}

/// Options of the virtual machine: it starts fast, and takes little.
pub(crate) const OPTIONS: [&str; 3] = [
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xshare:auto",
];

/// One of its programs, by its class.
pub(crate) fn program(class: &str) -> Command {
    let classes = classes().expect("a test that needs Kafka asks whether it is there");
    let mut command = Command::new("java");
    command
        .args(OPTIONS)
        .args(["-cp", &classes, class])
        .stdin(Stdio::null());
    command
}

/// Makes a key and a certificate for it that trusts itself: the store with both, and the
/// certificate alone, in a folder.
pub(crate) fn certify(folder: &std::path::Path, name: &str) -> (PathBuf, PathBuf) {
    let (store, certificate) = (
        folder.join(format!("{name}.p12")),
        folder.join(format!("{name}.pem")),
    );
    let keytool = |arguments: &[&str]| {
        let _ = resinker_tests::generated::succeed(
            Command::new("keytool")
                .args(arguments)
                .args(["-alias", name, "-storetype", "PKCS12"])
                .args(["-storepass", "for-tests", "-keystore"])
                .arg(&store),
        );
    };
    keytool(&[
        "-genkeypair",
        "-keyalg",
        "EC",
        "-dname",
        &format!("CN={name}"),
        "-ext",
        "san=ip:127.0.0.1",
        "-ext",
        "bc=ca:true",
    ]);
    keytool(&[
        "-exportcert",
        "-rfc",
        "-file",
        &certificate.display().to_string(),
    ]);
    (store, certificate)
}

/// Ends a test where Apache Kafka is not there.
macro_rules! needs_kafka {
    () => {
        if $crate::java::classes().is_none() {
            return;
        }
    };
}
pub(crate) use needs_kafka;
