import type { Bound, Check } from './check.ts';
import type { Language } from '../common/spoken.ts';

/// What checks say, in one language.
export interface CheckWords {
  /// What a condition wants.
  wants(check: Check): string;
  /// Why it is not so.
  readonly exited: (how: string) => string;
  readonly printed: (text: string) => string;
  readonly printedNothing: string;
  readonly took: (milliseconds: string) => string;
  readonly count: (count: number) => string;
  readonly nobody: (name: string) => string;
  readonly found: (evidence: string) => string;
  readonly noLint: string;
  readonly incomplete: string;
  readonly refused: (message: string) => string;
  readonly false: string;
  readonly threw: (what: string) => string;
  readonly ended: (how: string) => string;
  /// What the list of the results says.
  readonly heading: string;
  readonly hint: string;
  readonly solution: string;
  readonly begin: string;
  readonly realClock: string;
  readonly checking: string;
  readonly edited: string;
  readonly all: string;
  readonly some: (passed: number, all: number) => string;
  readonly passed: string;
  readonly failed: string;
  readonly open: string;
}

const inQuotes = (text: string): string => `“${text.replaceAll('\n', '↵')}”`;

const en: CheckWords = {
  wants(check) {
    switch (check.kind) {
      case 'exit':
        return `It ends by itself, with exit code ${check.code}.`;
      case 'output':
        return { is: `It prints ${inQuotes(check.text)}, and no more.`, has: `It prints ${inQuotes(check.text)}.`, lacks: `It does not print ${inQuotes(check.text)}.` }[check.how];
      case 'time':
        return `It takes ${bounded(check.bound, 'at most #', 'at least #', '#')} ms.`;
      case 'polls': {
        const polls = bounded(check.bound, 'at most #', 'at least #', 'exactly #');
        return check.of === null ? `There are ${polls} polls in all.` : `${check.of} is polled ${polls} times.`;
      }
      case 'allocations': {
        const allocations = bounded(check.bound, 'at most #', 'at least #', '#');
        return check.of === null ? `Blocks of memory allocated: ${allocations}.` : `Blocks of memory allocated for ${check.of}: ${allocations}.`;
      }
      case 'fetches':
        return `Requests sent: ${bounded(check.bound, 'at most #', 'at least #', '#')}.`;
      case 'aborted':
        return `Requests aborted: ${bounded(check.bound, 'at most #', 'at least #', '#')}.`;
      case 'lint':
        if (check.id === null) return 'There is no lint.';
        return check.present ? `There is the lint ${check.id}.` : `There is no lint ${check.id}.`;
      case 'program':
        return `${check.words.en}.`;
    }
  },
  exited: (how) => `Instead: ${how}.`,
  printed: (text) => `It printed ${inQuotes(text)}.`,
  printedNothing: 'It printed nothing.',
  took: (milliseconds) => `It took ${milliseconds} ms.`,
  count: (count) => `There were ${count}.`,
  nobody: (name) => `There was no task or future named ${name}.`,
  found: (evidence) => evidence,
  noLint: 'It was not there.',
  incomplete: 'A part of the trace was lost, so nobody can tell.',
  refused: (message) => `The check does not compile with this program: ${message}`,
  false: 'It is not so.',
  threw: (what) => `It threw: ${what}.`,
  ended: (how) => `The check could not end: ${how}.`,
  heading: 'Checks',
  hint: 'Hint',
  solution: 'Solution',
  begin: 'Run the program to check it.',
  realClock: 'Not checked: choose “Deterministic” above, and run again.',
  checking: 'Checking …',
  edited: 'The code was edited since. Run it to check it again.',
  all: 'All checks pass. Solved!',
  some: (passed, all) => `${passed} of ${all} checks pass.`,
  passed: 'Passed',
  failed: 'Failed',
  open: 'Not checked yet',
};

const ko: CheckWords = {
  wants(check) {
    switch (check.kind) {
      case 'exit':
        return `프로그램이 종료 코드 ${check.code}으로 스스로 끝납니다.`.replace(/([2459])으로/, '$1로');
      case 'output':
        return { is: `출력: ${inQuotes(check.text)}, 그 밖에는 없음`, has: `출력에 포함: ${inQuotes(check.text)}`, lacks: `출력에 없음: ${inQuotes(check.text)}` }[check.how];
      case 'time':
        return `걸리는 시간: ${bounded(check.bound, '# ms 이하', '# ms 이상', '# ms')}`;
      case 'polls': {
        const polls = bounded(check.bound, '#번 이하', '#번 이상', '#번');
        return check.of === null ? `전체 폴링: ${polls}` : `${check.of}의 폴링: ${polls}`;
      }
      case 'allocations': {
        const allocations = bounded(check.bound, '#개 이하', '#개 이상', '#개');
        return check.of === null ? `할당된 메모리 블록: ${allocations}` : `${check.of}에 할당된 메모리 블록: ${allocations}`;
      }
      case 'fetches':
        return `보낸 요청: ${bounded(check.bound, '#개 이하', '#개 이상', '#개')}`;
      case 'aborted':
        return `중단된 요청: ${bounded(check.bound, '#개 이하', '#개 이상', '#개')}`;
      case 'lint':
        if (check.id === null) return '린트가 없습니다.';
        return check.present ? `${check.id} 린트가 있습니다.` : `${check.id} 린트가 없습니다.`;
      case 'program':
        return `${check.words.ko}.`;
    }
  },
  exited: (how) => `그 대신 이렇게 끝났습니다: ${how}.`,
  printed: (text) => `실제 출력: ${inQuotes(text)}`,
  printedNothing: '아무것도 출력하지 않았습니다.',
  took: (milliseconds) => `${milliseconds} ms가 걸렸습니다.`,
  count: (count) => `실제로는 ${count}이었습니다.`.replace(/([2459])이었/, '$1였'),
  nobody: (name) => `이름이 ${name}인 태스크나 퓨처가 없었습니다.`,
  found: (evidence) => evidence,
  noLint: '그런 린트는 없었습니다.',
  incomplete: '기록의 일부가 없어져서 알 수 없습니다.',
  refused: (message) => `이 프로그램과 함께 컴파일되지 않습니다: ${message}`,
  false: '그렇지 않습니다.',
  threw: (what) => `예외가 던져졌습니다: ${what}.`,
  ended: (how) => `검사가 끝나지 못했습니다: ${how}.`,
  heading: '검사',
  hint: '힌트',
  solution: '풀이',
  begin: '프로그램을 실행하면 검사합니다.',
  realClock: '검사하지 않았습니다. 위에서 “결정적”을 고르고 다시 실행하세요.',
  checking: '검사하는 중 …',
  edited: '그 뒤로 코드가 바뀌었습니다. 실행하면 다시 검사합니다.',
  all: '모든 검사를 통과했습니다. 풀었습니다!',
  some: (passed, all) => `검사 ${all}개 중 ${passed}개를 통과했습니다.`,
  passed: '통과',
  failed: '실패',
  open: '아직 검사하지 않음',
};

function bounded({ comparison, value }: Bound, most: string, least: string, equal: string): string {
  return { '<=': most, '>=': least, '=': equal }[comparison].replace('#', value.toLocaleString('en'));
}

const all: Readonly<Record<Language, CheckWords>> = { en, ko };

/// What checks say in a language.
export function checkWords(language: Language): CheckWords {
  return all[language];
}
