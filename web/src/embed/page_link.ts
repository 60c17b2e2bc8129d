import { fetchExamples } from '../examples.ts';
import type { Shared } from '../link/link.ts';

/// The address of the whole page with this program in it.
export async function pageLink(base: URL, shared: Shared & { readonly source: string }): Promise<string> {
  const [{ fragmentFor }, examples] = await Promise.all([import('../link/link.ts'), fetchExamples(base)]);
  return new URL(`index.html#${fragmentFor(shared, examples)}`, base).href;
}
