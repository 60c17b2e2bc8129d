/// How a program was over.
export type ExitReason =
  /// It ended by itself. 0 means success.
  | { readonly kind: 'exit'; readonly code: number }
  /// Nobody caught what it threw: type and `what()`.
  | { readonly kind: 'exception'; readonly message: string }
  /// The machine stopped it: it did what WebAssembly does not allow.
  | { readonly kind: 'trap'; readonly message: string }
  /// It called `abort`, perhaps through a failed `assert` or `std::terminate`.
  | { readonly kind: 'abort'; readonly message: string }
  /// It asked for more memory than there is.
  | { readonly kind: 'memory'; readonly message: string }
  /// Its tasks wait for what can never come.
  | { readonly kind: 'never'; readonly message: string }
  /// It could not be started at all.
  | { readonly kind: 'broken'; readonly message: string };

const noThreads = 'std::system_error: a thread could not be started, for there are none here: tasks do things side by side';
const outOfMemory = 'std::bad_alloc: it asked for more memory than the 512 MB a program may have';

/// What a C++ exception that nobody caught means.
export function uncaught(type: string, what: string): ExitReason {
  if (type === 'std::bad_alloc') return { kind: 'memory', message: outOfMemory };
  if (what.startsWith('thread constructor failed')) return { kind: 'exception', message: noThreads };
  const name = short(type);
  return { kind: 'exception', message: what ? `${name}: ${what}` : name };
}

/// A type's name as programs write it.
function short(type: string): string {
  return type.replaceAll(/\bstd::(?:__\w+::)+/g, 'std::').replaceAll(/\bstd::basic_string<char, std::char_traits<char>, std::allocator<char>\s*>/g, 'std::string');
}

// The runtime's own last words before it aborts.
const waiting = /pollux: (the program waits for another thread.*)/;

// So many bytes a program has only when it was given all there is.
const usedUp = 0.95 * 512 * 2 ** 20;

/// What `abort(message)` of the glue means, after the program wrote `lastError` to its standard error, with so many bytes of memory.
export function aborted(message: string, lastError: string, memory = 0): ExitReason {
  const why = waiting.exec(lastError)?.[1];
  if (why !== undefined) return { kind: 'abort', message: why };
  if (/out of memory|OOM/i.test(message)) return { kind: 'memory', message: outOfMemory };
  const own = message.replace(/^native code called abort\(\)$/, '');
  // Where nothing may be thrown, a std::bad_alloc ends in std::terminate.
  if (own === '' && memory > usedUp) return { kind: 'memory', message: outOfMemory };
  return { kind: 'abort', message: own };
}

// Each of the three engines has words of its own.
const traps: readonly (readonly [RegExp, string])[] = [
  [/call stack|too much recursion/i, 'the stack overflowed: a function calls itself without end, or nests too deeply'],
  [/unreachable/i, 'it ran into code that must not be reached, such as the end of a function without its return'],
  [/out.of.bounds.*table|table.*out.of.bounds|undefined element|null function|signature|indirect.?call|call_indirect/i, 'it called a function through a pointer that points to none'],
  [/out.of.bounds/i, 'it read or wrote outside of its memory: a wild pointer, or a stack that overflowed'],
  [/(?:divi\w+|remainder) by zero/i, 'it divided an integer by zero'],
  [/overflow|unrepresentable/i, 'a number did not fit: a division overflowed, or a floating-point number was too large for an integer'],
  [/unaligned/i, 'it used an atomic object at an odd address'],
];

/// What an error of JavaScript or WebAssembly in the program means.
export function trapped(error: unknown): ExitReason {
  const message = error instanceof Error ? error.message : String(error);
  const words = traps.find(([pattern]) => pattern.test(message))?.[1];
  return { kind: 'trap', message: words ?? message };
}

// The runtime's own last words, and its exit code with them.
const stuck = /pollux: (nothing can wake.*)/;
const stuckCode = 70;

/// What `exit(code)` means, after the program wrote `lastError` to its standard error.
export function exited(code: number, lastError: string): ExitReason {
  const message = code === stuckCode ? stuck.exec(lastError)?.[1] : undefined;
  return message === undefined ? { kind: 'exit', code } : { kind: 'never', message };
}
