import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Moment } from '../../../web/src/model/types.ts';
import { initial, Store } from '../../../web/src/state.ts';
import { Travel } from '../../../web/src/panel/travel.ts';

// A trace of steps 0 to 6, two of them at each 100 ms; its polls end at 2, 4 and 6.
const last = 6;
const time = (step: number): number => 100 * Math.floor(step / 2);
const stop = (step: number): number | null => (step > 0 && step < last ? step : null);

function moment(step: number | null): Moment {
  const here = step ?? last;
  return {
    step,
    steps: last,
    time_ms: time(here),
    poll: Math.floor(here / 2),
    polls: 3,
    inside: false,
    polled: null,
    since: '',
    lines: [],
    first: 1,
    back: stop(here - 2),
    forward: step === null ? null : stop(here + 2),
    next_ms: step === null || here === last ? null : time(here + 1),
  };
}

function traveller(): { store: Store; travel: Travel; steps: () => number; seen: (number | null)[] } {
  const store = new Store(initial);
  let steps = 0;
  const travel = new Travel(store, { moment: (step = store.state.moment) => moment(step) }, () => (steps += 1));
  const seen: (number | null)[] = [];
  store.subscribe((state, before) => {
    if (state.moment !== before.moment) seen.push(state.moment);
  });
  return { store, travel, steps: () => steps, seen };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it goes back and forward by one poll, and to both ends', () => {
  const { store, travel, seen } = traveller();
  travel.back();
  travel.back();
  travel.back();
  travel.forward();
  travel.forward();
  travel.first();
  travel.latest();
  expect(seen).toEqual([4, 2, 4, null, 1, null]);
  expect(store.state.moment).toBe(null);
});

test('forward at the latest moment polls a program that has begun, and no other', () => {
  const { store, travel, steps } = traveller();
  travel.forward();
  expect(steps()).toBe(0);
  travel.step();
  expect(steps()).toBe(1);
  store.dispatch({ kind: 'phase', phase: { kind: 'paused', clock: 'real' } });
  travel.forward();
  expect(steps()).toBe(2);
  travel.back();
  travel.step();
  expect(steps()).toBe(2);
  expect(store.state.moment).toBe(null);
});

test('a replay shows each step, waits for its part of the time, and ends at the latest moment', () => {
  const { store, travel, seen } = traveller();
  travel.speed = 0.1;
  travel.toggleReplay();
  expect(seen).toEqual([0]);
  // What happens at one instant is shown one after the other.
  vi.advanceTimersByTime(150);
  expect(seen).toEqual([0, 1]);
  // 100 ms at a tenth of the speed.
  vi.advanceTimersByTime(990);
  expect(seen).toEqual([0, 1]);
  vi.advanceTimersByTime(10);
  expect(seen).toEqual([0, 1, 2]);
  vi.advanceTimersByTime(10_000);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, null]);
  expect(store.state.replaying).toBe(false);
});

test('another speed takes effect at once, and whoever goes elsewhere ends the replay', () => {
  const { store, travel, seen } = traveller();
  travel.speed = 0.01;
  travel.to(3);
  travel.toggleReplay();
  vi.advanceTimersByTime(5000);
  expect(seen).toEqual([3]);
  travel.speed = 1;
  vi.advanceTimersByTime(100);
  expect(seen).toEqual([3, 4]);
  travel.back();
  vi.advanceTimersByTime(10_000);
  expect(seen).toEqual([3, 4, 2]);
  travel.toggleReplay();
  travel.toggleReplay();
  vi.advanceTimersByTime(10_000);
  expect(store.state).toMatchObject({ moment: 2, replaying: false });
});
