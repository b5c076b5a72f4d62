//! The suite every store passes. A backend proves itself by one line: `assert_passed(&run(&backend).await)`.

use futures_lite::future::zip;
use goldseam_sealed::{CircleId, Frame, Head, LogHead, Seq};
use thiserror::Error;

use crate::effect::Effect;
use crate::evidence::{Alteration, Evidence};
use crate::fixture::{Pen, log_head};
use crate::replica::Replica;
use crate::settle::settle;
use crate::store::{Changes, Store, StoreError};

/// Opens stores for the suite.
#[allow(async_fn_in_trait, reason = "as for Store")]
pub trait Backend {
    /// The store under test.
    type Store: Store;

    /// Opens the data of this name: new and empty the first time, another handle on the same data after that.
    ///
    /// # Errors
    /// When it cannot be opened.
    async fn open(&self, name: &str) -> Result<Self::Store, StoreError>;
}

/// What became of one case.
#[derive(Debug)]
pub struct Case {
    /// What should hold.
    pub name: &'static str,
    /// Why it does not.
    pub outcome: Result<(), Failure>,
}

/// Why a case failed.
#[derive(Debug, Error)]
pub enum Failure {
    /// The store failed where it should not.
    #[error("the store failed: {0}")]
    Store(#[from] StoreError),
    /// Something else came out.
    #[error("line {line}: this does not hold: {what}")]
    Broken {
        /// What should hold.
        what: &'static str,
        /// Where in this file.
        line: u32,
    },
}

/// Panics with everything that failed.
///
/// # Panics
/// When a case failed, or there was none.
#[allow(clippy::panic, reason = "this is how a test fails")]
pub fn assert_passed(cases: &[Case]) {
    let failed: Vec<_> =
        cases.iter().filter_map(|c| Some(format!("{}: {}", c.name, c.outcome.as_ref().err()?))).collect();
    assert!(!cases.is_empty(), "no case ran");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

macro_rules! hold {
    ($what:expr) => {
        if !$what {
            return Err(Failure::Broken { what: stringify!($what), line: line!() });
        }
    };
}

macro_rules! suite {
    ($($case:ident),* $(,)?) => {
        /// Runs every case, each on data of its own.
        pub async fn run<B: Backend>(backend: &B) -> Vec<Case> {
            let mut cases = Vec::new();
            $(cases.push(Case { name: stringify!($case), outcome: $case(backend, stringify!($case)).await });)*
            cases
        }
    };
}

suite![
    a_new_store_is_empty,
    frames_come_back_as_they_came,
    a_taken_place_is_refused,
    a_gap_is_refused,
    a_frame_that_follows_another_one_is_refused,
    a_write_is_all_or_nothing,
    a_changed_blob_is_not_overwritten,
    blobs_are_put_replaced_and_deleted,
    keys_are_found_by_prefix,
    two_tabs_never_share_a_seq,
    one_of_two_first_frames_wins,
    everything_is_there_when_opened_again,
    long_bodies_come_back,
    a_body_that_was_taken_back_stays_away,
    an_erased_body_is_gone_and_its_frame_stays,
    erasing_and_appending_are_one_write,
    many_circles_stay_apart,
    a_circle_is_read_page_by_page,
    evidence_survives_and_two_tabs_add_to_it,
    a_second_start_checks_no_signature,
];

const CIRCLE: CircleId = CircleId([0xc1; 16]);

fn head_of(frames: &[Frame]) -> Vec<LogHead> {
    frames.last().map(log_head).into_iter().collect()
}

async fn a_new_store_is_empty<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let pen = Pen::new(CIRCLE, 1);
    hold!(store.circles().await?.is_empty());
    hold!(store.heads(CIRCLE).await?.is_empty());
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 10).await?.is_empty());
    hold!(store.scan(CIRCLE, None, 10).await?.is_empty());
    hold!(store.get("vault").await?.is_none());
    hold!(store.keys("").await?.is_empty());
    store.write(&Changes::new()).await?;
    Ok(())
}

async fn frames_come_back_as_they_came<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let frames = pen.write(9);
    store.append(&frames).await?;
    hold!(store.circles().await? == [CIRCLE]);
    hold!(store.heads(CIRCLE).await? == head_of(&frames));
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 100).await? == frames);
    hold!(Some(store.frames(CIRCLE, pen.log(), Seq(4), 3).await?.as_slice()) == frames.get(4..7));
    hold!(store.frames(CIRCLE, pen.log(), Seq(4), 0).await?.is_empty());
    hold!(store.frames(CIRCLE, pen.log(), Seq(9), 3).await?.is_empty());
    hold!(store.frames(CIRCLE, pen.log(), Seq(u64::MAX), 3).await?.is_empty());
    Ok(())
}

async fn a_taken_place_is_refused<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let frames = pen.write(3);
    store.append(&frames).await?;
    let head = pen.head;
    let taken = Err(StoreError::Taken { log: pen.log(), head });
    hold!(store.append(&frames).await == taken);
    pen.head = frames.get(1).map(Frame::head);
    hold!(store.append(&pen.write(1)).await == taken);
    // One that was signed to follow the head, under a number that is not its own.
    pen.head = head.map(|head| Head { seq: Seq(1), ..head });
    hold!(store.append(&pen.write(1)).await == taken);
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == frames);
    Ok(())
}

async fn a_gap_is_refused<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let frames = pen.write(4);
    let (first, rest) = frames.split_at(1);
    hold!(store.append(rest).await == Err(StoreError::Gap { log: pen.log(), head: None }));
    store.append(first).await?;
    let head = first.last().map(Frame::head);
    let (_, far) = rest.split_at(1);
    hold!(store.append(far).await == Err(StoreError::Gap { log: pen.log(), head }));
    hold!(store.heads(CIRCLE).await? == head_of(first));
    store.append(rest).await?;
    hold!(store.heads(CIRCLE).await? == head_of(&frames));
    Ok(())
}

async fn a_frame_that_follows_another_one_is_refused<B: Backend>(
    backend: &B,
    name: &str,
) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let common = pen.write(1);
    store.append(&common).await?;
    let mut other = pen.clone();
    let ours = pen.write(1);
    other.write_long(500);
    let theirs = other.write(1);
    store.append(&ours).await?;
    hold!(store.append(&theirs).await == Err(StoreError::Taken { log: pen.log(), head: pen.head }));
    hold!(store.heads(CIRCLE).await? == head_of(&ours));
    Ok(())
}

async fn a_write_is_all_or_nothing<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut good = Pen::new(CIRCLE, 1);
    let mut bad = Pen::new(CIRCLE, 2);
    let fitting = good.write(3);
    let (first, late) = (bad.write(1), bad.write(1));
    store.put("kept", vec![1]).await?;
    for frames in [[fitting.clone(), late.clone()].concat(), [late, fitting.clone()].concat()] {
        let changes = Changes::new().append(&frames).put("new", vec![2]).put("kept", vec![3]).delete("kept");
        hold!(matches!(store.write(&changes).await, Err(StoreError::Gap { .. })));
        hold!(store.circles().await?.is_empty());
        hold!(store.scan(CIRCLE, None, 9).await?.is_empty());
        hold!(store.get("new").await?.is_none());
        hold!(store.get("kept").await? == Some(vec![1]));
    }
    let changes = Changes::new().append(&fitting).append(&first).put("new", vec![2]).delete("kept");
    store.write(&changes).await?;
    hold!(store.heads(CIRCLE).await?.len() == 2);
    hold!(store.get("new").await? == Some(vec![2]));
    hold!(store.get("kept").await?.is_none());
    Ok(())
}

async fn a_changed_blob_is_not_overwritten<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let frames = Pen::new(CIRCLE, 1).write(1);
    let swap = |old: Option<u8>, new: u8| {
        Changes::new().expect("draft", old.map(|b| vec![b])).put("draft", vec![new]).append(&frames)
    };
    hold!(store.write(&swap(Some(1), 2)).await == Err(StoreError::Changed));
    hold!(store.circles().await?.is_empty());
    hold!(store.get("draft").await?.is_none());
    store.write(&swap(None, 1)).await?;
    hold!(store.write(&swap(None, 3)).await == Err(StoreError::Changed));
    hold!(store.get("draft").await? == Some(vec![1]));
    store.write(&Changes::new().expect("draft", Some(vec![1])).delete("draft")).await?;
    hold!(store.get("draft").await?.is_none());
    Ok(())
}

async fn blobs_are_put_replaced_and_deleted<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let long: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    store.put("a", Vec::new()).await?;
    store.put("b", long.clone()).await?;
    hold!(store.get("a").await? == Some(Vec::new()));
    hold!(store.get("b").await? == Some(long));
    store.write(&Changes::new().put("b", vec![9]).put("c", vec![8])).await?;
    hold!(store.get("b").await? == Some(vec![9]));
    store.delete("b").await?;
    store.delete("never was").await?;
    hold!(store.get("b").await?.is_none());
    hold!(store.get("c").await? == Some(vec![8]));
    Ok(())
}

async fn keys_are_found_by_prefix<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    for key in ["draft/2", "draft/1", "draft", "drafts", "vault", "draft/é", "draft/%", "draft_3"] {
        store.put(key, vec![0]).await?;
    }
    hold!(store.keys("draft/").await? == ["draft/%", "draft/1", "draft/2", "draft/é"]);
    hold!(store.keys("draft_").await? == ["draft_3"]);
    hold!(store.keys("").await?.len() == 8);
    hold!(store.keys("w").await?.is_empty());
    Ok(())
}

/// Writes in one log as a tab does: read the head, seal, and again when another tab was first.
async fn write_in_turn(store: &impl Store, mut pen: Pen, count: usize) -> Result<Vec<Frame>, Failure> {
    let mut written = Vec::new();
    while written.len() < count {
        let heads = store.heads(CIRCLE).await?;
        pen.head = heads.iter().find(|h| h.log == pen.log()).map(LogHead::head);
        let frame = pen.write(1);
        match store.append(&frame).await {
            Ok(()) => written.extend(frame),
            Err(StoreError::Taken { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(written)
}

/// One tab's part of a race: writes `count` frames in a log that `tab`s share, and tells their sequence numbers.
///
/// # Errors
/// When the store fails other than by another tab being first.
pub async fn race(store: &impl Store, tab: usize, count: usize) -> Result<Vec<u64>, Failure> {
    let mut pen = Pen::new(CIRCLE, 1);
    // Different bytes in each tab, so that the same place twice would be a fork.
    for _ in 0..tab {
        pen.write_long(10);
    }
    let written = write_in_turn(store, pen, count).await?;
    Ok(written.iter().map(|f| f.header().seq.0).collect())
}

/// Leaves something for [`find`] after a restart of whatever holds the store.
///
/// # Errors
/// When the store fails.
pub async fn leave(store: &impl Store) -> Result<(), Failure> {
    let frames = Pen::new(CIRCLE, 1).write(50);
    Ok(store.write(&Changes::new().append(&frames).put("vault", vec![5])).await?)
}

/// Checks that all that [`leave`] left is there, and that it can be gone on from.
///
/// # Errors
/// When it is not.
pub async fn find(store: &impl Store) -> Result<(), Failure> {
    let mut pen = Pen::new(CIRCLE, 1);
    let frames = pen.write(50);
    hold!(store.heads(CIRCLE).await? == head_of(&frames));
    hold!(store.scan(CIRCLE, None, 100).await? == frames);
    hold!(store.get("vault").await? == Some(vec![5]));
    Ok(store.append(&pen.write(1)).await?)
}

/// Writes until there is no room left, and checks that what was written before is all there and nothing more.
///
/// # Errors
/// When anything else stops it, or something is lost.
pub async fn fill(store: &impl Store) -> Result<(), Failure> {
    let mut pen = Pen::new(CIRCLE, 1);
    let mut head = None;
    loop {
        let frames: Vec<_> = (0..8).filter_map(|_| pen.write_long(64 * 1024)).collect();
        match store.append(&frames).await {
            Ok(()) => head = frames.last().map(log_head),
            Err(StoreError::Full) => break,
            Err(error) => return Err(error.into()),
        }
    }
    hold!(head.is_some());
    hold!(store.heads(CIRCLE).await? == head.into_iter().collect::<Vec<_>>());
    let last = head.map_or(Seq(0), |head| Seq(head.seq.0 - 1));
    hold!(store.frames(CIRCLE, pen.log(), last, 9).await?.len() == 1);
    Ok(())
}

async fn two_tabs_never_share_a_seq<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let (one, two) = (backend.open(name).await?, backend.open(name).await?);
    let (ours, theirs) = zip(race(&one, 0, 30), race(&two, 1, 30)).await;
    let mut written = [ours?, theirs?].concat();
    written.sort_unstable();
    hold!(written.into_iter().eq(1..=60));
    let frames = one.scan(CIRCLE, None, 100).await?;
    hold!(frames.len() == 60);
    hold!(two.heads(CIRCLE).await? == head_of(&frames));
    Ok(())
}

async fn one_of_two_first_frames_wins<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let (one, two) = (backend.open(name).await?, backend.open(name).await?);
    for seed in 0..10 {
        let mut pen = Pen::new(CIRCLE, seed);
        let mut other = pen.clone();
        let (a, b) = (pen.write(2), other.write_long(500).into_iter().collect::<Vec<_>>());
        let (first, second) = zip(one.append(&a), two.append(&b)).await;
        hold!(first.is_ok() != second.is_ok());
        let (won, lost) = if first.is_ok() { (a, second) } else { (b, first) };
        hold!(matches!(lost, Err(StoreError::Taken { head, .. }) if head == won.last().map(Frame::head)));
        hold!(two.frames(CIRCLE, pen.log(), Seq(0), 9).await? == won);
    }
    Ok(())
}

async fn everything_is_there_when_opened_again<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let mut pen = Pen::new(CIRCLE, 1);
    let frames = pen.write(5);
    let first = backend.open(name).await?;
    first.write(&Changes::new().append(&frames).put("vault", vec![5])).await?;
    drop(first);
    let second = backend.open(name).await?;
    hold!(second.circles().await? == [CIRCLE]);
    hold!(second.heads(CIRCLE).await? == head_of(&frames));
    hold!(second.scan(CIRCLE, None, 9).await? == frames);
    hold!(second.get("vault").await? == Some(vec![5]));
    second.append(&pen.write(1)).await?;
    Ok(())
}

async fn long_bodies_come_back<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let mut frames: Vec<_> = (0..20).filter_map(|_| pen.write_long(64 * 1024)).collect();
    frames.extend(pen.write_long(250_000));
    hold!(frames.len() == 21);
    store.append(&frames).await?;
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 30).await? == frames);
    Ok(())
}

async fn a_body_that_was_taken_back_stays_away<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let mut frames: Vec<_> = pen.write(2).iter().map(Frame::without_body).collect();
    frames.extend(pen.write(1));
    store.append(&frames).await?;
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == frames);
    Ok(())
}

async fn an_erased_body_is_gone_and_its_frame_stays<B: Backend>(
    backend: &B,
    name: &str,
) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let (mut pen, mut other) = (Pen::new(CIRCLE, 1), Pen::new(CIRCLE, 2));
    let (whole, others) = (pen.write(4), other.write(4));
    store.append(&whole).await?;
    store.append(&others).await?;
    let heads = store.heads(CIRCLE).await?;
    let bare = |frame: &Frame| (2..=3).contains(&frame.header().seq.0);
    let mut frames: Vec<_> =
        whole.iter().map(|f| if bare(f) { f.without_body() } else { f.clone() }).collect();
    // The second time there is nothing left to erase.
    for _ in 0..2 {
        store.write(&Changes::new().erase(CIRCLE, pen.log(), Seq(2), Seq(3))).await?;
        hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == frames);
        hold!(store.frames(CIRCLE, other.log(), Seq(0), 9).await? == others);
        hold!(store.heads(CIRCLE).await? == heads);
    }
    drop(store);
    let store = backend.open(name).await?;
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == frames);
    let next = pen.write(1);
    store.append(&next).await?;
    frames.extend(next);
    let nothing = Changes::new()
        .erase(CircleId([0xee; 16]), pen.log(), Seq(1), Seq(9))
        .erase(CIRCLE, pen.log(), Seq(3), Seq(2))
        .erase(CIRCLE, pen.log(), Seq(9), Seq(u64::MAX));
    store.write(&nothing).await?;
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == frames);
    Ok(())
}

async fn erasing_and_appending_are_one_write<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut pen = Pen::new(CIRCLE, 1);
    let (first, second) = (pen.write(1), pen.write(1));
    store.append(&first).await?;
    let both = Changes::new().append(&second).erase(CIRCLE, pen.log(), Seq(1), Seq(2));
    hold!(store.write(&both.clone().expect("key", Some(vec![1]))).await == Err(StoreError::Changed));
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == first);
    store.write(&both).await?;
    let bare: Vec<_> = first.iter().chain(&second).map(Frame::without_body).collect();
    hold!(store.frames(CIRCLE, pen.log(), Seq(0), 9).await? == bare);
    Ok(())
}

async fn many_circles_stay_apart<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let circles: Vec<_> = (0..100).map(|n| CircleId([n; 16])).collect();
    let mut changes = Changes::new();
    for circle in &circles {
        // The same device in every circle: only the circle tells its logs apart.
        changes = changes.append(&Pen::new(*circle, 1).write(2)).append(&Pen::new(*circle, 2).write(1));
    }
    store.write(&changes).await?;
    hold!(store.circles().await? == circles);
    for circle in circles {
        let frames = store.scan(circle, None, 9).await?;
        hold!(frames.len() == 3 && frames.iter().all(|f| f.header().circle == circle));
        hold!(store.heads(circle).await?.is_sorted() && store.heads(circle).await?.len() == 2);
    }
    Ok(())
}

async fn a_circle_is_read_page_by_page<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let store = backend.open(name).await?;
    let mut written = Vec::new();
    for seed in 0..5 {
        written.extend(Pen::new(CIRCLE, seed).write(7));
    }
    store.append(&written).await?;
    written.sort_by_key(|f| (f.header().log, f.header().seq));
    for limit in [1, 4, 7, 100] {
        let mut read: Vec<Frame> = Vec::new();
        loop {
            let after = read.last().map(|f| (f.header().log, f.header().seq));
            let page = store.scan(CIRCLE, after, limit).await?;
            hold!(page.len() <= limit);
            if page.is_empty() {
                break;
            }
            read.extend(page);
        }
        hold!(read == written);
    }
    Ok(())
}

async fn evidence_survives_and_two_tabs_add_to_it<B: Backend>(
    backend: &B,
    name: &str,
) -> Result<(), Failure> {
    let (one, two) = (backend.open(name).await?, backend.open(name).await?);
    let mut pen = Pen::new(CIRCLE, 1);
    let mut other = pen.clone();
    let own = Pen::new(CIRCLE, 3).log();
    let (a, b) = (pen.write_long(10), other.write_long(500));
    let fork: Vec<_> = a.iter().zip(&b).filter_map(|(a, b)| Evidence::fork(a, b)).collect();
    hold!(fork.len() == 1);
    let missing: Vec<_> =
        a.iter().map(|a| Evidence::Withheld { missing: log_head(a), by: log_head(a) }).collect();
    let altered = vec![Evidence::Altered { log: None, seq: None, what: Alteration::Layout }];
    let (mut left, mut right) = (Replica::new(own), Replica::new(own));
    let effect = |learnt: &[Evidence], cleared: &[Evidence]| {
        vec![Effect::Evidence { circle: CIRCLE, learnt: learnt.to_vec(), cleared: cleared.to_vec() }]
    };
    let (x, y) = zip(
        settle(&mut left, &one, effect(&[fork.clone(), missing.clone()].concat(), &[])),
        settle(&mut right, &two, effect(&altered, &[])),
    )
    .await;
    hold!(x?.is_empty() && y?.is_empty());
    settle(&mut left, &one, effect(&[], &missing)).await?;
    drop((one, two));
    let store = backend.open(name).await?;
    let loaded = Replica::load(own, &store).await?;
    let evidence = loaded.evidence(CIRCLE);
    hold!(evidence.len() == 2 && fork.iter().chain(&altered).all(|e| evidence.contains(e)));
    Ok(())
}

async fn a_second_start_checks_no_signature<B: Backend>(backend: &B, name: &str) -> Result<(), Failure> {
    let (mut pen, own) = (Pen::new(CIRCLE, 1), Pen::new(CIRCLE, 2).log());
    let frames = pen.write(40);
    let store = backend.open(name).await?;
    let mut first = Replica::load(own, &store).await?;
    let heads = head_of(&frames);
    let asked = first.relay_heads(CIRCLE, &heads);
    let Some(Effect::Pull { asked, .. }) = asked.first() else {
        return Err(Failure::Broken { what: "the replica asks for what it lacks", line: line!() });
    };
    let bytes = frames.iter().map(|f| f.bytes().to_vec()).collect();
    let effects = first.pulled(CIRCLE, *asked, bytes, false);
    settle(&mut first, &store, effects).await?;
    hold!(first.signatures_checked() == 40);
    drop(store);
    let store = backend.open(name).await?;
    let mut second = Replica::load(own, &store).await?;
    hold!(second.heads(CIRCLE) == heads);
    hold!(second.relay_heads(CIRCLE, &heads).is_empty());
    hold!(second.standing(CIRCLE).is_up_to_date());
    hold!(second.signatures_checked() == 0);
    Ok(())
}
