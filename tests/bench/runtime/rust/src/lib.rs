//! The workloads as they are written with Rust's futures, on several executors.
#![recursion_limit = "1024"]
pub mod chain;
pub mod executors;
pub mod workloads;

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::executors::{Executor, Pool, Shared};
    use super::workloads::*;
    use std::rc::Rc;

    fn run_on<E: Executor>(work: u32) {
        match work {
            0 => spawn_and_run::<E>(TASKS),
            1 => spawn_and_run::<E>(BATCH),
            2 => wake_itself::<E>(),
            3 => ping_pong::<E>(),
            4 => join_two::<E>(),
            5 => join_many::<E>(Rc::new(shuffled(CHILDREN)), false, Many::JoinAll),
            6 => join_many::<E>(Rc::new(shuffled(CHILDREN)), true, Many::JoinAll),
            7 => join_many::<E>(Rc::new(shuffled(CHILDREN)), false, Many::Unordered),
            8 => join_many::<E>(Rc::new(shuffled(CHILDREN)), true, Many::Unordered),
            9 => select_one::<E>(),
            10 => boxed_chain::<E>(),
            11 => static_chain::<E>(),
            _ => park::<E>(),
        }
    }

    /// Called by tests/bench/runtime/rust_wasm.mjs.
    #[no_mangle]
    pub extern "C" fn run(executor: u32, work: u32) {
        if executor == 0 {
            run_on::<Pool>(work)
        } else {
            run_on::<Shared>(work)
        }
    }
}
