//! stub
use crate::model::HashPool;
/// x
pub fn hash_pool(p: &HashPool) -> Vec<String> {
    (0..p.size).map(|n| format!("$2b$04$%{n}")).collect()
}
