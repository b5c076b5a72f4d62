//! One sort for every list. Each kind of list that is sorted by itself brings some three kilobytes of code into the bundle.

/// Sorts a list by its keys; those with the same key keep their order.
pub(crate) fn sort<T: Clone>(list: &mut Vec<T>, key: impl Fn(&T) -> [u32; 3]) {
    if list.is_sorted_by_key(&key) {
        return;
    }
    let order = order(list.iter().map(key).zip(0..).collect());
    *list = order.into_iter().filter_map(|(_, at)| list.get(at as usize).cloned()).collect();
}

/// The keys in order, each with its place before.
#[inline(never)]
fn order(mut keys: Vec<([u32; 3], u32)>) -> Vec<([u32; 3], u32)> {
    keys.sort_unstable();
    keys
}

/// The larger, the earlier.
pub(crate) const fn last(number: usize) -> u32 {
    u32::MAX - number as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_any_stable_sort_does(list in prop::collection::vec((0..5usize, 0..9u32), 0..40)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort(&mut ours, |&(first, _)| [last(first), 0, 0]);
            theirs.sort_by_key(|&(first, _)| std::cmp::Reverse(first));
            prop_assert_eq!(ours, theirs);
        }
    }
}
