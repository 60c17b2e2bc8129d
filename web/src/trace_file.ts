import type { Failure } from './state.ts';

/// Size of one record, and the format that this page reads; see trace_format.hpp.
const recordSize = 32;
export const formatVersion = 3;
const begin = 1;
const at = { kind: 12, version: 16 } as const;

/// More is not read: the model keeps no more than a part of it.
export const mostBytes = 320_000_000;

/// Why these bytes are no trace that this page can show; undefined if they begin as one does. What is damaged further on, the model says.
export function refuse(bytes: Uint8Array): Failure | undefined {
  const no = (what: string, advice: string): Failure => ({ what, advice, retry: false });
  if (bytes.length === 0) return no('The file is empty', 'Save the trace again.');
  if (bytes[0] === '{'.charCodeAt(0)) return no('This is no trace of Pollux, but looks like JSON', 'A trace for Perfetto is opened at ui.perfetto.dev; here, a file that ends in .trace.');
  if (bytes.length < recordSize || bytes[at.kind] !== begin) return no('This is no trace of Pollux', 'Open a file that was saved here, and ends in .trace.');
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at.version, true);
  if (version > formatVersion) return no(`The trace is of a newer format (${version}) than this page can read (${formatVersion})`, 'Reload the page: there may be a newer one.');
  if (version < formatVersion) return no(`The trace is of an older format (${version}) than this page can read (${formatVersion})`, 'Run its program again, and save it anew.');
  return undefined;
}

/// What is wrong with its length, as an advice; empty when nothing is.
export function cutShort(bytes: Uint8Array): string {
  return bytes.length % recordSize === 0 ? '' : 'The file ends in the middle of a record: the rest of the trace is missing.';
}
