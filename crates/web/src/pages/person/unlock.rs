//! The lock of this device.

use super::{
    doing::{Doing, Form, Said},
    journal::PlainJournal,
    names::Line,
};
use crate::controls::button;
use crate::{session::Device, shell::Page};
use leptos::prelude::*;

#[component]
pub(super) fn Unlock() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    let passphrase = RwSignal::new(String::new());
    let forgotten = RwSignal::new(false);
    let journal = RwSignal::new_local(None);
    let open = move |()| {
        let typed = passphrase.get_untracked();
        if typed.is_empty() {
            return doing.say("Type your passphrase first.");
        }
        doing.run(async move { device.unlock(&typed).await }, move |opened| {
            if opened.is_some() {
                journal.set(opened);
            }
        });
        passphrase.set(String::new());
    };
    let locked = move || {
        view! {
            <Page title="Locked">
                <Form doing label="Open" busy="Opening" on_submit=Callback::new(open)>
                    <Line
                        id="passphrase"
                        label=Signal::stored("Passphrase".to_owned())
                        value=passphrase
                        secret=RwSignal::new(false)
                        complete="current-password"
                    />
                </Form>
                <Show
                    when=move || forgotten.get()
                    fallback=move || view! {
                        <p class="buttons">
                            {button("link", "I do not know it any more", move |_| forgotten.set(true))}
                        </p>
                    }
                >
                    <Forgotten/>
                </Show>
            </Page>
        }
    };
    move || match journal.get() {
        Some(journal) => view! { <PlainJournal journal/> }.into_any(),
        None => locked().into_any(),
    }
}

#[component]
fn Forgotten() -> impl IntoView {
    let device = Device::here();
    let doing = Doing::new();
    view! {
        <h2>"Without the passphrase"</h2>
        <p>
            "Nobody can reset it. Your recovery code brings everything back that was sent to the relay. For that, the locked copy in this browser has to go first, and with it the drafts and what was never sent."
        </p>
        <p class="notice">"Have your twelve words in your hand before you do this. Without them nothing comes back."</p>
        <Said doing/>
        <p class="buttons">
            {button("button second", "Erase this browser’s copy and use my code", move |_| doing.run(device.erase("/recover"), |()| ()))}
        </p>
    }
}
