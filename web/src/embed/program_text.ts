import { fetchExamples } from '../examples.ts';
import { fetchLessonProgram } from '../lesson_program.ts';
import type { EmbedOptions } from './options.ts';

/// A text as it is in an embed, whatever a host's page has made of its line ends.
export function tidy(code: string): string {
  return `${code.replaceAll('\r\n', '\n').replace(/^\n+/, '').trimEnd()}\n`;
}

/// The code that a fragment spells out (`#code=…`); undefined: it does not.
export function codeIn(fragment: string): string | undefined {
  if (!fragment.startsWith('#code=')) return undefined;
  try {
    return tidy(decodeURIComponent(fragment.slice('#code='.length)));
  } catch {
    throw new Error('The code in the address is damaged: it is not encoded as addresses are.');
  }
}

/// What an embed shows, with a name for it. Throws a sentence when there is no such thing: nothing else is shown instead.
export async function programText(base: URL, { example, exercise }: EmbedOptions, fragment: string): Promise<{ readonly title: string; readonly source: string }> {
  const code = codeIn(fragment);
  const asked = [example && '“example”', exercise && '“exercise”', fragment.length > 1 && 'code in the address'].filter((each) => each !== false && each !== '');
  if (asked.length !== 1) {
    throw new Error(asked.length === 0 ? 'Nothing says which program to show: an “example”, or code.' : `It can’t show ${asked.join(' and ')} at once.`);
  }
  if (code !== undefined) return { title: titleIn(code), source: code };
  if (exercise) return fetchLessonProgram(base, exercise);
  const examples = await fetchExamples(base);
  if (example) {
    const found = examples.find(({ id }) => id === example);
    if (!found) throw new Error(`There is no example “${example}”; there are ${examples.map(({ id }) => id).join(', ')}.`);
    return found;
  }
  const { open } = await import('../link/link.ts');
  const opened = open(fragment, examples);
  if (opened.kind !== 'link') throw new Error(`The link can’t be opened: ${opened.kind === 'broken' ? opened.why : 'it is empty'}.`);
  const { shared } = opened;
  const from = examples.find(({ id }) => id === shared.example);
  const source = shared.source ?? from?.source;
  if (source === undefined) throw new Error(`The link shows the example “${shared.example}”, which this page does not have.`);
  return { title: titleIn(source), source };
}

function titleIn(source: string): string {
  return /^\/\/ (.{1,80})$/m.exec(source.split('\n', 1)[0] ?? '')?.[1] ?? 'C++ with Pollux';
}
