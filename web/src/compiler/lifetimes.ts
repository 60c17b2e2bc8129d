import type { BytePlace } from './places.ts';

const attribute = ' [[clang::lifetimebound]]';

// What looks like the parameters of a function, or a lambda, that returns a task.
const signature = /\btask<[^;{}()]*>\s+\w+\s*\((?<named>[^(){};]*)\)|\]\s*\((?<lambda>[^(){};]*)\)\s*(?:mutable\s*)?->\s*(?:pollux::)?task</g;
const parameter = /^\s*(?:const\s+)?[\w:]+(?:<[\w:\s,<>*]*>)?(?:\s+const)?\s*(?<reference>&{1,2}\s*)?\b\w+\s*$/;
const view = /\b(?:string_view|span<.*>)\s+\w+\s*$/;

/// A program, with the parameters of its tasks that are references marked, so that clang warns of tasks that are kept longer than what
/// they refer to. (The library can't say it of all tasks: docs/decisions.md.)
export class Marked {
  readonly source: string;
  // Where in which line something was inserted: from 1, in bytes of the line as it was.
  readonly #inserted = new Map<number, number[]>();

  constructor(source: string) {
    let marked = '';
    let done = 0;
    for (const end of referenceParameters(source)) {
      marked += source.slice(done, end) + attribute;
      done = end;
      const before = source.slice(0, end);
      const line = before.split('\n').length;
      const column = new TextEncoder().encode(before.slice(before.lastIndexOf('\n') + 1)).length + 1;
      this.#inserted.set(line, [...(this.#inserted.get(line) ?? []), column]);
    }
    this.source = marked + source.slice(done);
  }

  /// What clang printed of the marked program, as it would have printed it of the program.
  unmark(log: string): string {
    if (this.#inserted.size === 0) return log;
    return unmarkSnippets(log)
      .replace(/^(main\.cpp):(\d+):(\d+)(?=:)/gm, (_, file: string, line: string, column: string) => {
        return `${file}:${line}:${this.#original({ line: Number(line), column: Number(column) })}`;
      })
      .replace(/^(?:main\.cpp:\d+:\d+:|fix-it:"main\.cpp":)(?:\{[^}]*\})+/gm, (ranges) =>
        ranges.replace(/(?<=[{-])(\d+):(\d+)(?=[-}])/g, (_, line: string, column: string) => `${line}:${this.#original({ line: Number(line), column: Number(column) })}`),
      );
  }

  #original({ line, column }: BytePlace): number {
    return (this.#inserted.get(line) ?? []).reduceRight((now, at, index) => {
      const here = at + index * attribute.length;
      return now <= here ? now : Math.max(here, now - attribute.length);
    }, column);
  }
}

/// The lines of the program that clang shows, and what it draws below them.
function unmarkSnippets(log: string): string {
  let marks: number[] = [];
  const without = (text: string): string =>
    marks.reduceRight((rest, at) => rest.slice(0, at) + rest.slice(at + attribute.length), text);
  return log
    .split('\n')
    .map((text) => {
      if (/^ *\d+ \| /.test(text)) marks = [...text.matchAll(/ \[\[clang::lifetimebound\]\]/g)].map(({ index }) => index);
      else if (!/^ +\| /.test(text)) marks = [];
      return without(text);
    })
    .join('\n');
}

/// The ends of the parameters, in their order.
function* referenceParameters(source: string): Generator<number> {
  for (const match of source.matchAll(signature)) {
    const list = match.groups?.['named'] ?? match.groups?.['lambda'] ?? '';
    const comment = source.slice(source.lastIndexOf('\n', match.index) + 1, match.index).includes('//');
    if (comment || list.includes('//') || list.includes('"')) continue;
    let at = match.index + match[0].indexOf(`(${list})`) + 1;
    for (const one of list.split(/,(?![^<]*>)/)) {
      const bare = one.replace(/\s*=.*$/s, '');
      if (parameter.exec(bare)?.groups?.['reference'] || (parameter.test(bare) && view.test(bare))) yield at + bare.trimEnd().length;
      at += one.length + 1;
    }
  }
}
