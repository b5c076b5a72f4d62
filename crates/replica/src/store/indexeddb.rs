//! A store in a browser's IndexedDB.
//!
//! Three object stores: `heads` (circle ‖ log → sequence ‖ hash), `frames` (circle ‖ log ‖ sequence → frame) and
//! `blobs` (text → bytes). Keys of bytes sort as bytes do.
//!
//! A transaction lives as long as a request of it is under way. Nothing but its own requests is awaited inside one.

use std::collections::BTreeMap;
use std::rc::Rc;

use goldseam_sealed::{CircleId, Frame, FrameHash, Head, LogHead, LogId, Seq};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
    IdbTransaction,
};

use super::{Changes, Erased, Store, StoreError, check_run};

const VERSION: u32 = 1;
const HEADS: &str = "heads";
const FRAMES: &str = "frames";
const BLOBS: &str = "blobs";

/// Keeps everything in one database of this origin. Several tabs may use it at once; clones share one connection.
#[derive(Clone)]
pub struct IndexedDb(Rc<Connection>);

struct Connection(IdbDatabase);

impl IndexedDb {
    /// The name the app's database has. It tells nothing.
    pub const NAME: &str = "goldseam";

    /// Opens or makes the database.
    ///
    /// # Errors
    /// When the browser does not let this origin keep data, or another tab holds an older version.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let request = factory()?.open_with_u32(name, VERSION)?;
        let upgraded = request.clone();
        let upgrade = Closure::once(move || {
            // A failure here aborts the upgrade, and the request fails with it.
            let db: IdbDatabase = upgraded.result().and_then(|db| db.dyn_into())?;
            for store in [HEADS, FRAMES, BLOBS] {
                db.create_object_store(store)?;
            }
            Ok::<(), JsValue>(())
        });
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let db: IdbDatabase = opened(&request).await?.dyn_into()?;
        // A newer version in another tab must not wait for this one.
        let close: Function = Reflect::get(&db, &"close".into())?.dyn_into()?;
        db.set_onversionchange(Some(&close.bind0(&db)));
        Ok(Self(Rc::new(Connection(db))))
    }

    /// Deletes a database with all that is in it, for ever.
    ///
    /// # Errors
    /// When another tab holds it.
    pub async fn destroy(name: &str) -> Result<(), StoreError> {
        opened(&factory()?.delete_database(name)?).await?;
        Ok(())
    }

    fn reading(&self, store: &str) -> Result<IdbObjectStore, StoreError> {
        Ok(self.0.0.transaction_with_str(store)?.object_store(store)?)
    }

    /// A transaction over everything that is on disk when it completes, where the browser offers that.
    fn writing(&self) -> Result<IdbTransaction, StoreError> {
        let stores = Array::of3(&HEADS.into(), &FRAMES.into(), &BLOBS.into());
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // Called by name: the bindings offer no options yet, and older browsers ignore the third argument.
        let transaction: Function = Reflect::get(&self.0.0, &"transaction".into())?.dyn_into()?;
        Ok(transaction.call3(&self.0.0, &stores, &"readwrite".into(), &options)?.dyn_into()?)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Store for IndexedDb {
    async fn circles(&self) -> Result<Vec<CircleId>, StoreError> {
        let keys = array(self.reading(HEADS)?.get_all_keys()?).await?;
        let mut circles = Vec::new();
        for key in keys.iter() {
            circles.push(circle_and_log(&key)?.0);
        }
        circles.dedup();
        Ok(circles)
    }

    async fn heads(&self, circle: CircleId) -> Result<Vec<LogHead>, StoreError> {
        let heads = self.reading(HEADS)?;
        let range = range(&key(circle, LogId([0; 32])), &key(circle, LogId([0xff; 32])))?;
        // Both requests first: they belong to one transaction and see the same state.
        let (keys, values) = (heads.get_all_keys_with_key(&range)?, heads.get_all_with_key(&range)?);
        let (keys, values) = (array(keys).await?, array(values).await?);
        let mut found = Vec::new();
        for (key, value) in keys.iter().zip(values.iter()) {
            let (log, head) = (circle_and_log(&key)?.1, decode_head(&bytes(&value)?)?);
            found.push(LogHead { log, seq: head.seq, hash: head.hash });
        }
        Ok(found)
    }

    async fn frames(
        &self,
        circle: CircleId,
        log: LogId,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Frame>, StoreError> {
        let (Some(from), true) = (after.next(), limit > 0) else { return Ok(Vec::new()) };
        let range = range(&place(circle, log, from), &place(circle, log, Seq(u64::MAX)))?;
        let limit = u32::try_from(limit).unwrap_or(u32::MAX);
        let rows = array(self.reading(FRAMES)?.get_all_with_key_and_limit(&range, limit)?).await?;
        check_run(circle, log, after, rows.iter().map(|row| bytes(&row)).collect::<Result<Vec<_>, _>>()?)
    }

    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        blob(&self.reading(BLOBS)?, key).await
    }

    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        let range = IdbKeyRange::lower_bound(&prefix.into())?;
        let found = array(self.reading(BLOBS)?.get_all_keys_with_key(&range)?).await?;
        let keys = found.iter().filter_map(|key| key.as_string());
        let mut keys: Vec<String> = keys.take_while(|key| key.starts_with(prefix)).collect();
        // The browser sorts by UTF-16.
        keys.sort_unstable();
        Ok(keys)
    }

    async fn write(&self, changes: &Changes) -> Result<(), StoreError> {
        let transaction = self.writing()?;
        let done = JsFuture::from(completion(&transaction));
        match put_all(&transaction, changes).await {
            Ok(()) => match done.await {
                Ok(_) => Ok(()),
                Err(_) => Err(transaction.error().map_or(StoreError::Failed, |error| by_name(&error.name()))),
            },
            Err(error) => {
                // Without this, what was put so far would be committed. It fails when the browser aborted already.
                let _ = transaction.abort();
                let _ = done.await;
                Err(error)
            }
        }
    }
}

async fn put_all(transaction: &IdbTransaction, changes: &Changes) -> Result<(), StoreError> {
    let blobs = transaction.object_store(BLOBS)?;
    for (key, value) in &changes.expected {
        if blob(&blobs, key).await? != *value {
            return Err(StoreError::Changed);
        }
    }
    let store = transaction.object_store(HEADS)?;
    let mut heads = BTreeMap::new();
    for (circle, log) in changes.logs() {
        let value = request(store.get(&key(circle, log))?).await?;
        if !value.is_undefined() {
            heads.insert((circle, log), decode_head(&bytes(&value)?)?);
        }
    }
    changes.chain(&mut heads)?;
    for ((circle, log), head) in heads {
        store.put_with_key(&encode_head(head), &key(circle, log))?;
    }
    let frames = transaction.object_store(FRAMES)?;
    for frame in &changes.frames {
        let header = frame.header();
        let key = place(header.circle, header.log, header.seq);
        frames.put_with_key(&Uint8Array::from(frame.bytes()), &key)?;
    }
    for run in &changes.erased {
        erase(&frames, run).await?;
    }
    for (key, value) in &changes.blobs {
        match value {
            Some(value) => blobs.put_with_key(&Uint8Array::from(value.as_slice()), &key.into())?,
            None => blobs.delete(&key.into())?,
        };
    }
    Ok(())
}

async fn erase(frames: &IdbObjectStore, run: &Erased) -> Result<(), StoreError> {
    if run.first > run.last {
        return Ok(());
    }
    let range = range(&place(run.circle, run.log, run.first), &place(run.circle, run.log, run.last))?;
    for row in array(frames.get_all_with_key(&range)?).await?.iter() {
        let frame = Frame::from_store(bytes(&row)?).map_err(|_| StoreError::Damaged)?;
        let key = place(run.circle, run.log, frame.header().seq);
        frames.put_with_key(&Uint8Array::from(frame.without_body().bytes()), &key)?;
    }
    Ok(())
}

async fn blob(blobs: &IdbObjectStore, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
    let value = request(blobs.get(&key.into())?).await?;
    if value.is_undefined() { Ok(None) } else { bytes(&value).map(Some) }
}

// ---- keys and values

fn key(circle: CircleId, log: LogId) -> JsValue {
    Uint8Array::from([&circle.0[..], &log.0].concat().as_slice()).into()
}

fn place(circle: CircleId, log: LogId, seq: Seq) -> JsValue {
    Uint8Array::from([&circle.0[..], &log.0, &seq.0.to_be_bytes()].concat().as_slice()).into()
}

fn circle_and_log(key: &JsValue) -> Result<(CircleId, LogId), StoreError> {
    let bytes = Uint8Array::new(key).to_vec();
    let parts = bytes.split_at_checked(CircleId::LEN).ok_or(StoreError::Damaged)?;
    let (circle, log) = (CircleId::from_slice(parts.0), LogId::from_slice(parts.1));
    circle.zip(log).ok_or(StoreError::Damaged)
}

fn encode_head(head: Head) -> JsValue {
    Uint8Array::from([&head.seq.0.to_be_bytes()[..], &head.hash.0].concat().as_slice()).into()
}

fn decode_head(bytes: &[u8]) -> Result<Head, StoreError> {
    let (seq, hash) = bytes.split_first_chunk::<8>().ok_or(StoreError::Damaged)?;
    let hash = FrameHash::from_slice(hash).ok_or(StoreError::Damaged)?;
    Ok(Head { seq: Seq(u64::from_be_bytes(*seq)), hash })
}

fn bytes(value: &JsValue) -> Result<Vec<u8>, StoreError> {
    Ok(value.dyn_ref::<Uint8Array>().ok_or(StoreError::Damaged)?.to_vec())
}

fn range(from: &JsValue, to: &JsValue) -> Result<JsValue, StoreError> {
    Ok(IdbKeyRange::bound(from, to)?.into())
}

// ---- waiting

fn factory() -> Result<IdbFactory, StoreError> {
    let factory = Reflect::get(&js_sys::global(), &"indexedDB".into())?;
    factory.dyn_into().map_err(|_| StoreError::Denied)
}

async fn request(request: IdbRequest) -> Result<JsValue, StoreError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(reason(&request)),
    }
}

fn reason(request: &IdbRequest) -> StoreError {
    request.error().ok().flatten().map_or(StoreError::Failed, |error| by_name(&error.name()))
}

async fn array(rows: IdbRequest) -> Result<Array, StoreError> {
    Ok(request(rows).await?.dyn_into()?)
}

async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, StoreError> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => Ok(request.result()?),
        // While it is blocked there is neither a result nor an error, and asking for one fails.
        Err(_) => match request.error() {
            Ok(error) => Err(error.map_or(StoreError::Failed, |error| by_name(&error.name()))),
            Err(_) => Err(StoreError::Blocked),
        },
    }
}

fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    })
}

fn by_name(name: &str) -> StoreError {
    match name {
        "QuotaExceededError" => StoreError::Full,
        "VersionError" => StoreError::Newer,
        "SecurityError" | "NotAllowedError" => StoreError::Denied,
        // The connection was closed under us; see `open`.
        "InvalidStateError" => StoreError::Closed,
        "NotFoundError" | "DataError" | "NotReadableError" => StoreError::Damaged,
        _ => StoreError::Failed,
    }
}

/// What a call into the browser throws.
impl From<JsValue> for StoreError {
    fn from(thrown: JsValue) -> Self {
        thrown.dyn_ref::<DomException>().map_or(Self::Failed, |error| by_name(&error.name()))
    }
}
