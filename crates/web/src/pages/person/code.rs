//! The recovery code: shown once, and two of its words given back. Nothing is shared before that.

use super::{
    doing::{Doing, Form, Said},
    names::Line,
};
use crate::controls::button;
use crate::{session::Device, shell::Page};
use goldseam_sealed::{CODE_WORDS, RecoveryCode};
use leptos::prelude::*;

/// Letters after which no two words of a code are alike.
const TELLING: usize = 4;

/// The two pages, then `on_done`.
#[component]
pub(super) fn Code(on_done: Callback<()>) -> impl IntoView {
    let device = Device::here();
    let code = RwSignal::new(None::<RecoveryCode>);
    let doing = Doing::new();
    doing.run(async move { device.begin().await }, move |made| drop(code.try_set(Some(made))));
    let asking = RwSignal::new(false);
    move || match code.with(|code| code.as_ref().map(RecoveryCode::words)) {
        None => view! {
            <Page title="Your recovery code">
                <p>"It is being made."</p>
                <Said doing/>
            </Page>
        }
        .into_any(),
        Some(words) if asking.get() => {
            let again = Callback::new(move |()| asking.set(false));
            view! { <GiveBack words again on_done/> }.into_any()
        }
        Some(words) => view! { <Shown words on_kept=Callback::new(move |()| asking.set(true))/> }.into_any(),
    }
}

#[component]
fn Shown(words: Vec<&'static str>, on_kept: Callback<()>) -> impl IntoView {
    let text = words.join(" ");
    let copied = RwSignal::new(false);
    let copy = move |_| {
        // Where nothing can be copied the words still stand on the page.
        let _ = window().navigator().clipboard().write_text(&text);
        copied.set(true);
    };
    view! {
        <Page title="Your recovery code">
            <p>
                "These twelve words bring everything back: on a new phone, or when this browser loses what it keeps. Write them on paper, in this order."
            </p>
            <ol class="code">{words.into_iter().map(|word| view! { <li>{word}</li> }).collect_view()}</ol>
            <p>
                "Nobody else has them, and nobody can reset them. If you lose them and this browser loses what it keeps, it is gone for good. Whoever finds them can open all that is yours here, so keep them where only you look."
            </p>
            <p class="buttons">
                {button("button", "I have written them down", move |_| on_kept.run(()))}
                {button("button second", "Print", move |_| drop(window().print()))}
                {button("button second", "Copy", copy)}
            </p>
            <div role="status">
                <Show when=move || copied.get()>
                    <p class="hint">"Copied. Put them in a safe place, then copy something else: other apps can read what was copied last."</p>
                </Show>
            </div>
        </Page>
    }
}

#[component]
fn GiveBack(words: Vec<&'static str>, again: Callback<()>, on_done: Callback<()>) -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let places = two_places();
    let given = places.map(|_| RwSignal::new(String::new()));
    let words = StoredValue::new(words);
    let check = move |()| {
        let asked = places.into_iter().zip(given);
        let other = asked.into_iter().find(|(place, given)| {
            words.with_value(|words| {
                !words.get(*place).is_some_and(|word| given.with_untracked(|given| is_same(word, given)))
            })
        });
        match other {
            Some((place, given)) if given.with_untracked(|given| given.trim().is_empty()) => {
                doing.say(format!("Word {} is still empty.", place + 1));
            }
            Some((place, _)) => {
                doing.say(format!("Word {} is another one. Look at your paper again.", place + 1));
            }
            None => doing.run(async move { device.confirm_code().await }, move |()| on_done.run(())),
        }
    };
    let label = move |at: usize| {
        let place = places.get(at).copied().unwrap_or_default();
        Signal::derive(move || format!("Word {}", place + 1))
    };
    let [first, second] = given;
    view! {
        <Page title="Give two words back">
            <p>"Look at your paper and type these two. Then you can be sure that you have them."</p>
            <Form
                doing
                label="Go on"
                on_submit=Callback::new(check)
                aside=move || view! {
                    {button("link", "Show me the words again", move |_| again.run(()))}
                }
            >
                <Line id="word-a" label=label(0) value=first exact=true/>
                <Line id="word-b" label=label(1) value=second exact=true/>
            </Form>
        </Page>
    }
}

/// Two different places, the earlier first.
fn two_places() -> [usize; 2] {
    let at = |most: usize| (js_sys::Math::random() * most as f64) as usize;
    let (one, other) = (at(CODE_WORDS), at(CODE_WORDS - 1));
    let other = if other >= one { other + 1 } else { other };
    [one.min(other), one.max(other)]
}

/// Any case, white space around it, and the letters that tell a word from all others.
fn is_same(word: &str, given: &str) -> bool {
    let given = given.trim().to_lowercase();
    given == word || (given.chars().count() >= TELLING && word.starts_with(&given))
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn a_word_is_taken_as_people_type_it() {
        for given in ["mountain", " Mountain ", "MOUNT", "moun"] {
            assert!(is_same("mountain", given), "{given}");
        }
        for given in ["", "mou", "mountains", "fountain"] {
            assert!(!is_same("mountain", given), "{given}");
        }
        assert!(is_same("art", "art"));
    }
}
