import { expect, test } from 'vitest';
import { blankDebug } from '../../../web/kit/debug_sections.ts';

const section = (name: string, content: string): number[] => {
  const payload = [name.length, ...Buffer.from(name + content)];
  return [0, payload.length, ...payload];
};
const object = (...sections: number[][]): Buffer => Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections.flat()]);
const member = (content: Buffer): Buffer =>
  Buffer.concat([Buffer.from('name.o/'.padEnd(48) + String(content.length).padEnd(10) + '`\n'), content, Buffer.from('\n'.repeat(content.length % 2))]);

test('debug sections keep their place and size, but say nothing', () => {
  const before = object(section('linking', 'symbols'), section('.debug_info', 'secret'), section('reloc..debug_info', 'secret'), section('producers', 'clang'));
  const after = object(
    section('linking', 'symbols'),
    section('.debug_'.padEnd(11, '_'), '\0'.repeat(6)),
    section('.debug_'.padEnd(17, '_'), '\0'.repeat(6)),
    section('producers', 'clang'),
  );
  expect(Buffer.from(blankDebug(before))).toEqual(after);
});

test('each object of an archive is blanked, and what is none is left alone', () => {
  const secret = object(section('.debug_str', 'odd'));
  const blank = object(section('.debug_'.padEnd(10, '_'), '\0\0\0'));
  const index = Buffer.from('.debug_str');
  const archive = (...members: Buffer[]): Buffer => Buffer.concat([Buffer.from('!<arch>\n'), ...members.map(member)]);
  expect(Buffer.from(blankDebug(archive(index, secret, secret)))).toEqual(archive(index, blank, blank));
});

test('what is neither is left alone', () => {
  const stub = Buffer.from('#STUB\n.debug_info: secret\n');
  expect(Buffer.from(blankDebug(stub))).toEqual(stub);
});
