import { expect, test } from 'vitest';
import { giveFilesRoom } from '../../../web/src/compiler/file_room.ts';

function openStream(file: { data: Uint8Array }, offset = 0n): { write(contents: Uint8Array): void } {
  class WriteStream {
    readonly file = file;
    offset = offset;
    write(): void {}
  }
  giveFilesRoom(WriteStream);
  return new WriteStream();
}

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

test('what is written stands one after the other', () => {
  const file = { data: bytes() };
  const stream = openStream(file);
  for (const part of [bytes(1, 2), bytes(3), bytes(4, 5, 6, 7, 8)]) stream.write(part);
  expect(file.data).toEqual(bytes(1, 2, 3, 4, 5, 6, 7, 8));
});

test('writing into what is there changes that only', () => {
  const file = { data: bytes(1, 2, 3, 4) };
  openStream(file, 1n).write(bytes(9, 9));
  expect(file.data).toEqual(bytes(1, 9, 9, 4));
});

test('what lies behind a file in the same memory stays as it is', () => {
  const archive = bytes(1, 2, 3, 4);
  const file = { data: archive.subarray(0, 2) };
  openStream(file, 2n).write(bytes(9, 9));
  expect(file.data).toEqual(bytes(1, 2, 9, 9));
  expect(archive).toEqual(bytes(1, 2, 3, 4));
});

test('a file that was emptied meanwhile begins anew', () => {
  const file = { data: bytes() };
  const stream = openStream(file);
  stream.write(bytes(1, 2, 3));
  const before = file.data;
  file.data = bytes();
  openStream(file).write(bytes(7));
  expect(file.data).toEqual(bytes(7));
  expect(before).toEqual(bytes(1, 2, 3));
});

test('a file does not move for each of its parts', () => {
  const file = { data: bytes() };
  const stream = openStream(file);
  const memories = new Set<ArrayBufferLike>();
  for (let part = 0; part < 1000; part++) {
    stream.write(new Uint8Array(4096));
    memories.add(file.data.buffer);
  }
  expect(file.data.length).toBe(4096000);
  expect(memories.size).toBeLessThan(20);
});
