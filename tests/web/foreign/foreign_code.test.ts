// What ?src=… may mean, and nothing else.
import { expect, test } from 'vitest';
import { foreignCode } from '../../../web/src/foreign/foreign_code.ts';

test.each([
  ['gist:0123456789abcdef0123456789abcdef', 'https://api.github.com/gists/0123456789abcdef0123456789abcdef'],
  ['gist:someone/0123abc', 'https://api.github.com/gists/0123abc'],
  ['https://raw.example.com/a/b.cpp?x=1', 'https://raw.example.com/a/b.cpp?x=1'],
])('%s is fetched from %s', (src, address) => {
  const found = foreignCode(src);
  expect(found?.address.href).toBe(address);
  expect(found?.host).toBe(new URL(address).host);
});

test.each([
  '',
  'gist:',
  'gist:../users/someone',
  'gist:0123456789abcdef/../../x',
  'http://example.com/a.cpp',
  'javascript:alert(1)',
  'data:text/plain,int main(){}',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  '//example.com/a.cpp',
  'lessons/index.html',
  'https://pollux.example@evil.example/a.cpp',
])('%s is nothing', (src) => {
  expect(foreignCode(src)).toBeUndefined();
});
