import { expect, test } from 'vitest';
import { toReport } from '../../../web/src/run/protocol.ts';

const news = { head: [{ stream: 'out', text: 'hello' }], cut: { characters: 0, lines: 0 } };

test('what the worker says is understood', () => {
  const bytes = new ArrayBuffer(32);
  expect(toReport({ kind: 'records', bytes })).toEqual({ kind: 'records', bytes });
  expect(toReport({ kind: 'output', news })).toEqual({ kind: 'output', news });
  const tail = { ...news, tail: [{ stream: 'err', text: 'end' }], cut: { characters: 5, lines: 1 } };
  expect(toReport({ kind: 'output', news: tail })).toEqual({ kind: 'output', news: tail });
  const ended = { kind: 'ended', reason: { kind: 'exit', code: 3 }, milliseconds: 4 };
  expect(toReport(ended)).toEqual(ended);
});

test('fields that are not known do not come through', () => {
  expect(toReport({ kind: 'output', news: { ...news, html: '<b>' }, extra: 1 })).toEqual({ kind: 'output', news });
});

test.each([
  undefined,
  null,
  7,
  'records',
  {},
  { kind: 'run' },
  { kind: 'records', bytes: [1, 2, 3] },
  { kind: 'records', bytes: new Uint8Array(32) },
  { kind: 'output' },
  { kind: 'output', news: { head: 'text', cut: news.cut } },
  { kind: 'output', news: { head: [{ stream: 'html', text: '' }], cut: news.cut } },
  { kind: 'output', news: { head: [{ stream: 'out', text: {} }], cut: news.cut } },
  { kind: 'output', news: { head: [], cut: { characters: -1, lines: NaN } } },
  { kind: 'output', news: { head: [], tail: 3, cut: news.cut } },
  { kind: 'ended', reason: { kind: 'exit' }, milliseconds: 1 },
  { kind: 'ended', reason: { kind: 'celebration', message: '' }, milliseconds: 1 },
  { kind: 'ended', reason: { kind: 'exit', code: 0 } },
])('anything else is ignored: %j', (data) => {
  expect(toReport(data)).toBeUndefined();
});

test('a program tells that it is paused, and that it goes on', () => {
  expect(toReport({ kind: 'paused' })).toEqual({ kind: 'paused' });
  expect(toReport({ kind: 'resumed', more: 1 })).toEqual({ kind: 'resumed' });
});
