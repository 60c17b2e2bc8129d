import { placeless, programFile, type Diagnostic } from './diagnostic.ts';

// file:line:column:{ranges}: severity: message. The ranges are there by -fdiagnostics-print-source-range-info.
const placed = /^(?<file>[^\s:][^:]*):(?<line>\d+):(?<column>\d+):(?<ranges>(?:\{[^}]*\})*):? (?<severity>fatal error|error|warning|note): (?<message>.*)$/;
const unplaced = /^(?<severity>fatal error|error|warning): (?<message>.*)$/;
const included = /^In file included from (?<file>[^:]+):(?<line>\d+):$/;
const range = /\{(\d+):(\d+)-(\d+):(\d+)\}/g;
const includeFolder = /\/kit\/(?:[\w.+-]+\/)*include\/(?:c\+\+\/v1\/)?/g;

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/// The diagnostics in what clang printed about `source`. One that lies in a header is put at the place in the program that led
/// there, if clang named it, for that is where the reader can change something.
export function parseDiagnostics(log: string, source: string): Diagnostic[] {
  const lines = source.split('\n');
  const found: Diagnostic[] = [];
  let includedAt = 0;
  // A diagnostic in a header that waits for a note in the program.
  let astray: number | undefined;
  for (const text of log.split('\n')) {
    const include = included.exec(text)?.groups;
    if (include) {
      if (include['file'] === programFile) includedAt = Number(include['line']);
      continue;
    }
    const parts = placed.exec(text)?.groups ?? unplaced.exec(text)?.groups;
    if (!parts) continue;
    const severity = toSeverity(parts['severity'] ?? '');
    const message = parts['message'] ?? '';
    if (parts['file'] === programFile) {
      const place = toPlace(parts, lines);
      if (severity !== 'note') astray = undefined;
      else if (astray !== undefined) {
        const diagnostic = found[astray];
        if (diagnostic) found[astray] = { ...diagnostic, ...place };
        astray = undefined;
      }
      found.push({ severity, file: programFile, ...place, message });
    } else if (severity !== 'note') {
      const where = parts['file'] ? ` (in ${shorten(parts['file'])}, line ${parts['line']})` : '';
      astray = found.length;
      if (includedAt > 0) {
        found.push({ severity, file: programFile, ...wholeLine(includedAt, lines), message: message + where });
      } else {
        found.push({ ...placeless(severity, message + where), file: parts['file'] ? programFile : '' });
      }
    }
    includedAt = 0;
  }
  return found;
}

/// What clang printed, as a person reads it: without the ranges, and headers by the names by which they are included.
export function readable(log: string): string {
  return log.replace(/^([^\s:][^:]*:\d+:\d+:)(?:\{[^}]*\})+:/gm, '$1').replace(includeFolder, '');
}

/// The place of the first use of a name in the source, if it is there.
export function placeOf(name: string, source: string): Place | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    const at = new RegExp(`\\b${name}\\b`).exec(line)?.index;
    if (at !== undefined) return { line: index + 1, column: at + 1, endLine: index + 1, endColumn: at + 1 + name.length };
  }
  return undefined;
}

function toSeverity(word: string): Diagnostic['severity'] {
  return word === 'note' || word === 'warning' ? word : 'error';
}

function shorten(file: string): string {
  return file.replace(includeFolder, '');
}

/// A range that clang gave for the place, else the word there.
function toPlace(parts: Readonly<Record<string, string | undefined>>, lines: readonly string[]): Place {
  const line = Number(parts['line']);
  const caret = Number(parts['column']);
  for (const [, ...numbers] of (parts['ranges'] ?? '').matchAll(range)) {
    const [line1, column1, line2, column2] = numbers.map(Number) as [number, number, number, number];
    const begins = line1 < line || (line1 === line && column1 <= caret);
    const ends = line2 > line || (line2 === line && column2 > caret);
    if (begins && ends) {
      return { line: line1, column: utf16(lines, line1, column1), endLine: line2, endColumn: utf16(lines, line2, column2) };
    }
  }
  const column = utf16(lines, line, caret);
  const rest = (lines[line - 1] ?? '').slice(column - 1);
  const word = /^(?:\w+|"(?:[^"\\]|\\.)*"|[^\s\w]{1,2})/.exec(rest)?.[0].length ?? 1;
  return { line, column, endLine: line, endColumn: column + word };
}

function wholeLine(line: number, lines: readonly string[]): Place {
  const text = lines[line - 1] ?? '';
  const column = text.length - text.trimStart().length + 1;
  return { line, column, endLine: line, endColumn: Math.max(column + 1, text.trimEnd().length + 1) };
}

/// clang counts bytes of UTF-8.
function utf16(lines: readonly string[], line: number, column: number): number {
  const bytes = new TextEncoder().encode(lines[line - 1] ?? '').subarray(0, column - 1);
  return new TextDecoder().decode(bytes).length + 1;
}
