import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseAnswer, scriptedXhr, type Answer, type Network } from '../../../web/src/program/simulated_network.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const text = (bytes: ArrayBuffer | null): string => new TextDecoder().decode(bytes ?? new ArrayBuffer());
const answer = (more: Partial<Answer> = {}): Answer => ({
  delay: 300,
  status: 200,
  headers: 'content-type: text/plain\r\n',
  body: new TextEncoder().encode('Hello'),
  rate: 0,
  piece: 0,
  error: '',
  ...more,
});

/// A request to `network`, and what its handlers heard.
function request(network: Partial<Network>, setUp: (xhr: XMLHttpRequest) => void = () => {}) {
  const Scripted = scriptedXhr({ ask: () => undefined, real: undefined, refused: () => {}, ...network });
  const xhr = new Scripted() as XMLHttpRequest;
  const heard: string[] = [];
  xhr.open('GET', 'https://foo.pollux.test/', true);
  xhr.onreadystatechange = () => heard.push(`state ${xhr.readyState} status ${xhr.status}`);
  xhr.onprogress = ({ loaded, total }) => heard.push(`progress ${loaded}/${total}`);
  xhr.onload = () => heard.push('load');
  xhr.onerror = () => heard.push('error');
  xhr.ontimeout = () => heard.push('timeout');
  setUp(xhr);
  xhr.send(null);
  return { xhr, heard };
}

test('the message of the program is read as HTTP', () => {
  const message = 'HTTP/1.1 404\r\nx-pollux-delay: 250\r\ncontent-type: text/plain\r\ncontent-length: 4\r\n\r\nno\r\n';
  const { body, ...rest } = parseAnswer(new TextEncoder().encode(message));
  expect(rest).toEqual({ delay: 250, status: 404, headers: 'content-type: text/plain\r\ncontent-length: 4\r\n', rate: 0, piece: 0, error: '' });
  expect(new TextDecoder().decode(body)).toBe('no\r\n');
});

test('an error is read as well', () => {
  const message = 'HTTP/1.1 0\r\nx-pollux-delay: 1\r\nx-pollux-error: no such host\r\n\r\n';
  expect(parseAnswer(new TextEncoder().encode(message))).toMatchObject({ delay: 1, status: 0, error: 'no such host' });
});

test('a rate is read as well', () => {
  const message = 'HTTP/1.1 200\r\nx-pollux-rate: 2000\r\nx-pollux-piece: 100\r\n\r\n';
  expect(parseAnswer(new TextEncoder().encode(message))).toMatchObject({ rate: 2000, piece: 100 });
});

test('an answer comes after its delay, and not before', () => {
  const { xhr, heard } = request({ ask: () => answer() });
  vi.advanceTimersByTime(299);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(['state 2 status 200', 'state 3 status 200', 'progress 5/5', 'state 4 status 200', 'load']);
  expect(text(xhr.response as ArrayBuffer)).toBe('Hello');
  expect(xhr.getAllResponseHeaders()).toBe('content-type: text/plain\r\n');
});

test('an error has no status', () => {
  const { xhr, heard } = request({ ask: () => answer({ status: 0, body: new Uint8Array(), error: 'no such host' }) });
  vi.advanceTimersByTime(300);
  expect(heard).toEqual(['state 4 status 0', 'error']);
  expect([xhr.status, xhr.statusText, xhr.response]).toEqual([0, 'no such host', null]);
});

test('with a rate the body comes in pieces', () => {
  const { xhr, heard } = request({ ask: () => answer({ rate: 40, piece: 2 }) });
  vi.advanceTimersByTime(300);
  expect(heard.splice(0)).toEqual(['state 2 status 200']);
  vi.advanceTimersByTime(50);
  expect(heard.splice(0)).toEqual(['state 3 status 200', 'progress 2/5']);
  vi.advanceTimersByTime(50);
  expect(heard.splice(0)).toEqual(['progress 4/5']);
  expect(xhr.response).toBe(null);
  vi.advanceTimersByTime(25);
  expect(heard).toEqual(['progress 5/5', 'state 4 status 200', 'load']);
  expect(text(xhr.response as ArrayBuffer)).toBe('Hello');
});

test('a connection that breaks midway is an error after some progress', () => {
  const { xhr, heard } = request({ ask: () => answer({ rate: 40, piece: 2, error: 'the cable' }) });
  vi.advanceTimersByTime(1000);
  expect(heard.slice(-3)).toEqual(['progress 5/5', 'state 4 status 0', 'error']);
  expect([xhr.status, xhr.statusText, xhr.response]).toEqual([0, 'the cable', null]);
});

test('a request aborted midway goes no further', () => {
  const { xhr, heard } = request({ ask: () => answer({ rate: 40, piece: 2 }) }, (made) => {
    made.onprogress = () => made.abort();
  });
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(['state 2 status 200', 'state 3 status 200', 'state 4 status 0']);
  expect(xhr.readyState).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('the network is asked with method and body', () => {
  const asked: unknown[] = [];
  const Scripted = scriptedXhr({ ask: (question) => (asked.push(question), answer()), real: undefined, refused: () => {} });
  const xhr = new Scripted() as XMLHttpRequest;
  xhr.open('POST', 'https://foo.pollux.test/', true);
  const body = new TextEncoder().encode('there and back');
  xhr.send(body);
  expect(asked).toEqual([{ method: 'POST', url: 'https://foo.pollux.test/', body }]);
});

test('an aborted request says so once, and is silent for ever', () => {
  const { xhr, heard } = request({ ask: () => answer() });
  vi.advanceTimersByTime(100);
  xhr.abort();
  xhr.abort();
  expect(heard).toEqual(['state 4 status 0']);
  expect(xhr.readyState).toBe(0);
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(['state 4 status 0']);
  expect(vi.getTimerCount()).toBe(0);
});

test('a request aborted by its own handler goes no further', () => {
  const { xhr, heard } = request({ ask: () => answer() }, (made) => {
    made.onreadystatechange = () => {
      if (made.readyState === 2) made.abort();
    };
  });
  vi.advanceTimersByTime(300);
  expect(heard).toEqual([]);
  expect(xhr.readyState).toBe(0);
});

test('an answer that is later than the timeout does not come', () => {
  const { heard } = request({ ask: () => answer() }, (xhr) => (xhr.timeout = 100));
  vi.advanceTimersByTime(1000);
  expect(heard).toEqual(['state 4 status 0', 'timeout']);
});

test('without the real network any other URL is refused, and the reader is told', () => {
  const refused: string[] = [];
  const { heard } = request({ refused: (url) => refused.push(url) });
  expect(refused).toEqual(['https://foo.pollux.test/']);
  expect(heard).toEqual([]);
  vi.runAllTimers();
  expect(heard).toEqual(['state 4 status 0', 'error']);
});

test('with the real network the request goes there as it is', () => {
  const calls: unknown[][] = [];
  class Real {
    readyState = 0;
    status = 0;
    statusText = '';
    responseURL = '';
    response: ArrayBuffer | null = null;
    onload: ((event: unknown) => void) | null = null;
    open(...args: unknown[]): void {
      calls.push(['open', ...args]);
    }
    setRequestHeader(...args: unknown[]): void {
      calls.push(['header', ...args]);
    }
    send(): void {
      Object.assign(this, { readyState: 4, status: 201, statusText: 'Created', response: new TextEncoder().encode('real').buffer });
      this.onload?.({ loaded: 4, total: 4 });
    }
    abort(): void {
      calls.push(['abort']);
    }
    getAllResponseHeaders(): string {
      return 'a: b\r\n';
    }
  }
  const { xhr, heard } = request({ real: Real as unknown as new () => XMLHttpRequest }, (made) => made.setRequestHeader('x', 'y'));
  expect(calls).toEqual([
    ['open', 'GET', 'https://foo.pollux.test/', true],
    ['header', 'x', 'y'],
  ]);
  expect(heard).toEqual(['load']);
  expect([xhr.status, xhr.statusText, text(xhr.response as ArrayBuffer), xhr.getAllResponseHeaders()]).toEqual([201, 'Created', 'real', 'a: b\r\n']);
  xhr.abort();
  expect(calls.at(-1)).toEqual(['abort']);
});

test('a request that blocks is refused', () => {
  const Scripted = scriptedXhr({ ask: () => undefined, real: undefined, refused: () => {} });
  const xhr = new Scripted() as XMLHttpRequest;
  expect(() => xhr.open('GET', 'https://foo.pollux.test/', false)).toThrow('blocks');
});
