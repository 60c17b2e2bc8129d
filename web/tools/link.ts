// ./dev link FILE.cpp [--example ID] [--deterministic] [--page URL]: prints the link that shows a program in the page, the same as its "Share". With
// --hidden-lines, --folded-lines or --locked-lines, such as 1-4: an embed of it shows these so.
// ./dev link --decode LINK: prints the code of a link. Exit code 1: the link is broken; what could be read is printed.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readLines } from '../src/embed/lines.ts';
import { fragmentOf, open } from '../src/link/link.ts';
import { lineKinds, type LinkLines } from '../src/link/link_lines.ts';
import { allExamples } from './all_examples.ts';

const usage = `usage: ./dev link FILE.cpp [--example ID] [--deterministic] [--page URL] [--hidden-lines LINES] [--folded-lines LINES] [--locked-lines LINES]
       ./dev link --decode LINK`;

/// Something that the caller did wrong.
class Wrong extends Error {}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Wrong(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function linesIn(values: Readonly<Record<string, unknown>>): LinkLines {
  const given = lineKinds.map((kind) => [kind, values[`${kind}-lines`]] as const).filter((each): each is [(typeof lineKinds)[number], string] => typeof each[1] === 'string');
  for (const [kind, lines] of given) {
    try {
      if (readLines(lines).length === 0) throw new Error('names none');
    } catch (error) {
      throw new Wrong(`--${kind}-lines ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return Object.fromEntries(given);
}

function encode(file: string, given: string | undefined, deterministic: boolean, page: string, lines: LinkLines): void {
  const source = read(file);
  const examples = allExamples();
  const same = examples.find((each) => each.source === source);
  if (given !== undefined && !examples.some(({ id }) => id === given)) {
    throw new Wrong(`there is no example '${given}', only ${examples.map(({ id }) => id).join(', ')}`);
  }
  const example = given ?? same?.id ?? '';
  const delivered = same?.id === example;
  const shared = { example, source: delivered ? null : source, clock: deterministic ? 'deterministic' : 'real', view: 'panel', lines } as const;
  const fragment = fragmentOf(shared, examples);
  process.stdout.write(`${new URL(`#${fragment}`, page).href}\n`);
}

function decode(link: string): number {
  const examples = allExamples();
  const opened = open(link.slice(link.indexOf('#') + 1), examples);
  if (opened.kind === 'none') throw new Wrong('there is nothing in the link');
  if (opened.kind === 'broken') {
    process.stdout.write(opened.saved);
    process.stderr.write(`dev link: the link can't be read: ${opened.why}${opened.saved ? '; what could be read is printed' : ''}\n`);
    return 1;
  }
  const { example, source } = opened.shared;
  const text = source ?? examples.find(({ id }) => id === example)?.source;
  if (text === undefined) throw new Wrong(`the link shows the example '${example}', which is not here`);
  process.stdout.write(text);
  return 0;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      example: { type: 'string' },
      deterministic: { type: 'boolean', default: false },
      page: { type: 'string', default: 'http://localhost:8080/' },
      decode: { type: 'string' },
      'hidden-lines': { type: 'string' },
      'folded-lines': { type: 'string' },
      'locked-lines': { type: 'string' },
    },
  });
  const [file] = positionals;
  if (values.decode !== undefined && file === undefined) process.exitCode = decode(values.decode);
  else if (values.decode === undefined && file !== undefined && positionals.length === 1) encode(file, values.example, values.deterministic, values.page, linesIn(values));
  else throw new Wrong('one file is wanted, or --decode with a link');
} catch (error) {
  process.stderr.write(`dev link: ${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
  process.exitCode = 2;
}
