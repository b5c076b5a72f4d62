//! The inside of an entry, the client's own kinds too, as another person's device may have written it, down to the fold.
#![no_main]

use goldseam_journey::counsel::Counsel;
use goldseam_journey::{CounselEvent, Entry, HurtView, Journey, PrivateEvent, ResponsibleView, SharedEvent};
use goldseam_sealed::{Body, FrameHash, LogId, PersonId, Seq};
use libfuzzer_sys::fuzz_target;

const ME: PersonId = PersonId([1; 32]);
const OTHER: PersonId = PersonId([2; 32]);

fuzz_target!(|bytes: &[u8]| {
    let mut decoder = minicbor::Decoder::new(bytes);
    let (mut shared, mut private, mut counsel) = (Vec::new(), Vec::new(), Vec::new());
    // One body after the other, by turns from one person and the other.
    for n in 0..32_u8 {
        let Ok(body) = decoder.decode::<Body>() else { break };
        let again = minicbor::to_vec(&body).expect("into memory");
        assert!(minicbor::decode::<Body>(&again).is_ok_and(|same| same == body));
        assert!(goldseam_client::is_read_again(body.kind, &body.content));
        let (author, log) = if n % 2 == 0 { (ME, LogId([1; 32])) } else { (OTHER, LogId([2; 32])) };
        let (id, seq) = (FrameHash([n; 32]), Seq(u64::from(n / 2) + 1));
        shared.push(Entry::<SharedEvent>::read(id, author, log, seq, &body));
        private.push(Entry::<PrivateEvent>::read(id, author, log, seq, &body));
        counsel.push(Entry::<CounselEvent>::read(id, author, log, seq, &body));
    }
    let journey = Journey::fold(ME, &shared, &private);
    let views = (ResponsibleView::of(&journey), HurtView::of(&journey));
    let room = Counsel::fold(ME, OTHER, &counsel);
    shared.reverse();
    private.reverse();
    counsel.reverse();
    assert_eq!(room, Counsel::fold(ME, OTHER, &counsel));
    let again = Journey::fold(ME, &shared, &private);
    assert_eq!(
        views,
        (ResponsibleView::of(&again), HurtView::of(&again)),
        "same entries, any order, same screen"
    );
});
