import type { Moment } from '../model/types.ts';
import type { Store } from '../state.ts';

/// How fast a replay may be, as parts of the trace's time.
export const speeds = [1, 0.3, 0.1, 0.03, 0.01] as const;

// What happens at one instant, as all polls on the simulated clock do, is replayed one step after the other, each for so many
// milliseconds: at full speed, and never more than.
const stepTime = { least: 15, most: 300 };
// More often than that, in milliseconds, nothing new can be seen.
const frame = 16;

/// What knows the moments that one can go to.
export interface Moments {
  /// The moment after a step; without one, the moment that is shown.
  moment(step?: number | null): Moment | undefined;
}

/// Goes from moment to moment of what was recorded. Whatever shows the polls follows the store's moment.
export class Travel {
  readonly #store: Store;
  readonly #moments: Moments;
  readonly #step: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /// `step`: lets the program go on to its next poll, or begin.
  constructor(store: Store, moments: Moments, step: () => void) {
    this.#store = store;
    this.#moments = moments;
    this.#step = step;
    store.subscribe((state, before) => {
      if (state.moment === before.moment && state.replaying === before.replaying && state.speed === before.speed) return;
      clearTimeout(this.#timer);
      if (state.replaying) this.#replayOn();
    });
  }

  /// One poll earlier.
  back(): void {
    const back = this.#moments.moment()?.back ?? null;
    if (back !== null) this.to(back);
  }

  /// One poll later: what is recorded is shown; at the latest moment a program that has begun makes its next poll.
  forward(): void {
    if (this.#store.state.moment !== null) this.to(this.#moments.moment()?.forward ?? null);
    else if (this.canStep) this.#step();
  }

  /// The same, but at the latest moment a program may begin as well.
  step(): void {
    if (this.#store.state.moment !== null) this.forward();
    else this.#step();
  }

  /// A program has begun that can be polled on.
  get canStep(): boolean {
    const { kind } = this.#store.state.phase;
    return kind === 'running' || kind === 'paused';
  }

  /// Right before the first poll.
  first(): void {
    const moment = this.#moments.moment();
    if (moment && moment.polls > 0) this.to(moment.first);
  }

  /// What is known by now, whatever comes.
  latest(): void {
    this.to(null);
  }

  /// The moment after a step.
  to(step: number | null): void {
    const { moment } = this.#store.state;
    if (moment !== step || this.#store.state.replaying) this.#store.dispatch({ kind: 'moment', moment: step });
  }

  /// Lets what was recorded happen once more, from the moment that is shown, or all; or ends that.
  toggleReplay(): void {
    const { moment, replaying } = this.#store.state;
    if (replaying) this.to(moment);
    else this.#store.dispatch({ kind: 'moment', moment: moment ?? 0, replaying: true });
  }

  set speed(speed: number) {
    this.#store.dispatch({ kind: 'speed', speed });
  }

  #replayOn(): void {
    const { speed } = this.#store.state;
    const least = Math.min(stepTime.least / speed, stepTime.most);
    let here = this.#moments.moment();
    let wait = 0;
    let step = here?.step ?? null;
    while (here?.step != null && here.next_ms !== null && wait < frame) {
      wait += Math.max(least, (here.next_ms - here.time_ms) / speed);
      step = here.step + 1;
      if (wait < frame) here = this.#moments.moment(step);
    }
    const over = here?.step == null || here.next_ms === null;
    this.#timer = setTimeout(() => {
      if (over) this.latest();
      else this.#store.dispatch({ kind: 'moment', moment: step, replaying: true });
    }, wait);
  }
}
