//! Writing the account: a headline and five parts, each kept as a draft until the whole is shared.

use super::{
    acknowledge::in_words,
    act::{Act, sharing},
    help::BeforeWriting,
    sentence::provenance as told,
    twice::Twice,
    untold::untold,
};
use crate::controls::{does, picked, tick};
use crate::{
    draft::{AsYouType, Draft, Picks},
    route::{Route, query},
    session::{Repair, Soon, Trouble as Why},
    shell::Page,
    workbench::Workbench,
};
use goldseam_journey::{
    EntryId,
    acknowledge::{self, Provenance},
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
    fn open() -> Self {
        Self {
            headline: Draft::of("account-headline"),
            what: Draft::of("account-what"),
            when: Draft::of("account-when"),
            hidden: Draft::of("account-hidden"),
            choice: Draft::of("account-choice"),
            cost: Draft::of("account-cost"),
        }
    }

    fn all(self) -> [Draft; 6] {
        [self.headline, self.what, self.when, self.hidden, self.choice, self.cost]
    }

    fn account(self, provenance: Provenance, nothing_further: bool) -> acknowledge::Account {
        let words = |draft: Draft| Some(draft.said());
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

/// One account while it is being written and read over.
#[derive(Clone, Copy)]
struct Writing {
    drafts: Drafts,
    /// Whether it is the first, and no addition.
    first: bool,
    /// What of what was still untold is told here.
    item: Option<EntryId>,
    provenance: Picks<Provenance>,
    nothing_further: RwSignal<bool>,
    /// As it is read over, and not yet shared.
    reading: RwSignal<Option<acknowledge::Account>>,
}

impl Writing {
    /// All that is kept while it is written.
    fn kept(self) -> Vec<Draft> {
        self.drafts.all().into_iter().chain([self.provenance.draft()]).collect()
    }
}

/// How it came to light.
const LIGHT: [(Provenance, &str); 3] = [
    (Provenance::Volunteered, "I tell it without being asked"),
    (Provenance::Asked, "I was asked about it"),
    (Provenance::Discovered, "It was found out before I told it"),
];

#[component]
pub(super) fn Account() -> impl IntoView {
    let repair = Repair::here();
    let drafts = Drafts::open();
    let loaded = Memo::new(move |_| drafts.all().into_iter().all(Draft::is_read));
    let first = untrack(|| repair.responsible(|view| view.account.is_empty()));
    // What this page is to tell, of what was still untold: the address names its entry.
    let item = query("item").and_then(|item| EntryId::from_hex(&item));
    let item = untrack(|| item.and_then(|item| untold(repair, item)));
    let writing = Writing {
        drafts,
        first,
        item: item.as_ref().map(|item| item.id),
        provenance: Picks::of("account-how", LIGHT, item.as_ref().map(|_| Provenance::Volunteered)),
        nothing_further: RwSignal::new(false),
        reading: RwSignal::new(None),
    };
    // Once: what was typed since then stays as it is.
    let begin = StoredValue::new(item.map(|item| item.text));
    let form = move || {
        if let Some(words) = begin.try_update_value(Option::take).flatten() {
            drafts.what.begin_with(words.as_str());
        }
        view! { <Form writing/> }
    };
    let page = move || {
        view! {
            <Page title=if first { "What you did" } else { "Something to add" }>
                <p>"Write so that someone who was not there would know what happened. Leave out intimate detail: it can come back as pictures, and it can be asked for later."</p>
                <BeforeWriting/>
                <AsYouType draft=writing.kept()/>
                {move || loaded.get().then(form)}
            </Page>
        }
        .into_any()
    };
    let over = move |account| view! { <ReadOver writing account/> }.into_any();
    move || writing.reading.get().map_or_else(page, over)
}

#[component]
fn Form(writing: Writing) -> impl IntoView {
    let repair = Repair::here();
    let Writing { drafts, item, provenance, nothing_further, reading, .. } = writing;
    let more = untrack(|| repair.responsible(|view| view.untold.iter().any(|one| Some(one.id) != item)));
    let twice = Twice::about(repair, |view| view.missing.last().map(|missing| missing.time));
    let off = Signal::derive(move || provenance.one().is_none() || twice.holds());
    let read_over = move || {
        let provenance = untrack(|| provenance.one());
        reading.set(provenance.map(|how| drafts.account(how, nothing_further.get_untracked())));
    };
    view! {
        {item.is_some().then(|| view! {
            <p class="notice">"From what is still untold. Once you have shared this, it is off that list. If it is heavy, say it first and write it down then: " <a href=repair.at("/own/telling")>"telling something hard"</a></p>
        })}
        <Part draft=drafts.headline title="The whole in one line" hint="This may be all that is read at first."/>
        <Part draft=drafts.what title="What you did" hint=""/>
        <Part draft=drafts.when title="When" hint="From when to when, and when it came to light."/>
        <Part draft=drafts.hidden title="What you hid" hint="Also the lies about it."/>
        <Part draft=drafts.choice title="Whose choice it was" hint=""/>
        <Part draft=drafts.cost title="What it cost the other person" hint="What you know of it. They may tell you more."/>
        <fieldset class="choices">
            <legend class="legend">"How does this come to light?"</legend>
            {LIGHT
                .map(|(value, says)| picked("provenance", says, "", provenance.holds(value), move || provenance.pick(value)))
                .collect_view()}
        </fieldset>
        {if more {
            view! { <p class="hint">"Your own list of what is still untold is not empty. As long as it is not, you cannot say here that this is all."</p> }.into_any()
        } else {
            let means = "Only if it is so. If something comes out later, this stays in the record beside it.";
            view! {
                {tick("I am keeping nothing further back".into_any(), nothing_further.into(), move |on| nothing_further.set(on))}
                <p class="hint">{means}</p>
            }
            .into_any()
        }}
        {twice.look("It is something they do not know yet, and not the letter once more")}
        <p class="buttons">
            {does("Read it over", false, off, read_over)}
            <a class="button second" href=repair.at("/practice/1")>"Keep this to myself"</a>
        </p>
    }
}

/// As the other would get it, and sharing it.
#[component]
fn ReadOver(writing: Writing, account: acknowledge::Account) -> impl IntoView {
    let repair = Repair::here();
    let route = Route::here();
    let Writing { first, item, reading, .. } = writing;
    let act = Act::with(repair, writing.kept());
    let (says, how) = (in_words(&account), told(account.provenance));
    let account = StoredValue::new(account);
    let share = move || {
        let (keeper, account, names) = (repair.keeper(), account.get_value(), act.drafts());
        let both: Soon<Result<(), Why>> = Box::pin(async move {
            match item {
                Some(untold) => {
                    keeper.act(acknowledge::Command::TellUntold { untold, account }.into(), names).await?;
                    keeper.act(acknowledge::Command::DropUntold { untold }.into(), Vec::new()).await
                }
                None => keeper.act(acknowledge::Command::Give(account).into(), names).await,
            }
        });
        act.wait(both, move || route.go(&repair.at("/practice/1")));
    };
    view! {
        <Page title="Read it over">
            <p class="quiet">"This is what " {repair.other_name()} " could read, as much of it as they choose, and nothing else:"</p>
            <div class="letter stack">
                {says}
                <p class="hint">"Told " {how}</p>
            </div>
            <p class="hint">
                {if first {
                    "Once shared, it stands. You can add to it, and what was there before stays to be seen."
                } else {
                    "What you shared before stays as it is. This is put beside it."
                }}
            </p>
            {sharing(act, share, move || reading.set(None))}
        </Page>
    }
}

#[component]
fn Part(draft: Draft, title: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <section class="field">
            <h2 class="legend">{title}</h2>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            <Workbench label=title words=draft small=true>""</Workbench>
        </section>
    }
}
