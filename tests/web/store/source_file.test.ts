import { expect, test } from 'vitest';
import { Failed } from '../../../web/src/common/failure.ts';
import { fileName, readSource } from '../../../web/src/store/source_file.ts';

const why = (content: BlobPart, name = 'mine.cpp'): Promise<string> =>
  readSource(new File([content], name)).then(
    () => 'opened',
    (error: unknown) => (error instanceof Failed ? error.failure.what : String(error)),
  );

test('a text is opened as it is, with the line ends of the page', async () => {
  expect(await readSource(new File(['int main() {}\r\n// ä\n'], 'mine.cpp'))).toBe('int main() {}\n// ä\n');
});

test('an empty file is a text', async () => {
  expect(await why('')).toBe('opened');
});

test('what is no text, or too long, is refused by name', async () => {
  expect(await why(new Uint8Array([0x89, 0x50, 0xff]), 'cat.png')).toBe('cat.png was not opened: it is no text in UTF-8');
  expect(await why('a\0b', 'a.out')).toBe('a.out was not opened: it is no text in UTF-8');
  expect(await why('/'.repeat(1_000_001), 'all.cpp')).toBe('all.cpp was not opened: it is larger than 1 MB');
});

test('the file is called as the example is', () => {
  expect(fileName({ example: 'get_two_sites' })).toBe('get_two_sites.cpp');
  expect(fileName({ example: 'p1.eJx/../x' })).toBe('pollux.cpp');
});
