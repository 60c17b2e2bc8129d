import type { Language } from '../common/spoken.ts';

/// Why a link can't be opened, as the end of a sentence; and what can be done about it.
export interface LinkWords {
  readonly broken: (why: string) => string;
  readonly openPart: string;
  readonly close: string;
  readonly foreign: string;
  readonly newer: string;
  readonly characters: string;
  readonly endMissing: string;
  readonly changedOrUnknown: string;
  readonly senseless: string;
  readonly otherLength: string;
  readonly partChanged: string;
  readonly tooMuch: string;
  readonly exampleMissing: (example: string) => string;
  readonly checksMissing: string;
  readonly tooLong: (most: number, bytes: number) => string;
}

const en: LinkWords = {
  broken: (why) => `The link that brought you here can’t be opened: ${why}. Ask for it once more; the whole of it is needed.`,
  openPart: 'Open the part that could be read',
  close: 'Close',
  foreign: 'it is not one of Pollux’s',
  newer: 'it was made by a newer Pollux than this page',
  characters: 'it has characters that do not belong in it',
  endMissing: 'its end is missing',
  changedOrUnknown: 'it was changed, or made from an example that this page does not have',
  senseless: 'what is in it makes no sense',
  otherLength: 'its text has another length than it says',
  partChanged: 'a part of it was changed',
  tooMuch: 'it holds too much',
  exampleMissing: (example) => `it shows the example “${example}”, which this page does not have`,
  checksMissing: 'the checks of its exercise could not be fetched',
  tooLong: (most, bytes) => `A link can hold ${most} bytes of code; this is ${bytes}.`,
};

const ko: LinkWords = {
  broken: (why) => `따라온 링크를 열 수 없습니다: ${why}. 링크를 다시 달라고 하세요. 처음부터 끝까지 모두 있어야 합니다.`,
  openPart: '읽을 수 있었던 부분 열기',
  close: '닫기',
  foreign: 'Pollux의 링크가 아닙니다',
  newer: '이 페이지보다 새로운 Pollux로 만들었습니다',
  characters: '링크에 있을 수 없는 문자가 있습니다',
  endMissing: '끝부분이 없습니다',
  changedOrUnknown: '내용이 바뀌었거나, 이 페이지에 없는 예제로 만들었습니다',
  senseless: '내용을 이해할 수 없습니다',
  otherLength: '적혀 있는 길이와 실제 길이가 다릅니다',
  partChanged: '일부가 바뀌었습니다',
  tooMuch: '내용이 너무 많습니다',
  exampleMissing: (example) => `예제 “${example}”의 링크인데, 이 페이지에는 없습니다`,
  checksMissing: '연습 문제의 검사를 가져올 수 없었습니다',
  tooLong: (most, bytes) => `링크에는 코드를 ${most}바이트까지 넣을 수 있는데, 이 코드는 ${bytes}바이트입니다.`,
};

export const linkWords: Readonly<Record<Language, LinkWords>> = { en, ko };
