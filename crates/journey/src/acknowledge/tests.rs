use super::*;
use crate::tests::world::{HANA, ROBIN, World, words};
use crate::words::PART;
use crate::{EntryId, Practice, Refusal as Any, pace};

fn blank(provenance: Provenance) -> Account {
    Account { provenance, headline: None, what: None, when: None, hidden: None, choice: None, cost: None }
}

fn account() -> Account {
    Account {
        provenance: Provenance::Volunteered,
        headline: words("I lied about money."),
        what: words("I took a loan."),
        when: words("In March."),
        hidden: words("The letters from the bank."),
        choice: words("Mine."),
        cost: words("Your savings."),
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
    };
    let mut world = World::solo();
    world.must(ROBIN, Command::Give(longest));
    let content = crate::Wire::encode(world.shared[1].event.as_ref().expect("readable"));
    assert!(content.len() + 8 * 1024 < goldseam_sealed::MAX_BODY, "{}", content.len());
}
