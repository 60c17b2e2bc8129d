// ./dev bench links: how long the links to all examples are, as they are delivered and edited once, and what other ways of packing the same
// text into an address would take.
import { brotliCompressSync, constants, deflateRawSync } from 'node:zlib';
import lzString from 'lz-string';
import { base64url } from '../src/link/base64url.ts';
import { fragmentFor } from '../src/link/link.ts';
import { allExamples } from './all_examples.ts';

const examples = allExamples();

/// As readers edit first: a line more, in the last of the program's blocks.
function editedOnce(source: string): string {
  const at = source.lastIndexOf('{\n') + 2;
  return `${source.slice(0, at)}  std::puts("I was here");\n${source.slice(at)}`;
}

/// Ours holds the example, the clock, the view, the release and a checksum, too; the others the text only.
const ways: Readonly<Record<string, (source: string, example: string) => string>> = {
  Pollux: (source, example) => fragmentFor({ example, source, clock: 'real', view: 'panel' }, examples),
  'lz-string': (source) => lzString.compressToEncodedURIComponent(source),
  'deflate-raw': (source) => base64url(deflateRawSync(source, { level: 9, memLevel: 9 })),
  brotli: (source) =>
    base64url(brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } })),
};

const names = Object.keys(ways);
console.log(`| example | bytes | ${names.map((name) => `${name} | edited`).join(' | ')} |`);
console.log(`|---|---|${'---|'.repeat(2 * names.length)}`);
for (const { id, source } of examples) {
  const texts = [source, editedOnce(source)];
  const lengths = Object.values(ways).flatMap((way) => texts.map((text) => way(text, id).length));
  console.log(`| ${[id, Buffer.byteLength(source), ...lengths].join(' | ')} |`);
}
