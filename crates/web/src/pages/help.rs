//! Practice 8, help from others, and the limits of this app: the way out, safer devices, who sees what, and what
//! written words can be used for.

mod ask;
mod check;
mod hub;
mod lines;
mod paper;
mod stopped;
mod when;

pub(crate) use ask::Ask;
pub(crate) use check::Check;
pub(crate) use hub::Hub;
pub(crate) use lines::Lines;
pub(crate) use paper::Paper;
pub(super) use stopped::{AfraidFirst, Stopped};
pub(crate) use when::When;

use crate::{
    session::{Device, Repair, Soon, Trouble},
    shell::Page,
};
use goldseam_journey::{Seat, help::check::Care};
use leptos::prelude::*;

/// Whose help page this is: the example’s, or that of this device, whether or not there is a repair on it.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    Repair(Repair),
    Device(Device),
}

impl Owner {
    pub(super) fn here() -> Self {
        use_context::<Repair>().map_or_else(|| Self::Device(Device::here()), Self::Repair)
    }

    /// The address of a page.
    pub(super) fn at(self, page: &str) -> String {
        match self {
            Self::Repair(repair) => repair.at(page),
            Self::Device(_) => page.to_owned(),
        }
    }

    fn keep(self, care: Care) -> Soon<Result<(), Trouble>> {
        match self {
            Self::Repair(repair) => repair.keeper().keep_care(care),
            Self::Device(device) => Box::pin(async move { device.keep_care(care).await.map_err(Trouble) }),
        }
    }

    /// What the device keeps in mind now.
    fn care(self) -> Care {
        match self {
            Self::Repair(repair) => repair.care.get_untracked(),
            Self::Device(device) => device.care.get_untracked(),
        }
    }

    /// Where its owner sits, if they have begun.
    fn seat(self) -> Option<Seat> {
        match self {
            Self::Repair(repair) => Some(repair.seat().get()),
            Self::Device(device) => device.view.with(|view| view.as_ref().map(crate::session::View::seat)),
        }
    }
}

/// What an admission in writing can be used for. Stands on every page where somebody writes one.
#[component]
pub(super) fn BeforeWriting() -> impl IntoView {
    let owner = Owner::here();
    view! {
        <p class="small quiet">
            "What you admit in writing can, in many places, be used in court. You can also talk first and write nothing. "
            <a href=owner.at("/help#law")>"Read this first"</a>
        </p>
    }
}

#[component]
pub(crate) fn Help() -> impl IntoView {
    view! {
        <Page title="Help and limits">
            <p class="notice">"If you are in danger, call your local emergency number."</p>
            <hub::Ways/>
            <h2>"How this app works, and what it cannot do"</h2>
            <nav aria-label="On this page">
                <ul>
                    <li><a href="#leave">"Leaving this page fast"</a></li>
                    <li><a href="#device">"A safer device"</a></li>
                    <li><a href="#sees">"Who can see what"</a></li>
                    <li><a href="#law">"Before you write something down"</a></li>
                    <li><a href="#limits">"What this app cannot do"</a></li>
                </ul>
            </nav>

            <h2 id="leave" tabindex="-1">"Leaving this page fast"</h2>
            <p>
                "“Leave now” is on every page. Pressing Shift three times does the same, and with Tab “Leave this page now” comes second on every page. The page empties at once, what was in memory is dropped, and a plain page comes up instead: a public website, or a page of kitchen measures when there is no connection."
            </p>
            <p>"What it does not do:"</p>
            <ul>
                <li>"It does not erase the browser’s history. Anyone who opens the history can see that this address was visited. The titles there only say “Goldseam”."</li>
                <li>"It does not remove what is saved on this device."</li>
                <li>"It does not hide anything from a program that watches this device."</li>
            </ul>
            <p>"A private window keeps no history once it is closed. It also keeps nothing else, so you need your recovery code to come back."</p>

            <h2 id="device" tabindex="-1">"A safer device"</h2>
            <p>"If someone else can open this phone or computer, or set it up for you, they may see what you do on it, also here."</p>
            <ul>
                <li>"Use a device that the other person has never held or paid for, if you can: a friend’s, one at work, one in a library."</li>
                <li>"Use a screen lock that only you know. A fingerprint can be taken while you sleep."</li>
                <li>"Shared accounts can share photos, saved passwords and open pages between devices."</li>
                <li>"If you think that a program on your device watches you, do not remove it at once. The person who put it there may notice. Talk to someone who knows about this first, from another device."</li>
            </ul>

            <h2 id="sees" tabindex="-1">"Who can see what"</h2>
            <dl class="stack">
                <div>
                    <dt><strong>"Whoever runs the relay"</strong></dt>
                    <dd>"sees that devices connect, when, from which internet address, and about how much they send. They cannot read a word, and they do not know your name."</dd>
                </div>
                <div>
                    <dt><strong>"Your partner"</strong></dt>
                    <dd>"sees what you seal and send them, once they choose to receive it. They never see drafts, doors, when you were here, or whether you have read something. They can copy or photograph what they have received. No lock can stop that."</dd>
                </div>
                <div>
                    <dt><strong>"Someone who takes your device"</strong></dt>
                    <dd>"can read what this app shows if it is not locked. If it is locked with a good passphrase, they see that the app is here, and no words."</dd>
                </div>
                <div>
                    <dt><strong>"Someone who makes you unlock it"</strong></dt>
                    <dd>"sees everything you see. Goldseam cannot protect you from that."</dd>
                </div>
            </dl>

            <h2 id="law" tabindex="-1">"Before you write something down"</h2>
            <p>
                "What you admit in writing to a partner can, in many places, be used in court, for example about a divorce or about children. That it is sealed on its way does not change this: the person who receives it can show it to others. This is not legal advice. If there is anything a court may look at, ask a lawyer before you write. You can also talk first and write nothing."
            </p>

            <h2 id="limits" tabindex="-1">"What this app cannot do"</h2>
            <ul>
                <li>"It cannot tell whether somebody means what they write."</li>
                <li>"It cannot tell whether a promise was kept. It shows what each of you says."</li>
                <li>"Its marks on a letter can miss things, and can mark things that are fine. You decide."</li>
                <li>"It reads English only."</li>
                <li>"It cannot change its own name or icon. They are plain: “Goldseam”, and a circle with a line. If you put it on a home screen, some phones let you type another name then; a bookmark can have any name."</li>
                <li>"A browser may throw away what it saved, some do so after a week without a visit. Once you have a place of your own, your recovery code brings it back."</li>
                <li>"It has not yet been reviewed by people who help those who live with violence."</li>
            </ul>
        </Page>
    }
}
