//! A part of a letter that did not land. Its reader picks it where it stands and says nothing else; its writer sees it
//! marked, and nothing is asked of them.

use super::{
    act::{Act, Trouble},
    sentence,
};
use crate::controls::{button, does};
use crate::session::Repair;
use goldseam_journey::{
    EntryId,
    apologise::{self, Letter},
};
use goldseam_language::sentences;
use leptos::{html, prelude::*};
use std::ops::Range;

/// The letter as it stands, with what did not land underlined.
pub(super) fn marked(letter: &Letter) -> AnyView {
    if letter.text.is_blank() {
        return sentence::text(&letter.text).into_any();
    }
    let pieces = letter.pieces().into_iter().map(|(words, passage)| {
        let words = words.to_owned();
        match passage {
            Some(_) => view! {
                <mark class="passage">
                    <span class="unseen">"(did not land:) "</span>{words}
                </mark>
            }
            .into_any(),
            None => words.into_any(),
        }
    });
    pieces.collect_view().into_any()
}

/// What is said below a letter with such parts, to its writer.
#[component]
pub(super) fn DidNotLand(other: String) -> impl IntoView {
    view! {
        <p class="notice">"What is underlined did not land with " {other.clone()} ". Take it in. It needs no answer from you, and no reason from " {other} "."</p>
    }
}

/// The letter for its reader, who can pick a part of it.
#[component]
pub(super) fn ForItsReader(letter: Letter) -> impl IntoView {
    let choosing = RwSignal::new(false);
    move || {
        match choosing.get() {
        true => view! { <Choosing letter=letter.clone() choosing/> }.into_any(),
        false => view! {
            <div class="letter words">{marked(&letter)}</div>
            <Chosen letter=letter.clone()/>
            {(!letter.text.is_blank()).then(|| button("link", "A part of it did not land", move |_| choosing.set(true)))}
        }
        .into_any(),
    }
    }
}

/// What was picked, each to be taken off again.
#[component]
fn Chosen(letter: Letter) -> impl IntoView {
    let act = Act::new(Repair::here());
    let words = |one: &apologise::Passage| Some((one.id, letter.passage(one.from, one.until)?.to_owned()));
    let chosen: Vec<_> = letter.passages.iter().filter_map(words).collect();
    (!chosen.is_empty()).then(|| {
        view! {
            <p class="hint">{Repair::here().other_name()} " sees this marked. You owe no reason."</p>
            <ul class="chosen">
                {chosen.into_iter().map(|(id, words)| view! {
                    <li>
                        <q class="words">{words}</q> " "
                        {button("link small", "Take the mark off", move |_| {
                            act.run(apologise::Command::DropPassage { passage: id }, || ());
                        })}
                    </li>
                }.into_any()).collect_view()}
            </ul>
            <Trouble act/>
        }
    })
}

/// The letter again, each sentence of it something to pick.
#[component]
fn Choosing(letter: Letter, choosing: RwSignal<bool>) -> impl IntoView {
    let act = Act::new(Repair::here());
    let chosen = RwSignal::new(None::<Place>);
    let place = NodeRef::<html::Fieldset>::new();
    // The button that led here is gone.
    place.on_load(|place| drop(place.focus()));
    let id = letter.id;
    let off = Signal::derive(move || act.busy.get() || chosen.with(Option::is_none));
    let mark = move || {
        let Some(Place { from, until }) = chosen.get_untracked() else { return };
        act.run(apologise::Command::ChoosePassage { letter: id, from, until }, move || {
            choosing.try_set(false);
        });
    };
    let pieces = pieces(&letter).into_iter().map(|(words, piece)| match piece {
        Piece::Between => words.into_any(),
        Piece::Marked => view! { <mark class="passage">{words}</mark> }.into_any(),
        Piece::Free(place) => view! {
            <label>
                <input type="radio" name="passage" on:change=move |_| chosen.set(Some(place))/>
                <span>{words}</span>
            </label>
        }
        .into_any(),
    });
    view! {
        <p class="quiet">"Pick the part that did not land. " {Repair::here().other_name()} " sees it marked in the letter, and nothing more."</p>
        <fieldset class="letter words passages" tabindex="-1" node_ref=place>
            <legend class="unseen">"The part that did not land"</legend>
            {pieces.collect_view()}
        </fieldset>
        <Trouble act/>
        <p class="buttons">
            {does("Mark this part", false, off, mark)}
            {does("Leave it", true, act.busy.into(), move || choosing.set(false))}
        </p>
    }
}

/// Where a sentence stands, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    from: u32,
    until: u32,
}

/// What a piece of the letter is to its reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    /// What stands between two sentences.
    Between,
    /// A sentence that can be picked.
    Free(Place),
    /// A sentence in which something is marked.
    Marked,
}

/// The whole letter in pieces.
fn pieces(letter: &Letter) -> Vec<(String, Piece)> {
    let text = letter.text.as_str();
    let mut pieces = Vec::new();
    let (mut done, mut count) = (0, 0);
    let mut push = |span: Range<usize>, sentence: bool| {
        let words = text.get(span).unwrap_or_default();
        let from = count;
        count += u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        let piece = match (sentence, letter.is_marked(from, count)) {
            (false, _) => Piece::Between,
            (true, true) => Piece::Marked,
            (true, false) => Piece::Free(Place { from, until: count }),
        };
        if !words.is_empty() {
            pieces.push((words.to_owned(), piece));
        }
    };
    for span in sentences(text) {
        push(done..span.start, false);
        push(span.clone(), true);
        done = span.end;
    }
    push(done..text.len(), false);
    pieces
}

/// Names the letters of a list.
pub(super) fn ids(letters: &[Letter]) -> Vec<EntryId> {
    letters.iter().rev().map(|letter| letter.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldseam_journey::apologise::Passage;
    use goldseam_sealed::Timestamp;

    fn letter(text: &str, passages: &[(u32, u32)]) -> Letter {
        let id = EntryId::from_hex(&"ab".repeat(32)).unwrap();
        let passage = |&(from, until)| Passage { id, time: Timestamp(0), from, until };
        Letter {
            id,
            text: text.into(),
            sealed_at: Timestamp(0),
            answers: Vec::new(),
            passages: passages.iter().map(passage).collect(),
        }
    }

    #[test]
    fn each_sentence_can_be_picked_at_its_place() {
        let text = "Noor,\n\nI lied to you – 😀. You lay awake.\n";
        let letter = letter(text, &[]);
        let pieces = pieces(&letter);
        let joined: String = pieces.iter().map(|(words, _)| words.as_str()).collect();
        assert_eq!(joined, text);
        let free = pieces.iter().filter_map(|(words, piece)| match piece {
            Piece::Free(place) => Some((words, place)),
            Piece::Between | Piece::Marked => None,
        });
        assert_eq!(free.clone().count(), 3);
        for (words, place) in free {
            assert_eq!(letter.passage(place.from, place.until), Some(words.as_str()));
        }
    }

    #[test]
    fn what_was_picked_before_is_not_picked_again() {
        let letter = letter("I lied. You lay awake.", &[(8, 22)]);
        let expected = [
            ("I lied.", Piece::Free(Place { from: 0, until: 7 })),
            (" ", Piece::Between),
            ("You lay awake.", Piece::Marked),
        ];
        assert_eq!(pieces(&letter), expected.map(|(words, piece)| (words.to_owned(), piece)));
    }
}
