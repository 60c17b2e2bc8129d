/// What a program asks of the network.
export interface Question {
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

/// What the simulated network says to it.
export interface Answer {
  /// Milliseconds until it comes.
  readonly delay: number;
  /// 0: there is no answer at all, but an error.
  readonly status: number;
  /// As in HTTP: `name: value` lines.
  readonly headers: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /// How many bytes of the body come in a second, and how many of them together. Without a rate it comes with the head.
  readonly rate: number;
  readonly piece: number;
  /// Why the connection breaks after that; empty when it does not.
  readonly error: string;
}

/// Where a program's requests go.
export interface Network {
  /// The simulated network's answer, or undefined when the URL is not one of its own.
  ask(question: Question): Answer | undefined;
  /// The real network; undefined when the reader has not allowed it.
  readonly real: (new () => XMLHttpRequest) | undefined;
  /// Takes the URL of a request that was refused because the real network is not allowed.
  refused(url: string): void;
}

/// Reads the message of `pollux_simulated_answer`: HTTP with `x-pollux-…` headers.
export function parseAnswer(message: Uint8Array): Answer {
  const end = endOfHead(message);
  const [first = '', ...lines] = new TextDecoder().decode(message.subarray(0, end)).trimEnd().split('\r\n');
  const ours = new Map<string, string>();
  const headers: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
    if (name.startsWith('x-pollux-')) ours.set(name, value);
    else headers.push(`${line}\r\n`);
  }
  return {
    delay: Number(ours.get('x-pollux-delay') ?? 0),
    status: Number(first.split(' ')[1] ?? 0),
    headers: headers.join(''),
    body: new Uint8Array(message.subarray(end)),
    rate: Number(ours.get('x-pollux-rate') ?? 0),
    piece: Number(ours.get('x-pollux-piece') ?? 0),
    error: ours.get('x-pollux-error') ?? '',
  };
}

function endOfHead(message: Uint8Array): number {
  for (let i = 3; i < message.length; i++) {
    if (message[i] === 10 && message[i - 1] === 13 && message[i - 2] === 10 && message[i - 3] === 13) return i + 1;
  }
  return message.length;
}

type Handler = ((event: { readonly loaded: number; readonly total: number }) => void) | null;

/// As much of XMLHttpRequest as `emscripten_fetch` uses, with its answers from `network`.
export function scriptedXhr(network: Network): new () => object {
  return class ScriptedXhr {
    withCredentials = false;
    timeout = 0;
    responseType = 'arraybuffer';
    readyState = 0;
    status = 0;
    statusText = '';
    response: ArrayBuffer | null = null;
    responseURL = '';
    onload: Handler = null;
    onerror: Handler = null;
    ontimeout: Handler = null;
    onprogress: Handler = null;
    onreadystatechange: Handler = null;
    #method = 'GET';
    #url = '';
    #requestHeaders: [string, string][] = [];
    #mimeType: string | undefined;
    #responseHeaders = '';
    #timer: ReturnType<typeof setTimeout> | undefined;
    #real: XMLHttpRequest | undefined;

    open(method: string, url: string, asynchronous: boolean): void {
      if (!asynchronous) throw new Error('a request that blocks is not possible here');
      this.#method = method;
      this.#url = url;
      this.readyState = 1;
    }

    setRequestHeader(name: string, value: string): void {
      this.#requestHeaders.push([name, value]);
    }

    overrideMimeType(type: string): void {
      this.#mimeType = type;
    }

    getAllResponseHeaders(): string {
      return this.#real ? this.#real.getAllResponseHeaders() : this.#responseHeaders;
    }

    send(body: Uint8Array<ArrayBuffer> | null): void {
      const answer = network.ask({ method: this.#method, url: this.#url, body: body ?? new Uint8Array() });
      if (answer) this.#simulate(answer);
      else if (network.real) this.#forward(new network.real(), body);
      else {
        network.refused(this.#url);
        this.#timer = setTimeout(() => this.#fail('the real network is not allowed', 'onerror'), 0);
      }
    }

    abort(): void {
      clearTimeout(this.#timer);
      if (this.#real) {
        this.#real.abort();
        return;
      }
      // As the real one does: emscripten_fetch counts on it.
      const open = this.readyState > 0 && this.readyState < 4;
      this.#clear();
      if (open) this.#change(4);
      this.readyState = 0;
    }

    #simulate(answer: Answer): void {
      const whole = answer.delay + (answer.rate > 0 ? (1000 * answer.body.length) / answer.rate : 0);
      const late = this.timeout > 0 && whole > this.timeout;
      this.#timer = setTimeout(
        () => {
          if (late) this.#fail('', 'ontimeout');
          else if (answer.status === 0) this.#fail(answer.error, 'onerror');
          else this.#begin(answer);
        },
        late ? this.timeout : answer.delay,
      );
    }

    #begin(answer: Answer): void {
      this.status = answer.status;
      this.responseURL = this.#url;
      this.#responseHeaders = answer.headers;
      // A handler may abort the request, and nothing follows then.
      if (this.#change(2)) this.#receive(answer, answer.rate > 0 ? 0 : answer.body.length);
    }

    /// So many bytes of the body have come.
    #receive(answer: Answer, loaded: number): void {
      const total = answer.body.length;
      if (loaded > 0) {
        if (this.readyState === 2 && !this.#change(3)) return;
        this.onprogress?.({ loaded, total });
        if (this.readyState !== 3) return;
      }
      if (loaded === total) {
        this.#end(answer);
        return;
      }
      const next = Math.min(loaded + answer.piece, total);
      this.#timer = setTimeout(() => this.#receive(answer, next), (1000 * (next - loaded)) / answer.rate);
    }

    #end({ error, body }: Answer): void {
      if (error) {
        this.#fail(error, 'onerror');
        return;
      }
      this.response = body.buffer;
      if (this.#change(4)) this.onload?.({ loaded: body.length, total: body.length });
    }

    #fail(why: string, handler: 'onerror' | 'ontimeout'): void {
      this.#clear();
      this.statusText = why;
      this.#change(4);
      this[handler]?.({ loaded: 0, total: 0 });
    }

    #clear(): void {
      this.status = 0;
      this.statusText = '';
      this.response = null;
      this.#responseHeaders = '';
    }

    /// False: the request was aborted meanwhile.
    #change(readyState: number): boolean {
      this.readyState = readyState;
      this.onreadystatechange?.({ loaded: 0, total: 0 });
      return this.readyState === readyState;
    }

    /// Hands the request to the browser's own, and passes on what that says.
    #forward(real: XMLHttpRequest, body: Uint8Array<ArrayBuffer> | null): void {
      this.#real = real;
      real.open(this.#method, this.#url, true);
      real.withCredentials = this.withCredentials;
      real.timeout = this.timeout;
      real.responseType = 'arraybuffer';
      if (this.#mimeType !== undefined) real.overrideMimeType(this.#mimeType);
      for (const [name, value] of this.#requestHeaders) real.setRequestHeader(name, value);
      const copy = (): void => {
        this.readyState = real.readyState;
        this.status = real.status;
        this.statusText = real.statusText;
        this.responseURL = real.responseURL;
        this.response = real.response as ArrayBuffer | null;
      };
      const nothing = { loaded: 0, total: 0 };
      real.onreadystatechange = () => (copy(), this.onreadystatechange?.(nothing));
      real.onprogress = (event) => (copy(), this.onprogress?.(event));
      real.onload = (event) => (copy(), this.onload?.(event));
      real.onerror = () => (copy(), this.onerror?.(nothing));
      real.ontimeout = () => (copy(), this.ontimeout?.(nothing));
      real.send(body);
    }
  };
}
