//! A limit with what Noor will do, which only she sees; a request; an agreement that was put otherwise, and one that
//! was ended.

use super::{Teller, words};
use goldseam_journey::{
    Practice,
    boundaries::Command::{Answer, Change, KeepLimit, Propose, Request, SayLimit, Sign, Withdraw},
    pace::Door,
};

pub(super) fn tell(story: &mut Teller) {
    let text = "We sleep in two rooms.".into();
    let rooms = story.noor(117, 21, Propose { text, review: story.ago(40) });
    story.alex(117, 22, Sign { agreement: rooms, terms: rooms });
    story.noor(62, 21, Withdraw { boundary: rooms });

    story.door(111, 9, Practice::Boundaries, Door::Ajar);
    let limit = || "I do not stay in the room when I am told that I imagine things.".into();
    let deed = words("I go to my sister for the night.");
    story.noor(111, 10, KeepLimit { text: limit(), deed, instead: None });
    story.noor(111, 10, SayLimit { text: limit() });
    let request =
        story.noor(110, 8, Request { text: "Please do not call me at work about the money.".into() });
    story.alex(110, 19, Answer { request, yes: true });

    let review = story.ago(-12);
    let text = "On Sundays after dinner we look at the account, for half an hour.".into();
    let sundays = story.alex(58, 20, Propose { text, review });
    let text = "On Sundays after dinner we look at the account, for twenty minutes, and then we stop.".into();
    let terms = story.noor(57, 9, Change { agreement: sundays, text, review });
    story.alex(56, 20, Sign { agreement: sundays, terms });
}
