import { expect, test } from 'vitest';
import { headers } from '../../../web/src/editor/headers.ts';
import { readEntries, Reference } from '../../../web/src/editor/reference.ts';

const reference = new Reference(headers);

test('a class, its members, and what lies in namespace detail', () => {
  const text = `// x: a header.
namespace pollux {

namespace detail {

/// Not for programs.
class hidden {};

} // namespace detail

/// Owns a value.
///
/// Cancel safety: nothing is lost. Rust: Mutex.
template <class T = unit>
  requires(sizeof(T) > 0)
class [[nodiscard]] box {
public:
  /// Completes with the lock.
  [[nodiscard]] lock_future
  lock(const source_location& where = source_location::current()) noexcept {

  /// How many.
  int count = 3;
};

/// Any of them.
template <class T>
concept thing = requires { typename T::x; };

}
`;
  expect(readEntries('pollux/x.hpp', text)).toEqual([
    {
      name: 'box',
      parent: '',
      space: '',
      declaration: 'template <class T = unit>\n  requires(sizeof(T) > 0)\nclass [[nodiscard]] box',
      comment: 'Owns a value.\n\n**Cancel safety:** nothing is lost. **Rust:** Mutex.',
      file: 'pollux/x.hpp',
      line: 16,
      column: 21,
    },
    expect.objectContaining({ name: 'lock', parent: 'box', line: 20, column: 3 }),
    expect.objectContaining({ name: 'count', parent: 'box', declaration: 'int count = 3' }),
    expect.objectContaining({ name: 'thing', parent: '' }),
  ]);
});

test.each(['task', 'join', 'select', 'sleep', 'fetch', 'run', 'spawn', 'timeout', 'mutex', 'join_all', 'async_generator'])(
  'the headers say what pollux::%s is, and where',
  (name) => {
    const entry = reference.find(name);
    expect(entry?.parent).toBe('');
    expect(entry?.comment.length).toBeGreaterThan(20);
    const line = headers.get(entry?.file ?? '')?.split('\n')[(entry?.line ?? 0) - 1];
    expect(line?.slice((entry?.column ?? 0) - 1)).toMatch(new RegExp(`^${name}\\b`));
  },
);

test('a member that several classes have is not guessed at', () => {
  expect(reference.entries.filter(({ name }) => name === 'poll').length).not.toBe(1);
  expect(reference.find('poll')?.parent ?? '').toBe('');
});

test('a name that is in two namespaces is found in each', () => {
  expect(reference.find('timeout')?.file).toBe('pollux/timeout.hpp');
  expect(reference.findIn('streams', 'timeout')?.file).toBe('pollux/streams/timeout.hpp');
  expect(reference.findIn('mpsc', 'channel')?.file).toBe('pollux/mpsc.hpp');
  expect(reference.findIn('std', 'timeout')).toBeUndefined();
});

test('what only compilers want is not shown', () => {
  expect(reference.find('task')?.declaration).toBe('template <class T>\nclass [[nodiscard]] task');
});
