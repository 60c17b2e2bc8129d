// Not for ever, in Rust: with tokio = "1" (features "macros", "rt"
// and "time").

use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn download(url: &str) -> String {
    fetch(url).await
}

async fn try_both() {
    for url in [
        "https://fast.pollux.test/?delay=100",
        "https://slow.pollux.test/?delay=2000",
    ] {
        match timeout(Duration::from_millis(250), download(url)).await {
            Ok(body) => print!("In time: {body}"),
            Err(_) => println!("Given up: {url}"),
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    try_both().await;
}

/// Stands for an HTTP client: it answers as the page's network does.
async fn fetch(url: &str) -> String {
    let (address, wait) = url.split_once("/?delay=").unwrap_or((url, "0"));
    sleep(Duration::from_millis(wait.parse().unwrap_or(0))).await;
    format!("Hello from {}\n", address.trim_start_matches("https://"))
}
