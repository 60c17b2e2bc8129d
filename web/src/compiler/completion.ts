import { listOf } from './list_of.ts';

/// What may stand at a place in a program.
export interface Completion {
  readonly name: string;
  readonly kind: 'function' | 'type' | 'variable' | 'namespace' | 'keyword' | 'pattern';
  /// Of a function, what it takes, as it is declared.
  readonly parameters?: readonly string[];
  /// Of a function or a variable: its type.
  readonly type?: string;
  /// Of a pattern: its text as a snippet, `${1:…}` where something is to be filled in.
  readonly snippet?: string;
  /// From the program's own comments.
  readonly comment?: string;
  /// It comes from a base class.
  readonly inherited?: boolean;
  /// How many more there are of this name.
  readonly overloads?: number;
}

/// A function that may be meant by a call.
export interface Signature {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly type?: string;
}

/// What clang proposes at a place.
export interface Proposals {
  readonly completions: readonly Completion[];
  readonly signatures: readonly Signature[];
  /// The type that is wanted there, if clang knows it.
  readonly wanted?: string;
}

const line = /^COMPLETION: (?:(?<name>.*?)(?<flags> \((?:Hidden|InBase|Inaccessible|,)+\))? : (?<text>.*)|(?<keyword>\S+))$/;

/// The proposals in what clang printed for -code-completion-at. Names that are not for programs are left out, unless one of them was
/// begun with `prefix`; of functions with one name there is one.
export function parseProposals(output: string, prefix = ''): Proposals {
  const completions = new Map<string, Completion>();
  const signatures: Signature[] = [];
  let wanted: string | undefined;
  for (const text of output.split('\n')) {
    if (text.startsWith('OVERLOAD: ')) signatures.push(toOverload(text.slice('OVERLOAD: '.length)));
    else if (text.startsWith('PREFERRED-TYPE: ')) wanted = text.slice('PREFERRED-TYPE: '.length);
    const completion = toCompletion(text);
    if (!completion || !isForPrograms(completion.name, prefix)) continue;
    const { name, kind } = completion;
    const before = completions.get(name);
    // A class is listed once more for each of its constructors.
    if (!before) completions.set(name, completion);
    else if (kind === 'function' && before.kind === 'function') completions.set(name, { ...before, overloads: (before.overloads ?? 0) + 1 });
    else if (before.kind === 'namespace' && kind !== 'namespace') completions.set(name, completion);
  }
  return { completions: [...completions.values()], signatures, ...(wanted !== undefined && { wanted }) };
}

function isForPrograms(name: string, prefix: string): boolean {
  if (!/^\w+$/.test(name)) return false;
  return name.startsWith('_') ? prefix.startsWith('_') : name !== 'detail';
}

function toCompletion(text: string): Completion | undefined {
  const parts = line.exec(text)?.groups;
  if (!parts) return undefined;
  const { keyword, flags = '', text: said = '' } = parts;
  if (keyword !== undefined) return { name: keyword, kind: 'keyword' };
  if (flags.includes('Hidden') || flags.includes('Inaccessible')) return undefined;
  const name = (parts['name'] ?? '').replace(/<.*>$/, '');
  if (name === 'Pattern') {
    const body = said.replace(/\[#.*?#\]/g, '');
    return { name: /^\w+/.exec(body)?.[0] ?? '', kind: 'pattern', snippet: toSnippet(body) };
  }
  const [body = '', comment] = splitComment(said);
  const { type, parameters } = toSignature(body);
  const bare = body.replace(/\[#.*?#\]/g, '');
  const kind = bare.endsWith('::') ? 'namespace' : type === undefined ? 'type' : parameters.length > 0 || /\(.*\)/.test(bare) ? 'function' : 'variable';
  return {
    name,
    kind,
    ...(kind === 'function' && { parameters }),
    ...(type !== undefined && { type }),
    ...(comment && { comment }),
    ...(flags.includes('InBase') && { inherited: true }),
  };
}

/// "[#int#]f(<#int a#>{#, <#int b = 1#>#})[# const#]".
function toSignature(text: string): Signature {
  const type = /^\[#(.*?)#\]/.exec(text)?.[1];
  const rest = text.slice(type === undefined ? 0 : type.length + 4).replace(/^\[#.*?#\]/, '');
  const open = rest.indexOf('(');
  const parameters = open < 0 ? [] : [...rest.slice(open).matchAll(/<#(.*?)#>/g)].map(([, parameter = '']) => parameter);
  return { name: (open < 0 ? rest : rest.slice(0, open)).replace(/<.*$/, ''), parameters, ...(type !== undefined && { type }) };
}

/// "[#int#]f(int a, <#int b#>, int c)", where the parameter is marked that comes next.
function toOverload(text: string): Signature {
  const { name, type } = toSignature(text);
  const list = /\((.*)\)/.exec(text.replace(/^\[#.*?#\]/, ''))?.[1] ?? '';
  const parameters = listOf(list.replace(/<#|#>/g, ''));
  return { name, parameters: parameters.filter((parameter) => parameter !== ''), ...(type !== undefined && { type }) };
}

function splitComment(text: string): [string, string?] {
  const at = text.indexOf(' : ');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 3)];
}

function toSnippet(body: string): string {
  let stop = 0;
  return body.replace(/[\\$}]/g, '\\$&').replace(/<#(.*?)#>/g, (_, hint: string) => `\${${++stop}:${hint}}`);
}
