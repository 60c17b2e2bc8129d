import { capital } from '../common/capital.ts';
import { placeless, programFile, type Diagnostic, type Fix, type Note, type Place, type TextEdit } from './diagnostic.ts';
import { explain, isConsequence } from './explain.ts';
import { Places, parseRanges, type BytePlace } from './places.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

// file:line:column:{ranges}: severity: message. The ranges are there by -fdiagnostics-print-source-range-info.
const placed = /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+):(?<ranges>(?:\{[^}]*\})*):? (?<severity>fatal error|error|warning|note): (?<message>.*)$/;
const unplaced = /^(?<severity>fatal error|error|warning): (?<message>.*)$/;
const included = /^In file included from (?<file>[^:]+):(?<line>\d+):$/;
// fix-it:"file":{begin-end}:"text", by -fdiagnostics-parseable-fixits. clang's SARIF has no fixes.
const fixIt = /^fix-it:"(?<file>(?:[^"\\]|\\.)*)":(?<range>\{[^}]*\}):"(?<text>(?:[^"\\]|\\.)*)"$/;
const includeFolder = /\/kit\/(?:[\w.+-]+\/)*include\/(?:c\+\+\/v1\/)?/g;

/// A diagnostic, or a note, with the edits that clang proposed right after it.
interface Found {
  readonly message: string;
  readonly edits: TextEdit[];
  foreign: boolean;
}

interface Building extends Found {
  diagnostic: Diagnostic;
  readonly notes: (Note & Found)[];
  /// What clang underlined beside the place.
  readonly operands: readonly Place[];
  /// It lies in a header, and waits for a note in the program.
  astray: boolean;
}

interface Finished {
  readonly diagnostic: Diagnostic;
  /// It in plain words, if there are any.
  readonly plain: string | undefined;
}

/// The diagnostics in what clang printed about `source`. One that lies in a header is put at the place in the program that led
/// there, if clang named it, for that is where the reader can change something.
export function parseDiagnostics(log: string, source: string): Diagnostic[] {
  const places = new Places(source);
  const found: Building[] = [];
  let last: Found | undefined;
  let includedAt = 0;
  for (const text of log.split('\n')) {
    const include = included.exec(text)?.groups;
    if (include) {
      if (include['file'] === programFile) includedAt = Number(include['line']);
      continue;
    }
    const fix = fixIt.exec(text)?.groups;
    if (fix && last) {
      if (fix['file'] === programFile) last.edits.push(toEdit(fix, places));
      else last.foreign = true;
      continue;
    }
    const parts = placed.exec(text)?.groups ?? unplaced.exec(text)?.groups;
    if (!parts) continue;
    const { severity, file = '', message = '', ranges = '' } = parts;
    const at = { line: Number(parts['line']), column: Number(parts['column']) };
    const own = file === programFile ? places.around(at, ranges) : undefined;
    const rest = { message, edits: [], foreign: false };
    if (severity === 'note') {
      const current = found.at(-1);
      if (!current) continue;
      if (own && current.astray) {
        current.diagnostic = { ...current.diagnostic, file: programFile, ...own };
        current.astray = false;
      }
      const place = own ?? { ...at, endLine: at.line, endColumn: at.column };
      const note = { file: shorten(file), ...place, ...rest };
      current.notes.push(note);
      last = note;
    } else {
      const whole = severity === 'warning' ? 'warning' : 'error';
      const where = file && !own ? say.inHeader(shorten(file), parts['line'] ?? '') : '';
      const place = own ?? (includedAt > 0 ? places.line(includedAt) : undefined);
      const diagnostic: Diagnostic = place
        ? { severity: whole, file: programFile, ...place, message }
        : { ...placeless(whole, message + where), file: file ? programFile : '' };
      const building = { diagnostic: { ...diagnostic, message: message + where }, notes: [], operands: own ? operandsOf(ranges, at, places) : [], astray: !own && file !== '', ...rest };
      found.push(building);
      last = building;
    }
    includedAt = 0;
  }
  return withoutConsequences(found.map((building) => finish(building, places)));
}

/// One mistake is told once: not again in other words, nor what only follows from it.
function withoutConsequences(found: readonly Finished[]): Diagnostic[] {
  const explained = new Set(found.flatMap(({ plain, diagnostic }) => (plain && diagnostic.severity === 'error' ? [diagnostic.line] : [])));
  const told = new Set<string>();
  return found.flatMap(({ plain, diagnostic }) => {
    const { line, message } = diagnostic;
    const key = `${line}: ${plain}`;
    if (plain ? told.has(key) : explained.has(line) && isConsequence(message)) return [];
    told.add(key);
    return [diagnostic];
  });
}

// A template without end has names of thousands of characters, of which the middle says nothing new.
const longestMessage = 600;

function clipped(message: string): string {
  if (message.length <= longestMessage) return message;
  return `${message.slice(0, longestMessage / 2)} … ${message.slice(-longestMessage / 2)}`;
}

/// What clang printed, as a person reads it: without the ranges and fixes for programs, and headers by the names by which they are
/// included.
export function readable(log: string): string {
  return log
    .replace(/^fix-it:.*\n?/gm, '')
    .replace(/^([^\s:][^:]*:\d+:\d+:)(?:\{[^}]*\})+:/gm, '$1')
    .replace(includeFolder, '');
}

// clang lists each function that it did not choose, be they fifty; Pollux's own headers are worth reading.
function isTelling({ file }: Note): boolean {
  return file === programFile || file.startsWith('pollux/');
}

function finish({ diagnostic, message, edits, foreign, notes: all, operands }: Building, places: Places): Finished {
  const plain = explain({ message, notes: all.map((note) => note.message), code: places.code(diagnostic.line), place: diagnostic, operands });
  const notes = plain?.misread ? [] : all.filter(isTelling).map(({ file, line, column, endLine, endColumn, message }): Note => ({ file, line, column, endLine, endColumn, message: clipped(message) }));
  const fixes = plain?.misread ? [] : [
    ...(edits.length > 0 && !foreign ? [{ title: sayFix(edits, message, places), edits }] : []),
    ...all.flatMap((note): Fix[] => (note.edits.length > 0 && !note.foreign ? [{ title: capital(note.message), edits: note.edits }] : [])),
  ];
  if (plain?.fix && fixes.length === 0) fixes.push(plain.fix);
  const said = clipped(diagnostic.message);
  return {
    plain: plain?.sentence,
    diagnostic: {
      ...diagnostic,
      // clang's own words stay below, to be searched for.
      message: plain ? `${plain.sentence}\n${said}` : said,
      ...(notes.length > 0 && { notes }),
      ...(fixes.length > 0 && { fixes }),
    },
  };
}

function operandsOf(ranges: string, at: BytePlace, places: Places): Place[] {
  return parseRanges(ranges).flatMap(([begin, end]) => (begin.line === at.line && begin.column <= at.column && end.column > at.column ? [] : [places.between(begin, end)]));
}

function toEdit(fix: Readonly<Record<string, string | undefined>>, places: Places): TextEdit {
  const [range] = parseRanges(fix['range'] ?? '');
  const place: Place = range ? places.between(...range) : { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { ...place, text: unescape(fix['text'] ?? '') };
}

function sayFix(edits: readonly TextEdit[], message: string, places: Places): string {
  const [edit] = edits;
  if (!edit || edits.length > 1) return say.fix(message);
  const before = places.text(edit);
  if (before === '') return say.insert(edit.text.trim());
  return edit.text === '' ? say.remove(before) : say.replace(before, edit.text);
}

/// clang writes what is no printable ASCII byte by byte, in octal.
function unescape(text: string): string {
  const bytes: number[] = [];
  for (const [, octal, escaped, plain] of text.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gu)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...new TextEncoder().encode(escaped === 'n' ? '\n' : escaped === 't' ? '\t' : (escaped ?? plain)));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

function shorten(file: string): string {
  return file.replace(includeFolder, '');
}
