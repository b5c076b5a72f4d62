//! `goldseam app`: serves the app from this binary, on this computer alone, for a relay elsewhere.
//!
//! A relay that serves the app could serve another one, which gives away what is typed into it. Here the app comes from
//! a program its user chose, and of the relay nothing but the answers of its interface passes through; see [`forward`].

mod forward;

use std::io::{self, Write};
use std::net::SocketAddr;
use std::process::ExitCode;

use tokio::net::TcpListener;
use tokio::runtime::Builder;

use crate::relay::Origin;
use crate::serve::{open, stop_signal};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The relay, such as https://relay.example
    #[arg(long, value_name = "URL")]
    relay: Origin,
    /// The address of this computer's own to answer on. What the app keeps belongs to it: use the same one each time
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8421", value_parser = own_address)]
    listen: SocketAddr,
    /// Open the app in the browser
    #[arg(long)]
    open: bool,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => super::failed(&why),
    }
}

fn serve(args: &Args) -> Result<(), String> {
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(|why| why.to_string())?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.listen).await.map_err(|why| {
            format!("{} cannot be listened on: {why}. Choose another port with --listen.", args.listen)
        })?;
        let address = listener.local_addr().map_err(|why| why.to_string())?;
        let router = forward::router(&args.relay, address)?;
        let stop = stop_signal().map_err(|why| why.to_string())?;
        let url = format!("http://{address}");
        let _nobody_reads = writeln!(io::stdout(), "{url}");
        if args.open {
            open(&url);
        }
        axum::serve(listener, router).with_graceful_shutdown(stop).await.map_err(|why| why.to_string())
    })
}

/// Other computers must not reach the app: it would be theirs to change on the way.
fn own_address(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr =
        text.parse().map_err(|_| "write an address and a port, such as 127.0.0.1:8421")?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err("it must be this computer's own, such as 127.0.0.1:8421".into())
    }
}

#[cfg(test)]
mod tests {
    use super::own_address;

    #[test]
    fn the_app_is_served_to_this_computer_alone() {
        assert!(own_address("127.0.0.1:0").is_ok() && own_address("[::1]:8421").is_ok());
        assert!(own_address("0.0.0.0:8421").is_err() && own_address("192.0.2.7:8421").is_err());
        assert!(own_address("localhost").is_err());
    }
}
