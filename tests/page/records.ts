import { formatVersion } from '../../web/src/panel/trace_file.ts';

/// Kinds of records, as docs/trace.md counts them.
export const kinds = { begin: 1, text: 2, node_create: 4, task_spawn: 6, poll_begin: 8, poll_end: 9, wake: 10, mark: 14, end: 16 } as const;

interface Fields {
  readonly milliseconds?: number;
  readonly detail?: number;
  readonly extra?: number;
  readonly subject?: number;
  readonly object?: number;
  /// Low and high half.
  readonly value?: readonly [number, number];
}

/// A trace that no program has written, record by record.
export class Records {
  readonly #records: Buffer[] = [];

  constructor() {
    this.write('begin', { subject: formatVersion, detail: 1 });
  }

  write(kind: keyof typeof kinds, { milliseconds = 0, detail = 0, extra = 0, subject = 0, object = 0, value = [0, 0] }: Fields): this {
    const record = Buffer.alloc(32);
    record.writeBigUInt64LE(BigInt(milliseconds) * 1_000_000n, 0);
    record.writeUInt32LE(this.#records.length, 8);
    record.writeUInt8(kinds[kind], 12);
    record.writeUInt8(detail, 13);
    record.writeUInt16LE(extra, 14);
    record.writeUInt32LE(subject, 16);
    record.writeUInt32LE(object, 20);
    record.writeUInt32LE(value[0], 24);
    record.writeUInt32LE(value[1], 28);
    this.#records.push(record);
    return this;
  }

  text(id: number, words: string): this {
    const text = Buffer.from(words);
    const pieces = Buffer.concat([text, Buffer.alloc(16)]);
    for (let from = 0; from < text.length; from += 16) {
      this.write('text', { subject: id, object: from, extra: text.length });
      const record = this.#records.at(-1);
      if (!record) throw new Error('a record was written just now');
      pieces.copy(record, 0, from, from + 8);
      pieces.copy(record, 24, from + 8, from + 16);
    }
    return this;
  }

  bytes(): Buffer {
    return Buffer.concat(this.#records);
  }
}
