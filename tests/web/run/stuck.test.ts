import { expect, test } from 'vitest';
import type { FutureState, ModelState, TaskState } from '../../../web/src/model/types.ts';
import { isStuck } from '../../../web/src/run/stuck.ts';

const task = (state: TaskState['state']): TaskState =>
  ({ id: 1, name: 'main', state, waiting_on: null, polls: 1 }) as TaskState;
const future = (kind: FutureState['kind'], state: FutureState['state'], dropped: FutureState['dropped'] = null): FutureState =>
  ({ id: 2, kind, state, dropped }) as FutureState;

function model(tasks: TaskState[], futures: FutureState[] = [], rest: Partial<ModelState> = {}): ModelState {
  return { version: 1, clock: 'real', time_ms: 1, exit: null, lost: 0, error: null, records: 9, allocations: 0, most_bytes: 0, tasks, futures, ...rest };
}

test.each<[string, boolean, ModelState]>([
  ['a task waits for nothing', true, model([task('waiting')])],
  ['a task that is over beside it changes nothing', true, model([task('waiting'), task('ready')])],
  ['a future of the program’s own is pending', true, model([task('waiting')], [future('future', 'pending')])],
  ['its request was aborted', true, model([task('waiting')], [future('fetch', 'cancelled', 'cancelled')])],
  ['a timer is under way', false, model([task('waiting')], [future('sleep', 'pending')])],
  ['a request is under way', false, model([task('waiting')], [future('fetch', 'pending')])],
  ['another task can be polled', false, model([task('waiting'), task('scheduled')])],
  ['all tasks are over', false, model([task('ready')])],
  ['there is no task', false, model([])],
  ['the program is over', false, model([task('waiting')], [], { exit: 0 })],
  ['records were lost', false, model([task('waiting')], [], { lost: 3 })],
])('%s: stuck is %s', (_, expected, state) => {
  expect(isStuck(state)).toBe(expected);
});
