import type { Language } from '../common/spoken.ts';

/// What is said beside the buttons that go from moment to moment.
export interface TransportWords {
  readonly nothing: string;
  readonly inside: (poll: number, polls: number, milliseconds: number) => string;
  readonly after: (poll: number, polls: number, milliseconds: number) => string;
  /// What came after the last poll, in the model's words.
  readonly since: (what: string) => string;
  /// Who was polled, and the model's words why.
  readonly polled: (name: string, why: string) => string;
}

const en: TransportWords = {
  nothing: 'nothing yet',
  inside: (poll, polls, milliseconds) => `inside poll ${poll} of ${polls}, ${milliseconds} ms`,
  after: (poll, polls, milliseconds) => `poll ${poll} of ${polls}, ${milliseconds} ms`,
  since: (what) => `: ${what}`,
  polled: (name, why) => `: ${name}, because ${why}`,
};

const ko: TransportWords = {
  nothing: '아직 없음',
  inside: (poll, polls, milliseconds) => `폴링 ${poll}/${polls} 진행 중, ${milliseconds} ms`,
  after: (poll, polls, milliseconds) => `폴링 ${poll}/${polls}, ${milliseconds} ms`,
  since: (what) => `: ${what}`,
  polled: (name, why) => `: ${name}, ${why}`,
};

export const transportWords: Readonly<Record<Language, TransportWords>> = { en, ko };
