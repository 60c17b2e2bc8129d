import { longestCode } from '../embed/protocol.ts';
import { textOf } from '../common/text_of.ts';
import { language } from '../words/language.ts';
import { foreignWords } from '../words/foreign.ts';

const say = foreignWords[language];

// In milliseconds.
const patience = 20_000;
// A gist's answer holds all of its files, and more; its text comes with escapes.
const longestAnswer = 10 * longestCode;

/// Code at another site, which is asked for it only when the reader has said so.
export interface ForeignCode {
  readonly host: string;
  readonly address: URL;
  /// The answer is GitHub's, of which the code is a part.
  readonly isGist: boolean;
}

/// What `?src=…` means; undefined when that is nothing. Only gists, and addresses by https without a name and a password in them.
export function foreignCode(src: string): ForeignCode | undefined {
  const [, gist] = /^gist:(?:[\w-]+\/)?([0-9a-f]{5,40})$/i.exec(src) ?? [];
  if (gist) return { host: 'api.github.com', address: new URL(`https://api.github.com/gists/${gist}`), isGist: true };
  if (!URL.canParse(src)) return undefined;
  const address = new URL(src);
  if (address.protocol !== 'https:' || address.username || address.password) return undefined;
  return { host: address.host, address, isGist: false };
}

/// Fetches it: from that host only, and without telling it anything of the reader. Throws a sentence.
export async function fetchForeign({ host, address, isGist }: ForeignCode): Promise<string> {
  let response: Response;
  const signal = AbortSignal.timeout(patience);
  try {
    response = await fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', signal });
  } catch {
    throw new Error(signal.aborted ? say.silent(host) : navigator.onLine ? say.unreadable(host) : say.offline);
  }
  if (response.status === 404) throw new Error(say.missing(host));
  if (response.status === 429 || (isGist && response.status === 403)) throw new Error(say.limited(host));
  if (!response.ok) throw new Error(say.answered(host, response.status));
  if (response.headers.get('content-type')?.startsWith('text/html')) throw new Error(say.page);
  const text = textOf(await bytesOf(response, isGist ? longestAnswer : longestCode, host));
  if (text === undefined) throw new Error(say.notText);
  const code = isGist ? programIn(text) : text;
  if (new TextEncoder().encode(code).length > longestCode) throw new Error(say.tooLarge(longestCode));
  return code.replaceAll('\r\n', '\n');
}

/// The first file of a gist that is C++, else its first.
function programIn(answer: string): string {
  const { files = {} } = JSON.parse(answer) as { files?: Readonly<Record<string, { readonly content?: string; readonly truncated?: boolean }>> };
  const found = Object.entries(files).find(([name]) => /\.(cpp|cc|cxx|hpp|h)$/i.test(name))?.[1] ?? Object.values(files)[0];
  if (found?.content === undefined) throw new Error(say.emptyGist);
  if (found.truncated) throw new Error(say.tooLarge(longestCode));
  return found.content;
}

/// No more of it than that is read.
async function bytesOf(response: Response, most: number, host: string): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const piece = await reader?.read().catch(() => Promise.reject(new Error(say.unreadable(host))));
    if (!piece?.value) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    length += piece.value.length;
    if (length > most) {
      void reader?.cancel();
      throw new Error(say.tooLarge(longestCode));
    }
    pieces.push(piece.value);
  }
}
