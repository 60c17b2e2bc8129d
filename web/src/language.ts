import type { CompilerClient } from './compiler/client.ts';
import { offerCompletions } from './completions.ts';
import { offerDocumentation } from './documentation.ts';
import { loadReference } from './reference.ts';
export { headerModel } from './documentation.ts';

/// All that the editor asks the compiler and the library's headers.
export function offerLanguage(compiler: CompilerClient): void {
  offerCompletions(compiler, loadReference);
  offerDocumentation(compiler, loadReference);
}
