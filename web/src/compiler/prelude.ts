import type { Clang } from './clang.ts';

/// The precompiled header, made by a clang that sees the kit's headers. `args`: the manifest's. The same on every machine.
export async function makePrelude(clang: Clang, args: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { ok, log, files, crash } = await clang.run(args);
  const header = files['prelude.pch'];
  if (!ok || !(header instanceof Uint8Array)) throw new Error(`the headers do not compile: ${crash ?? log}`);
  return new Uint8Array(header);
}
