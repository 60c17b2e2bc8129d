import type { Ending } from './protocol.ts';

/// How a run ended, in plain words: what happened, and what to do about it if anything.
export interface EndingWords {
  readonly tone: 'good' | 'bad';
  readonly what: string;
  readonly advice: string;
}

/// The words for an ending.
export function describeEnding(ending: Ending): EndingWords {
  switch (ending.kind) {
    case 'exit':
      if (ending.code === 0) return { tone: 'good', what: 'exit 0', advice: '' };
      return { tone: 'bad', what: `exit ${ending.code}`, advice: 'A value other than 0 from main or exit() means that something failed.' };
    case 'trap':
      return bad(`the program crashed: ${ending.what}`, 'Look for a null or dangling pointer, an index out of range, endless recursion, or a function without a return.');
    case 'abort':
      return bad(ending.what ? `the program aborted: ${ending.what}` : 'the program called abort()', 'A failed assert, std::terminate or abort() ends a program so.');
    case 'exception':
      return bad(`an exception was not caught: ${ending.what}`, 'Catch it, or let the future that throws be awaited where it can be caught.');
    case 'memory':
      return bad('the program asked for more memory than there is', 'Look for a container that grows without end.');
    case 'broken':
      return bad(`the program could not be started: ${ending.what}`, 'Run it again; if that does not help, reload the page.');
  }
}

function bad(what: string, advice: string): EndingWords {
  return { tone: 'bad', what, advice };
}
