import type { Failure } from '../state.ts';
import { fileWords } from '../words/files.ts';
import { language } from '../words/language.ts';

const say = fileWords[language];

/// Size of one record, and the formats that this page reads; see trace_format.hpp.
const recordSize = 32;
export const formatVersion = 5;
const oldestVersion = 3;
const begin = 1;
const at = { kind: 12, version: 16 } as const;

/// More is not read: the model keeps no more than a part of it.
export const mostBytes = 320_000_000;

/// Why these bytes are no trace that this page can show; undefined if they begin as one does. What is damaged further on, the model says.
export function refuse(bytes: Uint8Array): Failure | undefined {
  const no = (what: string, advice: string): Failure => ({ what, advice, retry: false });
  if (bytes.length === 0) return no(say.empty, say.saveAgain);
  if (bytes[0] === '{'.charCodeAt(0)) return no(say.looksLikeJson, say.perfettoOpensIt);
  if (bytes.length < recordSize || bytes[at.kind] !== begin) return no(say.noTrace, say.openTrace);
  const version = new DataView(bytes.buffer, bytes.byteOffset).getUint32(at.version, true);
  if (version > formatVersion) return no(say.newerFormat(version, formatVersion), say.reload);
  if (version < oldestVersion) return no(say.olderFormat(version, oldestVersion), say.recordAnew);
  return undefined;
}

/// What is wrong with its length, as an advice; empty when nothing is.
export function cutShort(bytes: Uint8Array): string {
  return bytes.length % recordSize === 0 ? '' : say.cutShort;
}
