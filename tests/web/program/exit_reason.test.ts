import { expect, test } from 'vitest';
import { aborted, exited, trapped, uncaught } from '../../../web/src/program/exit_reason.ts';
import { reasonsInKorean } from '../../../web/src/words/ending.ts';

// The same trap in the words of V8, SpiderMonkey and JavaScriptCore.
test.each([
  ['the stack overflowed', 'Maximum call stack size exceeded', 'too much recursion', 'Maximum call stack size exceeded.'],
  ['code that must not be reached', 'unreachable', 'unreachable executed', 'Unreachable code should not be executed (evaluating …)'],
  ['outside of its memory', 'memory access out of bounds', 'index out of bounds', 'Out of bounds memory access (evaluating …)'],
  ['an integer by zero', 'divide by zero', 'integer divide by zero', 'Division by zero (evaluating …)'],
  ['an integer by zero', 'remainder by zero'],
  ['a number did not fit', 'float unrepresentable in integer range', 'integer overflow', 'Integer overflow'],
  ['through a pointer that points to none', 'table index is out of bounds', 'indirect call to null', 'Out of bounds call_indirect'],
  ['through a pointer that points to none', 'null function or function signature mismatch', 'indirect call signature mismatch', 'call_indirect to a signature that does not match'],
])('%s', (words, ...messages) => {
  for (const message of messages) {
    const reason = trapped(new Error(message));
    expect(reason).toEqual({ kind: 'trap', message: expect.stringContaining(words) });
  }
});

test('a trap of unknown words keeps them', () => {
  expect(trapped(new Error('something new'))).toEqual({ kind: 'trap', message: 'something new' });
});

test('std::bad_alloc is about memory', () => {
  expect(uncaught('std::bad_alloc', 'std::bad_alloc').kind).toBe('memory');
  expect(uncaught('std::runtime_error', 'boom')).toEqual({ kind: 'exception', message: 'std::runtime_error: boom' });
  expect(uncaught('int', '')).toEqual({ kind: 'exception', message: 'int' });
  const text = 'std::__2::basic_string<char, std::__2::char_traits<char>, std::__2::allocator<char>>';
  expect(uncaught(text, '')).toEqual({ kind: 'exception', message: 'std::string' });
  expect(uncaught('std::__2::__fs::filesystem::filesystem_error', 'gone')).toEqual({ kind: 'exception', message: 'std::filesystem::filesystem_error: gone' });
  expect(uncaught('std::__2::future_error', 'broken')).toEqual({ kind: 'exception', message: 'std::future_error: broken' });
});

test('a thread that could not be started is no riddle', () => {
  const { message } = uncaught('std::__2::system_error', 'thread constructor failed: Resource temporarily unavailable') as { readonly message: string };
  expect(message).toContain('there are none here');
  expect(reasonsInKorean.has(message)).toBe(true);
});

test('abort, with and without words', () => {
  expect(aborted('', '')).toEqual({ kind: 'abort', message: '' });
  expect(aborted('native code called abort()', 'last words')).toEqual({ kind: 'abort', message: '' });
  expect(aborted('Assertion failed: x > 0, at: main.cpp,3,main', '')).toMatchObject({ kind: 'abort', message: expect.stringContaining('x > 0') });
});

test('who waits for another thread is told that there is none', () => {
  const { message } = aborted('native code called abort()', 'pollux: the program waits for another thread, and there are none here\n') as { readonly message: string };
  expect(message).toBe('the program waits for another thread, and there are none here');
  expect(reasonsInKorean.has(message)).toBe(true);
});

test('exit code 70 means "never" only with the words of the runtime', () => {
  expect(exited(70, 'pollux: nothing can wake the 2 tasks that are still waiting\n')).toEqual({
    kind: 'never',
    message: 'nothing can wake the 2 tasks that are still waiting',
  });
  expect(exited(70, 'something else')).toEqual({ kind: 'exit', code: 70 });
});
