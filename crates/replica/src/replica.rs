//! The engine: what one device has, what it must ask for, what proves that somebody lied.

use litemap::LiteMap;

use goldseam_sealed::wire::Outcome;
use goldseam_sealed::{CircleId, Frame, Head, LogHead, LogId, Seq};
use thiserror::Error;

use crate::circle::Circle;
use crate::effect::{Asked, Claim, Effect};
use crate::evidence::Evidence;
use crate::standing::Standing;

/// One device's copy of every circle it is in, as heads. See the crate's page for a round of syncing.
///
/// Every input returns the effects it calls for, in the order in which they must be done. An effect that is never
/// done (a crash, a full disk, no network) loses nothing: the next [`Self::relay_heads`] asks for what is missing.
pub struct Replica {
    own: LogId,
    circles: LiteMap<CircleId, Circle>,
}

/// This device may read and not write: its log was, or may have been, continued by another copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "this copy was set back or copied, so it can only be read; set this device up again to go on writing"
)]
pub struct AwaitingEnrolment;

impl Replica {
    /// A replica that writes `own` and holds nothing yet.
    pub fn new(own: LogId) -> Self {
        Self { own, circles: LiteMap::new() }
    }

    /// Adds a circle with the heads and the evidence its store remembers. The heads were verified when they were
    /// stored and are not verified again. [`Self::load`] does this for a whole store.
    pub fn remember(&mut self, circle: CircleId, heads: Vec<LogHead>, evidence: Vec<Evidence>) {
        self.circles.insert(circle, Circle::new(circle, self.own, heads, evidence));
    }

    fn circle(&mut self, circle: CircleId) -> &mut Circle {
        let own = self.own;
        self.circles.entry(circle).or_insert_with(|| Circle::new(circle, own, Vec::new(), Vec::new()))
    }

    // ---- inputs

    /// The relay told its heads of a circle: a round of syncing starts. Questions still open are forgotten.
    pub fn relay_heads(&mut self, circle: CircleId, heads: &[LogHead]) -> Vec<Effect> {
        self.circle(circle).relay_heads(heads)
    }

    /// The relay does not let this device into a circle: what it holds there is not known any more.
    pub fn shut_out(&mut self, circle: CircleId) {
        self.circle(circle).shut_out();
    }

    /// The relay answered a [`Effect::Pull`]. Frames may come in any order, twice, or not at all.
    pub fn pulled(
        &mut self,
        circle: CircleId,
        asked: Asked,
        frames: Vec<Vec<u8>>,
        more: bool,
    ) -> Vec<Effect> {
        self.circle(circle).pulled(asked, frames, more)
    }

    /// These frames are in the store now: own ones just written, or those of an [`Effect::Store`].
    pub fn stored(&mut self, circle: CircleId, frames: &[Frame]) -> Vec<Effect> {
        self.circle(circle).stored(frames)
    }

    /// What the store holds, read again because another tab wrote. [`Self::refresh`] does it.
    pub fn held(&mut self, circle: CircleId, heads: &[LogHead], evidence: Vec<Evidence>) -> Vec<Effect> {
        self.circle(circle).held(heads, evidence)
    }

    /// The store was asked about an [`Effect::Compare`]: each claim with the frame at its place, if there is one.
    pub fn compared(&mut self, circle: CircleId, answers: Vec<(Claim, Option<Frame>)>) -> Vec<Effect> {
        self.circle(circle).compared(answers)
    }

    /// The relay answered an append of `sent`, one outcome for each in its order.
    pub fn appended(&mut self, circle: CircleId, sent: &[Frame], outcomes: Vec<Outcome>) -> Vec<Effect> {
        self.circle(circle).appended(sent, outcomes)
    }

    /// An opened entry, `by`, tells the heads its writer had seen. Say it once for every entry that came, after it was
    /// stored; and after a start for the newest entry of each log, in case the last run ended in between.
    pub fn told(&mut self, circle: CircleId, by: LogHead, seen: &[LogHead]) -> Vec<Effect> {
        self.circle(circle).told(by, seen)
    }

    // ---- questions

    /// The log this device writes.
    pub fn own(&self) -> LogId {
        self.own
    }

    /// Where the next own frame of a circle goes: after this head. Ask before every seal, and write the frame with
    /// [`crate::own_frame`]: the store has the last word. When it says [`crate::StoreError::Taken`] or
    /// [`crate::StoreError::Changed`], another tab was first: [`Self::refresh`], ask again, seal again.
    ///
    /// # Errors
    /// [`AwaitingEnrolment`] in every circle when in any of them the own log may have been continued elsewhere. What
    /// the relay merely says is forgotten when it no longer says so; what a signature proves stays.
    pub fn place(&self, circle: CircleId) -> Result<Option<Head>, AwaitingEnrolment> {
        if self.awaits_enrolment() {
            return Err(AwaitingEnrolment);
        }
        Ok(self.circles.get(&circle).and_then(|c| c.head(self.own)))
    }

    /// See [`Self::place`].
    pub fn awaits_enrolment(&self) -> bool {
        self.circles.values().any(Circle::own_is_elsewhere)
    }

    /// The circles this replica knows of.
    pub fn circles(&self) -> impl Iterator<Item = CircleId> {
        self.circles.keys().copied()
    }

    /// The verified heads of a circle, sorted by log.
    pub fn heads(&self, circle: CircleId) -> Vec<LogHead> {
        self.circles.get(&circle).map(Circle::heads).unwrap_or_default()
    }

    /// The heads a new own entry tells: of the *other* logs, sorted, at most [`goldseam_sealed::MAX_SEEN`]. `knows` is
    /// for the members' logs, so that logs a relay invents crowd nobody out.
    pub fn seen(&self, circle: CircleId, knows: impl Fn(LogId) -> bool) -> Vec<LogHead> {
        self.circles.get(&circle).map(|c| c.seen(knows)).unwrap_or_default()
    }

    /// How a circle stands, for the screens.
    pub fn standing(&self, circle: CircleId) -> Standing {
        self.circles.get(&circle).map(Circle::standing).unwrap_or_default()
    }

    /// What is known about a circle that cannot be if everybody is honest.
    pub fn evidence(&self, circle: CircleId) -> &[Evidence] {
        self.circles.get(&circle).map(Circle::evidence).unwrap_or_default()
    }

    /// The first place of a log that is in dispute. Entries from there on must not be folded: different devices hold
    /// different ones.
    pub fn disputed(&self, circle: CircleId, log: LogId) -> Option<Seq> {
        self.circles.get(&circle)?.disputed(log)
    }

    /// Whether other devices may hold another frame at that place than this one: it is in dispute, or it comes before a
    /// dispute whose beginning is not known.
    pub fn may_differ(&self, circle: CircleId, log: LogId, seq: Seq) -> bool {
        self.circles.get(&circle).is_some_and(|circle| circle.may_differ(log, seq))
    }

    /// Whether a log ends at the relay as it ends here, as far as the relay was heard: it has every entry of it that is
    /// held here.
    pub fn relay_agrees(&self, circle: CircleId, log: LogId) -> bool {
        self.circles.get(&circle).is_some_and(|circle| circle.relay_agrees(log))
    }

    /// How many forks are known, over all circles. Only ever grows; what [`Self::disputed`] says changes with it.
    pub fn forks(&self) -> usize {
        let evidence = self.circles.values().flat_map(Circle::evidence);
        evidence.filter(|evidence| matches!(evidence, Evidence::Fork { .. })).count()
    }

    /// Signatures checked since the start, for benchmarks and tests.
    pub fn signatures_checked(&self) -> u64 {
        self.circles.values().map(Circle::checked).sum()
    }
}
