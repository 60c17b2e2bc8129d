// The first answer wins, in Rust: with tokio = "1" (features
// "macros", "rt" and "time").

use std::time::Duration;
use tokio::time::sleep;

async fn download(url: &str) -> String {
    fetch(url).await
}

async fn ask_two_mirrors() {
    // The branch that lost is dropped, and so cancelled. biased: in
    // this order, as Pollux's select; without, by chance.
    tokio::select! {
        biased;
        body = download("https://near.pollux.test/?delay=150") => print!("Mirror 0 was first: {body}"),
        body = download("https://far.pollux.test/?delay=900") => print!("Mirror 1 was first: {body}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    ask_two_mirrors().await;
}

/// Stands for an HTTP client: it answers as the page's network does.
async fn fetch(url: &str) -> String {
    let (address, wait) = url.split_once("/?delay=").unwrap_or((url, "0"));
    sleep(Duration::from_millis(wait.parse().unwrap_or(0))).await;
    format!("Hello from {}\n", address.trim_start_matches("https://"))
}
