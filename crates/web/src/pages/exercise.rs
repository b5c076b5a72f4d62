//! What one writes for oneself: exercises, and help against shame. Nothing here can be shared.

use super::{
    own::{OwnSheet, Pages},
    person::counsellor,
};
use crate::session::{Device, Repair, View};
use goldseam_journey::{
    Words,
    empathy::{self, Exercise},
};
use leptos::prelude::*;

struct Text {
    draft: &'static str,
    title: &'static str,
    about: &'static str,
    asks: &'static [&'static str],
}

fn text(exercise: Exercise) -> Text {
    match exercise {
        Exercise::Reflection => Text {
            draft: "reflection",
            title: "What it may have been like",
            about: "Before you write an apology, stay a while with what it was like for them. You may be mistaken. They know, and you will hear it from them if they wish.",
            asks: &[
                "What did they lose, apart from trust?",
                "What do they have to think about now that they did not before?",
                "What did they say that you passed over?",
            ],
        },
        Exercise::Perspective => Text {
            draft: "perspective",
            title: "The day it came out, from their seat",
            about: "Write that day as “I”, sitting where they sat. What they saw, what they did next, what the night was like. Leave yourself out of the good parts.",
            asks: &[
                "Where were they when they learned it? What was in the room?",
                "What did they have to do that same day all the same?",
                "Whom could they tell?",
            ],
        },
        Exercise::Reappraisal => Text {
            draft: "reappraisal",
            title: "Seven minutes, as somebody who wishes you both well",
            about: "Take a quarrel you had lately. Write for about seven minutes how somebody would see it who wishes the best for everyone in it. No clock runs here. It does not change who did what.",
            asks: &[
                "What would they notice that you did not?",
                "What makes it hard to take that view in the middle of it?",
                "How could you find back to it next time?",
            ],
        },
    }
}

#[component]
pub(super) fn Exercises(which: &'static [Exercise]) -> impl IntoView {
    which.iter().map(|exercise| view! { <OneExercise exercise=*exercise/> }.into_any()).collect_view()
}

#[component]
fn OneExercise(exercise: Exercise) -> impl IntoView {
    let repair = Repair::here();
    let Text { draft, title, about, asks } = text(exercise);
    let pages = Signal::derive(move || {
        repair.view.with(|view| {
            let exercises = match view {
                View::Responsible(view) => &view.exercises,
                View::Hurt(view) => &view.exercises,
            };
            let mine = exercises.iter().rev().filter(|written| written.exercise == exercise);
            mine.map(|written| (written.id, written.time, written.words.clone())).collect::<Vec<_>>()
        })
    });
    view! {
        <details class="own">
            <summary>{title}</summary>
            <div class="stack">
                <p>{about}</p>
                <ul>{asks.iter().map(|ask| view! { <li>{*ask}</li> }.into_any()).collect_view()}</ul>
                <OwnSheet draft label=title command=move |words: Words| empathy::Command::Exercise { exercise, words }.into()/>
                <Pages pages/>
            </div>
        </details>
    }
}

/// So that a collapse does not land on the person who was hurt.
#[component]
pub(super) fn Shame() -> impl IntoView {
    let repair = Repair::here();
    let device = Device::here();
    let counselled = Memo::new(move |_| !repair.is_example() && counsellor::is_there(device));
    view! {
        <details class="own">
            <summary>"When shame takes over"</summary>
            <div class="stack">
                <p>"Guilt says: I did something that hurt. It looks at the other person and asks what can be done. Shame says: I am no good. It looks at you, and it makes people hide, rage or fall apart."</p>
                <p>"If you fall apart in front of them, they have to look after you. That is one more thing they carry. “I am a monster” asks to be told that you are not."</p>
                <h3>"For the next few minutes"</h3>
                <ol>
                    <li>"Say you need ten minutes, and when you will be back. Be back then."</li>
                    <li>"Put both feet on the floor. Name five things you see and three you hear."</li>
                    <li>"Breathe out longer than you breathe in, ten times."</li>
                    <li>"Say one true sentence: what you did, and one thing you can do next."</li>
                </ol>
                <h3>"Not alone, and not with them"</h3>
                <p>"Take it to a friend, a counsellor or a helpline. If you think about ending your life, call one now. " <a href=repair.at("/help/lines")>"Lines to call"</a></p>
                {move || counselled.get().then(|| view! { <p><a href="/counsel">"Your counsellor"</a></p> })}
            </div>
        </details>
    }
}
