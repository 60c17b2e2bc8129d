import type { CompilerAccess } from '../compiler/client.ts';
import { offerCompletions } from './completions.ts';
import { offerDocumentation } from './documentation.ts';
import { offerFormatting } from '../format/formatter.ts';
import { loadReference } from './reference.ts';
export { headerModel } from './documentation.ts';

/// All that the editor asks the compiler, the library's headers and clang-format. `fail` tells what went wrong.
export function offerLanguage(compiler: CompilerAccess, fail: (error: unknown) => void): void {
  offerCompletions(compiler, loadReference);
  offerDocumentation(compiler, loadReference);
  offerFormatting(fail);
}
