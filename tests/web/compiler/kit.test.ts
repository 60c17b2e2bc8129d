import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { XzReadableStream } from 'xz-decompress';
import { expect, test } from 'vitest';
import { servedBytes, type ServedId } from '../../../web/src/compiler/manifest.ts';
import { build, kit } from '../kit.ts';

const served = `${build}public/kit/`;
const { files } = kit.manifest;

test('what is served is listed, and nothing else', () => {
  const names = Object.values(files).flatMap(({ name, pieces }) => pieces?.map((piece) => piece.name) ?? [name]);
  expect(readdirSync(served).toSorted()).toEqual(['kit.json', ...names].toSorted());
  expect(JSON.parse(readFileSync(`${served}kit.json`, 'utf8'))).toEqual(kit.manifest);
});

test('all of it is at most 18 MB, on a host that compresses nothing', () => {
  expect(Object.values(files).reduce((sum, file) => sum + servedBytes(file), 0)).toBeLessThanOrEqual(18_000_000);
});

test.each(Object.keys(files) as ServedId[])('%s is what the list says, and unpacks to what the tools use', async (id) => {
  const { name, bytes, pieces } = files[id];
  const content = pieces
    ? await unpack(
        pieces.map((piece) => {
          const packed = readFileSync(served + piece.name);
          expect(createHash('sha256').update(packed).digest('hex')).toBe(piece.sha256);
          expect(packed.length).toBe(piece.bytes);
          expect(packed.length).toBeLessThanOrEqual(1 << 20);
          return new Uint8Array(packed);
        }),
      )
    : readFileSync(served + name);
  expect(content.length).toBe(bytes);
  expect(content.equals(await kit.bytes(id))).toBe(true);
});

async function unpack(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Buffer> {
  return Buffer.from(await new Response(new XzReadableStream(new Blob([...pieces]).stream())).arrayBuffer());
}
