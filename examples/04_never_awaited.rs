// A future that is never awaited, in Rust: with tokio = "1"
// (features "macros", "rt" and "time").

use std::time::Duration;
use tokio::time::sleep;

async fn send_report() {
    println!("Sending the report ...");
    let answer = fetch("https://report.pollux.test/").await;
    print!("The server said: {answer}");
}

async fn work() {
    // Without a name rustc would warn: futures do nothing unless you
    // .await or poll them.
    let _report = send_report();
    // Try: _report.await;
    println!("Working ...");
    sleep(Duration::from_millis(200)).await;
    println!("Done. Was the report sent?");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    work().await;
}

/// Stands for an HTTP client: it answers as the page's network does.
async fn fetch(url: &str) -> String {
    let (address, wait) = url.split_once("/?delay=").unwrap_or((url, "0"));
    sleep(Duration::from_millis(wait.parse().unwrap_or(0))).await;
    format!("Hello from {}\n", address.trim_start_matches("https://"))
}
