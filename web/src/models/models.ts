import { fragmentOf } from '../link/link.ts';
import recordedNatively from './recorded.json';
import actors from '../../../examples/09_actors.cpp?raw';
import async from '../../../examples/01_get_two_sites.cpp?raw';
import callbacks from '../../../examples/07_callbacks.cpp?raw';
import stateMachine from '../../../examples/08_state_machine.cpp?raw';
import onPool from '../../../examples/asio/thread_pool.cpp?raw';
import onPoolTwoSites from '../../../examples/asio/get_two_sites.hpp?raw';
import pool from '../../../examples/models/thread_pool.cpp?raw';
import poolItself from '../../../examples/models/thread_pool.hpp?raw';
import threads from '../../../examples/models/threads.cpp?raw';

/// By the names that `./dev bench models` has for them.
export const models = ['threads', 'thread_pool', 'callbacks', 'actors', 'state_machine', 'async', 'async_on_threads'] as const;
export type Model = (typeof models)[number];

/// Those that block a thread for each wait.
export const blocks = (model: Model): boolean => model === 'threads' || model === 'thread_pool';

/// That of which there is no program for a browser: it needs Asio's pool.
export const isNative = (model: Model): boolean => model === 'async_on_threads';

/// Those of which the recorded run is shown where they can't run.
export const mayBeRecorded = (model: Model): boolean => blocks(model) || isNative(model);

/// What was measured: the same rows, names and units as `./dev bench models --json` has.
export interface Row {
  readonly model: string;
  readonly job: string;
  readonly units: number;
  readonly measure: string;
  readonly value: number;
}

export type Rows = readonly Row[];

/// The native run that was recorded, with where and how.
export const recorded: { readonly command: string; readonly date: string; readonly machine: string; readonly rows: Rows } = recordedNatively;

export function find(rows: Rows, model: Model, job: string, units: number, measure: string): number | undefined {
  return rows.find((row) => row.model === model && row.job === job && row.units === units && row.measure === measure)?.value;
}

/// The job of so many downloads: two are those of get_two_sites.
export function downloads(units: number): string {
  return units === 2 ? 'two sites' : 'downloads';
}

/// The code of the example that gets two sites.
export const sources: Readonly<Record<Model, string>> = {
  threads,
  thread_pool: `${pool}\n${poolItself}`,
  callbacks,
  actors,
  state_machine: stateMachine,
  async,
  async_on_threads: `${onPool}\n${onPoolTwoSites}`,
};

/// Those that are examples of the page, by their ids there.
const examples: Partial<Readonly<Record<Model, string>>> = { callbacks: 'callbacks', actors: 'actors', state_machine: 'state_machine', async: 'get_two_sites' };

/// Address of the page with the model's program; undefined when it has none that could run there.
export function pageOf(model: Model, language: string): string | undefined {
  const example = examples[model];
  if (example === undefined) return undefined;
  const fragment = fragmentOf({ example, source: null, clock: 'deterministic', view: 'panel' }, [{ id: example, source: sources[model] }]);
  return `index.html?lang=${language}#${fragment}`;
}

/// Its lines, without comments and empty ones.
export function lines(model: Model): number {
  return sources[model].split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line)).length;
}

/// Its size as a program for the web, gzipped, as the build has measured it; undefined where it is none.
export function kilobytes(model: Model): number | undefined {
  return modelSizes[model];
}
