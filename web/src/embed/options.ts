import { type Lines, readLines } from './lines.ts';
import { optionName } from './option_name.ts';
import type { LinkLines } from '../link/link_lines.ts';
import { type Language, languages } from '../common/spoken.ts';
import { embedWords } from '../words/embed.ts';
import { language } from '../words/language.ts';

const say = embedWords[language];

/// The parts of the page that an embed may show; the timeline is a part of the panel.
export const parts = ['editor', 'panel', 'timeline', 'output'] as const;
export type Part = (typeof parts)[number];

/// What a host may ask of an embed, and nothing else. Attributes of elements, keys of the SDK's options and parameters of the address have the same
/// names and texts.
export interface EmbedOptions {
  /// Id of one of the page's examples; empty: the code is in the fragment.
  readonly example: string;
  /// Id of a lesson's program, with its checks if it has some.
  readonly exercise: string;
  /// When the playground is loaded: at once, when the embed comes into sight, or when the reader asks for it.
  readonly loading: 'eager' | 'visible' | 'click';
  /// Auto: as the host's page, which says so; without one, as the system.
  readonly theme: 'auto' | 'light' | 'dark';
  /// Auto: as the host's page, if that is one that Pollux speaks; else as the reader's browser. words/language.ts reads it.
  readonly lang: 'auto' | Language;
  /// Of the code, in CSS pixels.
  readonly fontSize: number;
  readonly readOnly: boolean;
  readonly views: readonly Part[];
  /// Runs as soon as it is loaded: an embed has no real network.
  readonly run: boolean;
  readonly clock: 'real' | 'deterministic';
  /// Lines that are a part of the program, and are not shown.
  readonly hiddenLines: readonly Lines[];
  /// Lines of which only one is shown at first.
  readonly foldedLines: readonly Lines[];
  /// Lines that the reader can't change.
  readonly lockedLines: readonly Lines[];
  /// The line that the code begins at in its view.
  readonly startLine: number;
}

export const standard: EmbedOptions = {
  example: '',
  exercise: '',
  loading: 'click',
  theme: 'auto',
  lang: 'auto',
  fontSize: 13.5,
  readOnly: false,
  views: ['editor', 'panel', 'output'],
  run: false,
  clock: 'real',
  hiddenLines: [],
  foldedLines: [],
  lockedLines: [],
  startLine: 1,
};

/// Throws a sentence's end: what its value has to be.
type Reader<T> = (text: string) => T;

const oneOf =
  <T extends string>(...allowed: readonly T[]): Reader<T> =>
  (text) => {
    const found = allowed.find((each) => each === text);
    if (found === undefined) throw new Error(say.oneOf(allowed));
    return found;
  };

const yesOrNo: Reader<boolean> = (text) => oneOf('', 'true', 'false')(text) !== 'false';

const number =
  (least: number, most: number): Reader<number> =>
  (text) => {
    const value = Number(text);
    if (text === '' || !(value >= least && value <= most)) throw new Error(say.numberFrom(least, most));
    return value;
  };

const identifier: Reader<string> = (text) => {
  if (!/^\w{1,80}$/.test(text)) throw new Error(say.idOfOne);
  return text;
};

const someParts: Reader<readonly Part[]> = (text) => {
  const asked = text.split(/[\s,]+/).filter(Boolean).map(oneOf(...parts));
  if (asked.length === 0) throw new Error(say.someParts);
  return parts.filter((part) => asked.includes(part));
};

const readers: { readonly [K in keyof EmbedOptions]: Reader<EmbedOptions[K]> } = {
  example: identifier,
  exercise: identifier,
  loading: oneOf('eager', 'visible', 'click'),
  theme: oneOf('auto', 'light', 'dark'),
  lang: oneOf('auto', ...languages),
  fontSize: number(8, 40),
  readOnly: yesOrNo,
  views: someParts,
  run: yesOrNo,
  clock: oneOf('real', 'deterministic'),
  hiddenLines: readLines,
  foldedLines: readLines,
  lockedLines: readLines,
  startLine: number(1, 100_000),
};

/// Names of attributes and parameters.
export const names = new Map(Object.keys(readers).map((key) => [optionName(key), key as keyof EmbedOptions]));

/// The options with a link's lines, where they name none of that kind themselves.
export function withLines(options: EmbedOptions, lines: LinkLines = {}): EmbedOptions {
  const given = (own: readonly Lines[], linked: string | undefined): readonly Lines[] => (own.length > 0 ? own : readLines(linked ?? ''));
  return {
    ...options,
    hiddenLines: given(options.hiddenLines, lines.hidden),
    foldedLines: given(options.foldedLines, lines.folded),
    lockedLines: given(options.lockedLines, lines.locked),
  };
}

/// What an address asks for, and what in it is wrong, each in a sentence. What is wrong is left as it is without it; an embed says so.
export function readOptions(address: URLSearchParams): { readonly options: EmbedOptions; readonly wrong: readonly string[] } {
  const options: Partial<Record<keyof EmbedOptions, unknown>> = {};
  const wrong: string[] = [];
  for (const [name, text] of address) {
    // Which says that this is an embed.
    if (name === 'embed') continue;
    const key = names.get(name);
    if (key === undefined) {
      wrong.push(say.noOption(name, [...names.keys()]));
      continue;
    }
    try {
      options[key] = readers[key](text);
    } catch (error) {
      wrong.push(say.wrongValue(name, error instanceof Error ? error.message : String(error), text));
    }
  }
  return { options: { ...standard, ...(options as Partial<EmbedOptions>) }, wrong };
}
