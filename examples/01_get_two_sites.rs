// Two sites at once, in Rust: with tokio = "1" (features "macros",
// "rt" and "time").

use std::time::Duration;
use tokio::time::sleep;

async fn download(url: &str) -> String {
    fetch(url).await
}

async fn get_two_sites() {
    // Calling download() only makes a future. join! polls both; all
    // of them at each poll, while Pollux polls those that were woken.
    let (foo, bar) = tokio::join!(
        download("https://foo.pollux.test/?delay=300"),
        download("https://bar.pollux.test/?delay=200"),
    );
    print!("{foo}{bar}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    get_two_sites().await;
}

/// Stands for an HTTP client: it answers as the page's network does.
async fn fetch(url: &str) -> String {
    let (address, wait) = url.split_once("/?delay=").unwrap_or((url, "0"));
    sleep(Duration::from_millis(wait.parse().unwrap_or(0))).await;
    format!("Hello from {}\n", address.trim_start_matches("https://"))
}
