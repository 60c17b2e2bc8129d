import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compiler } from '../src/compiler/compiler.ts';
import { baselineOnly } from './baseline.ts';
import { FolderSource } from './folder_source.ts';
import { hashOf } from './once.ts';

/// Compiles programs into a folder, by the same compile module as the page's. What was compiled before from the same source by the same kit is
/// not compiled again.
export class Ahead {
  readonly #kit: FolderSource;
  readonly #out: string;
  #compiler: Promise<Compiler> | undefined;

  constructor(kit: string, out: string) {
    baselineOnly(true);
    this.#kit = new FolderSource(kit);
    this.#out = out;
  }

  /// The file of the program, in the folder. Throws when it does not compile without diagnostics.
  async compile(id: string, source: string): Promise<string> {
    const name = `${id}-${hashOf(this.#kit.manifest.version, source).slice(0, 16)}.wasm`;
    if (existsSync(join(this.#out, name))) return name;
    this.#compiler ??= Compiler.load(this.#kit);
    const { program, diagnostics, log } = await (await this.#compiler).compile(source);
    if (!program || diagnostics.length > 0) throw new Error(`it does not compile without diagnostics:\n${log}`);
    writeFileSync(join(this.#out, name), program);
    return name;
  }
}
