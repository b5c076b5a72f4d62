use super::*;
use crate::tests::world::{HANA, ROBIN, World};
use crate::{Practice, Wire, kinds};

#[test]
fn the_responsible_partner_has_no_doors() {
    let mut world = World::paired();
    for command in [
        Command::Pause,
        Command::Resume,
        Command::SetDoor { practice: Practice::Apologise, door: Door::Open },
    ] {
        assert_eq!(world.ask(ROBIN, command), Err(Refusal::OnlyHurt.into()));
    }
}

#[test]
fn doors_move_one_by_one_and_doing_it_twice_is_fine() {
    let mut world = World::paired();
    for door in [Door::Ajar, Door::Open, Door::Open, Door::Closed, Door::Ajar] {
        world.must(HANA, Command::SetDoor { practice: Practice::Consistency, door });
        let view = world.hana();
        assert_eq!(view.doors[&Practice::Consistency], door);
        assert_eq!(view.doors[&Practice::Apologise], Door::Closed);
        assert_eq!(view.promises.is_some(), door > Door::Closed);
    }
    world.must(HANA, Command::Pause);
    world.must(HANA, Command::Pause);
    assert!(world.hana().paused);
    world.must(HANA, Command::Resume);
    assert!(!world.hana().paused);
}

#[test]
fn nothing_of_the_pace_has_a_shared_kind() {
    let pace = kinds::ALL.iter().filter(|listed| listed.kind.0 / 1000 == 10);
    for listed in pace {
        assert!(OwnEvent::knows(listed.kind) && kinds::is_private(listed.kind), "{}", listed.key);
    }
}
