//! The golden files of `testkit/`: each names an input and what must happen. They freeze the format: a file is never
//! changed, only added.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::test_rng::seeded;
use crate::wire::{
    About, Admission, Append, Appended, Challenge, Enter, FrameBytes, Heads, Login, Outcome, Problem,
    ProblemCode, Pull, Pulled, Refused, Remove, Revoke, Session, Want, Withdraw,
};
use crate::*;

type Case = BTreeMap<String, String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testkit/sealed")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    assert!(text.is_ascii() && text.len().is_multiple_of(2));
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn parse(text: &str) -> Case {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("goldseam testkit 1"));
    lines
        .map(|line| line.split_once(": ").expect("each line is `name: value`"))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What this build does with a case, in the words of its `expect` line.
fn outcome(case: &Case) -> String {
    let bytes = |name: &str| unhex(&case[name]);
    let secret = |name: &str| Secret::from_slice(&bytes(name)).unwrap();
    let said = |result: Result<String, String>| result.unwrap_or_else(|why| format!("refused {why}"));
    let why = |e: &dyn std::fmt::Debug| format!("{e:?}");
    match case["what"].as_str() {
        "frame" => said(
            Frame::verify(bytes("input"))
                .map(|f| format!("frame {}", f.hash().to_hex()))
                .map_err(|e| why(&e)),
        ),
        "entry" => {
            let circle = CircleId::from_slice(&bytes("circle")).unwrap();
            let epoch = EpochKey::from_secret(circle, secret("epoch-key"));
            let frame = Frame::verify(bytes("input")).unwrap();
            said(
                Body::open(&frame, &epoch)
                    .map(|b| format!("entry {}", hex(&minicbor::to_vec(&b).unwrap())))
                    .map_err(|e| why(&e)),
            )
        }
        "keys" => {
            let device = DeviceKeys::from_seeds(&secret("signing-seed"), secret("unsealing-seed"));
            let frame = Frame::verify(bytes("input")).unwrap();
            said(
                EpochKey::from_announcement(&frame, &device.unsealing())
                    .map(|k| format!("key {}", hex(k.secret().expose())))
                    .map_err(|e| why(&e)),
            )
        }
        "certificate" => said(
            Certificate::verify(&bytes("input"))
                .map(|c| format!("device {} of {}", c.log().to_hex(), c.person().to_hex()))
                .map_err(|e| why(&e)),
        ),
        "vault" => {
            let vault = RootKey::from_secret(secret("root")).vault();
            let opened = vault.open(&case["label"], &bytes("input"));
            said(opened.map(|plain| format!("plain {}", hex(&plain))).ok_or_else(|| "None".to_owned()))
        }
        "root" => {
            let root = RootKey::from_secret(secret("input"));
            format!(
                "person {} circle {} admission {}",
                root.person().to_hex(),
                root.private_circle().to_hex(),
                hex(root.admission(CircleId([1; 16])).expose())
            )
        }
        "slot" => {
            let opened = Slot::from_bytes(bytes("input")).and_then(|slot| match case.get("code") {
                Some(code) => slot.open_with_code(&RecoveryCode::parse(code).unwrap()),
                None => slot.open_with_passphrase(&case["passphrase"]),
            });
            said(opened.map(|r| format!("root {}", hex(r.secret().expose()))).map_err(|e| why(&e)))
        }
        "code" => said(
            RecoveryCode::parse(&case["input"])
                .map(|c| format!("locator {}", hex(&c.locator())))
                .map_err(|e| why(&e)),
        ),
        "words" => {
            let join = Join { certificate: bytes("joiner"), nonce: *secret("joiner-nonce").expose() };
            let reveal = Reveal { certificate: bytes("inviter"), nonce: *secret("inviter-nonce").expose() };
            let words = Invitation::from_bytes(&bytes("input")).and_then(|i| i.short_words(&join, &reveal));
            said(words.map(|w| format!("words {}", w.join(" "))).map_err(|e| why(&e)))
        }
        "export" => said(
            Export::read(&bytes("input"))
                .map(|e| {
                    let slots: Vec<_> = e.slots.iter().map(|slot| hex(slot.as_bytes())).collect();
                    let heads: Vec<_> = e.frames.iter().map(|frame| frame.hash().to_hex()).collect();
                    format!(
                        "export {} by {} slots {slots:?} evidence {:?} frames {} of {} {heads:?} flaws {:?}",
                        e.made.0,
                        e.by.to_hex(),
                        e.evidence,
                        heads.len(),
                        e.listed,
                        e.flaws
                    )
                })
                .map_err(|e| why(&e)),
        ),
        "accepted" => said(
            Accepted::verify(&bytes("input"))
                .map(|a| {
                    let certificate = a.certificate();
                    format!("device {} of {}", certificate.log().to_hex(), certificate.person().to_hex())
                })
                .map_err(|e| why(&e)),
        ),
        "withdrawal" => said(
            Withdrawal::verify(&bytes("input"))
                .map(|w| {
                    let (log, last) = (w.log().to_hex(), w.last());
                    format!(
                        "bodies of {log} in {} from {} to {} {} by {}",
                        w.circle().to_hex(),
                        w.first().0,
                        last.seq.0,
                        last.hash.to_hex(),
                        w.person().to_hex()
                    )
                })
                .map_err(|e| why(&e)),
        ),
        "revocation" => said(
            Revocation::verify(&bytes("input"))
                .map(|r| format!("device {} of {}", r.log().to_hex(), r.person().to_hex()))
                .map_err(|e| why(&e)),
        ),
        "slot-removal" => {
            let token = RootKey::from_secret(secret("root")).slot_removal(secret("input").expose());
            format!("token {}", hex(token.expose()))
        }
        "handover" => {
            let device = DeviceKeys::from_seeds(&secret("signing-seed"), secret("unsealing-seed"));
            let join = Join { certificate: bytes("joiner"), nonce: *secret("joiner-nonce").expose() };
            let reveal = Reveal { certificate: bytes("inviter"), nonce: *secret("inviter-nonce").expose() };
            let root = Invitation::from_bytes(&bytes("invitation"))
                .and_then(|i| i.take_over(&bytes("input"), &device, &join, &reveal));
            said(root.map(|root| format!("root {}", hex(root.secret().expose()))).map_err(|e| why(&e)))
        }
        "message" => {
            said(message(&case["type"], &bytes("input")).map(|again| format!("message {}", hex(&again))))
        }
        other => panic!("unknown case {other}"),
    }
}

/// Reads a message between device and relay, or of a meeting, and writes it again.
fn message(name: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    fn again<T: for<'b> minicbor::Decode<'b, ()> + minicbor::Encode<()>>(
        bytes: &[u8],
    ) -> Result<Vec<u8>, String> {
        let message: T = minicbor::decode(bytes).map_err(|_| "Layout".to_owned())?;
        Ok(minicbor::to_vec(message).unwrap())
    }
    match name {
        "about" => again::<About>(bytes),
        "challenge" => again::<Challenge>(bytes),
        "login" => again::<Login>(bytes),
        "session" => again::<Session>(bytes),
        "admission" => again::<Admission>(bytes),
        "enter" => again::<Enter>(bytes),
        "revoke" => again::<Revoke>(bytes),
        "withdraw" => again::<Withdraw>(bytes),
        "remove" => again::<Remove>(bytes),
        "heads" => again::<Heads>(bytes),
        "pull" => again::<Pull>(bytes),
        "pulled" => again::<Pulled>(bytes),
        "append" => again::<Append>(bytes),
        "appended" => again::<Appended>(bytes),
        "problem" => again::<Problem>(bytes),
        "join" => again::<Join>(bytes),
        "reveal" => again::<Reveal>(bytes),
        other => panic!("unknown message {other}"),
    }
}

#[test]
fn every_golden_file_does_what_it_says() {
    let mut names = Vec::new();
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let case = parse(&std::fs::read_to_string(&path).unwrap());
        assert_eq!(outcome(&case), case["expect"], "{}", path.display());
        names.push(path.file_stem().unwrap().to_string_lossy().into_owned());
    }
    names.sort();
    let mut wanted: Vec<String> = cases().into_keys().collect();
    wanted.sort();
    assert_eq!(names, wanted, "write new files with: cargo test -p goldseam-sealed -- --ignored write_new");
}

/// Files are never changed: what one version wrote, every later one opens.
#[test]
fn every_golden_frame_since_v1_still_opens() {
    let mut opened = 0;
    for file in std::fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let case = parse(&std::fs::read_to_string(&path).unwrap());
        let is_frame = matches!(case["what"].as_str(), "frame" | "entry" | "keys");
        if is_frame && !path.to_string_lossy().contains("-bad-") {
            let outcome = outcome(&case);
            assert!(!outcome.starts_with("refused") && outcome == case["expect"], "{}", path.display());
            opened += 1;
        }
    }
    assert!(opened >= 9, "{opened}");
}

/// Adds files for new cases; never touches one that exists.
#[test]
#[ignore = "writes files"]
fn write_new_golden_files() {
    std::fs::create_dir_all(folder()).unwrap();
    for (name, mut case) in cases() {
        let path = folder().join(format!("{name}.txt"));
        if path.exists() {
            continue;
        }
        case.insert("expect".to_owned(), outcome(&case));
        let lines: String = case.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        std::fs::write(path, format!("goldseam testkit 1\n{lines}")).unwrap();
    }
}

fn case(what: &str, fields: &[(&str, String)]) -> Case {
    let mut case: Case = fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    case.insert("what".to_owned(), what.to_owned());
    case
}

fn change(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at..at + with.len()].copy_from_slice(with);
    bytes
}

/// Signs whatever header and body it is given, as a device with misbehaving software could.
fn forge(device: &DeviceKeys, mut header: Header, body: &[u8]) -> Frame {
    header.body_len = body.len() as u32;
    header.body_hash = crate::frame::body_hash(body);
    Frame::sign(device, header, body)
}

fn cases() -> BTreeMap<String, Case> {
    let mut rng = seeded(2026);
    let rng = &mut rng;
    let (signing, unsealing) = (Secret::make(rng), Secret::make(rng));
    let device = DeviceKeys::from_seeds(&signing, unsealing.clone());
    let stranger = (Secret::make(rng), Secret::make(rng));
    let root = RootKey::make(rng);
    let circle = CircleId([0x11; 16]);
    let epoch = EpochKey::make(circle, rng);
    let other_epoch = EpochKey::make(circle, rng);
    let body = |kind, seen, content: &[u8]| Body {
        kind: Kind(kind),
        version: 1,
        seen,
        time: Timestamp(1_790_000_000_000),
        content: content.to_vec(),
    };
    let readers = [device.unsealing().public().clone(), root.unsealing().public().clone()];
    let keys = epoch.announce(&device, None, &readers, rng).unwrap();
    let first = body(1, vec![], b"\xa1\x00\x61a").seal(&device, None, &epoch, rng).unwrap();
    let seen = vec![LogHead { log: LogId([2; 32]), seq: Seq(3), hash: FrameHash([4; 32]) }];
    let second = body(2, seen, &[0xa0; 1]).seal(&device, Some(first.head()), &epoch, rng).unwrap();
    let unknown = body(4_000_000_000, vec![], b"\xa1\x18\x63\x01").seal(&device, None, &epoch, rng).unwrap();
    let long = body(1, vec![], &[0x55; 40_000]).seal(&device, None, &epoch, rng).unwrap();
    let certificate = root.certify(&device, Timestamp(1_790_000_000_000));
    let code = RecoveryCode::make(rng);
    let code_slot = Slot::for_code(&root, &code, rng);
    let pass_slot = Slot::for_passphrase(&root, "an open door", rng).unwrap();
    let joiner = RootKey::make(rng).certify(&DeviceKeys::make(rng), Timestamp(0));
    let (invitation, nonce) = Invitation::make(root.person(), rng);

    let sealed = root.vault().seal("draft", b"not yet", rng);

    let mut all = BTreeMap::new();
    let mut add = |name: &str, case: Case| assert!(all.insert(name.to_owned(), case).is_none());
    let frame = |bytes: &[u8]| case("frame", &[("input", hex(bytes))]);
    add("frame-first", frame(first.bytes()));
    add("frame-second", frame(second.bytes()));
    add("frame-keys", frame(keys.bytes()));
    add("frame-taken-back", frame(first.without_body().bytes()));
    let flaws: [(&str, usize, &[u8]); 12] = [
        ("version", 0, &[2]),
        ("suite", 1, &[9]),
        ("circle", 2, &[0x12]),
        ("log", 18, &[0x77; 32]),
        ("log-small-order", 18, &[0; 32]),
        ("sequence-zero", 50, &[0; 8]),
        ("sequence", 57, &[2]),
        ("previous-at-first", 58, &[1]),
        ("nonce-zero", 122, &[0; 24]),
        ("body-length", 146, &[0, 0, 1, 0x11]),
        ("body-hash", 150, &[0; 32]),
        ("body", 300, &[0; 4]),
    ];
    for (flaw, at, with) in flaws {
        add(&format!("frame-bad-{flaw}"), frame(&change(first.bytes(), at, with)));
    }
    add("frame-bad-signature", frame(&change(first.bytes(), 182, &[0; 8])));
    add("frame-bad-signature-malleable", frame(&malleable(first.bytes())));
    add("frame-bad-previous-missing", frame(&change(second.bytes(), 58, &[0; 32])));
    add("frame-bad-keys-with-nonce", frame(&change(keys.bytes(), 122, &[1])));
    add("frame-bad-short", frame(&first.bytes()[..first.bytes().len() - 1]));
    add("frame-bad-long", frame(&[first.bytes(), &[0]].concat()));
    add("frame-bad-empty", frame(&[]));

    let entry = |frame: &Frame, key: &EpochKey| {
        case(
            "entry",
            &[
                ("input", hex(frame.bytes())),
                ("circle", circle.to_hex()),
                ("epoch-key", hex(key.secret().expose())),
            ],
        )
    };
    add("entry-first", entry(&first, &epoch));
    add("entry-second", entry(&second, &epoch));
    add("entry-unknown-kind", entry(&unknown, &epoch));
    add("entry-long", entry(&long, &epoch));
    add("entry-bad-epoch", entry(&first, &other_epoch));
    add("entry-bad-taken-back", entry(&first.without_body(), &epoch));
    add("entry-bad-keys", entry(&keys, &epoch));
    let garbage = vec![0x5a; 272];
    add("entry-bad-seal", entry(&forge(&device, first.header().clone(), &garbage), &epoch));
    let moved = Header { seq: Seq(2), prev: FrameHash([1; 32]), ..first.header().clone() };
    add("entry-bad-moved", entry(&forge(&device, moved, first.body().unwrap()), &epoch));
    add("entry-bad-padding", entry(&crate::body::seal_raw(&device, &epoch, vec![0; 256], rng), &epoch));
    let mut unmarked = crate::pad::pad(b"not an entry".to_vec());
    add("entry-bad-inside", entry(&crate::body::seal_raw(&device, &epoch, unmarked.clone(), rng), &epoch));
    unmarked[12] = 0x81;
    add("entry-bad-marker", entry(&crate::body::seal_raw(&device, &epoch, unmarked, rng), &epoch));

    let announced = |frame: &Frame, seeds: (&Secret, &Secret)| {
        case(
            "keys",
            &[
                ("input", hex(frame.bytes())),
                ("signing-seed", hex(seeds.0.expose())),
                ("unsealing-seed", hex(seeds.1.expose())),
            ],
        )
    };
    add("keys-for-device", announced(&keys, (&signing, &unsealing)));
    add("keys-bad-stranger", announced(&keys, (&stranger.0, &stranger.1)));
    add("keys-bad-entry", announced(&first, (&signing, &unsealing)));
    let elsewhere = Header { circle: CircleId([0x12; 16]), ..keys.header().clone() };
    add(
        "keys-bad-circle",
        announced(&forge(&device, elsewhere, keys.body().unwrap()), (&signing, &unsealing)),
    );

    let certificates = |bytes: &[u8]| case("certificate", &[("input", hex(bytes))]);
    add("certificate", certificates(certificate.as_bytes()));
    add("certificate-bad-version", certificates(&change(certificate.as_bytes(), 0, &[2])));
    add("certificate-bad-device", certificates(&change(certificate.as_bytes(), 65, &[0])));
    add("certificate-bad-small-order", certificates(&change(certificate.as_bytes(), 97, &[0; 32])));
    add("certificate-bad-signature", certificates(&change(certificate.as_bytes(), 137, &[0; 4])));
    add("certificate-bad-short", certificates(&certificate.as_bytes()[..200]));

    add("root", case("root", &[("input", hex(root.secret().expose()))]));
    let vaulted = |label: &str| {
        case(
            "vault",
            &[("input", hex(&sealed)), ("root", hex(root.secret().expose())), ("label", label.to_owned())],
        )
    };
    add("vault", vaulted("draft"));
    add("vault-bad-label", vaulted("keys"));
    let words = code.words().join(" ");
    let with_code = |slot: &[u8]| case("slot", &[("input", hex(slot)), ("code", words.clone())]);
    add("slot-code", with_code(code_slot.as_bytes()));
    add("slot-bad-salt", with_code(&change(code_slot.as_bytes(), 2, &[0; 4])));
    add("slot-bad-kind", with_code(pass_slot.as_bytes()));
    add("slot-bad-short", with_code(&code_slot.as_bytes()[..89]));
    let with_pass =
        |slot: &[u8], pass: &str| case("slot", &[("input", hex(slot)), ("passphrase", pass.to_owned())]);
    add("slot-passphrase", with_pass(pass_slot.as_bytes(), "an open door"));
    add("slot-bad-passphrase", with_pass(pass_slot.as_bytes(), "a closed door"));
    add("slot-bad-memory", with_pass(&change(pass_slot.as_bytes(), 2, &[0, 0, 0x4b, 0]), "an open door"));
    add("slot-bad-passes", with_pass(&change(pass_slot.as_bytes(), 6, &[0, 0, 0, 2]), "an open door"));
    add("code", case("code", &[("input", words.to_uppercase())]));
    add("code-bad-order", {
        let mut words = code.words();
        words.swap(2, 3);
        case("code", &[("input", words.join(" "))])
    });

    let compare = |inviter: &[u8], nonce: &[u8]| {
        case(
            "words",
            &[
                ("input", hex(&invitation.to_bytes())),
                ("joiner", hex(joiner.as_bytes())),
                ("joiner-nonce", hex(&[6; 32])),
                ("inviter", hex(inviter)),
                ("inviter-nonce", hex(nonce)),
            ],
        )
    };
    add("words", compare(certificate.as_bytes(), nonce.expose()));
    add("words-bad-nonce", compare(certificate.as_bytes(), &[7; 32]));
    add("words-bad-inviter", compare(joiner.as_bytes(), nonce.expose()));

    let third = body(3, vec![], &[0xa0; 1]).seal(&device, Some(second.head()), &epoch, rng).unwrap();
    let frames = [first, second.without_body(), third];
    let exported = Exported {
        made: Timestamp(1_790_000_000_000),
        slots: vec![code_slot, pass_slot],
        evidence: vec![(circle, vec![0x80])],
        frames: &frames,
    };
    let file = exported.to_bytes(&device);
    let export = |bytes: &[u8]| case("export", &[("input", hex(bytes))]);
    let at = |n: usize| file.len() - frames[n..].iter().map(|frame| frame.bytes().len()).sum::<usize>();
    add("export", export(&file));
    add("export-bad-magic", export(&change(&file, 0, b"G")));
    add("export-bad-version", export(&change(&file, 16, &[2])));
    add("export-bad-list", export(&change(&file, 40, &[0xff])));
    add("export-bad-frame", export(&change(&file, at(2) + 60, &[0xff])));
    add("export-bad-body", export(&change(&file, at(0) + 300, &[0; 4])));
    add("export-bad-missing", export(&[&file[..at(1)], &file[at(2)..]].concat()));
    add("export-bad-surplus", export(&[&file[..], &[0]].concat()));
    add("export-bad-fork", {
        let twin = body(9, vec![], &[0xa0; 1]).seal(&device, Some(frames[1].head()), &epoch, rng).unwrap();
        export(&change(&file, at(2), twin.bytes()))
    });
    let accepted = device.accept(&certificate).unwrap();
    let accept = |bytes: &[u8]| case("accepted", &[("input", hex(bytes))]);
    add("accepted", accept(accepted.as_bytes()));
    let claimed = RootKey::make(rng).certify(&device, Timestamp(0));
    add("accepted-bad-person", accept(&change(accepted.as_bytes(), 0, claimed.as_bytes())));
    add("accepted-bad-signature", accept(&change(accepted.as_bytes(), 201, &[0; 8])));
    let last = second.head();
    let withdrawal = root.withdraw(&accepted, circle, Seq(1), last).unwrap();
    let withdrawals = |bytes: &[u8]| case("withdrawal", &[("input", hex(bytes))]);
    add("withdrawal", withdrawals(withdrawal.as_bytes()));
    add("withdrawal-bad-version", withdrawals(&change(withdrawal.as_bytes(), 0, &[2])));
    add("withdrawal-bad-person", withdrawals(&change(withdrawal.as_bytes(), 1, claimed.as_bytes())));
    add("withdrawal-bad-circle", withdrawals(&change(withdrawal.as_bytes(), 266, &[0x12])));
    add("withdrawal-bad-sequence", withdrawals(&change(withdrawal.as_bytes(), 297, &[9])));
    add("withdrawal-bad-hash", withdrawals(&change(withdrawal.as_bytes(), 298, &[0; 4])));
    add("withdrawal-bad-short", withdrawals(&withdrawal.as_bytes()[..393]));
    let revocation = root.revoke(&accepted, Timestamp(1_790_000_000_001)).unwrap();
    let revocations = |bytes: &[u8]| case("revocation", &[("input", hex(bytes))]);
    add("revocation", revocations(revocation.as_bytes()));
    add("revocation-bad-person", revocations(&change(revocation.as_bytes(), 1, claimed.as_bytes())));
    add("revocation-bad-time", revocations(&change(revocation.as_bytes(), 266, &[1])));
    add("revocation-bad-signature", revocations(&change(revocation.as_bytes(), 274, &[0; 8])));
    let removal = [("input", hex(&code.locator())), ("root", hex(root.secret().expose()))];
    add("slot-removal", case("slot-removal", &removal));

    let newcomer = RootKey::make(rng).certify(&device, Timestamp(0));
    let join = Join { certificate: newcomer.as_bytes().to_vec(), nonce: [6; 32] };
    let reveal = Reveal { certificate: certificate.as_bytes().to_vec(), nonce: *nonce.expose() };
    let handover = invitation.hand_over(&root, &join, &reveal, rng).unwrap();
    let handed = |sealed: &[u8], nonce: [u8; 32], seeds: (&Secret, &Secret)| {
        case(
            "handover",
            &[
                ("input", hex(sealed)),
                ("invitation", hex(&invitation.to_bytes())),
                ("joiner", hex(&join.certificate)),
                ("joiner-nonce", hex(&nonce)),
                ("inviter", hex(&reveal.certificate)),
                ("inviter-nonce", hex(&reveal.nonce)),
                ("signing-seed", hex(seeds.0.expose())),
                ("unsealing-seed", hex(seeds.1.expose())),
            ],
        )
    };
    add("handover", handed(&handover, [6; 32], (&signing, &unsealing)));
    add("handover-bad-meeting", handed(&handover, [7; 32], (&signing, &unsealing)));
    add("handover-bad-device", handed(&handover, [6; 32], (&stranger.0, &stranger.1)));
    add("handover-bad-seal", handed(&change(&handover, 40, &[0; 4]), [6; 32], (&signing, &unsealing)));
    let message =
        |name: &str, bytes: &[u8]| case("message", &[("type", name.to_owned()), ("input", hex(bytes))]);
    for (name, bytes) in messages(&frames[0], &withdrawal, &revocation, &join, &reveal) {
        add(&format!("message-{name}"), message(name, &bytes));
        add(&format!("message-bad-{name}"), message(name, &bytes[..bytes.len() - 1]));
    }
    all
}

/// One message of each type.
fn messages(
    frame: &Frame,
    withdrawal: &Withdrawal,
    revocation: &Revocation,
    join: &Join,
    reveal: &Reveal,
) -> Vec<(&'static str, Vec<u8>)> {
    fn written(message: impl minicbor::Encode<()>) -> Vec<u8> {
        minicbor::to_vec(message).unwrap()
    }
    let (log, head) = (frame.header().log, frame.head());
    let head = LogHead { log, seq: head.seq, hash: head.hash };
    let bytes = || FrameBytes(frame.bytes().to_vec());
    let outcomes = vec![
        Outcome::Stored,
        Outcome::Already,
        Outcome::Taken(bytes()),
        Outcome::Gap(Some(head)),
        Outcome::Gap(None),
        Outcome::Refused(Refused::Previous),
    ];
    let expires = Timestamp(1_790_000_000_000);
    let wants = vec![Want { log, after: Seq(0) }];
    let withdrawals = vec![withdrawal.as_bytes().to_vec().into()];
    let about = About { capabilities: vec!["append".into(), "pull".into()], version: "0.1.0".into() };
    let problem = Problem { code: ProblemCode::Busy, message: "Wait.".into(), retry_after: Some(7) };
    vec![
        ("about", written(about)),
        ("challenge", written(Challenge { challenge: [1; 32] })),
        ("login", written(Login { device: log, challenge: [1; 32], signature: [2; 64] })),
        ("session", written(Session { token: [3; 32], expires })),
        ("admission", written(Admission { token_hash: [4; 32], once: true, expires: Some(expires) })),
        ("enter", written(Enter { token: [5; 32] })),
        ("revoke", written(Revoke { revocation: revocation.as_bytes().to_vec() })),
        ("withdraw", written(Withdraw { withdrawals })),
        ("remove", written(Remove { token: [6; 32] })),
        ("heads", written(Heads { heads: vec![head] })),
        ("pull", written(Pull { wants })),
        ("pulled", written(Pulled { frames: vec![bytes()], more: true })),
        ("append", written(Append { frames: vec![bytes()] })),
        ("appended", written(Appended { outcomes })),
        ("problem", written(problem)),
        ("join", written(join)),
        ("reveal", written(reveal)),
    ]
}

/// Adds the group order to the signature's scalar: the same equation, other bytes.
fn malleable(frame: &[u8]) -> Vec<u8> {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = frame.to_vec();
    let mut carry = 0_u16;
    for (at, order) in ORDER.iter().enumerate() {
        let sum = u16::from(bytes[182 + 32 + at]) + u16::from(*order) + carry;
        bytes[182 + 32 + at] = (sum & 0xff) as u8;
        carry = sum >> 8;
    }
    bytes
}
