import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseTar } from 'nanotar';
import { clangModules } from '../src/compiler/clang.ts';
import { once } from './once.ts';

const require = createRequire(join(process.cwd(), 'package.json'));

/// Where @yowasp/clang is installed.
export function clangPackage(): { readonly folder: string; readonly version: string } {
  const bundle = require.resolve('@yowasp/clang');
  const folder = dirname(bundle);
  const { version } = JSON.parse(readFileSync(join(folder, '..', 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}

/// Puts clang's files into `folder`.
export async function copyClang(folder: string): Promise<void> {
  const { folder: from, version } = clangPackage();
  await once(folder, `${version} with its streams`, ['clang.js', ...clangModules], () => {
    writeFileSync(join(folder, 'clang.js'), exportParts(readFileSync(join(from, 'bundle.js'), 'utf8')));
    for (const name of clangModules) copyFileSync(join(from, name), join(folder, name));
  });
}

/// The package would fetch all its files itself, without a cache, and 30 MB of headers that we have no use for. With its parts
/// exported we load what we need.
function exportParts(bundle: string): string {
  const parts = bundle.split('\nexport {\n');
  if (parts.length !== 2) throw new Error('@yowasp/clang has changed: its bundle has not one list of exports');
  return parts.join('\nexport {\n  Application,\n  WriteStream,\n  instantiate,\n');
}

// clang's own headers that a program for WebAssembly can use.
const used =
  /^include\/(__(float|stdarg|stddef)_\w+\.h|(builtins|float|inttypes|iso646|limits|stdalign|stdarg|stdatomic|stdbool|stdckdint|stddef|stdint|stdnoreturn|tgmath|unwind|varargs|wasm_simd128)\.h)$/;

/// clang's own headers: name in the folder of clang's resources, and content.
export function clangHeaders(): { readonly name: string; readonly data: Uint8Array }[] {
  const archive = new Uint8Array(readFileSync(join(clangPackage().folder, 'llvm-resources.tar')));
  return parseTar(archive.buffer).flatMap(({ name, data }) => (data && used.test(name) ? [{ name, data }] : []));
}
