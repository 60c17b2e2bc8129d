import { expect, test } from 'vitest';
import { OutputCap, type Piece } from '../../../web/src/run/output_cap.ts';

const text = (pieces: readonly Piece[] | undefined): string => (pieces ?? []).map((piece) => piece.text).join('');

test('what fits passes as it is, in order, with its stream', () => {
  const cap = new OutputCap({ characters: 100, lines: 10 });
  cap.write('out', 'a\n');
  cap.write('out', 'b\n');
  cap.write('err', 'c\n');
  cap.write('out', 'd');
  expect(cap.take()).toEqual({
    head: [
      { stream: 'out', text: 'a\nb\n' },
      { stream: 'err', text: 'c\n' },
      { stream: 'out', text: 'd' },
    ],
    cut: { characters: 0, lines: 0 },
  });
  expect(cap.take()).toBeUndefined();
});

test('what does not fit becomes the tail, and nothing is cut while both hold it', () => {
  const cap = new OutputCap({ characters: 4, lines: 10 });
  cap.write('out', 'abcdef');
  const news = cap.take();
  expect(text(news?.head)).toBe('abcd');
  expect(text(news?.tail)).toBe('ef');
  expect(news?.cut.characters).toBe(0);
});

test('the lines are limited as well', () => {
  const cap = new OutputCap({ characters: 1000, lines: 2 });
  for (let i = 0; i < 4; i++) cap.write('out', `${i}\n`);
  const news = cap.take();
  expect(text(news?.head)).toBe('0\n1\n');
  expect(text(news?.tail)).toBe('2\n3\n');
});

test('once something did not fit, nothing more goes to the head', () => {
  const cap = new OutputCap({ characters: 4, lines: 10 });
  cap.write('out', 'abc');
  cap.write('out', 'defg');
  cap.write('out', 'h');
  const news = cap.take();
  expect(text(news?.head)).toBe('abcd');
  expect(text(news?.tail)).toBe('efgh');
});

test('an endless output keeps its head and its end, in bounded memory, and counts what is cut', () => {
  const limit = { characters: 20_000, lines: 1_000 };
  const cap = new OutputCap(limit);
  let written = '';
  for (let i = 0; i < 20_000; i++) {
    const line = `line ${i}\n`;
    written += line;
    cap.write('out', line);
  }
  const news = cap.take();
  const [head, tail] = [text(news?.head), text(news?.tail)];
  expect(written.startsWith(head)).toBe(true);
  expect(written.endsWith(tail)).toBe(true);
  expect(head.length).toBeLessThanOrEqual(limit.characters);
  expect(tail.length).toBeLessThanOrEqual(limit.characters);
  expect(tail.length).toBeGreaterThan(4000);
  expect(tail.split('\n').length - 1).toBeLessThanOrEqual(limit.lines);
  expect(head.length + tail.length + (news?.cut.characters ?? 0)).toBe(written.length);
  const newlines = (of: string): number => of.split('\n').length - 1;
  expect(newlines(head) + newlines(tail) + (news?.cut.lines ?? 0)).toBe(20_000);
});

test('one piece longer than both limits keeps its two ends', () => {
  const cap = new OutputCap({ characters: 10_000, lines: 100 });
  const long = Array.from({ length: 9_000 }, (_, i) => `word${i}`).join(' ');
  cap.write('out', long);
  const news = cap.take();
  expect(text(news?.head)).toBe(long.slice(0, 10_000));
  expect(text(news?.tail)).toBe(long.slice(-10_000));
  expect(news?.cut.characters).toBe(long.length - 20_000);
});

test('one piece of many lines is cut at a line', () => {
  const cap = new OutputCap({ characters: 100_000, lines: 50 });
  const long = Array.from({ length: 5_000 }, (_, i) => `line ${i}\n`).join('');
  cap.write('out', long);
  const tail = text(cap.take()?.tail);
  expect(long.endsWith(tail)).toBe(true);
  expect(tail.split('\n').length - 1).toBe(50);
});

test('of a long tail only the last part is taken, when asked so, and the whole later', () => {
  const cap = new OutputCap({ characters: 50_000, lines: 50_000 });
  let written = '';
  for (let i = 0; i < 12_000; i++) {
    written += `${i}\n`;
    cap.write('out', `${i}\n`);
  }
  const part = cap.take(1_000);
  const tail = text(part?.tail);
  expect(written.endsWith(tail)).toBe(true);
  expect(tail.length).toBeGreaterThanOrEqual(1_000);
  expect(tail.length).toBeLessThan(6_000);
  expect(50_000 + (part?.cut.characters ?? 0) + tail.length).toBe(written.length);
  expect(cap.take()).toBeUndefined();
  cap.write('out', 'end');
  const whole = cap.take();
  expect(whole?.cut.characters).toBe(0);
  expect(text(whole?.tail)).toBe(`${written.slice(50_000)}end`);
});
