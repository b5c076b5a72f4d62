//! Appends that are not as they should be: each gets its own answer and changes nothing.

use goldseam_sealed::wire::{
    Append, FrameBytes, MAX_BATCH, MAX_MESSAGE, Outcome, ProblemCode, Refused, Want,
};
use goldseam_sealed::{BARE_LEN, CircleId, Frame, LogHead, MAX_FRAME, Seq};
use hyper::{Method, StatusCode};

use crate::client::{Device, Pen, circle, mailbox};
use crate::running::Running;

async fn mailbox_of(relay: &Running) -> (Device, CircleId, Pen) {
    let (mut device, circle) = (Device::logged_in(relay.address).await, circle());
    device.create(circle).await;
    let pen = Pen::new(&device.keys, circle);
    (device, circle, pen)
}

fn head(device: &Device, frame: &Frame) -> LogHead {
    LogHead { log: device.log(), seq: frame.head().seq, hash: frame.head().hash }
}

#[tokio::test]
async fn what_is_not_a_frame_of_this_circle_is_refused_with_its_reason() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let (first, next) = (pen.write(b"first"), pen.write(b"next"));
    device.append(circle, std::slice::from_ref(&first)).await;

    let mut version = next.bytes().to_vec();
    version[0] = 2;
    let mut body = next.bytes().to_vec();
    body[BARE_LEN + 5] ^= 1;
    let mut signature = next.bytes().to_vec();
    signature[BARE_LEN - 1] ^= 1;
    let mut header = next.bytes().to_vec();
    header[130] ^= 1;
    let elsewhere = Pen::new(&device.keys, crate::client::circle()).write(b"elsewhere");
    let cases = [
        (Vec::new(), Refused::Malformed),
        (vec![1; 400], Refused::Malformed),
        (next.bytes()[..next.bytes().len() - 1].to_vec(), Refused::Malformed),
        (version, Refused::Malformed),
        (body, Refused::Malformed),
        (vec![1; MAX_FRAME + 1], Refused::Oversized),
        (signature, Refused::Signature),
        (header, Refused::Signature),
        (elsewhere.bytes().to_vec(), Refused::Circle),
    ];
    for (number, (bytes, why)) in cases.into_iter().enumerate() {
        assert_eq!(device.append_bytes(circle, vec![bytes]).await, [Outcome::Refused(why)], "case {number}");
        assert_eq!(device.heads(circle).await.heads, [head(&device, &first)], "case {number}");
    }
    assert_eq!(device.append(circle, &[next]).await, [Outcome::Stored]);
}

#[tokio::test]
async fn second_frame_at_same_seq_is_refused_and_returned() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let first = pen.write(b"first");
    let before = pen.head;
    let stored = pen.write(b"stored");
    device.append(circle, &[first, stored.clone()]).await;

    pen.head = before;
    let fork = pen.write(b"a fork");
    let after_fork = pen.write(b"after the fork");
    let taken = Outcome::Taken(FrameBytes(stored.bytes().to_vec()));
    assert_eq!(device.append(circle, std::slice::from_ref(&fork)).await, std::slice::from_ref(&taken));
    assert_eq!(
        device.append(circle, &[fork, after_fork]).await,
        [taken, Outcome::Refused(Refused::Previous)]
    );
    assert_eq!(device.heads(circle).await.heads, [head(&device, &stored)]);
}

#[tokio::test]
async fn a_gap_tells_the_head_and_an_order_is_kept_within_a_batch() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let frames = pen.many(5, b"in order");
    assert_eq!(device.append(circle, &frames[1..2]).await, [Outcome::Gap(None)]);
    assert!(device.heads(circle).await.heads.is_empty());

    device.append(circle, &frames[..2]).await;
    let at_two = Outcome::Gap(Some(head(&device, &frames[1])));
    assert_eq!(device.append(circle, &frames[3..4]).await, std::slice::from_ref(&at_two));
    let mixed =
        [frames[4].clone(), frames[2].clone(), frames[2].clone(), frames[3].clone(), frames[0].clone()];
    assert_eq!(
        device.append(circle, &mixed).await,
        [at_two, Outcome::Stored, Outcome::Already, Outcome::Stored, Outcome::Already]
    );
    assert_eq!(device.pull_all(circle, device.log()).await, frames[..4]);
}

#[tokio::test]
async fn one_refused_frame_leaves_the_others_of_its_batch() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let (mine, theirs) =
        (pen.write(b"mine"), Pen::new(&Device::new(relay.address).keys, circle).write(b"theirs"));
    let batch = vec![mine.bytes().to_vec(), b"noise".to_vec(), theirs.bytes().to_vec()];
    assert_eq!(
        device.append_bytes(circle, batch).await,
        [Outcome::Stored, Outcome::Refused(Refused::Malformed), Outcome::Stored]
    );
    let mut logs = [mine.header().log, theirs.header().log];
    logs.sort();
    let heads = device.heads(circle).await.heads;
    assert_eq!(heads.iter().map(|head| head.log).collect::<Vec<_>>(), logs, "sorted by log");
}

#[tokio::test]
async fn a_full_mailbox_says_so_and_keeps_what_it_has() {
    let relay = Running::with(|config| config.limits.frames_per_mailbox = 2).await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let frames = pen.many(3, b"one of two");
    let full = Outcome::Refused(Refused::Quota);
    assert_eq!(device.append(circle, &frames).await, [Outcome::Stored, Outcome::Stored, full]);
    assert_eq!(device.pull_all(circle, device.log()).await, frames[..2]);
}

#[tokio::test]
async fn bytes_and_logs_have_their_quota_too() {
    let relay = Running::with(|config| {
        config.limits.bytes_per_mailbox = 1_200;
        config.limits.logs_per_mailbox = 2;
    })
    .await;
    let full = Outcome::Refused(Refused::Quota);
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    assert_eq!(device.append(circle, &[pen.write(&[0; 700])]).await, [Outcome::Stored]);
    assert_eq!(device.append(circle, &[pen.write(&[0; 700])]).await, std::slice::from_ref(&full));

    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let strangers: Vec<_> =
        (0..2).map(|_| Pen::new(&Device::new(relay.address).keys, circle).write(b"")).collect();
    assert_eq!(
        device.append(circle, &[pen.write(b""), strangers[0].clone(), strangers[1].clone()]).await,
        [Outcome::Stored, Outcome::Stored, full]
    );
}

#[tokio::test]
async fn requests_that_are_too_large_or_not_requests_change_nothing() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let path = mailbox(circle, "/append");
    let frames = pen.many(MAX_BATCH + 1, b"");
    let bytes = |count| frames.iter().take(count).map(|frame| FrameBytes(frame.bytes().to_vec())).collect();

    let many = device.post(&path, Append { frames: bytes(MAX_BATCH + 1) }).await;
    assert_eq!(
        (many.status, many.problem().unwrap().code),
        (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge)
    );
    let large = device.ask(Method::POST, &path, vec![0; MAX_MESSAGE + 1]).await;
    assert_eq!(
        (large.status, large.problem().unwrap().code),
        (StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooLarge)
    );
    for noise in [
        Vec::new(),
        vec![0xff; 64],
        b"{\"frames\":[]}".to_vec(),
        vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    ] {
        let answer = device.ask(Method::POST, &path, noise).await;
        assert_eq!(
            (answer.status, answer.problem().unwrap().code),
            (StatusCode::BAD_REQUEST, ProblemCode::Malformed)
        );
    }
    assert!(device.heads(circle).await.heads.is_empty());
    let outcomes = device.append(circle, &frames[..MAX_BATCH]).await;
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Stored));
}

#[tokio::test]
async fn pages_stay_within_their_bounds_and_bring_everything() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let large = pen.many(30, &vec![1; 240_000]);
    for part in large.chunks(10) {
        device.append(circle, part).await;
    }
    let other = Device::new(relay.address);
    let small = Pen::new(&other.keys, circle).many(300, b"");
    for part in small.chunks(MAX_BATCH) {
        device.append(circle, part).await;
    }
    let want = |log| Want { log, after: Seq(0) };
    let page = device.pull(circle, vec![want(device.log()), want(other.log())]).await;
    assert!(page.more && page.frames.len() < 20);
    let page = device.pull(circle, vec![want(other.log())]).await;
    assert!(page.more && page.frames.len() == MAX_BATCH);
    assert_eq!(device.pull_all(circle, device.log()).await, large);
    assert_eq!(device.pull_all(circle, other.log()).await, small);
    let past = device.pull(circle, vec![Want { log: other.log(), after: Seq(u64::MAX) }]).await;
    assert!(past.frames.is_empty() && !past.more);
}

#[tokio::test]
async fn an_answer_full_of_conflicts_fits_and_still_proves_them() {
    let relay = Running::start().await;
    let (mut device, circle, mut pen) = mailbox_of(&relay).await;
    let stored = pen.many(30, &vec![1; 240_000]);
    for part in stored.chunks(10) {
        device.append(circle, part).await;
    }
    let forks = Pen::new(&device.keys, circle).many(30, b"another");
    let outcomes = device.append(circle, &forks).await;
    let mut bare = 0;
    for (outcome, stored) in outcomes.into_iter().zip(&stored) {
        let Outcome::Taken(FrameBytes(bytes)) = outcome else { panic!("{outcome:?}") };
        let frame = Frame::verify(bytes).unwrap();
        assert_eq!(frame.hash(), stored.hash());
        bare += usize::from(frame.body().is_none());
    }
    assert!((10..30).contains(&bare), "{bare}");
}
