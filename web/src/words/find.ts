import type { Language } from '../common/spoken.ts';

/// What is said of the tasks that were found.
export interface FindWords {
  /// `isolated`: only one of them, with those it has to do with.
  readonly found: (selected: number, all: number, isolated: boolean) => string;
}

const en: FindWords = {
  found: (selected, all, isolated) => `${selected} of ${all} tasks${isolated ? ', those it woke or was woken by' : ''}`,
};

const ko: FindWords = {
  found: (selected, all, isolated) => `태스크 ${all}개 중 ${selected}개${isolated ? ': 서로 깨운 것만' : ''}`,
};

export const findWords: Readonly<Record<Language, FindWords>> = { en, ko };
