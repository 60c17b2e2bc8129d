import { deflate } from 'pako';
import { base64url } from '../link/base64url.ts';

// What is near to what the page has, and to what the library is tested with.
const compiler = { id: 'clang1910', options: '-std=c++23 -O2 -Wall -Wextra', libs: [] };

// Their server refuses longer addresses.
const longest = 8_000;

/// The address at which Compiler Explorer shows a program, and runs it. The program includes the library in one file from `library`, which Compiler
/// Explorer reads in the reader's browser. Undefined: the program is too long for an address.
export function explorerLink(source: string, library: URL): string | undefined {
  const state = {
    sessions: [
      {
        id: 1,
        language: 'c++',
        source: inOneFile(source, library),
        compilers: [compiler],
        executors: [{ compiler, compilerVisible: false, compilerOutputVisible: true }],
      },
    ],
  };
  const link = `https://godbolt.org/clientstate/${base64url(deflate(JSON.stringify(state), { level: 9 }))}`;
  return link.length > longest ? undefined : link;
}

/// The program with all of the library where it first includes any of it. Later includes become empty lines.
export function inOneFile(source: string, library: URL): string {
  let first = true;
  return source.replace(/^[ \t]*#[ \t]*include[ \t]*[<"]pollux\/[^>"]*[>"].*$/gm, () => {
    if (!first) return '';
    first = false;
    return `#define POLLUX_IMPLEMENTATION\n#include <${library.href}>`;
  });
}
