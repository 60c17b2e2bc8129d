import type { Completion } from '../compiler/completion.ts';

/// Sorts what clang proposes, which it does by the alphabet: what the program has of its own before what gives the wanted type,
/// before the other members and names, before those of base classes. The result orders as text.
export function rank(completion: Completion, own: ReadonlySet<string>, wanted: string | undefined, documented: (name: string) => boolean): string {
  const { name, kind, type, inherited } = completion;
  const tier =
    kind !== 'keyword' && own.has(name) ? 0
    : wanted !== undefined && type === wanted ? 1
    : kind === 'keyword' || kind === 'pattern' || name === 'std' || name === 'pollux' || documented(name) ? 2
    : inherited ? 4
    : 3;
  return `${tier}${name.toLowerCase()}`;
}

/// The names that a program has, but for the word at the offset, which is being written.
export function namesIn(source: string, offset: number): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of source.matchAll(/\b[A-Za-z]\w*\b/g)) {
    if (offset < match.index || offset > match.index + match[0].length) names.add(match[0]);
  }
  return names;
}

/// The call that the end of a text is in: where its current argument begins, and which it is, from 0.
export function callAt(text: string): { readonly begin: number; readonly argument: number } | undefined {
  let argument = 0;
  let begin: number | undefined;
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const char = text[i] ?? '';
    if (char === '"' || char === "'") {
      // Over a literal, in which brackets mean nothing.
      const opening = text.lastIndexOf(char, i - 1);
      if (opening >= 0 && !text.slice(opening, i).includes('\n')) i = opening;
    } else if (')]}'.includes(char)) depth++;
    else if ('([{'.includes(char)) {
      if (depth-- > 0) continue;
      return char === '(' || char === '{' ? { begin: begin ?? i + 1, argument } : undefined;
    } else if (depth === 0 && char === ',') {
      argument++;
      begin ??= i + 1;
    } else if (depth === 0 && char === ';') return undefined;
  }
  return undefined;
}
