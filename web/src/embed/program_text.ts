import { fetchExamples } from '../examples.ts';
import { fetchLessonProgram } from '../lesson/lesson_program.ts';
import type { LinkLines } from '../link/link_lines.ts';
import type { EmbedOptions } from './options.ts';
import { embedWords } from '../words/embed.ts';
import { language } from '../words/language.ts';

const say = embedWords[language];

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
    throw new Error(say.damagedCode);
  }
}

/// What an embed shows, with a name for it.
export interface ProgramText {
  readonly title: string;
  readonly source: string;
  /// Of a link, which may say which lines are shown otherwise.
  readonly lines?: LinkLines;
}

/// Throws a sentence when there is no such thing: nothing else is shown instead.
export async function programText(base: URL, { example, exercise }: EmbedOptions, fragment: string): Promise<ProgramText> {
  const code = codeIn(fragment);
  const asked = [example && '“example”', exercise && '“exercise”', fragment.length > 1 ? say.codeInAddress : ''].filter(Boolean);
  if (asked.length !== 1) {
    throw new Error(asked.length === 0 ? say.nothingAsked : say.tooMuchAsked(asked));
  }
  if (code !== undefined) return { title: titleIn(code), source: code };
  if (exercise) return fetchLessonProgram(base, exercise);
  const examples = await fetchExamples(base);
  if (example) {
    const found = examples.find(({ id }) => id === example);
    if (!found) throw new Error(say.noExample(example, examples.map(({ id }) => id)));
    return found;
  }
  const { open } = await import('../link/link.ts');
  const opened = open(fragment, examples);
  if (opened.kind !== 'link') throw new Error(say.brokenLink(opened.kind === 'broken' ? opened.why : say.emptyLink));
  const { shared } = opened;
  const from = examples.find(({ id }) => id === shared.example);
  const source = shared.source ?? from?.source;
  if (source === undefined) throw new Error(say.linkedExampleMissing(shared.example));
  return { title: titleIn(source), source, ...(shared.lines && { lines: shared.lines }) };
}

function titleIn(source: string): string {
  return /^\/\/ (.{1,80})$/m.exec(source.split('\n', 1)[0] ?? '')?.[1] ?? say.title;
}
