/// The version of what hosts and embeds say to each other. Another one is refused.
export const protocol = 1;

/// How far an embed is: the code can be read; or the playground is there, and runs.
export type Stage = 'shell' | 'ready';

/// What `getState` tells.
export interface EmbedState {
  readonly stage: Stage;
  readonly code: string;
  /// What the page is doing, in its own words: that of `result`, once there was one.
  readonly status: string;
  readonly running: boolean;
}

/// What a host asks.
export type Command =
  | { readonly kind: 'connect' }
  | { readonly kind: 'setCode'; readonly code: string }
  | { readonly kind: 'run' }
  /// Puts the reader into the editor.
  | { readonly kind: 'edit' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'getState' }
  | { readonly kind: 'theme'; readonly theme: 'light' | 'dark' };
export type Request = Command & { readonly pollux: number; readonly id: number };

/// How a run ended. `ok`: it finished with 0.
export interface RunResult {
  readonly ok: boolean;
  readonly status: string;
  readonly milliseconds: number;
  readonly output: string;
}

/// One of an exercise's checks, after a run.
export interface CheckResult {
  readonly passed: boolean;
  readonly wants: string;
  readonly why: string;
}

/// What an embed tells by itself.
export interface Events {
  readonly shell: Record<never, never>;
  readonly ready: Record<never, never>;
  readonly run: { readonly code: string };
  /// All that was printed so far.
  readonly output: { readonly text: string };
  readonly result: RunResult;
  readonly check: { readonly solved: boolean; readonly results: readonly CheckResult[] };
  /// How high the embed would like to be, in CSS pixels.
  readonly height: { readonly height: number };
  readonly error: { readonly message: string };
}
export type EventKind = keyof Events;
export type EmbedEvent = { [K in EventKind]: { readonly kind: K } & Events[K] }[EventKind];

export type Answer = { readonly pollux: number; readonly id: number } & ({ readonly value: unknown } | { readonly error: string });
export type Report = { readonly pollux: number; readonly event: EmbedEvent };

/// The longest program that a host may set: the longest that a link may have.
export const longestCode = 200_000;

/// A message as a request, when it is one. Fields that do not belong in it are left out.
export function readRequest(data: unknown): Request | { readonly id: number; readonly refused: string } | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { pollux, id, kind, code, theme } = data as Partial<Record<'pollux' | 'id' | 'kind' | 'code' | 'theme', unknown>>;
  if (typeof pollux !== 'number' || typeof id !== 'number') return undefined;
  const refused = (why: string): { id: number; refused: string } => ({ id, refused: why });
  if (pollux !== protocol) return refused(`this embed speaks version ${protocol}, not ${pollux}`);
  switch (kind) {
    case 'connect':
    case 'run':
    case 'edit':
    case 'stop':
    case 'getState':
      return { pollux, id, kind };
    case 'setCode':
      if (typeof code !== 'string') return refused('setCode wants the code as a string');
      if (code.length > longestCode) return refused(`setCode takes at most ${longestCode} characters`);
      return { pollux, id, kind, code };
    case 'theme':
      if (theme !== 'light' && theme !== 'dark') return refused('theme wants “light” or “dark”');
      return { pollux, id, kind, theme };
    default:
      return refused('it is no request of this version');
  }
}
