import { sha256 } from '../common/sha256.ts';
import type { Compiled } from './compiler.ts';
import { language } from '../words/language.ts';

const cacheName = 'pollux-programs';

// Some 10 MB.
const most = 50;

/// Programs that were compiled before, kept in the browser's cache by what they were made of: source and kit; and by the language of what was said. A draft that was left runs
/// again without the compiler.
export class Results {
  readonly #version: () => Promise<string>;

  /// `version`: the kit's.
  constructor(version: () => Promise<string>) {
    this.#version = version;
  }

  /// What came of compiling this source, if it is known.
  async find(source: string): Promise<Compiled | undefined> {
    try {
      const kept = await (await (await caches.open(cacheName)).match(await this.#key(source)))?.formData();
      const [said, program] = [kept?.get('said'), kept?.get('program')];
      if (typeof said !== 'string' || !(program instanceof Blob)) return undefined;
      return { ...(JSON.parse(said) as Omit<Compiled, 'program'>), program: new Uint8Array(await program.arrayBuffer()) };
    } catch {
      return undefined;
    }
  }

  /// Keeps what came of it, if that is a program; the oldest go for it. A cache that is full or blocked does not matter.
  async keep(source: string, { program, ...said }: Compiled): Promise<void> {
    if (!program) return;
    const form = new FormData();
    form.set('said', JSON.stringify(said));
    form.set('program', new Blob([program]));
    try {
      const cache = await caches.open(cacheName);
      await cache.put(await this.#key(source), new Response(form));
      for (const old of (await cache.keys()).slice(0, -most)) await cache.delete(old);
    } catch {
      return;
    }
  }

  async #key(source: string): Promise<string> {
    return `https://programs.pollux.test/${await sha256(new TextEncoder().encode(`${await this.#version()}\n${language}\n${source}`))}`;
  }
}
