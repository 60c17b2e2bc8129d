//! The executors that the workloads run on.
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, RawWaker, RawWakerVTable, Waker};

pub trait Executor: Clone + 'static {
    const NAME: &'static str;
    fn new() -> Self;
    fn spawn<F: Future<Output = ()> + 'static>(&self, future: F);
    /// Runs until `future` has completed.
    fn run<F: Future<Output = ()> + 'static>(&self, future: F);
}

/// futures' LocalPool.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<futures::executor::LocalPool>>, futures::executor::LocalSpawner);

impl Executor for Pool {
    const NAME: &'static str = "rust:futures";
    fn new() -> Self {
        let pool = futures::executor::LocalPool::new();
        let spawner = pool.spawner();
        Pool(Rc::new(RefCell::new(pool)), spawner)
    }
    fn spawn<F: Future<Output = ()> + 'static>(&self, future: F) {
        use futures::task::LocalSpawnExt;
        self.1.spawn_local(future).unwrap();
    }
    // It can't park in WebAssembly, so it is not run_until there.
    fn run<F: Future<Output = ()> + 'static>(&self, future: F) {
        let over = Rc::new(Cell::new(false));
        let sets = over.clone();
        self.spawn(async move {
            future.await;
            sets.set(true);
        });
        while !over.get() {
            self.0.borrow_mut().run_until_stalled();
        }
    }
}

/// Tasks counted by Rc, without atomics: the design of wasm-bindgen-futures' tasks and queue.
#[derive(Clone)]
pub struct Shared(Rc<Queue>);

struct Queue(RefCell<VecDeque<Rc<Task>>>);
struct Task {
    future: RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>,
    queued: Cell<bool>,
    queue: Rc<Queue>,
}

impl Task {
    fn wake(this: &Rc<Task>) {
        if !this.queued.replace(true) {
            this.queue.0.borrow_mut().push_back(this.clone());
        }
    }
    unsafe fn raw(this: Rc<Task>) -> RawWaker {
        unsafe fn clone(task: *const ()) -> RawWaker {
            let task = ManuallyDrop::new(Rc::from_raw(task as *const Task));
            Task::raw((*task).clone())
        }
        unsafe fn wake(task: *const ()) {
            Task::wake(&Rc::from_raw(task as *const Task));
        }
        unsafe fn wake_by_ref(task: *const ()) {
            Task::wake(&ManuallyDrop::new(Rc::from_raw(task as *const Task)));
        }
        unsafe fn drop_raw(task: *const ()) {
            drop(Rc::from_raw(task as *const Task));
        }
        const TABLE: RawWakerVTable = RawWakerVTable::new(clone, wake, wake_by_ref, drop_raw);
        RawWaker::new(Rc::into_raw(this) as *const (), &TABLE)
    }
    fn run(self: Rc<Task>) {
        let mut future = self.future.borrow_mut();
        if let Some(running) = future.as_mut() {
            self.queued.set(false);
            let waker = unsafe { Waker::from_raw(Task::raw(self.clone())) };
            if running.as_mut().poll(&mut Context::from_waker(&waker)).is_ready() {
                *future = None;
            }
        }
    }
}

impl Executor for Shared {
    const NAME: &'static str = "rust:rc";
    fn new() -> Self {
        Shared(Rc::new(Queue(RefCell::new(VecDeque::new()))))
    }
    fn spawn<F: Future<Output = ()> + 'static>(&self, future: F) {
        Task::wake(&Rc::new(Task {
            future: RefCell::new(Some(Box::pin(future))),
            queued: Cell::new(false),
            queue: self.0.clone(),
        }));
    }
    fn run<F: Future<Output = ()> + 'static>(&self, future: F) {
        self.spawn(future);
        loop {
            let next = self.0 .0.borrow_mut().pop_front();
            match next {
                Some(task) => task.run(),
                None => break,
            }
        }
    }
}

/// tokio's current_thread runtime. Its spawn wants Send, though it has one thread.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone)]
pub struct Tokio(Rc<tokio::runtime::Runtime>);

#[cfg(not(target_arch = "wasm32"))]
struct AssertSend<F>(F);
#[cfg(not(target_arch = "wasm32"))]
unsafe impl<F> Send for AssertSend<F> {}
#[cfg(not(target_arch = "wasm32"))]
impl<F: Future> Future for AssertSend<F> {
    type Output = F::Output;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> std::task::Poll<F::Output> {
        unsafe { self.map_unchecked_mut(|this| &mut this.0) }.poll(cx)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Executor for Tokio {
    const NAME: &'static str = "rust:tokio";
    fn new() -> Self {
        Tokio(Rc::new(tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()))
    }
    fn spawn<F: Future<Output = ()> + 'static>(&self, future: F) {
        drop(tokio::spawn(AssertSend(future)));
    }
    fn run<F: Future<Output = ()> + 'static>(&self, future: F) {
        self.0.block_on(future)
    }
}
