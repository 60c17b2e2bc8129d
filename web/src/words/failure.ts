import type { Language } from '../common/spoken.ts';

/// What went wrong on the way to running a program, and what to do about it.
export interface FailureWords {
  readonly wrong: (what: string) => string;
  readonly againOrReload: string;
  readonly unfetched: (what: string, why: string) => string;
  readonly checkConnection: string;
  readonly noConnection: string;
  readonly answered: (status: number) => string;
  readonly lost: string;
  /// What is fetched, as the begin of a sentence.
  readonly program: string;
  readonly glue: string;
  readonly examples: string;
  readonly lessonProgram: (id: string) => string;
  readonly library: string;
  readonly editedMeanwhile: string;
  readonly runAgain: string;
  readonly stoppedSentence: string;
  readonly ranByItself: (seconds: number) => string;
  readonly stopped: string;
  readonly dropped: string;
  readonly silent: (seconds: number) => string;
  readonly tooLong: string;
  readonly compilerMissing: (why: string) => string;
  readonly examplesRun: string;
  readonly workerSilent: string;
  readonly unformatted: (why: string) => string;
  readonly asItWas: string;
  readonly nobodyKnows: string;
  readonly noPanel: (why: string) => string;
  readonly noWebGl: string;
  readonly graphicsLost: string;
  readonly cut: (characters: string, lines: string) => string;
}

const en: FailureWords = {
  wrong: (what) => `Something went wrong: ${what}`,
  againOrReload: 'Try again; if that does not help, reload the page. Your edits are kept.',
  unfetched: (what, why) => `${what} could not be fetched: ${why}`,
  checkConnection: 'Check the connection, then try again.',
  noConnection: 'there is no connection to the server',
  answered: (status) => `the server answered ${status}`,
  lost: 'the connection was lost on the way',
  program: 'The program',
  glue: 'What programs need to run',
  examples: 'The list of examples',
  lessonProgram: (id) => `The lesson’s program “${id}”`,
  library: 'The library in one file could not be fetched',
  editedMeanwhile: 'The code did not compile, and was edited meanwhile',
  runAgain: 'Run again.',
  stoppedSentence: 'Stopped.',
  ranByItself: (seconds) => `It ran as you typed, for ${seconds} s. Run lets it go on for longer.`,
  stopped: 'Compiling was stopped',
  dropped: 'The question was dropped',
  silent: (seconds) => `The compiler did not answer within ${seconds} s, and was ended`,
  tooLong: 'The program may take too long to compile. Make it simpler, or try again.',
  compilerMissing: (why) => `The compiler could not be loaded: ${why}`,
  examplesRun: 'Check the connection, then try again. Examples run without it.',
  workerSilent: 'its worker did not start',
  unformatted: (why) => `The code could not be formatted: ${why}`,
  asItWas: 'It is as it was. Try again.',
  nobodyKnows: 'nobody knows why',
  noPanel: (why) => `There is no panel here, only this text view. ${why}`,
  noWebGl: 'The panel needs WebGL2, which this browser does not give.',
  graphicsLost: 'The browser took the graphics away. When it gives them back, the panel is here again.',
  cut: (characters, lines) => `… ${characters} characters (${lines} lines) of output are left out here …`,
};

const ko: FailureWords = {
  wrong: (what) => `문제가 생겼습니다: ${what}`,
  againOrReload: '다시 시도하세요. 그래도 안 되면 페이지를 새로 고치세요. 고친 코드는 남습니다.',
  unfetched: (what, why) => `가져올 수 없음: ${what}. ${why}`,
  checkConnection: '연결을 확인하고 다시 시도하세요.',
  noConnection: '서버에 연결되지 않습니다',
  answered: (status) => `서버의 응답은 ${status}입니다`,
  lost: '도중에 연결이 끊겼습니다',
  program: '프로그램',
  glue: '프로그램 실행에 필요한 파일',
  examples: '예제 목록',
  lessonProgram: (id) => `단원의 프로그램 “${id}”`,
  library: '파일 하나로 된 라이브러리를 가져올 수 없었습니다',
  editedMeanwhile: '코드가 컴파일되지 않았고, 그동안 바뀌었습니다',
  runAgain: '다시 실행하세요.',
  stoppedSentence: '멈췄습니다.',
  ranByItself: (seconds) => `입력하는 동안 저절로 ${seconds}초 동안 실행했습니다. ‘실행’을 누르면 더 오래 실행합니다.`,
  stopped: '컴파일을 멈췄습니다',
  dropped: '질문을 버렸습니다',
  silent: (seconds) => `컴파일러가 ${seconds}초 안에 답하지 않아서 끝냈습니다`,
  tooLong: '컴파일하기에 너무 오래 걸리는 프로그램일 수 있습니다. 더 단순하게 고치거나 다시 시도하세요.',
  compilerMissing: (why) => `컴파일러를 불러올 수 없었습니다: ${why}`,
  examplesRun: '연결을 확인하고 다시 시도하세요. 예제는 컴파일러 없이도 실행됩니다.',
  workerSilent: '워커가 시작하지 않았습니다',
  unformatted: (why) => `코드의 형식을 맞출 수 없었습니다: ${why}`,
  asItWas: '코드는 그대로입니다. 다시 시도하세요.',
  nobodyKnows: '이유를 알 수 없습니다',
  noPanel: (why) => `여기에는 패널이 없고 이 텍스트 보기만 있습니다. ${why}`,
  noWebGl: '패널에는 WebGL2가 필요한데, 이 브라우저에는 없습니다.',
  graphicsLost: '브라우저가 그래픽을 거두어 갔습니다. 돌려받으면 패널이 다시 나타납니다.',
  cut: (characters, lines) => `… 출력 ${characters}자(${lines}줄)는 여기서 생략했습니다 …`,
};

export const failureWords: Readonly<Record<Language, FailureWords>> = { en, ko };
