import { sha256 } from '../common/sha256.ts';
import type { Piece } from './manifest.ts';
import { failureWords } from '../words/failure.ts';
import { language } from '../words/language.ts';

const say = failureWords[language];

// A connection that breaks is often back within seconds.
const pauses = [500, 1000, 2000, 4000];

/// What a server answers that has nothing else to say, however often it is asked.
class Refused extends Error {}

/// Fetches a piece; again, if it does not come or comes damaged. `onBytes` hears of what came, and of what has to be fetched once more as
/// less than nothing. Fails with an error in plain words.
export async function fetchPiece(url: URL, piece: Piece, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  for (let attempt = 0; ; attempt++) {
    let received = 0;
    try {
      // What is damaged may lie so in the browser's own cache.
      const response = await get(url, attempt === 0 ? 'default' : 'reload');
      const bytes = await read(response, (more) => {
        received += more;
        onBytes(more);
      });
      await check(bytes, piece);
      return bytes;
    } catch (error) {
      onBytes(-received);
      const pause = pauses[attempt];
      if (pause === undefined || error instanceof Refused) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/// What the server answers. Fails with an error in plain words.
export async function get(url: URL, cache: RequestCache): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch {
    throw new Error(say.noConnection);
  }
  if (response.ok) return response;
  const passing = response.status >= 500 || response.status === 429;
  throw new (passing ? Error : Refused)(`the server answered ${response.status} for ${url.pathname}`);
}

async function read(response: Response, onBytes: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onBytes(chunk.length);
      controller.enqueue(chunk);
    },
  });
  try {
    return new Uint8Array(await new Response(response.body?.pipeThrough(counted)).arrayBuffer());
  } catch {
    throw new Error(say.lost);
  }
}

async function check(bytes: Uint8Array<ArrayBuffer>, piece: Piece): Promise<void> {
  // Only a secure context has it; elsewhere there is no cache that could keep a broken piece either.
  if (!globalThis.isSecureContext) return;
  if ((await sha256(bytes)) !== piece.sha256) throw new Error(`${piece.name} arrived damaged`);
}
