import { placeless, programFile, type Diagnostic } from './diagnostic.ts';
import { placeOf } from './places.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

/// What the linker does not mind, but the page does: a program needs `main`, and may import only what is on the closed list.
export function checkProgram(program: WebAssembly.Module, imports: readonly string[], source: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const exported = new Set(WebAssembly.Module.exports(program).map(({ name }) => name));
  if (!exported.has('main') && !exported.has('__main_argc_argv')) {
    found.push(placeless('error', say.noMain));
  }
  const allowed = new Set(imports);
  for (const { name } of WebAssembly.Module.imports(program)) {
    if (allowed.has(name)) continue;
    const message = say.imports(name);
    const place = placeOf(name, source);
    found.push(place ? { severity: 'error', file: programFile, ...place, message } : placeless('error', message));
  }
  return found;
}
