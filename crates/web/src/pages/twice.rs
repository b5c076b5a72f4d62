//! A quiet check before words go out to somebody who asked not to be written to about this. It holds nothing back that its
//! writer is sure of, and knows only what stands on the letter's page.

use super::sentence::answer;
use crate::controls::tick;
use crate::draft::Draft;
use crate::session::Repair;
use goldseam_journey::{ResponsibleView, apologise::Answer};
use goldseam_sealed::Timestamp;
use leptos::prelude::*;

/// What is asked once before something goes out.
#[derive(Clone, Copy)]
pub(super) struct Twice {
    asked: Memo<bool>,
    sure: RwSignal<bool>,
}

impl Twice {
    /// Before something its writer begins.
    pub(super) fn new(repair: Repair) -> Self {
        Self::about(repair, |_| None)
    }

    /// Before something that goes to what the other began at that time: what they began after they asked is welcome.
    pub(super) fn about(
        repair: Repair,
        begun: impl Fn(&ResponsibleView) -> Option<Timestamp> + Send + Sync + 'static,
    ) -> Self {
        let asked = Memo::new(move |_| {
            repair.responsible(|view| {
                view.asked_not_to().is_some_and(|asked| begun(view).is_none_or(|begun| begun <= asked))
            })
        });
        Self { asked, sure: RwSignal::new(false) }
    }

    /// Whether it is not looked at yet.
    pub(super) fn holds(self) -> bool {
        self.asked.get() && !self.sure.get()
    }

    /// The same where the words are left out as often as not: with none, nothing is held back.
    pub(super) fn holds_words(self, words: Draft) -> bool {
        !words.is_blank() && self.holds()
    }

    /// What the other asked, and what its writer is sure of.
    pub(super) fn look(self, sure: &'static str) -> AnyView {
        let other = StoredValue::new(Repair::here().other_name());
        (move || {
            self.asked.get().then(|| view! {
                <div class="notice stack">
                    <p>{other.get_value()} " said to your letter: “" {answer(&Answer::DoNotWrite)} "”. Look once more. If this is about the same, keep it for yourself."</p>
                    {tick(sure.into_any(), self.sure.into(), move |on| self.sure.set(on))}
                </div>
            })
        })
        .into_any()
    }
}
