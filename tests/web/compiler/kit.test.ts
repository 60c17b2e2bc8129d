import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { KitFileId } from '../../../web/src/compiler/manifest.ts';
import { build, kit } from '../kit.ts';

const served = `${build}public/kit/`;
const { files } = kit.manifest;

test('what is served is listed, and nothing else', () => {
  expect(readdirSync(served).toSorted()).toEqual(['kit.json', ...Object.values(files).map(({ name }) => name)].toSorted());
  expect(JSON.parse(readFileSync(`${served}kit.json`, 'utf8'))).toEqual(kit.manifest);
});

test.each(Object.keys(files) as KitFileId[])('%s is what the list says, and unpacks to what the tools use', async (id) => {
  const { name, packed, sha256, bytes, gzip } = files[id];
  const content = readFileSync(served + name);
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  expect(content.length).toBe(packed ? gzip : bytes);
  const unpacked = packed ? gunzipSync(content) : content;
  expect(unpacked.equals(await kit.bytes(id))).toBe(true);
  expect(unpacked.length).toBe(bytes);
});
