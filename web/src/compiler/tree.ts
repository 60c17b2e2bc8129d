import { parseTar } from 'nanotar';

/// Files in folders, as clang sees them.
export interface Tree {
  [name: string]: Tree | Uint8Array | string;
}

/// Puts a file into a tree, and makes the folders it lies in.
export function addFile(tree: Tree, path: string, content: Uint8Array | string): void {
  const folders = path.split('/');
  const name = folders.pop() ?? '';
  let folder = tree;
  for (const step of folders) {
    const next = (folder[step] ??= {});
    if (typeof next === 'string' || next instanceof Uint8Array) throw new Error(`${step} in ${path} is a file`);
    folder = next;
  }
  folder[name] = content;
}

/// Unpacks an archive into a tree.
export function unpack(archive: Uint8Array<ArrayBuffer>, tree: Tree): void {
  for (const { name, type, data } of parseTar(archive)) {
    if (type === 'file') addFile(tree, name, data ?? new Uint8Array());
  }
}
