//! `goldseam serve`: runs a relay with the app in it.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};

use etcetera::AppStrategy;
use goldseam_relay::{Config, Relay, to_stderr};
use tokio::net::TcpListener;
use tokio::runtime::Builder;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// The address and port to answer on; port 0 takes a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8420")]
    listen: SocketAddr,
    /// A name people reach this relay by, with its port where it is not 443 or 80; may be given again
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Trust the last address in X-Forwarded-For; only behind a proxy of your own
    #[arg(long)]
    behind_proxy: bool,
    /// Where people report a security problem: a mailto: or https: address
    #[arg(long, value_name = "URI", value_parser = contact)]
    contact: Option<String>,
    /// Open the app in the browser
    #[arg(long)]
    open: bool,
}

/// Where the relay's data is.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// The directory of the relay's data [default: this system's place for it]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Data {
    /// The directory named, or this system's place for it.
    pub(crate) fn directory(&self) -> Result<PathBuf, &'static str> {
        if let Some(named) = &self.data {
            return Ok(named.clone());
        }
        home()
    }
}

/// This system's place for Goldseam's data.
pub(crate) fn home() -> Result<PathBuf, &'static str> {
    let names = etcetera::AppStrategyArgs {
        top_level_domain: "org".into(),
        author: "Goldseam".into(),
        app_name: "goldseam".into(),
    };
    let places = etcetera::app_strategy::choose_native_strategy(names);
    places
        .map(|places| places.data_dir())
        .map_err(|_| "there is no home directory here. Name a place with --data.")
}

pub(crate) fn run(args: Args) -> ExitCode {
    match serve(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => super::failed(&why),
    }
}

fn serve(args: Args) -> Result<(), String> {
    let config = Config {
        contact: args.contact,
        hosts: args.host,
        behind_proxy: args.behind_proxy,
        ..Config::new(args.data.directory()?)
    };
    to_stderr();
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(|why| why.to_string())?;
    runtime.block_on(async {
        let listener = TcpListener::bind(args.listen).await.map_err(|why| {
            format!("{} cannot be listened on: {why}. Choose another address with --listen.", args.listen)
        })?;
        let url = format!("http://{}", listener.local_addr().map_err(|why| why.to_string())?);
        let relay = Relay::open(config).map_err(|why| why.to_string())?;
        let stop = stop_signal().map_err(|why| why.to_string())?;
        // Whoever started us may have closed the pipe; the relay serves all the same.
        let _nobody_reads = writeln!(io::stdout(), "{url}");
        if args.open {
            open(&url);
        }
        relay.serve(listener, stop).await.map_err(|why| why.to_string())
    })
}

/// Done when the system asks the process to end.
pub(crate) fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut interrupt, mut terminate) =
            (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

/// Shows the address in the browser, where there is one; the printed address is there in any case.
pub(crate) fn open(url: &str) {
    let (program, before): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let quiet = Command::new(program)
        .args(before)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if let Ok(mut opener) = quiet {
        std::thread::spawn(move || opener.wait());
    }
}

fn contact(text: &str) -> Result<String, &'static str> {
    let known =
        ["mailto:", "https://"].iter().any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
    let one_line = text.bytes().all(|byte| byte.is_ascii_graphic());
    if known && one_line {
        Ok(text.to_owned())
    } else {
        Err("write mailto: and an address, or an https:// link")
    }
}

#[cfg(test)]
mod tests {
    use super::contact;

    #[test]
    fn a_contact_is_one_line_that_people_can_follow() {
        assert!(contact("mailto:security@relay.example").is_ok());
        assert!(contact("https://relay.example/security").is_ok());
        for refused in ["security@relay.example", "mailto:", "http://relay.example", "mailto:a@b\nExpires: x"]
        {
            assert!(contact(refused).is_err(), "{refused}");
        }
    }
}
