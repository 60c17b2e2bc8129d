import type { FetchState, FutureState, Lint, TaskState, WakeCause } from '../model/types.ts';
import type { Language } from '../common/spoken.ts';

/// What the text view says. Figures are given as they are to be read.
export interface TextViewWords {
  readonly nothing: string;
  readonly summary: (records: string, duration: string, simulated: boolean) => string;
  readonly lost: (records: string) => string;
  readonly damaged: (why: string) => string;
  readonly lints: string;
  readonly tasks: string;
  readonly futures: string;
  /// Not all of them are shown.
  readonly first: (shown: string, all: string) => string;
  readonly severity: Readonly<Record<Lint['severity'], string>>;
  readonly kind: Readonly<Record<FutureState['kind'], string>>;
  readonly state: Readonly<Record<TaskState['state'] | FutureState['state'], string>>;
  readonly phase: Readonly<Record<FetchState['phase'], string>>;
  /// After the state of a task that waits.
  readonly waitsOn: (what: string) => string;
  readonly unnamed: (id: number) => string;
  readonly line: (line: number) => string;
  readonly only: string;
  readonly onlyTip: string;
  readonly onlyLabel: (task: string) => string;
  readonly polls: (count: number, read: string) => string;
  /// Of these.
  readonly needless: (count: string) => string;
  readonly answered: (phase: string, status: number | null, bytes: string, url: string | null) => string;
  /// How many of a task's wakes were by whom, as short as can be.
  readonly wakesBy: Readonly<Record<WakeCause, (count: string) => string>>;
  /// How long polls took: under 10 µs, 100 µs, 1 ms, 10 ms, and more.
  readonly pollTimes: readonly string[];
  readonly pollTime: (count: string, length: string) => string;
  readonly tookPolls: (times: string) => string;
}

// The same in all languages: names of functions.
const functions = { join: 'join', select: 'select', timeout: 'timeout', sleep: 'sleep', fetch: 'fetch', yield: 'yield' };

const en: TextViewWords = {
  nothing: 'Nothing has been polled yet. Run the program.',
  summary: (records, duration, simulated) => `${records} records in ${duration} on the ${simulated ? 'simulated' : 'real'} clock.`,
  lost: (records) => `${records} records were dropped, because there were too many: the figures below are too low.`,
  damaged: (why) => `The trace is damaged: ${why}`,
  lints: 'Lints',
  tasks: 'Tasks',
  futures: 'Futures',
  first: (shown, all) => `(the first ${shown} of ${all})`,
  severity: { note: 'Note', warning: 'Warning', error: 'Error' },
  kind: {
    future: 'future',
    coroutine: 'coroutine',
    ...functions,
    join_handle: 'join handle',
  },
  state: {
    never_polled: 'never polled',
    scheduled: 'scheduled',
    polling: 'polling',
    waiting: 'waiting',
    pending: 'pending',
    ready: 'ready',
    cancelled: 'cancelled',
    failed: 'failed',
  },
  phase: { sent: 'sent', headers: 'headers', done: 'done', failed: 'failed', aborted: 'aborted' },
  waitsOn: (what) => ` on ${what}`,
  unnamed: (id) => `task ${id}`,
  line: (line) => `line ${line}`,
  only: 'only',
  onlyTip: 'Show only this task, those it woke and those that woke it',
  onlyLabel: (task) => `Only ${task} and whom it woke or was woken by`,
  needless: (count) => `${count} for nothing`,
  polls: (count, read) => (count === 1 ? '1 poll' : `${read} polls`),
  answered: (phase, status, bytes, url) => `${phase}${status === null ? '' : ` with status ${status}`}, ${bytes} bytes of ${url ?? 'an unknown address'}`,
  wakesBy: {
    task: (count) => `${count} task`,
    timer: (count) => `${count} timer`,
    fetch: (count) => `${count} fetch`,
    external: (count) => `${count} other`,
  },
  pollTimes: ['under 10 µs', 'under 100 µs', 'under 1 ms', 'under 10 ms', '10 ms or more'],
  pollTime: (count, length) => `${count} ${length}`,
  tookPolls: (times) => `Polls: ${times}`,
};

const ko: TextViewWords = {
  nothing: '아직 폴링된 것이 없습니다. 프로그램을 실행하세요.',
  summary: (records, duration, simulated) => `기록 ${records}개, ${simulated ? '시뮬레이션 시계' : '실제 시계'}로 ${duration}.`,
  lost: (records) => `기록이 너무 많아서 ${records}개를 버렸습니다. 아래의 수치는 실제보다 작습니다.`,
  damaged: (why) => `트레이스가 온전하지 않습니다: ${why}`,
  lints: '린트',
  tasks: '태스크',
  futures: '퓨처',
  first: (shown, all) => `(${all}개 중 처음 ${shown}개)`,
  severity: { note: '참고', warning: '경고', error: '오류' },
  kind: {
    future: '퓨처',
    coroutine: '코루틴',
    ...functions,
    join_handle: 'join_handle',
  },
  state: {
    never_polled: '폴링 전',
    scheduled: '차례 기다림',
    polling: '폴링 중',
    waiting: '기다림',
    pending: '기다림',
    ready: '완료',
    cancelled: '취소됨',
    failed: '실패',
  },
  phase: { sent: '보냄', headers: '헤더 받음', done: '끝남', failed: '실패', aborted: '중단됨' },
  waitsOn: (what) => `: ${what}`,
  unnamed: (id) => `태스크 ${id}`,
  line: (line) => `${line}번째 줄`,
  only: '이것만',
  onlyTip: '이 태스크와, 이것이 깨웠거나 이것을 깨운 태스크만 봅니다',
  onlyLabel: (task) => `${task} 태스크와, 이것이 깨웠거나 이것을 깨운 태스크만 보기`,
  needless: (count) => `헛되이 ${count}번`,
  polls: (_, read) => `폴링 ${read}번`,
  answered: (phase, status, bytes, url) => `요청 ${phase}${status === null ? '' : `, 상태 ${status}`}, ${url ?? '알 수 없는 주소'}에서 ${bytes}바이트`,
  wakesBy: {
    task: (count) => `태스크 ${count}`,
    timer: (count) => `타이머 ${count}`,
    fetch: (count) => `요청 ${count}`,
    external: (count) => `그 밖 ${count}`,
  },
  pollTimes: ['10 µs 미만', '100 µs 미만', '1 ms 미만', '10 ms 미만', '10 ms 이상'],
  pollTime: (count, length) => `${length} ${count}번`,
  tookPolls: (times) => `폴링: ${times}`,
};

export const textViewWords: Readonly<Record<Language, TextViewWords>> = { en, ko };
