use super::*;
use crate::tests::world::{HANA, ROBIN, World, id, words};
use crate::words::LETTER;
use crate::{EntryId, Refusal as Any};

fn seal() -> Command {
    Command::Seal { text: " I lied about the money. ".into() }
}

fn answer(letter: EntryId, answer: Answer) -> Command {
    Command::Answer { letter, answer }
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

#[test]
fn alone_a_letter_stays_a_draft() {
    let mut world = World::solo();
    refused(world.ask(ROBIN, seal()), Refusal::Alone);
    world.must(ROBIN, crate::tests::world::add_hana());
    refused(world.ask(ROBIN, seal()), Refusal::Alone);
    world.must(HANA, crate::membership::Command::Join { name: "Hana".into() });
    world.must(ROBIN, seal());
}

#[test]
fn a_sealed_letter_stays_as_it_was() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    let view = world.robin();
    assert_eq!(view.letters[0].id, letter);
    assert_eq!(view.letters[0].text.as_str(), "I lied about the money.");
    assert!(view.letters[0].answers.is_empty());
}

#[test]
fn a_second_letter_is_refused_until_invited() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    refused(world.ask(ROBIN, seal()), Refusal::AlreadySealed);
    for kind in [Answer::Received, Answer::Heard, Answer::NotEnoughYet { words: None }] {
        world.must(HANA, answer(letter, kind));
        refused(world.ask(ROBIN, seal()), Refusal::AlreadySealed);
    }
    world.must(HANA, Command::InviteAnother);
    world.must(ROBIN, seal());
    refused(world.ask(ROBIN, seal()), Refusal::AlreadySealed);
    assert_eq!(world.robin().letters.len(), 2);
}

#[test]
fn invitations_do_not_pile_up() {
    let mut world = World::paired();
    refused(world.ask(HANA, Command::InviteAnother), Refusal::AlreadyWelcome);
    world.must(ROBIN, seal());
    world.must(HANA, Command::InviteAnother);
    refused(world.ask(HANA, Command::InviteAnother), Refusal::AlreadyWelcome);
}

#[test]
fn please_do_not_write_holds_until_taken_back() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    world.must(HANA, answer(letter, Answer::DoNotWrite));
    assert_eq!(world.robin().letter_turn, Turn::AskedNotTo);
    let asked = world.robin().letters[0].answers[0].time;
    assert_eq!(world.robin().asked_not_to(), Some(asked));
    world.must(HANA, answer(letter, Answer::Heard));
    assert_eq!(world.robin().asked_not_to(), Some(asked), "another answer does not undo it");
    world.must(HANA, answer(letter, Answer::DoNotWrite));
    assert!(world.robin().asked_not_to() > Some(asked), "the last time they asked");
    refused(world.ask(ROBIN, seal()), Refusal::AskedNotTo);
    world.must(HANA, Command::InviteAnother);
    assert_eq!(world.robin().asked_not_to(), None);
    world.must(ROBIN, seal());
    assert_eq!(world.robin().asked_not_to(), None, "it was about the letter before");
}

#[test]
fn please_do_not_write_holds_over_an_invitation_given_before() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    world.must(HANA, Command::InviteAnother);
    world.must(HANA, answer(letter, Answer::DoNotWrite));
    refused(world.ask(ROBIN, seal()), Refusal::AskedNotTo);
}

#[test]
fn answers_are_only_what_was_written() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    world.must(HANA, answer(letter, Answer::NotEnoughYet { words: words("  ") }));
    world.must(HANA, answer(letter, Answer::NotEnoughYet { words: words(" And the loan? ") }));
    let answers: Vec<_> = world.robin().letters[0].answers.iter().map(|a| a.answer.clone()).collect();
    let expected = [None, words("And the loan?")].map(|words| Answer::NotEnoughYet { words });
    assert_eq!(answers, expected);
}

#[test]
fn each_seat_has_its_own_part() {
    let mut world = World::paired();
    refused(world.ask(HANA, seal()), Refusal::OnlyResponsible);
    let letter = world.must(ROBIN, seal());
    refused(world.ask(ROBIN, answer(letter, Answer::Heard)), Refusal::OnlyHurt);
    refused(world.ask(ROBIN, Command::InviteAnother), Refusal::OnlyHurt);
    refused(world.ask(HANA, answer(id(999), Answer::Heard)), Refusal::NoSuchLetter);
}

#[test]
fn a_rest_that_was_begun_is_kept_to_its_end() {
    let mut world = World::paired();
    let rest = |hours| Command::Rest { hours };
    for hours in [0, MOST_HOURS + 1, u32::MAX] {
        refused(world.ask(ROBIN, rest(hours)), Refusal::RestLength);
    }
    refused(world.ask(HANA, rest(24)), Refusal::OnlyResponsible);
    let shared = world.shared.clone();
    world.must(ROBIN, rest(24));
    assert_eq!(world.shared, shared, "nobody else hears of it");
    let until = world.robin().rest.expect("begun").until();
    for hours in [1, 24, MOST_HOURS] {
        refused(world.ask(ROBIN, rest(hours)), Refusal::Resting);
    }
    world.now = until.0 - 1;
    refused(world.ask(ROBIN, seal()), Refusal::Resting);
    world.now = until.0;
    world.must(ROBIN, seal());
}

#[test]
fn of_two_rests_begun_at_once_the_first_is_kept() {
    let mut world = World::paired();
    world.must(ROBIN, Command::Rest { hours: 72 });
    let first = world.robin().rest;
    // Another of Robin's devices, that had not heard of it or was changed.
    let repair = world.journey(ROBIN).repair().expect("begun");
    world.keep(ROBIN, OwnEvent::from(RestBegun { repair, hours: 1 }));
    assert_eq!(world.robin().rest, first);
}

#[test]
fn an_empty_or_endless_letter_is_refused() {
    let mut world = World::paired();
    let empty = Command::Seal { text: " \n ".into() };
    assert_eq!(world.ask(ROBIN, empty), Err(crate::words::Refusal::Empty.into()));
    let endless = Command::Seal { text: "a".repeat(LETTER + 1).into() };
    assert_eq!(world.ask(ROBIN, endless), Err(crate::words::Refusal::TooLong { limit: LETTER }.into()));
}

#[test]
fn s16_a_letter_can_be_answered_in_four_ways_and_none_of_them_accepts_it() {
    let said = |answer: &Answer| match answer {
        Answer::Received => "received",
        Answer::Heard => "heard",
        Answer::NotEnoughYet { .. } => "not enough yet",
        Answer::DoNotWrite => "please do not write",
    };
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    let silent = world.robin();
    assert!(silent.letters[0].answers.is_empty(), "silence is a full answer, and looks like nothing");
    let all = [Answer::Received, Answer::Heard, Answer::NotEnoughYet { words: None }, Answer::DoNotWrite];
    for one in all {
        world.must(HANA, answer(letter, one));
    }
    let answers: Vec<_> = world.robin().letters[0].answers.iter().map(|a| said(&a.answer)).collect();
    assert_eq!(answers, ["received", "heard", "not enough yet", "please do not write"]);
}

fn choose(letter: EntryId, from: u32, until: u32) -> Command {
    Command::ChoosePassage { letter, from, until }
}

fn pieces(world: &World) -> Vec<(String, bool)> {
    let letters = world.robin().letters;
    letters[0].pieces().into_iter().map(|(words, passage)| (words.to_owned(), passage.is_some())).collect()
}

#[test]
fn a_passage_that_did_not_land_is_seen_where_it_stands() {
    let mut world = World::paired();
    let text = "Ich lüge nicht. 😀 I lied. You lay awake.";
    let letter = world.must(ROBIN, Command::Seal { text: text.into() });
    assert_eq!(pieces(&world), [(text.to_owned(), false)]);
    // Counted in characters, whatever they take in bytes; the later one first.
    world.must(HANA, choose(letter, 26, 40));
    let first = world.must(HANA, choose(letter, 4, 8));
    let expected =
        [("Ich ", false), ("lüge", true), (" nicht. 😀 I lied. ", false), ("You lay awake.", true)];
    assert_eq!(pieces(&world), expected.map(|(words, marked)| (words.to_owned(), marked)));
    world.must(HANA, Command::DropPassage { passage: first });
    assert_eq!(pieces(&world).len(), 2);
    assert_eq!(world.robin().letter_turn, Turn::Sealed, "it opens and closes nothing");
    refused(world.ask(ROBIN, seal()), Refusal::AlreadySealed);
}

#[test]
fn a_passage_is_chosen_by_the_reader_once_and_within_the_letter() {
    let mut world = World::paired();
    refused(world.ask(HANA, choose(id(999), 0, 1)), Refusal::NoSuchLetter);
    let letter = world.must(ROBIN, seal());
    refused(world.ask(ROBIN, choose(letter, 0, 6)), Refusal::OnlyHurt);
    for (from, until) in [(3, 3), (6, 2), (20, 30), (1, 2), (0, u32::MAX), (u32::MAX, u32::MAX)] {
        refused(world.ask(HANA, choose(letter, from, until)), Refusal::EmptyPassage);
    }
    let passage = world.must(HANA, choose(letter, 0, 6));
    refused(world.ask(HANA, choose(letter, 5, 9)), Refusal::AlreadyChosen);
    world.must(HANA, choose(letter, 6, 9));
    refused(world.ask(ROBIN, Command::DropPassage { passage }), Refusal::OnlyHurt);
    refused(world.ask(HANA, Command::DropPassage { passage: letter }), Refusal::NoSuchPassage);
    world.must(HANA, Command::DropPassage { passage });
    refused(world.ask(HANA, Command::DropPassage { passage }), Refusal::NoSuchPassage);
    world.must(HANA, choose(letter, 5, 6));
}

#[test]
fn a_passage_of_a_letter_that_was_taken_back_still_counts_and_shows_no_words() {
    let mut world = World::paired();
    let letter = world.must(ROBIN, seal());
    let passage = world.must(HANA, choose(letter, 2, 6));
    let whole = world.shared.iter().find(|entry| entry.id == letter).expect("sealed");
    let left = crate::taking_back::what_is_left(whole).expect("it has words");
    let taken = crate::taking_back::TakenBack { entry: letter, left, withdrawal: Vec::new() };
    world.write(ROBIN, crate::taking_back::Event::from(taken));
    assert_eq!(world.robin().letters[0].text.as_str(), "");
    assert_eq!(world.status(passage), crate::Status::Counted);
    assert_eq!(pieces(&world), []);
}

proptest::proptest! {
    #[test]
    fn the_pieces_of_a_letter_are_the_letter(
        text in "\\PC{1,40}",
        chosen in proptest::collection::vec((0..50_u32, 0..50_u32), 0..8),
    ) {
        let mut world = World::paired();
        let Ok(letter) = world.ask(ROBIN, Command::Seal { text: text.as_str().into() }) else { return Ok(()) };
        for (from, until) in chosen {
            // Also what would never be written here, as changed software could.
            world.write(HANA, Event::from(PassageChosen { letter, from, until }));
        }
        let joined: String = pieces(&world).into_iter().map(|(words, _)| words).collect();
        proptest::prop_assert_eq!(joined.as_str(), text.trim());
    }
}
