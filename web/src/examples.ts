import { fetchBytes } from './common/failure.ts';
import type { Example } from './state.ts';
import { failureWords } from './words/failure.ts';
import { language } from './words/language.ts';

/// The course's programs, in lesson order.
export async function fetchExamples(base: URL): Promise<readonly Example[]> {
  const folder = new URL('examples/', base);
  const bytes = await fetchBytes(new URL('index.json', folder), failureWords[language].examples, true);
  const examples = JSON.parse(new TextDecoder().decode(bytes)) as readonly Example[];
  if (language === 'en') return examples;
  const { inKorean } = await import('./words/examples.ts');
  return examples.map(inKorean);
}
