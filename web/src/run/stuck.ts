import type { FutureState, ModelState, TaskState } from '../model/types.ts';

const over: readonly TaskState['state'][] = ['ready', 'cancelled', 'failed'];
const wakesByItself: readonly FutureState['kind'][] = ['sleep', 'timeout', 'fetch'];

/// Whether every task that is left waits, with no timer or request under way that could wake one. Only what Pollux knows of
/// counts: a future may still be woken by a callback of its own.
export function isStuck({ exit, lost, tasks, futures }: ModelState): boolean {
  const left = tasks.filter(({ state }) => !over.includes(state));
  if (exit !== null || lost > 0 || left.length === 0) return false;
  const underWay = futures.some(({ kind, state, dropped }) => wakesByItself.includes(kind) && state === 'pending' && dropped === null);
  return !underWay && left.every(({ state }) => state === 'waiting');
}
