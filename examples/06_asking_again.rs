// Asking again and again, in Rust: with futures = "0.3" and tokio =
// "1" (features "macros", "rt" and "time").

use futures::future::poll_fn;
use std::task::Poll;
use std::time::Duration;
use tokio::time::sleep;

async fn impatient() {
    let mut asked = 0;
    poll_fn(|cx| {
        asked += 1;
        if asked == 100 {
            return Poll::Ready(());
        }
        // Try: what happens without this?
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    println!("Impatient: asked {asked} times.");
}

async fn patient() {
    sleep(Duration::from_millis(100)).await;
    println!("Patient: woken when it was time.");
}

async fn work() {
    // What Pollux's join_handle does when it is dropped, cancel,
    // tokio's does only by abort().
    let busy = tokio::spawn(impatient());
    let calm = tokio::spawn(patient());
    let _ = tokio::join!(busy, calm);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    work().await;
}
