use super::*;
use crate::tests::world::{HANA, ROBIN, World, words};
use crate::{Day, Practice, Wire, kinds};

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

fn pulse(safe: Option<u8>, informed: Option<u8>, steady: Option<u8>) -> Command {
    Command::TakePulse { safe, informed, steady, note: None }
}

#[test]
fn a_pulse_is_hers_alone_and_any_of_it_can_be_left_out() {
    let mut world = World::paired();
    let (shared, robin) = (world.shared.clone(), world.robin());
    for command in [pulse(Some(0), None, None), pulse(None, Some(10), Some(3))] {
        world.must(HANA, command);
    }
    let note = Command::TakePulse { safe: None, informed: None, steady: None, note: words(" Slept. ") };
    world.must(HANA, note);
    assert_eq!(world.ask(HANA, pulse(None, None, None)), Err(Refusal::NothingSaid.into()));
    assert_eq!(world.ask(HANA, pulse(None, Some(11), None)), Err(Refusal::OutOfRange.into()));
    assert_eq!(world.ask(ROBIN, pulse(Some(5), None, None)), Err(Refusal::OnlyHurt.into()));
    assert_eq!(world.hana().pulses.len(), 3);
    world.must(HANA, Command::Pause);
    assert_eq!(world.hana().pulses.len(), 3, "what is one’s own is there in a pause too");
    assert_eq!((world.shared.clone(), world.robin()), (shared, robin), "nobody else hears of any of it");
}

fn decision(leaning: Option<Leaning>, again: Option<Day>) -> Command {
    Command::WriteDecision { leaning, stay: words(" "), leave: None, need: None, again }
}

#[test]
fn a_day_to_ask_herself_again_is_hers_alone_and_goes_when_she_says_so() {
    let mut world = World::paired();
    let (shared, robin) = (world.shared.clone(), world.robin());
    assert_eq!(world.ask(ROBIN, decision(None, Some(Day(130)))), Err(Refusal::OnlyHurt.into()));
    world.must(HANA, decision(None, Some(Day(130))));
    assert_eq!((world.hana().again, world.hana().decisions.len()), (Some(Day(130)), 1));
    world.must(HANA, Command::Pause);
    assert_eq!(world.hana().again, Some(Day(130)), "what is one’s own is there in a pause too");
    world.must(HANA, decision(None, None));
    assert_eq!((world.hana().again, world.hana().decisions.len()), (None, 1), "nothing was written but that");
    assert_eq!(world.ask(HANA, decision(None, None)), Err(Refusal::NothingSaid.into()));
    world.must(HANA, decision(None, Some(Day(140))));
    world.must(HANA, decision(Some(Leaning::Unsure), None));
    assert_eq!(world.hana().again, None, "the last that was written says whether there is one");
    assert_eq!((world.shared.clone(), world.robin()), (shared, robin), "nobody else hears of any of it");
}

#[test]
fn hard_moments_and_thoughts_about_leaving_are_hers_alone() {
    let mut world = World::paired();
    let (shared, robin) = (world.shared.clone(), world.robin());
    world.must(HANA, Command::NoteSetback { note: None });
    let leaning = decision(Some(Leaning::Leave), None);
    world.must(HANA, leaning.clone());
    let empty = decision(None, None);
    assert_eq!(world.ask(HANA, empty), Err(Refusal::NothingSaid.into()));
    for command in [leaning, Command::NoteSetback { note: None }] {
        assert_eq!(world.ask(ROBIN, command), Err(Refusal::OnlyHurt.into()));
    }
    assert_eq!((world.hana().setbacks.len(), world.hana().decisions.len()), (1, 1));
    assert_eq!((world.shared.clone(), world.robin()), (shared, robin));
}

#[test]
fn a_pause_is_kept_with_its_beginning_and_its_end() {
    let mut world = World::paired();
    let (shared, robin) = (world.shared.clone(), world.robin());
    for command in [Command::Resume, Command::Pause, Command::Pause, Command::Resume, Command::Resume] {
        world.must(HANA, command);
    }
    let pauses = world.hana().pauses;
    assert!(matches!(pauses.as_slice(), [Pause { from, until: Some(until) }] if from < until));
    assert!(!world.hana().paused);
    world.must(HANA, Command::Pause);
    assert_eq!(world.hana().pauses.last().map(|pause| pause.until), Some(None));
    assert!(world.hana().paused);
    assert_eq!((world.shared.clone(), world.robin()), (shared, robin));
}

#[test]
fn quiet_hours_are_each_partners_own() {
    let mut world = World::paired();
    let night = Quiet { from: 22 * 60, until: 7 * 60 };
    let before = world.hana();
    world.must(ROBIN, Command::SetQuiet(Some(night)));
    assert_eq!((world.robin().quiet, world.hana()), (Some(night), before));
    world.must(HANA, Command::SetQuiet(Some(Quiet { from: 60, until: 90 })));
    world.must(ROBIN, Command::SetQuiet(None));
    assert_eq!((world.robin().quiet, world.hana().quiet.map(|quiet| quiet.from)), (None, Some(60)));
    for (from, until) in [(60, 60), (1440, 0), (0, 1440)] {
        let refused = world.ask(HANA, Command::SetQuiet(Some(Quiet { from, until })));
        assert_eq!(refused, Err(Refusal::TwoTimes.into()));
    }
}

#[test]
fn quiet_hours_hold_over_midnight() {
    let hours = |quiet: Quiet| (0..24 * 60).filter(|minute| quiet.holds(*minute)).count();
    let (night, noon) = (Quiet { from: 22 * 60, until: 7 * 60 }, Quiet { from: 720, until: 780 });
    assert_eq!((hours(night), hours(noon)), (9 * 60, 60));
    assert!(night.holds(22 * 60) && night.holds(0) && night.holds(7 * 60 - 1) && !night.holds(7 * 60));
    assert!(noon.holds(720) && !noon.holds(780) && !noon.holds(0));
}
