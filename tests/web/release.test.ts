import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { release } from '../../web/src/release.ts';

const root = new URL('../../', import.meta.url);

test('the release is the same everywhere', () => {
  const { version } = JSON.parse(readFileSync(new URL('web/package.json', root), 'utf8')) as { version: string };
  expect(version).toBe(release);
  const header = readFileSync(new URL('runtime/include/pollux/version.hpp', root), 'utf8');
  expect(Array.from(header.matchAll(/define POLLUX_VERSION_\w+ (\d+)/g), ([, number]) => number).join('.')).toBe(release);
});
