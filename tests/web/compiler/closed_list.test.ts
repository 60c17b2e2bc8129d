import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { closedList } from '../../../web/kit/imports.ts';
import { build, kit } from '../kit.ts';

const glue = readFileSync(`${build}kit/glue.js`, 'utf8');

test('the glue gives a program exactly the closed list', () => {
  const object = /var wasmImports = \{([^}]*)\}/.exec(glue)?.[1] ?? '';
  const names = [...object.matchAll(/^\s*(\w+): /gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual(closedList.toSorted());
});

test('what the compiler accepts as an import is that list', () => {
  expect([...kit.manifest.imports].toSorted()).toEqual(closedList.toSorted());
});

test('the stub tells the linker of nothing else', () => {
  const [head, ...lines] = readFileSync(`${build}kit/stub.so`, 'utf8').trim().split('\n');
  expect(head).toBe('#STUB');
  const allowed = new Set(closedList);
  expect(lines.map((line) => line.split(':', 1)[0] ?? '').filter((name) => !allowed.has(name))).toEqual([]);
});

test.each(['eval(', 'new Function', 'emscripten_run_script', 'emscripten_asm_const', 'dlopen', 'child_process', 'importScripts('])(
  'the glue has no %s',
  (word) => {
    expect(glue).not.toContain(word);
  },
);

test('the glue imports nothing before it knows where it runs', () => {
  expect(glue).not.toMatch(/^import\b/m);
});
