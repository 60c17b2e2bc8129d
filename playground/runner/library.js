// What the program calls in JavaScript beyond Emscripten's own library. Only functions that take numbers and bytes: nothing
// here may run JavaScript that C++ hands over.
addToLibrary({
  // A chunk of trace records. They are copied, for the program uses the chunk again at once.
  pollux_trace_sink__nothrow: true,
  pollux_trace_sink: (records, count) => {
    const begin = records >>> 0;
    Module['onRecords'](HEAPU8.slice(begin, begin + (count >>> 0) * 32));
  },

  // In place of Emscripten's own, which holds back what is not a whole line.
  fd_write__deps: [],
  // What the C library still holds.
  fd_write__postset: () => addAtExit('_fflush(0);'),
  fd_write__nothrow: true,
  fd_write: (fd, vector, count, written) => {
    let total = 0;
    for (let i = 0; i < count; i++) {
      const begin = HEAPU32[(vector >>> 2) + 2 * i];
      const length = HEAPU32[(vector >>> 2) + 2 * i + 1];
      if (length) Module['onBytes'](fd, HEAPU8.slice(begin, begin + length));
      total += length;
    }
    HEAPU32[written >>> 2] = total;
    return 0;
  },

  // In place of Emscripten's own, which fails: standard input is empty, and whoever starts a program is told that it was wanted.
  fd_read__nothrow: true,
  fd_read: (fd, vector, count, read) => {
    Module['onInput']();
    HEAPU32[read >>> 2] = 0;
    return 0;
  },

  // In place of Emscripten's own, which only halts the program as long as a timer, say, keeps its runtime alive: a task that calls
  // exit() means it.
  exit__deps: ['$exitJS', '_emscripten_runtime_keepalive_clear'],
  exit: (status) => {
    __emscripten_runtime_keepalive_clear();
    exitJS(status);
  },

  // There are no files: opening one fails as if it were not there. Without a file system Emscripten's own would say that all went well.
  __syscall_openat: () => -{{{ cDefs.ENOENT }}},
  __syscall_stat64: () => -{{{ cDefs.ENOENT }}},
  __syscall_lstat64: () => -{{{ cDefs.ENOENT }}},
  __syscall_newfstatat: () => -{{{ cDefs.ENOENT }}},

  // In place of Emscripten's own, which throws what the program did not catch to whoever called back: here the page is told.
  $handleException__deps: [],
  $handleException: (error) => {
    if (error instanceof ExitStatus || error === 'unwind') return EXITSTATUS;
    Module['onError'](error);
    return 1;
  },
});
