//! The workloads, for any executor.
use crate::executors::Executor;
use futures::future::{join_all, poll_fn, select, Either};
use futures::stream::{FuturesUnordered, StreamExt};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

// As in measure.hpp.
pub const TASKS: usize = 1_000_000;
pub const BATCH: usize = 1_000;
pub const WAKES: u32 = 5_000_000;
pub const ROUND_TRIPS: usize = 1_000_000;
pub const JOINS: usize = 1_000_000;
pub const CHILDREN: usize = 10_000;
pub const REPETITIONS: usize = 10;
pub const SELECTS: usize = 1_000_000;
/// A chain is dear here, so it is woken less often.
pub const CHAIN_WAKES: u32 = 100_000;

pub struct Yield(pub bool);
impl Future for Yield {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

async fn yield_once(result: u32) -> u32 {
    Yield(false).await;
    result
}

/// An event with one waiter.
#[derive(Default)]
struct Event {
    is_set: Cell<bool>,
    waiter: RefCell<Option<Waker>>,
}
impl Event {
    fn signal(&self) {
        self.is_set.set(true);
        let waiter = self.waiter.borrow_mut().take();
        if let Some(waiter) = waiter {
            waiter.wake();
        }
    }
    fn wait_with(&self, cx: &mut Context<'_>) {
        let mut waiter = self.waiter.borrow_mut();
        match &*waiter {
            Some(old) if old.will_wake(cx.waker()) => {}
            _ => *waiter = Some(cx.waker().clone()),
        }
    }
}
struct Wait<'a>(&'a Event);
impl<'a> Future for Wait<'a> {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.0.is_set.replace(false) {
            return Poll::Ready(());
        }
        self.0.wait_with(cx);
        Poll::Pending
    }
}
impl<'a> Drop for Wait<'a> {
    fn drop(&mut self) {
        *self.0.waiter.borrow_mut() = None;
    }
}
/// Waits for one of several events, and answers its number.
struct WaitForOne(Rc<Vec<Event>>, usize);
impl Future for WaitForOne {
    type Output = usize;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<usize> {
        let event = &self.0[self.1];
        if event.is_set.get() {
            return Poll::Ready(self.1);
        }
        event.wait_with(cx);
        Poll::Pending
    }
}

/// `value`, in a way that the compiler can't see through (black_box is not in Debian's Rust yet).
pub fn keep<T: Copy>(value: T) -> T {
    unsafe { std::ptr::read_volatile(&value) }
}
pub fn next_random() -> u64 {
    thread_local!(static STATE: Cell<u64> = const { Cell::new(88172645463325252) });
    STATE.with(|state| {
        let mut x = state.get();
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        state.set(x);
        x
    })
}
pub fn shuffled(count: usize) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    for i in (1..count).rev() {
        numbers.swap(i, (next_random() % (i as u64 + 1)) as usize);
    }
    numbers
}

/// Runs `future` as a spawned task, which the main one awaits.
fn run_as_task<E: Executor, F: Future<Output = ()> + 'static>(executor: &E, future: F) {
    let over: Rc<Event> = Default::default();
    let (signals, spawner) = (over.clone(), executor.clone());
    executor.run(async move {
        spawner.spawn(async move {
            future.await;
            signals.signal();
        });
        Wait(&over).await;
    });
}

pub fn spawn_and_run<E: Executor>(at_once: usize) {
    let executor = E::new();
    let spawner = executor.clone();
    executor.run(async move {
        let over: Rc<Event> = Default::default();
        let count = Rc::new(Cell::new(0));
        for _ in 0..TASKS / at_once {
            count.set(0);
            for _ in 0..at_once {
                let (count, over) = (count.clone(), over.clone());
                spawner.spawn(async move {
                    count.set(count.get() + 1);
                    if count.get() == at_once {
                        over.signal();
                    }
                });
            }
            Wait(&over).await;
        }
    });
}

pub fn wake_itself<E: Executor>() {
    run_as_task(&E::new(), async {
        for _ in 0..WAKES {
            Yield(false).await;
        }
    });
}

pub fn ping_pong<E: Executor>() {
    let executor = E::new();
    let spawner = executor.clone();
    let events: Rc<(Event, Event)> = Default::default();
    run_as_task(&executor, async move {
        let theirs = events.clone();
        spawner.spawn(async move {
            for _ in 0..ROUND_TRIPS {
                Wait(&theirs.0).await;
                theirs.1.signal();
            }
        });
        for _ in 0..ROUND_TRIPS {
            events.0.signal();
            Wait(&events.1).await;
        }
    });
}

pub fn join_two<E: Executor>() {
    run_as_task(&E::new(), async {
        let mut sum = 0;
        for _ in 0..JOINS {
            let (a, b) = futures::join!(yield_once(1), yield_once(2));
            sum += (a + b) as usize;
        }
        assert_eq!(sum, 3 * JOINS);
    });
}

#[derive(Clone, Copy)]
pub enum Many {
    JoinAll,
    Unordered,
}

pub fn join_many<E: Executor>(order: Rc<Vec<usize>>, one_per_turn: bool, how: Many) {
    let executor = E::new();
    let spawner = executor.clone();
    run_as_task(&executor, async move {
        for _ in 0..REPETITIONS {
            let events: Rc<Vec<Event>> = Rc::new((0..CHILDREN).map(|_| Event::default()).collect());
            let (signals, order) = (events.clone(), order.clone());
            spawner.spawn(async move {
                Yield(false).await;
                if one_per_turn {
                    for &i in order.iter() {
                        signals[i].signal();
                        Yield(false).await;
                    }
                } else {
                    for &i in order.iter() {
                        signals[i].signal();
                    }
                }
            });
            let children = (0..CHILDREN).map(|i| WaitForOne(events.clone(), i));
            let sum: usize = match how {
                Many::JoinAll => join_all(children).await.into_iter().sum(),
                Many::Unordered => {
                    let mut unordered: FuturesUnordered<_> = children.collect();
                    let mut sum = 0;
                    while let Some(number) = unordered.next().await {
                        sum += number;
                    }
                    sum
                }
            };
            assert_eq!(sum, CHILDREN * (CHILDREN - 1) / 2);
        }
    });
}

pub fn select_one<E: Executor>() {
    run_as_task(&E::new(), async {
        let never = Event::default();
        let mut sum = 0;
        for _ in 0..SELECTS {
            let once = yield_once(1);
            futures::pin_mut!(once);
            match select(once, Wait(&never)).await {
                Either::Left((one, _)) => sum += one as usize,
                Either::Right(_) => unreachable!(),
            }
        }
        assert_eq!(sum, SELECTS);
    });
}

fn boxed(depth: u32) -> Pin<Box<dyn Future<Output = u32>>> {
    Box::pin(async move {
        if depth > 0 {
            return boxed(depth - 1).await + 1;
        }
        for _ in 0..CHAIN_WAKES {
            Yield(false).await;
        }
        0
    })
}
pub fn boxed_chain<E: Executor>() {
    run_as_task(&E::new(), async { assert_eq!(boxed(100).await, 100) });
}
pub fn static_chain<E: Executor>() {
    run_as_task(&E::new(), async {
        assert_eq!(crate::chain::chain_of_100(CHAIN_WAKES).await, CHAIN_WAKES)
    });
}

/// Leaves the tasks waiting.
pub fn park<E: Executor>() {
    let executor = E::new();
    let spawner = executor.clone();
    run_as_task(&executor, async move {
        for number in 0..TASKS {
            spawner.spawn(async move {
                poll_fn(|cx| {
                    std::mem::forget(cx.waker().clone()); // whoever wakes would hold it
                    Poll::<()>::Pending
                })
                .await;
                crate::workloads::keep(number);
            });
        }
        for _ in 0..3 {
            Yield(false).await;
        }
    });
    std::mem::forget(executor);
}
