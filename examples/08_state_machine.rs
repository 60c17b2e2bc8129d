// Two sites, by a state machine, in Rust: with tokio = "1" (features
// "macros", "rt" and "time").

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::time::sleep;

type Download = Pin<Box<dyn Future<Output = String>>>;

struct GetTwoSites {
    foo: Download,
    bar: Download,
    // The states: which of the two have answered.
    foo_page: Option<String>,
    bar_page: Option<String>,
}

impl Future for GetTwoSites {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.foo_page.is_none() {
            if let Poll::Ready(page) = self.foo.as_mut().poll(cx) {
                self.foo_page = Some(page);
            }
        }
        if self.bar_page.is_none() {
            if let Poll::Ready(page) = self.bar.as_mut().poll(cx) {
                self.bar_page = Some(page);
            }
        }
        match (&self.foo_page, &self.bar_page) {
            (Some(foo), Some(bar)) => {
                print!("{foo}{bar}");
                Poll::Ready(())
            }
            _ => Poll::Pending,
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    GetTwoSites {
        foo: Box::pin(fetch("https://foo.pollux.test/?delay=300")),
        bar: Box::pin(fetch("https://bar.pollux.test/?delay=200")),
        foo_page: None,
        bar_page: None,
    }
    .await;
}

/// Stands for an HTTP client: it answers as the page's network does.
async fn fetch(url: &str) -> String {
    let (address, wait) = url.split_once("/?delay=").unwrap_or((url, "0"));
    sleep(Duration::from_millis(wait.parse().unwrap_or(0))).await;
    format!("Hello from {}\n", address.trim_start_matches("https://"))
}
