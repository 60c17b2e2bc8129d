/// What a header declares and says of it.
export interface Entry {
  readonly name: string;
  /// The class that it is a member of; empty for what lies in the namespace.
  readonly parent: string;
  /// The namespace within pollux; empty for that itself.
  readonly space: string;
  readonly declaration: string;
  /// As Markdown.
  readonly comment: string;
  /// The header, by the name by which it is included.
  readonly file: string;
  /// Where its name is, from 1.
  readonly line: number;
  readonly column: number;
}

/// What Pollux's headers say of what they declare: their `///` comments, read from their text.
export class Reference {
  readonly headers: ReadonlyMap<string, string>;
  readonly entries: readonly Entry[];

  constructor(headers: ReadonlyMap<string, string>) {
    this.headers = headers;
    this.entries = [...headers].flatMap(([file, text]) => readEntries(file, text));
  }

  /// What a name means: in the namespace, else in one within that, else as a member, if only one class has it.
  find(name: string): Entry | undefined {
    const all = this.entries.filter((entry) => entry.name === name);
    const free = all.filter(({ parent }) => parent === '');
    return free.find(({ space }) => space === '') ?? free[0] ?? (all.length === 1 ? all[0] : undefined);
  }

  /// What it means in a namespace within pollux.
  findIn(space: string, name: string): Entry | undefined {
    return this.entries.find((entry) => entry.name === name && entry.parent === '' && entry.space === space);
  }
}

/// The one of this page: the headers are fetched when they are first asked for.
export function loadReference(): Promise<Reference> {
  loading ??= import('./headers.ts').then(({ headers }) => new Reference(headers));
  return loading;
}
let loading: Promise<Reference> | undefined;

/// The declarations of a header that have a comment. The headers are formatted, so that the indentation tells what lies in what.
export function readEntries(file: string, text: string): Entry[] {
  const lines = text.split('\n');
  const entries: Entry[] = [];
  const scopes: string[] = [];
  let comment: string[] = [];
  let detail = false;
  let space = '';
  for (const [index, line] of lines.entries()) {
    if (/^namespace (?:\w+::)*detail\b/.test(line)) detail = true;
    else if (/^}\s*\/\/ namespace .*detail/.test(line)) detail = false;
    const within = /^(?:inline )?namespace pollux(?:::(\w+))?/.exec(line);
    if (within) space = within[1] ?? '';
    const said = /^\s*\/\/\/ ?(.*)$/.exec(line);
    if (said) {
      comment.push(said[1] ?? '');
      continue;
    }
    if (line.trim() === '') {
      comment = [];
      continue;
    }
    const indent = line.length - line.trimStart().length;
    if (comment.length > 0 && !detail) {
      const declared = declaration(lines, index);
      const parent = indent === 0 ? '' : (scopes[indent / 2 - 1] ?? '');
      if (declared) entries.push({ ...declared, parent, space, comment: toMarkdown(comment), file });
    }
    comment = [];
    const opened = /\b(?:class|struct|enum class)\s+(?:\[\[.*?\]\]\s*)?(\w+)(?:\s+final)?[^;(]*\{/.exec(line)?.[1];
    if (opened !== undefined) scopes[indent / 2] = opened;
  }
  return entries;
}

type Declared = Pick<Entry, 'name' | 'declaration' | 'line' | 'column'>;

function declaration(lines: readonly string[], first: number): Declared | undefined {
  let text = '';
  let depth = 0;
  for (let index = first; index < Math.min(first + 12, lines.length); index++) {
    const line = lines[index] ?? '';
    for (const [at, char] of [...line].entries()) {
      if ('([<'.includes(char)) depth++;
      else if (')]'.includes(char) || (char === '>' && line[at - 1] !== '-')) depth--;
      else if ((char === ';' || char === '{' || (char === ':' && depth === 0 && line[at - 1] === ' ' && line[at + 1] === ' ')) && depth <= 0) {
        text += line.slice(0, at);
        return named(lines, first, text);
      }
    }
    text += `${line}\n`;
  }
  return undefined;
}

function named(lines: readonly string[], first: number, text: string): Declared | undefined {
  const bare = text
    .replace(/\[\[.*?\]\]/gs, '')
    // Macros of the headers, which stand for attributes.
    .replace(/\bPOLLUX_\w+/g, '')
    .replace(/^\s*template\s*<(?:[^<>]|<[^<>]*>)*>\s*/, '')
    .replace(/^\s*requires[^\n]*\n\s*/, '');
  const name =
    /^\s*(?:class|struct|enum class|enum|concept|using|inline namespace)\s+(\w+)/.exec(bare)?.[1] ??
    /(\w+)\s*\(/.exec(bare.replace(/\bnoexcept\s*\(|\bexplicit\s*\(|\bdecltype\s*\(/g, ''))?.[1] ??
    /(\w+)\s*(?:=|$)/.exec(bare.trimEnd())?.[1];
  if (name === undefined || name === 'operator') return undefined;
  for (let line = first; line < lines.length; line++) {
    const at = new RegExp(`\\b${name}\\b`).exec(lines[line] ?? '')?.index;
    if (at !== undefined) return { name, declaration: shown(text), line: line + 1, column: at + 1 };
  }
  return undefined;
}

/// A declaration as it is read: not its place in the file, nor what only compilers want.
function shown(text: string): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  return text
    .replace(new RegExp(`^${indent}`, 'gm'), '')
    .replace(/\[\[nodiscard\s*\([^]*?\)\]\]\s*/g, '[[nodiscard]] ')
    .replace(/\bPOLLUX_\w+\s*/g, '')
    .trimEnd();
}

function toMarkdown(comment: readonly string[]): string {
  return comment
    .join('\n')
    .replace(/(^|[.!?)] |\n)(Cancel safety|Rust|Precondition):/g, '$1**$2:**')
    .trim();
}
