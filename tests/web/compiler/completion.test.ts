import { beforeAll, describe, expect, test } from 'vitest';
import { Compiler } from '../../../web/src/compiler/compiler.ts';
import { parseProposals, type Proposals } from '../../../web/src/compiler/completion.ts';
import { kit } from '../kit.ts';

describe('what clang prints', () => {
  test.each([
    ['COMPLETION: move : [#void#]move(<#int by#>)', { name: 'move', kind: 'function', type: 'void', parameters: ['int by'] }],
    ['COMPLETION: f : [#int#]f(<#int a#>{#, <#int b = 1#>#})', { name: 'f', kind: 'function', type: 'int', parameters: ['int a', 'int b = 1'] }],
    ['COMPLETION: ok (InBase) : [#bool#][#response_head::#]ok()[# const#]', { name: 'ok', kind: 'function', type: 'bool', parameters: [], inherited: true }],
    ['COMPLETION: y : [#int#]y : The height.', { name: 'y', kind: 'variable', type: 'int', comment: 'The height.' }],
    ['COMPLETION: std : std::', { name: 'std', kind: 'namespace' }],
    ['COMPLETION: mutex : mutex<<#class T#>>', { name: 'mutex', kind: 'type' }],
    ['COMPLETION: static', { name: 'static', kind: 'keyword' }],
    ['COMPLETION: Pattern : static_cast<<#type#>>(<#expression#>)', { name: 'static_cast', kind: 'pattern', snippet: 'static_cast<${1:type}>(${2:expression})' }],
  ])('%s', (line, completion) => {
    expect(parseProposals(line).completions).toEqual([completion]);
  });

  test('overloads are one, and what is not for programs is left out', () => {
    const lines = ['f : [#int#]f(<#int#>)', 'f : [#int#]f(<#char#>)', '__f : [#int#]__f()', 'operator= : [#p &#]operator=(<#p#>)', '~p : [#void#]~p()', 'g (Hidden) : [#int#]g()'];
    const output = lines.map((line) => `COMPLETION: ${line}`).join('\n');
    expect(parseProposals(output).completions).toEqual([{ name: 'f', kind: 'function', type: 'int', parameters: ['int'], overloads: 1 }]);
    expect(parseProposals(output, '__').completions.map(({ name }) => name)).toContain('__f');
  });

  test('signatures and the wanted type', () => {
    expect(parseProposals('OVERLOAD: [#int#]number(<#int a#>, std::map<int, char> b)\nOVERLOAD: sleep(<#duration duration#>)\nPREFERRED-TYPE: int')).toEqual({
      completions: [],
      signatures: [
        { name: 'number', parameters: ['int a', 'std::map<int, char> b'], type: 'int' },
        { name: 'sleep', parameters: ['duration duration'] },
      ],
      wanted: 'int',
    });
  });

  test('a parameter is one, however many commas are in its type', () => {
    const [signature] = parseProposals('OVERLOAD: f(<#std::map<int, std::pair<int, char>> a#>, std::function<void (int, int)> b)').signatures;
    expect(signature?.parameters).toEqual(['std::map<int, std::pair<int, char>> a', 'std::function<void (int, int)> b']);
  });
});

describe('clang itself', () => {
  let compiler: Compiler;
  beforeAll(async () => {
    compiler = await Compiler.load(kit);
  });

  /// What is proposed at the `|` in a task of a program.
  async function propose(code: string): Promise<Proposals> {
    const text = `#include <pollux/pollux.hpp>
/// How wide it is.
int width(int scale, int more) { return scale + more; }
struct point { int x; int y; void move(int by); };
pollux::task<> 별() {
  ${code}
}
int main() { return pollux::run(별()); }
`;
    const before = text.slice(0, text.indexOf('|')).split('\n');
    return compiler.propose(text.replace('|', ''), { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
  const names = async (code: string): Promise<string[]> => (await propose(code)).completions.map(({ name }) => name);

  test('members, after a dot and after an arrow', async () => {
    expect(await names('point p; /* 별 */ p.|')).toEqual(expect.arrayContaining(['move', 'x', 'y']));
    expect(await names('auto page = co_await pollux::fetch("u"); page->|')).toEqual(expect.arrayContaining(['body', 'status', 'ok']));
  });

  test('what lies in a namespace', async () => {
    const all = await names('co_await pollux::|');
    expect(all).toEqual(expect.arrayContaining(['join', 'select', 'sleep', 'fetch']));
    expect(all).not.toContain('detail');
    expect((await names('std::vec|'))).toEqual(['vector']);
  });

  test('names of the program, with their comments, and locals with their types', async () => {
    expect((await propose('int wide = wid|')).completions).toContainEqual(
      expect.objectContaining({ name: 'width', kind: 'function', type: 'int', comment: 'How wide it is.' }),
    );
    expect((await propose('auto answer = 3.5; ans|')).completions).toContainEqual({ name: 'answer', kind: 'variable', type: 'double' });
  });

  test('what a call takes', async () => {
    const { signatures, wanted } = await propose('width(|');
    expect(signatures).toEqual([{ name: 'width', parameters: ['int scale', 'int more'], type: 'int' }]);
    expect(wanted).toBe('int');
  });

  test('a program that is wrong elsewhere is no hindrance', async () => {
    expect(await names('undeclared(; point p; p.|')).toEqual(expect.arrayContaining(['x', 'y']));
  });
});
