import { language } from '../words/language.ts';

/// A count, as it is read: `12,345`.
export function number(value: number): string {
  return value.toLocaleString(language);
}

/// `1,200.5 ms`.
export function milliseconds(value: number): string {
  return `${number(Math.round(value * 10) / 10)} ms`;
}

/// The same text, each time and its unit in one line.
export function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=[nµm]?s\b)/gu, '\u00a0');
}
