//! An export: everything one device holds of a person's record, in one file. See "Export" in docs/FORMAT.md.
//!
//! It holds frames as they are stored, the slots that open the root, and a signed list of contents. It never holds a
//! device's keys, a root or an epoch's key. Whoever has the file can tell, without any key, whether it is whole.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};
use thiserror::Error;

use crate::frame::{BARE_LEN, Frame, FrameError, MAX_FRAME};
use crate::ids::{CircleId, FrameHash, Head, LogId, Seq, Timestamp};
use crate::person::{DeviceKeys, verify};
use crate::slot::Slot;

const MAGIC: &[u8; 16] = b"goldseam export\0";
const VERSION: u8 = 1;
const SIGNATURE_TAG: &[u8] = b"goldseam/1 export\0";
/// Where a header tells its circle, log and sequence.
const PLACE: std::ops::Range<usize> = 2..58;

/// What goes into an export.
pub struct Exported<'a> {
    /// When, by the device's clock.
    pub made: Timestamp,
    /// Ways to open the root.
    pub slots: Vec<Slot>,
    /// What the device keeps as evidence, for each circle; this crate does not read it.
    pub evidence: Vec<(CircleId, Vec<u8>)>,
    /// Each log's frames from the first on, in order.
    pub frames: &'a [Frame],
}

/// An export as it was read, with what does not hold about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// When it was made, by the device's clock.
    pub made: Timestamp,
    /// The device that made it.
    pub by: LogId,
    /// Ways to open the root.
    pub slots: Vec<Slot>,
    /// What the device kept as evidence, for each circle.
    pub evidence: Vec<(CircleId, Vec<u8>)>,
    /// Frames the list of contents names.
    pub listed: usize,
    /// The frames that can be read: of each log from the first up to where it is broken. Where only the body was
    /// changed, the frame is here without it.
    pub frames: Vec<Frame>,
    /// What does not hold. Empty when the export is whole.
    pub flaws: Vec<Flaw>,
}

/// The place of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FramePlace {
    /// The circle.
    pub circle: CircleId,
    /// The log.
    pub log: LogId,
    /// Where in the log.
    pub seq: Seq,
}

/// One thing that does not hold about an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// The list of contents names this frame, and the file does not hold it.
    Missing(FramePlace),
    /// The bytes at this frame's place are not what its writer signed.
    Altered(FramePlace),
    /// Its writer signed this frame and another one for the same place: the log follows, or the list names, the other.
    Forked(FramePlace),
    /// There are bytes after the last frame.
    Surplus,
}

/// Why a file cannot be read as an export at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ExportError {
    /// It does not begin like one.
    #[error("this file is not a copy of a Goldseam record, or its beginning was changed")]
    NotAnExport,
    /// Made by a newer version.
    #[error("this copy was made by a newer version; use that version to open it")]
    Newer,
    /// The list of contents is cut short, was changed, or was not made by the device it names.
    #[error(
        "this copy's list of contents was changed or cut short, so nothing in it can be relied on; use another copy"
    )]
    Contents,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Contents {
    #[n(0)]
    made: Timestamp,
    #[n(1)]
    by: LogId,
    #[n(2)]
    slots: Vec<ByteVec>,
    #[n(3)]
    logs: Vec<ListedLog>,
    #[n(4)]
    evidence: Vec<Kept>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct ListedLog {
    #[n(0)]
    circle: CircleId,
    #[n(1)]
    log: LogId,
    /// Hash of the last frame.
    #[n(2)]
    head: FrameHash,
    /// Bytes of each frame, from the first on.
    #[n(3)]
    lengths: Vec<u32>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    circle: CircleId,
    #[n(1)]
    evidence: ByteVec,
}

impl ListedLog {
    fn head(&self) -> Head {
        let seq = u64::try_from(self.lengths.len()).unwrap_or(u64::MAX);
        Head { seq: Seq(seq), hash: self.head }
    }
}

impl Exported<'_> {
    /// The file. The device signs its list of contents; its keys do not go in.
    pub fn to_bytes(&self, device: &DeviceKeys) -> Vec<u8> {
        let mut logs: Vec<ListedLog> = Vec::new();
        for frame in self.frames {
            let header = frame.header();
            let length = u32::try_from(frame.bytes().len()).unwrap_or(u32::MAX);
            match logs.last_mut().filter(|listed| (listed.circle, listed.log) == (header.circle, header.log))
            {
                Some(listed) => {
                    listed.head = frame.hash();
                    listed.lengths.push(length);
                }
                None => logs.push(ListedLog {
                    circle: header.circle,
                    log: header.log,
                    head: frame.hash(),
                    lengths: vec![length],
                }),
            }
        }
        let evidence =
            |(circle, bytes): &(CircleId, Vec<u8>)| Kept { circle: *circle, evidence: bytes.clone().into() };
        let contents = Contents {
            made: self.made,
            by: device.log(),
            slots: self.slots.iter().map(|slot| slot.as_bytes().to_vec().into()).collect(),
            logs,
            evidence: self.evidence.iter().map(evidence).collect(),
        };
        // Encoding into memory cannot fail.
        let contents = minicbor::to_vec(&contents).unwrap_or_default();
        let signature = device.sign(&[SIGNATURE_TAG, &contents].concat());
        let length = u32::try_from(contents.len()).unwrap_or(u32::MAX);
        let mut file = [&MAGIC[..], &[VERSION], &length.to_be_bytes(), &contents, &signature].concat();
        for frame in self.frames {
            file.extend_from_slice(frame.bytes());
        }
        file
    }
}

impl Export {
    /// Reads a file and checks all that can be checked without a key.
    ///
    /// # Errors
    /// When the list of contents cannot be relied on. Flaws of single frames are in [`Self::flaws`].
    pub fn read(file: &[u8]) -> Result<Self, ExportError> {
        let (contents, frames) = split(file)?;
        let slots = contents.slots.iter().map(|slot| Slot::from_bytes(slot.to_vec()));
        let slots = slots.collect::<Result<_, _>>().map_err(|_| ExportError::Contents)?;
        let listed = places(&contents.logs);
        let mut flaws = Vec::new();
        let taken = walk(&listed, frames, &mut flaws);
        let heads: BTreeMap<_, _> =
            contents.logs.iter().map(|log| ((log.circle, log.log), log.head())).collect();
        let mut frames = Vec::with_capacity(taken.len());
        for run in taken.chunk_by(|a, b| log_of(a) == log_of(b)) {
            let head = run.first().and_then(|frame| heads.get(&log_of(frame))).copied();
            frames.extend(follow(run.to_vec(), head, &mut flaws));
        }
        Ok(Self {
            made: contents.made,
            by: contents.by,
            slots,
            evidence: contents.evidence.into_iter().map(|kept| (kept.circle, kept.evidence.into())).collect(),
            listed: listed.len(),
            frames,
            flaws,
        })
    }
}

/// The signed list of contents, and the bytes of the frames.
fn split(file: &[u8]) -> Result<(Contents, &[u8]), ExportError> {
    let rest = file.strip_prefix(MAGIC).ok_or(ExportError::NotAnExport)?;
    let (version, rest) = rest.split_first().ok_or(ExportError::Contents)?;
    if *version != VERSION {
        return Err(ExportError::Newer);
    }
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(ExportError::Contents)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| ExportError::Contents)?;
    let (bytes, rest) = rest.split_at_checked(length).ok_or(ExportError::Contents)?;
    let (signature, frames) = rest.split_first_chunk::<64>().ok_or(ExportError::Contents)?;
    let mut decoder = minicbor::Decoder::new(bytes);
    let contents: Contents = decoder.decode().map_err(|_| ExportError::Contents)?;
    verify(&contents.by.0, &[SIGNATURE_TAG, bytes].concat(), signature).map_err(|_| ExportError::Contents)?;
    let mut named = BTreeSet::new();
    let fits = |length: &u32| usize::try_from(*length).is_ok_and(|n| (BARE_LEN..=MAX_FRAME).contains(&n));
    let sound = |log: &ListedLog| {
        named.insert((log.circle, log.log)) && !log.lengths.is_empty() && log.lengths.iter().all(fits)
    };
    if decoder.position() != bytes.len() || !contents.logs.iter().all(sound) {
        return Err(ExportError::Contents);
    }
    Ok((contents, frames))
}

fn log_of(frame: &Frame) -> (CircleId, LogId) {
    (frame.header().circle, frame.header().log)
}

/// Every listed frame's place and length, in the file's order.
fn places(logs: &[ListedLog]) -> Vec<(FramePlace, usize)> {
    let mut places = Vec::new();
    for ListedLog { circle, log, lengths, .. } in logs {
        for (seq, length) in (1..).zip(lengths) {
            let place = FramePlace { circle: *circle, log: *log, seq: Seq(seq) };
            places.push((place, usize::try_from(*length).unwrap_or(usize::MAX)));
        }
    }
    places
}

/// Takes the frames out of the file, each by its listed place and length.
fn walk(listed: &[(FramePlace, usize)], mut rest: &[u8], flaws: &mut Vec<Flaw>) -> Vec<Frame> {
    let index: BTreeMap<_, _> = (0..).zip(listed).map(|(n, (place, _))| (place.bytes(), n)).collect();
    let whole = |n: usize, bytes: &[u8]| {
        listed
            .get(n)
            .is_some_and(|(place, length)| bytes.get(..*length).is_some_and(|own| take(own, *place).is_ok()))
    };
    let mut frames = Vec::with_capacity(listed.len().min(rest.len() / BARE_LEN));
    let mut n = 0;
    while let Some((place, length)) = listed.get(n) {
        let own = rest.split_at_checked(*length).map(|(own, after)| (take(own, *place), after));
        let bare = match own {
            Some((Ok(frame), after)) => {
                frames.push(frame);
                (n, rest) = (n + 1, after);
                continue;
            }
            Some((Err(bare), after)) => Some((bare, after)),
            None => None,
        };
        // Where a later frame stands instead, those before it are missing.
        let stands = rest.get(PLACE).and_then(|place| index.get(place)).copied();
        if let Some(later) = stands.filter(|later| *later > n && whole(*later, rest)) {
            flaws.extend(listed.iter().take(later).skip(n).map(|(place, _)| Flaw::Missing(*place)));
            n = later;
            continue;
        }
        flaws.push(if rest.is_empty() { Flaw::Missing(*place) } else { Flaw::Altered(*place) });
        n += 1;
        rest = match bare {
            Some((bare, after)) => {
                frames.extend(bare.map(|bare| *bare));
                listed.get(n).map_or(after, |(next, _)| resume(rest, after, *next))
            }
            // Less than a frame is left.
            None => &[],
        };
    }
    if !rest.is_empty() {
        flaws.push(Flaw::Surplus);
    }
    frames
}

/// The frame, if it is whole and at its place; where only its body was changed, the frame without it.
fn take(bytes: &[u8], place: FramePlace) -> Result<Frame, Option<Box<Frame>>> {
    let at_place = |frame: Frame| (FramePlace::of(&frame) == place).then_some(frame);
    match Frame::verify(bytes.to_vec()) {
        Ok(frame) => at_place(frame).ok_or(None),
        Err(FrameError::Body) => {
            let bare = bytes.get(..BARE_LEN).and_then(|bare| Frame::verify(bare.to_vec()).ok());
            Err(bare.and_then(at_place).map(Box::new))
        }
        Err(_) => Err(None),
    }
}

/// Where to go on after bytes that are no frame: where the next frame stands, be it that bytes were put in or taken out.
fn resume<'a>(rest: &'a [u8], after: &'a [u8], next: FramePlace) -> &'a [u8] {
    let next = next.bytes();
    if after.get(PLACE).is_none_or(|place| *place == next) {
        return after;
    }
    let named =
        rest.windows(next.len()).skip(PLACE.start + 1).take(2 * MAX_FRAME).position(|place| *place == next);
    named.and_then(|at| rest.get(at + 1..)).unwrap_or(after)
}

/// What one log's frames are good for: those before its first break, and where its writer signed two for one place.
fn follow(run: Vec<Frame>, head: Option<Head>, flaws: &mut Vec<Flaw>) -> Vec<Frame> {
    let mut expected = Some(Seq::FIRST);
    let mut good = Vec::with_capacity(run.len());
    let mut run = run.into_iter().peekable();
    while let Some(frame) = run.next() {
        let seq = frame.header().seq;
        let next = run.peek().map(Frame::header).filter(|next| Some(next.seq) == seq.next());
        let followed = next.is_none_or(|next| next.prev == frame.hash());
        let is_head = head.is_none_or(|head| head.seq != seq || head.hash == frame.hash());
        if !followed || !is_head {
            flaws.push(Flaw::Forked(FramePlace::of(&frame)));
        }
        expected = expected.filter(|expected| *expected == seq && followed && is_head);
        if expected.is_some() {
            good.push(frame);
            expected = seq.next();
        }
    }
    good
}

impl FramePlace {
    /// The place of a frame.
    pub fn of(frame: &Frame) -> Self {
        let header = frame.header();
        Self { circle: header.circle, log: header.log, seq: header.seq }
    }

    /// As a header tells it.
    fn bytes(self) -> [u8; PLACE.end - PLACE.start] {
        let mut out = [0; PLACE.end - PLACE.start];
        let fields = self.circle.0.into_iter().chain(self.log.0).chain(self.seq.0.to_be_bytes());
        out.iter_mut().zip(fields).for_each(|(to, from)| *to = from);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Body, Kind};
    use crate::epoch::EpochKey;
    use crate::person::RootKey;
    use crate::recovery::RecoveryCode;
    use crate::test_rng::seeded;
    use proptest::prelude::*;

    /// Two logs of one circle with three and two frames, the middle one of the first without its body.
    struct World {
        device: DeviceKeys,
        frames: Vec<Frame>,
        code: RecoveryCode,
        root: RootKey,
    }

    impl World {
        fn new() -> Self {
            let mut rng = seeded(8);
            let (root, code) = (RootKey::make(&mut rng), RecoveryCode::make(&mut rng));
            let device = DeviceKeys::make(&mut rng);
            let mut frames = log(&device, 3, b"mine");
            frames[1] = frames[1].without_body();
            frames.extend(log(&DeviceKeys::make(&mut rng), 2, b"theirs"));
            Self { device, frames, code, root }
        }

        fn file(&self) -> Vec<u8> {
            let slots = vec![Slot::for_code(&self.root, &self.code, &mut seeded(9))];
            let evidence = vec![(CircleId([1; 16]), vec![0x80])];
            Exported { made: Timestamp(7), slots, evidence, frames: &self.frames }.to_bytes(&self.device)
        }

        fn start_of(&self, n: usize) -> usize {
            let frames: usize = self.frames[n..].iter().map(|frame| frame.bytes().len()).sum();
            self.file().len() - frames
        }

        fn place(&self, n: usize) -> FramePlace {
            FramePlace::of(&self.frames[n])
        }
    }

    fn log(device: &DeviceKeys, count: usize, content: &[u8]) -> Vec<Frame> {
        let mut rng = seeded(3);
        let epoch = EpochKey::make(CircleId([1; 16]), &mut rng);
        let body =
            Body { kind: Kind(1), version: 1, seen: vec![], time: Timestamp(5), content: content.to_vec() };
        let mut frames: Vec<Frame> = Vec::new();
        for _ in 0..count {
            let place = frames.last().map(Frame::head);
            frames.push(body.seal(device, place, &epoch, &mut rng).unwrap());
        }
        frames
    }

    #[test]
    fn an_export_is_read_as_it_was_made_and_opens_with_the_code() {
        let world = World::new();
        let export = Export::read(&world.file()).unwrap();
        assert_eq!((export.made, export.by, export.listed), (Timestamp(7), world.device.log(), 5));
        assert_eq!((&export.frames, export.flaws.as_slice()), (&world.frames, &[][..]));
        assert_eq!(export.evidence, [(CircleId([1; 16]), vec![0x80])]);
        let root = export.slots[0].open_with_code(&world.code).unwrap();
        assert_eq!(root.person(), world.root.person());
    }

    #[test]
    fn device_keys_and_roots_never_travel_in_an_export() {
        let world = World::new();
        let file = world.file();
        let (signing, unsealing) = world.device.seeds();
        for secret in [&signing, &unsealing, world.root.secret()] {
            assert!(!file.windows(32).any(|bytes| bytes == secret.expose()));
        }
    }

    #[test]
    fn a_missing_frame_is_named_and_nothing_else() {
        let world = World::new();
        let file = world.file();
        for n in 0..world.frames.len() {
            let at = world.start_of(n);
            let cut = [&file[..at], &file[at + world.frames[n].bytes().len()..]].concat();
            assert_eq!(Export::read(&cut).unwrap().flaws, [Flaw::Missing(world.place(n))], "frame {n}");
        }
        let none = Export::read(&file[..world.start_of(0)]).unwrap();
        assert_eq!(none.flaws.len(), 5);
        assert!(none.frames.is_empty());
    }

    #[test]
    fn a_frame_without_its_listed_body_is_altered_and_keeps_its_place() {
        let world = World::new();
        let file = world.file();
        let (start, end) = (world.start_of(0) + BARE_LEN, world.start_of(1));
        let export = Export::read(&[&file[..start], &file[end..]].concat()).unwrap();
        assert_eq!(export.flaws, [Flaw::Altered(world.place(0))]);
        assert_eq!(export.frames.len(), 5, "the chain is whole without the words");
        assert!(export.frames[0].body().is_none());
    }

    #[test]
    fn bytes_put_in_are_noticed_and_the_rest_is_still_read() {
        let world = World::new();
        let file = world.file();
        let at = world.start_of(2) + 10;
        let export = Export::read(&[&file[..at], b"something", &file[at..]].concat()).unwrap();
        assert_eq!(export.flaws, [Flaw::Altered(world.place(2))]);
        assert_eq!(export.frames.len(), 4);
        let export = Export::read(&[&file[..], b"x"].concat()).unwrap();
        assert_eq!(export.flaws, [Flaw::Surplus]);
    }

    #[test]
    fn two_frames_signed_for_one_place_are_a_fork() {
        let world = World::new();
        for (n, kept) in [(0, 2), (2, 4)] {
            let mut file = world.file();
            let (at, twin) = (world.start_of(n), twin_of(&world, &world.frames[n]));
            file[at..at + twin.bytes().len()].copy_from_slice(twin.bytes());
            let export = Export::read(&file).unwrap();
            assert_eq!(export.flaws, [Flaw::Forked(world.place(n))]);
            assert_eq!(export.frames.len(), kept, "nothing of that log from the fork on is read");
        }
    }

    #[test]
    fn a_frame_of_a_fork_whose_body_was_changed_too_is_named_for_both() {
        let world = World::new();
        let (mut file, last) = (world.file(), world.frames.len() - 3);
        let (at, twin) = (world.start_of(last), twin_of(&world, &world.frames[last]));
        file[at..at + twin.bytes().len()].copy_from_slice(twin.bytes());
        file[at + BARE_LEN] ^= 1;
        let place = world.place(last);
        assert_eq!(Export::read(&file).unwrap().flaws, [Flaw::Altered(place), Flaw::Forked(place)]);
    }

    /// Another frame of the same writer at the same place.
    fn twin_of(world: &World, frame: &Frame) -> Frame {
        let mut rng = seeded(44);
        let epoch = EpochKey::make(CircleId([1; 16]), &mut rng);
        let body =
            Body { kind: Kind(1), version: 1, seen: vec![], time: Timestamp(5), content: b"twin".to_vec() };
        let seq = usize::try_from(frame.header().seq.0).unwrap();
        let before = seq.checked_sub(2).map(|n| world.frames[n].head());
        body.seal(&world.device, before, &epoch, &mut rng).unwrap()
    }

    #[test]
    fn a_list_that_the_device_did_not_sign_is_refused() {
        let world = World::new();
        let file = world.file();
        assert_eq!(Export::read(b"a letter"), Err(ExportError::NotAnExport));
        assert_eq!(Export::read(&file[..40]), Err(ExportError::Contents));
        let mut newer = file.clone();
        newer[16] = 2;
        assert_eq!(Export::read(&newer), Err(ExportError::Newer));
        // The stranger's list names itself; this device's does not become theirs.
        let stranger = DeviceKeys::make(&mut seeded(77));
        let theirs = Exported { made: Timestamp(7), slots: vec![], evidence: vec![], frames: &world.frames }
            .to_bytes(&stranger);
        assert_eq!(Export::read(&theirs).map(|export| export.by), Ok(stranger.log()));
    }

    proptest! {
        #[test]
        fn any_altered_byte_is_named(at in 0_usize..4000, flip in 1_u8..=255) {
            let world = World::new();
            let mut file = world.file();
            let at = at % file.len();
            file[at] ^= flip;
            let read = Export::read(&file);
            match (0..world.frames.len()).rev().find(|n| at >= world.start_of(*n)) {
                None => prop_assert!(read.is_err(), "byte {at} of the list"),
                Some(n) => prop_assert_eq!(read.unwrap().flaws, [Flaw::Altered(world.place(n))]),
            }
        }

        #[test]
        fn any_cut_is_named(at in 0_usize..4000) {
            let world = World::new();
            let file = world.file();
            let at = at % file.len();
            if let Ok(export) = Export::read(&file[..at]) {
                let whole = (0..world.frames.len()).filter(|n| world.start_of(*n) + world.frames[*n].bytes().len() <= at);
                prop_assert_eq!(export.flaws.len(), world.frames.len() - whole.count());
            }
        }
    }
}
