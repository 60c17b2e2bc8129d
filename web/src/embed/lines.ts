import { embedWords } from '../words/embed.ts';
import { language } from '../words/language.ts';

/// Lines of a text, counted from 1; both ends belong to it.
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/// Reads `3` or `1-4 9-12`. Throws a sentence's end when it is something else.
export function readLines(text: string): readonly Lines[] {
  return text.split(/[\s,]+/).filter(Boolean).map((range) => {
    const [, from, to] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(range) ?? [];
    const first = Number(from);
    const last = Number(to ?? from);
    if (!(first >= 1 && last >= first)) throw new Error(embedWords[language].someLines);
    return { first, last };
  });
}

/// Whether one of the ranges has this line.
export function isIn(line: number, ranges: readonly Lines[]): boolean {
  return ranges.some(({ first, last }) => line >= first && line <= last);
}

/// The text of each range.
export function textsOf(source: string, ranges: readonly Lines[]): readonly string[] {
  const lines = source.split('\n');
  return ranges.map(({ first, last }) => lines.slice(first - 1, last).join('\n'));
}

/// Whether a text still has all these as lines of its own, in this order.
export function keeps(source: string, texts: readonly string[]): boolean {
  const whole = `\n${source}\n`;
  let from = 0;
  for (const text of texts) {
    const at = whole.indexOf(`\n${text}\n`, from);
    if (at < 0) return false;
    // The line's end is the next one's begin.
    from = at + text.length + 1;
  }
  return true;
}
