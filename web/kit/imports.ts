/// The closed list: all that a program may import. None of them runs JavaScript that C++ hands over. The build of the kit fails
/// when emcc's glue gives anything else, so that a new version of emcc cannot widen the list unseen.
export const closedList: readonly string[] = [
  // The trace.
  'pollux_trace_sink',
  // Output and input. Without a file system: opening a file fails.
  'fd_write',
  'fd_read',
  'fd_close',
  'fd_seek',
  'fd_fdstat_get',
  '__syscall_openat',
  '__syscall_fcntl64',
  '__syscall_ioctl',
  '__syscall_fstat64',
  '__syscall_stat64',
  '__syscall_newfstatat',
  '__syscall_lstat64',
  // Time and chance.
  '_emscripten_get_now_is_monotonic',
  'emscripten_get_now',
  'emscripten_date_now',
  '_tzset_js',
  '_mktime_js',
  '_localtime_js',
  '_gmtime_js',
  'emscripten_random',
  'getentropy',
  // Timers.
  'emscripten_set_timeout',
  'emscripten_clear_timeout',
  'emscripten_set_interval',
  'emscripten_clear_interval',
  // The network, through the worker's own XMLHttpRequest.
  'emscripten_start_fetch',
  '_emscripten_fetch_free',
  '_emscripten_fetch_get_response_headers_length',
  '_emscripten_fetch_get_response_headers',
  'emscripten_is_main_browser_thread',
  // The environment and the memory.
  'environ_get',
  'environ_sizes_get',
  'emscripten_get_heap_max',
  'emscripten_resize_heap',
  // How a program ends or lives on.
  'exit',
  'proc_exit',
  '_abort_js',
  '__assert_fail',
  '__call_sighandler',
  'emscripten_force_exit',
  'emscripten_exit_with_live_runtime',
  'emscripten_runtime_keepalive_push',
  'emscripten_runtime_keepalive_pop',
  'emscripten_runtime_keepalive_check',
  '_emscripten_runtime_keepalive_clear',
];
