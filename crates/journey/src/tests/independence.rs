//! The pace is invisible: nothing the responsible partner gets depends on the hurt partner's own circle.

use proptest::prelude::*;

use super::random::{acts, history, private};
use super::world::{HANA, ROBIN, World};
use crate::pace::{Command, Door};
use crate::{Journey, Practice, ResponsibleView, Seat};

proptest! {
    #[test]
    fn s06_paused_or_not_the_responsible_partner_sees_the_same(shared in acts(40), own in acts(20)) {
        let shared = history(&shared);
        let without = Journey::fold(ROBIN, &shared, &[]);
        let with = Journey::fold(ROBIN, &shared, &private(&own));
        prop_assert_eq!(&without, &with);
        // Unless Robin's own changed software moved his seat, he has his view.
        let seated = without.seat() == Some(Seat::Responsible);
        let (without, with) = (ResponsibleView::of(&without), ResponsibleView::of(&with));
        prop_assert_eq!(without.is_some(), seated);
        prop_assert_eq!(&without, &with);
    }
}

#[test]
fn moving_doors_and_pausing_writes_nothing_shared() {
    let mut world = World::paired();
    let before = (world.shared.clone(), world.robin());
    for command in [
        Command::Pause,
        Command::Resume,
        Command::SetDoor { practice: Practice::Apologise, door: Door::Open },
        Command::SetDoor { practice: Practice::Apologise, door: Door::Closed },
    ] {
        world.must(HANA, command);
    }
    assert_eq!(world.private.len(), 4);
    assert_eq!((world.shared.clone(), world.robin()), before);
}
