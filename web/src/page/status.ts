import { ending } from '../run/ending.ts';
import { checkSummary } from '../check/summary.ts';
import { count } from '../editor/diagnostics_view.ts';
import type { State } from '../state.ts';
import { number } from '../common/figures.ts';
import { language } from '../words/language.ts';
import { statusWords } from '../words/status.ts';

const say = statusWords[language];

/// The status line: one sentence, what to do if anything, and how it is meant.
export interface Status {
  readonly text: string;
  readonly advice: string;
  readonly tone: 'idle' | 'busy' | 'good' | 'bad';
  /// A share of 1, when it is known how much is done; undefined when nothing is under way.
  readonly progress?: number | 'unknown';
  /// How much is done, for the eye: it changes too often to be read aloud.
  readonly amount?: string;
}

/// What the page is doing, in plain words.
export function describe(state: State): Status {
  const { phase, diagnostics } = state;
  switch (phase.kind) {
    case 'loading':
      return { text: say.loading, advice: '', tone: 'busy', progress: 'unknown' };
    case 'ready':
      return { text: say.ready, advice: '', tone: 'idle' };
    case 'fetching':
      return { text: say.fetching, advice: '', tone: 'busy', progress: 'unknown' };
    case 'downloading': {
      const { received, total } = phase;
      return {
        text: say.downloading,
        advice: say.onlyOnce,
        tone: 'busy',
        progress: total > 0 ? received / total : 'unknown',
        amount: say.amount(megabytes(received), megabytes(total)),
      };
    }
    case 'starting compiler':
      return { text: say.starting, advice: say.preparesHeaders, tone: 'busy', progress: 'unknown' };
    case 'compiling':
      return { text: say.compiling, advice: phase.long ? say.takesLong : '', tone: 'busy', progress: 'unknown' };
    case 'rejected':
      return { text: say.rejected(count(diagnostics)), advice: say.listed, tone: 'bad' };
    case 'running':
      if (phase.stuck) {
        return { text: say.stuck, advice: say.stopStuck, tone: 'bad' };
      }
      return { text: say.running(phase.clock), advice: '', tone: 'busy' };
    case 'paused':
      return { text: say.paused, advice: say.goOn, tone: 'idle' };
    case 'ended': {
      const { tone, what, advice } = ending(phase.reason);
      // The checks are read aloud where they are listed.
      return { text: say.finished(what, number(Math.round(phase.milliseconds)), phase.clock), advice, tone, amount: checkSummary(state) };
    }
    case 'stopped':
      return { text: say.stopped, advice: '', tone: 'idle' };
    case 'opened':
      return { text: say.opened(phase.name), advice: phase.advice, tone: phase.advice ? 'bad' : 'idle' };
    case 'failed':
      return { text: phase.failure.what, advice: phase.failure.advice, tone: 'bad' };
  }
}

function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  return value < 10 ? value.toFixed(1) : Math.round(value).toString();
}
