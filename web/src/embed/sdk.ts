import { Client } from './client.ts';
import { watchTheme } from './host_theme.ts';
import { optionName } from './option_name.ts';
import type { EmbedOptions, Part } from './options.ts';
import type { EmbedEvent, EmbedState, EventKind, Events } from './protocol.ts';
import { knownLanguage, languageOf } from '../common/spoken.ts';
import { hostWords } from '../words/host.ts';

export { oembed, type Oembed } from './oembed.ts';
export type { Part } from './options.ts';
export type { CheckResult, EmbedState, EventKind, Events, RunResult, Stage } from './protocol.ts';

/// What a playground is made with. What is left out is as `docs/embedding.md` says.
export interface PlaygroundOptions {
  /// Address of the Pollux site, with a slash at its end.
  readonly site: string;
  /// The program; instead of it there may be `example` or `exercise`.
  readonly code?: string;
  readonly example?: string;
  readonly exercise?: string;
  readonly loading?: EmbedOptions['loading'];
  readonly theme?: EmbedOptions['theme'];
  readonly lang?: EmbedOptions['lang'];
  readonly fontSize?: number;
  readonly readOnly?: boolean;
  readonly views?: readonly Part[];
  readonly run?: boolean;
  readonly clock?: EmbedOptions['clock'];
  /// Lines such as `1-4 9-12`.
  readonly hiddenLines?: string;
  readonly foldedLines?: string;
  readonly lockedLines?: string;
  readonly startLine?: number;
  /// In CSS pixels; auto: as high as what is in it.
  readonly height?: number | 'auto';
  /// What a screen reader calls it.
  readonly title?: string;
}

/// A playground in a page.
export interface Playground {
  readonly frame: HTMLIFrameElement;
  /// Settles when its code can be read, or why there is none.
  readonly shell: Promise<void>;
  /// Settles when its playground is loaded, which `run` and the reader begin.
  readonly ready: Promise<void>;
  setCode(code: string): Promise<void>;
  /// Loads the playground, if it is not there, and begins a run; `result` says how that ends.
  run(): Promise<void>;
  stop(): Promise<void>;
  getState(): Promise<EmbedState>;
  /// Calls `hear` at each event of a kind; returns how to end that.
  on<K extends EventKind>(kind: K, hear: (event: Events[K]) => void): () => void;
  remove(): void;
}

/// Puts a playground into an element.
export function createPlayground(parent: Element, options: PlaygroundOptions): Playground {
  const { site, code, height = 'auto', title, ...rest } = options;
  const asked = { ...rest, lang: languageAround(parent, rest.lang) };
  return playgroundAt(addressOf(site, asked, code), height, title ?? titleIn(asked.lang), (frame) => parent.append(frame));
}

/// The language that is asked for, or else of the page around an embed; undefined where that is none of Pollux's: then the reader's browser chooses.
export function languageAround(place: Element, asked: string = 'auto'): string | undefined {
  return asked === 'auto' ? knownLanguage(place.closest<HTMLElement>('[lang]')?.lang) : asked;
}

/// What a screen reader calls an embed of which nobody says that.
export function titleIn(language: string | undefined): string {
  return hostWords[languageOf(language ?? navigator.language)].title;
}

/// The address of an embed. What it is asked for is handed on as it is: the embed says what it does not know.
export function addressOf(site: string, asked: Readonly<Record<string, unknown>>, code: string | undefined): URL {
  const address = new URL('embed.html', site);
  for (const [key, value] of Object.entries(asked)) {
    if (value !== undefined) address.searchParams.set(optionName(key), String(value));
  }
  if (code !== undefined) address.hash = `#code=${encodeURIComponent(code)}`;
  return address;
}

/// A playground of this address; `place` puts its frame into the page.
export function playgroundAt(address: URL, height: number | 'auto', title: string, place: (frame: HTMLIFrameElement) => void): Playground {
  const frame = document.createElement('iframe');
  frame.title = title;
  frame.loading = 'lazy';
  frame.allow = 'clipboard-write';
  Object.assign(frame.style, { display: 'block', width: '100%', height: typeof height === 'number' ? `${height}px` : '200px', border: '0', borderRadius: '10px' });
  const listeners = new Map<EventKind, Set<(event: EmbedEvent) => void>>();
  const on: Playground['on'] = (kind, hear) => {
    const all = listeners.get(kind) ?? new Set();
    listeners.set(kind, all);
    const listener = hear as unknown as (event: EmbedEvent) => void;
    all.add(listener);
    return () => all.delete(listener);
  };
  const client = new Client(frame, address.origin, (event) => {
    for (const hear of listeners.get(event.kind) ?? []) hear(event);
  });
  const once = (kind: EventKind): Promise<void> => new Promise((resolve) => on(kind, () => resolve()));
  const shell = once('shell');
  const ready = once('ready');
  if (height === 'auto') on('height', (event) => (frame.style.height = `${event.height}px`));

  let endTheme = (): void => {};
  const connected = new Promise<void>((resolve) => {
    frame.addEventListener('load', async () => {
      await client.ask({ kind: 'connect' }).catch(() => {});
      endTheme();
      if (frame.parentElement) endTheme = watchTheme(frame.parentElement, (theme) => void client.ask({ kind: 'theme', theme }).catch(() => {}));
      resolve();
    });
  });
  const ask = async (command: Parameters<Client['ask']>[0]): Promise<unknown> => {
    // One that waits for being scrolled to would not answer before.
    frame.loading = 'eager';
    await connected;
    await shell;
    return client.ask(command);
  };
  frame.src = address.href;
  place(frame);
  return {
    frame,
    shell,
    ready,
    on,
    setCode: async (code) => void (await ask({ kind: 'setCode', code })),
    run: async () => void (await ask({ kind: 'run' })),
    stop: async () => void (await ask({ kind: 'stop' })),
    getState: async () => (await ask({ kind: 'getState' })) as EmbedState,
    remove() {
      endTheme();
      client.end();
      frame.remove();
    },
  };
}
