import type { CompilerClient } from '../compiler/client.ts';
import type { Completion } from '../compiler/completion.ts';
import { editor, languages, Uri } from './monaco.ts';
import type { Entry, Reference } from './reference.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const { keywords, moreOverloads } = editorWords[language];

/// The address of a header, as a text that can be shown beside the program.
export function headerUri(file: string): Uri {
  return Uri.parse(`inmemory://headers/${file}`);
}

/// Says what is under the pointer, by Pollux's headers and by clang; and goes to where Pollux's headers declare it, or to a header that is
/// included.
export function offerDocumentation(compiler: Pick<CompilerClient, 'propose'>, reference: () => Promise<Reference>): void {
  languages.registerHoverProvider('cpp', {
    async provideHover(model, position, token) {
      const word = model.getWordAtPosition(position);
      if (!word) return undefined;
      const { line, before } = around(model, position.lineNumber, word.startColumn);
      if (isProse(before) || /^\s*#/.test(line)) return undefined;
      const range = { startLineNumber: position.lineNumber, startColumn: word.startColumn, endLineNumber: position.lineNumber, endColumn: word.endColumn };
      const keyword = Object.entries(keywords).find(([name]) => name === word.word)?.[1];
      if (keyword !== undefined) return { range, contents: [{ value: keyword }] };
      const known = await reference();
      const entry = entryFor(known, model, before, word.word);
      if (entry) return { range, contents: [code(entry.declaration), { value: entry.comment }] };
      if (model.uri.authority === 'headers') return undefined;
      const { completions } = await compiler.propose(model.getValue(), { line: position.lineNumber, column: word.endColumn });
      if (token.isCancellationRequested) return undefined;
      const found = completions.find(({ name }) => name === word.word);
      if (!found || found.kind === 'keyword' || found.kind === 'pattern') return undefined;
      const member = /(?:\.|->)\s*$/.test(before) ? known.find(found.name) : undefined;
      const said = found.comment ?? (member?.parent ? member.comment : undefined);
      return { range, contents: [code(describe(found)), ...(said === undefined ? [] : [{ value: said }])] };
    },
  });

  languages.registerDefinitionProvider('cpp', {
    async provideDefinition(model, position) {
      const version = model.getVersionId();
      const known = await reference();
      // The place may be gone.
      if (model.isDisposed() || model.getVersionId() !== version) return undefined;
      const included = /^\s*#\s*include\s*[<"]([^>"]+)[>"]/.exec(model.getLineContent(position.lineNumber))?.[1];
      if (included !== undefined) return known.headers.has(included) ? location(known, included, 1, 1) : undefined;
      const word = model.getWordAtPosition(position);
      if (!word) return undefined;
      const { before } = around(model, position.lineNumber, word.startColumn);
      const entry = entryFor(known, model, before, word.word) ?? (/(?:\.|->)\s*$/.test(before) ? known.find(word.word) : undefined);
      return entry && location(known, entry.file, entry.line, entry.column);
    },
  });
}

/// The text of a header, to be shown: undefined if there is none of this name.
export function headerModel(known: Reference, file: string): editor.ITextModel | undefined {
  const text = known.headers.get(file);
  if (text === undefined) return undefined;
  return editor.getModel(headerUri(file)) ?? editor.createModel(text, 'cpp', headerUri(file));
}

function location(known: Reference, file: string, line: number, column: number): languages.Location | undefined {
  const model = headerModel(known, file);
  return model && { uri: model.uri, range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column } };
}

/// What a name means, if it is one of Pollux's: written as such, or in a program that uses the namespace; in the headers, any.
function entryFor(known: Reference, model: editor.ITextModel, before: string, name: string): Entry | undefined {
  const [, pollux, space] = /\b(pollux::)?(?:(?!pollux::)(\w+)::)?$/.exec(before) ?? [];
  if (space !== undefined && space !== 'literals') return known.findIn(space, name);
  const entry = known.find(name);
  if (!entry || entry.parent !== '') return model.uri.authority === 'headers' ? entry : undefined;
  if (/(?:\.|->)\s*$/.test(before)) return undefined;
  if (pollux !== undefined) return entry;
  if (/::\s*$/.test(before)) return undefined;
  return model.uri.authority === 'headers' || /\busing\s+namespace\s+pollux\s*;/.test(model.getValue()) ? entry : undefined;
}

function around(model: editor.ITextModel, lineNumber: number, column: number): { readonly line: string; readonly before: string } {
  const line = model.getLineContent(lineNumber);
  return { line, before: line.slice(0, column - 1) };
}

/// Within a comment or a string.
export function isProse(before: string): boolean {
  return /\/\//.test(before.replace(/"(?:[^"\\]|\\.)*"/g, '')) || (before.replace(/\\./g, '').split('"').length - 1) % 2 === 1;
}

function describe({ name, kind, parameters = [], type, overloads }: Completion): string {
  if (kind === 'function') return `${type === undefined ? '' : `${type} `}${name}(${parameters.join(', ')})${overloads === undefined ? '' : `  // ${moreOverloads(overloads)}`}`;
  if (kind === 'variable') return `${type} ${name}`;
  return kind === 'namespace' ? `${name}::` : name;
}

function code(text: string): { readonly value: string } {
  return { value: `\`\`\`cpp\n${text}\n\`\`\`` };
}
