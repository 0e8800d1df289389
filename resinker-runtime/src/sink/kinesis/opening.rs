//! Finding the credentials, the endpoint and the streams, before the first event.

use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::thread::Builder as ThreadBuilder;
use std::time::{Duration, Instant};

use aws_config::default_provider::credentials::DefaultCredentialsChain;
use aws_config::environment::EnvironmentVariableRegionProvider;
use aws_config::imds::{self, region::ImdsRegionProvider};
use aws_config::meta::region::RegionProviderChain;
use aws_config::profile::ProfileFileRegionProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{BehaviorVersion, Region};
use aws_sdk_kinesis::Client;
use aws_sdk_kinesis::config::{self, ProvideCredentials, SharedHttpClient};
use aws_sdk_kinesis::types::StreamStatus;
use aws_smithy_http_client::Connector;
use aws_smithy_http_client::proxy::ProxyConfig;
use aws_smithy_http_client::tls::{Provider, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::{SharedHttpConnector, http_client_fn};
use tokio::runtime::{Builder, Runtime};
use tokio::time::{sleep, timeout};

use super::error::Error;
use super::fault::{self, Fault};
use super::producer::KinesisSink;
use super::shared::Shared;
use super::stream::Stream;
use super::{KinesisOutput, call};
use crate::setting::address;
use crate::sink::secrets::Secrets;
use crate::sink::{Backend, Context, Interrupt};

/// How long the endpoint may take until it answers.
const REACHABLE: Duration = Duration::from_secs(5);

/// How long a stream that is being created may take.
const CREATED: Duration = Duration::from_secs(60);

/// How long the sources of credentials may take. A program that is asked for them may ask a person.
const CREDENTIALS: Duration = Duration::from_secs(30);

/// How long the metadata service of a machine in EC2 may take; elsewhere nothing answers.
const METADATA: Duration = Duration::from_secs(1);

/// How long a call may take, all of its 5 MiB sent over a slow line.
const CALL: Duration = Duration::from_secs(60);

/// How long a question goes without a look at whether the program is to stop.
const SLICE: Duration = Duration::from_millis(100);

/// The largest record of a stream that does not tell, and of one that was not told otherwise, in
/// bytes:
/// <https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html>.
const LARGEST: usize = 1024 * 1024;

/// Finds everything, and starts the thread that makes the calls.
pub(super) fn open(output: &KinesisOutput, context: &Context<'_>) -> Result<KinesisSink, Error> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (client, streams, secrets) = wait(&runtime, context.interrupt, async {
        let connection = connect(output).await?;
        let mut streams: Vec<Stream> = Vec::new();
        for name in &output.streams {
            // An event type that does not come here needs no stream.
            if name.is_empty() || streams.iter().any(|known| known.name == *name) {
                continue;
            }
            let largest = look_up(&connection, name).await?;
            streams.push(Stream::new(name.clone(), largest));
        }
        Ok((connection.client, streams, connection.secrets))
    })?;
    let indexes: HashMap<&str, usize> = streams
        .iter()
        .enumerate()
        .map(|(index, stream)| (stream.name.as_str(), index))
        .collect();
    let types = context.event_types.iter().zip(&output.streams);
    let types = types
        .map(|(name, stream)| {
            let index = indexes.get(stream.as_str()).copied();
            ((*name).to_owned(), index.unwrap_or(usize::MAX))
        })
        .collect();
    let name = output.destination().to_string();
    let shared = Arc::new(Shared::new(streams, name, secrets, context.notice));
    let calls = call::make(shared.clone(), client);
    let thread = ThreadBuilder::new()
        .name("kinesis".to_owned())
        .spawn(move || {
            runtime.block_on(calls);
            // Calls under way, and names being looked up, are not waited for.
            runtime.shutdown_background();
        })?;
    Ok(KinesisSink {
        shared,
        types,
        interrupt: context.interrupt.clone(),
        thread: Some(thread),
        over: false,
    })
}

/// Waits for something, no longer than until the program is asked to stop.
fn wait<T>(
    runtime: &Runtime,
    interrupt: &Interrupt,
    what: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let mut what = pin!(what);
    loop {
        if let Ok(result) = runtime.block_on(async { timeout(SLICE, what.as_mut()).await }) {
            return result;
        }
        if interrupt.received().is_some() {
            return Err(Error::Interrupted);
        }
    }
}

/// A client, and what is known of it.
struct Connection {
    client: Client,
    region: String,
    secrets: Secrets,
}

/// Finds region and credentials: those of the standard chain, of which the metadata service of EC2
/// comes last.
async fn connect(output: &KinesisOutput) -> Result<Connection, Error> {
    let provider = ProviderConfig::without_region().with_http_client(http_client());
    let metadata = imds::Client::builder()
        .configure(&provider)
        .connect_timeout(METADATA)
        .read_timeout(METADATA)
        .max_attempts(1)
        .build();
    let region = match output.region() {
        Some(region) => Some(Region::new(region.to_owned())),
        None => region(&provider, &metadata).await,
    };
    let Some(region) = region else {
        return Err(Error::NoRegion);
    };
    let chain = DefaultCredentialsChain::builder()
        .configure(provider.with_region(Some(region.clone())))
        .region(region.clone())
        .imds_client(metadata)
        .build()
        .await;
    let secrets = match timeout(CREDENTIALS, chain.provide_credentials()).await {
        Ok(Ok(found)) => {
            let token = found.session_token().map(str::to_owned);
            let secrets = token
                .into_iter()
                .chain([found.secret_access_key().to_owned()]);
            let endpoint = output.endpoint_url.as_deref().unwrap_or_default();
            Secrets::new(secrets.chain(address::credentials(endpoint)))
        }
        Ok(Err(error)) => {
            let why = fault::innermost(&error);
            return Err(Error::NoCredentials(why.trim_end_matches('.').to_owned()));
        }
        Err(_elapsed) => {
            let why = "their source does not answer";
            return Err(Error::NoCredentials(why.to_owned()));
        }
    };
    let mut loader = aws_config::defaults(BehaviorVersion::v2026_01_12())
        .http_client(http_client())
        .region(region.clone())
        .credentials_provider(chain)
        // What failed is sent again by us: not the same records, and in the order of their keys.
        .retry_config(RetryConfig::disabled())
        .timeout_config(
            TimeoutConfig::builder()
                .connect_timeout(REACHABLE)
                .operation_attempt_timeout(CALL)
                .build(),
        );
    if let Some(endpoint) = output.endpoint_url() {
        loader = loader.endpoint_url(endpoint);
    }
    let settings = config::Builder::from(&loader.load().await).build();
    Ok(Connection {
        client: Client::from_conf(settings),
        region: region.to_string(),
        secrets,
    })
}

async fn region(provider: &ProviderConfig, metadata: &imds::Client) -> Option<Region> {
    let profile = ProfileFileRegionProvider::builder().configure(provider);
    let metadata = ImdsRegionProvider::builder()
        .configure(provider)
        .imds_client(metadata.clone());
    RegionProviderChain::first_try(EnvironmentVariableRegionProvider::new())
        .or_else(profile.build())
        .or_else(metadata.build())
        .region()
        .await
}

/// A client that speaks TLS, believes the system's certificates and goes through the proxies that
/// the environment names.
fn http_client() -> SharedHttpClient {
    let connector = OnceLock::new();
    http_client_fn(move |settings, components| {
        connector
            .get_or_init(|| {
                let mut builder = Connector::builder()
                    .connector_settings(settings.clone())
                    .proxy_config(ProxyConfig::from_env())
                    .enable_tcp_nodelay(true);
                builder.set_sleep_impl(components.sleep_impl());
                let connector = builder
                    .tls_provider(Provider::Rustls(CryptoMode::Ring))
                    .build();
                SharedHttpConnector::new(connector)
            })
            .clone()
    })
}

/// Finds a stream: the largest record that it takes, in bytes.
async fn look_up(connection: &Connection, name: &str) -> Result<usize, Error> {
    let Connection {
        client,
        region,
        secrets,
    } = connection;
    let failed = |why: &str| {
        let text = format!("stream `{name}` in region {region}: {why}");
        Error::Unusable(secrets.hide(&text))
    };
    let asked = Instant::now();
    loop {
        let question = client.describe_stream_summary().stream_name(name);
        let answer = timeout(REACHABLE, question.send()).await;
        let (why, patience) = match answer {
            Ok(Ok(answer)) => {
                let Some(stream) = answer.stream_description_summary() else {
                    return Ok(LARGEST);
                };
                match stream.stream_status() {
                    StreamStatus::Creating => ("it is being created".to_owned(), CREATED),
                    StreamStatus::Deleting => return Err(failed("it is being deleted")),
                    _ => {
                        let kib = stream.max_record_size_in_kib();
                        let bytes =
                            kib.and_then(|kib| usize::try_from(kib).ok()?.checked_mul(1024));
                        return Ok(bytes.unwrap_or(LARGEST));
                    }
                }
            }
            Ok(Err(error)) => {
                // Who may write need not be allowed to ask, and not everything that takes records
                // answers.
                let code = error.as_service_error().and_then(|error| {
                    use aws_sdk_kinesis::error::ProvideErrorMetadata;
                    error.code().map(str::to_owned)
                });
                if matches!(
                    code.as_deref(),
                    Some("AccessDeniedException" | "UnknownOperationException")
                ) {
                    return Ok(LARGEST);
                }
                match fault::of_call(&error) {
                    Fault::Passing(why) => (why, REACHABLE),
                    Fault::Lasting(why) => return Err(failed(&why)),
                }
            }
            Err(_elapsed) => ("no answer came in time".to_owned(), REACHABLE),
        };
        if asked.elapsed() >= patience {
            return Err(failed(&why));
        }
        sleep(SLICE * 2).await;
    }
}
