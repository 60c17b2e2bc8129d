import type { Language } from '../common/spoken.ts';

/// What an embed puts into its host's page.
export interface HostWords {
  /// What a screen reader calls it.
  readonly title: string;
}

const en: HostWords = { title: 'C++ playground' };
const ko: HostWords = { title: 'C++ 플레이그라운드' };

export const hostWords: Readonly<Record<Language, HostWords>> = { en, ko };
