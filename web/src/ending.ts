import type { ExitReason } from './program/exit_reason.ts';

/// How a run ended, in plain words: what happened, and what to do about it if anything.
export interface Ending {
  readonly tone: 'good' | 'bad';
  readonly what: string;
  readonly advice: string;
}

/// The words for the end of a program.
export function ending(reason: ExitReason): Ending {
  switch (reason.kind) {
    case 'exit':
      if (reason.code === 0) return { tone: 'good', what: 'exit 0', advice: '' };
      return bad(`exit ${reason.code}`, 'Whatever is not 0 says that something failed.');
    case 'exception':
      return bad(`nobody caught an exception (${reason.message})`, 'Catch it where the future that throws is awaited.');
    case 'trap':
      return bad(`the program crashed: ${reason.message}`, '');
    case 'abort':
      return bad(`the program called abort()${reason.message && `: ${reason.message}`}`, 'So does a failed assert, and std::terminate.');
    case 'memory':
      return bad(`the program ran out of memory (${reason.message})`, 'Look for what grows without end.');
    case 'never':
      return bad(reason.message, 'A future that answers “pending” must see to it that its waker is called.');
    case 'broken':
      return bad(`the program could not be started (${reason.message})`, 'Run it again. If that does not help, reload the page: your edits are kept.');
  }
}

function bad(what: string, advice: string): Ending {
  return { tone: 'bad', what, advice };
}
