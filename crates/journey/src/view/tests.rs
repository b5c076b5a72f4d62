use super::*;
use crate::tests::world::{HANA, ROBIN, STRANGER, World};

#[test]
fn each_seat_has_its_own_view_and_nobody_else_has_any() {
    let world = World::paired();
    let views = |me| {
        let journey = world.journey(me);
        (ResponsibleView::of(&journey).is_some(), HurtView::of(&journey).is_some())
    };
    assert_eq!(views(ROBIN), (true, false));
    assert_eq!(views(HANA), (false, true));
    assert_eq!(views(STRANGER), (false, false));
}

#[test]
fn the_record_has_one_line_for_each_entry_and_no_words() {
    let world = World::paired();
    let view = world.robin();
    let keys: Vec<_> = view.timeline.iter().filter_map(|item| item.key).collect();
    assert_eq!(keys, ["repair-started", "member-added", "member-joined"]);
    assert_eq!(view.timeline.iter().map(|item| item.mine).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(world.hana().timeline.len(), 3);
}
