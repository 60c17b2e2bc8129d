// The worker that formats. formatter.ts is its other end.
import load, { format } from '@wasm-fmt/clang-format';
import wasm from '@wasm-fmt/clang-format/clang-format.wasm?url';
import { keptOrFetched } from './kept.ts';
import { style } from './style.ts';

/// From the page: a text that is to be formatted.
export interface FormatRequest {
  readonly id: number;
  readonly source: string;
}

/// To the page: the text, or why there is none.
export interface FormatReply {
  readonly id: number;
  readonly text?: string;
  readonly error?: string;
}

async function answer({ id, source }: FormatRequest): Promise<FormatReply> {
  try {
    await load(await keptOrFetched(new URL(wasm, location.href)));
    return { id, text: format(source, 'main.cpp', style) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener('message', ({ data }: MessageEvent<FormatRequest>) => void answer(data).then((reply) => postMessage(reply)));
