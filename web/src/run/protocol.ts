/// What the page and the worker in the runner say to each other. The list is closed: what is not in it is ignored.
import type { ExitReason } from '../program/exit_reason.ts';
import type { OutputNews, Piece } from './output_cap.ts';

/// From the page to the worker: first `glue`, then `run`, then the others any number of times. A `paused` program begins only when
/// it is resumed or stepped.
export type Command =
  | { readonly kind: 'glue'; readonly source: string }
  | { readonly kind: 'run'; readonly program: Uint8Array<ArrayBuffer>; readonly simulated: boolean; readonly network: boolean; readonly paused: boolean }
  | { readonly kind: 'pause' | 'resume' | 'step' };

/// From the worker to the page. Nothing follows `ended`.
export type Report =
  | { readonly kind: 'output'; readonly news: OutputNews }
  | { readonly kind: 'records'; readonly bytes: ArrayBuffer }
  /// As it was told to; a program that does not listen is not heard of.
  | { readonly kind: 'paused' | 'resumed' }
  | { readonly kind: 'ended'; readonly reason: ExitReason; readonly milliseconds: number };

/// The report that `data` is, rebuilt from its known fields; undefined when it is none.
export function toReport(data: unknown): Report | undefined {
  if (!isObject(data)) return undefined;
  switch (data['kind']) {
    case 'records': {
      const { bytes } = data;
      return bytes instanceof ArrayBuffer ? { kind: 'records', bytes } : undefined;
    }
    case 'output': {
      const news = toNews(data['news']);
      return news && { kind: 'output', news };
    }
    case 'paused':
    case 'resumed':
      return { kind: data['kind'] };
    case 'ended': {
      const reason = toReason(data['reason']);
      const { milliseconds } = data;
      return reason && isCount(milliseconds) ? { kind: 'ended', reason, milliseconds } : undefined;
    }
    default:
      return undefined;
  }
}

function toReason(data: unknown): ExitReason | undefined {
  if (!isObject(data)) return undefined;
  const { kind, code, message } = data;
  switch (kind) {
    case 'exit':
      return typeof code === 'number' ? { kind, code } : undefined;
    case 'exception':
    case 'trap':
    case 'abort':
    case 'memory':
    case 'never':
    case 'broken':
      return typeof message === 'string' ? { kind, message } : undefined;
    default:
      return undefined;
  }
}

function toNews(data: unknown): OutputNews | undefined {
  if (!isObject(data) || !isObject(data['cut'])) return undefined;
  const head = toPieces(data['head']);
  const { characters, lines } = data['cut'];
  if (!head || !isCount(characters) || !isCount(lines)) return undefined;
  const cut = { characters, lines };
  if (data['tail'] === undefined) return { head, cut };
  const tail = toPieces(data['tail']);
  return tail && { head, tail, cut };
}

function toPieces(data: unknown): Piece[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const pieces: Piece[] = [];
  for (const piece of data as unknown[]) {
    if (!isObject(piece)) return undefined;
    const { stream, text } = piece;
    if ((stream !== 'out' && stream !== 'err') || typeof text !== 'string') return undefined;
    pieces.push({ stream, text });
  }
  return pieces;
}

function isObject(data: unknown): data is Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null;
}

function isCount(data: unknown): data is number {
  return typeof data === 'number' && data >= 0;
}
