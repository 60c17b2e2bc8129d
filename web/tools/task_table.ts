import type { TaskState } from '../src/model/types.ts';

const columns: readonly (readonly [title: string, cell: (task: TaskState) => string | number])[] = [
  ['task', ({ name }) => name],
  ['state', ({ state }) => state.replace('_', ' ')],
  ['polls', ({ polls }) => polls],
  ['wakes', ({ wakes }) => wakes],
  ['self-wakes', ({ self_wakes }) => self_wakes],
  ['busy', ({ busy_us }) => milliseconds(busy_us)],
  ['idle', ({ idle_us }) => milliseconds(idle_us)],
  ['allocs', ({ allocations }) => allocations],
  ['bytes', ({ bytes }) => bytes],
  ['line', ({ line }) => line ?? ''],
];

function milliseconds(microseconds: number): string {
  return `${(microseconds / 1000).toFixed(2)} ms`;
}

/// What the tasks did, as text.
export function taskTable(tasks: readonly TaskState[]): string {
  const rows = [columns.map(([title]) => title), ...tasks.map((task) => columns.map(([, cell]) => String(cell(task))))];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  // Names and states stand at the left, figures at the right.
  const align = (text: string, column: number): string =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(align).join('  ').trimEnd()).join('\n');
}
