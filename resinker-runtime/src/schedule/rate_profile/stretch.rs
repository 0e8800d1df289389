//! A stretch of time over which the rate of arrivals is one polynomial.

const A_SECOND: f64 = 1e9;

/// A stretch of time over which the rate is the product of two factors that change linearly, and a
/// number.
///
/// Only `+ - * /` are used, which are the same on every machine.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Nanoseconds since the start of the run.
    start: u64,
    end: u64,
    /// The rate at share `u` of the stretch is `a + b u + c u²`, in arrivals a stretch.
    rate: [f64; 3],
    expected: f64,
}

impl Stretch {
    /// From one time to another, which is later, in nanoseconds since the start of the run. Each
    /// factor is given by what it is at the beginning and at the end.
    pub(super) fn new((start, end): (u64, u64), rate: f64, factors: [(f64, f64); 2]) -> Self {
        let [(p, p_end), (d, d_end)] = factors;
        let (p_rise, d_rise) = (p_end - p, d_end - d);
        let count = rate * ((end - start) as f64 / A_SECOND);
        let mut stretch = Self {
            start,
            end,
            rate: [
                count * (p * d),
                count * (p * d_rise + d * p_rise),
                count * (p_rise * d_rise),
            ],
            expected: 0.0,
        };
        stretch.expected = stretch.expected_before(1.0).max(0.0);
        stretch
    }

    /// Where nothing comes.
    pub(super) fn empty(start: u64, end: u64) -> Self {
        Self {
            start,
            end,
            rate: [0.0; 3],
            expected: 0.0,
        }
    }

    /// How many arrivals are expected in it.
    pub(super) fn expected(&self) -> f64 {
        self.expected
    }

    pub(super) fn end(&self) -> u64 {
        self.end
    }

    /// The time at a share of it, to the nearest nanosecond.
    pub(super) fn time(&self, share: f64) -> u64 {
        let nanos = (share * (self.end - self.start) as f64 + 0.5) as u64;
        self.start.saturating_add(nanos).min(self.end)
    }

    /// How many arrivals are expected before a share of it.
    fn expected_before(&self, share: f64) -> f64 {
        let [a, b, c] = self.rate;
        share * (a + share * (b / 2.0 + share * (c / 3.0)))
    }

    /// The share of it before which `due` arrivals are expected, at most all of them; not below
    /// `least`, a share before which no more are.
    ///
    /// Newton's method, kept between bounds that close in: where a step would leave them, or the
    /// rate is 0, the middle is taken.
    pub(super) fn share_before(&self, due: f64, least: f64) -> f64 {
        let [a, b, c] = self.rate;
        if b == 0.0 && c == 0.0 {
            return (due / self.expected).clamp(least, 1.0);
        }
        let (mut low, mut high) = (least, 1.0);
        let mut share = (due / self.expected).clamp(low, high);
        for _ in 0..MOST_STEPS {
            let over = self.expected_before(share) - due;
            if over > 0.0 {
                high = share;
            } else if over < 0.0 {
                low = share;
            } else {
                break;
            }
            let newton = share - over / (a + share * (b + share * c));
            let next = if low < newton && newton < high {
                newton
            } else {
                low + (high - low) / 2.0
            };
            if (next - share).abs() < NEAR || high - low < NEAR {
                share = next;
                break;
            }
            share = next;
        }
        share
    }
}

/// Bisection alone would need 56 steps.
const MOST_STEPS: u32 = 100;

/// Of a day, a thousandth of a nanosecond.
const NEAR: f64 = 1.0 / (1_u64 << 56) as f64;
