import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cutShort, refuse } from '../../../web/src/panel/trace_file.ts';

/// The first record of a trace, of a format.
function begun(version: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(32));
  view.setUint8(12, 1);
  view.setUint32(16, version, true);
  return new Uint8Array(view.buffer);
}

test('the formats are those of the runtime', () => {
  const header = readFileSync(new URL('../../../runtime/include/pollux/trace_format.hpp', import.meta.url), 'utf8');
  const [version, oldest] = ['format_version', 'oldest_version'].map((name) => Number(new RegExp(`${name} = (\\d+)`).exec(header)?.[1])) as [number, number];
  expect(refuse(begun(version))).toBeUndefined();
  expect(refuse(begun(oldest))).toBeUndefined();
  expect(refuse(begun(version + 1))).toMatchObject({ what: expect.stringContaining('newer format'), advice: expect.stringContaining('Reload') });
  expect(refuse(begun(oldest - 1))).toMatchObject({ what: expect.stringContaining('older format') });
});

test.each([
  ['', 'The file is empty'],
  ['{"traceEvents":[]}', 'looks like JSON'],
  ['PK\u0003\u0004 a foreign file, of more than 32 bytes', 'This is no trace of Pollux'],
  ['short', 'This is no trace of Pollux'],
])('%j is refused, in plain words', (text, what) => {
  expect(refuse(new TextEncoder().encode(text))?.what).toContain(what);
});

test('a file that was cut is shown as far as it goes, and says so', () => {
  const trace = begun(2);
  expect(cutShort(trace)).toBe('');
  expect(cutShort(trace.subarray(0, 31))).toContain('middle of a record');
});
