// One compiler for several who ask: in turns, and each can stop its own only.
import { beforeEach, expect, test } from 'vitest';
import type { CompilerClient, LoadPhase } from '../../../web/src/compiler/client.ts';
import { Desk } from '../../../web/src/compiler/desk.ts';
import type { Parts } from '../../../web/src/compiler/parts.ts';
import { Failed } from '../../../web/src/common/failure.ts';

/// A client of which each call ends when the test says so.
class Client {
  parts: Parts | undefined;
  loads = 0;
  cancelled = 0;
  readonly compiling: string[] = [];
  #tell: (phase: LoadPhase) => void = () => {};
  #settle: ((error?: Error) => void)[] = [];

  load(onPhase: (phase: LoadPhase) => void): Promise<void> {
    this.#tell = onPhase;
    this.loads++;
    return this.#until(undefined);
  }

  compile(source: string): Promise<unknown> {
    this.compiling.push(source);
    return this.#until({ diagnostics: [], said: source });
  }

  check(source: string): Promise<unknown> {
    this.compiling.push(source);
    return this.#until([source]);
  }

  compileAhead(source: string): Promise<boolean> {
    this.compiling.push(`ahead: ${source}`);
    return this.#until(true);
  }

  dropAhead(): void {
    this.cancel();
  }

  cancel(): void {
    this.cancelled++;
    this.settle(new Failed({ what: 'ended', advice: '', retry: true }));
  }

  cancelQuestions(): void {
    this.cancel();
  }

  phase(phase: LoadPhase): void {
    this.#tell(phase);
  }

  /// Ends all that was asked.
  settle(error?: Error): void {
    for (const each of this.#settle.splice(0)) each(error);
  }

  #until<T>(value: T): Promise<T> {
    return new Promise((resolve, reject) => this.#settle.push((error) => (error ? reject(error) : resolve(value))));
  }
}

const one = { name: 'one' };
const two = { name: 'two' };
let client: Client;
let desk: Desk;

beforeEach(() => {
  client = new Client();
  desk = new Desk(client as unknown as CompilerClient);
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const compile = (who: object, source: string): Promise<unknown> => desk.compile(who, source, () => {});

test('one compiles after the other', async () => {
  const first = compile(one, 'a');
  const second = compile(two, 'b');
  expect(client.compiling).toEqual(['a']);
  client.settle();
  expect(await first).toMatchObject({ said: 'a' });
  await turn();
  expect(client.compiling).toEqual(['a', 'b']);
  client.settle();
  expect(await second).toMatchObject({ said: 'b' });
});

test('who stops what compiles, lets the next begin', async () => {
  const first = compile(one, 'a');
  const second = compile(two, 'b');
  desk.cancel(one);
  await expect(first).rejects.toThrow('Compiling was stopped');
  expect(client.cancelled).toBe(1);
  await turn();
  client.settle();
  expect(await second).toMatchObject({ said: 'b' });
});

test('who stops what waits, leaves alone what compiles', async () => {
  const first = compile(one, 'a');
  const second = compile(two, 'b');
  desk.cancel(two);
  await expect(second).rejects.toThrow('Compiling was stopped');
  expect(client.cancelled).toBe(0);
  client.settle();
  expect(await first).toMatchObject({ said: 'a' });
  await turn();
  expect(client.compiling).toEqual(['a']);
});

test('a compiler that breaks down is an error of one; the next is compiled', async () => {
  const first = compile(one, 'a');
  const second = compile(two, 'b');
  client.settle(new Failed({ what: 'it broke', advice: '', retry: true }));
  await expect(first).rejects.toThrow('it broke');
  await turn();
  client.settle();
  expect(await second).toMatchObject({ said: 'b' });
});

test('all hear how far loading is; it goes on as long as one waits for it', async () => {
  const heard: string[] = [];
  const first = desk.load(one, () => heard.push('one'));
  const second = desk.load(two, () => heard.push('two'));
  client.phase({ kind: 'starting compiler' });
  expect(heard).toEqual(['one', 'two']);
  desk.cancel(one);
  await expect(first).rejects.toThrow('Compiling was stopped');
  expect(client.cancelled).toBe(0);
  client.phase({ kind: 'starting compiler' });
  expect(heard).toEqual(['one', 'two', 'two']);
  desk.cancel(two);
  await expect(second).rejects.toThrow('Compiling was stopped');
  expect(client.cancelled).toBe(1);
});

test('questions have turns of their own', async () => {
  const program = compile(one, 'a');
  const first = desk.check(one, 'b', new AbortController().signal);
  const second = desk.check(two, 'c', new AbortController().signal);
  expect(client.compiling).toEqual(['a', 'b']);
  desk.cancelQuestions(two);
  await expect(second).rejects.toThrow('The question was dropped');
  expect(client.cancelled).toBe(0);
  client.settle();
  expect(await first).toEqual(['b']);
  await program;
});

test('a question that waits is ended at once, and is never asked', async () => {
  const first = desk.check(one, 'a', new AbortController().signal);
  const end = new AbortController();
  const second = desk.check(two, 'b', end.signal);
  const third = desk.check(two, 'c', new AbortController().signal);
  end.abort();
  await expect(second).rejects.toThrow('The question was dropped');
  expect(client.cancelled).toBe(0);
  client.settle();
  expect(await first).toEqual(['a']);
  await turn();
  client.settle();
  expect(await third).toEqual(['c']);
  expect(client.compiling).toEqual(['a', 'c']);
});

test('ahead is compiled while nobody waits for a program; who ends that, ends what was begun for it only', async () => {
  const program = compile(one, 'a');
  expect(await desk.compileAhead(two, 'b')).toBe(false);
  client.settle();
  await program;
  await turn();
  const ahead = desk.compileAhead(two, 'b');
  expect(client.compiling).toEqual(['a', 'ahead: b']);
  desk.dropAhead(one);
  expect(client.cancelled).toBe(0);
  desk.dropAhead(two);
  expect(client.cancelled).toBe(1);
  await expect(ahead).rejects.toThrow('ended');
});
