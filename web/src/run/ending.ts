import type { ExitReason } from '../program/exit_reason.ts';
import { endingWords } from '../words/ending.ts';
import { language } from '../words/language.ts';

const say = endingWords[language];

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
      if (reason.code === 0) return { tone: 'good', what: say.exit(0), advice: '' };
      return bad(say.exit(reason.code), say.notZero);
    case 'exception':
      return bad(say.exception(reason.message), say.catchIt);
    case 'trap':
      return bad(say.crashed(reason.message), '');
    case 'abort':
      return bad(say.aborted(reason.message), reason.message ? '' : say.soDoes);
    case 'memory':
      return bad(say.memory(reason.message), say.grows);
    case 'never':
      return bad(say.never(reason.message), say.callTheWaker);
    case 'broken':
      return bad(say.broken(reason.message), say.again);
  }
}

function bad(what: string, advice: string): Ending {
  return { tone: 'bad', what, advice };
}
