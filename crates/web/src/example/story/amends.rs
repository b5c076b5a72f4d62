//! Needs; an amend that nobody has to agree to, one in other words than it was proposed in, one she asked for, and one
//! that was declined.

use super::{Teller, words};
use goldseam_journey::{
    EntryId, Practice,
    amends::{AmendProposed, Answer, Command, Form},
    pace::Door,
};

fn propose(text: &str, form: Form, harm: &str, need: Option<EntryId>, alone: bool) -> Command {
    Command::Propose(AmendProposed { text: text.into(), form, harm: harm.into(), need, alone })
}

fn take(amend: EntryId, wording: EntryId) -> Command {
    Command::Answer { amend, answer: Answer::Take { wording } }
}

pub(super) fn tell(story: &mut Teller) {
    story.door(97, 22, Practice::Amends, Door::Ajar);
    let need = "To see what comes in and what goes out, without having to ask.";
    let need = Some(story.noor(94, 22, Command::ShareNeed { text: need.into() }));

    let text = "I list every debt, with its date and its sum, and lay the list in the folder.";
    let list = story.alex(92, 7, propose(text, Form::Restore, "I hid what we owed.", None, true));
    story.alex(
        86,
        20,
        Command::Finish { amend: list, words: words("Nine lines. The folder is in the kitchen.") },
    );
    story.noor(85, 22, Command::NoteHelp { amend: list, helped: true });

    let harm = "I said there was no debt, three times.";
    let bank = story.alex(
        84,
        20,
        propose("I ask the bank for statements in both names.", Form::Prevent, harm, need, false),
    );
    let text = "You ask the bank for statements in both names, and they come to my mail too.".into();
    let wording = story.noor(83, 9, Command::Change { amend: bank, text });
    story.alex(82, 19, take(bank, wording));

    let harm = "You were ashamed in front of your sister.";
    let sea = story.alex(
        68,
        20,
        propose("I take you to the sea for a weekend.", Form::Symbolic, harm, None, false),
    );
    story.noor(67, 22, Command::Answer { amend: sea, answer: Answer::Decline });

    story.noor(
        66,
        22,
        Command::KeepNeed { text: "To hear it said in front of my sister.".into(), instead: None },
    );
    let text = "Tell my sister what you did, with me there.";
    let harm = "You let me be ashamed in front of her.";
    let sister = story.noor(28, 21, propose(text, Form::Restore, harm, None, false));
    story.alex(27, 7, take(sister, sister));
    story.alex(
        16,
        22,
        Command::Finish {
            amend: sister,
            words: words("At her kitchen table. I said all of it, and she asked, and I answered."),
        },
    );
    story.noor(15, 8, Command::NoteHelp { amend: sister, helped: true });
}
