import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KitFile, Piece, ServedId } from '../src/compiler/manifest.ts';
import { hashOf, once } from './once.ts';

const xzFlags = ['--stdout', '-9e'] as const;

// What a broken transfer may cost the reader.
const pieceBytes = 1 << 20;

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/// Puts the file `id` of the folder `work` where it is served, under a name with its hash. Scripts are left to the host to compress; all
/// else is packed, in pieces. Their ending is none that a server knows: some would declare an encoding for it, and the browser unpack.
export async function pack(id: ServedId, work: string, out: string): Promise<KitFile> {
  const content = readFileSync(join(work, id));
  const hash = sha256(content).slice(0, 16);
  const [, stem = '', ending = ''] = /^(.*)\.(\w+)$/.exec(id) ?? [];
  const file = { name: `${stem}-${hash}.${ending}`, bytes: content.length };
  if (ending === 'js') {
    writeFileSync(join(out, file.name), content);
    return file;
  }
  const packed = `${id}.xz`;
  await once(work, hashOf(content, xzFlags.join(' ')), [packed], () => writeFileSync(join(work, packed), xz(join(work, id))));
  return { ...file, pieces: cut(stem, readFileSync(join(work, packed)), out) };
}

function xz(path: string): Uint8Array {
  const { status, stdout, stderr, error } = spawnSync('xz', [...xzFlags, path], { maxBuffer: 1 << 28 });
  if (error) throw new Error(`xz cannot be started: ${error.message}`);
  if (status !== 0) throw new Error(`xz failed: ${stderr.toString()}`);
  return stdout;
}

function cut(stem: string, packed: Uint8Array, out: string): Piece[] {
  const pieces: Piece[] = [];
  for (let begin = 0; begin < packed.length; begin += pieceBytes) {
    const bytes = packed.subarray(begin, begin + pieceBytes);
    const hash = sha256(bytes);
    const name = `${stem}-${hash.slice(0, 16)}.piece`;
    if (!existsSync(join(out, name))) writeFileSync(join(out, name), bytes);
    pieces.push({ name, sha256: hash, bytes: bytes.length });
  }
  return pieces;
}

/// Removes what an earlier build left in the folder.
export function sweep(folder: string, keep: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) if (!keep.has(name)) rmSync(join(folder, name));
}
