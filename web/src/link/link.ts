import { Deflate, Inflate } from 'pako';
import adler32 from 'pako/lib/zlib/adler32.js';
import { base64url } from './base64url.ts';
import { readLines } from '../embed/lines.ts';
import { programOfLesson } from '../lesson/lesson_program.ts';
import { release } from '../release.ts';
import type { Clock, View } from '../state.ts';
import { archive } from './archive.ts';
import { type Base, dictionaryId, dictionaryOf } from './base.ts';
import { dictionary1 } from './dictionary_1.ts';
import { lineKinds, type LinkLines } from './link_lines.ts';
import { language } from '../words/language.ts';
import { linkWords } from '../words/links.ts';

const say = linkWords[language];

/// What a link shows: an example as it is delivered, or a text of the reader's own.
export interface Shared {
  /// Id of the example; the text, if there is one, was made from it.
  readonly example: string;
  /// Null: the example as the page that opens the link delivers it.
  readonly source: string | null;
  readonly clock: Clock;
  readonly view: View;
  /// Lines that an embed of it shows otherwise, such as `1-4 9-12`.
  readonly lines?: LinkLines;
}

/// What a link's fragment turned out to be.
export type Opened =
  | { readonly kind: 'none' }
  /// `release`: of the page that made it.
  | { readonly kind: 'link'; readonly shared: Shared; readonly release: string }
  /// `saved`: as much of its text as could be read; empty when none could.
  | { readonly kind: 'broken'; readonly why: string; readonly saved: string };

/// A longer text is refused, on both sides: no program is so long, and a short link can unpack to a very long text.
export const longestSource = 200_000;

const longestHead = 1_000;
const format = 2;
const mark = /^p(\d+)\./;
const text = new TextEncoder();

interface Head {
  release: string;
  example: string;
  clock: Clock;
  view: View;
  /// Of the text that follows.
  bytes?: number;
  /// A page of this format that does not know them shows all lines.
  lines?: LinkLines;
}

/// The fragment of a link, without its "#". The text is in it: nothing is stored anywhere.
///
/// It is `p2.` and, in base64url, a zlib stream of a line of JSON and the text, compressed against the example that it was made from, one of
/// `examples`, as this page delivers it. zlib's own head and tail tell which text that was, and whether the content is whole. Throws a RangeError
/// when the text is longer than `longestSource`.
export function fragmentOf({ example, source, clock, view, lines }: Shared, examples: readonly Base[]): string {
  const content = source === null ? null : text.encode(source);
  if (content && content.length > longestSource) throw new RangeError(say.tooLong(longestSource, content.length));
  const head: Head = { release, example, clock, view };
  if (content) head.bytes = content.length;
  if (lines && Object.keys(lines).length > 0) head.lines = lines;
  const base = examples.find(({ id }) => id === example) ?? examples[0];
  const deflate = new Deflate({ level: 9, memLevel: 9, ...(base && { dictionary: dictionaryOf(base) }) });
  deflate.push(text.encode(`${JSON.stringify(head)}\n`), content === null);
  if (content) deflate.push(content, true);
  return `p${format}.${base64url(deflate.result)}`;
}

/// The fragment of a link to a program: without its text, where that is an example as it is delivered. A lesson's program is named, and its text is there in any
/// case, compressed against what will not change with the lesson.
export function fragmentFor({ example, source, clock, view }: Shared & { readonly source: string }, examples: readonly Base[]): string {
  if (programOfLesson(example) !== undefined) return fragmentOf({ example, source, clock, view }, examples);
  const delivered = examples.find((each) => each.source === source);
  const from = delivered ?? examples.find(({ id }) => id === example);
  return fragmentOf({ example: from?.id ?? '', source: delivered ? null : source, clock, view }, examples);
}

/// Reads a fragment, with or without its "#", of this format or an older one. It may be made from one of `examples`, or from what one was before.
/// Never throws.
export function open(fragment: string, examples: readonly Base[]): Opened {
  const given = fragment.replace(/^#/, '');
  if (given === '') return { kind: 'none' };
  const broken = (why: string, saved = ''): Opened => ({ kind: 'broken', why, saved });
  const marked = mark.exec(given);
  if (!marked) return broken(say.foreign);
  const made = Number(marked[1]);
  if (made > format) return broken(say.newer);
  const packed = bytesOf(given.slice(marked[0].length));
  if (!packed) return broken(say.characters);
  if (packed.length < 6) return broken(say.endMissing);
  const dictionary = made === 1 ? text.encode(dictionary1) : dictionaryFor(packed, examples);
  if (dictionary === undefined) return broken(say.changedOrUnknown);

  const { content, error } = inflate(packed, dictionary);
  const end = content.indexOf(10);
  const head = end < 0 ? undefined : headOf(decode(content.subarray(0, end)));
  const rest = end < 0 ? new Uint8Array() : content.subarray(end + 1);
  if (error) return broken(error, head && rest.length > 0 ? decode(rest) : '');
  if (!head) return broken(say.senseless);
  if (rest.length !== (head.bytes ?? 0)) return broken(say.otherLength, decode(rest));
  const { release, bytes, ...shown } = head;
  return { kind: 'link', release, shared: { ...shown, source: bytes === undefined ? null : decode(rest) } };
}

/// What the stream was compressed against; null: against nothing. Undefined: it is not known, or what says it was changed.
function dictionaryFor(packed: Uint8Array, examples: readonly Base[]): Uint8Array | null | undefined {
  const wanted = dictionaryId(packed);
  if (wanted === null) return null;
  for (const base of [...examples, ...archive]) {
    const dictionary = dictionaryOf(base);
    if (adler32(1, dictionary, dictionary.length, 0) >>> 0 === wanted) return dictionary;
  }
  return undefined;
}

/// The content as far as it could be unpacked, and what is wrong, if anything is.
function inflate(packed: Uint8Array, dictionary: Uint8Array | null): { content: Uint8Array; error: string } {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let error = say.endMissing;
  // Small pieces: of a broken stream, the last one is lost.
  const inflater = new Inflate({ chunkSize: 64, ...(dictionary && { dictionary }) });
  inflater.onData = (piece) => {
    if (!(piece instanceof Uint8Array)) return;
    length += piece.length;
    if (length > longestSource + longestHead) throw new RangeError('too long');
    pieces.push(piece);
  };
  inflater.onEnd = (status) => (error = status === 0 ? '' : say.partChanged);
  try {
    inflater.push(packed, true);
  } catch {
    error = say.tooMuch;
  }
  const content = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return { content, error };
}

function headOf(line: string): Head | undefined {
  let head: unknown;
  try {
    head = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof head !== 'object' || head === null) return undefined;
  const { release, example, clock, view, bytes, lines } = head as Partial<Record<keyof Head, unknown>>;
  if (typeof release !== 'string' || typeof example !== 'string') return undefined;
  if (clock !== 'real' && clock !== 'deterministic') return undefined;
  if (view !== 'panel' && view !== 'text') return undefined;
  if (bytes !== undefined && typeof bytes !== 'number') return undefined;
  const known = lines === undefined ? {} : linesOf(lines);
  return known && { release, example, clock, view, ...(bytes !== undefined && { bytes }), ...(lines !== undefined && { lines: known }) };
}

/// Undefined when one of them is no lines. What else is in it is left out.
function linesOf(given: unknown): LinkLines | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const found = lineKinds.filter((kind) => kind in given).map((kind) => [kind, (given as Record<string, unknown>)[kind]] as const);
  try {
    for (const [, lines] of found) if (typeof lines !== 'string' || readLines(lines).length === 0) return undefined;
  } catch {
    return undefined;
  }
  return Object.fromEntries(found) as LinkLines;
}

function decode(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}

function bytesOf(characters: string): Uint8Array | undefined {
  if (!/^[\w-]*$/.test(characters)) return undefined;
  try {
    return Uint8Array.from(atob(characters.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
