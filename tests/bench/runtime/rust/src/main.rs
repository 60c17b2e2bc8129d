//! rust_peers EXECUTOR WORK: prints what measure.hpp's peers print.
#![recursion_limit = "1024"]
use rust_peers::executors::*;
use rust_peers::workloads::*;
use std::rc::Rc;

/// glibc's struct mallinfo2.
#[repr(C)]
struct MallocInfo([usize; 10]);

extern "C" {
    fn dlsym(handle: *mut u8, name: *const u8) -> *mut u8;
    fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
    fn mallinfo2() -> MallocInfo;
}

fn allocations() -> u64 {
    let count = unsafe { dlsym(std::ptr::null_mut(), b"pollux_bench_allocations\0".as_ptr()) };
    if count.is_null() {
        return 0;
    }
    unsafe { std::mem::transmute::<*mut u8, extern "C" fn() -> u64>(count)() }
}
fn memory() -> f64 {
    let MallocInfo(info) = unsafe { mallinfo2() };
    (info[4] + info[7]) as f64 // mapped, and in use
}
fn cpu_time() -> f64 {
    let mut now = [0; 2];
    unsafe { clock_gettime(2, &mut now) };
    now[0] as f64 * 1e9 + now[1] as f64
}

fn measure_time(work: &str, peer: &str, operations: usize, mut body: impl FnMut()) {
    body();
    let before = allocations();
    let begin = cpu_time();
    body();
    let nanoseconds = cpu_time() - begin;
    let allocated = (allocations() - before) as f64;
    let operations = operations as f64;
    println!("{work} {peer} {:.3} {:.3}", nanoseconds / operations, allocated / operations);
}
fn measure_space(work: &str, peer: &str, operations: usize, body: impl FnOnce()) {
    let (before, allocated) = (memory(), allocations());
    body();
    let operations = operations as f64;
    let allocated = (allocations() - allocated) as f64;
    println!("{work} {peer} {:.3} {:.3}", (memory() - before) / operations, allocated / operations);
}

fn run_on<E: Executor>(work: &str) {
    let peer = E::NAME;
    match work {
        "W1" => measure_time(work, peer, TASKS, || spawn_and_run::<E>(TASKS)),
        "W1b" => measure_time(work, peer, TASKS, || spawn_and_run::<E>(BATCH)),
        "W2" => measure_time(work, peer, WAKES as usize, wake_itself::<E>),
        "W3" => measure_time(work, peer, ROUND_TRIPS, ping_pong::<E>),
        "W4" => measure_time(work, peer, JOINS, join_two::<E>),
        "W5a" | "W5b" => {
            let order = Rc::new(shuffled(CHILDREN));
            for (how, name) in [(Many::JoinAll, "join_all"), (Many::Unordered, "unordered")] {
                let peer = format!("{peer}:{name}");
                measure_time(work, &peer, CHILDREN * REPETITIONS, || {
                    join_many::<E>(order.clone(), work == "W5b", how)
                });
            }
        }
        "W6" => measure_time(work, peer, SELECTS, select_one::<E>),
        "W8" => {
            let wakes = CHAIN_WAKES as usize;
            measure_time("W8:100", &format!("{peer}:boxed"), wakes, boxed_chain::<E>);
            measure_time("W8:100", &format!("{peer}:static"), wakes, static_chain::<E>);
        }
        "W9" => measure_space(work, peer, TASKS, park::<E>),
        _ => panic!("no workload {work}"),
    }
}

fn tokio_runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap()
}

/// W3m: ping-pong over two of tokio's mpsc(1).
fn ping_pong_over_channels() {
    tokio_runtime().block_on(async {
        let both = tokio::spawn(async {
            let (to, mut theirs) = tokio::sync::mpsc::channel::<u32>(1);
            let (back, mut ours) = tokio::sync::mpsc::channel::<u32>(1);
            tokio::spawn(async move {
                while let Some(value) = theirs.recv().await {
                    if back.send(value + 1).await.is_err() {
                        break;
                    }
                }
            });
            let mut value = 0;
            for _ in 0..ROUND_TRIPS {
                to.send(value).await.unwrap();
                value = ours.recv().await.unwrap();
            }
            assert_eq!(value as usize, ROUND_TRIPS);
        });
        both.await.unwrap();
    });
}

const TIMERS: usize = 100_000;
const TIMER_ROUNDS: usize = 10;

/// W7: tokio's timers, which have a resolution of one millisecond, not boxed.
fn fire_timers() {
    use std::future::Future;
    use std::pin::Pin;
    use std::time::Duration;
    tokio_runtime().block_on(async {
        for _ in 0..TIMER_ROUNDS {
            let deadline = || Duration::from_millis(1 + next_random() % 1_000_000);
            let mut timers: Vec<_> =
                (0..TIMERS).map(|_| Some(tokio::time::sleep(deadline()))).collect();
            // Without a budget, under which only the first 128 would be armed.
            tokio::task::unconstrained(futures::future::poll_fn(|cx| {
                for timer in timers.iter_mut().flatten() {
                    assert!(unsafe { Pin::new_unchecked(timer) }.poll(cx).is_pending());
                }
                std::task::Poll::Ready(())
            }))
            .await;
            for timer in timers.iter_mut().step_by(2) {
                *timer = None;
            }
            tokio::time::advance(Duration::from_millis(1_000_001)).await;
            for timer in timers.iter_mut().flatten() {
                unsafe { Pin::new_unchecked(timer) }.await;
            }
        }
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let (executor, work) = (arguments[1].as_str(), arguments[2].as_str());
    match (executor, work) {
        ("tokio", "W3m") => {
            measure_time(work, "rust:tokio", ROUND_TRIPS, ping_pong_over_channels)
        }
        ("tokio", "W7") => measure_time(work, "rust:tokio", TIMERS * TIMER_ROUNDS, fire_timers),
        ("tokio", _) => run_on::<Tokio>(work),
        ("futures", _) => run_on::<Pool>(work),
        ("rc", _) => run_on::<Shared>(work),
        _ => panic!("no executor {executor}"),
    }
    std::process::exit(0); // the tasks of W9 are not cancelled
}
