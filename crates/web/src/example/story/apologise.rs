//! A letter that was sealed and answered, and a second one that is being written.

use super::{Teller, words};
use goldseam_journey::{
    Practice,
    apologise::{Answer, Command},
    pace::Door,
};

/// A letter Alex has begun, with some of what the reader marks.
pub(in crate::example) const DRAFT: &str = "Noor,

I took out a loan and told you that there was none. You asked me straight and I lied to your face. That was my choice.

You lay awake doing sums because of me, and when you said that something did not add up, I let you think it was you. I am sorry if that made you feel alone. I know now that it made you doubt your own head.

I am sorry I lied, but you can be hard about money too.

I have closed the card. On Sundays I lay what I spent on the kitchen table, and I will go on doing it.";

const LETTER: &str = "Noor,

In the winter I borrowed four thousand from the bank without telling you. In the spring you asked me if there was any debt, and I said no. I said it twice more after that.

I lied because I did not want to be seen as the one who cannot handle money. That explains it. It does not excuse it.

You planned around money that was not there. You asked your sister for help and felt ashamed in front of her, and I watched that and kept quiet.

I am sorry. From now on the statements come to both of us.

Alex";

pub(super) fn tell(story: &mut Teller) {
    let sealed = story.alex(108, 21, Command::Seal { text: LETTER.into() });
    story.door(107, 9, Practice::Apologise, Door::Ajar);
    let answer = Answer::NotEnoughYet {
        words: words("You write about money. You do not write about the three times I asked you."),
    };
    story.noor(106, 22, Command::Answer { letter: sealed, answer });
    // One sentence of it.
    let place = |words: &str| {
        let before = LETTER.split(words).next().unwrap_or_default();
        u32::try_from(before.chars().count()).unwrap_or_default()
    };
    let (from, until) = (place("That explains it."), place(" It does not excuse it."));
    story.noor(106, 23, Command::ChoosePassage { letter: sealed, from, until });
    story.noor(6, 18, Command::InviteAnother);
}
