//! Writing the letter of apology, reading it over, sealing it.

use super::{
    act::{Act, Trouble},
    draft::{Draft, Kept},
};
use crate::controls::does;
use crate::{route::Route, session::Repair, shell::Page, workbench::Workbench};
use goldseam_journey::apologise::{self, Turn};
use leptos::prelude::*;

#[component]
pub(super) fn Letter() -> impl IntoView {
    let repair = Repair::here();
    let draft = Draft::open(repair, "letter");
    let loaded = Memo::new(move |_| draft.text.with(Option::is_some));
    let reading = RwSignal::new(false);
    move || match (loaded.get(), reading.get()) {
        (false, _) => view! { <Page title="Your letter"><Kept draft/></Page> }.into_any(),
        (true, false) => view! { <Writing draft reading/> }.into_any(),
        (true, true) => view! { <Sealing draft reading/> }.into_any(),
    }
}

#[component]
fn Writing(draft: Draft, reading: RwSignal<bool>) -> impl IntoView {
    let repair = Repair::here();
    let turn = Memo::new(move |_| repair.responsible(|view| view.letter_turn));
    let other = repair.other_name();
    let note = match turn.get_untracked() {
        Turn::Open => None,
        Turn::Sealed => Some(format!(
            "You have sealed a letter. This one stays with you unless {other} says that another is welcome."
        )),
        Turn::AskedNotTo => Some(format!(
            "{other} asked you not to write about this. You can write here for yourself. It stays with you."
        )),
    };
    view! {
        <Page title="Your letter" wide=true>
            <Workbench label="Your letter" initial=draft.now() on_change=move |text| draft.keep(text) parts=true>
                <Kept draft/>
                {note.map(|note| view! { <p class="notice">{note}</p> })}
                <p class="buttons">
                    {move || (turn.get() == Turn::Open).then(|| {
                        let blank = Signal::derive(move || draft.is_blank());
                        does("Read it over", false, blank, move || reading.set(true))
                    })}
                    <a class="button second" href=repair.at("/practice/2")>"Close"</a>
                </p>
            </Workbench>
        </Page>
    }
}

#[component]
fn Sealing(draft: Draft, reading: RwSignal<bool>) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let route = Route::here();
    let other = repair.other_name();
    let alone = untrack(|| repair.responsible(goldseam_journey::ResponsibleView::is_solo));
    let text = draft.now();
    let seal = move || {
        let text = draft.now().into();
        act.run(apologise::Command::Seal { text }, move || {
            draft.drop_it();
            route.go(&repair.at("/practice/2"));
        });
    };
    view! {
        <Page title="Read it over">
            <p class="quiet">"Read it slowly, aloud if you can. Then let it lie for a night. Most letters get shorter and truer. The draft stays."</p>
            <div class="letter words">{text}</div>
            <h2>"What sealing means"</h2>
            <ul>
                <li>"The letter is closed for good. Neither of you can change a word of it."</li>
                <li>{if alone {
                    "It lies in your record. If your partner joins one day, they decide whether to read it.".to_owned()
                } else {
                    format!("It goes into the record you share with {other}. Whether and when it is read is for {other} to decide. You will not see it.")
                }}</li>
                <li>"This is the one letter, unless another is invited."</li>
                <li>"Whoever receives it can show it to others. In many places it could be used in court."</li>
            </ul>
            <p>"Saying it in person, when you are asked to, is often better than any letter."</p>
            <Trouble act/>
            <p class="buttons">
                {does(if alone { "Seal it" } else { "Seal and send" }, false, act.busy.into(), seal)}
                {does("Keep writing", true, act.busy.into(), move || reading.set(false))}
            </p>
        </Page>
    }
}
