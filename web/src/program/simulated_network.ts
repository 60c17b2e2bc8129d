/// What the simulated network says to a request.
export interface Answer {
  /// Milliseconds until it comes.
  readonly delay: number;
  readonly status: number;
  /// As in HTTP: `name: value` lines.
  readonly headers: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /// Why there is no answer at all; empty when there is one.
  readonly error: string;
}

/// Where a program's requests go.
export interface Network {
  /// The simulated network's answer, or undefined when the URL is not one of its own.
  ask(url: string): Answer | undefined;
  /// The real network; undefined when the reader has not allowed it.
  readonly real: (new () => XMLHttpRequest) | undefined;
  /// Takes the URL of a request that was refused because the real network is not allowed.
  refused(url: string): void;
}

/// Reads the message of `pollux_simulated_answer`: HTTP with `x-pollux-delay` and `x-pollux-error`.
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
      const answer = network.ask(this.#url);
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
      const late = this.timeout > 0 && answer.delay > this.timeout;
      this.#timer = setTimeout(
        () => {
          if (late) this.#fail('', 'ontimeout');
          else if (answer.error) this.#fail(answer.error, 'onerror');
          else this.#deliver(answer);
        },
        late ? this.timeout : answer.delay,
      );
    }

    #deliver({ status, headers, body }: Answer): void {
      const size = { loaded: body.length, total: body.length };
      this.status = status;
      this.responseURL = this.#url;
      this.#responseHeaders = headers;
      // A handler may abort the request, and nothing follows then.
      if (!this.#change(2)) return;
      this.response = body.buffer;
      if (!this.#change(3)) return;
      this.onprogress?.(size);
      if (this.#change(4)) this.onload?.(size);
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
