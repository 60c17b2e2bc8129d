import { protocol, readRequest, type Answer, type Command, type EmbedEvent, type Report } from './protocol.ts';

/// The page that an embed lies in: hears its requests, and tells it what happens. Only the parent is heard, and of it only the origin that spoke
/// first; nothing but what happens to the embed's own program is told.
export class Host {
  readonly #window: Window;
  readonly #handle: (command: Command) => unknown;
  readonly #only: string | undefined;
  #origin: string | undefined;
  readonly #kept: EmbedEvent[] = [];

  /// `handle`: its value is the answer, what it throws is told. `only`: the one origin that may speak.
  constructor(parent: Window, handle: (command: Command) => unknown, only?: string) {
    this.#window = parent;
    this.#handle = handle;
    this.#only = only;
    addEventListener('message', (event) => void this.#hear(event));
  }

  /// Tells what happened; what happens before the host has connected, it hears then.
  tell(event: EmbedEvent): void {
    if (this.#origin === undefined) this.#kept.push(event);
    else this.#post({ pollux: protocol, event });
  }

  async #hear({ source, origin, data }: MessageEvent<unknown>): Promise<void> {
    if (source !== this.#window || (this.#only !== undefined && origin !== this.#only)) return;
    if (this.#origin !== undefined && origin !== this.#origin) return;
    const request = readRequest(data);
    if (!request) return;
    this.#origin ??= origin;
    const { id } = request;
    try {
      if ('refused' in request) throw new Error(request.refused);
      this.#post({ pollux: protocol, id, value: (await this.#handle(request)) ?? null });
    } catch (error) {
      this.#post({ pollux: protocol, id, error: error instanceof Error ? error.message : String(error) });
    }
    for (const event of this.#kept.splice(0)) this.#post({ pollux: protocol, event });
  }

  #post(message: Answer | Report): void {
    // A host in a sandbox has no origin that could be named; but this window is its child.
    this.#window.postMessage(message, this.#origin === undefined || this.#origin === 'null' ? '*' : this.#origin);
  }
}
