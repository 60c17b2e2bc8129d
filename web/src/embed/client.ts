import { protocol, type Answer, type Command, type EmbedEvent, type Report } from './protocol.ts';

/// The other side of `Host`: asks a frame, and hears it. Only that frame is heard, and only as long as it shows a page of that origin.
export class Client {
  readonly #frame: HTMLIFrameElement;
  readonly #origin: string;
  readonly #heard: (event: EmbedEvent) => void;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastId = 0;
  #ended = false;

  constructor(frame: HTMLIFrameElement, origin: string, heard: (event: EmbedEvent) => void) {
    this.#frame = frame;
    this.#origin = origin;
    this.#heard = heard;
    addEventListener('message', this.#hear);
  }

  ask(command: Command): Promise<unknown> {
    if (this.#ended) return Promise.reject(removed());
    const id = ++this.#lastId;
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#frame.contentWindow?.postMessage({ ...command, pollux: protocol, id }, this.#origin);
    return answer;
  }

  /// Hears nothing any more; whoever waits for an answer, or asks later, gets an error.
  end(): void {
    this.#ended = true;
    removeEventListener('message', this.#hear);
    for (const { reject } of this.#waiting.values()) reject(removed());
    this.#waiting.clear();
  }

  readonly #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== this.#frame.contentWindow || origin !== this.#origin) return;
    if (typeof data !== 'object' || data === null || (data as { pollux?: unknown }).pollux !== protocol) return;
    const message = data as Answer | Report;
    if ('event' in message) {
      this.#heard(message.event);
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new Error(message.error));
    else waiting?.resolve(message.value);
  };
}

function removed(): Error {
  return new Error('The embed was removed.');
}
