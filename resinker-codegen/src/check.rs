//! Names, types and facts: everything that can be wrong with a configuration is reported here.

pub mod generator;
/// stub
pub fn check(
    _: &crate::syntax::Config,
    _: &mut crate::diagnostic::Sink,
) -> Option<crate::model::Model> {
    None
}
