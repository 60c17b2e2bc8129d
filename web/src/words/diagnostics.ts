import type { Diagnostic } from '../compiler/diagnostic.ts';
import type { Language } from '../common/spoken.ts';

type Severity = Diagnostic['severity'] | 'note';

/// What the list of problems says; the problems themselves are the compiler's.
export interface DiagnosticsWords {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly count: (count: number, severity: Diagnostic['severity']) => string;
  readonly more: (count: string) => string;
}

const en: DiagnosticsWords = {
  severity: { error: 'error', warning: 'warning', note: 'note' },
  count: (count, severity) => `${count} ${severity}${count === 1 ? '' : 's'}`,
  more: (count) => `… and ${count} more`,
};

const ko: DiagnosticsWords = {
  severity: { error: '오류', warning: '경고', note: '참고' },
  count: (count, severity) => `${ko.severity[severity]} ${count}개`,
  more: (count) => `… 그 밖에 ${count}개`,
};

export const diagnosticsWords: Readonly<Record<Language, DiagnosticsWords>> = { en, ko };
