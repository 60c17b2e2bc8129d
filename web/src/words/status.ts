import type { Clock } from '../state.ts';
import type { Language } from '../common/spoken.ts';

/// What the status line says.
export interface StatusWords {
  readonly loading: string;
  readonly ready: string;
  readonly fetching: string;
  readonly downloading: string;
  readonly onlyOnce: string;
  readonly amount: (received: string, total: string) => string;
  readonly starting: string;
  readonly preparesHeaders: string;
  readonly compiling: string;
  readonly takesLong: string;
  /// `found`: how many errors; empty when nobody knows.
  readonly rejected: (found: string) => string;
  readonly listed: string;
  readonly stuck: string;
  readonly stopStuck: string;
  readonly running: (clock: Clock) => string;
  readonly paused: string;
  readonly goOn: string;
  readonly finished: (how: string, milliseconds: string, clock: Clock) => string;
  readonly stopped: string;
  readonly opened: (name: string) => string;
}

const en: StatusWords = {
  loading: 'Loading the examples',
  ready: 'Ready',
  fetching: 'Fetching the program',
  downloading: 'Downloading the compiler',
  onlyOnce: 'Only once; it is kept for next time.',
  amount: (received, total) => `${received} of ${total} MB`,
  starting: 'Starting the compiler',
  preparesHeaders: 'The first time it prepares its headers, which takes some seconds.',
  compiling: 'Compiling',
  takesLong: 'It takes longer than most. Stop (Ctrl+.) ends it.',
  rejected: (found) => `Does not compile: ${found || 'see the problems'}`,
  listed: 'They are listed below the code.',
  stuck: 'Running, but every task waits, and no timer or request is under way that could wake one',
  stopStuck: 'Stop it. A future that answers “pending” must see to it that its waker is called.',
  running: (clock) => (clock === 'real' ? 'Running' : 'Running on the simulated clock'),
  paused: 'Paused',
  goOn: 'Resume it, or step from poll to poll (F10).',
  finished: (how, milliseconds, clock) => `Finished: ${how} after ${milliseconds} ms${clock === 'real' ? '' : ' on the simulated clock'}`,
  stopped: 'Stopped',
  opened: (name) => `Shows the trace ${name}`,
};

const ko: StatusWords = {
  loading: '예제를 불러오는 중',
  ready: '준비됨',
  fetching: '프로그램을 가져오는 중',
  downloading: '컴파일러를 다운로드하는 중',
  onlyOnce: '한 번만 다운로드하고, 다음을 위해 보관합니다.',
  amount: (received, total) => `${total} MB 중 ${received} MB`,
  starting: '컴파일러를 시작하는 중',
  preparesHeaders: '처음에는 헤더를 준비하느라 몇 초 걸립니다.',
  compiling: '컴파일하는 중',
  takesLong: '보통보다 오래 걸립니다. 중지(Ctrl+.)로 끝낼 수 있습니다.',
  rejected: (found) => `컴파일되지 않음: ${found || '문제를 보세요'}`,
  listed: '코드 아래에 목록이 있습니다.',
  stuck: '실행 중이지만 모든 태스크가 기다리고 있고, 깨울 타이머도 요청도 없습니다',
  stopStuck: '중지하세요. “pending”이라고 답한 퓨처는 자기 웨이커가 반드시 불리게 해야 합니다.',
  running: (clock) => (clock === 'real' ? '실행 중' : '시뮬레이션 시계로 실행 중'),
  paused: '일시 정지',
  goOn: '계속하거나, 폴링 하나씩 나아가세요(F10).',
  finished: (how, milliseconds, clock) => `끝남: ${how}, ${clock === 'real' ? '' : '시뮬레이션 시계로 '}${milliseconds} ms`,
  stopped: '멈춤',
  opened: (name) => `트레이스 ${name}을(를) 보는 중`,
};

export const statusWords: Readonly<Record<Language, StatusWords>> = { en, ko };
