import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/// A hash of all that a step depends on: contents and settings.
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

/// Makes a folder's files by `make`, unless an earlier run has made them from the same inputs. The outputs are files in `folder`.
export async function once(
  folder: string,
  key: string,
  outputs: readonly string[],
  make: () => void | Promise<void>,
): Promise<void> {
  const stamp = join(folder, `${outputs[0]}.key`);
  if (outputs.every((name) => existsSync(join(folder, name))) && existsSync(stamp) && readFileSync(stamp, 'utf8') === key) {
    return;
  }
  mkdirSync(dirname(stamp), { recursive: true });
  await make();
  writeFileSync(stamp, key);
}
