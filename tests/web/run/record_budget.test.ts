import { expect, test } from 'vitest';
import { RecordBudget } from '../../../web/src/run/record_budget.ts';

const size = 32;
const [pollBegin, lost, end] = [8, 15, 16];

/// Records with these sequence numbers; the last one of the given kind.
function records(from: number, count: number, lastKind = pollBegin): Uint8Array {
  const bytes = new Uint8Array(count * size);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    view.setUint32(i * size + 8, from + i, true);
    bytes[i * size + 12] = i === count - 1 ? lastKind : pollBegin;
  }
  return bytes;
}

function read(chunks: readonly Uint8Array[]): { sequence: number; kind: number; value: number }[] {
  return chunks.flatMap((chunk) => {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    return Array.from({ length: chunk.length / size }, (_, i) => ({
      sequence: view.getUint32(i * size + 8, true),
      kind: view.getUint8(i * size + 12),
      value: Number(view.getBigUint64(i * size + 24, true)),
    }));
  });
}

test('records pass untouched while the budget lasts', () => {
  const budget = new RecordBudget(0, { burst: 10, perSecond: 0 });
  const chunk = records(0, 10);
  expect(budget.admit(chunk, 0)).toEqual([chunk]);
});

test('a gap is told by one lost record, with the sequence number of the last that was lost', () => {
  const budget = new RecordBudget(0, { burst: 10, perSecond: 10 });
  budget.admit(records(0, 10), 0);
  expect(budget.admit(records(10, 5), 0)).toEqual([]);
  expect(budget.admit(records(15, 5), 0)).toEqual([]);
  const passed = read(budget.admit(records(20, 5), 1000));
  expect(passed[0]).toEqual({ sequence: 19, kind: lost, value: 10 });
  expect(passed.slice(1).map(({ sequence }) => sequence)).toEqual([20, 21, 22, 23, 24]);
});

test('the count is of all that was lost since the trace began', () => {
  const budget = new RecordBudget(0, { burst: 5, perSecond: 5 });
  budget.admit(records(0, 5), 0);
  budget.admit(records(5, 3), 0);
  expect(read(budget.admit(records(8, 5), 1000))[0]?.value).toBe(3);
  budget.admit(records(13, 4), 1000);
  expect(read(budget.admit(records(17, 5), 2000))[0]?.value).toBe(7);
});

test('the budget grows back with time, but not beyond the burst', () => {
  const budget = new RecordBudget(0, { burst: 10, perSecond: 10 });
  expect(budget.admit(records(0, 10), 60_000)).toHaveLength(1);
  expect(budget.admit(records(10, 1), 60_000)).toHaveLength(0);
});

test('the end of a trace is never lost', () => {
  const budget = new RecordBudget(0, { burst: 1, perSecond: 0 });
  const passed = read(budget.admit(records(0, 4, end), 0));
  expect(passed.map(({ kind }) => kind)).toEqual([lost, end]);
  expect(passed[0]?.value).toBe(3);
});

test('what the program itself lost is added up', () => {
  const budget = new RecordBudget(0, { burst: 5, perSecond: 5 });
  budget.admit(records(0, 5), 0);
  budget.admit(records(5, 4), 0);
  const own = records(20, 1, lost);
  new DataView(own.buffer).setBigUint64(24, 11n, true);
  const passed = read(budget.admit(own, 1000));
  expect(passed.at(-1)?.value).toBe(15);
});
