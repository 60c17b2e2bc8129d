import { fetchExamples } from '../examples.ts';
import type { Shared } from '../link/link.ts';

/// The address of the whole page with this program in it.
export async function pageLink(base: URL, shared: Omit<Shared, 'source'> & { readonly source: string }): Promise<string> {
  const [{ fragmentOf }, examples] = await Promise.all([import('../link/link.ts'), fetchExamples(base)]);
  const delivered = examples.find(({ source }) => source === shared.source);
  const fragment = fragmentOf(delivered ? { ...shared, example: delivered.id, source: null } : shared, examples);
  return new URL(`index.html#${fragment}`, base).href;
}
