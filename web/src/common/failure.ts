import type { Failure } from '../state.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

/// An error whose words are meant for the reader.
export class Failed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.what, { cause });
    this.failure = failure;
  }
}

/// What to tell the reader about anything that was thrown.
export function failureOf(error: unknown): Failure {
  if (error instanceof Failed) return error.failure;
  const what = error instanceof Error ? error.message : String(error);
  return { what: say.wrong(what), advice: say.againOrReload, retry: true };
}

/// The bytes at an address beside the page. `what` names them in the error, as in "the program". `fresh`: asks the server whether
/// they have changed, whatever the browser has kept.
export async function fetchBytes(address: URL, what: string, fresh = false): Promise<ArrayBuffer> {
  const unreachable = (why: string, cause?: unknown): Failed =>
    new Failed({ what: say.unfetched(what, why), advice: say.checkConnection, retry: true }, cause);
  let response: Response;
  try {
    response = await fetch(address, { cache: fresh ? 'no-cache' : 'default' });
  } catch (error) {
    throw unreachable(say.noConnection, error);
  }
  if (!response.ok) throw unreachable(say.answered(response.status));
  try {
    return await response.arrayBuffer();
  } catch (error) {
    throw unreachable(say.lost, error);
  }
}
