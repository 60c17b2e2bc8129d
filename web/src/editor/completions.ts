import type { CompilerClient } from '../compiler/client.ts';
import type { Completion } from '../compiler/completion.ts';
import { isProse } from './documentation.ts';
import { languages, type IRange } from './monaco.ts';
import { callAt, namesIn, rank } from './ranking.ts';
import type { Reference } from './reference.ts';
import { editorWords } from '../words/editor.ts';
import { language } from '../words/language.ts';

const say = editorWords[language];

const { CompletionItemKind, CompletionItemInsertTextRule } = languages;

const kinds: Readonly<Record<Completion['kind'], languages.CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  type: CompletionItemKind.Class,
  variable: CompletionItemKind.Variable,
  namespace: CompletionItemKind.Module,
  keyword: CompletionItemKind.Keyword,
  pattern: CompletionItemKind.Snippet,
};

/// Proposes what clang says may stand at the cursor, and shows what a call takes; with what Pollux's headers say of it.
export function offerCompletions(compiler: Pick<CompilerClient, 'propose'>, reference: () => Promise<Reference>): void {
  languages.registerCompletionItemProvider('cpp', {
    triggerCharacters: ['.', '>', ':'],
    async provideCompletionItems(model, position, { triggerCharacter }, token) {
      const line = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      // The second half of "->" and "::" only.
      if (triggerCharacter !== undefined && !/(?:->|::|\w\.|[\])]\.)$/.test(line)) return undefined;
      if (isProse(line)) return undefined;
      const source = model.getValue();
      const [{ completions, wanted }, known] = await Promise.all([
        compiler.propose(source, { line: position.lineNumber, column: position.column }),
        reference(),
      ]);
      if (token.isCancellationRequested) return undefined;
      const word = model.getWordUntilPosition(position);
      const range: IRange = {
        startLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endLineNumber: position.lineNumber,
        endColumn: position.column,
      };
      const own = namesIn(source, model.getOffsetAt(position));
      const member = /(?:\.|->)\s*\w*$/.test(line);
      const inPollux = /\bpollux::(?:\w+::)*\w*$/.test(line);
      const fitting = member ? completions.filter(({ kind }) => kind === 'function' || kind === 'variable') : completions;
      return {
        suggestions: fitting.map((completion) => {
          const said = inPollux || member ? known.find(completion.name)?.comment : undefined;
          const documentation = completion.comment ?? said;
          return {
            ...insertion(completion),
            label: { label: completion.name, detail: detail(completion), description: completion.type ?? '' },
            kind: member && completion.kind === 'variable' ? CompletionItemKind.Field : kinds[completion.kind],
            sortText: rank(completion, own, wanted, (name) => inPollux && known.find(name) !== undefined),
            range,
            ...(documentation !== undefined && { documentation: { value: documentation } }),
          };
        }),
      };
    },
  });

  languages.registerSignatureHelpProvider('cpp', {
    signatureHelpTriggerCharacters: ['(', ','],
    signatureHelpRetriggerCharacters: [',', ')'],
    async provideSignatureHelp(model, position, token) {
      const before = model.getValueInRange({ startLineNumber: 1, startColumn: 1, endLineNumber: position.lineNumber, endColumn: position.column });
      const call = callAt(before);
      if (!call) return undefined;
      const place = model.getPositionAt(call.begin);
      const { signatures } = await compiler.propose(model.getValue(), { line: place.lineNumber, column: place.column });
      if (token.isCancellationRequested || signatures.length === 0) return undefined;
      const known = await reference();
      const fitting = signatures.findIndex(({ parameters }) => parameters.length > call.argument);
      return {
        value: {
          signatures: signatures.map(({ name, parameters, type }) => {
            const said = known.find(name)?.comment;
            return {
              label: `${type === undefined ? '' : `${type} `}${name}(${parameters.join(', ')})`,
              parameters: parameters.map((label) => ({ label })),
              ...(said !== undefined && { documentation: { value: said } }),
            };
          }),
          activeSignature: Math.max(0, fitting),
          activeParameter: call.argument,
        },
        dispose() {},
      };
    },
  });
}

function detail({ kind, parameters = [], overloads }: Completion): string {
  if (kind !== 'function') return '';
  return `(${parameters.join(', ')})${overloads === undefined ? '' : ` +${overloads}`}`;
}

function insertion({ name, kind, parameters = [], overloads, snippet }: Completion): Pick<languages.CompletionItem, 'insertText' | 'insertTextRules' | 'command'> {
  if (snippet !== undefined) return { insertText: snippet, insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet };
  if (kind !== 'function') return { insertText: name };
  if (parameters.length === 0 && overloads === undefined) return { insertText: `${name}()` };
  return {
    insertText: `${name}($0)`,
    insertTextRules: CompletionItemInsertTextRule.InsertAsSnippet,
    command: { id: 'editor.action.triggerParameterHints', title: say.commands.parameters },
  };
}
