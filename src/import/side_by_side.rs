//! Work on many items on all processors.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// What `of` makes of each item, in their order.
pub fn side_by_side<T: Sync, R: Send>(items: &[T], of: &(impl Fn(&T) -> R + Sync)) -> Vec<R> {
    let size = items.len().div_ceil(available_parallelism().map_or(1, NonZero::get)).max(1);
    scope(|scope| {
        let parts: Vec<_> = items.chunks(size).map(|part| scope.spawn(move || part.iter().map(of).collect::<Vec<R>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::side_by_side;

    #[test]
    fn what_is_made_stands_in_the_order_of_the_items() {
        for count in [0, 1, 2, 3, 7, 1000] {
            let items: Vec<usize> = (0..count).collect();
            assert_eq!(side_by_side(&items, &|item| item * 2), (0..count).map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
