import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { KitFile, KitFileId } from '../src/compiler/manifest.ts';

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/// Puts a file of the kit where it is served, under a name with its hash. Scripts are left to the host to compress; it will not do
/// so for all else. The ending is none that a server knows: some would declare an encoding for it, and the browser then unpacks.
export function pack(id: KitFileId, content: Uint8Array, folder: string): KitFile {
  const hash = sha256(content).slice(0, 16);
  const [, stem = '', ending = ''] = /^(.*)\.(\w+)$/.exec(id) ?? [];
  if (ending === 'js') {
    const name = `${stem}-${hash}.js`;
    writeFileSync(join(folder, name), content);
    return { name, packed: false, sha256: sha256(content), bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
  }
  const name = `${stem}-${hash}.${ending}.packed`;
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, gzipSync(content, { level: 9 }));
  const packed = readFileSync(path);
  return { name, packed: true, sha256: sha256(packed), bytes: content.length, gzip: packed.length };
}

/// Removes what an earlier build left in the folder.
export function sweep(folder: string, keep: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name));
}
