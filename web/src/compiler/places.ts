import type { Place } from './diagnostic.ts';

/// clang's place: columns count bytes of UTF-8.
export interface BytePlace {
  readonly line: number;
  readonly column: number;
}

const range = /\{(\d+):(\d+)-(\d+):(\d+)\}/g;

/// Turns clang's places in a program's text into those of an editor.
export class Places {
  readonly #lines: readonly string[];

  constructor(source: string) {
    this.#lines = source.split('\n');
  }

  /// From one place to another.
  between(begin: BytePlace, end: BytePlace): Place {
    return { line: begin.line, column: this.column(begin), endLine: end.line, endColumn: this.column(end) };
  }

  /// The range among `ranges`, as clang prints them, that holds the place `at`; else the word there.
  around(at: BytePlace, ranges: string): Place {
    for (const [begin, end] of parseRanges(ranges)) {
      const begins = begin.line < at.line || (begin.line === at.line && begin.column <= at.column);
      const ends = end.line > at.line || (end.line === at.line && end.column > at.column);
      if (begins && ends) return this.between(begin, end);
    }
    const column = this.column(at);
    const rest = (this.#lines[at.line - 1] ?? '').slice(column - 1);
    const word = /^(?:\w+|"(?:[^"\\]|\\.)*"|[^\s\w]{1,2})/.exec(rest)?.[0].length ?? 1;
    return { line: at.line, column, endLine: at.line, endColumn: column + word };
  }

  /// A line from its first character to its last.
  line(line: number): Place {
    const text = this.#lines[line - 1] ?? '';
    const column = text.length - text.trimStart().length + 1;
    return { line, column, endLine: line, endColumn: Math.max(column + 1, text.trimEnd().length + 1) };
  }

  column({ line, column }: BytePlace): number {
    const bytes = new TextEncoder().encode(this.#lines[line - 1] ?? '').subarray(0, column - 1);
    return new TextDecoder().decode(bytes).length + 1;
  }

  /// The line itself.
  code(line: number): string {
    return this.#lines[line - 1] ?? '';
  }

  /// What a range holds; its first line only.
  text({ line, column, endLine, endColumn }: Place): string {
    return (this.#lines[line - 1] ?? '').slice(column - 1, endLine === line ? endColumn - 1 : undefined);
  }
}

/// Ranges as clang prints them: "{2:11-2:16}{2:1-2:3}".
export function parseRanges(text: string): [BytePlace, BytePlace][] {
  return [...text.matchAll(range)].map(([, ...numbers]) => {
    const [line1, column1, line2, column2] = numbers.map(Number) as [number, number, number, number];
    return [
      { line: line1, column: column1 },
      { line: line2, column: column2 },
    ];
  });
}

/// The place of the first use of a name in the source, if it is there.
export function placeOf(name: string, source: string): Place | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    // A header may have the function's name, such as <sys/socket.h>.
    if (/^\s*#\s*include\b/.test(line)) continue;
    const at = new RegExp(`\\b${name}\\b`).exec(line)?.index;
    if (at !== undefined) return { line: index + 1, column: at + 1, endLine: index + 1, endColumn: at + 1 + name.length };
  }
  return undefined;
}
