import { expect, test } from 'vitest';
import { parseDiagnostics, readable } from '../../../web/src/compiler/diagnostics.ts';

const place = (line: number, column: number, endColumn: number) => ({ file: 'main.cpp', line, column, endLine: line, endColumn });

test('a range that holds the caret is the place', () => {
  const log = `main.cpp:2:11:{2:11-2:16}: error: use of undeclared identifier 'width'\n`;
  expect(parseDiagnostics(log, 'int main() {\n  return  width;\n}')).toEqual([
    { severity: 'error', ...place(2, 11, 16), message: "use of undeclared identifier 'width'" },
  ]);
});

test('without such a range the place is the word at the caret', () => {
  const log = `main.cpp:1:7:{1:1-1:4}{1:9-1:12}: warning: comparison is strange [-Wall]\n`;
  expect(parseDiagnostics(log, 'aaaa  ==bbb')).toEqual([
    { severity: 'warning', ...place(1, 7, 9), message: 'comparison is strange [-Wall]' },
  ]);
});

test('columns are characters, not bytes', () => {
  const log = `main.cpp:1:15:{1:15-1:16}: error: unknown\n`;
  expect(parseDiagnostics(log, `auto 별 = "é"+x;`)[0]).toMatchObject({ column: 12, endColumn: 13 });
});

test('a place at the end of a line is one column wide', () => {
  const log = `main.cpp:1:9: error: expected ';'\n`;
  expect(parseDiagnostics(log, 'return 1')[0]).toMatchObject({ column: 9, endColumn: 10 });
});

test('a range may go over lines', () => {
  const log = `main.cpp:1:1:{1:1-3:2}: warning: long\n`;
  expect(parseDiagnostics(log, 'f(\n1\n)')[0]).toMatchObject({ line: 1, column: 1, endLine: 3, endColumn: 2 });
});

test('an error in a header is put where the program caused it', () => {
  const log = [
    `/kit/sysroot/include/c++/v1/__algorithm/sort.h:33:10:{33:10-33:12}: error: no '<' for this`,
    `   33 | snippet`,
    `/kit/sysroot/include/c++/v1/__algorithm/sort.h:90:3: note: in instantiation of 'x' requested here`,
    `main.cpp:2:6:{2:3-2:10}: note: in instantiation of 'sort' requested here`,
    `1 error generated.`,
  ].join('\n');
  expect(parseDiagnostics(log, 'void f() {\n  std::sort(a);\n}')).toEqual([
    {
      severity: 'error',
      ...place(2, 3, 10),
      message: `no '<' for this (in __algorithm/sort.h, line 33)`,
      notes: [{ ...place(2, 3, 10), message: "in instantiation of 'sort' requested here" }],
    },
  ]);
});

test('notes belong to what they are said of; those in the standard library are left out', () => {
  const log = [
    `main.cpp:1:1:{1:1-1:2}: error: one`,
    `main.cpp:2:1:{2:1-2:2}: note: its note`,
    `/kit/sysroot/include/c++/v1/vector:4:1: note: candidate`,
    `/kit/pollux/include/pollux/task.hpp:7:3:{7:1-7:9}: note: declared here`,
    `main.cpp:2:1:{2:1-2:2}: warning: two`,
  ].join('\n');
  expect(parseDiagnostics(log, 'a\nb').map(({ message, notes }) => [message, notes?.map((note) => `${note.file}:${note.line}`)])).toEqual([
    ['one', ['main.cpp:2', 'pollux/task.hpp:7']],
    ['two', undefined],
  ]);
});

test.each([
  ['fix-it:"main.cpp":{1:9-1:9}:";"', "Insert ';'", { ...place(1, 9, 9), text: ';' }],
  ['fix-it:"main.cpp":{1:1-1:7}:"co_return"', "Replace 'return' by 'co_return'", { ...place(1, 1, 7), text: 'co_return' }],
  ['fix-it:"main.cpp":{1:7-1:9}:""', "Remove ' 1'", { ...place(1, 7, 9), text: '' }],
  ['fix-it:"main.cpp":{1:8-1:9}:"\\"\\353\\263\\204\\\\n\\""', `Replace '1' by '"별\\n"'`, { ...place(1, 8, 9), text: '"별\\n"' }],
])('%s is a fix', (line, title, { file: _, ...edit }) => {
  const log = `main.cpp:1:9: error: wrong\n    1 | return 1\n      |         ^\n${line}\n`;
  expect(parseDiagnostics(log, 'return 1')[0]?.fixes).toEqual([{ title, edits: [edit] }]);
});

test('a note with edits is a fix by its own words; all its edits belong together', () => {
  const log = [
    `main.cpp:1:3: warning: assignment as a condition`,
    `main.cpp:1:3: note: place parentheses around it`,
    `fix-it:"main.cpp":{1:1-1:1}:"("`,
    `fix-it:"main.cpp":{1:6-1:6}:")"`,
    `main.cpp:1:3: note: use '=='`,
    `fix-it:"main.cpp":{1:3-1:4}:"=="`,
  ].join('\n');
  const [found] = parseDiagnostics(log, 'a = b');
  expect(found?.fixes?.map(({ title, edits }) => [title, edits.length])).toEqual([
    ['Place parentheses around it', 2],
    ["Use '=='", 1],
  ]);
});

test('a fix that would change a header is none', () => {
  const log = `main.cpp:1:1: error: wrong\nfix-it:"main.cpp":{1:1-1:1}:"a"\nfix-it:"/kit/pollux/include/pollux/task.hpp":{1:1-1:1}:"b"\n`;
  expect(parseDiagnostics(log, 'x')[0]?.fixes).toBeUndefined();
});

test('an error in a header without a place in the program has none, but is told', () => {
  const log = `/kit/pollux/include/pollux/task.hpp:5:1: error: bad\n`;
  expect(parseDiagnostics(log, 'x')).toEqual([
    expect.objectContaining({ severity: 'error', line: 0, message: 'bad (in pollux/task.hpp, line 5)' }),
  ]);
});

test('an error in what a line includes is put at that line', () => {
  const log = `In file included from main.cpp:2:\n/kit/sysroot/include/foo.h:5:1: fatal error: 'bar.h' file not found\n`;
  expect(parseDiagnostics(log, '\n  #include <foo.h>  \n')[0]).toMatchObject(place(2, 3, 19));
});

test('an error of the command line has no place', () => {
  expect(parseDiagnostics('error: unknown argument', '')).toEqual([
    expect.objectContaining({ severity: 'error', file: '', line: 0, message: 'unknown argument' }),
  ]);
});

test('what is printed for people has no ranges and short names', () => {
  expect(readable('main.cpp:2:11:{2:11-2:16}{2:1-2:3}: error: a\nfix-it:"main.cpp":{2:11-2:16}:"b"\n/kit/sysroot/include/c++/v1/vector:1:2: note: b')).toBe(
    'main.cpp:2:11: error: a\nvector:1:2: note: b',
  );
});

test('a name of thousands of characters is told by its ends', () => {
  const [found] = parseDiagnostics(`main.cpp:1:1: error: too deep\nmain.cpp:1:2: note: in instantiation of 'f<${'w<'.repeat(500)}int${'>'.repeat(500)}>' here\n`, 'f(1);');
  expect(found?.notes?.[0]?.message).toMatch(/^in instantiation of 'f<w<.* … .*>>' here$/);
  expect(found?.notes?.[0]?.message.length).toBeLessThan(700);
});
