//! Writing the account: a headline and five parts, each kept as a draft until the whole is shared.

use super::{
    act::{Act, Trouble},
    draft::{Draft, Kept},
    help::BeforeWriting,
    untold::untold,
};
use crate::controls::{does, picked, tick};
use crate::{
    route::{Route, query},
    session::{Repair, Soon, Trouble as Why},
    shell::Page,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId, Words,
    acknowledge::{self, Provenance, Untold},
};
use leptos::prelude::*;

/// The drafts of one account.
#[derive(Clone, Copy)]
struct Drafts {
    headline: Draft,
    what: Draft,
    when: Draft,
    hidden: Draft,
    choice: Draft,
    cost: Draft,
}

impl Drafts {
    fn open(repair: Repair) -> Self {
        let draft = |id| Draft::open(repair, id);
        Self {
            headline: draft("account-headline"),
            what: draft("account-what"),
            when: draft("account-when"),
            hidden: draft("account-hidden"),
            choice: draft("account-choice"),
            cost: draft("account-cost"),
        }
    }

    fn all(self) -> [Draft; 6] {
        [self.headline, self.what, self.when, self.hidden, self.choice, self.cost]
    }

    fn account(self, provenance: Provenance, nothing_further: bool) -> acknowledge::Account {
        let words = |draft: Draft| Some(Words::from(draft.now()));
        acknowledge::Account {
            provenance,
            headline: words(self.headline),
            what: words(self.what),
            when: words(self.when),
            hidden: words(self.hidden),
            choice: words(self.choice),
            cost: words(self.cost),
            nothing_further,
        }
    }
}

#[component]
pub(super) fn Account() -> impl IntoView {
    let repair = Repair::here();
    let drafts = Drafts::open(repair);
    let loaded = Memo::new(move |_| drafts.all().into_iter().all(|draft| draft.text.with(Option::is_some)));
    let first = untrack(|| repair.responsible(|view| view.account.is_empty()));
    // What this page is to tell, of what was still untold: the address names its entry.
    let item = query("item").and_then(|item| EntryId::from_hex(&item));
    let item = untrack(|| item.and_then(|item| untold(repair, item)));
    view! {
        <Page title=if first { "What you did" } else { "Something to add" }>
            <p>"Write so that someone who was not there would know what happened. Leave out intimate detail: it can come back as pictures, and it can be asked for later."</p>
            <BeforeWriting/>
            <Kept draft=drafts.all().to_vec()/>
            <Show when=move || loaded.get()>
                <Form drafts first item=item.clone()/>
            </Show>
        </Page>
    }
}

#[component]
fn Form(drafts: Drafts, first: bool, item: Option<Untold>) -> impl IntoView {
    let repair = Repair::here();
    let act = Act::new(repair);
    let provenance = RwSignal::new(item.as_ref().map(|_| Provenance::Volunteered));
    if let Some(item) = &item {
        drafts.what.begin_with(item.text.as_str());
    }
    let item = item.map(|item| item.id);
    let all = RwSignal::new(false);
    let more = untrack(|| repair.responsible(|view| view.untold.iter().any(|one| Some(one.id) != item)));
    let route = Route::here();
    let off = Signal::derive(move || act.busy.get() || provenance.get().is_none());
    let share = move || {
        let Some(provenance) = provenance.get_untracked() else { return };
        let (keeper, account) = (repair.keeper(), drafts.account(provenance, all.get_untracked()));
        let both: Soon<Result<(), Why>> = Box::pin(async move {
            keeper.act(acknowledge::Command::Give(account).into()).await?;
            match item {
                Some(untold) => keeper.act(acknowledge::Command::DropUntold { untold }.into()).await,
                None => Ok(()),
            }
        });
        act.wait(both, move || {
            drafts.all().into_iter().for_each(Draft::drop_it);
            route.go(&repair.at("/practice/1"));
        });
    };
    view! {
        {item.is_some().then(|| view! {
            <p class="notice">"From what is still untold. Once you have shared this, it is off that list."</p>
        })}
        <Part draft=drafts.headline title="The whole in one line" hint="This may be all that is read at first."/>
        <Part draft=drafts.what title="What you did" hint=""/>
        <Part draft=drafts.when title="When" hint="From when to when, and when it came to light."/>
        <Part draft=drafts.hidden title="What you hid" hint="Also the lies about it."/>
        <Part draft=drafts.choice title="Whose choice it was" hint=""/>
        <Part draft=drafts.cost title="What it cost the other person" hint="What you know of it. They may tell you more."/>
        <fieldset class="choices">
            <legend class="legend">"How does this come to light?"</legend>
            {[
                (Provenance::Volunteered, "I tell it without being asked"),
                (Provenance::Asked, "I was asked about it"),
                (Provenance::Discovered, "It was found out before I told it"),
            ]
            .map(|(value, says)| {
                let holds = Signal::derive(move || provenance.get() == Some(value));
                picked("provenance", says, "", holds, move || provenance.set(Some(value)))
            })
            .collect_view()}
        </fieldset>
        {if more {
            view! { <p class="hint">"Your own list of what is still untold is not empty. As long as it is not, you cannot say here that this is all."</p> }.into_any()
        } else {
            let means = "Only if it is so. If something comes out later, this stays in the record beside it.";
            view! {
                {tick("I am keeping nothing further back".into_any(), all.into(), move |on| all.set(on))}
                <p class="hint">{means}</p>
            }
            .into_any()
        }}
        <p class="hint">
            {if first {
                "Once shared, it stands. You can add to it, and what was there before stays to be seen."
            } else {
                "What you shared before stays as it is. This is put beside it."
            }}
        </p>
        <Trouble act/>
        <p class="buttons">
            {does("Share it", false, off, share)}
            <a class="button second" href=repair.at("/practice/1")>"Keep this to myself"</a>
        </p>
    }
}

#[component]
fn Part(draft: Draft, title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <section class="field">
            <h2 class="legend">{title}</h2>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <Workbench label=title initial=draft.now() on_change=move |text| draft.keep(text) small=true>""</Workbench>
        </section>
    }
}
