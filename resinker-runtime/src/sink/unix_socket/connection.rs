//! A connection, and the lines on their way through it.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};
use std::{error, thread};

use super::UnixSocketOutput;
use crate::sink::buffer::ENOUGH;
use crate::sink::{Backend, Context, Delivery, Drain, Interrupt, Message, Sink, SinkError};

/// How long a wait goes without a look at whether it should end.
const SLICE: Duration = Duration::from_millis(50);

/// A connection to whoever listens.
#[derive(Debug)]
pub(super) struct UnixSocket {
    path: String,
    /// How it is called in messages.
    name: String,
    reconnect_timeout: Duration,
    stream: UnixStream,
    /// Lines that are not written yet, the first of them perhaps in part.
    bytes: Vec<u8>,
    /// Where each line ends, and its event's position in the run.
    ends: Vec<(usize, u64)>,
    /// How many of the bytes this connection has taken.
    taken: usize,
    delivery: Delivery,
    /// Since when there is no connection, where there is none.
    outage: Option<Instant>,
    interrupt: Interrupt,
    notice: fn(&dyn Display),
}

/// Why there is no connection.
#[derive(Debug)]
enum Error {
    /// There was none at the start.
    Absent(io::Error),
    /// What is there is no socket.
    NoSocket,
    /// It was lost, and not to be had again in time.
    Lost(io::Error, Duration),
    /// So many lines were not taken in the time that there is once the program was asked to stop.
    Stuck(u64, Duration),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absent(error) if !is_absence(error) => error.fmt(f),
            Self::NoSocket => f.write_str(
                "the path leads to something else than a socket; a listener makes one, where nothing else is in its way",
            ),
            Self::Absent(error) => write!(
                f,
                "nobody listens there ({error}); start the listener first, or use --output stdout to see the events here"
            ),
            Self::Lost(error, timeout) => write!(
                f,
                "the connection was lost, and nobody listens there again within {timeout:?} ({error})"
            ),
            Self::Stuck(lines, timeout) => write!(
                f,
                "{lines} events were not taken within {timeout:?} after the program was told to stop (--drain-timeout)"
            ),
        }
    }
}

impl error::Error for Error {}

/// Whether a listener would mend it: not a path that is too long or may not be used.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::NotFound | ErrorKind::ConnectionRefused
    )
}

/// Whether there is something at a path, and no socket.
fn is_something_else(path: &str) -> bool {
    std::fs::metadata(path).is_ok_and(|found| !found.file_type().is_socket())
}

/// An attempt at a connection, on a thread of its own: where somebody listens and accepts nothing,
/// the system lets it wait without end, and the program must notice that it is to stop.
struct Attempt(Receiver<io::Result<UnixStream>>);

impl Attempt {
    fn start(path: &str) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(1);
        let path = path.to_owned();
        let _thread = thread::Builder::new().spawn(move || {
            // Nobody waits for it any longer where the program has been told to stop meanwhile.
            let _sent = sender.send(connect(&path));
        })?;
        Ok(Self(receiver))
    }

    /// What came of it, if anything does soon.
    fn outcome(&self) -> Option<io::Result<UnixStream>> {
        match self.0.recv_timeout(SLICE) {
            Ok(outcome) => Some(outcome),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Err(ErrorKind::ConnectionAborted.into())),
        }
    }
}

fn connect(path: &str) -> io::Result<UnixStream> {
    let stream = UnixStream::connect(path)?;
    // Whoever does not read must not keep the program from noticing that it is to stop.
    stream.set_write_timeout(Some(SLICE))?;
    Ok(stream)
}

impl UnixSocket {
    pub(super) fn connect(
        output: &UnixSocketOutput,
        context: &Context<'_>,
    ) -> Result<Self, SinkError> {
        let attempt = Attempt::start(&output.path)?;
        let stream = loop {
            if let Some(outcome) = attempt.outcome() {
                break outcome.map_err(|error| {
                    SinkError::backend(match is_something_else(&output.path) {
                        true => Error::NoSocket,
                        false => Error::Absent(error),
                    })
                })?;
            }
            if context.interrupt.received().is_some() {
                return Err(SinkError::Interrupted);
            }
        };
        Ok(Self {
            path: output.path.clone(),
            name: output.destination().to_string(),
            reconnect_timeout: Duration::from_nanos(output.reconnect_timeout),
            stream,
            bytes: Vec::with_capacity(ENOUGH + ENOUGH / 4),
            ends: Vec::new(),
            taken: 0,
            delivery: Delivery::default(),
            outage: None,
            interrupt: context.interrupt.clone(),
            notice: context.notice,
        })
    }

    /// Writes all that waits. Where that takes time, `stop` is asked again and again whether it may
    /// go on.
    fn hand_over(
        &mut self,
        mut stop: impl FnMut() -> Result<(), SinkError>,
    ) -> Result<(), SinkError> {
        while let Some(rest) = self.bytes.get(self.taken..).filter(|rest| !rest.is_empty()) {
            if let Some(since) = self.outage {
                self.reconnect(since, &mut stop)?;
                continue;
            }
            match self.stream.write(rest) {
                Ok(0) => self.lose(&ErrorKind::WriteZero.into()),
                Ok(count) => self.taken += count,
                Err(error) => match error.kind() {
                    ErrorKind::Interrupted => {}
                    ErrorKind::WouldBlock | ErrorKind::TimedOut => stop()?,
                    _ => self.lose(&error),
                },
            }
        }
        self.settle();
        Ok(())
    }

    /// Counts the lines that the system has taken whole. Of one that it has in part nothing counts.
    fn settle(&mut self) {
        let whole = self.ends.partition_point(|(end, _)| *end <= self.taken);
        let Some((end, _)) = whole.checked_sub(1).and_then(|last| self.ends.get(last)) else {
            return;
        };
        let end = *end;
        self.delivery.events += whole as u64;
        self.delivery.bytes += end as u64;
        self.bytes.drain(..end);
        self.ends.drain(..whole);
        for (later, _) in &mut self.ends {
            *later -= end;
        }
        self.taken -= end;
    }

    /// The connection is lost. The next one gets the line that was cut from its beginning.
    fn lose(&mut self, why: &io::Error) {
        self.settle();
        self.taken = 0;
        self.outage = Some(Instant::now());
        (self.notice)(&format_args!(
            "warning: {}: the connection is lost ({why}); trying again for {:?}",
            self.name, self.reconnect_timeout
        ));
    }

    /// Makes another connection in the place of the one that was lost.
    fn reconnect(
        &mut self,
        since: Instant,
        stop: &mut impl FnMut() -> Result<(), SinkError>,
    ) -> Result<(), SinkError> {
        // Also where each connection is had at once, and lost again.
        stop()?;
        let mut attempt = Attempt::start(&self.path)?;
        loop {
            let outcome = attempt.outcome();
            let is_over = outcome.is_some();
            let error = match outcome {
                Some(Ok(stream)) => {
                    self.stream = stream;
                    self.outage = None;
                    (self.notice)(&format_args!(
                        "{}: connected again after {:.1} s",
                        self.name,
                        since.elapsed().as_secs_f64()
                    ));
                    return Ok(());
                }
                Some(Err(error)) => error,
                None => ErrorKind::TimedOut.into(),
            };
            if since.elapsed() >= self.reconnect_timeout {
                let lost = Error::Lost(error, self.reconnect_timeout);
                return Err(SinkError::backend(lost));
            }
            stop()?;
            if is_over {
                thread::sleep(SLICE.min(self.reconnect_timeout));
                attempt = Attempt::start(&self.path)?;
            }
        }
    }

    /// What waits will not be written.
    fn give_up(&mut self) {
        self.settle();
        if let Some((_, position)) = self.ends.first() {
            self.delivery.failed += self.ends.len() as u64;
            self.delivery.first_missing.get_or_insert(*position);
        }
        self.bytes.clear();
        self.ends.clear();
        self.taken = 0;
    }

    /// Writes all that waits, unless the program is asked to stop meanwhile.
    fn hand_over_unless_stopped(&mut self) -> Result<(), SinkError> {
        let interrupt = self.interrupt.clone();
        let result = self.hand_over(|| match interrupt.received() {
            Some(_) => Err(SinkError::Interrupted),
            None => Ok(()),
        });
        if matches!(result, Err(SinkError::Backend(_))) {
            self.give_up();
        }
        result
    }
}

impl Sink for UnixSocket {
    fn write(&mut self, message: &Message<'_>) -> Result<(), SinkError> {
        // Before it is taken: where this waits, and the program is asked to stop, it has not been.
        if self.bytes.len() >= ENOUGH
            && let Err(error) = self.hand_over_unless_stopped()
        {
            if matches!(error, SinkError::Backend(_)) {
                self.delivery.failed += 1;
            }
            return Err(error);
        }
        self.bytes.extend_from_slice(message.body);
        self.ends.push((self.bytes.len(), message.position));
        Ok(())
    }

    fn flush(&mut self) -> Result<(), SinkError> {
        self.hand_over_unless_stopped()
    }

    fn finish(&mut self, drain: &mut Drain) -> Result<(), SinkError> {
        let mut result = self.hand_over(|| match drain.is_over() {
            true => Err(drain.overrun(0)),
            false => Ok(()),
        });
        if result.is_err() {
            self.settle();
            if let Err(SinkError::Overrun { timeout, .. }) = result {
                let stuck = Error::Stuck(self.ends.len() as u64, timeout);
                result = Err(SinkError::backend(stuck));
            }
            self.give_up();
        }
        result
    }

    fn delivery(&self) -> Delivery {
        self.delivery
    }
}
