import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTar } from 'nanotar';

/// A file on its way into an archive.
export interface NamedFile {
  readonly name: string;
  readonly data: Uint8Array;
}

/// All files below a folder, in an order that is the same everywhere.
export function filesBelow(folder: string, keep: (path: string) => boolean = () => true, path = ''): NamedFile[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const name = path ? `${path}/${entry.name}` : entry.name;
    if (!keep(name)) return [];
    if (entry.isDirectory()) return filesBelow(folder, keep, name);
    return [{ name, data: readFileSync(join(folder, name)) }];
  });
}

/// The same files one folder deeper.
export function within(folder: string, files: readonly NamedFile[]): NamedFile[] {
  return files.map(({ name, data }) => ({ name: `${folder}/${name}`, data }));
}

/// An archive that is the same for the same files.
export function archive(files: readonly NamedFile[]): Uint8Array {
  const long = files.find(({ name }) => name.length > 99);
  if (long) throw new Error(`the name is too long for an archive: ${long.name}`);
  return createTar([...files], { attrs: { mtime: 0, mode: '644', uid: 0, gid: 0 } });
}
