import type { Language } from '../common/spoken.ts';
import type { Model } from './models.ts';

interface OfModel {
  readonly name: string;
  /// What stops and what leaks when the work is cancelled, and why.
  readonly cancel: string;
  /// Where an error of one download goes.
  readonly error: string;
}

export interface Words {
  readonly language: Language;
  readonly title: string;
  readonly lead: string;
  readonly course: string;
  readonly otherLanguage: string;
  readonly units: string;
  /// What so many units are.
  readonly unit: (units: number) => string;
  readonly measure: string;
  readonly measuring: (model: string) => string;
  readonly measuredNow: (when: string) => string;
  readonly time: (units: number) => string;
  readonly memory: string;
  readonly begin: string;
  readonly wake: string;
  readonly polls: string;
  readonly switches: string;
  readonly allocations: string;
  readonly lines: string;
  readonly size: string;
  readonly model: string;
  readonly where: string;
  readonly live: string;
  readonly recorded: string;
  readonly legend: string;
  readonly recordedNote: (machine: string, date: string, command: string) => string;
  readonly notIsolated: string;
  readonly reload: string;
  readonly noThreads: string;
  readonly tooMany: (most: number) => string;
  readonly poolWaits: string;
  readonly failed: (what: string) => string;
  readonly explained: string;
  readonly behaviour: string;
  readonly behaviourLead: string;
  readonly start: string;
  readonly cancel: string;
  readonly fail: string;
  readonly running: string;
  readonly notHere: string;
  readonly code: string;
  readonly cancelled: (aborted: number, sent: number, held: number) => string;
  readonly later: (answered: number, after: string, held: number) => string;
  readonly noRequests: (after: string) => string;
  readonly goesOn: string;
  readonly endedFirst: string;
  readonly errorTold: (what: string, after: string) => string;
  readonly errorEnds: (what: string) => string;
  readonly errorUntold: string;
  readonly others: (aborted: number) => string;
  readonly zero: string;
  readonly zeroLead: string;
  readonly zeroColumns: readonly [string, string, string, string];
  readonly zeroRows: { readonly join: string; readonly arena: string };
  readonly of: (used: string, all: string) => string;
  readonly models: Readonly<Record<Model, OfModel>>;
}

const en: Words = {
  language: 'en',
  title: 'The same job, by each model',
  lead: 'Download pages, or wait, so many times at once. Each model does it here, in your browser, in a program of its own; nothing below is canned but what says that it was recorded.',
  course: 'Course',
  otherLanguage: '한국어',
  units: 'How many at once',
  unit: (units) => (units === 2 ? 'two sites' : units.toLocaleString('en')),
  measure: 'Measure again',
  measuring: (model) => `Measuring: ${model} …`,
  measuredNow: (when) => `Measured in this browser at ${when}.`,
  time: (units) => (units === 2 ? 'Downloads of 300 and 200 ms: ms' : `${units.toLocaleString('en')} downloads of 100 ms: ms`),
  memory: 'Memory for each that waits: bytes',
  begin: 'To begin one: µs',
  wake: 'To wake one: µs',
  polls: 'Polls, or calls',
  switches: 'Context switches, natively',
  allocations: 'Allocations for each',
  lines: 'Lines of code',
  size: 'Program, gzipped: kB',
  model: 'Model',
  where: 'Measured',
  live: 'here, now',
  recorded: 'recorded',
  legend: 'Shorter is better. A hatched bar was recorded natively.',
  recordedNote: (machine, date, command) => `Recorded natively: ${machine}, on ${date}, by ${command}.`,
  notIsolated: 'Real threads share memory, which browsers allow a page only once it is isolated from others. This one is from its second visit on: the service worker says so in its headers.',
  reload: 'Reload, with threads',
  noThreads: 'This browser gives the page no shared memory, and so no threads: it is embedded, or has no service workers. What threads take natively is shown instead.',
  tooMany: (most) => `A thread is a worker of the browser here. More than ${most} of them are not started; for more, what was recorded is shown.`,
  poolWaits: 'In a pool a unit can’t wait without keeping its thread: the 65th would never begin. So there is no figure for it.',
  failed: (what) => `failed: ${what}`,
  explained:
    'Each job is a program of its own, started anew; the network is simulated, so that what differs is the waiting. Memory is what the program’s heap grew by while all wait, and to begin and to wake is the time for all, divided by their number. Browsers count in steps of 0.1 ms, or of 5 µs where a page is isolated: of few units these are too small to be seen. Allocations are all calls of operator new. A browser tells nothing of context switches: they are those of the recorded run of the downloads, in which callbacks are Asio’s. Lines and program are those of the examples that get two sites, as the page was built.',
  behaviour: 'Cancel it, or let one fail',
  behaviourLead: 'Two downloads, of 3 and 2 seconds. Start them, press “Cancel”, and see what stops and what is held. Or have one fail after 0.2 seconds while the other has 1.5 to go.',
  start: 'Start two slow ones',
  cancel: 'Cancel',
  fail: 'Let one fail',
  running: 'Under way …',
  notHere: 'It can’t be run here.',
  code: 'Its code',
  cancelled: (aborted, sent, held) => `Cancelled: ${aborted} of ${sent} requests were aborted at once; ${held.toLocaleString('en')} bytes are still held.`,
  later: (answered, after, held) => `After ${after} more: ${answered === 1 ? '1 answer has' : `${answered} answers have`} come that nobody wanted; ${held.toLocaleString('en')} bytes are still held.`,
  noRequests: (after) => `All went on to its end, for ${after} more.`,
  goesOn: 'Nothing stops: the threads sleep on.',
  endedFirst: 'It had ended before it was cancelled.',
  errorTold: (what, after) => `Known after ${after}: “${what}”.`,
  errorEnds: (what) => `The whole program has ended: ${what}`,
  errorUntold: 'Nobody was told: after 3 seconds who waits still waits.',
  others: (aborted) => (aborted > 0 ? 'The other download was aborted.' : 'The other download goes on.'),
  zero: 'Zero cost, to be seen',
  zeroLead: 'Two waits in a join, run here just now. As plain futures they are one object and take nothing from a heap. As coroutines each has a frame; the compiler knows its size, so that 4 KB of fixed memory are enough.',
  zeroColumns: ['Program', 'Heap allocations', 'Bytes', 'Took'],
  zeroRows: { join: 'join of two futures, polled by hand', arena: 'a task with join of two coroutines, in a 4 KB arena' },
  of: (used, all) => `${used} of ${all}`,
  models: {
    threads: {
      name: 'OS threads',
      cancel: 'A thread that waits can’t be ended. It would have to be asked, and be listening.',
      error: 'An exception that leaves a thread ends the program. Who wants to know must catch it there and hand it over.',
    },
    thread_pool: {
      name: 'Pool of 64 threads',
      cancel: 'As with threads. What still waits in the queue could be dropped.',
      error: 'It is kept in the std::future, and thrown by get(); the others go on.',
    },
    callbacks: {
      name: 'Callbacks',
      cancel: 'By the handle, if somebody has kept it. Here nobody has, as in most code.',
      error: 'It is one more call. Who began it has returned long ago; nobody stops the others.',
    },
    actors: {
      name: 'Actors',
      cancel: 'Dropping the actors ends them at once, with their mailboxes.',
      error: 'The actor ends, or is restarted. Who waits for its answer has to be told by a message.',
    },
    state_machine: {
      name: 'State machine, by hand',
      cancel: 'Dropping it drops all that it holds, at once.',
      error: 'A value or an exception, up through the polls; what is dropped on the way is aborted.',
    },
    async: {
      name: 'async / await',
      cancel: 'Dropping the task ends it at once, with all it awaits.',
      error: 'It is thrown where it is awaited; what is dropped on the way is aborted.',
    },
    async_on_threads: {
      name: 'async on Asio’s pool',
      cancel: 'Dropping the handle ends the task, as soon as its strand is free: a poll on another thread is not cut off.',
      error: 'It is thrown where it is awaited, on whichever thread that is.',
    },
  },
};

const ko: Words = {
  language: 'ko',
  title: '같은 일을 모델마다',
  lead: '페이지를 다운로드하거나 기다리는 일을 한꺼번에 여럿 합니다. 모델마다 별도의 프로그램이 지금 이 브라우저에서 실행됩니다. ‘기록’이라고 적힌 것 말고는 모두 방금 잰 값입니다.',
  course: '강좌',
  otherLanguage: 'English',
  units: '한꺼번에 몇 개',
  unit: (units) => (units === 2 ? '두 사이트' : units.toLocaleString('ko')),
  measure: '다시 재기',
  measuring: (model) => `재는 중: ${model} …`,
  measuredNow: (when) => `이 브라우저에서 ${when}에 쟀습니다.`,
  time: (units) => (units === 2 ? '다운로드 둘(300 ms, 200 ms): ms' : `100 ms 다운로드 ${units.toLocaleString('ko')}개: ms`),
  memory: '기다리는 하나의 메모리: 바이트',
  begin: '하나를 시작하는 시간: µs',
  wake: '하나를 깨우는 시간: µs',
  polls: '폴링 또는 호출',
  switches: '문맥 전환(네이티브)',
  allocations: '하나당 할당',
  lines: '코드 줄 수',
  size: '프로그램(gzip): kB',
  model: '모델',
  where: '측정',
  live: '여기, 지금',
  recorded: '기록',
  legend: '짧을수록 좋습니다. 빗금 막대는 네이티브로 기록한 값입니다.',
  recordedNote: (machine, date, command) => `네이티브 기록: ${machine.replace(/^(\d+) cores/, '코어 $1개')}, ${date}, ${command}`,
  notIsolated: '진짜 스레드는 메모리를 공유합니다. 브라우저는 다른 페이지와 격리된 페이지에만 이를 허락합니다. 이 페이지는 두 번째 방문부터 서비스 워커가 헤더로 격리를 알립니다.',
  reload: '스레드와 함께 새로 고침',
  noThreads: '이 브라우저는 이 페이지에 공유 메모리를 주지 않으므로 스레드도 없습니다. 페이지가 다른 페이지 안에 있거나 서비스 워커가 없기 때문입니다. 대신 네이티브로 기록한 값을 보여 줍니다.',
  tooMany: (most) => `여기서 스레드 하나는 브라우저의 워커 하나입니다. ${most}개가 넘으면 시작하지 않고 기록한 값을 보여 줍니다.`,
  poolWaits: '스레드 풀에서는 기다리는 동안 스레드를 붙잡아 둡니다. 65번째는 시작조차 못 하므로 값이 없습니다.',
  failed: (what) => `실패: ${what}`,
  explained:
    '일마다 프로그램을 새로 시작합니다. 네트워크는 시뮬레이션이므로 차이는 기다리는 방법에서만 생깁니다. 메모리는 모두가 기다리는 동안 힙이 늘어난 양이고, 시작하고 깨우는 시간은 전체 시간을 개수로 나눈 것입니다. 브라우저의 시계는 0.1 ms 단위(격리된 페이지에서는 5 µs)라서 개수가 적으면 보이지 않습니다. 할당은 operator new를 부른 횟수입니다. 문맥 전환은 브라우저가 알려 주지 않으므로 다운로드를 네이티브로 기록한 값이며, 거기서 콜백은 Asio의 것입니다. 줄 수와 프로그램 크기는 두 사이트 예제를 빌드할 때 잰 것입니다.',
  behaviour: '취소하거나, 하나를 실패시키거나',
  behaviourLead: '3초와 2초 걸리는 다운로드 둘입니다. 시작하고 ‘취소’를 눌러 무엇이 멈추고 무엇이 남는지 보세요. 또는 다른 하나가 1.5초 걸리는 동안 하나를 0.2초 뒤에 실패시켜 보세요.',
  start: '느린 것 둘 시작',
  cancel: '취소',
  fail: '하나 실패시키기',
  running: '진행 중 …',
  notHere: '여기서는 실행할 수 없습니다.',
  code: '코드',
  cancelled: (aborted, sent, held) => `취소함: 요청 ${sent}개 가운데 ${aborted}개가 바로 중단되었고, ${held.toLocaleString('ko')}바이트가 남아 있습니다.`,
  later: (answered, after, held) => `${after} 뒤: 아무도 원하지 않는 응답 ${answered}개가 왔고, ${held.toLocaleString('ko')}바이트가 남아 있습니다.`,
  noRequests: (after) => `${after} 동안 모두 끝까지 계속되었습니다.`,
  goesOn: '아무것도 멈추지 않습니다. 스레드는 계속 잡니다.',
  endedFirst: '취소하기 전에 끝났습니다.',
  errorTold: (what, after) => `${after} 뒤에 알았습니다: “${what}”.`,
  errorEnds: (what) => `프로그램 전체가 끝났습니다: ${what}`,
  errorUntold: '아무도 듣지 못했습니다. 3초가 지나도 계속 기다립니다.',
  others: (aborted) => (aborted > 0 ? '다른 다운로드는 중단되었습니다.' : '다른 다운로드는 계속됩니다.'),
  zero: '눈으로 보는 제로 비용',
  zeroLead: 'join 안에서 두 번 기다리는 일을 방금 여기서 실행했습니다. 그냥 퓨처라면 객체 하나이고 힙을 쓰지 않습니다. 코루틴이라면 저마다 프레임이 있지만 컴파일러가 크기를 알고 있으므로 고정된 4 KB면 충분합니다.',
  zeroColumns: ['프로그램', '힙 할당', '바이트', '걸린 시간'],
  zeroRows: { join: '직접 폴링하는, 퓨처 둘의 join', arena: '4 KB 아레나 안의 태스크: 코루틴 둘의 join' },
  of: (used, all) => `${all} 중 ${used}`,
  models: {
    threads: {
      name: 'OS 스레드',
      cancel: '기다리는 스레드는 끝낼 수 없습니다. 부탁해야 하고, 스레드가 듣고 있어야 합니다.',
      error: '스레드를 벗어난 예외는 프로그램을 끝냅니다. 알고 싶다면 그 안에서 잡아 건네야 합니다.',
    },
    thread_pool: {
      name: '스레드 64개의 풀',
      cancel: '스레드와 같습니다. 큐에서 아직 기다리는 것은 버릴 수 있습니다.',
      error: 'std::future에 담겼다가 get()이 던집니다. 나머지는 계속됩니다.',
    },
    callbacks: {
      name: '콜백',
      cancel: '누군가 핸들을 보관했다면 그것으로 취소합니다. 대부분의 코드처럼 여기서도 아무도 보관하지 않았습니다.',
      error: '호출이 한 번 더 올 뿐입니다. 시작한 쪽은 이미 돌아갔고, 나머지를 멈추는 이도 없습니다.',
    },
    actors: {
      name: '액터',
      cancel: '액터를 버리면 메일박스와 함께 바로 끝납니다.',
      error: '액터가 끝나거나 다시 시작합니다. 답을 기다리는 쪽에는 메시지로 알려야 합니다.',
    },
    state_machine: {
      name: '직접 쓴 상태 기계',
      cancel: '버리면 가지고 있던 모든 것이 바로 함께 버려집니다.',
      error: '값이나 예외가 폴링을 거슬러 올라갑니다. 그 길에 버려지는 것은 중단됩니다.',
    },
    async: {
      name: 'async / await',
      cancel: '태스크를 버리면 기다리던 모든 것과 함께 바로 끝납니다.',
      error: '기다리는 자리에서 던져집니다. 그 길에 버려지는 것은 중단됩니다.',
    },
    async_on_threads: {
      name: 'Asio 풀 위의 async',
      cancel: '핸들을 버리면 태스크의 스트랜드가 비는 대로 끝납니다. 다른 스레드에서 진행 중인 폴링을 끊지는 않습니다.',
      error: '어느 스레드에서든 기다리는 자리에서 던져집니다.',
    },
  },
};

export const words: Readonly<Record<Language, Words>> = { en, ko };
