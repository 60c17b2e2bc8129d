import type { Language } from '../common/spoken.ts';

/// What else can be asked for by a key.
type Asked = 'share' | 'settings' | 'trace' | 'pin' | 'find' | 'clock' | 'view' | 'back' | 'latest' | 'replay' | 'predict' | 'keyboard' | 'definition' | 'all';

/// What the editor says beside what Monaco says itself: its commands, its notes, and the texts that it can show.
export interface EditorWords {
  readonly label: string;
  readonly plainLabel: string;
  readonly characters: string;
  readonly commands: Readonly<Record<'run' | 'step' | 'stop' | 'reset' | 'rust' | 'download' | 'open' | 'explorer' | 'project' | 'quickFix' | 'format' | 'parameters' | Asked, string>>;
  readonly rustOnly: string;
  readonly headerOnly: string;
  readonly sameInRust: string;
  readonly close: (file: string) => string;
  readonly moreOverloads: (count: number) => string;
  /// What the language itself has for coroutines.
  readonly keywords: Readonly<Record<'co_await' | 'co_return' | 'co_yield', string>>;
}

const en: EditorWords = {
  label: 'C++ code. Control M lets Tab leave the editor; so does Escape.',
  plainLabel: 'C++ code',
  characters: 'Characters',
  commands: {
    run: 'Run, or Resume',
    step: 'Step One Poll',
    stop: 'Stop the Program, or Compiling It',
    reset: 'Reset to the Example',
    rust: 'Show the Same in Rust',
    download: 'Download the Program',
    open: 'Open a File…',
    explorer: 'Open in Compiler Explorer',
    project: 'Download as a CMake Project',
    quickFix: 'Quick Fix at the Cursor',
    format: 'Format the Code',
    parameters: 'Show the parameters',
    share: 'Share',
    settings: 'Settings',
    trace: 'Save or Open a Trace',
    pin: 'Pin This Run, to Compare the Next',
    find: 'Find Tasks',
    clock: 'Change the Clock: Real or Deterministic',
    view: 'Change the View: Panel or Text',
    back: 'Back One Poll',
    latest: 'Go to the Latest Moment',
    replay: 'Replay, or Pause the Replay',
    predict: 'Predict Who Is Polled Next',
    keyboard: 'All Keys',
    definition: 'Go to the Definition',
    all: 'All Commands of the Editor',
  },
  rustOnly: 'This is the same in Rust, to be read only.',
  headerOnly: 'This is a header of the library, to be read only.',
  sameInRust: 'The same in Rust',
  close: (file) => `Close ${file}`,
  moreOverloads: (count) => `and ${count} more`,
  keywords: {
    co_await: 'Polls a future until it is ready, and gives its output. The task suspends only when the future is pending. It uses the future up: `co_await make()`, or `co_await std::move(f)`.',
    co_return: 'Ends the task, and gives its output to whoever awaits it.',
    co_yield: 'Gives one item of an `async_generator`, which goes on at this place when the next is asked for.',
  },
};

const ko: EditorWords = {
  label: 'C++ 코드. Control M을 누르면 Tab으로 편집기에서 나갈 수 있고, Escape로도 나갈 수 있습니다.',
  plainLabel: 'C++ 코드',
  characters: '문자',
  commands: {
    run: '실행 또는 계속',
    step: '폴링 하나 나아가기',
    stop: '프로그램이나 컴파일 중지',
    reset: '예제 초기화',
    rust: '같은 것을 러스트로 보기',
    download: '프로그램 다운로드',
    open: '파일 열기…',
    explorer: 'Compiler Explorer에서 열기',
    project: 'CMake 프로젝트로 다운로드',
    quickFix: '커서 위치에서 빠른 수정',
    format: '코드 형식 맞추기',
    parameters: '매개변수 보기',
    share: '공유',
    settings: '설정',
    trace: '트레이스 저장하거나 열기',
    pin: '이번 실행을 고정해서 다음 실행과 비교',
    find: '태스크 찾기',
    clock: '시계 바꾸기: 실제 또는 결정적',
    view: '보기 바꾸기: 패널 또는 텍스트',
    back: '폴링 하나 뒤로',
    latest: '마지막 순간으로',
    replay: '재생 또는 재생 일시 정지',
    predict: '다음에 폴링될 것 예측',
    keyboard: '모든 단축키',
    definition: '정의로 가기',
    all: '편집기의 모든 명령',
  },
  rustOnly: '같은 것을 러스트로 쓴 것이고, 읽기만 할 수 있습니다.',
  headerOnly: '라이브러리의 헤더이고, 읽기만 할 수 있습니다.',
  sameInRust: '러스트로는',
  close: (file) => `${file} 닫기`,
  moreOverloads: (count) => `그 밖에 ${count}개`,
  keywords: {
    co_await: '퓨처가 준비될 때까지 폴링하고 결과를 줍니다. 태스크는 퓨처가 pending일 때만 멈춥니다. 퓨처를 써 버리므로 `co_await make()`나 `co_await std::move(f)`처럼 씁니다.',
    co_return: '태스크를 끝내고, 기다리는 쪽에 결과를 줍니다.',
    co_yield: '`async_generator`의 값 하나를 줍니다. 다음 값을 달라고 하면 여기서 이어 갑니다.',
  },
};

export const editorWords: Readonly<Record<Language, EditorWords>> = { en, ko };
