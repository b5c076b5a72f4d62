//! What the tabs of one browser tell each other: that something changed, never what.

use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "tabs";

/// What one tab tells the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// This device's data changed.
    Changed,
    /// The person locked this device, or took it out: start again.
    Again,
}

impl Word {
    const ALL: [Self; 2] = [Self::Changed, Self::Again];

    fn text(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Again => "again",
        }
    }
}

thread_local! {
    static TABS: RefCell<Option<BroadcastChannel>> = const { RefCell::new(None) };
}

/// Listens to the other tabs from now on.
pub(super) fn listen(heard: impl Fn(Word) + 'static) {
    // A browser without channels has one tab that does not hear the others; its next exchange brings it up to date.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string();
        if let Some(word) = Word::ALL.into_iter().find(|word| text.as_deref() == Some(word.text())) {
            heard(word);
        }
    });
    channel.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // For as long as this tab lives.
    hear.forget();
    TABS.set(Some(channel));
}

/// Tells the other tabs.
pub(super) fn tell(word: Word) {
    TABS.with_borrow(|channel| {
        if let Some(channel) = channel {
            // Refused only for what cannot be copied.
            let _ = channel.post_message(&word.text().into());
        }
    });
}
