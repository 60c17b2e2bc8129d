/// Size of one trace record in bytes, and the events this file must know; see trace_format.hpp.
const recordSize = 32;
const event = { lost: 15, end: 16 } as const;
const at = { sequence: 8, kind: 12, value: 24 } as const;

/// How many records may pass: at once, and then for each second.
export interface RecordLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export const recordLimit: RecordLimit = { burst: 500_000, perSecond: 25_000 };

/// Lets a program's records pass as long as they are not too many for the page, and says honestly how many were lost: the
/// last record of each gap becomes a `lost` record.
export class RecordBudget {
  readonly #limit: RecordLimit;
  #left: number;
  #time: number;
  #dropped = 0;
  #gap: Uint8Array | undefined;

  /// `time`: now, in milliseconds.
  constructor(time: number, limit: RecordLimit = recordLimit) {
    this.#limit = limit;
    this.#left = limit.burst;
    this.#time = time;
  }

  /// What of these records may pass now; they may be changed in place.
  admit(records: Uint8Array, time: number): readonly Uint8Array[] {
    const count = records.length / recordSize;
    if (count === 0) return [];
    this.#left = Math.min(this.#limit.burst, this.#left + ((time - this.#time) / 1000) * this.#limit.perSecond);
    this.#time = time;
    const last = records.subarray(records.length - recordSize);
    const isEnd = last[at.kind] === event.end;
    if (this.#left < count) {
      // The end of a trace is never lost.
      const dropped = isEnd ? records.subarray(0, records.length - recordSize) : records;
      this.#drop(dropped);
      return isEnd ? [...this.#closeGap(), last] : [];
    }
    this.#left -= count;
    this.#addDropped(records);
    return [...this.#closeGap(), records];
  }

  #drop(records: Uint8Array): void {
    const count = records.length / recordSize;
    if (count === 0) return;
    this.#dropped += count;
    this.#gap = records.slice(records.length - recordSize);
  }

  #closeGap(): Uint8Array[] {
    const gap = this.#gap;
    if (!gap) return [];
    this.#gap = undefined;
    const lost = new Uint8Array(recordSize);
    lost.set(gap.subarray(0, at.kind));
    lost[at.kind] = event.lost;
    new DataView(lost.buffer).setBigUint64(at.value, BigInt(this.#dropped), true);
    return [lost];
  }

  // A program that lost records itself counts only its own.
  #addDropped(records: Uint8Array): void {
    if (this.#dropped === 0) return;
    const view = new DataView(records.buffer, records.byteOffset, records.byteLength);
    for (let record = 0; record < records.length; record += recordSize) {
      if (records[record + at.kind] !== event.lost) continue;
      view.setBigUint64(record + at.value, view.getBigUint64(record + at.value, true) + BigInt(this.#dropped), true);
    }
  }
}
