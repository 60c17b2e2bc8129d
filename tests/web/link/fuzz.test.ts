// The link decoder, given links that were damaged at random. `POLLUX_FUZZ_LINKS=1000000` asks for more of them.
import { readFileSync } from 'node:fs';
import { afterAll, expect, test, vi } from 'vitest';
import { open } from '../../../web/src/link/link.ts';
import { allExamples } from '../../../web/tools/all_examples.ts';

const count = Number(process.env['POLLUX_FUZZ_LINKS'] ?? 10_000);
const examples = allExamples();
const golden = (JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as { fragment: string }[]).map(({ fragment }) => fragment);
const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%#<" \0é';

/// Numbers from 0 up to a limit, the same each time.
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) % limit;
  };
}

function mutated(link: string, random: (limit: number) => number): string {
  const at = random(link.length + 1);
  const character = characters[random(characters.length)] ?? '';
  switch (random(5)) {
    case 0:
      return link.slice(0, at);
    case 1:
      return link.slice(0, at) + character + link.slice(at + 1);
    case 2:
      return link.slice(0, at) + character + link.slice(at);
    case 3:
      return link.slice(0, at) + link.slice(at + 1 + random(4));
    default:
      return link.slice(0, at) + (golden[random(golden.length)] ?? '').slice(at);
  }
}

const forbidden = vi.fn(() => {
  throw new Error('a link asked for it');
});
const { fetch: fetchBefore, eval: evalBefore, Function: functionBefore } = globalThis;
afterAll(() => Object.assign(globalThis, { fetch: fetchBefore, eval: evalBefore, Function: functionBefore }));

test(`${count} damaged links: no exception, no code run, no request`, { timeout: 3_600_000 }, () => {
  const random = numbers(20_261_127);
  const kinds = { none: 0, link: 0, broken: 0 };
  Object.assign(globalThis, { fetch: forbidden, eval: forbidden, Function: forbidden });
  for (let i = 0; i < count; i++) {
    let link = golden[random(golden.length)] ?? '';
    for (let n = random(4); n >= 0; n--) link = mutated(link, random);
    const opened = open(link, examples);
    kinds[opened.kind]++;
    if (opened.kind === 'broken' && opened.why === '') throw new Error(`it does not say what is wrong with ${link}`);
  }
  Object.assign(globalThis, { fetch: fetchBefore, eval: evalBefore, Function: functionBefore });
  if (process.env['POLLUX_FUZZ_LINKS']) console.log(kinds);
  expect(forbidden).not.toHaveBeenCalled();
  expect(kinds.broken).toBeGreaterThan(count / 2);
});
