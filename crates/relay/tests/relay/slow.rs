//! Connections that dawdle, and the good ones beside them.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::{interval, timeout};

use crate::client::{Device, PATIENCE, Pen, circle, mailbox, until};
use crate::running::Running;

/// A connection may take this long before it must be closed.
const AT_MOST: Duration = Duration::from_secs(15);

/// What a bad client sends: all at once, then the rest byte by byte.
struct Dawdle {
    at_once: Vec<u8>,
    byte: Option<u8>,
}

/// Dawdles until the relay closes; how long it took.
async fn dawdle(relay: &Running, how: Dawdle) -> impl Future<Output = Duration> + use<> {
    let mut stream = TcpStream::connect(relay.address).await.unwrap();
    stream.write_all(&how.at_once).await.unwrap();
    let start = Instant::now();
    async move {
        let (mut read, mut write) = stream.split();
        let closed = async {
            let mut rest = Vec::new();
            // Reset or end: closed either way.
            let _closed = read.read_to_end(&mut rest).await;
        };
        let drip = async {
            let mut tick = interval(Duration::from_millis(500));
            while let Some(byte) = how.byte {
                tick.tick().await;
                if write.write_all(&[byte]).await.is_err() {
                    break;
                }
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            () = closed => start.elapsed(),
            () = drip => unreachable!("it waits for the close"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_and_half_open_connections_are_closed_while_good_ones_stay_quick() {
    let relay = Running::with(|config| config.limits.device.burst = 1_000_000).await;
    let mut good = Device::logged_in(relay.address).await;
    let circle = circle();
    good.create(circle).await;
    let mut pen = Pen::new(&good.keys, circle);
    let token = goldseam_sealed::LogId(good.token.unwrap()).to_hex();
    let path = mailbox(circle, "/append");
    let body_to_come = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-length: 100000\r\n\r\nab"
    );
    let cases = [
        ("nothing", Vec::new(), None),
        ("half a header", b"GET /healthz HTTP/1.1\r\nhost: x\r\n".to_vec(), None),
        ("a header byte by byte", b"GET /healthz HTTP/1.1\r\nx: ".to_vec(), Some(b'a')),
        ("an idle connection", b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n".to_vec(), None),
        ("half a body", body_to_come.clone().into_bytes(), None),
        ("a body byte by byte", body_to_come.into_bytes(), Some(b'a')),
    ];
    let mut bad = JoinSet::new();
    for (name, at_once, byte) in cases {
        for _ in 0..40 {
            let dawdling = dawdle(&relay, Dawdle { at_once: at_once.clone(), byte }).await;
            bad.spawn(async move { (name, timeout(PATIENCE, dawdling).await) });
        }
    }
    let mut slowest = Duration::ZERO;
    let mut tick = interval(Duration::from_millis(20));
    while !bad.is_empty() {
        tick.tick().await;
        let (frame, start) = (pen.write(b"quick"), Instant::now());
        good.append(circle, &[frame]).await;
        assert_eq!(Device::new(relay.address).get("/healthz").await.status, 200, "a new connection");
        slowest = slowest.max(start.elapsed());
        while let Some(done) = bad.try_join_next() {
            let (name, took) = done.unwrap();
            let took = took.unwrap_or_else(|_| panic!("{name} was never closed"));
            assert!(took < AT_MOST, "{name} took {took:?}");
        }
    }
    assert!(slowest < Duration::from_secs(1), "a good client waited {slowest:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn when_every_place_is_taken_a_good_client_still_gets_one() {
    let relay = Running::with(|config| config.limits.connections = 20).await;
    let mut held = Vec::new();
    for _ in 0..60 {
        held.push(TcpStream::connect(relay.address).await.unwrap());
    }
    let start = Instant::now();
    // A connection that was sent away at this very moment is asked for again, as clients do.
    until("a login among idle connections", async || {
        let mut device = Device::new(relay.address);
        let request = device.request(hyper::Method::GET, "/healthz", Vec::new());
        device.send(request).await.ok()
    })
    .await;
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn an_answer_nobody_reads_is_given_up() {
    let relay = Running::with(|config| config.limits.stall = Duration::from_millis(300)).await;
    let mut device = Device::logged_in(relay.address).await;
    let circle = circle();
    device.create(circle).await;
    let mut pen = Pen::new(&device.keys, circle);
    for _ in 0..2 {
        device.append(circle, &pen.many(15, &vec![1; 240_000])).await;
    }
    let token = goldseam_sealed::LogId(device.token.unwrap()).to_hex();
    let pull = goldseam_sealed::wire::Pull {
        wants: vec![goldseam_sealed::wire::Want { log: device.log(), after: goldseam_sealed::Seq(0) }],
    };
    let pull = minicbor::to_vec(pull).unwrap();
    let mut request = format!(
        "POST {} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-length: {}\r\n\r\n",
        mailbox(circle, "/pull"),
        pull.len()
    )
    .into_bytes();
    request.extend(pull);
    // Many answers asked for on one connection: more than the system's buffers hold.
    let mut stream = TcpStream::connect(relay.address).await.unwrap();
    let asked = async {
        for _ in 0..50 {
            if stream.write_all(&request).await.is_err() {
                return;
            }
        }
        until("the relay gives up", async || stream.write_all(b"G").await.is_err().then_some(())).await;
    };
    timeout(PATIENCE, asked).await.expect("the relay gives up");
}
