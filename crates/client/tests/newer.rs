//! What a newer version of Goldseam wrote, on a device that does not know it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "test helpers"
)]

mod support;

use futures_lite::future::block_on;
use goldseam_journey::{Item, Practice, Status, Unread, openness, pace};
use goldseam_replica::Store;
use goldseam_sealed::{Body, EpochKey, Frame, Kind, Suite};
use support::{Device, RunningRelay, now, pair, rng};

/// A kind of a practice that is known, which this version does not know.
const NEWER: Kind = Kind(5_499);

/// The next frame of a device's log in the shared circle, as a newer version of the same app would write it.
fn written_by_a_newer_version(device: &mut Device) -> Frame {
    let (keys, root) = device.keys();
    let offers = device.frames().into_iter().filter(|frame| frame.header().suite == Suite::Keys);
    let shared = offers.filter(|frame| frame.header().circle != root.private_circle());
    let key =
        shared.filter_map(|f| EpochKey::from_announcement(&f, &root.unsealing()).ok()).next_back().unwrap();
    let own = device.frames().into_iter().filter(|frame| frame.header().log == keys.log());
    let last = own.filter(|frame| frame.header().circle == key.circle()).max_by_key(|f| f.header().seq);
    let content = b"\xa1\x07\x64gold".to_vec();
    let body = Body { kind: NEWER, version: 3, seen: vec![], time: now(), content };
    let frame = body.seal(&keys, Some(last.unwrap().head()), &key, &mut rng(77)).unwrap();
    block_on(device.store().append(std::slice::from_ref(&frame))).unwrap();
    device.refresh();
    frame
}

fn told(timeline: &[Item], frame: &Frame) -> Option<String> {
    let item = timeline.iter().find(|item| item.id == frame.hash())?;
    assert_eq!(item.status, Status::Unread(Unread::Newer { kind: NEWER }));
    let Status::Unread(why) = item.status else { return None };
    Some(why.to_string())
}

#[test]
fn unknown_kind_is_kept_and_forwarded() {
    let relay = RunningRelay::start();
    let (mut sam, mut alex) = pair(&relay);
    let code = sam.with(|client, rng| block_on(client.new_code(rng))).unwrap();
    sam.with(|client, rng| block_on(client.confirm_code(now(), rng))).unwrap();
    sam.sync();
    alex.sync();
    let frame = written_by_a_newer_version(&mut alex);
    alex.act(openness::Command::Ask { text: "Who else knew?".into() }).unwrap();
    alex.sync();
    sam.sync();
    let held = |device: &Device| device.frames().iter().any(|kept| kept.bytes() == frame.bytes());
    assert!(held(&sam), "the other device keeps it byte for byte");

    // The relay loses everything. Sam’s device, which cannot read it, brings it back for those that can.
    drop(relay);
    let empty = RunningRelay::start();
    sam.go_online(&empty);
    sam.sync();
    let mut back = Device::recover(&empty, 9, &code).unwrap();
    back.sync();
    back.sync();
    assert!(held(&back), "it went out again as it came");
    alex.act(pace::Command::SetDoor { practice: Practice::Consistency, door: pace::Door::Open }).unwrap();
    let views = [
        ("sam", sam.responsible_view().timeline),
        ("sam’s new device", back.responsible_view().timeline),
        ("alex", alex.hurt_view().timeline),
    ];
    for (who, timeline) in views {
        let told = told(&timeline, &frame).expect("it has its place in the record");
        assert!(told.contains("written by a newer version"), "{who}: {told}");
    }
    assert_eq!(back.responsible_view().questions.len(), 1, "what stands around it counts");
}
