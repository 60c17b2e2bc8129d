import { Failed } from '../common/failure.ts';
import { languages } from '../editor/monaco.ts';
import type { FormatReply, FormatRequest } from './worker.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

/// Formats programs by clang-format, in a worker that is loaded when it is first needed.
class Formatter {
  #worker: Worker | undefined;
  #last = 0;

  /// Fails with `Failed`.
  format(source: string): Promise<string> {
    const worker = (this.#worker ??= new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'format' }));
    const request: FormatRequest = { id: ++this.#last, source };
    return new Promise((resolve, reject) => {
      // Each hears its own answer, and all of them that the worker is gone.
      const answered = new AbortController();
      const { signal } = answered;
      const fail = (why: string): void => reject(new Failed({ what: say.unformatted(why), advice: say.asItWas, retry: false }));
      const hear = ({ data }: MessageEvent<FormatReply>): void => {
        if (data.id !== request.id) return;
        answered.abort();
        if (data.text === undefined) fail(data.error ?? say.nobodyKnows);
        else resolve(data.text);
      };
      const lose = ({ message }: ErrorEvent): void => {
        answered.abort();
        this.#worker = undefined;
        fail(message || say.workerSilent);
      };
      worker.addEventListener('message', hear, { signal });
      worker.addEventListener('error', lose, { signal });
      worker.postMessage(request);
    });
  }
}

/// Offers clang-format as Monaco's way to format: Shift+Alt+F, and among the commands. `fail` tells what went wrong.
export function offerFormatting(fail: (error: unknown) => void): void {
  const formatter = new Formatter();
  languages.registerDocumentFormattingEditProvider('cpp', {
    displayName: 'clang-format',
    async provideDocumentFormattingEdits(model, _, token) {
      try {
        const text = await formatter.format(model.getValue());
        return token.isCancellationRequested ? [] : [{ range: model.getFullModelRange(), text }];
      } catch (error) {
        fail(error);
        return [];
      }
    },
  });
}
