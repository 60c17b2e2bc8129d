import { ending } from './ending.ts';
import { checkSummary } from './check/summary.ts';
import { count } from './diagnostics_view.ts';
import type { State } from './state.ts';

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
      return { text: 'Loading the examples', advice: '', tone: 'busy', progress: 'unknown' };
    case 'ready':
      return { text: 'Ready', advice: '', tone: 'idle' };
    case 'fetching':
      return { text: 'Fetching the program', advice: '', tone: 'busy', progress: 'unknown' };
    case 'downloading': {
      const { received, total } = phase;
      return {
        text: 'Downloading the compiler',
        advice: 'Only once; it is kept for next time.',
        tone: 'busy',
        progress: total > 0 ? received / total : 'unknown',
        amount: `${megabytes(received)} of ${megabytes(total)} MB`,
      };
    }
    case 'starting compiler':
      return { text: 'Starting the compiler', advice: 'The first time it prepares its headers, which takes some seconds.', tone: 'busy', progress: 'unknown' };
    case 'compiling':
      return { text: 'Compiling', advice: phase.long ? 'It takes longer than most. Stop (Ctrl+.) ends it.' : '', tone: 'busy', progress: 'unknown' };
    case 'rejected':
      return { text: `Does not compile: ${count(diagnostics) || 'see the problems'}`, advice: 'They are listed below the code.', tone: 'bad' };
    case 'running':
      if (phase.stuck) {
        return {
          text: 'Running, but every task waits, and no timer or request is under way that could wake one',
          advice: 'Stop it. A future that answers “pending” must see to it that its waker is called.',
          tone: 'bad',
        };
      }
      return { text: phase.clock === 'real' ? 'Running' : 'Running on the simulated clock', advice: '', tone: 'busy' };
    case 'paused':
      return { text: 'Paused', advice: 'Resume it, or step from poll to poll (F10).', tone: 'idle' };
    case 'ended': {
      const { tone, what, advice } = ending(phase.reason);
      const after = `${Math.round(phase.milliseconds).toLocaleString('en')} ms${phase.clock === 'real' ? '' : ' on the simulated clock'}`;
      // The checks are read aloud where they are listed.
      return { text: `Finished: ${what} after ${after}`, advice, tone, amount: checkSummary(state) };
    }
    case 'stopped':
      return { text: 'Stopped', advice: '', tone: 'idle' };
    case 'opened':
      return { text: `Shows the trace ${phase.name}`, advice: phase.advice, tone: phase.advice ? 'bad' : 'idle' };
    case 'failed':
      return { text: phase.failure.what, advice: phase.failure.advice, tone: 'bad' };
  }
}

function megabytes(bytes: number): string {
  const value = bytes / 1e6;
  return value < 10 ? value.toFixed(1) : Math.round(value).toString();
}
