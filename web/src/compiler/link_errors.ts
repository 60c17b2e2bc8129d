import { placeless, programFile, type Diagnostic } from './diagnostic.ts';
import { placeOf } from './places.ts';
import { compilerWords } from '../words/compiler.ts';
import { language } from '../words/language.ts';

const say = compilerWords[language];

const missing = /^wasm-ld: error: (?<file>[^:]+): undefined symbol: (?<symbol>.+)$/;
const twice = /^wasm-ld: error: duplicate symbol: (?<symbol>.+)$/;
const memory = /^wasm-ld: error: (?:initial|maximum) memory too (?:small|large), (?<bytes>\d+) bytes needed/;
const other = /^wasm-ld: error: (?<message>.+)$/;

/// Functions of Emscripten that would run JavaScript; programs may not.
const javascript = /^(emscripten_(async_)?run_script|emscripten_asm_const|_?emval_|_embind_|emscripten_dlopen|dlopen$|dlsym$)/;

/// What the source has in place of a symbol that only a macro or a library names.
const spelled: readonly (readonly [RegExp, RegExp])[] = [
  [/^emscripten_asm_const/, /\bEM_ASM\w*/],
  [/^_emval_/, /\bemscripten::val\b/],
  [/^_?emscripten_system$/, /\bsystem\b/],
];

/// The diagnostics in what wasm-ld printed about a program, in plain words.
export function parseLinkErrors(log: string, source: string): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const text of log.split('\n')) {
    const undefinedSymbol = missing.exec(text)?.groups?.['symbol'];
    const duplicate = twice.exec(text)?.groups?.['symbol'];
    const bytes = memory.exec(text)?.groups?.['bytes'];
    const message = other.exec(text)?.groups?.['message'];
    let diagnostic: Diagnostic | undefined;
    if (undefinedSymbol !== undefined) diagnostic = at(undefinedSymbol, source, sayUndefined(undefinedSymbol, source));
    else if (duplicate !== undefined) diagnostic = at(duplicate, source, say.definedTwice(duplicate));
    else if (bytes !== undefined) diagnostic = placeless('error', say.tooMuchData(Math.ceil(Number(bytes) / 2 ** 20)));
    else if (message !== undefined) diagnostic = placeless('error', say.linkerSays(message));
    if (diagnostic) found.set(diagnostic.message, diagnostic);
  }
  return [...found.values()];
}

function sayUndefined(symbol: string, source: string): string {
  if (javascript.test(symbol)) return say.noJavaScript(written(symbol, source) ?? symbol);
  if (symbol.startsWith('__syscall_')) return say.noSystem(symbol.replace('__syscall_', ''));
  if (/^_?emscripten_system$/.test(symbol)) return say.noCommands;
  if (/^_?emscripten_/.test(symbol)) return say.notOfEmscripten(symbol);
  const vtable = /^vtable for (.+)$/.exec(symbol)?.[1];
  if (vtable !== undefined) return say.virtualUndefined(vtable);
  // A name of C, or a variable: it may be meant to be a library's.
  return /^\w+$/.test(symbol) ? say.notInLibraries(symbol) : say.undefined(symbol);
}

function at(symbol: string, source: string, message: string): Diagnostic {
  // "ns::name(int, char)", "vtable for name": the last name before the parameters.
  const name = /(\w+)\s*(?:\(.*)?$/.exec(symbol.replace(/\(.*$/, ''))?.[1] ?? '';
  const place = placeOf(written(symbol, source)?.replace(/^.*::/, '') ?? name, source);
  return place ? { severity: 'error', file: programFile, ...place, message } : placeless('error', message);
}

function written(symbol: string, source: string): string | undefined {
  return spelled.find(([pattern]) => pattern.test(symbol))?.[1].exec(source)?.[0];
}
