interface Turn {
  readonly owner: object;
  begin(): void;
  reject(error: Error): void;
}

/// Jobs of several owners, one at a time, in the order in which they came.
export class Turns {
  #waiting: Turn[] = [];
  #now: Turn | undefined;

  /// What comes of the job, when it has had its turn. `end`: when its signal says so, a job that waits is taken out at once; of one that has begun
  /// that is the job's own affair.
  take<T>(owner: object, job: () => Promise<T>, end?: { readonly signal: AbortSignal; readonly error: Error }): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = (): void => void job().then(resolve, reject).finally(() => this.#next());
      const turn = { owner, begin, reject };
      this.#waiting.push(turn);
      end?.signal.addEventListener('abort', () => {
        if (!this.#waiting.includes(turn)) return;
        this.#waiting = this.#waiting.filter((each) => each !== turn);
        reject(end.error);
      });
      if (!this.#now) this.#next();
    });
  }

  /// Nobody has a turn, or waits for one.
  get isFree(): boolean {
    return !this.#now;
  }

  /// Takes an owner's jobs out; whoever waits for them gets the error at once. Says whether one of them has begun: its turn is over when
  /// it has ended, which is for others to see to.
  drop(owner: object, error: Error): boolean {
    for (const { reject } of this.#waiting.filter((each) => each.owner === owner)) reject(error);
    this.#waiting = this.#waiting.filter((each) => each.owner !== owner);
    if (this.#now?.owner !== owner) return false;
    this.#now.reject(error);
    return true;
  }

  #next(): void {
    this.#now = this.#waiting.shift();
    this.#now?.begin();
  }
}
