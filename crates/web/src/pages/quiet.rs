//! Quiet hours, on one's own devices: nothing is put in front of anybody while they last.

use super::act::{Act, Trouble};
use crate::controls::does;
use crate::{
    session::{Repair, View},
    time,
};
use goldseam_journey::pace::{self, Quiet};
use leptos::prelude::*;

/// My quiet hours, if I chose any.
fn chosen(repair: Repair) -> Option<Quiet> {
    repair.view.with(|view| match view {
        View::Responsible(view) => view.quiet,
        View::Hurt(view) => view.quiet,
    })
}

/// My quiet hours, while they last.
pub(super) fn quiet_now(repair: Repair) -> Option<Quiet> {
    chosen(repair).filter(|quiet| quiet.holds(time::minute_of_day()))
}

/// What stands on the first page while they last.
#[component]
pub(super) fn QuietNow(quiet: Quiet) -> impl IntoView {
    view! {
        <p class="lead">"These are your quiet hours, until " {clock(quiet.until)} "."</p>
        <p>"Nothing is put in front of you here. Everything is still where it is, if you go and look."</p>
    }
}

#[component]
pub(super) fn QuietHours() -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let now = Memo::new(move |_| chosen(repair));
    let [from, until] = [(); 2].map(|()| RwSignal::new(String::new()));
    Effect::new(move |_| {
        let quiet = now.get().unwrap_or(Quiet { from: 22 * 60, until: 7 * 60 });
        from.set(clock(quiet.from));
        until.set(clock(quiet.until));
    });
    let keep = move || {
        if let (Some(from), Some(until)) = (minute(&from.get_untracked()), minute(&until.get_untracked())) {
            act.run(pace::Command::SetQuiet(Some(Quiet { from, until })), || ());
        }
    };
    let field = |id: &'static str, label: &'static str, value: RwSignal<String>| {
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <input id=id type="time" class="input short" prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))/>
            </div>
        }
        .into_any()
    };
    view! {
        <details>
            <summary>{move || match now.get() {
                Some(quiet) => format!("Quiet hours: {} to {}", clock(quiet.from), clock(quiet.until)),
                None => "Quiet hours".to_owned(),
            }}</summary>
            <div class="stack">
                <p>"While they last your first page shows nothing, on any of your devices. Nobody else can see them, and nothing is held back from anybody else."</p>
                {field("quiet-from", "From", from)}
                {field("quiet-until", "Until", until)}
                <Trouble act/>
                <p class="buttons">
                    {does("Keep these hours", false, act.busy.into(), keep)}
                    {move || now.get().map(|_| does("No quiet hours", true, act.busy.into(), move || {
                        act.run(pace::Command::SetQuiet(None), || ());
                    }))}
                </p>
            </div>
        </details>
    }
}

/// "07:30", as a time field holds it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    // Some browsers add seconds.
    let minutes = minutes.get(..2)?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_field_is_a_minute_and_back() {
        for (text, at) in [("00:00", 0), ("07:30", 450), ("23:59", 1439)] {
            assert_eq!((minute(text), clock(at)), (Some(at), text.to_owned()));
        }
        assert_eq!(minute("07:30:15"), Some(450));
        assert_eq!((minute(""), minute("7"), minute("a:b")), (None, None, None));
    }
}
