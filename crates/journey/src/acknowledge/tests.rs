use super::*;
use crate::tests::world::{HANA, ROBIN, World, blank, id, words};
use crate::words::PART;
use crate::{Day, EntryId, HurtView, Journey, Picture, Practice, Refusal as Any, Words, pace};

fn account() -> Account {
    Account {
        provenance: Provenance::Volunteered,
        headline: words("I lied about money."),
        what: words("I took a loan."),
        when: words("In March."),
        hidden: words("The letters from the bank."),
        choice: words("Mine."),
        cost: words("Your savings."),
        nothing_further: false,
    }
}

fn refused(result: Result<EntryId, Any>, refusal: Refusal) {
    assert_eq!(result, Err(refusal.into()));
}

fn reading(depth: Depth) -> World {
    let mut world = World::paired();
    world.must(ROBIN, Command::Give(account()));
    world.must(HANA, pace::Command::SetDoor { practice: Practice::Acknowledge, door: pace::Door::Ajar });
    world.must(HANA, Command::ChooseDepth(depth));
    world
}

#[test]
fn a_first_account_needs_a_headline_and_what_was_done() {
    let mut world = World::solo();
    let only_what = Account { what: words("I took a loan."), ..blank(Provenance::Volunteered) };
    refused(world.ask(ROBIN, Command::Give(only_what)), Refusal::NeedsHeadlineAndWhat);
    let nothing = Command::Give(Account { what: words(" "), ..blank(Provenance::Asked) });
    assert_eq!(world.ask(ROBIN, nothing), Err(crate::words::Refusal::Empty.into()));
    world.must(ROBIN, Command::Give(account()));
}

#[test]
fn an_addition_stands_beside_what_was_said_before_and_says_how_it_came_to_light() {
    let mut world = World::paired();
    world.must(ROBIN, Command::Give(account()));
    let addition = Account { hidden: words("A second loan."), ..blank(Provenance::Discovered) };
    world.must(ROBIN, Command::Give(addition.clone()));
    let versions = world.robin().account;
    assert_eq!(versions.iter().map(|version| &version.account).collect::<Vec<_>>(), [&account(), &addition]);
}

#[test]
fn the_reader_sees_as_much_as_they_chose() {
    let at = |depth| reading(depth).hana().account.expect("the door is ajar").versions[0].account.clone();
    let headline = at(Depth::Headline);
    assert_eq!(headline, Account { headline: account().headline, ..blank(Provenance::Volunteered) });
    let facts = at(Depth::Facts);
    assert_eq!(facts, Account { hidden: None, cost: None, ..account() });
    assert_eq!(at(Depth::Everything), account());
}

#[test]
fn that_nothing_further_is_kept_back_is_said_with_an_account_and_stays_beside_what_comes_later() {
    let all = Account { nothing_further: true, ..blank(Provenance::Asked) };
    let mut solo = World::solo();
    refused(solo.ask(ROBIN, Command::Give(all.clone())), Refusal::NeedsHeadlineAndWhat);
    let mut world = reading(Depth::Headline);
    world.must(ROBIN, Command::Give(all));
    let later = Account { what: words("The card."), ..blank(Provenance::Discovered) };
    world.must(ROBIN, Command::Give(later));
    let said = world.hana().account.expect("the door is ajar").versions;
    assert_eq!(said.iter().map(|one| one.account.nothing_further).collect::<Vec<_>>(), [false, true, false]);
}

#[test]
fn until_they_choose_it_is_the_headline() {
    assert_eq!(Depth::default(), Depth::Headline);
    assert_eq!(World::paired().hana().depth, Depth::Headline);
}

#[test]
fn the_hurt_partner_can_say_that_something_is_missing() {
    let mut world = World::paired();
    refused(world.ask(HANA, Command::SayMissing { words: None }), Refusal::NoAccount);
    world.must(ROBIN, Command::Give(account()));
    refused(world.ask(ROBIN, Command::SayMissing { words: None }), Refusal::OnlyHurt);
    world.must(HANA, Command::SayMissing { words: words("What about May?") });
    assert_eq!(world.robin().missing[0].words, words("What about May?"));
}

#[test]
fn each_seat_has_its_own_part() {
    let mut world = World::paired();
    refused(world.ask(HANA, Command::Give(account())), Refusal::OnlyResponsible);
    refused(world.ask(ROBIN, Command::ChooseDepth(Depth::Facts)), Refusal::DepthIsTheirs);
}

#[test]
fn the_longest_account_fits_one_frame() {
    let part = || Some("\u{1f642}".repeat(PART).into());
    let headline = Some("\u{1f642}".repeat(crate::words::LINE).into());
    let longest = Account {
        provenance: Provenance::Volunteered,
        headline,
        what: part(),
        when: part(),
        hidden: part(),
        choice: part(),
        cost: part(),
        nothing_further: true,
    };
    let mut world = World::solo();
    world.must(ROBIN, Command::Give(longest));
    let content = crate::Wire::encode(world.shared[1].event.as_ref().expect("readable"));
    assert!(content.len() + 8 * 1024 < goldseam_sealed::MAX_BODY, "{}", content.len());
}

fn untold(text: &str) -> Command {
    Command::KeepUntold { text: text.into(), plan: None, by: None, instead: None }
}

#[test]
fn what_is_still_untold_has_a_plan_can_be_put_otherwise_and_goes_when_it_is_told() {
    let mut world = World::paired();
    let loan = world.must(ROBIN, untold("A second loan."));
    let card = world.must(ROBIN, untold("The card."));
    let otherwise = Command::KeepUntold {
        text: " A second loan, from my brother. ".into(),
        plan: words("With the counsellor there."),
        by: Some(Day(103)),
        instead: Some(loan),
    };
    world.must(ROBIN, otherwise);
    let list = world.robin().untold;
    assert_eq!(
        list.iter().map(|one| one.id).collect::<Vec<_>>(),
        [loan, card],
        "it keeps its place and name"
    );
    assert_eq!(list[0].text.as_str(), "A second loan, from my brother.");
    assert_eq!((&list[0].plan, list[0].by), (&words("With the counsellor there."), Some(Day(103))));
    assert_eq!((&list[1].plan, list[1].by), (&None, None));
    let gone = Command::KeepUntold { text: "x".into(), plan: None, by: None, instead: Some(id(999)) };
    world.must(ROBIN, gone);
    assert_eq!(world.robin().untold, list, "what is not there is not changed");

    world.must(ROBIN, Command::Give(account()));
    let told = Account { what: Some(list[0].text.clone()), ..blank(Provenance::Volunteered) };
    world.must(ROBIN, Command::Give(told));
    world.must(ROBIN, Command::DropUntold { untold: loan });
    assert_eq!(world.robin().untold.iter().map(|one| one.id).collect::<Vec<_>>(), [card]);
    assert_eq!(world.robin().account[1].account.provenance, Provenance::Volunteered);
}

#[test]
fn that_this_is_all_is_not_said_beside_what_is_still_untold() {
    let mut world = World::paired();
    let all = || Account { nothing_further: true, ..account() };
    let loan = world.must(ROBIN, untold("A second loan."));
    refused(world.ask(ROBIN, Command::Give(all())), Refusal::NotAllOfIt);
    world.must(ROBIN, Command::Give(account()));
    let card = world.must(ROBIN, untold("The card."));
    refused(world.ask(ROBIN, Command::TellUntold { untold: loan, account: all() }), Refusal::NotAllOfIt);
    world.must(ROBIN, Command::DropUntold { untold: card });
    world.must(ROBIN, Command::TellUntold { untold: loan, account: all() });
    assert_eq!(world.robin().account.iter().filter(|one| one.account.nothing_further).count(), 1);
}

#[test]
fn s02_what_is_still_untold_is_on_no_screen_but_its_writers_and_counted_nowhere() {
    let mut world = reading(Depth::Everything);
    let (shared, hers) = (world.shared.clone(), world.hana());
    let picture = Picture::of_responsible(&world.robin());
    world.must(ROBIN, untold("A second loan."));
    world.must(ROBIN, Command::WriteValues { words: "That you can rely on me.".into() });
    assert_eq!((&world.shared, &world.hana()), (&shared, &hers));
    assert_eq!(Picture::of_responsible(&world.robin()), picture);
    // Not even if her device were handed his entries.
    let handed = Journey::fold(HANA, &world.shared, &world.private);
    assert_eq!(HurtView::of(&handed), Some(hers));
    assert_eq!(handed.own().acknowledge.untold, []);
}

#[test]
fn the_hurt_partners_own_record_keeps_every_page_and_stays_with_them() {
    let mut world = World::paired();
    let (shared, his) = (world.shared.clone(), world.robin());
    let write =
        |known: &str, unknown: &str| Command::WriteKnown { known: words(known), unknown: words(unknown) };
    refused(world.ask(HANA, write(" ", "\n")), Refusal::NothingWritten);
    world.must(HANA, write("A loan, in March.", "Who else knew."));
    world.must(HANA, write("", "Whether it was the only one."));
    let pages: Vec<(Option<Words>, Option<Words>)> =
        world.hana().known.into_iter().map(|page| (page.known, page.unknown)).collect();
    let first = (words("A loan, in March."), words("Who else knew."));
    assert_eq!(pages, [first, (None, words("Whether it was the only one."))]);
    assert_eq!((&world.shared, &world.robin()), (&shared, &his));
    world.must(HANA, pace::Command::Pause);
    assert_eq!(world.hana().known.len(), 2, "it is hers also while everything is paused");
}

#[test]
fn what_is_ones_own_is_for_its_seat_alone() {
    let mut world = World::paired();
    refused(world.ask(HANA, untold("x")), Refusal::UntoldIsTheirs);
    refused(world.ask(HANA, Command::DropUntold { untold: id(1) }), Refusal::UntoldIsTheirs);
    refused(world.ask(HANA, Command::WriteValues { words: "x".into() }), Refusal::UntoldIsTheirs);
    let known = Command::WriteKnown { known: words("x"), unknown: None };
    refused(world.ask(ROBIN, known), Refusal::KnownIsTheirs);
    world.must(ROBIN, Command::WriteValues { words: " Honest, also when it costs. ".into() });
    assert_eq!(world.robin().values[0].text.as_str(), "Honest, also when it costs.");
    assert_eq!(world.ask(ROBIN, untold("  ")), Err(crate::words::Refusal::Empty.into()));
}
