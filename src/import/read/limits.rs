//! How much is read before it is called too much.

use std::time::Duration;

/// What one import may cost. With the defaults it stays below 1 GB of memory, and a list of 100,000 records at 1.5 kB is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file or answer, as it comes.
    pub bytes: usize,
    /// Bytes of one file or answer once it is unpacked.
    pub inflated: usize,
    /// Bytes of all files or answers together, unpacked.
    pub total: usize,
    /// How deep lists and objects may lie in each other; at most 256 whatever is asked.
    pub depth: usize,
    /// Records of all kinds, items of one list, files of a folder.
    pub records: usize,
    /// Names in one object.
    pub fields: usize,
    /// Values of JSON of every kind, of all files or answers together: they are what takes the memory.
    pub values: usize,
    /// Bytes of one string or number.
    pub string: usize,
    /// Pages of one list of a feed.
    pub pages: usize,
    /// Seconds for a feed, from first to last request. A run that is stopped by it goes on from its cache.
    pub seconds: u64,
    /// Seconds for one answer.
    pub answer_seconds: u64,
    /// The longest wait that an answer may ask for (`Retry-After`), in seconds.
    pub wait_seconds: u64,
    /// Before each request, for the sake of whoever runs the feed.
    pub pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            inflated: 256 << 20,
            total: 320 << 20,
            depth: 128,
            records: 250_000,
            fields: 2000,
            values: 5_000_000,
            string: 4 << 20,
            pages: 10_000,
            seconds: 3600,
            answer_seconds: 60,
            wait_seconds: 30,
            pause: Duration::from_millis(100),
        }
    }
}
